//! The copies among the seeds, and what a judgement may not depend on.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lauter::config::Config;
use lauter::document::{Document, Label, Verdict};
use lauter::pipeline::Cleaner;
use lauter::rule::Finding;
use lauter::stages::dedup::{self, Dedup, Judgement, Preference, Removable};
use proptest::prelude::*;

/// The texts of the dossier `000…` are separated by blank lines; each other seed is one document.
fn seeds() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut docs = Vec::new();
    for path in paths {
        let (name, text) = (path.file_name().unwrap().to_str().unwrap()[..3].to_owned(), fs::read_to_string(&path).unwrap());
        let text = text.replace("\r\n", "\n");
        let parts: Vec<&str> = if name == "000" { text.split("\n\n").collect() } else { vec![&text] };
        let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
        docs.extend(parts.enumerate().map(|(n, part)| Document::new(format!("{name}#{n}"), part)));
    }
    docs
}

fn cleaned_seeds() -> Vec<Document> {
    let cleaner = Cleaner::new(&Config::default()).unwrap();
    let mut docs = seeds();
    docs.iter_mut().for_each(|doc| cleaner.clean(doc));
    docs.retain(Document::is_kept);
    docs
}

fn judge(config: &dedup::Config, docs: &[Document]) -> Vec<Judgement> {
    let stage = Dedup::new(config);
    let sketches: Vec<_> = docs.iter().map(|doc| stage.sketch(doc).sketch).collect();
    stage.judge(&sketches, &|index| Ok(docs[index].text().to_owned())).unwrap()
}

/// Removed and kept, by id.
fn merges(docs: &[Document], judgements: &[Judgement]) -> BTreeSet<(String, String)> {
    let into = |judgement: &Judgement| match &judgement.verdict {
        Some(Verdict::Merge { into, .. }) => Some((docs[judgement.index].id.clone(), into.clone())),
        _ => None,
    };
    judgements.iter().filter_map(into).collect()
}

/// What a document is to another: `(from, kind, to)`.
fn relations(docs: &[Document], judgements: &[Judgement]) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    for judgement in judgements {
        for finding in &judgement.found {
            if let Finding::Label { label: Label::Relation { kind, to }, because, .. } = finding {
                assert!(!because.is_empty(), "a label says why");
                found.insert((docs[judgement.index].id.clone(), kind.to_string(), to.clone()));
            }
        }
    }
    found
}

fn unordered(pairs: &BTreeSet<(String, String)>) -> BTreeSet<(&str, &str)> {
    pairs.iter().map(|(a, b)| (a.min(b).as_str(), a.max(b).as_str())).collect()
}

fn triple(from: &str, kind: &str, to: &str) -> (String, String, String) {
    (from.into(), kind.into(), to.into())
}

#[test]
fn three_pairs_of_the_seeds_are_copies_and_nothing_else() {
    for docs in [seeds(), cleaned_seeds()] {
        let found = merges(&docs, &judge(&dedup::Config::default(), &docs));
        let expected = BTreeSet::from([("000#12", "000#7"), ("000#2", "000#27"), ("000#23", "000#24")]);
        assert_eq!(unordered(&found), expected);
    }
}

#[test]
fn the_first_passage_of_the_seeds_is_an_excerpt_and_the_observers_are_a_quotation() {
    let docs = seeds();
    assert_eq!(docs.len(), 36);
    let found = relations(&docs, &judge(&dedup::Config::default(), &docs));
    assert!(found.contains(&triple("000#0", "excerpt", "001#0")), "{found:?}");
    assert!(found.contains(&triple("000#8", "quotation", "000#22")), "{found:?}");
    assert_eq!(found.iter().filter(|(_, kind, _)| kind == "excerpt").count(), 1);
}

#[test]
fn the_order_decides_which_copy_is_kept() {
    let docs = seeds();
    let kept = |order: Vec<Preference>| merges(&docs, &judge(&dedup::Config { order, ..Default::default() }, &docs));
    assert!(kept(vec![Preference::Longest]).contains(&("000#2".into(), "000#27".into())));
    assert!(kept(vec![Preference::Earliest]).contains(&("000#27".into(), "000#2".into())));
}

