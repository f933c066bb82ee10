//! What is not put into a place however likely it is, because it would break what stands around it.
//!
//! Asked when edits are chosen, and not in training: the forests learn from all that grammar lets stand alone.

use super::addressed;
use super::before as preceding;
use super::behind;
use super::binding;
use super::case;
use super::clause;
use super::conjunct;
use super::cut;
use super::far;
use super::firm;
use super::forms::{Choice, Form, Place};
use super::genitive;
use super::grammar::{self, before};
use super::introduced;
use super::junior;
use super::keeps_name;
use super::number;
use super::own;
use super::part_of;
use super::persons;
use super::quotation;
use super::reading::{Reading, Role};
use super::region;
use super::shape;
use super::slot::Slot;
use super::speaker;
use super::whole;
use crate::stages::repair::pairs;
use crate::stages::repair::words;

/// Words that say that the number behind them is not exact, and pairs of words that do.
const APPROXIMATORS: &[&str] = &["about", "around", "nearly", "almost", "some", "over", "roughly", "approximately"];
const APPROXIMATING_PAIRS: &[[&str; 2]] =
    &[["more", "than"], ["less", "than"], ["fewer", "than"], ["at", "least"], ["at", "most"], ["up", "to"]];

/// Whether nothing forbids a form in a place.
pub fn may_stand(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    (grammar::fits(place, choice.form) || choice.form == Form::I && persons::speaks_of_himself(place))
        && !is_without_its_number(place, choice)
        && !is_one_of_which_many(place, choice)
        && !loses_an_owner(place, choice)
        && !clause::is_subject_of_nothing(place, choice)
        && !clause::is_kept_in_a_state(place, choice)
        && !clause::is_watched(place, choice)
        && !clause::is_object_of_what_is_said(place, choice)
        && !clause::owns_what_is_not_said(place, choice)
        && !clause::owns_what_was_done(place, choice)
        && !clause::is_joined_to_nothing(place, choice)
        && !clause::is_of_another_person(place, choice)
        && !addressed::is_another(place, choice)
        && !addressed::owns_its_own(place, choice)
        && !genitive::has_wrong_case(place, choice)
        && !genitive::ends_with_anothers(place)
        && !genitive::is_noun_of_a_pasted_owner(place)
        && !speaker::is_anothers(place, choice)
        && !clause::is_short_for_a_verb(place, choice)
        && !whole::is_day(place, choice)
        && !whole::is_pen_name(place, choice)
        && !whole::is_label(place, choice)
        && !cut::is_cut(place, choice)
        && !shape::is_half_of_two(place, choice)
        && !firm::is_kind_of_company(place, choice)
        && !firm::is_no_form_of_a_company(place, choice)
        && !firm::is_taken_for_a_person(place, choice)
        && !firm::has_what_organisations_have(place, choice)
        && !whole::is_bare_title(place, choice)
        && !whole::is_bare_kind(place, choice)
        && !part_of::says_little_alone(place, choice)
        && !part_of::says_all(choice)
        && !whole::is_office_of_a_name(place, choice)
        && !whole::is_one_with_a_name(place, choice)
        && !shape::begins_with_a_conjunction(place)
        && !shape::holds_itself(place)
        && !shape::goes_on_in_its_clause(place)
        && !shape::is_called_by_its_owner(place, choice)
        && !shape::takes_a_subject_in(place)
        && !shape::takes_a_mark_along(place)
        && !shape::begins_with_a_verb(place)
        && !shape::holds_a_reason(place)
        && !shape::is_first_of_a_list(place, choice)
        && !shape::is_one_of_a_list_of_names(place, choice)
        && !whole::has_a_pronoun_for_head(place, choice)
        && !whole::is_measure(place, choice)
        && !whole::is_part_of_something_new(place, choice)
        && !clause::is_object_before_its_verb(place, choice)
        && !whole::owns_a_verb(place, choice)
        && !whole::is_owned_by_a_part(place, choice)
        && !is_done_to_itself(place, choice)
        && !is_behind_no_subject(place, choice)
        && !conjunct::is_wrong_conjunct(place, choice)
        && !conjunct::is_echoed(place, choice)
        && !quotation::begins_with_an_object(place, choice)
        && !introduced::is_named_behind_what_he_is(place, choice)
        && !case::is_wrong(place, choice)
        && !own::is_plain(place, choice)
        && !number::is_verb_of_others(place, choice)
        && !firm::is_force(place, choice)
        && !behind::is_before_an_owner(place, choice)
        && !far::is_far_from_whom_it_means(place, choice)
        && !preceding::is_counted(place, choice)
        && !introduced::is_dear(place, choice)
        && !introduced::is_aside_of_its_name(place, choice)
        && !number::is_shown_to_be_several(place, choice)
        && !firm::is_wrong_half(place, choice)
        && !case::is_no_place_for_an_object(place, choice)
        && !keeps_name::is_part_of_an_office(place, choice)
        && !preceding::has_its_article_before(place, choice)
        && !preceding::is_behind_an_object(place, choice)
        && !keeps_name::is_unnamed(place, choice)
        && !preceding::is_speaker(place, choice)
        && !preceding::is_role(place, choice)
        && !preceding::is_subject_of_what_is_said(place, choice)
        && !keeps_name::is_named_behind_preposition(place, choice)
        && !preceding::is_owner_of_the_noun_before(place, choice)
        && !behind::asks_who(place, choice)
        && !behind::is_told_an_age(place, choice)
        && !behind::is_apostrophe(place)
        && !junior::is_before_its_ending(place)
        && !region::is_no_man(place, choice)
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

/// Words for one or more of several: "many of it" names no part of one thing.
const OF_SEVERAL: &[&str] = &["one", "many", "several", "few", "both", "each", "either", "neither"];

/// "Some 43 percent of voters did not come, and many of them": of one, nothing is many.
fn is_one_of_which_many(place: &Place, choice: &Choice) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let Some(of) = before(place).filter(|at| passage.is_any(*at, &["of"])) else { return false };
    let is_several =
        |at: usize| passage.is_any(at, OF_SEVERAL) || reading.is(at, words::NUMBER) && !passage.is_any(at, &["half"]);
    matches!(choice.form, Form::He | Form::She | Form::It)
        && choice.case == Slot::Object
        && of.checked_sub(1).is_some_and(|at| passage.same_sentence(at, of) && is_several(at))
}

