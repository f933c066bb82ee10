//! Pronouns that grammar asks for: who does something to himself, and who says something of himself. In such a place nobody writes the
//! mention again, and what stands there follows from who is meant (binding: Chomsky, Lectures on Government and Binding, 1981).

use std::ops::Range;

use super::again;
use super::forms::{self, Form, Place};
use super::own;
use super::reading::{Reading, Role};
use super::report;
use super::slot::{self, Slot};
use crate::stages::repair::possessive;

/// How sure such a pronoun is, as a log-odds in thousandths: seven in eight.
pub const BOUND: i16 = 2000;

/// Tokens between a verb and its subject, the verb among them.
pub const MAX_PREDICATE: usize = 6;

/// Tokens between a `which` and what it asks for.
const MAX_CLAUSE: usize = 40;

/// Verbs whose complement tells what the subject is or is called, and is not done to.
const LINKING: &[&str] = &[
    "become", "became", "becomes", "becoming", "remain", "remained", "remains", "mean", "means", "meant", "called", "call",
    "named",
];

/// Verbs that have something behind their object: "had not paid herself a wage".
const GIVING: &[&str] =
    &["pay", "paid", "give", "gave", "given", "bought", "allow", "allowed", "granted", "awarded", "taught", "set"];

/// How a mention with what ends at `end` is bound to a subject that is a copy of it, as a measure.
pub fn kind(reading: &Reading, mention: &Range<usize>, end: usize) -> i16 {
    let owns = end > mention.end;
    match () {
        () if !owns && is_its_own_object(reading, mention) => 3,
        () if report::is_its_own(reading, mention) => 2,
        () if owns && is_its_own_owner(reading, mention) => 1,
        () => 0,
    }
}

/// The form that grammar asks for in a place, if the passage tells who is meant.
pub fn form(place: &Place) -> Option<Form> {
    let Place { reading, mention, end, slot, profile } = place;
    // A single word that no list knows may be a name that is written in small letters.
    let is_noun = !profile.is_name && mention.len() > 1;
    let is_known = is_noun || profile.is_plural() || profile.is_man().is_some() || profile.thing > profile.person;
    let person = forms::third_person(profile).filter(|_| is_known)?;
    if *end == mention.end && (is_its_own_object(reading, mention) || own::is_bound(place)) {
        return (*slot == Slot::Object).then_some(Form::Reflexive);
    }
    let is_bound = *slot != Slot::Object && report::is_its_own(reading, mention) || again::asks_for_a_pronoun(place);
    is_bound.then_some(person)
}

/// "Force protesters's way": the tool puts an ending behind what stood for a possessive pronoun, and of several that was `their`, unless the
/// sentence speaks of itself ("we humans"). "The protesters'" bears no second ending: it is no pronoun and does not end in `'s`. Training does not
/// know of this.
pub fn was_their(place: &Place) -> bool {
    let Place { reading, mention, end, slot, profile } = place;
    let (passage, sentence) = (reading.passage, reading.passage.tokens[mention.start].sentence);
    let first = passage.tokens.partition_point(|token| token.sentence < sentence);
    let is_ours = |at: usize| passage.is_any(at, &["we", "our", "us", "ours", "you", "your", "my"]);
    *end == mention.end + 1
        && *slot == Slot::Possessive
        && forms::third_person(profile) == Some(Form::They)
        && possessive::is_any_plural(passage, mention.end - 1)
        && !passage.tokens[mention.end].is_bare_ending()
        && is_whole_owner(reading, mention)
        && !(first..passage.tokens.len()).take_while(|at| passage.same_sentence(*at, mention.start)).any(is_ours)
}

/// Nothing before the mention goes with its noun: no name or adjective ("the mayor | supporters's"), and no phrase of which it is the end ("the
/// party of | supporters's").
pub fn is_whole_owner(reading: &Reading, mention: &Range<usize>) -> bool {
    let sentence = reading.passage.tokens[mention.start].sentence;
    let before = reading.role_in(mention.start.checked_sub(1), sentence);
    let is_verb = || mention.start > 1 && reading.passage.is_any(mention.start - 2, &["to"]);
    let is_apart = match before {
        Role::Preposition => !reading.passage.is_any(mention.start - 1, &["of"]),
        Role::Small => is_verb(),
        Role::Capital | Role::Number | Role::Plural | Role::Ending | Role::Determiner | Role::Possessive => false,
        _ => true,
    };
    is_apart && !matches!(reading.role(mention.start), Role::Preposition | Role::Conjunction)
}

