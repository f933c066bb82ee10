//! What stands beside a name in its other places: a title or a first name, or what kind of thing bears it.

use std::ops::Range;

use super::profile::Profile;
use super::reading::{Reading, Role};
use crate::stages::repair::words;

/// Other places of a name that are asked for the word before it ("Brian" before "Grazer").
const MAX_NAMESAKES: usize = 12;

/// Kinds of things that stand behind a name ("the Orlan party") or before several ("two parties, Orlan and Dastan"), and hardly beside a person's.
const KINDS: &[&str] = &[
    "party",
    "parties",
    "club",
    "clubs",
    "newspaper",
    "newspapers",
    "airline",
    "airlines",
    "company",
    "companies",
    "band",
    "bands",
    "university",
    "universities",
];

/// Tokens of a list of names before one that are asked for what they are.
const LIST: usize = 8;

/// What stands before the name elsewhere: a title or a first name.
pub fn titles(reading: &Reading, head: usize, profile: &mut Profile) {
    // "Aldous Kreen" is no woman, though there is a Marta Kreen.
    let own = head.checked_sub(1).filter(|own| reading.role(*own) == Role::Capital && reading.passage.same_sentence(*own, head));
    let is_other_first = |at: usize| {
        reading.is(at, words::HE_NAME | words::SHE_NAME)
            && own.is_some_and(|own| !is_listed(reading, own) && !is_same(reading, own, at))
    };
    for at in reading.passage.same_words(head).take(MAX_NAMESAKES).filter_map(|at| at.checked_sub(1)) {
        if is_other_first(at) {
            continue;
        }
        if !reading.passage.same_sentence(at, at + 1) || !reading.passage.word(at).starts_with(char::is_uppercase) {
            continue;
        }
        profile.he += i16::from(reading.is(at, words::MAN | words::HE_NAME));
        profile.she += i16::from(reading.is(at, words::WOMAN | words::SHE_NAME));
        profile.person += i16::from(reading.is(at, words::MAN | words::WOMAN | words::HE_NAME | words::SHE_NAME | words::PERSON));
    }
}

/// The lists have the word.
fn is_listed(reading: &Reading, at: usize) -> bool {
    reading
        .is(at, words::MAN | words::WOMAN | words::PERSON | words::HE_NAME | words::SHE_NAME | words::PLACE | words::ORGANISATION)
}

fn is_same(reading: &Reading, a: usize, b: usize) -> bool {
    reading.passage.tokens[a].key == reading.passage.tokens[b].key
}

/// What kind of thing the name is told to be elsewhere.
pub fn kind(reading: &Reading, name: Range<usize>, profile: &mut Profile) {
    let passage = reading.passage;
    let head = name.end - 1;
    let ends = passage.same_words(head).take(MAX_NAMESAKES).chain([head]).map(|head| head + 1);
    let mut begins = ends.filter_map(|end| end.checked_sub(name.len()));
    let is_told = |start: usize| {
        let end = start + name.len();
        let is_before = passage.is_any(end, KINDS) && passage.same_sentence(end - 1, end);
        passage.common(start, name.start) >= name.len() && (is_before || is_behind_kind(reading, start))
    };
    profile.thing += 2 * i16::from(begins.any(is_told));
}

/// The name, or one that it is joined to, stands behind kinds and a comma: "two parties, Orlan and Dastan".
fn is_behind_kind(reading: &Reading, start: usize) -> bool {
    let passage = reading.passage;
    let is_listed = |at: &usize| {
        passage.same_sentence(*at, start)
            && (matches!(reading.role(*at), Role::Capital | Role::Comma) || passage.is_any(*at, &["and"]))
    };
    let list = (start.saturating_sub(LIST)..start).rev().take_while(is_listed);
    let is_several = |at: usize| passage.is_any(at, KINDS) && passage.word(at).ends_with('s');
    list.last()
        .and_then(|first| first.checked_sub(1))
        .is_some_and(|kinds| is_several(kinds) && reading.role(kinds + 1) == Role::Comma)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn a_name_is_what_it_is_called_elsewhere() {
        let text = |words: &str| format!("{words}. They like Orlan. Later few left Orlan again.");
        for (words, is_thing) in [
            ("They met the Orlan party", true),
            ("They met two parties, Orlan and Dastan", true),
            ("They met two parties, Dastan, Tirana and Orlan", true),
            ("They met Dastan and Orlan", false),
            ("They saw the company, and Orlan left", false),
            ("They met the Dastan party", false),
        ] {
            assert_eq!(may_be(&text(words), "Orlan", "it"), is_thing, "{words}");
        }
    }
}
