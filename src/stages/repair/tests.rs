//! Properties of the whole stage.

mod sentences;
mod wrapped;

use proptest::prelude::*;

use super::*;

pub fn repaired(text: &str) -> Document {
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

#[test]
fn rows_and_quoted_paragraphs_are_no_running_text() {
    let damaged = "Sunday's's poll drew protesters's anger, said The union today. The union today left.\n";
    assert!(repaired(damaged).text().starts_with("Sunday's poll"));
    for apart in [damaged.replace(". ", ".\t"), format!("{damaged}Ada wrote:\n{damaged}So it was.\nIt was.\n")] {
        assert!(repaired(&apart).log().is_empty(), "{apart}");
    }
}

#[test]
fn code_of_a_page_is_no_running_text() {
    let damaged = "Sunday's's poll drew protesters's anger, said The union today. The union today left.\n";
    let text = format!("{damaged}\n{damaged}And so on.\n");
    let code = text.rfind("Sunday").unwrap()..text.find("And").unwrap();
    let (rule, label) = (crate::rule::RuleId("extract/block"), crate::document::Label::Part("code".into()));
    let mut doc = Document::new("page#0", text.as_str());
    doc.apply("extract", vec![Finding::Label { rule, span: code.clone(), label, score: 1.0, because: String::new() }]);
    let mut found = Vec::new();
    Repair::new(&Config::default()).unwrap().inspect(&doc, &mut found);
    doc.apply("repair", found);
    assert!(doc.text().starts_with("Sunday's poll") && doc.text().ends_with(&text[code.start..]), "{}", doc.text());
}

#[test]
fn a_long_name_in_sentence_after_sentence_is_no_damage() {
    let name = "the Royal Harbour Library of the Northern Counties";
    let text: String = [
        format!("What is {name}? It is a library for sailors.\n"),
        format!("Where is it? The office of {name} is in Sandwick. The patron of {name} was a queen.\n"),
        format!("Who may borrow? Members of {name} may. Write to {name}, and {name} sends a form.\n")
            .replace(", and the Royal", ". Then the Royal"),
        format!("When is it open? In summer {name} is open all day. In winter {name} is closed.\n"),
        format!("Who pays? Friends of {name} do. In 1921 a fire burned {name} to the ground.\n"),
    ]
    .concat();
    let doc = repaired(&text);
    assert!(doc.log().is_empty(), "{}", doc.text());
}

/// The passages of the guide: those in quotation as they were, each with the paragraph behind it, lines joined.
fn passages_of_the_guide() -> Vec<(String, String)> {
    let page = include_str!("../../../docs/stages/repair.md");
    let section = page.split("\n## ").find(|section| section.starts_with("Three passages")).unwrap();
    let joined = |paragraph: &str| paragraph.lines().map(|line| line.trim_start_matches("> ")).collect::<Vec<_>>().join(" ");
    let paragraphs: Vec<&str> = section.split("\n\n").map(str::trim_end).collect();
    let pairs = paragraphs.windows(2).filter(|pair| pair[0].starts_with("> "));
    pairs.map(|pair| (joined(pair[0]), joined(pair[1]))).collect()
}

#[test]
fn the_passages_of_the_guide_come_out_as_it_says() {
    let passages = passages_of_the_guide();
    assert_eq!(passages.len(), 3);
    for (before, after) in passages {
        assert_eq!(repaired(&before).text(), after);
    }
}

#[test]
fn traps_inside_a_damaged_passage_are_left_alone() {
    let damaged = "Police met demonstrators. demonstrators said parties's leaders had rigged Sunday's's vote.\n";
    for trap in [
        "We bought adidas and easyJet. adidas rose. easyJet fell. eBay said that profits rose.",
        "Readers like bell hooks. bell hooks wrote. We know danah boyd. danah boyd teaches. k.d. lang sang.",
        "He saw The The, not The Who, in The Hague. Duran Duran played in Walla Walla and in Baden-Baden.",
        "St. James's Park is near the boss's house. The Jameses' cat is the princess's. Congress's gates were shut.",
        "She had had enough of that that day. What it is is a mystery. A rose is a rose is a rose. I am that I am.",
        "“Why?” said the miller. “Why not?” the cook said. Then the boy left... the dog was old.",
        "If Party A fails to pay Party B the Fee, Party B may ask Party A for the Fee and Party A shall pay Party B the Fee.",
        "Rain, rain, go away; many, many came. He wrote „Wort“ and ,,Wort'' and 1,,2. We met at 8 p.m. the train left.",
        "Он сказал: «Совет,, решил». Совет,, и Совет,.",
        "The committee spoke of the bridge and of\nthe bridge over the river.",
    ] {
        let doc = repaired(&format!("{damaged}{trap}"));
        assert!(!doc.text().starts_with(damaged), "the gate is open");
        assert!(doc.text().ends_with(trap), "{}", doc.text());
    }
}

#[test]
fn a_plural_that_is_a_name_is_written_as_plurals_are() {
    let damaged = "Police met demonstrators. demonstrators said parties's leaders had rigged Sunday's's vote.\n";
    let of = |text: &str| repaired(&format!("{damaged}{text}")).text()[damaged.len()..].to_owned();
    for (text, is_plural) in [
        ("They feared that Muslims's homes would burn.", true),
        ("Wardens do not agree. They feared that Wardens's homes would burn.", true),
        ("Ana and Edwards have left. They feared that Edwards's home would burn.", false),
    ] {
        assert_eq!(!of(text).contains("s's "), is_plural, "{}", of(text));
    }
}

#[test]
fn an_aside_is_that_of_the_last_name() {
    let text = "Maran, a pilot, lost an oar because Maran, a pilot,'s boat sank. So Maran, a pilot, lost an oar because Maran, a pilot,'s \
                boat sank on Sunday's's eve.";
    assert_eq!(
        repaired(text).text(),
        "Maran, a pilot, lost an oar because Maran's boat sank. So Maran, a pilot, lost an oar because Maran's boat sank on \
         Sunday's eve."
    );
}

#[test]
fn a_safe_tier_keeps_the_aside() {
    let text = "Respublika, which ran in 2015, is competing. But Respublika, which ran in 2015,'s leader left on Sunday's's vote, it said.";
    let text = format!("{text} The union won, but The union lost.");
    let doc = |tier| {
        let stage = Repair::new(&Config { tier, ..Config::default() }).unwrap();
        let mut doc = Document::new("test#0", text.clone());
        let mut found = Vec::new();
        stage.inspect(&doc, &mut found);
        doc.apply("repair", found);
        doc
    };
    assert!(doc(EditTier::Safe).text().contains("But Respublika, which ran in 2015's leader"));
    assert!(doc(EditTier::Likely).text().contains("But its leader"));
}

#[test]
fn a_line_too_long_for_prose_is_left_alone() {
    let config = Config { max_passage_bytes: 100, ..Config::default() };
    let text = "Sunday's's poll drew protesters's anger. The union won, but The union lost. ".repeat(3);
    let mut found = Vec::new();
    Repair::new(&config).unwrap().inspect(&Document::new("test#0", text), &mut found);
    assert!(found.is_empty());
}

#[test]
fn a_long_line_of_damage_is_read_in_linear_time() {
    // Quadratic behaviour would not end within anyone's patience.
    for piece in [",'s", "'s", "a, b,'s ", "The the,, a,'s ", "group calling group calling itself ", ". ", "\"", "- 's"] {
        let text = format!("The union won Sunday's's vote, but The union lost. {}", piece.repeat(5_000));
        repaired(&text);
    }
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
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn repairing_damaged_text_is_idempotent_and_undoable(text in damaged_text()) {
        holds(&text)?;
    }

    #[test]
    fn borders_between_passages_do_not_move(texts in prop::collection::vec(damaged_text(), 0..40)) {
        let config = Config { passage_paragraphs: 3, ..Config::default() };
        let run = |text: &str| {
            let mut doc = Document::new("test#0", text);
            let mut found = Vec::new();
            Repair::new(&config).unwrap().inspect(&doc, &mut found);
            doc.apply("repair", found);
            doc
        };
        let doc = run(&texts.join("\n"));
        prop_assert_eq!(run(doc.text()).edit_count(), 0);
    }

    #[test]
    fn no_hard_sign_escapes_the_first_look(text in damaged_text(), more in "[sTA',.!? \"“‘’—\u{a0}\n-]{0,12}") {
        let text = format!("{text}{more}parties{more}{text}");
        let signs = Signs::count(&Passage::new(&text));
        prop_assert!(hint::may_hold_signs(&text) || signs.hard() == 0, "{text:?}: {signs:?}");
    }

    #[test]
    fn any_text_is_safe(text in any::<String>()) {
        holds(&text)?;
    }
}
