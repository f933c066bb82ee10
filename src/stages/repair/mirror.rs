//! Mentions that still hold, in their copies, what was pasted over inside them.
//!
//! The tool replaced what lay inside a first mention, but pasted the mention as it had read it: "buildings that house both the president
//! and parliament" stands first, "buildings that house those bodies" in the copy. Both read A … B, and the copy is the original.

use std::ops::Range;

use super::compose::Fix;
use super::index::Index;
use super::lexicon::PRONOUNS;
use super::pairs;
use super::passage::{MAX_RUN, Passage};
use crate::rule::{Rule, RuleId, Tier};

/// Tokens of what stands in the copy, and of what stands in the first mention.
const MAX_KEPT: usize = 4;
const MAX_PASTED: usize = 30;

/// Tokens that both share on each side of it at least, and on both sides together: where the copy has a pronoun or a part of the other,
/// where it has a description ("the country"), and where it has other words ("was sentenced", for "was his sentence").
const BY_PART: (usize, usize) = (2, 7);
const BY_DESCRIPTION: (usize, usize) = (2, 9);
const BY_OTHERS: (usize, usize) = (5, 14);

/// Words that begin a description of somebody known.
const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"];

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
    let ahead = Ahead::of(&passage.index().words);
    for at in 0..passage.tokens.len() {
        for first in passage.twins_before(at) {
            let Some(mirrored) = mirrored(passage, &ahead, first, at) else { continue };
            let kept = &passage.text[passage.bytes(mirrored.kept)];
            fixes.push(Fix {
                because: format!("the copy says `{kept}`"),
                ..Fix::new(&MIRRORED, passage.bytes(mirrored.pasted), kept)
            });
        }
    }
    // Of several copies, the first that was found speaks.
    fixes.sort_by_key(|fix| fix.span.start);
    fixes.dedup_by_key(|fix| fix.span.start);
}

/// What was pasted in the first mention, and what the copy has in its place.
struct Mirrored {
    pasted: Range<usize>,
    kept: Range<usize>,
}

/// Compares the mention that begins at `first` with the one at `copy`.
fn mirrored(passage: &Passage, ahead: &Ahead, first: usize, copy: usize) -> Option<Mirrored> {
    let Index { words, since, left, .. } = passage.index();
    if first > 0 && since[copy] > 0 && words[first - 1] == words[copy - 1] {
        return None;
    }
    let before = passage.common(first, copy);
    if !(BY_PART.0..MAX_RUN).contains(&before) || first + before >= copy {
        return None;
    }
    let (pasted, kept) = (first + before, copy + before);
    // What the copy has may have so many tokens, for the sentence goes on behind it. A word cannot take the place of an ending.
    let last = (left[kept - 1] as usize).saturating_sub(2).min(MAX_KEPT);
    if last == 0 || !passage.tokens[kept].is_word() || passage.is_attached(pasted) != passage.is_attached(kept) {
        return None;
    }
    // Only ends before which the sentence goes on: what is shared stands on both sides.
    let ends = pasted + 1..copy.min(pasted + MAX_PASTED.min(left[pasted] as usize));
    let may_be_part = words[pasted..ends.end].contains(&words[kept]);
    for kept in (1..=last).map(|length| kept..kept + length) {
        let Some(behind) = least_behind(needed(passage, &kept, || may_be_part), before) else { continue };
        let shared = behind.min(LONGEST_RUN);
        if !ahead.may_hold(pasted, kept.end, shared) {
            continue;
        }
        let run = &words[kept.end..kept.end + shared];
        for (end, word) in ends.clone().zip(&words[ends.clone()]) {
            // The first word alone tells most ends apart.
            if *word == run[0] && words[end..].starts_with(run) && is_mirrored(passage, &(pasted..end), &kept, before) {
                return Some(Mirrored { pasted: pasted..end, kept });
            }
        }
    }
    None
}

/// How many tokens must be shared behind, where so many are shared before and so much is needed on each side and in all; `None` if it is too
/// little before.
fn least_behind((side, shared): (usize, usize), before: usize) -> Option<usize> {
    (before >= side).then(|| side.max(shared.saturating_sub(before)))
}

/// By their length, from [`BY_PART`] on: the runs of words that may stand behind what was pasted. They are asked for very many ends, of which
/// hardly one is there.
struct Ahead([Runs; LONGEST_RUN - BY_PART.0 + 1]);

/// Words of the longest runs that are kept: what must be shared where least is shared before.
const LONGEST_RUN: usize = BY_PART.1 - BY_PART.0;

/// The runs of some length.
struct Runs {
    /// By token: which of so many bits is that of the run that begins there.
    own: Vec<u8>,
    /// By token: the bits of those that begin behind it and less than [`MAX_PASTED`] away.
    behind: Vec<u128>,
}

impl Ahead {
    fn of(words: &[u32]) -> Ahead {
        Ahead(std::array::from_fn(|n| Runs::of(words, BY_PART.0 + n)))
    }

