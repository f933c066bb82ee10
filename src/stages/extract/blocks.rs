//! What each line of the text is: a heading, an item of a list, part of a table.

use std::ops::Range;

use super::arena::{Arena, Kind as NodeKind};
use super::render::Lines;
use super::tags::Role;

/// What a line of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph, or anything else.
    Paragraph,
    /// A heading and its level, from 1 to 6.
    Heading(u8),
    /// The first line of an item of a list.
    Item,
    /// A line of a quotation.
    Quotation,
    /// A line of preformatted text.
    Code,
    /// A row of a table; its cells are parted by tabs.
    Row,
}

impl Kind {
    /// What it is called in labels. Paragraphs have none.
    pub fn name(self) -> Option<&'static str> {
        const HEADINGS: [&str; 6] = ["heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6"];
        match self {
            Kind::Paragraph => None,
            Kind::Heading(level) => Some(HEADINGS[usize::from(level.clamp(1, 6)) - 1]),
            Kind::Item => Some("list item"),
            Kind::Quotation => Some("quotation"),
            Kind::Code => Some("code"),
            Kind::Row => Some("table"),
        }
    }

    /// Lines of this kind that follow one another are one block.
    pub(super) fn runs_on(self) -> bool {
        matches!(self, Kind::Quotation | Kind::Code | Kind::Row)
    }
}

/// A line of the text, in bytes of it, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// Elements around a line that are asked.
const REACH: usize = 8;

/// What a line of the page is.
pub(super) fn kind(arena: &Arena<'_>, lines: &Lines, at: usize) -> Kind {
    let mut node = lines.blocks[at].owner;
    for _ in 0..REACH {
        let NodeKind::Element(element, role) = arena.nodes[node].kind else { break };
        match role {
            Role::Heading => return Kind::Heading(level(element.name())),
            Role::Pre => return Kind::Code,
            Role::Quote => return Kind::Quotation,
            // A row of one cell lays out the page.
            Role::Row if lines.text[lines.blocks[at].text.clone()].contains('\t') => return Kind::Row,
            Role::Item if lines.within(node..arena.nodes[node].end).start == at => return Kind::Item,
            // A cell that holds blocks lays out the page, and is no row.
            Role::Item | Role::Cell | Role::Main | Role::Layout => break,
            _ => node = arena.nodes[node].parent,
        }
    }
    Kind::Paragraph
}

fn level(name: &str) -> u8 {
    name.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'))
}
