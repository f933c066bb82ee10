//! How much a text reads as if it had been translated from Turkish, and what speaks for it.
//!
//! Runs of masked words and signs are weighed and summed for each stretch of the text; the text has the mean of its stretches. Signs of what
//! a text is *about* (Turkish letters, institutions, outlets) stand in native English about Turkey as well, so what they bring together
//! is bounded, and so is every other kind: each bound is less than what parts a text without any sign from the limit.
//!
//! Stretches are read from the first on, until their mean is so far below the limit that no other would bring the text to it.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::fmt::Write as _;
use std::ops::Range;

use super::marks::Marks;
use super::signs::Sign;
use super::weights::{Bounds, Model, Weights};
use super::window::{ONE, Window, counted};
use crate::text::sample::sample;

/// Bytes of a long text that are read; a translated text shows itself everywhere.
const READ_BYTES: usize = 96 << 10;
/// Symbols from which a stretch is no longer short.
const SHORT_SYMBOLS: f32 = 110.0;
/// What the shortest stretch must come to beyond the limit; one of half of [`SHORT_SYMBOLS`], half of it. In few words, English that nobody
/// translated reaches the limit by chance.
const SHORT: f32 = 0.3;
/// Phrases and signs named in the evidence.
const NAMED: usize = 6;

/// The evidence for translation from Turkish.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// From 0 to 1.
    pub score: f32,
    /// What the text comes to; at 0 the score is 0.5.
    pub total: f32,
    /// Words of the text, or of the sample that a long one is judged by.
    pub words: usize,
    /// Those of them that stand in the stretches that were weighed.
    pub weighed: usize,
    /// What speaks for it, with what it brings, heaviest first.
    pub reasons: Vec<(String, f32)>,
}

impl Evidence {
    /// The heaviest reasons, for people.
    pub fn describe(&self) -> String {
        let of_all = if self.weighed < self.words { format!("the first {} of ", self.weighed) } else { String::new() };
        let mut out = format!("{of_all}{} words come to {:+.2}, where 0 decides", self.words, self.total);
        for (n, (what, weight)) in self.reasons.iter().take(NAMED).enumerate() {
            let _ = write!(out, "{} {what} {weight:+.2}", if n == 0 { ":" } else { "," });
        }
        out
    }
}

/// What a stretch of text comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    /// By the runs of its words, and how few they are.
    pub style: f32,
    /// By each kind of sign, in the order of [`Sign::ALL`].
    pub signs: [f32; Sign::ALL.len()],
    /// Symbols of the stretch.
    pub symbols: usize,
    /// What signs are worth in a stretch so long ([`Window::share`]).
    pub share: f32,
}

impl Sum {
    /// Weighs a stretch, without bounds.
    pub fn of(window: &Window, model: &Model) -> Sum {
        let brought = window.grams.iter().map(|(gram, times)| i64::from(counted(*times) * model.weight(gram.key))).sum();
        Sum::by(window, &model.weights, brought)
    }

    /// The same for a stretch whose runs have been weighed.
    fn of_weighed(window: &Window, model: &Model) -> Sum {
        Sum::by(window, &model.weights, window.brought)
    }

    fn by(window: &Window, weights: &Weights, brought: i64) -> Sum {
        let style = weights.bias + brought as f32 * unit(window, weights) - SHORT * shortness(window.symbols);
        let mut sum = Sum { style, symbols: window.symbols, share: window.share(), ..Sum::default() };
        for ((brought, worth), weight) in sum.signs.iter_mut().zip(window.worth()).zip(weights.signs) {
            *brought = worth * weight;
        }
        sum
    }