    /// Whether so many words from `end` on may be the same as those behind what was pasted at that token.
    fn may_hold(&self, pasted: usize, end: usize, shared: usize) -> bool {
        let Runs { own, behind } = &self.0[shared - BY_PART.0];
        own.get(end).is_some_and(|bit| behind[pasted] >> bit & 1 != 0)
    }
}

impl Runs {
    fn of(words: &[u32], length: usize) -> Runs {
        let own: Vec<u8> = words.windows(length).map(bit).collect();
        let mut behind: Vec<u128> = own.iter().map(|bit| 1 << bit).collect();
        behind.resize(words.len(), 0);
        let mut reach = 1;
        while 2 * reach < MAX_PASTED {
            (reach..behind.len()).for_each(|at| behind[at - reach] |= behind[at]);
            reach *= 2;
        }
        // Two such reaches make up the whole one.
        let rest = MAX_PASTED - 1 - reach;
        (1..behind.len()).for_each(|at| behind[at - 1] = behind[at] | behind.get(at + rest).copied().unwrap_or(0));
        Runs { own, behind }
    }
}

/// The bit of a run of words.
fn bit(run: &[u32]) -> u8 {
    const SPREAD: u32 = 0x9e37_79b1;
    let hash = run.iter().fold(0_u32, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(SPREAD));
    (hash >> (u32::BITS - u128::BITS.ilog2())) as u8
}

/// The same words follow, what was pasted stands elsewhere, too, and the copy may be short for it.
fn is_mirrored(passage: &Passage, pasted: &Range<usize>, kept: &Range<usize>, before: usize) -> bool {
    let is_part = || kept.clone().all(|at| pasted.clone().any(|other| passage.tokens[other].key == passage.tokens[at].key));
    let behind = || least_behind(needed(passage, kept, is_part), before);
    let (longer, shorter) = (passage.bytes(pasted.clone()), passage.bytes(kept.clone()));
    // The cheap questions first.
    shorter.len() < longer.len()
        && behind().is_some_and(|behind| passage.are_common(pasted.end, kept.end, behind))
        && stands_elsewhere(passage, pasted)
        && pairs::stay_whole(passage, longer, &passage.text[shorter])
}

/// How much has to be shared on each side and in all for what the copy has to be believed. `is_part`: all of it stands in what was pasted, too.
fn needed(passage: &Passage, kept: &Range<usize>, is_part: impl Fn() -> bool) -> (usize, usize) {
    match () {
        () if kept.len() == 1 && passage.is_any(kept.start, PRONOUNS) || is_part() => BY_PART,
        () if kept.len() > 1 && passage.is_any(kept.start, DEFINITE) => BY_DESCRIPTION,
        () => BY_OTHERS,
    }
}

/// The words stand elsewhere, too, beside other words than here: the tool pastes what it has met, but what is always said in one breath
/// is a part of something longer.
fn stands_elsewhere(passage: &Passage, span: &Range<usize>) -> bool {
    let has_ending = span.len() > 1 && passage.tokens[span.end - 1].is_possessive();
    let length = span.len() - usize::from(has_ending);
    let key = |at: usize| passage.tokens.get(at).map(|token| token.key);
    let is_copy = |other: usize| {
        passage.are_common(other, span.start, length)
            && other.checked_sub(1).and_then(key) != span.start.checked_sub(1).and_then(key)
            && key(other + length) != key(span.end)
    };
    match length {
        1 => passage.same_words(span.start).any(is_copy),
        _ => passage.twins(span.start).any(is_copy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::compose;

    fn repaired(text: &str) -> String {
        let mut fixes = Vec::new();
        find(&Passage::new(text), Tier::Likely, &mut fixes);
        compose::settle(&mut fixes);
        compose::apply(text, &fixes)
    }

    #[test]
    fn a_copy_shows_what_stood_in_the_first_mention() {
        assert_eq!(
            repaired(
                "Osland, a small republic, held a vote. A list of people barred from leaving Osland, a small republic, for ten years \
                 was read out. A list of people barred from leaving the country for ten years was long."
            ),
            "Osland, a small republic, held a vote. A list of people barred from leaving the country for ten years \
             was read out. A list of people barred from leaving the country for ten years was long."
        );
    }

    #[test]
    fn a_word_takes_no_place_of_an_ending() {
        let text = "The vote in Sunday's's poll drew the anger of many protesters there, as the union's poll had. \
                    The vote in Sunday's poll drew the anger of many protesters there.";
        assert_eq!(repaired(text), text);
    }

    #[test]
    fn a_part_of_a_name_is_short_for_it() {
        assert_eq!(
            repaired(
                "President Viktor Maran spoke. A small crowd that President Viktor Maran had called here left. A small crowd that Maran had called here sang."
            ),
            "President Viktor Maran spoke. A small crowd that Maran had called here left. A small crowd that Maran had called here sang."
        );
    }

    #[test]
    fn parallel_sentences_stay() {
        for text in [
            "France is large. The president of France and all its ministers met. The president of Spain and all its ministers met.",
            "We met the old king. A friend of the old king came in. A friend of his came in.",
            "The president of Spain and all its ministers met. The president of it and all its ministers met.",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
