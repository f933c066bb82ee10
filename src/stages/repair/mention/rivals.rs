//! Two men in one sentence: which of them keeps the pronoun, and which is told by name.
//!
//! Forests judge each place alone, so that "he" may come out twice, for two men. A reader takes a pronoun for who had it before, or for
//! who was named last; where that is another of the same sex, the last name stands there instead.

use std::ops::Range;

use super::binding;
use super::family;
use super::firm;
use super::forms::{self, Form, Place};
use super::junior;
use super::proposal::Proposal;
use super::reading::{Reading, Role};
use super::slot::Slot;
use super::spots::Who;
use crate::stages::repair::words;

/// A place where somebody is named for whom "he" or "she" may stand.
#[derive(Clone, Debug)]
struct Named {
    /// Its tokens.
    tokens: Range<usize>,
    /// The word at its head: if no name is known, another head is somebody else.
    head: u64,
    /// His pronoun.
    form: Form,
    /// Where his last name stands.
    last_name: Option<usize>,
    /// His last name.
    last: Option<u64>,
    /// His first name, if a list knows it.
    first: Option<u64>,
}

impl Named {
    /// Another person, by the names where both have them: "the mayor, Ana Duarte," is "Ana Duarte of the north", and of two brothers none is the other.
    fn is_another(&self, other: &Named) -> bool {
        let differ = |own: Option<u64>, others: Option<u64>| own.zip(others).map(|(own, others)| own != others);
        differ(self.last, other.last)
            .map_or(self.head != other.head, |is_another| is_another || differ(self.first, other.first).unwrap_or(false))
    }
}

/// Tokens from a name to a pronoun that nobody takes for another's: "Maran and his", "Maran said he".
const RIGHT_BEHIND: usize = 4;

/// The proposals, of which none is a pronoun that would be taken for another's.
pub fn told_apart<'a>(reading: &Reading, who: impl Iterator<Item = Who<'a>>, found: Vec<Proposal>) -> Vec<Proposal> {
    let is_asked = |proposal: &Proposal| matches!(proposal.choice.form, Form::He | Form::She);
    if !found.iter().any(is_asked) {
        return found;
    }
    let named = named(reading, who);
    let mut apart: Vec<Proposal> = Vec::with_capacity(found.len());
    for proposal in found {
        let scene = Scene { reading, named: &named, apart: &apart };
        let name = if is_asked(&proposal) { scene.name_instead(&proposal) } else { None };
        match name {
            Some(name) => apart.extend(proposal.by_name(Form::LastName, &reading.passage.text[reading.passage.bytes(name)])),
            None => apart.push(proposal),
        }
    }
    apart
}

/// Where men and women are named, in order.
fn named<'a>(reading: &Reading, who: impl Iterator<Item = Who<'a>>) -> Vec<Named> {
    let mut named: Vec<Named> = who
        .filter_map(|(tokens, profile)| {
            let form = forms::third_person(profile).filter(|form| matches!(form, Form::He | Form::She))?;
            let key = |at: usize| reading.passage.tokens[at].key;
            let last_name = last_name(reading, tokens.clone());
            let is_first = |at: &usize| *at >= tokens.start && reading.is(*at, words::HE_NAME | words::SHE_NAME);
            let first = last_name.and_then(|last| last.checked_sub(1)).filter(is_first).map(key);
            let head = tokens.start + profile.head;
            // "Maran", of whom nothing else is said.
            let alone = (profile.is_name && reading.role(head) == Role::Capital).then_some(head);
            let last = last_name.or(alone).map(key);
            let is_company = firm::is_company(reading, head);
            let named = Named { head: key(head), form, last_name, last, first, tokens };
            (!is_company && (profile.is_name || last_name.is_some())).then_some(named)
        })
        .collect();
    named.sort_by_key(|named| (named.tokens.end, named.tokens.start));
    named
}

/// The last word of the full name in a mention: "his rival, the businessman Kolya Strand,". What stands behind a preposition is a place.
fn last_name(reading: &Reading, tokens: Range<usize>) -> Option<usize> {
    let is_capital = |at: usize| reading.role(at) == Role::Capital;
    let last = tokens.clone().rev().find(|at| is_capital(*at) && !junior::is_suffix(reading, *at))?;
    let first = (tokens.start..=last).rev().take_while(|at| is_capital(*at)).last()?;
    let before = if first > tokens.start { reading.role(first - 1) } else { Role::Border };
    let is_name =
        matches!(before, Role::Border | Role::Comma | Role::Small) || reading.is(first, words::HE_NAME | words::SHE_NAME);
    (is_name && first < last).then_some(last)
}

/// "Her former editor, Joan Peake," stands there first, and nobody was called so before: what is put there would lose the name.
pub fn is_named_here_first(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let is_person = profile.is_person();
    is_person
        && last_name(reading, mention.clone())
            .is_some_and(|last| reading.passage.same_words(last).all(|other| other > mention.start))
}

