//! The evidence for and against reading the parts of a file as documents of their own, and what it weighs.

use std::ops::Range;

use super::division::Division;
use super::heads::Head;
use super::lines::lines;
use super::part::Part;
use super::separator::{self, Separator};
use super::topic::Cohesion;
use crate::document::Language;
use crate::text::dateline::Dateline;
use crate::text::languages;

/// One way to cut a file, weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// How many parts it makes.
    pub parts: usize,
    /// The sum of the evidence; a dossier from `threshold` on.
    pub score: f32,
    /// The share of the later parts that begin with heads of articles.
    pub heads: f32,
    /// The evidence, for people.
    pub because: String,
}

/// What each kind of cut is worth for itself: a numbered line leaves no doubt, a break between scenes says next to nothing.
fn own_weight(division: &Division) -> f32 {
    match division {
        Division::Separator(Separator::Counter) | Division::Line(_) => 1.2,
        Division::Separator(Separator::Rule) => 0.6,
        Division::Gap { .. } => 0.4,
        Division::Separator(Separator::Break) | Division::FormFeed | Division::Head => 0.2,
    }
}

/// Two parts with datelines of their own. Half for one: an article has one at most, but a long one may quote another.
const DATELINES: f32 = 0.6;
/// The language changes there and back. Half for one change: a translation may follow its original.
const LANGUAGES: f32 = 0.5;
/// Two parts begin a long paragraph as another part does: no text says the same paragraph twice, a wire does.
const COPIES: f32 = 0.5;
/// Every later part has a head of an article of its own: a headline beside its source, its author or its address.
const ARTICLE_HEADS: f32 = 0.9;
/// What is left of that for a headline beside a date alone: chronicles have such heads.
const ONLY_DATED: f32 = 0.6;
/// Neighbours share hardly a content word.
const TOPICS: f32 = 1.0;
/// Every cut goes through a sentence: the next part begins with a small letter.
const CUT_SENTENCES: f32 = -1.0;
/// Every part begins with a heading and none with a dateline: sections of one text do, and so do some dossiers.
const HEADINGS: f32 = -0.3;
/// Every part begins with a question: an interview.
const QUESTIONS: f32 = -0.6;
/// Every part begins with a number: chapters, clauses, lists.
const NUMBERS: f32 = -0.8;

/// Contrast of vocabulary (see [`Cohesion`]) that sections of one text reach, and from which parts are about different things.
const CONTRAST: Range<f32> = 0.35..0.65;

/// Parts whose language and vocabulary are looked at: enough to know a dossier, and cheap in a file of a million parts.
const SAMPLED_PARTS: usize = 200;

/// Bytes of a part from which its language is told: less leaves doubt.
const LANGUAGE_SAMPLE: Range<usize> = 200..600;

/// Characters of a finished part that may be a document where a separator or a wide gap surrounds it.
const SHORTEST_DOCUMENT: usize = 200;

/// What was counted over the parts of one division.
#[derive(Default)]
struct Counts {
    /// The parts are numbered one after the other: whatever they look like, they are what an archive exported.
    is_counted: bool,
    parts: usize,
    characters: usize,
    in_full_parts: usize,
    datelines: f32,
    article_heads: f32,
    headlines: Vec<u64>,
    headings: usize,
    questions: usize,
    numbers: usize,
    cut_sentences: usize,
    language_changes: usize,
    leads: Vec<(u64, usize)>,
    cohesion: Cohesion,
    last_language: Option<Language>,
    last_was_finished: bool,
}

/// Weighs one way to cut a text.
pub fn weigh(text: &str, division: &Division) -> Weighed {
    let is_counted = *division == Division::Separator(Separator::Counter)
        && separator::count_up(lines(text).filter(|line| !line.is_blank).map(|line| &text[line.span]));
    let mut counts = Counts { is_counted, ..Counts::default() };
    for part in division.parts(text) {
        counts.add(&text[part], *division == Division::Gap { at_least: 1 });
    }
    counts.weigh(division)
}

impl Counts {
    fn add(&mut self, text: &str, paragraphs_are_lines: bool) {
        let part = Part::of(text);
        let head = part.head.filter(|head| self.is_new(head));
        // Below the text of an article may stand an address, or where it appeared.
        let is_whole = part.is_finished || head.is_some();
        let is_full = if paragraphs_are_lines { part.is_stacked() } else { is_whole && part.characters >= SHORTEST_DOCUMENT };
        self.characters += part.characters;
        if is_full {
            self.in_full_parts += part.characters;
        }
        let (n, is_later) = (self.parts, self.parts > 0);
        self.parts += 1;
        if is_later {
            self.article_heads += head.map_or(0.0, |head| if head.is_only_dated { ONLY_DATED } else { 1.0 });
            self.headings += usize::from(part.has_heading && part.dateline.is_none() && head.is_none());
            self.questions += usize::from(part.asks && head.is_none());
            self.numbers += usize::from(part.is_numbered && head.is_none());
            self.cut_sentences += usize::from(part.begins_small && !self.last_was_finished);
            self.datelines += part.dateline.map_or(0.0, dateline_worth);
        }
        self.datelines -= part.inner_datelines as f32;
        self.last_was_finished = part.is_finished;
        self.leads.extend(part.leads.into_iter().map(|lead| (lead, n)));
        if is_full && n < SAMPLED_PARTS {
            self.cohesion.add(text);
            self.hear(text);
        }
    }

