//! UTF-8 with broken bytes: what its characters cost as letters.
//!
//! Text in other encodings forms sequences of UTF-8 by chance: `É»` is one under windows-1252, and `Ć’` under windows-1250. But what they
//! spell is hardly ever a letter that stands there in any text.

use std::collections::BTreeMap;

use super::alphabets;
use super::steps::{Steps, extra_of, sign_beside};
use crate::text::letters::sign_of;

/// What is malformed, in eighths of a bit: as dear as a byte that a table of single bytes does not define. At the end of the text, too: where nothing
/// else is malformed, nobody asks what UTF-8 costs.
const MALFORMED: u32 = 20 * 8;
/// A character that no alphabet of the letter model has, once for each, in eighths of a bit: a text that needs `ɔ` has it in every line.
const RARE: u32 = 15 * 8;
/// Letters of two alphabets in one word.
const MIXED: u32 = 10 * 8;

/// What the bytes cost, in eighths of a bit.
pub(super) fn cost(steps: &Steps, bytes: &[u8]) -> u32 {
    let (mut cost, mut counts) = (0, BTreeMap::new());
    for chunk in bytes.utf8_chunks() {
        // Behind what is malformed, a word begins or goes on: which of the two is not known.
        let mut last = '\n';
        for c in chunk.valid().chars() {
            cost += step(steps, last, c) + u32::from(extra_of(c));
            *counts.entry(c).or_default() += 1;
            last = c;
        }
        cost += if chunk.invalid().is_empty() { 0 } else { MALFORMED };
    }
    let rare = counts.keys().filter(|c| is_rare(**c)).count() as u32;
    cost + RARE * rare + alphabets::foreign(counts.into_iter().map(|(c, count)| (alphabets::of(c), count)))
}

/// Between ASCII nothing is counted: it is the same under all encodings.
fn step(steps: &Steps, last: char, c: char) -> u32 {
    if last.is_ascii() && c.is_ascii() {
        return 0;
    }
    let (before, sign) = (sign_beside(last), sign_beside(c));
    let alphabets = before.alphabet().zip(sign.alphabet());
    let is_mixed = alphabets.is_some_and(|(before, alphabet)| before != alphabet);
    steps.cost(before, sign) + if is_mixed { MIXED } else { 0 }
}

/// Signs of phonetics, old and rare letters, the scripts from Syriac to Arabic's second block: what chance makes of two bytes. And what it
/// makes of three: pieces of hangul, the syllables of Canada, Mongolian and its neighbours.
fn is_rare(c: char) -> bool {
    let is_of_two = matches!(c, '\u{2b0}'..='\u{36f}' | '\u{700}'..='\u{8ff}');
    let is_of_three = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{13a0}'..='\u{177f}' | '\u{1800}'..='\u{1dff}');
    is_of_two || is_of_three || sign_of(c).is_unlisted()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::letters::Letters;

    fn bits(bytes: &[u8]) -> u32 {
        cost(&Steps::new(Letters::get()), bytes) / 8
    }

    #[test]
    fn what_chance_spells_is_dearer_than_letters() {
        // `CAFÉ»` and `SIĘ”` under the tables of Windows.
        assert!(bits("CAFɻ".as_bytes()) > bits("café ".as_bytes()) + 10);
        assert!(bits("SIʔ".as_bytes()) > bits("się ".as_bytes()) + 10);
        assert!(bits("Aл ".as_bytes()) > bits("ил ".as_bytes()) + 10);
    }

    #[test]
    fn what_is_malformed_costs_the_same_wherever_it_stands() {
        let broken = MALFORMED / 8;
        assert_eq!((bits(b"plain"), bits(b"a \xff\xfe b"), bits(b"a \xc3 b")), (0, 2 * broken, broken));
        assert_eq!((bits(b"caf\xc3\xa9 \xff"), bits(b"caf\xc3")), (bits(b"caf\xc3\xa9 ") + broken, broken));
    }

    #[test]
    fn a_rare_letter_costs_once_what_tells_it_from_chance() {
        let once = bits("Kɔ ".as_bytes());
        assert!(bits("Kɔ Kɔ Kɔ ".as_bytes()) < 3 * once - 2 * RARE / 8 + 3);
    }
}
