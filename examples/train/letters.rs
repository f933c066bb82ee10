//! `letters`: which letter follows which, counted over sentences of many languages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lauter::text::letters::{BLOCKS, CASES, CLASSES, Letters, Weights, block_of, sign_of};

use crate::sentences::{FREE, Sentence, sentences};

const WEIGHTS: &str = "src/text/letters/letters.bin";
const REPORT: &str = "docs/models/letters.md";

/// The languages that lauter is for: each weighs a full share.
const FIRST: &[&str] = &["eng", "rus", "tur"];
/// Languages of Europe and of Cyrillic, and those with single-byte encodings of their own: a quarter of a share, so that none of them
/// looks like garbage.
const SECOND: &[&str] = &[
    "deu", "fra", "spa", "por", "ita", "nld", "pol", "ces", "slk", "slv", "hrv", "srp", "bos", "hun", "ron", "swe", "dan", "nob",
    "nno", "nor", "fin", "est", "lav", "lit", "isl", "cat", "glg", "eus", "sqi", "als", "ukr", "bel", "bul", "mkd", "kaz", "kir",
    "tat", "uzn", "tgk", "khk", "aze", "azj", "tuk", "ell", "heb", "ara", "arb", "fas", "pes", "vie", "gle", "cym", "mlt", "tha",
    "hye", "kat",
];
/// Of a share: what a language of neither list weighs.
const REST: f64 = 0.02;
/// Characters of a full share. Sets how much smoothing weighs against counts.
const SHARE: f64 = 1e6;
/// Characters' worth of the block's own habits that are mixed into those of each class.
const SMOOTH: f64 = 20.0;
/// The same for the habits of a block, against those of all text.
const SMOOTH_BLOCK: f64 = 400.0;
/// Seen nowhere, a class still counts that often, so that no cost is endless.
const UNSEEN: f64 = 0.5;
/// How much a sentence in other typography weighs against itself.
const TYPOGRAPHY: f64 = 0.3;
/// Every eighth sentence is held back for the report.
const HELD_BACK: usize = 8;

/// Counts, writes the weights, and reports.
pub fn train(data: &Path) -> Result<(), String> {
    let mut sentences = sentences(data, FREE)?;
    sentences.iter_mut().for_each(|sentence| drop_script(&mut sentence.lang));
    let (held, used): (Vec<_>, Vec<_>) = sentences.iter().enumerate().partition(|(n, _)| n % HELD_BACK == 0);
    let used: Vec<&Sentence> = used.into_iter().map(|(_, sentence)| sentence).collect();
    let counts = Counts::of(&used);
    let weights = counts.weights();
    let bytes = weights.to_bytes();
    fs::write(WEIGHTS, &bytes).map_err(|error| format!("cannot write {WEIGHTS}: {error}"))?;
    let report = report(&held.into_iter().map(|(_, sentence)| sentence).collect::<Vec<_>>(), weights, used.len(), bytes.len());
    fs::create_dir_all("docs/models").map_err(|error| format!("cannot make docs/models: {error}"))?;
    fs::write(REPORT, report).map_err(|error| format!("cannot write {REPORT}: {error}"))
}

/// `aze_Latn` is `aze`: a language weighs the same however it is written.
fn drop_script(lang: &mut String) {
    lang.truncate(lang.find('_').unwrap_or(lang.len()));
}

/// Weighted counts.
struct Counts {
    pairs: Vec<f64>,
    cases: Vec<f64>,
    /// By class: its members, each with its count.
    members: Vec<BTreeMap<char, f64>>,
}

impl Counts {
    fn of(sentences: &[&Sentence]) -> Counts {
        let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
        for sentence in sentences {
            *sizes.entry(&sentence.lang).or_default() += sentence.text.chars().count() as f64;
        }
        let mut counts = Counts {
            pairs: vec![0.0; CLASSES * CLASSES],
            cases: vec![0.0; CASES * CASES],
            members: vec![BTreeMap::new(); CLASSES],
        };
        for sentence in sentences {
            let weight = share_of(&sentence.lang) * SHARE / sizes[sentence.lang.as_str()];
            counts.add(&sentence.text, weight);
            for styled in styled(&sentence.text) {
                counts.add(&styled, weight * TYPOGRAPHY);
            }
        }
        counts
    }

    fn add(&mut self, text: &str, weight: f64) {
        let mut last = sign_of('\n');
        for c in text.chars().chain(['\n']) {
            let sign = sign_of(c);
            self.pairs[last.class() * CLASSES + sign.class()] += weight;
            self.cases[last.case() * CASES + sign.case()] += weight;
            let member = c.to_lowercase().next().unwrap_or(c);
            *self.members[sign.class()].entry(member).or_default() += weight;
            last = sign;
        }
    }

    fn weights(&self) -> Weights {
        let sum =
            |classes: &mut dyn Iterator<Item = usize>, next: usize| classes.map(|a| self.pairs[a * CLASSES + next]).sum::<f64>();
        let own: Vec<f64> = (0..CLASSES).map(|next| sum(&mut (0..CLASSES), next) + UNSEEN).collect();
        let all: f64 = own.iter().sum();
        let inside: Vec<f64> = self.members.iter().map(spread).collect();
        let by_block: Vec<Vec<f64>> = (0..BLOCKS)
            .map(|block| {
                let members: Vec<usize> = (0..CLASSES).filter(|class| block_of(*class) == block).collect();
                let seen: Vec<f64> = (0..CLASSES).map(|next| sum(&mut members.iter().copied(), next)).collect();
                mix(&seen, &own, all, SMOOTH_BLOCK)
            })
            .collect();
        let mut pairs = Vec::with_capacity(CLASSES * CLASSES);
        for first in 0..CLASSES {
            let seen = &self.pairs[first * CLASSES..(first + 1) * CLASSES];
            let chances = mix(seen, &by_block[block_of(first)], 1.0, SMOOTH);
            pairs.extend(chances.iter().zip(&inside).map(|(chance, inside)| eighths(inside - chance.log2())));
        }
        let within = own.iter().zip(&inside).map(|(count, inside)| eighths(inside - (count / all).log2())).collect();
        Weights { within, cases: self.case_costs(), blocks: self.block_costs(&own, all), pairs }
    }

