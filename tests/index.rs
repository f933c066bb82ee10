//! An index gives what one run over everything gives, whatever the batches.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use common::indexed::{CONFIG, Files, PIPELINE, Place, files, story};
use common::{json_lines, project, run_with, tree};
use lauter::index::Index;
use lauter::verify::verify;
use proptest::prelude::*;

const MENU: &str = "The Marsh Gazette\nTides and weather\nFerries\nAllotments\nLetters to the marsh\nWrite to us.";

/// A site whose pages share a menu, stories with copies in other files, and files that cost themselves.
fn corpus() -> Files {
    let mut files = Files::new();
    for n in 0..12 {
        files.insert(format!("mill/{n}.txt"), format!("{MENU}\n\n{}\n", story(n)).into_bytes());
    }
    for n in 0..5 {
        let line = |text: &str| format!("{}\n", serde_json::json!({ "text": text, "number": n }));
        let cut = story(n + 2).rsplit_once('\n').unwrap().0.to_owned();
        let records = line(&story(n + 20)) + &line(&cut) + "{\"text\": \"half\n";
        files.insert(format!("wire/{n}.jsonl"), records.into_bytes());
    }
    files.insert("empty.txt".into(), Vec::new());
    files.insert("noise.txt".into(), (0..4000_u32).map(|n| ((n * 7919) >> 3) as u8).collect());
    files.insert("picture.png".into(), b"\x89PNG".to_vec());
    files.insert("page.html".into(), format!("<title>Mill</title><p>{}</p>", story(40)).into_bytes());
    files
}

fn seeds() -> Files {
    let seeds = fs::read_dir(project().join("seeds")).unwrap().map(Result::unwrap);
    seeds.map(|seed| (seed.file_name().into_string().unwrap(), fs::read(seed.path()).unwrap())).collect()
}

/// Adds the files in as many batches as `of` gives numbers, and holds the output to that of one run.
fn hold_batches(all: &Files, batches: usize, of: impl Fn(usize) -> usize) -> Place {
    let place = Place::new();
    let mut parts = vec![Files::new(); batches];
    for (n, (name, bytes)) in all.iter().enumerate() {
        parts[of(n)].insert(name.clone(), bytes.clone());
    }
    for (n, part) in parts.iter().enumerate() {
        place.write(&format!("day{n}"), part);
        place.add(&format!("day{n}"), "out", 1 + n % 3);
    }
    let (found, wanted) = (tree(&place.path("out")), place.at_once(all));
    for (path, bytes) in &wanted {
        assert!(found.get(path) == Some(bytes), "{} is not that of one run", path.display());
    }
    assert_eq!(found.len(), wanted.len());
    place.sound("out");
    place
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn batches_give_what_one_run_gives(batches in 2..6usize, splits in prop::collection::vec(0..60usize, 40)) {
        let place = hold_batches(&corpus(), batches, |n| splits[n] % batches);
        let dropped = json_lines(&place.path("out/dropped.jsonl"));
        prop_assert!(dropped.iter().any(|record| record["rule"] == "dedup/copy"), "no copy was found");
        prop_assert!(dropped.iter().any(|record| record["verdict"] == "failed"), "no record was broken");
        let edits = fs::read_to_string(place.path("out/edits.jsonl")).unwrap();
        prop_assert!(edits.contains("boilerplate/repeated"), "no line was repeated");
    }
}

#[test]
fn the_seeds_one_by_one_give_what_they_give_at_once() {
    let place = hold_batches(&seeds(), 5, |n| [3, 0, 4, 1, 2][n]);
    let dropped = json_lines(&place.path("out/dropped.jsonl"));
    assert_eq!(dropped.iter().filter(|record| record["verdict"] == "merged").count(), 3);
}

#[test]
fn an_index_of_many_runs_has_few_segments() {
    let place = Place::new();
    let mut all = Files::new();
    for day in 0..20 {
        let today = files(&[(&format!("{day}/a.txt"), &story(day)), (&format!("{day}/b.txt"), &story(day / 3))]);
        all.extend(today.clone());
        place.write(&format!("day{day}"), &today);
        place.add(&format!("day{day}"), "out", 2);
        assert!(place.catalog()["segments"].as_array().unwrap().len() <= 9);
        // Nothing else is left in the folder.
        let folders = fs::read_dir(place.path("index")).unwrap().count() - 2;
        assert_eq!(folders, place.catalog()["segments"].as_array().unwrap().len());
    }
    assert!(tree(&place.path("out")) == place.at_once(&all));
    place.sound("out");
}

