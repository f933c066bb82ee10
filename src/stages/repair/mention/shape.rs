//! Mentions whose words show that they are none, that they are more than one, or of how many they tell.

use super::forms::{Choice, Form, Place};
use super::grammar;
use super::reading::Role;
use crate::stages::repair::words;

/// "Predicts that young consumers", "held that the defendant's", "a sign that President Maran": no several and no name are "that", and no article
/// follows it; it begins a clause.
pub fn begins_with_a_conjunction(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let has_article = || matches!(reading.role(mention.start + 1), Role::Determiner | Role::Possessive);
    // "That President Maran would go", "that Maran": not "that American diplomat".
    let is_before_name = || profile.is_name && reading.role(mention.start + 1) == Role::Capital;
    reading.passage.is_any(mention.start, &["that"])
        && (has_article() || is_before_name() || reading.role(mention.start + profile.head) == Role::Plural)
}

/// "The poet who wrote it said the poet who wrote it": a mention does not hold itself.
pub fn holds_itself(place: &Place) -> bool {
    /// Tokens that are looked for again.
    const BEGINNING: usize = 3;
    let Place { reading, mention, .. } = place;
    let mut again = mention.start + BEGINNING..(mention.end + 1).saturating_sub(BEGINNING);
    mention.len() > 2 * BEGINNING && again.any(|at| reading.passage.are_common(mention.start, at, BEGINNING))
}

/// "The mayor, the judge and the two clerks" are several: the first of a list is not the list. Who is one by the verb behind ("a woman, a
/// doctor and a mother, was") has an aside, and behind "who" another phrase is joined ("a judge, a man who met all parties and experts").
pub fn is_first_of_a_list(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    let comma = mention.start + profile.core;
    let has_its_article = |at: usize| passage.tokens[mention.start].key == passage.tokens[at].key;
    let [one, several, _] = profile.verbs;
    let relative = (comma..mention.end).find(|at| reading.role(*at) == Role::Relative).unwrap_or(mention.end);
    // "The judge who resigned and the two clerks" goes on with the list.
    let joins_an_item = |at: usize| passage.is_any(at, &["and"]) && (at < relative || has_its_article(at + 1));
    !matches!(choice.form, Form::They | Form::Bare)
        && one <= several
        && comma + 1 < mention.end
        && reading.role(mention.start) == Role::Determiner
        && reading.role(comma) == Role::Comma
        && has_its_article(comma + 1)
        && (comma + 2..mention.end - 1).any(joins_an_item)
}

/// "Paris, London and Rome" are several: one of them is not all. Nothing but names stands there ("Maran, Minister of Trade and Industry").
pub fn is_one_of_a_list_of_names(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, .. } = place;
    let is_joint = |at: usize| reading.passage.is_any(at, &["and", "or"]);
    let is_item = |at: usize| matches!(reading.role(at), Role::Capital | Role::Comma) || is_joint(at);
    let has = |is: &dyn Fn(usize) -> bool| mention.clone().any(is);
    let are_several = matches!(choice.form, Form::They | Form::We | Form::You | Form::Bare);
    !are_several && mention.clone().all(is_item) && has(&is_joint) && has(&|at| reading.role(at) == Role::Comma)
}

/// "An oar because Maran, a pilot": a mention holds no reason, but in a clause of its own ("a notion that, because money is short, all pay").
pub fn holds_a_reason(place: &Place) -> bool {
    let is = |at: usize, words: &[&str]| place.reading.passage.is_any(at, words);
    let mut inside = place.mention.clone().skip(1).take_while(|at| !is(*at, &["that", "who", "which", "whose", "where"]));
    inside.any(|at| is(at, &["because", "although", "though", "unless", "whereas"]))
}

/// "Anna and Peter Lind" are two: the last name of one is not both. "Lawyer and soldier William Travis" is one.
pub fn is_half_of_two(place: &Place, choice: &Choice) -> bool {
    let may_be_both =
        matches!(choice.form, Form::They | Form::We | Form::You | Form::Bare | Form::Reflexive) || choice.with.contains(" and ");
    !may_be_both && (are_two_with_brackets(place) || are_two_people(place)) || is_one_of_two_names(place, choice)
}

/// "Birim (Unity) and Meken (Home)": what stands before the bracket is one of two.
fn are_two_with_brackets(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let mut inside = mention.clone();
    let opening = inside.find(|at| reading.passage.word(*at) == "(");
    let closing = opening.and_then(|_| inside.find(|at| reading.passage.word(*at) == ")"));
    let behind = closing.map_or(mention.end, |closing| closing + 1);
    let names_another = matches!(reading.role(behind + 1), Role::Capital | Role::Determiner);
    behind + 1 < mention.end && reading.passage.is_any(behind, &["and"]) && names_another
}

