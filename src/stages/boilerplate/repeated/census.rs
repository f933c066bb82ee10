//! The census: in how many documents of a site, and of the corpus, each line stands. Taken in two steps over the sketches of all documents
//! that are kept: the first counts roughly, in a table of a fixed size; the second exactly, what may stand in enough documents.

use super::counts::{Counts, Table};
use super::sketch::{CORPUS, Sketch, on_level};

/// From how many documents on a line counts as repeated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limits {
    /// Documents in which it must stand.
    pub(super) documents: u32,
    /// Share of the site's documents, or of the corpus, in which it must stand.
    pub(super) share: f32,
    /// Documents that a site must have.
    pub(super) site: u32,
    /// Documents that the corpus must have.
    pub(super) corpus: u32,
}

/// Counters of the rough table that may reach the limit; if more do, the limit rises. So many keys take about 100 MiB where hardly any
/// share a counter, up to some 2^26 different lines; beyond, a counter stands for several keys, and the memory grows. Pairs come on top.
const EXACT_KEYS: usize = 1 << 22;

/// Behind the number of a line: that line, in documents that have lost it.
const GONE: u64 = 0;

/// The first step.
pub struct Rough {
    limits: Limits,
    table: Table,
}

/// The second step.
pub struct Exact {
    limits: Limits,
    table: Table,
    /// The rough count from which on a key is counted exactly.
    least: u8,
    counts: Counts,
    /// Documents that count, by site.
    sizes: Counts,
}

/// In how many documents lines stand.
pub struct Census {
    limits: Limits,
    counts: Counts,
    sizes: Counts,
}

/// How often a line stands where it is most common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Repetition {
    /// In so many documents.
    pub(super) documents: u32,
    /// Of so many.
    pub(super) of: u32,
    /// Of the document's site; else of the corpus.
    pub(super) on_site: bool,
    /// In so many of them it was found to be boilerplate before.
    pub(super) gone: u32,
}

impl Repetition {
    /// In how many documents it still stands.
    fn standing(self) -> u32 {
        self.documents.saturating_sub(self.gone)
    }

    /// Its share of the documents.
    pub(super) fn share(self) -> f32 {
        self.documents as f32 / self.of.max(1) as f32
    }
}

impl Rough {
    /// Begins a census of so many lines.
    pub(super) fn new(limits: Limits, lines: usize) -> Rough {
        /// Each line counts in the corpus and on its site.
        const LEVELS: usize = 2;
        Rough { limits, table: Table::new(lines.saturating_mul(LEVELS)) }
    }

    /// Counts the lines of a document. Called in parallel.
    pub fn add(&self, sketch: &Sketch) {
        for level in sketch.levels() {
            distinct(sketch.all_keys().map(|key| on_level(level, &[key])).collect()).for_each(|key| self.table.add(key));
        }
    }

    /// Ends the first step, when every document has been seen.
    pub fn end(self) -> Exact {
        self.end_with(EXACT_KEYS)
    }

    fn end_with(self, exact_keys: usize) -> Exact {
        let least = u8::try_from(self.limits.documents).unwrap_or(u8::MAX);
        let least = self.table.limit(least, exact_keys);
        Exact { limits: self.limits, table: self.table, least, counts: Counts::new(), sizes: Counts::new() }
    }
}

impl Exact {
    /// Counts the lines of the same document again. Called in parallel.
    pub fn add(&self, sketch: &Sketch) {
        if !self.has_text_of_its_own(sketch) {
            return;
        }
        for level in sketch.levels() {
            self.sizes.add(level);
            distinct(self.common_keys(level, sketch)).for_each(|key| self.counts.add(key));
        }
    }

    /// Ends the census.
    pub fn end(self) -> Census {
        let limits = Limits { documents: self.limits.documents.max(u32::from(self.least)), ..self.limits };
        Census { limits, counts: self.counts, sizes: self.sizes }
    }

