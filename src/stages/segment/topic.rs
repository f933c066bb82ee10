//! Whether neighbouring parts speak of different things: words shared across a cut, against words shared within a part.
//!
//! The idea is that of Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages" (Computational Linguistics
//! 23(1), 1997), with overlap of word sets in the place of cosines.

use xxhash_rust::xxh3::xxh3_64;

use crate::text::words;

/// How much of their vocabulary passages share, within parts and across cuts.
#[derive(Clone, Debug, Default)]
pub struct Cohesion {
    within: f32,
    across: f32,
    parts: usize,
    pairs: usize,
    last: Option<Vec<u64>>,
}

/// Bytes of the passages at the two ends of a part.
const PASSAGE: usize = 1_500;

/// Bytes of a part too short to be halved.
const SHORTEST: usize = 800;

/// Cuts and parts from which their averages are worth something.
const ENOUGH: usize = 3;

/// Letters of the shortest word that says what a text is about.
const CONTENT_WORD: usize = 5;

/// Letters by which a word is known: endings aside.
const STEM: usize = 6;

impl Cohesion {
    /// Looks at the next part.
    pub fn add(&mut self, text: &str) {
        if text.len() < SHORTEST {
            self.last = None;
            return;
        }
        let size = PASSAGE.min(text.len() / 2);
        let head = vocabulary(&text[border(text, 0)..border(text, size)]);
        let tail = vocabulary(&text[border(text, text.len() - size)..]);
        self.within += overlap(&head, &tail);
        self.parts += 1;
        if let Some(last) = &self.last {
            self.across += overlap(last, &head);
            self.pairs += 1;
        }
        self.last = Some(tail);
    }

    /// How much less is shared across cuts than within parts: 0 if as much, 1 if nothing is. `None` if too little was seen.
    pub fn contrast(&self) -> Option<f32> {
        let within = self.within / self.parts as f32;
        let across = self.across / self.pairs as f32;
        (self.parts >= ENOUGH && self.pairs >= ENOUGH && within > 0.0).then(|| (1.0 - across / within).clamp(0.0, 1.0))
    }
}

/// The first character border at or behind that byte.
fn border(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The stems of the content words of a passage, hashed, sorted, each once.
fn vocabulary(passage: &str) -> Vec<u64> {
    let mut stems: Vec<u64> = words::words(passage).filter_map(stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn stem(word: &str) -> Option<u64> {
    let mut letters = [0; STEM * 4];
    let mut length = 0;
    let mut count = 0;
    for c in word.chars().flat_map(char::to_lowercase).take(STEM) {
        length += c.encode_utf8(&mut letters[length..]).len();
        count += 1;
    }
    (count >= CONTENT_WORD).then(|| xxh3_64(&letters[..length]))
}

/// The share of the smaller vocabulary that the other has too.
fn overlap(a: &[u64], b: &[u64]) -> f32 {
    let shared = a.iter().filter(|stem| b.binary_search(stem).is_ok()).count();
    shared as f32 / a.len().min(b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words that belong to its subject alone.
    fn about(subject: &str) -> String {
        (0..200).map(|n| format!("{subject}{} ", char::from(b'a' + (n % 26) as u8))).collect()
    }

    #[test]
    fn different_subjects_stand_out() {
        let mut cohesion = Cohesion::default();
        ["polit", "sport", "money", "waters"].iter().for_each(|subject| cohesion.add(&about(subject)));
        assert_eq!(cohesion.contrast(), Some(1.0));
    }

    #[test]
    fn one_subject_does_not() {
        let mut cohesion = Cohesion::default();
        (0..4).for_each(|_| cohesion.add(&about("polit")));
        assert_eq!(cohesion.contrast(), Some(0.0));
    }
}
