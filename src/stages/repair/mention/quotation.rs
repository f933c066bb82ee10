//! Who speaks within quotation marks: what he says of himself there is `I`, `me` and `my`.

use super::forms::{Choice, Form, Place};
use super::reading::Role;
use super::slot::{self, Slot};
use super::speaker;
use crate::stages::repair::passage::Passage;
use crate::stages::repair::tokens::Token;
use crate::stages::repair::words;

/// Leaves no forms but those of who speaks of himself, where he does and one of them may stand; whether it has.
pub fn leaves_first_persons(place: &Place, forms: &mut Vec<Choice>) -> bool {
    let says_i = is_by_its_speaker(place) && forms.iter().any(|choice| is_first_person(place, choice));
    if says_i {
        forms.retain(|choice| is_first_person(place, choice));
    }
    says_i
}

/// "“Maran out!” they shouted": the first word of a quotation is no object.
pub fn begins_with_an_object(place: &Place, choice: &Choice) -> bool {
    let is_quoted = |at: usize| place.reading.quoted[at];
    // The mark that opens a quotation counts as a part of it.
    let opens = |mark: usize| is_quoted(mark) && mark.checked_sub(1).is_none_or(|before| !is_quoted(before));
    let is_first = place.mention.start.checked_sub(1).is_some_and(opens);
    choice.form <= Form::Reflexive && choice.case == Slot::Object && is_first
}

/// Whether the mention stands in the words of the one whom it means, and its verb allows that: "“Maran have a letter,” Maran told them".
fn is_by_its_speaker(place: &Place) -> bool {
    let Place { reading, mention, end, profile, .. } = place;
    let is_one_person = profile.is_person() && !profile.is_plural();
    reading.quoted[mention.start] && is_one_person && {
        match slot::verb(reading, mention.start, *end) {
            Some(slot::Verb::ForOne | slot::Verb::ForMany) => false,
            verb => is_said_by_it(place) || verb == Some(slot::Verb::ForIOrMany) && is_told_of_it_before(place),
        }
    }
}

/// The form for who speaks himself, in the case of the place.
fn is_first_person(place: &Place, choice: &Choice) -> bool {
    choice.form == Form::I && choice.case == place.slot
}

/// Who is named behind the quotation, before it, or behind the part of it that stands before, is the one of whom it speaks.
fn is_said_by_it(place: &Place) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let is_quoted = |at: &usize| reading.quoted[*at];
    let first = (0..=place.mention.start).rev().take_while(is_quoted).last().unwrap_or(place.mention.start);
    let behind = (place.end..passage.tokens.len()).find(|at| !is_quoted(at));
    behind.is_some_and(|closing| is_told_behind(place, closing) || speaker::is_told_by_whom_it_is_about(place, first, closing))
        || is_told_before(place, first)
        || is_gone_on_with(place, first)
}

/// `… ,” Maran said`, `… ,” said Maran`; not `said Maran's lawyer`, nor `said Maran and his lawyer`.
fn is_told_behind(place: &Place, closing: usize) -> bool {
    goes_on_behind(place, closing) && is_quotation_mark(place, closing) && {
        let saying = is_saying(place, closing + 1);
        if saying {
            named(place, closing + 2).is_some_and(|at| speaker::is_alone(place, at)) || speaker::is_named_in(place, closing + 2)
        } else {
            named(place, closing + 1).is_some_and(|at| is_saying(place, at) || is_lone_verb(place, at))
        }
    }
}

/// What stands before the mark that closes a quotation says that the sentence goes on: `,”`, also behind the words of another (`,'”`).
pub fn goes_on_behind(place: &Place, closing: usize) -> bool {
    let word = |back: usize| closing.checked_sub(back).map_or("", |at| place.reading.passage.word(at));
    let last = if matches!(word(1), "'" | "’") { word(2) } else { word(1) };
    matches!(last, "," | "?" | "!" | "—" | "–")
}

/// `… ,” Maran joked.`, whatever the word is: nothing but a verb stands alone behind who is named there.
fn is_lone_verb(place: &Place, at: usize) -> bool {
    let reading = place.reading;
    let role = |at: usize| reading.role_in(Some(at), reading.passage.tokens[at.saturating_sub(1)].sentence);
    matches!(role(at), Role::EdWord | Role::Verb | Role::Small | Role::Plural)
        && matches!(role(at + 1), Role::Border | Role::End | Role::Comma | Role::Preposition)
}

/// `Maran said: “…`: the last verb of saying before the quotation is his.
fn is_told_before(place: &Place, opening: usize) -> bool {
    let passage = place.reading.passage;
    let Some(last) = opening.checked_sub(1).filter(|at| matches!(passage.word(*at), "," | ":")) else { return false };
    let in_sentence = (0..last).rev().take_while(|at| passage.same_sentence(*at, last));
    let Some(said) = in_sentence.clone().find(|at| place.reading.role(*at) == Role::Saying) else { return false };
    let is_his = |behind: usize| is_saying(place, behind) && (behind..=behind + 1).contains(&said);
    in_sentence.filter_map(|at| named(place, at)).any(is_his)
}

/// `Maran said it was “the best thing Maran have done”`: of one who is called by name nobody else says so.
fn is_told_of_it_before(place: &Place) -> bool {
    let passage = place.reading.passage;
    let here = |at: &usize| passage.same_sentence(*at, place.mention.start);
    let mut before = (0..place.mention.start).rev().take_while(here).filter(|at| !place.reading.quoted[*at]);
    place.profile.is_name && before.any(|at| named(place, at).is_some_and(|behind| is_saying(place, behind)))
}

