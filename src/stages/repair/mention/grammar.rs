//! What grammar lets stand in a place, whatever is likely: the damage left the words around it as they were.

use super::behind;
use super::forms::{Choice, Form, Place};
use super::reading::{Reading, Role};
use super::slot::{self, Slot};
use crate::stages::repair::lexicon::BEING;
use crate::stages::repair::words;

/// Words behind which a noun must follow, and no pronoun can.
const ARTICLES: &[&str] = &["a", "an", "the", "its", "my", "our", "your", "their", "his"];

/// Pronouns that are objects and nothing else.
const OBJECTS: &[&str] = &["him", "them", "me", "us"];

/// Whether the words around a place let a pronoun stand there.
pub fn may_stand(place: &Place, choice: &Choice) -> bool {
    if choice.case == Slot::Possessive {
        return !is_behind_owner(place) && may_own(place);
    }
    !is_behind_owner(place)
        && !is_all_there_is(place)
        && (choice.with == "her" || !is_before_its_noun(place))
        && !behind::is_subject(place)
        && !behind::is_noun(place, choice)
        && !is_listed(place)
        && !(choice.case == Slot::Subject && is_behind_for(place))
        && (!OBJECTS.contains(&&*choice.with) || may_follow_verb(place))
}

/// The token before a place, in its sentence.
pub fn before(place: &Place) -> Option<usize> {
    let start = place.mention.start;
    start.checked_sub(1).filter(|at| place.reading.passage.same_sentence(*at, start))
}

/// Behind an article or an owner ("in the it", "the crowd's it"); not behind "that's", which is a verb.
pub fn is_behind_owner(place: &Place) -> bool {
    let Some(at) = before(place) else { return false };
    let owner = || at.checked_sub(1).map_or(Role::Border, |host| place.reading.role(host));
    place.reading.passage.is_any(at, ARTICLES)
        || place.reading.role(at) == Role::Ending && matches!(owner(), Role::Small | Role::Plural | Role::Capital | Role::Ending)
}

/// In what there is: "there is it".
pub fn is_all_there_is(place: &Place) -> bool {
    let passage = place.reading.passage;
    before(place).is_some_and(|at| {
        passage.is_any(at, BEING)
            && (at.saturating_sub(BETWEEN)..at).any(|there| passage.is_any(there, &["there"]) && passage.same_sentence(there, at))
    })
}

/// What stands behind may be owned: neither a mark nor a word that only joins or rules ("his, but", "its of", "their have").
fn may_own(place: &Place) -> bool {
    let sentence = place.reading.passage.tokens[place.mention.start].sentence;
    let behind = place.reading.role_in(Some(place.end), sentence);
    let owns_nothing = matches!(
        behind,
        Role::Border
            | Role::End
            | Role::Comma
            | Role::Conjunction
            | Role::Preposition
            | Role::Relative
            | Role::Auxiliary
            | Role::Clitic
    );
    !owns_nothing && !is_only_a_verb(place.reading, place.end) && !is_of_the_verb(place.reading, place.end)
}

/// `said`; not `claims` or `stated`, which may be owned ("their claims", "its stated aim").
fn is_only_a_verb(reading: &Reading, at: usize) -> bool {
    matches!(reading.role(at), Role::Saying | Role::Verb) && reading.is(at, words::FINITE)
}

/// A verb or a preposition may stand before an object; no sentence begins with one ("that him supporters", "First him host").
fn may_follow_verb(place: &Place) -> bool {
    let Some(at) = before(place) else { return false };
    let role = place.reading.role(at);
    let is_apart = matches!(role, Role::Relative | Role::Determiner | Role::Comma | Role::Dash | Role::Opening | Role::Closing);
    let opens = place.reading.passage.tokens[at].opens && matches!(role, Role::Capital | Role::Adverb | Role::Number);
    !is_apart && !opens
}

/// Words between "there" and its verb: "there has never been".
const BETWEEN: usize = 3;

/// One of several names: "five parties, it, Chong Kazat".
fn is_listed(place: &Place) -> bool {
    let Place { reading, end, .. } = place;
    let sentence = reading.passage.tokens[place.mention.start].sentence;
    let is_comma = |at| reading.role_in(at, sentence) == Role::Comma;
    is_comma(before(place)) && is_comma(Some(*end)) && reading.role_in(Some(end + 1), sentence) == Role::Capital
}

/// Without a comma before it, "for" is a preposition and nothing else: "a spokeswoman for he told".
fn is_behind_for(place: &Place) -> bool {
    let Some(at) = before(place).filter(|at| place.reading.passage.is_any(*at, &["for"])) else { return false };
    let sentence = place.reading.passage.tokens[at].sentence;
    !matches!(place.reading.role_in(at.checked_sub(1), sentence), Role::Border | Role::Comma | Role::Dash)
}

