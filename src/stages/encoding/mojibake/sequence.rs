//! One character that was read as two, three or four.

use super::pieces::{Piece, Undone};
use super::readings::Reading;

/// How faithful a sequence must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Every byte is there.
    Whole,
    /// A byte may have become a question mark, U+FFFD or U+001A, and a no-break space a plain one, or none.
    Lossy,
}

/// A character, and how many pieces made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The character.
    pub c: char,
    /// How many pieces.
    pub len: usize,
    /// What was undone.
    pub undone: Undone,
}

/// What a byte of continuation may have become on the way.
enum Next {
    Byte(u8),
    /// Nobody can say which it was.
    Lost,
}

/// The sequence that the pieces begin with, if the table misread one there.
pub fn sequence(pieces: &[Piece], reading: &Reading, care: Care) -> Option<Sequence> {
    let first = reading.byte_of(pieces.first()?.c)?;
    let len = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let rest = pieces.get(1..len)?;
    let mut bytes = [first, 0, 0, 0];
    let (mut lost, mut strict) = (0, 0);
    for (piece, byte) in rest.iter().zip(&mut bytes[1..]) {
        match next(piece, reading, care)? {
            Next::Byte(known) => {
                *byte = known;
                strict += usize::from(piece.c != ' ');
            }
            Next::Lost => lost += 1,
        }
    }
    let undone = if strict == len - 1 { Undone::MISREAD } else { Undone::LOST };
    if lost > 0 {
        // One that keeps nothing but its beginning is a sequence only where U+FFFD says that something was lost.
        let is_sequence = strict > 0 || rest.iter().all(|piece| piece.c == '\u{fffd}') || len == 2;
        return is_sequence.then_some(Sequence { c: char::REPLACEMENT_CHARACTER, len, undone });
    }
    if let Some(c) = one(&bytes[..len]) {
        // Only a table that has control characters makes them.
        if !reading.has_controls && matches!(c, '\u{80}'..='\u{9f}') {
            return None;
        }
        return Some(Sequence { c, len, undone });
    }
    surrogates(bytes, pieces.get(len..)?, reading)
}

fn next(piece: &Piece, reading: &Reading, care: Care) -> Option<Next> {
    match (piece.c, care) {
        (' ', Care::Lossy) => Some(Next::Byte(0xa0)),
        ('?' | '\u{fffd}' | '\u{1a}', Care::Lossy) => Some(Next::Lost),
        (c, _) => reading.byte_of(c).filter(|byte| (0x80..=0xbf).contains(byte)).map(Next::Byte),
    }
}

fn one(bytes: &[u8]) -> Option<char> {
    std::str::from_utf8(bytes).ok()?.chars().next()
}

/// Two halves of UTF-16, each written as if it were a character: what some programs do to emoji.
fn surrogates(bytes: [u8; 4], after: &[Piece], reading: &Reading) -> Option<Sequence> {
    let second: Vec<u8> = after.iter().take(3).filter_map(|piece| reading.byte_of(piece.c)).collect();
    let (high, low) = (half(&bytes[..3])?, half(&second)?);
    let c = char::decode_utf16([high, low]).next()?.ok()?;
    Some(Sequence { c, len: 6, undone: Undone::MISREAD })
}

/// A surrogate as three bytes.
fn half(bytes: &[u8]) -> Option<u16> {
    let [0xed, middle @ 0xa0..=0xbf, last @ 0x80..=0xbf] = bytes else { return None };
    Some(0xd000 | u16::from(middle & 0x3f) << 6 | u16::from(last & 0x3f))
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::super::readings::Readings;
    use super::*;

    fn read(text: &str, care: Care) -> Option<(char, usize)> {
        let reading = Readings::get().of(1).next().unwrap();
        sequence(&pieces(text), reading, care).map(|found| (found.c, found.len))
    }

    #[test]
    fn a_sequence_is_one_character() {
        assert_eq!(read("Ã©", Care::Whole), Some(('é', 2)));
        assert_eq!(read("â€™s", Care::Whole), Some(('’', 3)));
        assert_eq!(read("ðŸ˜€", Care::Whole), Some(('😀', 4)));
        assert_eq!(read("í\u{a0}½í¸\u{80}", Care::Whole), Some(('😀', 6)));
        assert_eq!(read("Ãa", Care::Whole), None);
    }

    #[test]
    fn a_lost_byte_leaves_a_lost_character() {
        assert_eq!(read("Ã ", Care::Whole), None);
        assert_eq!(read("Ã ", Care::Lossy), Some(('à', 2)));
        assert_eq!(read("Ñ\u{fffd}", Care::Lossy), Some(('\u{fffd}', 2)));
        assert_eq!(read("â?¬", Care::Lossy), Some(('\u{fffd}', 3)));
        assert_eq!(read("â??", Care::Lossy), None);
    }
}
