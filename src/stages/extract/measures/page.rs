//! What all lines of a page share.

use std::collections::BTreeSet;

use super::super::arena::Arena;
use super::super::tags::{ARTICLE, BODY, COMMENTS, CONTENT, MAIN, POST};
use super::own::for_each_word;
use super::topic::Term;
use super::{Survey, own, permille, scaled};

pub(super) const NAMES: [&str; COUNT] = [
    "page: lines",
    "page: width",
    "page: prose",
    "page: links",
    "page: articles",
    "page: mains",
    "page: bodies",
    "page: part share",
    "page: part width",
    "page: items",
    "page: headings",
    "page: title found",
    "page: says article",
    "page: says product",
    "page: age",
    "page: paragraphs",
    "page: says forum",
    "page: says list",
    "page: posts",
    "page: width of posts",
    "page: comments",
    "page: width of comments",
    "page: width of named content",
    "page: width of articles",
];

pub(super) const COUNT: usize = 24;

/// What the head of a page says, against which lines are held.
#[derive(Default)]
pub(in crate::stages::extract) struct Anchors {
    /// Hashes of the words of the title and of the description, sorted.
    pub(super) title: Hashes,
    pub(super) description: Hashes,
    /// Those of the words of its author and of its site, and of the runs of words of the body in its data, sorted.
    pub(super) author: Hashes,
    pub(super) site: Hashes,
    pub(super) body: Hashes,
    /// The year of its date, from 1990; 0 if it has none.
    pub(in crate::stages::extract) year: i16,
    /// It says how wide it is on a phone.
    pub(in crate::stages::extract) for_phones: bool,
    /// The page calls itself an article (OpenGraph or JSON-LD), or a product.
    pub(in crate::stages::extract) says_article: bool,
    pub(in crate::stages::extract) says_product: bool,
    /// It calls itself a forum, or a list of other things: 1 in its data, 2 in its class.
    pub(in crate::stages::extract) says_forum: i16,
    pub(in crate::stages::extract) says_list: i16,
    /// Words of what the page says of its kind: types of its data, classes of its body.
    pub(in crate::stages::extract) kinds: BTreeSet<String>,
    /// The page has OpenGraph properties, JSON-LD: the newer, the more it has.
    pub(in crate::stages::extract) age: i16,
}

impl Anchors {
    pub(in crate::stages::extract) fn new(title: &str, description: &str) -> Anchors {
        Anchors { title: hashes(title), description: hashes(description), ..Anchors::default() }
    }

    /// With what the page says of its author and its site, and the body that its data for machines give.
    pub(in crate::stages::extract) fn with(self, author: &str, site: &str, body: &str) -> Anchors {
        let (mut words, mut before) = (Vec::new(), 0);
        for_each_word(body, |word| words.push(Term::new(&word, &mut before).hash));
        Anchors { author: hashes(author), site: hashes(site), body: Hashes::new(super::claims::runs(&words)), ..self }
    }
}

fn hashes(text: &str) -> Hashes {
    let mut hashes = Vec::new();
    for_each_word(text, |word| hashes.push(word.hash));
    Hashes::new(hashes)
}

/// A set of hashes. Most that are asked for are in none, and a few bits say so.
#[derive(Default)]
pub(super) struct Hashes {
    sorted: Vec<u64>,
    seem: [u64; SEEM / u64::BITS as usize],
}

/// Bits of a set: a title has some ten words, a description thirty.
const SEEM: usize = 256;

impl Hashes {
    pub(super) fn new(mut hashes: Vec<u64>) -> Hashes {
        hashes.sort_unstable();
        hashes.dedup();
        let mut set = Hashes { sorted: hashes, ..Hashes::default() };
        for hash in &set.sorted {
            let (at, bit) = Hashes::place(*hash);
            set.seem[at] |= bit;
        }
        set
    }

    pub(super) fn has(&self, hash: u64) -> bool {
        let (at, bit) = Hashes::place(hash);
        self.seem[at] & bit != 0 && self.sorted.binary_search(&hash).is_ok()
    }

    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    fn place(hash: u64) -> (usize, u64) {
        let place = hash as usize % SEEM;
        (place / u64::BITS as usize, 1 << (place % u64::BITS as usize))
    }
}

pub(super) fn measure(survey: &Survey<'_, '_>, anchors: &Anchors) -> [i16; COUNT] {
    let nodes = &survey.arena.nodes;
    let root = &nodes[0];
    let marked = |mark: usize| scaled(nodes.iter().filter(|node| node.marks & 1 << mark != 0).count());
    let lines = &survey.lines.blocks;
    let share = |holds: &dyn Fn(i16, i16) -> bool| {
        let held = survey.own.iter().filter(|own| holds(own.values[own::ELEMENT], own.values[own::LEVEL])).count();
        permille(held, lines.len())
    };
    let held = |mark: usize| permille(held_by(survey.arena, mark), root.width);
    let part = nodes[survey.part.node].width;
    let prose = survey.scale.prose(&survey.all()) as usize;
    [
        scaled(lines.len()),
        scaled(root.width),
        scaled(prose),
        permille(root.link_width, root.width),
        marked(ARTICLE),
        marked(MAIN),
        marked(BODY),
        permille(survey.scale.prose(&survey.part.text) as usize, prose),
        permille(part, root.width),
        share(&|element, _| element == 3),
        share(&|_, level| level > 0),
        i16::from(survey.title.is_some()),
        i16::from(anchors.says_article),
        i16::from(anchors.says_product),
        anchors.age,
        share(&|element, _| element == 0),
        anchors.says_forum,
        anchors.says_list,
        marked(POST),
        held(POST),
        marked(COMMENTS),
        held(COMMENTS),
        held(CONTENT),
        held(ARTICLE),
    ]
}

/// How much text stands in elements with a mark.
fn held_by(arena: &Arena<'_>, mark: usize) -> usize {
    let (mut at, mut width) = (0, 0);
    while let Some(node) = arena.nodes.get(at) {
        let is_marked = node.marks & 1 << mark != 0;
        width += if is_marked { node.width } else { 0 };
        at = if is_marked { node.end } else { at + 1 };
    }
    width
}
