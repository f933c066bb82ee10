//! Lines repeated across a corpus, through the whole pipeline.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::Path;

use common::{json_lines, run, tree};
use lauter::config::Config;
use lauter::verify::verify;

const MENU: &str = "The Marsh Gazette\nTides and weather\nFerries\nAllotments\nLetters to the marsh\nWrite to us.";

/// Places that no two documents share.
const PLACES: &[&str] = &[
    "Arden", "Bellow", "Carrick", "Dunmore", "Ellis", "Farrow", "Gorse", "Hollin", "Iver", "Jarrow", "Kelso", "Lorne", "Morven",
    "Nairn", "Orrin", "Pabbay",
];

fn story(place: &str) -> String {
    format!(
        "The council of {place} has voted for a new roof over its market, since the one that stands there lets in the snow of {place}.\n\
         People in {place} have waited for it since the mill burnt down, and many of them still remember the winter in which it did."
    )
}

/// A site of pages with a menu, three copies of a page that is nothing but the menu, and texts of other folders that share nothing.
fn make_corpus(folder: &Path) {
    let site = folder.join("marsh");
    fs::create_dir_all(&site).unwrap();
    for place in PLACES {
        fs::write(site.join(format!("{place}.txt")), format!("{MENU}\n\n{}\n", story(place))).unwrap();
    }
    for copy in 0..3 {
        fs::write(site.join(format!("menu {copy}.txt")), format!("{MENU}\n")).unwrap();
    }
    for place in PLACES {
        let other = folder.join(place);
        fs::create_dir(&other).unwrap();
        fs::write(other.join("letter.txt"), format!("Dear {place},\nwe have had rain, and {place} has had rain, and the boats of {place} lie in harbour with nobody aboard.\n")).unwrap();
    }
}

fn config() -> Config {
    let mut config = Config::default();
    config.language.keep = vec!["*".into()];
    config
}

#[test]
fn a_menu_goes_and_the_run_accounts_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    make_corpus(&input);
    let finished = run(&input, &out, 2, &config());
    let corpus = json_lines(&out.join("corpus.jsonl"));
    for place in PLACES {
        let record = corpus.iter().find(|record| record["id"] == format!("marsh/{place}.txt#0")).unwrap();
        assert!(record["text"].as_str().unwrap().trim_end().ends_with(&story(place)), "{record}");
        assert!(!record["text"].as_str().unwrap().contains("Letters to the marsh"), "{record}");
        assert!(
            corpus
                .iter()
                .any(|record| record["id"] == format!("{place}/letter.txt#0") && record["edits"].as_object().unwrap().is_empty())
        );
    }
    let sums = &finished.manifest.stages.iter().find(|stage| stage.stage == "boilerplate").unwrap().sums;
    assert!(sums.rules["boilerplate/repeated"] >= PLACES.len() * 4 && sums.changed <= sums.seen, "{sums:?}");
    let report = verify(&out, None).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
}

#[test]
fn a_page_that_is_all_menu_is_dropped_and_its_copies_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    make_corpus(&input);
    let finished = run(&input, &out, 2, &config());
    let dropped = json_lines(&out.join("dropped.jsonl"));
    let emptied: Vec<_> = dropped.iter().filter(|record| record["rule"] == "boilerplate/repeated").collect();
    assert_eq!(emptied.len(), 1, "{dropped:?}");
    assert_eq!(emptied[0]["because"], "nothing is left: every line stands in many documents");
    assert_eq!(dropped.iter().filter(|record| record["into"] == emptied[0]["id"]).count(), 2);
    // It went through every stage before it was emptied.
    let seen = |name: &str| finished.manifest.stages.iter().find(|stage| stage.stage == name).unwrap().sums.seen;
    assert_eq!(seen("dedup"), seen("boilerplate"));
}

#[test]
fn threads_do_not_show_in_what_is_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    make_corpus(&input);
    let outs = [1, 2, 5].map(|threads| {
        let out = folder.path().join(format!("out{threads}"));
        run(&input, &out, threads, &config());
        tree(&out)
    });
    assert!(outs[0] == outs[1] && outs[1] == outs[2]);
}

#[test]
fn a_disabled_rule_takes_no_census() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    make_corpus(&input);
    run(&input, &out, 2, &Config { disable: vec!["boilerplate/repeated".into()], ..config() });
    let corpus = json_lines(&out.join("corpus.jsonl"));
    assert!(corpus.iter().any(|record| record["text"].as_str().unwrap().contains("Letters to the marsh")));
}

/// Copies that dedup merges count once: what only they share is no banner.
#[test]
fn a_story_that_many_papers_print_is_no_banner() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir_all(input.join("wire")).unwrap();
    for (number, place) in PLACES.iter().enumerate() {
        let text = if number < 8 { story(place) } else { format!("{place} desk\n{}", story("Arden")) };
        fs::write(input.join("wire").join(format!("{place}.txt")), text).unwrap();
    }
    run(&input, &out, 2, &config());
    assert!(fs::read_to_string(out.join("edits.jsonl")).unwrap().lines().all(|line| !line.contains("boilerplate/repeated")));
}
