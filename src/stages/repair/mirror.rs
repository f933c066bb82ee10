//! Mentions that still hold, in their copies, what was pasted over inside them.
//!
//! The tool replaced what lay inside a first mention, but pasted the mention as it had read it: "buildings that house both the president
//! and parliament" stands first, "buildings that house those bodies" in the copy. Both read A … B, and the copy is the original.

mod doubt;
mod memo;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::ops::Range;

use doubt::{begins_a_clause, is_no_mention, is_verb, stands_elsewhere};
use memo::Memo;

use super::compose::Fix;
use super::index::Index;
use super::lexicon::PRONOUNS;
use super::pairs;
use super::passage::{MAX_RUN, Passage};
use crate::rule::{Rule, RuleId, Tier};

/// Tokens of what stands in the copy, and of what stands in the first mention.
const MAX_KEPT: usize = 4;
const MAX_PASTED: usize = 30;
const _: () = assert!(MAX_PASTED <= Memo::LENGTHS);

/// Tokens that both share on each side of it at least, and on both sides together: where the copy has a pronoun or a part of the other,
/// where it has a description ("the country"), or a name for somebody new ("Maran", for "a former president"), and where it has other words
/// ("was sentenced", for "was his sentence").
const BY_PART: (usize, usize) = (2, 7);
const BY_DESCRIPTION: (usize, usize) = (2, 9);
const BY_OTHERS: (usize, usize) = (5, 14);

/// Words that begin a description of somebody known.
const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"];

/// Words that begin a description of somebody new.
const INDEFINITE: &[&str] = &["a", "an"];

/// "the square beside both the president and parliament and the mint", of which a copy says "the square beside those bodies and the mint".
pub const MIRRORED: Rule = Rule {
    id: RuleId("repair/pasted-inside-mention"),
    summary: "put back inside a mention what its own later copy still holds",
    why: "The tool replaced what lay inside the first mention, and pasted copies of the mention as it had been: the copy shows what stood there.",
    tier: Tier::Likely,
    before: "The port company of Osland leads the market. A union opposed to the port company of Osland and all its tariffs \
             met on the day of Sunday's's vote. A union opposed to it and all its tariffs lost. The two parties won most \
             seats, but The two parties disagree.",
    after: "The port company of Osland leads the market. A union opposed to it and all its tariffs met on the day of \
            Sunday's vote. It lost. The two parties won most seats, but they disagree.",
};

/// Every inner mention that a copy shows, up to that tier.
pub fn find(passage: &Passage, tier: Tier, fixes: &mut Vec<Fix>) {
    if tier < Tier::Likely {
        return;
    }
    let mut search = Search::of(passage);
    for copy in 0..passage.tokens.len() {
        search.copy(copy, |mirrored| {
            let kept = &passage.text[passage.bytes(mirrored.kept)];
            fixes.push(Fix {
                because: format!("the copy says `{kept}`"),
                ..Fix::new(&MIRRORED, passage.bytes(mirrored.pasted), kept)
            });
        });
    }
    fixes.sort_by_key(|fix| fix.span.start);
}

/// What was pasted in the first mention, and what the copy has in its place.
struct Mirrored {
    pasted: Range<usize>,
    kept: Range<usize>,
}

/// A passage, and what is known of it already.
struct Search<'a> {
    passage: &'a Passage<'a>,
    index: &'a Index,
    /// By word: it is a pronoun, and it begins a description of somebody known, or of somebody new.
    kinds: Vec<Kind>,
    /// By token: a name or a number, as far as its capital can tell.
    is_mark: Vec<bool>,
    /// By token: a copy shows what was pasted from it on.
    is_found: Vec<bool>,
    /// By token: of the spans that begin there, whether they stand elsewhere. Many copies ask for one.
    elsewhere: Vec<Memo>,
}

/// What a word is where a copy has it in the place of what was pasted.
#[derive(Clone, Copy)]
struct Kind {
    is_pronoun: bool,
    is_definite: bool,
    is_indefinite: bool,
}

impl<'a> Search<'a> {
    fn of(passage: &'a Passage<'a>) -> Search<'a> {
        let (index, count) = (passage.index(), passage.tokens.len());
        let kind = |places: &[usize]| {
            let is_any = |words| places.first().is_some_and(|at| passage.is_any(*at, words));
            Kind { is_pronoun: is_any(PRONOUNS), is_definite: is_any(DEFINITE), is_indefinite: is_any(INDEFINITE) }
        };
        let is_mark = |at: usize| {
            !passage.tokens[at].opens && passage.word(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        };
        Search {
            passage,
            index,
            kinds: index.words().map(kind).collect(),
            is_mark: (0..count).map(is_mark).collect(),
            is_found: vec![false; count],
            elsewhere: vec![Memo::default(); count],
        }
    }

    /// Compares the mentions that begin as `copy` does with it.
    fn copy(&mut self, copy: usize, mut found: impl FnMut(Mirrored)) {
        let Index { words, since, left, .. } = self.index;
        let has_both = |at: usize| left[at] as usize >= BY_PART.0;
        if !has_both(copy) {
            return;
        }
        let word_before = |at: usize| at.checked_sub(1).map(|before| words[before]);
        // What goes back further on both sides was compared from where it begins.
        let goes_back = word_before(copy).filter(|_| since[copy] > 0);
        for twins in self.passage.twins_before(copy) {
            for &first in twins {
                if goes_back.is_some() && word_before(first) == goes_back || !has_both(first) {
                    continue;
                }
                let Some(mirrored) = self.mirrored(first, copy) else { continue };
                // Of several copies, the first that was found speaks.
                self.is_found[mirrored.pasted.start] = true;
                found(mirrored);
            }
        }
    }

