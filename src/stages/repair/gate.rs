//! Whether a passage shows the damage: without it, its text passes byte for byte.

use std::ops::Range;

use super::mention::evidence::{self, Evidence};
use super::mention::worth::{GUESS, LIKELY};
use super::passage::Passage;
use super::signs::Signs;
use super::{Config, EditTier, code, hint, words};
use crate::document::{Document, Label, Language};
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::text::script::{Script, Scripts};

/// Kinds of sign that must agree: one alone has innocent causes.
const KINDS: usize = 2;

/// Places that are evidence, and bytes that would go there, from which repetition is proof beside signs that vouch for it: both, for
/// clean texts reach one or the other.
const PLACES: usize = 2;
const BYTES: usize = 40;

/// Bytes beside a single hard sign of the weaker kinds: a full stop that is missing makes one.
const BYTES_BESIDE_ONE: usize = 96;

/// Bytes where no sign vouches for them.
const BYTES_ALONE: usize = 128;

/// Where no hard sign stands at all, one of these besides. Contracts and encyclopaedias repeat full names, too, but of one or two
/// parties; a tool pastes whatever stood first, or else one name over every pronoun of the passage. Of clean texts that were written
/// to mislead the gate, the nearest has three such mentions at eight places, or two at eleven.
const PLACES_ALONE: usize = 12;
const MENTIONS_ALONE: usize = 4;

/// The same where guesses are asked for.
const MENTIONS_FOR_GUESSES: usize = 3;

/// How often somebody has to be introduced again in one sentence to vouch for the other places.
const INTRODUCED: usize = 2;

/// How often something has to be told again to vouch for the other places, and words for each.
const TOLD: usize = 2;
const WORDS_PER_TOLD: usize = 500;

/// Words for which a hard sign that is not strong vouches: in longer clean texts one may stand by chance, in dialogue and in code.
const WORDS_PER_WEAK_SIGN: usize = 500;

/// Law says "shall", and repeats its parties and its terms by full name, however many these are: once in so many words.
const WORDS_PER_SHALL: usize = 125;

/// English prose has a function word in two or three words; other languages in Latin letters have few of ours.
const LEAST_FUNCTION_WORDS: usize = 5;

/// How often the weaker hard signs must stand where no strong one does, and a strong one where nothing else does.
const AGAIN_AND_AGAIN: usize = 3;

/// Mentions were pasted over.
pub const DAMAGED: Rule = Rule {
    id: RuleId("repair/damaged"),
    summary: "label a document in which a tool pasted mentions over later ones",
    why: "Independent signs agree, at least one of them such as clean prose never shows; what cannot be repaired should not be kept where an undamaged copy is at hand.",
    tier: Tier::Flag,
    before: "Each group wants Each group's own leader to take power. Many parties have asked parties's members not to vote \
             for Sunday's's law.",
    after: "Each group wants its own leader to take power. Many parties have asked their members not to vote for \
            Sunday's law.",
};

/// Whether a language stage leaves it open that the document is English.
pub fn may_be_english(doc: &Document) -> bool {
    doc.language().is_none_or(|language| [Language::ENGLISH, Language::UNDETERMINED].contains(&language))
}

/// Whether the passage is damaged: by signs that clean prose does not show, or by many places at which mentions stand as nobody
/// writes them.
pub fn is_damaged(config: &Config, passage: &Passage) -> bool {
    let signs = passage.signs();
    let shows = || signs.all() >= config.min_signs && (is_shown(config, signs) || is_evident(config, passage, signs));
    Scripts::of(passage.text).main() == Some(Script::Latin)
        && !code::is_code(passage.text, signs.words)
        && (shows() || config.tier == EditTier::Guess && says_names_again(passage, signs))
}

/// So many names stand again in their own sentence that pronouns are missing.
fn says_names_again(passage: &Passage, signs: &Signs) -> bool {
    hint::says_names_again(passage.text)
        && is_english(passage)
        && !is_law(passage, signs.words)
        && evidence::of(passage, GUESS, false, |places| places >= evidence::PLACES).is_of_names_said_again()
}

/// Two kinds of sign or more, one of them hard, or endings behind people with a capital again and again; and dense enough.
fn is_shown(config: &Config, signs: &Signs) -> bool {
    let agree = signs.kinds() >= KINDS || signs.capital_plurals >= AGAIN_AND_AGAIN;
    has_proof(signs) && agree && signs.density() >= config.min_signs_per_1000_words
}

