//! The language of a document, by the weight of its paragraphs and a vote on the whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Config;
use super::vote::{Reading, Vote};
use crate::document::{Document, Language};
use crate::text::languages::{Profiles, Tally};
use crate::text::sample::sample;

/// Bytes of one paragraph that are counted; of a longer one, pieces of it. More does not change the share of its frequent words.
const COUNTED_BYTES: usize = 12 << 10;
/// How many samples whatlang may be asked about for the doubtful paragraphs of one document: it takes as long for 300 bytes as the rest of
/// the stage for 30,000.
const PARAGRAPH_SAMPLES: usize = 16;
/// What the vote on the whole text weighs, as a share of the weight of all paragraphs.
const WHOLE_WEIGHT: f64 = 0.25;

/// What was found out about a document.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its language.
    pub language: Language,
    /// The share of the weight that speaks for it, weighted by how sure each vote is; from 0 to 1.
    pub score: f32,
    /// The evidence, for people.
    pub because: String,
    /// Paragraphs that have a vote of their own.
    pub paragraphs: Vec<(Range<usize>, Vote)>,
}

/// Judges a document. Each line is counted once; only paragraphs that their own words leave in doubt are looked at again, when the words
/// of the whole are known.
pub fn judge(doc: &Document, profiles: &Profiles, config: &Config) -> Judged {
    let text = doc.text();
    let mut all = Tally::default();
    let mut paragraphs = Vec::new();
    for line in doc.structure().paragraphs() {
        let paragraph = Paragraph::of(line.text(text), line.content.clone(), profiles);
        all.add(&paragraph.tally);
        if paragraph.tally.letters() >= config.paragraph_letters {
            paragraphs.push((paragraph.span.clone(), paragraph.weight(), Reading::new(&paragraph.tally, profiles).by_words()));
        }
    }
    let whole = whole(text, &all, profiles, config);
    let mut doubts = Doubts { whole: &whole, profiles, config, budget: config.sample_bytes * PARAGRAPH_SAMPLES };
    let mut weights = Weights::default();
    let mut voted = Vec::new();
    for (span, letters, vote) in paragraphs {
        if let Some(vote) = vote.or_else(|| doubts.settle(text, span.clone())) {
            weights.add(&vote, letters);
            voted.push((span, vote));
        }
    }
    weights.add(&whole, (weights.sum * WHOLE_WEIGHT).max(1.0));
    let language = weights.heaviest();
    Judged { language, score: weights.score(language), because: weights.describe(&whole, voted.len()), paragraphs: voted }
}

/// A line with content, counted.
struct Paragraph {
    span: Range<usize>,
    tally: Tally,
    counted: usize,
}

impl Paragraph {
    fn of(text: &str, span: Range<usize>, profiles: &Profiles) -> Paragraph {
        let piece = sample(text, COUNTED_BYTES);
        Paragraph { span, tally: Tally::of(&piece, profiles), counted: piece.len() }
    }

    /// Its weight in letters; of a long one, as many as its counted part lets expect.
    fn weight(&self) -> f64 {
        self.tally.letters() as f64 * self.span.len() as f64 / self.counted as f64
    }
}

/// The vote on the whole text: whatlang is asked where frequent words do not decide. `und` if it has too few letters.
fn whole(text: &str, tally: &Tally, profiles: &Profiles, config: &Config) -> Vote {
    let reading = Reading::new(tally, profiles);
    let vote = reading.by_words().unwrap_or_else(|| reading.with_first(text, config.sample_bytes));
    if tally.letters() < config.min_letters { Vote { language: Language::UNDETERMINED, score: 0.0, ..vote } } else { vote }
}

/// What paragraphs are judged by whose own words do not decide.
struct Doubts<'a> {
    whole: &'a Vote,
    profiles: &'a Profiles,
    config: &'a Config,
    /// Bytes that whatlang may still be asked about.
    budget: usize,
}

impl Doubts<'_> {
    /// The vote of a paragraph; `None` if it goes with its document.
    ///
    /// Where the words of the document are beyond doubt, a paragraph of which nothing speaks for another language is not asked about:
    /// it is a headline, a list of names, a caption.
    fn settle(&mut self, text: &str, span: Range<usize>) -> Option<Vote> {
        let tally = Tally::of(&sample(&text[span.clone()], COUNTED_BYTES), self.profiles);
        let reading = Reading::new(&tally, self.profiles);
        let alone = reading.without_first();
        let is_sure = self.whole.first.is_none() && self.whole.language != Language::UNDETERMINED;
        if alone.is_fair() || is_sure && alone.language == self.whole.language {
            return Some(alone);
        }
        if is_sure && alone.language == Language::UNDETERMINED && reading.is_written_like(self.whole.language) {
            return None;
        }
        if span.len() == text.trim().len() && !is_sure {
            return Some(self.whole.clone());
        }
        let cost = span.len().min(self.config.sample_bytes);
        match self.budget.checked_sub(cost) {
            Some(rest) => {
                self.budget = rest;
                Some(reading.with_first(&text[span], cost))
            }
            None => Some(alone),
        }
    }
}

/// Letters by language.
#[derive(Default)]
struct Weights {
    by_language: BTreeMap<Language, (f64, f64)>,
    sum: f64,
}

impl Weights {
    fn add(&mut self, vote: &Vote, letters: f64) {
        let (weight, sure) = self.by_language.entry(vote.language).or_default();
        *weight += letters;
        *sure += letters * f64::from(vote.score);
        self.sum += letters;
    }

    fn heaviest(&self) -> Language {
        let best = self.by_language.iter().max_by(|(_, (a, _)), (_, (b, _))| a.total_cmp(b));
        best.map_or(Language::UNDETERMINED, |(language, _)| *language)
    }

    fn score(&self, language: Language) -> f32 {
        self.by_language.get(&language).map_or(0.0, |(_, sure)| (sure / self.sum.max(1.0)) as f32)
    }

    /// `en 97 %, ru 3 % of 20 paragraphs by letters; 83 of 190 words are frequent in ...`.
    fn describe(&self, whole: &Vote, paragraphs: usize) -> String {
        if paragraphs < 2 {
            return whole.to_string();
        }
        let mut shares: Vec<(Language, f64)> = self.by_language.iter().map(|(l, (weight, _))| (*l, weight / self.sum)).collect();
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let shares: Vec<String> = shares.iter().map(|(language, share)| format!("{language} {:.0} %", share * 100.0)).collect();
        format!("{} of {paragraphs} paragraphs by letters; on the whole {whole}", shares.join(", "))
    }
}
