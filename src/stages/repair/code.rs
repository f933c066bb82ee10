//! Manuals, in which prose stands among code.

/// Words with names of functions, modules and fields among them: manuals say these again and again, with small letters where sentences begin.
pub fn is_code(text: &str, words: usize) -> bool {
    /// Marks of code in so many words, from which a passage is a manual's. Of the damaged texts for development, none has half of that.
    const CODE: usize = 50;
    /// So few may stand in any text: `@jane_doe`.
    const FEW: usize = 2;
    let marks = code_marks(text);
    marks > FEW && marks * CODE > words
}

/// `a::b`, `a_b`, `a()`, `a<b>`, `->`, `=>`, `{` and `}`.
fn code_marks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let closes = |at: usize| {
        let inside = bytes[at + 1..].iter().take_while(|byte| !byte.is_ascii_whitespace());
        inside.take(MOST_INSIDE).any(|byte| *byte == b'>')
    };
    let is_mark = |at: usize| match (bytes[at], bytes.get(at + 1)) {
        (b':', Some(b':')) | (b'-' | b'=', Some(b'>')) | (b'{' | b'}', _) => true,
        (b'(', Some(b')')) | (b'_', _) => at > 0 && is_letter(at - 1) && (bytes[at] == b'(' || is_letter(at + 1)),
        (b'<', _) => at > 0 && is_letter(at - 1) && closes(at),
        _ => false,
    };
    (0..bytes.len()).filter(|at| is_mark(*at)).count()
}

/// Bytes between `<` and `>` at the most.
const MOST_INSIDE: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_prose_are_no_code() {
        assert_eq!(code_marks("One_two @six_ _seven_ (and three) () - 3 < four: five_ six -- »seven« :) [8] <9>"), 1);
    }
}
