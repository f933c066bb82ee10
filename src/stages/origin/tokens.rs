//! The words, numbers and marks of a text, and where its sentences begin.

use crate::text::{bytes, chars};

use std::collections::BTreeSet;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with single apostrophes and hyphens between them.
    Word,
    /// Digits, with full stops, commas and colons between them.
    Number,
    /// Any other character.
    Mark,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The hash of its bytes.
    pub hash: u64,
}

/// The tokens of a text in one row, and where its sentences end among them.
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

/// The sentences of a text, each once: what a page repeats says nothing new.
///
/// A sentence ends with its line, and after `.`, `!` or `?` unless an initial stands before. Marks that close a quotation go with the
/// sentence that they begin: that is how the model was trained, and a line of its own is not worth the rule.
pub fn sentences(text: &str) -> Sentences {
    let mut found = Sentences { tokens: Vec::with_capacity(text.len() / TOKEN_BYTES), ends: Vec::new() };
    let mut seen = BTreeSet::new();
    for line in text.split_inclusive('\n') {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let mut at = start;
        while let Some(token) = next_token(text, at..start + line.len()) {
            at = token.span.end;
            let ends = is_end(text, &token) && !found.open().last().is_some_and(|token| is_initial(text, token));
            found.tokens.push(token);
            if ends {
                found.close(&mut seen);
            }
        }
        found.close(&mut seen);
    }
    found
}

/// Bytes that a token takes with the space behind it, about.
const TOKEN_BYTES: usize = 5;

impl Sentences {
    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The tokens of one of them.
    #[inline]
    pub fn get(&self, number: usize) -> &[Token] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.tokens[start..self.ends[number]]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Token]> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// The tokens of the sentence that has not ended yet.
    fn open(&self) -> &[Token] {
        &self.tokens[self.ends.last().copied().unwrap_or(0)..]
    }

    /// Ends it, or takes it back if it stood in the text before.
    fn close(&mut self, seen: &mut BTreeSet<u64>) {
        let (length, hash) = (self.open().len(), fingerprint(self.open()));
        if length > 0 && seen.insert(hash) {
            self.ends.push(self.tokens.len());
        } else {
            self.tokens.truncate(self.tokens.len() - length);
        }
    }
}

/// A single mark that ends a sentence.
fn is_end(text: &str, token: &Token) -> bool {
    token.span.len() == 1 && matches!(text.as_bytes()[token.span.start], b'.' | b'!' | b'?')
}

/// `J` of `J. Smith`.
fn is_initial(text: &str, token: &Token) -> bool {
    let mut chars = text[token.span.clone()].chars();
    chars.next().is_some_and(chars::is_uppercase) && chars.next().is_none()
}

fn fingerprint(sentence: &[Token]) -> u64 {
    sentence.iter().fold(0, |hash, token| token.hash ^ u64::rotate_left(hash, 7))
}

/// The first token of a stretch of the text.
fn next_token(text: &str, within: Range<usize>) -> Option<Token> {
    let rest = text[within.clone()].trim_start();
    let c = rest.chars().next()?;
    let (kind, length) = if chars::is_alphabetic(c) {
        let length = plain_word(rest.as_bytes());
        (Kind::Word, length.unwrap_or_else(|| run(rest, chars::is_alphabetic, |c| matches!(c, '\'' | '-'))))
    } else if c.is_ascii_digit() {
        (Kind::Number, run(rest, |c| c.is_ascii_digit(), |c| matches!(c, '.' | ',' | ':')))
    } else {
        (Kind::Mark, if rest.starts_with("...") { 3 } else { c.len_utf8() })
    };
    let at = within.end - rest.len();
    Some(Token { span: at..at + length, kind, hash: xxh3_64(&rest.as_bytes()[..length]) })
}

/// The length of the word that a text begins with; `None` if it is not ASCII from end to end, or what follows is not.
fn plain_word(word: &[u8]) -> Option<usize> {
    let is_letter = |at: usize| word.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut at = 0;
    loop {
        at += bytes::run_length(&word[at..], bytes::no_letters);
        match (word.get(at), word.get(at + 1)) {
            (Some(b'\'' | b'-'), Some(after)) if !after.is_ascii() => return None,
            (Some(b'\'' | b'-'), _) if at > 0 && is_letter(at + 1) => at += 1,
            (Some(next), _) if !next.is_ascii() => return None,
            _ => return Some(at),
        }
    }
}

/// The length of a run of characters with single inner marks between them.
fn run(text: &str, is_part: impl Fn(char) -> bool, is_inner: impl Fn(char) -> bool) -> usize {
    let mut end = 0;
    loop {
        end += stretch(&text[end..], &is_part);
        let mut next = text[end..].chars();
        match (next.next(), next.next()) {
            (Some(inner), Some(after)) if is_inner(inner) && is_part(after) => end += inner.len_utf8(),
            _ => return end,
        }
    }
}

/// The length of the characters of a kind at the start of a text.
fn stretch(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    let ascii = text.bytes().take_while(|byte| byte.is_ascii() && is_part(char::from(*byte))).count();
    let is_ascii_next = text.as_bytes().get(ascii).is_none_or(u8::is_ascii);
    // Most words are ASCII from end to end.
    if is_ascii_next { ascii } else { text.find(|c| !is_part(c)).unwrap_or(text.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<&str>> {
        sentences(text).iter().map(|s| s.iter().map(|t| &text[t.span.clone()]).collect()).collect()
    }

    #[test]
    fn words_keep_their_inner_marks_and_numbers_theirs() {
        assert_eq!(read("He didn't pay 3,500.5 to Ala-Too..."), [["He", "didn't", "pay", "3,500.5", "to", "Ala-Too", "..."]]);
    }

    #[test]
    fn a_sentence_ends_with_its_line_and_at_a_full_stop_but_not_after_an_initial() {
        assert_eq!(
            read("Mrs J. Smith left. It rained\nThe end"),
            [vec!["Mrs", "J", ".", "Smith", "left", "."], vec!["It", "rained"], vec!["The", "end"]]
        );
    }

    #[test]
    fn words_of_any_letters_are_whole() {
        assert_eq!(
            read("naïve-cafe's don'ı x-é \u{a0}- a' 'b \u{2003}Ж-o'c'"),
            [["naïve-cafe's", "don'ı", "x-é", "-", "a", "'", "'", "b", "Ж-o'c", "'"]]
        );
    }

    #[test]
    fn what_is_repeated_is_read_once() {
        assert_eq!(read("It rained. It rained. It snowed.").len(), 2);
    }
}
