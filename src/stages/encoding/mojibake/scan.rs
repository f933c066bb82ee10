//! Is there anything in a line that could be misread text? Asked of every line, so it is quick.

use super::readings::{Readings, Set};
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
    let mut suspicion = Suspicion::default();
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(start) = first_high(bytes, at) {
        let end = bytes[start..].iter().position(u8::is_ascii).map_or(bytes.len(), |len| start + len);
        let before = if start == 0 { '\n' } else { char::from(bytes[start - 1]) };
        let after = bytes.get(end).map_or('\n', |byte| char::from(*byte));
        scan_run(&line[start..end], before, after, &mut suspicion);
        at = end;
    }
    suspicion
}

/// A run of characters beyond ASCII.
fn scan_run(run: &str, before: char, after: char, suspicion: &mut Suspicion) {
    let (readings, letters) = (Readings::get(), Letters::get());
    let mut last: Sign = sign_of(before);
    // Tables for which the run so far ends in the first character of two, the first of more, and the first two of more.
    let (mut two, mut more, mut more_next): (Set, Set, Set) = (0, 0, 0);
    for c in run.chars() {
        let roles = readings.roles(c);
        suspicion.tables |= roles.next & (two | more_next);
        (two, more, more_next) = (roles.two, roles.more, roles.second & more);
        suspicion.odd |= matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}') || (after == ' ' && c == 'Ã');
        let sign = sign_of(c);
        suspicion.mixed |= matches!(c, 'ý' | 'Ý' | 'þ' | 'Þ' | 'ð' | 'Ð') || is_mixed(last, sign);
        suspicion.eighth_bits = suspicion.eighth_bits.saturating_add(letters.step(last, sign));
        suspicion.steps += 1;
        suspicion.letters += u32::from(sign.is_letter());
        last = sign;
    }
    suspicion.steps += 1;
    suspicion.mixed |= is_mixed(last, sign_of(after));
    suspicion.eighth_bits = suspicion.eighth_bits.saturating_add(letters.step(last, sign_of(after)));
}

/// Letters of different scripts.
fn is_mixed(a: Sign, b: Sign) -> bool {
    a.case() != 0 && b.case() != 0 && block_of(a.class()) != block_of(b.class())
}

/// The first byte from there on that is not ASCII. Looks at sixteen at a time.
fn first_high(bytes: &[u8], from: usize) -> Option<usize> {
    const STEP: usize = 16;
    let mut at = from;
    for chunk in bytes.get(from..)?.chunks(STEP) {
        if !chunk.is_ascii() {
            return chunk.iter().position(|byte| !byte.is_ascii()).map(|n| at + n);
        }
        at += chunk.len();
    }
    None
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