    /// Most of its running text stands nowhere else. Copies that were kept, excerpts and texts from one template share what they say, not
    /// what a site puts around it: they bear no witness.
    fn has_text_of_its_own(&self, sketch: &Sketch) -> bool {
        let is_shared = |key| self.may_be_common(on_level(CORPUS, &[key]));
        let (mut own, mut shared) = (0_u64, 0_u64);
        for line in sketch.lines.iter().filter(|line| line.running > 0) {
            *(if is_shared(line.key) { &mut shared } else { &mut own }) += u64::from(line.running);
        }
        own >= shared
    }

    /// The lines that may be common there, and what stands below which.
    fn common_keys(&self, level: u64, sketch: &Sketch) -> Vec<u64> {
        let mut keys = Vec::new();
        let mut before = None;
        for line in &sketch.lines {
            let key = on_level(level, &[line.key]);
            if line.key == 0 || !self.may_be_common(key) {
                before = None;
                continue;
            }
            keys.push(key);
            keys.extend(before.map(|before| on_level(level, &[before, line.key])));
            before = Some(line.key);
        }
        for gone in sketch.gone.iter().filter(|gone| self.may_be_common(on_level(level, &[**gone]))) {
            keys.extend([on_level(level, &[*gone]), on_level(level, &[*gone, GONE])]);
        }
        keys
    }

    fn may_be_common(&self, key: u64) -> bool {
        self.table.get(key) >= self.least
    }
}

impl Census {
    /// How often a line of a document stands where it is most common; `None` if that is not often enough.
    pub(super) fn line(&self, sketch: &Sketch, key: u64) -> Option<Repetition> {
        let found = sketch.levels().filter(|_| key != 0).filter_map(|level| self.on(level, &[key]));
        found.reduce(|best, next| if next.share() > best.share() { next } else { best })
    }

    /// The two lines belong together: on a level where both are common, and so is their pair, the one follows the other in a good part of the
    /// documents that have the rarer one, gone or not, and in a good part of those in which the commoner one still stands.
    pub(super) fn are_a_pair(&self, sketch: &Sketch, first: u64, second: u64) -> bool {
        /// Of the documents that have the rarer line, those that have lost it included. Entries of a menu keep their order; the same ingredients
        /// in two recipes seldom do.
        const PAIR_SHARE: f32 = 0.4;
        /// Of the documents in which the commoner line still stands. A menu goes on with the same entry nearly everywhere. A verdict always
        /// follows `Held`, but `Held` is followed by one of several.
        const COMMONER_SHARE: f32 = 0.6;
        sketch.levels().filter(|_| first != 0 && second != 0).any(|level| {
            let Some((one, other)) = self.on(level, &[first]).zip(self.on(level, &[second])) else { return false };
            let rarer = one.documents.min(other.documents) as f32;
            // What is gone from a document has no neighbours there any more.
            let commoner = one.standing().max(other.standing()) as f32;
            let least = (PAIR_SHARE * rarer).max(COMMONER_SHARE * commoner);
            self.on(level, &[first, second]).is_some_and(|pair| pair.documents as f32 >= least)
        })
    }

    /// Some line of the document is repeated.
    pub fn touches(&self, sketch: &Sketch) -> bool {
        sketch.keys().any(|key| self.line(sketch, key).is_some())
    }

    fn on(&self, level: u64, keys: &[u64]) -> Option<Repetition> {
        let of = self.sizes.get(level);
        let least = if level == CORPUS { self.limits.corpus } else { self.limits.site };
        if of < least {
            return None;
        }
        let documents = self.counts.get(on_level(level, keys));
        let is_enough = documents >= self.limits.documents && documents as f32 >= self.limits.share * of as f32;
        let gone = if is_enough { self.counts.get(on_level(level, &[keys[0], GONE])) } else { 0 };
        is_enough.then_some(Repetition { documents, of, on_site: level != CORPUS, gone })
    }
}

/// Each key once: a line that stands several times in a document stands in one document.
fn distinct(mut keys: Vec<u64>) -> impl Iterator<Item = u64> {
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
}

#[cfg(test)]
#[path = "census_tests.rs"]
mod tests;
