//! What a character is, by ranges where nearly all characters of our languages stand: the tables of Unicode are slow for all but ASCII.
//! The answers are those of `char`'s own methods; a test asks for every character.

/// As [`char::is_alphabetic`].
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{a9}' | '\u{2000}'..='\u{206f}' => false,
        // Signs of multiplication and of division stand among the letters of Western Europe, marks among those of Cyrillic.
        '\u{c0}'..='\u{2c1}' => !matches!(c, '×' | '÷'),
        '\u{400}'..='\u{52f}' => !matches!(c, '\u{482}'..='\u{489}'),
        _ => c.is_alphabetic(),
    }
}

/// As [`char::is_numeric`].
#[inline]
pub fn is_numeric(c: char) -> bool {
    match c {
        '0'..='9' => true,
        '\0'..='\u{b1}' | '\u{c0}'..='\u{65f}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_numeric(),
    }
}

/// As [`char::is_alphanumeric`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || is_numeric(c)
}

/// As [`char::is_uppercase`].
#[inline]
pub fn is_uppercase(c: char) -> bool {
    match c {
        'A'..='Z' | '\u{400}'..='\u{42f}' => true,
        '\0'..='\u{bf}' | '\u{430}'..='\u{45f}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_uppercase(),
    }
}

/// As [`char::is_lowercase`].
#[inline]
pub fn is_lowercase(c: char) -> bool {
    match c {
        'a'..='z' | '\u{430}'..='\u{45f}' => true,
        '\0'..='\u{a9}' | '\u{400}'..='\u{42f}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_lowercase(),
    }
}

/// The first character of [`char::to_lowercase`]; of all but `İ` it is the only one.
#[inline]
pub fn to_lowercase(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        '\u{430}'..='\u{45f}' => c,
        'А'..='Я' => char::from_u32(c as u32 + CYRILLIC_CASE).expect("the small letters follow the capitals"),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// From `А` to `а`.
const CYRILLIC_CASE: u32 = 'а' as u32 - 'А' as u32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            let told = [is_alphabetic(c), is_numeric(c), is_alphanumeric(c), is_uppercase(c), is_lowercase(c)];
            let own = [c.is_alphabetic(), c.is_numeric(), c.is_alphanumeric(), c.is_uppercase(), c.is_lowercase()];
            assert_eq!(told, own, "{c:?}");
            assert_eq!(Some(to_lowercase(c)), c.to_lowercase().next());
        }
    }
}
