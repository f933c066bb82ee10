//! Which pairs of documents are read, and in which order: most copies are found at a glance, and only what is left is looked at closely.
//!
//! At a glance, each document is compared with the few that share most of a coarse sample, until one is a copy. Most are copies and are
//! merged. Those that are left, a document for each story, are then looked at by all that was kept of them: for copies that the coarse
//! sample missed, for quotations and excerpts, and for what stands in many stories.

use std::io;

use rayon::prelude::*;

use super::Scratch;
use super::background::Background;
use super::candidates::{self, Asked, Limits, Pair, by_document};
use super::clusters::Clusters;
use super::common::Long;
use super::edge::{Edge, Kind, Sorted};
use super::judge::{self, Corpus};
use super::kinship::Kinship;
use super::samples::Samples;

/// Shares of the smaller sample below which a pair is not read: a quotation fills at least so much of its document, or is not found; a
/// copy shares far more, but of a coarse sample chance may hide a part.
const QUOTED: f32 = 0.1;
const COPIED: f32 = 0.25;

/// How many of the first documents of a posting are nominated to all others. A copy shares most of what is looked at with its story, so that one
/// at a glance is enough for one of its fingerprints to name a copy; a quotation has few.
const FIRST_AT_A_GLANCE: usize = 1;
const FIRST_CLOSELY: usize = 3;

/// Nominees whose samples are laid side by side. A copy shares more with its story than with whatever quotes a paragraph of it, so it
/// stands among the first.
const AT_A_GLANCE: usize = 6;
const CLOSELY: usize = 8;

/// Nominees that are read: at a glance until one is a copy; closely, what a higher number finds are labels on the tenth quotation of one
/// passage.
const READ_AT_A_GLANCE: usize = 3;
const READ_CLOSELY: usize = 8;

/// Nominees in a row that are other texts, after which the rest are not read: they share less.
const MISSES: usize = 3;

/// Documents that are compared together: their edges stand in one list.
const TOGETHER: usize = 64;

/// How often documents that come out of a cluster again are looked at once more. Bounds the work.
const AGAIN: usize = 1;

/// Looks at all documents.
pub struct Look<'a> {
    /// The documents.
    pub corpus: &'a Corpus<'a>,
    /// The samples of those that are compared.
    pub samples: &'a Samples<'a>,
    /// Bytes that sorting may take.
    pub memory: usize,
    /// Bytes that the fingerprints of some documents may take.
    pub sieve: usize,
    /// Where what does not fit may wait.
    pub scratch: Option<&'a Scratch<'a>>,
}

/// What was seen.
pub struct Seen<'a> {
    /// Pairs that were read, sorted.
    pub edges: Vec<Edge>,
    /// What stands in many stories.
    pub background: Background<'a>,
    /// Stories of which none is joined by a doubtful pair.
    pub stories: Clusters,
}

/// What was seen at a glance.
pub struct Glanced {
    /// Pairs that were read, sorted.
    edges: Vec<Edge>,
    /// Documents that are to be looked at closely, by rank.
    pub open: Vec<bool>,
}

impl<'a> Look<'a> {
    /// Reads the pairs that a glance finds.
    ///
    /// # Errors
    /// If a text cannot be read back, or the scratch not be used.
    pub fn at_first(&self) -> io::Result<Glanced> {
        let near = self.near()?;
        let mut edges = Vec::new();
        Self::add(&mut edges, self.at_a_glance(&near)?);
        let stories = self.join_all(&edges)?;
        let more = self.between(&near, &stories, &edges)?;
        Self::add(&mut edges, more);
        let open = self.left(&stories, &edges);
        Ok(Glanced { edges, open })
    }

