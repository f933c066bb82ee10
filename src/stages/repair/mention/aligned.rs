//! Where a copy and its first mention part, and where they meet again.

use std::ops::Range;

use super::altered::Altered;
use super::reading::{Reading, Role};
use super::spans;
use crate::stages::repair::passage::MAX_RUN;

/// Tokens that both begin with, where nothing is shared behind what was altered.
const SHARED_ALONE: usize = 3;

/// Tokens that go on being shared behind what was altered.
const SHARED_BEHIND: usize = 2;

/// Tokens of what stands in the copy, and of what was pasted over it in the first mention.
pub const MAX_OWN: usize = 4;
const MAX_PASTED: usize = 40;

/// Where a copy and its first mention have come to.
#[derive(Clone, Copy)]
pub struct Aligned<'a> {
    pub reading: &'a Reading<'a>,
    /// The next token of the first mention.
    pub first: usize,
    /// The next token of the copy.
    pub copy: usize,
    /// How they have differed so far.
    pub altered: Altered,
}

impl Aligned<'_> {
    /// Goes over what differs to where both are equal again; how many tokens are, or `None` if they part for good.
    pub fn step(&mut self) -> Option<usize> {
        let passage = self.reading.passage;
        if !passage.same_sentence(self.first - 1, self.first) {
            return None;
        }
        let sentence = passage.tokens[self.first].sentence;
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
            (equal < MAX_RUN && end + equal <= self.copy + own).then_some((own, end, equal))
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
            _ => begins(self.first) && begins(self.copy) && !self.is_another(own, end),
        }
    }

    /// Both have names or numbers where they differ, and none in common: two trials, of two years.
    fn is_another(&self, own: usize, end: usize) -> bool {
        let Aligned { reading, first, copy, .. } = *self;
        let is_mark = |at: &usize| matches!(reading.role(*at), Role::Capital | Role::Number);
        let tokens = &reading.passage.tokens;
        let is_shared = |at: usize| (first..end.max(first + 1)).any(|other| tokens[other].key == tokens[at].key);
        let mut names = (copy..copy + own).filter(is_mark).peekable();
        names.peek().is_some() && (first..end.max(first + 1)).any(|at| is_mark(&at)) && !names.any(is_shared)
    }

    /// The copy ends at `end`, with what stood where the first mention has something that stands elsewhere, too.
    pub fn ends_at(&self, end: usize) -> Option<Altered> {
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
                && passage.same_sentence(self.first - 1, self.first)
                && (copy..end).all(|at| may_be_inside(reading, at))
                && reading.role(end - 1) != Role::Ending
        };
        let start = copy - altered.shared - altered.own;
        let may_end = is_open && is_short && self.may_differ(1, self.first) && is_own() && !is_cut();
        let pasted = if may_end && is_mention(reading, start..end) { repeated(reading, self.first, copy) } else { 0 };
        let whole = Altered { own: altered.own + end - copy, pasted: altered.pasted + pasted, is_repeated: true, ..altered };
        (pasted > 0).then_some(whole)
    }
}

/// A short noun phrase is made of what one may begin with, and of endings.
fn may_be_inside(reading: &Reading, at: usize) -> bool {
    spans::may_begin(reading, at) || reading.role(at) == Role::Ending
}

/// Tokens from `at` on that stand elsewhere, too, but not at `copy`: as many as a mention may have.
fn repeated(reading: &Reading, at: usize, copy: usize) -> usize {
    let passage = reading.passage;
    let longest = passage.twins(at).filter(|other| *other != copy).map(|other| passage.common(at, other)).max().unwrap_or(0);
    let single = || passage.same_words(at).any(|other| other != copy) && reading.role(at) == Role::Capital;
    if longest > 0 { longest } else { usize::from(single()) }
}

/// The copy reads like a mention: as noun phrases do, or with a pronoun as its last word.
pub fn is_mention(reading: &Reading, tokens: Range<usize>) -> bool {
    let ends_with_pronoun = || tokens.len() > SHARED_ALONE && reading.role(tokens.end - 1) == Role::Pronoun;
    spans::is_noun_phrase(reading, tokens.start, tokens.len()) || ends_with_pronoun()
}
