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
use super::room::Room;
use super::samples::Samples;
use super::texts::Texts;
use super::verify;
use super::witnesses::Witnesses;
use super::{Config, Disk, Removable, order, report};

/// Bytes that the parts of judging may hold at one time, beside what stays of each document.
struct Shares {
    /// Remembered texts: what is read most often was read just before.
    texts: usize,
    /// Samples.
    samples: Room,
    /// A set of fingerprints that saves work.
    sieve: usize,
    /// All of it.
    memory: usize,
}

impl Shares {
    /// Of so many MiB. Samples are laid side by side when nothing is sorted.
    fn of(mebibytes: usize) -> Shares {
        /// Texts of one story follow one another: of few, most are read once all the same.
        const TEXTS: usize = 32;
        /// More would not stay near the processor, and each would come into memory that was not used before.
        const MOST_TEXTS: usize = 4 << 20;
        const HELD: usize = 2;
        const VISITED: usize = 16;
        const LAID_OUT: usize = 4;
        const SIEVE: usize = 64;
        let memory = mebibytes.saturating_mul(1 << 20);
        let samples = Room { held: memory / HELD, visited: memory / VISITED, laid_out: memory / LAID_OUT };
        Shares { texts: (memory / TEXTS).min(MOST_TEXTS), samples, sieve: memory / SIEVE, memory }
    }

    /// What sorting may hold beside texts, a set, samples that are visited, and so many bytes of samples that are held. Parts that are laid
    /// out take a quarter of that ([`super::buckets::Buckets::new`]).
    fn sorting(&self, held: usize) -> usize {
        (self.memory - self.texts - self.sieve - self.samples.visited - held) / 5 * 4
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
    let mut samples = Samples::new(outlines, &ranking, is_compared, disk.samples, shares.samples)?;
    let glanced = look(&corpus, &samples, &shares, disk).at_first()?;
    samples.hold(&glanced.open)?;
    let Seen { edges, background, stories } = look(&corpus, &samples, &shares, disk).closely(glanced)?;

    // Other stories say what doubtful pairs are.
    let witnesses = Witnesses::new(&samples, &background, &stories, &edges);
    let refuse = |edge: &Edge| witnesses.refuse(edge);
    let kinship = Kinship::new(&corpus, &edges, &background, &refuse);
    let mut clusters = kinship.cluster()?;
    let links = kinship.link_to_kept(&mut clusters)?;
    Ok(report::judgements(&corpus, &twins, &clusters, &edges, links))
}

fn look<'a>(corpus: &'a Corpus, samples: &'a Samples, shares: &Shares, disk: &Disk<'a>) -> Look<'a> {
    let memory = shares.sorting(samples.bytes());
    Look { corpus, samples, memory, sieve: shares.sieve, scratch: disk.scratch }
}

/// For each document, the first that has the same words: itself, most often.
fn twins(corpus: &Corpus) -> Vec<u32> {
    // Hashes stand beside the ranks while they are sorted: outlines lie all over the memory.
    let mut sorted: Vec<([u64; 2], u32)> = corpus.ranks().map(|rank| (corpus.outline(rank).exact, rank)).collect();
    sorted.par_sort_unstable();
    let mut twins: Vec<u32> = corpus.ranks().collect();
    for group in sorted.chunk_by(|a, b| a.0 == b.0) {
        group.iter().for_each(|(_, rank)| twins[*rank as usize] = group[0].1);
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
    use std::ops::Range;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::super::Sketch;
    use super::super::hash::mix;
    use super::super::outline::encode_samples;
    use super::super::sample::MOST;
    use super::super::tokens::Tokens;
    use super::super::waiting::{InMemory, ScratchFile};
    use super::*;

    const THREADS: usize = 3;

    #[test]
    fn all_that_is_held_fits_into_the_memory() {
        for memory in [1, 128, 1 << 20] {
            let shares = Shares::of(memory);
            for held in [0, 12_345, shares.samples.held] {
                let sorting = shares.sorting(held);
                let others = shares.texts + shares.sieve + held;
                assert!(others + shares.samples.visited + sorting + sorting / 4 <= memory << 20, "{memory} {held}");
                assert!(others + shares.samples.laid_out <= memory << 20, "{memory} {held}");
                assert!(sorting > shares.memory / 5, "{memory} {held}");
            }
        }
    }

    /// A document with the longest sample there is; the half of it that is `same` stands in many.
    fn long_document(number: u32, same: u32) -> Sketch {
        let half = MOST as u32 / 2;
        let fingerprints = |story: u32| (0..half).map(move |n| mix(u64::from(story * half + n)) as u32);
        let mut kept: Vec<u32> = fingerprints(same).chain(fingerprints(1000 + number)).collect();
        kept.sort_unstable();
        let (id, exact) = (format!("{number}#0"), [number.into(); 2]);
        Sketch { id, words: 30_000, bytes: 1 << 18, damage: 0, exact, sample: kept.as_slice().into() }
    }

    #[test]
    fn samples_that_are_read_at_one_time_fit_into_the_memory_however_long_the_texts() {
        /// Of samples that are laid out, and of a block of them.
        const MEBIBYTES: usize = 2;
        let sketches: Vec<Sketch> = (0..300).map(|number| long_document(number, number % 7)).collect();
        let (most, in_hand) = (AtomicUsize::new(0), encode_samples(&sketches).len());
        assert!(in_hand > 2 * (MEBIBYTES << 20), "they do not fit");
        let samples = |indices: Range<usize>| {
            let read = encode_samples(&sketches[indices]);
            most.fetch_max(read.len(), Ordering::Relaxed);
            Ok(read)
        };
        let words = |index: usize| Ok(Tokens::on_disk(&format!("text {index} ").repeat(20)).encode());
        let scratch = || Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>);
        let disk = Disk { text: &|_| Ok(String::new()), words: &words, samples: &samples, scratch: Some(&scratch) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build().unwrap();
        let config = Config { memory: MEBIBYTES, ..Config::default() };
        pool.install(|| judge(&config, &sketches.iter().collect(), &disk)).unwrap();
        let share = Shares::of(MEBIBYTES).samples.laid_out / THREADS;
        let most = most.into_inner();
        assert!(most > 0 && most <= share, "{most} {share}");
    }
}
