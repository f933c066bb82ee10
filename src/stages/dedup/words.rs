//! A text as hashes of normalised words: case, accents, punctuation and possessives do not count, letters and digits do.
//!
//! Words of ASCII letters are read eight bytes at a time, Russian ones by a table (`plain.rs`); only what is left is decoded, letter by
//! letter. No word is copied: its hash grows as it is read, and is the same whichever way it was read.

use std::ops::Range;

use super::plain::{self, Codes};
use super::steps::{PART, Part, Step, step_at};

/// A normalised word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The hash of its letters and digits.
    pub hash: u64,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What kind of word it is.
    pub kind: Kind,
    /// Whether a dash, a bracket, a line break or the end of a sentence stands before it, or nothing.
    pub is_set_off: bool,
}

/// Whether a word says who, where or how many: two reports that differ in such words differ in what they report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any word.
    Plain,
    /// It has a capital at the start of a sentence, where that says little.
    Start,
    /// It has a capital inside a sentence: most often a name.
    Name,
    /// It begins with a digit.
    Number,
}

/// Calls `each` with every word of the text, in order.
pub fn scan(text: &str, mut each: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut open = Open { sentence_starts: true, set_off: true, ..Open::default() };
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        match PART[first as usize] {
            Part::Gap if !open.is_open => at += 1,
            Part::Break if !open.is_open => {
                open.set_off = true;
                at += 1;
            }
            Part::Stop if !open.is_open => {
                (open.sentence_starts, open.set_off) = (true, true);
                at += 1;
            }
            Part::Letter if !open.is_open => at = open.plain_word(bytes, at, plain::ascii(bytes, at), &mut each),
            Part::Russian if !open.is_open && plain::starts_russian(bytes, at) => {
                at = open.plain_word(bytes, at, plain::russian(bytes, at), &mut each);
            }
            Part::Letter => at = open.letters(bytes, at),
            _ => at = open.step(text, at, &mut each),
        }
    }
    open.close(at, &mut each);
}

/// The word that is being read, and what stands before it.
#[derive(Default)]
struct Open {
    is_open: bool,
    start: usize,
    capital: bool,
    digit: bool,
    codes: Codes,
    /// Codes since the last full stop inside the word.
    since_stop: u32,
    sentence_starts: bool,
    /// More than a blank, a comma or a quotation mark stands between the word before and what comes.
    set_off: bool,
}

impl Open {
    /// Takes the letters of a word that starts at `at`. If the word ends there, hands it on; else it stays open. Returns where the
    /// letters end.
    #[inline(always)]
    fn plain_word(&mut self, bytes: &[u8], at: usize, (codes, end): (Codes, usize), each: &mut impl FnMut(Word)) -> usize {
        (self.start, self.capital, self.digit) = (at, plain::is_capital(bytes, at), bytes[at].is_ascii_digit());
        let next = bytes.get(end).map_or(Part::Gap, |byte| PART[*byte as usize]);
        let is_initial = codes.length == 1 && bytes.get(end) == Some(&b'.');
        if is_initial || matches!(next, Part::Letter | Part::Russian | Part::Other) {
            (self.is_open, self.codes, self.since_stop) = (true, codes, codes.length);
            return end;
        }
        self.hand_on(codes, at..end, each);
        end
    }

    /// Takes ASCII letters inside a word; returns where they end.
    #[inline]
    fn letters(&mut self, bytes: &[u8], mut at: usize) -> usize {
        if self.codes.length == 0 {
            self.digit = bytes[at].is_ascii_digit();
        }
        while let Some(byte) = bytes.get(at).filter(|byte| PART[**byte as usize] == Part::Letter) {
            self.add(byte.to_ascii_lowercase());
            at += 1;
        }
        at
    }

    /// Takes one character; returns where it ends.
    fn step(&mut self, text: &str, at: usize, each: &mut impl FnMut(Word)) -> usize {
        let (step, width) = step_at(text, at);
        match step {
            Step::Code(code, capital) => self.push(code, at, capital),
            Step::Letter(c, capital) => self.push_char(c, at, capital),
            Step::Drop(capital) => self.begin(at, capital),
            Step::Skip => {}
            Step::Alone(c) => {
                self.close(at, each);
                self.push_char(c, at, false);
                self.close(at + width, each);
            }
            Step::Stop if self.is_initial() && text.as_bytes()[at] == b'.' => self.since_stop = 0,
            Step::Gap => self.close(at, each),
            Step::Stop => {
                self.close(at, each);
                self.sentence_starts = true;
            }
        }
        // What ended a word or stands between two.
        self.set_off |= !self.is_open && !matches!(step, Step::Alone(_)) && sets_off(&text[at..at + width]);
        at + width
    }

