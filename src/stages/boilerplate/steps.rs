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

/// What else a guide says is to be done, in small letters. Some are nouns, too (`Type 2 diabetes`, `Open letters`): see [`OBJECTS`].
#[rustfmt::skip]
const STEPS: &[&str] = &[
    "add", "browse", "check", "clear", "close", "copy", "delete", "deselect", "disable", "double-click", "drag", "enable", "enter", "expand",
    "find", "go", "highlight", "hold", "hover", "locate", "look", "mark", "move", "navigate", "open", "paste", "pick", "remove", "rename",
    "replace", "restart", "return", "right-click", "save", "scroll", "set", "start", "switch", "tick", "toggle", "turn", "type", "uncheck",
    "unselect", "untick",
    "включите", "вставьте", "выключите", "добавьте", "закройте", "запустите", "зайдите", "найдите", "наведите", "откройте", "отключите",
    "отметьте", "перезапустите", "перейдите", "поставьте", "прокрутите", "скопируйте", "снимите", "сохраните", "удалите", "уберите",
    "установите", "введите", "войдите",
];
/// The same in Turkish, where it ends the sentence.
const STEPS_BEHIND: &[&str] = &[
    "açın",
    "açınız",
    "kapatın",
    "kapatınız",
    "kaldırın",
    "kaldırınız",
    "işaretleyin",
    "işaretleyiniz",
    "girin",
    "giriniz",
    "yazın",
    "yazınız",
    "gidin",
    "gidiniz",
    "silin",
    "siliniz",
    "ekleyin",
    "ekleyiniz",
    "kaydedin",
    "kaydediniz",
    "kaydırın",
    "bulun",
];
/// What follows such a verb in English: what it is done to, or where. A name in capitals or quotes may follow, too.
#[rustfmt::skip]
const OBJECTS: &[&str] = &[
    "the", "a", "an", "your", "this", "that", "these", "those", "each", "any", "all", "both", "it", "them", "one", "on", "off", "to", "into",
    "in", "up", "down", "back", "over", "for", "from", "with",
];
/// What may stand before it: `Then click …`, `Затем откройте …`.
const FIRST_OF_ALL: &[&str] = &[
    "then",
    "next",
    "now",
    "first",
    "finally",
    "and",
    "please",
    "сначала",
    "затем",
    "потом",
    "далее",
    "теперь",
    "после",
    "этого",
];
/// So many lines below a path may hold its step: a label may stand between them.
const BELOW_A_PATH: usize = 2;

/// One of the lines right below that one reads as the step of a guide.
pub(super) fn is_above_a_step(page: &Page, number: usize) -> bool {
    (number + 1..=number + BELOW_A_PATH).filter_map(|below| page.paragraph_text(below)).any(reads_as_a_step)
}

/// The line begins with what is to be done, or its sentence ends with it in Turkish; and it ends with a full stop, as headlines do not.
fn reads_as_a_step(line: &str) -> bool {
    if !line.ends_with('.') || !is_finished(line) {
        return false;
    }
    let small = |span: &Range<usize>| line[span.clone()].to_lowercase();
    let is_verb = |word: &String| [PRESSED, STEPS].iter().any(|verbs| verbs.contains(&word.as_str()));
    let words: Vec<Range<usize>> = words::spans(line).collect();
    let verb = words.iter().position(|word| !FIRST_OF_ALL.contains(&small(word).as_str()));
    let asks = |at: usize| {
        let word = small(&words[at]);
        is_verb(&word)
            && (!word.is_ascii() || words.get(at + 1).is_some_and(|next| is_an_object(line, &words, at + 1, &small(next))))
    };
    let ends_so = |word: String| [PRESSED_BEFORE, STEPS_BEHIND].iter().any(|verbs| verbs.contains(&word.as_str()));
    verb.is_some_and(asks) || words.last().map(small).is_some_and(ends_so)
}

fn is_an_object(line: &str, words: &[Range<usize>], number: usize, small: &str) -> bool {
    OBJECTS.contains(&small) || is_a_name(line, words, number)
}

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
    use super::super::tests::cleaned;
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
    fn a_step_begins_with_what_is_to_be_done() {
        for line in [
            "Click the box next to it.",
            "Uncheck the box that says so.",
            "Clear the box and close the window.",
            "Then click Options.",
            "Откройте вкладку и снимите галочку.",
            "Затем снимите галочку.",
            "Kutunun yanındaki oka tıklayın.",
            "Kutunun işaretini kaldırın.",
        ] {
            assert!(reads_as_a_step(line), "{line}");
        }
        for line in [
            "The box next to it was open.",
            "Open letters",
            "Open letters at last?",
            "Open letters were read in every church.",
            "Type 2 diabetes: what is it?",
            "Type 2 diabetes is on the rise.",
            "Press freedom fell again.",
            "Clear skies are ahead.",
            "Then a storm came.",
            "Kutu açık kaldı.",
        ] {
            assert!(!reads_as_a_step(line), "{line}");
        }
    }

    const REST: &str = "\
If it comes back after a restart, your administrator has set a policy for it, and only he or she can lift it.
The list of exceptions stays as it is. Words that you add there are left alone in every document that you open.
In older releases the box stands on another page, and its name is longer, but what it does is the same.
Some programs bring a list of their own, and it counts before the one of the office suite.
The first of them was written for a newspaper, whose editors had grown tired of the same few mistakes.";

    #[test]
    fn a_path_through_a_menu_above_a_step_is_no_trail() {
        for step in [
            "Click the box next to it and close the window.",
            "Uncheck the box next to it.",
            "Clear the box next to it and close the window.",
            "Then click the box next to it.",
            "What you see there\nUntick the box that stands first.",
        ] {
            let guide = format!("How to turn off autocorrect\nHome > Options > Proofing\n{step}\n{REST}");
            assert_eq!(cleaned(&guide), guide);
        }
    }

    #[test]
    fn a_trail_above_an_article_goes() {
        for headline in [
            "The first of its kind had ten words.",
            "Type 2 diabetes: what is it?",
            "Open letters at last?",
            "Check fraud on the rise",
        ] {
            let article = format!("How autocorrect came about\nHome > News > Technology\n{headline}\n{REST}");
            assert!(!cleaned(&article).contains("Home"), "{headline}");
        }
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
