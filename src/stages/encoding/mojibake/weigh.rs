//! Weighs what a passage becomes against what it is.
//!
//! The letter model does most of it. It has seen too little of what is rare, though, so what speaks for or against a passage beyond letter
//! pairs stands here: a few bits each.

use std::ops::Range;

use super::pieces::{Piece, Undone};
use crate::text::chars;
use crate::text::letters::{Letters, block_of, sign_of};

/// U+FFFD itself, misread: nothing else looks like it.
const KNOWN_LOSS: i32 = 8 * 30;
/// A letter of a script without single-byte encodings that touches a letter of another script.
const FOREIGN: i32 = 8 * 40;
/// A letter that no running text of a European language uses, such as those of the phonetic alphabet.
const RARE: i32 = 8 * 30;
/// A letter of such a script that stands alone.
const ALONE: i32 = 8 * 20;
/// A letter alone among letters and signs of other scripts.
const LONELY: i32 = 8 * 20;
/// A capital and a sign that often follows one: `ROSÉ®`, `QUEM VÊ…`.
const TRADE_MARK: i32 = 8 * 40;
/// A dash and a capital: `Гомель—Жлобин`.
const DASH: i32 = 8 * 20;
/// A frame drawn with lines.
const DRAWING: i32 = 8 * 40;
/// Two signs of a formula: `√π`, `√∞`.
const FORMULA: i32 = 8 * 20;
/// Characters that are a frame among lines: two sequences of two. More become a word.
const LONGEST_DRAWING: usize = 4;
/// `Ã` and a no-break space before a letter: `à` in the middle of a word.
const BROKEN_WORD: i32 = 8 * 8;
/// Blocks of letters: scripts without single-byte encodings, Latin, Cyrillic.
const OTHER_SCRIPTS: usize = 1;
const CYRILLIC: usize = 3;

/// What the passage gains, in eighths of a bit.
pub fn gain(pieces: &[Piece], span: Range<usize>, made: &[Piece]) -> i32 {
    let letters = Letters::get();
    let before = span.start.checked_sub(1).map_or('\n', |at| pieces[at].c);
    let after = pieces.get(span.end).map_or('\n', |piece| piece.c);
    let cost = |chars: &mut dyn Iterator<Item = char>| letters.cost_between(before, chars, after).eighth_bits as i32;
    let was = &pieces[span];
    let now =
        cost(&mut made.iter().map(|piece| piece.c)).min(with_space(was, made).map_or(i32::MAX, |mut chars| cost(&mut chars)));
    let gain = cost(&mut was.iter().map(|piece| piece.c)) - now;
    gain + for_it(was, made, after) - against_it(was, made, before, after)
}

/// The passage with the plain space given back that may have been its last byte.
fn with_space<'a>(was: &[Piece], made: &'a [Piece]) -> Option<impl Iterator<Item = char> + 'a> {
    let ends_in_space = was.last().is_some_and(|piece| piece.c == ' ');
    ends_in_space.then(|| made.iter().map(|piece| piece.c).chain([' ']))
}

fn for_it(was: &[Piece], made: &[Piece], after: char) -> i32 {
    let losses = made.iter().filter(|piece| piece.c == char::REPLACEMENT_CHARACTER && piece.undone.has(Undone::MISREAD)).count();
    let is_broken_word = matches!(was, [.., a, b] if a.c == 'Ã' && b.c == '\u{a0}') && after.is_lowercase();
    losses as i32 * KNOWN_LOSS + if is_broken_word { BROKEN_WORD } else { 0 }
}