/// Whether the mention is also the subject of the verb before it, with nothing but its verb in between, or a `which` that asks for it:
/// "the party restocked the party with young members", "the party, whose list won, and which had praised the party". What stood there
/// was `itself`.
pub fn is_its_own_object(reading: &Reading, mention: &Range<usize>) -> bool {
    // "They quarrel among themselves."
    let is_among = mention.start > 0 && reading.passage.is_any(mention.start - 1, &["among", "amongst"]);
    let stops = mention.start - usize::from(is_among);
    let begins = stops - predicate(reading, stops);
    let is_paid = || reading.passage.is_any(stops - 1, GIVING) && reading.role(mention.end) == Role::Determiner;
    if begins == stops || !is_done(reading, begins..stops) || !(is_complete(reading, mention) || is_paid()) {
        return false;
    }
    (begins..stops).any(|end| is_subject(reading, end, mention))
        || asks_for(reading, begins, mention)
        || is_behind_aside_of(reading, begins, mention)
}

/// "The party left the party's voters", "the party spoke of the party's list": nothing but a verb stands between the mention and its copy, and a
/// preposition at most.
fn is_its_own_owner(reading: &Reading, mention: &Range<usize>) -> bool {
    let is_preposition = mention.start > 0 && reading.role(mention.start - 1) == Role::Preposition;
    let stops = mention.start - usize::from(is_preposition);
    let begins = stops - predicate(reading, stops);
    begins < stops && is_done(reading, begins..stops) && (begins..stops).any(|end| is_subject(reading, end, mention))
}

/// How many tokens before this one may be a verb with its auxiliaries, adverbs and infinitives.
fn predicate(reading: &Reading, at: usize) -> usize {
    let is_part = |other: &usize| {
        reading.passage.same_sentence(*other, at)
            && (reading.passage.is_any(*other, &["to"])
                || matches!(
                    reading.role(*other),
                    Role::Auxiliary | Role::Verb | Role::EdWord | Role::IngWord | Role::Adverb | Role::Small
                ))
    };
    (at.saturating_sub(MAX_PREDICATE)..at).rev().take_while(is_part).count()
}

/// The last of these tokens is a verb that may have an object. One that only may be a verb has `to` or an auxiliary before it.
fn is_done(reading: &Reading, predicate: Range<usize>) -> bool {
    let last = predicate.end - 1;
    let helped = |at: usize| reading.passage.is_any(at, &["to"]) || reading.role(at) == Role::Auxiliary;
    !reading.passage.is_any(last, LINKING)
        && match reading.role(last) {
            Role::Verb | Role::EdWord | Role::IngWord => true,
            Role::Small => predicate.clone().rev().skip(1).find(|at| reading.role(*at) != Role::Adverb).is_some_and(helped),
            _ => false,
        }
}

/// Nothing behind the mention goes with it as its noun or its verb does.
pub fn is_complete(reading: &Reading, mention: &Range<usize>) -> bool {
    let behind = reading.role_in(Some(mention.end), reading.passage.tokens[mention.start].sentence);
    matches!(
        behind,
        Role::Border
            | Role::End
            | Role::Comma
            | Role::Dash
            | Role::Closing
            | Role::Conjunction
            | Role::Preposition
            | Role::Relative
            | Role::Adverb
    )
}

/// A copy of the mention ends there, the whole of a subject.
pub fn is_subject(reading: &Reading, end: usize, mention: &Range<usize>) -> bool {
    let is_of_verb = |start| slot::of(reading, start, end, false) == Slot::Subject;
    whole_copy(reading, end, mention).is_some_and(is_of_verb)
}

/// Where a copy of the mention that ends there begins, if it is no part of a longer noun phrase.
fn whole_copy(reading: &Reading, end: usize, mention: &Range<usize>) -> Option<usize> {
    let start = end.checked_sub(mention.len())?;
    let (passage, sentence) = (reading.passage, reading.passage.tokens[mention.start].sentence);
    let before = reading.role_in(start.checked_sub(1), sentence);
    let is_whole = reading.role(start) == Role::Determiner
        || before.may_precede_a_clause()
        || matches!(before, Role::Closing | Role::Mark | Role::Adverb | Role::Saying | Role::Preposition);
    let is_copy = passage.same_sentence(start, mention.start) && passage.common(start, mention.start) >= mention.len();
    (is_whole && is_copy).then_some(start)
}

/// A `which` before these tokens asks for a copy of the mention that stands right before it, or before the first of several.
fn asks_for(reading: &Reading, begins: usize, mention: &Range<usize>) -> bool {
    let passage = reading.passage;
    let is_here = |at: &usize| passage.same_sentence(*at, mention.start);
    let asks = |at: &usize| is_here(at) && passage.is_any(*at, &["who", "which", "whose"]);
    let Some(last) = begins.checked_sub(1).filter(asks) else { return false };
    let is_joined = last > 0 && passage.is_any(last - 1, &["and", "but"]);
    let first = if is_joined { (last.saturating_sub(MAX_CLAUSE)..last).rev().find(asks) } else { Some(last) };
    first.is_some_and(|first| {
        let end = behind_aside(reading, first);
        end.checked_sub(mention.len())
            .is_some_and(|start| is_here(&start) && passage.common(start, mention.start) >= mention.len())
    })
}

