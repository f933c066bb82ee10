//! Whether a passage shows the damage: without it, its text passes byte for byte.

use std::ops::Range;

use super::mention::judge::{self, Evidence};
use super::mention::worth::{GUESS, LIKELY};
use super::passage::Passage;
use super::signs::Signs;
use super::{Config, EditTier, words};
use crate::document::{Document, Label, Language};
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::text::script::{Script, Scripts};

/// Kinds of sign that must agree: one alone has innocent causes.
const KINDS: usize = 2;

/// Places that are evidence, and bytes that would go there, from which repetition is proof: both, for clean texts reach one or the
/// other. None of the clean texts in both sets for control reaches both.
struct Proof {
    places: usize,
    bytes: usize,
    /// Bytes where one hard sign stands, and of a weaker kind: a full stop that is missing makes one.
    bytes_beside_one: usize,
    /// Bytes where no hard sign stands at all: contracts and interviews repeat full names, too, but what damage pastes is longer.
    bytes_alone: usize,
}

impl Proof {
    /// The places that were found are enough, and enough would go there.
    fn is_given(&self, found: &Evidence, signs: &Signs) -> bool {
        let least = match signs.hard() {
            0 => self.bytes_alone,
            1 if signs.strong() == 0 => self.bytes_beside_one,
            _ => self.bytes,
        };
        found.places >= self.places && found.bytes >= least
    }
}

const PROOF: Proof = Proof { places: 3, bytes: 48, bytes_beside_one: 96, bytes_alone: 512 };

/// The same where guesses are asked for: long copies may be few. With 24 and 64 bytes a clean text is changed.
const PROOF_OF_GUESSES: Proof = Proof { places: 2, bytes: 40, bytes_beside_one: 96, bytes_alone: 128 };

/// English prose has a function word in two or three words; other languages in Latin letters have few of ours.
const LEAST_FUNCTION_WORDS: usize = 5;

/// How often a weaker hard sign must stand where no other hard one does.
const AGAIN_AND_AGAIN: usize = 3;

/// Mentions were pasted over.
pub const DAMAGED: Rule = Rule {
    id: RuleId("repair/damaged"),
    summary: "label a document in which a tool pasted mentions over later ones",
    why: "Independent signs agree, at least one of them such as clean prose never shows; what cannot be repaired should not be kept where an undamaged copy is at hand.",
    tier: Tier::Flag,
    before: "Each group wants Each group's own leader to take power. Many parties have asked parties's members not to vote.",
    after: "Each group wants its own leader to take power. Many parties have asked their members not to vote.",
};

/// Whether a language stage leaves it open that the document is English.
pub fn may_be_english(doc: &Document) -> bool {
    doc.language().is_none_or(|language| [Language::ENGLISH, Language::UNDETERMINED].contains(&language))
}

/// Whether the passage is damaged: by signs that clean prose does not show, or by many places at which mentions stand as nobody
/// writes them.
pub fn is_damaged(config: &Config, passage: &Passage) -> bool {
    let signs = passage.signs();
    signs.all() >= config.min_signs
        && Scripts::of(passage.text).main() == Some(Script::Latin)
        && !is_code(passage.text, signs.words)
        && (is_shown(config, signs) || is_evident(config, passage, signs))
}

/// Words with names of functions, modules and fields among them: manuals say these again and again, with small letters where sentences begin.
fn is_code(text: &str, words: usize) -> bool {
    /// Marks of code in so many words, from which a passage is a manual's. Of the damaged texts for development, none has half of that.
    const CODE: usize = 50;
    code_marks(text) * CODE > words
}

/// `a::b`, `a_b`, `a()`, `a<b>`, `->`, `=>`, `{` and `}`.
fn code_marks(text: &str) -> usize {
    let inside = |pair: &[u8]| match pair {
        b"::" | b"()" | b"->" | b"=>" => true,
        [b'{' | b'}', _] => true,
        [b'_', next] => next.is_ascii_alphanumeric(),
        [before, b'<'] => before.is_ascii_alphanumeric(),
        _ => false,
    };
    text.as_bytes().windows(2).filter(|pair| inside(pair)).count()
}

/// Two kinds of sign or more, one of them hard, and dense enough.
fn is_shown(config: &Config, signs: &Signs) -> bool {
    has_proof(signs) && signs.kinds() >= KINDS && signs.density() >= config.min_signs_per_1000_words
}

