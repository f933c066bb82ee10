//! A text as hashes of normalised words: case, accents, punctuation and possessives do not count, letters and digits do.
//!
//! Words of ASCII or Russian letters are read eight bytes at a time (`plain.rs`); only what is left is decoded, letter by letter. No word is
//! copied: its hash grows as it is read, and is the same whichever way it was read.

use std::ops::Range;

use super::plain::{self, Codes, Run};
use super::steps::{PART, Part, Step, sets_off, step_at};

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
    // The text starts with a sentence.
    let (mut at, mut before) = (0, Part::Stop as u8);
    while let Some(&byte) = bytes.get(at) {
        let part = PART[byte as usize];
        if part.stands_between() {
            before |= part as u8;
            at += 1;
            continue;
        }
        let mut read = Read { start: at, end: at, ..Read::default() };
        match part {
            Part::Letter => read.letters(bytes, byte),
            Part::Russian => read.russian(bytes),
            Part::Latin | Part::Other => {}
            Part::Gap | Part::Break | Part::Stop => unreachable!("they stand between words"),
        }
        if !read.is_all(bytes) {
            read.rest(text, &mut before);
        }
        at = read.end;
        if read.codes.length > 0 {
            each(read.word(std::mem::take(&mut before)));
        }
    }
}

/// A word as far as it has been read.
#[derive(Default)]
struct Read {
    start: usize,
    end: usize,
    codes: Codes,
    capital: bool,
    digit: bool,
}

impl Read {
    /// Takes the ASCII letters and digits that the word begins with.
    #[inline(always)]
    fn letters(&mut self, bytes: &[u8], first: u8) {
        (self.capital, self.digit) = (first.is_ascii_uppercase(), first.is_ascii_digit());
        self.head(1, |at| plain::ascii(bytes, at));
    }

    /// Takes the Russian letters that the word begins with.
    #[inline(always)]
    fn russian(&mut self, bytes: &[u8]) {
        self.capital = plain::is_russian_capital(bytes, self.start);
        self.head(2, |at| plain::russian(bytes, at));
    }

    /// Takes the first letters, of so many bytes each.
    #[inline(always)]
    fn head(&mut self, width: usize, run_at: impl Fn(usize) -> Run) {
        loop {
            let run = run_at(self.end);
            self.end += width * run.1 as usize;
            if run.1 < plain::BLOCK {
                return self.codes.add_last(run);
            }
            self.codes.add_block(run.0);
        }
    }

    /// Whether the word surely ends here: after a single letter, a full stop may belong to it.
    #[inline(always)]
    fn is_all(&self, bytes: &[u8]) -> bool {
        let next = bytes.get(self.end).map_or(Part::Gap, |byte| PART[*byte as usize]);
        next.stands_between() && (next != Part::Stop || self.codes.length > 1)
    }

    /// The word; the bits are those of the parts before it.
    #[inline(always)]
    fn word(&self, before: u8) -> Word {
        let kind = match (self.digit, self.capital, before == Part::Stop as u8) {
            (true, ..) => Kind::Number,
            (false, true, false) => Kind::Name,
            (false, true, true) => Kind::Start,
            (false, false, _) => Kind::Plain,
        };
        let is_set_off = before & Part::Break as u8 != 0;
        Word { hash: self.codes.hash(), span: self.start..self.end, kind, is_set_off }
    }

    /// Takes what is left of the word. If there is none yet, takes one character, and the rest of the word that it begins.
    #[inline(never)]
    fn rest(&mut self, text: &str, before: &mut u8) {
        if self.end == self.start && !self.opens(text, before) {
            return;
        }
        let bytes = text.as_bytes();
        // Codes since the last full stop inside the word.
        let mut since_stop = self.codes.length;
        while let Some(&byte) = bytes.get(self.end) {
            let codes_before = self.codes.length;
            match PART[byte as usize] {
                Part::Letter => {
                    self.digit = if codes_before == 0 { byte.is_ascii_digit() } else { self.digit };
                    self.add(plain::ascii(bytes, self.end), 1);
                }
                Part::Latin => self.end += 2,
                // `U` and `U.S`: after a single letter, a full stop belongs to the word.
                Part::Stop if byte == b'.' && since_stop == 1 && !self.digit => {
                    since_stop = 0;
                    self.end += 1;
                    continue;
                }
                Part::Gap | Part::Break | Part::Stop => return,
                part => {
                    let run = if part == Part::Russian { plain::russian(bytes, self.end) } else { Run::default() };
                    if run.1 > 0 {
                        self.add(run, 2);
                    } else if !self.takes(text) {
                        return;
                    }
                }
            }
            since_stop += self.codes.length - codes_before;
        }
    }

    #[inline(always)]
    fn add(&mut self, run: Run, width: usize) {
        self.codes.add(run);
        self.end += width * run.1 as usize;
    }

    /// Takes a character into the word, if it does not end it.
    fn takes(&mut self, text: &str) -> bool {
        let (step, width) = step_at(text, self.end);
        match step {
            Step::Code(code, _) => self.codes.add((code.into(), 1)),
            Step::Letter(c, _) => self.push(c),
            Step::Drop(_) | Step::Skip => {}
            Step::Alone(_) | Step::Gap | Step::Stop => return false,
        }
        self.end += width;
        true
    }

    /// Takes the first character; whether it begins a word that may go on.
    fn opens(&mut self, text: &str, before: &mut u8) -> bool {
        let (step, width) = step_at(text, self.start);
        self.end += width;
        match step {
            Step::Code(code, capital) => {
                self.codes.add((code.into(), 1));
                self.capital = capital;
                return true;
            }
            Step::Letter(c, capital) => {
                self.push(c);
                self.capital = capital;
                return true;
            }
            Step::Drop(capital) => {
                self.capital = capital;
                return true;
            }
            Step::Alone(c) => self.push(c),
            Step::Stop => *before = Part::Stop as u8,
            Step::Skip | Step::Gap if sets_off(&text[self.start..self.end]) => *before |= Part::Break as u8,
            Step::Skip | Step::Gap => {}
        }
        false
    }

    fn push(&mut self, c: char) {
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.codes.add((byte.into(), 1)));
    }
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
