//! Which lines of a page are its text.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::blocks::{self, Block};
use super::candidates::describe;
use super::measures::{self, Anchors, Around, Bonds, Row, SECOND, Survey};
use super::model::MODEL;
use super::{Config, Extracted, heirs, odds, siblings, units};
use crate::learnt::mixed;

/// Writes the text of a page, its blocks and the reason into what is known of it.
pub(super) fn main_text(survey: &Survey<'_, '_>, anchors: &Anchors, config: &Config, page: &mut Extracted) {
    let all = survey.lines.blocks.len();
    if all == 0 {
        page.because = "the page holds no text".to_owned();
        return;
    }
    let seen = (all <= MOST_LINES).then(|| Seen::new(survey, anchors));
    if let Some(seen) = &seen {
        let chosen = odds::best(&seen.scores, &survey.widths(), config.recall);
        if !chosen.is_empty() {
            page.because = because(survey, seen, &chosen);
            take(survey, &seen.scores, &chosen, page);
            return;
        }
    }
    // Lines that nobody has looked at are as likely text as not.
    let scores = seen.as_ref().map_or_else(|| vec![0; all], |seen| seen.scores.clone());
    let part: Vec<usize> = survey.part.text.clone().filter(|at| !survey.cut[*at]).collect();
    if part.is_empty() {
        page.because = "no part of the page is prose: every line was taken".to_owned();
        take(survey, &scores, &(0..all).collect::<Vec<_>>(), page);
    } else {
        let why = if seen.is_none() { "there are too many lines to look at each" } else { "no line looks like text" };
        page.because = format!("{why}; most prose stands in {}", describe(survey.arena, survey.part.node));
        take(survey, &scores, &part, page);
    }
}

/// Lines beyond which a page is no page that anyone wrote, and the measures of all would take gigabytes. The longest of the
/// development set has 2,641.
const MOST_LINES: usize = 50_000;

/// The name of each measure.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(measures::names);

/// What two looks at every line saw: a first look at each, and a second with the scores of all.
struct Seen {
    rows: Vec<Row>,
    first: Vec<i16>,
    around: Vec<Around>,
    scores: Vec<i16>,
}

impl Seen {
    fn new(survey: &Survey<'_, '_>, anchors: &Anchors) -> Seen {
        let mut rows = survey.rows(anchors);
        measures::look_up(survey, anchors, &MODEL.words, &mut rows);
        let first = MODEL.first.scores(&rows);
        let around = Bonds::new(survey).measure(&first);
        let mut seen = Seen { rows, first, around, scores: Vec::new() };
        let both = seen.both();
        let units = units::of(survey.arena, survey.lines);
        let smoothed = units::smoothed(&both, &survey.widths(), &units, units::LOOSE);
        let lent = siblings::lent(&smoothed, &siblings::of(survey.arena, survey.lines), siblings::LENT);
        seen.scores = heirs::left(&lent, &heirs::of(survey.arena, survey.lines, &units), heirs::LEFT);
        seen
    }

    /// The measures of a line at second look, if there was one.
    fn again(&self, at: usize) -> Option<[i16; SECOND]> {
        measures::again(&self.rows[at], &self.around[at], self.first[at])
    }

    /// The scores of both looks.
    fn both(&self) -> Vec<i16> {
        let mut both = self.first.clone();
        let (open, rows): (Vec<usize>, Vec<_>) = (0..both.len()).filter_map(|at| Some((at, self.again(at)?))).unzip();
        open.iter().zip(MODEL.second.scores(&rows)).for_each(|(at, second)| both[*at] = mixed(both[*at], second));
        both
    }

    /// The measures that did most for a line, or most against it, each with its value.
    fn reasons(&self, at: usize) -> String {
        let again = self.again(at);
        let row: &[i16] = again.as_ref().map_or(&self.rows[at], |row| row);
        let taken = self.scores[at] > 0;
        let all = MODEL.reasons(&self.rows[at], again.as_ref().map(|row| row.as_slice()));
        let mut reasons: Vec<(usize, i32)> = all.into_iter().filter(|(_, worth)| (*worth > 0) == taken && *worth != 0).collect();
        reasons.sort_by_key(|(measure, worth)| (-worth.abs(), *measure));
        let named = reasons.iter().take(NAMED).map(|(measure, _)| format!("{} = {}", NAMES[*measure], row[*measure]));
        named.collect::<Vec<_>>().join(", ")
    }
}

fn take(survey: &Survey<'_, '_>, scores: &[i16], lines: &[usize], page: &mut Extracted) {
    let (mut sum, mut widths) = (0, 0);
    for (number, at) in lines.iter().enumerate() {
        let block = &survey.lines.blocks[*at];
        if number > 0 {
            let is_next = lines[number - 1] + 1 == *at;
            page.text.push_str(if block.after_blank && is_next { "\n\n" } else { "\n" });
        }
        let start = page.text.len();
        page.text.push_str(&survey.lines.text[block.text.clone()]);
        page.blocks.push(Block { span: start..page.text.len(), kind: blocks::kind(survey.arena, survey.lines, *at) });
        sum += usize::from(odds::probability(scores[*at])) * block.width;
        widths += block.width;
    }
    page.score = (sum / widths.max(1) / 10) as u16;
}

/// What spoke for the first line that was taken, and against the widest that was not.
fn because(survey: &Survey<'_, '_>, seen: &Seen, chosen: &[usize]) -> String {
    let lines = &survey.lines.blocks;
    let place = describe(survey.arena, survey.part.node);
    let mut said = format!("{} of {} lines look like text; most prose stands in {place}", chosen.len(), lines.len());
    let surest = chosen.iter().max_by_key(|at| (seen.scores[**at], std::cmp::Reverse(**at)));
    let widest = (0..lines.len())
        .filter(|at| chosen.binary_search(at).is_err())
        .max_by_key(|at| (lines[*at].width, std::cmp::Reverse(*at)));
    for (at, verb) in surest.copied().into_iter().zip(["taken"]).chain(widest.into_iter().zip(["left out"])) {
        let text: String = survey.lines.text[lines[at].text.clone()].chars().take(SHOWN).collect();
        let _ = write!(
            said,
            "; {verb}: “{text}…” ({}) for {}",
            f64::from(odds::probability(seen.scores[at])) / 10_000.0,
            seen.reasons(at)
        );
    }
    said
}

/// Characters of a line that a reason shows.
const SHOWN: usize = 30;
/// Measures that a reason names.
const NAMED: usize = 4;
