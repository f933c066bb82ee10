//! Which lines of a page are its text.

use std::fmt::Write as _;

use super::blocks::{self, Block};
use super::candidates::describe;
use super::measures::{self, Anchors, Bonds, Row, Survey};
use super::model::MODEL;
use super::{Config, Extracted, odds, units};
use crate::learnt::mixed;

/// Writes the text of a page, its blocks and the reason into what is known of it.
pub(super) fn main_text(survey: &Survey<'_, '_>, anchors: &Anchors, config: &Config, page: &mut Extracted) {
    let all = survey.lines.blocks.len();
    if all == 0 {
        page.because = "the page holds no text".to_owned();
        return;
    }
    // Lines that nobody has looked at are as likely text as not.
    let (rows, scores) = if all > MOST_LINES { (Vec::new(), vec![0; all]) } else { scores(survey, anchors) };
    let chosen = odds::best(&scores, &survey.widths(), config.recall);
    if !rows.is_empty() && !chosen.is_empty() {
        page.because = because(survey, &rows, &scores, &chosen);
        take(survey, &scores, &chosen, page);
        return;
    }
    let part: Vec<usize> = survey.part.text.clone().filter(|at| !survey.cut[*at]).collect();
    if part.is_empty() {
        page.because = "no part of the page is prose: every line was taken".to_owned();
        take(survey, &scores, &(0..all).collect::<Vec<_>>(), page);
    } else {
        let why = if rows.is_empty() { "there are too many lines to look at each" } else { "no line looks like text" };
        page.because = format!("{why}; most prose stands in {}", describe(survey.arena, survey.part.node));
        take(survey, &scores, &part, page);
    }
}

/// Lines beyond which a page is no page that anyone wrote, and the measures of all would take gigabytes. The longest of the
/// development set has 2,641.
const MOST_LINES: usize = 50_000;

/// The first measures of every line and its score: a first look at each, and a second with the scores of all.
fn scores(survey: &Survey<'_, '_>, anchors: &Anchors) -> (Vec<Row>, Vec<i16>) {
    let mut rows = survey.rows(anchors);
    measures::look_up(survey, anchors, &MODEL.words, &mut rows);
    let first: Vec<i16> = rows.iter().map(|row| MODEL.first.score(row)).collect();
    let mut scores = first.clone();
    measures::second(&rows, &Bonds::new(survey), &first, |at, row| {
        if let Some(row) = row {
            scores[at] = mixed(first[at], MODEL.second.score(row));
        }
    });
    let units = units::of(survey.arena, survey.lines);
    (rows, units::smoothed(&scores, &survey.widths(), &units, units::LOOSE))
}

fn take(survey: &Survey<'_, '_>, scores: &[i16], lines: &[usize], page: &mut Extracted) {
    let (mut sum, mut widths) = (0, 0);
    for at in lines {
        let block = &survey.lines.blocks[*at];
        if !page.text.is_empty() {
            page.text.push('\n');
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
fn because(survey: &Survey<'_, '_>, rows: &[Row], scores: &[i16], chosen: &[usize]) -> String {
    let lines = &survey.lines.blocks;
    let place = describe(survey.arena, survey.part.node);
    let mut said = format!("{} of {} lines look like text; most prose stands in {place}", chosen.len(), lines.len());
    let surest = chosen.iter().max_by_key(|at| (scores[**at], std::cmp::Reverse(**at)));
    let widest = (0..lines.len())
        .filter(|at| chosen.binary_search(at).is_err())
        .max_by_key(|at| (lines[*at].width, std::cmp::Reverse(*at)));
    for (at, verb) in surest.copied().into_iter().zip(["taken"]).chain(widest.into_iter().zip(["left out"])) {
        let text: String = survey.lines.text[lines[at].text.clone()].chars().take(SHOWN).collect();
        let _ = write!(
            said,
            "; {verb}: “{text}…” ({}) for {}",
            f64::from(odds::probability(scores[at])) / 10_000.0,
            reasons(&rows[at], scores[at] > 0)
        );
    }
    said
}

/// Characters of a line that a reason shows.
const SHOWN: usize = 30;
/// Measures that a reason names.
const NAMED: usize = 4;

/// The measures that did most for a line, or most against it, each with its value.
fn reasons(row: &Row, taken: bool) -> String {
    let mut reasons: Vec<(usize, i32)> = MODEL.first.reasons(row).into_iter().collect();
    reasons.retain(|(_, worth)| (*worth > 0) == taken && *worth != 0);
    reasons.sort_by_key(|(measure, worth)| (-worth.abs(), *measure));
    let names = measures::names();
    let named = reasons.iter().take(NAMED).map(|(measure, _)| format!("{} = {}", names[*measure], row[*measure]));
    named.collect::<Vec<_>>().join(", ")
}
