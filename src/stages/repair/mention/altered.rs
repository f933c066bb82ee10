//! Copies of a mention that no longer reads, where it stood first, as it did when it was copied.
//!
//! The tool replaced what lay inside the first mention, but pasted the mention as it had read it: "a diary of Azov's life, written in
//! English" stands first, and "a diary of his life, written in English" is the copy. Where two such copies stand, they are equal and are
//! found as repeats are (`spans`); a single one is found by what it shares with the first.

use std::ops::Range;

use super::reading::{Reading, Role};
use super::spans::{self, Phrase};

/// Tokens that both begin with at least; and where nothing is shared behind what was altered.
const SHARED: usize = 2;
const SHARED_ALONE: usize = 3;

/// Tokens that go on being shared behind what was altered.
const SHARED_BEHIND: usize = 2;

/// Tokens of what stands in the copy, and of what was pasted over it in the first mention.
const MAX_OWN: usize = 4;
const MAX_PASTED: usize = 40;

/// Places inside a mention at which something was pasted.
const MAX_INSIDE: usize = 3;

/// How a copy differs from the mention that stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Altered {
    /// Tokens that both have.
    pub shared: usize,
    /// Tokens that only the copy has.
    pub own: usize,
    /// Tokens that only the first mention has: what was pasted inside it.
    pub pasted: usize,
    /// Some of these stand elsewhere, too.
    pub is_repeated: bool,
}

/// Every single copy of a mention that was altered where it stood first: phrases of two places, of which the second is the copy.
pub fn phrases(reading: &Reading, found: &mut Vec<Phrase>) {
    for at in 0..reading.passage.tokens.len() {
        if reading.role(at) == Role::Possessive {
            single_owned(reading, at, found);
        }
        if spans::may_begin(reading, at) {
            begun(reading, at, found);
        }
    }
}

/// The mention before it, otherwise equal, of which a run is a copy.
pub fn first_of(reading: &Reading, copy: usize, length: usize) -> Option<(usize, Altered)> {
    let end = copy + length;
    if reading.role(copy) == Role::Possessive {
        return owner(reading, copy).filter(|(_, longest)| end <= *longest).map(|(first, _)| (first, owned(end - copy)));
    }
    let (first, mut aligned) = begin(reading, copy).filter(|(_, aligned)| aligned.copy < end)?;
    for _ in 0..MAX_INSIDE {
        let before = aligned;
        let Some(equal) = aligned.step() else { break };
        if end <= aligned.copy - equal {
            return before.ends_at(end).map(|altered| (first, altered));
        }
        if end <= aligned.copy {
            let less = aligned.copy - end;
            return Some((first, Altered { shared: aligned.altered.shared - less, ..aligned.altered }));
        }
    }
    aligned.ends_at(end).map(|altered| (first, altered))
}

/// The mention with which the run at `copy` shares its beginning, and where they part.
fn begin<'a>(reading: &'a Reading<'a>, copy: usize) -> Option<(usize, Aligned<'a>)> {
    let passage = reading.passage;
    let shared = |first: &usize| passage.common(*first, copy);
    let first = passage.twins_before(copy).max_by_key(|first| (shared(first), std::cmp::Reverse(*first)))?;
    let begins = shared(&first);
    // What goes back further on both sides is no beginning.
    let goes_back = || first > 0 && passage.same_sentence(copy - 1, copy) && passage.common(first - 1, copy - 1) > 0;
    let has_noun = || (copy..copy + begins).any(|at| spans::is_noun(reading, at));
    let is_apart = begins >= SHARED && first + begins < copy;
    let altered = Altered { shared: begins, ..Altered::default() };
    (is_apart && has_noun() && !goes_back())
        .then_some((first, Aligned { reading, first: first + begins, copy: copy + begins, altered }))
}

