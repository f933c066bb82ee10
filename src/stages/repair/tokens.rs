//! Words, possessive endings and marks of a passage, with the sentence and line that each stands in.

use std::ops::Range;

use crate::text::chars;
use crate::text::{bytes, lines, sentences};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A run of letters and digits, with marks inside it (`Ala-Too`, `didn't`, `24.kg`).
    Word,
    /// `'s` or `’s`, standing right behind something; `'` behind a word that also stands as `Galois''s`.
    Possessive,
    /// `'ve`, `'re`, `'m`, `'ll` or `'d`, standing right behind something.
    Clitic,
    /// Any other character that is not white space.
    Mark,
}

/// A token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its bytes in the passage.
    pub span: Range<usize>,
    /// Equal for tokens that are equal but for case and the shape of the apostrophe.
    pub key: u64,
    /// What it is.
    pub kind: Kind,
    /// The number of its sentence in the passage.
    pub sentence: usize,
    /// The number of its line in the passage, blank ones counted.
    pub line: usize,
    /// It is the first word of its sentence, with nothing but opening quotes before it.
    pub opens: bool,
    /// Its first byte, as a small letter.
    pub begins: u8,
}

impl Token {
    /// A word, not an ending or a mark.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// `'s`.
    pub fn is_possessive(&self) -> bool {
        self.kind == Kind::Possessive
    }

    /// The `'` of `Galois'`, which is an ending without an `s` of its own.
    pub fn is_bare_ending(&self) -> bool {
        self.is_possessive() && self.key == key("'")
    }
}

/// The tokens of a text, in order.
pub fn split(text: &str) -> Vec<Token> {
    // An English word with the space behind it takes about six bytes.
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentence = 0;
    for (number, line) in lines::split(text).iter().enumerate() {
        for span in sentences::split(text, line.content.clone()) {
            split_sentence(text, span, (sentence, number), &mut tokens);
            sentence += 1;
        }
    }
    read_bare_endings(text, &mut tokens);
    tokens
}

/// `Galois''s` tells that a mention was `Galois'`: behind that word, an apostrophe is an ending everywhere.
fn read_bare_endings(text: &str, tokens: &mut [Token]) {
    let is_attached = |first: &Token, next: &Token| first.span.end == next.span.start;
    let is_in_s = |word: &Token| word.is_word() && text[word.span.clone()].ends_with('s');
    let is_bare = |word: &Token, mark: &Token| {
        mark.kind == Kind::Mark && is_attached(word, mark) && text[mark.span.clone()].starts_with(is_apostrophe) && is_in_s(word)
    };
    let doubled =
        |three: &[Token]| three[2].is_possessive() && is_bare(&three[0], &three[1]) && is_attached(&three[1], &three[2]);
    let mut owners: Vec<u64> = tokens.windows(3).filter(|three| doubled(three)).map(|three| three[0].key).collect();
    owners.sort_unstable();
    owners.dedup();
    if owners.is_empty() {
        return;
    }
    for at in 1..tokens.len() {
        if is_bare(&tokens[at - 1], &tokens[at]) && owners.binary_search(&tokens[at - 1].key).is_ok() {
            tokens[at].kind = Kind::Possessive;
        }
    }
}

fn split_sentence(text: &str, within: Range<usize>, (sentence, line): (usize, usize), tokens: &mut Vec<Token>) {
    let mut at = within.start;
    let mut may_open = true;
    while let Some(c) = text[at..within.end].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = token_at(&text[..within.end], at, c);
        tokens.push(Token {
            key: key(&text[at..end]),
            span: at..end,
            kind,
            sentence,
            line,
            opens: may_open && kind == Kind::Word,
            begins: text.as_bytes()[at].to_ascii_lowercase(),
        });
        may_open = may_open && kind == Kind::Mark && is_opening_quote(c);
        at = end;
    }
}

