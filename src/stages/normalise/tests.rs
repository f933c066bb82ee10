use proptest::prelude::*;

use super::*;

fn clean_with(text: &str, config: &Config) -> Document {
    let stage = Normalise::new(config).unwrap();
    let mut doc = Document::new("a#0", text);
    let mut found = Vec::new();
    stage.inspect(&doc, &mut found);
    doc.apply("normalise", found);
    doc
}

fn clean(text: &str) -> String {
    clean_with(text, &Config::default()).text().to_owned()
}

#[test]
fn removing_what_parts_a_letter_from_its_mark_composes_them() {
    let doc = clean_with("caf e\u{200b}\u{301}s", &Config::default());
    assert_eq!(doc.text(), "caf és");
    let edit = &doc.log()[0].edits[0];
    assert_eq!((edit.removed.as_str(), edit.because.as_str()), ("e\u{200b}\u{301}", "together with normalise/zero-width"));
}

#[test]
fn line_ends_are_found_behind_what_shows_nothing() {
    assert_eq!(clean("a\u{200b}\r\u{feff}\n\u{feff}\n\n\nb"), "a\n\nb");
}

#[test]
fn blank_lines_at_the_ends_go_and_the_last_line_end_stays() {
    assert_eq!(clean("\n \n a\t b \n\n\t\n\n c\n \n\n"), "a b\n\nc\n");
    assert_eq!(clean(" \n\t\n"), "");
    assert_eq!(clean("a"), "a");
}

#[test]
fn every_kind_of_space_is_one() {
    assert_eq!(clean("5\u{a0}000\u{2009}km &nbsp;\u{3000}a"), "5 000 km a");
}

#[test]
fn the_config_can_keep_layout() {
    let config = Config { collapse_spaces: false, trim_lines: false, blank_lines: 3, entities: false, ..Config::default() };
    let text = "  a \t b &amp; \n\n\n\nc";
    assert_eq!(clean_with(text, &config).text(), text);
    assert_eq!(clean_with("a\n\nb", &Config { blank_lines: 0, ..Config::default() }).text(), "a\nb");
}

#[test]
fn long_runs_take_linear_time() {
    for text in [
        "\n".repeat(1 << 20),
        "\u{200b}".repeat(1 << 18),
        "\u{301}".repeat(1 << 16),
        "& ".repeat(1 << 18),
        "\r\n".repeat(1 << 18),
    ] {
        let once = clean(&text);
        assert_eq!(clean(&once), once);
    }
}

#[test]
fn dense_changes_make_a_log_no_longer_than_twice_the_text() {
    let text = "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t co\u{301} da\u{302}\u{301}u.\u{a0}".repeat(500);
    let doc = clean_with(&text, &Config::default());
    assert_eq!(doc.original(), text);
    let edits = &doc.log()[0].edits;
    assert!(edits.iter().all(|edit| edit.removed.len() <= 1024));
    assert!(edits.len() <= text.len() / 900, "{} edits", edits.len());
    assert_eq!(edits[0].rule.0, "normalise/composition");
    assert!(edits[0].because.ends_with(" changes, together with normalise/odd-space"), "{}", edits[0].because);
}

#[test]
fn changes_that_stand_apart_stay_apart() {
    let doc = clean_with("5\u{a0}000 men and  6\u{a0}000 horses\r\n", &Config::default());
    assert_eq!(doc.log()[0].edits.len(), 4);
}

/// Whatever one pass can leave for another.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "e", "б", "나", "ᆨ", "ب", "ก", "👩", " ", "  ", "\t", "\n", "\n\n", "\r", "\r\n", "\u{b}", "\u{85}", "\u{2028}",
        "\u{a0}", "\u{3000}", "\u{2000}", "\u{0}", "\u{7f}", "\u{90}", "\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}",
        "\u{feff}", "\u{301}", "\u{327}", "\u{37e}", "\u{2126}", "\u{958}", "&", "&amp;", "amp;", "&lt;", "lt;", "/b", "&#",
        "39;", "&#133;", "&nbsp;", "&shy;", "&rlm;", "“", "—", ";",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn configs() -> impl Strategy<Value = Config> {
    (any::<bool>(), any::<bool>(), any::<bool>(), 0usize..3, any::<bool>()).prop_map(
        |(entities, collapse_spaces, trim_lines, blank_lines, plain)| Config {
            entities,
            collapse_spaces,
            trim_lines,
            blank_lines,
            quotes: if plain { Quotes::Straight } else { Quotes::Keep },
            dashes: if plain { Dashes::Ascii } else { Dashes::Keep },
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn cleaning_twice_is_cleaning_once(text in nasty(), config in configs()) {
        let once = clean_with(&text, &config);
        prop_assert_eq!(once.original(), text);
        let twice = clean_with(once.text(), &config);
        prop_assert!(twice.log().is_empty(), "{:?} -> {:?}: {:?}", once.original(), once.text(), twice.log());
    }

    #[test]
    fn any_text_goes_through(text in any::<String>()) {
        let once = clean_with(&text, &Config::default());
        prop_assert_eq!(once.original(), text);
        prop_assert!(clean_with(once.text(), &Config::default()).log().is_empty());
    }
}
