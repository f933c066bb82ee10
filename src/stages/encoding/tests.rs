use super::*;

fn judged(score: f32, config: &Config) -> Document {
    let mut doc = Document::new("test#0", "Площадь Ала-Тоо");
    (doc.meta.encoding, doc.meta.encoding_score) = ("KOI8-R".to_owned(), score);
    let mut found = Vec::new();
    EncodingStage::new(config).unwrap().inspect(&doc, &mut found);
    doc.apply("encoding", found);
    doc
}

#[test]
fn an_uncertain_encoding_is_kept_labelled_or_dropped_as_the_config_says() {
    let with = |uncertain| Config { uncertain, ..Config::default() };
    assert!(judged(0.2, &with(Uncertain::Keep)).labels().is_empty());
    let labelled = judged(0.2, &with(Uncertain::Label));
    assert!(labelled.is_kept() && labelled.labels()[0].label == Label::Flag("uncertain-encoding".into()));
    assert!(!judged(0.2, &with(Uncertain::Drop)).is_kept());
    assert!(judged(1.0, &with(Uncertain::Drop)).is_kept() && judged(1.0, &with(Uncertain::Label)).labels().is_empty());
}

#[test]
fn an_encoding_that_is_not_listed_is_not_kept() {
    let config = Config { keep: vec!["utf-8".to_owned()], ..Config::default() };
    assert_eq!(judged(1.0, &config).verdict().rule(), Some(rules::NOT_KEPT.id));
    assert!(judged(1.0, &Config::default()).is_kept());
}

fn with_uncertain(uncertain: Uncertain, text: &str) -> Document {
    let mut doc = Document::new("test#0", text);
    doc.meta.encoding_score = 1.0;
    let mut found = Vec::new();
    EncodingStage::new(&Config { uncertain, ..Config::default() }).unwrap().inspect(&doc, &mut found);
    doc.apply("encoding", found);
    doc
}

#[test]
fn one_damaged_line_does_not_drop_a_long_document() {
    let long = format!("a \u{81} b\n{}", "A clean line.\n".repeat(20));
    let kept = with_uncertain(Uncertain::Drop, &long);
    assert!(kept.is_kept() && kept.labels().len() == 1);
    assert_eq!(with_uncertain(Uncertain::Drop, "a \u{81} b\nA clean line.").verdict().rule(), Some(rules::DAMAGED.id));
    assert!(with_uncertain(Uncertain::Label, "a \u{81} b").is_kept());
    assert!(with_uncertain(Uncertain::Keep, "a \u{81} b").labels().is_empty());
}

#[test]
fn the_config_can_switch_off_wrong_tables() {
    for text in ["Îí ñêàçàë, ÷òî âåðíóëñÿ äîìîé.", "Belediye meclisi pazartesi günü suyun fiyatýný artýrmayacaðýný açýkladý."]
    {
        let repaired = |min_wrong_table_gain| {
            let config = Config { min_wrong_table_gain, ..Config::default() };
            let mut found = Vec::new();
            EncodingStage::new(&config).unwrap().inspect(&Document::new("test#0", text), &mut found);
            found.iter().any(|finding| matches!(finding, Finding::Replace { .. }))
        };
        assert!(repaired(20) && !repaired(255), "{text}");
    }
}