    /// Reads the other pairs that are worth it.
    ///
    /// # Errors
    /// If a text cannot be read back, or the scratch not be used.
    pub fn closely(&self, Glanced { mut edges, mut open }: Glanced) -> io::Result<Seen<'a>> {
        let limits = self.limits_closely(&open);
        let long = Long::new(self.scratch, self.corpus.config.common_in);
        let pairs = candidates::find(self.samples, &Limits { long: Some(&long), ..limits })?;
        let more = self.compare(by_document(&pairs).collect(), &edges, |_| false)?;
        Self::add(&mut edges, more);
        let background = self.background(long, &self.join_all(&edges)?)?;
        background.reconsider_all(&mut edges)?;
        let mut stories = self.tell_apart(&background, &edges)?;
        for _ in 0..AGAIN {
            let released = self.reopen(&mut open, &stories);
            if released.is_empty() {
                break;
            }
            let asked = Asked::new(self.samples, &released, self.sieve)?;
            let pairs = candidates::find(self.samples, &Limits { asked: Some(&asked), ..self.limits_closely(&open) })?;
            let mut more = self.compare(by_document(&pairs).collect(), &edges, |_| false)?;
            background.reconsider_all(&mut more)?;
            Self::add(&mut edges, more);
            stories = self.tell_apart(&background, &edges)?;
        }
        Ok(Seen { edges, background, stories })
    }

    /// Adds edges; all of them are sorted then.
    fn add(edges: &mut Vec<Edge>, mut more: Vec<Edge>) {
        edges.append(&mut more);
        edges.par_sort_unstable_by_key(Edge::pair);
    }

    /// Stories of which none is joined by a doubtful pair.
    fn tell_apart(&self, background: &Background, edges: &[Edge]) -> io::Result<Clusters> {
        Kinship::new(self.corpus, edges, background, &|edge| Ok(edge.signs.is_doubtful)).cluster()
    }

    /// Stories as far as they can be told before it is known what is common, which in turn can only be told once stories are. Doubtful
    /// pairs are joined: were a great cluster split, the text of its one story would stand in many.
    fn join_all(&self, edges: &[Edge]) -> io::Result<Clusters> {
        Kinship::new(self.corpus, edges, &Background::default(), &|_| Ok(false)).cluster()
    }

    /// For each document, those that most likely tell the same story.
    fn near(&self) -> io::Result<Vec<Pair>> {
        let limits = Limits { at_a_glance: true, ..self.limits(FIRST_AT_A_GLANCE, COPIED, AT_A_GLANCE, AT_A_GLANCE) };
        candidates::find(self.samples, &limits)
    }

    /// Compares each document with these, until one is a copy.
    fn at_a_glance(&self, near: &[Pair]) -> io::Result<Vec<Edge>> {
        let first: Vec<&[Pair]> = by_document(near).map(|group| &group[..group.len().min(READ_AT_A_GLANCE)]).collect();
        self.compare(first, &[], |edge| self.corpus.removes(edge.kind) && !edge.signs.is_doubtful)
    }

    /// Compares documents of different stories, if there is more than one document in one of them: the two that are kept may each have
    /// so much of their own that only others show them to be one.
    fn between(&self, near: &[Pair], stories: &Clusters, known: &[Edge]) -> io::Result<Vec<Edge>> {
        let mut is_great: Vec<bool> = vec![false; self.samples.len()];
        stories.members().for_each(|(kept, _)| is_great[kept as usize] = true);
        let joins = |pair: &&Pair| {
            let (a, b) = (stories.kept(pair.kept), stories.kept(pair.other));
            a != b && (is_great[a as usize] || is_great[b as usize])
        };
        let left: Vec<Pair> = near.iter().filter(joins).copied().collect();
        self.compare(by_document(&left).collect(), known, |_| false)
    }

    /// For pairs among documents that are still open.
    fn limits_closely<'s>(&'s self, open: &'s [bool]) -> Limits<'s> {
        Limits { open: Some(open), ..self.limits(FIRST_CLOSELY, QUOTED, CLOSELY, READ_CLOSELY) }
    }

    fn limits(&self, first: usize, share: f32, considered: usize, read: usize) -> Limits<'_> {
        let (memory, scratch) = (self.memory, self.scratch);
        Limits { at_a_glance: false, open: None, asked: None, first, share, considered, read, long: None, memory, scratch }
    }

    /// What stands in many of these stories.
    fn background(&self, long: Long, stories: &Clusters) -> io::Result<Background<'a>> {
        Background::new(self.samples, &long.common(|rank| stories.kept(rank))?)
    }

    /// Documents that are not yet merged, or by a doubtful pair.
    fn left(&self, stories: &Clusters, edges: &[Edge]) -> Vec<bool> {
        let mut open: Vec<bool> = self.corpus.ranks().map(|rank| stories.kept(rank) == rank).collect();
        edges.iter().filter(|edge| edge.signs.is_doubtful).for_each(|edge| open[edge.other as usize] = true);
        open
    }

    /// Opens documents that stand alone again; returns them, sorted.
    fn reopen(&self, open: &mut [bool], stories: &Clusters) -> Vec<u32> {
        let is_alone = |rank: &u32| stories.kept(*rank) == *rank && self.samples.lengths(*rank)[0] > 0;
        let released: Vec<u32> = self.corpus.ranks().filter(|rank| !open[*rank as usize] && is_alone(rank)).collect();
        released.iter().for_each(|rank| open[*rank as usize] = true);
        released
    }

    /// Reads pairs that were not read before. Documents whose first candidate is the same are most often copies
    /// of one story and are compared with the same ones, so they follow one another while these are remembered.
    fn compare(&self, pairs: Vec<&[Pair]>, known: &[Edge], is_enough: impl Fn(&Edge) -> bool + Sync) -> io::Result<Vec<Edge>> {
        let mut sorted: Vec<(Pair, &[Pair])> = pairs.into_iter().map(|group| (group[0], group)).collect();
        sorted.par_sort_unstable_by_key(|(first, _)| *first);
        let known = &Sorted::new(known, self.samples.len());
        let compare_some = |groups: &[(Pair, &[Pair])]| {
            let mut edges = Vec::with_capacity(groups.len());
            groups.iter().try_for_each(|(_, group)| self.compare_one(group, known, &is_enough, &mut edges))?;
            Ok(edges)
        };
        let edges: io::Result<Vec<Vec<Edge>>> = sorted.par_chunks(TOGETHER).map(compare_some).collect();
        Ok(edges?.into_iter().flatten().collect())
    }

    /// Compares one document with its nominees.
    fn compare_one(
        &self,
        pairs: &[Pair],
        known: &Sorted,
        is_enough: &impl Fn(&Edge) -> bool,
        edges: &mut Vec<Edge>,
    ) -> io::Result<()> {
        let (mut misses, before) = (0, edges.len());
        for pair in pairs {
            let pair = (pair.kept, pair.other);
            let kind = match known.find(pair) {
                Some(edge) => edge.kind,
                None => {
                    edges.push(judge::compare(self.corpus, pair.0, pair.1)?);
                    edges[edges.len() - 1].kind
                }
            };
            misses = if matches!(kind, Kind::Template | Kind::Unrelated) { misses + 1 } else { 0 };
            if misses == MISSES || edges[before..].last().is_some_and(is_enough) {
                break;
            }
        }
        Ok(())
    }
}
