//! Models as they lie in the repository: packed. A tree that is not split everywhere is written as it was grown, and not as it is walked;
//! what is alike stands together, for bytes that are alike pack well.
//!
//! Of each of two forests four sections, then one of the words, each deflated by itself behind its length (u16): its head and its limits as
//! [`Forest`](super::Forest) reads them; the measures of all nodes tree by tree, each before those below it and counted from one (a leaf is
//! 0); the limits of the nodes in the same order; the leaves.

use std::io::Read;

use flate2::Compression;
use flate2::bufread::{DeflateDecoder, DeflateEncoder};

use super::forest::{LIMITS, SHARED};

/// Bytes of what stands before the trees of a forest: its head, and two for each of its limits.
const HEAD: usize = 8;
const BEFORE: usize = HEAD + 2 * LIMITS;
/// A node that was not split: it asks no measure above the highest limit, and all leaves below it are alike.
const UNSPLIT: [u8; 2] = [0, (LIMITS - 1) as u8];
/// What stands in place of a measure where there is a leaf. With it, measures are counted from one.
const LEAF: u8 = 0;

/// Levels of a tree at most: with more, a damaged head would ask for much memory.
const DEEPEST: u8 = 16;

/// The sections of a forest.
type Sections = [Vec<u8>; 4];

/// Packs two forests that share their limits, and the words. The same bytes give the same.
pub fn pack(forests: [&[u8]; 2], words: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for section in forests.iter().flat_map(|forest| sparse(forest)).chain([words.to_vec()]) {
        let mut bytes = Vec::new();
        DeflateEncoder::new(&section[..], Compression::best()).read_to_end(&mut bytes).expect("bytes at hand can be read");
        packed.extend(u16::try_from(bytes.len()).expect("a model is small").to_le_bytes());
        packed.extend(bytes);
    }
    packed
}

/// The bytes of the model that was packed, as [`Model::parse`](super::Model::parse) reads them. `None` if they are no such thing.
pub fn unpack(mut packed: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for _ in 0..2 {
        whole(&[next(&mut packed)?, next(&mut packed)?, next(&mut packed)?, next(&mut packed)?], &mut out)?;
    }
    out.extend(next(&mut packed)?);
    Some(out)
}

/// The next section.
fn next(packed: &mut &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = packed.split_at_checked(2)?;
    let (section, rest) = rest.split_at_checked(u16::from_le_bytes([length[0], length[1]]).into())?;
    *packed = rest;
    let mut bytes = Vec::new();
    DeflateDecoder::new(section).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// How many trees a forest has, and how many inner nodes a tree that is split everywhere. `None` if its trees are deeper than any.
fn shape(head: &[u8]) -> Option<(usize, usize)> {
    let depth = head[2] & !SHARED;
    (depth <= DEEPEST).then(|| (u16::from_le_bytes([head[0], head[1]]).into(), (1 << depth) - 1))
}

/// A forest without what repeats itself.
fn sparse(forest: &[u8]) -> Sections {
    let (trees, inner) = shape(forest).expect("a forest that was grown has few levels");
    let (mut measures, mut limits, mut leaves) = (Vec::new(), Vec::new(), Vec::new());
    for tree in forest[BEFORE..].chunks_exact(3 * inner + 1).take(trees) {
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            let node = if at < inner { [tree[2 * at], tree[2 * at + 1]] } else { UNSPLIT };
            if node == UNSPLIT {
                measures.push(LEAF);
                leaves.push(tree[2 * inner + leaves_below(at, inner).start]);
                continue;
            }
            measures.push(node[0].checked_add(1).expect("a model has fewer measures than a byte can count"));
            limits.push(node[1]);
            open.extend([2 * at + 2, 2 * at + 1]);
        }
    }
    [forest[..BEFORE].to_vec(), measures, limits, leaves]
}

/// Writes a forest as it is walked.
fn whole([head, measures, limits, leaves]: &Sections, out: &mut Vec<u8>) -> Option<()> {
    let (trees, inner) = shape(head.get(..BEFORE)?)?;
    out.extend(head);
    let (mut measures, mut limits, mut leaves) = (measures.iter(), limits.iter(), leaves.iter());
    for _ in 0..trees {
        let (mut nodes, mut of_tree) = (UNSPLIT.repeat(inner), vec![0; inner + 1]);
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            match *measures.next()? {
                LEAF => of_tree[leaves_below(at, inner)].fill(*leaves.next()?),
                measure => {
                    // No node stands below the lowest leaves.
                    nodes.get_mut(2 * at..2 * at + 2)?.copy_from_slice(&[measure - 1, *limits.next()?]);
                    open.extend([2 * at + 2, 2 * at + 1]);
                }
            }
        }
        out.extend(nodes);
        out.extend(of_tree);
    }
    Some(())
}

/// The leaves below a node, in a tree with so many inner nodes; a node behind these is a leaf itself.
pub fn leaves_below(node: usize, inner: usize) -> std::ops::Range<usize> {
    let (mut first, mut last) = (node, node);
    while first < inner {
        (first, last) = (2 * first + 1, 2 * last + 2);
    }
    first - inner..last + 1 - inner
}

#[cfg(test)]
mod tests {
    use super::super::Model;
    use super::*;

    /// A forest of two trees of depth 2: one is split at its root and on the right, one nowhere.
    fn forest() -> Vec<u8> {
        let mut bytes = vec![2, 0, 2 | SHARED, 9, 0, 1, 0, 0];
        (0..LIMITS as i16).for_each(|limit| bytes.extend(limit.to_le_bytes()));
        bytes.extend([7, 3, UNSPLIT[0], UNSPLIT[1], 8, 4, 10, 10, 20, 30]);
        bytes.extend([UNSPLIT, UNSPLIT, UNSPLIT].concat());
        bytes.extend([5; 4]);
        bytes
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let (forest, words) = (forest(), [0, 0]);
        let packed = pack([&forest, &forest], &words);
        let bytes = unpack(&packed).unwrap();
        assert_eq!(bytes, [&forest[..], &forest, &words].concat());
        assert!(packed.len() < bytes.len());
        let model = Model::unpack(&packed).unwrap();
        assert_eq!((model.first.score(&[0; 9]), model.second.score(&[0, 0, 0, 0, 0, 0, 0, 4, 5])), (15, 35));
    }

    #[test]
    fn a_node_that_was_not_split_takes_one_byte() {
        let [_, measures, limits, leaves] = sparse(&forest());
        assert_eq!((&measures[..], &limits[..], &leaves[..]), (&[8, 0, 9, 0, 0, 0][..], &[3, 4][..], &[10, 20, 30, 5][..]));
    }

    #[test]
    fn what_is_no_model_is_none() {
        let packed = pack([&forest(), &forest()], &[0, 0]);
        assert!((0..packed.len()).all(|end| unpack(&packed[..end]).is_none()));
        // A tree deeper than its forest says.
        let [head, ..] = sparse(&forest());
        let deep = [head, vec![8, 8, 8, 0, 0, 0, 0, 0], vec![3; 3], vec![5; 5]];
        assert!(whole(&deep, &mut Vec::new()).is_none());
        let [mut head, measures, limits, leaves] = sparse(&forest());
        head[2] = 0xff;
        assert!(whole(&[head, measures, limits, leaves], &mut Vec::new()).is_none());
    }
}
