//! What may have stood in the place of a mention.

use std::borrow::Cow;
use std::ops::Range;

use super::brackets;
use super::family;
use super::grammar;
use super::junior;
use super::opening::begins_a_sentence;
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::slot::{self, Slot};
use crate::stages::repair::{tokens, words};

/// A kind of form. The order is part of the model.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    He,
    She,
    It,
    They,
    I,
    You,
    We,
    Reflexive,
    LastName,
    Name,
    Core,
    Head,
    Bare,
}

/// Pronouns by person: subject, object, possessive, reflexive.
const PRONOUNS: [(Form, [&str; 4]); 7] = [
    (Form::He, ["he", "him", "his", "himself"]),
    (Form::She, ["she", "her", "her", "herself"]),
    (Form::It, ["it", "it", "its", "itself"]),
    (Form::They, ["they", "them", "their", "themselves"]),
    (Form::I, ["I", "me", "my", "myself"]),
    (Form::You, ["you", "you", "your", "yourself"]),
    (Form::We, ["we", "us", "our", "ourselves"]),
];

/// A place and what is known of it.
pub struct Place<'a> {
    /// The passage.
    pub reading: &'a Reading<'a>,
    /// The tokens of the mention.
    pub mention: Range<usize>,
    /// Where the span to be replaced ends: with the possessive endings behind it, or not.
    pub end: usize,
    /// The case.
    pub slot: Slot,
    /// Who is meant.
    pub profile: &'a Profile,
}

/// A form in a place.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its kind.
    pub form: Form,
    /// Its case.
    pub case: Slot,
    /// Its text.
    pub with: Cow<'static, str>,
}

/// Every form that may stand in a place, each text once. A form is shorter than what stands there, or a pronoun of the same length: so
/// every edit takes bytes or a noun away, and the rounds of the repair come to an end.
pub fn all(place: &Place) -> Vec<Choice> {
    let passage = place.reading.passage;
    let length = passage.bytes(place.mention.start..place.end).len();
    let mut forms = pronouns(place);
    forms.extend(short_forms(place).into_iter().map(|(form, with)| Choice { form, case: place.slot, with: with.into() }));
    if begins_a_sentence(place) {
        forms.iter_mut().for_each(|choice| choice.with = capitalised(&choice.with).into());
    }
    forms.retain(|choice| choice.with.len() < length || choice.with.len() == length && choice.form < Form::LastName);
    let mut new = 0;
    for at in 0..forms.len() {
        if forms[..new].iter().all(|before| before.with != forms[at].with) {
            forms.swap(new, at);
            new += 1;
        }
    }
    forms.truncate(new);
    forms
}

/// The pronouns in every case that the place allows, the likeliest case first.
fn pronouns(place: &Place) -> Vec<Choice> {
    let verb = slot::verb(place.reading, place.mention.start, place.end);
    let mut cases = vec![place.slot];
    let before_noun = grammar::may_begin_a_noun_phrase(place.reading, place.end);
    if place.end == place.mention.end || !before_noun {
        cases.extend([Slot::Subject, Slot::Object]);
        cases.retain(|case| *case != Slot::Object || grammar::may_be_object(place, verb));
    }
    if before_noun {
        cases.push(Slot::Possessive);
    }
    let may_be = PRONOUNS.map(|(form, _)| may_be(place.profile, form));
    let agrees = |case: Slot, form: Form| case != Slot::Subject || grammar::agrees(verb, form);
    let of_case = |case: Slot| {
        let persons = PRONOUNS.iter().zip(may_be).filter(|(_, may_be)| *may_be).map(|(person, _)| person);
        let persons = persons.filter(move |(form, _)| agrees(case, *form));
        persons.map(move |(form, words)| Choice { form: *form, case, with: words[case as usize].into() })
    };
    let mut forms: Vec<Choice> = cases.into_iter().flat_map(of_case).collect();
    if let Some(form) = third_person(place.profile).filter(|_| place.slot == Slot::Object) {
        let with = PRONOUNS[form as usize].1[3].into();
        forms.push(Choice { form: Form::Reflexive, case: Slot::Object, with });
    }
    forms.retain(|choice| grammar::may_stand(place, choice));
    forms
}

