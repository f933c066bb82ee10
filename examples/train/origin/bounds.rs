//! How much signs may bring: every pair of bounds is tried by year, and of those that keep what they must, the one that finds most is taken.

use lauter::stages::origin::score::{Sum, mean_of};
use lauter::stages::origin::weights::Bounds;

use super::data::Record;
use super::figures::{Judged, is_other_news, limit_at, precision_recall, scores, share};
use super::validate::FALSE_ALARMS;
use super::{Workshop, as_if_about_turkey};

/// Bounds of a kind of sign.
const KINDS: [f32; 5] = [0.40, 0.35, 0.30, 0.25, 0.20];
/// Bounds of the subject.
const SUBJECTS: [f32; 7] = [0.35, 0.30, 0.25, 0.20, 0.175, 0.15, 0.10];
/// How many in a hundred native texts may be called translated if each sign of the subject brought them all it may: no real text has so many.
/// Half as many would cost a point and a half of recall.
const ABOUT_TURKEY: f64 = 11.0;
/// The part of the way to the limit that one kind may go.
const MARGIN: f32 = 0.95;

/// What bounds come to, by year.
pub struct Tried {
    /// The bounds.
    pub bounds: Bounds,
    /// Precision and recall on news at the limit.
    pub at_limit: (f64, f64),
    /// Native English news called translated if they were full of Turkish names, in per cent.
    pub about_turkey: f64,
    /// How far a text without any sign lies below the limit.
    pub distance: f32,
}

impl Tried {
    /// No kind decides alone, and native English about Turkey is left alone.
    fn keeps(&self) -> bool {
        self.bounds.kind.max(self.bounds.subject) <= MARGIN * self.distance && self.about_turkey <= ABOUT_TURKEY
    }
}

/// Tries every pair. `bias` is what every text begins with, by the weights that ship.
pub fn try_all(shop: &Workshop, bias: f32) -> Vec<Tried> {
    let half = |half| shop.weigh(&shop.learn(|record| record.half != half), |record| record.half == half);
    let weighed: Vec<(&Record, Vec<Sum>)> = [0, 1].into_iter().flat_map(half).collect();
    let pairs = KINDS.into_iter().flat_map(|kind| SUBJECTS.into_iter().map(move |subject| Bounds { kind, subject }));
    pairs.map(|bounds| try_one(&weighed, bounds, bias)).collect()
}

fn try_one(weighed: &[(&Record, Vec<Sum>)], bounds: Bounds, bias: f32) -> Tried {
    let mean = |sums: &[Sum]| mean_of(sums.iter().map(|sum| sum.within(bounds)));
    let judged: Vec<Judged> = weighed.iter().map(|(record, sums)| (*record, mean(sums))).collect();
    let native = weighed.iter().filter(|(record, _)| record.is_news && record.is_native);
    let about: Vec<f32> = native.map(|(_, sums)| as_if_about_turkey(sums, bounds)).collect();
    let limit = limit_at(&scores(&judged, is_other_news), FALSE_ALARMS);
    Tried { bounds, at_limit: precision_recall(&judged, limit), about_turkey: share(&about, limit), distance: limit - bias }
}

/// Those that find most of those that keep what they must.
pub fn choose(tried: &[Tried]) -> Option<Bounds> {
    let kept = tried.iter().filter(|tried| tried.keeps());
    kept.max_by(|a, b| a.at_limit.1.total_cmp(&b.at_limit.1)).map(|tried| tried.bounds)
}