#[test]
fn only_what_the_config_names_is_removed() {
    let docs = seeds();
    let judged = judge(&dedup::Config { remove: vec![], ..Default::default() }, &docs);
    assert!(merges(&docs, &judged).is_empty());
    assert!(relations(&docs, &judged).contains(&triple("000#2", "copy", "000#27")));
    let judged = judge(&dedup::Config { remove: vec![Removable::Excerpt], ..Default::default() }, &docs);
    assert_eq!(unordered(&merges(&docs, &judged)), BTreeSet::from([("000#0", "001#0")]));
}

#[test]
fn reports_from_one_template_are_not_copies() {
    let forecast = |place: &str, wind: u32, low: u32, high: u32| {
        format!(
            "Tomorrow will be mostly dry in {place}, where the wind will blow at {wind} km/h. The highest temperature in {place} will be \
             {high} degrees, and the lowest {low} degrees. Drivers should take care on the road from {place}, and the next forecast \
             comes at {wind}:00."
        )
    };
    let docs = [("a#0", "Osh", 12, 3, 17), ("b#0", "Naryn", 7, 2, 4), ("c#0", "Talas", 21, 5, 29)]
        .map(|(id, place, wind, low, high)| Document::new(id, forecast(place, wind, low, high)));
    assert!(judge(&dedup::Config::default(), &docs).is_empty());
}

/// Pairs of short texts from a fixture: `====` between two pairs, `----` between the texts of one.
fn pairs(fixture: &str) -> Vec<[Document; 2]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dedup").join(fixture);
    let text = fs::read_to_string(path).unwrap();
    let pair = |pair: &str| {
        let (a, b) = pair.split_once("\n----\n").unwrap();
        [Document::new("a#0", a.trim()), Document::new("b#0", b.trim())]
    };
    text.split("\n====\n").map(pair).collect()
}

/// The first words of the pairs of which this is true.
fn pairs_that(fixture: &str, merge: bool) -> Vec<String> {
    let is_merged = |docs: &[Document; 2]| !merges(docs, &judge(&dedup::Config::default(), docs)).is_empty();
    let found = pairs(fixture).into_iter().filter(|docs| is_merged(docs) == merge);
    found.map(|docs| docs[1].text().chars().take(60).collect()).collect()
}

#[test]
fn two_short_stories_with_one_skeleton_are_both_kept() {
    assert!(pairs("others.txt").len() >= 12);
    assert_eq!(pairs_that("others.txt", true), [""; 0]);
}

#[test]
fn short_copies_are_merged() {
    assert!(pairs("copies.txt").len() >= 12);
    assert_eq!(pairs_that("copies.txt", false), [""; 0]);
}

/// Of texts of more than a kilobyte only names are read with their letters at first: the line makes these long.
#[test]
fn a_name_that_the_other_text_writes_small_is_no_other_name() {
    let line = "-".repeat(1 << 10);
    let story = |candidates: &str| {
        format!(
            "Nobody was hurt when the roof of the town hall came down during the debate on Friday evening, and the {candidates} went on \
             with it in the garden of the school next door. They spoke for another hour about buses, taxes and the price of heating, \
             while firemen carried the chairs out of the hall and neighbours brought tea and blankets for those who were cold.\n{line}"
        )
    };
    let merged = |a: &str, b: &str| {
        let docs = [Document::new("a#0", story(a)), Document::new("a#1", story(b))];
        !merges(&docs, &judge(&dedup::Config::default(), &docs)).is_empty()
    };
    assert!(merged("Governor candidates", "governors Candidate"));
    assert!(!merged("Governor candidates", "painters Trofimova"));
}

