//! The words, numbers and marks of a text, and where its sentences begin.

use crate::text::chars;

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

/// A sentence as a list of its tokens.
pub type Sentence = Vec<Token>;

/// The sentences of a text, each once: what a page repeats says nothing new.
///
/// A sentence ends with its line, and after `.`, `!` or `?` unless an initial stands before. Marks that close a quotation go with the
/// sentence that they begin: that is how the model was trained, and a line of its own is not worth the rule.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut seen = BTreeSet::new();
    for line in text.split_inclusive('\n') {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        split(text, tokens(text, start..start + line.len()), |sentence| {
            if seen.insert(fingerprint(&sentence)) {
                found.push(sentence);
            }
        });
    }
    found
}

/// Cuts the tokens of a line into sentences.
fn split(text: &str, tokens: Vec<Token>, mut each: impl FnMut(Sentence)) {
    let mut sentence = Vec::new();
    for token in tokens {
        let ends = matches!(&text[token.span.clone()], "." | "!" | "?") && !sentence.last().is_some_and(|t| is_initial(text, t));
        sentence.push(token);
        if ends {
            each(std::mem::take(&mut sentence));
        }
    }
    if !sentence.is_empty() {
        each(sentence);
    }
}

/// `J` of `J. Smith`.
fn is_initial(text: &str, token: &Token) -> bool {
    let mut chars = text[token.span.clone()].chars();
    chars.next().is_some_and(chars::is_uppercase) && chars.next().is_none()
}

fn fingerprint(sentence: &[Token]) -> u64 {
    sentence.iter().fold(0, |hash, token| token.hash ^ u64::rotate_left(hash, 7))
}

/// The tokens of one stretch of the text.
fn tokens(text: &str, within: Range<usize>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(c) = text[at..within.end].chars().next() {
        let rest = &text[at..within.end];
        let (kind, length) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if chars::is_alphabetic(c) {
            (Kind::Word, run(rest, chars::is_alphabetic, |c| matches!(c, '\'' | '-')))
        } else if c.is_ascii_digit() {
            (Kind::Number, run(rest, |c| c.is_ascii_digit(), |c| matches!(c, '.' | ',' | ':')))
        } else {
            (Kind::Mark, if rest.starts_with("...") { 3 } else { c.len_utf8() })
        };
        let hash = xxh3_64(&rest.as_bytes()[..length]);
        found.push(Token { span: at..at + length, kind, hash });
        at += length;
    }
    found
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
        sentences(text).into_iter().map(|s| s.into_iter().map(|t| &text[t.span]).collect()).collect()
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
    fn what_is_repeated_is_read_once() {
        assert_eq!(read("It rained. It rained. It snowed.").len(), 2);
    }
}
