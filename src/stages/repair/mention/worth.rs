//! What an edit is worth, in thousandths of a token: the length that it is likely to bring back, less what its uncertainty costs.
//!
//! A long copy is worth shortening even where its stand-in is only near to what stood there, a pronoun for a single word only where it
//! is nearly sure. So each tier has a price for uncertainty rather than a limit for probabilities: what it may spend goes where an edit
//! brings back most.

use crate::learnt::odds::{CERTAIN, probability};

/// What there is to know of an edit.
pub struct Stakes {
    /// Tokens of the mention with its endings.
    pub tokens: usize,
    /// Words that take its place.
    pub words: usize,
    /// Scores of the forests, in thousandths of a log-odds: pasted, right, exact.
    pub scores: [i16; 3],
}

/// How certain an edit has to be.
#[derive(Clone, Copy, Debug)]
pub struct Price {
    /// What doubt costs, in thousandths of a token: the higher, the more an edit must bring back, or the surer it must be.
    pub of_doubt: i64,
}

impl Price {
    /// Whether a long mention stays where no form is likely right: who asks for guesses wants the length gone.
    pub fn asks_for_a_right_form(self) -> bool {
        self.of_doubt >= LIKELY.of_doubt
    }
}

/// The prices of the tiers, chosen by cross-validation; the table stands in `docs/models/repair.md`.
pub const LIKELY: Price = Price { of_doubt: 2900 };
pub const GUESS: Price = Price { of_doubt: 1000 };

/// A token.
const TOKEN: i64 = 1000;

/// Where nothing was pasted, an edit loses its length: this much of it counts, in hundredths.
const LOSS: i64 = 30;

/// How much it counts that an edit is right, and that it is the original, and from where on they count for it: in hundredths. Below
/// the last one, an edit lowers the precision that is asked for (eight in ten right, more than half of them the original).
const RIGHT: i64 = 140;
const EXACT: i64 = 60;
const EVEN: i64 = 145;

/// The worth of an edit; nothing that is worth less than nothing should be made.
pub fn worth(stakes: &Stakes, price: Price) -> i64 {
    let [pasted, right, exact] = stakes.scores.map(|score| i64::from(probability(score)));
    let certain = i64::from(CERTAIN);
    let (tokens, words) = (stakes.tokens as i64, stakes.words as i64);
    let regained = pasted * (tokens - words) * TOKEN + exact * TOKEN;
    let lost = (certain - pasted) * tokens * TOKEN * LOSS / 100;
    let doubt = price.of_doubt * (RIGHT * right + EXACT * exact - EVEN * certain) / 100;
    (regained - lost + doubt) / certain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(price: Price, tokens: usize, scores: [i16; 3]) -> i64 {
        worth(&Stakes { tokens, words: 1, scores }, price)
    }

    #[test]
    fn a_long_copy_goes_where_a_single_word_stays() {
        let unsure = [1500, -500, -1500];
        assert!(at(LIKELY, 20, unsure) > 0);
        assert!(at(LIKELY, 1, unsure) < 0);
    }

    #[test]
    fn a_single_word_goes_where_its_pronoun_is_sure() {
        assert!(at(LIKELY, 1, [4000, 3000, 2000]) > 0);
    }

    #[test]
    fn a_guess_may_be_wrong_in_its_form() {
        let wrong_form = [3000, -1000, -2000];
        assert!((1..60).all(|tokens| at(GUESS, tokens, wrong_form) > at(LIKELY, tokens, wrong_form)));
    }

    #[test]
    fn a_long_mention_that_stood_there_before_stays() {
        assert!((1..60).all(|tokens| at(GUESS, tokens, [-2000, -3000, -4000]) < 0));
    }
}
