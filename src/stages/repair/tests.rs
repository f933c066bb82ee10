//! Properties of the whole stage.

use proptest::prelude::*;

use super::*;

fn repaired(text: &str) -> Document {
    let stage = Repair::new(&Config::default()).unwrap();
    let mut doc = Document::new("test#0", text);
    let mut found = Vec::new();
    stage.inspect(&doc, &mut found);
    doc.apply("repair", found);
    doc
}

#[test]
fn a_clean_text_passes_byte_for_byte() {
    let text = "The committee said the committee's chairman had resigned. McDonald's's rating was raised.\nIt left.";
    assert!(repaired(text).log().is_empty());
}

#[test]
fn other_languages_pass_byte_for_byte() {
    let text = "Совет сказал,, что Совет,, и Совет,. Совет сказал,, что Совет решил. Party's's.";
    assert!(repaired(text).log().is_empty());
}

#[test]
fn a_passage_is_judged_for_itself() {
    let damaged = "Sunday's's poll drew protesters's anger, said The union today. The union today left.\n";
    let calm: String = (0..200).map(|day| format!("Day {day} was calm.\n")).collect();
    let doc = repaired(&format!("{damaged}{calm}Macy's's shares rose."));
    assert!(doc.text().starts_with("Sunday's poll"));
    assert!(doc.text().ends_with("Macy's's shares rose."));
}

/// Pieces that damaged text is made of, so that random texts pass the gate often.
fn damaged_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Sunday",
        "'s",
        "’s",
        ",",
        ".",
        " ",
        " ",
        " ",
        "\n",
        "the",
        "The",
        "A",
        "protesters",
        "parties",
        "itself",
        "their",
        "calling",
        "group",
        "Another",
        " --",
        "–",
        "which",
        "is",
        "Kyrgyzstan",
        "“",
        "”",
        "é",
        "a",
        "said",
        "(",
        ")",
        "has",
        "am",
        "...",
        "İ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let doc = repaired(text);
    prop_assert_eq!(doc.original(), text);
    let again = repaired(doc.text());
    prop_assert_eq!(again.edit_count(), 0, "{:?} -> {:?} -> {:?}", text, doc.text(), again.text());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn repairing_damaged_text_is_idempotent_and_undoable(text in damaged_text()) {
        holds(&text)?;
    }

    #[test]
    fn any_text_is_safe(text in any::<String>()) {
        holds(&text)?;
    }
}
