//! Mentions of which no part and no pronoun does for the whole.

use super::forms::{Choice, Form, Place};
use super::grammar;
use super::reading::Role;
use super::sex;
use super::slot::Slot;
use crate::stages::repair::{sentence_start, words};

/// The speaker before what he says: "Minister Boris Kane: I say".
pub fn is_label(place: &Place, choice: &Choice) -> bool {
    let passage = place.reading.passage;
    let start = place.mention.start;
    let begins_line = start.checked_sub(1).is_none_or(|before| passage.tokens[before].line != passage.tokens[start].line);
    choice.form <= Form::Reflexive && begins_line && passage.word(place.end) == ":"
}

/// "Secretary", for the Secretary of Defense: an office without its article is nobody's name.
pub fn is_bare_title(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let head = mention.start + profile.head;
    let word = without_ending(&choice.with);
    matches!(choice.form, Form::LastName | Form::Name | Form::Core)
        && profile.is_name
        && profile.core < mention.len()
        && !sex::is_last_name(reading, mention.start, head)
        && reading.is(head, words::PERSON)
        && reading.role(mention.start) == Role::Capital
        && word.ends_with(reading.passage.word(head))
}

/// "The baker", for Stephen Baker: what a person is called is not what he is.
pub fn is_office_of_a_name(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    choice.form == Form::Head && profile.is_name && sex::is_last_name(reading, mention.start, mention.start + profile.head)
}

/// "One of them, Edda Roth": a person, and none of the things or people that she is one of.
pub fn is_one_with_a_name(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, .. } = place;
    let begins = reading.passage.is_any(mention.start, &["one"]) && reading.passage.is_any(mention.start + 1, &["of"]);
    let is_name = |at: usize| reading.role(at) == Role::Comma && reading.role(at + 1) == Role::Capital;
    matches!(choice.form, Form::It | Form::They | Form::Reflexive) && begins && mention.clone().any(is_name)
}

/// "The them", for "two of them": a pronoun that is all there is of a head bears no article.
pub fn has_a_pronoun_for_head(place: &Place, choice: &Choice) -> bool {
    choice.form == Form::Head && place.reading.role(place.mention.start + place.profile.head) == Role::Pronoun
}

/// What is counted and weighed: "the percent" is no name for "some 43 percent of voters".
const UNITS: &[&str] = &["percent", "per", "cent", "miles", "kilometres", "kilometers", "tons", "tonnes", "degrees"];

/// The head of the mention is a number or a unit.
pub fn is_measure(place: &Place, choice: &Choice) -> bool {
    let (reading, head) = (place.reading, place.mention.start + place.profile.head);
    choice.form == Form::Head
        && (reading.passage.is_any(head, UNITS) || reading.role(head) == Role::Number || reading.is(head, words::NUMBER))
}

fn without_ending(form: &str) -> &str {
    form.strip_suffix("'s").or_else(|| form.strip_suffix("’s")).unwrap_or(form)
}

/// "Church", for the Church of Old Believers: what kind of thing it is, and no name without an article.
pub fn is_bare_kind(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let head = mention.start + profile.head;
    let word = without_ending(&choice.with);
    matches!(choice.form, Form::Name | Form::Core)
        && profile.is_name
        && reading.passage.is_any(mention.start + profile.core, &["of"])
        && reading.is(head, words::ORGANISATION | words::PLACE)
        && word == reading.passage.word(head)
        && !grammar::is_behind_owner(place)
}

/// "A decree declaring a state": what stands behind "a" is new, and a part of it is not what was meant; so is what there is ("there is the state").
pub fn is_part_of_something_new(place: &Place, choice: &Choice) -> bool {
    let article = grammar::before(place).filter(|at| place.reading.passage.is_any(*at, &["a", "an"]));
    matches!(choice.form, Form::Core | Form::Head)
        && !place.profile.is_name
        && (article.is_some() || choice.form == Form::Head && grammar::is_all_there_is(place))
}