#[test]
fn a_file_of_the_same_name_takes_the_place_of_the_one_before_it() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1)), ("b.txt", &story(2)), ("c.txt", &story(3))]));
    place.add("one", "out", 2);
    // Of the same size, so that only the checksum tells.
    let changed = story(2).replace("council", "COUNCIL");
    place.write("two", &files(&[("b.txt", &changed), ("c.txt", &story(3))]));
    let index = Index::open(&place.path("index"), &CONFIG, "two").unwrap();
    drop(index);
    place.add("two", "out", 2);
    let all = files(&[("a.txt", &story(1)), ("b.txt", &changed), ("c.txt", &story(3))]);
    assert!(tree(&place.path("out")) == place.at_once(&all));
    // What lies in the second input now is noted there, changed or not.
    assert_eq!(place.catalog()["segments"][0]["live"], 1);
    assert_eq!(place.catalog()["segments"][1]["files"], 2);
    place.sound("out");
}

#[test]
fn a_segment_of_which_nothing_is_left_goes() {
    let place = Place::new();
    for (day, n) in [("one", 1), ("two", 2), ("three", 3)] {
        place.write(day, &files(&[("a.txt", &story(n)), ("b.txt", &story(n + 10))]));
        place.add(day, "out", 1);
        assert_eq!(place.catalog()["segments"].as_array().unwrap().len(), 1);
    }
    let all = files(&[("a.txt", &story(3)), ("b.txt", &story(13))]);
    assert!(tree(&place.path("out")) == place.at_once(&all));
}

#[test]
fn a_file_that_is_gone_from_the_input_stays_in_the_corpus() {
    let place = Place::new();
    let all = files(&[("a.txt", &story(1)), ("b.txt", &story(2)), ("picture.png", "")]);
    place.write("in", &all);
    place.add("in", "out", 2);
    let before = tree(&place.path("out"));
    fs::remove_file(place.path("in/a.txt")).unwrap();
    place.add("in", "out", 2);
    assert!(tree(&place.path("out")) == before);
    let report = verify(&place.path("out"), None).unwrap();
    assert!(report.is_sound() && report.sources_gone == 0, "{report:?}");
    assert_eq!((report.sources_read, report.not_compared.len()), (1, 1));
    assert!(report.not_compared[0].starts_with("a.txt: no longer lies in"), "{report:?}");
}

#[test]
fn an_empty_file_takes_a_text_out_of_the_corpus() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1)), ("b.txt", &story(2))]));
    place.add("one", "out", 2);
    place.write("two", &files(&[("a.txt", "")]));
    place.add("two", "out", 2);
    assert!(tree(&place.path("out")) == place.at_once(&files(&[("a.txt", ""), ("b.txt", &story(2))])));
    assert!(!fs::read_to_string(place.path("out/corpus.jsonl")).unwrap().contains("a.txt"));
}

#[test]
fn sources_of_earlier_runs_are_compared_where_they_lie() {
    let place = Place::new();
    for n in 0..4 {
        place.write(&format!("day{n}"), &files(&[(&format!("{n}.txt"), &story(n)), (&format!("z{n}.txt"), &story(n + 9))]));
        place.add(&format!("day{n}"), "out", 2);
    }
    let report = verify(&place.path("out"), None).unwrap();
    assert_eq!((report.sources_read, report.not_compared.len(), report.faults.len()), (8, 0, 0));
    fs::remove_dir_all(place.path("day0")).unwrap();
    fs::write(place.path("day1/1.txt"), "another text").unwrap();
    fs::write(place.path("day3/3.txt"), "another text").unwrap();
    let report = verify(&place.path("out"), None).unwrap();
    // What this run read itself must still be what it read.
    assert_eq!(report.faults, ["3.txt: the source has changed since the run: its checksum is another"]);
    assert_eq!((report.sources_read, report.not_compared.len()), (5, 3));
    assert!(report.not_compared[1].starts_with("1.txt: another file lies in its place"), "{report:?}");
}

#[test]
fn the_same_input_again_changes_nothing() {
    let place = Place::new();
    place.write("one", &corpus());
    place.add("one", "out", 2);
    let index = tree(&place.path("index"));
    let finished = run_with(&PIPELINE, &place.path("one"), &place.path("out"), 1, &CONFIG, Some(&place.path("index")));
    assert!(finished.unchanged);
    assert!(tree(&place.path("index")) == index);
}

#[test]
fn a_file_that_moved_is_compared_where_the_last_run_found_it() {
    let place = Place::new();
    place.write("a", &files(&[("1.txt", &story(1)), ("2.txt", &story(2)), ("3.txt", &story(3))]));
    place.add("a", "out", 2);
    place.write("b", &files(&[("1.txt", &story(1))]));
    fs::remove_file(place.path("a/1.txt")).unwrap();
    place.add("b", "out", 2);
    place.write("c", &files(&[("9.txt", &story(9))]));
    place.add("c", "out", 2);
    let report = verify(&place.path("out"), None).unwrap();
    assert_eq!((report.sources_read, report.not_compared.len(), report.faults.len()), (4, 0, 0), "{report:?}");
    fs::write(place.path("b/1.txt"), "another text").unwrap();
    let report = verify(&place.path("out"), None).unwrap();
    assert!(report.not_compared[0].starts_with("1.txt: another file lies in its place"), "{report:?}");
}
