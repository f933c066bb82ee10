//! Who speaks, where more than his name stands behind the quotation or nothing: and who does not.

use super::forms::{Choice, Form, Place};
use super::quotation;
use super::reading::Role;
use crate::stages::repair::words;

/// `Maran resigned in May. “Maran sat on it.”`, `Maran was there. “Maran sat on it,” he said.`: the sentence before is about the mention, and nobody
/// else is said to speak in it.
pub fn is_told_by_whom_it_is_about(place: &Place, opening: usize, closing: usize) -> bool {
    let Place { reading, mention, .. } = place;
    let tokens = &reading.passage.tokens;
    let Some(last) = opening.checked_sub(1).filter(|at| reading.role(*at) == Role::End) else { return false };
    let first = tokens.partition_point(|token| token.sentence < tokens[last].sentence);
    let is_here = tokens[first].line == tokens[opening].line && !reading.quoted[first];
    let Some(behind) = quotation::named(place, first).filter(|at| is_here && is_alone(place, *at)) else { return false };
    // "Maran said that it was so": he is the one who speaks there.
    let is_another_speaker =
        |at: usize| at > behind + 1 && reading.role(at) == Role::Saying || reading.passage.is_any(at, &["according", "accused"]);
    let is_day = |at: usize| reading.is(at, words::MONTH) || reading.passage.word(at).ends_with("day");
    let is_another_name = |at: usize| reading.role(at) == Role::Capital && !is_day(at) && !bears(place, at);
    let is_left_open = || {
        tokens.get(closing + 1).is_none_or(|token| token.line != tokens[closing].line)
            && reading.role(closing - 1) == Role::End
            && !(behind..last).any(is_another_name)
    };
    mention.start > opening
        && quotation::is_quotation_mark(place, closing)
        && !(behind..last).any(is_another_speaker)
        && (says_he(place, closing + 1, true) || is_left_open())
}

/// "He said" stands there, and the mention is a man, or "she said" and a woman; where `is_same` is false, the other way round.
fn says_he(place: &Place, at: usize, is_same: bool) -> bool {
    let pronoun = match place.profile.is_man() {
        Some(is_man) if is_man == is_same => "he",
        Some(_) => "she",
        None => return false,
    };
    place.reading.passage.is_any(at, &[pronoun]) && quotation::is_saying(place, at + 1)
}

/// What stands behind a name neither is owned by it nor joined to it.
pub fn is_alone(place: &Place, behind: usize) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let sentence = passage.tokens[behind.saturating_sub(1)].sentence;
    reading.role_in(Some(behind), sentence) != Role::Ending && !passage.is_any(behind, &["and"])
}

/// The token is a word of the mention.
fn bears(place: &Place, at: usize) -> bool {
    let tokens = &place.reading.passage.tokens;
    place.mention.clone().any(|own| tokens[own].key == tokens[at].key)
}

/// Tokens behind a verb of saying in which a name is looked for.
const SPEAKER: usize = 8;

/// `… ,” says his daughter, Ana Maran`: the name of the mention ends what stands behind the verb, and no other name stands before it.
pub fn is_named_in(place: &Place, from: usize) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    let last = if profile.is_name { Some(profile.head) } else { profile.named.map(|(_, to)| to - 1) };
    let Some(name) = last.and_then(|at| passage.tokens.get(mention.start + at)) else { return false };
    let is_part = |at: &usize| {
        passage.same_sentence(from, *at)
            && matches!(
                reading.role(*at),
                Role::Capital | Role::Small | Role::Ending | Role::Comma | Role::Determiner | Role::Possessive
            )
    };
    let sentence = passage.tokens.get(from).map_or(0, |token| token.sentence);
    let is_last = |at: usize| matches!(reading.role_in(Some(at + 1), sentence), Role::Border | Role::End | Role::Comma);
    // "Carlos Maran" and "another Maran" are others.
    let is_his = |at: usize| match reading.role(at - 1) {
        Role::Capital => bears(place, at - 1),
        role => role != Role::Determiner,
    };
    // The whole mention may own what stands behind: "said Ana Maran, a judge from the north,'s lawyer".
    let is_whole = |at: usize| passage.are_common(mention.start, at, mention.len());
    let within = || (from..from + SPEAKER).take_while(is_part);
    !within().any(is_whole) && within().any(|at| passage.tokens[at].key == name.key && is_last(at) && is_his(at))
}

/// `“Maran put a full stop,” says Nevena`: who is named behind the quotation, and bears no name of the mention, says `I` in it; so does `she` if the
/// mention is a man.
pub fn is_anothers(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    if choice.form != Form::I || !reading.quoted[mention.start] {
        return false;
    }
    let Some(closing) = (place.end..passage.tokens.len()).find(|at| !reading.quoted[*at]) else { return false };
    let goes_on = quotation::goes_on_behind(place, closing) && quotation::is_quotation_mark(place, closing);
    let speaker = if quotation::is_saying(place, closing + 1) { closing + 2 } else { closing + 1 };
    let name = speaker..(speaker..passage.tokens.len()).find(|at| reading.role(*at) != Role::Capital).unwrap_or(speaker);
    let says = speaker == closing + 2 || quotation::is_saying(place, name.end.max(speaker + 1));
    let other_sex = says_he(place, closing + 1, false);
    let is_named = profile.is_name || profile.named.is_some();
    goes_on && says && (other_sex || is_named && !name.is_empty() && !name.clone().any(|at| bears(place, at)))
}
