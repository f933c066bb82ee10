//! How good clusters are, against those of the generator. The figures are defined as in its own scorer.

use std::collections::BTreeMap;

/// What the generator says of a document.
pub struct Gold {
    /// Documents of one story have one number.
    pub cluster: u64,
    /// How it was made: `orig`, `single`, `copy:trunc+dateline`, `neg:template`; `~m` at the end for generated words.
    pub op: String,
}

/// Clusters, measured.
pub struct Score {
    /// Of two documents in one predicted cluster, they are copies; and the other way round.
    pub pairs: Rates,
    /// The same for each document with the members of its cluster (Bagga and Baldwin 1998).
    pub b_cubed: Rates,
    /// Documents in the biggest predicted cluster.
    pub biggest: usize,
    /// The same of the generator's.
    pub biggest_true: usize,
    /// By operation: of the partners of a copy made with it, the mean share that was found.
    pub recall_by_op: BTreeMap<String, Mean>,
    /// By kind: the share of documents without copies that are in a cluster with a document of another story.
    pub wrongly_merged: BTreeMap<String, Mean>,
}

/// Precision and recall.
#[derive(Clone, Copy)]
pub struct Rates {
    pub precision: f64,
    pub recall: f64,
}

impl Rates {
    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// The mean of what was added.
#[derive(Clone, Copy, Default)]
pub struct Mean {
    sum: f64,
    pub of: usize,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.of += 1;
    }

    pub fn value(self) -> f64 {
        self.sum / self.of.max(1) as f64
    }
}

/// Measures. `predicted` holds one cluster for each document.
pub fn score(gold: &[Gold], predicted: &[u32]) -> Score {
    assert_eq!(gold.len(), predicted.len(), "every document has a cluster");
    let stories = sizes(gold.iter().map(|gold| gold.cluster));
    let clusters = sizes(predicted.iter().copied());
    let both = sizes(gold.iter().zip(predicted).map(|(gold, predicted)| (gold.cluster, *predicted)));
    let mut score = Score {
        pairs: ratios(pairs(&both), pairs(&clusters), pairs(&stories)),
        b_cubed: b_cubed(&stories, &clusters, &both, gold.len()),
        biggest: clusters.values().copied().max().unwrap_or(0),
        biggest_true: stories.values().copied().max().unwrap_or(0),
        recall_by_op: BTreeMap::new(),
        wrongly_merged: BTreeMap::new(),
    };
    for (gold, predicted) in gold.iter().zip(predicted) {
        let (story, found) = (stories[&gold.cluster], both[&(gold.cluster, *predicted)]);
        score.add(&gold.op, story, found, clusters[predicted]);
    }
    score
}

impl Score {
    /// Counts a document: how many documents its story has, how many of these are in its cluster, how many are there in all.
    fn add(&mut self, op: &str, story: usize, found: usize, cluster: usize) {
        let op = op.trim_end_matches("~m");
        if let Some(ops) = op.strip_prefix("copy:") {
            let partners = story.saturating_sub(1);
            if partners > 0 {
                let share = (found - 1) as f64 / partners as f64;
                ops.split('+').for_each(|op| self.recall_by_op.entry(op.to_owned()).or_default().add(share));
            }
        } else if op.starts_with("neg") || op == "single" {
            self.wrongly_merged.entry(op.to_owned()).or_default().add(f64::from(u8::from(cluster > found)));
        }
    }
}

fn sizes<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut sizes = BTreeMap::new();
    keys.for_each(|key| *sizes.entry(key).or_insert(0) += 1);
    sizes
}

fn pairs<K>(sizes: &BTreeMap<K, usize>) -> f64 {
    sizes.values().map(|size| (size * (size - 1) / 2) as f64).sum()
}

/// Of nothing, all is right.
fn ratios(right: f64, predicted: f64, gold: f64) -> Rates {
    let share = |of: f64| if of == 0.0 { 1.0 } else { right / of };
    Rates { precision: share(predicted), recall: share(gold) }
}

fn b_cubed(
    stories: &BTreeMap<u64, usize>,
    clusters: &BTreeMap<u32, usize>,
    both: &BTreeMap<(u64, u32), usize>,
    documents: usize,
) -> Rates {
    let mean = |size: &dyn Fn(&(u64, u32)) -> usize| {
        both.iter().map(|(key, found)| (found * found) as f64 / size(key) as f64).sum::<f64>() / documents.max(1) as f64
    };
    Rates { precision: mean(&|(_, cluster)| clusters[cluster]), recall: mean(&|(story, _)| stories[story]) }
}
