//! Dates as pages write them, in English, Russian and Turkish.

use super::fold::{fold_char, fold_word};
pub(super) use crate::text::months::is_month;

/// The names of days, folded.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "pazartesi",
    "sali",
    "çarşamba",
    "perşembe",
    "cuma",
    "cumartesi",
    "pazar",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// Words that stand between the figures of a date or a time, folded.
const BETWEEN: &[&str] = &[
    "at",
    "on",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "est",
    "edt",
    "et",
    "pt",
    "pst",
    "pdt",
    "msk",
    "trt",
    "st",
    "nd",
    "rd",
    "th",
    "г",
    "года",
    "в",
    "мск",
    "saat",
    "tsi",
    "kl",
    "updated",
    "of",
    "last",
    "son",
    "güncelleme",
    "güncellenme",
    "tarihi",
    "обновлено",
    "изменено",
];

/// A line longer than this is no date.
const MOST_WORDS: usize = 14;

/// The name of a day. Folded.
pub(super) fn is_day(word: &str) -> bool {
    DAYS.contains(&word)
}

/// A word that only dates and times are made of. Folded, without punctuation around it.
pub(super) fn is_date_word(word: &str) -> bool {
    is_figures(word) || is_month(word) || is_day(word) || BETWEEN.contains(&word)
}

/// The same of a word that is not folded.
pub(super) fn is_word_of_a_date(word: &str) -> bool {
    fold_word(word.trim_end_matches('.')).is_some_and(|word| is_date_word(word.as_str()))
}

/// `2020`, `05.10.2020`, `14:10`, `5th`, `10pm`.
fn is_figures(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '-' | 't' | 'z' | '+'));
    word.starts_with(|c: char| c.is_ascii_digit()) && matches!(rest, "" | "st" | "nd" | "rd" | "h" | "am" | "pm" | "a.m" | "p.m")
}

/// A year, a clock time or a full date in figures: what makes a line of figures a date.
fn is_definite(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '/', '-', ':']).collect();
    let all_figures = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let is_year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    // `4.3.1` is a version; the year of `04.03.01` has two figures.
    let has_short_year = parts.len() == 3 && parts[2].len() == 2;
    all_figures && (parts.iter().any(is_year) || (word.contains(':') && parts[0].len() <= 2) || has_short_year)
}

/// Nothing but a date or a time, with a year or a clock: `5 October 2020 at 14:10`, `10.11.2025 17:59`; not `October` or `5`.
pub(super) fn is_only_a_date(text: &str) -> bool {
    let mut definite = false;
    let mut words = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')' | '-' | '–' | '—'))
    {
        if word.contains(['%', '$', '€', '£', '₽', '₺', '=']) {
            return false; // A row of a table: `7/1/2024 +3.9%`.
        }
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        words += 1;
        let Some(folded) = fold_word(word).filter(|word| words <= MOST_WORDS && is_date_word(word.as_str())) else {
            return false;
        };
        definite |= is_definite(folded.as_str());
    }
    definite || is_iso_date(text.trim()).is_some()
}

/// `2020-10-10` or `2020-10` at the beginning: where it ends, in bytes.
pub(super) fn is_iso_date(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    matches!(lengths.as_slice(), [4, 2, 2] | [4, 2]).then_some(end)
}

/// The names of the field that holds a date, folded.
const FIELDS: &[&str] = &["date", "дата", "tarih"];

/// `date 2020-10-10 President …`: where the sentence begins, in bytes. It must begin with a capital letter, a figure or a quote.
pub(super) fn sentence_after_date_field(line: &str) -> Option<usize> {
    let word = line.find(|c: char| !c.is_alphabetic())?;
    let is_field = FIELDS.iter().any(|field| line[..word].chars().map(fold_char).eq(field.chars()));
    let rest = line[word..].trim_start_matches([' ', ':']);
    if !is_field || rest.len() == line.len() - word {
        return None;
    }
    let sentence = rest[is_iso_date(rest)?..].trim_start_matches(' ');
    let begins = sentence.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '«'));
    begins.then(|| line.len() - sentence.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_a_year_or_a_clock() {
        for date in [
            "5 October 2020 at 14:10",
            "10.11.2025 17:59",
            "Mon, Oct 5 2020",
            "17 января 2012 г.",
            "5 Ekim 2020",
            "2020-10-05",
            "28 Ağustos 2021",
        ] {
            assert!(is_only_a_date(date), "{date}");
        }
        for other in
            ["October", "5", "October 5", "2020 was a bad year", "May we go", "1 2 3", "24.53 percent", "4.3.1", "7/1/2024 +3.9%"]
        {
            assert!(!is_only_a_date(other), "{other}");
        }
    }

    #[test]
    fn a_date_field_is_followed_by_a_sentence() {
        let line = "date 2020-10-10 President Jeenbekov offered";
        assert_eq!(sentence_after_date_field(line).map(|at| &line[at..]), Some("President Jeenbekov offered"));
        assert_eq!(sentence_after_date_field("date 2020-10-10 was set"), None);
        assert_eq!(sentence_after_date_field("Date palms grow"), None);
        assert_eq!(sentence_after_date_field("date"), None);
    }
}
