//! An index stays whole whatever happens to a run, and what is no index stays as it is.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::Path;

use common::indexed::{CONFIG, Files, PIPELINE, Place, files, story};
use common::{json_lines, tree};
use lauter::config::Config;
use lauter::index::{Index, IndexError};
use lauter::pipeline::{Event, Job};
use lauter::sources::Input;

fn refused(place: &Place, config: &Config) -> IndexError {
    Index::open(&place.path("index"), config, "in").err().unwrap()
}

#[test]
fn an_index_of_another_config_is_refused_and_the_keys_are_named() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1))]));
    place.add("one", "out", 2);
    let mut other = CONFIG.clone();
    other.language.keep = vec!["tr".into()];
    let said = refused(&place, &other).to_string();
    assert!(said.contains("`language.keep` was") && said.contains("[\"tr\"]"), "{said}");
    // How documents are compared may change at any time.
    let mut judged = CONFIG.clone();
    judged.dedup.threshold = 0.9;
    Index::open(&place.path("index"), &judged, "in").unwrap();
}

#[test]
fn a_folder_of_others_is_refused_and_left_alone() {
    let place = Place::new();
    place.write("index", &files(&[("thesis.doc", "mine")]));
    assert!(matches!(refused(&place, &CONFIG), IndexError::NotAnIndex { example, .. } if example == "thesis.doc"));
    assert_eq!(fs::read_dir(place.path("index")).unwrap().count(), 1);
}

#[test]
fn names_as_a_run_gives_them_do_not_make_a_folder_an_index() {
    let others: [&[(&str, &str)]; 8] = [
        &[("new/chapter.txt", "mine")],
        &[("segment-7/chapter.txt", "mine")],
        &[("segment-0001/chapter.txt", "mine")],
        &[("lock", "mine")],
        &[("lock", ""), ("new/chapter.txt", "mine")],
        &[("lock", ""), ("segment-0001/chapter.txt", "mine")],
        &[("lock", ""), ("index.json.new", "{\"tool\": \"another\"}")],
        &[("index.json", "{}"), ("new/chapter.txt", "mine"), ("segment-0002", "mine")],
    ];
    for other in others {
        let place = Place::new();
        place.write("index", &files(other));
        let before = tree(&place.path("index"));
        assert!(matches!(refused(&place, &CONFIG), IndexError::NotAnIndex { .. }), "{other:?}");
        assert!(tree(&place.path("index")) == before, "{other:?}");
    }
}

/// Refused as damaged, with every byte left where it was.
fn is_kept(place: &Place, what: &str) {
    let before = tree(&place.path("index"));
    let error = refused(place, &CONFIG);
    assert!(matches!(&error, IndexError::Damaged { what: found, .. } if found == what), "{error}");
    assert!(tree(&place.path("index")) == before);
}

#[test]
fn an_index_that_has_lost_its_catalogue_is_refused_and_kept() {
    let place = Place::new();
    for n in 0..3 {
        place.write("in", &files(&[(&format!("{n}.txt"), &story(n))]));
        place.add("in", "out", 1);
        let catalog = fs::read(place.path("index/index.json")).unwrap();
        fs::remove_file(place.path("index/index.json")).unwrap();
        is_kept(&place, "index.json is missing");
        // A run that was cut short before changes nothing in that.
        fs::create_dir(place.path("index/new")).unwrap();
        is_kept(&place, "index.json is missing");
        fs::write(place.path("index/index.json"), catalog).unwrap();
    }
}

#[test]
fn an_older_catalogue_does_not_cost_the_segments_of_later_runs() {
    let place = Place::new();
    let mut oldest = None;
    for n in 0..3 {
        place.write("in", &files(&[(&format!("{n}.txt"), &story(n))]));
        place.add("in", "out", 1);
        oldest.get_or_insert_with(|| fs::read(place.path("index/index.json")).unwrap());
    }
    fs::write(place.path("index/index.json"), oldest.unwrap()).unwrap();
    is_kept(&place, "index.json does not know segment-0003");
}

#[test]
fn a_first_run_that_was_cut_short_leaves_a_folder_for_the_next() {
    let place = Place::new();
    drop(Index::open(&place.path("index"), &CONFIG, "in").unwrap());
    let empty = fs::read(place.path("index/index.json")).unwrap();
    place.write("in", &files(&[("a.txt", &story(1))]));
    place.add("in", "out", 1);
    // The segment was renamed, and the catalogue not yet replaced.
    fs::write(place.path("index/index.json"), &empty).unwrap();
    assert!(Index::open(&place.path("index"), &CONFIG, "in").unwrap().found_unfinished());
    assert!(!place.path("index/segment-0001").exists());
    // The first catalogue was half written.
    fs::rename(place.path("index/index.json"), place.path("index/index.json.new")).unwrap();
    fs::write(place.path("index/index.json.new"), &empty[..30]).unwrap();
    assert!(Index::open(&place.path("index"), &CONFIG, "in").unwrap().found_unfinished());
    // Nothing is in it yet, so any config will do.
    let mut other = CONFIG.clone();
    other.language.keep = vec!["tr".into()];
    Index::open(&place.path("index"), &other, "in").unwrap();
}

