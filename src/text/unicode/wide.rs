//! UTF-16 and UTF-32 without a mark, by their form: bytes that no other text has, at every other place.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::super::charset::Charset;

/// Bytes at the beginning that are looked at.
const HEAD: usize = 8 << 10;
/// The smallest share of zero bytes among the high halves of UTF-16 text: spaces and punctuation, even where letters are Cyrillic.
const MIN_ZERO_SHARE: f64 = 0.08;
/// The largest share of zero bytes among the low halves: U+0400 and other characters at the start of a block.
const MAX_STRAY_SHARE: f64 = 0.01;
/// The last high half of the alphabets (Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic). As bytes, these are controls that no text has.
const LAST_ALPHABET: u8 = 0x06;
/// The smallest share of such high halves in a text without a zero, a word or two; and the largest among its low halves.
const MIN_ALPHABET_SHARE: f64 = 0.9;
const MAX_ALPHABET_STRAY: f64 = 0.3;
/// The smallest share of Han and kana among the units of a text that holds hardly anything else.
const MIN_HAN_SHARE: f64 = 0.9;
/// Units without which nothing is said of a text without zeros.
const FEWEST_UNITS: usize = 3;

/// UTF-16 or UTF-32 without a mark.
pub(crate) fn by_form(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    // Any of them has such a byte in nearly every character, or in its full stops (U+3001, U+3002); other text has none.
    let has_control = |part: &[u8]| part.iter().fold(false, |any, byte| any | (*byte <= LAST_ALPHABET));
    if !head.chunks(64).any(has_control) {
        return None;
    }
    utf32(head).or_else(|| utf16(head))
}

/// Units of four bytes that are all text. Most characters of any text are in the first plane, so that two bytes of four are zero.
fn utf32(head: &[u8]) -> Option<Charset> {
    let (units, _) = head.as_chunks::<4>();
    let is = |of: fn([u8; 4]) -> u32| {
        let values = || units.iter().map(|unit| of(*unit));
        let in_first_plane = values().filter(|value| *value < 0x1_0000).count();
        2 * in_first_plane > units.len() && values().all(|value| char::from_u32(value).is_some_and(is_text))
    };
    match () {
        () if is(u32::from_le_bytes) => Some(Charset::Utf32Le),
        () if is(u32::from_be_bytes) => Some(Charset::Utf32Be),
        () => None,
    }
}

fn utf16(head: &[u8]) -> Option<Charset> {
    let (pairs, _) = head.as_chunks::<2>();
    if pairs.contains(&[0, 0]) {
        return None;
    }
    let orders = [Order::of(pairs, u16::from_le_bytes), Order::of(pairs, u16::from_be_bytes)];
    let found = match () {
        () if orders[0].is_likelier_than(&orders[1]) => UTF_16LE,
        () if orders[1].is_likelier_than(&orders[0]) => UTF_16BE,
        () => return None,
    };
    is_sound(pairs, if found == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes }).then_some(Charset::Standard(found))
}

/// What the units are under an order of bytes.
#[derive(Default)]
struct Order {
    units: usize,
    /// With a high half of zero: ASCII and Latin-1.
    zeros: usize,
    /// In the alphabets, ASCII among them.
    alphabets: usize,
    /// Han, kana, their signs and full widths, and ASCII.
    han: usize,
    /// Commas and full stops of Chinese and Japanese.
    stops: usize,
}

impl Order {
    fn of(pairs: &[[u8; 2]], unit: fn([u8; 2]) -> u16) -> Order {
        let mut order = Order { units: pairs.len(), ..Order::default() };
        for unit in pairs.iter().map(|pair| unit(*pair)) {
            order.zeros += usize::from(unit < 0x100);
            order.alphabets += usize::from(unit >> 8 <= u16::from(LAST_ALPHABET));
            order.han += usize::from(matches!(unit, 0x0a..=0x7e | 0x3000..=0x30ff | 0x4e00..=0x9fff | 0xff00..=0xffef));
            order.stops += usize::from(matches!(unit, 0x3001 | 0x3002));
        }
        order
    }

    fn is_likelier_than(&self, other: &Order) -> bool {
        let share = |count: usize| count as f64 / self.units as f64;
        let by_zeros = share(self.zeros) >= MIN_ZERO_SHARE && share(other.zeros) <= MAX_STRAY_SHARE;
        let by_alphabet = share(self.alphabets) >= MIN_ALPHABET_SHARE && share(other.alphabets) <= MAX_ALPHABET_STRAY;
        let by_han = self.stops > other.stops && self.han > other.han && share(self.han) >= MIN_HAN_SHARE;
        by_zeros || self.units >= FEWEST_UNITS && (by_alphabet || by_han)
    }
}

/// Surrogates in pairs, no control characters but white space.
fn is_sound(pairs: &[[u8; 2]], unit: fn([u8; 2]) -> u16) -> bool {
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).enumerate().all(|(n, unit)| match unit {
        Ok(c) => is_text(c),
        // The head may end inside a pair of surrogates.
        Err(_) => n + 1 >= pairs.len(),
    })
}

fn is_text(c: char) -> bool {
    !c.is_control() || c.is_whitespace() || c == '\u{1b}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    }

    fn name(bytes: &[u8]) -> Option<&'static str> {
        by_form(bytes).map(Charset::name)
    }

    #[test]
    fn utf16_is_told_in_any_script() {
        for text in [
            "Bishkek is calm.",
            "Бишкек",
            "Μπισκέκ",
            "В столице митинг.",
            "ביקשק",
            "警方驱散了示威者。",
            "警察は解散させた、と。",
        ] {
            assert_eq!(name(&utf16(text, u16::to_le_bytes)), Some("UTF-16LE"), "{text}");
            assert_eq!(name(&utf16(text, u16::to_be_bytes)), Some("UTF-16BE"), "{text}");
        }
    }

    #[test]
    fn utf32_is_told_without_a_mark() {
        let bytes = |of: fn(u32) -> [u8; 4]| -> Vec<u8> { "Ош 😀".chars().flat_map(|c| of(c.into())).collect() };
        assert_eq!(name(&bytes(u32::to_le_bytes)), Some("UTF-32LE"));
        assert_eq!(name(&bytes(u32::to_be_bytes)), Some("UTF-32BE"));
    }

    #[test]
    fn other_bytes_are_neither() {
        let binary: Vec<u8> = (0..=255).cycle().take(512).collect();
        let gbk = encoding_rs::GBK.encode("警方周一使用催泪瓦斯。").0.into_owned();
        for bytes in [
            &b"Bush hid the facts"[..],
            b"",
            b"\0",
            b"\0\0\0\0\0\0",
            b"\0\x01\x02\x03\x04\x05",
            b"a\x01b",
            &binary,
            &gbk,
            "Ош\u{1}".as_bytes(),
        ] {
            assert_eq!(name(bytes), None, "{bytes:?}");
        }
    }
}
