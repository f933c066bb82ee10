//! From nodes to lines: each paragraph, heading, list item and table row becomes one block of text.

use std::ops::Range;

use super::arena::{Arena, Kind, width};
use super::controls;
use super::tags::Role;

/// A line of the page.
pub(super) struct Block {
    /// Its text, in the page's text.
    pub(super) text: Range<usize>,
    /// The node of its first piece of text.
    pub(super) node: usize,
    /// The innermost element that began or ended a line around it, and its role.
    pub(super) owner: usize,
    pub(super) role: Role,
    /// How much text, and how much of it in links; see [`width`].
    pub(super) width: usize,
    pub(super) link_width: usize,
    /// A blank line of preformatted text stands before it.
    pub(super) after_blank: bool,
}

/// Every line of a page, in order.
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// How many lines begin before each node, and before the end.
    before: Vec<u32>,
}

impl Lines {
    /// The lines that begin in a stretch of nodes.
    pub(super) fn within(&self, nodes: Range<usize>) -> Range<usize> {
        self.before[nodes.start] as usize..self.before[nodes.end] as usize
    }

    /// Counts the lines before each of so many nodes.
    fn count(&mut self, nodes: usize) {
        let mut lines = self.blocks.iter().peekable();
        let mut begun = 0;
        self.before = (0..=nodes)
            .map(|node| {
                while lines.next_if(|line| line.node < node).is_some() {
                    begun += 1;
                }
                begun
            })
            .collect();
    }
}

/// Renders every node.
pub(super) fn render(arena: &Arena<'_>) -> Lines {
    let mut pen = Pen {
        lines: Lines { text: String::new(), blocks: Vec::new(), before: Vec::new() },
        start: 0,
        open: None,
        space: false,
        blank: false,
        indent: String::new(),
        at_cell: 0,
    };
    let mut open: Vec<Open> = Vec::new();
    let (mut pre, mut links, mut around) = (0usize, 0usize, (0, Role::Block));
    let mut at = 0;
    while at < arena.nodes.len() {
        while let Some(ended) = open.pop_if(|open| open.end <= at) {
            pre -= usize::from(ended.role == Role::Pre);
            links -= usize::from(ended.role == Role::Link);
            around = ended.around;
            if ended.breaks {
                pen.break_line();
            }
        }
        let node = &arena.nodes[at];
        match node.kind {
            Kind::Text(text) => pen.write(text, at, around, pre > 0, links > 0),
            Kind::Element(_, Role::Break) => pen.break_line(),
            Kind::Element(..) if controls::is_one(arena, at, around.1, pen.is_below_heading()) => {
                at = node.end;
                continue;
            }
            Kind::Element(_, role) => {
                let breaks = role.is_block() || role == Role::Cell && node.holds_blocks;
                if breaks {
                    pen.break_line();
                } else if role == Role::Cell {
                    pen.next_cell();
                }
                pre += usize::from(role == Role::Pre);
                links += usize::from(role == Role::Link);
                open.push(Open { end: node.end, role, breaks, around });
                around = if breaks { (at, role) } else { around };
            }
        }
        at += 1;
    }
    pen.break_line();
    pen.lines.count(arena.nodes.len());
    pen.lines
}

/// An element that the walk is in.
struct Open {
    end: usize,
    role: Role,
    breaks: bool,
    /// The line-breaking element around it.
    around: Around,
}

/// An element that breaks lines, and its role.
type Around = (usize, Role);

struct Pen {
    lines: Lines,
    /// Where the line begins in the text.
    start: usize,
    open: Option<Block>,
    /// White space is owed before the next word.
    space: bool,
    /// Preformatted text had a blank line since the last line.
    blank: bool,
    /// White space that preformatted text has at the start of the line.
    indent: String,
    /// Lines that were written when the last cell of a row began.
    at_cell: usize,
}

/// Lines behind one another in a cell, the last one apart, that make it a column of links or text: entries of tables have one or two.
const COLUMN_LINES: usize = 3;

impl Pen {
    /// Nothing was written since a heading.
    fn is_below_heading(&self) -> bool {
        self.open.is_none() && self.lines.blocks.last().is_some_and(|last| last.role == Role::Heading)
    }

    fn break_line(&mut self) {
        if let Some(mut block) = self.open.take() {
            let trimmed = self.lines.text[self.start..].trim_end_matches(is_space).len();
            self.lines.text.truncate(self.start + trimmed);
            block.text = self.start..self.lines.text.len();
            if block.width > 0 {
                self.lines.blocks.push(block);
            }
        }
        self.start = self.lines.text.len();
        self.space = false;
        self.indent.clear();
    }

    /// Cells of one row are parted by a tab. Behind a cell of many lines, a column of the page's layout, a line begins.
    fn next_cell(&mut self) {
        if self.lines.blocks.len() >= self.at_cell + COLUMN_LINES {
            self.break_line();
        } else if self.open.is_some() {
            self.lines.text.push('\t');
            self.space = false;
        }
        self.at_cell = self.lines.blocks.len();
    }

    fn write(&mut self, text: &str, node: usize, around: Around, pre: bool, link: bool) {
        if pre {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.blank |= self.open.is_none();
                    self.break_line();
                }
                // White space may stand before the next element of the line: within it, or as its indent.
                if self.open.is_some() || !line.trim_end().is_empty() {
                    self.put(line, node, around, link);
                } else {
                    self.indent.push_str(line);
                }
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(word_end(rest));
            if !word.is_empty() {
                self.put(word, node, around, link);
            }
            rest = &after[spaces(after)..];
            self.space |= rest.len() < after.len();
        }
    }

    fn put(&mut self, word: &str, node: usize, around: Around, link: bool) {
        if self.open.is_some() && self.space {
            self.lines.text.push(' ');
        }
        self.space = false;
        self.lines.text.push_str(&std::mem::take(&mut self.indent));
        let block = self.open.get_or_insert_with(|| {
            let after_blank =
                std::mem::take(&mut self.blank) && self.lines.blocks.last().is_some_and(|last| last.owner == around.0);
            Block { text: 0..0, node, owner: around.0, role: around.1, width: 0, link_width: 0, after_blank }
        });
        self.lines.text.push_str(word);
        let width = width(word);
        block.width += width;
        block.link_width += if link { width } else { 0 };
    }
}

/// Bytes before the first white space.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) =
        bytes[at..].iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | 0xc2 | 0xe2))
    {
        at += found;
        if bytes[at].is_ascii() || spaces(&text[at..]) > 0 {
            return at;
        }
        // The first byte of a letter that is no white space.
        at += 1;
    }
    bytes.len()
}

/// Bytes of white space at the front.
fn spaces(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')).unwrap_or(bytes.len());
    match bytes.get(ascii) {
        Some(0xc2 | 0xe2) => text.len() - text.trim_start_matches(is_space).len(),
        _ => ascii,
    }
}

/// White space that HTML collapses; a no-break space is kept for `normalise` to judge.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
