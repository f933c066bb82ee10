//! Single-byte tables: what the bytes cost as letters.

use std::sync::OnceLock;

use super::steps::{Steps, extra_of, sign_beside};
use super::{alphabets, thai};
use crate::text::letters::Sign;
use crate::text::tables::{self, Table};

/// A table and what it costs to think of it at all.
pub(super) struct Single {
    pub(super) table: &'static Table,
    /// Eighths of a bit.
    pub(super) prior: u32,
    is_thai: bool,
    /// Whether its letters are Latin.
    pub(super) is_latin: bool,
    signs: [Sign; 256],
    /// By byte from 0x80 on: the alphabets that have it.
    alphabets: [u64; 128],
    /// By byte: what it costs beyond its letter.
    extra: [u16; 256],
}

/// A byte that stands for nothing, in eighths of a bit: one in a million. Damaged text has a few.
const UNDEFINED: u16 = 20 * 8;
/// The tables and their priors in bits, set by hand, the likeliest first: a table comes before those that read a text the same. What systems of the
/// last forty years wrote by default is free; what needs a rare system or an odd choice pays a few bits, so that two stray bytes
/// do not make a text Baltic.
const TABLES: &[(&str, u32)] = &[
    ("windows-1252", 0),
    ("windows-1251", 0),
    ("KOI8-R", 1),
    ("KOI8-U", 2),
    ("ISO-8859-5", 2),
    ("IBM866", 2),
    ("x-mac-cyrillic", 3),
    ("IBM855", 6),
    ("windows-1254", 1),
    ("windows-1250", 3),
    ("ISO-8859-2", 4),
    ("ISO-8859-15", 4),
    ("windows-1257", 5),
    ("windows-1258", 8),
    ("ISO-8859-4", 10),
    ("ISO-8859-13", 10),
    ("ISO-8859-16", 10),
    ("ISO-8859-10", 12),
    ("ISO-8859-3", 12),
    ("ISO-8859-14", 12),
    ("macintosh", 6),
    ("IBM850", 8),
    ("IBM437", 9),
    ("IBM852", 9),
    ("IBM857", 9),
    ("IBM775", 14),
    ("x-mac-ce", 12),
    ("x-mac-turkish", 12),
    ("windows-1253", 2),
    ("ISO-8859-7", 3),
    ("IBM737", 8),
    ("x-mac-greek", 12),
    ("windows-1255", 2),
    ("ISO-8859-8", 5),
    ("windows-1256", 2),
    ("ISO-8859-6", 5),
    ("windows-874", 5),
];

impl Single {
    fn new(table: &'static Table, bits: u32) -> Single {
        let char_of = |n: usize| table.char_of(n as u8);
        let extra = |n: usize| match char_of(n) {
            char::REPLACEMENT_CHARACTER => UNDEFINED,
            c => extra_of(c),
        };
        Single {
            table,
            prior: bits * 8,
            is_thai: table.name() == "windows-874",
            is_latin: (0x80..=0xff).filter(|byte| is_latin(char_of(*byte))).count() > LATIN,
            signs: std::array::from_fn(|n| sign_beside(char_of(n))),
            alphabets: std::array::from_fn(|n| alphabets::of(char_of(n + 0x80))),
            extra: std::array::from_fn(extra),
        }
    }

    /// What the pairs cost in which one byte is not ASCII: of those from `from` on, up to before `to`.
    pub(super) fn cost(&self, steps: &Steps, bytes: &[u8], from: usize, to: usize) -> u32 {
        if self.is_thai {
            let extra = bytes[from..to].iter().map(|byte| u32::from(self.extra[usize::from(*byte)])).sum::<u32>();
            return thai::cost(bytes, from, to) + extra;
        }
        let mut cost = 0;
        let mut last = if from == 0 { b'\n' } else { bytes[from - 1] };
        for byte in &bytes[from..to] {
            if (byte | last) >= 0x80 {
                let (last, sign) = (self.signs[usize::from(last)], self.signs[usize::from(*byte)]);
                cost += steps.cost(last, sign) + u32::from(self.extra[usize::from(*byte)]);
            }
            last = *byte;
        }
        cost
    }

    /// Whether both read the bytes alike that occur.
    pub(super) fn reads_as(&self, other: &Single, counts: &[(u8, u32)]) -> bool {
        counts.iter().all(|(byte, _)| self.table.char_of(*byte) == other.table.char_of(*byte))
    }

    /// What it costs that the letters are of no single language, in eighths of a bit.
    pub(super) fn foreign(&self, counts: &[(u8, u32)]) -> u32 {
        alphabets::foreign(counts.iter().map(|(byte, count)| (self.alphabets[usize::from(byte & 0x7f)], *count)))
    }
}

/// Letters of Latin from which a table is one of it. The Cyrillic of DOS and the Greek of Macintosh have a few.
const LATIN: usize = 24;

fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}')
}

/// Every table, the likeliest first.
pub(super) fn all() -> &'static [Single] {
    static ALL: OnceLock<Vec<Single>> = OnceLock::new();
    ALL.get_or_init(|| {
        TABLES.iter().filter_map(|(name, bits)| tables::Table::named(name).map(|table| Single::new(table, *bits))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::letters::Letters;

    #[test]
    fn every_table_is_known() {
        assert_eq!(all().len(), TABLES.len());
        let latin = all().iter().filter(|single| single.is_latin).map(|single| single.table.name());
        assert_eq!(latin.filter(|name| ["KOI8-R", "IBM855", "IBM737", "windows-1255", "windows-874"].contains(name)).count(), 0);
    }

    #[test]
    fn costs_of_parts_add_up() {
        let (single, steps) = (&all()[1], &Steps::new(Letters::get()));
        let bytes = b" \xcf\xf0\xe8\xe2\xe5\xf2 a \xec\xe8\xf0";
        let whole = single.cost(steps, bytes, 0, bytes.len());
        assert_eq!(whole, single.cost(steps, bytes, 0, 4) + single.cost(steps, bytes, 4, bytes.len()));
    }
}