/// Single copies that begin as the first mention does.
fn begun(reading: &Reading, copy: usize, found: &mut Vec<Phrase>) {
    let Some((first, mut aligned)) = begin(reading, copy) else { return };
    let mut behind = 0;
    for _ in 0..MAX_INSIDE {
        let Some(equal) = aligned.step() else { break };
        behind = equal;
    }
    let mut put = |end: usize, altered: Altered| put(reading, first, copy..end, altered, found);
    // The mention ends where they part again, or somewhere before, where a noun phrase may end.
    if behind > 0 {
        let ends = (aligned.copy - behind + 1..=aligned.copy).rev();
        let kinds: [fn(Role) -> bool; 2] =
            [|role| role != Role::Ending, |role| !matches!(role, Role::Ending | Role::Comma | Role::Preposition)];
        let mut last = 0;
        for is_end in kinds {
            let end = ends.clone().find(|end| is_end(reading.role(end - 1)) && is_mention(reading, copy..*end));
            if let Some(end) = end.filter(|end| *end != last) {
                last = end;
                put(end, Altered { shared: aligned.altered.shared + end - aligned.copy, ..aligned.altered });
            }
        }
    }
    for end in aligned.copy + 1..=aligned.copy + MAX_OWN {
        aligned.ends_at(end).into_iter().for_each(|altered| put(end, altered));
    }
}

/// Where the first mention that has another owner begins, and how far the copy with `his` can go: "Matraimov's brother Iskender".
fn owner(reading: &Reading, copy: usize) -> Option<(usize, usize)> {
    let passage = reading.passage;
    let is_owned = |first: &usize| first.checked_sub(1).is_some_and(|owner| reading.role(owner) == Role::Ending);
    let shared = |first: &usize| passage.common(*first, copy + 1);
    let firsts = passage.twins_before(copy + 1).filter(is_owned);
    let first = firsts.max_by_key(|first| (shared(first), std::cmp::Reverse(*first)))?;
    (first < copy && shared(&first) >= SHARED).then_some((first - 1, copy + 1 + shared(&first)))
}

/// All but the owner is shared.
fn owned(length: usize) -> Altered {
    Altered { shared: length - 1, own: 1, pasted: 1, is_repeated: true }
}

/// Single copies with an owner that the first mention has not.
fn single_owned(reading: &Reading, copy: usize, found: &mut Vec<Phrase>) {
    let Some((first, longest)) = owner(reading, copy) else { return };
    let mut ends = (copy + 1 + SHARED..=longest).rev();
    let end = ends.find(|end| reading.role(end - 1) != Role::Ending && is_mention(reading, copy..*end));
    end.into_iter().for_each(|end| put(reading, first, copy..end, owned(end - copy), found));
}

/// Where a copy and its first mention have come to.
#[derive(Clone, Copy)]
struct Aligned<'a> {
    reading: &'a Reading<'a>,
    first: usize,
    copy: usize,
    altered: Altered,
}

impl Aligned<'_> {
    /// Goes over what differs to where both are equal again; how many tokens are, or `None` if they part for good.
    fn step(&mut self) -> Option<usize> {
        let passage = self.reading.passage;
        let sentence = passage.tokens.get(self.first)?.sentence;
        let reach = passage.tokens[self.first..].iter().take(MAX_PASTED).take_while(|token| token.sentence == sentence).count();
        let within = self.first + 1..self.first + reach;
        // Where nothing stands in the copy, only an ending was added to the first mention: "Sunday's's".
        let ends = (0..=MAX_OWN).take_while(|own| passage.same_sentence(self.copy - 1, self.copy + own));
        let mut again = ends.flat_map(|own| within.clone().map(move |end| (own, end)));
        let (own, end, equal) = again.find_map(|(own, end)| {
            if !passage.are_common(end, self.copy + own, SHARED_BEHIND) || !self.may_differ(own, end) {
                return None;
            }
            let equal = passage.common(end, self.copy + own);
            (end + equal <= self.copy + own).then_some((own, end, equal))
        })?;
        let Altered { shared, own: before, pasted, is_repeated } = self.altered;
        self.altered = Altered {
            shared: shared + equal,
            own: before + own,
            pasted: pasted + end - self.first,
            is_repeated: is_repeated || repeated(self.reading, self.first, self.copy) > 0,
        };
        (self.first, self.copy) = (end + equal, self.copy + own + equal);
        Some(equal)
    }

    /// Both begin as noun phrases do where they part, or what was pasted is an ending.
    fn may_differ(&self, own: usize, end: usize) -> bool {
        let begins = |at: usize| spans::may_begin(self.reading, at);
        match own {
            0 => end == self.first + 1 && self.reading.role(self.first) == Role::Ending,
            _ => begins(self.first) && begins(self.copy),
        }
    }

    /// The copy ends at `end`, with what stood where the first mention has something that stands elsewhere, too.
    fn ends_at(&self, end: usize) -> Option<Altered> {
        let Aligned { reading, copy, altered, .. } = *self;
        let passage = reading.passage;
        // "in the vicinity of the vote", "in the vicinity of the protest": both may begin with one article.
        let article = usize::from(reading.role(copy - 1) == Role::Determiner);
        let is_open = !matches!(
            reading.role(copy - 1 - article),
            Role::Ending | Role::Capital | Role::Number | Role::Determiner | Role::Comma
        );
        let is_short = (1..=MAX_OWN).contains(&(end - copy)) && altered.shared >= SHARED_ALONE;
        let is_cut = || matches!(reading.role(end), Role::Small | Role::Plural | Role::Capital | Role::Number | Role::Clitic);
        let is_own = || {
            passage.same_sentence(copy - 1, end - 1)
                && (copy..end).all(|at| may_be_inside(reading.role(at)))
                && reading.role(end - 1) != Role::Ending
        };
        let start = copy - altered.shared - altered.own;
        let may_end = is_open && is_short && self.may_differ(1, self.first) && is_own() && !is_cut();
        let pasted = if may_end && is_mention(reading, start..end) { repeated(reading, self.first, copy) } else { 0 };
        let whole = Altered { own: altered.own + end - copy, pasted: altered.pasted + pasted, is_repeated: true, ..altered };
        (pasted > 0).then_some(whole)
    }
}

