use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// The stage with the default config; and one that removes datelines too. Built once: each reads three phrase files.
static DEFAULT: LazyLock<Boilerplate> = LazyLock::new(|| stage(&Config::default()));
static WITHOUT_DATELINES: LazyLock<Boilerplate> =
    LazyLock::new(|| stage(&Config { dateline: Action::Remove, ..Config::default() }));

pub(super) fn stage(config: &Config) -> Boilerplate {
    Boilerplate::new(config).expect("the phrase files are there and well-formed")
}

pub(super) fn clean_with(config: &Config, text: &str) -> Document {
    clean_by(&stage(config), text)
}

pub(super) fn clean_by(stage: &Boilerplate, text: &str) -> Document {
    let mut doc = Document::new("a#0", text);
    let mut found = Vec::new();
    stage.inspect(&doc, &mut found);
    doc.apply("boilerplate", found);
    doc
}

pub(super) fn cleaned(text: &str) -> String {
    clean_by(&DEFAULT, text).text().to_owned()
}

#[test]
fn a_dateline_is_labelled_kept_or_removed_as_the_config_says() {
    let text = "BISHKEK (Reuters) - Police used tear gas.";
    let labelled = clean_with(&Config::default(), text);
    assert_eq!(labelled.text(), text);
    assert_eq!(&text[labelled.labels()[0].span.clone()], "BISHKEK (Reuters) -");
    assert_eq!(labelled.labels()[0].label, Label::Part("dateline".into()));
    let removed = clean_with(&Config { dateline: Action::Remove, ..Config::default() }, text);
    assert_eq!(removed.text(), "Police used tear gas.");
    let kept = clean_with(&Config { dateline: Action::Keep, ..Config::default() }, text);
    assert!(kept.log().is_empty());
}

#[test]
fn datelines_of_all_agencies_are_found() {
    for (text, dateline) in [
        ("MOSCOW (AP) — Kyrgyzstan voted.", "MOSCOW (AP) —"),
        ("BISHKEK, KYRGYZSTAN (AFP) - Kyrgyzstan voted.", "BISHKEK, KYRGYZSTAN (AFP) -"),
        ("WASHINGTON, Oct 5 (Reuters) - Kyrgyzstan voted.", "WASHINGTON, Oct 5 (Reuters) -"),
        ("BISHKEK -- Kyrgyzstan voted.", "BISHKEK --"),
        ("BISHKEK (Reuters) -\nKyrgyzstan voted.", "BISHKEK (Reuters) -"),
        ("БИШКЕК, 5 окт — РИА Новости. Киргизия голосует.", "БИШКЕК, 5 окт — РИА Новости."),
        ("МОСКВА, 6 октября. /ТАСС/. Киргизия голосует.", "МОСКВА, 6 октября. /ТАСС/."),
        ("Москва. 5 октября. ИНТЕРФАКС.RU - Киргизия голосует.", "Москва. 5 октября. ИНТЕРФАКС.RU -"),
        ("БИШКЕК, 5 октября — 24.kg. Киргизия голосует.", "БИШКЕК, 5 октября — 24.kg."),
        ("BİŞKEK (AA) - Kırgızistan oy kullandı.", "BİŞKEK (AA) -"),
        ("ANKARA-Kırgızistan oy kullandı.", "ANKARA-"),
    ] {
        let doc = clean_with(&Config::default(), text);
        let labels = doc.labels();
        assert_eq!(labels.first().map(|label| &text[label.span.clone()]), Some(dateline));
        assert_eq!(doc.text(), text);
    }
}

#[test]
fn a_label_stands_in_the_text_that_is_left() {
    let doc = clean_with(&Config::default(), "[ad_1]\nBISHKEK (Reuters) - Police [ad_2] used tear gas.");
    assert_eq!(doc.text(), "BISHKEK (Reuters) - Police used tear gas.");
    assert_eq!(&doc.text()[doc.labels()[0].span.clone()], "BISHKEK (Reuters) -");
}

#[test]
fn what_the_first_round_uncovers_goes_too() {
    assert_eq!(cleaned("The vote was annulled.\n\n[ad_1] Read more [ad_2]"), "The vote was annulled.");
}