/// Several places are evidence, and what would go there is more than a word or two; in English prose.
fn is_evident(config: &Config, passage: &Passage, signs: &Signs) -> bool {
    let (proof, price) = if config.tier == EditTier::Guess { (PROOF_OF_GUESSES, GUESS) } else { (PROOF, LIKELY) };
    let are_enough = |places: usize| {
        places >= proof.places && places as f32 * 1000.0 >= config.min_signs_per_1000_words / 2.0 * signs.words as f32
    };
    // Long official names stand again in sentence after sentence of clean texts; twice in one they hardly do.
    let may_be_evident = signs.hard() + signs.repeats > 0;
    // The cheap questions first.
    may_be_evident && is_english(passage) && {
        let found = judge::evidence(passage, price, are_enough);
        are_enough(found.places) && proof.is_given(&found, signs)
    }
}

/// One word in five or more is an article, a preposition or the like of English.
fn is_english(passage: &Passage) -> bool {
    let words = passage.tokens.iter().filter(|token| token.is_word());
    let known = words.clone().filter(|token| words::classes(token.key) & words::FUNCTION != 0).count();
    known * LEAST_FUNCTION_WORDS >= words.count()
}

/// A strong sign, or both of the weaker hard ones, or one of those again and again: verse, dialogue and dictionaries have single ones.
fn has_proof(signs: &Signs) -> bool {
    signs.strong() > 0 || signs.small_starts.min(signs.capitals) > 0 || signs.small_starts.max(signs.capitals) >= AGAIN_AND_AGAIN
}

/// The label of a damaged document. Its score is the share of words at which a sign stands, at most 1.
pub fn label(signs: &Signs, text: Range<usize>) -> Finding {
    Finding::Label {
        rule: DAMAGED.id,
        span: text,
        label: Label::Flag("broken-substitutions".into()),
        score: (signs.density() / 1000.0).min(1.0),
        because: signs.describe(),
    }
}

/// The passages of a document: runs of paragraphs, each of at most [`Config::passage_paragraphs`] and
/// [`Config::max_passage_bytes`]. A longer one is left out: no prose has such lines. Borders are counted in lines, which no rule
/// of this stage adds or removes, so that a second run sees the same passages.
pub fn passages(config: &Config, doc: &Document) -> Vec<Range<usize>> {
    let paragraphs: Vec<_> = doc.structure().paragraphs().collect();
    let runs = paragraphs.chunks(config.passage_paragraphs.max(1));
    let spans = runs.map(|run| run[0].full.start..run[run.len() - 1].full.end);
    spans.filter(|span| span.len() <= config.max_passage_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the gate opens by default, and where guesses are asked for.
    fn opens(text: &str) -> [bool; 2] {
        let passage = Passage::new(text);
        let is_open = |tier| is_damaged(&Config { tier, ..Config::default() }, &passage);
        [EditTier::Likely, EditTier::Guess].map(is_open)
    }

    #[test]
    fn proof_of_guesses_takes_less_than_proof_of_likely_edits() {
        let [none, one, two, strong] =
            [(0, 0), (1, 0), (2, 0), (0, 1)].map(|(capitals, possessives)| Signs { capitals, possessives, ..Signs::default() });
        let of_all = |proof: &Proof, places| {
            let is_given = |signs: &Signs, bytes| proof.is_given(&Evidence { places, bytes }, signs);
            [&none, &one, &two, &strong].map(|signs| (0..600).find(|bytes| is_given(signs, *bytes)))
        };
        assert_eq!(of_all(&PROOF_OF_GUESSES, 2), [Some(128), Some(96), Some(40), Some(40)]);
        assert_eq!(of_all(&PROOF, 3), [Some(512), Some(96), Some(48), Some(48)]);
        assert_eq!((of_all(&PROOF_OF_GUESSES, 1), of_all(&PROOF, 2)), ([None; 4], [None; 4]));
    }

    #[test]
    fn words_among_code_are_left_alone() {
        let prose = "Each group wants Each group's own leader. Many parties have asked parties's members not to vote. Few of parties's lists won.";
        assert_eq!(opens(prose), [true, true]);
        assert_eq!(opens(&prose.replace("leader", "io::leader()").replace("lists", "vote_lists")), [false, false]);
        assert_eq!(code_marks("One_two (and three) - 3 < four: five_ six -- »seven« :) [8] <9>"), 1);
    }

    #[test]
    fn where_no_hard_sign_stands_more_has_to_go() {
        let text = |mention: &str| {
            format!(
                "{mention} spoke on Monday. {mention} said {mention} would stay, and guards stood by {mention} in the square after \
                 {mention} had left."
            )
        };
        assert_eq!(opens(&text("President Viktor Maran of Osland")), [false, false]);
        assert_eq!(opens(&text("President Viktor Maran, a former colonel of the army,")), [false, true]);
    }
}
