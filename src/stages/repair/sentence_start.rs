//! Sentences that start with a small letter, because a mention was pasted that was copied from mid-sentence.

use super::compose::Fix;
use super::lexicon::{ABBREVIATIONS, ARTICLES, COMMON_ENDINGS, DETERMINERS, LONG, PREFIXES};
use super::passage::Passage;
use super::{tokens, words};
use crate::rule::{Rule, RuleId, Tier};
use crate::text::sentences::{is_closing, is_finished};

/// Tokens of a mention that must stand elsewhere, where its first word alone does not show that it is a common word.
const LONG_MENTION: usize = 3;

/// Letters that the word before a full stop has at least: shorter ones may be abbreviations.
const SENTENCE_WORD: usize = 3;

/// Shorter ones that are none.
const SHORT_WORDS: &[&str] = &["it", "us", "me", "up", "so", "be", "is"];

/// "… annulled. protesters left."
pub const SMALL_START: Rule = Rule {
    id: RuleId("repair/small-sentence-start"),
    summary: "raise the first letter of a pasted mention that starts a sentence",
    why: "The same words stand inside another sentence, from where they were copied, and they are common words: neither a brand nor a pen name.",
    tier: Tier::Safe,
    before: "Police met demonstrators in the capital, and the mayor spoke. demonstrators from the north blamed parties's leaders \
             for Sunday's's vote.",
    after: "Police met demonstrators in the capital, and the mayor spoke. Demonstrators from the north blamed parties' leaders \
            for Sunday's vote.",
};

/// Every sentence start to be raised.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    for at in (0..passage.tokens.len()).filter(|at| is_pasted_start(passage, *at) && !may_go_on(passage, *at)) {
        let start = passage.tokens[at].span.start;
        let Some(first) = passage.word(at).chars().next() else { continue };
        fixes.push(Fix::new(&SMALL_START, start..start + first.len_utf8(), first.to_ascii_uppercase().to_string()));
    }
}

/// A mark of exclamation ends no sentence for sure before a small letter: "Oh! not again", "Yahoo! users".
fn may_go_on(passage: &Passage, at: usize) -> bool {
    passage.text[..passage.tokens[at].span.start].trim_end().ends_with('!')
}

/// The token starts a sentence with a small letter, is a common word, and stands inside another sentence too.
pub fn is_pasted_start(passage: &Passage, at: usize) -> bool {
    passage.tokens[at].opens
        && is_plain_and_small(passage.word(at))
        && is_whole_sentence(passage, at)
        && follows_a_finished_sentence(passage, at)
        && is_copied(passage, at)
}

/// `protesters`, `pro-Russian`; not `iPhone`, `k.d` or `élan`: only a letter whose capital has the same length is raised.
fn is_plain_and_small(word: &str) -> bool {
    if word == "i" {
        return false;
    }
    let mut parts = word.split('-');
    let first = parts.next().is_some_and(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()));
    first && parts.all(|part| part.chars().all(char::is_alphabetic))
}

/// What starts here goes on with a word and comes to an end: no headword of a dictionary, no item of a list, no line of a table.
fn is_whole_sentence(passage: &Passage, at: usize) -> bool {
    let sentence = passage.tokens[at].sentence;
    let length = passage.tokens[at..].partition_point(|token| token.sentence == sentence);
    let goes_on = passage.tokens.get(at + 1).is_some_and(|next| next.is_word() || next.is_possessive());
    goes_on && is_finished(&passage.text[passage.bytes(at..at + length)])
}

/// The sentence before is complete: no wrapped line, no dots that leave a thought open, no abbreviation, no quotation that the
/// next words report (`"Why?" said one of them`). What stands first in a passage may go on from the one before.
fn follows_a_finished_sentence(passage: &Passage, at: usize) -> bool {
    is_finished_before(&passage.text[..passage.tokens[at].span.start])
}

/// The same of all the text before it.
pub fn is_finished_before(text: &str) -> bool {
    let before = text.trim_end_matches(is_opening_quote).trim_end();
    let body = before.trim_end_matches(is_closing);
    let is_quoted = body.len() < before.len();
    let Some(word) = body.strip_suffix('.').or_else(|| body.strip_suffix(['!', '?']).filter(|_| !is_quoted)) else {
        return false;
    };
    !word.ends_with('.') && ends_a_sentence(word.trim_end_matches(is_closing))
}

/// The last word may stand before a full stop that ends a sentence.
fn ends_a_sentence(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let word = word.rsplit(['—', '–', '(']).next().unwrap_or(word);
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    word.ends_with(|c: char| c.is_ascii_digit())
        || SHORT_WORDS.contains(&word)
        || letters >= SENTENCE_WORD && !word.contains('.') && !ABBREVIATIONS.contains(&word)
}

fn is_opening_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '‘')
}

/// The words stand in the middle of a sentence elsewhere, and they are common ones.
fn is_copied(passage: &Passage, at: usize) -> bool {
    let is_function_word = passage.is_any(at, DETERMINERS);
    let copies = passage.twins(at).filter(|twin| passage.is_mid_sentence(*twin) && passage.word(*twin) == passage.word(at));
    let longest = copies.map(|twin| passage.common(at, twin)).max().unwrap_or(0);
    if is_function_word {
        return longest > 1;
    }
    let in_mid_sentence = passage.same_words(at).filter(|other| passage.is_mid_sentence(*other));
    let places: Vec<usize> = in_mid_sentence.filter(|other| passage.word(*other) == passage.word(at)).collect();
    !places.is_empty()
        && (has_common_form(passage.word(at))
            || places.iter().any(|other| passage.is_any(other - 1, ARTICLES))
            || longest >= LONG_MENTION && places.iter().any(|other| passage.common(at, *other) == 1))
}

/// The form of a common noun or adjective: `protesters`, `parliament`, `nationalist`, `post-election`.
fn has_common_form(word: &str) -> bool {
    const PEOPLE: words::Classes = words::PERSON | words::MAN | words::WOMAN;
    words::classes(tokens::key(word)) & words::PLURAL_PEOPLE != 0
        || word.ends_with('s') && words::classes_of_one(word) & PEOPLE != 0
        || PREFIXES.iter().any(|prefix| word.starts_with(prefix))
        || word.len() >= LONG && COMMON_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exclamation_mark_may_belong_to_a_name() {
        let starts = |mark: &str| {
            let text = format!("Few of the protesters left Kavala{mark} protesters from the north stayed.");
            let mut fixes = Vec::new();
            find(&Passage::new(&text), &mut fixes);
            fixes.len()
        };
        assert_eq!([".", "?", "!"].map(starts), [1, 1, 0]);
    }

    #[test]
    fn a_short_word_may_end_a_sentence_and_an_abbreviation_does_not() {
        let starts = |last: &str| {
            let text =
                format!("The mayor met protesters. Few of the protesters asked for {last}. protesters from the north stayed.");
            let mut fixes = Vec::new();
            find(&Passage::new(&text), &mut fixes);
            fixes.len()
        };
        assert_eq!(["bread", "it", "us", "no", "Gen"].map(starts), [1, 1, 1, 0, 0]);
    }

    #[test]
    fn people_are_known_by_the_end_of_the_word() {
        let starts = |word: &str| {
            let text = format!("A single poem is read to {word} in Osh, and they like it. {word} in Osh write letters to her.");
            let mut fixes = Vec::new();
            find(&Passage::new(&text), &mut fixes);
            fixes.len()
        };
        assert_eq!(["schoolchildren", "townspeople", "policewomen", "ebay"].map(starts), [1, 1, 1, 0]);
    }
}
