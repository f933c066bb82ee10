use proptest::prelude::*;

use super::*;
use crate::document::{Language, Verdict};

fn judge_with(text: &str, language: Language, config: &Config) -> Document {
    let mut doc = Document::new("a#0", text);
    let label = Finding::Label {
        rule: MEASURES.id,
        span: 0..text.len(),
        label: Label::Language(language),
        score: 1.0,
        because: String::new(),
    };
    doc.apply("language", vec![label]);
    let mut found = Vec::new();
    Quality::new(config).unwrap().inspect(&doc, &mut found);
    doc.apply("quality", found);
    doc
}

pub(super) fn dropped_by(text: &str, language: Language) -> Option<&'static str> {
    match judge_with(text, language, &Config::default()).verdict() {
        Verdict::Drop { rule, .. } => Some(rule.0),
        _ => None,
    }
}

#[test]
fn two_sentences_are_enough() {
    let english = "He said he had taken all the possible measures. He asked supporters to go home.";
    let russian = "Протестующие заняли площадь и здание парламента. Милиция применила газ на улицах города.";
    let turkish = "Polis göstericilere göz yaşartıcı gaz ve ses bombası ile müdahale etti. Göstericiler meydana yürüdü.";
    for (text, language) in [(english, Language::ENGLISH), (russian, Language::RUSSIAN), (turkish, Language::TURKISH)] {
        assert_eq!(dropped_by(text, language), None, "{text}");
    }
}

const NOISE: &str =
    "qwe asdf zxcv rtyu. fghj vbnm uiop hjkl nmqw. ertd fgcv bxzs lkjp oiuy trew. qasw edfr tghy ujik olpm nbvc. ";

#[test]
fn noise_between_full_stops_is_no_prose() {
    let noise: String = (0..3).map(|n| NOISE.replace('q', &format!("q{n}")).replace('f', &format!("f{n}"))).collect();
    assert_eq!(dropped_by(&noise, Language::ENGLISH), Some("quality/no-prose"));
    assert_eq!(dropped_by(&noise, Language::UNDETERMINED), None, "nobody knows the function words of that language");
}

#[test]
fn a_short_text_may_do_without_function_words() {
    assert_eq!(dropped_by(NOISE, Language::TURKISH), None);
}

#[test]
fn the_language_is_told_where_no_stage_has_said_it() {
    let measured = |text: &str| {
        let doc = Document::new("a#0", text);
        measures::measure(&doc).function_words
    };
    assert_eq!(measured("Polis, protestocuları dağıtmak için göz yaşartıcı gaz ve ses bombası kullandı."), Some(2));
    assert_eq!(measured("The police used tear gas to disperse the crowd on the square."), Some(3));
    assert_eq!(measured("Η αστυνομία έκανε χρήση δακρυγόνων για να διαλύσει το πλήθος."), None);
}

#[test]
fn one_function_word_is_asked_for_each_fifty_words() {
    let text = |words: usize, known: &str| {
        let words: Vec<String> =
            (0..words).map(|n| format!("kelime{}", "abcdefghij".chars().nth(n % 10).unwrap()) + &"x".repeat(n / 10)).collect();
        format!("{} {known}.", words.join(" "))
    };
    assert_eq!(dropped_by(&text(48, "x"), Language::TURKISH), None);
    assert_eq!(dropped_by(&text(49, "x"), Language::TURKISH), Some("quality/no-prose"));
    assert_eq!(dropped_by(&text(98, "dedi"), Language::TURKISH), None);
    assert_eq!(dropped_by(&text(99, "dedi"), Language::TURKISH), Some("quality/no-prose"));
    assert_eq!(dropped_by(&text(400, "dedi ve"), Language::TURKISH), None);
}

#[test]
fn other_scripts_are_not_fragments() {
    let chinese = "吉尔吉斯斯坦警方周一使用催泪瓦斯和高压水枪驱散抗议者。示威者随后占领了议会大楼和总统办公室。";
    assert_eq!(dropped_by(chinese, Language::UNDETERMINED), None);
    let thai = "ตำรวจใช้แก๊สน้ำตาเพื่อสลายผู้ประท้วงในเมืองหลวง";
    assert_eq!(dropped_by(thai, Language::UNDETERMINED), None);
}

#[test]
fn an_empty_document_says_what_removed_its_text() {
    let mut doc = Document::new("a#0", "This cookie is used.");
    doc.apply("normalise", vec![Finding::remove(&TOO_SHORT, 0..20)]);
    let mut found = Vec::new();
    Quality::new(&Config::default()).unwrap().inspect(&doc, &mut found);
    doc.apply("quality", found);
    let because = "no word is left; removed by quality/too-short (20 bytes)".to_owned();
    assert_eq!(doc.verdict(), &Verdict::Drop { rule: EMPTY.id, because });
}

#[test]
fn every_limit_can_be_switched_off() {
    let off = Config {
        min_words: 0,
        min_sentences: 0,
        max_symbol_share: 1.0,
        max_digit_share: 1.0,
        max_repeated_lines: 1.0,
        max_repeated_words: 1.0,
        min_function_words: 0,
    };
    for rule in RULES.iter().filter(|rule| rule.id != EMPTY.id) {
        assert!(judge_with(rule.before, Language::ENGLISH, &off).is_kept(), "{}", rule.id);
    }
}

proptest! {
    #[test]
    fn any_text_is_measured_and_none_is_changed(text in any::<String>()) {
        let doc = judge_with(&text, Language::ENGLISH, &Config::default());
        prop_assert_eq!(doc.text(), text.as_str());
        for label in doc.labels().iter().filter(|label| label.label.name_and_value().1.contains("-share") || label.label.name_and_value().1.starts_with("repeated")) {
            prop_assert!((0.0..=1.0).contains(&label.score), "{label:?}");
        }
    }
}