    /// No kind of sign brings more than it may. A short stretch has less of all, so that its bounds are lower, too.
    pub fn within(mut self, bounds: Bounds) -> Sum {
        self.signs = self.signs.map(|brought| brought.min(bounds.kind * self.share));
        let (subject, most) = (self.subject(), bounds.subject * self.share);
        if subject > most {
            self.each_of_subject(|brought| brought * most / subject);
        }
        self
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

/// From 0, of a stretch that is not short, to 1.
fn shortness(symbols: usize) -> f32 {
    (1.0 - symbols as f32 / SHORT_SYMBOLS).max(0.0)
}

/// What a weight of 1 brings that is counted once in [`ONE`] parts. A longer stretch has more evidence, which adds up like chance: by the
/// root of its length.
fn unit(window: &Window, weights: &Weights) -> f32 {
    weights.step / (ONE as f32 * (window.symbols.max(1) as f32).sqrt())
}

/// The mean of the stretches, by their length.
pub fn mean(windows: &[Window], model: &Model) -> f32 {
    mean_of(windows.iter().map(|window| Sum::of(window, model).within(model.weights.bounds)))
}

/// The mean of sums, by the length of their stretches.
pub fn mean_of(sums: impl Iterator<Item = Sum>) -> f32 {
    let (total, length) =
        sums.fold((0.0, 0), |(total, length), sum| (total + sum.total() * sum.symbols as f32, length + sum.symbols));
    total / length.max(1) as f32
}

/// From 0 to 1; 0.5 at 0.
pub fn squash(total: f32, weights: &Weights) -> f32 {
    let distance = total / weights.spread;
    0.5 + 0.5 * distance / (1.0 + distance.abs())
}

/// The sum at which the score is that; the other way round than [`squash`].
fn unsquashed(score: f32, weights: &Weights) -> f32 {
    let share = 2.0 * score.clamp(0.0, 1.0) - 1.0;
    share / (1.0 - share.abs()) * weights.spread
}

/// How far below the limit the first stretch must come for the others not to be read; the mean of several by the root of their number less, as
/// chance has it. The stretches of one text differ by 0.19 (standard deviation).
const FAR_BELOW: f32 = 0.5;

/// It is unlikely that the other stretches bring the text to the limit.
fn is_settled(sums: &[Sum], limit: f32) -> bool {
    mean_of(sums.iter().copied()) <= limit - FAR_BELOW / (sums.len() as f32).sqrt()
}

/// Scores an English text. `least`: the lowest score that makes a difference; what is sure to have less is not read to its end.
pub fn score(text: &str, model: &Model, marks: &Marks, least: f32) -> Evidence {
    let text = &*sample(text, READ_BYTES);
    let limit = unsquashed(least, &model.weights);
    let mut sums: Vec<Sum> = Vec::new();
    let read = Window::weighed(text, model, marks, |window| {
        sums.push(Sum::of_weighed(window, model).within(model.weights.bounds));
        !is_settled(&sums, limit)
    });
    let total = mean_of(sums.iter().copied());
    Evidence {
        score: squash(total, &model.weights),
        total,
        words: read.words,
        weighed: read.windows.iter().map(|window| window.words).sum(),
        reasons: reasons(text, &read.windows, &sums, model),
    }
}

/// What speaks for a translation: kinds of signs, and phrases as they stand in the text.
fn reasons(text: &str, windows: &[Window], sums: &[Sum], model: &Model) -> Vec<(String, f32)> {
    let length: usize = windows.iter().map(|window| window.symbols).sum();
    let (mut found, mut brought): (BTreeMap<String, f32>, _) = (BTreeMap::new(), [0.0; Sign::ALL.len()]);
    for (window, sum) in windows.iter().zip(sums) {
        let share = window.symbols as f32 / length.max(1) as f32;
        for (span, weight) in phrases(window, model) {
            *found.entry(format!("“{}”", &text[span])).or_default() += weight * share;
        }
        for (brought, weight) in brought.iter_mut().zip(sum.signs) {
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
    let heavy = window.grams.iter().filter(|(gram, _)| gram.start < gram.end);
    let heavy: Vec<u64> = heavy.map(|(gram, times)| ranked(counted(*times) * gram.weight, gram.span())).collect();
    // Few of them are asked for: a heap orders no more than these.
    let mut heavy = BinaryHeap::from(heavy);
    let mut chosen: Vec<(Range<usize>, f32)> = Vec::new();
    while let Some((weight, span)) = heavy.pop().map(unranked) {
        if chosen.iter().all(|(other, _)| span.end <= other.start || other.end <= span.start) {
            chosen.push((span, weight as f32 * unit));
        }
        if chosen.len() == NAMED {
            break;
        }
    }
    chosen
}

/// Bits of a place in what is read of a text: [`READ_BYTES`], and some more where its parts are joined.
const PLACE_BITS: u32 = 24;
const _: () = assert!(READ_BYTES < 1 << (PLACE_BITS - 1));

/// A run as one number, by which the heaviest is the greatest; of two as heavy, the first, and the longer one.
fn ranked(weight: i32, span: Range<usize>) -> u64 {
    let before_end = (1 << PLACE_BITS) - 1 - span.start as u64;
    (weight as u64) << (2 * PLACE_BITS) | before_end << PLACE_BITS | span.end as u64
}

/// The weight and the place of a run.
fn unranked(rank: u64) -> (i32, Range<usize>) {
    let place = (1 << PLACE_BITS) - 1;
    let start = place - (rank >> PLACE_BITS & place);
    ((rank >> (2 * PLACE_BITS)) as i32, start as usize..(rank & place) as usize)
}

#[cfg(test)]
mod tests;
