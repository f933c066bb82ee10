//! Which script letters belong to.

use super::bytes::first_byte;
use super::chars::is_alphabetic;

/// How many letters of a text are Latin, Cyrillic, or of another script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scripts {
    /// Latin letters, with diacritics or without.
    pub latin: usize,
    /// Cyrillic letters.
    pub cyrillic: usize,
    /// Letters of any other script.
    pub other: usize,
}

/// A script that most letters of a text belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Any other.
    Other,
}

impl Script {
    /// The script of a letter; `None` if it is none.
    #[inline]
    pub fn of(c: char) -> Option<Script> {
        match c {
            'a'..='z' | 'A'..='Z' => Some(Script::Latin),
            // From À to ɏ, then ə and the rest of the phonetic letters, then the turned comma of Uzbek and its kind.
            '\u{c0}'..='\u{2c1}' | '\u{1e00}'..='\u{1eff}' if is_alphabetic(c) => Some(Script::Latin),
            '\u{400}'..='\u{52f}' if is_alphabetic(c) => Some(Script::Cyrillic),
            _ if !c.is_ascii() && is_alphabetic(c) => Some(Script::Other),
            _ => None,
        }
    }
}

/// The first byte of a character from U+0400 to U+047F: letters, all of them.
#[inline]
fn begins_cyrillic(byte: u8) -> bool {
    (byte == 0xd0) | (byte == 0xd1)
}

/// The first byte of a character that is neither one of those nor ASCII.
#[inline]
pub fn begins_other(byte: u8) -> bool {
    (byte >= 0xc0) & !begins_cyrillic(byte)
}

impl Scripts {
    /// Counts the letters of a text. ASCII and the letters from U+0400 to U+047F are told by single bytes, many at once.
    pub fn of(text: &str) -> Scripts {
        /// As many bytes as a byte can count.
        const AT_ONCE: usize = u8::MAX as usize;
        let bytes = text.as_bytes();
        let mut scripts = Scripts::default();
        for block in bytes.chunks(AT_ONCE) {
            let (mut latin, mut cyrillic) = (0u8, 0u8);
            for byte in block {
                latin += u8::from(byte.is_ascii_alphabetic());
                cyrillic += u8::from(begins_cyrillic(*byte));
            }
            scripts.latin += usize::from(latin);
            scripts.cyrillic += usize::from(cyrillic);
        }
        let mut at = 0;
        while let Some(n) = first_byte(&bytes[at..], begins_other) {
            let c = text[at + n..].chars().next().expect("a character begins there");
            scripts.add_letter(c);
            at += n + c.len_utf8();
        }
        scripts
    }

    fn add_letter(&mut self, c: char) {
        match Script::of(c) {
            Some(Script::Latin) => self.latin += 1,
            Some(Script::Cyrillic) => self.cyrillic += 1,
            Some(Script::Other) => self.other += 1,
            None => {}
        }
    }

    /// Adds the counts of another piece of the same text.
    pub fn add(&mut self, other: Scripts) {
        self.latin += other.latin;
        self.cyrillic += other.cyrillic;
        self.other += other.other;
    }

    /// All letters.
    pub fn letters(self) -> usize {
        self.latin + self.cyrillic + self.other
    }

    /// The script of more than half of the letters.
    pub fn main(self) -> Option<Script> {
        let half = self.letters() / 2;
        [(self.latin, Script::Latin), (self.cyrillic, Script::Cyrillic), (self.other, Script::Other)]
            .into_iter()
            .find_map(|(count, script)| (count > half).then_some(script))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_counts_for_its_script() {
        let of_letter = |c: char| {
            let mut scripts = Scripts::default();
            scripts.add_letter(c);
            scripts
        };
        let (mut text, mut all) = (String::new(), Scripts::default());
        for c in (char::MIN..=char::MAX).step_by(11).chain('\0'..='\u{800}') {
            assert_eq!(Scripts::of(c.encode_utf8(&mut [0; 4])), of_letter(c), "{c:?}");
            text.push(c);
            all.add(of_letter(c));
        }
        assert_eq!(Scripts::of(&text), all);
    }

    #[test]
    fn the_main_script_has_more_than_half_of_the_letters() {
        assert_eq!(Scripts::of("Площадь Ala-Too в Бишкеке").main(), Some(Script::Cyrillic));
        assert_eq!(Scripts::of("Sadır Caparov").main(), Some(Script::Latin));
        assert_eq!(Scripts::of("12 345").main(), None);
    }
}
