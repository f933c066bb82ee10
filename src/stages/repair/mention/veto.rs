//! What is not put into a place however likely it is, because it would break what stands around it.
//!
//! Asked when edits are chosen, and not in training: the forests learn from all that grammar lets stand alone.

use super::before as preceding;
use super::behind;
use super::binding;
use super::forms::{Choice, Form, Place};
use super::grammar::{self, before};
use super::proposal::Proposal;
use super::reading::{Reading, Role};
use super::shape;
use super::slot::{self, Slot};
use super::whole;
use crate::stages::repair::pairs;
use crate::stages::repair::passage::Passage;
use crate::stages::repair::words;

/// Words that say that the number behind them is not exact, and pairs of words that do.
const APPROXIMATORS: &[&str] = &["about", "around", "nearly", "almost", "some", "over", "roughly", "approximately"];
const APPROXIMATING_PAIRS: &[[&str; 2]] =
    &[["more", "than"], ["less", "than"], ["fewer", "than"], ["at", "least"], ["at", "most"], ["up", "to"]];

/// Words that join a place with what stands before it.
const JOINING: &[&str] = &["and", "or", "nor"];

/// Forms of "have": with no verb behind, they rule an object.
const HAVING: &[&str] = &["has", "have", "had"];

/// Pronouns that are subjects, of a verb that stands behind them.
const SUBJECTS: &[&str] = &["i", "we", "you", "he", "she", "they", "who", "which", "there"];

/// Whether nothing forbids a form in a place.
pub fn may_stand(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    grammar::fits(place, choice.form)
        && !is_without_its_number(place, choice)
        && !loses_an_owner(place, choice)
        && !is_subject_of_nothing(place, choice)
        && !whole::is_day(place, choice)
        && !whole::is_pen_name(place, choice)
        && !whole::is_label(place, choice)
        && !shape::is_half_of_two(place, choice)
        && !whole::is_kind_of_company(place, choice)
        && !whole::is_bare_title(place, choice)
        && !whole::is_bare_kind(place, choice)
        && !whole::is_office_of_a_name(place, choice)
        && !whole::is_one_with_a_name(place, choice)
        && !shape::begins_with_a_conjunction(place)
        && !shape::holds_itself(place)
        && !shape::is_first_of_a_list(place, choice)
        && !whole::has_a_pronoun_for_head(place, choice)
        && !whole::owns_a_verb(place, choice)
        && !whole::is_owned_by_a_part(place, choice)
        && !is_done_to_itself(place, choice)
        && !is_behind_no_subject(place, choice)
        && !is_wrong_conjunct(place, choice)
        && !preceding::is_counted(place, choice)
        && !preceding::has_its_article_before(place, choice)
        && !preceding::is_behind_an_object(place, choice)
        && !preceding::is_unnamed(place, choice)
        && !preceding::is_speaker(place, choice)
        && !preceding::is_role(place, choice)
        && !preceding::is_subject_of_what_is_said(place, choice)
        && !preceding::is_named_behind_preposition(place, choice)
        && !preceding::is_owner_of_the_noun_before(place, choice)
        && !behind::asks_who(place, choice)
        && !behind::is_apostrophe(place)
        && !behind::leaves_an_ending(place, choice)
        && !behind::is_name_of_it(place, choice)
        && !behind::is_drawn_together(place, choice)
        && pairs::stay_whole(passage, pairs::closed(passage, passage.bytes(place.mention.start..place.end)), &choice.with)
}

/// Behind "about", the mention begins with a number and the form does not: "about them demanded".
fn is_without_its_number(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, .. } = place;
    let number = reading.passage.word(mention.start);
    let keeps_it = || choice.with.get(..number.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(number));
    is_number(reading, mention.start) && is_behind_approximator(place) && !keeps_it()
}

/// `2,000`, `thousands`, `a dozen`.
fn is_number(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let number = at + usize::from(passage.is_any(at, &["a"]));
    reading.role(number) == Role::Number || reading.is(number, words::NUMBER)
}

fn is_behind_approximator(place: &Place) -> bool {
    let Some(last) = before(place) else { return false };
    let passage = place.reading.passage;
    let is_pair = |pair: &[&str; 2]| passage.is_any(last, &pair[1..]) && last > 0 && passage.is_any(last - 1, &pair[..1]);
    passage.is_any(last, APPROXIMATORS) || APPROXIMATING_PAIRS.iter().any(is_pair)
}

/// The mention ends as an owner does, what it owns stands behind it, and the form owns nothing: "the deputy chief of Osland's customs
/// service" would become "the deputy chief customs service".
fn loses_an_owner(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let owns = choice.case == Slot::Possessive || ["'s", "’s"].iter().any(|ending| choice.with.ends_with(ending));
    reading.role(mention.end - 1) == Role::Ending && !owns && grammar::may_begin_a_noun_phrase(reading, *end)
}

/// Pronouns that are subjects and nothing else.
const ONLY_SUBJECTS: &[&str] = &["I", "he", "she", "they", "we"];

/// Verbs whose object does what the verb behind it says: "let him know".
const LETTING: &[&str] = &["let", "lets", "letting", "make", "makes", "made", "making"];

/// Prepositions that rule what stands behind them whatever follows: "the staff of he was there".
const RULING: &[&str] = &["of", "with", "from", "against", "between", "among", "into", "toward", "towards", "without"];

