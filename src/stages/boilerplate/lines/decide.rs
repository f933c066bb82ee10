//! From scores to candidates: which lines are surroundings, given what it costs to be wrong.

use super::super::config::Config;
use super::super::evidence::{Candidate, Evidence, Extent};
use super::super::kind::Kind;
use super::super::page::Page;
use super::reasons::reasons;
use super::{Phrased, Scores, score};
use crate::learnt::scaled;

/// A line of so many characters is short: it costs little.
const SHORT: usize = 20;
/// What an eighth of a doubling of the width asks beyond that, in thousandths of a log-odds: who loses a paragraph loses more than who
/// keeps a button.
const BY_WIDTH: i32 = 75;
/// Thousandths of a log-odds that are worth a point of evidence, and the most points that the look of a line is worth.
const PER_POINT: i32 = 20;
const MOST_POINTS: i32 = 200;
/// At its limit the look of a line is as good as a phrase that is sure.
const AT_LIMIT: i32 = 100;

/// Adds what the look of each line says: to the candidates that are the line, or as a candidate of its own. Paragraphs that are spoken
/// for are left alone: the user wants them kept or labelled.
pub(in super::super) fn add(
    page: &Page,
    phrased: &[Phrased],
    config: &Config,
    is_spoken_for: impl Fn(usize) -> bool,
    found: &mut Vec<Candidate>,
) {
    let lines: Vec<&str> = page.texts().collect();
    let scores = score(&lines, phrased);
    let least = (config.min_surroundings * 1000.0) as i32;
    let sure = |number: &usize| i32::from(scores.of_line[*number]) > limit(lines[*number], least) && !is_spoken_for(*number);
    for number in (0..lines.len()).filter(sure) {
        let points = points(&scores, number, limit(lines[number], least));
        let mut of_line: Vec<&mut Candidate> =
            found.iter_mut().filter(|one| one.paragraph == number && one.extent == Extent::Line).collect();
        of_line.iter_mut().for_each(|one| one.evidence.add(reasons(&scores, number), points));
        if of_line.is_empty() {
            let evidence = Evidence::new(reasons(&scores, number), points);
            found.push(Candidate::new(Kind::Surroundings, number, Extent::Line, evidence));
        }
    }
}

/// The score that a line needs.
fn limit(line: &str, least: i32) -> i32 {
    let width = line.chars().count();
    least + BY_WIDTH * i32::from(scaled(width.max(SHORT)) - scaled(SHORT))
}

fn points(scores: &Scores, number: usize, limit: i32) -> i32 {
    (AT_LIMIT + (i32::from(scores.of_line[number]) - limit) / PER_POINT).min(MOST_POINTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_line_needs_more() {
        let all = ["Home", "Twenty characters ..", "A line that is somewhat longer than that one"].map(|line| limit(line, 500));
        assert_eq!(all[..2], [500, 500]);
        assert!(all[2] > 1000);
    }
}
