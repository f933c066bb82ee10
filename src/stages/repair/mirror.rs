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
    // Only ends before which the sentence goes on: what is shared stands on both sides.
    let ends = pasted + 1..copy.min(pasted + MAX_PASTED.min(left[pasted] as usize));
    let last = (left[kept - 1] as usize).saturating_sub(2).min(MAX_KEPT);
    let shared = least_behind(before);
    let may_end = |kept: &Range<usize>| ahead.may_hold(pasted, words, kept.end, shared);
    for kept in (1..=last).map(|length| kept..kept + length).filter(may_end) {
        let run = &words[kept.end..kept.end + shared];
        let mut spans = ends.clone().filter(|end| words[*end] == run[0] && words[*end..].starts_with(run)).map(|end| pasted..end);
        if let Some(pasted) = spans.find(|pasted| is_mirrored(passage, pasted, &kept, before)) {
            return Some(Mirrored { pasted, kept });
        }
    }
    None
}

/// By length, from [`BY_PART`] on: what runs of so many words may stand behind a mention that was pasted at each token, a bit for many. It is
/// asked for very many ends, of which there is hardly one.
struct Ahead([Vec<u128>; BY_PART.1 - 2 * BY_PART.0 + 1]);

impl Ahead {
    fn of(words: &[u32]) -> Ahead {
        Ahead(std::array::from_fn(|n| behind(words, BY_PART.0 + n)))
    }

    /// Whether so many words from `end` on may be the same as those behind what was pasted at that token.
    fn may_hold(&self, pasted: usize, words: &[u32], end: usize, shared: usize) -> bool {
        words.get(end..end + shared).is_some_and(|run| self.0[shared - BY_PART.0][pasted] & bit(run) != 0)
    }
}

/// The bit of a run of words.
fn bit(run: &[u32]) -> u128 {
    const SPREAD: u32 = 0x9e37_79b1;
    let hash = run.iter().fold(0_u32, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(SPREAD));
    1 << (hash >> (u32::BITS - u128::BITS.ilog2()))
}

/// By token: the bits of the runs of so many words that begin up to [`MAX_PASTED`] tokens behind it.
fn behind(words: &[u32], length: usize) -> Vec<u128> {
    let mut behind: Vec<u128> = words.windows(length).map(bit).collect();
    behind.resize(words.len(), 0);
    let mut reach = 1;
    while 2 * reach < MAX_PASTED {
        (reach..behind.len()).for_each(|at| behind[at - reach] |= behind[at]);
        reach *= 2;
    }
    // Two such reaches make up the whole one.
    let rest = MAX_PASTED - 1 - reach;
    (1..behind.len()).for_each(|at| behind[at - 1] = behind[at] | behind.get(at + rest).copied().unwrap_or(0));
    behind
}

/// Tokens that must be shared behind what was pasted at least, to make up for what is missing before it.
fn least_behind(before: usize) -> usize {
    BY_PART.0.max(BY_PART.1.saturating_sub(before))
}

/// The same words follow, what was pasted stands elsewhere, too, and the copy may be short for it.
fn is_mirrored(passage: &Passage, pasted: &Range<usize>, kept: &Range<usize>, before: usize) -> bool {
    let is_shared = |least: usize| passage.are_common(pasted.end, kept.end, least);
    let (longer, shorter) = (passage.bytes(pasted.clone()), passage.bytes(kept.clone()));
    let is_shared_enough = || {
        let (side, shared) = needed(passage, pasted, kept);
        before >= side && is_shared(side.max(shared.saturating_sub(before)))
    };
    // The cheap questions first.
    is_shared(least_behind(before))
        && shorter.len() < longer.len()
        && is_glued(passage, longer.start) == is_glued(passage, shorter.start)
        && passage.tokens[kept.start].is_word()
        && is_shared_enough()
        && stands_elsewhere(passage, pasted)
        && pairs::stay_whole(passage, longer, &passage.text[shorter])
}

/// No space stands before: an ending, which a word cannot take the place of.
fn is_glued(passage: &Passage, at: usize) -> bool {
    !passage.text[..at].ends_with(char::is_whitespace)
}

/// How much has to be shared on each side and in all for what the copy has to be believed.
fn needed(passage: &Passage, pasted: &Range<usize>, kept: &Range<usize>) -> (usize, usize) {
    let is_pronoun = kept.len() == 1 && passage.is_any(kept.start, PRONOUNS);
    let is_part = kept.clone().all(|at| pasted.clone().any(|other| passage.tokens[other].key == passage.tokens[at].key));
    match () {
        () if is_pronoun || is_part => BY_PART,
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
