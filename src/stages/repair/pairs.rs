//! Brackets and quotation marks that belong together: no edit takes one of a pair and leaves the other.
//!
//! Single quotation marks are no pair here: most of them are apostrophes.

use std::ops::Range;

use super::passage::Passage;

/// Marks that open, each with the one that closes it.
const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('“', '”'), ('«', '»')];

/// The mark that opens and closes.
const STRAIGHT: char = '"';

/// Bytes over which the other mark of a pair is looked for: no aside and no quotation in a line of prose is that long.
const REACH: usize = 4096;

/// A mark of a pair.
struct Mark {
    at: usize,
    letter: char,
    /// Where the other one stands.
    other: Option<usize>,
}

/// Every mark of a text, in order, each with the other one of its pair. Pairs stand in one line.
pub struct Marks(Vec<Mark>);

/// Whether every pair of which the edit takes one mark has that mark in what is put there, and nothing else is opened or closed by it.
pub fn stay_whole(passage: &Passage, span: Range<usize>, with: &str) -> bool {
    let taken = passage.marks().within(&span);
    if taken.is_empty() && !with.bytes().any(may_begin_a_mark) {
        return true;
    }
    let left = || taken.iter().filter(|mark| !mark.other.is_some_and(|other| span.contains(&other)));
    let put = Marks::of(with);
    let put = letters(put.0.iter().filter(|mark| mark.other.is_none()));
    // A mark that goes with none may go, or stay.
    put == letters(left()) || put == letters(left().filter(|mark| mark.other.is_some()))
}

fn letters<'a>(marks: impl Iterator<Item = &'a Mark>) -> Vec<char> {
    marks.map(|mark| mark.letter).collect()
}

/// The span with the mark right behind it, if that one closes what is opened within: `the book, "Old Ships` was read without its last mark.
pub fn closed(passage: &Passage, span: Range<usize>) -> Range<usize> {
    let behind = passage.marks().within(&(span.end..span.end + 1)).first();
    let opened = |mark: &&Mark| mark.other.is_some_and(|other| (span.start..mark.at).contains(&other));
    span.start..span.end + behind.filter(opened).map_or(0, |mark| mark.letter.len_utf8())
}

impl Marks {
    /// The marks of a text. One that closes goes with the nearest that is open; what was opened since then goes with nothing.
    pub fn of(text: &str) -> Marks {
        let mut marks: Vec<Mark> = Vec::new();
        let mut open = Open::default();
        for at in (0..text.len()).filter(|at| may_begin_a_mark(text.as_bytes()[*at])) {
            let Some(letter) = text[at..].chars().next() else { break };
            if letter == '\n' {
                open = Open::default();
            }
            let Some(opening) = opening(letter, text[..at].chars().next_back().unwrap_or(' ')) else { continue };
            let number = marks.len();
            marks.push(Mark { at, letter, other: None });
            match opening {
                None => open.push(letter, number),
                Some(wanted) => {
                    let Some(other) = open.close(wanted, |other| at - marks[other].at <= REACH) else { continue };
                    (marks[other].other, marks[number].other) = (Some(at), Some(marks[other].at));
                }
            }
        }
        Marks(marks)
    }

    /// Those that begin within a span.
    fn within(&self, span: &Range<usize>) -> &[Mark] {
        let before = |at: usize| self.0.partition_point(|mark| mark.at < at);
        &self.0[before(span.start)..before(span.end)]
    }
}

/// What is open at some place: the numbers of the marks, those of each kind apart, so that closing one asks none of another kind.
#[derive(Default)]
struct Open([Vec<usize>; PAIRS.len() + 1]);

impl Open {
    fn push(&mut self, letter: char, number: usize) {
        self.0[kind(letter)].push(number);
    }

    /// Takes the nearest open mark of this letter, and all that were opened since, if it is in reach.
    fn close(&mut self, letter: char, is_in_reach: impl Fn(usize) -> bool) -> Option<usize> {
        let other = *self.0[kind(letter)].last().filter(|other| is_in_reach(**other))?;
        self.0.iter_mut().for_each(|open| open.truncate(open.partition_point(|number| *number < other)));
        Some(other)
    }
}

/// The number of the pair that a mark opens; of a straight one, the last.
fn kind(letter: char) -> usize {
    PAIRS.iter().position(|(open, _)| *open == letter).unwrap_or(PAIRS.len())
}

/// The first byte of a mark or of a line break: nearly all bytes of a text are neither.
fn may_begin_a_mark(byte: u8) -> bool {
    matches!(byte, b'\n' | b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}') || byte == FIRST_OF_ANGLED || byte == FIRST_OF_CURLY
}

/// The first bytes of `«` and `»`, and of `“` and `”`.
const FIRST_OF_ANGLED: u8 = 0xc2;
const FIRST_OF_CURLY: u8 = 0xe2;

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
        stay_whole(&Passage::new(text), start..start + taken.len(), with)
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
            text[closed(&Passage::new(text), start..start + taken.len())].to_owned()
        };
        for (open, close) in [("(", ")"), ("[", "]"), ("“", "”"), ("\"", "\"")] {
            let text = format!("They packed the robot, {open}Old Friend,{close} up.");
            assert_eq!(closed(&text, &format!("the robot, {open}Old Friend,")), format!("the robot, {open}Old Friend,{close}"));
            assert_eq!(closed(&text, "Old Friend,"), "Old Friend,");
        }
        assert_eq!(closed("They met him \"again\".", "him "), "him ");
    }

    #[test]
    fn every_mark_is_found_by_its_first_byte() {
        for (open, close) in PAIRS.iter().chain(&[(STRAIGHT, STRAIGHT)]) {
            for mark in [open, close] {
                assert_eq!(Marks::of(&format!("é{mark}–")).0.len(), 1, "{mark}");
            }
        }
    }

    #[test]
    fn a_pair_stands_in_one_line() {
        assert!(is_allowed("He said (again\nand left) there.", "left)", "it"));
        assert!(!is_allowed("He said (again and left) there.", "left)", "it"));
    }

    #[test]
    fn what_is_open_between_two_halves_goes_with_nothing() {
        let text = "They met (the [old) mayor] of it.";
        assert!(is_allowed(text, "mayor]", "it"));
        assert!(!is_allowed(text, "old)", "it"));
    }

    #[test]
    fn a_mark_far_away_is_not_asked() {
        let text = format!("(é{}) Viktor Maran.", "é".repeat(REACH));
        assert!(is_allowed(&text, ") Viktor Maran", "he"));
    }
}
