//! What is said of each document: the verdict on a copy, the label on an excerpt or a quotation, with the figures behind them.

use std::collections::BTreeMap;

use super::clusters::Clusters;
use super::judge::Corpus;
use super::verify::{Edge, Kind};
use super::{Judgement, rules};
use crate::document::{Label, Verdict};
use crate::rule::{Finding, Rule};

/// The judgements, sorted by index. `links` holds, for every member of a cluster, the edge to the document that is kept.
pub fn judgements(corpus: &Corpus, twins: &[u32], clusters: &Clusters, edges: &[Edge], links: &[Edge]) -> Vec<Judgement> {
    let links: BTreeMap<u32, &Edge> = links.iter().map(|edge| (edge.other, edge)).collect();
    let mut said: BTreeMap<usize, Judgement> = BTreeMap::new();
    for (rank, twin) in (0..).zip(twins) {
        let verdict = match links.get(twin) {
            Some(edge) => merge(corpus, edge),
            None if rank != *twin => exact(corpus, *twin),
            None => continue,
        };
        let index = corpus.index(rank);
        said.insert(index, Judgement { index, verdict: Some(verdict), found: Vec::new() });
    }
    for ((from, to), edge) in relations(corpus, clusters, edges) {
        let index = corpus.index(from);
        let judgement = said.entry(index).or_insert_with(|| Judgement { index, ..Judgement::default() });
        judgement.found.push(relation(corpus, edge, from, to));
    }
    said.into_values().collect()
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

fn relation(corpus: &Corpus, edge: &Edge, from: u32, to: u32) -> Finding {
    let rule = rule(edge.kind).expect("only such edges are relations");
    let kind = rule.id.0.strip_prefix("dedup/").unwrap_or(rule.id.0);
    let text = usize::try_from(corpus.sketch(from).bytes).unwrap_or(usize::MAX);
    let label = Label::Relation { kind: kind.into(), to: corpus.sketch(to).id.clone() };
    Finding::Label { rule: rule.id, span: 0..text, label, score: edge.share, because: figures(edge) }
}

fn exact(corpus: &Corpus, kept: u32) -> Verdict {
    merged(corpus, &rules::EXACT, kept, 1.0, "the same words in the same order".to_owned())
}

/// A document may have joined through a third one: then its own edge is weak, and it is a copy all the same.
fn merge(corpus: &Corpus, edge: &Edge) -> Verdict {
    let rule = rule(edge.kind).filter(|_| corpus.removes(edge.kind)).unwrap_or(&rules::COPY);
    merged(corpus, rule, edge.kept, edge.share, figures(edge))
}

fn merged(corpus: &Corpus, rule: &Rule, into: u32, similarity: f32, because: String) -> Verdict {
    Verdict::Merge { rule: rule.id, into: corpus.sketch(into).id.clone(), similarity, because }
}

/// The figures behind an edge, for people.
fn figures(edge: &Edge) -> String {
    let found = &edge.alignment;
    let (smaller, greater) = (found.words[0].min(found.words[1]), found.words[0].max(found.words[1]));
    let changed = found.other_names + found.other_numbers;
    format!(
        "{:.0} % of the {smaller} words of the smaller text stand in the greater one ({greater} words), the longest run {} words; \
         {} names and numbers agree, {changed} differ in the same place",
        edge.share * 100.0,
        found.longest,
        found.agreed,
    )
}
