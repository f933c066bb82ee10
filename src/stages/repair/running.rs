//! What of a passage is running text. Rows of tables repeat their headings, and who answers in a forum quotes whole paragraphs: there
//! long spans stand again and again, and nobody pasted them over a pronoun.

use std::ops::Range;

/// Bytes from which a line that stands again is a quotation; shorter ones are headings, and answers of a word.
const QUOTED_BYTES: usize = 40;

/// What parts the cells of a row.
const CELL_END: char = '\t';

/// The runs of lines between rows and quotations; the whole passage if there are none. No line that is left out is changed, so that a
/// second run leaves out the same.
pub fn runs(text: &str) -> Vec<Range<usize>> {
    let quoted = quoted(text);
    let (mut runs, mut from, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if line.contains(CELL_END) || quoted.binary_search(&line.trim()).is_ok() {
            runs.push(from..at);
            from = at + line.len();
        }
        at += line.len();
    }
    runs.push(from..at);
    runs.retain(|run| !run.is_empty());
    runs
}

/// The long lines that stand more than once, sorted.
fn quoted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.len() >= QUOTED_BYTES).collect();
    lines.sort_unstable();
    let again = lines.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    again.map(|same| same[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(text: &str) -> Vec<&str> {
        runs(text).into_iter().map(|run| &text[run]).collect()
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
        let text = format!("{quoted}\nThen buy more memory.\n\nAda said:\n{quoted} \nThanks.\n");
        assert_eq!(running(&text), ["Then buy more memory.\n\nAda said:\n", "Thanks.\n"]);
    }
}
