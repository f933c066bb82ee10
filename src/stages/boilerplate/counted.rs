//! Counts that stand beside what they count: `24 comments`, `Views: 856`.

use super::page::is_around_a_count;

/// One side is a number and the other is nothing: `24`, `: 856`, ` (3)`.
pub(super) fn is_beside_a_count(before: &str, after: &str) -> bool {
    (is_count(before) && is_bare(after)) || (is_bare(before) && is_count(after))
}

/// Nothing but what may stand around a count.
fn is_bare(side: &str) -> bool {
    side.chars().all(is_around_a_count)
}

/// Figures in one number, with a letter for thousands or millions at most: `1,234`, `14K`, `(3)`.
fn is_count(side: &str) -> bool {
    let number = side.trim_matches(is_around_a_count).trim_end_matches(['K', 'k', 'M', 'm', 'B', '+']);
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '~');
    number.len() <= LONGEST_COUNT && number.contains(|c: char| c.is_ascii_digit()) && number.chars().all(is_figure)
}

/// `1 234 567 890` has so many bytes, and some more if its spaces do not break.
const LONGEST_COUNT: usize = 16;
