//! What a character costs beside another: the letter model, made fit for pairs that stand by themselves.

use crate::text::letters::{Letters, Sign, sign_of};

/// The model, and what it makes of capitals.
pub(super) struct Steps {
    letters: &'static Letters,
    /// What a capital after a capital costs less than the model says, in which capitals stand mostly at the beginning of words: headlines
    /// are in capitals throughout. One bit more than for small letters is left.
    shouting: u32,
}

/// What a no-break space costs beside another space or a mark of ASCII: less than the model says, in which no line ends twice.
const SPACES: u32 = 8;
/// The most that a step costs, in eighths of a bit. Beside rare signs the model knows next to nothing, and must not speak loudly.
const MOST: u32 = 15 * 8;
/// The case of capitals in the model.
const UPPER: usize = 2;

impl Steps {
    pub(super) fn new(letters: &'static Letters) -> Steps {
        let step = |first, next| letters.step(sign_of(first), sign_of(next));
        Steps { letters, shouting: step('A', 'B').saturating_sub(step('a', 'b') + 8) }
    }

    /// What it costs that one sign follows another, in eighths of a bit.
    pub(super) fn cost(&self, last: Sign, sign: Sign) -> u32 {
        let step = if last == sign && sign == Sign::EDGE { SPACES } else { self.letters.step(last, sign) };
        let discount = if last.case() == UPPER && sign.case() == UPPER { self.shouting } else { 0 };
        step.saturating_sub(discount).min(MOST)
    }
}

/// A control character of the upper half, in eighths of a bit: a byte that the table does not define, or a sign that no text has.
const CONTROL: u16 = 12 * 8;

/// What a character costs beyond its sign, in eighths of a bit.
pub(super) fn extra_of(c: char) -> u16 {
    match c {
        '\u{80}'..='\u{9f}' => CONTROL,
        c => typographic(c).map_or(0, |(_, cost)| cost),
    }
}

/// Marks of ASCII are borders of words like any other: text stands in markup.
pub(super) fn sign_beside(c: char) -> Sign {
    match typographic(c) {
        Some((plain, _)) => sign_of(plain),
        None if c.is_ascii() && !c.is_ascii_alphanumeric() => Sign::EDGE,
        None => sign_of(c),
    }
}

/// The plain sign that stands in the same places, of which the model knows more, and what the typographic one costs beyond it.
fn typographic(c: char) -> Option<(char, u16)> {
    Some(match c {
        '’' => ('\'', 0),
        '“' | '”' | '„' | '«' | '»' => ('"', 2 * 8),
        '–' | '—' => ('-', 2 * 8),
        '…' => ('.', 3 * 8),
        '\u{a0}' => (' ', 5 * 8),
        _ => return None,
    })
}
