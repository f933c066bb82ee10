//! Signs and words by which a line shows what it is.

use crate::text::chars;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What a line begins with.
pub(super) fn first(text: &str) -> i16 {
    match text.chars().next() {
        Some(c) if chars::is_lowercase(c) => 1,
        Some(c) if chars::is_uppercase(c) => 2,
        Some(c) if chars::is_numeric(c) => 3,
        Some('"' | '“' | '„' | '«' | '\'' | '‘' | '「') => 4,
        Some('-' | '–' | '—' | '•' | '*' | '·') => 5,
        Some(c) if chars::is_alphabetic(c) => 6,
        _ => 0,
    }
}

/// Signs that prose seldom has: the sum of powers of two.
pub(super) fn rare(text: &str) -> i16 {
    let mut seen = 0;
    for (at, byte) in text.bytes().enumerate() {
        seen |= match byte {
            b'|' => 1,
            b'@' | b'#' => 4,
            b'{' | b'}' | b'=' | b'\\' | b'<' | b'>' => 8,
            b':' if text[at..].starts_with("://") => 4,
            b'w' if text[at..].starts_with("www.") => 4,
            // The first bytes of all those signs.
            0xc2 | 0xe2 => rare_sign(text[at..].chars().next()),
            _ => 0,
        };
    }
    seen
}

fn rare_sign(sign: Option<char>) -> i16 {
    match sign {
        Some('»' | '›' | '→' | '▶' | '►' | '▸') => 1,
        Some('©' | '®' | '™') => 2,
        _ => 0,
    }
}

/// "All rights reserved" in the languages of the world's newspapers, in small letters.
const RIGHTS: [&str; 12] = [
    "all rights reserved",
    "rights reserved",
    "copyright",
    "все права защищены",
    "перепечатка",
    "tüm hakları",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos",
    "todos os direitos",
    "tutti i diritti",
    "wszelkie prawa",
];
/// Bytes beyond which a line is a text about rights, and not a notice.
const NOTICE_MOST: usize = 400;

static RIGHTS_FOUND: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(RIGHTS).expect("they are few and short"));

pub(super) fn speaks_of_rights(text: &str) -> bool {
    text.len() <= NOTICE_MOST
        && if text.is_ascii() { RIGHTS_FOUND.is_match(text) } else { RIGHTS_FOUND.is_match(&text.to_lowercase()) }
}
