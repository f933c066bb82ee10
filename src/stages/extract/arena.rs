//! The page as a flat row of nodes in the order of the text, each with its measures. All walks are loops: the depth of a page cannot
//! overflow the stack.

use scraper::node::Element;
use scraper::{Html, Node as HtmlNode};

use xxhash_rust::xxh3::xxh3_64;

use super::tags::{self, Marks, Role, attr};

/// The row. A node's descendants follow it without a gap, up to its `end`.
pub(super) struct Arena<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

/// A node of the page: an element, or a piece of text.
pub(super) struct Node<'a> {
    pub(super) kind: Kind<'a>,
    /// One past the last descendant.
    pub(super) end: usize,
    /// How much text is in it, in the width of Latin letters, white space apart.
    pub(super) width: usize,
    /// How much of that is in links.
    pub(super) link_width: usize,
    /// An element that breaks lines stands somewhere in it.
    pub(super) holds_blocks: bool,
    /// The element around it; its own place for the outermost one.
    pub(super) parent: usize,
    /// What it says of itself.
    pub(super) marks: Marks,
    /// A hash of its class, with that of its name in the upper half.
    pub(super) look: u64,
    /// Elements right below it.
    pub(super) children: usize,
}

/// What a node is.
pub(super) enum Kind<'a> {
    Text(&'a str),
    Element(&'a Element, Role),
}

impl Node<'_> {
    pub(super) fn element(&self) -> Option<&Element> {
        match self.kind {
            Kind::Element(element, _) => Some(element),
            Kind::Text(_) => None,
        }
    }
}

impl<'a> Arena<'a> {
    /// Lays out a page, without what is never text (scripts, styles, controls).
    pub(super) fn new(page: &'a Html) -> Arena<'a> {
        let mut build = Build::default();
        let mut node = page.tree.root();
        loop {
            if build.open(node.value())
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            // A node that was not entered is closed too: it was opened unless it is never text.
            build.close(node.value());
            while node.next_sibling().is_none() {
                let Some(parent) = node.parent() else { return Arena { nodes: build.nodes } };
                node = parent;
                build.close(node.value());
            }
            node = node.next_sibling().expect("it was just seen to exist");
        }
    }
}

#[derive(Default)]
struct Build<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<usize>,
    links: usize,
    known: tags::Known<'a>,
}

impl<'a> Build<'a> {
    /// Enters a node; false if its content is none for readers.
    fn open(&mut self, node: &'a HtmlNode) -> bool {
        match node {
            HtmlNode::Element(element) => {
                let role = tags::role(element.name());
                if role == Role::Never {
                    return false;
                }
                self.links += usize::from(role == Role::Link);
                let parent = self.open.last().copied().unwrap_or(0);
                self.open.push(self.nodes.len());
                let node = Node::new(Kind::Element(element, role), parent, tags::marks(element, role, &mut self.known));
                self.nodes.push(Node { look: look(element), ..node });
                self.nodes[parent].children += 1;
            }
            HtmlNode::Text(text) => {
                let width = width(text);
                let link_width = if self.links > 0 { width } else { 0 };
                let end = self.nodes.len() + 1;
                let parent = self.open.last().copied().unwrap_or(0);
                self.nodes.push(Node { end, width, link_width, ..Node::new(Kind::Text(text), parent, 0) });
                self.add_to_parent(width, link_width, false);
            }
            _ => {}
        }
        true
    }

    fn close(&mut self, node: &HtmlNode) {
        let HtmlNode::Element(element) = node else { return };
        // What is never text was not opened.
        let Some(at) = self.open.last().copied().filter(|at| self.is(*at, element)) else { return };
        let Kind::Element(_, role) = self.nodes[at].kind else { return };
        self.open.pop();
        self.links -= usize::from(role == Role::Link);
        self.nodes[at].end = self.nodes.len();
        let node = &self.nodes[at];
        let (width, link_width, breaks) = (node.width, node.link_width, node.holds_blocks || role.is_block());
        self.add_to_parent(width, link_width, breaks);
    }

    /// The node is that element.
    fn is(&self, at: usize, element: &Element) -> bool {
        matches!(self.nodes[at].kind, Kind::Element(known, _) if std::ptr::eq(known, element))
    }

    fn add_to_parent(&mut self, width: usize, link_width: usize, breaks: bool) {
        if let Some(parent) = self.open.last() {
            let parent = &mut self.nodes[*parent];
            parent.width += width;
            parent.link_width += link_width;
            parent.holds_blocks |= breaks;
        }
    }
}

impl<'a> Node<'a> {
    fn new(kind: Kind<'a>, parent: usize, marks: Marks) -> Node<'a> {
        Node { kind, end: 0, width: 0, link_width: 0, holds_blocks: false, parent, marks, look: 0, children: 0 }
    }
}

/// Elements of the same name and class look alike.
fn look(element: &Element) -> u64 {
    let half = |text: &str| xxh3_64(text.as_bytes()) & 0xffff_ffff;
    half(element.name()) << 32 | half(attr(element, "class").unwrap_or(""))
}

/// How wide a text is, white space apart: a Chinese or Japanese character says about as much as three letters.
pub(super) fn width(text: &str) -> usize {
    const IDEOGRAPH: usize = 3;
    if text.is_ascii() {
        // Most are, and bytes are counted many at a time.
        return text.bytes().filter(|byte| !matches!(byte, b' ' | b'\t'..=b'\r')).count();
    }
    let mut width = 0;
    for c in text.chars() {
        width += match c {
            ' ' | '\t'..='\r' => 0,
            _ if c.is_ascii() => 1,
            _ if c.is_whitespace() => 0,
            '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => IDEOGRAPH,
            _ => 1,
        };
    }
    width
}
