//! The weights as they lie in the binary.
//!
//! ```text
//! "lttr" 1 · within: a byte for each class · cases: 9 bytes · blocks: a byte for each pair of blocks · pairs: bytes
//! ```
//!
//! All are costs in eighths of a bit. `pairs` holds a cost for each pair of classes of one block, or of which one is a sign, in the order
//! of the classes. Two letters of different scripts hardly ever meet: their cost is that of their blocks and of the second one alone.

use super::alphabet::{BLOCKS, CASES, CLASSES, block_of};

/// What the file begins with: a name and a version.
const MAGIC: &[u8; 5] = b"lttr\x01";

/// Costs, in eighths of a bit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// By class: its own cost where nothing is known of its neighbour.
    pub within: Vec<u8>,
    /// By case and next case.
    pub cases: Vec<u8>,
    /// By block and next block, both letters.
    pub blocks: Vec<u8>,
    /// By class and next class.
    pub pairs: Vec<u8>,
}

impl Weights {
    /// Reads what [`Weights::to_bytes`] wrote; `None` if it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Weights> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |count: usize| {
            let (head, tail) = rest.split_at_checked(count)?;
            rest = tail;
            Some(head.to_vec())
        };
        let (within, cases, blocks) = (take(CLASSES)?, take(CASES * CASES)?, take(BLOCKS * BLOCKS)?);
        let mut stored = rest.iter();
        let mut pairs = Vec::with_capacity(CLASSES * CLASSES);
        for first in 0..CLASSES {
            for (next, own) in within.iter().enumerate() {
                let (a, b) = (block_of(first), block_of(next));
                let apart = blocks[a * BLOCKS + b].saturating_add(*own);
                pairs.push(if is_stored(a, b) { *stored.next()? } else { apart });
            }
        }
        stored.next().is_none().then_some(Weights { within, cases, blocks, pairs })
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = [MAGIC.as_slice(), &self.within, &self.cases, &self.blocks].concat();
        let kept = |n: &usize| is_stored(block_of(n / CLASSES), block_of(n % CLASSES));
        bytes.extend((0..CLASSES * CLASSES).filter(kept).map(|n| self.pairs[n]));
        bytes
    }
}

/// Whether the pairs of two blocks have a cost each.
fn is_stored(first: usize, next: usize) -> bool {
    first == next || first == 0 || next == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_they_were_written() {
        let weights = Weights {
            within: (0..CLASSES).map(|n| n as u8).collect(),
            cases: vec![7; CASES * CASES],
            blocks: vec![3; BLOCKS * BLOCKS],
            pairs: (0..CLASSES * CLASSES).map(|n| (n % 251) as u8).collect(),
        };
        let bytes = weights.to_bytes();
        let read = Weights::from_bytes(&bytes).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        assert!(Weights::from_bytes(&bytes[1..]).is_none() && Weights::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}
