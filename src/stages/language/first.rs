//! The first vote: whatlang (trigrams and alphabets), asked on a bounded sample.

use whatlang::{Detector, Lang};

use crate::document::Language;
use crate::text::languages::codes::language;
use crate::text::sample::sample;

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

#[cfg(test)]
mod tests {
    use super::*;

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
