//! What the first scores say of a line's surroundings: the second look has these beside all else.

use super::{Survey, scaled, sure};
use crate::learnt::near;

/// Elements around a line, from its own outward, over which scores are averaged.
pub(super) const LEVELS: usize = 4;
const REST: [&str; 7] = ["score", "score of family", "score of clan", "score of page", "good before", "good after", "since good"];

pub(super) const COUNT: usize = near::COUNT + 3 * LEVELS + REST.len() + sure::COUNT;

pub(super) fn names() -> Vec<String> {
    let levels = (0..LEVELS).map(|level| format!("score of ancestor {level}"));
    let beside =
        (0..LEVELS).flat_map(|level| [format!("score before ancestor {level}"), format!("score after ancestor {level}")]);
    let rest = REST.iter().chain(&sure::NAMES).map(|name| (*name).to_owned());
    near::names().chain(levels).chain(beside).chain(rest).collect()
}

/// What the first scores say of the lines around one.
pub type Around = [i16; COUNT];

/// How the lines of a page hang together.
pub struct Bonds {
    widths: Vec<i64>,
    around: Vec<[(u32, u32); LEVELS]>,
    families: Vec<(usize, usize)>,
    number: usize,
}

impl Bonds {
    pub(in crate::stages::extract) fn new(survey: &Survey<'_, '_>) -> Bonds {
        let nodes = &survey.arena.nodes;
        let around = |at: usize| {
            let mut node = survey.lines.blocks[at].owner;
            std::array::from_fn(|_| {
                let inside = survey.lines.within(node..nodes[node].end);
                node = nodes[node].parent;
                (inside.start as u32, inside.end as u32)
            })
        };
        let blocks = &survey.lines.blocks;
        Bonds {
            // Long lines count for more, but not without limit.
            widths: blocks.iter().map(|block| i64::from(scaled(block.width))).collect(),
            around: (0..blocks.len()).map(around).collect(),
            families: survey.families.of.clone(),
            number: survey.families.all.len(),
        }
    }

    /// The measures of every line, from the scores of all.
    pub fn measure(&self, scores: &[i16]) -> Vec<Around> {
        let sums = Sums::new(self, scores);
        let good = |at: &usize| scores[*at] > 0;
        let mut last = None;
        let core = sure::Core::new(&sums.good, &self.around);
        (0..scores.len())
            .map(|at| {
                last = if good(&at) { Some(at) } else { last };
                let mut values = [0; COUNT];
                let mut slots = values.iter_mut();
                let mut put = |value: i16| *slots.next().expect("COUNT counts all of them") = value;
                near::put(scores, at, NONE, |start, end| sums.mean(start, end), &mut put);
                self.around[at].iter().for_each(|(start, end)| put(sums.mean(*start as usize, *end as usize)));
                for (start, end) in &self.around[at] {
                    put((*start as usize).checked_sub(1).map_or(NONE, |at| scores[at]));
                    put(scores.get(*end as usize).copied().unwrap_or(NONE));
                }
                put(scores[at]);
                put(sums.of_family[self.families[at].0]);
                put(sums.of_family[self.families[at].1]);
                put(sums.mean(0, scores.len()));
                put(scaled(sums.good[at] as usize));
                put(scaled((sums.good[scores.len()] - sums.good[at + 1]) as usize));
                put(last.map_or(FAR, |last| (at - last).min(FAR as usize) as i16));
                core.measure(&sums.good, &self.around[at], at).into_iter().for_each(put);
                values
            })
            .collect()
    }
}

/// The score of a line that is not there.
const NONE: i16 = -6000;
/// No good line within this many is none at all.
const FAR: i16 = 50;

struct Sums {
    scores: Vec<i64>,
    widths: Vec<i64>,
    good: Vec<i64>,
    of_family: Vec<i16>,
}

impl Sums {
    fn new(bonds: &Bonds, scores: &[i16]) -> Sums {
        let mut sums = Sums { scores: vec![0], widths: vec![0], good: vec![0], of_family: Vec::new() };
        let mut families = vec![(0i64, 0i64); bonds.number];
        let (mut sum, mut widths, mut good) = (0, 0, 0);
        for (at, score) in scores.iter().enumerate() {
            let (score, width) = (i64::from(*score), bonds.widths[at]);
            sum += score * width;
            widths += width;
            good += if score > 0 { width } else { 0 };
            sums.scores.push(sum);
            sums.widths.push(widths);
            sums.good.push(good);
            for family in [bonds.families[at].0, bonds.families[at].1] {
                families[family].0 += score * width;
                families[family].1 += width;
            }
        }
        sums.of_family = families.iter().map(|(sum, width)| (sum / width.max(&1)) as i16).collect();
        sums
    }

    fn mean(&self, start: usize, end: usize) -> i16 {
        ((self.scores[end] - self.scores[start]) / (self.widths[end] - self.widths[start]).max(1)) as i16
    }
}
