//! A table of weights: one signed byte for each bucket of grams and each class.

use super::alphabet::Spelling;
use super::grams::{self, FULL, Gram, Lengths, Spelled};
use super::memo::{Asked, Words};
use crate::document::Language;
use crate::text::sample::sample;
use crate::text::script::Script;

/// Bytes of one piece that are read: sums of so many grams fit into 32 bits, whatever they weigh.
const READ_BYTES: usize = 1 << 18;

/// A linear model over grams of one script.
#[derive(Clone, Debug)]
pub struct Table {
    /// The script that it reads.
    pub script: Script,
    /// The grams that it reads.
    pub lengths: Lengths,
    /// What it tells apart. The last one is the reference: it has no weights, and its score is always 0.
    pub classes: Vec<Language>,
    /// By class but the last: what speaks for it before a letter is read.
    pub biases: Vec<f32>,
    /// What one step of a weight is worth.
    pub step: f32,
    /// Buckets of grams.
    pub buckets: usize,
    /// By bucket, by class but the last.
    pub weights: Vec<i8>,
}

/// What a table has read of a text, or of several pieces of it: sums do not depend on the order of the pieces.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// By class but the last: weights in quarters of a step.
    pub points: Vec<i64>,
    /// Grams, in quarters.
    pub grams: i64,
}

impl Sums {
    /// Adds what was read of another piece.
    pub fn add(&mut self, other: &Sums) {
        self.points.resize(self.points.len().max(other.points.len()), 0);
        self.points.iter_mut().zip(&other.points).for_each(|(sum, points)| *sum += points);
        self.grams += other.grams;
    }

    fn take(&mut self, points: &[i32]) {
        self.points.resize(points.len(), 0);
        self.points.iter_mut().zip(points).for_each(|(sum, points)| *sum += i64::from(*points));
    }

    /// Grams read.
    pub fn runs(&self) -> f64 {
        self.grams as f64 / FULL as f64
    }
}

/// Classes that have weights in a table that decides.
const NARROW: usize = 2;

/// What the grams of a word add up to in a table that decides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// By class but the last: weights in steps.
    pub(super) points: [i32; NARROW],
    /// Its grams.
    pub(super) grams: i32,
}

/// What words add up to in a table that decides.
#[derive(Default)]
struct Told {
    points: [i32; NARROW],
    grams: i64,
}

impl Told {
    #[inline]
    fn add(&mut self, said: Said, weight: i32) {
        self.grams += i64::from(weight) * i64::from(said.grams);
        self.points.iter_mut().zip(said.points).for_each(|(sum, points)| *sum += weight * points);
    }
}

/// A class and how far it is ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// Its place in the table.
    pub class: usize,
    /// The place of the next one.
    pub next: usize,
    /// The difference of their scores, which are logarithms of odds.
    pub lead: f64,
}

impl Table {
    /// Classes that have weights.
    pub fn width(&self) -> usize {
        self.classes.len() - 1
    }

    /// The weights of a gram.
    #[inline]
    pub fn row(&self, hash: u64) -> &[i8] {
        let start = grams::bucket(hash, self.buckets) * self.width();
        &self.weights[start..start + self.width()]
    }

    /// Adds what a piece of text has to say. Of a very long one, its sample.
    pub fn read(&self, text: &str, sums: &mut Sums) {
        let text = sample(text, READ_BYTES);
        match self.width() {
            1 => self.read_narrow(&text, sums, |word| self.said::<1>(word.letters)),
            2 => self.read_narrow(&text, sums, |word| self.said::<2>(word.letters)),
            _ => self.read_wide(&text, sums),
        }
    }

    /// The same with what this table has read before at hand.
    pub(super) fn read_with(&self, text: &str, sums: &mut Sums, words: &mut Words) {
        let text = sample(text, READ_BYTES);
        match self.width() {
            1 => self.read_remembered::<1>(&text, sums, words),
            2 => self.read_remembered::<2>(&text, sums, words),
            _ => self.read_wide(&text, sums),
        }
    }

    fn read_remembered<const WIDTH: usize>(&self, text: &str, sums: &mut Sums, words: &mut Words) {
        let mut told = Told::default();
        let mut asked = Asked::new();
        let read = |key: u128| self.said::<WIDTH>(Spelling::of(key, self.script).letters());
        grams::words(text, self.script, |word| {
            if word.key == 0 {
                told.add(self.said::<WIDTH>(word.letters), word.weight as i32);
            } else if asked.push(word.key, word.weight as i32) {
                words.tell(&mut asked, read, |said, weight| told.add(said, weight));
            }
        });
        words.tell(&mut asked, read, |said, weight| told.add(said, weight));
        sums.grams += told.grams;
        sums.take(&told.points[..WIDTH]);
    }

    #[inline]
    fn read_narrow(&self, text: &str, sums: &mut Sums, mut said: impl FnMut(Spelled) -> Said) {
        let mut told = Told::default();
        grams::words(text, self.script, |word| told.add(said(word), word.weight as i32));
        sums.grams += told.grams;
        sums.take(&told.points[..self.width()]);
    }

    /// What a word says. With as many classes as the compiler knows of, the sums stay in registers.
    fn said<const WIDTH: usize>(&self, letters: &[char]) -> Said {
        let (rows, _) = self.weights.as_chunks::<WIDTH>();
        let (mut points, mut grams) = ([0i32; WIDTH], 0);
        grams::hashes(letters, self.lengths, |hash| {
            grams += 1;
            let row = &rows[grams::bucket(hash, self.buckets)];
            (0..WIDTH).for_each(|class| points[class] += i32::from(row[class]));
        });
        let mut said = Said { grams, ..Said::default() };
        said.points[..WIDTH].copy_from_slice(&points);
        said
    }

    fn read_wide(&self, text: &str, sums: &mut Sums) {
        let mut points = vec![0i32; self.width()];
        self.each(text, |gram| {
            sums.grams += gram.weight;
            let row = self.row(gram.hash);
            points.iter_mut().zip(row).for_each(|(sum, weight)| *sum += gram.weight as i32 * i32::from(*weight));
        });
        sums.take(&points);
    }

    /// Every gram of a text that the table reads.
    pub fn each(&self, text: &str, take: impl FnMut(Gram)) {
        grams::each(text, self.script, self.lengths, take);
    }

    /// The class with the highest score, and the next. Only operations that IEEE 754 fixes to the bit.
    pub fn best(&self, sums: &Sums) -> Best {
        let share = share(sums.grams) * f64::from(self.step) / FULL as f64;
        let score = |class: usize| match sums.points.get(class) {
            Some(points) => *points as f64 * share + f64::from(self.biases[class]),
            None => self.biases.get(class).copied().map_or(0.0, f64::from),
        };
        // The first of two that are equal stands before the other.
        let (mut class, mut next) = if score(1) > score(0) { (1, 0) } else { (0, 1) };
        let (mut first, mut second) = (score(class), score(next));
        for (other, score) in (2..self.classes.len()).map(|other| (other, score(other))) {
            if score > first {
                (class, first, next, second) = (other, score, class, first);
            } else if score > second {
                (next, second) = (other, score);
            }
        }
        Best { class, next, lead: first - second }
    }
}

/// What sums are multiplied with: the more grams, the less each counts, for neighbours repeat each other. The fourth root of their number
/// did best in training, and two square roots are the same on every machine.
pub fn share(grams: i64) -> f64 {
    let grams = grams.max(FULL) as f64 / FULL as f64;
    1.0 / grams.sqrt().sqrt()
}