/// What a short noun phrase is made of.
fn may_be_inside(role: Role) -> bool {
    matches!(
        role,
        Role::Determiner
            | Role::Possessive
            | Role::Pronoun
            | Role::Adverb
            | Role::Preposition
            | Role::EdWord
            | Role::IngWord
            | Role::Number
            | Role::Small
            | Role::Plural
            | Role::Capital
            | Role::Ending
    )
}

/// Tokens from `at` on that stand elsewhere, too, but not at `copy`: as many as a mention may have.
fn repeated(reading: &Reading, at: usize, copy: usize) -> usize {
    let passage = reading.passage;
    let longest = passage.twins(at).filter(|other| *other != copy).map(|other| passage.common(at, other)).max().unwrap_or(0);
    let single = || passage.same_words(at).any(|other| other != copy) && reading.role(at) == Role::Capital;
    if longest > 0 { longest } else { usize::from(single()) }
}

/// The copy reads like a mention: as noun phrases do, or with a pronoun as its last word.
fn is_mention(reading: &Reading, tokens: Range<usize>) -> bool {
    let ends_with_pronoun = || tokens.len() > SHARED_ALONE && reading.role(tokens.end - 1) == Role::Pronoun;
    spans::is_noun_phrase(reading, tokens.start, tokens.len()) || ends_with_pronoun()
}

/// Adds a copy, unless it stands again as it is: then it is a repeat.
fn put(reading: &Reading, first: usize, copy: Range<usize>, altered: Altered, found: &mut Vec<Phrase>) {
    let passage = reading.passage;
    let is_repeat = passage.twins(copy.start).any(|other| passage.common(other, copy.start) >= copy.len());
    if !is_repeat {
        found.push(Phrase::single(reading, first, copy, altered));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    fn found(text: &str) -> Vec<String> {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let mut found = Vec::new();
        phrases(&reading, &mut found);
        found.iter().map(|phrase| text[passage.bytes(phrase.places[1]..phrase.places[1] + phrase.length)].to_owned()).collect()
    }

    #[test]
    fn a_copy_is_found_by_what_stands_on_both_sides_of_what_was_altered() {
        let text = "Ana Duarte came. Ana Duarte kept a detailed diary of Ana Duarte's life in the north, written in verse. \
                    He sold a detailed diary of her life in the north, written in verse for money.";
        assert!(
            found(text).contains(&"a detailed diary of her life in the north, written in verse".to_owned()),
            "{:?}",
            found(text)
        );
    }

    #[test]
    fn a_copy_is_found_by_its_beginning_where_it_ends_with_what_was_altered() {
        let text = "The vote of October was lost. Shop owners in the vicinity of the vote of October left, and police helped shop owners in the \
                    vicinity of the protest's staff.";
        assert!(found(text).contains(&"shop owners in the vicinity of the protest".to_owned()), "{:?}", found(text));
    }

    #[test]
    fn a_copy_has_the_owner_that_stood_there() {
        let text = "Viktor Maran's younger brother Adam ran. Police held his younger brother Adam's car.";
        assert_eq!(found(text), ["his younger brother Adam"]);
    }

    #[test]
    fn what_stands_again_as_it_is_is_a_repeat() {
        assert!(found("The old mill of the north burned. The old mill of the north fell.").is_empty());
    }
}
