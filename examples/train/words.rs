//! What words say of the lines that they stand in: each text speaks once for each word of it, with its own share of such lines.

use std::collections::{BTreeMap, HashMap};

use lauter::learnt::Lexicon;

/// Sites on which a word must stand: fewer say more of the sites than of the word.
const SITES: usize = 8;
/// How many texts of doubt every word begins with.
const DOUBT: f64 = 6.0;
/// Values nearer to nothing than this (in sixteenths of a log-odds) are not kept.
const LEAST: f64 = 8.0;

/// What a text says of its words.
pub struct Voice {
    part: u64,
    site: u64,
    shares: BTreeMap<u32, f64>,
}

impl Voice {
    /// For each word the mean label of the lines that have it.
    pub fn new<'a>(part: u64, site: u64, lines: impl Iterator<Item = (&'a [Vec<u32>], f32)>) -> Voice {
        let mut counts: HashMap<u32, (f64, f64)> = HashMap::new();
        for (groups, label) in lines {
            for word in groups.iter().flatten() {
                let count = counts.entry(*word).or_default();
                count.0 += f64::from(label);
                count.1 += 1.0;
            }
        }
        Voice { part, site, shares: counts.into_iter().map(|(word, (held, all))| (word, held / all)).collect() }
    }
}

/// Lines with the label and all, in texts, and the sites.
type Count = (f64, f64, usize);

/// The counts of each part by itself, so that some can be left out.
pub struct Counts {
    parts: Vec<BTreeMap<u32, Count>>,
    share: f64,
}

impl Counts {
    pub fn new(parts: u64, voices: &[Voice]) -> Counts {
        let mut counts = Vec::new();
        let (mut held, mut all) = (0.0, 0.0);
        for part in 0..parts {
            let mut of_part: BTreeMap<u32, (f64, f64, Vec<u64>)> = BTreeMap::new();
            for voice in voices.iter().filter(|voice| voice.part == part) {
                for (word, share) in &voice.shares {
                    let count = of_part.entry(*word).or_default();
                    count.0 += share;
                    count.1 += 1.0;
                    held += share;
                    all += 1.0;
                    if !count.2.contains(&voice.site) {
                        count.2.push(voice.site);
                    }
                }
            }
            counts.push(of_part.into_iter().map(|(word, (held, all, sites))| (word, (held, all, sites.len()))).collect());
        }
        Counts { parts: counts, share: held / all }
    }

    /// The words as the parts say that are not left out, by short hashes; at most so many, the strongest.
    pub fn lexicon(&self, without: &[u64], most: usize) -> Lexicon {
        Lexicon::short(self.words(without, most))
    }

    /// The same, before they are a lexicon.
    pub fn words(&self, without: &[u64], most: usize) -> Vec<(u32, i8)> {
        let mut sums: BTreeMap<u32, Count> = BTreeMap::new();
        for (part, words) in self.parts.iter().enumerate() {
            if without.contains(&(part as u64)) {
                continue;
            }
            for (word, (held, all, sites)) in words {
                let sum = sums.entry(*word).or_default();
                *sum = (sum.0 + held, sum.1 + all, sum.2 + sites);
            }
        }
        let odds = |held: f64, all: f64| (held / (all - held)).ln();
        let value = |(held, all, _): &Count| 16.0 * (odds(held + DOUBT * self.share, all + DOUBT) - odds(self.share, 1.0));
        let mut kept: Vec<(u32, f64)> =
            sums.iter().filter(|(_, count)| count.2 >= SITES).map(|(word, count)| (*word, value(count))).collect();
        kept.retain(|(_, value)| value.abs() >= LEAST);
        kept.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        kept.truncate(most);
        kept.into_iter().map(|(word, value)| (word, value.round().clamp(-127.0, 127.0) as i8)).collect()
    }
}
