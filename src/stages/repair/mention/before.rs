//! What stands before a place, beside which a pronoun cannot stand.

use super::forms::{Choice, Form, Place};
use super::grammar;
use super::reading::Role;
use super::slot::Slot;
use crate::stages::repair::lexicon::BEING;
use crate::stages::repair::words;

/// Words that count or choose among what the noun behind them names; no pronoun is a part of them ("some they", "every his"), as it
/// may be of "all", "both" and "such".
const QUANTIFIERS: &[&str] = &[
    "some",
    "any",
    "many",
    "most",
    "several",
    "few",
    "every",
    "each",
    "another",
    "certain",
    "various",
    "numerous",
    "dozens",
    "hundreds",
    "thousands",
];

/// Words that choose behind an article: "the last they".
const ORDINALS: &[&str] = &["first", "second", "third", "last", "next", "other", "same", "former", "latter", "late", "only"];

/// A word that counts stands right before the place: what it counts is a noun.
pub fn is_counted(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    // "Half my class".
    let is_half = |at| choice.case == Slot::Possessive && reading.passage.is_any(at, &["half"]);
    let is_quantifier = |at| (reading.passage.is_any(at, QUANTIFIERS) || reading.is(at, words::NUMBER)) && !is_half(at);
    let is_ordinal = |at: usize| {
        let article = at.checked_sub(1).filter(|article| reading.passage.same_sentence(*article, at));
        let is_behind_article = || article.is_some_and(|at| matches!(reading.role(at), Role::Determiner | Role::Possessive));
        reading.passage.is_any(at, ORDINALS) && is_behind_article()
    };
    let is_pronoun = choice.form <= Form::Reflexive;
    let has_article = choice.with.starts_with("the ");
    grammar::before(place).is_some_and(|at| is_pronoun && is_quantifier(at) || (is_pronoun || has_article) && is_ordinal(at))
}

/// Tokens between an article and its noun, at most, that are looked at.
const MODIFIERS: usize = 4;

/// "A nearly two-week state of emergency": a common noun of one without an article has it further before, and no pronoun stands in between.
pub fn has_its_article_before(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let is_same = |at: &usize| reading.passage.same_sentence(*at, mention.start);
    let modifies = |at: &usize| {
        matches!(reading.role(*at), Role::Small | Role::Number | Role::EdWord | Role::IngWord | Role::Adverb | Role::Comma)
    };
    let mut back = (mention.start.saturating_sub(MODIFIERS)..mention.start).rev().take_while(is_same);
    let first = back.find(|at| !modifies(at));
    choice.form <= Form::Reflexive
        && reading.role(mention.start) == Role::Small
        && reading.role(mention.start + profile.head) == Role::Small
        && !profile.is_plural()
        && first.is_some_and(|at| matches!(reading.role(at), Role::Determiner | Role::Possessive))
}

/// Nouns behind which "of it" or "of him" may stand: a part, a place or an image of it.
pub const PARTS: &[&str] = &[
    "rest",
    "end",
    "middle",
    "whole",
    "half",
    "part",
    "parts",
    "most",
    "best",
    "worst",
    "beginning",
    "start",
    "top",
    "bottom",
    "side",
    "sides",
    "front",
    "back",
    "inside",
    "outside",
    "centre",
    "center",
    "edge",
    "point",
    "size",
    "sight",
    "thought",
    "idea",
    "news",
    "picture",
    "photo",
    "photograph",
    "memory",
    "two",
    "three",
    "majority",
];

/// Words between an article and the "of" behind its noun: one adjective, and the noun.
const WORDS_OF_OWNED: usize = 2;

/// What somebody has is "its" or "his", and not "the patron of it", nor "the results of them": there the name itself stood, and of 148 places behind "the",
/// a noun and "of" in the damaged texts for development none had been `them`. A mention with an aside is no name: what
/// stood there was short.
pub fn is_owner_of_the_noun_before(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    let Some(of) = grammar::before(place).filter(|at| passage.is_any(*at, &["of"])) else { return false };
    let owned = of.saturating_sub(WORDS_OF_OWNED + 1)..of;
    matches!(choice.form, Form::He | Form::She | Form::It | Form::They)
        && choice.case == Slot::Object
        && !place.mention.clone().any(|at| passage.word(at) == ",")
        && !passage.is_any(of.saturating_sub(1), PARTS)
        && owned.clone().any(|at| passage.is_any(at, &["the"]) && passage.same_sentence(at, of))
}

