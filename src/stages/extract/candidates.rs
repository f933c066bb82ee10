//! The part of a page that a rule without learning takes for its text. The learnt choice starts from it.
//!
//! Every line has a weight: prose counts for it, links and scraps against it. The part is the element whose lines weigh most, after
//! Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009), with elements of the
//! page for candidates instead of any stretch of it.

use std::fmt::Write as _;
use std::ops::Range;

use super::arena::{Arena, Kind};
use super::ends_sentence;
use super::render::{Block, Lines};
use super::tags::{self, Role, attr};

/// A part of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Its element.
    pub(super) node: usize,
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// Those from its first prose to its last, with a heading right before.
    pub(super) text: Range<usize>,
}

/// What the lines of a page weigh, summed up so that a stretch costs two look-ups.
pub(super) struct Scale {
    sums: Vec<i64>,
    prose: Vec<i64>,
}

impl Scale {
    /// Weighs the lines; those for which `is_cut` holds count nothing.
    pub(super) fn new(lines: &Lines, is_cut: impl Fn(usize) -> bool) -> Scale {
        let mut scale = Scale { sums: vec![0], prose: vec![0] };
        let (mut sum, mut prose) = (0, 0);
        for (at, block) in lines.blocks.iter().enumerate() {
            let weight = if is_cut(at) { 0 } else { weight(block, &lines.text) };
            sum += weight;
            prose += weight.max(0);
            scale.sums.push(sum);
            scale.prose.push(prose);
        }
        scale
    }

    /// What a stretch of lines weighs.
    pub(super) fn weight(&self, lines: &Range<usize>) -> i64 {
        self.sums[lines.end] - self.sums[lines.start]
    }

    /// How much prose it holds.
    pub(super) fn prose(&self, lines: &Range<usize>) -> i64 {
        self.prose[lines.end] - self.prose[lines.start]
    }
}

/// How a line weighs: its width if it is prose, against it if it is not.
fn weight(block: &Block, text: &str) -> i64 {
    let prose = block.width.saturating_sub(block.link_width) as i64;
    let ends = ends_sentence(&text[block.text.clone()]);
    match () {
        () if 2 * block.link_width > block.width => -SCRAP - (block.width as i64).min(LINKS_MOST),
        () if block.width >= LONG_LINE || ends && block.width >= SENTENCE => prose,
        () if matches!(block.role, Role::Heading | Role::Pre)
            || block.link_width == 0 && matches!(block.role, Role::Item | Role::Row | Role::Cell) =>
        {
            0
        }
        () => -SCRAP,
    }
}

/// What a line that is neither prose nor a heading counts against its part.
const SCRAP: i64 = 8;
/// The most that one line of links counts against its part, beyond a scrap.
const LINKS_MOST: i64 = 60;
/// The width from which a line is prose even without the end of a sentence.
const LONG_LINE: usize = 80;
/// The width from which a line that ends as a sentence does is prose.
const SENTENCE: usize = 25;
/// Percent of the densest part's prose from which a part is believed that the page names as its text.
const NAMED_PERCENT: i64 = 70;
/// Percent of a page's own words up to which an element is left out for its name.
const CUT_PERCENT: usize = 40;

/// Which lines stand in elements that look like surroundings and are not most of the page.
pub(super) fn cut_lines(arena: &Arena<'_>, lines: &Lines) -> Vec<bool> {
    let mut cut = vec![false; lines.blocks.len()];
    let page = arena.nodes.first().map_or(0, |root| root.width);
    let mut at = 0;
    while at < arena.nodes.len() {
        let node = &arena.nodes[at];
        let is_cut = matches!(node.kind, Kind::Element(_, role) if tags::cut(node.marks, role).is_some())
            && (node.width - node.link_width) * 100 <= CUT_PERCENT * page;
        if is_cut {
            cut[lines.within(at..node.end)].fill(true);
        }
        at = if is_cut { node.end } else { at + 1 };
    }
    cut
}

/// The element of a page whose lines weigh most, or the one that the page names. `None` if no line weighs anything.
pub(super) fn densest(arena: &Arena<'_>, lines: &Lines, scale: &Scale) -> Option<Part> {
    let mut best: Option<(i64, Part)> = None;
    let mut named: Option<(i64, Part)> = None;
    for (at, node) in arena.nodes.iter().enumerate() {
        let Kind::Element(_, role) = node.kind else { continue };
        if !role.is_block() && role != Role::Cell {
            continue;
        }
        let inside = lines.within(at..node.end);
        if inside.is_empty() {
            continue;
        }
        let score = scale.weight(&inside);
        let part = || Part { node: at, lines: inside.clone(), text: 0..0 };
        // Of two that hold the same lines the inner one is named: it says more.
        if best.as_ref().is_none_or(|(most, _)| score >= *most) {
            best = Some((score, part()));
        }
        let is_named = role == Role::Main || node.element().is_some_and(|e| attr(e, "itemprop") == Some("articleBody"));
        if is_named && named.as_ref().is_none_or(|(most, _)| score > *most) {
            named = Some((score, part()));
        }
    }
    let (_, mut part) = best.filter(|(score, _)| *score > 0)?;
    if let Some((_, named)) = named
        && 100 * scale.prose(&named.lines) >= NAMED_PERCENT * scale.prose(&part.lines)
    {
        part = named;
    }
    part.text = trimmed(&part.lines, scale, lines);
    Some(part)
}

/// The stretch of a part that weighs most: links and scraps at its beginning and end fall away. A heading right before it stays.
fn trimmed(within: &Range<usize>, scale: &Scale, lines: &Lines) -> Range<usize> {
    let sums = &scale.sums;
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
pub(super) fn describe(arena: &Arena<'_>, at: usize) -> String {
    let Some(element) = arena.nodes[at].element() else { return String::new() };
    let mut said = format!("<{}", element.name());
    for key in ["id", "class"] {
        if let Some(value) = attr(element, key) {
            let shown: String = value.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME_SHOWN).collect();
            let _ = write!(said, " {key}=\"{shown}\"");
        }
    }
    said + ">"
}

/// Characters of a class or id that a reason shows.
const NAME_SHOWN: usize = 40;
