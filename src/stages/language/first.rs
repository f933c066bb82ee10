//! The first vote: whatlang (trigrams, alphabets and scripts), asked on a bounded sample.

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
    let info = whatlang::detect(&sample(text, limit))?;
    let confidence = info.confidence() as f32;
    Some(First { language: language(info.lang()), confidence: if confidence.is_finite() { confidence } else { 0.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_letters_gets_no_answer() {
        assert_eq!(ask("1 2 3 — !", 500), None);
    }
}
