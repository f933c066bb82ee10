//! Damage left by a coreference tool: someone pasted the full first mention over later ones ("protesters's", "to The move",
//! "Another group calling Another group calling itself …").
//!
//! A passage is looked at only if independent signs of that damage agree (`gate.rs`, `signs.rs`); all other text passes byte for
//! byte, most of it after one look at its bytes (`hint.rs`). What is certain is put right by the files named after it, in rounds
//! (`rounds.rs`); what cannot be known is flagged (`flags.rs`).

mod articles;
mod capitals;
mod compose;
mod dateline;
mod flags;
mod gate;
mod hint;
mod index;
mod leaked;
pub mod learn;
mod lexicon;
mod mention;
mod mirror;
mod nesting;
mod pairs;
mod passage;
mod possessive;
mod pronoun_case;
mod punctuation;
mod rounds;
mod running;
mod sentence_start;
mod signs;
#[cfg(test)]
mod tests;
mod tokens;
mod words;
mod wrapped;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Spans};
use crate::rule::{Finding, Rule, Tier};
use crate::stage::Stage;
use crate::stages::ResourceError;
use compose::Fix;
use passage::Passage;
use signs::Signs;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[
    &gate::DAMAGED,
    &nesting::NESTED,
    &mirror::MIRRORED,
    &mention::rules::PASTED_OVER_PRONOUN,
    &mention::rules::PASTED_OVER_SHORT_NAME,
    &mention::rules::PERHAPS_PRONOUN,
    &mention::rules::PERHAPS_SHORT_NAME,
    &possessive::DOUBLE,
    &possessive::AFTER_MARK,
    &possessive::AFTER_ASIDE,
    &possessive::OF_PLURAL,
    &leaked::LEAKED,
    &pronoun_case::OWNER,
    &pronoun_case::CASE,
    &punctuation::DOUBLED_MARK,
    &articles::DOUBLED_ARTICLE,
    &capitals::CAPITAL_DETERMINER,
    &sentence_start::SMALL_START,
    &dateline::DATELINE_CAPITALS,
    &flags::OVERWRITTEN_VERB,
    &flags::STRAY_POSSESSIVE,
    &flags::FIRST_PERSON,
    &flags::BROKEN_LINE,
];

/// `[repair]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// How sure a rule must be to edit: `safe`, `likely` or `guess`. Flags are set in any case.
    pub tier: EditTier,
    /// Signs of the damage that a passage must show at least, of two kinds or more.
    pub min_signs: usize,
    /// The same per 1,000 words of the passage.
    pub min_signs_per_1000_words: f32,
    /// Paragraphs that are judged together. A shorter document is one passage.
    #[schemars(range(min = 1))]
    pub passage_paragraphs: usize,
    /// Bytes from which a passage is left alone: no prose has paragraphs that long. Bounds memory.
    #[schemars(range(min = 1))]
    pub max_passage_bytes: usize,
}

/// The least sure rules that may edit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EditTier {
    /// Only what is right by construction.
    Safe,
    /// And what is likely right: of the pronouns and names that are put back in edited prose, seven in ten are.
    #[default]
    Likely,
    /// And what is about as often right as wrong.
    Guess,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            tier: EditTier::default(),
            min_signs: 2,
            min_signs_per_1000_words: 4.0,
            passage_paragraphs: 64,
            max_passage_bytes: 2 << 20,
        }
    }
}

impl From<EditTier> for Tier {
    fn from(tier: EditTier) -> Tier {
        match tier {
            EditTier::Safe => Tier::Safe,
            EditTier::Likely => Tier::Likely,
            EditTier::Guess => Tier::Guess,
        }
    }
}

/// The stage.
pub struct Repair {
    config: Config,
}

impl Repair {
    /// Makes the stage.
    ///
    /// # Errors
    /// None: it reads no file.
    pub fn new(config: &Config) -> Result<Repair, ResourceError> {
        Ok(Repair { config: config.clone() })
    }