    /// Compares the mention that begins at `first` with the one at `copy`: two tokens of both are known to be equal.
    fn mirrored(&mut self, first: usize, copy: usize) -> Option<Mirrored> {
        let (passage, Index { words, left, .. }) = (self.passage, self.index);
        let before = BY_PART.0 + self.index.common_beyond(first, copy, BY_PART.0);
        let (pasted, kept) = (first + before, copy + before);
        if before >= MAX_RUN || pasted >= copy || self.is_found[pasted] {
            return None;
        }
        // What the copy has may have so many tokens, for the sentence goes on behind it. A word cannot take the place of an ending.
        let last = (left[kept - 1] as usize).saturating_sub(2).min(MAX_KEPT);
        if last == 0 || !passage.tokens[kept].is_word() || passage.is_attached(pasted) != passage.is_attached(kept) {
            return None;
        }
        // Only ends before which the sentence goes on: what is shared stands on both sides.
        let ends = pasted + 1..copy.min(pasted + MAX_PASTED.min(left[pasted] as usize));
        let may_be_part = LazyCell::new(|| words[pasted..ends.end].contains(&words[kept]));
        let is_new = self.kinds[words[pasted] as usize].is_indefinite;
        for kept in (1..=last).map(|length| kept..kept + length) {
            let Some(behind) = least_behind(self.needed(&kept, is_new, || *may_be_part), before) else { continue };
            let Some(run) = words.get(kept.end..kept.end + behind) else { continue };
            // Two tokens at least are shared behind it, too.
            for &end in passage.twins_within(kept.end, &ends) {
                if words[end..].starts_with(run) && self.is_mirrored(pasted..end, &kept, before) {
                    return Some(Mirrored { pasted: pasted..end, kept });
                }
            }
        }
        None
    }

    /// The same words follow, what was pasted stands elsewhere, too, and the copy may be short for it.
    fn is_mirrored(&mut self, pasted: Range<usize>, kept: &Range<usize>, before: usize) -> bool {
        let (passage, words) = (self.passage, &self.index.words);
        let is_part = || words[kept.clone()].iter().all(|word| words[pasted.clone()].contains(word));
        let is_new = self.kind(pasted.start).is_indefinite;
        let behind = || least_behind(self.needed(kept, is_new, is_part), before);
        let (longer, shorter) = (passage.bytes(pasted.clone()), passage.bytes(kept.clone()));
        // The cheap questions first.
        shorter.len() < longer.len()
            && !is_no_mention(passage, kept)
            && !is_verb(passage, &pasted)
            && !begins_a_clause(passage, &pasted, kept)
            && !self.is_another_name(&pasted, kept)
            && !self.is_unnamed(&pasted, kept)
            && behind().is_some_and(|behind| passage.are_common(pasted.end, kept.end, behind))
            && self.elsewhere[pasted.start].of(pasted.len(), || stands_elsewhere(passage, &pasted))
            && pairs::stay_whole(passage, longer, &passage.text[shorter])
    }

    /// Both have names or numbers, and none in common: "his brother Iskender" and "his sister Aida" are two.
    fn is_another_name(&self, pasted: &Range<usize>, kept: &Range<usize>) -> bool {
        let (words, is_mark) = (&self.index.words, &self.is_mark);
        let is_shared = |at: usize| words[pasted.clone()].contains(&words[at]);
        let mut names = kept.clone().filter(|at| is_mark[*at]).peekable();
        names.peek().is_some() && is_mark[pasted.clone()].contains(&true) && !names.any(is_shared)
    }

    /// The copy has a pronoun, and nothing of what it stands for stands before the first mention: the name would be lost.
    fn is_unnamed(&self, pasted: &Range<usize>, kept: &Range<usize>) -> bool {
        let passage = self.passage;
        let is_pronoun = kept.len() == 1 && self.kind(kept.start).is_pronoun;
        let mut words = pasted.clone().filter(|at| passage.tokens[*at].is_word());
        is_pronoun && !words.any(|at| passage.same_words(at).any(|other| other < pasted.start))
    }

    /// How much has to be shared on each side and in all for what the copy has to be believed. `is_new`: what was pasted begins as what nobody was
    /// told of yet; said again, it was a name or a pronoun. `is_part`: all of what the copy has stands in what was pasted, too.
    fn needed(&self, kept: &Range<usize>, is_new: bool, is_part: impl Fn() -> bool) -> (usize, usize) {
        let kind = self.kind(kept.start);
        let is_name = || self.is_mark[kept.clone()].iter().all(|is_mark| *is_mark);
        match () {
            () if kept.len() == 1 && kind.is_pronoun || is_part() => BY_PART,
            () if kept.len() > 1 && kind.is_definite || is_new && is_name() => BY_DESCRIPTION,
            () => BY_OTHERS,
        }
    }

    fn kind(&self, at: usize) -> Kind {
        self.kinds[self.index.words[at] as usize]
    }
}

/// How many tokens must be shared behind, where so many are shared before and so much is needed on each side and in all; `None` if it is too
/// little before.
fn least_behind((side, shared): (usize, usize), before: usize) -> Option<usize> {
    (before >= side).then(|| side.max(shared.saturating_sub(before)))
}