/// No ending shows that the mention owns what stands behind it, and that is a verb: "the members of its voted".
pub fn owns_a_verb(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let sentence = reading.passage.tokens[mention.start].sentence;
    // "So far, the parties account for a third": the verb of several looks like a noun.
    let begins = reading.role_in(mention.start.checked_sub(1), sentence).may_precede_a_clause();
    // "Friends of the museum raise money".
    let is_of_many = || {
        mention.start > 1 && reading.passage.is_any(mention.start - 1, &["of"]) && reading.role(mention.start - 2) == Role::Plural
    };
    // "Anna Roth talks to men": the verb of one looks like a plural; before a verb it is one ("Maran supporters are").
    let is_subject = || matches!(reading.role(end + 1), Role::Auxiliary | Role::Verb | Role::Saying | Role::EdWord);
    let may_be_verb_of_one = begins && !profile.is_plural() && reading.role(*end) == Role::Plural && !is_subject();
    let may_be_verb = (begins && profile.is_plural() || is_of_many()) && reading.role(*end) == Role::Small;
    // A bare apostrophe may be all that is left of the tool's ending: "after Reis' left".
    let shows_none = *end == mention.end && reading.role(mention.end - 1) != Role::Ending;
    let is_bare = reading.passage.tokens[end - 1].is_bare_ending();
    let is_verb = may_be_verb || matches!(reading.role(*end), Role::EdWord | Role::Verb | Role::Saying);
    (shows_none || is_bare)
        && reading.passage.same_sentence(mention.start, *end)
        && (choice.case == Slot::Possessive && is_verb
            || choice.form < Form::LastName && choice.case != Slot::Subject && may_be_verb_of_one)
}

/// The ending at the end of the mention belongs to a noun within ("the parties that swept Osland's", "a re-run of Sunday's"): what stands
/// behind is owned by that one.
pub fn is_owned_by_a_part(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let mut beyond = mention.start + profile.core..mention.end - 1;
    let is_verb = |at: usize| matches!(reading.role(at), Role::Verb | Role::EdWord | Role::Saying | Role::Auxiliary);
    choice.form < Form::Reflexive
        && choice.case == Slot::Possessive
        && !beyond.is_empty()
        && reading.role(mention.end - 1) == Role::Ending
        && (reading.is(mention.end - 2, words::MONTH) || beyond.any(is_verb))
}

/// Words that choose a time from now on: "this year".
const NEAREST: &[&str] = &["this", "last", "next"];

/// Times that are chosen so.
const TIMES: &[&str] = &[
    "day", "night", "morning", "evening", "week", "weekend", "month", "season", "spring", "summer", "autumn", "fall", "winter",
    "year", "decade", "century",
];

/// Days and months have no pronouns, nor has this year: "Sunday's's poll" is "Sunday's poll".
pub fn is_day(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let head = mention.start + profile.head;
    // "The march" is none, and neither is a woman called June.
    let is_name = || reading.is(head, words::MONTH) && reading.role(head) == Role::Capital && profile.person <= 0;
    let is_near = || reading.passage.is_any(mention.start, NEAREST) && reading.passage.is_any(head, TIMES);
    choice.form < Form::LastName && (is_name() || is_near())
}

/// Tokens of a name that is written in small letters.
const PEN_NAME: usize = 2;