/// A preposition before the place asks for a noun, and one stands right behind it.
fn is_before_its_noun(place: &Place) -> bool {
    let Place { reading, mention, end, .. } = place;
    let sentence = reading.passage.tokens[mention.start].sentence;
    let before = mention.start.checked_sub(1);
    reading.role_in(before, sentence) == Role::Preposition
        && !before.is_some_and(|at| reading.passage.is_any(at, slot::EITHER))
        && matches!(reading.role_in(Some(*end), sentence), Role::Small | Role::Plural)
}

/// Adjectives that are prepositions with the word behind them.
const COMPOUND: [[&str; 2]; 10] = [
    ["due", "to"],
    ["such", "as"],
    ["ahead", "of"],
    ["prior", "to"],
    ["next", "to"],
    ["close", "to"],
    ["similar", "to"],
    ["contrary", "to"],
    ["far", "behind"],
    ["short", "of"],
];

/// Words that tell how something is done where a clause ends behind them: "hit the country hard."
const MANNERS: &[&str] = &["hard", "well", "badly", "fast", "best", "better", "worse", "right", "wrong", "free", "open", "far"];

/// What stands there tells of the verb, and nothing can own it: "due to", "hard."
fn is_of_the_verb(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let ends = || matches!(reading.role_in(Some(at + 1), passage.tokens[at].sentence), Role::Border | Role::End | Role::Comma);
    COMPOUND.iter().any(|[first, second]| passage.is_any(at, &[first]) && passage.is_any(at + 1, &[second]))
        || passage.is_any(at, MANNERS) && ends()
}

/// Words that choose among what is owned: "her own house", "his numerous decrees".
const CHOOSING: &[&str] = &["own", "many", "numerous", "several", "few", "various", "countless", "most"];

/// A noun phrase without its determiner may begin here.
pub fn may_begin_a_noun_phrase(reading: &Reading, at: usize) -> bool {
    let joined = reading.passage.same_sentence(at.saturating_sub(1), at);
    // "Its own list", "its three decades", "his left leg".
    let is_side = || reading.passage.is_any(at, &["left", "right"]) && reading.role(at + 1) == Role::Small;
    let is_chosen = reading.passage.is_any(at, CHOOSING) || reading.is(at, words::NUMBER) || is_side();
    let is_part =
        matches!(reading.role(at), Role::Small | Role::Plural | Role::Capital | Role::Number | Role::IngWord | Role::EdWord);
    joined && !is_of_the_verb(reading, at) && (is_chosen || is_part)
}

/// Whether a subject goes with the verb behind it: the damage left the verb as it was.
pub fn agrees(verb: Option<slot::Verb>, form: Form) -> bool {
    let is_one = matches!(form, Form::He | Form::She | Form::It);
    let is_many = matches!(form, Form::They | Form::You | Form::We);
    match verb {
        None => true,
        Some(slot::Verb::ForI) => form == Form::I,
        Some(slot::Verb::ForIOrOne) => !is_many,
        Some(slot::Verb::ForOne) => !is_many && form != Form::I,
        Some(slot::Verb::ForIOrMany) => !is_one,
        Some(slot::Verb::ForMany) => !is_one && form != Form::I,
    }
}

/// Whether a mention with this verb behind it may be an object: behind a preposition the verb may be another's ("the men with her were").
pub fn may_be_object(place: &Place, verb: Option<slot::Verb>) -> bool {
    let sentence = place.reading.passage.tokens[place.mention.start].sentence;
    verb.is_none() || place.reading.role_in(place.mention.start.checked_sub(1), sentence) == Role::Preposition
}

/// Whether grammar lets a form stand where it is: beside `am` stands `I` alone, and outside quotation marks nobody speaks of himself
/// or to the reader unless the passage does so elsewhere. The forests learn from texts where both are rare.
pub fn fits(place: &Place, form: Form) -> bool {
    let Place { reading, mention, .. } = place;
    let is_quoted = reading.quoted[mention.start];
    match form {
        Form::I => is_quoted || reading.speaks.one,
        _ if slot::verb(reading, mention.start, place.end) == Some(slot::Verb::ForI) => false,
        Form::We => is_quoted || reading.speaks.many,
        Form::You => is_quoted || reading.speaks.to_you,
        _ => true,
    }
}

