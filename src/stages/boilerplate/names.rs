//! Names of people, and lines that hold nothing else.

use super::dates;
use super::fold::fold_word;
use super::page::has_at_most;
use crate::text::chars;

/// Small words that stand between names and after them.
const BETWEEN_NAMES: &[&str] = &[
    "and", "in", "from", "of", "for", "at", "on", "by", "the", "with", "de", "da", "van", "von", "der", "bin", "al", "el", "и",
    "в", "из", "на", "для", "от", "ve", "ile",
];

/// What people are on a newspaper, in small letters.
const ROLES: &[&str] = &[
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "journalist",
    "journalists",
    "staff",
    "корреспондент",
    "редактор",
    "журналист",
    "обозреватель",
    "muhabiri",
    "muhabir",
    "editör",
    "editörü",
];

/// The word is one of the list, which is folded.
fn is_one_of(list: &[&str], word: &str) -> bool {
    fold_word(word).is_some_and(|word| list.contains(&word.as_str()))
}

/// How many capitalised words a text holds, if it holds nothing but names, what connects them, roles and dates:
/// 3 for `Jane Doe and staff reporters in Bishkek`, none for `Friday` or `the end of the year`.
pub(super) fn count_if_only_names(text: &str) -> Option<usize> {
    let mut names = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '&' | '•' | '·')) {
        let word = word.trim_matches(|c: char| !chars::is_alphanumeric(c) && c != '@');
        if word.is_empty() || word.starts_with('@') {
            continue;
        }
        let folded = fold_word(word);
        let is_any = |test: fn(&str) -> bool| folded.as_ref().is_some_and(|word| test(word.as_str()));
        if is_any(dates::is_date_word) {
            continue;
        }
        if word.starts_with(chars::is_uppercase) {
            names += 1;
        } else if !is_any(|word| BETWEEN_NAMES.contains(&word) || ROLES.contains(&word)) {
            return None;
        }
    }
    (names > 0).then_some(names)
}

/// Names stand there, and the first word is one: `Jane Doe`, not `The UN and the World Bank`.
pub(super) fn begins_with_a_name(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    !is_one_of(BETWEEN_NAMES, first) && count_if_only_names(text).is_some()
}

/// Names, with further notes of the kind after a semicolon: `Olga Doe; editing by John Roe`.
pub(super) fn only_names(text: &str) -> bool {
    let mut parts = text.split(';');
    parts.next().is_some_and(|first| count_if_only_names(first).is_some()) && parts.all(is_further_note)
}

/// What further notes on who made a report begin with, folded. The first note is a phrase; those behind it are written small, too.
const NOTE_WORDS: &[&str] = &[
    "additional",
    "further",
    "extra",
    "reporting",
    "editing",
    "writing",
    "research",
    "translation",
    "edited",
    "written",
    "reported",
    "compiled",
    "translated",
    "перевод",
    "редактура",
    "редакция",
    "текст",
    "фото",
    "подготовил",
    "подготовила",
    "подготовили",
    "перевел",
    "перевела",
    "перевёл",
    "отредактировал",
    "отредактировала",
    "haber",
    "çeviri",
    "çeviren",
    "düzenleyen",
    "derleyen",
    "hazirlayan",
    "yazan",
    "redaksiyon",
];

/// `editing by John Roe`, `additional reporting by Ann Lee in Bonn`, and names alone; no `editing took a year`.
fn is_further_note(part: &str) -> bool {
    let is_bare = |word: &str| is_one_of(NOTE_WORDS, word.trim_end_matches(':'));
    let note = part.split_whitespace().take_while(|word| is_bare(word)).count();
    let rest: Vec<&str> = part.split_whitespace().skip(note).collect();
    count_if_only_names(&rest.join(" ")).is_some()
}

/// Words that connect a note with what follows it: `… contributed to this report from Bishkek`, but no report `of 1832`.
const AFTER_A_NOTE: &[&str] = &["in", "on", "by", "at", "from", "for", "to", "with", "and", "as", "via", "here"];

/// What may follow a note: nothing, or names and dates, in one part or several.
pub(super) fn is_note_tail(after: &str) -> bool {
    let after = after.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let Some(first) = after.split_whitespace().next() else { return true };
    let names_a_place = has_at_most(after, PLACE_WORDS)
        && matches!(first, "from" | "in" | "at")
        && after.split_whitespace().next_back().is_some_and(|word| word.starts_with(chars::is_uppercase));
    let has_names = || after.split([';', ',']).all(|part| part.trim().is_empty() || is_names_part(part));
    names_a_place || (is_one_of(AFTER_A_NOTE, first) && has_names())
}

/// `from the capital, Bishkek` has so many words at most.
const PLACE_WORDS: usize = 5;

/// `from Bishkek`, `to this report`, `on 5 October`.
fn is_names_part(part: &str) -> bool {
    let rest = part.split_whitespace().filter(|word| !is_one_of(AFTER_A_NOTE, word) && !is_one_of(OWN_WORDS, word));
    let rest = rest.collect::<Vec<_>>().join(" ");
    rest.is_empty() || count_if_only_names(&rest).is_some() || dates::is_only_a_date(&rest)
}

