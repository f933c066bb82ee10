//! The weights, ready to be looked up.

use std::sync::OnceLock;

use super::grams::Run;
use super::masks::Lexicon;
use super::weights::Weights;

/// Slots of the table for each run in it: half of them stay empty, so that a search is short.
const SPARE: usize = 2;

/// The weights, ready to be looked up.
#[derive(Debug)]
pub struct Model {
    /// As they were read.
    pub weights: Weights,
    /// The frequent words.
    pub lexicon: Lexicon,
    /// Slots of key and weight; 0 is an empty one, for no weight is 0.
    table: Vec<u32>,
    /// A bit for the lower bits of each key: most runs of a text were not learned, and this is small enough to be at hand.
    known: Box<Known>,
}

/// Bits for all that lower bits of a key can be.
type Known = [u64; 1 << (KNOWN_BITS - u64::BITS.ilog2())];

impl Model {
    /// The one that ships, read once.
    pub fn get() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::new(Weights::shipped()))
    }

    /// From weights.
    pub fn new(weights: Weights) -> Model {
        let lexicon = Lexicon::new(weights.words.clone());
        let mut known = vec![0; size_of::<Known>() / size_of::<u64>()];
        let mut table = vec![0; (weights.grams.len() * SPARE).next_power_of_two().max(SPARE)];
        for (key, weight) in weights.grams.iter().filter(|(_, weight)| *weight != 0) {
            let mut slot = slot(*key, table.len());
            while table[slot] != 0 {
                slot = (slot + 1) % table.len();
            }
            table[slot] = key << 8 | u32::from(*weight as u8);
            let (at, bit) = known_at(*key);
            known[at] |= bit;
        }
        let known = known.into_boxed_slice().try_into().expect("it was made with so many");
        Model { weights, lexicon, table, known }
    }

    /// Those of the runs that were learned, with their weights, in no order. Quick if each [may weigh](Model::may_weigh) something.
    ///
    /// Each look writes what it keeps over what it has read: nothing that comes from memory is decided on, so that many looks wait for
    /// memory together.
    pub fn weighed(&self, mut runs: Vec<Run>) -> Vec<(Run, i32)> {
        let mut weighed = vec![(Run::default(), 0); runs.len()];
        let (mut found, mut clashes) = (0, 0);
        for at in 0..runs.len() {
            let run = runs[at];
            let entry = self.table[slot(run.key, self.table.len())];
            let is_taken = entry != 0;
            let is_its_own = entry >> 8 == run.key;
            weighed[found] = (run, weight_of(entry));
            found += usize::from(is_taken & is_its_own);
            runs[clashes] = run;
            clashes += usize::from(is_taken & !is_its_own);
        }
        weighed.truncate(found);
        // Few stand in another slot than their own.
        let elsewhere = runs[..clashes].iter().map(|run| (*run, self.weight(run.key)));
        weighed.extend(elsewhere.filter(|(_, weight)| *weight != 0));
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
        if !self.may_weigh(key) {
            return 0;
        }
        let mut slot = slot(key, self.table.len());
        while self.table[slot] != 0 {
            if self.table[slot] >> 8 == key {
                return weight_of(self.table[slot]);
            }
            slot = (slot + 1) % self.table.len();
        }
        0
    }
}

/// The weight in an entry of the table.
#[inline]
fn weight_of(entry: u32) -> i32 {
    i32::from(entry as u8 as i8)
}

/// Lower bits of a key by which it is known to be there.
const KNOWN_BITS: u32 = 20;

/// Where the bit of a key stands among [`Model::known`].
#[inline]
fn known_at(key: u32) -> (usize, u64) {
    let bits = key & ((1 << KNOWN_BITS) - 1);
    ((bits / u64::BITS) as usize, 1 << (bits % u64::BITS))
}

/// Keys are hashes: their lowest bits are as good as any.
#[inline]
fn slot(key: u32, slots: usize) -> usize {
    key as usize & (slots - 1)
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
        runs.iter_mut().zip(&model.weights.grams).for_each(|(run, (key, _))| run.key = *key + (run.key & 1));
        let mut alone: Vec<(u32, i32)> =
            runs.iter().map(|run| (run.key, model.weight(run.key))).filter(|one| one.1 != 0).collect();
        let mut together: Vec<(u32, i32)> = model.weighed(runs).into_iter().map(|(run, weight)| (run.key, weight)).collect();
        alone.sort_unstable();
        together.sort_unstable();
        assert!(alone.len() > 1000 && alone == together, "{} {}", alone.len(), together.len());
    }
}
