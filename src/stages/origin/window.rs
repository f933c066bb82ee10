//! Stretches of about ten sentences, as long as the texts that the model was trained on, and what was counted in each.

use std::ops::Range;

use super::grams::{Gram, grams};
use super::marks::Marks;
use super::masks::{Lexicon, symbols};
use super::signs::{Sign, Signs};
use super::tokens::{Kind, Sentences, sentences};
use super::weights::Model;

/// Symbols of a stretch: about 200 words, the median of the training documents.
const SYMBOLS: usize = 260;

/// Symbols from which signs are worth all that they can be.
const SIGN_SYMBOLS: f32 = 200.0;

/// A stretch of text, counted.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// Each run once, by key, with how often it stands.
    pub grams: Vec<(Gram, usize)>,
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
        Window::each(text, |sentences, which| {
            let mut window = Window::of(text, sentences, which, lexicon, |_| true, |_| Some(0), marks);
            window.grams.sort_unstable_by_key(|(gram, _)| gram.key);
            window
        })
    }

    /// The same with those runs alone that the model gives a weight, in no order: the others bring nothing.
    pub fn weighed(text: &str, model: &Model, marks: &Marks) -> Vec<Window> {
        let weight = |key| Some(model.weight(key)).filter(|weight| *weight != 0);
        let may_weigh = |key| model.may_weigh(key);
        Window::each(text, |sentences, which| Window::of(text, sentences, which, &model.lexicon, may_weigh, weight, marks))
    }

    fn each(text: &str, window: impl Fn(&Sentences, Range<usize>) -> Window) -> Vec<Window> {
        let sentences = sentences(text);
        let length: usize = sentences.iter().map(|sentence| sentence.len() + 1).sum();
        let count = ((length + SYMBOLS / 2) / SYMBOLS).max(1);
        let mut windows = Vec::with_capacity(count);
        let (mut from, mut seen) = (0, 0);
        for (at, sentence) in sentences.iter().enumerate() {
            seen += sentence.len() + 1;
            if seen * count >= length * (windows.len() + 1) {
                windows.push(window(&sentences, from..at + 1));
                from = at + 1;
            }
        }
        windows
    }

    fn of(
        text: &str,
        sentences: &Sentences,
        which: Range<usize>,
        lexicon: &Lexicon,
        may_weigh: impl Fn(u32) -> bool,
        weight: impl Fn(u32) -> Option<i32>,
        marks: &Marks,
    ) -> Window {
        let of_window = || which.clone().map(|number| sentences.get(number));
        let (mut found, mut masked) = (Vec::new(), Vec::new());
        let mut window = Window { signs: Signs::read(text, of_window(), marks), ..Window::default() };
        for sentence in of_window() {
            symbols(text, sentence, lexicon, &mut masked);
            window.symbols += masked.len();
            window.words += sentence.iter().filter(|token| token.kind == Kind::Word).count();
            grams(&masked, &may_weigh, &weight, &mut found);
        }
        window.grams = each_once(found);
        window
    }
}

/// Each run once, under its first place, with how often it stands.
fn each_once(found: Vec<Gram>) -> Vec<(Gram, usize)> {
    // Where each key stands among those that were met, by its lower bits; at most half full, so that probes stay short.
    let mut places = vec![FREE; (2 * found.len()).next_power_of_two().max(2)];
    let last = places.len() - 1;
    let mut once: Vec<(Gram, usize)> = Vec::with_capacity(found.len());
    for gram in found {
        let mut slot = gram.key as usize & last;
        while places[slot] != FREE && once[places[slot] as usize].0.key != gram.key {
            slot = (slot + 1) & last;
        }
        if places[slot] == FREE {
            places[slot] = once.len() as u32;
            once.push((gram, 1));
            continue;
        }
        let (first, times) = &mut once[places[slot] as usize];
        *times += 1;
        if gram < *first {
            *first = gram;
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