#[test]
fn a_count_that_changes_makes_an_update() {
    let story = |injured: u32| {
        format!(
            "Police used tear gas on Monday to disperse thousands of people who had gathered in the main square of Bishkek. At least \
             {injured} people were injured, the health ministry said, and many of them were still in hospital the next morning. The \
             opposition called on President Jeenbekov to resign, and he invited its leaders to a meeting."
        )
    };
    let docs = [Document::new("a#0", story(120)), Document::new("a#1", story(590))];
    let judged = judge(&dedup::Config::default(), &docs);
    assert!(matches!(&judged[0].verdict, Some(Verdict::Merge { rule, .. }) if rule.0 == "dedup/update"), "{judged:?}");
}

#[test]
fn short_texts_merge_only_if_their_words_are_the_same() {
    let docs = [("a#0", "“Come home!”"), ("a#1", "Come home"), ("a#2", "Come home soon"), ("a#3", "***"), ("a#4", "---")]
        .map(|(id, text)| Document::new(id, text));
    let judged = judge(&dedup::Config::default(), &docs);
    assert_eq!(merges(&docs, &judged), BTreeSet::from([("a#1".into(), "a#0".into())]));
}

#[test]
fn neither_order_nor_threads_change_a_judgement() {
    let docs = seeds();
    let expected =
        (merges(&docs, &judge(&dedup::Config::default(), &docs)), relations(&docs, &judge(&Default::default(), &docs)));
    for step in [5, 7, 11, 35] {
        let shuffled: Vec<Document> = (0..docs.len()).map(|n| docs[(n * step + step) % docs.len()].clone()).collect();
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let judged = pool.install(|| judge(&dedup::Config::default(), &shuffled));
            assert!(judged.is_sorted_by_key(|judgement| judgement.index));
            assert_eq!((merges(&shuffled, &judged), relations(&shuffled, &judged)), expected);
        }
    }
}

#[test]
fn texts_that_repeat_themselves_are_compared_in_linear_time() {
    let docs = [
        Document::new("a#0", "the same ".repeat(200_000)),
        Document::new("a#1", "the same words ".repeat(100_000)),
        Document::new("a#2", "x".repeat(1 << 20)),
        Document::new("a#3", "Это \u{301}日本 ".repeat(50_000)),
    ];
    judge(&dedup::Config { threshold: 0.1, ..Default::default() }, &docs);
}

#[test]
fn a_text_that_cannot_be_read_back_is_an_error() {
    let docs = seeds();
    let stage = Dedup::new(&dedup::Config::default());
    let sketches: Vec<_> = docs.iter().map(|doc| stage.sketch(doc).sketch).collect();
    assert!(stage.judge(&sketches, &|_| Err(std::io::Error::other("gone"))).is_err());
}

/// Stories made of a few sentences, so that many pairs share some.
fn corpus() -> impl Strategy<Value = Vec<String>> {
    let sentence = (0usize..8).prop_map(|n| {
        let words: Vec<String> = (0..12).map(|at| format!("word{}", n * 7 + at * (n + 1))).collect();
        format!("{} in Bishkek on {n} October.", words.join(" "))
    });
    let noise = "\\PC{0,12}";
    prop::collection::vec(
        (prop::collection::vec(sentence, 0..5), noise).prop_map(|(sentences, noise)| sentences.join(" ") + &noise),
        0..12,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whoever_is_removed_has_a_kept_document_and_nothing_is_left_to_merge(texts in corpus()) {
        let docs: Vec<Document> = texts.iter().enumerate().map(|(n, text)| Document::new(format!("a#{n}"), text.clone())).collect();
        let judged = judge(&dedup::Config::default(), &docs);
        let merged = merges(&docs, &judged);
        let removed: BTreeSet<&String> = merged.iter().map(|(from, _)| from).collect();
        prop_assert!(merged.iter().all(|(_, into)| !removed.contains(into)));
        let back: Vec<Document> = docs.iter().rev().cloned().collect();
        prop_assert_eq!(&merges(&back, &judge(&dedup::Config::default(), &back)), &merged);
        for judgement in &judged {
            let mut doc = docs[judgement.index].clone();
            doc.apply("dedup", judgement.found.clone());
            prop_assert_eq!(doc.original(), docs[judgement.index].text());
        }
    }
}
