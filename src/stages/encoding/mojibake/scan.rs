//! Is there anything in a line that could be misread text? Asked of every line, so it is quick.

use std::sync::OnceLock;

use super::readings::{Readings, Roles, Set};
use crate::text::bytes::first_byte;
use crate::text::letters::{Letters, Sign, block_of, sign_of};

/// What speaks against a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suspicion {
    /// Tables under which two or more characters could be one in UTF-8.
    pub tables: Set,
    /// A control character from U+0080 to U+009F, a sign for a lost one, or `Ã` before a space.
    pub odd: bool,
    /// A Latin letter beside a Cyrillic one, or one of the six Icelandic letters that stand where the Turkish table has its own.
    pub mixed: bool,
    /// Eighths of a bit that the characters beyond ASCII and their neighbours cost,
    pub eighth_bits: u32,
    /// and how many steps from one character to the next that is.
    pub steps: u32,
    /// How many of them are letters.
    pub letters: u32,
}

/// What a step to or from a character beyond ASCII costs at least, in eighths of a bit, for the line to be read again under other tables.
/// Spares work, not harm: with it every line of the development set that was read under a wrong table is still found, and clean text is
/// read far faster than with a limit by the character (English 775 MB/s instead of 3, Turkish 280 instead of 3).
const MIN_COST_A_STEP: u32 = 8 * 7;

impl Suspicion {
    /// Whether there is anything to look at more closely.
    pub fn is_any(&self) -> bool {
        self.tables != 0 || self.odd || self.mixed || self.is_dear()
    }

    /// Whether its characters are so unlikely that it may have been read under a wrong table.
    pub fn is_dear(&self) -> bool {
        self.letters > 0 && u64::from(self.eighth_bits) >= u64::from(self.steps) * u64::from(MIN_COST_A_STEP)
    }

    /// Bits that a step costs.
    pub fn bits(&self) -> f32 {
        self.eighth_bits as f32 / 8.0 / self.steps.max(1) as f32
    }
}

/// Looks at a line.
pub fn scan(line: &str) -> Suspicion {
    let (looks, letters) = (Looks::get(), Letters::get());
    let mut suspicion = Suspicion::default();
    // Wider than the sum that is kept, so that it need not be asked at each step whether it is full.
    let mut eighth_bits = 0u64;
    let mut at = 0;
    while let Some(start) = first_high(line.as_bytes(), at) {
        let before = start.checked_sub(1).map_or('\n', |at| char::from(line.as_bytes()[at]));
        let run = scan_run(&line[start..], before, looks, letters, &mut suspicion);
        eighth_bits += run.eighth_bits;
        at = start + run.bytes;
    }
    suspicion.eighth_bits = u32::try_from(eighth_bits).unwrap_or(u32::MAX);
    suspicion
}

/// A run of characters beyond ASCII, looked at.
struct Run {
    bytes: usize,
    eighth_bits: u64,
}

/// Looks at the run of characters beyond ASCII that a text begins with.
fn scan_run(text: &str, before: char, looks: &Looks, letters: &Letters, suspicion: &mut Suspicion) -> Run {
    let mut run = Run { bytes: text.len(), eighth_bits: 0 };
    let Look { sign, script, .. } = looks.of(before);
    let (mut last_sign, mut last_script) = (sign, script);
    // Tables for which the run so far ends in the first character of two, the first of more, and the first two of more.
    let (mut two, mut more, mut more_next): (Set, Set, Set) = (0, 0, 0);
    let (mut tables, mut traits, mut after) = (0, 0, '\n');
    let (mut steps, mut letters_of_run) = (0, 0);
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            (run.bytes, after) = (at, c);
            break;
        }
        let look = looks.of(c);
        tables |= look.roles.next & (two | more_next);
        (two, more, more_next) = (look.roles.two, look.roles.more, look.roles.second & more);
        traits |= look.traits | mixed(last_script, look.script);
        run.eighth_bits += u64::from(letters.step(last_sign, look.sign));
        steps += 1;
        letters_of_run += u32::from(look.sign.is_letter());
        (last_sign, last_script) = (look.sign, look.script);
    }
    let look = looks.of(after);
    traits |= mixed(last_script, look.script);
    run.eighth_bits += u64::from(letters.step(last_sign, look.sign));
    suspicion.tables |= tables;
    suspicion.steps += steps + 1;
    suspicion.letters += letters_of_run;
    suspicion.odd |= traits & ODD != 0 || (traits & TILDE != 0 && after == ' ');
    suspicion.mixed |= traits & MIXED != 0;
    run
}

