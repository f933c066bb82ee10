//! Was this English machine-translated from Turkish? A score from explained marks.
//!
//! Marks of what a text is *about* (Turkish letters, institutions, outlets) stand in native English about Turkey as well, so together they
//! cannot decide; turns of phrase and spellings must speak, too. No mark decides alone, however often it stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::marks::{Kind, Marks};
use super::spelling;
use crate::text::sample::sample;
use crate::text::words;

/// Bytes of a long text that are read; a translated text shows itself everywhere.
const READ_BYTES: usize = 96 << 10;
/// Points are counted per so many words; a shorter text is treated as if it had as many, since one mark in a short text is still one mark.
const PER_WORDS: f32 = 200.0;
/// The density of points at which the score is one half.
const HALF: f32 = 2.5;
/// The most that one mark may bring, in points per 200 words: less than half.
const MARK_CAP: f32 = 2.0;
/// The most that marks of the subject may bring together: less than half, and by themselves no more than the score of a text without a
/// sign (0.39), since any report from Ankara is full of them.
const SUBJECT_CAP: f32 = 1.6;
/// The most that all marks may bring together while the turns of phrase and spellings among them weigh less than [`VOICES`]: less than
/// half, since one phrase that native English has too and a Turkish name stand together in any report from Ankara.
const FEW_VOICES_CAP: f32 = 2.2;
/// The weight of different turns of phrase and spellings that it takes to decide: one rare one or two common ones.
const VOICES: f32 = 2.0;
/// What a repetition of a mark weighs, and how many repetitions count.
const REPEAT_WEIGHT: f32 = 0.5;
const REPEATS: usize = 4;
/// Marks named in the evidence.
const NAMED: usize = 6;

/// The evidence for translation from Turkish.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// From 0 (no mark) towards 1; 0.5 where the marks have [`HALF`] points per 200 words.
    pub score: f32,
    /// Words read.
    pub words: usize,
    /// Each mark with its occurrences, heaviest first.
    pub marks: Vec<(String, usize)>,
}

impl Evidence {
    /// The heaviest marks, for people.
    pub fn describe(&self) -> String {
        let mut out = format!("{} words", self.words);
        if self.marks.is_empty() {
            out.push_str(", no mark");
        }
        for (n, (mark, count)) in self.marks.iter().take(NAMED).enumerate() {
            out.push_str(if n == 0 { ": " } else { ", " });
            let _ = write!(out, "{mark}");
            if *count > 1 {
                let _ = write!(out, " ×{count}");
            }
        }
        if let Some(more) = self.marks.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let _ = write!(out, " and {more} more");
        }
        out
    }
}

/// Occurrences of one mark.
#[derive(Clone, Debug)]
struct Seen {
    kind: Kind,
    weight: f32,
    count: usize,
    is_phrase: bool,
}

/// Scores an English text.
pub fn score(text: &str, marks: &Marks) -> Evidence {
    let text = &*sample(text, READ_BYTES);
    let mut seen: BTreeMap<&'static str, Seen> = BTreeMap::new();
    for mark in marks.find(text) {
        note(&mut seen, mark.phrase, mark.kind, mark.weight, true);
    }
    let mut count = 0;
    for word in words::words(text) {
        count += 1;
        if let Some((what, kind, weight)) = name_mark(word) {
            note(&mut seen, what, kind, weight, false);
        }
    }
    weigh(seen, count)
}

/// What a single word shows.
fn name_mark(word: &str) -> Option<(&'static str, Kind, f32)> {
    if word.is_ascii() && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let stem = word.split(['\'', '’', '-']).next().unwrap_or(word);
    if spelling::is_slavic_name_in_turkish(stem) {
        Some(("names such as Ceenbekov, with Turkish c for j", Kind::Spelling, 2.0))
    } else if spelling::is_turkish_country(stem) {
        Some(("countries by their Turkish names", Kind::Spelling, 2.0))
    } else if spelling::has_turkish_letter(stem) {
        Some(("names with Turkish letters", Kind::Letters, 1.0))
    } else if spelling::is_turkic_name_in_ay(stem) {
        Some(("names in -bay", Kind::Letters, 0.5))
    } else {
        None
    }
}

fn note(seen: &mut BTreeMap<&'static str, Seen>, what: &'static str, kind: Kind, weight: f32, is_phrase: bool) {
    seen.entry(what).or_insert(Seen { kind, weight, count: 0, is_phrase }).count += 1;
}

fn weigh(seen: BTreeMap<&'static str, Seen>, words: usize) -> Evidence {
    let per_words = PER_WORDS / (words as f32).max(PER_WORDS);
    let (mut subject, mut speech, mut voices) = (0.0, 0.0, 0.0);
    let mut marks: Vec<(String, usize, f32)> = Vec::new();
    for (what, Seen { kind, weight, count, is_phrase }) in seen {
        let points = weight * (1.0 + REPEAT_WEIGHT * (count - 1).min(REPEATS) as f32);
        let density = (points * per_words).min(MARK_CAP);
        match kind {
            Kind::Calque | Kind::Spelling => {
                speech += density;
                voices += weight;
            }
            Kind::Institution | Kind::Outlet | Kind::Letters => subject += density,
        }
        marks.push((if is_phrase { format!("“{what}”") } else { what.to_owned() }, count, density));
    }
    marks.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let all = speech + f32::min(subject, SUBJECT_CAP);
    let density = if voices < VOICES { all.min(FEW_VOICES_CAP) } else { all };
    Evidence {
        score: density / (density + HALF),
        words,
        marks: marks.into_iter().map(|(what, count, _)| (what, count)).collect(),
    }
}