/// Several places are evidence, and what would go there is more than a word or two; in English prose.
fn is_evident(config: &Config, passage: &Passage, signs: &Signs) -> bool {
    let (price, mentions) = if config.tier == EditTier::Guess { (GUESS, MENTIONS_FOR_GUESSES) } else { (LIKELY, MENTIONS_ALONE) };
    let are_enough =
        |places: usize| places >= PLACES && places as f32 * 1000.0 >= config.min_signs_per_1000_words / 2.0 * signs.words as f32;
    // Long official names stand again in sentence after sentence of clean texts; twice in one they hardly do.
    let may_be_evident = signs.hard() + signs.repeats + signs.told > 0;
    let vouched = vouched_bytes(signs);
    // The cheap questions first.
    may_be_evident && is_english(passage) && (signs.is_strong() || !is_law(passage, signs.words)) && {
        let found = evidence::of(passage, price, vouched.is_some(), are_enough);
        are_enough(found.places)
            && found.bytes >= vouched.unwrap_or(BYTES_ALONE)
            && (vouched.is_some() || stands_alone(&found, mentions))
    }
}

/// Bytes that have to go where signs vouch for the places; `None` if none does.
fn vouched_bytes(signs: &Signs) -> Option<usize> {
    match signs.hard() {
        _ if signs.is_strong() => Some(BYTES),
        _ if signs.introduced >= INTRODUCED && are_introduced_densely(signs) => Some(BYTES_ALONE),
        _ if signs.told >= TOLD && signs.told * WORDS_PER_TOLD >= signs.words => Some(BYTES_ALONE),
        0 => None,
        1 if are_dense(signs) => Some(BYTES_BESIDE_ONE),
        _ => are_dense(signs).then_some(BYTES),
    }
}

/// Who is introduced again in the very sentence is so more often than in clean texts that do so at all: catalogues, casts of plays.
fn are_introduced_densely(signs: &Signs) -> bool {
    /// A cast that was written to mislead the gate has one in eighty words.
    const WORDS: usize = 64;
    signs.introduced * WORDS >= signs.words
}

/// The hard signs are more than chance leaves in a long text.
fn are_dense(signs: &Signs) -> bool {
    signs.hard() * WORDS_PER_WEAK_SIGN >= signs.words
}

/// Repetition proves the damage though no hard sign stands beside it.
fn stands_alone(found: &Evidence, mentions: usize) -> bool {
    found.places.saturating_sub(found.by_hand) >= PLACES_ALONE || found.places > found.by_hand && found.mentions >= mentions
}

/// One word in so many is "shall", and more than one.
fn is_law(passage: &Passage, words: usize) -> bool {
    let shall = (0..passage.tokens.len()).filter(|at| passage.is_any(*at, &["shall"])).count();
    shall > 1 && shall * WORDS_PER_SHALL >= words
}

/// One word in five or more is an article, a preposition or the like of English.
fn is_english(passage: &Passage) -> bool {
    let words = passage.tokens.iter().filter(|token| token.is_word());
    let known = words.clone().filter(|token| words::classes(token.key) & words::FUNCTION != 0).count();
    known * LEAST_FUNCTION_WORDS >= words.count()
}

