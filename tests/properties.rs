//! What must hold for any text at all, with every stage at work.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::path::Path;

use lauter::config::Config;
use lauter::document::{Document, Trace, Verdict};
use lauter::pipeline::{Cleaner, Intake};
use lauter::sources::{Format, Record};
use proptest::prelude::*;

/// Pieces that stages look for, so that random texts of them reach the rules.
const PIECES: &[&str] = &[
    "Police used tear gas to disperse the protesters on Monday.",
    "BISHKEK (Reuters) - ",
    "[ad_1]",
    "Media captionThousands of demonstrators",
    "Image copyright Reuters",
    "We use cookies to improve your experience. Accept all cookies",
    "Sunday's's",
    "Kyrgyzstan, a former Soviet republic,'s new leader",
    "Another group calling Another group calling itself the Council the Council surfaced.",
    "protesters's way",
    "the the party",
    "Милиция начала разгонять митинг.",
    "Polis göstericilere müdahale etti.",
    "Sadır Caparov said, according to the AA report.",
    "This story has been updated.",
    "Source :",
    "© Reuters / Name Surname",
    "(© Daily Telegraph, London)",
    "date 2020-10-10",
    "&amp;",
    "\n",
    "\n\n",
    "\r\n",
    "\u{200b}",
    "\u{a0}",
    "e\u{301}",
    "\u{ad}",
    "\u{feff}",
    "’s",
    " ",
    "  ",
    "\t",
    ",,",
    "…",
    "ş",
    "\u{202e}",
    "TroisiÃ¨me Ã©dition",
    "voilÃ le travail",
    "РўСЂРµС‚СЊРµ РёР·РґР°РЅРёРµ",
    "Îí ñêàçàë, ÷òî âåðíóëñÿ.",
    "\u{93}quoted\u{94}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn cleaner() -> Cleaner {
    // Every document is kept, so that every stage sees it.
    let config = Config { disable: rejecting_rules(), ..Config::default() };
    Cleaner::new(&config).unwrap()
}

fn rejecting_rules() -> Vec<String> {
    lauter::stages::rules()
        .map(|rule| rule.id.0)
        .filter(|id| id.starts_with("quality/") || *id == "language/not-kept")
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_cleaned_and_undone(text in text()) {
        let mut doc = Document::new("p#0", text.clone());
        cleaner().clean(&mut doc);
        prop_assert!(!matches!(doc.verdict(), Verdict::Fail { .. }), "{:?}", doc.verdict());
        prop_assert_eq!(doc.original(), text);
    }

    #[test]
    fn every_byte_is_traced_to_itself_or_to_a_rule(text in text()) {
        let mut doc = Document::new("p#0", text.clone());
        cleaner().clean(&mut doc);
        for (offset, byte) in doc.text().bytes().enumerate() {
            if let Trace::Source(at) = doc.trace(offset) {
                prop_assert_eq!(text.as_bytes()[at], byte);
            }
        }
    }

    #[test]
    fn each_stage_finds_nothing_more_in_its_own_output(text in text()) {
        let config = Config { disable: rejecting_rules(), ..Config::default() };
        let mut doc = Document::new("p#0", text);
        for stage in ["normalise", "language", "boilerplate", "repair", "quality"] {
            let alone = Cleaner::new(&Config { stages: vec![stage.into()], ..config.clone() }).unwrap();
            alone.clean(&mut doc);
            let edits = doc.edit_count();
            alone.clean(&mut doc);
            prop_assert!(doc.edit_count() == edits, "{}: {:?}", stage, doc.log().last());
        }
    }

    #[test]
    fn a_file_of_any_bytes_is_accounted_for(bytes in prop::collection::vec(any::<u8>(), 0..600), html in any::<bool>()) {
        let intake = Intake::new(&Config::default());
        let record = Record { ordinal: 0, line: 1, span: 0..bytes.len(), bytes, broken: None, web: None };
        let taken = intake.take("p", if html { Format::Html } else { Format::Text }, &record);
        let documents: usize = taken.documents.iter().map(|doc| doc.original().len()).sum();
        let gaps: usize = taken.facts.gaps.iter().map(|(_, gap)| gap.len()).sum();
        prop_assert_eq!(documents + gaps, taken.facts.text_bytes);
    }
}

#[test]
fn the_seeds_are_cleaned_stage_by_stage_without_a_second_edit() {
    let seeds = common::project().join("seeds");
    for entry in std::fs::read_dir(seeds).unwrap() {
        second_cleaning_changes_nothing(&entry.unwrap().path());
    }
}

fn second_cleaning_changes_nothing(path: &Path) {
    let intake = Intake::new(&Config::default());
    let bytes = std::fs::read(path).unwrap();
    let record = Record { ordinal: 0, line: 1, span: 0..bytes.len(), bytes, broken: None, web: None };
    for mut doc in intake.take("seed", Format::Text, &record).documents {
        let cleaner = cleaner();
        cleaner.clean(&mut doc);
        let mut again = Document::new(doc.id.clone(), doc.text());
        cleaner.clean(&mut again);
        assert_eq!(again.edit_count(), 0, "{} of {}: {:?}", doc.id, path.display(), again.log());
    }
}
