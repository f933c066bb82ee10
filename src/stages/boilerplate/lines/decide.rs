//! From scores to candidates: which lines are surroundings, given what it costs to be wrong.

use std::collections::BTreeMap;

use super::super::evidence::{Candidate, Evidence, Extent};
use super::super::kind::Kind;
use super::super::page::{Page, is_prose};
use super::reasons::reasons;
use super::{Phrased, score_above};
use crate::document::Language;
use crate::learnt::scaled;

/// A line of so many characters is short: it costs little.
const SHORT: usize = 20;
/// What an eighth of a doubling of the width asks beyond that, in thousandths of a log-odds: who loses a paragraph loses more than who
/// keeps a button.
const BY_WIDTH: i32 = 110;
/// A text with fewer lines than this of a score above that may have no surroundings at all, and what it holds of short lines is its own:
/// every line needs so much more. On articles alone the harm falls by half, and what is found around others stays the same.
const FEW: usize = 3;
const SURE: i16 = 2500;
const DOUBT: i32 = 3000;
/// So is a text with little running text: rows of results, a recipe, a play or a contents page are short lines. Up to so many paragraphs
/// the doubt is whole, for a recipe or an obituary has two; from there it falls, until there is none.
const HARDLY_PROSE: usize = 2;
const MUCH_PROSE: usize = 5;
/// Three in four of the pages that were learnt from are English: in other languages every line needs so much more, as a log-odds.
const NOT_ENGLISH: f32 = 0.2;
/// No score is higher, and none lower than its opposite: a limit beyond says no more.
const MOST: f32 = 6.0;
/// Thousandths of a log-odds that are worth a point of evidence, and the most points that the look of a line is worth.
const PER_POINT: i32 = 20;
const MOST_POINTS: i32 = 200;
/// At its limit the look of a line is as good as a phrase that is sure.
const AT_LIMIT: i32 = 100;

/// Adds what the look of each line says: to the candidates that are the line, or as a candidate of its own. Paragraphs that are spoken
/// for are left alone: the user wants them kept or labelled. `least`: see [`least_in`].
pub(in super::super) fn add(
    page: &Page,
    phrased: &[Phrased],
    least: f32,
    is_spoken_for: impl Fn(usize) -> bool,
    found: &mut Vec<Candidate>,
) {
    let lines: Vec<&str> = page.texts().collect();
    let Some(scores) = score_above(at_a_glance(least), &lines, &page.scans().all(), phrased) else { return };
    let limit = Limit::new(lines.iter().copied(), &scores.of_line, least);
    let mut known: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let of_lines = found.iter().enumerate().filter(|(_, one)| is_the_line(page, one));
    of_lines.for_each(|(at, one)| known.entry(one.paragraph).or_default().push(at));
    for (number, line) in lines.iter().enumerate() {
        let over = limit.over(scores.of_line[number], line);
        if over <= 0 || is_spoken_for(number) {
            continue;
        }
        let (because, points) = (reasons(&scores, number), (AT_LIMIT + over / PER_POINT).min(MOST_POINTS));
        match known.get(&number) {
            Some(places) => places.iter().for_each(|at| found[*at].evidence.add(because.clone(), points)),
            None => found.push(Candidate::new(Kind::Surroundings, number, Extent::Line, Evidence::new(because, points))),
        }
    }
}

/// The candidate is all that the line holds: a marker may be a part of a line, and the whole of it.
fn is_the_line(page: &Page, candidate: &Candidate) -> bool {
    match &candidate.extent {
        Extent::Line => true,
        Extent::Sentence(_, span) | Extent::Part(span) => {
            let line = &page.lines[page.paragraphs[candidate.paragraph]].content;
            span.start <= line.start && line.end <= span.end
        }
    }
}

/// What a short line of a text in that language needs, as a log-odds; `least` is what the config asks for.
pub fn least_in(language: Option<Language>, least: f32) -> f32 {
    least + if language.is_none_or(|language| language == Language::ENGLISH) { 0.0 } else { NOT_ENGLISH }
}