/// "Anna Lind of the north and Peter Moe": both bear first names.
fn are_two_people(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let has_first_name = |at: usize| reading.role(at) == Role::Capital && reading.is(at, words::HE_NAME | words::SHE_NAME);
    let joins_another = |at: usize| reading.passage.is_any(at, &["and"]) && has_first_name(at + 1);
    has_first_name(mention.start) && (mention.start + 1..mention.end - 1).any(joins_another)
}

fn is_one_of_two_names(place: &Place, choice: &Choice) -> bool {
    let core = place.mention.start..place.mention.start + place.profile.core.min(place.mention.len());
    matches!(choice.form, Form::LastName | Form::Name | Form::Head)
        && place.profile.plural > 0
        && core.clone().any(|at| place.reading.passage.is_any(at, &["and"]))
        && !choice.with.contains(" and ")
}

/// "Unlike Maran, Ana Duarte was", "in a letter to Maran, parliament asked": a preposition or a verb rules the name, and what stands behind its comma
/// is the subject of the verb behind.
pub fn takes_a_subject_in(place: &Place) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let role = |at: usize| reading.role(at);
    let comma = mention.start + profile.core;
    let is_ruled = grammar::before(place).is_some_and(|at| {
        let is_verb_before = matches!(role(at), Role::EdWord | Role::IngWord | Role::Verb);
        is_verb_before || role(at) == Role::Preposition && !reading.passage.is_any(at, &["of"])
    });
    let is_bare = || matches!(role(comma + 1), Role::Capital | Role::Small | Role::Plural);
    let is_verb = || matches!(role(*end), Role::Auxiliary | Role::Saying | Role::Verb | Role::EdWord);
    is_ruled
        && profile.is_name
        && comma + 1 < mention.end
        && role(comma) == Role::Comma
        && is_bare()
        && role(mention.end - 1) != Role::Comma
        && is_verb()
}

/// "Dear Maran, wrote Tom", "met Maran, kissed him": other copies have no comma behind, so a tool has not pasted this one.
pub fn takes_a_mark_along(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let passage = reading.passage;
    let last = mention.end - 1;
    let is_bare = |other: &usize| {
        passage.are_common(mention.start, *other, mention.len() - 1)
            && passage.word(other + mention.len() - 1) != passage.word(last)
    };
    reading.role(last) == Role::Comma
        && !(mention.start..last).any(|at| reading.role(at) == Role::Comma)
        && passage.same_words(mention.start).filter(|other| *other != mention.start).any(|other| is_bare(&other))
}

/// "Who does not display the licence": what stands behind "not" or an auxiliary is a verb with its object.
pub fn begins_with_a_verb(place: &Place) -> bool {
    const HELPING: &[&str] =
        &["not", "must", "will", "would", "can", "could", "may", "might", "shall", "should", "does", "did", "cannot"];
    let Place { reading, mention, .. } = place;
    let is_helped = grammar::before(place).is_some_and(|at| reading.passage.is_any(at, HELPING));
    is_helped
        && matches!(reading.role(mention.start), Role::Small | Role::Verb)
        && matches!(reading.role(mention.start + 1), Role::Determiner | Role::Possessive)
}

/// "Maran, who has clung to power despite the fall of Duarte's | government", where the passage says all of that again: the ending stands in what tells who
/// is meant, and the mention goes on behind it.
pub fn goes_on_in_its_clause(place: &Place) -> bool {
    let Place { reading, mention, end, .. } = place;
    let passage = reading.passage;
    let holds_a_clause = || mention.clone().any(|at| reading.role(at) == Role::Relative);
    let is_noun = matches!(reading.role(*end), Role::Small | Role::Plural | Role::Capital);
    let is_said_again = || {
        let others = passage.same_words(mention.start).filter(|other| *other != mention.start);
        others.into_iter().any(|other| passage.are_common(mention.start, other, end + 1 - mention.start))
    };
    reading.role(end - 1) == Role::Ending
        && is_noun
        && passage.same_sentence(mention.start, *end)
        && holds_a_clause()
        && is_said_again()
}

