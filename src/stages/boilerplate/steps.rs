//! Steps of a guide, which ask for what forms ask for: `Enter your email address and press Subscribe.`

use std::ops::Range;

use super::page::{Page, has_at_most};
use crate::text::chars;
use crate::text::sentences::{is_closing, is_end, is_finished};
use crate::text::words;

/// What a guide says is done with a button, in small letters. The name of the button stands behind it.
const PRESSED: &[&str] = &["press", "click", "tap", "choose", "select", "нажмите", "выберите", "щёлкните", "щелкните"];
/// The same in Turkish, where the name stands before it.
const PRESSED_BEFORE: &[&str] = &["tıklayın", "tıklayınız", "basın", "basınız", "seçin", "seçiniz", "dokunun", "dokununuz"];
/// What may stand between the two, in small letters. In Turkish it says that a name stands before it.
const BUTTONS: &[&str] = &[
    "on",
    "the",
    "button",
    "link",
    "на",
    "кнопку",
    "ссылку",
    "пункт",
    "düğmesine",
    "düğmesini",
    "butonuna",
    "butonunu",
    "tuşuna",
    "bağlantısına",
    "seçeneğine",
    "seçeneğini",
];
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

/// `… and press Subscribe.`, `… ve Abone Ol düğmesine basın.`: beside one of the words is a name in capitals or in quotes.
fn names_a_button(line: &str) -> bool {
    let words: Vec<Range<usize>> = words::spans(line).collect();
    let small: Vec<String> = words.iter().map(|span| line[span.clone()].to_lowercase()).collect();
    (0..words.len()).any(|at| {
        let word = small[at].as_str();
        // `Example Press` is a name.
        let is_verb = line[words[at].clone()] == *word || line[..words[at].start].trim_end().is_empty();
        is_verb && PRESSED.contains(&word) && a_name_follows(line, &words, &small, at)
            || is_verb && PRESSED_BEFORE.contains(&word) && a_name_precedes(line, &words, &small, at)
    })
}

fn is_a_button(word: &str) -> bool {
    BUTTONS.contains(&word)
}

/// What follows the word is written large or stands in quotes; `on` and `the` are passed over.
fn a_name_follows(line: &str, words: &[Range<usize>], small: &[String], at: usize) -> bool {
    let name = (at + 1..words.len()).find(|next| !is_a_button(&small[*next]));
    name.is_some_and(|name| is_a_name(line, words, name) && !line[words[at].end..words[name].start].contains(is_end))
}

/// What stands before the word is written large or stands in quotes. A word that begins the line is written large anyway, unless what
/// follows it says that it is a button.
fn a_name_precedes(line: &str, words: &[Range<usize>], small: &[String], at: usize) -> bool {
    let name = (0..at).rev().find(|before| !is_a_button(&small[*before]));
    name.is_some_and(|name| is_a_name(line, words, name) && (name > 0 || name + 1 < at))
}

/// The word begins with a capital letter, or a quote stands at one of its ends; and it is no key: sites ask for typing errors with
/// `Select it and press Ctrl+Enter.`
fn is_a_name(line: &str, words: &[Range<usize>], number: usize) -> bool {
    let word = &words[number];
    let is_quote = |c: char| is_closing(c) || matches!(c, '“' | '«' | '[' | '‘');
    let is_key = line[word.clone()].starts_with("Ctrl") || line[word.end..].trim_start().starts_with('+');
    let is_marked = line[word.clone()].starts_with(chars::is_uppercase)
        || line[..word.start].ends_with(is_quote)
        || line[word.end..].starts_with(is_quote);
    is_marked && !is_key
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

    #[test]
    fn the_button_may_be_the_second_thing_that_is_chosen() {
        assert!(names_a_button("Enter your email address, choose a plan and press Subscribe."));
        assert!(names_a_button("Введите адрес, выберите рассылку и нажмите на кнопку «подписаться»."));
        assert!(!names_a_button("Enter your email address, choose a plan and press on."));
        assert!(!names_a_button("Choose a plan. Subscribe."));
        assert!(!names_a_button("All that we press. Subscribe."), "the next sentence");
        assert!(!names_a_button("Copyright 2024 Example Press. All rights reserved."), "a name");
        assert!(!names_a_button("Select it and press Ctrl+Enter."), "a key");
    }

    #[test]
    fn in_turkish_the_button_stands_before_the_verb() {
        for line in [
            "E-posta adresinizi bırakın ve Abone Ol düğmesine basın.",
            "Adresinizi yazıp “abone ol”a tıklayın.",
            "Gönder tuşuna basın.",
        ] {
            assert!(names_a_button(line), "{line}");
        }
        for line in ["E-posta adresinizi yazıp gönderin.", "Bültenimiz için buraya tıklayın.", "Tıklayın, haberiniz olsun."]
        {
            assert!(!names_a_button(line), "{line}");
        }
    }
}