/// A strong sign, or both of the weaker hard ones and three in all, or one of those three times, and not far apart: verse, dialogue, code
/// and dictionaries have single ones.
fn has_proof(signs: &Signs) -> bool {
    let (starts, capitals) = (signs.small_starts, signs.capitals);
    let are_both = starts.min(capitals) > 0 && starts + capitals >= AGAIN_AND_AGAIN;
    signs.is_strong() || are_dense(signs) && (are_both || starts.max(capitals) >= AGAIN_AND_AGAIN)
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
    fn words_among_code_are_left_alone() {
        let prose = "Each group wants Each group's own leader. Many parties have asked parties's members not to vote. Few of parties's lists won.";
        assert_eq!(opens(prose), [true, true]);
        assert_eq!(opens(&prose.replace("leader", "io::leader()").replace("lists", "vote_lists")), [false, false]);
    }

    #[test]
    fn who_is_introduced_twice_in_a_sentence_was_pasted() {
        let text = |woman: &str| {
            format!(
                "{woman} was the youngest of seven. When a visitor asked {woman} to describe {woman}, {woman} laughed. Later {woman} said {woman} was \
                 glad, and {woman} left."
            )
        };
        assert_eq!(opens(&text("Ana Duarte, the first woman to run the bank of Osland,")), [true, true]);
        assert_eq!(opens(&text("Ana Duarte")), [false, false]);
    }

    const FULL: &str = "President Viktor Maran of the old northern army";

    /// Somebody repeats this name and no other.
    fn repeated(name: &str) -> String {
        format!(
            "{name} spoke on Monday. {name} said {name} would stay, and guards stood by {name} in the square after {name} had left."
        )
    }

    #[test]
    fn one_name_at_a_few_places_proves_nothing_alone() {
        assert_eq!(opens(&repeated(FULL)), [false, false]);
        let other = "Mayor Ana Duarte of the old harbour court";
        let both = format!("{} {}", repeated(FULL), repeated(other));
        assert_eq!(opens(&both), [false, false]);
        // A tool pastes one name over every pronoun.
        assert_eq!(opens(&format!("{0} {0} {0}", both)), [true, true]);
    }

    #[test]
    fn signs_vouch_for_places() {
        let least =
            |small_starts, possessives, words| vouched_bytes(&Signs { small_starts, possessives, words, ..Signs::default() });
        assert_eq!([least(0, 1, 2000), least(2, 0, 900), least(1, 0, 400)], [Some(40), Some(40), Some(96)]);
        assert_eq!([least(1, 0, 600), least(2, 0, 2000), least(0, 0, 100)], [None, None, None]);
        let told = |told, words| vouched_bytes(&Signs { told, words, ..Signs::default() });
        assert_eq!([told(2, 1000), told(1, 100), told(2, 1200)], [Some(128), None, None]);
    }

    #[test]
    fn law_repeats_its_parties() {
        let clause = |name: &str| format!("If {name} leaves, {name} shall pay {name}'s dues. Nobody shall ask {name} for more. ");
        let names = ["the Coastal Harbour Board of Osland", "the Northern Railway Company of Kelvania"];
        let text = names.map(|name| clause(name).repeat(4)).concat();
        assert_eq!(opens(&text), [false, false]);
        assert_eq!(opens(&text.replace("shall", "did")), [true, true]);
    }

    #[test]
    fn one_or_two_names_are_no_proof() {
        let stands =
            |places, mentions| stands_alone(&Evidence { places, bytes: 999, mentions, by_hand: 0, again: 0 }, MENTIONS_ALONE);
        assert_eq!([(11, 3), (12, 1), (4, 4)].map(|(places, mentions)| stands(places, mentions)), [false, true, true]);
        let beside = |by_hand| stands_alone(&Evidence { places: 14, bytes: 999, mentions: 1, by_hand, again: 0 }, MENTIONS_ALONE);
        assert_eq!([2, 3].map(beside), [true, false], "what follows its place speaks against the others");
        let three = Evidence { places: 4, bytes: 999, mentions: 3, by_hand: 0, again: 0 };
        assert!(stands_alone(&three, MENTIONS_FOR_GUESSES) && !stands_alone(&three, MENTIONS_ALONE));
    }

    #[test]
    fn endings_behind_people_with_a_capital_are_proof() {
        let says =
            ["Police blocked # way.", "He met some of # leaders.", "A judge spoke of # bail.", "At night few felt # anger."];
        let text =
            |who: &str, times: usize| format!("Thousands marched on Friday. {} ", says[..times].join(" ").replace('#', who));
        let is_open = |who: &str, times: usize| opens(&text(who, times))[0];
        assert!(is_open("Thousands's", 3) && !is_open("Thousands's", 2) && !is_open("teachers's", 4));
        assert!(!is_open("the Thousands's", 4), "a club or a book");
        assert!(opens(&format!("{}Sunday's's vote was quiet.", text("Thousands's", 1)))[0]);
    }

    #[test]
    fn single_weak_signs_are_no_proof() {
        let signs = |small_starts, capitals| Signs { small_starts, capitals, ..Signs::default() };
        assert!(!has_proof(&signs(1, 1)) && !has_proof(&signs(2, 0)));
        assert!(has_proof(&signs(1, 2)) && has_proof(&signs(3, 0)) && has_proof(&signs(0, 3)));
        assert!(!has_proof(&Signs { words: 2000, ..signs(1, 2) }) && has_proof(&Signs { words: 1000, ..signs(1, 2) }));
    }
}
