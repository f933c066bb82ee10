//! A line in the middle of a repair: characters, and the bytes of the line that each came from.

use std::ops::Range;

/// What was undone to a character. Bits, since one may have been through several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone(u8);

impl Undone {
    /// UTF-8 that was read under a single-byte table.
    pub const MISREAD: Undone = Undone(1);
    /// The same, with bytes lost on the way.
    pub const LOST: Undone = Undone(2);
    /// A control character that stood for a sign.
    pub const CONTROL: Undone = Undone(4);
    /// Bytes that were read under the wrong single-byte table.
    pub const TABLE: Undone = Undone(8);

    /// Both.
    pub fn and(self, other: Undone) -> Undone {
        Undone(self.0 | other.0)
    }

    /// Whether that is among it.
    pub fn has(self, other: Undone) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing was.
    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }
}

/// A character of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The character as it now is.
    pub c: char,
    /// The bytes of the line that it came from.
    pub from: Range<usize>,
    /// What was undone.
    pub undone: Undone,
}

/// The characters of a line, untouched.
pub fn pieces(line: &str) -> Vec<Piece> {
    line.char_indices().map(|(at, c)| Piece { c, from: at..at + c.len_utf8(), undone: Undone::default() }).collect()
}

/// The text of some pieces.
pub fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.c).collect()
}

/// Pieces that were made of the text of earlier ones, as pieces of the line that those came from.
pub fn of_line(made: Vec<Piece>, earlier: &[Piece]) -> Vec<Piece> {
    let mut earlier = earlier.iter();
    // Bytes of the text of the earlier pieces that are behind us, and the byte of the line where they end.
    let (mut at, mut end) = (0, 0);
    let mut of_line = |mut piece: Piece| {
        let (until, mut start) = (piece.from.end, None);
        while at < until {
            let Some(from) = earlier.next() else { break };
            start = start.or(Some(from.from.start));
            (at, end) = (at + from.c.len_utf8(), from.from.end);
            piece.undone = piece.undone.and(from.undone);
        }
        piece.from = start.unwrap_or(end)..end;
        piece
    };
    made.into_iter().map(&mut of_line).collect()
}

/// A passage of a line that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes of the line.
    pub span: Range<usize>,
    /// What stands there now.
    pub with: String,
    /// All that was undone in it.
    pub undone: Undone,
}

/// Characters between two changes up to which they are one passage: spaces and signs between words that were all misread.
const GAP: usize = 3;

/// The passages that changed; words with no letter between them are one passage.
pub fn changes(pieces: &[Piece]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut gap = String::new();
    for piece in pieces {
        if piece.undone.is_nothing() {
            gap.push(piece.c);
            continue;
        }
        match changes.last_mut().filter(|_| is_small(&gap)) {
            Some(last) => {
                last.with.extend(gap.chars().chain([piece.c]));
                last.span.end = piece.from.end;
                last.undone = last.undone.and(piece.undone);
            }
            None => changes.push(Change { span: piece.from.clone(), with: piece.c.to_string(), undone: piece.undone }),
        }
        gap.clear();
    }
    changes
}

fn is_small(gap: &str) -> bool {
    gap.chars().count() <= GAP && !gap.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_side_by_side_are_one_passage() {
        let mut line = pieces("ab, cd ef");
        for at in [0, 1, 4, 5, 8] {
            line[at].undone = Undone::MISREAD;
            line[at].c = 'x';
        }
        let found: Vec<(Range<usize>, String)> = changes(&line).into_iter().map(|change| (change.span, change.with)).collect();
        assert_eq!(found, [(0..6, "xx, xx".to_owned()), (8..9, "x".to_owned())]);
    }

    #[test]
    fn what_is_made_of_pieces_is_made_of_their_line() {
        // `éÀb` of four, two and one bytes of the line; then `é` and `À` become one, a space is given back, and `b` stays.
        let piece = |c, from, undone| Piece { c, from, undone };
        let none = Undone::default();
        let earlier = [piece('é', 0..4, Undone::TABLE), piece('À', 4..6, none), piece('b', 6..7, none)];
        let made = vec![piece('ж', 0..4, Undone::MISREAD), piece(' ', 4..4, Undone::LOST), piece('b', 4..5, none)];
        let both = Undone::MISREAD.and(Undone::TABLE);
        assert_eq!(of_line(made, &earlier), [piece('ж', 0..6, both), piece(' ', 6..6, Undone::LOST), piece('b', 6..7, none)]);
    }
}
