//! What the census counts, and what it does not.

use super::*;
use crate::document::Document;

const LIMITS: Limits = Limits { documents: 3, share: 0.002, site: 5, corpus: 10 };

/// Every document has a line of running text that is its own.
fn sketch(folder: &str, number: usize, text: &str) -> Sketch {
    let own =
        format!("{} a line of running text that no other document has, since it holds a word apart", "x".repeat(number + 1));
    let mut doc = Document::new("d#0", format!("{text}\n{own}\n"));
    doc.source.path = format!("{folder}/{number}.txt");
    Sketch::of(&doc)
}

fn census_with(sketches: &[Sketch], exact_keys: usize) -> Census {
    let rough = Rough::new(LIMITS, sketches.iter().map(Sketch::len).sum());
    sketches.iter().for_each(|sketch| rough.add(sketch));
    let exact = rough.end_with(exact_keys);
    sketches.iter().for_each(|sketch| exact.add(sketch));
    exact.end()
}

fn found(census: &Census, sketch: &Sketch) -> Option<(u32, u32, bool)> {
    census.line(sketch, sketch.lines[0].key).map(|found| (found.documents, found.of, found.on_site))
}

#[test]
fn documents_are_counted_not_lines() {
    let sketches: Vec<_> = (0..6).map(|n| sketch("a", n, if n < 4 { "Home\nHome" } else { "Other words" })).collect();
    let census = census_with(&sketches, EXACT_KEYS);
    assert_eq!(found(&census, &sketches[0]), Some((4, 6, true)));
    assert_eq!(found(&census, &sketches[5]), None, "two are not enough");
}

#[test]
fn below_the_least_number_of_documents_nothing_is_found() {
    let four: Vec<_> = (0..4).map(|n| sketch("a", n, "Home")).collect();
    assert!(!census_with(&four, EXACT_KEYS).touches(&four[0]));
    let of_many_sites: Vec<_> = (0..9).map(|n| sketch(&format!("site {n}"), n, "Home")).collect();
    assert!(!census_with(&of_many_sites, EXACT_KEYS).touches(&of_many_sites[0]));
}

#[test]
fn the_level_on_which_a_line_is_more_common_counts() {
    let mut sketches: Vec<_> = (0..5).map(|n| sketch("a", n, "Home")).collect();
    sketches.extend((5..15).map(|n| sketch("b", n, "Elsewhere")));
    let census = census_with(&sketches, EXACT_KEYS);
    assert_eq!(found(&census, &sketches[0]), Some((5, 5, true)));
    assert_eq!(found(&census, &sketches[14]), Some((10, 10, true)));
}

#[test]
fn what_shares_its_running_text_bears_no_witness() {
    let story = "The ferry ran aground off the island in high winds, and boats took all passengers to the harbour at night";
    let copies = (0..12).map(|n| {
        let mut doc = Document::new(
            "d#0",
            format!("Home\n{story}\n{story} in the second of its paragraphs as well\nNote {}", "y".repeat(n)),
        );
        doc.source.path = "a/x.txt".into();
        Sketch::of(&doc)
    });
    let copies: Vec<_> = copies.collect();
    assert!(!census_with(&copies, EXACT_KEYS).touches(&copies[0]));
}

#[test]
fn a_full_memory_raises_the_limit() {
    let sketches: Vec<_> = (0..12).map(|n| sketch("a", n, if n < 4 { "Home\nRare" } else { "Home" })).collect();
    let census = census_with(&sketches, 2);
    assert!(census.line(&sketches[0], sketches[0].lines[0].key).is_some());
    assert!(census.line(&sketches[0], sketches[0].lines[1].key).is_none());
    assert!(census_with(&sketches, EXACT_KEYS).line(&sketches[0], sketches[0].lines[1].key).is_some());
}

#[test]
fn lines_that_keep_their_order_are_a_pair() {
    let sketches: Vec<_> = (0..10).map(|n| sketch("a", n, if n < 7 { "Home\nNews" } else { "News\nMore\nHome" })).collect();
    let census = census_with(&sketches, EXACT_KEYS);
    let keys: Vec<u64> = sketches[0].lines.iter().map(|line| line.key).collect();
    assert!(census.are_a_pair(&sketches[0], keys[0], keys[1]));
    assert!(!census.are_a_pair(&sketches[0], keys[1], keys[0]));
}

#[test]
fn what_follows_a_line_by_turns_is_no_pair_with_it() {
    let sketches: Vec<_> = (0..10).map(|n| sketch("a", n, if n % 2 == 0 { "Held\nYes" } else { "Held\nNo" })).collect();
    let census = census_with(&sketches, EXACT_KEYS);
    let keys: Vec<u64> = sketches[0].lines.iter().map(|line| line.key).collect();
    assert!(census.line(&sketches[0], keys[1]).is_some() && !census.are_a_pair(&sketches[0], keys[0], keys[1]));
}