fn against_it(was: &[Piece], made: &[Piece], before: char, after: char) -> i32 {
    let around: Vec<Option<usize>> =
        [before].into_iter().chain(made.iter().map(|piece| piece.c)).chain([after]).map(script).collect();
    let rare = made.iter().filter(|piece| is_rare(piece.c)).count() as i32;
    let sum = |doubts: &[(bool, i32)]| doubts.iter().filter(|(is, _)| *is).map(|(_, bits)| bits).sum::<i32>();
    rare * RARE
        + sum(&[
            (is_foreign(&around), FOREIGN),
            (is_lonely(&around), LONELY),
            (is_lonely(&around) && around[1] == Some(OTHER_SCRIPTS) && !(before.is_whitespace() && after.is_whitespace()), ALONE),
            (matches!(was, [a, b] if matches!(a.c, '–' | '—') && b.c.is_uppercase()), DASH),
            (is_drawing(was, before, after), DRAWING),
            (is_trade_mark(was, before, after), TRADE_MARK),
            (is_formula(was, before, after), FORMULA),
        ])
}

fn script(c: char) -> Option<usize> {
    chars::is_alphabetic(c).then(|| block_of(sign_of(c).class()))
}

fn is_foreign(around: &[Option<usize>]) -> bool {
    around.windows(2).any(|two| matches!(two, [Some(a), Some(b)] if a != b && (*a == OTHER_SCRIPTS || *b == OTHER_SCRIPTS)))
}

/// One letter of a script other than Latin, and neither neighbour of that script. Han signs may stand alone; their neighbours are signs.
fn is_lonely(around: &[Option<usize>]) -> bool {
    let [before, Some(made), after] = around else { return false };
    let is_near = |neighbour: &Option<usize>| neighbour.is_some_and(|neighbour| neighbour == *made);
    (*made >= CYRILLIC || *made == OTHER_SCRIPTS) && !is_near(before) && !is_near(after)
}

/// Lines among lines: a frame, unless so many of them become letters that it is a word.
fn is_drawing(was: &[Piece], before: char, after: char) -> bool {
    let is_line = |c: char| matches!(c, '\u{2500}'..='\u{259f}');
    was.len() <= LONGEST_DRAWING && was.iter().all(|piece| is_line(piece.c)) && (is_line(before) || is_line(after))
}

/// A sign of mathematics and what it may stand before, and not in a word: the Macintosh reads `ù` as `√π`.
fn is_formula(was: &[Piece], before: char, after: char) -> bool {
    let is_operator = |c: char| matches!(c, '¬' | '×' | '÷' | '\u{2200}'..='\u{22ff}');
    let is_operand = |c: char| is_operator(c) || matches!(c, '±' | 'µ' | 'α'..='ω' | 'Α'..='Ω' | '\u{2126}');
    matches!(was, [a, b] if is_operator(a.c) && is_operand(b.c)) && !before.is_alphabetic() && !after.is_alphabetic()
}

fn is_rare(c: char) -> bool {
    let is_letter = matches!(c, '\u{180}'..='\u{217}' | '\u{21c}'..='\u{334}' | '\u{339}'..='\u{36f}' | '\u{460}'..='\u{489}' | '\u{4f4}'..='\u{588}');
    is_letter
        && !matches!(c, 'ʻ' | 'ʼ' | 'ƒ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ə' | 'Ə' | 'ˆ' | '˜' | 'ˇ' | '˘' | '˙' | '˛' | '˝')
        && !('ǰ'..='ǿ').contains(&c)
}

/// A capital at the end of a word and a sign, or a capital that is a word with an apostrophe and an ending: `Ã’s`. Not so `Ã™` and `Â®`,
/// which hardly any word ends in.
fn is_trade_mark(was: &[Piece], before: char, after: char) -> bool {
    let [capital, sign] = was else { return false };
    let is_sign = matches!(sign.c, '™' | '®' | '©' | '…' | '”' | '“' | '’' | '»' | '–' | '—' | '•' | '†' | '‡' | '°');
    let is_usual = !matches!(capital.c, 'Ã' | 'Â');
    let is_name_of_a_letter = !before.is_alphabetic() && sign.c == '’' && after.is_lowercase();
    capital.c.is_uppercase()
        && is_sign
        && ((is_usual && (!after.is_alphabetic() || matches!(sign.c, '–' | '—'))) || is_name_of_a_letter)
}