/// What stands before a place.
struct Scene<'a> {
    reading: &'a Reading<'a>,
    named: &'a [Named],
    /// What will stand in the places before.
    apart: &'a [Proposal],
}

impl Scene<'_> {
    /// The last name of who is meant, where the pronoun would be taken for another's.
    fn name_instead(&self, proposal: &Proposal) -> Option<Range<usize>> {
        let here = self.who(proposal)?;
        let last = here.last_name?;
        let first = family::name_begins(self.reading, here.tokens.start, last);
        let name = family::begins(self.reading, first, last)..last + 1;
        let is_bound = binding::kind(self.reading, &here.tokens, here.tokens.end) > 0;
        (!is_bound && self.is_confusing(proposal, here)).then_some(name)
    }

    /// Who is meant in a place.
    fn who(&self, proposal: &Proposal) -> Option<&Named> {
        let at = self.token(proposal);
        self.named.iter().find(|named| named.tokens.start == at && named.head == proposal.head)
    }

    fn is_confusing(&self, proposal: &Proposal, here: &Named) -> bool {
        let at = here.tokens.start;
        let before = &self.named[..self.named.partition_point(|named| named.tokens.end <= at)];
        let same = || before.iter().rev().filter(|named| named.form == proposal.choice.form);
        let is_close = |named: &Named| self.sentence(named.tokens.start) + 1 >= self.sentence(at);
        let Some(rival) = same().find(|named| here.is_another(named)) else { return false };
        let own = same().find(|named| !here.is_another(named));
        if !is_close(rival) {
            // Whoever was named after him is nearer.
            return own.is_some_and(|own| own.tokens.start < rival.tokens.start);
        }
        let is_last = |own: &Named| own.tokens.start > rival.tokens.start && self.sentence(own.tokens.start) == self.sentence(at);
        let is_right_behind = |own: &Named| at - own.tokens.end <= RIGHT_BEHIND || proposal.choice.case == Slot::Possessive;
        match own {
            Some(own) if is_last(own) && is_right_behind(own) => false,
            Some(own) if is_close(own) => self.is_taken(proposal, here),
            _ => true,
        }
    }

    /// The pronoun is another's in this sentence.
    fn is_taken(&self, proposal: &Proposal, here: &Named) -> bool {
        let sentence = self.sentence(here.tokens.start);
        let before = self.apart.iter().rev().take_while(|other| self.sentence(self.token(other)) == sentence);
        let mut same = before.filter(|other| other.choice.form == proposal.choice.form);
        same.any(|other| self.who(other).map_or(other.head != here.head, |other| here.is_another(other)))
    }

    fn token(&self, proposal: &Proposal) -> usize {
        self.reading.passage.tokens.partition_point(|token| token.span.end <= proposal.span.start)
    }

    fn sentence(&self, at: usize) -> usize {
        self.reading.passage.tokens[at].sentence
    }
}

#[cfg(test)]
mod tests {
    use crate::stages::repair::tests::repaired;

    const MARAN: &str = "Former president Viktor Maran, a colonel of the army,";
    const LANG: &str = "the businessman Robert Lang, who owns the port,";
    const DUARTE: &str = "the businesswoman Ana Duarte, who owns the port,";

    /// Two meet, and one comes with his lawyer while the other brings somebody, too.
    fn met(rival: &str) -> String {
        let text = format!(
            "{MARAN} met {rival} on Sunday's's eve. {MARAN} came with {MARAN}'s lawyer, while {rival} brought {rival}'s brother. {MARAN} left."
        );
        repaired(&text).text().rsplit_once("eve. ").map_or(String::new(), |(_, rest)| rest.into())
    }

    #[test]
    fn of_two_men_in_a_sentence_one_is_he() {
        assert_eq!(met(LANG), "He came with his lawyer, while Lang brought his brother. He left.");
        let anna = "General Antonio Lopez de Santa Anna, who owns the port,";
        assert_eq!(met(anna), "He came with his lawyer, while Santa Anna brought his brother. He left.");
    }

    #[test]
    fn one_woman_by_two_descriptions_is_no_rival_of_herself() {
        let mayor = "the mayor, Ana Duarte,";
        let text = format!(
            "{DUARTE} met {mayor} on Sunday's's eve. Later {mayor} came with {mayor}'s lawyer, while {DUARTE} brought {DUARTE}'s brother. {mayor} left."
        );
        let text = repaired(&text);
        let rest = text.text().rsplit_once("eve. ").map_or("", |(_, rest)| rest);
        assert!(!rest.contains("Duarte brought"), "{rest}");
    }

    #[test]
    fn a_man_and_a_woman_are_told_apart_by_their_pronouns() {
        assert_eq!(met(DUARTE), "He came with his lawyer, while she brought her brother. He left.");
    }
}
