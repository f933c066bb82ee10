//! The weights, ready to be looked up.

use std::sync::OnceLock;

use super::grams::{KEY_BITS, Run};
use super::masks::Lexicon;
use super::weights::Weights;

/// The weights, ready to be looked up.
///
/// A bit for each number that the lower bits of a key make says whether a run has them: most runs of a text were not learned, and the bits are
/// few enough to be at hand. The rest of the runs that have a bit stand in the order of the bits, in two bytes each, so that they are at
/// hand, too: the bits before one that is set tell where.
#[derive(Debug)]
pub struct Model {
    /// As they were read.
    pub weights: Weights,
    /// The frequent words.
    pub lexicon: Lexicon,
    known: Box<Known>,
    /// Bits that are set before each word of [`Model::known`].
    before: Box<Before>,
    /// For each bit that is set, the first of the runs that have it. One more stands behind the last.
    first: Vec<First>,
    /// Keys and weights of all other runs, sorted.
    others: Vec<(u32, i8)>,
}

/// Bits for all that lower bits of a key can be.
type Known = [u64; KNOWN_WORDS];
type Before = [u32; KNOWN_WORDS];
const KNOWN_WORDS: usize = 1 << (KNOWN_BITS - u64::BITS.ilog2());

/// A run among those with the same lower bits.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    /// Its upper bits, and [`OTHERS`].
    upper: u8,
    weight: i8,
}

/// The bit of [`First::upper`] that says that other runs have these lower bits, too.
const OTHERS: u8 = 1 << 7;
const _: () = assert!(KEY_BITS - KNOWN_BITS < OTHERS.ilog2());

impl Model {
    /// The one that ships, read once.
    pub fn get() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::new(Weights::shipped()))
    }

    /// From weights.
    pub fn new(weights: Weights) -> Model {
        let lexicon = Lexicon::new(weights.words.clone());
        let grams: Vec<(u32, i8)> = weights.grams.iter().copied().filter(|(_, weight)| *weight != 0).collect();
        let known = bits_of(grams.iter().map(|(key, _)| *key));
        let (before, count) = counted(&known);
        let mut model = Model { weights, lexicon, known, before, first: vec![First::default(); count + 1], others: Vec::new() };
        grams.into_iter().for_each(|(key, weight)| model.put(key, weight));
        model.others.sort_unstable();
        model
    }

    /// Puts a run behind its bit.
    fn put(&mut self, key: u32, weight: i8) {
        let place = self.place(key);
        let first = &mut self.first[place];
        // No weight is 0: the place is free as long as it has none.
        if first.weight == 0 {
            *first = First { upper: upper(key), weight };
        } else {
            first.upper |= OTHERS;
            self.others.push((key, weight));
        }
    }

    /// Those of the runs that were learned, with their weights, in no order. Quick if each [may weigh](Model::may_weigh) something.
    ///
    /// Each look writes what it keeps over what it has read: nothing that comes from memory is decided on, so that many looks wait for
    /// memory together.
    pub fn weighed(&self, mut runs: Vec<Run>) -> Vec<(Run, i32)> {
        let mut weighed = vec![(Run::default(), 0); runs.len()];
        let (mut found, mut open) = (0, 0);
        for at in 0..runs.len() {
            let run = runs[at];
            let (is_known, first) = self.first(run.key);
            let is_its_own = first.upper & !OTHERS == upper(run.key);
            weighed[found] = (run, first.weight.into());
            found += usize::from(is_known & is_its_own);
            runs[open] = run;
            open += usize::from(is_known & !is_its_own & (first.upper & OTHERS != 0));
        }
        weighed.truncate(found);
        // Few have their lower bits in common with others.
        let others = runs[..open].iter().map(|run| (*run, self.other(run.key)));
        weighed.extend(others.filter(|(_, weight)| *weight != 0));
        weighed
    }

    /// False of most runs that were not learned, and of no other.
    #[inline]
    pub fn may_weigh(&self, key: u32) -> bool {
        let (at, bit) = known_at(key);
        self.known[at] & bit != 0
    }

    /// The weight of a run; 0 if it was not learned.
    #[inline]
    pub fn weight(&self, key: u32) -> i32 {
        match self.first(key) {
            (true, first) if first.upper & !OTHERS == upper(key) => first.weight.into(),
            (true, first) if first.upper & OTHERS != 0 => self.other(key),
            _ => 0,
        }
    }

    /// Whether a run has the lower bits of a key, and the first that has them; if there is none, any.
    #[inline]
    fn first(&self, key: u32) -> (bool, First) {
        (self.may_weigh(key), self.first[self.place(key)])
    }

    /// Where the bit of a key stands among those that are set, or would stand.
    #[inline]
    fn place(&self, key: u32) -> usize {
        let (at, bit) = known_at(key);
        (self.before[at] + (self.known[at] & (bit - 1)).count_ones()) as usize
    }

    /// The weight of a run that is not the first with its lower bits; 0 if it was not learned.
    fn other(&self, key: u32) -> i32 {
        let place = self.others.binary_search_by_key(&key, |(key, _)| *key);
        place.map_or(0, |place| self.others[place].1.into())
    }
}

