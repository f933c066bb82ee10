//! Long lines in parts: some files are one line from beginning to end.

use std::ops::Range;

/// Bytes of a part at most. A line in work takes some hundred times its bytes of memory: a few MB for a part, whatever the file. And no sum
/// over a part comes near the limit of its type: a step costs 510 eighths of a bit at most, the sum of two bytes.
pub const MAX_PART: usize = 64 * 1024;

/// The parts of a line, nearly always one. Each ends after a space or a tab, or if there is none, after a character of ASCII, so that no
/// sequence is torn; only a run of [`MAX_PART`] bytes beyond ASCII may lose one to a cut.
pub fn parts(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = line.get(start..).filter(|rest| !rest.is_empty())?;
        let part = start..start + first_part(rest);
        start = part.end;
        Some(part)
    })
}

fn first_part(rest: &str) -> usize {
    if rest.len() <= MAX_PART {
        return rest.len();
    }
    let window = &rest.as_bytes()[..MAX_PART];
    let after = |is_end: fn(&u8) -> bool| window.iter().rposition(is_end).map(|at| at + 1);
    let last_border = || (0..=MAX_PART).rev().find(|at| rest.is_char_boundary(*at));
    after(|byte| matches!(byte, b' ' | b'\t')).or_else(|| after(u8::is_ascii)).or_else(last_border).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<&str> {
        parts(line).map(|part| &line[part]).collect()
    }

    #[test]
    fn a_line_of_usual_length_is_one_part() {
        assert_eq!(cut("one line"), ["one line"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn a_long_line_is_cut_after_a_space() {
        let line = "слово ".repeat(MAX_PART / 4);
        let parts = cut(&line);
        assert_eq!(parts.concat(), line);
        assert!(parts.len() > 1 && parts.iter().all(|part| part.len() <= MAX_PART && part.ends_with(' ')));
    }

    #[test]
    fn a_long_word_is_cut_between_characters() {
        let line = "я".repeat(MAX_PART);
        assert_eq!(cut(&line).concat(), line);
        let with_comma = format!("я,{line}");
        assert_eq!(cut(&with_comma)[0], "я,");
    }
}
