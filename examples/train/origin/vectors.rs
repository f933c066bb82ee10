//! Stretches of text as sparse vectors: the runs that enough contents have, the signs, and a constant.

use lauter::stages::origin::grams::{FAMILIES, KEY_BITS};
use lauter::stages::origin::marks::Marks;
use lauter::stages::origin::masks::Lexicon;
use lauter::stages::origin::signs::Sign;
use lauter::stages::origin::window::{ONE, Window, counted};

use super::data::{Record, windows};

/// Contents that must have a run for it to be learned: one that stands in three stories tells of stories.
const CONTENTS: u16 = 4;
/// What a run of each family counts: the families have about as much weight together as each other, the skipping ones half.
const FAMILY: [f64; FAMILIES] = [0.79, 0.65, 0.53, 0.53];
/// Divides the rarity of runs (logarithms, up to 8), so that vectors have a length of about 1.
const RARITY: f64 = 5.0;
/// What signs of translation and of the subject count beside the runs: the smaller, the less is learned of them.
const SPEECH: f32 = 0.3;
const SUBJECT: f32 = 0.15;

/// A stretch of text.
pub struct Example {
    /// The record that it is of.
    pub record: usize,
    /// Feature and value.
    pub values: Vec<(u32, f32)>,
}

/// What the features are.
pub struct Space {
    /// The keys of runs, sorted, each with what its weight must be multiplied by.
    pub keys: Vec<(u32, f64)>,
}

impl Space {
    /// The number of features.
    pub fn len(&self) -> usize {
        self.keys.len() + Sign::ALL.len() + 1
    }

    /// What a sign's weight must be multiplied by.
    pub fn scale(sign: Sign) -> f32 {
        if sign.is_of_subject() { SUBJECT } else { SPEECH }
    }
}

/// Counts the runs, keeps those that enough contents have, and turns every stretch into a vector.
pub fn vectors(records: &[Record], lexicon: &Lexicon, marks: &Marks) -> (Space, Vec<Example>) {
    let space = Space { keys: keys(records, lexicon, marks) };
    let mut index = vec![u32::MAX; 1 << KEY_BITS];
    for (at, (key, _)) in space.keys.iter().enumerate() {
        index[*key as usize] = at as u32;
    }
    let mut examples = Vec::new();
    for (record, windows) in windows(records, lexicon, marks).enumerate() {
        examples.extend(windows.iter().map(|window| Example { record, values: values(window, &space, &index) }));
    }
    (space, examples)
}

fn values(window: &Window, space: &Space, index: &[u32]) -> Vec<(u32, f32)> {
    let length = (window.symbols.max(1) as f64).sqrt() * f64::from(ONE);
    let mut values = Vec::new();
    for (gram, times) in &window.grams {
        let at = index[gram.key as usize];
        if at != u32::MAX {
            values.push((at, (f64::from(counted(*times)) * space.keys[at as usize].1 / length) as f32));
        }
    }
    let first = space.keys.len();
    for (at, (sign, worth)) in Sign::ALL.into_iter().zip(window.worth()).enumerate() {
        if worth > 0.0 {
            values.push(((first + at) as u32, worth * Space::scale(sign)));
        }
    }
    values.push(((first + Sign::ALL.len()) as u32, 1.0));
    values
}

/// The runs that enough contents have.
fn keys(records: &[Record], lexicon: &Lexicon, marks: &Marks) -> Vec<(u32, f64)> {
    let size = 1 << KEY_BITS;
    let (mut contents, mut stretches, mut family) = (vec![0u16; size], vec![0u32; size], vec![0u8; size]);
    let mut last = vec![u32::MAX; size];
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|at| records[*at].content);
    let mut all = 0;
    for at in order {
        for window in Window::all(&records[at].text, lexicon, marks) {
            all += 1;
            for (gram, _) in &window.grams {
                let key = gram.key as usize;
                stretches[key] += 1;
                family[key] = gram.family as u8;
                if last[key] != records[at].content as u32 {
                    last[key] = records[at].content as u32;
                    contents[key] = contents[key].saturating_add(1);
                }
            }
        }
    }
    let rarity = |key: usize| (f64::from(all) / f64::from(stretches[key])).ln() / RARITY;
    let kept = (0..size).filter(|key| contents[*key] >= CONTENTS);
    kept.map(|key| (key as u32, rarity(key) * FAMILY[usize::from(family[key])])).collect()
}
