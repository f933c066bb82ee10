//! Whether a mention opens a sentence, so that what takes its place has a capital.

use super::forms::Place;
use super::reading::Role;
use crate::stages::repair::sentence_start::is_finished_before;

/// Tokens of a label or a mark of a list, at most: `(12)`.
const MARK: usize = 3;

/// The mention opens a sentence; where it has a small letter there, the line begins or what stands before it has come to an end.
pub fn begins_a_sentence(place: &Place) -> bool {
    let (passage, at) = (place.reading.passage, place.mention.start);
    let token = &passage.tokens[at];
    let is_small = passage.word(at).starts_with(char::is_lowercase);
    let begins_line = at.checked_sub(1).is_none_or(|before| passage.tokens[before].line != token.line);
    let opens = token.opens && (!is_small || begins_line || is_finished_before(&passage.text[..token.span.start]));
    is_behind_mark(place) || opens && !is_behind_question(place)
}

/// What stands before on the line is a label, as questions and answers have (`Q:`, `A:`), the mark of an item of a list (`-`, `*`, `(1)`), or
/// those of lines that an e-mail quotes (`>`).
fn is_behind_mark(place: &Place) -> bool {
    let (passage, at) = (place.reading.passage, place.mention.start);
    let line = passage.tokens[at].line;
    let before: Vec<&str> = (at.saturating_sub(MARK + 1)..at)
        .filter(|other| passage.tokens[*other].line == line)
        .map(|other| passage.word(other))
        .collect();
    let is_number = |word: &str| word.len() <= MARK && word.bytes().all(|byte| byte.is_ascii_digit()) || word.len() == 1;
    let is_capital = passage.word(at).starts_with(char::is_uppercase);
    match before[..] {
        ["Q" | "A", ":"] => true,
        ["-" | "*" | "•" | "–" | "—"] => is_capital,
        [_, ..] if before.iter().all(|word| matches!(*word, ">" | ">>" | "|")) => is_capital,
        ["(", number, ")"] | [number, ")"] => is_capital && is_number(number),
        _ => false,
    }
}

/// "“Why?” she asked": the sentence goes on behind the question with who asks it.
fn is_behind_question(place: &Place) -> bool {
    let (reading, at) = (place.reading, place.mention.start);
    let passage = reading.passage;
    let is_question = at > 1 && matches!(passage.word(at - 1), "\"" | "”" | "»") && matches!(passage.word(at - 2), "?" | "!");
    is_question && passage.tokens[at - 1].line == passage.tokens[at].line && reading.role(place.end) == Role::Saying
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::forms;

    #[test]
    fn a_question_and_its_answer_begin_behind_their_labels() {
        let text = |label: &str| format!("They met Mr Maran of the port.\n{label} Mr Maran of the port left.");
        for (label, begins) in [("Q:", true), ("A:", true), ("Plan A:", false), ("They knew:", false), ("In", false)] {
            let found = forms(&text(label), "Mr Maran of the port");
            assert_eq!((found.contains(&"He".to_owned()), found.contains(&"he".to_owned())), (begins, !begins), "{label}");
        }
    }

    #[test]
    fn an_item_of_a_list_begins_behind_its_mark() {
        let text = |mark: &str| format!("They met Mr Maran of the port.\n{mark} Mr Maran of the port left.");
        for (mark, begins) in
            [("-", true), (">", true), ("> >", true), ("(1)", true), ("2)", true), ("Osland (1)", false), ("then -", false)]
        {
            let found = forms(&text(mark), "Mr Maran of the port");
            assert_eq!((found.contains(&"He".to_owned()), found.contains(&"he".to_owned())), (begins, !begins), "{mark}");
        }
    }

    #[test]
    fn who_asks_goes_on_behind_the_question() {
        let text = |verb: &str| format!("They met Mr Maran of the port. \"Why?\" Mr Maran of the port {verb}.");
        assert!(forms(&text("asked"), "Mr Maran of the port").contains(&"he".to_owned()));
        assert!(forms(&text("left"), "Mr Maran of the port").contains(&"He".to_owned()));
    }
}
