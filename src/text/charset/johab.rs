//! Johab, the encoding of Korean in which a syllable's bits are its letters: KS C 5601-1992, annex 3. The WHATWG standard lacks it.

use encoding_rs::EUC_KR;

/// The first syllable of Unicode; the others follow by initial, medial and final.
const FIRST_SYLLABLE: u32 = 0xac00;
/// The letters of a modern syllable: initials, medials, finals (none among them).
const MEDIALS: u32 = 21;
const FINALS: u32 = 28;
/// The five bits that say "no letter here": initial, medial, final.
const FILL: (u16, u16, u16) = (1, 2, 1);

/// The text, and how many sequences were malformed.
pub fn decode(bytes: &[u8]) -> (String, usize) {
    let (mut text, mut malformed, mut at) = (String::with_capacity(bytes.len() * 3 / 2), 0, 0);
    while let Some(lead) = bytes.get(at) {
        let c = if lead.is_ascii() { Some(char::from(*lead)) } else { bytes.get(at + 1).and_then(|trail| pair(*lead, *trail)) };
        malformed += usize::from(c.is_none());
        at += if lead.is_ascii() || c.is_none() { 1 } else { 2 };
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, malformed)
}

/// The character of two bytes.
pub fn pair(lead: u8, trail: u8) -> Option<char> {
    match (lead, trail) {
        (0x84..=0xd3, 0x41..=0x7e | 0x81..=0xfe) => syllable(u16::from_be_bytes([lead, trail])),
        (0xd9..=0xde | 0xe0..=0xf9, 0x31..=0x7e | 0x91..=0xfe) => sign(lead, trail),
        _ => None,
    }
}

fn syllable(code: u16) -> Option<char> {
    let (first, medial, last) = (code >> 10 & 31, code >> 5 & 31, code & 31);
    let initial_of = |bits: u16| (2..=20).contains(&bits).then(|| u32::from(bits) - 2);
    let medial_of = |bits: u16| match bits {
        3..=7 => Some(u32::from(bits) - 3),
        10..=15 => Some(u32::from(bits) - 5),
        18..=23 => Some(u32::from(bits) - 7),
        26..=29 => Some(u32::from(bits) - 9),
        _ => None,
    };
    let final_of = |bits: u16| match bits {
        1..=17 => Some(u32::from(bits) - 1),
        19..=29 => Some(u32::from(bits) - 2),
        _ => None,
    };
    let whole = || Some(FIRST_SYLLABLE + (initial_of(first)? * MEDIALS + medial_of(medial)?) * FINALS + final_of(last)?);
    if (first, medial) == (FILL.0, FILL.1) {
        return FINAL_LETTERS.chars().nth(final_of(last)?.checked_sub(1)? as usize);
    }
    match (first, medial, last) {
        (first, medial, last) if medial == FILL.1 && last == FILL.2 => INITIAL_LETTERS.chars().nth(initial_of(first)? as usize),
        (first, medial, last) if first == FILL.0 && last == FILL.2 => char::from_u32(0x314f + medial_of(medial)?),
        _ => whole().and_then(char::from_u32),
    }
}

/// Initials and finals that stand alone, in the order of their bits.
const INITIAL_LETTERS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINAL_LETTERS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Signs and hanja: two rows of KS X 1001 to a lead byte, signs from row 1 and hanja from row 42.
fn sign(lead: u8, trail: u8) -> Option<char> {
    let row = if lead < 0xe0 { 2 * (lead - 0xd9) } else { 41 + 2 * (lead - 0xe0) };
    let column = if trail < 0x91 { trail - 0x31 } else { trail - 0x43 };
    let (row, column) = if column < 94 { (row, column) } else { (row + 1, column - 94) };
    let bytes = [0xa1 + row, 0xa1 + column];
    let (text, malformed) = EUC_KR.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|_| !malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_signs_and_hanja_are_read() {
        assert_eq!(decode(b"\xd0\x65\x8b\x69 OK"), ("한글 OK".to_owned(), 0));
        assert_eq!(decode(b"\x88\x61\xd9\x31"), ("가\u{3000}".to_owned(), 0));
        assert_eq!(decode(b"\xe0\x31\xd9\x32"), ("伽、".to_owned(), 0));
    }

    #[test]
    fn what_is_no_character_is_counted() {
        assert_eq!(decode(b"\x80a\x88"), ("\u{fffd}a\u{fffd}".to_owned(), 2));
    }
}
