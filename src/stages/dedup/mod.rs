//! Copies of the same text: finds them when every document has been seen, and keeps one of each.
//!
//! Fingerprints say which pairs are worth reading (`candidates.rs`), the texts themselves say what the two are to each other
//! (`verify.rs`), and clusters are formed around the document that is kept (`clusters.rs`).

mod align;
mod antonyms;
mod background;
mod blocks;
mod buckets;
mod candidates;
mod choice;
mod clusters;
mod common;
mod denials;
mod edge;
mod fingerprint;
mod hash;
mod held;
mod judge;
mod kinship;
mod laid_out;
mod look;
mod marks;
mod opposite;
mod order;
mod outline;
mod parts;
mod plain;
mod report;
mod room;
mod rules;
mod runs;
mod sample;
mod samples;
mod sieve;
mod slots;
mod spelled;
mod spelling;
mod steps;
mod tally;
mod texts;
mod tokens;
mod verify;
mod waiting;
mod witnesses;
mod words;

use std::io;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Label, Verdict};
use crate::rule::Finding;

pub use order::Preference;
pub use outline::Outlines;
pub use report::Judgements;
pub use rules::RULES;
pub use sample::Sample;
pub use waiting::ScratchFile;

/// `[dedup]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Which documents are removed: `copy` (the same story, whole or cut short), `update` (with other numbers), `excerpt` (a piece
    /// from inside another document). What is not named here is labelled and kept. Word for word copies are always removed.
    pub remove: Vec<Removable>,
    /// Which copy is kept: the first difference decides. `least-damaged`, `longest`, `earliest`.
    pub order: Vec<Preference>,
    /// Share of the smaller text that must stand in the greater one, from 0 to 1. Beside the document that is kept of a cluster, 0.8 of it is
    /// enough.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub threshold: f32,
    /// Documents of fewer words are removed only if another has the same words.
    pub min_words: u32,
    /// A common passage of so many words makes a quotation.
    #[schemars(range(min = 1))]
    pub quotation_words: usize,
    /// Two texts from one template: share of the names and numbers that differ in the same places, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub template_changes: f32,
    /// The same: names and numbers that differ, for each word that the texts share.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub template_density: f32,
    /// A passage that stands in so many different stories is boilerplate, and no reason to merge two of them.
    #[schemars(range(min = 1))]
    pub common_in: usize,
    /// Memory for what is sorted, samples and remembered texts together, in MiB; the rest waits on disk. Has no influence on the corpus.
    #[schemars(range(min = 1))]
    pub memory: usize,
    /// A folder that keeps what was cleaned, so that a later run cleans only what is new and compares it with all that came before.
    /// Empty: none.
    pub index: String,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            remove: vec![Removable::Copy, Removable::Update],
            order: vec![Preference::LeastDamaged, Preference::Longest, Preference::Earliest],
            threshold: 0.55,
            min_words: 20,
            quotation_words: 16,
            template_changes: 0.3,
            template_density: 0.035,
            common_in: 12,
            memory: 640,
            index: String::new(),
        }
    }
}

/// A kind of document that can be removed in favour of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Removable {
    /// The same story, whole or cut short.
    Copy,
    /// The same story with other numbers.
    Update,
    /// A piece from inside another document.
    Excerpt,
}

impl Removable {
    /// The rule in whose name such a document is removed.
    pub fn rule(self) -> &'static crate::rule::Rule {
        match self {
            Removable::Copy => &rules::COPY,
            Removable::Update => &rules::UPDATE,
            Removable::Excerpt => &rules::EXCERPT,
        }
    }
}

/// What is computed of a document to find its copies: a sixth of the text's size or less, and never more than 17 KiB and the id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// The document's id.
    pub id: String,
    /// How many words it has.
    pub words: u32,
    /// How long the text is, in bytes.
    pub bytes: u64,
    /// Damaged places: repairs made, and damage seen that nobody can repair.
    pub damage: u32,
    /// The hash of all its words in their order.
    pub exact: [u64; 2],
    /// A sample of its shingles.
    pub sample: Sample,
}

/// What is computed of a document when its text is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketched {
    /// What its copies are found by.
    pub sketch: Sketch,
    /// Its words as they are compared; they can wait on disk.
    pub words: Vec<u8>,
}

/// What is said of one document once all have been seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The document's place among the sketches.
    pub index: usize,
    /// A verdict, if it is a copy of another.
    pub verdict: Option<Verdict>,
    /// Labels: whose excerpt it is, whom it quotes.
    pub found: Vec<Finding>,
}

