//! What an aside says of the head before it, and what the passage says of a title elsewhere.

use std::ops::Range;

use super::firm;
use super::forms::Place;
use super::junior;
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::sex;
use super::slot;
use crate::stages::repair::words;

/// Names behind one title that are asked.
const MAX_TITLED: usize = 12;

/// Words of a name at most.
const NAME: usize = 4;

/// Words that a name in an aside has at least: one alone may be a place ("the capital, Bishkek").
const FULL_NAME: usize = 2;

/// The name that fills the first aside behind a common noun: "the port's director, Ana Duarte". The aside begins within these tokens.
pub fn name(reading: &Reading, within: Range<usize>) -> Option<Range<usize>> {
    let end = within.end;
    /// Words for what somebody is before the name: "former judge", "30-year-old businessman".
    const WHAT: usize = 3;
    let comma = within.into_iter().find(|at| reading.role(*at) == Role::Comma)?;
    let is_what = |at: &usize| matches!(reading.role(*at), Role::Small | Role::Number);
    let told = |from: usize| from + (from..end).take(WHAT).take_while(is_what).count();
    // "The violinist Ana Duarte"; not "the capital Bishkek".
    let behind_the = told(comma + 2);
    let is_role =
        reading.passage.is_any(comma + 1, &["the"]) && behind_the > comma + 2 && reading.is(behind_the - 1, words::PERSON);
    let first = if is_role { behind_the } else { told(comma + 1) };
    let name = first..first + capitals(reading, first..end.max(first));
    let is_filled = name.end == end || matches!(reading.role(name.end), Role::Comma | Role::Dash | Role::Relative);
    let is_first_name = reading.is(first, words::HE_NAME | words::SHE_NAME);
    ((name.len() >= FULL_NAME || name.len() == 1 && is_first_name) && is_filled).then_some(name)
}

/// "Its main rival, the Green Alliance": what has "the" before its name and an organisation at its end is no person.
pub fn is_organisation(reading: &Reading, within: Range<usize>) -> bool {
    let end = within.end;
    let Some(comma) = within.into_iter().find(|at| reading.role(*at) == Role::Comma) else { return false };
    let length = capitals(reading, (comma + 2).min(end)..end);
    let last = comma + 1 + length;
    let is_last = last + 1 == end || reading.role(last + 1) == Role::Comma;
    reading.passage.is_any(comma + 1, &["the"]) && length > 0 && is_last && reading.is(last, words::ORGANISATION)
}

/// What the aside behind a title says of who bears it: the name in it, of a person or of a firm. The mention begins at `first`.
pub fn tell(reading: &Reading, first: usize, head: usize, within: Range<usize>, profile: &mut Profile) {
    match name(reading, within.clone()) {
        Some(name) => {
            profile.named = Some((name.start - first, name.end - first));
            if firm::ends_the_name_of_one(reading.passage, name.end - 1) {
                profile.thing += A_FIRM;
            } else {
                // Whatever the noun tells elsewhere: "his opposite number".
                profile.person += 2 + profile.thing.max(0);
                sex::of_name(reading, name, profile);
            }
        }
        None => titled(reading, head, profile),
    }
    profile.thing += 4 * i16::from(is_organisation(reading, within));
}

/// More than any title says for a person.
const A_FIRM: i16 = 6;

/// How many capitals stand side by side from the first of these on.
fn capitals(reading: &Reading, mut within: Range<usize>) -> usize {
    let length = within.len();
    within.position(|at| reading.role(at) != Role::Capital).unwrap_or(length)
}

/// "The president", where the passage calls somebody "President Maran": all names behind the title are asked, and if some are
/// of men and others of women, none tells.
pub fn titled(reading: &Reading, head: usize, profile: &mut Profile) {
    let passage = reading.passage;
    let mut named = Profile::default();
    for title in passage.same_words(head).take(MAX_TITLED) {
        let reach = (title + 1..title + 1 + NAME).take_while(|at| passage.same_sentence(title, *at)).last().unwrap_or(title);
        let first = title + 1;
        sex::of_name(reading, first..first + capitals(reading, first..reach + 1), &mut named);
    }
    match (named.he > 0, named.she > 0) {
        (true, false) => profile.he += 1,
        (false, true) => profile.she += 1,
        _ => {}
    }
}

/// Where an edit of the place ends: with the mark that closes the mention go what it closes, and a mark that something else needs stays.
pub fn end_of_edit(place: &Place) -> usize {
    if is_open(place) || is_before_its_verb(place) || junior::is_before_its_stop(place) {
        place.end + 1
    } else if lends_its_comma(place) {
        place.end - 1
    } else {
        place.end
    }
}

