//! From sketches to judgements, step by step. Within, a document goes by its rank in the order of keeping: 0 is kept before all others.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use rayon::prelude::*;

use super::background::Background;
use super::candidates::{self, Found, Limits, Pair};
use super::kinship::Kinship;
use super::texts::{ReadRank, Texts};
use super::verify::{self, Edge, Kind};
use super::witnesses::Witnesses;
use super::{Config, Judgement, ReadText, Removable, Sample, Scratch, Sketch, order, report};

/// Share of the smaller sample below which a pair is not read: a quotation fills at least so much of its document, or is not found.
const LEAST_SHARE: f32 = 0.1;

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
pub fn judge(config: &Config, sketches: &[Sketch], read: &ReadText, scratch: Option<&Scratch>) -> io::Result<Vec<Judgement>> {
    let memory = config.memory << 20;
    let ranking = order::ranking(&config.order, sketches);
    let read: &ReadRank = &|rank| read(ranking[rank as usize]);
    let corpus = Corpus { config, sketches, ranking: &ranking, texts: Texts::new(read, memory / TEXTS), asked: Mutex::default() };
    let twins = twins(&corpus);
    let nothing = Sample::default();
    let samples: Vec<&Sample> = corpus.ranks().map(|rank| sample(&corpus, &twins, rank).unwrap_or(&nothing)).collect();
    let limits = Limits { share: LEAST_SHARE, long: config.common_in, memory: memory - memory / TEXTS, scratch };
    let Found { pairs, long } = candidates::find(&samples, &limits)?;

    // What is common can only be told once stories are told apart, and stories better once it is known. Doubtful pairs are joined at
    // first: were a great cluster split, the text of its one story would stand in many.
    let mut edges = compare_all(&corpus, pairs.iter().map(|group| &group[..1]).collect())?;
    let rough = Kinship { corpus: &corpus, edges: &edges, background: &Background::default(), refuse: &|_| false }.cluster()?;
    let background = Background::new(&samples, &long, &rough, config.common_in);
    edges.par_iter_mut().for_each(|edge| background.reconsider(edge));
    let undoubted =
        |edges: &[Edge]| Kinship { corpus: &corpus, edges, background: &background, refuse: &verify::is_doubtful }.cluster();
    let first = undoubted(&edges)?;

    // Most documents are now merged with their copies; what is left are pairs that may still join two stories, or relate them.
    let joins_stories = |pair: &&Pair| first.kept(pair.kept) != first.kept(pair.other);
    let left: Vec<Vec<Pair>> = pairs.iter().map(|group| group[1..].iter().filter(joins_stories).copied().collect()).collect();
    let mut more = compare_all(&corpus, left.iter().map(Vec::as_slice).collect())?;
    more.par_iter_mut().for_each(|edge| background.reconsider(edge));
    edges.append(&mut more);
    edges.par_sort_unstable_by_key(Edge::pair);

    // Other stories say what doubtful pairs are.
    let stories = undoubted(&edges)?;
    let witnesses = Witnesses::new(&samples, &background, &stories, &edges);
    let refuse = |edge: &Edge| witnesses.refuse(edge);
    let kinship = Kinship { corpus: &corpus, edges: &edges, background: &background, refuse: &refuse };
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

/// Reads every pair; the edges are sorted. Documents whose first candidate is the same are most often copies of one story and are
/// compared with the same ones, so they follow one another while these are remembered.
fn compare_all(corpus: &Corpus, mut pairs: Vec<&[Pair]>) -> io::Result<Vec<Edge>> {
    pairs.retain(|group| !group.is_empty());
    pairs.par_sort_by_key(|group| (group[0].kept, group[0].other));
    let read = |pair: &Pair| compare(corpus, pair.kept, pair.other);
    let groups: io::Result<Vec<Vec<Edge>>> = pairs.par_iter().map(|group| group.iter().map(read).collect()).collect();
    let mut edges: Vec<Edge> = groups?.into_iter().flatten().collect();
    edges.par_sort_unstable_by_key(Edge::pair);
    Ok(edges)
}

/// The edge between two documents, as their texts say.
pub fn compare(corpus: &Corpus, kept: u32, other: u32) -> io::Result<Edge> {
    let (a, b) = (corpus.texts.get(kept)?, corpus.texts.get(other)?);
    Ok(verify::compare(corpus.config, (kept, &a), (other, &b)))
}
