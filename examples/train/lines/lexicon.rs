//! How often the words of a line go with boilerplate: each text speaks once for each word.

use std::collections::{BTreeMap, HashMap};

use lauter::learnt::Lexicon;

use super::texts::{Form, Text};
use crate::extract::PARTS;

/// Sites on which a word must stand: fewer say more of the sites than of the word.
const SITES: usize = 8;
/// How many pages of doubt every word begins with.
const DOUBT: f64 = 6.0;
/// Values nearer to nothing than this (in sixteenths of a log-odds) are not kept.
const LEAST: f64 = 8.0;
/// The most words that are kept; the strongest are.
const MOST: usize = 12_000;

/// Text and all, in pages, and the sites.
type Count = (f64, f64, usize);

/// The counts of each part by itself, so that some can be left out.
pub struct Counts {
    parts: Vec<BTreeMap<u32, Count>>,
    share: f64,
}

impl Counts {
    pub fn new(texts: &[Text]) -> Counts {
        let mut parts = Vec::new();
        let (mut text, mut all) = (0.0, 0.0);
        for part in 0..PARTS {
            let mut of_part: BTreeMap<u32, (f64, f64, Vec<u64>)> = BTreeMap::new();
            for page in texts.iter().filter(|text| text.part == part && text.set != "moz" && speaks(text.form)) {
                for (word, share) in shares(page) {
                    let count = of_part.entry(word).or_default();
                    count.0 += share;
                    count.1 += 1.0;
                    text += share;
                    all += 1.0;
                    if !count.2.contains(&page.site) {
                        count.2.push(page.site);
                    }
                }
            }
            parts.push(of_part.into_iter().map(|(word, (text, all, sites))| (word, (text, all, sites.len()))).collect());
        }
        Counts { parts, share: text / all }
    }

    /// The words as the parts say that are not left out.
    pub fn lexicon(&self, without: &[u64]) -> Lexicon {
        let mut sums: BTreeMap<u32, Count> = BTreeMap::new();
        for (part, words) in self.parts.iter().enumerate() {
            if without.contains(&(part as u64)) {
                continue;
            }
            for (word, (text, all, sites)) in words {
                let sum = sums.entry(*word).or_default();
                *sum = (sum.0 + text, sum.1 + all, sum.2 + sites);
            }
        }
        let odds = |text: f64, all: f64| (text / (all - text)).ln();
        let value = |(text, all, _): &Count| 16.0 * (odds(text + DOUBT * self.share, all + DOUBT) - odds(self.share, 1.0));
        let mut kept: Vec<(u32, f64)> =
            sums.iter().filter(|(_, count)| count.2 >= SITES).map(|(word, count)| (*word, value(count))).collect();
        kept.retain(|(_, value)| value.abs() >= LEAST);
        kept.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        kept.truncate(MOST);
        Lexicon::new(kept.into_iter().map(|(word, value)| (word, value.round().clamp(-127.0, 127.0) as i8)).collect())
    }
}

/// For each word of a page the share of text among the lines that have it.
fn speaks(form: Form) -> bool {
    matches!(form, Form::Full | Form::Clean)
}

fn shares(page: &Text) -> BTreeMap<u32, f64> {
    let mut counts: HashMap<u32, (f64, f64)> = HashMap::new();
    for ((tokens, label), weight) in page.sheet.tokens.iter().zip(&page.labels).zip(&page.weights) {
        if *weight == 0.0 {
            continue;
        }
        for word in tokens.groups.iter().flatten() {
            let count = counts.entry(*word).or_default();
            count.0 += f64::from(*label);
            count.1 += 1.0;
        }
    }
    counts.into_iter().map(|(word, (text, all))| (word, text / all)).collect()
}