/// The likeliest of he, she, it and they; `None` for a person of whom the passage does not tell the sex.
pub fn third_person(profile: &Profile) -> Option<Form> {
    let is_person = profile.is_person();
    match profile.is_man() {
        _ if profile.is_plural() => Some(Form::They),
        Some(true) if is_person => Some(Form::He),
        Some(false) if is_person => Some(Form::She),
        None if is_person => None,
        _ => Some(Form::It),
    }
}

/// Words of a full name that stands behind the name of an office.
const FULL_NAME: usize = 2;

/// What a plural noun alone counts for several.
const MANY: i16 = 2;

/// What counts for a single mention with `a` or `each`: of whom nobody knows who it is, one may say `they`.
const ANY: i16 = 2;

/// Whether a pronoun may stand for someone like this. A name that nothing else is known of may be anyone's, and may end as plurals do; a
/// known person is not `it`, and one alone is not `they`.
fn may_be(profile: &Profile, form: Form) -> bool {
    let (is_person, is_many) = (profile.person > profile.thing, !profile.is_name && profile.plural - profile.singular >= MANY);
    match form {
        Form::It | Form::He | Form::She if is_many => false,
        Form::It => !is_person && (!profile.is_name || profile.thing > profile.person),
        Form::They => !is_person || profile.is_plural() || profile.singular >= ANY,
        Form::He => profile.is_man() == Some(true),
        Form::She => profile.is_man() == Some(false),
        Form::I | Form::You => !profile.is_surely_a_thing(),
        _ => true,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The word stands with a small letter, too: "the city", but a country is no kind of place.
fn is_small_elsewhere(reading: &Reading, at: usize) -> bool {
    reading.passage.same_words(at).any(|other| reading.passage.word(other).starts_with(char::is_lowercase))
}

/// The full name at the end of a mention that begins with a title: "Under Secretary of Defense Robert Lang".
fn titled_name(place: &Place) -> Option<Range<usize>> {
    let Place { reading, mention, profile, .. } = place;
    let head = mention.start + profile.head;
    let is_office = profile.is_name
        && reading.is(head, words::PERSON)
        && reading.role(mention.start + profile.core) == Role::Preposition
        && profile.core < mention.len();
    let name = mention.end.checked_sub(FULL_NAME).filter(|first| *first > head)?..mention.end;
    let is_full =
        name.clone().all(|at| reading.role(at) == Role::Capital) && reading.is(name.start, words::HE_NAME | words::SHE_NAME);
    (is_office && is_full).then_some(name)
}

/// A form with the ending of its mention: a bare apostrophe stands behind an `s` alone.
fn with_ending(form: &str, ending: &str) -> String {
    let is_bare = matches!(ending, "'" | "’") && !form.ends_with(['s', 'S']);
    format!("{form}{ending}{}", if is_bare { "s" } else { "" })
}

/// Parts of the mention itself, with the possessive ending that stands behind it.
fn short_forms(place: &Place) -> Vec<(Form, String)> {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    let owns = place.slot == Slot::Possessive;
    let ending = if owns && reading.role(mention.end) == Role::Ending { passage.word(mention.end) } else { "" };
    let text = |from: usize, to: usize| with_ending(&passage.text[passage.bytes(from..to)], ending);
    let core = mention.start + profile.core.min(mention.len());
    let head = mention.start + profile.head;
    let has_article = passage.is_any(mention.start, &["the"]);
    let mut forms = Vec::new();
    if let Some(name) = titled_name(place) {
        // "Lang", for the Under Secretary of Defense Robert Lang.
        forms.push((Form::LastName, text(name.end - 1, name.end)));
        forms.push((Form::Name, text(name.start, name.end)));
    } else if profile.is_name {
        let first = family::name_begins(reading, mention.start, head);
        // The last word of a party's name is not its name.
        let is_person = profile.person > profile.thing || profile.person == profile.thing && family::stands_alone(reading, head);
        let last = if junior::is_suffix(reading, head) { head.saturating_sub(1) } else { head };
        let family = family::begins(reading, first, last);
        if mention.start < family && first < last && !has_article && is_person {
            forms.push((Form::LastName, text(family, last + 1)));
        }
        let is_known_person = profile.person > profile.thing && first < head && !has_article;
        if !(is_known_person || has_article && first == mention.start + 1) {
            forms.push((Form::Name, text(first, head + 1)));
        }
        // "the court", for a supreme court with a name.
        let is_kind = reading.is(head, words::ORGANISATION | words::PERSON)
            || reading.is(head, words::PLACE) && is_small_elsewhere(reading, head);
        if is_kind && mention.len() > 1 && head > mention.start {
            forms.push((Form::Head, with_ending(&format!("the {}", passage.word(head).to_lowercase()), ending)));
        }
    } else if head > mention.start {
        // "Duarte", for the port's director, Ana Duarte.
        if let Some((from, to)) = profile.named {
            forms.push((Form::LastName, text(mention.start + to - 1, mention.start + to)));
            forms.push((Form::Name, text(mention.start + from, mention.start + to)));
        }
        let noun = passage.word(head);
        forms.push((Form::Head, with_ending(&format!("the {noun}"), ending)));
    }
    if let Some((name, noun)) = brackets::of(place) {
        forms.retain(|(form, _)| *form != Form::Head);
        forms.extend(name.map(|name| (Form::Name, text(name, core))));
        forms.push((Form::Head, with_ending(&format!("the {}", passage.word(noun)), ending)));
    } else if core > 0 {
        forms.push((Form::Core, text(mention.start, core)));
    }
    let whole = text(mention.start, mention.end);
    // "One of the judges" is not "the judges".
    let has_no_head = grammar::is_behind_owner(place) || passage.is_any(mention.start, &["one", "each", "none"]);
    forms.retain(|(form, with)| *with != whole && !(*form == Form::Head && has_no_head));
    if let Some(one) = one_of_several(place) {
        forms.push((Form::Head, with_ending(&format!("the {one}"), ending)));
    }
    // "Raised Osland's offer": what looks like a verb is a noun behind an owner, unless its form is none of a noun.
    let is_finite = || reading.role(place.end) != Role::Verb || reading.is(place.end, words::FINITE);
    if owns && !grammar::may_begin_a_noun_phrase(reading, place.end) && is_finite() {
        forms.push((Form::Bare, passage.text[passage.bytes(mention.clone())].to_owned()));
    }
    forms
}

/// `island`, for one of the smallest islands of the coast: if the lists have the word.
fn one_of_several(place: &Place) -> Option<String> {
    let Place { reading, mention, profile, .. } = place;
    let (passage, head) = (reading.passage, mention.start + profile.head);
    let is_one_of = passage.is_any(mention.start, &["one"]) && passage.is_any(mention.start + 1, &["of"]);
    let many = passage.word(head);
    let is_known = |one: &String| words::classes(tokens::key(one)) & words::NOUN != 0;
    let stem = |ending: &str, of_one: &str| many.strip_suffix(ending).map(|stem| format!("{stem}{of_one}"));
    let ones = [stem("ies", "y"), stem("s", ""), stem("es", "")];
    (is_one_of && reading.role(head) == Role::Plural).then(|| ones.into_iter().flatten().find(is_known)).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;

    #[test]
    fn a_last_name_stands_alone_elsewhere_or_is_a_persons() {
        let text = |other: &str| format!("They met Bir Bol. {other} Later they left Bir Bol.");
        let has_last = |other: &str| forms(&text(other), "Bir Bol").contains(&"Bol".to_owned());
        assert!(!has_last("") && has_last("Bol won."));
        assert!(has_last("Bir Bol, who won, left."));
    }

    #[test]
    fn a_bare_apostrophe_stands_behind_an_s() {
        let with = super::with_ending;
        assert_eq!([with("Grid", "'"), with("Partners", "'"), with("Grid", "'s")], ["Grid's", "Partners'", "Grid's"]);
    }

    #[test]
    fn several_are_not_one() {
        let text = "They met over 700 seekers of jobs. They left over 700 seekers of jobs.";
        let found = forms(text, "over 700 seekers of jobs");
        assert!(found.contains(&"them".to_owned()) && !found.contains(&"it".to_owned()), "{found:?}");
    }

    #[test]
    fn a_title_is_no_last_name() {
        let mention = "Under Secretary of Defense Robert Lang";
        let found = forms(&format!("They met {mention}. They left {mention}."), mention);
        assert!(found.contains(&"Lang".to_owned()) && !found.contains(&"Secretary".to_owned()), "{found:?}");
    }

    #[test]
    fn one_of_several_is_not_all_of_them() {
        let found = forms("They met one of the judges. They left one of the judges.", "one of the judges");
        assert!(!found.contains(&"the judges".to_owned()) && found.contains(&"the judge".to_owned()), "{found:?}");
    }
}