/// Not a number: as strict as can be.
fn thousandths(least: f32) -> i32 {
    ((if least.is_nan() { MOST } else { least.clamp(-MOST, MOST) }) * 1000.0) as i32
}

/// What a short line must be above at a glance, for any line of its text to be above its limit. Of 1,250 texts of the development sets and of wire
/// stories in which lines go, one has no short line that is 2.0 log-odds above what a short line needs at least; nine in ten of the stories
/// in which nothing goes have none that is 1.4 above it.
fn at_a_glance(least: f32) -> i32 {
    /// So far below the best line that a text needs a short one may look.
    const BELOW: i32 = 1500;
    let least = thousandths(least);
    i32::from(SURE).max(least).min(least + DOUBT) - BELOW
}

/// What a score must be above, in thousandths of a log-odds.
pub(super) struct Limit(i32);

impl Limit {
    /// The limits of a text of these lines and their scores, if a short line needs at least so much, as a log-odds.
    pub(super) fn new<'a>(lines: impl Iterator<Item = &'a str>, scores: &[i16], least: f32) -> Limit {
        let has_sure = scores.iter().filter(|score| **score > SURE).take(FEW).count() == FEW;
        let prose = || lines.filter(|line| is_prose(line)).take(MUCH_PROSE).count().max(HARDLY_PROSE);
        let in_doubt = |prose: usize| DOUBT * (MUCH_PROSE - prose) as i32 / (MUCH_PROSE - HARDLY_PROSE) as i32;
        let doubt = if has_sure { in_doubt(prose()) } else { DOUBT };
        Limit(thousandths(least) + doubt)
    }

    /// How far a score of a line is above its limit; no line has a lower one than a short line.
    pub(super) fn over(&self, score: i16, line: &str) -> i32 {
        let over = i32::from(score) - self.0;
        if over <= 0 { over } else { i32::from(score) - self.of(line) }
    }

    /// The limit of a line.
    fn of(&self, line: &str) -> i32 {
        self.0 + BY_WIDTH * i32::from(scaled(line.chars().count().max(SHORT)) - scaled(SHORT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The ferry ran aground off the island in high winds, and boats took all passengers to the harbour.";

    /// The limit of a text with enough prose.
    fn limit(scores: &[i16], least: f32) -> Limit {
        Limit::new([PROSE; MUCH_PROSE].into_iter(), scores, least)
    }

    #[test]
    fn a_longer_line_needs_more() {
        let limit = limit(&[3000; 5], 0.5);
        let all = ["Home", "Twenty characters ..", "A line that is somewhat longer than that one"].map(|line| limit.of(line));
        assert_eq!(all[..2], [500, 500]);
        assert!(all[2] > 1000);
    }

    #[test]
    fn no_limit_is_beyond_what_scores_can_be() {
        for least in [1e9, f32::INFINITY, f32::NAN] {
            assert!(limit(&[], least).of("Home") >= 6000, "{least}");
            assert!(limit(&[3000; 5], least).of("Home") >= 6000, "{least}");
        }
        for least in [-1e9, f32::NEG_INFINITY] {
            assert_eq!(limit(&[3000; 5], least).of("Home"), -6000, "{least}");
        }
    }

    #[test]
    fn a_text_without_sure_surroundings_is_doubted() {
        assert!(limit(&[3000, 2600], 0.5).of("Home") > limit(&[3000, 2600, 2700], 0.5).of("Home"));
    }

    #[test]
    fn a_text_with_little_prose_is_doubted() {
        let short = Limit::new(["Home", "News", "1 onion", "2 carrots"].into_iter(), &[3000; 4], 0.5);
        assert_eq!(short.of("Home"), Limit::new([PROSE; HARDLY_PROSE].into_iter(), &[3000; 4], 0.5).of("Home"));
        let some = Limit::new([PROSE; HARDLY_PROSE + 1].into_iter(), &[3000; 4], 0.5);
        assert!(short.of("Home") > some.of("Home") && some.of("Home") > limit(&[3000; 4], 0.5).of("Home"));
    }
}