/// Behind a quotation, who said it is a subject: "…, said Maran." is not "…, said him."
pub fn is_speaker(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let says = grammar::before(place).filter(|at| reading.role(*at) == Role::Saying);
    let is_apart = |at: usize| matches!(reading.role(at), Role::Comma | Role::Closing | Role::Mark);
    let is_last = matches!(reading.role(place.end), Role::End | Role::Comma | Role::Border);
    // "…, said he" is old; what tells who he is would be lost, too.
    let has_aside = || place.mention.clone().any(|at| reading.role(at) == Role::Comma);
    choice.form < Form::LastName
        && (choice.case == Slot::Object || has_aside())
        && is_last
        && says.is_some_and(|at| at > 0 && is_apart(at - 1))
}

/// Verbs of saying that have a listener: "told him wanted" may be cut off, "asked them left" may be two verbs.
const WITH_LISTENER: &[&str] =
    &["tell", "tells", "told", "ask", "asks", "asked", "warn", "warns", "warned", "urge", "urges", "urged"];

/// Forms that are the same as a subject and as an object.
pub const OF_BOTH_CASES: &[&str] = &["it", "you"];

/// Behind a verb of saying and before a verb stands a subject: "said they owed it", not "said them owed it".
pub fn is_subject_of_what_is_said(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let is_said = |at: usize| reading.role(at) == Role::Saying && !reading.passage.is_any(at, WITH_LISTENER);
    let is_verb = matches!(reading.role(place.end), Role::Auxiliary | Role::EdWord | Role::Verb | Role::Saying);
    choice.form < Form::Reflexive
        && choice.case == Slot::Object
        && !OF_BOTH_CASES.contains(&&*choice.with)
        && is_verb
        && grammar::before(place).is_some_and(is_said)
}

/// Adjectives between an article and its noun.
const ADJECTIVES: usize = 2;

/// A noun with its article stands right before the place: behind a whole object there is no other ("visited the embassy him").
pub fn is_behind_an_object(place: &Place, choice: &Choice) -> bool {
    let reading = place.reading;
    let Some(at) = grammar::before(place) else { return false };
    // "The broken doors".
    let is_between = |other: &usize| matches!(reading.role(*other), Role::Small | Role::EdWord | Role::IngWord);
    let has_article = || {
        let mut within =
            (at.saturating_sub(ADJECTIVES + 1)..at).rev().take_while(|other| reading.passage.same_sentence(*other, at));
        let article = within.find(|other| !is_between(other));
        article.is_some_and(|article| matches!(reading.role(article), Role::Determiner | Role::Possessive))
    };
    let is_noun = matches!(reading.role(at), Role::Small | Role::Plural) && has_article();
    choice.form < Form::Reflexive && choice.case == Slot::Object && choice.with != "you" && is_noun
}

/// Verbs behind which who somebody is stands.
const BECOMING: &[&str] = &["become", "becomes", "became", "becoming"];

