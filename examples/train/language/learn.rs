//! Fits a table: logistic regression by AdaGrad (Duchi, Hazan and Singer 2011), a text at a time, then rounding to bytes.

use lauter::text::languages::model::grams::{self, FULL, Lengths};
use lauter::text::languages::model::table::{Table, share};
use lauter::text::script::Script;

use super::data::Text;
use super::{class_of, classes, language};

/// Rounds over the texts; twice as many changed nothing.
const ROUNDS: usize = 12;
/// The step of the first round; it falls evenly to a tenth of that.
const RATE: f32 = 0.5;
/// Biases move slower: every text moves them.
const BIAS_RATE: f32 = 0.3;
/// How often a piece of two to five words is read in place of a text: short texts are the hard ones.
const PIECES: f32 = 0.5;
/// Weights beyond this share of all are cut, so that the steps of the others are finer.
const LARGEST: f32 = 0.9999;
/// What other languages without a name count among the names: there are many of them, and they are seldom met.
const UNNAMED: f32 = 0.3;

/// What a table is to tell.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub classes: &'static [&'static str],
    pub script: Script,
    pub lengths: Lengths,
    pub buckets: usize,
    /// Whether it names other languages, or decides between ours and others.
    pub naming: bool,
}

/// Fits a table for a plan.
pub fn table(plan: &Plan, texts: &[Text]) -> Table {
    let is_used = |text: &&Text| text.script == plan.script && !(plan.naming && classes::NOT_NAMED.contains(&text.code.as_str()));
    let mut samples: Vec<(&Text, usize)> =
        texts.iter().filter(is_used).filter_map(|text| Some((text, class_of(plan, &text.code)?))).collect();
    let mut fit = Fit::new(plan);
    let mut dice = Dice::new(7);
    for round in 0..ROUNDS {
        fit.rate = RATE * (1.0 - 0.9 * round as f32 / ROUNDS as f32);
        dice.shuffle(&mut samples);
        for (text, class) in &samples {
            let unnamed = if plan.naming && *class == plan.classes.len() - 1 { UNNAMED } else { 1.0 };
            let repeats = text.repeats * unnamed;
            for _ in 0..repeats as usize + usize::from(dice.share() < repeats.fract()) {
                let piece = if dice.share() < PIECES { dice.piece(&text.text) } else { &text.text };
                fit.learn(piece, *class);
            }
        }
    }
    fit.rounded(plan)
}

/// The weights while they are fitted. The last class is the reference and has none.
struct Fit<'a> {
    plan: &'a Plan,
    rate: f32,
    weights: Vec<f32>,
    biases: Vec<f32>,
    /// Sums of squared gradients.
    weight_squares: Vec<f32>,
    bias_squares: Vec<f32>,
    /// The grams of the text at hand: where their weights begin, and what they count.
    grams: Vec<(usize, f32)>,
}

impl Fit<'_> {
    fn new(plan: &Plan) -> Fit<'_> {
        let width = plan.classes.len() - 1;
        Fit {
            plan,
            rate: RATE,
            weights: vec![0.0; plan.buckets * width],
            biases: vec![0.0; width],
            weight_squares: vec![1e-6; plan.buckets * width],
            bias_squares: vec![1e-3; width],
            grams: Vec::new(),
        }
    }

    fn learn(&mut self, text: &str, class: usize) {
        let width = self.biases.len();
        let mut count = 0;
        self.grams.clear();
        grams::each(text, self.plan.script, self.plan.lengths, |gram| {
            count += gram.weight;
            self.grams.push((grams::bucket(gram.hash, self.plan.buckets) * width, gram.weight as f32 / FULL as f32));
        });
        if self.grams.is_empty() {
            return;
        }
        let share = share(count) as f32;
        let mut errors = self.probabilities(share);
        if let Some(error) = errors.get_mut(class) {
            *error -= 1.0;
        }
        for (k, error) in errors.iter().enumerate() {
            self.bias_squares[k] += error * error;
            self.biases[k] -= BIAS_RATE * self.rate * error / self.bias_squares[k].sqrt();
        }
        for (start, weight) in &self.grams {
            for (k, error) in errors.iter().enumerate() {
                let gradient = error * share * weight;
                let squares = &mut self.weight_squares[start + k];
                *squares += gradient * gradient;
                self.weights[start + k] -= self.rate * gradient / squares.sqrt();
            }
        }
    }

    /// Of each class but the reference, whose score is 0.
    fn probabilities(&self, share: f32) -> Vec<f32> {
        let mut scores: Vec<f32> = self.biases.clone();
        for (start, weight) in &self.grams {
            scores.iter_mut().zip(&self.weights[*start..]).for_each(|(score, w)| *score += share * weight * w);
        }
        let highest = scores.iter().copied().fold(0.0, f32::max);
        scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
        let sum = scores.iter().sum::<f32>() + (-highest).exp();
        scores.iter_mut().for_each(|score| *score /= sum);
        scores
    }

    fn rounded(self, plan: &Plan) -> Table {
        let mut sizes: Vec<f32> = self.weights.iter().map(|weight| weight.abs()).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = sizes[((sizes.len() - 1) as f32 * LARGEST) as usize];
        let step = largest / f32::from(i8::MAX);
        let limit = f32::from(i8::MAX);
        let weights = self.weights.iter().map(|weight| (weight / step).round().clamp(-limit, limit) as i8).collect();
        Table {
            script: plan.script,
            lengths: plan.lengths,
            classes: plan.classes.iter().map(|class| language(plan, class)).collect(),
            biases: self.biases,
            step,
            buckets: plan.buckets,
            weights,
        }
    }
}

/// Random numbers that are the same each time: SplitMix64 (Steele, Lea and Flood 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// From 0 up to, but not including, 1.
    pub fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|n| list.swap(n, self.below(n + 1)));
    }

    /// Two to five words of a text that stand together; a text of fewer as it is.
    fn piece<'a>(&mut self, text: &'a str) -> &'a str {
        let words: Vec<&str> = text.split_whitespace().collect();
        let length = 2 + self.below(4);
        if words.len() <= length {
            return text;
        }
        let first = self.below(words.len() - length + 1);
        let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let last = words[first + length - 1];
        &text[at(words[first])..at(last) + last.len()]
    }
}
