//! The part of a mention that can stand alone.

use std::ops::Range;

use super::reading::{Reading, Role};
use super::spans::is_noun;
use crate::stages::repair::words;

/// The tokens before what only tells more of the head.
pub fn of(reading: &Reading, start: usize, length: usize) -> usize {
    let ends = |at: &usize| {
        // "Thousands of people": what counts is not what is counted.
        let is_count = reading.passage.is_any(*at, &["of"]) && !(start..*at).any(|before| is_noun(reading, before));
        let is_relative = reading.passage.is_any(*at, &["whose"]) || begins_a_relative_clause(reading, *at);
        !is_count
            && !is_between_adjectives(reading, start..*at)
            && !is_quoted_adjective(reading, start..*at, start + length)
            && !joins_a_name(reading, start..*at, start + length)
            && (is_relative
                || matches!(
                    reading.role(*at),
                    Role::Comma
                        | Role::Dash
                        | Role::Opening
                        | Role::Relative
                        | Role::Preposition
                        | Role::Auxiliary
                        | Role::Clitic
                ))
            || *at > start
                && reading.role(*at) == Role::IngWord
                && is_noun(reading, *at - 1)
                && !is_noun_behind_adjectives(reading, start..*at)
    };
    (start + 1..start + length).find(ends).map_or(length, |end| end - start)
}

/// "A strange and secretive meeting of ministers": no noun of the lists stands before the word in "ing", and "of" behind it; "a man dreaming of her".
fn is_noun_behind_adjectives(reading: &Reading, before: Range<usize>) -> bool {
    reading.passage.is_any(before.end + 1, &["of"])
        && !before.clone().any(|at| reading.is(at, words::NOUN) || matches!(reading.role(at), Role::Plural | Role::Capital))
}

/// "A letter that the uncle wrote", "the parties the clans are backing": what stands behind the noun tells more of it.
fn begins_a_relative_clause(reading: &Reading, at: usize) -> bool {
    let is_common = matches!(reading.role(at - 1), Role::Small | Role::Plural) && is_noun(reading, at - 1);
    let begins = || reading.role(at) == Role::Determiner && reading.passage.is_any(at, &["the", "a", "an"]);
    is_noun(reading, at - 1) && reading.passage.is_any(at, &["that"]) || is_common && begins()
}

/// "A smart, pretty girl": the comma behind these tokens has an adjective on both sides. Behind a noun of the lists, it opens an aside.
fn is_between_adjectives(reading: &Reading, before: Range<usize>) -> bool {
    let is_plain = |at: usize| matches!(reading.role(at), Role::Small | Role::EdWord | Role::IngWord);
    let comma = before.end;
    reading.role(comma) == Role::Comma
        && matches!(reading.role(before.start), Role::Determiner | Role::Possessive)
        && before.len() > 1
        && (before.start + 1..comma).all(|at| is_plain(at) && !reading.is(at, words::NOUN) || reading.role(at) == Role::Comma)
        && is_plain(comma + 1)
}

/// The “wrong” side: nothing but a determiner stands before the quotation, and its noun behind.
fn is_quoted_adjective(reading: &Reading, before: Range<usize>, end: usize) -> bool {
    let is_noun = |at: usize| at < end && matches!(reading.role(at), Role::Small | Role::Plural | Role::Capital);
    let is_mark = |at: usize| matches!(reading.passage.word(at), "\"" | "“" | "‘" | "'");
    let closing = || (before.end + 1..end).find(|at| matches!(reading.role(*at), Role::Closing | Role::Mark));
    before.len() == 1
        && reading.role(before.start) == Role::Determiner
        && is_mark(before.end)
        && closing().is_some_and(|closing| is_noun(closing + 1))
}

/// The San Francisco – Oakland Bay Bridge: one dash, and what both names are the ends of.
fn joins_a_name(reading: &Reading, before: Range<usize>, end: usize) -> bool {
    let (dash, last) = (before.end, end - 1);
    reading.role(dash) == Role::Dash
        && reading.passage.is_any(before.start, &["the"])
        && (before.start + 1..end).all(|at| at == dash || reading.role(at) == Role::Capital)
        && reading.is(last, words::PLACE | words::THING | words::ORGANISATION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    fn core(mention: &str) -> String {
        let passage = Passage::new(mention);
        let core = of(&Reading::new(&passage), 0, passage.tokens.len());
        mention[passage.bytes(0..core)].to_owned()
    }

    #[test]
    fn the_core_ends_where_more_is_told() {
        for (mention, part) in [
            ("the old mayor, a judge", "the old mayor"),
            ("a smart, pretty girl of Osland", "a smart, pretty girl"),
            ("the “wrong” side of the road", "the “wrong” side"),
            ("the side “wrong” in all", "the side"),
            ("the Port Maran – Osland Bay Bridge", "the Port Maran – Osland Bay Bridge"),
            ("the Maran – a bridge", "the Maran"),
        ] {
            assert_eq!(core(mention), part, "{mention}");
        }
    }
}