/// As many of the lower bits of a key as are known to be there.
const KNOWN_BITS: u32 = 20;

#[inline]
fn lower(key: u32) -> u32 {
    key & ((1 << KNOWN_BITS) - 1)
}

/// The other bits of a key.
#[inline]
fn upper(key: u32) -> u8 {
    (key >> KNOWN_BITS) as u8
}

/// Where the bit of a key stands among [`Model::known`].
#[inline]
fn known_at(key: u32) -> (usize, u64) {
    ((lower(key) / u64::BITS) as usize, 1 << (lower(key) % u64::BITS))
}

/// The bits of some keys.
fn bits_of(keys: impl Iterator<Item = u32>) -> Box<Known> {
    let mut known: Box<Known> = zeros();
    for (at, bit) in keys.map(known_at) {
        known[at] |= bit;
    }
    known
}

/// How many bits are set before each word of them, and how many there are.
fn counted(known: &Known) -> (Box<Before>, usize) {
    let (mut before, mut count): (Box<Before>, u32) = (zeros(), 0);
    for (known, before) in known.iter().zip(before.iter_mut()) {
        *before = count;
        count += known.count_ones();
    }
    (before, count as usize)
}

/// So many numbers on the heap.
fn zeros<T: Copy + Default + std::fmt::Debug, const LENGTH: usize>() -> Box<[T; LENGTH]> {
    let zeros: Box<[T]> = vec![T::default(); LENGTH].into();
    zeros.try_into().expect("it was made with so many")
}

#[cfg(test)]
mod tests {
    use super::super::grams;
    use super::super::masks::Symbol;
    use super::super::weights::tests::made;
    use super::*;

    #[test]
    fn every_run_is_found_and_no_other() {
        let model = Model::new(made());
        for (key, weight) in &model.weights.grams {
            assert_eq!(model.weight(*key), i32::from(*weight));
        }
        assert_eq!(model.weight(2), 0);
    }

    #[test]
    fn many_runs_are_weighed_as_each_alone() {
        let model = Model::get();
        let symbol = |n: u64| Symbol { fine: n * n, coarse: n % 7, span: 0..1 };
        let symbols: Vec<Symbol> = (0..500).map(symbol).collect();
        let mut runs = Vec::new();
        grams::runs(&symbols, 0, |_| true, &mut runs);
        // Keys that were learned are among them, and keys near those.
        runs.iter_mut().zip(model.weights.grams.iter().rev()).for_each(|(run, (key, _))| run.key = *key + (run.key & 1));
        assert!(runs.iter().any(|run| model.other(run.key) != 0), "some stand behind others");
        let mut alone: Vec<(u32, i32)> =
            runs.iter().map(|run| (run.key, model.weight(run.key))).filter(|one| one.1 != 0).collect();
        let mut together: Vec<(u32, i32)> = model.weighed(runs).into_iter().map(|(run, weight)| (run.key, weight)).collect();
        alone.sort_unstable();
        together.sort_unstable();
        assert!(alone.len() > 1000 && alone == together, "{} {}", alone.len(), together.len());
    }
}
