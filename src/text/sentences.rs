//! Sentences.

use std::ops::Range;

use super::bytes::first_byte;
use crate::text::chars;

/// The sentences inside one line, as spans without white space at their ends.
///
/// A sentence ends at `.`, `!`, `?` or `…`, with what closes it (quotes, brackets), before white space; not after an abbreviation
/// or an initial. A small letter may begin a sentence: damaged text has many such.
pub fn split(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = line.start;
    let mut at = line.start;
    while let Some(end) = next_end(text, at..line.end) {
        at = end;
        if !is_abbreviated(&text[start..end], &text[end..line.end]) {
            found.push(super::lines::trim(text, start..end));
            start = end;
        }
    }
    let rest = super::lines::trim(text, start..line.end);
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

/// The end of the next run of sentence ends and closing marks that stands before white space.
fn next_end(text: &str, within: Range<usize>) -> Option<usize> {
    /// The first byte of `…`, and of other characters of three bytes.
    const DOTS: u8 = 0xe2;
    let mut at = within.start;
    loop {
        let may_end = |byte: u8| (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == DOTS);
        at += first_byte(&text.as_bytes()[at..within.end], may_end)?;
        let run = &text[at..within.end];
        if !run.starts_with(is_end) {
            at += '…'.len_utf8();
            continue;
        }
        let rest = run.trim_start_matches(|c| is_end(c) || is_closing(c));
        // No mark of this run is an end if no space follows; to look at each of them again would be quadratic in a line of full stops.
        at = within.end - rest.len();
        if rest.starts_with(char::is_whitespace) {
            return Some(at);
        }
    }
}

/// Marks that end a sentence.
pub fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// Marks that may follow the end of a sentence and still belong to it.
pub fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']')
}

/// Whether a text ends as a sentence does.
pub fn is_finished(text: &str) -> bool {
    text.trim_end().trim_end_matches(is_closing).ends_with(is_end)
}

/// The full stop belongs to an abbreviation or an initial, not to the sentence.
fn is_abbreviated(sentence: &str, rest: &str) -> bool {
    let Some(body) = sentence.strip_suffix('.') else { return false };
    let word = body.rsplit(|c: char| c.is_whitespace() || is_opening(c)).next().unwrap_or(body);
    // Most words are too long to be one.
    if word.len() > LONGEST {
        return is_initial(word);
    }
    let next_is_small = rest.trim_start().starts_with(chars::is_lowercase);
    is_initial(word)
        || TITLES.contains(&word)
        || (next_is_small || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) && ABBREVIATIONS.contains(&word)
}

/// Bytes of the longest abbreviation.
const LONGEST: usize = {
    let (mut longest, mut n) = (0, 0);
    while n < TITLES.len() + ABBREVIATIONS.len() {
        let length = if n < TITLES.len() { TITLES[n].len() } else { ABBREVIATIONS[n - TITLES.len()].len() };
        longest = if length > longest { length } else { longest };
        n += 1;
    }
    longest
};

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '«' | '(' | '[' | '‘')
}

/// `J` of "J. Smith", `U.S` of "U.S. troops": single letters with full stops between them.
fn is_initial(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(chars::is_alphabetic))
        && word != "I"
}

/// Abbreviations that stand before a name or a number: never the end of a sentence.
const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "Gen",
    "Col",
    "Lt",
    "Sgt",
    "Capt",
    "Maj",
    "Sen",
    "Rep",
    "Gov",
    "Rev",
    "St",
    "Messrs",
    "Hon",
    "Pres",
    "vs",
    "No",
    "Nos",
    "Fig",
    "pp",
    "им",
    "ул",
    "просп",
    "пр",
    "акад",
    "проф",
    "ген",
    "тов",
    "гр",
    "стр",
    "руб",
    "тыс",
    "Av",
    "Yrd",
    "Doç",
];

/// Abbreviations that may end a sentence: they do not if a small letter or a number follows.
const ABBREVIATIONS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Inc", "Ltd", "Co", "Corp", "Jr", "Sr",
    "etc", "approx", "est", "dept", "г", "гг", "в", "вв", "др", "млн", "млрд", "трлн", "д", "п", "т", "vb", "vs", "Sok", "Cad",
    "Mah",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text, 0..text.len()).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn a_sentence_keeps_its_closing_marks() {
        assert_eq!(
            sentences("\"Come!\" he said. “It is over.” They left"),
            ["\"Come!\"", "he said.", "“It is over.”", "They left"]
        );
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_eq!(
            sentences("Mr. J. Smith left on Oct. 4 for the U.S. embassy. It rained."),
            ["Mr. J. Smith left on Oct. 4 for the U.S. embassy.", "It rained."]
        );
    }

    #[test]
    fn a_small_letter_may_begin_a_sentence() {
        assert_eq!(sentences("It was annulled. protesters left."), ["It was annulled.", "protesters left."]);
    }

    #[test]
    fn numbers_and_web_addresses_are_not_ends() {
        assert_eq!(sentences("Site 24.kg counted 3.5 million."), ["Site 24.kg counted 3.5 million."]);
    }
}
