//! From sketches to judgements, step by step. Within, a document goes by its rank in the order of keeping: 0 is kept before all others.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use rayon::prelude::*;

use super::align::{Count, align};
use super::edge::{Edge, Kind};
use super::kinship::Kinship;
use super::look::{Look, Seen};
use super::outline::{Outline, Outlines};
use super::report::Judgements;
use super::samples::Samples;
use super::texts::Texts;
use super::verify;
use super::witnesses::Witnesses;
use super::{Config, Disk, Removable, order, report};

/// Bytes that the parts of judging may hold at one time, beside what stays of each document.
struct Shares {
    /// Remembered texts: what is read most often was read just before.
    texts: usize,
    /// Samples, if all of them fit; else they are read back.
    samples: usize,
    /// All of it.
    memory: usize,
}

impl Shares {
    /// Of so many MiB.
    fn of(mebibytes: usize) -> Shares {
        const TEXTS: usize = 8;
        const SAMPLES: usize = 2;
        let memory = mebibytes.saturating_mul(1 << 20);
        Shares { texts: memory / TEXTS, samples: memory / SAMPLES, memory }
    }

    /// What sorting may hold beside texts, and so many bytes of samples. Parts that are laid out take a quarter of that
    /// ([`super::buckets::Buckets::new`]).
    fn sorting(&self, samples: usize) -> usize {
        (self.memory - self.texts - samples) / 5 * 4
    }
}

/// The corpus in the order of keeping.
pub struct Corpus<'a> {
    /// What the user asks for.
    pub config: &'a Config,
    outlines: &'a Outlines,
    /// Indices by rank.
    ranking: &'a [u32],
    texts: Texts<'a>,
    /// Edges between documents that were no candidates: each clustering asks for the same.
    pub asked: Mutex<BTreeMap<(u32, u32), Edge>>,
}

impl Corpus<'_> {
    /// The document with that rank.
    pub fn outline(&self, rank: u32) -> &Outline {
        self.outlines.get(self.index(rank))
    }

    /// The index of the document with that rank.
    pub fn index(&self, rank: u32) -> usize {
        self.ranking[rank as usize] as usize
    }

    /// Every rank.
    pub fn ranks(&self) -> std::ops::Range<u32> {
        0..self.ranking.len() as u32
    }

    /// Whether documents of this kind are removed.
    pub fn removes(&self, kind: Kind) -> bool {
        let remove = &self.config.remove;
        match kind {
            Kind::Copy => remove.contains(&Removable::Copy),
            Kind::Update => remove.contains(&Removable::Update),
            Kind::Excerpt => remove.contains(&Removable::Excerpt),
            Kind::Quotation | Kind::Template | Kind::Unrelated => false,
        }
    }
}

/// Judges every document.
pub fn judge(config: &Config, outlines: &Outlines, disk: &Disk) -> io::Result<Judgements> {
    let shares = Shares::of(config.memory);
    let ranking = order::ranking(&config.order, outlines);
    let texts = Texts::new(disk, &ranking, shares.texts);
    let corpus = Corpus { config, outlines, ranking: &ranking, texts, asked: Mutex::default() };
    let twins = twins(&corpus);
    let is_compared = corpus.ranks().map(|rank| is_compared(&corpus, &twins, rank)).collect();
    let samples = Samples::new(outlines, &ranking, is_compared, disk.samples, shares.samples)?;
    let look = Look { corpus: &corpus, samples: &samples, memory: shares.sorting(samples.bytes()), scratch: disk.scratch };
    let Seen { edges, background, stories } = look.at_all()?;

    // Other stories say what doubtful pairs are.
    let witnesses = Witnesses::new(&samples, &background, &stories, &edges);
    let refuse = |edge: &Edge| witnesses.refuse(edge);
    let kinship = Kinship::new(&corpus, &edges, &background, &refuse);
    let mut clusters = kinship.cluster()?;
    let links = kinship.link_to_kept(&mut clusters)?;
    Ok(report::judgements(&corpus, &twins, &clusters, &edges, links))
}

/// For each document, the first that has the same words: itself, most often.
fn twins(corpus: &Corpus) -> Vec<u32> {
    let mut sorted: Vec<u32> = corpus.ranks().collect();
    sorted.par_sort_by_key(|rank| (corpus.outline(*rank).exact, *rank));
    let mut twins: Vec<u32> = corpus.ranks().collect();
    for group in sorted.chunk_by(|a, b| corpus.outline(*a).exact == corpus.outline(*b).exact) {
        for rank in group {
            twins[*rank as usize] = group[0];
        }
    }
    twins
}

/// Whether a document is compared with others: not if it is too short or has the words of another.
fn is_compared(corpus: &Corpus, twins: &[u32], rank: u32) -> bool {
    let stands_for_itself = twins[rank as usize] == rank;
    stands_for_itself && corpus.outline(rank).words >= corpus.config.min_words
}

/// The edge between two documents, as their texts say: by their names first, and of short ones by the letters of all words if these may
/// say something else.
pub fn compare(corpus: &Corpus, kept: u32, other: u32) -> io::Result<Edge> {
    let texts = &corpus.texts;
    let too_little = verify::too_little(corpus.config);
    let (in_kept, in_other) = (texts.get(kept)?, texts.get(other)?);
    let mut found = align(&in_kept, &in_other, Count::Telling, too_little);
    let are_spelled = in_kept.are_all_spelled() && in_other.are_all_spelled();
    if verify::needs_all_words(corpus.config, &found, are_spelled) {
        found = align(&*texts.spell(kept)?, &*texts.spell(other)?, Count::All, too_little);
    }
    Ok(verify::edge(corpus.config, (kept, other), found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_held_fits_into_the_memory() {
        for memory in [1, 128, 1 << 20] {
            let shares = Shares::of(memory);
            for samples in [0, 12_345, shares.samples] {
                let sorting = shares.sorting(samples);
                assert!(shares.texts + samples + sorting + sorting / 4 <= memory << 20, "{memory} {samples}");
                assert!(sorting > shares.memory / 5, "{memory} {samples}");
            }
        }
    }
}