/// The mention ends as an owner does, what it owns stands behind it, and the form owns nothing: "the deputy chief of Osland's customs
/// service" would become "the deputy chief customs service".
fn loses_an_owner(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, .. } = place;
    let owns = choice.case == Slot::Possessive || ["'s", "’s"].iter().any(|ending| choice.with.ends_with(ending));
    reading.role(mention.end - 1) == Role::Ending && !owns && grammar::may_begin_a_noun_phrase(reading, *end)
}

/// Who is subject and object of one verb is `itself`, not `it`.
fn is_done_to_itself(place: &Place, choice: &Choice) -> bool {
    choice.form < Form::Reflexive
        && choice.case == Slot::Object
        && (binding::is_its_own_object(place.reading, &place.mention) || is_among_itself(place))
}

/// "The crowd argued among the crowd": behind "among", who did it stands again; not behind a mark ("many candidates, among them two judges").
fn is_among_itself(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let passage = reading.passage;
    let is_here = |at: usize| at < mention.start && passage.same_sentence(at, mention.start);
    let is_done = |at: usize| matches!(reading.role(at), Role::EdWord | Role::Verb | Role::Saying | Role::IngWord);
    before(place).filter(|at| passage.is_any(*at, &["among", "amongst"])).and_then(|at| at.checked_sub(1)).is_some_and(is_done)
        && passage
            .same_words(mention.start)
            .any(|other| is_here(other) && passage.are_common(mention.start, other, mention.len()))
}

/// The verb drawn together behind the place wants another subject than one thing: "Jazeera've seen".
fn is_behind_no_subject(place: &Place, choice: &Choice) -> bool {
    let is_drawn = place.reading.passage.is_any(place.end, &["'ve", "’ve", "'re", "’re"]);
    choice.form >= Form::LastName && is_drawn && !place.profile.is_plural()
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
    fn of_one_nothing_is_many() {
        let may_be_it = |part: &str| {
            may_be(&format!("They joined the old mill. Later {part} of the old mill was there."), "the old mill", "it")
        };
        assert_eq!(["most", "half", "many", "two", "thousands"].map(may_be_it), [true, true, false, false, false]);
    }

    #[test]
    fn who_is_subject_and_object_is_itself() {
        let text = "They joined the old party. Later the old party distanced the old party from them.";
        assert!(may_be(text, "the old party", "itself"), "{:?}", forms(text, "the old party"));
        assert!(!may_be(text, "the old party", "it"));
    }

    #[test]
    fn who_argues_among_himself_is_not_them() {
        let text = |done: &str| format!("They met young dockers. Then young dockers {done} among young dockers.");
        assert!(!may_be(&text("argued"), "young dockers", "them") && may_be(&text("left the house,"), "young dockers", "them"));
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
    fn half_of_a_pair_of_brackets_is_no_mention() {
        let mention = "old president] Viktor Maran";
        let text = format!("It seems that [the {mention} left. They met the {mention} again.");
        let whole = "the old president Viktor Maran";
        assert!(forms(&text.replace(['[', ']'], ""), whole).contains(&"him".to_owned()));
        let first = "It seems that the old president] Viktor Maran left. They met [the old president] Viktor Maran again.";
        assert_eq!(forms(first, "the old president] Viktor Maran"), Vec::<String>::new());
    }
}
