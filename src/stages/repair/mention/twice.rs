//! Sentences that stand twice: a quotation beside the text, the caption of a picture. What stands in them alone was written twice, not
//! pasted.

use crate::stages::repair::passage::Passage;
use crate::text::bits::SPREAD_64;

/// Words of the shortest sentence that nobody says twice by chance.
const LEAST: usize = 5;

/// By token: its sentence and its word of it.
pub struct Sentences(Vec<(u64, u32)>);

impl Sentences {
    /// Numbers the sentences of a passage by their words.
    pub fn of(passage: &Passage) -> Sentences {
        let mut places = Vec::with_capacity(passage.tokens.len());
        for (number, sentence) in passage.tokens.chunk_by(|a, b| a.sentence == b.sentence).enumerate() {
            let words = || sentence.iter().filter(|token| token.is_word());
            let key = words().fold(0u64, |hash, token| (hash ^ token.key).wrapping_mul(SPREAD_64).rotate_left(29));
            // Short ones are only equal to themselves.
            let key = if words().count() < LEAST { number as u64 } else { key };
            let mut word = 0;
            places.extend(sentence.iter().map(|token| {
                word += u32::from(token.is_word());
                (key, word)
            }));
        }
        Sentences(places)
    }

    /// All these places are one place of one sentence that is said again.
    pub fn is_said_again(&self, places: &[usize]) -> bool {
        let mut all = places.iter().map(|at| self.0[*at]);
        let first = all.next();
        places.len() > 1 && all.all(|other| Some(other) == first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_said_again(text: &str, word: &str) -> bool {
        let passage = Passage::new(text);
        let places: Vec<usize> = (0..passage.tokens.len()).filter(|at| passage.word(*at) == word).collect();
        Sentences::of(&passage).is_said_again(&places)
    }

    #[test]
    fn what_stands_in_a_sentence_said_twice_alone_is_said_again() {
        let text = "“The mayor of the port left the town.” He left.\n\nThe mayor of the port left the town.";
        assert!(is_said_again(text, "port"));
        assert!(!is_said_again(&format!("{text} We saw the port."), "port"));
    }

    #[test]
    fn one_sentence_says_nothing_again() {
        assert!(!is_said_again("The port of the north and the port of the south lie there.", "port"));
        assert!(!is_said_again("The port fell. The port fell.", "port"));
    }
}