/// What a page calls itself.
const OWN_WORDS: &[&str] = &["this", "story", "report", "article"];

/// A credit holds at most so many words before the sentence that is glued to it.
const CREDIT_WORDS: usize = 8;

/// Names with a capital inside, folded: nothing is glued together in them.
const CAMELS: &[&str] = &[
    "youtube",
    "nurphoto",
    "wireimage",
    "filmmagic",
    "buzzfeed",
    "tiktok",
    "whatsapp",
    "linkedin",
    "dreamworks",
    "eyeem",
    "macdonald",
    "accuweather",
    "deviantart",
    "wikicommons",
    "picturealliance",
    "soundcloud",
    "paypal",
    "istock",
];

/// Each half of two words that are glued together has at least so many letters: `McDonald` and `LeBron` are one.
const SHORTEST_HALF: usize = 3;

/// `Reuters / Jane DoeProtesters broke into …`: where the sentence begins that is glued to the last name, in bytes. Nothing but names stands
/// before it, and it goes on in small letters.
pub(super) fn glued_sentence(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut words = text.split_inclusive(char::is_whitespace).take(CREDIT_WORDS);
    while let Some(word) = words.next() {
        if let Some(inner) = glued_capital(word.trim_end()) {
            return words.next().is_some_and(|next| next.starts_with(chars::is_lowercase)).then_some(at + inner);
        }
        let bare = word.trim_matches(|c: char| !chars::is_alphanumeric(c));
        if !bare.is_empty() && !bare.starts_with(chars::is_uppercase) {
            return None;
        }
        at += word.len();
    }
    None
}

/// `DoeProtesters`: the byte of the `P`.
fn glued_capital(word: &str) -> Option<usize> {
    let is_border = |(at, c): &(usize, char)| chars::is_uppercase(*c) && word[..*at].ends_with(chars::is_lowercase);
    let (at, _) = word.char_indices().find(is_border)?;
    let first = word[..at].rsplit(|c: char| !chars::is_alphabetic(c)).next().unwrap_or("");
    let is_long = |half: &str| half.chars().nth(SHORTEST_HALF - 1).is_some();
    (is_long(first) && is_long(&word[at..]) && !is_one_of(CAMELS, word)).then_some(at)
}

/// `Jane Doe, BBC News, London`: a person of two or three names before the first comma, and nothing but names after it.
/// The byte where the person ends.
pub(super) fn person_before_comma(line: &str) -> Option<usize> {
    let (person, rest) = line.split_once(',')?;
    let words = person.split_whitespace().count();
    let is_person = (2..=3).contains(&words) && person.split_whitespace().all(|word| word.starts_with(chars::is_uppercase));
    (is_person && count_if_only_names(rest).is_some()).then_some(person.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_where_nothing_else_stands() {
        assert_eq!(count_if_only_names("Jane Doe and staff reporters in Bishkek"), Some(3));
        assert_eq!(count_if_only_names("Harry Wallop, Retail Editor"), Some(4));
        assert_eq!(count_if_only_names("Friday"), None);
        assert_eq!(count_if_only_names("Friday, Kyrgyz police had left the square"), None);
    }

    #[test]
    fn a_further_note_may_be_written_small() {
        for note in [
            " Jane Doe; editing by Mark Roe",
            " Jane Doe; Editing by Mark Roe; additional reporting by Ann Lee in Bonn",
            " Анна Орлова; перевод Петра Белова",
            " Ayşe Kara; çeviren: Ali Demir",
            " Jane Doe; Mark Roe",
        ] {
            assert!(only_names(note), "{note}");
        }
        for other in [
            " Jane Doe; editing took a year",
            " Jane Doe; editing",
            " Jane Doe; writing for The Post was a dream",
            " Jane Doe; stolen by Mark Roe",
            " Анна Орлова; перевод денег задержали",
            " Анна Орлова; встретил Пётр Белов",
            " Ayşe Kara; haber doğru değildi",
            " Ayşe Kara; bekleyen Ali Demir",
        ] {
            assert!(!only_names(other), "{other}");
        }
    }

    #[test]
    fn a_sentence_is_glued_to_a_name_where_a_capital_follows_a_small_letter() {
        let text = "Reuters / Jane DoeProtesters broke into the building";
        assert_eq!(glued_sentence(text).map(|at| &text[at..]), Some("Protesters broke into the building"));
        let russian = "ТАСС / Анна ОрловаПолиция применила газ";
        assert_eq!(glued_sentence(russian).map(|at| &russian[at..]), Some("Полиция применила газ"));
        for other in
            ["NurPhoto via Getty Images", "Jane McDonald said", "the DoeProtesters broke", "Jane DoeReuters Berlin", "Jane Doe"]
        {
            assert_eq!(glued_sentence(other), None, "{other}");
        }
    }

    #[test]
    fn a_person_stands_before_the_comma() {
        assert!(person_before_comma("Almaz Tchoroev, BBC News, Bishkek").is_some());
        assert!(person_before_comma("BBC, London").is_none());
        assert!(person_before_comma("Mr Akaev, who was injured, left").is_none());
    }
}
