//! Who may stand in one cluster: documents that are kin to the one that is kept, and those for which others of the cluster speak.
//!
//! The document that is kept is often the longest, with a lead, names and words of its own, and may look like another story beside a
//! plain copy. What stands between the two, and is a copy of either, shows that they are one.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::PoisonError;

use rayon::prelude::*;

use super::background::Background;
use super::clusters::{Clusters, strongest_first};
use super::edge::{Edge, Kind, Sorted};
use super::judge::{self, Corpus};
use super::verify;

/// Who speaks for another document has at least this part of its words: most of what might tell the stories apart.
const WHOLE: f32 = 0.8;

/// Members of a cluster, not much shorter than a document, that must be kin to it if the document that is kept is not. One may be a story
/// between two others.
const SPEAK_FOR: usize = 2;

/// Members that are asked for one document. Of the copies of a story, hardly any stands apart from so many others.
const ASKED: usize = 8;

/// All that says who is kin.
pub struct Kinship<'a> {
    corpus: &'a Corpus<'a>,
    edges: Sorted<'a>,
    background: &'a Background<'a>,
    refuse: &'a Refuse<'a>,
}

/// Whether a pair that looks like a copy must not be joined.
pub type Refuse<'a> = dyn Fn(&Edge) -> io::Result<bool> + Sync + 'a;

