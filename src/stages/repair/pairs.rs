//! Brackets and quotation marks that belong together: no edit takes one of a pair and leaves the other.
//!
//! Single quotation marks are no pair here: most of them are apostrophes.

use std::ops::Range;

/// Marks that open, each with the one that closes it.
const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('“', '”'), ('«', '»')];

/// The mark that opens and closes.
const STRAIGHT: char = '"';

/// Bytes on each side of an edit in which the other mark of a pair is looked for. Bounds the work in long paragraphs.
const REACH: usize = 4096;

/// A mark of a pair.
struct Mark {
    at: usize,
    letter: char,
    /// Where the other one stands.
    other: Option<usize>,
}

/// Whether every pair of which the edit takes one mark has that mark in what is put there, and nothing else is opened or closed by it.
pub fn stay_whole(text: &str, span: Range<usize>, with: &str) -> bool {
    if !text[span.clone()].contains(is_mark) && !with.contains(is_mark) {
        return true;
    }
    let within = surroundings(text, &span);
    let inner = span.start - within.start..span.end - within.start;
    let marks = marks(&text[within]);
    let leaves = |mark: &&Mark| inner.contains(&mark.at) && !mark.other.is_some_and(|other| inner.contains(&other));
    let left = || marks.iter().filter(leaves);
    let put = self::marks(with);
    let put = letters(put.iter().filter(|mark| mark.other.is_none()));
    // A mark that goes with none may go, or stay.
    put == letters(left()) || put == letters(left().filter(|mark| mark.other.is_some()))
}

fn letters<'a>(marks: impl Iterator<Item = &'a Mark>) -> Vec<char> {
    marks.map(|mark| mark.letter).collect()
}

/// The span with the mark right behind it, if that one closes what is opened within: `the book, "Old Ships` was read without its last mark.
pub fn closed(text: &str, span: Range<usize>) -> Range<usize> {
    let Some(behind) = text[span.end..].chars().next().filter(|behind| is_mark(*behind)) else { return span };
    let within = surroundings(text, &span);
    let opened = |mark: &Mark| mark.other.is_some_and(|other| other + within.start >= span.start && other < mark.at);
    let is_last = |mark: &&Mark| mark.at + within.start == span.end;
    let goes_with_it = marks(&text[within.clone()]).iter().find(is_last).is_some_and(opened);
    span.start..span.end + if goes_with_it { behind.len_utf8() } else { 0 }
}

/// The lines of a span, as far as they are looked at.
fn surroundings(text: &str, span: &Range<usize>) -> Range<usize> {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let from = (span.start.saturating_sub(REACH)..span.start).find(is_boundary).unwrap_or(span.start);
    let to = (span.end..=text.len().min(span.end + REACH)).rev().find(is_boundary).unwrap_or(span.end);
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[span.end..to].find('\n').map_or(to, |at| span.end + at);
    start..end
}

fn is_mark(letter: char) -> bool {
    letter == STRAIGHT || PAIRS.iter().any(|(open, close)| letter == *open || letter == *close)
}

/// Every mark, in order. A mark that closes goes with the nearest one that is open; what was opened since then goes with nothing.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let last = std::mem::replace(&mut before, letter);
        let Some(opening) = opening(letter, last) else { continue };
        let number = marks.len();
        marks.push(Mark { at, letter, other: None });
        match opening {
            None => open.push(number),
            Some(wanted) => {
                let Some(place) = open.iter().rposition(|other| marks[*other].letter == wanted) else { continue };
                let other = open[place];
                open.truncate(place);
                (marks[other].other, marks[number].other) = (Some(at), Some(marks[other].at));
            }
        }
    }
    marks
}

/// The mark that this one closes; an inner `None` if it opens, an outer one if it is no mark. A straight one opens behind a space.
fn opening(letter: char, before: char) -> Option<Option<char>> {
    let opens_behind = |before: char| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '“');
    if letter == STRAIGHT {
        return Some((!opens_behind(before)).then_some(STRAIGHT));
    }
    let of_pair = |(open, close): &(char, char)| match letter {
        _ if letter == *open => Some(None),
        _ if letter == *close => Some(Some(*open)),
        _ => None,
    };
    PAIRS.iter().find_map(of_pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_allowed(text: &str, taken: &str, with: &str) -> bool {
        let start = text.find(taken).expect("the text holds it");
        stay_whole(text, start..start + taken.len(), with)
    }

    #[test]
    fn no_half_of_a_pair_goes() {
        for (open, close) in [("(", ")"), ("[", "]"), ("“", "”"), ("\"", "\"")] {
            let text = format!("It seems as if {open}the president{close} Viktor Maran left.");
            assert!(is_allowed(&text, &format!("{open}the president{close} Viktor Maran"), "he"), "{text}");
            assert!(is_allowed(&text, "Viktor Maran", "he"), "{text}");
            assert!(!is_allowed(&text, &format!("president{close} Viktor Maran"), "he"), "{text}");
            assert!(!is_allowed(&text, &format!("if {open}the president"), "he"), "{text}");
            assert!(!is_allowed(&text, &format!("{close} Viktor Maran left"), "he"), "{text}");
        }
    }

    #[test]
    fn no_half_of_a_pair_comes() {
        assert!(!is_allowed("We met Reforma (Unity) again.", "Reforma (Unity)", "Reforma (Unity"));
        assert!(!is_allowed("We met Reforma again.", "Reforma", "Reforma)"));
        assert!(is_allowed("We met Reforma (Unity) again.", "Reforma (Unity)", "(Unity)"));
    }

    #[test]
    fn the_halves_of_two_pairs_are_no_pair() {
        assert!(!is_allowed("“We saw Osland,” he said, “and left.”", ",” he said, “and", ""));
        assert!(!is_allowed("\"We saw Osland,\" he said, \"and left.\"", ",\" he said, \"and", ""));
    }

    #[test]
    fn a_mark_that_goes_with_none_may_go_or_stay() {
        let text = "“Viktor Maran of the port left. We saw “Viktor Maran of the port.";
        assert!(is_allowed(text, "“Viktor Maran of the port", "“Maran"));
        assert!(is_allowed(text, "“Viktor Maran of the port", "Maran"));
    }

    #[test]
    fn what_closes_a_span_goes_with_it() {
        let closed = |text: &str, taken: &str| {
            let start = text.find(taken).expect("the text holds it");
            text[closed(text, start..start + taken.len())].to_owned()
        };
        for (open, close) in [("(", ")"), ("[", "]"), ("“", "”"), ("\"", "\"")] {
            let text = format!("They packed the robot, {open}Old Friend,{close} up.");
            assert_eq!(closed(&text, &format!("the robot, {open}Old Friend,")), format!("the robot, {open}Old Friend,{close}"));
            assert_eq!(closed(&text, "Old Friend,"), "Old Friend,");
        }
        assert_eq!(closed("They met him \"again\".", "him "), "him ");
    }

    #[test]
    fn a_mark_far_away_is_not_asked() {
        let text = format!("(é{}) Viktor Maran.", "é".repeat(REACH));
        assert!(is_allowed(&text, ") Viktor Maran", "he"));
    }
}