/// The kind and the end of the token that starts at `at` with `c`.
fn token_at(text: &str, at: usize, c: char) -> (Kind, usize) {
    if is_apostrophe(c) && follows_text(text, at) {
        let end = at + c.len_utf8();
        if is_possessive_end(&text[end..]) {
            return (Kind::Possessive, end + 1);
        }
        if let Some(length) = clitic(&text[end..]) {
            return (Kind::Clitic, end + length);
        }
    }
    if chars::is_alphanumeric(c) { (Kind::Word, word_end(text, at)) } else { (Kind::Mark, at + c.len_utf8()) }
}

/// Where the word that starts at `start` ends: before `'s`, behind `didn't`.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        at += bytes::run_length(&text.as_bytes()[at..], bytes::no_alphanumerics);
        let mut chars = text[at..].chars();
        let Some(c) = chars.next().filter(|c| continues_a_word(*c, chars.as_str())) else { return at };
        at += c.len_utf8();
    }
}

/// Whether a word goes on with `c`, before `rest`.
fn continues_a_word(c: char, rest: &str) -> bool {
    match c {
        ',' => rest.starts_with(|next: char| next.is_ascii_digit()),
        '\'' | '’' => rest.starts_with(chars::is_alphanumeric) && !is_possessive_end(rest) && clitic(rest).is_none(),
        '-' | '\u{2010}' | '\u{2011}' | '.' => rest.starts_with(chars::is_alphanumeric),
        _ => chars::is_alphanumeric(c) || !c.is_ascii() && unicode_normalization::char::is_combining_mark(c),
    }
}

/// `'` or `’`.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The `s` behind an apostrophe, and no more of a word.
fn is_possessive_end(rest: &str) -> bool {
    rest.strip_prefix('s').is_some_and(|rest| !rest.starts_with(chars::is_alphanumeric))
}

/// The length of a verb that was drawn together with the word before it: `'ve`, and no more of a word.
fn clitic(rest: &str) -> Option<usize> {
    let verb = ["ve", "re", "ll", "m", "d"].iter().find(|verb| rest.starts_with(**verb))?;
    (!rest[verb.len()..].starts_with(chars::is_alphanumeric)).then_some(verb.len())
}

fn follows_text(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace())
}

fn is_opening_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '«' | '\'' | '(' | '[')
}

/// FNV-1a (Fowler, Noll and Vo) over the small letters of a token: equal tokens meet without a copy of their text.
pub fn key(token: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, c: char| (hash ^ u64::from(u32::from(if c == '’' { '\'' } else { c }))).wrapping_mul(PRIME);
    if token.is_ascii() {
        return token.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME));
    }
    token.chars().flat_map(char::to_lowercase).fold(BASIS, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        split(text).iter().map(|token| &text[token.span.clone()]).collect()
    }

    #[test]
    fn a_possessive_ending_is_a_token_of_its_own() {
        assert_eq!(
            words("Sunday's's poll, Ala-Too,’s site 24.kg didn't"),
            ["Sunday", "'s", "'s", "poll", ",", "Ala-Too", ",", "’s", "site", "24.kg", "didn't"]
        );
    }

    #[test]
    fn an_apostrophe_is_an_ending_where_the_word_has_a_second_one_elsewhere() {
        let bare = |text: &str| split(text).iter().filter(|token| token.is_bare_ending()).count();
        assert_eq!(bare("Galois' wrote of Galois''s duel, and the miners' union of 'miners'."), 2);
        assert_eq!(bare("Galois' duel and Galois's friend; it's ''s."), 0);
    }

    #[test]
    fn an_apostrophe_after_a_space_is_not_a_possessive() {
        assert!(split("to 's Hertogenbosch").iter().all(|token| !token.is_possessive()));
    }

    #[test]
    fn keys_do_not_see_case_or_the_shape_of_the_apostrophe() {
        let tokens = split("Ödön’s ödön's");
        assert_eq!((tokens[0].key, tokens[1].key), (tokens[2].key, tokens[3].key));
    }

    #[test]
    fn the_first_word_behind_an_opening_quote_opens_the_sentence() {
        let text = "It fell. “protesters left.";
        let opening: Vec<&str> = split(text).iter().filter(|t| t.opens).map(|t| &text[t.span.clone()]).collect();
        assert_eq!(opening, ["It", "protesters"]);
    }
}