/// A control character from U+0080 to U+009F, or the sign for a lost one.
const ODD: u8 = 1;
/// `Ã`.
const TILDE: u8 = 2;
/// One of the letters that stand where the Turkish table has its own; or letters of two scripts.
const MIXED: u8 = 4;

/// All that is asked of a character.
#[derive(Clone, Copy)]
struct Look {
    roles: Roles,
    sign: Sign,
    /// Letters with cases: the block of their script; 0 for all else.
    script: u8,
    /// [`ODD`], [`TILDE`], [`MIXED`].
    traits: u8,
}

impl Look {
    #[cold]
    fn at(c: char) -> Look {
        let sign = sign_of(c);
        let traits = match c {
            '\u{80}'..='\u{9f}' | '\u{fffd}' => ODD,
            'Ã' => TILDE,
            'ý' | 'Ý' | 'þ' | 'Þ' | 'ð' | 'Ð' => MIXED,
            _ => 0,
        };
        let script = if sign.case() == 0 { 0 } else { block_of(sign.class()) as u8 };
        Look { roles: Readings::get().roles(c), sign, script, traits }
    }
}

/// Characters below this are looked at once and for all: Latin with its diacritics, Greek, Cyrillic, Hebrew, Arabic.
const TABLED: usize = 0x700;

/// The looks at the characters of most texts.
struct Looks(Vec<Look>);

impl Looks {
    fn get() -> &'static Looks {
        static LOOKS: OnceLock<Looks> = OnceLock::new();
        LOOKS.get_or_init(|| Looks((0..TABLED as u32).filter_map(char::from_u32).map(Look::at).collect()))
    }

    #[inline]
    fn of(&self, c: char) -> Look {
        self.0.get(c as usize).copied().unwrap_or_else(|| Look::at(c))
    }
}

/// [`MIXED`] for letters of these scripts, if they differ.
#[inline]
fn mixed(a: u8, b: u8) -> u8 {
    MIXED * u8::from((a != 0) & (b != 0) & (a != b))
}

/// The first byte from there on that is not ASCII.
fn first_high(bytes: &[u8], from: usize) -> Option<usize> {
    first_byte(bytes.get(from..)?, |byte| !byte.is_ascii()).map(|n| from + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_lines_are_not_suspected() {
        for line in ["plain", "“Quoted” – naïve café…", "Всё её: «Ёлка», №5", "Çağrı İstanbul’da", "Größe „so“"]
        {
            let found = scan(line);
            assert!(found.tables == 0 && !found.odd, "{line}: {found:?}");
        }
    }

    #[test]
    fn misread_lines_are() {
        for line in ["cafÃ©", "РџСЂРёРІРµС‚", "caf├й", "сказал тАФ", "п÷я─п╦п╡п╣я┌", "it‚Äôs"]
        {
            assert!(scan(line).tables != 0, "{line}");
        }
        assert!(scan("a\u{93}b").odd);
    }

    #[test]
    fn bytes_beyond_ascii_are_found_anywhere() {
        for n in 0..40 {
            let text = format!("{}é", "a".repeat(n));
            assert_eq!(first_high(text.as_bytes(), 0), Some(n));
            assert_eq!(first_high(text.as_bytes(), n + 2), None);
        }
    }

    #[test]
    fn a_line_of_any_length_has_a_cost() {
        let steps = u32::MAX / 2;
        assert!(!Suspicion { letters: 1, steps, eighth_bits: u32::MAX, ..Suspicion::default() }.is_dear());
    }
}
