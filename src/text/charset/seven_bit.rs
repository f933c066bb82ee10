//! Encodings whose bytes are all ASCII: escapes switch to characters of two bytes and back.

use encoding_rs::ISO_2022_JP;
use memchr::memmem;

use super::{Charset, standard};

/// What announces ISO-2022-KR, once, and switches it.
const KOREAN: &[u8] = b"\x1b$)C";
const SHIFT_OUT: u8 = 0x0e;
const SHIFT_IN: u8 = 0x0f;
/// The escapes to JIS X 0208 of 1978 and 1983.
const JAPANESE: [&[u8]; 2] = [b"\x1b$@", b"\x1b$B"];

/// Characters of two bytes that an HZ text holds at least: a tilde and a brace by chance enclose less.
const FEWEST_CHINESE: usize = 2;

/// Whether ISO-2022-KR is announced, in which two control characters are part of the text.
pub fn announces_shifts(head: &[u8]) -> bool {
    memmem::find(head, KOREAN).is_some()
}

/// The encoding that escapes give away: every one of them must be sound. Bytes beyond ASCII rule it out.
pub fn by_escapes(bytes: &[u8]) -> Option<Charset> {
    let escaped = memchr::memchr(0x1b, bytes).is_some();
    let tilde = memmem::find(bytes, b"~{").is_some();
    if !(escaped || tilde) || !bytes.is_ascii() {
        return None;
    }
    if escaped && announces_shifts(bytes) && is_sound(Charset::Iso2022Kr, bytes) {
        return Some(Charset::Iso2022Kr);
    }
    if escaped && JAPANESE.iter().any(|escape| memmem::find(bytes, escape).is_some()) && standard(ISO_2022_JP, bytes).1 == 0 {
        return Some(Charset::Standard(ISO_2022_JP));
    }
    (tilde && is_hz(bytes)).then_some(Charset::Hz)
}

/// Nothing malformed, and something beyond ASCII.
fn is_sound(charset: Charset, bytes: &[u8]) -> bool {
    let (text, malformed) = charset.decode(bytes);
    malformed == 0 && !text.is_ascii()
}

/// Every `~{` has its `~}` on the same line, and between them stand rows of GB 2312 that are in use.
fn is_hz(bytes: &[u8]) -> bool {
    let mut characters = 0;
    for at in memmem::find_iter(bytes, b"~{") {
        let line = bytes[at + 2..].split(|byte| *byte == b'\n').next().unwrap_or(b"");
        let Some(end) = memmem::find(line, b"~}") else { return false };
        let (pairs, rest) = line[..end].as_chunks::<2>();
        let in_use = |pair: &[u8; 2]| matches!(pair, [0x21..=0x29 | 0x30..=0x77, 0x21..=0x7e]);
        if !rest.is_empty() || !pairs.iter().all(in_use) {
            return false;
        }
        characters += pairs.len();
    }
    characters >= FEWEST_CHINESE && is_sound(Charset::Hz, bytes)
}

/// ISO-2022-KR as EUC-KR: shifted bytes get their eighth bit, and the shifts and the announcement go.
pub(super) fn korean(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut rest, mut shifted) = (bytes, false);
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match *byte {
            SHIFT_OUT => shifted = true,
            SHIFT_IN => shifted = false,
            0x1b if tail.starts_with(&KOREAN[1..]) => rest = &tail[KOREAN.len() - 1..],
            // A line ends the shift, whether or not the shift in was forgotten.
            b'\n' => {
                shifted = false;
                out.push(b'\n');
            }
            byte @ 0x21..=0x7e if shifted => out.push(byte | 0x80),
            byte => out.push(byte),
        }
    }
    out
}

/// HZ as GBK.
pub(super) fn chinese(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut rest, mut shifted) = (bytes, false);
    loop {
        rest = match rest {
            [b'~', b'{', tail @ ..] if !shifted => {
                shifted = true;
                tail
            }
            [b'~', b'}', tail @ ..] if shifted => {
                shifted = false;
                tail
            }
            [b'~', b'~', tail @ ..] if !shifted => {
                out.push(b'~');
                tail
            }
            [b'~', b'\n', tail @ ..] if !shifted => tail,
            [byte @ 0x21..=0x7e, tail @ ..] if shifted => {
                out.push(byte | 0x80);
                tail
            }
            [byte, tail @ ..] => {
                shifted &= *byte != b'\n';
                out.push(*byte);
                tail
            }
            [] => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(&'static str, String)> {
        by_escapes(bytes).map(|charset| (charset.name(), charset.decode(bytes).0))
    }

    #[test]
    fn escapes_tell_the_encoding() {
        assert_eq!(read(b"\x1b$)C\x0e>H3g\x0f OK\n"), Some(("ISO-2022-KR", "안녕 OK\n".into())));
        assert_eq!(read(b"\x1b$B$3$s\x1b(B!"), Some(("ISO-2022-JP", "こん!".into())));
        assert_eq!(read(b"~{VPND~} 1~~2"), Some(("HZ-GB-2312", "中文 1~2".into())));
    }

    #[test]
    fn colours_code_and_damage_are_no_encoding() {
        for bytes in [&b"\x1b[1mbold\x1b[0m"[..], b"x = ~{a}; y = ~{b~}", b"\x1b$Bodd", b"\x1b$)C plain", b"~{VPND~} caf\xe9"] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
    }
}
