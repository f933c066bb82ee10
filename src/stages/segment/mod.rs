//! One file into its documents. A dossier holds many texts; an article whose paragraphs stand apart holds one.
//!
//! Losslessly: ranges are in order and disjoint, and what lies between them is white space, separator lines, and what a container says of
//! its texts. In doubt a file is
//! one document: a text torn apart loses its sense for good, two texts in one file can still be told apart later.

mod container;
mod division;
mod evidence;
mod heads;
mod lines;
mod part;
mod separator;
#[cfg(test)]
mod tests;
mod topic;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Label;
use crate::rule::{Finding, Rule, RuleId, Tier};
pub use container::Head;
use division::Division;
use evidence::Weighed;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&DOSSIER, &CONTAINER, &DOUBTFUL_DOSSIER];

/// A file of many documents.
const DOSSIER: Rule = Rule {
    id: RuleId("segment/dossier"),
    summary: "read a file of many texts as many documents",
    why: "Texts put together in one file keep what no single text has: datelines and languages of their own, copies of one another, \
          and blocks of several paragraphs. The file is cut only where the sum of such evidence reaches the threshold.",
    tier: Tier::Likely,
    before: "BISHKEK (AFP) - Police …\nThe crowd …\n\nMOSCOW (AP) - Officials …\nThe embassy …",
    after: "BISHKEK (AFP) - Police …\nThe crowd …\n\nMOSCOW (AP) - Officials …\nThe embassy …",
};

/// A file in a format that holds many texts.
const CONTAINER: Rule = Rule {
    id: RuleId("segment/container"),
    summary: "read the texts of a container as a document each",
    why: "Elements `<doc …>`, mail folders and prints of Factiva say themselves where each text begins and ends. Their tags, heads and \
          numbers are no text: they stand in the account of the file, and what they say of title, date, author and address goes with \
          the document. `reading = \"single\"`, or a `separator` other than `auto`, turns this off.",
    tier: Tier::Safe,
    before: "<doc id=\"1\" title=\"Ferry\">\nThe ferry …\n</doc>",
    after: "<doc id=\"1\" title=\"Ferry\">\nThe ferry …\n</doc>",
};

/// A file that shows some of the evidence, and is kept whole.
const DOUBTFUL_DOSSIER: Rule = Rule {
    id: RuleId("segment/doubtful-dossier"),
    summary: "flag a file that was kept whole and may hold many texts",
    why: "The evidence was more than half of what splits a file. Splitting in doubt would tear texts apart, so a person may look \
          and set `reading`.",
    tier: Tier::Flag,
    before: "Police used tear gas …\nThe crowd …\n\nMOSCOW (AP) - Officials …\nThe embassy …",
    after: "Police used tear gas …\nThe crowd …\n\nMOSCOW (AP) - Officials …\nThe embassy …",
};

/// `[segment]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// `auto` decides file by file, by evidence; `single` reads every file as one document; `dossier` divides every file that can
    /// be divided.
    pub reading: Reading,
    /// Where a dossier is divided: `auto` (the best supported way), `blank-line`, `wide-gap` (two or more blank lines, or more
    /// than elsewhere in the file), `rule` (lines such as `-----`), `form-feed`, or `{ line = "%%" }` for lines that read so.
    pub separator: SeparatorChoice,
    /// The sum of evidence from which `auto` reads a file as a dossier. The weights are in `docs/stages/segment.md`.
    #[schemars(range(min = 0.0))]
    pub threshold: f32,
}

/// How files are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// By evidence, file by file.
    #[default]
    Auto,
    /// Every file is divided where it can be.
    Dossier,
    /// Every file is one document.
    Single,
}

/// Where a dossier is divided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SeparatorChoice {
    /// Where the evidence is best.
    #[default]
    Auto,
    /// At blank lines.
    BlankLine,
    /// At gaps wider than the narrowest of the file.
    WideGap,
    /// At rules: `-----`, `=====`.
    Rule,
    /// At form feeds.
    FormFeed,
    /// At lines that read exactly so, white space at their ends aside.
    Line(String),
}

impl Default for Config {
    fn default() -> Self {
        Config { reading: Reading::Auto, separator: SeparatorChoice::Auto, threshold: 1.0 }
    }
}

/// How a file was read: as how many documents, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Segmented {
    /// The documents, in order, in bytes of the text; what lies between them is white space or a separator line, or belongs
    /// to a container.
    pub documents: Vec<Range<usize>>,
    /// The evidence, for people.
    pub because: String,
    /// The sum of the evidence for a dossier; 0 where the config decided, or the file can be read in one way only.
    pub score: f32,
    /// The config's threshold.
    pub threshold: f32,
    /// What the container says of each document; nothing if the file is none.
    pub heads: Vec<Head>,
}