/// The comma or dash that closes the aside of a mention stands right behind it, before the verb: with the aside it has to go ("he, told").
fn is_open(place: &Place) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let (passage, sentence) = (reading.passage, reading.passage.tokens[mention.start].sentence);
    let is_mark = |at: usize| matches!(reading.role(at), Role::Comma | Role::Dash);
    // "Ana Duarte of the north, a pilot": the aside may stand behind more of the name.
    let inside = mention.start + profile.core..mention.end - 1;
    let has_aside = inside.into_iter().any(|at| is_mark(at) && passage.word(at) == passage.word(*end));
    let is_closed = is_mark(mention.end - 1);
    let is_behind = is_mark(*end) && !passage.is_attached(end + 1) && passage.same_sentence(mention.start, *end);
    let verb = slot::next_verb(reading, end + 1, sentence);
    // What rules the mention ends with it, and its comma stays: "who owns a part of Osland, a republic, says", "not Maran, a pilot, is".
    let is_ruled = mention.start.checked_sub(1).is_some_and(|at| {
        reading.role(at) == Role::Preposition && !passage.is_any(at, slot::EITHER) || passage.is_any(at, &["not"])
    });
    has_aside
        && !(is_ruled && passage.same_sentence(mention.start - 1, mention.start))
        && !is_closed
        && *end == mention.end
        && is_behind
        && (is_verb(reading, verb, sentence) || is_said_of(place, end + 1))
        && !is_told_besides(place, end + 1)
}

/// "The officer, had fallen asleep": the comma closed an aside that was not pasted; no subject has one before its verb.
fn is_before_its_verb(place: &Place) -> bool {
    let Place { reading, mention, end, .. } = place;
    let passage = reading.passage;
    let role = |at: usize| reading.role_in(Some(at), passage.tokens[mention.start].sentence);
    let asks = matches!(role(end + 2), Role::Pronoun | Role::Capital | Role::Determiner | Role::Possessive);
    *end == mention.end
        && passage.tokens[mention.start].opens
        && passage.word(*end) == ","
        && role(end + 1) == Role::Auxiliary
        && !asks
}

fn is_verb(reading: &Reading, at: usize, sentence: usize) -> bool {
    matches!(reading.role_in(Some(at), sentence), Role::Auxiliary | Role::Saying | Role::Verb)
}

/// The mention opens its sentence, and what stands there may be its verb, for there is no other: "a pilot, landed in May."
fn is_said_of(place: &Place, at: usize) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let sentence = passage.tokens[place.mention.start].sentence;
    let is_other = |at: usize| matches!(reading.role(at), Role::Comma | Role::Dash) || is_verb(reading, at, sentence);
    let rest = at + 1..passage.tokens.partition_point(|token| token.sentence <= sentence);
    passage.tokens[place.mention.start].opens
        && matches!(reading.role_in(Some(at), sentence), Role::EdWord | Role::Small)
        && passage.tokens[at].is_word()
        && !rest.into_iter().any(is_other)
}

/// The comma that closes the aside of a mention opens another one: "she, however, slept".
fn lends_its_comma(place: &Place) -> bool {
    let Place { reading, mention, end, .. } = place;
    let is_comma = |at: usize| reading.role(at) == Role::Comma;
    *end == mention.end
        && is_comma(mention.end - 1)
        && (mention.start..mention.end - 1).any(is_comma)
        && is_told_besides(place, *end)
}

/// What stands there is told besides, and closed before the verb: "he, married to a judge, has".
fn is_told_besides(place: &Place, at: usize) -> bool {
    /// Its tokens at most.
    const MOST: usize = 12;
    let reading = place.reading;
    let sentence = reading.passage.tokens[place.mention.start].sentence;
    let role = |at: usize| reading.role_in(Some(at), sentence);
    let is_participle = || role(at) == Role::Verb && reading.passage.word(at).ends_with("ed");
    let begins = matches!(role(at), Role::EdWord | Role::IngWord | Role::Small | Role::Preposition | Role::Adverb);
    let mut rest = at + 1..at + MOST;
    let closing = rest.find(|at| matches!(role(*at), Role::Comma | Role::Border) || is_verb(reading, *at, sentence));
    let Some(closing) = closing.filter(|at| role(*at) == Role::Comma) else { return false };
    let verb = slot::next_verb(reading, closing + 1, sentence);
    (begins || is_participle()) && (is_verb(reading, verb, sentence) || role(verb) == Role::EdWord)
}

/// Whether a title may stand before a name.
pub fn is_title(reading: &Reading, head: usize) -> bool {
    reading.is(head, words::PERSON) || firm::may_be_one(reading, head)
}

