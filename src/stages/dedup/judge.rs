//! From sketches to judgements, step by step. Within, a document goes by its rank in the order of keeping: 0 is kept before all others.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use rayon::prelude::*;

use super::align::{Count, align};
use super::kinship::Kinship;
use super::look::{Look, Seen};
use super::texts::Texts;
use super::verify::{self, Edge, Kind};
use super::witnesses::Witnesses;
use super::{Config, Disk, Judgement, Removable, Sample, Sketch, order, report};

/// The part of the memory that remembered texts take.
const TEXTS: usize = 8;

/// The corpus in the order of keeping.
pub struct Corpus<'a> {
    /// What the user asks for.
    pub config: &'a Config,
    sketches: &'a [Sketch],
    /// Indices of sketches, by rank.
    ranking: &'a [usize],
    texts: Texts<'a>,
    /// Edges between documents that were no candidates: each clustering asks for the same.
    pub asked: Mutex<BTreeMap<(u32, u32), Edge>>,
}

impl Corpus<'_> {
    /// The sketch with that rank.
    pub fn sketch(&self, rank: u32) -> &Sketch {
        &self.sketches[self.index(rank)]
    }

    /// The index of the sketch with that rank.
    pub fn index(&self, rank: u32) -> usize {
        self.ranking[rank as usize]
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
pub fn judge(config: &Config, sketches: &[Sketch], disk: &Disk) -> io::Result<Vec<Judgement>> {
    let memory = config.memory << 20;
    let ranking = order::ranking(&config.order, sketches);
    let texts = Texts::new(disk, &ranking, memory / TEXTS);
    let corpus = Corpus { config, sketches, ranking: &ranking, texts, asked: Mutex::default() };
    let twins = twins(&corpus);
    let nothing = Sample::default();
    let samples: Vec<&Sample> = corpus.ranks().map(|rank| sample(&corpus, &twins, rank).unwrap_or(&nothing)).collect();
    let look = Look { corpus: &corpus, samples: &samples, memory: memory - memory / TEXTS, scratch: disk.scratch };
    let Seen { edges, background, stories } = look.at_all()?;

    // Other stories say what doubtful pairs are.
    let witnesses = Witnesses::new(&samples, &background, &stories, &edges);
    let refuse = |edge: &Edge| witnesses.refuse(edge);
    let kinship = Kinship::new(&corpus, &edges, &background, &refuse);
    let mut clusters = kinship.cluster()?;
    let links = kinship.link_to_kept(&mut clusters)?;
    Ok(report::judgements(&corpus, &twins, &clusters, &edges, &links))
}

/// For each document, the first that has the same words: itself, most often.
fn twins(corpus: &Corpus) -> Vec<u32> {
    let mut sorted: Vec<u32> = corpus.ranks().collect();
    sorted.par_sort_by_key(|rank| (corpus.sketch(*rank).exact, *rank));
    let mut twins: Vec<u32> = corpus.ranks().collect();
    for group in sorted.chunk_by(|a, b| corpus.sketch(*a).exact == corpus.sketch(*b).exact) {
        for rank in group {
            twins[*rank as usize] = group[0];
        }
    }
    twins
}

/// The fingerprints by which a document is compared; none if it is too short or has the words of another.
fn sample<'a>(corpus: &Corpus<'a>, twins: &[u32], rank: u32) -> Option<&'a Sample> {
    let sketch = &corpus.sketches[corpus.index(rank)];
    let stands_for_itself = twins[rank as usize] == rank;
    (stands_for_itself && sketch.words >= corpus.config.min_words).then_some(&sketch.sample)
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