#[test]
fn the_date_field_goes_with_the_space_before_it() {
    assert_eq!(cleaned(" date 2020-10-10 President Jeenbekov resigned."), "President Jeenbekov resigned.");
}

#[test]
fn another_language_is_evidence() {
    let text = "The polls opened at eight.\nVideolar\nThe polls closed at eight.";
    assert_eq!(cleaned(text), text);
    let mut doc = Document::new("a#0", text);
    let span = 27..35;
    assert_eq!(&text[span.clone()], "Videolar");
    let label = Label::ParagraphLanguage(crate::document::Language::TURKISH);
    let said = Finding::Label { rule: RULES[0].id, span, label, score: 1.0, because: String::new() };
    doc.apply("language", vec![said]);
    let mut found = Vec::new();
    Boilerplate::new(&Config::default()).expect("the config names no files").inspect(&doc, &mut found);
    doc.apply("boilerplate", found);
    assert_eq!(doc.text(), "The polls opened at eight.\nThe polls closed at eight.");
}

#[test]
fn a_threshold_that_nothing_reaches_leaves_the_text_alone() {
    let text = "Share this article\n[ad_1]\nThe police left.";
    assert_eq!(clean_with(&Config { threshold: 9.0, ..Config::default() }, text).text(), text);
}

#[test]
fn a_users_phrases_count_like_those_of_lauter() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("mine.txt");
    std::fs::write(&path, "share | line | sure | spread the word | my site\n").expect("the folder is writable");
    let phrases = vec![path.to_str().expect("a plain path").to_owned()];
    let doc = clean_with(&Config { phrases, ..Config::default() }, "The police left.\nSpread the word");
    assert_eq!(doc.text(), "The police left.");
}

#[test]
fn a_malformed_users_file_is_an_error_with_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("mine.txt");
    std::fs::write(&path, "# mine\ncounter | line-count | strong | visits | my site\ncountr | line | sure | x | y\n")
        .expect("the folder is writable");
    let phrases = vec![path.to_str().expect("a plain path").to_owned()];
    let error = Boilerplate::new(&Config { phrases, ..Config::default() }).err().expect("no kind is called `countr`");
    assert!(error.message.contains("mine.txt`, line 3: no kind is called `countr`"), "{}", error.message);
}

#[test]
fn long_lines_cost_no_more_than_their_length() {
    let phrases = "share this-contributed to this report. Image A (Reporting by [ad_1 © ".repeat(20_000);
    let marks = format!("{}x {}", ".".repeat(1 << 20), "[".repeat(1 << 20));
    for text in [phrases, marks, "Image A man. ".repeat(20_000), "«Ii".repeat(1 << 18)] {
        let _ = cleaned(&text);
    }
}

#[test]
fn many_captions_settle_as_few_do() {
    let text =
        "The police left. Image A crowd fills the square. Image Supporters wave flags, center, and supporters sing. ".repeat(60);
    let once = cleaned(&text);
    assert!(!once.contains("Image"));
    assert_eq!(clean_by(&DEFAULT, &once).edit_count(), 0);
}

/// Pieces of boilerplate, of prose, and of what stands between them.
const PIECES: &[&str] = &[
    "Share this article",
    "Read more",
    "Facebook",
    "Twitter",
    "[ad_1]",
    "[/caption]",
    "Advertisement",
    "By Jane Doe",
    "Kyrgyzstan",
    "© Reuters / Jane Doe",
    "© 2020 Example News",
    "This cookie is used to count visits.",
    "Registers a unique ID that is used.",
    "This story has been updated.",
    "Jane Doe contributed to this report.",
    "Image A crowd fills the square.",
    "Media captionThousands",
    "BISHKEK (Reuters) -",
    "BISHKEK --",
    "date 2020-10-10",
    "Source :",
    "(© Daily Telegraph, London)",
    "(AP)",
    "5 October 2020 at 14:10",
    "Читайте также:",
    "БИШКЕК, 5 окт — РИА Новости.",
    "İlgili haberler",
    "Yorumlar (3)",
    "ANKARA-",
    "Thousands protest over result",
    "The police used tear gas in the square.",
    "Полиция применила газ.",
    "Polis ışık gördü.",
    "a",
    "İ",
    "ı",
    "“",
    "”",
    "\"",
    ".",
    "…",
    "©",
    "[",
    "]",
    "(",
    ")",
    "/",
    "-",
    "—",
    "é",
    "\u{301}",
    "🙂",
];

