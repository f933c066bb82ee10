//! Stretches of about ten sentences, as long as the texts that the model was trained on, and what was counted in each.

use std::ops::Range;

use super::grams::{Gram, RUNS_A_SYMBOL, Run, runs};
use super::marks::Marks;
use super::masks::{Lexicon, Symbol, symbols};
use super::signs::{Sign, Signs};
use super::tokens::{Kind, Sentences, Token, sentences};
use super::weights::Model;
use crate::text::slots::Slots;

/// Symbols of a stretch: about 200 words, the median of the training documents.
const SYMBOLS: usize = 260;

/// Symbols from which signs are worth all that they can be.
const SIGN_SYMBOLS: f32 = 200.0;

/// A stretch of text, counted.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// Each run once, by key, with how often it stands. Where runs were weighed, those alone that speak for a translation.
    pub grams: Vec<(Gram, usize)>,
    /// What all runs bring together, if they were weighed: their weights, by how often each [counts](counted).
    pub brought: i64,
    /// Symbols, the starts of sentences among them.
    pub symbols: usize,
    /// Words.
    pub words: usize,
    /// What a person would name.
    pub signs: Signs,
}

impl Window {
    /// What the signs of each kind are worth, in the order of `Sign::ALL`: less in a short stretch, as all else that speaks is less.
    pub fn worth(&self) -> [f32; Sign::ALL.len()] {
        let share = self.share();
        self.signs.worth().map(|worth| worth * share)
    }

    /// What signs are worth in a stretch so long, from 0 to 1.
    pub fn share(&self) -> f32 {
        (self.symbols as f32 / SIGN_SYMBOLS).min(1.0).sqrt()
    }

    /// The stretches of a text, of about equal length.
    pub fn all(text: &str, lexicon: &Lexicon, marks: &Marks) -> Vec<Window> {
        let weighed = |runs: Vec<Run>| runs.into_iter().map(|run| (run, 0)).collect();
        let reader = Reader { text, lexicon, marks, is_wanted: |_| true, weighed, is_kept: |_| true };
        let mut windows = reader.windows(&sentences(text), |_| true);
        windows.iter_mut().for_each(|window| window.grams.sort_unstable_by_key(|(gram, _)| gram.key));
        windows
    }

    /// The same with what those runs bring that the model gives a weight: the others bring nothing. Runs are in no order. Stretches are read
    /// as long as `goes_on` says so of the last one.
    pub fn weighed(text: &str, model: &Model, marks: &Marks, goes_on: impl FnMut(&Window) -> bool) -> Weighed {
        let (is_wanted, weighed) = (|key| model.may_weigh(key), |runs| model.weighed(runs));
        let reader = Reader { text, lexicon: &model.lexicon, marks, is_wanted, weighed, is_kept: |weight| weight > 0 };
        let sentences = sentences(text);
        Weighed { windows: reader.windows(&sentences, goes_on), words: sentences.iter().map(words).sum() }
    }
}

/// The stretches of a text that were weighed.
pub struct Weighed {
    /// In their order.
    pub windows: Vec<Window>,
    /// Words of all that was handed in, weighed or not.
    pub words: usize,
}

fn words(sentence: &[Token]) -> usize {
    sentence.iter().filter(|token| token.kind == Kind::Word).count()
}

/// Counts the stretches of a text.
struct Reader<'a, K, W, H> {
    text: &'a str,
    lexicon: &'a Lexicon,
    marks: &'a Marks,
    /// Whether a run with that key may be counted.
    is_wanted: K,
    /// Those of some runs that are counted, each with its weight.
    weighed: W,
    /// Whether a run of that weight is kept when it has been counted.
    is_kept: H,
}

