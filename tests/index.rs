//! An index gives what one run over everything gives, whatever the batches, and stays whole whatever happens to a run.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::{json_lines, project, run_with, tree};
use lauter::config::Config;
use lauter::index::{Index, IndexError};
use lauter::pipeline::Pipeline;
use lauter::verify::verify;
use proptest::prelude::*;
use tempfile::TempDir;

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let mut config = Config::default();
    config.language.keep = vec!["*".into()];
    config
});
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&CONFIG).unwrap());

/// A folder with inputs, an index and outputs.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, input: &str, files: &Files) -> PathBuf {
        let folder = self.path(input);
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// One run over an input with the index.
    fn add(&self, input: &str, out: &str, threads: usize) {
        run_with(&PIPELINE, &self.path(input), &self.path(out), threads, &CONFIG, Some(&self.path("index")));
    }

    /// One run over all files at once, without an index.
    fn at_once(&self, files: &Files) -> BTreeMap<PathBuf, Vec<u8>> {
        let (input, out) = (self.write("all", files), self.path("at-once"));
        run_with(&PIPELINE, &input, &out, 2, &CONFIG, None);
        tree(&out)
    }

    /// `index.json`, parsed.
    fn catalog(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.path("index/index.json")).unwrap()).unwrap()
    }

    fn sound(&self, out: &str) {
        let report = verify(&self.path(out), None).unwrap();
        assert!(report.is_sound(), "{:#?}", report.faults);
    }
}

fn files(named: &[(&str, &str)]) -> Files {
    named.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A story of its own for each number.
fn story(n: usize) -> String {
    let roots = ["Ard", "Bell", "Carr", "Dun", "Ell", "Farr", "Gor", "Holl", "Iv", "Jarr", "Kels"];
    let ends = ["en", "ow", "ick", "more", "is", "by", "se"];
    let place = |k: usize| format!("{}{}", roots[(n * 5 + k) % roots.len()], ends[(n * 3 + k * 2) % ends.len()]);
    let (one, two, three) = (place(0), place(1 + n % 2), place(3));
    format!(
        "The council of {one} has voted for a new roof over its market, since the one that stands there lets in the snow of {two}.\n\
         People in {two} have waited for it since the mill burnt down, and many of them still remember the winter in which {three} did.\n\
         The carpenters of {three} began on Monday, wrote the keeper of {one}, and the bells of {two} rang until the evening had come."
    )
}

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
    assert_eq!(place.catalog()["segments"][0]["live"], 2);
    assert_eq!(place.catalog()["segments"][1]["files"], 1);
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