/// A verb or a preposition stands before the place and no verb behind it: "they appointed he on Monday".
fn is_subject_of_nothing(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let Some(at) = before(place).filter(|_| choice.case == Slot::Subject && ONLY_SUBJECTS.contains(&&*choice.with)) else {
        return false;
    };
    // "The party, which has seats".
    let rules = matches!(reading.role(at), Role::Verb | Role::EdWord | Role::IngWord)
        || reading.passage.is_any(at, HAVING)
        || reading.role(at) == Role::Preposition && !reading.passage.is_any(at, slot::EITHER);
    let has_no_verb = matches!(
        reading.role_in(Some(*end), reading.passage.tokens[mention.start].sentence),
        Role::Border | Role::End | Role::Comma | Role::Preposition | Role::Determiner | Role::Possessive | Role::Closing
    );
    rules && has_no_verb || reading.passage.is_any(at, LETTING) || reading.passage.is_any(at, RULING)
}

/// Who is subject and object of one verb is `itself`, not `it`.
fn is_done_to_itself(place: &Place, choice: &Choice) -> bool {
    choice.form < Form::Reflexive && choice.case == Slot::Object && binding::is_its_own_object(place.reading, &place.mention)
}

/// The verb drawn together behind the place wants another subject than one thing: "Jazeera've seen".
fn is_behind_no_subject(place: &Place, choice: &Choice) -> bool {
    let is_drawn = place.reading.passage.is_any(place.end, &["'ve", "’ve", "'re", "’re"]);
    choice.form >= Form::LastName && is_drawn && !place.profile.is_plural()
}

/// A pronoun behind "and" in the wrong case, or the same as the one before it: "supporters of the mayor and he had come", "him and him".
fn is_wrong_conjunct(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    let Some(joint) = before(place).filter(|at| passage.is_any(*at, JOINING)) else { return false };
    let is_echo = || joint > 0 && passage.is_any(joint - 1, &[&choice.with]);
    choice.form < Form::LastName
        && match choice.case {
            Slot::Subject => {
                (is_echo() && !may_begin_a_clause(place, joint - 1))
                    || (is_behind_preposition(place, joint) && !may_begin_a_clause(place, joint))
                    || is_second_of_two_between(place, joint)
            }
            Slot::Object => is_echo(),
            Slot::Possessive => false,
        }
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
    let is_echo = |first: &Proposal, second: &Proposal| {
        let between = passage.text.get(first.span.end..second.span.start).unwrap_or_default();
        second.choice.form < Form::LastName
            && (second.choice.case == Slot::Object || is_subject(first) && is_subject(second))
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
    fn what_is_counted_about_keeps_its_number() {
        let mention = "2,000 teachers of the north";
        let text = |before: &str| format!("They met {mention}. Then {before} {mention} marched.");
        for (before, is_free) in
            [("the mayor and", true), ("about", false), ("more than", false), ("up to", false), ("at least", false)]
        {
            assert_eq!(["they", "them"].iter().any(|form| may_be(&text(before), mention, form)), is_free, "{before}");
        }
        assert!(may_be(&text("about"), mention, "2,000 teachers"));
    }

    #[test]
    fn a_subject_has_a_verb() {
        let mention = "Viktor Maran of the port";
        let text = |before: &str, behind: &str| format!("They met {mention}, who left his wife. {before} {mention} {behind}.");
        for (before, behind, has_verb) in [
            ("They believed", "won there", true),
            ("They appointed", "on Monday", false),
            ("They left", "the house", false),
            ("The town now has", "as its mayor", false),
            ("They let", "know of it", false),
            ("It was long before", "left", true),
        ] {
            assert_eq!(may_be(&text(before, behind), mention, "he"), has_verb, "{before} … {behind}");
        }
    }

    #[test]
    fn who_is_subject_and_object_is_itself() {
        let text = "They joined the old party. Later the old party distanced the old party from them.";
        assert!(may_be(text, "the old party", "itself"), "{:?}", forms(text, "the old party"));
        assert!(!may_be(text, "the old party", "it"));
    }

    #[test]
    fn one_thing_has_no_verb_of_several() {
        let text = |mention: &str| format!("They met {mention}. “{mention}’ve seen them.”");
        assert!(!may_be(&text("Al Jazeera"), "Al Jazeera", "Jazeera"));
    }

    #[test]
    fn who_owns_what_stands_behind_is_not_lost() {
        let mention = "deputy chief of Osland's";
        let text = |behind: &str| format!("She met the {mention} council. He was {mention} {behind}.");
        assert!(!may_be(&text("customs service"), mention, "deputy chief"), "{:?}", forms(&text("customs service"), mention));
        assert!(may_be(&text("and left"), mention, "deputy chief"), "{:?}", forms(&text("and left"), mention));
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

    #[test]
    fn half_of_a_pair_of_brackets_is_no_mention() {
        let mention = "old president] Viktor Maran";
        let text = format!("It seems that [the {mention} left. They met the {mention} again.");
        let whole = "the old president Viktor Maran";
        assert!(forms(&text.replace(['[', ']'], ""), whole).contains(&"him".to_owned()));
        let first = "It seems that the old president] Viktor Maran left. They met [the old president] Viktor Maran again.";
        assert_eq!(forms(first, "the old president] Viktor Maran"), Vec::<String>::new());
    }
}
