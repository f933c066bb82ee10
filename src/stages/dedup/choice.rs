//! Which of its nominees a document is compared with: those that share most.

use std::cmp::Reverse;
use std::io;

use rayon::prelude::*;

use super::buckets::Buckets;
use super::candidates::{Limits, Pair, join, split};
use super::hash::mix;
use super::parts::{Allowance, ByKey};
use super::sample::View;
use super::samples::Samples;
use super::tally::Tally;

/// Shared fingerprints below which a pair is not read, unless the smaller sample is smaller than that.
const FEWEST_SHARED: usize = 2;

/// A sample of fewer fingerprints may share a single one with its story's.
const SMALL: usize = 10;

/// Documents that are looked at together, at most. Their samples are laid out at the same time: few enough for the processor's cache.
const TOGETHER: usize = 1 << 11;

/// Documents whose samples are looked for together.
pub const AHEAD: usize = 16;

/// How many of the `items` each thread takes together: no more than `most`, and so few that all threads end at about the same time.
pub fn together(items: usize, most: usize) -> usize {
    /// Shares of each thread.
    const SHARES: usize = 16;
    items.div_ceil(SHARES * rayon::current_num_threads()).clamp(1, most)
}

/// Pairs of a document and its nominee, in as few bits as their ranks need.
pub struct Nominations<'s> {
    /// Those of a document stand together.
    pub sorted: Buckets<'s>,
    /// Bits of a rank.
    bits: u32,
}

impl<'s> Nominations<'s> {
    /// Has none yet.
    pub fn new(samples: &Samples, limits: &Limits<'s>, allowance: &'s Allowance) -> Nominations<'s> {
        let bits = samples.len().checked_ilog2().map_or(0, |last| last + 1);
        let (expected, highest) = (limits.total(samples) * limits.first, (samples.len() as u64) << bits);
        Nominations { sorted: Buckets::new(limits.scratch, expected, (highest, bits), allowance), bits }
    }

    /// A nomination as a number.
    pub fn pair(&self, document: u32, nominee: u32) -> u64 {
        u64::from(document) << self.bits | u64::from(nominee)
    }
}

/// For each document, those of its nominees that most postings name.
pub fn short_lists(samples: &Samples, nominations: &ByKey, limits: &Limits) -> Vec<u64> {
    let (mut listed, mut named) = (Vec::new(), Named::default());
    for (document, nominees) in nominations.groups() {
        let length = limits.length(samples, document);
        let least_named = FEWEST_SHARED.min(length.div_ceil(SMALL));
        let mut counted = named.count(nominees, least_named);
        by_count(&mut counted);
        counted.truncate(limits.considered);
        listed.extend(counted.into_iter().map(|(_, nominee)| join(document, nominee)));
    }
    listed
}

/// Chooses for each document among those that are listed for it, which stand together in one part. Documents with the same first nominee most often
/// tell one story and are compared with the same ones. So they follow one another, and samples are laid out about once.
///
/// # Errors
/// If samples cannot be read back.
pub fn choose_all(samples: &Samples, listed: &[Vec<u64>], limits: &Limits) -> io::Result<Vec<Pair>> {
    let lists = listed.iter().flat_map(|part| part.chunk_by(|a, b| split(*a).0 == split(*b).0));
    // The first nominee and the document stand beside each list while they are sorted: lists lie all over the memory.
    let mut sorted: Vec<(u64, &[u64])> = lists.map(|list| (list[0].rotate_left(u32::BITS), list)).collect();
    sorted.par_sort_unstable_by_key(|(key, _)| *key);
    let choose_some = |lists: &[(u64, &[u64])]| {
        let lists: Vec<&[u64]> = lists.iter().map(|(_, list)| *list).collect();
        let (mut chosen, mut rest) = (Vec::new(), lists.as_slice());
        while !rest.is_empty() {
            let (some, others) = rest.split_at(samples.fit(rest, limits.at_a_glance, |list| named(list)));
            let laid_out = samples.lay_out(some.iter().flat_map(|list| named(list)), limits.at_a_glance)?;
            for lists in some.chunks(AHEAD) {
                let views = laid_out.views(lists.iter().flat_map(|list| named(list)));
                let mut rest = views.as_slice();
                for list in lists {
                    let (own, others) = rest.split_at(list.len() + 1);
                    chosen.extend(choose(list, own, limits));
                    rest = others;
                }
            }
            rest = others;
        }
        Ok(chosen)
    };
    let chosen: io::Result<Vec<Vec<Pair>>> = sorted.par_chunks(together(sorted.len(), TOGETHER)).map(choose_some).collect();
    let chosen = chosen?;
    let mut pairs = Vec::with_capacity(chosen.iter().map(Vec::len).sum());
    // Each part is freed when it has been added: there is no second copy of all.
    chosen.into_iter().for_each(|some| pairs.extend(some));
    Ok(pairs)
}

