//! A text as hashes of normalised words: case, accents, punctuation and possessives do not count, letters and digits do.
//!
//! A table says of each ASCII byte what becomes of it; only other characters are decoded. No word is copied: its hash grows as it
//! is read.

use std::ops::Range;

use super::hash::mix;

/// A normalised word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The hash of its letters and digits.
    pub hash: u64,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What kind of word it is.
    pub kind: Kind,
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
    let mut open = Open { sentence_starts: true, ..Open::default() };
    let mut at = 0;
    while at < text.len() {
        let (step, width) = step_at(text, at);
        match step {
            Step::Code(code, capital) => open.push(code, at, capital),
            Step::Letter(c, capital) => open.push_char(c, at, capital),
            Step::Drop(capital) => open.begin(at, capital),
            Step::Skip => {}
            Step::Alone(c) => {
                open.close(at, &mut each);
                open.push_char(c, at, false);
                open.close(at + width, &mut each);
            }
            Step::Stop if open.is_initial() => open.since_stop = 0,
            Step::Gap => open.close(at, &mut each),
            Step::Stop => {
                open.close(at, &mut each);
                open.sentence_starts = true;
            }
        }
        at += width;
    }
    open.close(at, &mut each);
}

/// What a character does to the word that is being read.
#[derive(Clone, Copy)]
enum Step {
    /// A letter or digit that has a byte of its own; whether it is a capital.
    Code(u8, bool),
    /// Another letter, in lower case; whether it was a capital.
    Letter(char, bool),
    /// A letter that belongs to the word but does not count; whether it is a capital.
    Drop(bool),
    /// Belongs to no word and ends none.
    Skip,
    /// A word of its own.
    Alone(char),
    /// Ends a word.
    Gap,
    /// Ends a word and a sentence.
    Stop,
}

/// The step at a character border, and how many bytes it takes.
fn step_at(text: &str, at: usize) -> (Step, usize) {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'\'' => (Step::Skip, 1 + possessive_at(bytes, at + 1)),
        b'-' => (Step::Skip, 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'))),
        byte if byte.is_ascii() => (ASCII[byte as usize], 1),
        _ => {
            let c = text[at..].chars().next().expect("`at` is a character border before the end");
            let width = c.len_utf8();
            (step_of(c), width + if c == '’' { possessive_at(bytes, at + width) } else { 0 })
        }
    }
}

/// 1 if the `s` of a possessive stands there, as in `Bishkek's` and twice in `Bishkek’s's`.
fn possessive_at(bytes: &[u8], at: usize) -> usize {
    let is_s = matches!(bytes.get(at), Some(b's' | b'S'));
    let ends = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
    usize::from(is_s && ends)
}

/// The step of each ASCII byte, apart from the apostrophe and the hyphen.
const ASCII: [Step; 128] = {
    let mut table = [Step::Gap; 128];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        table[byte] = match b {
            b'a'..=b'z' | b'0'..=b'9' => Step::Code(b, false),
            b'A'..=b'Z' => Step::Code(b.to_ascii_lowercase(), true),
            b'.' | b'!' | b'?' | b':' | b'\n' => Step::Stop,
            _ => Step::Gap,
        };
        byte += 1;
    }
    table
};

/// The step of a character that is not ASCII.
///
/// Latin letters with diacritics do not count: `olduğunu` read in the wrong encoding is `olduÄŸunu`, and both are `olduunu` here. So do
/// the other signs that wrong decoding leaves inside words. Thai, Lao, Myanmar, Khmer, kana and Han do not separate words.
fn step_of(c: char) -> Step {
    match c {
        'А'..='Я' => Step::Code(cyrillic(c as u32 - 'А' as u32), true),
        'а'..='я' => Step::Code(cyrillic(c as u32 - 'а' as u32), false),
        'Ё' | 'ё' => Step::Code(cyrillic('е' as u32 - 'а' as u32), c == 'Ё'),
        '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if !c.is_whitespace() => Step::Drop(c.is_uppercase()),
        '。' | '！' | '？' => Step::Stop,
        '\u{2012}'..='\u{2015}' | '…' | '、' | '，' | '：' | '；' => Step::Gap,
        _ if c.is_whitespace() => Step::Gap,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Step::Alone(c),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Step::Alone(c),
        _ if c.is_alphanumeric() => Step::Letter(c.to_lowercase().next().unwrap_or(c), c.is_uppercase()),
        _ => Step::Skip,
    }
}

/// A letter of the Russian alphabet by its place in it, as a byte above ASCII.
fn cyrillic(place: u32) -> u8 {
    0x80 | (place & 0x1f) as u8
}

/// The word that is being read.
#[derive(Default)]
struct Open {
    start: Option<usize>,
    capital: bool,
    digit: bool,
    /// Codes not yet mixed in, the last in the low byte.
    codes: u64,
    length: u32,
    /// Codes since the last full stop inside the word.
    since_stop: u32,
    hash: u64,
    sentence_starts: bool,
}

impl Open {
    fn begin(&mut self, at: usize, capital: bool) {
        if self.start.is_none() {
            self.start = Some(at);
            self.capital = capital;
        }
    }

    fn push(&mut self, code: u8, at: usize, capital: bool) {
        self.begin(at, capital);
        if self.length == 0 {
            self.digit = code.is_ascii_digit();
        }
        self.add(code);
    }

    fn push_char(&mut self, c: char, at: usize, capital: bool) {
        self.begin(at, capital);
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.add(byte));
    }

    fn add(&mut self, code: u8) {
        self.codes = self.codes << 8 | u64::from(code);
        self.length = self.length.wrapping_add(1);
        self.since_stop += 1;
        if self.length.is_multiple_of(8) {
            self.hash = mix(self.hash ^ self.codes);
            self.codes = 0;
        }
    }

    /// `U` and `U.S`: after a single letter, a full stop belongs to the word.
    fn is_initial(&self) -> bool {
        self.since_stop == 1 && !self.digit
    }

    fn close(&mut self, end: usize, each: &mut impl FnMut(Word)) {
        let Some(start) = self.start else { return };
        let sentence_starts = if self.length == 0 { self.sentence_starts } else { false };
        if self.length > 0 {
            let kind = match (self.digit, self.capital, self.sentence_starts) {
                (true, ..) => Kind::Number,
                (false, true, false) => Kind::Name,
                (false, true, true) => Kind::Start,
                (false, false, _) => Kind::Plain,
            };
            each(Word { hash: mix(self.hash ^ self.codes ^ u64::from(self.length) << 56), span: start..end, kind });
        }
        *self = Open { sentence_starts, ..Open::default() };
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
