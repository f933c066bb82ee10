//! The classes that the model tells apart: each letter of the scripts with single-byte encodings, folded to lower case, and a few dozen
//! kinds of signs.

use crate::text::chars;

use std::sync::OnceLock;

/// What the model sees of a character: a class in the low bits, its case above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign(u16);

/// Bits of a class in a [`Sign`].
const CLASS_BITS: u32 = 12;
/// No case, lower case, upper case.
pub const CASES: usize = 3;

impl Sign {
    /// The beginning or the end of a line, and white space.
    pub const EDGE: Sign = Sign(0);

    const fn new(class: usize, case: usize) -> Sign {
        Sign((class | case << CLASS_BITS) as u16)
    }

    /// Its class, below [`CLASSES`].
    #[inline]
    pub fn class(self) -> usize {
        usize::from(self.0) & ((1 << CLASS_BITS) - 1)
    }

    /// Whether it is a letter.
    #[inline]
    pub fn is_letter(self) -> bool {
        self.class() >= SIGNS
    }

    /// The script of a letter that `SCRIPTS` lists, by its block.
    pub fn alphabet(self) -> Option<usize> {
        Some(block_of(self.class())).filter(|block| *block > 1)
    }

    /// Whether it stands for the letters of a script that are not listed.
    pub fn is_unlisted(self) -> bool {
        self.alphabet().is_some_and(|block| self.class() + 1 == first_of(block + 1))
    }

    /// Its case, below [`CASES`]; 0 for what has none.
    #[inline]
    pub fn case(self) -> usize {
        usize::from(self.0 >> CLASS_BITS)
    }
}

/// Kinds of signs that are no letters; the first is white space.
pub const SIGNS: usize = 32;
const CONTROL: usize = 13;
const QUOTE_OPEN: usize = 14;
const QUOTE_CLOSE: usize = 15;
const DASH: usize = 16;
const DOTS: usize = 17;
const WIDE_SPACE: usize = 18;
const INVISIBLE: usize = 19;
const CURRENCY: usize = 20;
const MEASURE: usize = 21;
const OFFICE: usize = 22;
const SPANISH: usize = 23;
const STRAY: usize = 24;
const BOX: usize = 25;
const MATHS: usize = 26;
const MARK: usize = 27;
const LOST: usize = 28;
const PICTURE: usize = 29;
const COMBINING: usize = 30;
const EAST_ASIAN_MARK: usize = 31;

/// Scripts without single-byte encodings (and Thai): a class each. Han, kana, hangul, Thai, others.
const OTHER_SCRIPTS: usize = 5;

/// Letters by script, a class each, and one more for letters of the script that are not listed.
const SCRIPTS: [&str; 5] = [
    "abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžİșțəơưƒ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџґғқңҥөүұһәҗҳӣӯҷӑӗҫ",
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژگکی",
];

/// All classes.
pub const CLASSES: usize = SIGNS + OTHER_SCRIPTS + letters();

/// Blocks of classes: signs, other scripts, then each of `SCRIPTS`.
pub const BLOCKS: usize = 2 + SCRIPTS.len();

/// Classes of the listed scripts.
const fn letters() -> usize {
    let (mut sum, mut n) = (0, 0);
    while n < SCRIPTS.len() {
        sum += letters_of(n) + 1;
        n += 1;
    }
    sum
}

/// Letters that are listed for a script.
const fn letters_of(script: usize) -> usize {
    let bytes = SCRIPTS[script].as_bytes();
    let (mut count, mut n) = (0, 0);
    while n < bytes.len() {
        // Bytes of continuation begin no letter.
        count += (bytes[n] & 0xc0 != 0x80) as usize;
        n += 1;
    }
    count
}

/// The first class of a block; of the one after the last: how many classes there are.
pub const fn first_of(block: usize) -> usize {
    let mut at = match block {
        0 => return 0,
        1 => return SIGNS,
        _ => SIGNS + OTHER_SCRIPTS,
    };
    let mut script = 0;
    while script + 2 < block {
        at += letters_of(script) + 1;
        script += 1;
    }
    at
}

/// Where each block begins.
const FIRSTS: [usize; BLOCKS] = {
    let (mut firsts, mut block) = ([0; BLOCKS], 0);
    while block < BLOCKS {
        firsts[block] = first_of(block);
        block += 1;
    }
    firsts
};

/// The block that a class belongs to.
pub fn block_of(class: usize) -> usize {
    FIRSTS.iter().rposition(|first| *first <= class).unwrap_or(0)
}

/// Characters below this have their sign in a table.
const TABLED: usize = 0x700;

/// The sign of a character.
#[inline]
pub fn sign_of(c: char) -> Sign {
    static TABLE: OnceLock<Vec<Sign>> = OnceLock::new();
    let table = TABLE.get_or_init(table);
    table.get(c as usize).copied().unwrap_or_else(|| beyond(c))
}

fn table() -> Vec<Sign> {
    let mut table: Vec<Sign> = (0..TABLED as u32).map(|n| char::from_u32(n).map_or(Sign::EDGE, near)).collect();
    for (n, script) in SCRIPTS.iter().enumerate() {
        for (class, lower) in (first_of(n + 2)..).zip(script.chars()) {
            let has_case = lower.to_uppercase().ne(std::iter::once(lower)) || lower.is_uppercase();
            set(&mut table, lower, Sign::new(class, usize::from(has_case) << usize::from(lower.is_uppercase())));
            // `ı` shares its upper case with `i`.
            if let Some(upper) = one(lower.to_uppercase()).filter(|upper| *upper != lower && lower != 'ı') {
                set(&mut table, upper, Sign::new(class, 2));
            }
        }
    }
    table
}

