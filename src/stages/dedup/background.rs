//! Passages that stand in many different stories: boilerplate, and what every text from one template has. They are no reason to merge
//! two stories, and no reason to keep two copies apart.

use super::candidates::Long;
use super::clusters::Clusters;
use super::sample::{Sample, shared};
use super::verify::{Edge, Kind};

/// Common fingerprints, and the samples they are taken from.
#[derive(Default)]
pub struct Background<'a> {
    /// By rank.
    samples: &'a [&'a Sample],
    common: Common,
}

/// Fingerprints, sorted, and bits that tell of most others that they are none of them.
#[derive(Default)]
struct Common {
    sorted: Vec<u32>,
    bits: Vec<u64>,
}

impl Common {
    /// Bits for each fingerprint, at least: one of so many others must be looked for.
    const ROOM: usize = 16;

    fn of(sorted: Vec<u32>) -> Common {
        let words = (sorted.len() * Self::ROOM).next_power_of_two().div_ceil(u64::BITS as usize);
        let mut common = Common { bits: vec![0; words], sorted };
        for at in 0..common.sorted.len() {
            let (word, bit) = common.place(common.sorted[at]);
            common.bits[word] |= bit;
        }
        common
    }

    /// The low bits of a fingerprint say nothing of its size, which is that of all that a coarse sample keeps.
    fn place(&self, fingerprint: u32) -> (usize, u64) {
        let fingerprint = fingerprint as usize;
        ((fingerprint / u64::BITS as usize) & (self.bits.len() - 1), 1 << (fingerprint % u64::BITS as usize))
    }

    fn has(&self, fingerprint: u32) -> bool {
        if self.sorted.is_empty() {
            return false;
        }
        let (word, bit) = self.place(fingerprint);
        self.bits[word] & bit != 0 && self.sorted.binary_search(&fingerprint).is_ok()
    }
}

/// Two texts are looked at again if at least this share of the sample of one is common.
const COMMON_PART: f32 = 0.25;

/// Without what is common, a copy must hold more than this share of the smaller sample.
const LEFT: f32 = 0.35;

/// Without what is common, two texts of which so much agrees are copies, whatever differs in the boilerplate around them.
const AGREES: f32 = 0.7;

/// Fingerprints on which alone two texts may be called copies.
const ENOUGH: usize = 8;

impl<'a> Background<'a> {
    /// Finds what stands in at least `least` stories, one for each cluster.
    pub fn new(samples: &'a [&'a Sample], long: &Long, clusters: &Clusters, least: usize) -> Background<'a> {
        let common = long.common(|rank| clusters.kept(rank), least);
        Background { samples, common: Common::of(common) }
    }

    /// Changes the kind of an edge that rests on common text, or that common text hid.
    pub fn reconsider(&self, edge: &mut Edge) {
        if self.common.sorted.is_empty() {
            return;
        }
        let [a, b] = self.samples[edge.kept as usize].alike(self.samples[edge.other as usize]);
        if !self.is_mostly_common(a) && !self.is_mostly_common(b) {
            return;
        }
        let (own_a, own_b) = (self.own(a), self.own(b));
        let left = shared(&own_a, &own_b);
        let share = left as f32 / own_a.len().min(own_b.len()).max(1) as f32;
        match edge.kind {
            Kind::Copy | Kind::Update | Kind::Excerpt if share <= LEFT => edge.kind = Kind::Unrelated,
            Kind::Quotation if left == 0 => edge.kind = Kind::Unrelated,
            Kind::Template if share >= AGREES && left >= ENOUGH => edge.kind = Kind::Copy,
            _ => {}
        }
    }

    /// What is left of a sample.
    pub fn own(&self, sample: &[u32]) -> Vec<u32> {
        sample.iter().copied().filter(|hash| !self.common.has(*hash)).collect()
    }

    fn is_mostly_common(&self, sample: &[u32]) -> bool {
        let common = sample.iter().filter(|hash| self.common.has(**hash)).count();
        common as f32 >= COMMON_PART * sample.len() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::dedup::align::Alignment;

    fn reconsidered(kind: Kind, a: &[u32], b: &[u32]) -> Kind {
        let samples = [Sample::from(a), Sample::from(b)];
        let samples = [&samples[0], &samples[1]];
        let background = Background { samples: &samples, common: Common::of((100..200).collect()) };
        let mut edge = Edge { kept: 0, other: 1, kind, share: 0.8, alignment: Alignment::default() };
        background.reconsider(&mut edge);
        edge.kind
    }

    #[test]
    fn boilerplate_alone_makes_no_copy() {
        assert_eq!(reconsidered(Kind::Copy, &[1, 2, 3, 100, 101, 102], &[4, 5, 6, 100, 101, 102]), Kind::Unrelated);
        assert_eq!(reconsidered(Kind::Copy, &[1, 2, 3, 4, 5, 6], &[1, 2, 7, 8, 9, 10]), Kind::Copy);
    }

    #[test]
    fn boilerplate_that_differs_hides_no_copy() {
        assert_eq!(
            reconsidered(Kind::Template, &[1, 2, 3, 4, 5, 6, 7, 8, 100, 101, 102], &[1, 2, 3, 4, 5, 6, 7, 8, 103, 104, 105]),
            Kind::Copy
        );
        assert_eq!(reconsidered(Kind::Template, &[1, 2, 100, 101, 102, 103], &[3, 4, 100, 101, 102, 103]), Kind::Template);
    }
}