/// "bell hooks wrote.": words of no known kind that begin a sentence with a small letter, as pasted ones do, may be a name that is always
/// written so.
pub fn is_pen_name(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, .. } = place;
    let passage = reading.passage;
    choice.form < Form::LastName
        && mention.len() <= PEN_NAME
        && passage.tokens[mention.start].opens
        && mention.clone().all(|at| passage.word(at).starts_with(char::is_lowercase) && reading.infos[at].classes == 0)
        && !sentence_start::is_pasted_start(passage, mention.start)
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::{all_forms, free_forms as forms, may_be};
    use super::super::veto;

    #[test]
    fn a_day_has_no_pronoun() {
        let text = |mention: &str| format!("They met {mention}. A rally denounced {mention}'s vote.");
        assert!(may_be(&text("the old party"), "the old party", "its"));
        assert!(!may_be(&text("Monday"), "Monday", "its"));
        assert!(!may_be(&text("this year"), "this year", "its"));
        let march = "the protest march";
        assert!(may_be(&text(march), march, "its"), "{:?}", forms(&text(march), march));
    }

    #[test]
    fn what_a_part_of_the_mention_owns_is_not_the_mentions() {
        let text = |mention: &str| format!("They met {mention} list. Then {mention} vote was lost.");
        for (mention, owns) in
            [("parties of Sunday's", false), ("parties that kept Osland's", false), ("parties of the north's", true)]
        {
            assert_eq!(may_be(&text(mention), mention, "their"), owns, "{mention}: {:?}", forms(&text(mention), mention));
        }
    }

    #[test]
    fn what_there_is_is_new() {
        let text = |verb: &str| format!("They met a proud old party of the north. There {verb} a proud old party of the north.");
        let has_head = |verb: &str| may_be(&text(verb), "a proud old party of the north", "the party");
        assert!(has_head("fell") && !has_head("is"));
    }

    #[test]
    fn a_pen_name_in_small_letters_stays() {
        let text = |name: &str| format!("Readers like {name}. {name} wrote.");
        let is_free = |name: &str| ["They", "It", "He", "they", "it"].iter().any(|form| may_be(&text(name), name, form));
        assert!(!is_free("bell hooks"), "{:?}", forms(&text("bell hooks"), "bell hooks"));
        assert!(is_free("protesters"), "{:?}", forms(&text("protesters"), "protesters"));
    }

    #[test]
    fn a_speaker_keeps_his_name_before_what_he_says() {
        let text = |mark: &str| format!("They met Mr Maran of the port.\nMr Maran of the port{mark} says no.");
        assert!(may_be(&text(""), "Mr Maran of the port", "He"), "{:?}", forms(&text(""), "Mr Maran of the port"));
        assert!(!may_be(&text(": He"), "Mr Maran of the port", "He"));
    }

    #[test]
    fn an_office_is_nobodys_name() {
        let mention = "Chief of the General Staff Ivo Petrak";
        let found = forms(&format!("They met {mention}. They left {mention}."), mention);
        assert!(!found.contains(&"Chief".to_owned()) && found.contains(&"Petrak".to_owned()), "{found:?}");
    }

    #[test]
    fn a_kind_of_thing_is_no_name_without_an_article() {
        let mention = "Church of Old Light";
        let text = |before: &str| format!("They met {mention}. Then {before} {mention} grew.");
        assert!(!forms(&text("they said"), mention).contains(&"Church".to_owned()));
        assert!(forms(&text("the"), mention).contains(&"Church".to_owned()), "{:?}", forms(&text("the"), mention));
        let country = "They live in Japan, an island nation. Then they left Japan, an island nation.";
        assert!(forms(country, "Japan, an island nation").contains(&"Japan".to_owned()));
    }

    #[test]
    fn a_last_name_is_no_trade() {
        let mention = "Stephen Baker, the head of the port";
        let found = forms(&format!("They met {mention}. Then they left {mention}."), mention);
        assert!(found.contains(&"Baker".to_owned()) && !found.contains(&"the baker".to_owned()), "{found:?}");
    }

    #[test]
    fn one_with_a_name_is_neither_a_thing_nor_several() {
        let may_be = |mention: &str, form: &str| may_be(&format!("They met {mention}. Then they left {mention}."), mention, form);
        assert!(may_be("one of the mills", "it") && !may_be("one of them, Edda Holm", "it"));
    }

    #[test]
    fn a_pronoun_bears_no_article() {
        let text = "They met two of them -- the older groups --. Two of them -- the older groups -- have left.";
        assert!(!forms(text, "Two of them -- the older groups --").iter().any(|form| form.eq_ignore_ascii_case("the them")));
    }

    #[test]
    fn a_company_is_not_called_limited() {
        let text = "They met Blue Anchor Limited. Later Blue Anchor Limited of the north left.";
        assert!(!forms(text, "Blue Anchor Limited").contains(&"Limited".to_owned()));
    }

    #[test]
    fn a_bare_apostrophe_owns_no_verb() {
        let text =
            |behind: &str| format!("Reis''s wife sang. Then Reis' {behind} again. He went, for the son of Reis' {behind}.");
        let his = |behind: &str| {
            all_forms(&text(behind), "Reis", veto::may_stand).concat().iter().filter(|form| *form == "his").count()
        };
        assert!(his("wife") > his("wanted"), "{} {}", his("wife"), his("wanted"));
    }

    #[test]
    fn the_verb_of_one_is_owned_by_nobody() {
        let text = |behind: &str| format!("They met the mayor Anna Roth. When they left, the mayor Anna Roth {behind}.");
        assert!(!may_be(&text("talks to them"), "the mayor Anna Roth", "her"));
        assert!(may_be(&text("supporters are there"), "the mayor Anna Roth", "her"));
        let before = "They met the mayor Anna Roth. Before the mayor Anna Roth presents the budget, they leave.";
        assert!(!may_be(before, "the mayor Anna Roth", "her") && may_be(before, "the mayor Anna Roth", "she"));
    }

    #[test]
    fn what_no_ending_shows_owns_no_verb() {
        let text = "They met the old party of the north. Some members of the old party of the north voted there.";
        assert!(!may_be(text, "the old party of the north", "its"));
        let several = "They met parties of the north. So far, parties of the north account for it.";
        assert!(may_be(several, "parties of the north", "they") && !may_be(several, "parties of the north", "their"));
        let owners = "They met parties of the north's. So far, parties of the north's list is new.";
        assert!(may_be(owners, "parties of the north's", "their"), "{:?}", forms(owners, "parties of the north's"));
        assert!(may_be(text, "the old party of the north", "it") || may_be(text, "the old party of the north", "them"));
    }
}