/// A document and those that are listed for it.
fn named(list: &[u64]) -> impl Iterator<Item = u32> {
    list.iter().map(|pair| split(*pair).1).chain([split(list[0]).0])
}

/// How often each nominee of a document is named: each stands at its own place or soon after. There are a few dozen of them, so that counting is
/// quicker than sorting.
#[derive(Default)]
struct Named {
    /// How often, and which: all are named nought times before and after.
    places: Vec<(u32, u32)>,
    /// The places that are taken.
    taken: Vec<u32>,
}

impl Named {
    /// Each nominee that is named so often at least, and how often; in any order.
    fn count(&mut self, nominees: &[u32], least: usize) -> Vec<(usize, u32)> {
        /// Places for each: half of them stay empty, so that looking ends soon.
        const ROOM: usize = 2;
        let last = (nominees.len() * ROOM).next_power_of_two() - 1;
        self.places.resize(self.places.len().max(last + 1), (0, 0));
        for nominee in nominees.iter().copied() {
            let mut at = mix(nominee.into()) as usize & last;
            while self.places[at].0 > 0 && self.places[at].1 != nominee {
                at = (at + 1) & last;
            }
            if self.places[at].0 == 0 {
                self.taken.push(at as u32);
            }
            self.places[at] = (self.places[at].0 + 1, nominee);
        }
        let counted = self.taken.drain(..).map(|at| std::mem::take(&mut self.places[at as usize]));
        counted.map(|(count, nominee)| (count as usize, nominee)).filter(|(count, _)| *count >= least).collect()
    }
}

/// The nominees that share most with a document: the one to be read first in front, then those that share most. Of the samples, the last is
/// its own.
fn choose(nominees: &[u64], samples: &[View], limits: &Limits) -> impl Iterator<Item = Pair> + use<> {
    let own = Tally::new(samples[nominees.len()]);
    let common = |(pair, sample): (&u64, &View)| Some((common_if_enough(*sample, &own, limits.share)?, *pair));
    let mut sharing: Vec<(usize, u64)> = nominees.iter().zip(samples).filter_map(common).collect();
    by_count(&mut sharing);
    lead(&mut sharing);
    sharing.truncate(limits.read);
    sharing.into_iter().map(|(_, pair)| split(pair)).map(|(other, kept)| Pair { kept, other })
}

/// The highest counts first; of equal ones those that would be kept first.
fn by_count<T: Ord + Copy>(counted: &mut [(usize, T)]) {
    counted.sort_unstable_by_key(|(count, nominee)| (Reverse(*count), *nominee));
}

/// How many fingerprints two samples share, if they say that enough of the smaller text may stand in the greater.
fn common_if_enough(kept: View, other: &Tally, least: f32) -> Option<usize> {
    // What a coarser sample would not have of the other is none of those that it shares.
    let [a, b] = View::alike(kept, other.own());
    let (common, smaller) = (other.shared(a), a.len().min(b.len()));
    (common > 0 && common >= FEWEST_SHARED.min(smaller) && common as f32 >= least * smaller as f32).then_some(common)
}

/// Brings to the front, of those that share nearly as much as the first, the one that would be kept before the others: most likely the
/// story's cluster is formed around it.
fn lead(sharing: &mut [(usize, u64)]) {
    /// Share of the highest count.
    const NEARLY: f32 = 0.8;
    let Some(most) = sharing.first().map(|(count, _)| *count as f32) else { return };
    let nearly = sharing.iter().take_while(|(count, _)| *count as f32 >= NEARLY * most).count();
    if let Some(at) = (0..nearly).min_by_key(|at| sharing[*at].1) {
        sharing[..=at].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_are_named_often_enough_are_counted_and_nothing_is_left_for_the_next_document() {
        let mut named = Named::default();
        for shift in [3, 4] {
            let nominees: Vec<u32> = (0..60).map(|n| n * n % 12 + shift).collect();
            let mut counted = named.count(&nominees, 11);
            counted.sort_unstable();
            // The squares of 0 and 6, of 3 and 9, of 2, 4, 8 and 10, and of all that share no divisor with 12.
            assert_eq!(counted, [(20, 1 + shift), (20, 4 + shift)]);
        }
        assert_eq!(named.count(&[9], 1), [(1, 9)]);
    }
}
