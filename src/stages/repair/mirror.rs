//! Mentions that still hold, in their copies, what was pasted over inside them.
//!
//! The tool replaced what lay inside a first mention, but pasted the mention as it had read it: "buildings that house both the president
//! and parliament" stands first, "buildings that house those bodies" in the copy. Both read A … B, and the copy is the original.

use std::ops::Range;

use super::compose::Fix;
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
    for at in 0..passage.tokens.len() {
        for first in passage.twins_before(at) {
            let Some(mirrored) = mirrored(passage, first, at) else { continue };
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
fn mirrored(passage: &Passage, first: usize, copy: usize) -> Option<Mirrored> {
    let words = &passage.index().words;
    let goes_back = first > 0 && words[first - 1] == words[copy - 1] && passage.same_sentence(copy - 1, copy);
    if goes_back {
        return None;
    }
    let before = passage.common(first, copy);
    if !(BY_PART.0..MAX_RUN).contains(&before) || first + before >= copy {
        return None;
    }
    let (pasted, kept) = (first + before, copy + before);
    // Only ends before which the sentence goes on: what is shared stands on both sides.
    let sentence = passage.tokens[pasted].sentence;
    let reach = &passage.tokens[pasted + 1..copy.min(pasted + MAX_PASTED)];
    let reach = pasted + 1..pasted + 1 + reach.partition_point(|token| token.sentence == sentence);
    (1..=MAX_KEPT).map(|length| kept..kept + length).take_while(|kept| is_whole(passage, kept)).find_map(|kept| {
        // Two tokens at least are shared behind it ([`BY_PART`]): only where these stand can it end.
        let mut spans = passage.twins_within(kept.end, reach.clone()).map(|end| pasted..end);
        spans.find(|pasted| is_mirrored(passage, pasted, &kept, before)).map(|pasted| Mirrored { pasted, kept: kept.clone() })
    })
}

/// The tokens stand in one sentence, with more behind them.
fn is_whole(passage: &Passage, span: &Range<usize>) -> bool {
    passage.same_sentence(span.start - 1, span.end)
}

/// The same words follow, what was pasted stands elsewhere, too, and the copy may be short for it.
fn is_mirrored(passage: &Passage, pasted: &Range<usize>, kept: &Range<usize>, before: usize) -> bool {
    // What is shared behind must make up for what is missing before: one look at its last token tells most ends apart.
    let last = BY_PART.0.max(BY_PART.1.saturating_sub(before)) - 1;
    let key = |end: usize| passage.tokens.get(end + last).map(|token| token.key);
    if key(pasted.end) != key(kept.end) || key(kept.end).is_none() {
        return false;
    }
    let behind = passage.common(pasted.end, kept.end);
    let (longer, shorter) = (passage.bytes(pasted.clone()), passage.bytes(kept.clone()));
    let is_shared_enough = || {
        let (side, shared) = needed(passage, pasted, kept);
        before.min(behind) >= side && before + behind >= shared
    };
    // The cheap questions first.
    shorter.len() < longer.len()
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
        passage.common(other, span.start) >= length
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
