//! The weights of the model, and the file that they lie in.
//!
//! All numbers are little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `LTO2` |
//! | 5 × 4 | `f32`: step of the small weights, bias, spread, bound of a kind of sign, bound of the subject |
//! | 9 × 4 | `f32`: the weight of each kind of sign |
//! | 4 + n × 4 | the number of frequent words, then their hashes, sorted; the lowest bit is set for the most frequent ones |
//! | 4 + … | the number of runs, then for each, sorted: the distance of its key from the one before (seven bits a byte, low first, the highest bit set if more follow), and its weight (`i8`, not 0) |

use std::sync::OnceLock;

use super::masks::Lexicon;
use super::signs::Sign;

/// Trained by `examples/train/origin`; `docs/models/origin.md` says on what, and under which terms.
static FILE: &[u8] = include_bytes!("weights.bin");

const MAGIC: &[u8; 4] = b"LTO2";
/// Slots of the table for each run in it: half of them stay empty, so that a search is short.
const SPARE: usize = 2;

/// The most that signs may bring. Recall falls with both; `docs/models/origin.md` has what each costs and how they were chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// One kind: less than what parts a text without any sign from the limit, so that none decides alone.
    pub kind: f32,
    /// All kinds of the subject together: native English about Turkey has them, too.
    pub subject: f32,
}

impl Bounds {
    /// No bounds.
    pub const NONE: Bounds = Bounds { kind: f32::INFINITY, subject: f32::INFINITY };
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds::NONE
    }
}

/// Everything that was learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// What a weight of 1 among the runs brings.
    pub step: f32,
    /// What every text begins with; from 0, it counts as translated.
    pub bias: f32,
    /// The sum at which the score is three quarters.
    pub spread: f32,
    /// The most that signs may bring.
    pub bounds: Bounds,
    /// The weight of each kind of sign.
    pub signs: [f32; Sign::ALL.len()],
    /// Hashes of frequent words, each with whether it is one of the most frequent.
    pub words: Vec<(u32, bool)>,
    /// Runs by key, sorted.
    pub grams: Vec<(u32, i8)>,
}

impl Weights {
    /// Those that ship.
    ///
    /// # Panics
    /// Never: a test reads the file.
    pub fn shipped() -> Weights {
        Weights::read(FILE).expect("a test reads the weights that are built in")
    }

    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Option<Weights> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut weights =
            Weights { step: float(&mut rest)?, bias: float(&mut rest)?, spread: float(&mut rest)?, ..Weights::default() };
        weights.bounds = Bounds { kind: float(&mut rest)?, subject: float(&mut rest)? };
        for weight in &mut weights.signs {
            *weight = float(&mut rest)?;
        }
        for _ in 0..whole(&mut rest)? {
            let word = whole(&mut rest)?;
            weights.words.push((word & !1, word & 1 == 1));
        }
        let mut key = 0;
        for _ in 0..whole(&mut rest)? {
            key += distance(&mut rest)?;
            weights.grams.push((key, take::<1>(&mut rest)?[0] as i8));
        }
        rest.is_empty().then_some(weights)
    }

    /// Writes the file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let Bounds { kind, subject } = self.bounds;
        for number in [self.step, self.bias, self.spread, kind, subject].iter().chain(&self.signs) {
            out.extend(number.to_le_bytes());
        }
        out.extend((self.words.len() as u32).to_le_bytes());
        for (word, is_most_frequent) in &self.words {
            out.extend((word & !1 | u32::from(*is_most_frequent)).to_le_bytes());
        }
        out.extend((self.grams.len() as u32).to_le_bytes());
        let mut last = 0;
        for (key, weight) in &self.grams {
            put_distance(&mut out, key - last);
            out.push(*weight as u8);
            last = *key;
        }
        out
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk::<N>()?;
    *rest = tail;
    Some(*head)
}

fn float(rest: &mut &[u8]) -> Option<f32> {
    take(rest).map(f32::from_le_bytes)
}

fn whole(rest: &mut &[u8]) -> Option<u32> {
    take(rest).map(u32::from_le_bytes)
}

fn distance(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in [0, 7, 14, 21] {
        let byte = take::<1>(rest)?[0];
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn put_distance(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

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
    known: Vec<u64>,
}

impl Model {
    /// The one that ships, read once.
    pub fn get() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::new(Weights::shipped()))
    }

    /// From weights.
    pub fn new(weights: Weights) -> Model {
        let lexicon = Lexicon::new(weights.words.clone());
        let mut known = vec![0; 1 << (KNOWN_BITS - u64::BITS.ilog2())];
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
        Model { weights, lexicon, table, known }
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
                return i32::from(self.table[slot] as u8 as i8);
            }
            slot = (slot + 1) % self.table.len();
        }
        0
    }
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
    use super::*;

    fn made() -> Weights {
        let grams = (0..2000).map(|n| (n * n, (n % 250) as u8 as i8)).filter(|(_, weight)| *weight != 0).collect();
        Weights { step: 0.5, bias: -0.1, words: vec![(4, true), (8, false)], grams, ..Weights::default() }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Weights::read(&made().write()), Some(made()));
        assert_eq!(Weights::read(&made().write()[1..]), None);
        assert_eq!(Weights::read(&made().write()[..99]), None);
    }

    #[test]
    fn every_run_is_found_and_no_other() {
        let model = Model::new(made());
        for (key, weight) in &model.weights.grams {
            assert_eq!(model.weight(*key), i32::from(*weight));
        }
        assert_eq!(model.weight(2), 0);
    }

    #[test]
    fn the_weights_that_ship_can_be_read_and_are_small() {
        assert!(Weights::shipped().grams.len() > 1000);
        assert!(FILE.len() < 300_000, "{} bytes", FILE.len());
    }
}
