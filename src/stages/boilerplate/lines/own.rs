//! What is measured of a line by itself.

use super::super::dates::is_only_a_date;
use super::super::scan::Scan;
use super::sheet::Phrased;
use crate::learnt::{permille, scaled};
use crate::text::chars;
use crate::text::sentences::{is_closing, is_end, is_finished};

pub(super) const NAMES: [&str; COUNT] = [
    "width",
    "ends",
    "words",
    "width of words",
    "capital words",
    "capitals",
    "digits",
    "marks",
    "commas",
    "sentence ends",
    "brackets",
    "bars",
    "quotes",
    "clocks",
    "handles",
    "begins",
    "last is capital",
    "date",
    "Cyrillic",
    "phrase for the line",
    "phrase in the line",
    "copies before",
    "copies after",
    "dashes",
    "signs of money",
    "ends in a bracket",
];

pub(super) const COUNT: usize = 26;
/// Where the width and the end stand in the row: neighbours are measured by them.
pub(super) const WIDTH: usize = 0;
pub(super) const ENDS: usize = 1;
/// Where the way in which it begins stands.
pub(super) const BEGINS: usize = 15;

/// Lines of up to so many characters may be dates.
const DATE_WIDTH: usize = 60;

pub(super) fn measure(line: &str, scan: Scan, phrased: Phrased, copies: (usize, usize)) -> [i16; COUNT] {
    let (words, scan_words) = (scan.words.len(), scan.words);
    let scan = scan.counts;
    let all = scan.letters + scan.digits + scan.marks;
    let few = |count: usize| count.min(99) as i16;
    [
        scaled(scan.width),
        ends(line),
        scaled(words),
        (10 * (scan.letters + scan.digits)).checked_div(words).unwrap_or(0).min(999) as i16,
        permille(scan.capitalised, words),
        permille(scan.capitals, scan.letters),
        permille(scan.digits, all),
        permille(scan.marks, all),
        few(scan.commas),
        few(scan.stops),
        few(scan.brackets),
        few(scan.bars),
        few(scan.quotes),
        few(scan.clocks),
        few(scan.handles),
        begins(line),
        scan_words.last().map_or(-1, |word| i16::from(word.is_capital)),
        i16::from(scan.width <= DATE_WIDTH && scan.digits > 0 && is_only_a_date(line)),
        permille(scan.cyrillic, scan.letters),
        phrased.line,
        phrased.part,
        few(copies.0),
        few(copies.1),
        few(scan.dashes),
        few(scan.money),
        i16::from(line.ends_with([')', ']'])),
    ]
}

/// How a line ends, from what is least like a sentence to what is most.
fn ends(line: &str) -> i16 {
    let bare = line.trim_end_matches(is_closing);
    match bare.chars().next_back() {
        Some('…') => 4,
        Some('.') if bare.ends_with("...") => 4,
        Some('?') => 7,
        Some('!') => 6,
        Some(c) if is_end(c) && is_finished(line) => 5,
        Some(':') => 3,
        Some(',' | ';' | '-' | '–' | '—') => 2,
        Some(c) if chars::is_alphabetic(c) => 1,
        Some(c) if chars::is_numeric(c) => 0,
        _ => -1,
    }
}

/// How a line begins.
fn begins(line: &str) -> i16 {
    match line.chars().next() {
        Some(c) if chars::is_lowercase(c) => 0,
        Some(c) if chars::is_numeric(c) => 1,
        Some(c) if chars::is_alphabetic(c) => 2,
        Some('"' | '“' | '«' | '„' | '‘' | '\'') => 3,
        Some('-' | '–' | '—') => 4,
        Some('(' | '[') => 5,
        Some('•' | '*' | '·' | '»' | '>' | '|' | '→' | '#') => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_rise_towards_sentences() {
        let all = ["Comments (3", "Read more", "He said,", "More:", "And then…", "He left.”", "Go!", "Why?"].map(ends);
        assert!(all.windows(2).all(|two| two[0] < two[1]), "{all:?}");
    }
}