/// Reads back the text of the document whose sketch has that index.
pub type ReadText<'a> = dyn Fn(usize) -> io::Result<String> + Sync + 'a;

/// Reads back the [`Sketched::words`] of the document whose sketch has that index.
pub type ReadWords<'a> = dyn Fn(usize) -> io::Result<Vec<u8>> + Sync + 'a;

/// Reads back the encoded [`Sketch::sample`]s of documents whose sketches have these indices, one behind the other.
pub type ReadSamples<'a> = dyn Fn(Range<usize>) -> io::Result<Vec<u8>> + Sync + 'a;

/// Where the corpus stage finds what it does not keep in memory.
#[derive(Clone, Copy)]
pub struct Disk<'a> {
    /// Reads back a text.
    pub text: &'a ReadText<'a>,
    /// Reads back words.
    pub words: &'a ReadWords<'a>,
    /// Reads back samples.
    pub samples: &'a ReadSamples<'a>,
    /// Makes scratch files. If there are none, all that is sorted stays in memory.
    pub scratch: Option<&'a Scratch<'a>>,
}

/// Makes an empty scratch file.
pub type Scratch<'a> = dyn Fn() -> io::Result<Box<dyn ScratchFile>> + Sync + 'a;

/// The stage.
pub struct Dedup {
    config: Config,
}

impl Dedup {
    /// Makes the stage.
    pub fn new(config: &Config) -> Dedup {
        Dedup { config: config.clone() }
    }

    /// What must be remembered of a kept document. Called in parallel.
    pub fn sketch(&self, doc: &Document) -> Sketched {
        let (fingerprint::Fingerprint { words, exact, sample }, tokens) = fingerprint::Fingerprint::of(doc.text());
        let sketch = Sketch { id: doc.id.clone(), words, bytes: doc.text().len() as u64, damage: damage(doc), exact, sample };
        Sketched { sketch, words: tokens.encode() }
    }

    /// The words of a document of which there is a sketch already.
    pub fn words(&self, doc: &Document) -> Vec<u8> {
        words_of(doc.text())
    }

    /// Judges the documents, given the sketches of all that are kept so far, in input order. Says something of those documents only
    /// that are copies or stand in a relation; sorted by index. Does not depend on the order of the sketches, except where ids tie.
    ///
    /// # Errors
    /// If a text cannot be read back.
    pub fn judge(&self, sketches: &[Sketch], read: &ReadText) -> io::Result<Vec<Judgement>> {
        let words = |index: usize| Ok(words_of(&read(index)?));
        let samples = |indices: Range<usize>| Ok(outline::encode_samples(&sketches[indices]));
        let outlines: Outlines = sketches.iter().collect();
        let judged = self.judge_within(&outlines, &Disk { text: read, words: &words, samples: &samples, scratch: None })?;
        Ok(judged.all(&outlines).collect())
    }

    /// The same, where samples, and what does not fit into `[dedup] memory`, wait on disk.
    ///
    /// # Errors
    /// If a text, its words or samples cannot be read back, or a scratch file not be used.
    pub fn judge_within(&self, outlines: &Outlines, disk: &Disk) -> io::Result<Judgements> {
        judge::judge(&self.config, outlines, disk)
    }
}

fn words_of(text: &str) -> Vec<u8> {
    tokens::Tokens::on_disk(text).encode()
}

/// Damaged places in a document: what `repair` changed, and the flags on what it could not.
fn damage(doc: &Document) -> u32 {
    let repairs = doc.log().iter().filter(|pass| pass.stage == "repair").map(|pass| pass.edits.len()).sum::<usize>();
    let flags = doc.log().iter().flat_map(|pass| &pass.labels).filter(|labelled| is_damage(&labelled.label)).count();
    u32::try_from(repairs + flags).unwrap_or(u32::MAX)
}

/// Flags of other stages that stand for damaged text.
fn is_damage(label: &Label) -> bool {
    matches!(label, Label::Flag(flag) if matches!(flag.as_ref(), "broken-substitutions" | "malformed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_can_be_spilled_and_read_back() {
        let doc = Document::new("a#0", "Police used tear gas to disperse thousands of people in Bishkek. ".repeat(20));
        let sketch = Dedup::new(&Config::default()).sketch(&doc).sketch;
        let bytes = postcard::to_stdvec(&sketch).unwrap();
        assert_eq!(postcard::from_bytes::<Sketch>(&bytes).unwrap(), sketch);
    }
}
