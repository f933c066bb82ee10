//! What the places of a passage say for its being damaged, where signs do not settle it.

use std::collections::BTreeSet;

use super::firm;
use super::forms::Form;
use super::judge;
use super::proposal::Proposal;
use super::worth::Price;
use crate::stages::repair::passage::Passage;

/// What speaks for damage in a passage without hard signs: places at which a mention was hardly written by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How many.
    pub places: usize,
    /// Bytes by which the passage would be shorter.
    pub bytes: usize,
    /// How many mentions they are of, by their heads.
    pub mentions: usize,
    /// Further places, of mentions that someone has written with a capital where it opens a sentence and with a small letter where it
    /// does not: a tool pastes them as they stood first.
    pub by_hand: usize,
    /// Of the places, those of a name that stands before in the same sentence, too.
    pub again: usize,
}

impl Evidence {
    /// Of many places two in five and more have a name that stands before in its sentence: "Ana said that Ana's boat". Minutes, genealogies and
    /// eulogies that were written to mislead the gate have fewer, or write names as their place wants them.
    pub fn is_of_names_said_again(&self) -> bool {
        self.places >= PLACES && self.again * 5 > self.places * 2 && self.by_hand * 8 <= self.places
    }
}

/// Places of which it can be said that many say a name again.
pub const PLACES: usize = 12;

/// The score of the second look from which a place is evidence: chances of nearly three in four.
const EVIDENT: i16 = 1000;

/// Weighs the places of a passage that are so sure, and at which an edit would be made at that price. There is none unless so many places are `enough`:
/// clean text has next to none that are sure, and costs no look at forms. Where no sign vouches for them, those do not count at which
/// someone would speak of himself: it takes verbs that go with a speaker to tell them from talk about others; and those of mentions
/// whose letters follow their place speak against it.
pub fn of(passage: &Passage, price: Price, is_vouched_for: bool, enough: impl Fn(usize) -> bool) -> Evidence {
    judge::with_looks(passage, |_, looked, looks| {
        if !enough(looks.iter().filter(|look| look.seen.pasted >= EVIDENT).count()) {
            return Evidence::default();
        }
        let is_spoken =
            |proposal: &Proposal| matches!(proposal.choice.form, Form::I | Form::You | Form::We) && !proposal.is_speaker;
        let mut found = judge::proposals_for(looked, looks, price, EVIDENT);
        found.retain(|proposal| is_vouched_for || !is_spoken(proposal));
        let all = found.len();
        found.retain(|proposal| is_vouched_for || !follows_its_place(passage, proposal));
        found.retain(|proposal| is_vouched_for || !is_name_of_a_firm(passage, proposal));
        let saved = |proposal: &Proposal| proposal.span.len().saturating_sub(proposal.choice.with.len());
        let heads: BTreeSet<u64> = found.iter().map(|proposal| proposal.head).collect();
        let (places, bytes, mentions) = (found.len(), found.iter().map(saved).sum(), heads.len());
        let again = found.iter().filter(|proposal| stands_again(passage, proposal)).count();
        Evidence { places, bytes, mentions, by_hand: all - places, again }
    })
}

/// "Ana told Ben that Ana": a name stands before in its sentence, too.
fn stands_again(passage: &Passage, proposal: &Proposal) -> bool {
    let at = passage.tokens.partition_point(|token| token.span.start < proposal.span.start);
    let behind = passage.tokens.partition_point(|token| token.span.end <= proposal.span.end);
    let words = passage.tokens[at..behind].iter().rev().skip_while(|token| !token.is_word()).count();
    let is_name = || passage.word(at).starts_with(char::is_uppercase) && !passage.is_any(at, &["the", "a", "an"]);
    words > 0
        && is_name()
        && passage
            .same_words(at)
            .any(|other| other < at && passage.same_sentence(other, at) && passage.are_common(other, at, words))
}

