//! One pass over the characters of a document.

use unicode_normalization::char::is_combining_mark;

use crate::text::chars;
use crate::text::script::Scripts;

/// Characters by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    /// All of them.
    pub all: usize,
    /// All but white space.
    pub visible: usize,
    /// What words are not made of and prose does not set between them.
    pub symbols: usize,
    /// Digits of any script.
    pub digits: usize,
    /// Letters of any script.
    pub letters: usize,
    /// Letters neither Latin nor Cyrillic.
    pub letters_of_other_scripts: usize,
}

impl Characters {
    /// Counts the characters of a text.
    pub fn of(text: &str) -> Characters {
        let mut counts = Characters::default();
        let mut ascii = [0_usize; CLASSES];
        let mut rest = text;
        loop {
            let bytes = rest.as_bytes();
            let length = bytes.iter().take_while(|byte| byte.is_ascii()).count();
            bytes[..length].iter().for_each(|byte| ascii[usize::from(CLASS_OF[usize::from(*byte)])] += 1);
            let others = rest[length..].bytes().take_while(|byte| !byte.is_ascii()).count();
            if others == 0 {
                break;
            }
            rest[length..length + others].chars().for_each(|c| counts.add(c));
            rest = &rest[length + others..];
        }
        counts.add_ascii(ascii);
        counts
    }

    fn add(&mut self, c: char) {
        self.all += 1;
        self.visible += usize::from(!c.is_whitespace());
        // Cyrillic letters, dashes and quotation marks: the tables of Unicode are slow, and need not be asked.
        match c {
            '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => return self.letters += 1,
            '\u{2010}'..='\u{2027}' => return,
            _ => {}
        }
        self.digits += usize::from(chars::is_numeric(c));
        self.symbols += usize::from(is_symbol(c));
        let scripts = Scripts::of(c.encode_utf8(&mut [0; 4]));
        self.letters += scripts.letters();
        self.letters_of_other_scripts += scripts.other;
    }

    fn add_ascii(&mut self, [space, letters, digits, common, symbols]: [usize; CLASSES]) {
        let visible = letters + digits + common + symbols;
        self.all += visible + space;
        self.visible += visible;
        self.letters += letters;
        self.digits += digits;
        self.symbols += symbols;
    }
}

/// Classes of ASCII: white space, letters, digits, common punctuation, symbols.
const CLASSES: usize = 5;

/// The class of each character of ASCII.
const CLASS_OF: [u8; 128] = {
    let mut classes = [4; 128];
    let mut code = 0;
    while code < 128 {
        let c = code as u8 as char;
        if matches!(c, '\t'..='\r' | ' ') {
            classes[code] = 0;
        } else if c.is_ascii_alphabetic() {
            classes[code] = 1;
        } else if c.is_ascii_digit() {
            classes[code] = 2;
        } else if is_common_punctuation(c) {
            classes[code] = 3;
        }
        code += 1;
    }
    classes
};

/// Neither what words are made of nor what prose sets between them.
fn is_symbol(c: char) -> bool {
    !chars::is_alphanumeric(c) && !c.is_whitespace() && !is_common_punctuation(c) && !is_combining_mark(c)
}

/// Punctuation, currencies and signs that prose uses.
const fn is_common_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '(' | ')' | '[' | ']' | '-' | '/' | '%' | '&' | '@')
        || matches!(c, '«' | '»' | '¡' | '¿' | '§' | '©' | '°' | '№' | '·' | '$' | '¢'..='¥' | '₠'..='⃀')
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203e}')
        || matches!(c, '،' | '؛' | '؟' | '۔' | '।' | '॥' | '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_ascii_agrees_with_the_predicates() {
        for c in '\0'..='\u{7f}' {
            let counts = Characters::of(c.encode_utf8(&mut [0; 4]));
            let letters = usize::from(chars::is_alphabetic(c));
            let (visible, digits) = (usize::from(!c.is_whitespace()), usize::from(chars::is_numeric(c)));
            let expected =
                Characters { all: 1, visible, symbols: usize::from(is_symbol(c)), digits, letters, letters_of_other_scripts: 0 };
            assert_eq!(counts, expected, "{c:?}");
        }
    }

    #[test]
    fn letters_are_told_by_script() {
        let counts = Characters::of("Ала-Too, Ж λόγος 3½");
        assert_eq!((counts.letters, counts.letters_of_other_scripts, counts.digits, counts.symbols), (12, 5, 2, 0));
    }
}