impl<K, W, H> Reader<'_, K, W, H>
where
    K: Fn(u32) -> bool,
    W: Fn(Vec<Run>) -> Vec<(Run, i32)>,
    H: Fn(i32) -> bool,
{
    /// The stretches, of about equal length, as long as `goes_on` says so of the last one.
    fn windows(&self, sentences: &Sentences, mut goes_on: impl FnMut(&Window) -> bool) -> Vec<Window> {
        let length: usize = sentences.iter().map(|sentence| sentence.len() + 1).sum();
        let count = ((length + SYMBOLS / 2) / SYMBOLS).max(1);
        let mut windows = Vec::with_capacity(count);
        let (mut from, mut seen) = (0, 0);
        for (at, sentence) in sentences.iter().enumerate() {
            seen += sentence.len() + 1;
            if seen * count >= length * (windows.len() + 1) {
                let window = self.window(sentences, from..at + 1);
                let is_last = !goes_on(&window);
                windows.push(window);
                if is_last {
                    break;
                }
                from = at + 1;
            }
        }
        windows
    }

    /// The stretch of these sentences.
    fn window(&self, sentences: &Sentences, which: Range<usize>) -> Window {
        let of_window = || which.clone().map(|number| sentences.get(number));
        let mut window = Window { signs: Signs::read(self.text, of_window(), self.marks), ..Window::default() };
        let (mut masked, mut found) = (Vec::with_capacity(2 * SYMBOLS), Vec::with_capacity(2 * SYMBOLS * RUNS_A_SYMBOL));
        for sentence in of_window() {
            let from = masked.len();
            symbols(self.text, sentence, self.lexicon, &mut masked);
            window.words += words(sentence);
            runs(&masked, from, &self.is_wanted, &mut found);
        }
        window.symbols = masked.len();
        let once = each_once(&(self.weighed)(found), &masked);
        window.brought = once.iter().map(|(_, weight, times)| i64::from(counted(*times as usize) * weight)).sum();
        window.grams.reserve(once.len());
        let kept = once.iter().filter(|(_, weight, _)| (self.is_kept)(*weight));
        window.grams.extend(kept.map(|(run, weight, times)| (run.gram(&masked, *weight), *times as usize)));
        window
    }
}

/// Each run once, under its first place, with its weight and how often it stands.
fn each_once(found: &[(Run, i32)], symbols: &[Symbol]) -> Vec<(Run, i32, u32)> {
    // Where each key stands among those that were met.
    let mut places = Slots::with_room_for(found.len(), FREE);
    let mut once: Vec<(Run, i32, u32)> = Vec::with_capacity(found.len());
    for (run, weight) in found {
        let is_its = |place: u32| place == FREE || once[place as usize].0.key == run.key;
        let place = places.of(run.key as usize, is_its);
        if *place == FREE {
            *place = once.len() as u32;
            once.push((*run, *weight, 1));
            continue;
        }
        let (first, _, times) = &mut once[*place as usize];
        *times += 1;
        if run.gram(symbols, *weight) < first.gram(symbols, *weight) {
            *first = *run;
        }
    }
    once
}

/// A place where no key stands.
const FREE: u32 = u32::MAX;

/// How often counts at most.
const MOST: usize = 8;
/// What a run that stands so often counts, in sixteenths: one and the natural logarithm of how often.
const COUNTS: [i32; MOST + 1] = [0, 16, 27, 34, 38, 42, 45, 47, 49];
/// One, in the unit of [`counted`].
pub const ONE: i32 = 16;

/// What a run that stands so often counts, in parts of [`ONE`].
pub fn counted(times: usize) -> i32 {
    COUNTS[times.min(MOST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(text: &str) -> Vec<Window> {
        Window::all(text, &Lexicon::default(), &Marks::new())
    }

    #[test]
    fn a_long_text_is_cut_into_equal_stretches() {
        let text: String = (0..100).map(|n| format!("The police said on day {n} that the crowd went home. ")).collect();
        let windows = windows(&text);
        assert_eq!(windows.len(), 5);
        assert!(windows.iter().all(|window| (200..=320).contains(&window.symbols)));
        assert_eq!(windows.iter().map(|window| window.words).sum::<usize>(), 1000);
    }

    #[test]
    fn an_empty_text_has_no_stretch() {
        assert!(windows(" \n").is_empty());
    }

    #[test]
    fn a_run_is_counted_under_its_first_place() {
        let windows = windows("In 1990, it rained; in 1991, it snowed.");
        assert!(windows[0].grams.iter().any(|(gram, times)| *times == 2 && gram.span() == (3..7)));
    }
}
