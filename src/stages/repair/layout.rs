//! What of a text is read together: its paragraphs in one line each, the passages that they make, and in each of these the runs in which
//! nothing is set apart.

use std::borrow::Cow;
use std::ops::Range;

use super::{Config, EditTier, hint, running, wrapped};
use crate::text::Line;

/// A text as it is read.
pub struct Layout<'a> {
    /// It, with each of its paragraphs in one line: byte for byte as long.
    pub text: Cow<'a, str>,
    /// The runs of lines in which a sign may stand, in order.
    pub runs: Vec<Range<usize>>,
}

impl<'a> Layout<'a> {
    /// Lays a text out of which these are the lines. `is_apart`: whether the line that begins there is labelled as no running text.
    pub fn of(config: &Config, text: &'a str, lines: &[Line], is_apart: impl Fn(usize) -> bool) -> Layout<'a> {
        let ends = wrapped::inner_ends(text, lines);
        let joined = wrapped::joined(text, &ends);
        let mut runs = Vec::new();
        for passage in passages(config, lines, &ends) {
            let (inside, start) = (&joined[passage.clone()], passage.start);
            let is_asked = || config.tier == EditTier::Guess && hint::says_names_again(inside);
            if hint::may_hold_signs(inside) || hint::repeats_itself(inside) || is_asked() {
                let found = running::runs(inside, |at| is_apart(start + at));
                runs.extend(found.into_iter().map(|run| run.start + start..run.end + start));
            }
        }
        Layout { text: joined, runs }
    }

    /// Lines were broken at a width.
    pub fn is_wrapped(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// Nothing but these runs is read, wherever they lay before.
    pub fn reads_no_more_than(&self, runs: &[Range<usize>], before: impl Fn(usize) -> usize) -> bool {
        let was_read = |run: &Range<usize>| {
            let was = before(run.start)..before(run.end);
            runs.binary_search_by_key(&was.start, |run| run.start).is_ok_and(|at| runs[at] == was)
        };
        self.runs.iter().all(was_read)
    }
}

/// The passages of a text: paragraphs, each of at most [`Config::passage_paragraphs`] and [`Config::max_passage_bytes`]. A longer one is left
/// out: no prose has such lines. `inner` are the line ends inside paragraphs.
fn passages(config: &Config, lines: &[Line], inner: &[usize]) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut inner = inner.iter().peekable();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        match paragraphs.last_mut().filter(|_| inner.next_if(|end| *end + 1 == line.full.start).is_some()) {
            Some(last) => last.end = line.full.end,
            None => paragraphs.push(line.full.clone()),
        }
    }
    let passages = paragraphs.chunks(config.passage_paragraphs.max(1)).map(|some| some[0].start..some[some.len() - 1].end);
    passages.filter(|passage| passage.len() <= config.max_passage_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines;

    const FLAT: &str =
        "The mayor of the old town said on Monday that the harbour would be opened to all ships of the north and of the west.";

    fn counted(text: &str) -> Vec<usize> {
        let config = Config { passage_paragraphs: 2, ..Config::default() };
        let lines = lines::split(text);
        let found = passages(&config, &lines, &wrapped::inner_ends(text, &lines));
        found.iter().map(|passage| text[passage.clone()].matches("mayor").count()).collect()
    }

    #[test]
    fn passages_hold_as_many_paragraphs_whether_these_are_broken_at_a_width_or_not() {
        let wrapped = FLAT.replace(" town", "\ntown").replace(" would", "\nwould").replace(" ships", "\nships");
        for paragraph in [FLAT, &wrapped] {
            assert_eq!(counted(&format!("{paragraph}\n\n").repeat(5)), [2, 2, 1], "{paragraph}");
        }
        assert_eq!(counted(&format!("{FLAT}\n").repeat(5)), [2, 2, 1], "no blank lines between them");
    }
}
