//! What of a passage is running text. Rows of tables repeat their headings, and who answers in a forum quotes whole paragraphs: there
//! long spans stand again and again, and nobody pasted them over a pronoun.

use std::ops::Range;

/// Bytes from which a line that stands again is a quotation; shorter ones are headings, and answers of a word.
const QUOTED_BYTES: usize = 40;

/// What parts the cells of a row.
const CELL_END: char = '\t';

/// Lines of which at most one is quoted, where there are quotations: more of them, and the whole text stands twice.
const LINES_FOR_QUOTED: usize = 2;

/// Parts of a page that are no running text.
pub const SET_APART: &[&str] = &["table", "code"];

/// The runs of lines between rows, code and quotations; the whole passage if there are none. `is_apart`: whether the line that begins there
/// is labelled so. No line that is left out is changed, so that a second run leaves out the same.
pub fn runs(text: &str, is_apart: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let quoted = quoted(text);
    let (mut runs, mut from, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if line.contains(CELL_END) || is_apart(at) || quoted.binary_search(&line.trim()).is_ok() {
            runs.push(from..at);
            from = at + line.len();
        }
        at += line.len();
    }
    runs.push(from..at);
    runs.retain(|run| !run.is_empty());
    runs
}

/// The long lines that stand more than once, sorted; none if they are most of the text.
fn quoted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.sort_unstable();
    let again = lines.chunk_by(|a, b| a == b).filter(|same| same.len() > 1 && same[0].len() >= QUOTED_BYTES);
    let (quoted, counts): (Vec<&str>, Vec<usize>) = again.map(|same| (same[0], same.len())).unzip();
    if counts.iter().sum::<usize>() * LINES_FOR_QUOTED > lines.len() { Vec::new() } else { quoted }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(text: &str) -> Vec<&str> {
        runs(text, |_| false).into_iter().map(|run| &text[run]).collect()
    }

    #[test]
    fn a_text_without_rows_and_quotations_is_one_run() {
        let text = "One line.\nOne line.\n\nThe ferry ran aground off the island in high winds at noon.\n";
        assert_eq!(running(text), [text]);
        assert!(running("").is_empty());
    }

    #[test]
    fn rows_of_a_table_are_left_out() {
        assert_eq!(running("Before.\nTrip cost\tall of it\nMedical\tall of it\nAfter."), ["Before.\n", "After."]);
    }

    #[test]
    fn a_quoted_paragraph_is_left_out_at_both_places() {
        let quoted = "I would like to run all of these programs at once, without a stop.";
        let text = format!("{quoted}\nThen buy more memory.\n\nAda said:\n{quoted} \nThanks.\nBye.\n");
        assert_eq!(running(&text), ["Then buy more memory.\n\nAda said:\n", "Thanks.\nBye.\n"]);
    }

    #[test]
    fn a_text_that_stands_twice_is_read() {
        let text =
            "The ferry ran aground off the island in high winds at noon.\nAll passengers were brought to the harbour by boat.\n"
                .repeat(2);
        assert_eq!(running(&text), [&text]);
    }
}