/// "Calvert Marine Technologies": press releases say the name of a firm in full in sentence after sentence.
fn is_name_of_a_firm(passage: &Passage, proposal: &Proposal) -> bool {
    let at = passage.tokens.partition_point(|token| token.span.start < proposal.span.start);
    let behind = passage.tokens.partition_point(|token| token.span.end <= proposal.span.end);
    let name = (at..behind).rev().skip_while(|at| !passage.tokens[*at].is_word());
    let is_part = |at: usize| passage.word(at).starts_with(char::is_uppercase) && !passage.is_any(at, &["the", "a", "an"]);
    name.clone().all(is_part) && name.take(1).any(|at| firm::ends_the_name_of_one(passage, at))
}

/// Tokens of the mark before an item of a list, at most: "(12)".
const ITEM: usize = 3;

/// "The board met. … said the board": the mention has a capital at the start of a sentence and a small letter inside another.
fn follows_its_place(passage: &Passage, proposal: &Proposal) -> bool {
    let at = passage.tokens.partition_point(|token| token.span.start < proposal.span.start);
    let behind = passage.tokens.partition_point(|token| token.span.end <= proposal.span.end);
    let endings = passage.tokens[at..behind].iter().rev().take_while(|token| !token.is_word()).count();
    let is_capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    // A sentence may also begin behind the mark of an item: "(1) The board", "- The board".
    let begins_an_item = |at: usize| {
        let line = passage.tokens[at].line;
        let mut before = passage.tokens[..at].iter().rev().take_while(|token| token.line == line).take(ITEM + 1);
        before.clone().count() <= ITEM && before.next().is_some_and(|token| !token.is_word())
    };
    let may_open = |at: usize| passage.tokens[at].opens || begins_an_item(at);
    let has_its_letter = |at: usize| if is_capital(at) { may_open(at) } else { !passage.tokens[at].opens };
    let mut others = passage.same_words(at).filter(|other| passage.are_common(at, *other, behind - endings - at));
    has_its_letter(at) && others.any(|other| is_capital(other) != is_capital(at) && has_its_letter(other))
}

#[cfg(test)]
mod tests {
    use super::super::worth::{GUESS, LIKELY};
    use super::*;

    #[test]
    fn names_that_stand_again_in_their_sentence_are_missing_pronouns() {
        let text = |who: &str| {
            let said = [
                "# left the port when #'s boat sank.",
                "In May # told the court that # would not sail, and # sold #'s house.",
                "When # came back to the town, # met #'s brother at the gate.",
                "Later # wrote that # had seen the storm from #'s window.",
                "So # lost all that # had, because #'s friends kept silent.",
                "At night # dreamt that # stood on the deck of #'s boat.",
            ];
            format!("They met # there. {}", said.join(" ")).replace('#', who)
        };
        let found = |who: &str| of(&Passage::new(&text(who)), GUESS, false, |places| places >= PLACES);
        let names = found("Thomas");
        assert!(names.is_of_names_said_again() && names.again > 5, "{names:?}");
        let mentions = found("the old pilot");
        assert!(!mentions.is_of_names_said_again() && mentions.again == 0, "{mentions:?}");
        let few = Evidence { places: PLACES - 1, again: PLACES - 1, ..Evidence::default() };
        let by_hand = Evidence { places: 16, again: 9, by_hand: 3, ..Evidence::default() };
        assert!(!few.is_of_names_said_again() && !by_hand.is_of_names_said_again());
        assert!(Evidence { by_hand: 2, ..by_hand }.is_of_names_said_again());
    }

    #[test]
    fn a_mention_that_follows_its_place_was_written_by_hand() {
        let text = |start: &str| {
            let said = "the old board of the port said the old board of the port would meet the old board of the port's men";
            format!("They met the old board of the port. Then {said}. {start} old board of the port left.")
        };
        let found = |start: &str| of(&Passage::new(&text(start)), LIKELY, false, |places| places > 0);
        assert!(found("Later the").places > 1 && found("Later the").by_hand == 0, "{:?}", found("Later the"));
        for start in ["The", "\n(2) The"] {
            assert!(found(start).places == 0 && found(start).by_hand > 1, "{:?}", found(start));
        }
    }
}
