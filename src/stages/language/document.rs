//! The language of a document, by the weight of its paragraphs and a vote on the whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Config;
use super::vote::{Counts, Vote};
use crate::document::{Document, Language};
use crate::text::Line;
use crate::text::languages::Model;
use crate::text::languages::model::memo::Memo;
use crate::text::sample::sample;
use crate::text::script::Script;

/// Bytes of one paragraph that are read first, in pieces: a sentence, which is enough for nearly every decision.
const FIRST_BYTES: usize = 160;
/// Bytes that are read where those leave a doubt.
const READ_BYTES: usize = 4 << 10;
/// A lead, in logarithms of odds, from which the first bytes are enough. On two thirds of the development set, as many texts come out right
/// as with every byte read; with a lead of 3 or with 96 bytes, fewer paragraphs do.
const CLEAR_LEAD: f64 = 4.0;
/// How many samples whatlang may be asked about for the paragraphs of one document: it takes several times as long as the model.
const SAMPLES: usize = 16;

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

/// Judges a document. Each paragraph is read once; the sums of all are the vote on the whole.
pub fn judge(doc: &Document, model: &Model, config: &Config, memo: &mut Memo) -> Judged {
    let text = doc.text();
    let read = |line: &Line| Paragraph::read(line.text(text), line.content.clone(), model, memo);
    let read: Vec<Paragraph> = doc.structure().paragraphs().map(read).collect();
    let mut all = Counts::default();
    read.iter().for_each(|paragraph| all.add(&paragraph.counts));
    let letters: f64 = read.iter().map(Paragraph::weight).sum();
    if letters < config.min_letters as f64 {
        let because = format!("{letters:.0} letters are too few to tell");
        return Judged { language: Language::UNDETERMINED, score: 0.0, because, paragraphs: Vec::new() };
    }
    let whole = Vote::on(text.trim(), &all, model, config.sample_bytes);
    let mut votes = Votes { model, config, budget: config.sample_bytes.saturating_mul(SAMPLES), other_script: None };
    let mut weights = Weights::default();
    let mut paragraphs = Vec::new();
    let mut rest = 0.0;
    for paragraph in &read {
        if paragraph.counts.scripts.letters() < config.paragraph_letters {
            rest += paragraph.weight();
            continue;
        }
        let vote = if read.len() == 1 { whole } else { votes.on(text, paragraph) };
        weights.add(&vote, paragraph.weight());
        paragraphs.push((paragraph.span.clone(), vote));
    }
    // The paragraphs that are too short for a vote go with the whole.
    weights.add(&whole, rest.max(1.0));
    let language = weights.heaviest();
    let because = weights.describe(&whole.describe(text.trim(), model), paragraphs.len());
    Judged { language, score: weights.score(language), because, paragraphs }
}

/// A line with content, read.
struct Paragraph {
    span: Range<usize>,
    counts: Counts,
    read: usize,
}

impl Paragraph {
    /// Reads pieces of it first, and more only where they leave a doubt.
    fn read(text: &str, span: Range<usize>, model: &Model, memo: &mut Memo) -> Paragraph {
        let mut read = |limit: usize| {
            let piece = sample(text, limit);
            (Counts::of(&piece, model, memo), piece.len())
        };
        let (mut counts, mut length) = read(FIRST_BYTES);
        if length < text.len() && !counts.is_clear(model, CLEAR_LEAD) {
            (counts, length) = read(READ_BYTES);
        }
        Paragraph { span, counts, read: length }
    }

    /// Its weight in letters; of a long one, as many as the part that was read lets expect.
    fn weight(&self) -> f64 {
        self.counts.scripts.letters() as f64 * self.span.len() as f64 / self.read as f64
    }
}

/// Votes on the paragraphs of a document.
struct Votes<'a> {
    model: &'a Model,
    config: &'a Config,
    /// Bytes that whatlang may still be asked about.
    budget: usize,
    /// What it said last of a paragraph that the model cannot read.
    other_script: Option<Vote>,
}

impl Votes<'_> {
    /// The vote on a paragraph. When whatlang has been asked often enough, the model votes alone, and paragraphs in other scripts go with the
    /// last one of which it was asked.
    fn on(&mut self, text: &str, paragraph: &Paragraph) -> Vote {
        let limit = self.budget.min(self.config.sample_bytes);
        let is_other = paragraph.counts.scripts.main() == Some(Script::Other);
        if let Some(vote) = self.other_script.filter(|_| is_other && limit == 0) {
            return vote;
        }
        let vote = Vote::on(&text[paragraph.span.clone()], &paragraph.counts, self.model, limit);
        if vote.has_asked() {
            self.budget -= limit.min(paragraph.span.len());
            if is_other {
                self.other_script = Some(vote);
            }
        }
        vote
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

    /// ``en 97 %, ru 3 % of 20 paragraphs by letters; on the whole `en` by `_the_` +2.1 ...``.
    fn describe(&self, whole: &str, paragraphs: usize) -> String {
        if paragraphs < 2 {
            return whole.to_owned();
        }
        let mut shares: Vec<(Language, f64)> = self.by_language.iter().map(|(l, (weight, _))| (*l, weight / self.sum)).collect();
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let shares: Vec<String> = shares.iter().map(|(language, share)| format!("{language} {:.0} %", share * 100.0)).collect();
        format!("{} of {paragraphs} paragraphs by letters; on the whole {whole}", shares.join(", "))
    }
}
