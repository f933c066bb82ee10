use super::*;

const NATIVE: &str =
    "The government resigned on Tuesday after two days of protests over the vote, and the crowd went home at dawn. ";

/// English, as the stage `language` would have labelled it.
fn cleaned(text: &str, config: &Config) -> Document {
    let mut doc = Document::new("test#0", text);
    let language = Label::Language(Language::ENGLISH);
    let rule = crate::rule::RuleId("language/document");
    doc.apply(
        "language",
        vec![Finding::Label { rule, span: 0..text.len(), label: language, score: 1.0, because: String::new() }],
    );
    let mut found = Vec::new();
    OriginStage::new(config).unwrap().inspect(&doc, &mut found);
    doc.apply("origin", found);
    doc
}

fn clean(text: &str) -> Document {
    cleaned(text, &Config::default())
}

fn seed(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_seed_that_was_translated_from_turkish_is_found_and_the_others_are_not() {
    let origin = |name: &str| clean(&seed(name)).origin();
    assert_eq!(origin("002_873d894940a8bf1b.txt"), Some(Origin::FromTurkish));
    for name in ["001_ba891984545a387a.txt", "003_abb1d19bf9a975b1.txt", "004_523ce8c2ec4d849b.txt"] {
        assert_eq!(origin(name), Some(Origin::NoSign), "{name}");
    }
}

#[test]
fn no_text_of_the_dossier_shows_signs_of_turkish() {
    for text in seed("000_b1fa7da194d2b725.txt").split("\n\n").filter(|text| !text.trim().is_empty()) {
        let doc = clean(text);
        assert!(matches!(doc.origin(), None | Some(Origin::NoSign)), "{text}");
        assert!(doc.is_kept(), "{text}");
    }
}

#[test]
fn no_mark_decides_alone() {
    for mark in ["President Ceenbekov spoke.", "It was learned that it rained.", "The AA report was read.", "Sadır said so."] {
        let doc = clean(&format!("{mark} ").repeat(40));
        assert_ne!(doc.origin(), Some(Origin::FromTurkish), "{mark}");
    }
}

#[test]
fn marks_of_the_subject_do_not_decide_together() {
    let text = "ISTANBUL - Turkey's lira slid to a record low on Friday as investors fretted over the central bank's independence, a \
                day after President Recep Tayyip Erdoğan called high interest rates \"the mother of all evil\". The currency, down a \
                fifth so far this year, briefly touched 4.92 against the dollar before recovering some ground. \"Markets are \
                testing how far he'll let it go,\" said one London-based fund manager, who asked not to be named. Analysts at \
                Yapı Kredi expect a hike of at least 100 basis points next month, but few believe that would be enough. The AK \
                Party, which faces snap elections in June, has blamed foreign speculators. In Beyoğlu, shopkeepers had other \
                worries. \"My rent's in euros,\" shrugged Ayşe Yıldız, who has run a bookshop off İstiklal Caddesi for 20 years. \
                \"What am I supposed to do, sell the shelves?\" Hürriyet and Milliyet, both owned by groups close to the \
                government, led with football instead; Anadolu Agency and TRT said nothing.";
    let doc = clean(text);
    assert_ne!(doc.origin(), Some(Origin::FromTurkish), "{:?}", doc.labels());
}

#[test]
fn translated_english_can_be_left_out() {
    let config = Config { keep: vec![Kept::NoSign], ..Config::default() };
    assert!(!cleaned(rules::FROM_TURKISH.before, &config).is_kept());
    assert!(cleaned(&NATIVE.repeat(3), &config).is_kept());
}