/// Paragraphs of such pieces, one space between them and at most one blank line.
fn pages() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(prop::sample::select(PIECES), 1..5).prop_map(|pieces| pieces.join(" "));
    prop::collection::vec((line, prop::sample::select(&["\n", "\n\n"][..])), 0..12)
        .prop_map(|lines| lines.iter().map(|(line, end)| format!("{line}{end}")).collect::<String>().trim_end().to_owned())
}

fn is_tidy(text: &str) -> bool {
    !text.contains("\n\n\n") && text.trim() == text && !text.contains("  ") && text.lines().all(|line| line.trim() == line)
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in pages()) {
        for stage in [&DEFAULT, &WITHOUT_DATELINES] {
            let once = clean_by(stage, &text);
            let twice = clean_by(stage, once.text());
            prop_assert_eq!(twice.edit_count(), 0, "{:?}", twice.log());
        }
    }

    #[test]
    fn a_tidy_text_stays_tidy(text in pages()) {
        prop_assert!(is_tidy(&text));
        let doc = clean_by(&WITHOUT_DATELINES, &text);
        prop_assert!(is_tidy(doc.text()), "{:?}", doc.text());
    }

    #[test]
    fn every_edit_can_be_undone_and_only_removes(text in pages()) {
        let doc = clean_by(&DEFAULT, &text);
        prop_assert_eq!(doc.original(), text);
        prop_assert!(doc.log().iter().flat_map(|pass| &pass.edits).all(|edit| edit.inserted.is_empty() && !edit.removed.is_empty()));
    }

    #[test]
    fn any_text_goes_through(text in "\\PC{0,60}(\n[ \t]*\\PC{0,40}){0,4}\n?") {
        let doc = clean_by(&DEFAULT, &text);
        prop_assert_eq!(doc.original(), text);
        prop_assert_eq!(clean_by(&DEFAULT, doc.text()).edit_count(), 0);
    }
}

/// What the stage finds in a page of which `extract` has labelled that span as a part of this kind.
pub(super) fn found_beside(part: &'static str, span: std::ops::Range<usize>, text: &str) -> Vec<Finding> {
    let mut doc = Document::new("page#0", text);
    let rule = crate::rule::RuleId("extract/block");
    doc.apply(
        "extract",
        vec![Finding::Label { rule, span, label: Label::Part(part.into()), score: 1.0, because: String::new() }],
    );
    let mut found = Vec::new();
    DEFAULT.inspect(&doc, &mut found);
    found
}

#[test]
fn a_year_in_a_table_of_a_page_is_no_timestamp() {
    let text =
        "Catch\n2015 1,200\n2016 310\nThe fishermen of the island landed less each year until the fleet was sold in the spring.";
    let found = found_beside("table", 6..26, text);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_date_in_a_heading_of_markdown_is_no_timestamp() {
    let heads = |first: &str| {
        format!(
            "{first}\n\nThe parser reads dates with slashes, which older versions refused with an error.\n\n\
             ## 2.1.0 - 2025-11-02\n\nThe parser reads times of day, and the printer writes them.\n"
        )
    };
    assert_eq!(cleaned(&heads("## 2.1.1 - 2025-12-22")), heads("## 2.1.1 - 2025-12-22"));
    assert_ne!(cleaned(&heads("2025-12-22")), heads("2025-12-22"));
}

#[test]
fn a_wrapped_sentence_goes_on_with_no_phrase() {
    let text = "Whoever takes part grants to everyone who uses the work a free\ncopyright license to print, sell and change it,\n\
                for as long as the law protects it.\n";
    assert_eq!(cleaned(text), text);
}

#[test]
fn what_code_shows_stays_whatever_it_says() {
    let text = "The template of the site ends with these lines, and every page of the archive that we kept has them.\n\
                Share on Facebook\nPhoto: Reuters\nWe took them out of the texts before we counted the words of each of them.";
    let code = text.find("Share").unwrap()..text.find("\nWe").unwrap();
    assert!(!found_beside("list", code.clone(), text).is_empty());
    let found = found_beside("code", code, text);
    assert!(found.is_empty(), "{found:?}");
}