    /// No part so far has this headline: answers in a thread repeat it.
    fn is_new(&mut self, head: &Head) -> bool {
        let is_new = !self.headlines.contains(&head.headline);
        if is_new && self.headlines.len() < SAMPLED_PARTS {
            self.headlines.push(head.headline);
        }
        is_new
    }

    /// Notes where the language changes.
    fn hear(&mut self, text: &str) {
        let Some(end) = (LANGUAGE_SAMPLE.start..=LANGUAGE_SAMPLE.end.min(text.len())).rev().find(|at| text.is_char_boundary(*at))
        else {
            return;
        };
        let Some(language) = languages::sure(&text[..end]) else { return };
        self.language_changes += usize::from(self.last_language.is_some_and(|last| last != language));
        self.last_language = Some(language);
    }

    fn weigh(mut self, division: &Division) -> Weighed {
        // What an archive exports begins with a headline and ends with its load date.
        let share_full = if self.is_counted { 1.0 } else { self.in_full_parts as f32 / self.characters.max(1) as f32 };
        let headings = if self.is_counted { 0 } else { self.headings };
        let copies = self.copies();
        let later = self.parts.saturating_sub(1).max(1) as f32;
        let of_later = |n: usize, weight: f32| weight * n as f32 / later;
        let contrast = self.cohesion.contrast().unwrap_or(0.0);
        let datelines = self.datelines.max(0.0);
        let evidence = [
            (own_weight(division), format!("divided by {}", division.describe())),
            (DATELINES * (datelines / 2.0).min(1.0), "parts begin with datelines".to_owned()),
            (
                LANGUAGES * (self.language_changes as f32 / 2.0).min(1.0),
                format!("the language changes {} times", self.language_changes),
            ),
            (COPIES * (copies as f32 / 2.0).min(1.0), format!("{copies} parts repeat a paragraph of another")),
            (ARTICLE_HEADS * self.article_heads / later, "parts begin with heads of articles".to_owned()),
            (TOPICS * ramp(contrast), format!("{:.0}% fewer words shared across cuts than within parts", contrast * 100.0)),
            (of_later(self.cut_sentences, CUT_SENTENCES), "cuts go through sentences".to_owned()),
            (of_later(headings, HEADINGS), "parts begin with headings".to_owned()),
            (of_later(self.questions, QUESTIONS), "parts begin with questions".to_owned()),
            (of_later(self.numbers, NUMBERS), "parts are numbered".to_owned()),
        ];
        let sum: f32 = evidence.iter().map(|(weight, _)| weight).sum();
        let told: Vec<String> = evidence
            .iter()
            .filter(|(weight, _)| weight.abs() >= 0.005)
            .map(|(weight, what)| format!("{what} {weight:+.2}"))
            .collect();
        let shape = if self.is_counted { "parts that count up" } else { shape(division) };
        let because = format!("{}; {:.0}% of the text in {shape}, by which the sum counts", told.join(", "), share_full * 100.0);
        let score = if self.parts < 2 { 0.0 } else { sum * share_full };
        Weighed { parts: self.parts, score, heads: self.article_heads / later, because }
    }

    /// How many parts begin a paragraph as an earlier part does.
    fn copies(&mut self) -> usize {
        self.leads.sort_unstable();
        let mut copies: Vec<usize> =
            self.leads.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1).map(|pair| pair[1].1).collect();
        copies.sort_unstable();
        copies.dedup();
        copies.len()
    }
}

/// What the share of the text in full parts is a share of.
fn shape(division: &Division) -> &'static str {
    match division {
        Division::Gap { at_least: 1 } => "blocks of several whole paragraphs",
        _ => "parts that could be documents",
    }
}

/// A place without an agency may be the name of who speaks.
fn dateline_worth(dateline: Dateline) -> f32 {
    match dateline {
        Dateline::WithAgency => 1.0,
        Dateline::PlaceOnly => 0.5,
    }
}

/// 0 below the range, 1 above it, even between.
fn ramp(contrast: f32) -> f32 {
    ((contrast - CONTRAST.start) / (CONTRAST.end - CONTRAST.start)).clamp(0.0, 1.0)
}