/// "Maran, a pilot,'s boat": what stands before the aside owns the mention, and is not called so.
pub fn is_called_by_its_owner(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, .. } = place;
    let closes = |at: usize| matches!(reading.role(at), Role::Comma | Role::Dash | Role::Closing);
    let mut inner = mention.start + 1..mention.end - 1;
    matches!(choice.form, Form::LastName | Form::Name | Form::Core)
        && inner.any(|at| reading.role(at) == Role::Ending && closes(at - 1))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::{free_forms as forms, may_be};

    #[test]
    fn a_conjunction_is_no_part_of_a_mention() {
        let text = |that: &str| format!("It hints {that} young consumers left. It hints {that} young consumers came.");
        assert!(may_be(&text("these"), "these young consumers", "they"));
        assert!(forms(&text("that"), "that young consumers").is_empty());
        let name = |that: &str| format!("They saw signs {that} President Maran left. Few saw signs {that} President Maran came.");
        assert!(forms(&name("that"), "that President Maran").is_empty() && !forms(&name("how"), "President Maran").is_empty());
        let claim = "Few knew the claim that the second port fell. They saw a sign that the second port rose.";
        assert!(forms(claim, "that the second port").is_empty());
    }

    #[test]
    fn one_of_two_with_brackets_is_not_both() {
        let both = "Birim (Unity) and Meken (Home)";
        let found = forms(&format!("They met {both}. Few left {both}."), both);
        assert!(found.contains(&"them".to_owned()) && !found.contains(&"Birim".to_owned()), "{found:?}");
    }

    #[test]
    fn a_mention_does_not_hold_itself() {
        let poet = "the poet who wrote in prison";
        let twice = format!("{poet} said {poet}");
        let text = format!("They met {poet}. On Friday {twice} slept, and {twice} sang.");
        assert!(forms(&text, &twice).is_empty() && !forms(&text, poet).is_empty());
    }

    #[test]
    fn the_first_of_a_list_is_not_the_list() {
        let text = |mention: &str| format!("They met {mention}. Police freed {mention} today.");
        let list = "the mayor, the judge and the two clerks";
        assert!(!forms(&text(list), list).contains(&"the mayor".to_owned()));
        let list = "the mayor, the judge who resigned and the two clerks";
        assert!(!forms(&text(list), list).contains(&"the mayor".to_owned()));
        let aside = "the mayor, a former judge and sailor";
        assert!(forms(&text(aside), aside).contains(&"the mayor".to_owned()));
    }

    #[test]
    fn an_aside_of_several_parts_is_no_list() {
        let fan = "a woman, a season ticket holder and a fan";
        let text = format!("They met {fan}. On Friday {fan} was glad. Police saw {fan} today.");
        assert!(may_be(&text, fan, "her"), "{:?}", forms(&text, fan));
        let judge = "a judge, a man who met the mayor and the clerks";
        assert!(forms(&format!("They met {judge}. Police freed {judge} today."), judge).contains(&"the judge".to_owned()));
    }

    #[test]
    fn one_of_two_is_not_both() {
        let text = "They met Anna and Peter Lind. They fed Anna and Peter Lind on fish.";
        assert!(may_be(text, "Anna and Peter Lind", "them"), "{:?}", forms(text, "Anna and Peter Lind"));
        assert!(!may_be(text, "Anna and Peter Lind", "Lind"));
        let one = "Lawyer and soldier William Lind";
        assert!(may_be(&format!("{one} came. They fed {one} on fish."), one, "Lind"));
    }

    #[test]
    fn a_subject_behind_a_comma_is_no_aside() {
        let text = |before: &str, aside: &str| {
            format!("They met Mr Maran, {aside}. {before} Mr Maran, {aside} was late. {before} Mr Maran, {aside} was not early.")
        };
        let found = |before: &str, aside: &str| forms(&text(before, aside), &format!("Mr Maran, {aside}"));
        assert!(found("Unlike", "Ana Sole").is_empty() && found("Unlike", "parliament").is_empty());
        assert!(!found("Then", "Ana Sole").is_empty());
    }

    #[test]
    fn a_comma_that_other_copies_lack_is_the_sentences_own() {
        let text = |again: &str| format!("They met Mr Maran, and left Mr Maran, and hit Mr Maran, kissed him. They {again}.");
        assert!(forms(&text("saw Mr Maran"), "Mr Maran,").is_empty());
        assert!(!forms(&text("sang"), "Mr Maran,").is_empty());
    }

    #[test]
    fn a_verb_with_its_object_is_no_mention() {
        let text = |verb: &str| format!("They {verb} display the green licence. Who {verb} display the green licence pays.");
        assert!(forms(&text("must not"), "display the green licence").is_empty());
    }

    #[test]
    fn a_mention_goes_on_behind_an_ending_in_its_clause() {
        let text = |noun: &str| {
            let mention = "Maran, who has stayed despite the fall of Duarte's";
            format!("They met {mention} government. Then {mention} {noun} was lost.")
        };
        let free = |noun: &str| forms(&text(noun), "Maran, who has stayed despite the fall of Duarte").is_empty();
        assert!(free("government") && !free("brother"));
    }

    #[test]
    fn nobody_is_called_by_what_he_owns() {
        let text = |mention: &str| format!("They met {mention}. Then {mention} sank.");
        let mention = "Maran (a pilot)'s boat";
        assert!(!forms(&text(mention), mention).contains(&"Maran".to_owned()));
        let mention = "Maran, a pilot's rival";
        assert!(forms(&text(mention), mention).contains(&"Maran".to_owned()));
    }
}
