//! Damage left by a coreference tool: someone pasted the full first mention over later ones ("protesters's", "to The move",
//! "Another group calling Another group calling itself …").
//!
//! A passage is looked at only if independent signs of that damage agree (`gate.rs`, `signs.rs`); all other text passes byte for
//! byte, most of it after one look at its bytes (`hint.rs`). What is certain is put right by the files named after it, in rounds
//! (`rounds.rs`); what cannot be known is flagged (`flags.rs`).

mod articles;
mod capitals;
mod code;
mod compose;
mod dateline;
mod flags;
mod gate;
mod hint;
mod index;
mod layout;
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
mod said_again;
mod sentence_start;
mod signs;
#[cfg(test)]
mod tests;
mod tokens;
mod words;
mod wrapped;

use std::cell::OnceCell;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Spans};
use crate::rule::{Finding, Rule, Tier};
use crate::stage::Stage;
use crate::stages::ResourceError;
use crate::text::lines;
use compose::Fix;
use layout::Layout;
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

    /// The fixes of a text, run by run; `damaged` is told of each passage whose gate is open, and where it begins.
    fn repair_runs(&self, text: &str, layout: &Layout, mut damaged: impl FnMut(&Passage, usize)) -> Vec<Fix> {
        let mut fixes = Vec::new();
        for run in &layout.runs {
            let passage = Passage::new(&layout.text[run.clone()]);
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

    /// What is repaired may be parted in other places, for a paragraph that stood twice may stand once now, and lines that were broken at a width
    /// have other lengths: the text is laid out again until nothing changes, so that a second run of the stage finds nothing. If it came to no end,
    /// it would be left as it is.
    fn repair_again(&self, text: &str, mut layout: Layout, mut done: Vec<Fix>, is_apart: impl Fn(usize) -> bool) -> Vec<Fix> {
        /// Times after which it is given up.
        const MOST: usize = 8;
        let mut now = compose::apply(text, &done);
        let (mut was_wrapped, mut runs) = (layout.is_wrapped(), std::mem::take(&mut layout.runs));
        for _ in 0..MOST {
            let then = compose::origins(&done);
            let layout = Layout::of(&self.config, &now, &lines::split(&now), |at| is_apart(then(at)));
            // What was read as it stands was settled.
            if !was_wrapped && !layout.is_wrapped() && layout.reads_no_more_than(&runs, &then) {
                return done;
            }
            let again = self.repair_runs(&now, &layout, |_, _| ());
            if again.is_empty() {
                return done;
            }
            (was_wrapped, runs) = (layout.is_wrapped(), layout.runs.iter().map(|run| then(run.start)..then(run.end)).collect());
            let next = compose::apply(&now, &again);
            drop(layout);
            done = compose::compose(&now, done, again);
            now = next;
        }
        Vec::new()
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
        // Asked of few documents: most show nothing at the first look.
        let apart = OnceCell::new();
        let is_apart = |at: usize| apart.get_or_init(|| Spans::of_parts(&doc.labels(), running::SET_APART)).hold(at);
        let layout = Layout::of(&self.config, doc.text(), doc.structure().lines(), is_apart);
        let mut signs: Option<Signs> = None;
        let mut fixes = self.repair_runs(doc.text(), &layout, |passage, start| {
            flags::find(passage, start, found);
            signs = Some(signs.map_or(*passage.signs(), |signs| signs.plus(*passage.signs())));
        });
        if !fixes.is_empty() {
            fixes = self.repair_again(doc.text(), layout, fixes, is_apart);
        }
        found.extend(fixes.into_iter().map(|fix| Finding::Replace {
            rule: fix.rule,
            span: fix.span,
            with: fix.with,
            because: fix.because,
        }));
        if let Some(signs) = signs {
            found.push(gate::label(&signs, 0..doc.text().len()));
        }
    }
}
