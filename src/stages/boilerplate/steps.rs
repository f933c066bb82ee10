//! Steps of a guide, which ask for what forms ask for: `Enter your email address and press Subscribe.`

use super::page::{Page, has_at_most};
use crate::text::chars;
use crate::text::sentences::{is_closing, is_finished};
use crate::text::words;

/// What a guide says is done with a button, folded.
const PRESSED: &[&str] = &["press", "click", "tap", "choose", "select", "нажмите", "выберите", "tıklayın", "basın", "seçin"];
/// A step has at most so many words.
const STEP_WORDS: usize = 24;

/// The line names a button and what to do with it, in a sentence, and a line beside it is one short sentence, too: a form says it once,
/// above its button.
pub(super) fn is_a_step(page: &Page, number: usize) -> bool {
    let line = |number: Option<usize>| number.and_then(|number| page.paragraph_text(number));
    line(Some(number)).is_some_and(|line| is_short_sentence(line) && names_a_button(line))
        && [number.checked_sub(1), Some(number + 1)].into_iter().any(|beside| line(beside).is_some_and(is_short_sentence))
}

fn is_short_sentence(line: &str) -> bool {
    line.ends_with('.') && is_finished(line) && has_at_most(line, STEP_WORDS)
}

/// `… and press Subscribe.`: behind the word is a name in capitals or in quotes.
fn names_a_button(line: &str) -> bool {
    let mut rest = words::spans(line).skip_while(|span| !PRESSED.contains(&line[span.clone()].to_lowercase().as_str()));
    rest.next().is_some_and(|pressed| {
        let name =
            line[pressed.end..].trim_start().trim_start_matches(|c: char| is_closing(c) || matches!(c, '“' | '«' | '[' | '‘'));
        name.starts_with(chars::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_stands_among_steps_and_names_a_button() {
        let is_step = |text: &str| is_a_step(&Page::new(text), 1);
        let guide =
            "Scroll to the bottom of the page.\nEnter your email address and press Subscribe.\nOpen the message that arrives.";
        assert!(is_step(guide));
        assert!(is_step(&guide.replace("Subscribe", "“Subscribe”")));
        assert!(!is_step(&guide.replace("press Subscribe", "get our news")), "a form");
        assert!(
            !is_step("Harbour strike\nEnter your email address and press Subscribe.\nWeather"),
            "nothing but labels beside it"
        );
    }
}
