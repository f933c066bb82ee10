//! Single-byte tables, both ways: which character a byte stands for, and which byte a character came from.
//!
//! `encoding_rs` has those of the WHATWG standard; the rest stand in `data`. A byte that a table does not define stands for the control
//! character of the same number where the standard says so, as it does in the windows tables: what software does that reads such bytes.

mod data;

use std::sync::OnceLock;

use encoding_rs::Encoding;

/// A single-byte encoding over ASCII.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    high: [char; 128],
    /// Characters and their bytes, by character.
    bytes: Vec<(char, u8)>,
}

/// Those of the standard that are of use, by the standard's names.
const STANDARD: &[&str] = &[
    "IBM866",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "KOI8-R",
    "KOI8-U",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
];

impl Table {
    /// The table with that name: a WHATWG name, `ISO-8859-1` and `ISO-8859-9` (with their control characters), or one of `data`.
    pub fn named(name: &str) -> Option<&'static Table> {
        all().iter().find(|table| table.name == name)
    }

    fn new(name: &'static str, high: [char; 128]) -> Table {
        let mut bytes: Vec<(char, u8)> = (0x80..=0xff).zip(high).map(|(byte, c)| (c, byte)).collect();
        bytes.retain(|(c, _)| *c != char::REPLACEMENT_CHARACTER);
        bytes.sort_unstable();
        Table { name, high, bytes }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What a byte stands for; U+FFFD if for nothing.
    #[inline]
    pub fn char_of(&self, byte: u8) -> char {
        if byte < 0x80 { char::from(byte) } else { self.high[usize::from(byte - 0x80)] }
    }

    /// The byte that stands for a character.
    #[inline]
    pub fn byte_of(&self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return Some(c as u8);
        }
        self.bytes.binary_search_by_key(&c, |(c, _)| *c).ok().map(|at| self.bytes[at].1)
    }

    /// The text of some bytes.
    pub fn decode(&self, bytes: &[u8]) -> String {
        bytes.iter().map(|byte| self.char_of(*byte)).collect()
    }

    /// The bytes of a text; `None` if the table lacks one of its characters.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| self.byte_of(c)).collect()
    }
}

/// Every table.
pub fn all() -> &'static [Table] {
    static ALL: OnceLock<Vec<Table>> = OnceLock::new();
    ALL.get_or_init(|| {
        let standard = STANDARD.iter().filter_map(|name| standard(name));
        let named = data::TABLES.iter().filter_map(|(name, chars)| Some(Table::new(name, exactly(chars.chars())?)));
        standard.chain(named).chain(with_controls()).collect()
    })
}

fn standard(name: &str) -> Option<Table> {
    let encoding = Encoding::for_label(name.as_bytes())?;
    let high = exactly((0x80..=0xff).filter_map(|byte| encoding.decode_without_bom_handling(&[byte]).0.chars().next()))?;
    Some(Table::new(encoding.name(), high))
}

/// The ISO tables that the standard reads as their windows sisters.
fn with_controls() -> impl Iterator<Item = Table> {
    [("ISO-8859-1", "windows-1252"), ("ISO-8859-9", "windows-1254")].into_iter().filter_map(|(name, sister)| {
        let mut high = standard(sister)?.high;
        for (c, byte) in high.iter_mut().zip(0x80..=0x9f) {
            *c = char::from(byte);
        }
        Some(Table::new(name, high))
    })
}

fn exactly(chars: impl Iterator<Item = char>) -> Option<[char; 128]> {
    chars.collect::<Vec<_>>().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_there() {
        assert_eq!(all().len(), STANDARD.len() + data::TABLES.len() + 2);
        assert!(all().iter().all(|table| Table::named(table.name()).is_some()));
    }

    #[test]
    fn what_is_decoded_is_encoded_again() {
        for table in all() {
            let defined = (0..=255u8).filter(|byte| table.char_of(*byte) != char::REPLACEMENT_CHARACTER);
            for byte in defined {
                assert_eq!(table.byte_of(table.char_of(byte)), Some(byte), "{} {byte:x}", table.name());
            }
        }
    }

    #[test]
    fn tables_say_what_they_say() {
        let read = |name: &str, bytes: &[u8]| Table::named(name).unwrap().decode(bytes);
        assert_eq!(read("IBM855", b"\xdd\xe1\xb7\xeb\xa8\xe5"), "Привет");
        assert_eq!(read("x-mac-turkish", b"\xdb\xdd\xdf"), "ğış");
        assert_eq!(read("ISO-8859-1", b"\x93\xe9"), "\u{93}é");
        assert_eq!(read("windows-1252", b"\x93\x81"), "“\u{81}");
        assert_eq!(Table::named("KOI8-R").unwrap().encode("aЯ"), Some(b"a\xf1".to_vec()));
    }
}
