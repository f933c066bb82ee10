//! What the learnt words say of a line: those of the classes around it, and its own.

use xxhash_rust::xxh3::xxh3_64;

use super::super::arena::Arena;
use super::super::render::Lines;
use super::super::tags::words;
use super::own::for_each_word;
use super::page::Anchors;
use super::{COUNT, Row};
use crate::learnt::Lexicon;

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

/// The words of each line.
pub(in crate::stages::extract) fn tokens(arena: &Arena<'_>, lines: &Lines, anchors: &Anchors) -> Vec<Tokens> {
    let kinds: Vec<u32> = anchors.kinds.iter().map(|kind| hash(kind.as_bytes()) ^ PAGE_SALT).collect();
    let mut names: Vec<Option<Vec<u32>>> = vec![None; arena.nodes.len()];
    let mut all = Vec::with_capacity(lines.blocks.len());
    for block in &lines.blocks {
        let mut tokens = Tokens::default();
        let mut node = arena.nodes[block.node].parent;
        for step in 0..FAR {
            let words = names[node].get_or_insert_with(|| names_of(arena, node));
            let (group, salt) = if step < NEAR { (0, 0) } else { (1, FAR_SALT) };
            tokens.groups[group].extend(words.iter().map(|word| word ^ salt));
            node = arena.nodes[node].parent;
        }
        own_words(&lines.text[block.text.clone()], &mut tokens);
        tokens.groups[4].clone_from(&kinds);
        all.push(tokens);
    }
    all
}

/// Tells a word of a class far out from the same word near by, and words of text from both.
const FAR_SALT: u32 = 0x9e37_79b9;
const TEXT_SALT: u32 = 0x85eb_ca6b;
const LINE_SALT: u32 = 0xc2b2_ae35;
const PAGE_SALT: u32 = 0x27d4_eb2f;

fn names_of(arena: &Arena<'_>, node: usize) -> Vec<u32> {
    let Some(element) = arena.nodes[node].element() else { return Vec::new() };
    let mut hashes = vec![hash(element.name().as_bytes())];
    for name in [element.attr("class"), element.attr("id")].into_iter().flatten() {
        let end = (0..=name.len().min(MOST_BYTES)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        hashes.extend(words(&name[..end]).map(|word| hash(word.to_ascii_lowercase().as_bytes())));
    }
    hashes
}

fn hash(word: &[u8]) -> u32 {
    (xxh3_64(word) >> 32) as u32
}

fn own_words(text: &str, tokens: &mut Tokens) {
    let mut line = 0u32;
    let mut count = 0;
    for_each_word(text, |word| {
        let hash = (word.hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
        line = line.wrapping_mul(31).wrapping_add(hash);
        count += 1;
        if count <= MOST_WORDS {
            tokens.groups[2].push(hash ^ TEXT_SALT);
        }
    });
    if (1..=PHRASE).contains(&count) {
        tokens.groups[3].push(line.wrapping_mul(0x9e37_79b1) ^ LINE_SALT);
    }
}

/// Writes what the lexicon says into the last of the measures at first look.
pub fn fill(tokens: &[Tokens], lexicon: &Lexicon, rows: &mut [Row]) {
    for (tokens, row) in tokens.iter().zip(rows) {
        let [near, far, own, line, page] = &tokens.groups;
        let page = Sum::of(page, lexicon);
        let (near, far, mean) = (Sum::of(near, lexicon), Sum::of(far, lexicon), Sum::of(own, lexicon));
        let at = |hash: Option<&u32>| hash.and_then(|hash| lexicon.value(*hash)).unwrap_or(0);
        row[COUNT - OWN..].copy_from_slice(&[
            near.worst,
            near.best,
            near.sum,
            far.worst,
            far.best,
            far.sum,
            mean.worst,
            mean.best,
            (8 * i32::from(mean.sum) / mean.known.max(1)) as i16,
            at(line.first()),
            at(own.first()),
            at(own.last()),
            page.worst,
            page.best,
            page.sum,
        ]);
    }
}

#[derive(Default)]
struct Sum {
    worst: i16,
    best: i16,
    sum: i16,
    known: i32,
}

impl Sum {
    fn of(hashes: &[u32], lexicon: &Lexicon) -> Sum {
        let mut sum = Sum::default();
        for value in hashes.iter().filter_map(|hash| lexicon.value(*hash)) {
            sum.worst = sum.worst.min(value);
            sum.best = sum.best.max(value);
            sum.sum = sum.sum.saturating_add(value);
            sum.known += 1;
        }
        sum
    }
}