/// `Atambayev am not afraid`: nothing but `I` can have stood there. Not so `8 am`, and not the end of a longer mention.
pub fn is_surely_i(place: &Place) -> bool {
    let Place { reading, mention, .. } = place;
    let before = reading.role_in(mention.start.checked_sub(1), reading.passage.tokens[mention.start].sentence);
    let is_whole = !matches!(before, Role::Ending | Role::Possessive | Role::Determiner | Role::Capital | Role::Number);
    is_whole
        && slot::verb(reading, mention.start, place.end) == Some(slot::Verb::ForI)
        && fits(place, Form::I)
        && reading.role(mention.end - 1) != Role::Number
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::{all_forms, forms};

    fn may_be(text: &str, mention: &str, form: &str) -> bool {
        forms(text, mention).iter().any(|with| with == form)
    }

    #[test]
    fn no_pronoun_stands_behind_an_article() {
        assert!(may_be("The vote of parliament failed. It was in parliament.", "parliament", "it"));
        assert!(!may_be("The vote of parliament failed. It won in the parliament.", "parliament", "it"));
    }

    #[test]
    fn no_pronoun_stands_in_what_there_is() {
        assert!(may_be("We wrote the report. This is the report.", "the report", "it"));
        assert!(!may_be("We wrote the report. There is the report, too.", "the report", "it"));
        assert!(!may_be("We wrote the report. There has never been the report.", "the report", "it"));
    }

    #[test]
    fn before_a_noun_a_pronoun_owns() {
        let text = "They joined the old party. On the old party list were nine names.";
        assert!(may_be(text, "the old party", "its"));
        assert!(!may_be(text, "the old party", "it"));
    }

    #[test]
    fn no_pronoun_stands_before_the_subject_of_a_verb() {
        let text = |behind: &str| format!("They met an informed learner. Then an informed learner {behind} there.");
        let has_one = |text: String| ["he", "she", "it", "they"].iter().any(|form| may_be(&text, "an informed learner", form));
        assert!(has_one(text("says")) && !has_one(text("supporters might stand")));
    }

    #[test]
    fn no_pronoun_stands_before_a_noun_that_is_no_verb() {
        let text = |behind: &str| format!("They met the old party. Later the old party {behind} the north.");
        for (behind, is_verb) in
            [("borders", true), ("supporters left", false), ("constitution bound", false), ("minister saw", false), ("won", true)]
        {
            assert_eq!(may_be(&text(behind), "the old party", "it"), is_verb, "{behind}");
        }
    }

    #[test]
    fn no_pronoun_stands_in_a_list_of_names() {
        assert!(!may_be("They met Old Party. Five won, Reforma, Old Party, Great Union, and another.", "Old Party", "it"));
    }

    #[test]
    fn for_begins_a_clause_behind_a_comma_alone() {
        let text = |comma: &str| format!("They met the old party. It was a sign{comma} for the old party told them so.");
        assert!(may_be(&text(","), "the old party", "they"));
        assert!(!may_be(&text(""), "the old party", "they"));
    }

    #[test]
    fn nobody_owns_a_verb() {
        let text = |behind: &str| format!("They joined the old party. Later the old party's {behind} were read out.");
        for (behind, owned) in [
            ("list", true),
            ("claims", true),
            ("stated aims", true),
            ("wrote", false),
            ("says", false),
            ("said", false),
            ("told", false),
            ("began", false),
        ] {
            let is_owned = all_forms(&text(behind), "the old party", |_, _| true).concat().contains(&"its".to_owned());
            assert_eq!(is_owned, owned, "{behind}");
        }
    }

    #[test]
    fn a_subject_agrees_with_its_verb() {
        let text = |verb: &str| format!("They met an informed learner. Then an informed learner {verb} there.");
        for (verb, fits, clashes) in
            [("are", "you", "I"), ("have", "I", "it"), ("was", "I", "they"), ("has", "it", "I"), ("says", "it", "they")]
        {
            assert!(may_be(&text(verb), "an informed learner", fits), "{fits} {verb}");
            assert!(!may_be(&text(verb), "an informed learner", clashes), "{clashes} {verb}");
        }
    }

    #[test]
    fn nobody_owns_what_tells_of_the_verb() {
        let text = |behind: &str| format!("They met the old party. It was seen in the old party's {behind}");
        for (behind, owned) in [
            ("three towns.", true),
            ("due to it.", false),
            ("dues.", true),
            ("hard.", false),
            ("hard winters.", true),
            ("such as it is.", false),
        ] {
            let is_owned = all_forms(&text(behind), "the old party", |_, _| true).concat().contains(&"its".to_owned());
            assert_eq!(is_owned, owned, "{behind}");
        }
    }
}
