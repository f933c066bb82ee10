//! Guards the parser against elements that it has to open again and again: `<b>` left open in one paragraph is opened in the next one, too,
//! and a hundred thousand such elements in as many paragraphs would make a tree of billions.

use xxhash_rust::xxh3::xxh3_64;

use super::nesting::Name;

/// Elements that are opened again. Links are, too, but never more than one.
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(name, "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

/// An element that is opened again: its name, and a hash of the whole tag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) name: Name,
    tag: u64,
}

impl Mark {
    pub(super) fn new(name: Name, tag: &str) -> Mark {
        Mark { name, tag: xxh3_64(tag.as_bytes()) }
    }
}

/// Elements that wait to be opened again.
#[derive(Default)]
pub(super) struct Waiting {
    marks: Vec<Mark>,
    /// Elements opened again so far.
    opened: usize,
}

/// Of the same tag no more are opened again, as HTML has it.
const ALIKE: usize = 3;

impl Waiting {
    /// The element around it ended, and it did not.
    pub(super) fn push(&mut self, mark: Mark) {
        if self.marks.iter().filter(|other| **other == mark).count() >= ALIKE
            && let Some(first) = self.marks.iter().position(|other| *other == mark)
        {
            self.marks.remove(first);
        }
        self.marks.push(mark);
    }

    /// Its end came late.
    pub(super) fn end(&mut self, name: Name) {
        if let Some(at) = self.marks.iter().rposition(|mark| mark.name == name) {
            self.marks.remove(at);
        }
    }

    /// All that waited; they are opened again.
    pub(super) fn take(&mut self) -> Vec<Mark> {
        self.opened += self.marks.len();
        std::mem::take(&mut self.marks)
    }

    /// So many elements were opened again that someone made the page to be slow.
    pub(super) fn is_flood(&self, tags: usize) -> bool {
        self.opened > MOST + PER_TAG * tags
    }
}

/// Elements that may be opened again on any page: these cost a parser some milliseconds.
const MOST: usize = 50_000;

/// Those that each tag of a page may cause: pages of the nineties with a `<font>` left open in each cell come nowhere near.
const PER_TAG: usize = 4;
