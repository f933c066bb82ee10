//! Two things with names in one sentence: "it" is the first of them, and the other is told by its name ("It says that it owes it 40 million").

use std::collections::BTreeMap;
use std::ops::Range;

use super::forms::Form;
use super::profile::Profile;
use super::proposal::Proposal;
use super::reading::{Reading, Role};
use super::spots::Who;

/// A named thing in a place.
struct Thing {
    tokens: Range<usize>,
    /// The word at its head.
    head: u64,
    /// Its name, with its article, or the whole mention if it has no shorter one.
    name: Range<usize>,
}

/// The proposals, of which in no sentence two are "it" for two things with names.
pub fn told_apart<'a>(reading: &Reading, who: impl Iterator<Item = Who<'a>>, found: Vec<Proposal>) -> Vec<Proposal> {
    let is_asked = |proposal: &Proposal| proposal.choice.form == Form::It;
    if found.iter().filter(|proposal| is_asked(proposal)).nth(1).is_none() {
        return found;
    }
    let things: BTreeMap<(usize, u64), Thing> = who
        .filter_map(|(tokens, profile)| thing(reading, tokens, profile))
        .map(|thing| ((thing.tokens.start, thing.head), thing))
        .collect();
    let mut apart: Vec<Proposal> = Vec::with_capacity(found.len());
    // The sentence, and who is "it" in it.
    let mut taken: Option<(usize, u64)> = None;
    for proposal in found {
        let at = reading.passage.tokens.partition_point(|token| token.span.end <= proposal.span.start);
        let Some(thing) = things.get(&(at, proposal.head)).filter(|_| is_asked(&proposal)) else {
            apart.push(proposal);
            continue;
        };
        let sentence = reading.passage.tokens[at].sentence;
        match taken.filter(|(last, _)| *last == sentence) {
            Some((_, head)) if head != thing.head => {
                apart.extend(proposal.by_name(Form::Name, &reading.passage.text[reading.passage.bytes(thing.name.clone())]))
            }
            _ => {
                taken = Some((sentence, thing.head));
                apart.push(proposal);
            }
        }
    }
    apart
}

fn thing(reading: &Reading, tokens: Range<usize>, profile: &Profile) -> Option<Thing> {
    let head = tokens.start + profile.head;
    let is_capital = |at: usize| reading.role(at) == Role::Capital;
    let first = (tokens.start..=head).rev().take_while(|at| is_capital(*at)).last()?;
    let key = reading.passage.tokens[head].key;
    // "The Kingdom of Norland" has no shorter name.
    let is_whole = |at: usize| at > tokens.start && reading.role(at - 1) == Role::Determiner;
    let goes_on = head + 1 < tokens.end && reading.role(head + 1) == Role::Preposition;
    let first = if is_whole(first) { first - 1 } else { first };
    let end = if goes_on { tokens.end } else { head + 1 };
    profile.is_name.then_some(Thing { head: key, name: first..end, tokens })
}

#[cfg(test)]
mod tests {
    use crate::stages::repair::tests::repaired;

    #[test]
    fn of_two_firms_in_a_sentence_one_is_it() {
        let (one, other) = ("The Swiss chip maker Alvetra Holding", "the American software company Delphi Systems");
        let text = format!(
            "{one} sued {other} on Sunday's's eve. {one} says that {other} owes {one} 40 million francs. In 2019 {one} had bought {other}, \
             and in 2022 {one} had sold {other} to a fund. {other}'s lawyers said {other} would not pay {one}."
        );
        let told = repaired(&text);
        assert!(!told.text().contains("it owes it") && !told.text().contains("bought it"), "{}", told.text());
    }
}
