//! What is said of each document: the verdict on a copy, the label on an excerpt or a quotation, with the figures behind them. It is kept in
//! numbers, and put into words when it is asked for.

use std::collections::BTreeMap;

use super::clusters::Clusters;
use super::edge::{Edge, Figures, Kind};
use super::judge::Corpus;
use super::outline::Outlines;
use super::{Judgement, rules};
use crate::document::{Label, Verdict};
use crate::rule::{Finding, Rule};

/// What was said of the documents, by index.
#[derive(Clone, Debug, Default)]
pub struct Judgements(Vec<Said>);

/// One thing that is said of a document. Of each document, the verdict comes first.
#[derive(Clone, Copy, Debug)]
struct Said {
    /// The document, and the other that is spoken of, by index.
    of: u32,
    other: u32,
    rule: &'static Rule,
    /// Whether the document is removed.
    is_verdict: bool,
    similarity: f32,
    /// If there are none, the texts have the same words.
    figures: Option<Figures>,
}

/// The judgements. `links` holds, for every member of a cluster, the edge to the document that is kept.
pub fn judgements(corpus: &Corpus, twins: &[u32], clusters: &Clusters, edges: &[Edge], mut links: Vec<Edge>) -> Judgements {
    links.sort_unstable_by_key(|edge| edge.other);
    let link = |rank: u32| links.binary_search_by_key(&rank, |edge| edge.other).ok().map(|at| &links[at]);
    let mut said = Vec::with_capacity(links.len());
    for (rank, twin) in (0..).zip(twins) {
        match link(*twin) {
            Some(edge) => said.push(merge(corpus, rank, edge)),
            None if rank != *twin => said.push(exact(corpus, rank, *twin)),
            None => {}
        }
    }
    for ((from, to), edge) in relations(corpus, clusters, edges) {
        let rule = rule(edge.kind).expect("only such edges are relations");
        said.push(say(corpus, [from, to], rule, Some(edge), false));
    }
    // Relations of one document stay in their order.
    said.sort_by_key(|said| (said.of, !said.is_verdict));
    Judgements(said)
}

/// What documents that are kept are to each other, from the smaller to the greater: the strongest edge between two stories.
fn relations<'e>(corpus: &Corpus, clusters: &Clusters, edges: &'e [Edge]) -> BTreeMap<(u32, u32), &'e Edge> {
    let mut found: BTreeMap<(u32, u32), &Edge> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| rule(edge.kind).is_some() && !corpus.removes(edge.kind)) {
        let (smaller, greater) = edge.by_size();
        let (from, to) = (smaller, clusters.kept(greater));
        if clusters.kept(smaller) != smaller || from == to {
            continue;
        }
        let best = found.entry((from, to)).or_insert(edge);
        if edge.share > best.share {
            *best = edge;
        }
    }
    found
}

/// The rule that speaks of edges of this kind.
fn rule(kind: Kind) -> Option<&'static Rule> {
    match kind {
        Kind::Copy => Some(&rules::COPY),
        Kind::Update => Some(&rules::UPDATE),
        Kind::Excerpt => Some(&rules::EXCERPT),
        Kind::Quotation => Some(&rules::QUOTATION),
        Kind::Template | Kind::Unrelated => None,
    }
}

fn say(corpus: &Corpus, of: [u32; 2], rule: &'static Rule, edge: Option<&Edge>, is_verdict: bool) -> Said {
    let [of, other] = of.map(|rank| corpus.index(rank) as u32);
    let (similarity, figures) = (edge.map_or(1.0, |edge| edge.share), edge.map(|edge| edge.figures));
    Said { of, other, rule, is_verdict, similarity, figures }
}

fn exact(corpus: &Corpus, rank: u32, kept: u32) -> Said {
    say(corpus, [rank, kept], &rules::EXACT, None, true)
}

/// A document may have joined through a third one: then its own edge is weak, and it is a copy all the same.
fn merge(corpus: &Corpus, rank: u32, edge: &Edge) -> Said {
    let rule = rule(edge.kind).filter(|_| corpus.removes(edge.kind)).unwrap_or(&rules::COPY);
    say(corpus, [rank, edge.kept], rule, Some(edge), true)
}

impl Judgements {
    /// Every document of which something is said, by index.
    pub fn all<'a>(&'a self, outlines: &'a Outlines) -> impl Iterator<Item = Judgement> + 'a {
        self.0.chunk_by(|a, b| a.of == b.of).map(|said| judgement(said, outlines))
    }

    /// What is said of the document with that index.
    pub fn get(&self, index: usize, outlines: &Outlines) -> Option<Judgement> {
        let said = self.about(index);
        (!said.is_empty()).then(|| judgement(said, outlines))
    }

    /// The rule by which it is removed.
    pub fn removed_by(&self, index: usize) -> Option<&'static Rule> {
        self.about(index).first().filter(|said| said.is_verdict).map(|said| said.rule)
    }

    fn about(&self, index: usize) -> &[Said] {
        let start = self.0.partition_point(|said| (said.of as usize) < index);
        let length = self.0[start..].iter().take_while(|said| said.of as usize == index).count();
        &self.0[start..start + length]
    }
}

/// What was said of one document.
fn judgement(said: &[Said], outlines: &Outlines) -> Judgement {
    let (verdicts, relations) = said.split_at(said.iter().take_while(|said| said.is_verdict).count());
    Judgement {
        index: said[0].of as usize,
        verdict: verdicts.first().map(|said| said.verdict(outlines)),
        found: relations.iter().map(|said| said.relation(outlines)).collect(),
    }
}

impl Said {
    fn verdict(&self, outlines: &Outlines) -> Verdict {
        let into = outlines.id(self.other as usize).to_owned();
        Verdict::Merge { rule: self.rule.id, into, similarity: self.similarity, because: self.because() }
    }

    fn relation(&self, outlines: &Outlines) -> Finding {
        let kind = self.rule.id.0.strip_prefix("dedup/").unwrap_or(self.rule.id.0);
        let text = usize::try_from(outlines.get(self.of as usize).bytes).unwrap_or(usize::MAX);
        let label = Label::Relation { kind: kind.into(), to: outlines.id(self.other as usize).to_owned() };
        Finding::Label { rule: self.rule.id, span: 0..text, label, score: self.similarity, because: self.because() }
    }

    fn because(&self) -> String {
        let in_words = |figures| in_words(figures, self.similarity);
        self.figures.map_or_else(|| "the same words in the same order".to_owned(), in_words)
    }
}

/// The figures behind an edge, for people.
fn in_words(Figures { words: [a, b], longest, agreed, changed }: Figures, share: f32) -> String {
    let (smaller, greater) = (a.min(b), a.max(b));
    format!(
        "{:.0} % of the {smaller} words of the smaller text stand in the greater one ({greater} words), the longest run {longest} words; \
         {agreed} names and numbers agree, {changed} differ in the same place",
        share * 100.0,
    )
}
