//! The first vote: whatlang (trigrams and alphabets), asked on a bounded sample.

use whatlang::{Detector, Lang};

use super::sample::sample;
use crate::document::Language;

/// What whatlang says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct First {
    /// Its language.
    pub language: Language,
    /// Its confidence, from 0 to 1. It compares the two best candidates and is 1 for a script that one language alone uses.
    pub confidence: f32,
}

/// Asks whatlang about at most `limit` bytes of the text. `None` if it sees no letters.
pub fn ask(text: &str, limit: usize) -> Option<First> {
    name(Detector::new().detect(&sample(text, limit)))
}

/// Asks again, without the languages that letters have ruled out.
pub fn ask_without(text: &str, limit: usize, vetoed: &[Language]) -> Option<First> {
    let denied = Lang::all().iter().copied().filter(|lang| vetoed.contains(&language(*lang))).collect();
    name(Detector::with_denylist(denied).detect(&sample(text, limit)))
}

fn name(info: Option<whatlang::Info>) -> Option<First> {
    let info = info?;
    let confidence = info.confidence() as f32;
    Some(First { language: language(info.lang()), confidence: if confidence.is_finite() { confidence } else { 0.0 } })
}

/// whatlang names languages by ISO 639-3, and Chinese, Persian and Norwegian by an individual language of theirs.
fn language(lang: Lang) -> Language {
    let code = lang.code();
    let short = CODES.iter().find(|(long, _)| *long == code).map_or("und", |(_, short)| short);
    Language(short)
}

/// ISO 639-3 to 639-1.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_whatlang_has_a_name_that_lauter_knows() {
        for lang in Lang::all() {
            let named = language(*lang);
            assert!(named != Language::UNDETERMINED && Language::from_code(named.0).is_some(), "{}", lang.code());
        }
    }

    #[test]
    fn a_vetoed_language_is_not_named_again() {
        let text = "Протесты в центре города продолжались до утра";
        assert_eq!(ask(text, 500).unwrap().language, Language::RUSSIAN);
        assert_ne!(ask_without(text, 500, &[Language::RUSSIAN]).unwrap().language, Language::RUSSIAN);
    }

    #[test]
    fn a_text_without_letters_gets_no_answer() {
        assert_eq!(ask("1 2 3 — !", 500), None);
    }
}
