//! Counts that stand beside what they count: `24 comments`, `Views: 856`.

use super::page::is_around_a_count;

/// One side is a number and the other is nothing: `24`, `: 856`, ` (3)`.
pub(super) fn is_beside_a_count(before: &str, after: &str) -> bool {
    (is_count(before) && !is_number_of_a_heading(before) && is_bare(after)) || (is_bare(before) && is_count(after))
}

/// Nothing but what may stand around a count.
fn is_bare(side: &str) -> bool {
    side.chars().all(is_around_a_count)
}

/// `4.`, `4)`, `4.1`, `4.1.`: it numbers what follows. Thousands are written in threes (`1.234`) and rounded ones with a letter (`4.1K`).
fn is_number_of_a_heading(before: &str) -> bool {
    let number = before.trim();
    let figures = number.trim_end_matches(['.', ')']);
    let is_closed = number.len() > figures.len() && !number.starts_with(['(', '[']);
    let parts: Vec<&str> = figures.split('.').collect();
    let are_figures = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    are_figures && (is_closed || parts[1..].iter().any(|part| part.len() != THOUSAND))
}

/// Figures of a thousand behind its mark.
const THOUSAND: usize = 3;

/// Figures in one number, with a letter for thousands or millions at most: `1,234`, `14K`, `(3)`.
fn is_count(side: &str) -> bool {
    let number = side.trim_matches(is_around_a_count).trim_end_matches(['K', 'k', 'M', 'm', 'B', '+']);
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '~');
    number.len() <= LONGEST_COUNT && number.contains(|c: char| c.is_ascii_digit()) && number.chars().all(is_figure)
}

/// `1 234 567 890` has so many bytes, and some more if its spaces do not break.
const LONGEST_COUNT: usize = 16;

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    #[test]
    fn the_number_of_a_heading_is_no_count() {
        for number in ["4. ", "4) ", "4.1 ", "4.1. ", "12. "] {
            assert!(!is_beside_a_count(number, ""), "{number}");
        }
        for (before, after) in
            [("24 ", ""), ("1,234 ", ""), ("1.234 ", ""), ("4.1K ", ""), ("(4) ", ""), ("", ": 4."), ("", " (4)")]
        {
            assert!(is_beside_a_count(before, after), "{before}…{after}");
        }
    }

    #[test]
    fn numbered_headings_stay() {
        let prose =
            "The board has published the history of the herring fleet, which shows what everybody on the quay knew already.";
        for heading in [
            "4. Comments",
            "4) Comments",
            "4.1 Comments",
            "3. Views",
            "4. Комментарии",
            "5. Просмотры",
            "4. Yorumlar",
            "4. Görüntüleme",
        ] {
            let text = format!(
                "Rules of the board\n\n{prose}\n\n{heading}\n\nNobody has any, and nobody has asked for them.\n\n9. Dues\n\n{prose}"
            );
            assert_eq!(cleaned(&text), text);
        }
    }
}