/// "His opposite number, Anne Galloway": whoever stands so to somebody is known by a full name.
pub fn is_somebodys(reading: &Reading, mention: Range<usize>, head: usize) -> bool {
    let is_owned =
        reading.role(mention.start) == Role::Possessive || (mention.start..head).any(|at| reading.role(at) == Role::Ending);
    let is_known =
        reading.is(head, words::ORGANISATION | words::PLACE | words::THING) && !reading.passage.is_any(head, &["number"]);
    let is_person = |name: Range<usize>| {
        name.len() >= FULL_NAME
            && reading.is(name.start, words::HE_NAME | words::SHE_NAME)
            && !firm::ends_the_name_of_one(reading.passage, name.end - 1)
    };
    is_owned && !is_known && name(reading, head + 1..mention.end).is_some_and(is_person)
}

/// Where a mention ends without the mark that closes its aside: "Osland, a republic of the coast," was often read with its second comma.
pub fn without_closing_mark(reading: &Reading, start: usize, end: usize) -> usize {
    let is_mark = |at: &usize| matches!(reading.role(*at), Role::Comma | Role::Dash);
    end - (start + 1..end).rev().take_while(is_mark).count()
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;
    use crate::stages::repair::tests::repaired;

    #[test]
    fn a_name_in_an_aside_tells_who_is_meant() {
        let text = "The port's director, Ana Duarte, spoke. Few believed the port's director, Ana Duarte.";
        let found = forms(text, "the port's director, Ana Duarte");
        for form in ["her", "Duarte", "Ana Duarte"] {
            assert!(found.contains(&form.to_owned()), "{form}: {found:?}");
        }
        assert!(!found.contains(&"him".to_owned()));
    }

    #[test]
    fn a_rival_may_be_a_party() {
        let text = |rival: &str| format!("He left. Then they met {rival}. Few believed {rival}.");
        let party = "their rival, the Green Alliance";
        let found = forms(&text(party), party);
        assert!(found.contains(&"it".to_owned()) && !found.contains(&"him".to_owned()), "{found:?}");
        let man = "their rival, the old Peter Moe";
        assert!(!forms(&text(man), man).contains(&"it".to_owned()));
    }

    #[test]
    fn a_place_in_an_aside_is_no_name_of_the_head() {
        let found = forms("The capital, Osland, is old. They left the capital, Osland.", "the capital, Osland");
        assert!(!found.contains(&"Osland".to_owned()), "{found:?}");
    }

    #[test]
    fn a_title_has_the_sex_of_those_who_bear_it() {
        let of = |others: &str| forms(&format!("{others} The president spoke. Few believed the president."), "the president");
        assert!(of("President Maria Olsen left.").contains(&"her".to_owned()));
        assert!(!of("Many left.").contains(&"her".to_owned()));
        let both = of("President Maria Olsen left. President Peter Novak came.");
        assert!(!both.contains(&"her".to_owned()) && !both.contains(&"him".to_owned()));
    }

    #[test]
    fn the_comma_that_closes_an_aside_goes_with_it() {
        let person = "Viktor Maran, a former judge of the northern port";
        let text = |behind: &str| {
            format!("{person}, spoke on Sunday's's vote. {person}, {behind}. Few believed {person}'s staff, and {person} left.")
        };
        let told = repaired(&text("told reporters that the port would open"));
        assert!(told.text().contains("vote. He told"), "{}", told.text());
        let besides = repaired(&text("married to a judge from the coast, has two sons"));
        assert!(besides.text().contains("vote. He, married to"), "{}", besides.text());
        let joined = repaired(&text("and many others left"));
        assert!(!joined.text().contains("He and"), "{}", joined.text());
    }

    #[test]
    fn an_aside_may_stand_behind_more_of_the_name() {
        let woman = "Ana Duarte of the northern coast, a former pilot";
        let text = format!(
            "{woman}, came home on Monday. Police met {woman} at the port. {woman}, flew to Osland and back on Sunday's's eve, and they left with \
             {woman}. {woman}, landed in May. Few praised {woman} and her sister, and crowds saw {woman} on Friday."
        );
        let told = repaired(&text);
        assert!(told.text().contains(" She flew to") && told.text().contains(" She landed in"), "{}", told.text());
    }

    #[test]
    fn who_stands_so_to_somebody_is_a_person_by_the_name() {
        let text = |mention: &str| format!("He left. They met {mention}. Few believed {mention}.");
        for (mention, form) in [
            ("his opposite number, Anne Maran,", "her"),
            ("his new boat, Anne Maran,", "it"),
            ("his employer, Clara Maran,", "her"),
            ("her coach, the former dancer Viktor Maran,", "him"),
            ("his employer, Clara Lines,", "it"),
        ] {
            let found = forms(&text(mention), mention);
            assert!(found.contains(&form.to_owned()), "{mention}: {found:?}");
            assert_eq!(found.contains(&"it".to_owned()), form == "it", "{mention}: {found:?}");
        }
    }
}
