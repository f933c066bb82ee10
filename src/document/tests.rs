use proptest::prelude::*;

use super::*;
use crate::rule::{Rule, Tier};

const TEST: Rule = Rule { id: RuleId("normalise/line-end"), summary: "", why: "", tier: Tier::Safe, before: "", after: "" };

fn replace(span: Range<usize>, with: &str) -> Finding {
    Finding::replace(&TEST, span, with)
}

#[test]
fn the_first_of_two_overlapping_findings_stands() {
    let mut doc = Document::new("a#0", "one two three");
    doc.apply("normalise", vec![replace(4..9, "2"), replace(0..5, "1"), replace(10..13, "3")]);
    assert_eq!(doc.text(), "1wo th3");
    assert_eq!(doc.edit_count(), 2);
}

#[test]
fn a_replacement_by_the_same_text_is_not_logged() {
    let mut doc = Document::new("a#0", "same");
    doc.apply("normalise", vec![replace(0..4, "same")]);
    assert!(doc.log().is_empty());
}

#[test]
fn a_label_moves_with_its_text() {
    let mut doc = Document::new("a#0", "[ad_1] BISHKEK - Police");
    let label =
        Finding::Label { rule: TEST.id, span: 7..14, label: Label::Part("dateline".into()), score: 1.0, because: String::new() };
    doc.apply("normalise", vec![label]);
    doc.apply("normalise", vec![replace(0..7, "")]);
    let span = doc.labels()[0].span.clone();
    assert_eq!(&doc.text()[span], "BISHKEK");
}

#[test]
fn a_label_goes_with_its_text() {
    let mut doc = Document::new("a#0", "caption\nPolice");
    let label =
        Finding::Label { rule: TEST.id, span: 0..7, label: Label::Part("caption".into()), score: 1.0, because: String::new() };
    doc.apply("normalise", vec![label]);
    doc.apply("normalise", vec![replace(0..8, "")]);
    assert!(doc.labels().is_empty());
}

#[test]
fn the_first_rejection_decides() {
    let mut doc = Document::new("a#0", "text");
    let reject = |because: &str| Finding::Reject { rule: TEST.id, because: because.into() };
    doc.apply("normalise", vec![reject("first"), reject("second")]);
    assert_eq!(doc.verdict(), &Verdict::Drop { rule: TEST.id, because: "first".into() });
}

/// Where, how many bytes, and what is put there.
type RandomEdit = (usize, usize, String);

/// Random edits of a random text, several passes of them.
fn passes() -> impl Strategy<Value = (String, Vec<Vec<RandomEdit>>)> {
    let edit = (0usize..60, 0usize..8, "[a-zé ]{0,4}");
    ("[a-zа-яé ]{0,40}", prop::collection::vec(prop::collection::vec(edit, 0..6), 0..4))
}

fn span_at(text: &str, start: usize, length: usize) -> Range<usize> {
    let border = |at: usize| (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let start = border(start);
    start..border(start + length)
}

proptest! {
    #[test]
    fn the_log_leads_back_to_the_original((text, edits) in passes()) {
        let mut doc = Document::new("a#0", text.clone());
        for pass in edits {
            let found = pass.iter().map(|(at, n, with)| replace(span_at(doc.text(), *at, *n), with)).collect();
            doc.apply("normalise", found);
        }
        prop_assert_eq!(doc.original(), text);
    }

    #[test]
    fn a_traced_byte_is_the_byte_of_the_original((text, edits) in passes()) {
        let mut doc = Document::new("a#0", text.clone());
        for pass in edits {
            let found = pass.iter().map(|(at, n, with)| replace(span_at(doc.text(), *at, *n), with)).collect();
            doc.apply("normalise", found);
        }
        for (offset, byte) in doc.text().bytes().enumerate() {
            match doc.trace(offset) {
                Trace::Source(at) => prop_assert_eq!(text.as_bytes()[at], byte),
                Trace::Inserted { at, .. } => prop_assert!(at <= text.len()),
            }
        }
    }
}