    /// Repairs and flags the running text of a passage; its signs, if it is damaged.
    fn inspect_passage(
        &self,
        text: &str,
        offset: usize,
        is_apart: impl Fn(usize) -> bool,
        found: &mut Vec<Finding>,
    ) -> Option<Signs> {
        if !hint::may_hold_signs(text) && !hint::repeats_itself(text) {
            return None;
        }
        let runs = running::runs(&wrapped::joined(text), |at| is_apart(offset + at));
        let mut signs = None;
        let fixes = self.repair_runs(text, &runs, |passage, start| {
            flags::find(passage, offset + start, found);
            signs = Some(signs.map_or(*passage.signs(), |signs: Signs| signs.plus(*passage.signs())));
        });
        let fixes = self.repair_again(text, runs, fixes, |at| is_apart(offset + at));
        found.extend(fixes.into_iter().map(|fix| Finding::Replace {
            rule: fix.rule,
            span: fix.span.start + offset..fix.span.end + offset,
            with: fix.with,
            because: fix.because,
        }));
        signs
    }

    /// The fixes of lines that nothing parts, run by run; `damaged` is told of each passage whose gate is open, and where it begins.
    fn repair_runs(&self, text: &str, runs: &[Range<usize>], mut damaged: impl FnMut(&Passage, usize)) -> Vec<Fix> {
        let mut fixes = Vec::new();
        let joined = wrapped::joined(text);
        for run in runs {
            let passage = Passage::new(&joined[run.clone()]);
            if gate::is_damaged(&self.config, &passage) {
                damaged(&passage, run.start);
                let found = rounds::repair(&passage, self.config.tier.into());
                let found = wrapped::with_line_ends(&text[run.clone()], found);
                fixes.extend(
                    found.into_iter().map(|fix| Fix { span: fix.span.start + run.start..fix.span.end + run.start, ..fix }),
                );
            }
        }
        fixes
    }

    /// What is repaired may part the text in other places, for a paragraph that stood twice may stand once now, and lines that were broken at a width
    /// have other lengths: it is looked at again until nothing changes, so that a second run of the stage finds nothing.
    fn repair_again(
        &self,
        text: &str,
        mut runs: Vec<Range<usize>>,
        mut done: Vec<Fix>,
        is_apart: impl Fn(usize) -> bool,
    ) -> Vec<Fix> {
        /// Times after which it is left as it is.
        const MOST: usize = 8;
        if done.is_empty() {
            return done;
        }
        let is_wrapped = |text: &str| matches!(wrapped::joined(text), Cow::Owned(_));
        let mut was_wrapped = is_wrapped(text);
        let mut now = compose::apply(text, &done);
        for _ in 0..MOST {
            let then = compose::origins(&done);
            let joined = wrapped::joined(&now);
            let parted = running::runs(&joined, |at| is_apart(then(at)));
            let as_before = |run: &Range<usize>| then(run.start)..then(run.end);
            let is_parted_as_before = parted.iter().map(as_before).eq(runs.iter().cloned());
            if is_parted_as_before && !was_wrapped && !is_wrapped(&now) {
                return done;
            }
            was_wrapped = is_wrapped(&now);
            let again = self.repair_runs(&now, &parted, |_, _| ());
            if is_parted_as_before && again.is_empty() {
                return done;
            }
            runs = parted.iter().map(as_before).collect();
            drop(joined);
            let next = compose::apply(&now, &again);
            done = compose::compose(&now, done, again);
            now = next;
        }
        done
    }
}

impl Stage for Repair {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        if !gate::may_be_english(doc) {
            return;
        }
        let passages = gate::passages(&self.config, doc);
        // Asked of few documents: most show nothing at the first look.
        let apart = OnceCell::new();
        let is_apart = |at: usize| apart.get_or_init(|| Spans::of_parts(&doc.labels(), running::SET_APART)).hold(at);
        let damaged =
            passages.into_iter().filter_map(|span| self.inspect_passage(&doc.text()[span.clone()], span.start, is_apart, found));
        if let Some(signs) = damaged.reduce(Signs::plus) {
            found.push(gate::label(&signs, 0..doc.text().len()));
        }
    }
}
