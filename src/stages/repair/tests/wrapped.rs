//! Text that was broken at a width is read as the same text that was not.

use proptest::prelude::*;

use super::{Config, Document, Repair, Stage};

/// Each paragraph broken at so many letters.
fn broken(text: &str, width: usize) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let mut length = 0;
        for word in paragraph.split(' ') {
            let joint = if length + word.len() >= width { '\n' } else { ' ' };
            length = if joint == '\n' { word.len() } else { length + 1 + word.len() };
            out.push(joint);
            out.push_str(word);
        }
        out.push_str("\n\n");
    }
    out
}

fn repaired(text: &str, passage_paragraphs: usize) -> Document {
    let config = Config { passage_paragraphs, ..Config::default() };
    let mut doc = Document::new("test#0", text);
    let mut found = Vec::new();
    Repair::new(&config).unwrap().inspect(&doc, &mut found);
    doc.apply("repair", found);
    doc
}

fn words(text: &str) -> Vec<Vec<&str>> {
    text.trim().split("\n\n").map(|paragraph| paragraph.split_whitespace().collect()).collect()
}

const MAYOR: &str = "Mayor Ana Duarte, a former judge from the north, met Viktor Maran of the Osland Harbour Board on Monday. Mayor Ana Duarte, a former \
                     judge from the north, said that Mayor Ana Duarte, a former judge from the north,'s staff had worked through the winter on it.";
const UNION: &str = "The union of the dockers of Osland did not answer calls, but The union of the dockers of Osland later said that The union of the \
                     dockers of Osland would meet Ana Duarte on the day of Sunday's's vote, and that it had asked King Harald for a letter.";

#[test]
fn a_long_text_comes_out_the_same_whatever_its_width_and_keeps_its_lines() {
    let text: Vec<String> = (0..40).map(|n| format!("Day {n} was cold. {}", if n % 3 == 0 { UNION } else { MAYOR })).collect();
    let text = text.join("\n\n");
    let expected = repaired(&text, 8);
    assert!(expected.edit_count() > 80, "{}", expected.text());
    for width in [40, 60, 80] {
        let broken = broken(&text, width);
        let doc = repaired(&broken, 8);
        assert_eq!(words(doc.text()), words(expected.text()), "{width}");
        assert_eq!(doc.text().lines().count(), broken.lines().count(), "{width}");
    }
}

/// Sentences and pieces of them, as damage leaves them.
fn sentences() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "The union won.",
        "said The union of the north",
        "Sunday's's vote",
        "protesters's anger",
        "Ana Duarte, a former judge of the port,",
        "Ana Duarte, a former judge of the port,'s",
        "The the port company,, it said.",
        "the port company of the north",
        "fell. protesters",
        "protesters left.",
        "of the",
        "and",
        "on Monday",
        "was there.",
        "Viktor Maran",
        "calling Viktor Maran calling itself",
        "\n\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" ").replace(" \n\n ", "\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn repairing_wrapped_text_is_idempotent_and_undoable(text in sentences(), width in 12..70_usize, passage in 1..5_usize) {
        let text = broken(&text, width);
        let doc = repaired(&text, passage);
        prop_assert_eq!(doc.original(), text.as_str());
        let again = repaired(doc.text(), passage);
        prop_assert_eq!(again.edit_count(), 0, "{:?} -> {:?} -> {:?}", text, doc.text(), again.text());
    }
}
