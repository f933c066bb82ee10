//! Pronouns beside "and" and "or": in which case they stand there, and that none stands beside itself.

use super::forms::{Choice, Form, Place};
use super::grammar::before;
use super::proposal::Proposal;
use super::reading::Role;
use super::slot::Slot;
use crate::stages::repair::pairs;
use crate::stages::repair::passage::Passage;

/// Words that join a place with what stands before it.
pub const JOINING: &[&str] = &["and", "or", "nor"];

/// Pronouns that are subjects, of a verb that stands behind them.
const SUBJECTS: &[&str] = &["i", "we", "you", "he", "she", "they", "who", "which", "there"];

/// Nothing before the place rules it, and behind "and" stands the same pronoun: "it and it".
pub fn is_echoed(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let passage = reading.passage;
    // A bracket behind the mention goes with it.
    let closed = pairs::closed(passage, passage.bytes(mention.start..*end)).end;
    let joint = passage.tokens.partition_point(|token| token.span.start < closed);
    choice.form < Form::LastName
        && !is_ruled(place, mention.start)
        && passage.is_any(joint, JOINING)
        && passage.is_any(joint + 1, &[&choice.with])
        && passage.same_sentence(mention.start, joint + 1)
}

/// A verb or a preposition stands before that token.
fn is_ruled(place: &Place, at: usize) -> bool {
    let rules = |role| matches!(role, Role::Verb | Role::EdWord | Role::IngWord | Role::Saying | Role::Preposition);
    in_sentence_before(place, at).next().is_some_and(|before| rules(place.reading.role(before)))
}

/// A pronoun behind "and" in the wrong case, or the same as the one before it: "supporters of the mayor and he had come", "him and him".
pub fn is_wrong_conjunct(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    let Some(joint) = before(place).filter(|at| passage.is_any(*at, JOINING)) else { return false };
    let is_echo = || joint > 0 && passage.is_any(joint - 1, &[&choice.with]);
    choice.form < Form::LastName
        && match choice.case {
            Slot::Subject => {
                (is_echo() && !is_ruled(place, joint - 1))
                    || (is_behind_preposition(place, joint) && !may_begin_a_clause(place, joint))
                    || is_second_of_two_between(place, joint)
                    || is_it_beside_a_name(place, choice, joint)
            }
            Slot::Object => is_echo() || is_it_beside_a_name(place, choice, joint),
            Slot::Possessive => false,
        }
}

/// "Besides Birim (Unity) and it", "whether Birim and it won": a thing that is joined with a name has its own there, but as the subject of another
/// clause ("they met Ana and it rained").
fn is_it_beside_a_name(place: &Place, choice: &Choice, joint: usize) -> bool {
    let (reading, sentence) = (place.reading, place.reading.passage.tokens[place.mention.start].sentence);
    let is_verb = |role| matches!(role, Role::Auxiliary | Role::Verb | Role::Saying | Role::EdWord | Role::Clitic);
    let is_in_clause = |at: &usize| !matches!(reading.role(*at), Role::Relative | Role::Conjunction | Role::Comma | Role::Dash);
    let has_verb = || in_sentence_before(place, joint).take_while(is_in_clause).any(|at| is_verb(reading.role(at)));
    choice.form == Form::It
        && matches!(reading.role_in(joint.checked_sub(1), sentence), Role::Capital | Role::Closing)
        && !(is_verb(reading.role_in(Some(place.end), sentence)) && has_verb())
}

/// A clause may have come to its end, so that another begins with "and": "we spoke of the mayor and he left". It has if a mark stands
/// there, or before it a verb or the subject of one.
fn may_begin_a_clause(place: &Place, joint: usize) -> bool {
    let (passage, role) = (place.reading.passage, |at: usize| place.reading.role(at));
    let is_mark = |at: usize| !passage.tokens[at].is_word() && !matches!(role(at), Role::Ending | Role::Closing);
    let is_verb = |at: usize| matches!(role(at), Role::Auxiliary | Role::Saying | Role::Verb | Role::EdWord | Role::Clitic);
    in_sentence_before(place, joint).next().is_some_and(is_mark)
        || in_sentence_before(place, joint).any(|at| is_verb(at) || passage.is_any(at, SUBJECTS))
}

/// What stands before "and" is behind a preposition, which rules the place, too. One that opens the sentence belongs to no subject.
fn is_behind_preposition(place: &Place, joint: usize) -> bool {
    let is_preposition = |at: usize| place.reading.role(at) == Role::Preposition;
    let mut behind = in_sentence_before(place, joint);
    let first = in_sentence_before(place, joint).last();
    behind.any(is_preposition) && !first.is_some_and(is_preposition)
}

