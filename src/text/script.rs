//! Which script letters belong to.

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

impl Scripts {
    /// Counts the letters of a text.
    pub fn of(text: &str) -> Scripts {
        let mut scripts = Scripts::default();
        for c in text.chars() {
            match Script::of(c) {
                Some(Script::Latin) => scripts.latin += 1,
                Some(Script::Cyrillic) => scripts.cyrillic += 1,
                Some(Script::Other) => scripts.other += 1,
                None => {}
            }
        }
        scripts
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
    fn the_main_script_has_more_than_half_of_the_letters() {
        assert_eq!(Scripts::of("Площадь Ala-Too в Бишкеке").main(), Some(Script::Cyrillic));
        assert_eq!(Scripts::of("Sadır Caparov").main(), Some(Script::Latin));
        assert_eq!(Scripts::of("12 345").main(), None);
    }
}