/// Finds the documents in a text. A text of white space alone holds none.
///
/// Time is linear in the length of the text; memory grows with the documents found, and not with lines or blocks.
pub fn segment(text: &str, config: &Config) -> Segmented {
    let may_be_container = config.reading != Reading::Single && config.separator == SeparatorChoice::Auto;
    if let Some((because, parts)) = may_be_container.then(|| container::parts(text)).flatten() {
        return contained(&because, parts, config);
    }
    let offered = if config.reading == Reading::Single { Vec::new() } else { choices(text, &config.separator) };
    let weighed: Vec<(Division, Weighed)> = offered
        .into_iter()
        .map(|division| {
            let weighed = evidence::weigh(text, &division);
            (division, weighed)
        })
        .filter(|(_, weighed)| weighed.parts >= 2)
        .collect();
    let Some((division, best)) = best(&weighed, config) else {
        let because = match config.reading {
            Reading::Single => "the config reads every file as one document",
            Reading::Auto | Reading::Dossier => "nothing in the file could divide it",
        };
        return whole(text, because.to_owned(), 0.0, config);
    };
    let is_forced = config.reading == Reading::Dossier;
    let score = if is_forced { 0.0 } else { best.score };
    let verdict =
        if is_forced { "the config reads every file as a dossier".to_owned() } else { compare(best.score, config.threshold) };
    if !is_forced && best.score < config.threshold {
        return whole(text, format!("one document: {verdict}; {}", best.because), score, config);
    }
    let because = format!("{} documents: {verdict}; {}", best.parts, best.because);
    Segmented { documents: division.parts(text).collect(), because, score, threshold: config.threshold, heads: Vec::new() }
}

/// What a document of `length` bytes should know of how it was found: a label with the evidence if its file was split, a flag if
/// it nearly was.
pub fn findings(segmented: &Segmented, length: usize) -> Vec<Finding> {
    let sureness = (segmented.score / (2.0 * segmented.threshold).max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    let label = |rule: &Rule, label, score| {
        vec![Finding::Label { rule: rule.id, span: 0..length, label, score, because: segmented.because.clone() }]
    };
    match segmented.documents.len() {
        _ if !segmented.heads.is_empty() => label(&CONTAINER, Label::Part("document".into()), 1.0),
        2.. => label(&DOSSIER, Label::Part("document".into()), if segmented.score == 0.0 { 1.0 } else { sureness }),
        1 if segmented.score >= segmented.threshold / 2.0 && segmented.score > 0.0 => {
            label(&DOUBTFUL_DOSSIER, Label::Flag("doubtful-dossier".into()), sureness)
        }
        _ => Vec::new(),
    }
}

/// The ways to divide this text that the config allows.
fn choices(text: &str, separator: &SeparatorChoice) -> Vec<Division> {
    if let SeparatorChoice::Line(line) = separator {
        return vec![Division::Line(line.clone())];
    }
    let mut offered = division::offered(text);
    offered.retain(|division| match separator {
        SeparatorChoice::BlankLine => *division == Division::Gap { at_least: 1 },
        SeparatorChoice::WideGap => matches!(division, Division::Gap { at_least: 2.. }),
        SeparatorChoice::Rule => *division == Division::Separator(separator::Separator::Rule),
        SeparatorChoice::FormFeed => *division == Division::FormFeed,
        SeparatorChoice::Auto | SeparatorChoice::Line(_) => true,
    });
    offered
}

/// The way to divide the text: blank lines if they suffice (their test is the strictest: whole paragraphs as lines), else the best
/// supported way, the first of equals. Blank lines may also stand between a headline and its source: they give way to a cut that leaves
/// such heads whole.
fn best<'a>(weighed: &'a [(Division, Weighed)], config: &Config) -> Option<&'a (Division, Weighed)> {
    let by_blank_lines = weighed.iter().find(|(division, _)| *division == Division::Gap { at_least: 1 });
    let by_blank_lines = by_blank_lines.filter(|(_, weighed)| weighed.score >= config.threshold);
    let greatest = weighed.iter().rev().max_by(|a, b| a.1.score.total_cmp(&b.1.score));
    let keeps_heads = |best: &&(Division, Weighed)| {
        by_blank_lines.is_none_or(|(_, other)| best.1.heads >= MOST_HEADS && best.1.score > other.score)
    };
    greatest.filter(keeps_heads).or(by_blank_lines)
}

/// The share of parts with heads of articles from which a cut is one between articles.
const MOST_HEADS: f32 = 0.8;

fn compare(score: f32, threshold: f32) -> String {
    format!("evidence {score:.2}, threshold {threshold:.2}")
}

/// The text as one document, without blank lines at its ends.
fn whole(text: &str, because: String, score: f32, config: &Config) -> Segmented {
    let documents = division::whole(text).into_iter().collect();
    Segmented { documents, because, score, threshold: config.threshold, heads: Vec::new() }
}

fn contained(because: &str, parts: Vec<container::Part>, config: &Config) -> Segmented {
    let because = format!("documents of a container: {}, {because}", parts.len());
    let (documents, heads) = parts.into_iter().map(|part| (part.span, part.head)).unzip();
    Segmented { documents, because, score: 0.0, threshold: config.threshold, heads }
}
