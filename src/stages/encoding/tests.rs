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