/// `“…,” Maran said. “…`: the same one goes on.
fn is_gone_on_with(place: &Place, opening: usize) -> bool {
    let (reading, passage) = (place.reading, place.reading.passage);
    let Some(last) = opening.checked_sub(1).filter(|at| reading.role(*at) == Role::End) else { return false };
    let on_line = (0..last).rev().take_while(|at| passage.tokens[*at].line == passage.tokens[opening].line);
    let mut between = on_line.take_while(|at| reading.role(*at) != Role::End || is_quotation_mark(place, *at + 1));
    between
        .find(|at| is_quotation_mark(place, *at))
        .is_some_and(|closing| !reading.quoted[closing] && is_told_behind(place, closing))
}

pub fn is_quotation_mark(place: &Place, at: usize) -> bool {
    matches!(place.reading.passage.word(at), "\"" | "”" | "»")
}

/// "Said", "told", also "had said".
pub fn is_saying(place: &Place, at: usize) -> bool {
    let at = at + usize::from(place.reading.role(at) == Role::Auxiliary);
    place.reading.is(at, words::SAYING) || place.reading.role(at) == Role::Saying
}

/// The token behind the mention or its last name, if that stands at `at`.
pub fn named(place: &Place, at: usize) -> Option<usize> {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    if passage.are_common(mention.start, at, mention.len()) {
        return Some(at + mention.len());
    }
    let head = passage.tokens.get(mention.start + profile.head)?;
    (profile.is_name && passage.tokens.get(at).is_some_and(|token| token.key == head.key)).then_some(at + 1)
}

/// Which tokens stand within quotation marks, line by line: a mark that was forgotten ends with its line.
pub fn within_marks(passage: &Passage) -> Vec<bool> {
    let (mut inside, mut line) = (false, 0);
    let state = |(at, token): (usize, &Token)| {
        if token.line != line {
            (inside, line) = (false, token.line);
        }
        match passage.word(at) {
            "“" | "«" => inside = true,
            "”" | "»" => inside = false,
            "\"" => inside = !inside,
            _ => {}
        }
        inside
    };
    passage.tokens.iter().enumerate().map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;
    use crate::stages::repair::tests::repaired;

    /// The words of the mayor, with what stands around them.
    fn quoted(before: &str, words: &str, behind: &str) -> String {
        let mayor = "Mayor Ana Duarte, a former judge from the north,";
        let text = format!(
            "{mayor} opened the new harbour. {mayor} said that {mayor}'s staff had worked. Fishermen thanked {mayor} for Sunday's's decision. \
             {before}\"{words}\"{behind}"
        );
        repaired(&text.replace('@', mayor)).text().rsplit_once("decision. ").map_or(String::new(), |(_, said)| said.into())
    }

    #[test]
    fn a_quotation_begins_with_no_object() {
        let text = |open: &str, close: &str| {
            format!(
                "They met the old dockers of the north. Later they told {open}the old dockers of the north{close} of the strike."
            )
        };
        let may_be_them = |open: &str, close: &str| may_be(&text(open, close), "the old dockers of the north", "them");
        assert_eq!([may_be_them("", ""), may_be_them("“to ", "”"), may_be_them("“", "”")], [true, true, false]);
    }

    #[test]
    fn who_speaks_says_i() {
        for (before, words, behind) in [
            ("", "@ have the letter in @'s desk,", " @ told reporters."),
            ("", "@ will not sign,", " said @."),
            ("@ said: ", "@ will not sign.", ""),
            ("", "Nobody knew,", " @ said. \"@ will not sign.\""),
            ("", "@ will not sign,", " @ quibbled."),
            ("@ stayed on Monday. ", "@ will not sign.", "\n"),
            ("@ stayed on Monday. ", "@ will not sign,", " she said."),
            ("", "They ask me, 'Who?'", " @ said. \"@ will not sign.\""),
            ("", "@ will not sign,", " says the former judge, Mrs Ana Duarte."),
        ] {
            let said = quoted(before, words, behind);
            assert!(said.contains("I have the letter in my desk") || said.contains("I will not sign"), "{said}");
        }
    }

    #[test]
    fn who_is_quoted_in_part_says_i() {
        let said = quoted("@ said it was ", "the best thing @ have done", ".");
        assert!(said.contains("thing I have done"), "{said}");
    }

    #[test]
    fn of_whom_another_speaks_is_no_i() {
        let told_before = "@ said that the clerk Robin Kastel told her: ";
        for (before, behind) in [
            ("", " said Robin Kastel."),
            ("", " said @'s lawyer."),
            ("", " said Duarte's lawyer."),
            (told_before, ""),
            ("@ stayed. ", " he said."),
            ("", " said her brother, Carlos Duarte."),
            ("", " said Carlos Duarte."),
            ("", " said another Duarte."),
            ("", " said senior Duarte aide Robin Kastel."),
            ("@ was not there, Robin Kastel said. ", "\n"),
            ("@ was accused by Robin Kastel. ", "\n"),
            ("@ has lost, according to Robin Kastel. ", "\n"),
            ("Duarte's lawyer stayed on Monday. ", "\n"),
            ("Duarte and Robin Kastel stayed. ", "\n"),
            ("@ met Robin Kastel. ", "\n"),
        ] {
            let said = quoted(before, "@ will not sign,", behind);
            assert!(!said.contains("I will"), "{said}");
            let told = quoted(before, "@ told me that @ came,", behind);
            assert!(!told.contains("I told") && !told.contains("I came"), "{told}");
        }
    }
}
