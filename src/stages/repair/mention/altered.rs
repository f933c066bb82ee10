//! Copies of a mention that no longer reads, where it stood first, as it did when it was copied.
//!
//! The tool replaced what lay inside the first mention, but pasted the mention as it had read it: "a diary of Azov's life, written in
//! English" stands first, and "a diary of his life, written in English" is the copy. Where two such copies stand, they are equal and are
//! found as repeats are (`spans`); a single one is found by what it shares with the first.

use std::ops::Range;

use super::aligned::{Aligned, MAX_OWN, is_mention};
use super::reading::{Reading, Role};
use super::spans::{self, Phrase};
use crate::stages::repair::passage::MAX_RUN;

/// Tokens that both begin with.
const SHARED: usize = 2;

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
    let (first, begins) = passage.likest_before(copy)?;
    // What goes back further on both sides is no beginning.
    let goes_back = || first > 0 && passage.same_sentence(copy - 1, copy) && passage.common(first - 1, copy - 1) > 0;
    let has_noun = || (copy..copy + begins).any(|at| spans::is_noun(reading, at));
    // As far as places are compared at all, equal ones have not parted.
    let is_apart = (SHARED..MAX_RUN).contains(&begins) && first + begins < copy;
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
    let firsts = passage.twins_before(copy + 1).into_iter().flatten().copied().filter(is_owned);
    let first = firsts.max_by_key(|first| (shared(first), std::cmp::Reverse(*first)))?;
    (first < copy && (SHARED..MAX_RUN).contains(&shared(&first))).then_some((first - 1, copy + 1 + shared(&first)))
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
    fn what_is_equal_as_far_as_it_is_compared_was_not_altered() {
        let long = format!("The old mill {}fell.", "by the small river and the old road ".repeat(12));
        assert!(found(&format!("{long} {long}")).is_empty());
    }

    #[test]
    fn a_headline_shares_no_sentence_with_the_next_line() {
        let text = "Shop owners in the town\nViktor Maran spoke there. Police saw shop owners in the town who had left. Viktor Maran left.";
        assert!(found(text).is_empty(), "{:?}", found(text));
    }

    #[test]
    fn what_stands_again_as_it_is_is_a_repeat() {
        assert!(found("The old mill of the north burned. The old mill of the north fell.").is_empty());
    }
}