    fn begin(&mut self, at: usize, capital: bool) {
        if !self.is_open {
            (self.is_open, self.start, self.capital, self.digit) = (true, at, capital, false);
            (self.codes, self.since_stop) = (Codes::default(), 0);
        }
    }

    fn push(&mut self, code: u8, at: usize, capital: bool) {
        self.begin(at, capital);
        self.digit = if self.codes.length == 0 { code.is_ascii_digit() } else { self.digit };
        self.add(code);
    }

    fn push_char(&mut self, c: char, at: usize, capital: bool) {
        self.begin(at, capital);
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.add(byte));
    }

    fn add(&mut self, code: u8) {
        self.codes.add(code);
        self.since_stop += 1;
    }

    /// `U` and `U.S`: after a single letter, a full stop belongs to the word.
    fn is_initial(&self) -> bool {
        self.is_open && self.since_stop == 1 && !self.digit
    }

    #[inline]
    fn kind(&self) -> Kind {
        match (self.digit, self.capital, self.sentence_starts) {
            (true, ..) => Kind::Number,
            (false, true, false) => Kind::Name,
            (false, true, true) => Kind::Start,
            (false, false, _) => Kind::Plain,
        }
    }

    fn close(&mut self, end: usize, each: &mut impl FnMut(Word)) {
        if self.is_open && self.codes.length > 0 {
            self.hand_on(self.codes, self.start..end, each);
        }
        self.is_open = false;
    }

    #[inline(always)]
    fn hand_on(&mut self, codes: Codes, span: Range<usize>, each: &mut impl FnMut(Word)) {
        let (kind, is_set_off) = (self.kind(), self.set_off);
        (self.sentence_starts, self.set_off) = (false, false);
        each(Word { hash: codes.hash(), span, kind, is_set_off });
    }
}

/// Whether the word after these characters is set off from the one before.
fn sets_off(between: &str) -> bool {
    let is_plain = |c: char| c == ',' || (c.is_whitespace() && c != '\n') || "\"'“”‘’«»„".contains(c);
    !between.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        scan(text, |word| found.push(word.hash));
        found
    }

    fn kinds(text: &str) -> Vec<(&str, Kind)> {
        let mut found = Vec::new();
        scan(text, |word| found.push((&text[word.span], word.kind)));
        found
    }

    #[test]
    fn case_quotes_possessives_and_hyphens_do_not_count() {
        for (a, b) in [
            ("Bishkek’s's “White House”", "bishkek white house"),
            ("the U.S. e-mail didn't", "The US email didnt"),
            ("govern-\nment", "government"),
            ("ещё «Ала-Тоо»", "Еще \"Алатоо\""),
            ("olduğunu", "olduÄŸunu"),
            ("end.Start", "end. Start"),
            ("one—two", "one two"),
            ("Plan B\nThe rest", "plan b the rest"),
            ("internationally-minded", "internationallyminded"),
            ("Неправительственных/слов", "неправительственных слов"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} | {b}");
        }
    }

    #[test]
    fn letters_and_digits_count() {
        assert_ne!(hashes("3.5 million"), hashes("3.6 million"));
        assert_ne!(hashes("выборы"), hashes("выборах"));
        assert_eq!(hashes("東京").len(), 2);
        assert!(hashes("--- *** é").is_empty());
    }

    #[test]
    fn a_capital_says_something_only_inside_a_sentence() {
        use Kind::{Name, Number, Plain, Start};
        assert_eq!(
            kinds("The EU said 5,000 left. They ran"),
            [
                ("The", Start),
                ("EU", Name),
                ("said", Plain),
                ("5", Number),
                ("000", Number),
                ("left", Plain),
                ("They", Start),
                ("ran", Plain)
            ]
        );
    }

    #[test]
    fn a_word_is_set_off_by_more_than_a_blank_a_comma_or_a_quotation_mark() {
        let mut found = Vec::new();
        let text = "Osh, “the south” (said – he) left. They\nran ‘off’ е-там… end—so 東京";
        scan(text, |word| found.push((&text[word.span], word.is_set_off)));
        let set_off: Vec<&str> = found.iter().filter(|(_, is_set_off)| *is_set_off).map(|(word, _)| *word).collect();
        assert_eq!(set_off, ["Osh", "said", "he", "left", "They", "ran", "end", "so"]);
    }

    #[test]
    fn spans_lie_on_character_borders() {
        let text = "Sadır ’s Çaparov’s ’’ ё-\nж İ";
        scan(text, |word| assert!(text.get(word.span).is_some()));
    }

    proptest::proptest! {
        #[test]
        fn words_of_any_text_follow_one_another_on_character_borders(text in proptest::prelude::any::<String>()) {
            let mut end = 0;
            scan(&text, |word| {
                assert!(word.span.start >= end && text.get(word.span.clone()).is_some());
                end = word.span.end;
            });
        }
    }
}
