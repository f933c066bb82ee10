//! Which part of a page is its text.
//!
//! Every line has a weight: prose counts for it, links and scraps against it. The text is the element whose lines weigh most, after
//! Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009), with elements of the
//! page for candidates instead of any stretch of it.

use std::fmt::Write as _;
use std::ops::Range;

use super::arena::{Arena, Kind, Node};
use super::render::{Block, Lines};
use super::tags::Role;
use super::{Config, ends_sentence};

/// A part of the page, and why it was chosen.
pub(super) struct Choice {
    /// Its lines.
    pub(super) blocks: Range<usize>,
    /// The heading above them, if a date or a name stands between.
    pub(super) headline: Option<usize>,
    pub(super) because: String,
}

/// How a line weighs: its width if it is prose, against it if it is not.
pub(super) fn weight(block: &Block, text: &str, config: &Config) -> f64 {
    let prose = block.width.saturating_sub(block.link_width) as f64;
    let share = block.link_width as f64 / block.width.max(1) as f64;
    let ends = ends_sentence(&text[block.text.clone()]);
    match () {
        () if share > config.max_link_share => -SCRAP - (block.width as f64).min(LINKS_MOST),
        () if block.width >= LONG_LINE || ends && block.width >= SENTENCE => prose,
        () if matches!(block.role, Role::Heading | Role::Pre)
            || share == 0.0 && matches!(block.role, Role::Item | Role::Row | Role::Cell) =>
        {
            0.0
        }
        () => -SCRAP,
    }
}

/// What a line that is neither prose nor a heading counts against its part.
const SCRAP: f64 = 8.0;
/// The most that one line of links counts against its part, beyond a scrap.
const LINKS_MOST: f64 = 60.0;
/// The width from which a line is prose even without the end of a sentence.
const LONG_LINE: usize = 80;
/// The width from which a line that ends as a sentence does is prose.
const SENTENCE: usize = 25;

/// Chooses among the elements of a page. `None` if no line weighs anything.
pub(super) fn choose(arena: &Arena<'_>, lines: &Lines, config: &Config) -> Option<Choice> {
    let mut sums = Vec::with_capacity(lines.blocks.len() + 1);
    let mut prose = Vec::with_capacity(lines.blocks.len() + 1);
    let (mut sum, mut positive) = (0.0, 0.0);
    sums.push(sum);
    prose.push(positive);
    for block in &lines.blocks {
        let weight = weight(block, &lines.text, config);
        sum += weight;
        positive += weight.max(0.0);
        sums.push(sum);
        prose.push(positive);
    }
    let first_at = |node: usize| lines.blocks.partition_point(|block| block.node < node);
    let mut best: Option<(f64, usize, Range<usize>)> = None;
    let mut named: Option<(f64, usize, Range<usize>)> = None;
    for (at, node) in arena.nodes.iter().enumerate() {
        let Kind::Element(_, role) = node.kind else { continue };
        if !role.is_block() && role != Role::Cell {
            continue;
        }
        let blocks = first_at(at)..first_at(node.end);
        let score = sums[blocks.end] - sums[blocks.start];
        // Of two that hold the same lines the inner one is named: it says more.
        if best.as_ref().is_none_or(|(most, ..)| score >= *most) && !blocks.is_empty() {
            best = Some((score, at, blocks.clone()));
        }
        let is_named = role == Role::Main || node.element().is_some_and(|e| e.attr("itemprop") == Some("articleBody"));
        if is_named && named.as_ref().is_none_or(|(most, ..)| score > *most) && !blocks.is_empty() {
            named = Some((score, at, blocks));
        }
    }
    let (score, at, blocks) = best.filter(|(score, ..)| *score > 0.0)?;
    let all = |blocks: &Range<usize>| prose[blocks.end] - prose[blocks.start];
    if let Some((_, named_at, named_blocks)) = named
        && all(&named_blocks) >= config.named_share * all(&blocks)
    {
        let share = (100.0 * all(&named_blocks) / all(&blocks)).round();
        let because = format!(
            "{}, which the page names as its text, holds {share} % as much prose as the densest part",
            describe(arena, named_at)
        );
        return Some(Choice::of(named_blocks, &sums, arena, lines, because));
    }
    let because = format!("{} weighs most: {score:.0} of prose after links and scraps", describe(arena, at));
    Some(Choice::of(blocks, &sums, arena, lines, because))
}

impl Choice {
    fn of(within: Range<usize>, sums: &[f64], arena: &Arena<'_>, lines: &Lines, because: String) -> Choice {
        let first = within.start;
        let blocks = trimmed(within, sums, lines);
        Choice { headline: headline(first, blocks.start, arena, lines), blocks, because }
    }
}

/// The `h1` or `h2` of the part that stands a few short lines above its text: a date, a name, a place.
fn headline(first: usize, text: usize, arena: &Arena<'_>, lines: &Lines) -> Option<usize> {
    let at = (first.max(text.saturating_sub(1 + BETWEEN_MOST))..text).rev().find(|at| {
        let block = &lines.blocks[*at];
        block.role == Role::Heading || block.width >= LONG_LINE
    })?;
    let is_headline =
        |node: &Node<'_>, of: usize| node.end > of && node.element().is_some_and(|e| matches!(e.name(), "h1" | "h2"));
    let node = lines.blocks[at].node;
    let from = node.saturating_sub(HEADING_DEPTH);
    arena.nodes[from..node].iter().any(|above| is_headline(above, node)).then_some(at)
}

/// Lines between a heading and its text: date, author, place.
const BETWEEN_MOST: usize = 3;
/// Nodes between the element of a heading and its first word.
const HEADING_DEPTH: usize = 4;

/// The stretch of a part that weighs most: links and scraps at its beginning and end fall away. A heading right before it stays.
fn trimmed(within: Range<usize>, sums: &[f64], lines: &Lines) -> Range<usize> {
    let (mut lowest, mut best) = (within.start, within.start..within.start);
    for end in within.start + 1..=within.end {
        // Of two equal beginnings the later one is nearer to the text, of two equal ends the earlier one.
        if sums[end - 1] <= sums[lowest] {
            lowest = end - 1;
        }
        if sums[end] - sums[lowest] > sums[best.end] - sums[best.start] {
            best = lowest..end;
        }
    }
    while best.start > within.start && lines.blocks[best.start - 1].role == Role::Heading {
        best.start -= 1;
    }
    best
}

/// `<div class="entry">`, long names cut.
fn describe(arena: &Arena<'_>, at: usize) -> String {
    let Some(element) = arena.nodes[at].element() else { return String::new() };
    let mut said = format!("<{}", element.name());
    for key in ["id", "class"] {
        if let Some(value) = element.attr(key) {
            let shown: String = value.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME_SHOWN).collect();
            let _ = write!(said, " {key}=\"{shown}\"");
        }
    }
    said + ">"
}

/// Characters of a class or id that a reason shows.
const NAME_SHOWN: usize = 40;