/// Behind "as" a pronoun is a subject ("as he left"), and nobody is or becomes one: "served as him", "became it", "when she was her" stand for
/// an office or a name; but "it was him".
pub fn is_role(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    let is_known = |at: usize| at.checked_sub(1).is_some_and(|at| passage.is_any(at, &["it", "that", "this"]));
    let is_being = |at: usize| passage.is_any(at, BEING) && !is_known(at);
    choice.form <= Form::Reflexive
        && choice.case == Slot::Object
        && grammar::before(place).is_some_and(|at| passage.is_any(at, &["as"]) || passage.is_any(at, BECOMING) || is_being(at))
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::{all_forms, free_forms, may_be};
    use super::super::veto;

    #[test]
    fn half_of_what_is_owned_is_behind_half() {
        let text = "They met the old party. Half the old party's members and three the old party members came.";
        let forms = all_forms(text, "the old party", veto::may_stand);
        assert!(forms.concat().contains(&"its".to_owned()), "{forms:?}");
    }

    #[test]
    fn a_noun_whose_article_stands_further_before_is_no_pronoun() {
        let mention = "state of emergency in the capital";
        let text = |before: &str| format!("They lifted the {mention}. Then they declared {before} {mention} on Friday.");
        for before in ["a nearly two-week", "a new, week-long"] {
            assert!(!may_be(&text(before), mention, "it"), "{before}");
        }
    }

    #[test]
    fn what_is_counted_is_no_pronoun() {
        let text = |before: &str| format!("They met workers of the port. Then {before} workers of the port had left.");
        for (before, is_free) in [("all", true), ("when", true), ("some", false), ("hundreds", false), ("two", false)] {
            assert_eq!(
                may_be(&text(before), "workers of the port", "they"),
                is_free,
                "{before}: {:?}",
                free_forms(&text(before), "workers of the port")
            );
        }
        let owned = |before: &str| format!("They met workers of the port. Then {before} workers of the port's leaders had left.");
        assert!(may_be(&owned("all"), "workers of the port", "their") && !may_be(&owned("some"), "workers of the port", "their"));
    }

    #[test]
    fn what_a_thing_has_is_not_of_it() {
        let text = |owned: &str| format!("They joined the Harbour Library. Then {owned} of the Harbour Library burned.");
        for (owned, is_free) in [("the rest", true), ("most", true), ("the patron", false), ("the main office", false)] {
            assert_eq!(may_be(&text(owned), "the Harbour Library", "it"), is_free, "{owned}");
            let several = text(owned).replace("the Harbour Library", "the old libraries");
            assert_eq!(may_be(&several, "the old libraries", "them"), is_free, "{owned}");
        }
    }

    #[test]
    fn who_is_chosen_is_no_pronoun() {
        let text = |before: &str| format!("They met two sons of Mr Maran. Then {before} two sons of Mr Maran fled.");
        for (before, is_free) in [("when", true), ("the last", false), ("last", true)] {
            let found = free_forms(&text(before), "two sons of Mr Maran");
            assert_eq!(found.iter().any(|form| ["they", "the sons"].contains(&form.as_str())), is_free, "{before}: {found:?}");
        }
    }

    #[test]
    fn who_said_it_is_a_subject() {
        let text = |said: &str| format!("They met Ana Duarte, who left her husband. It was lost, {said}.");
        assert!(!may_be(&text("said Ana Duarte"), "Ana Duarte", "her"));
        assert!(may_be(&text("and they told Ana Duarte"), "Ana Duarte", "her"));
        let with_aside = text("said Ana Duarte, who left her husband");
        assert!(!may_be(&with_aside, "Ana Duarte, who left her husband", "she"), "what tells who she is would be lost");
    }

    #[test]
    fn behind_an_object_there_is_no_other() {
        let text = |before: &str| format!("He left. They met Mr Maran of the port. They had {before} Mr Maran of the port.");
        assert!(may_be(&text("visited"), "Mr Maran of the port", "him"));
        assert!(!may_be(&text("visited the embassy"), "Mr Maran of the port", "him"));
        assert!(!may_be(&text("paid for the old mill"), "Mr Maran of the port", "him"));
    }

    #[test]
    fn what_is_said_has_a_subject() {
        let text = |said: &str| format!("They met workers of the port. The mayor {said} workers of the port wanted it.");
        assert!(!may_be(&text("said"), "workers of the port", "them") && may_be(&text("said"), "workers of the port", "they"));
    }

    #[test]
    fn nobody_is_a_pronoun_in_a_role() {
        let mention = "a captain of the port";
        let text = |before: &str| format!("He came. They met {mention}. Then {before} {mention} for years.");
        for (before, is_free) in
            [("they knew", true), ("he served as", false), ("he became", false), ("he was", false), ("it was", true)]
        {
            assert_eq!(may_be(&text(before), mention, "him"), is_free, "{before}");
        }
    }
}