/// The comma before these tokens closes an aside of a subject that is a copy of the mention: "the party, which lost, distanced the party".
pub fn is_behind_aside_of(reading: &Reading, begins: usize, mention: &Range<usize>) -> bool {
    let sentence = reading.passage.tokens[mention.start].sentence;
    let is_comma = |at: &usize| reading.role_in(Some(*at), sentence) == Role::Comma;
    let Some(closes) = begins.checked_sub(1).filter(is_comma) else { return false };
    let is_ruled = |start: usize| start > 0 && reading.role_in(Some(start - 1), sentence) == Role::Preposition;
    let is_copy = |at: &usize| whole_copy(reading, *at, mention).is_some_and(|start| !is_ruled(start));
    let opens = (closes.saturating_sub(MAX_CLAUSE)..closes).rev().filter(is_comma).find(is_copy);
    opens.is_some_and(|opens| matches!(reading.role(opens + 1), Role::Relative | Role::Determiner | Role::Number))
}

/// The end of what stands before a relative pronoun, without its comma and what is in brackets.
fn behind_aside(reading: &Reading, relative: usize) -> usize {
    let last = |at: usize, role: Role| at.checked_sub(1).filter(|last| reading.role(*last) == role);
    let end = last(relative, Role::Comma).unwrap_or(relative);
    let opening = last(end, Role::Closing)
        .and_then(|closing| (closing.saturating_sub(MAX_CLAUSE)..closing).rev().find(|at| reading.role(*at) == Role::Opening));
    opening.unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::all_forms;
    use super::*;
    use crate::stages::repair::passage::Passage;

    fn asked(text: &str, of: impl Fn(&Reading, &Range<usize>) -> bool) -> bool {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let at = (0..passage.tokens.len()).rev().find(|at| passage.is_any(*at, &["party"])).unwrap();
        of(&reading, &(at - 1..at + 1))
    }

    #[test]
    fn who_is_subject_and_object_of_one_verb_did_it_to_itself() {
        for (text, is_own) in [
            ("Later the party earlier distanced the party from them.", true),
            ("Later the party would place the party in danger.", true),
            ("On October 5 the party quarrelled among the party since then.", true),
            ("The party, whose list was long, and which has avoided positioning the party as new, won.", true),
            ("It was the party (the old one), which has praised the party.", true),
            ("Later the party, which has lost, distanced the party from them.", true),
            ("Later the party had not paid the party a wage.", true),
            ("Later the party, they said, distanced the party from them.", false),
            ("Later the party met members of the party there.", false),
            ("Later the party left, and the crowd distanced the party from them.", false),
            ("Members of the party distanced the party from them.", false),
            ("It was the party of men who distanced the party from them.", false),
            ("In time the party became the party.", false),
            ("Later the party found the party was new.", false),
        ] {
            assert_eq!(asked(text, is_its_own_object), is_own, "{text}");
        }
    }

    #[test]
    fn who_owns_what_he_acts_on_is_bound() {
        let kind_of = |text: &str| {
            let passage = Passage::new(text);
            let reading = Reading::new(&passage);
            let at = (0..passage.tokens.len()).rev().find(|at| passage.is_any(*at, &["party"])).unwrap();
            let owns = reading.role(at + 1) == Role::Ending;
            kind(&reading, &(at - 1..at + 1), at + 1 + usize::from(owns))
        };
        for (text, kind) in [
            ("Later the party praised the party's voters.", 1),
            ("Later the party looked for the party's voters.", 1),
            ("Later the party said the party's voters had come.", 2),
            ("Later the party praised the party.", 3),
            ("Later the party praised the voters of the party.", 0),
            ("Voters of the party praised the party's list.", 0),
        ] {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }

    #[test]
    fn what_owns_as_a_whole_plural_was_their() {
        let was =
            |text: &str| all_forms(text, "rival miners", |place, _| was_their(place)).concat().contains(&"their".to_owned());
        let text = |before: &str| format!("Rival miners met. They saw rival miners. {before} rival miners's way.");
        for (before, expected) in [
            ("They tried to force", true),
            ("They came by", true),
            ("The list of", false),
            ("The north's", false),
            ("We came by our", false),
        ] {
            assert_eq!(was(&text(before)), expected, "{before}");
        }
    }
}
