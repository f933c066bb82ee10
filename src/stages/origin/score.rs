//! How much a text reads as if it had been translated from Turkish, and what speaks for it.
//!
//! Runs of masked words and signs are weighed and summed for each stretch of the text; the text has the mean of its stretches. Signs of what
//! a text is *about* (Turkish letters, institutions, outlets) stand in native English about Turkey as well, so what they bring together
//! is bounded: it is less than what parts native English from the limit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::marks::Marks;
use super::signs::Sign;
use super::weights::{Model, Weights};
use super::window::{ONE, Window, counted};
use crate::text::sample::sample;

/// Bytes of a long text that are read; a translated text shows itself everywhere.
const READ_BYTES: usize = 96 << 10;
/// The most that signs of the subject may bring together. Recall falls with it, and so does the share of native English that would be called
/// translated if it were full of Turkish names: `docs/models/origin.md` has both.
pub const SUBJECT_MOST: f32 = 0.33;
/// The most that any other kind of sign may bring, so that none decides alone: native English begins further below the limit.
const KIND_MOST: f32 = 0.4;
/// Phrases and signs named in the evidence.
const NAMED: usize = 6;

/// The evidence for translation from Turkish.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// From 0 to 1.
    pub score: f32,
    /// What the text comes to; at 0 the score is 0.5.
    pub total: f32,
    /// Words read.
    pub words: usize,
    /// What speaks for it, with what it brings, heaviest first.
    pub reasons: Vec<(String, f32)>,
}

impl Evidence {
    /// The heaviest reasons, for people.
    pub fn describe(&self) -> String {
        let mut out = format!("{} words come to {:+.2}, where 0 decides", self.words, self.total);
        for (n, (what, weight)) in self.reasons.iter().take(NAMED).enumerate() {
            let _ = write!(out, "{} {what} {weight:+.2}", if n == 0 { ":" } else { "," });
        }
        out
    }
}

/// What a stretch of text comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    /// By the runs of its words.
    pub style: f32,
    /// By each kind of sign, in the order of [`Sign::ALL`]: no more than it may.
    pub signs: [f32; Sign::ALL.len()],
}

impl Sum {
    /// Weighs a stretch.
    pub fn of(window: &Window, model: &Model) -> Sum {
        let weights = &model.weights;
        let runs: i64 = window.grams.iter().map(|(gram, times)| i64::from(counted(*times) * model.weight(gram.key))).sum();
        let mut sum = Sum { style: weights.bias + runs as f32 * unit(window, weights), ..Sum::default() };
        for ((brought, worth), weight) in sum.signs.iter_mut().zip(window.worth()).zip(weights.signs) {
            *brought = (worth * weight).min(KIND_MOST);
        }
        let (subject, most) = (sum.subject(), SUBJECT_MOST * window.share());
        if subject > most {
            sum.each_of_subject(|brought| brought * most / subject);
        }
        sum
    }

    /// What the signs of the subject bring.
    pub fn subject(&self) -> f32 {
        Sign::ALL.iter().zip(self.signs).filter(|(sign, _)| sign.is_of_subject()).map(|(_, brought)| brought).sum()
    }

    fn each_of_subject(&mut self, change: impl Fn(f32) -> f32) {
        for (_, brought) in Sign::ALL.iter().zip(&mut self.signs).filter(|(sign, _)| sign.is_of_subject()) {
            *brought = change(*brought);
        }
    }

    /// All in one.
    pub fn total(&self) -> f32 {
        self.style + self.signs.iter().sum::<f32>()
    }
}

/// What a weight of 1 brings that is counted once in [`ONE`] parts. A longer stretch has more evidence, which adds up like chance: by the
/// root of its length.
fn unit(window: &Window, weights: &Weights) -> f32 {
    weights.step / (ONE as f32 * (window.symbols.max(1) as f32).sqrt())
}

/// The mean of the stretches, by their length.
pub fn mean(windows: &[Window], model: &Model) -> f32 {
    let length: usize = windows.iter().map(|window| window.symbols).sum();
    windows.iter().map(|window| Sum::of(window, model).total() * window.symbols as f32).sum::<f32>() / length.max(1) as f32
}

/// From 0 to 1; 0.5 at 0.
pub fn squash(total: f32, weights: &Weights) -> f32 {
    let distance = total / weights.spread;
    0.5 + 0.5 * distance / (1.0 + distance.abs())
}

/// Scores an English text.
pub fn score(text: &str, model: &Model, marks: &Marks) -> Evidence {
    let text = &*sample(text, READ_BYTES);
    let windows = Window::all(text, &model.lexicon, marks);
    let total = mean(&windows, model);
    Evidence {
        score: squash(total, &model.weights),
        total,
        words: windows.iter().map(|window| window.words).sum(),
        reasons: reasons(text, &windows, model),
    }
}

/// What speaks for a translation: kinds of signs, and phrases as they stand in the text.
fn reasons(text: &str, windows: &[Window], model: &Model) -> Vec<(String, f32)> {
    let length: usize = windows.iter().map(|window| window.symbols).sum();
    let (mut found, mut brought): (BTreeMap<String, f32>, _) = (BTreeMap::new(), [0.0; Sign::ALL.len()]);
    for window in windows {
        let share = window.symbols as f32 / length.max(1) as f32;
        for (span, weight) in phrases(window, model) {
            *found.entry(format!("“{}”", &text[span])).or_default() += weight * share;
        }
        for (brought, weight) in brought.iter_mut().zip(Sum::of(window, model).signs) {
            *brought += weight * share;
        }
    }
    let mut reasons: Vec<(String, f32)> = found.into_iter().collect();
    let named = Sign::ALL.into_iter().zip(brought).filter(|(_, weight)| *weight > 0.0);
    reasons.extend(named.map(|(sign, weight)| (name(sign, windows), weight)));
    reasons.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    reasons
}

/// A kind of sign and the first of them in the text: `Turkish letters (Erdoğan, Yıldız)`.
fn name(sign: Sign, windows: &[Window]) -> String {
    let all: BTreeSet<&str> = windows.iter().flat_map(|window| window.signs.of(sign)).collect();
    let some: Vec<&str> = all.iter().take(NAMED).copied().collect();
    let more = if all.len() > some.len() { ", …" } else { "" };
    format!("{} ({}{more})", sign.name(), some.join(", "))
}

/// The runs that bring most, without those that lie over a heavier one.
fn phrases(window: &Window, model: &Model) -> Vec<(Range<usize>, f32)> {
    let unit = unit(window, &model.weights);
    let mut heavy: Vec<(i32, Range<usize>)> = window
        .grams
        .iter()
        .map(|(gram, times)| (counted(*times) * model.weight(gram.key), gram.span()))
        .filter(|(weight, span)| *weight > 0 && !span.is_empty())
        .collect();
    heavy.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.start.cmp(&b.1.start)).then(b.1.end.cmp(&a.1.end)));
    let mut chosen: Vec<(Range<usize>, f32)> = Vec::new();
    for (weight, span) in heavy {
        if chosen.iter().all(|(other, _)| span.end <= other.start || other.end <= span.start) {
            chosen.push((span, weight as f32 * unit));
        }
        if chosen.len() == NAMED {
            break;
        }
    }
    chosen
}
