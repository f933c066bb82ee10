//! What the scores of documents are worth.

use super::data::Record;

/// A judged document.
pub type Judged<'a> = (&'a Record, f32);

/// The scores of the documents that something holds for.
pub fn scores(judged: &[Judged], holds: impl Fn(&Record) -> bool) -> Vec<f32> {
    judged.iter().filter(|(record, _)| holds(record)).map(|(_, score)| *score).collect()
}

/// News first written in Turkish and translated by a machine.
pub fn is_found(record: &Record) -> bool {
    record.is_news && record.is_positive && record.origin == "tr"
}

/// English news, translated into Turkish and back.
pub fn is_round_trip(record: &Record) -> bool {
    record.is_news && record.is_positive && record.origin == "en"
}

/// The same English news, translated into another language and back.
pub fn is_other_trip(record: &Record) -> bool {
    record.is_news && record.is_machine && !record.is_positive && record.origin == "en"
}

/// News of any other origin.
pub fn is_other_news(record: &Record) -> bool {
    record.is_news && record.is_negative()
}

/// The chance, in per cent, that one of the first stands above one of the second.
pub fn area(above: &[f32], below: &[f32]) -> f64 {
    let mut sorted = below.to_vec();
    sorted.sort_by(f32::total_cmp);
    let under = |score: &f32| sorted.partition_point(|other| other < score) + sorted.partition_point(|other| other <= score);
    100.0 * above.iter().map(under).sum::<usize>() as f64 / (2 * above.len() * below.len()).max(1) as f64
}

/// How many in a hundred lie at the limit or above.
pub fn share(scores: &[f32], limit: f32) -> f64 {
    100.0 * scores.iter().filter(|score| **score >= limit).count() as f64 / scores.len().max(1) as f64
}

/// The limit that so large a share of the scores reaches.
pub fn limit_at(scores: &[f32], share: f64) -> f32 {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    sorted.get((sorted.len() as f64 * share) as usize).copied().unwrap_or(f32::MAX)
}

/// Precision and recall at a limit, in per cent.
pub fn precision_recall(judged: &[Judged], limit: f32) -> (f64, f64) {
    let count = |holds: fn(&Record) -> bool| scores(judged, holds).iter().filter(|score| **score >= limit).count() as f64;
    let (right, wrong) = (count(is_found), count(is_other_news));
    (100.0 * right / (right + wrong).max(1.0), 100.0 * right / scores(judged, is_found).len().max(1) as f64)
}

/// The highest recall, in per cent, at a precision of so much.
pub fn recall_at_precision(judged: &[Judged], precision: f64) -> f64 {
    let limits = scores(judged, is_found);
    limits
        .iter()
        .map(|limit| precision_recall(judged, *limit))
        .filter(|(p, _)| *p >= precision)
        .fold(0.0, |best, (_, r)| r.max(best))
}

/// The areas under the curve that the goals name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Areas {
    /// Translations of Turkish news against all other news.
    pub news: f64,
    /// Round trips against the English that they began with.
    pub native: f64,
    /// Round trips against those by way of other languages.
    pub others: f64,
    /// FLORES by way of Turkish against FLORES by way of other languages.
    pub flores: f64,
}

/// Computes them.
pub fn areas(judged: &[Judged]) -> Areas {
    let trips = scores(judged, is_round_trip);
    let flores = |positive: bool| scores(judged, |r| !r.is_news && r.is_machine && r.is_positive == positive);
    Areas {
        news: area(&scores(judged, is_found), &scores(judged, is_other_news)),
        native: area(&trips, &scores(judged, |r| r.is_news && r.is_native)),
        others: area(&trips, &scores(judged, is_other_trip)),
        flores: area(&flores(true), &flores(false)),
    }
}