impl<'a> Kinship<'a> {
    /// By pairs that were compared, sorted, and what is common; `refuse` says whether a pair that looks like a copy must not be joined.
    pub fn new(corpus: &'a Corpus<'a>, edges: &'a [Edge], background: &'a Background<'a>, refuse: &'a Refuse<'a>) -> Kinship<'a> {
        let edges = Sorted::new(edges, corpus.ranks().len());
        Kinship { corpus, edges, background, refuse }
    }

    /// Joins what the config lets be removed.
    pub fn cluster(&self) -> io::Result<Clusters> {
        let mut clusters = Clusters::new(self.corpus.ranks().len());
        let merging = self.merging(|_| true)?;
        self.foresee(&merging)?;
        clusters.join(&merging, |edge, kept| self.may_join(edge, kept))?;
        Ok(clusters)
    }

    /// Compares, all threads at once, the pairs that will be asked for one after the other when clusters are joined along these edges: those
    /// that would be if all were kin, which most are.
    fn foresee(&self, merging: &[&Edge]) -> io::Result<()> {
        let mut foreseen: Vec<(u32, u32)> = Vec::new();
        Clusters::new(self.corpus.ranks().len()).join(merging, |_, kept| {
            foreseen.push(kept);
            Ok(true)
        })?;
        // Those with the same kept document follow one another, while its text is remembered.
        foreseen.par_sort_unstable();
        foreseen.par_iter().try_for_each(|pair| self.edge(*pair).map(drop))
    }

    /// For each member of a cluster, the edge to the document that is kept. A member that is not kin to it is released: it came along
    /// with a document that is. Those that are released may be copies of each other.
    pub fn link_to_kept(&self, clusters: &mut Clusters) -> io::Result<Vec<Edge>> {
        let (mut links, strangers) = self.tell_strangers(clusters.members().collect())?;
        let spoken_for = self.spoken_for(&links, &strangers)?;
        let (accepted, strangers): (Vec<Edge>, Vec<Edge>) =
            strangers.into_iter().partition(|edge| spoken_for.contains(&edge.other));
        links.extend(accepted);
        strangers.iter().for_each(|edge| clusters.release(edge.other));

        let released: BTreeSet<u32> = strangers.iter().map(|edge| edge.other).collect();
        let among = self.merging(|edge| released.contains(&edge.kept) && released.contains(&edge.other))?;
        clusters.join(&among, |_, kept| self.are_kin(&self.edge(kept)?))?;
        let (again, strangers) =
            self.tell_strangers(clusters.members().filter(|(_, member)| released.contains(member)).collect())?;
        links.extend(again);
        strangers.iter().for_each(|edge| clusters.release(edge.other));
        Ok(links)
    }

    /// Edges along which documents are merged, among some; the strongest first.
    fn merging(&self, among: impl Fn(&Edge) -> bool + Sync) -> io::Result<Vec<&Edge>> {
        let may_merge = |edge: &&Edge| among(edge) && self.corpus.removes(edge.kind);
        let unless_refused = |edge: &'a Edge| (self.refuse)(edge).map(|is_refused| (!is_refused).then_some(edge)).transpose();
        let mut merging: Vec<&Edge> =
            self.edges.all.par_iter().filter(may_merge).filter_map(unless_refused).collect::<io::Result<_>>()?;
        strongest_first(&mut merging);
        Ok(merging)
    }

    /// The edges of these pairs, apart from each other: kin, and no kin.
    fn tell_strangers(&self, mut pairs: Vec<(u32, u32)>) -> io::Result<(Vec<Edge>, Vec<Edge>)> {
        pairs.par_sort_unstable();
        let edges: io::Result<Vec<Edge>> = pairs.par_iter().map(|pair| self.edge(*pair)).collect();
        let edges = edges?;
        let are_kin = edges.par_iter().map(|edge| self.are_kin(edge)).collect::<io::Result<Vec<bool>>>()?;
        let (kin, strangers): (Vec<_>, Vec<_>) = edges.into_iter().zip(are_kin).partition(|(_, are_kin)| *are_kin);
        let edges_of = |told: Vec<(Edge, bool)>| told.into_iter().map(|(edge, _)| edge).collect();
        Ok((edges_of(kin), edges_of(strangers)))
    }

    /// Whether two clusters may be joined along an edge; `kept` are the documents that are kept of them.
    fn may_join(&self, edge: &Edge, kept: (u32, u32)) -> io::Result<bool> {
        let between = self.edge(kept)?;
        Ok(self.are_kin(&between)?
            || self.may_be_one(&between)? && (self.stands_between(edge.kept, kept)? || self.stands_between(edge.other, kept)?))
    }

    /// Whether two texts share enough to be one story, but for names and words.
    fn may_be_one(&self, edge: &Edge) -> io::Result<bool> {
        Ok(edge.kind == Kind::Template && !(self.refuse)(edge)?)
    }

    /// Whether a document is kin to both, and long enough to show what the shorter of them says.
    fn stands_between(&self, document: u32, (a, b): (u32, u32)) -> io::Result<bool> {
        let is_third = document != a && document != b && (self.may_speak_for(document, a) || self.may_speak_for(document, b));
        let is_kin_to = |to: u32| self.are_kin(&self.edge((document.min(to), document.max(to)))?);
        Ok(is_third && is_kin_to(a)? && is_kin_to(b)?)
    }

    /// Whether a document is long enough to say what the other says.
    fn may_speak_for(&self, document: u32, other: u32) -> bool {
        let words = |rank: u32| self.corpus.outline(rank).words as f32;
        words(document) >= WHOLE * words(other)
    }

    /// Which of these strangers have enough members of their cluster that speak for them.
    fn spoken_for(&self, links: &[Edge], strangers: &[Edge]) -> io::Result<BTreeSet<u32>> {
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        links.iter().for_each(|edge| members.entry(edge.kept).or_default().push(edge.other));
        let is_spoken_for = |edge: &&Edge| {
            let of_cluster = members.get(&edge.kept).map_or(&[][..], Vec::as_slice);
            Ok((self.may_be_one(edge)? && self.is_spoken_for(edge.other, of_cluster)?).then_some(edge.other))
        };
        let found: io::Result<Vec<Option<u32>>> = strangers.par_iter().map(|edge| is_spoken_for(&edge)).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// Whether enough of these documents speak for another.
    fn is_spoken_for(&self, stranger: u32, members: &[u32]) -> io::Result<bool> {
        let mut speak = 0;
        for member in members.iter().filter(|member| self.may_speak_for(**member, stranger)).take(ASKED) {
            let edge = self.edge((stranger.min(*member), stranger.max(*member)))?;
            speak += usize::from(self.corpus.removes(edge.kind) && self.are_kin(&edge)?);
            if speak == SPEAK_FOR {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn are_kin(&self, edge: &Edge) -> io::Result<bool> {
        Ok(verify::are_kin(self.corpus.config, edge) && !(self.refuse)(edge)?)
    }

    /// The edge between any two documents: among those that were compared, or read now and remembered.
    fn edge(&self, pair: (u32, u32)) -> io::Result<Edge> {
        if let Some(edge) = self.edges.find(pair) {
            return Ok(edge.clone());
        }
        let asked = || self.corpus.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let remembered = asked().get(&pair).cloned();
        let mut edge = match remembered {
            Some(edge) => edge,
            None => {
                let edge = judge::compare(self.corpus, pair.0, pair.1)?;
                asked().insert(pair, edge.clone());
                edge
            }
        };
        self.background.reconsider(&mut edge)?;
        Ok(edge)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Config, Dedup};
    use crate::document::Document;

    /// A word of three syllables; another for each number.
    fn word(number: usize) -> String {
        const SYLLABLES: [&str; 10] = ["ka", "lo", "mi", "ru", "te", "vo", "sha", "pe", "dun", "gri"];
        [number, number / 10, number * 7 / 3].map(|at| SYLLABLES[at % SYLLABLES.len()]).concat()
    }

    fn name(number: usize) -> String {
        let word = word(number);
        word[..1].to_uppercase() + &word[1..]
    }

    /// Sentences with two names each; `is_other(n)` says in which of them both are others.
    fn story(is_other: impl Fn(usize) -> bool) -> String {
        let sentence = |n: usize| {
            let other = if is_other(n) { 405 } else { 0 };
            let (first, second) = (name(2 * n + other), name(2 * n + 1 + other));
            format!("For a {} the clerk {first} sent to {second} another {} of it. ", word(n + 600), word(n + 800))
        };
        (0..30).map(sentence).collect()
    }

    /// Which of the texts are removed.
    fn removed(texts: &[String]) -> BTreeSet<usize> {
        let stage = Dedup::new(&Config::default());
        let docs: Vec<Document> =
            (0..).zip(texts).map(|(n, text): (usize, _)| Document::new(format!("{n}#0"), text.clone())).collect();
        let sketches: Vec<_> = docs.iter().map(|doc| stage.sketch(doc).sketch).collect();
        let judged = stage.judge(&sketches, &|index| Ok(texts[index].clone())).unwrap();
        judged.iter().filter(|one| one.verdict.is_some()).map(|one| one.index).collect()
    }

    /// Two copies, each with other names in sentences of its own, longer than what they are copies of.
    fn far_apart() -> [String; 2] {
        let (first, second) = (story(|n| n % 4 == 0), story(|n| n % 4 == 2));
        [format!("This was sent to all papers of the county on that day. {first}"), format!("All the papers had it. {second}")]
    }

    #[test]
    fn two_copies_that_look_like_templates_are_one_story_if_two_others_stand_between() {
        let [first, second] = far_apart();
        let plain = [story(|_| false), format!("By our own reporter. {}", story(|_| false))];
        assert_eq!(removed(&[first.clone(), second.clone()]), BTreeSet::new(), "nothing stands between");
        let one = removed(&[first.clone(), second.clone(), plain[0].clone()]);
        assert_eq!(one, BTreeSet::from([2]), "one alone does not speak for the second");
        assert_eq!(removed(&[first, second, plain[0].clone(), plain[1].clone()]), BTreeSet::from([1, 2, 3]));
    }

    #[test]
    fn what_is_cut_short_speaks_for_no_longer_text() {
        let [first, second] = far_apart();
        let head = |words: usize| story(|_| false).split_inclusive(' ').take(words).collect::<String>();
        let found = removed(&[first, second, head(200), format!("By our own reporter. {}", head(210))]);
        assert!(!found.contains(&1), "{found:?}");
    }
}
