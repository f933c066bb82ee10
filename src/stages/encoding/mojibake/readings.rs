//! The tables under which UTF-8 is misread, and what each of them makes of a character.

use std::sync::OnceLock;

use crate::text::tables::Table;

/// The tables, by how often they are met: the first of two that explain a line equally well is believed.
const NAMES: &[&str] = &[
    "windows-1252",
    "windows-1254",
    "windows-1251",
    "macintosh",
    "windows-1250",
    "ISO-8859-2",
    "KOI8-R",
    "IBM866",
    "IBM437",
    "windows-1253",
    "windows-1257",
    "IBM850",
    "IBM852",
    "x-mac-cyrillic",
    "windows-1258",
];

/// A set of tables, a bit for each.
pub type Set = u16;

/// A table under which UTF-8 is misread.
pub struct Reading {
    /// The table itself.
    pub table: &'static Table,
    /// Readers of these tables leave the bytes 0x80 to 0x9F as control characters: latin-1 does with all, the windows tables with those
    /// that they do not define.
    pub has_controls: bool,
}

impl Reading {
    /// The byte that was read as that character.
    #[inline]
    pub fn byte_of(&self, c: char) -> Option<u8> {
        match c {
            '\u{80}'..='\u{9f}' if self.has_controls => Some(c as u8),
            _ => self.table.byte_of(c),
        }
    }
}

/// What the tables make of a character.
#[derive(Clone, Copy, Debug, Default)]
pub struct Roles {
    /// The tables for which it begins a sequence of two.
    pub two: Set,
    /// The tables for which it begins a longer sequence.
    pub more: Set,
    /// The tables for which it continues one.
    pub next: Set,
    /// Those of them for which it says something that it stands after the beginning of a longer one.
    pub second: Set,
}

/// Every reading, and the roles of every character.
pub struct Readings {
    all: Vec<Reading>,
    roles: Vec<Roles>,
}

/// Characters below this have their roles in a table; above it there are three that matter, all of the Macintosh.
const TABLED: usize = 0x2700;

impl Readings {
    /// The one set of them.
    pub fn get() -> &'static Readings {
        static READINGS: OnceLock<Readings> = OnceLock::new();
        READINGS.get_or_init(|| {
            let all = NAMES.iter().filter_map(|name| {
                let has_controls = name.starts_with("windows") || name.starts_with("ISO");
                Some(Reading { table: Table::named(name)?, has_controls })
            });
            let all: Vec<Reading> = all.collect();
            let roles = tabled(&all);
            Readings { all, roles }
        })
    }

    /// Those of a set.
    pub fn of(&self, set: Set) -> impl Iterator<Item = &Reading> {
        self.all.iter().enumerate().filter(move |(n, _)| set >> n & 1 == 1).map(|(_, reading)| reading)
    }

    /// The set of the one table with that name.
    pub fn named(&self, name: &str) -> Set {
        self.all.iter().position(|reading| reading.table.name() == name).map_or(0, |n| 1 << n)
    }

    /// What the tables make of a character.
    #[inline]
    pub fn roles(&self, c: char) -> Roles {
        match self.roles.get(c as usize) {
            Some(roles) => *roles,
            None if matches!(c, '\u{f8ff}' | 'ﬁ' | 'ﬂ') => roles(&self.all, c),
            None => Roles::default(),
        }
    }
}

/// The roles of the characters below [`TABLED`]; hardly one in ten stands in any table.
fn tabled(all: &[Reading]) -> Vec<Roles> {
    let mut tabled = vec![Roles::default(); TABLED];
    let named = all.iter().flat_map(|reading| (0x80..=0xff).map(|byte| reading.table.char_of(byte)));
    for c in named.chain('\u{80}'..='\u{9f}') {
        if let Some(entry) = tabled.get_mut(c as usize) {
            *entry = roles(all, c);
        }
    }
    tabled
}

/// `ё` in the middle of a Russian word is not yet a reason to suspect KOI8-R, nor are three small letters for IBM866: its longer sequences
/// go on with capitals or frames.
fn roles(all: &[Reading], c: char) -> Roles {
    let mut roles = Roles::default();
    for (n, reading) in all.iter().enumerate().filter(|_| !c.is_ascii()) {
        let Some(byte) = reading.byte_of(c) else { continue };
        let name = reading.table.name();
        match byte {
            0xc2..=0xdf if is_telling_start(name, c) => roles.two |= 1 << n,
            0xe0..=0xf4 => roles.more |= 1 << n,
            0x80..=0xbf if name != "KOI8-R" || !matches!(c, 'ё' | 'Ё') => {
                roles.next |= 1 << n;
                roles.second |= Set::from(name != "IBM866" || !c.is_lowercase()) << n;
            }
            _ => {}
        }
    }
    roles
}

/// Quotation marks before a capital are not yet a reason to suspect the Cyrillic Macintosh, which has them where sequences begin;
/// Cyrillic letters, whose sequences begin with the bytes of its dashes, are.
fn is_telling_start(table: &str, c: char) -> bool {
    table != "x-mac-cyrillic" || matches!(c, '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_there_and_has_a_bit() {
        assert_eq!(Readings::get().all.len(), NAMES.len());
        assert!(NAMES.len() <= Set::BITS as usize);
    }

    #[test]
    fn the_roles_in_the_table_are_those_that_the_tables_give() {
        let all = &Readings::get().all;
        let same = |a: Roles, b: Roles| (a.two, a.more, a.next, a.second) == (b.two, b.more, b.next, b.second);
        assert!((0..TABLED as u32).filter_map(char::from_u32).all(|c| same(Readings::get().roles(c), roles(all, c))));
    }

    #[test]
    fn a_character_has_its_roles() {
        let roles = |c| Readings::get().roles(c);
        assert!(roles('Ã').two & 1 == 1 && roles('©').next & 1 == 1 && roles('â').more & 1 == 1);
        assert!(roles('a').two | roles('a').more | roles('a').next == 0);
    }
}
