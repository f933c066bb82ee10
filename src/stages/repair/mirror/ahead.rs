//! Which words stand behind what may have been pasted, told without a search.

use super::{BY_PART, MAX_PASTED};
use crate::text::bits::SPREAD;

/// By their length, from [`BY_PART`] on: the runs of words that may stand behind what was pasted. They are asked for very many ends, of which
/// hardly one is there.
pub struct Ahead([Runs; LONGEST_RUN - BY_PART.0 + 1]);

/// Words of the longest runs that are kept: what must be shared where least is shared before.
pub const LONGEST_RUN: usize = BY_PART.1 - BY_PART.0;

/// The runs of some length.
struct Runs {
    /// By token: which of so many bits is that of the run that begins there.
    own: Vec<u8>,
    /// By token: the bits of those that begin behind it and less than [`MAX_PASTED`] away.
    behind: Vec<u128>,
}

impl Ahead {
    /// The runs of these words.
    pub fn of(words: &[u32]) -> Ahead {
        Ahead(std::array::from_fn(|n| Runs::of(words, BY_PART.0 + n)))
    }

    /// Whether so many words from `end` on may be the same as those behind what was pasted at that token.
    pub fn may_hold(&self, pasted: usize, end: usize, shared: usize) -> bool {
        let Runs { own, behind } = &self.0[shared - BY_PART.0];
        own.get(end).is_some_and(|bit| behind[pasted] >> bit & 1 != 0)
    }
}

impl Runs {
    fn of(words: &[u32], length: usize) -> Runs {
        let own: Vec<u8> = words.windows(length).map(bit).collect();
        let mut behind: Vec<u128> = own.iter().map(|bit| 1 << bit).collect();
        behind.resize(words.len(), 0);
        let mut reach = 1;
        while 2 * reach < MAX_PASTED {
            (reach..behind.len()).for_each(|at| behind[at - reach] |= behind[at]);
            reach *= 2;
        }
        // Two such reaches make up the whole one.
        let rest = MAX_PASTED - 1 - reach;
        (1..behind.len()).for_each(|at| behind[at - 1] = behind[at] | behind.get(at + rest).copied().unwrap_or(0));
        Runs { own, behind }
    }
}

/// The bit of a run of words.
fn bit(run: &[u32]) -> u8 {
    let hash = run.iter().fold(0_u32, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(SPREAD));
    (hash >> (u32::BITS - u128::BITS.ilog2())) as u8
}
