//! A second look at places: what the first forest says of the others of the passage. A place is hardly pasted where a longer one around
//! it is, a mention whose other copies were pasted was so here too, and a pronoun is unlikely where another mention that would bear the
//! same one stands in between.

use std::ops::Range;

use super::forms::Form;
use crate::learnt::{permille, scaled};

/// A place that may have been pasted.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its tokens, with the endings that go with it.
    pub tokens: Range<usize>,
    /// The number of its phrase.
    pub phrase: usize,
    /// The key of its head: phrases of one head are likely to mean the same.
    pub head: u64,
    /// The likeliest pronoun for it.
    pub pronoun: Option<Form>,
    /// The score of the first forest.
    pub score: i16,
}

/// What is measured of the company of a place.
pub const NAMES: &[&str] = &[
    "score of its other places",
    "score of its last place",
    "score of a rival span",
    "score of a span inside",
    "sure places per two hundred tokens",
    "tokens since another of the same pronoun",
    "another of the same pronoun since the last place",
];

/// What is measured where there is nothing.
const NONE: i16 = i16::MAX;

/// From this score on a place counts as pasted: three in four are.
const SURE: i16 = 1000;

/// From this score on a place counts as a mention of somebody.
const LIKELY: i16 = -1000;

/// Places before one that are asked whether they overlap, or bear the same pronoun.
const REACH: usize = 48;

/// The measures of every place, in the order of `members`, which are of a passage with so many tokens.
pub fn measures(members: &[Member], tokens: usize) -> Vec<[i16; NAMES.len()]> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|n| (members[*n].tokens.start, members[*n].tokens.end, members[*n].phrase));
    let phrases = Phrases::of(members, &order);
    let sure = members.iter().filter(|member| member.score >= SURE).count();
    let sure = permille(sure, tokens.max(1)) / 5;
    let mut measured = vec![[NONE; NAMES.len()]; members.len()];
    for (at, n) in order.iter().enumerate() {
        let from = at.saturating_sub(REACH);
        let near = order[from..order.len().min(at + REACH)].iter().map(|other| &members[*other]);
        let before = order[from..at].iter().rev().map(|other| &members[*other]);
        let (others, last) = phrases.scores(members, *n);
        let [rival, inside] = overlapping(&members[*n], near);
        let [since, between] = same_pronoun(&members[*n], phrases.last(*n).map(|last| &members[last]), before);
        measured[*n] = [others, last, rival, inside, sure, since, between];
    }
    measured
}

/// The places of each phrase.
struct Phrases {
    /// By phrase: how many places it has, and the sum of their scores.
    sums: std::collections::BTreeMap<usize, (i32, i32)>,
    /// By place: the last one before it that does not overlap.
    last: Vec<Option<usize>>,
}

impl Phrases {
    fn of(members: &[Member], order: &[usize]) -> Phrases {
        let mut sums = std::collections::BTreeMap::new();
        for member in members {
            let sum: &mut (i32, i32) = sums.entry(member.phrase).or_default();
            *sum = (sum.0 + 1, sum.1 + i32::from(member.score));
        }
        let mut last = vec![None; members.len()];
        // Of each phrase, the place that was met last and the one before it: with and without its endings it is one place.
        let mut met: std::collections::BTreeMap<usize, [Option<usize>; 2]> = std::collections::BTreeMap::new();
        for n in order {
            let [before, newest] = met.entry(members[*n].phrase).or_default();
            if newest.is_none_or(|newest| members[newest].tokens.start < members[*n].tokens.start) {
                *before = *newest;
            }
            *newest = Some(*n);
            last[*n] = *before;
        }
        Phrases { sums, last }
    }

    fn last(&self, n: usize) -> Option<usize> {
        self.last[n]
    }

    /// The mean score of the other places of a phrase, and that of the last one.
    fn scores(&self, members: &[Member], n: usize) -> (i16, i16) {
        let (count, sum) = self.sums[&members[n].phrase];
        let others = (sum - i32::from(members[n].score)).checked_div(count - 1);
        (others.map_or(NONE, |mean| mean as i16), self.last[n].map_or(NONE, |last| members[last].score))
    }
}

/// The best score of a place of another phrase that overlaps and is no part of this one, and of one that is.
fn overlapping<'a>(member: &Member, near: impl Iterator<Item = &'a Member>) -> [i16; 2] {
    let (start, end) = (member.tokens.start, member.tokens.end);
    let mut best: [Option<i16>; 2] = [None; 2];
    for other in near {
        if other.tokens.start < end && other.tokens.end > start && other.phrase != member.phrase {
            let is_part = other.tokens.start >= start && other.tokens.end <= end;
            let best = &mut best[usize::from(is_part)];
            *best = (*best).max(Some(other.score));
        }
    }
    best.map(|score| score.unwrap_or(NONE))
}

/// Tokens since a mention of another thing for which the same pronoun stands, and whether it stands behind the last place. The nearest
/// ones before come first.
fn same_pronoun<'a>(member: &Member, last: Option<&Member>, mut before: impl Iterator<Item = &'a Member>) -> [i16; 2] {
    let rival = before.find(|other| {
        other.score >= LIKELY
            && other.pronoun.is_some()
            && other.pronoun == member.pronoun
            && other.head != member.head
            && other.tokens.end <= member.tokens.start
    });
    let Some(rival) = rival else { return [NONE, 0] };
    let is_between = last.is_some_and(|last| rival.tokens.start > last.tokens.start);
    [scaled(member.tokens.start - rival.tokens.end), i16::from(is_between)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(phrase: usize, tokens: Range<usize>, score: i16) -> Member {
        Member { tokens, phrase, head: phrase as u64, pronoun: Some(Form::She), score }
    }

    #[test]
    fn places_of_a_phrase_speak_for_each_other() {
        let members = [member(0, 0..2, 500), member(0, 10..12, 1500), member(1, 30..31, 0)];
        let [first, second, alone] = measures(&members, 100)[..] else { panic!("one row a place") };
        assert_eq!(first[..2], [1500, NONE]);
        assert_eq!(second[..2], [500, 500]);
        assert_eq!(alone[..2], [NONE, NONE]);
    }

    #[test]
    fn a_span_with_its_endings_and_without_is_one_place() {
        let members = [member(0, 0..2, 500), member(0, 10..12, 100), member(0, 10..13, 1500)];
        assert_eq!(measures(&members, 100)[2][1], 500);
    }

    #[test]
    fn what_overlaps_is_a_rival_or_a_part() {
        let members = [member(0, 0..6, 900), member(1, 2..4, 300)];
        let measured = measures(&members, 100);
        assert_eq!(measured[0][2..4], [NONE, 300]);
        assert_eq!(measured[1][2..4], [900, NONE]);
    }

    #[test]
    fn another_woman_in_between_is_seen() {
        let members = [member(0, 0..1, 500), member(1, 5..6, 500), member(0, 9..10, 500)];
        let measured = measures(&members, 100);
        assert_eq!(measured[2][5..], [scaled(3), 1]);
        assert_eq!(measured[0][5..], [NONE, 0]);
    }
}
