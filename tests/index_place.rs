//! Where an index may lie, what a run says of it, and who may read it at one time.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;

use common::indexed::{CONFIG, PIPELINE, Place, files, story};
use common::{json_lines, tree};
use lauter::index::{Index, IndexError};
use lauter::pipeline::{Event, Job};
use lauter::sources::Input;

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
        let ended = place.lauter(&arguments);
        assert!(ended.0 == Some(2) && ended.1.contains(said), "{arguments:?}: {}", ended.1);
    }
    assert!(!place.path("out").exists() && !place.path("store").exists());
}

#[test]
fn the_index_may_lie_in_the_input_and_is_not_read_as_text() {
    let place = Place::new();
    place.write("in", &files(&[("a.txt", &story(1))]));
    for _ in 0..2 {
        let ended = place.lauter(&["run", "in", "-o", "out", "--index", "in/index"]);
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
    assert_eq!(place.lauter(&["run", "one"]).0, Some(0));
    let ended = place.lauter(&["run", "two"]);
    let sentence = "of these, 1 file and 1 document from the index index; 1 file replaced what it held of the same name";
    assert!(ended.1.contains(sentence), "{}", ended.1);
    assert!(place.lauter(&["report"]).1.contains("of these, 1 file of earlier runs from the index"));
    assert_eq!(place.lauter(&["run", "two", "--index", "other", "-o", "other-out"]).0, Some(0));
    assert_eq!(json_lines(&place.path("other-out/corpus.jsonl")).len(), 2);
    // Where the index lies is no part of what was done.
    assert!(!fs::read_to_string(place.path("out/manifest.json")).unwrap().contains("\"index\""));
}

#[test]
fn an_index_in_the_input_is_passed_over_by_runs_without_it_too() {
    let place = Place::new();
    place.write("in", &files(&[("a.txt", &story(1))]));
    assert_eq!(place.lauter(&["run", "in", "-o", "out", "--index", "in/index"]).0, Some(0));
    assert_eq!(place.lauter(&["run", "in", "-o", "plain"]).0, Some(0));
    let sources = json_lines(&place.path("plain/sources.jsonl"));
    assert_eq!((sources.len(), &sources[1]["reason"]), (2, &"an index of lauter".into()));
    for command in [&["check", "in"][..], &["diff", "in"]] {
        let ended = place.lauter(command);
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
    assert!(matches!(place.refused(&CONFIG), IndexError::Busy(_)));
    drop(first);
    let adding = Index::open(&place.path("index"), &CONFIG, "in").unwrap();
    assert!(matches!(read().err().unwrap(), IndexError::Busy(_)));
    drop(adding);
}
