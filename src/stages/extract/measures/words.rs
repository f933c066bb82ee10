//! What the learnt words say of a line: those of the classes around it, and its own.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::super::arena::{Arena, Kind};
use super::super::render::Block;
use super::super::tags::{attr, words};
use super::page::Anchors;
use super::{COUNT, Row, Survey};
use crate::learnt::lexicon::{Lexicon, Sum};

const NAMES: [&str; OWN] = [
    "near class: worst",
    "near class: best",
    "near class: sum",
    "far class: worst",
    "far class: best",
    "far class: sum",
    "word: worst",
    "word: best",
    "word: mean",
    "line known",
    "first word",
    "last word",
    "page words: worst",
    "page words: best",
    "page words: sum",
];

const OWN: usize = 15;

pub(super) const NUMBER: usize = OWN;

pub(super) fn names() -> Vec<String> {
    NAMES.iter().map(|name| (*name).to_owned()).collect()
}

/// The words of a line.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Of the classes and ids of its element and the one around it; of those further out; of the line; the line as one word; of what
    /// the page says of its kind.
    pub groups: [Vec<u32>; 5],
}

/// Elements whose classes are near, and how far classes count.
const NEAR: usize = 2;
const FAR: usize = 9;
/// Words of a line and bytes of a class that are looked at.
const MOST_WORDS: usize = 40;
const MOST_BYTES: usize = 120;
/// Lines of up to so many words are words themselves.
const PHRASE: usize = 8;

/// The words of the text of every line.
#[derive(Default)]
pub(super) struct Spoken {
    words: Vec<u32>,
    /// Where the words of each line end.
    ends: Vec<usize>,
    /// Each line as one word, if it is short.
    lines: Vec<Option<u32>>,
    line: u32,
    count: usize,
}

impl Spoken {
    /// Notes the next word of the line.
    pub(super) fn hear(&mut self, word: u64) {
        let hash = (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
        self.line = self.line.wrapping_mul(31).wrapping_add(hash);
        self.count += 1;
        if self.count <= MOST_WORDS {
            self.words.push(hash ^ TEXT_SALT);
        }
    }

    pub(super) fn end_line(&mut self) {
        let (line, count) = (std::mem::take(&mut self.line), std::mem::take(&mut self.count));
        self.lines.push((1..=PHRASE).contains(&count).then(|| line.wrapping_mul(0x9e37_79b1) ^ LINE_SALT));
        self.ends.push(self.words.len());
    }

    /// The words of a line, and the line as one word.
    fn of(&self, at: usize) -> (&[u32], Option<u32>) {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        (&self.words[start..self.ends[at]], self.lines[at])
    }
}

/// The words of each line.
pub(in crate::stages::extract) fn tokens(survey: &Survey<'_, '_>, anchors: &Anchors) -> Vec<Tokens> {
    let kinds = kinds(anchors);
    let of_line = |(at, block): (usize, &Block)| {
        let mut tokens = Tokens::default();
        for (step, node) in around(survey.arena, block).enumerate() {
            let (group, salt) = if step < NEAR { (0, 0) } else { (1, FAR_SALT) };
            if let Some(names) = names_of(survey.arena, node) {
                for_each_name(names, |name| tokens.groups[group].push(name ^ salt));
            }
        }
        let (words, line) = survey.spoken.of(at);
        tokens.groups[2].extend(words);
        tokens.groups[3].extend(line);
        tokens.groups[4].clone_from(&kinds);
        tokens
    };
    survey.lines.blocks.iter().enumerate().map(of_line).collect()
}

/// The elements around a line whose classes count, from the innermost on.
fn around(arena: &Arena<'_>, block: &Block) -> impl Iterator<Item = usize> {
    let parent = |node: &usize| Some(arena.nodes[*node].parent);
    std::iter::successors(Some(arena.nodes[block.node].parent), parent).take(FAR)
}

fn kinds(anchors: &Anchors) -> Vec<u32> {
    anchors.kinds.iter().map(|kind| hash(kind.as_bytes()) ^ PAGE_SALT).collect()
}

/// Tells a word of a class far out from the same word near by, and words of text from both.
const FAR_SALT: u32 = 0x9e37_79b9;
const TEXT_SALT: u32 = 0x85eb_ca6b;
const LINE_SALT: u32 = 0xc2b2_ae35;
const PAGE_SALT: u32 = 0x27d4_eb2f;

/// The name of an element, its class and its id.
type Names<'a> = [&'a str; 3];

fn names_of<'a>(arena: &Arena<'a>, node: usize) -> Option<Names<'a>> {
    let Kind::Element(element, _) = arena.nodes[node].kind else { return None };
    Some([element.name(), attr(element, "class").unwrap_or(""), attr(element, "id").unwrap_or("")])
}