    /// What the case of a letter costs after that of another; nothing where there is no case.
    fn case_costs(&self) -> Vec<u8> {
        let cost = |first: usize, next: usize| {
            let cased: f64 = (1..CASES).map(|case| self.cases[first * CASES + case]).sum();
            if next == 0 { 0 } else { eighths(-(self.cases[first * CASES + next] / cased).log2()) }
        };
        (0..CASES * CASES).map(|n| cost(n / CASES, n % CASES)).collect()
    }

    /// What it costs, beyond the letter itself, that a letter of one script follows a letter of another.
    fn block_costs(&self, own: &[f64], all: f64) -> Vec<u8> {
        let total =
            |block: usize| own.iter().enumerate().filter(|(class, _)| block_of(*class) == block).map(|(_, n)| n).sum::<f64>();
        let between = |a: usize, b: usize| {
            let pairs = self.pairs.iter().enumerate();
            let met = pairs
                .filter(|(n, _)| block_of(n / CLASSES) == a && block_of(n % CLASSES) == b)
                .map(|(_, count)| count)
                .sum::<f64>();
            eighths(-((met + UNSEEN) / total(a) * all / total(b)).log2())
        };
        (0..BLOCKS * BLOCKS).map(|n| between(n / BLOCKS, n % BLOCKS)).collect()
    }
}

/// The sentence as print would set it: the sources write typewriter signs, and know no currency but the dollar. Each style that changes it
/// gives one more sentence.
fn styled(text: &str) -> Vec<String> {
    const STYLES: [[&str; 7]; 4] = [
        ["“", "”", "’", "—", "…", "£", "–"],
        ["«", "»", "’", "—", "…", "€", "—"],
        ["„", "“", "‘", "–", "…", "€", "–"],
        ["„", "”", "’", "–", "…", "£", "-"],
    ];
    let style = |[open, close, apostrophe, dash, dots, currency, hyphen]: [&str; 7]| {
        let mut is_open = false;
        let quoted: String = text.split('"').enumerate().fold(String::new(), |done, (n, part)| {
            is_open = n % 2 == 1;
            done + if n == 0 {
                ""
            } else if is_open {
                open
            } else {
                close
            } + part
        });
        let signs = quoted.replace("...", dots).replace(" - ", &format!(" {dash} ")).replace('$', currency);
        signs.replace('\'', apostrophe).replace(" -", &format!(" {hyphen}"))
    };
    STYLES.into_iter().map(style).filter(|styled| styled != text).collect()
}

fn share_of(lang: &str) -> f64 {
    match lang {
        _ if FIRST.contains(&lang) => 1.0,
        _ if SECOND.contains(&lang) => 0.25,
        _ => REST,
    }
}

/// Chances: what was seen, and `weight` more, spread as `habits` (which sum to `all`) are.
fn mix(seen: &[f64], habits: &[f64], all: f64, weight: f64) -> Vec<f64> {
    let total: f64 = seen.iter().sum::<f64>() + weight;
    seen.iter().zip(habits).map(|(seen, habit)| (seen + weight * habit / all) / total).collect()
}

/// Bits that it takes to say which member of a class it is.
fn spread(members: &BTreeMap<char, f64>) -> f64 {
    let total: f64 = members.values().sum();
    members.values().map(|count| -(count / total) * (count / total).log2()).sum()
}

fn eighths(bits: f64) -> u8 {
    // In range, or cut off at it: 31 bits are as good as never.
    (bits * 8.0).round().clamp(0.0, 255.0) as u8
}

fn report(held: &[&Sentence], weights: Weights, used: usize, size: usize) -> String {
    let letters = Letters::new(weights);
    let mut costs: BTreeMap<&str, (u64, u64, usize)> = BTreeMap::new();
    for sentence in held {
        let cost = letters.cost(&sentence.text);
        let sum = costs.entry(&sentence.lang).or_default();
        *sum = (sum.0 + u64::from(cost.eighth_bits), sum.1 + u64::from(cost.chars), sum.2 + 1);
    }
    let mut out = format!(
        "# The letter model\n\nWritten by `cargo run --release --example train -- letters ../shared/eval/language/train/lid_train.jsonl.gz`.\n\n\
         {used} sentences of Tatoeba (CC BY 2.0 FR) and FLORES-200 (CC BY-SA 4.0) were counted, every eighth was held back. \
         {CLASSES} classes, {size} bytes of weights. English, Russian and Turkish weigh a share each, other languages of Europe and of \
         Cyrillic a quarter, the rest a fiftieth.\n\nBits a character on held-back sentences:\n\n| language | sentences | bits |\n|---|---|---|\n"
    );
    for lang in FIRST.iter().chain(SECOND) {
        if let Some((bits, chars, count)) = costs.get(lang) {
            let _ = writeln!(out, "| {lang} | {count} | {:.2} |", *bits as f64 / 8.0 / *chars as f64);
        }
    }
    out
}