#[test]
fn two_runs_do_not_share_an_index_at_one_time() {
    let place = Place::new();
    let first = Index::open(&place.path("index"), &CONFIG, "in").unwrap();
    assert!(matches!(refused(&place, &CONFIG), IndexError::Busy(_)));
    drop(first);
    Index::open(&place.path("index"), &CONFIG, "in").unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &to) } else { fs::copy(entry.path(), &to).map(drop).unwrap() }
    }
}

/// Every state in which a run that is killed can leave the folder: made from the states before and after the whole run.
#[test]
fn a_run_that_was_cut_short_anywhere_leaves_the_index_whole() {
    let place = Place::new();
    let (one, two) = (files(&[("a.txt", &story(1)), ("b.txt", &story(2))]), files(&[("b.txt", &story(5)), ("c.txt", &story(1))]));
    place.write("one", &one);
    place.write("two", &two);
    place.add("one", "out", 2);
    let (index, before, after) = (place.path("index"), place.path("before"), place.path("after"));
    copy(&index, &before);
    place.add("two", "out", 2);
    copy(&index, &after);
    let all: Files = one.into_iter().chain(two).collect();
    let expected = place.at_once(&all);
    let segment = |index: &Path| index.join("segment-0002");
    let states: [(&str, &dyn Fn()); 6] = [
        ("the segment was begun", &|| fs::create_dir(index.join("new")).unwrap()),
        ("the segment was half written", &|| {
            copy(&segment(&after), &index.join("new"));
            fs::write(index.join("new/contents"), "half").unwrap();
        }),
        ("the segment was written", &|| copy(&segment(&after), &index.join("new"))),
        ("the segment was renamed", &|| copy(&segment(&after), &segment(&index))),
        ("the catalogue was half written", &|| {
            copy(&segment(&after), &segment(&index));
            fs::write(index.join("index.json.new"), "{").unwrap();
        }),
        ("the catalogue was replaced", &|| {
            fs::remove_dir_all(&index).unwrap();
            copy(&after, &index);
            copy(&after.join("segment-0002"), &index.join("segment-0000"));
        }),
    ];
    for (what, make) in states {
        fs::remove_dir_all(&index).unwrap();
        copy(&before, &index);
        make();
        let opened = Index::open(&index, &CONFIG, "two").unwrap();
        assert_eq!(opened.found_unfinished(), what != "the catalogue was replaced", "{what}");
        drop(opened);
        fs::remove_dir_all(place.path("out")).unwrap();
        place.add("two", "out", 2);
        assert!(tree(&place.path("out")) == expected, "{what}");
        assert!(tree(&index) == tree(&after), "{what}");
    }
}

#[test]
fn a_damaged_segment_is_told_and_nothing_is_written() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1))]));
    place.add("one", "out", 2);
    let path = place.path("index/segment-0001/contents");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let before = tree(&place.path("out"));
    let ended = lauter(&place, &["run", "one", "-o", "out", "--index", "index", "--set", "language.keep=[\"*\"]"]);
    assert_eq!(ended.0, Some(2));
    assert!(ended.1.contains("is damaged: segment-0001"), "{}", ended.1);
    assert!(tree(&place.path("out")) == before);
}

/// The exit code, and what was said.
fn lauter(place: &Place, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lauter"));
    let ended = command.current_dir(place.folder.path()).args(arguments).output().unwrap();
    (ended.status.code(), String::from_utf8_lossy(&[ended.stderr, ended.stdout].concat()).into_owned())
}

#[test]
fn places_that_cannot_be_are_refused() {
    let place = Place::new();
    place.write("in", &files(&[("a.txt", &story(1))]));
    for (arguments, said) in [
        (["run", "in", "-o", "out", "--index", "out/index"], "cannot lie in one another"),
        (["run", "in", "-o", "store/out", "--index", "store"], "cannot lie in one another"),
        (["run", "in", "-o", "out", "--index", "in"], "cannot lie in one another"),
        (["run", "-", "-o", "out", "--index", "index"], "standard input has no name"),
    ] {
        let ended = lauter(&place, &arguments);
        assert!(ended.0 == Some(2) && ended.1.contains(said), "{arguments:?}: {}", ended.1);
    }
    assert!(!place.path("out").exists() && !place.path("store").exists());
}