/// Calls for the name of an element and for the words of its class and id.
fn for_each_name([name, class, id]: Names<'_>, mut call: impl FnMut(u32)) {
    call(hash(name.as_bytes()));
    let mut lower = [0; MOST_BYTES];
    for name in [class, id] {
        let end = (0..=name.len().min(MOST_BYTES)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        for word in words(&name[..end]) {
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            call(hash(lower));
        }
    }
}

fn hash(word: &[u8]) -> u32 {
    (xxh3_64(word) >> 32) as u32
}

/// Writes what the lexicon says into the last of the measures at first look.
pub fn fill(tokens: &[Tokens], lexicon: &Lexicon, rows: &mut [Row]) {
    for (tokens, row) in tokens.iter().zip(rows) {
        let [near, far, own, line, page] = &tokens.groups;
        let [near, far, page] = [near, far, page].map(|words| Sum::of(words, lexicon));
        write(row, lexicon, [near, far, page], own, line.first().copied());
    }
}

/// As [`fill`] with the [`tokens`], but each element is looked up once, and no word is kept.
pub(in crate::stages::extract) fn look_up(survey: &Survey<'_, '_>, anchors: &Anchors, lexicon: &Lexicon, rows: &mut [Row]) {
    let page = Sum::of(&kinds(anchors), lexicon);
    let mut known: Vec<Option<[Sum; 2]>> = vec![None; survey.arena.nodes.len()];
    // Elements of the same names say the same, and pages have many of each.
    let mut of_names: HashMap<Names<'_>, [Sum; 2]> = HashMap::new();
    let mut said_of = |node: usize| {
        let Some(names) = names_of(survey.arena, node) else { return [Sum::default(); 2] };
        *of_names.entry(names).or_insert_with(|| sums_of(names, lexicon))
    };
    for ((at, block), row) in survey.lines.blocks.iter().enumerate().zip(rows) {
        let mut sums = [Sum::default(); 2];
        for (step, node) in around(survey.arena, block).enumerate() {
            let of_node = known[node].get_or_insert_with(|| said_of(node));
            let group = usize::from(step >= NEAR);
            sums[group].join(&of_node[group]);
        }
        let (words, line) = survey.spoken.of(at);
        write(row, lexicon, [sums[0], sums[1], page], words, line);
    }
}

/// What the names of an element say near by, and far out.
fn sums_of(names: Names<'_>, lexicon: &Lexicon) -> [Sum; 2] {
    let mut sums = [Sum::default(); 2];
    for_each_name(names, |name| {
        sums[0].add(name, lexicon);
        sums[1].add(name ^ FAR_SALT, lexicon);
    });
    sums
}

fn write(row: &mut Row, lexicon: &Lexicon, [near, far, page]: [Sum; 3], own: &[u32], line: Option<u32>) {
    let mean = Sum::of(own, lexicon);
    let at = |hash: Option<u32>| hash.and_then(|hash| lexicon.value(hash)).unwrap_or(0);
    row[COUNT - OWN..].copy_from_slice(&[
        near.worst,
        near.best,
        near.sum(),
        far.worst,
        far.best,
        far.sum(),
        mean.worst,
        mean.best,
        mean.mean(),
        at(line),
        at(own.first().copied()),
        at(own.last().copied()),
        page.worst,
        page.best,
        page.sum(),
    ]);
}

#[cfg(test)]
mod tests {
    use super::super::super::{Html, metadata, render};
    use super::*;

    #[test]
    fn training_and_the_choice_see_the_same_words() {
        let html = "<body class='single Post'><div class=entryContent id=x><p>One line of some words.<p>Another one</div><ul><li>Home</ul>";
        let page = Html::parse_document(html);
        let (_, anchors) = metadata::read(&page);
        let arena = Arena::new(&page);
        let lines = render::render(&arena);
        let survey = Survey::new(&arena, &lines, &anchors);
        let tokens = tokens(&survey, &anchors);
        let mut known: Vec<u32> = tokens.iter().flat_map(|tokens| tokens.groups.concat()).collect();
        known.sort_unstable();
        known.dedup();
        let lexicon = Lexicon::new(known.iter().enumerate().map(|(at, hash)| (*hash, at as i8)).collect());
        let (mut filled, mut looked_up) = (survey.rows(&anchors), survey.rows(&anchors));
        fill(&tokens, &lexicon, &mut filled);
        look_up(&survey, &anchors, &lexicon, &mut looked_up);
        assert!(known.len() > 20 && filled == looked_up);
    }
}
