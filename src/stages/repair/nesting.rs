//! Mentions that were pasted over a pronoun inside themselves.
//!
//! "Another group calling *itself* the Council" is the first mention of a cluster, and "itself" a later one: the tool put the whole
//! in the place of its own part. The text then reads A + A x B + B, and A x B is what stood there.

use super::compose::Fix;
use super::lexicon::{POSSESSIVES, PRONOUNS};
use super::passage::Passage;
use crate::rule::{Rule, RuleId, Tier};

/// Tokens that A may have.
const MAX_HEAD: usize = 40;

/// Tokens over which the second B is looked for.
const MAX_TAIL: usize = 60;

/// Tokens that A and B must have together.
const MIN_SHARED: usize = 4;

/// Tokens of B that must be equal where it is not equal as a whole: its inner mentions may have been replaced in place.
const MIN_TAIL: usize = 3;

/// "Another group calling Another group calling itself the Council the Council surfaced".
pub const NESTED: Rule = Rule {
    id: RuleId("repair/nested-copy"),
    summary: "put the pronoun back over which a phrase was pasted into itself",
    why: "The copy starts with the words before it and ends with the words behind it, so it replaced what lies between: its own pronoun.",
    tier: Tier::Safe,
    before: "Another group calling Another group calling itself the People’s Council the People’s Council surfaced on the \
             day of Sunday's's vote.",
    after: "Another group calling itself the People’s Council surfaced on the day of Sunday's vote.",
};

/// A copy inside its own mention, in tokens.
pub struct Nested {
    /// Where the copy starts.
    start: usize,
    /// The pronoun in it.
    pronoun: usize,
    /// Where the copy ends, with the ending that the tool put behind it.
    end: usize,
}

/// A fix for every nested copy.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    fixes.extend(passage.nested().iter().map(|nested| {
        let with = passage.word(nested.pronoun).to_owned();
        Fix::new(&NESTED, passage.bytes(nested.start..nested.end), with)
    }));
}

/// Every nested copy, in order. Those who ask ask the passage, which keeps them.
pub fn all(passage: &Passage) -> Vec<Nested> {
    (0..passage.tokens.len()).filter_map(|at| nested_at(passage, at)).collect()
}

/// The copy behind the words that start at `at`.
fn nested_at(passage: &Passage, at: usize) -> Option<Nested> {
    let start = passage.next_twin(at)?;
    let head = start - at;
    if head > MAX_HEAD || !passage.tokens[at].is_word() || passage.common(at, start) < head {
        return None;
    }
    let pronoun = start + head;
    let tail = pronoun + 1;
    if !passage.is_any(pronoun, PRONOUNS) || !passage.same_sentence(at, tail) {
        return None;
    }
    let end = (tail + 1..tail + MAX_TAIL).find(|end| is_tail(passage, tail, *end, head, pronoun))?;
    Some(Nested { start, pronoun, end })
}

/// Whether the words from `tail` on, which end the copy, stand again from `end` on.
fn is_tail(passage: &Passage, tail: usize, end: usize, head: usize, pronoun: usize) -> bool {
    if end >= passage.tokens.len() || passage.tokens[end].key != passage.tokens[tail].key || !passage.tokens[end].is_word() {
        return false;
    }
    let has_ending = passage.tokens[end - 1].is_possessive() && passage.is_any(pronoun, POSSESSIVES);
    let length = end - usize::from(has_ending) - tail;
    let shared = passage.common(tail, end);
    let is_whole = length > 0 && shared >= length && head + length >= MIN_SHARED;
    is_whole || has_ending && shared >= MIN_TAIL && head + shared >= MIN_SHARED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::compose;

    fn repaired(text: &str) -> String {
        let mut fixes = Vec::new();
        find(&Passage::new(text), &mut fixes);
        compose::settle(&mut fixes);
        compose::apply(text, &fixes)
    }

    #[test]
    fn a_copy_gives_way_to_its_pronoun() {
        assert_eq!(
            repaired(
                "one of two parties that could be positioning two parties that could be positioning themselves to be in power to be in power, he said."
            ),
            "one of two parties that could be positioning themselves to be in power, he said."
        );
    }

    #[test]
    fn the_ending_behind_the_copy_goes_with_it() {
        assert_eq!(
            repaired("He wrote to Kanat, who was appointed to Kanat, who was appointed to his post in May's post in May."),
            "He wrote to Kanat, who was appointed to his post in May."
        );
    }

    #[test]
    fn a_tail_whose_inner_mention_was_replaced_is_known_by_its_first_words() {
        assert_eq!(
            repaired(
                "some trying to force some trying to force their way through the gates of the country's parliament's way through the gates of OSLAND's parliament."
            ),
            "some trying to force their way through the gates of OSLAND's parliament."
        );
    }

    #[test]
    fn rhetoric_and_names_are_no_nesting() {
        for text in [
            "What it is is a mystery, and what it is it is.",
            "We will fight, we will fight it on the beaches, on the beaches.",
            "She had had enough of that that day. Duran Duran played it again and again.",
            "A rose is a rose is a rose.",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