#[test]
fn the_index_may_lie_in_the_input_and_is_not_read_as_text() {
    let place = Place::new();
    place.write("in", &files(&[("a.txt", &story(1))]));
    for _ in 0..2 {
        let ended = lauter(&place, &["run", "in", "-o", "out", "--index", "in/index"]);
        assert_eq!(ended.0, Some(0), "{}", ended.1);
    }
    assert_eq!(json_lines(&place.path("out/sources.jsonl")).len(), 1);
}

#[test]
fn the_flag_goes_before_the_config_and_the_run_says_what_came_from_the_index() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1)), ("b.txt", &story(2))]));
    place.write("two", &files(&[("b.txt", &story(3)), ("c.txt", &story(4))]));
    fs::write(place.path("pipeline.toml"), "dedup.index = \"index\"\n").unwrap();
    assert_eq!(lauter(&place, &["run", "one"]).0, Some(0));
    let ended = lauter(&place, &["run", "two"]);
    let sentence = "of these, 1 file and 1 document from the index index; 1 file replaced what it held of the same name";
    assert!(ended.1.contains(sentence), "{}", ended.1);
    assert!(lauter(&place, &["report"]).1.contains("of these, 1 file of earlier runs from the index"));
    assert_eq!(lauter(&place, &["run", "two", "--index", "other", "-o", "other-out"]).0, Some(0));
    assert_eq!(json_lines(&place.path("other-out/corpus.jsonl")).len(), 2);
    // Where the index lies is no part of what was done.
    assert!(!fs::read_to_string(place.path("out/manifest.json")).unwrap().contains("\"index\""));
}

#[test]
fn an_index_in_the_input_is_passed_over_by_runs_without_it_too() {
    let place = Place::new();
    place.write("in", &files(&[("a.txt", &story(1))]));
    assert_eq!(lauter(&place, &["run", "in", "-o", "out", "--index", "in/index"]).0, Some(0));
    assert_eq!(lauter(&place, &["run", "in", "-o", "plain"]).0, Some(0));
    let sources = json_lines(&place.path("plain/sources.jsonl"));
    assert_eq!((sources.len(), &sources[1]["reason"]), (2, &"an index of lauter".into()));
    for command in [&["check", "in"][..], &["diff", "in"]] {
        let ended = lauter(&place, command);
        assert!(ended.0 == Some(0) && !ended.1.contains("index.json"), "{command:?}: {}", ended.1);
    }
}

#[test]
fn an_index_that_is_only_read_is_not_written_to() {
    let place = Place::new();
    let one = files(&[("a.txt", &story(1))]);
    let two = files(&[("b.txt", &story(2))]);
    place.write("one", &one);
    place.write("two", &two);
    place.add("one", "out", 1);
    let read = |input: &str, watch: &dyn Fn()| {
        let scratch = tempfile::tempdir().unwrap();
        let index = Index::open_to_read(&place.path("index"), &CONFIG, "in", scratch.path()).unwrap();
        let source = Input::Path(place.path(input));
        let work = tempfile::tempdir().unwrap();
        let job = Job { index: index.as_ref(), threads: Some(1), ..Job::new(&source, work.path()) };
        let mut ids = Vec::new();
        let seen = PIPELINE.run(
            &job,
            |doc| doc.id.clone(),
            |event| {
                if let Event::Document(id) = event {
                    ids.push(id);
                }
                Ok(())
            },
        );
        watch();
        seen.unwrap();
        ids
    };
    let before = tree(&place.path("index"));
    // While the run still holds it: what it would add lies elsewhere.
    let ids = read("two", &|| assert!(tree(&place.path("index")) == before));
    assert_eq!(ids, ["a.txt#0", "b.txt#0"]);
    assert!(tree(&place.path("index")) == before);
    let nowhere = Index::open_to_read(&place.path("nowhere"), &CONFIG, "in", &place.path("scratch")).unwrap();
    assert!(nowhere.is_none() && !place.path("nowhere").exists());
}

#[test]
fn an_index_may_be_read_by_two_and_not_while_another_adds_to_it() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1))]));
    place.add("one", "out", 1);
    let read = || Index::open_to_read(&place.path("index"), &CONFIG, "in", &place.path("scratch"));
    let first = read().unwrap();
    assert!(first.is_some() && read().unwrap().is_some());
    assert!(matches!(refused(&place, &CONFIG), IndexError::Busy(_)));
    drop(first);
    let adding = Index::open(&place.path("index"), &CONFIG, "in").unwrap();
    assert!(matches!(read().err().unwrap(), IndexError::Busy(_)));
    drop(adding);
}