fn set(table: &mut [Sign], c: char, sign: Sign) {
    if let Some(entry) = table.get_mut(c as usize) {
        *entry = sign;
    }
}

fn one(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

/// The sign of a character below [`TABLED`] that no script lists.
fn near(c: char) -> Sign {
    let class = match c {
        // A no-break space stands where a space does.
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' => 0,
        '0'..='9' => 1,
        '.' => 2,
        ',' => 3,
        ';' | ':' => 4,
        '!' | '?' => 5,
        '\'' => 6,
        '"' => 7,
        '-' => 8,
        '(' | '[' | '{' => 9,
        ')' | ']' | '}' => 10,
        '/' | '&' => 11,
        ' '..='~' => 12,
        '\0'..='\u{9f}' => CONTROL,
        '«' => QUOTE_OPEN,
        '»' => QUOTE_CLOSE,
        '\u{ad}' => INVISIBLE,
        '£' | '¥' | '¢' => CURRENCY,
        '°' | '²' | '³' | '¹' | '½' | '¼' | '¾' | '±' | '×' | '÷' | '·' | 'µ' => MEASURE,
        '§' | '©' | '®' | '¶' | 'ª' | 'º' => OFFICE,
        '¿' | '¡' => SPANISH,
        '¤' | '¦' | '¨' | '¬' | '¯' | '´' | '¸' => STRAY,
        '\u{2b0}'..='\u{2ff}' => MARK,
        '\u{300}'..='\u{36f}' => COMBINING,
        _ => return unlisted(c),
    };
    Sign::new(class, 0)
}

/// A letter that its script does not list.
fn unlisted(c: char) -> Sign {
    let block = match c {
        '\0'..='\u{2af}' => 2,
        '\u{370}'..='\u{3ff}' => 4,
        '\u{400}'..='\u{52f}' => 3,
        '\u{590}'..='\u{5ff}' => 5,
        '\u{600}'..='\u{6ff}' => 6,
        _ => return Sign::new(first_of(2) - 1, 0),
    };
    let case = usize::from(chars::is_lowercase(c)) + 2 * usize::from(chars::is_uppercase(c));
    Sign::new(first_of(block + 1) - 1, case)
}

/// The sign of a character from [`TABLED`] on.
fn beyond(c: char) -> Sign {
    let class = match c {
        '\u{1e00}'..='\u{1eff}' | '\u{a720}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}' => return latin(c),
        '\u{2009}' | '\u{202f}' => 0,
        '\u{2000}'..='\u{200a}' | '\u{205f}' => WIDE_SPACE,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => INVISIBLE,
        '“' | '„' | '‘' | '‚' | '‹' => QUOTE_OPEN,
        '”' | '’' | '›' => QUOTE_CLOSE,
        '‐'..='―' => DASH,
        '…' | '•' => DOTS,
        '\u{20a0}'..='\u{20cf}' => CURRENCY,
        '™' | '№' => OFFICE,
        '\u{2010}'..='\u{206f}' => MARK,
        '\u{2500}'..='\u{25ff}' => BOX,
        '\u{2070}'..='\u{24ff}' => MATHS,
        '\u{2600}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe00}'..='\u{fe0f}' => PICTURE,
        '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff20}' | '\u{ff5b}'..='\u{ff65}' => EAST_ASIAN_MARK,
        '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => SIGNS + 1,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => SIGNS,
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => SIGNS + 2,
        '\u{e00}'..='\u{e7f}' => SIGNS + 3,
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => LOST,
        _ => SIGNS + 4,
    };
    Sign::new(class, 0)
}

fn latin(c: char) -> Sign {
    let case = usize::from(chars::is_lowercase(c)) + 2 * usize::from(chars::is_uppercase(c));
    Sign::new(first_of(3) - 1, case)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_stands_in_one_block() {
        assert_eq!(first_of(BLOCKS), CLASSES);
        assert!((0..CLASSES).all(|class| (first_of(block_of(class))..first_of(block_of(class) + 1)).contains(&class)));
    }

    #[test]
    fn letters_differ_and_their_cases_share_a_class() {
        for (upper, lower) in [('A', 'a'), ('Ş', 'ş'), ('Ж', 'ж'), ('Ё', 'ё'), ('Ω', 'ω')] {
            assert_eq!((sign_of(upper).class(), sign_of(upper).case()), (sign_of(lower).class(), 2), "{upper}");
            assert_eq!(sign_of(lower).case(), 1, "{lower}");
        }
        assert_ne!(sign_of('ı').class(), sign_of('i').class());
        assert_eq!(sign_of('I').class(), sign_of('i').class());
        assert_eq!((sign_of('İ').case(), sign_of('א').case(), sign_of('5').case()), (2, 0, 0));
    }

    #[test]
    fn every_character_has_a_class() {
        assert!((0..=0x10_ffff).filter_map(char::from_u32).all(|c| sign_of(c).class() < CLASSES && sign_of(c).case() < CASES));
    }
}