/// Tokens within which the first of two stands behind "between".
const BETWEEN: usize = 12;

/// "between the mayor and": nothing else is joined or ruled since.
fn is_second_of_two_between(place: &Place, joint: usize) -> bool {
    let passage = place.reading.passage;
    let rules = |at: usize| place.reading.role(at) == Role::Preposition && !passage.is_any(at, &["of", "between"]);
    let mut since = in_sentence_before(place, joint).take(BETWEEN).take_while(|at| !passage.is_any(*at, JOINING) && !rules(*at));
    since.any(|at| passage.is_any(at, &["between"]))
}

/// The tokens of the sentence before that one, the nearest first.
fn in_sentence_before<'a>(place: &'a Place, at: usize) -> impl Iterator<Item = usize> + use<'a> {
    (0..at).rev().take_while(move |other| place.reading.passage.same_sentence(*other, at))
}

/// The proposals without pronouns that only say again what is put before "and": what stands there is looked at again in the next round.
pub fn without_echoes(passage: &Passage, mut found: Vec<Proposal>) -> Vec<Proposal> {
    let is_subject = |proposal: &Proposal| proposal.choice.case == Slot::Subject;
    // "It" is both: nothing rules what stands behind a mark.
    let follows_a_mark = |proposal: &Proposal| passage.text[..proposal.span.start].trim_end().ends_with([',', '.', ';', ':']);
    let is_echo = |first: &Proposal, second: &Proposal| {
        let between = passage.text.get(first.span.end..second.span.start).unwrap_or_default();
        second.choice.form < Form::LastName
            && (second.choice.case == Slot::Object || is_subject(first) && is_subject(second) || follows_a_mark(first))
            && first.choice.with.eq_ignore_ascii_case(&second.choice.with)
            && JOINING.contains(&between.trim())
    };
    let echoes: Vec<usize> = (1..found.len()).filter(|at| is_echo(&found[at - 1], &found[*at])).collect();
    echoes.into_iter().rev().for_each(|at| drop(found.remove(at)));
    found
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::{free_forms as forms, may_be};

    #[test]
    fn nothing_is_joined_with_a_name_but_in_a_clause_of_its_own() {
        let text = |sentence: &str| format!("They met the old port. Later the old port won. {sentence}.");
        assert!(!may_be(&text("Besides Birim and the old port, a ship left"), "the old port", "it"));
        assert!(!may_be(&text("Few know whether Birim and the old port won"), "the old port", "it"));
        assert!(may_be(&text("Few met Birim and the old port won"), "the old port", "it"));
    }

    #[test]
    fn no_pronoun_stands_before_itself() {
        let may_be_it = |second: &str| {
            may_be(&format!("They joined the old mill. Meanwhile, the old mill and {second} won seats."), "the old mill", "it")
        };
        assert!(may_be_it("he") && !may_be_it("it"));
        assert!(!may_be("They joined the old mill. Meanwhile, it and the old mill won seats.", "the old mill", "it"));
    }

    #[test]
    fn no_subject_stands_beside_what_a_preposition_rules() {
        let mention = "Viktor Maran of the port";
        let text = |before: &str| format!("They met {mention}, whose wife he left. {before} and {mention} had gathered.");
        assert!(!may_be(&text("Supporters of Ana Duarte"), mention, "he"));
        assert!(
            may_be(&text("Supporters of Ana Duarte"), mention, "him"),
            "{:?}",
            forms(&text("Supporters of Ana Duarte"), mention)
        );
        assert!(!may_be(&text("Supporters of him"), mention, "him"));
        for before in ["Few spoke of Ana Duarte", "They talk of Ana Duarte", "A swarm spreads around Osland,"] {
            assert!(may_be(&text(before), mention, "he"), "{before}");
        }
        assert!(may_be(&text("The mayor"), mention, "he"));
    }

    #[test]
    fn the_second_of_two_between_whom_something_stands_is_no_subject() {
        let text = "Viktor Maran spoke. They saw the quarrel between the mayor and Viktor Maran grew.";
        assert!(!forms(text, "Viktor Maran").contains(&"he".to_owned()), "{:?}", forms(text, "Viktor Maran"));
        let text = "Viktor Maran spoke. There were clashes between the crowds for ten minutes and Viktor Maran fled the scene.";
        assert!(forms(text, "Viktor Maran").contains(&"he".to_owned()), "{:?}", forms(text, "Viktor Maran"));
    }
}
