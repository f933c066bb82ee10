//! Cross-validation: by year, by fifths, with one system left out, and with one language left out.
//!
//! Documents of one content are always on one side. By year is the honest estimate for news of another year, though it learns on half the
//! documents; by fifths learns on four fifths, and knows the stories of each year.

use std::collections::BTreeSet;

use super::Workshop;
use super::data::{FIFTHS, Record};
use super::figures::{
    Areas, Judged, area, areas, is_found, is_other_news, is_round_trip, limit_at, precision_recall, recall_at_precision, scores,
    share,
};

/// The share of other news that may lie above the limit, by year.
const FALSE_ALARMS: f64 = 0.01;
/// The share of other news that may lie above a score of [`UNCERTAIN`].
const DOUBTS: f64 = 0.03;
/// How far below the limit a score of 0.4 lies, in parts of the spread (`score::squash`).
const UNCERTAIN: f32 = 0.25;
/// Words and marks of the shortened documents.
const START: usize = 80;
/// The precision that the goals ask for.
const PRECISION: f64 = 95.0;

/// What came out.
pub struct Found {
    /// The sum from which a document counts as translated.
    pub limit: f32,
    /// The distance from the limit at which the score is a quarter or three quarters.
    pub spread: f32,
    /// Each half, learned on the other.
    pub halves: [Part; 2],
    /// All fifths together, each learned on the others.
    pub fifths: Part,
    /// By year: documents of each kind, and how many in a hundred are called translated.
    pub kinds: Vec<(String, usize, f64)>,
    /// The first sentences of each document, about 80 words, by year: precision and recall at the limit.
    pub starts: (f64, f64),
    /// For each system, areas with it left out, by year: news, and round trips against native English.
    pub systems: Vec<(String, f64, f64)>,
    /// For each language, its documents called translated with it left out, by year, in per cent.
    pub sources: Vec<(String, f64)>,
}

/// Documents that were judged by what others taught.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Areas under the curve.
    pub areas: Areas,
    /// Precision and recall at the limit.
    pub at_limit: (f64, f64),
    /// Recall at a precision of 95 %, with a limit of its own.
    pub recall: f64,
}

impl Part {
    fn of(judged: &[Judged], limit: f32) -> Part {
        Part { areas: areas(judged), at_limit: precision_recall(judged, limit), recall: recall_at_precision(judged, PRECISION) }
    }
}

/// Validates.
pub fn validate(shop: &Workshop) -> Found {
    let (mut halves, mut about, mut starts) = ([vec![], vec![]], vec![], vec![]);
    for (half, judged) in halves.iter_mut().enumerate() {
        let weights = shop.learn(|record| record.half != half);
        *judged = shop.judge(&weights, |record| record.half == half);
        starts.extend(shop.judge_starts(&weights, START, |record| record.half == half));
        about.extend(shop.as_if_about_turkey(&weights, |record| record.half == half && record.is_news && record.is_native));
    }
    let all: Vec<Judged> = halves.concat();
    let other = scores(&all, is_other_news);
    let limit = limit_at(&other, FALSE_ALARMS);
    let mut kinds = kinds(&all, limit);
    kinds.push(("English news, as if full of Turkish names".to_owned(), about.len(), share(&about, limit)));
    Found {
        limit,
        spread: (limit - limit_at(&other, DOUBTS)) / UNCERTAIN,
        halves: halves.map(|judged| Part::of(&judged, limit)),
        fifths: Part::of(&fifths(shop), limit),
        kinds,
        starts: precision_recall(&starts, limit),
        systems: systems(shop),
        sources: sources(shop, limit),
    }
}

fn fifths(shop: &Workshop) -> Vec<Judged<'_>> {
    let judge = |fifth| shop.judge(&shop.learn(|record| record.fifth != fifth), |record| record.fifth == fifth);
    (0..FIFTHS).flat_map(judge).collect()
}

/// How many documents of each kind are called translated from Turkish.
fn kinds(all: &[Judged], limit: f32) -> Vec<(String, usize, f64)> {
    type Kind<'a> = (String, Box<dyn Fn(&Record) -> bool + 'a>);
    let mut kinds: Vec<Kind> = vec![
        ("news from Turkish, by machine".to_owned(), Box::new(is_found)),
        ("news, English by way of Turkish".to_owned(), Box::new(is_round_trip)),
        ("FLORES by way of Turkish".to_owned(), Box::new(|r| r.is_positive && !r.is_news)),
        ("news from Turkish, by people (apart)".to_owned(), Box::new(|r| r.is_apart)),
        ("English, news".to_owned(), Box::new(|r| r.is_native && r.is_news)),
        ("English, FLORES".to_owned(), Box::new(|r| r.is_native && !r.is_news)),
        ("English, sentences of every day (Tatoeba)".to_owned(), Box::new(|r| r.is_talk)),
    ];
    for source in names(all.iter().filter(|(r, _)| r.is_negative() && r.source != "en").map(|(r, _)| r.source.as_str())) {
        for (is_machine, by) in [(true, "machine"), (false, "people")] {
            let is_kind = move |r: &Record| r.is_negative() && !r.is_native && r.source == source && r.is_machine == is_machine;
            kinds.push((format!("from `{source}`, by {by}"), Box::new(is_kind)));
        }
    }
    let count = |(name, holds): Kind| {
        let scores = scores(all, holds);
        (name, scores.len(), share(&scores, limit))
    };
    kinds.into_iter().map(count).filter(|(_, of, _)| *of > 0).collect()
}

fn names<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Each system left out: its translations against all other news, by year.
fn systems(shop: &Workshop) -> Vec<(String, f64, f64)> {
    let without = |system: &str| {
        let (mut news, mut trips) = (0.0, 0.0);
        for half in [0, 1] {
            let weights = shop.learn(|record| record.half != half && record.system != system);
            let judged = shop.judge(&weights, |record| record.half == half && record.is_news);
            news += area(&scores(&judged, |r| is_found(r) && r.system == system), &scores(&judged, is_other_news)) / 2.0;
            trips += area(&scores(&judged, |r| is_round_trip(r) && r.system == system), &scores(&judged, |r| r.is_native)) / 2.0;
        }
        (system.to_owned(), news, trips)
    };
    names(shop.records.iter().filter(|r| r.is_positive).map(|r| r.system.as_str())).into_iter().map(without).collect()
}

/// Each language left out: what is called translated from Turkish of its documents, by year.
fn sources(shop: &Workshop, limit: f32) -> Vec<(String, f64)> {
    let without = |source: &str| {
        let mut all = Vec::new();
        for half in [0, 1] {
            let weights = shop.learn(|record| record.half != half && record.source != source);
            all.extend(shop.judge(&weights, |record| record.half == half && record.source == source));
        }
        (source.to_owned(), share(&scores(&all, |_| true), limit))
    };
    names(shop.records.iter().filter(|r| r.is_negative()).map(|r| r.source.as_str())).into_iter().map(without).collect()
}
