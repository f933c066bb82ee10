//! An index stays whole whatever happens to a run, and what is no index stays as it is.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::Path;

use common::indexed::{CONFIG, Files, Place, files, story};
use common::tree;
use lauter::index::{Index, IndexError};

#[test]
fn an_index_of_another_config_is_refused_and_the_keys_are_named() {
    let place = Place::new();
    place.write("one", &files(&[("a.txt", &story(1))]));
    place.add("one", "out", 2);
    let mut other = CONFIG.clone();
    other.language.keep = vec!["tr".into()];
    let said = place.refused(&other).to_string();
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
    assert!(matches!(place.refused(&CONFIG), IndexError::NotAnIndex { example, .. } if example == "thesis.doc"));
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
        assert!(matches!(place.refused(&CONFIG), IndexError::NotAnIndex { .. }), "{other:?}");
        assert!(tree(&place.path("index")) == before, "{other:?}");
    }
}

/// Refused as damaged, with every byte left where it was.
fn is_kept(place: &Place, what: &str) {
    let before = tree(&place.path("index"));
    let error = place.refused(&CONFIG);
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
    assert!(matches!(place.refused(&CONFIG), IndexError::Busy(_)));
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
    let ended = place.lauter(&["run", "one", "-o", "out", "--index", "index", "--set", "language.keep=[\"*\"]"]);
    assert_eq!(ended.0, Some(2));
    assert!(ended.1.contains("is damaged: segment-0001"), "{}", ended.1);
    assert!(tree(&place.path("out")) == before);
}
