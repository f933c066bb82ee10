//! The table of stages: one line each, in the order a document meets them.

pub mod boilerplate;
pub mod decode;
pub mod dedup;
pub mod encoding;
pub mod extract;
pub mod language;
pub mod normalise;
pub mod origin;
pub mod quality;
pub mod repair;
pub mod segment;

use std::sync::LazyLock;

use crate::config::Config;
use crate::rule::Rule;
use crate::stage::Stage;

/// A stage as the pipeline knows it before it is built.
pub struct Entry {
    /// The name in `pipeline.toml`.
    pub name: &'static str,
    /// Stages that must come before it if they run at all, and why.
    pub after: &'static [(&'static str, &'static str)],
    /// Its rules.
    pub rules: &'static [&'static Rule],
    /// Where it works.
    pub place: Place,
}

/// Where in the flow a stage works.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// On files, before there are documents.
    Source,
    /// On one document at a time.
    Document,
    /// On the whole corpus.
    Corpus,
}

/// Every stage, in the default order.
pub const TABLE: &[Entry] = &[
    Entry { name: "decode", after: &[], rules: decode::RULES, place: Place::Source },
    Entry { name: "extract", after: &[("decode", "it parses text, not bytes")], rules: extract::RULES, place: Place::Source },
    Entry {
        name: "segment",
        after: &[("decode", "it splits text, not bytes"), ("extract", "it splits the text of a page, not its markup")],
        rules: segment::RULES,
        place: Place::Source,
    },
    Entry { name: "encoding", after: &[("segment", "it works on documents")], rules: encoding::RULES, place: Place::Document },
    Entry {
        name: "normalise",
        after: &[
            ("segment", "it works on documents"),
            ("encoding", "it changes the characters that show how a text was misread"),
        ],
        rules: normalise::RULES,
        place: Place::Document,
    },
    Entry {
        name: "language",
        after: &[("normalise", "its letter counts need composed characters")],
        rules: language::RULES,
        place: Place::Document,
    },
    Entry {
        name: "origin",
        after: &[("language", "it judges English"), ("normalise", "its phrases are written in normalised text")],
        rules: origin::RULES,
        place: Place::Document,
    },
    Entry {
        name: "boilerplate",
        after: &[("normalise", "its phrases are written in normalised text"), ("language", "its phrases differ by language")],
        rules: boilerplate::RULES,
        place: Place::Document,
    },
    Entry {
        name: "repair",
        after: &[
            ("language", "its rules are for English"),
            ("boilerplate", "a banner inside a passage hides the damage around it"),
        ],
        rules: repair::RULES,
        place: Place::Document,
    },
    Entry {
        name: "quality",
        after: &[("boilerplate", "it measures what is left"), ("repair", "it measures what is left")],
        rules: quality::RULES,
        place: Place::Document,
    },
    Entry {
        name: "dedup",
        after: &[
            ("boilerplate", "shared boilerplate looks like a copy"),
            ("repair", "damaged copies differ"),
            ("quality", "it judges what is kept"),
        ],
        rules: dedup::RULES,
        place: Place::Corpus,
    },
];

/// The stage with that name.
pub fn find(name: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.name == name)
}

/// Every rule, stage by stage; those of the sources and of the pipeline itself first.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let own = crate::sources::RULES.iter().chain(crate::pipeline::RULES);
    own.chain(TABLE.iter().flat_map(|entry| entry.rules)).copied()
}

/// The rule with that name.
pub fn find_rule(name: &str) -> Option<&'static Rule> {
    /// By name.
    static SORTED: LazyLock<Vec<&Rule>> = LazyLock::new(|| {
        let mut sorted: Vec<&Rule> = rules().collect();
        sorted.sort_unstable_by_key(|rule| rule.id);
        sorted
    });
    SORTED.binary_search_by_key(&name, |rule| rule.id.0).ok().map(|at| SORTED[at])
}

/// A file that the config names and that cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct ResourceError {
    /// The key in the config, with its table: `boilerplate.phrases`.
    pub key: &'static str,
    /// What happened, where, and what to do.
    pub message: String,
}

/// Builds the document stages that the config names, in its order.
///
/// # Errors
/// Every resource that could not be read, not only the first.
pub fn document_stages(config: &Config) -> Result<Vec<Box<dyn Stage>>, Vec<ResourceError>> {
    let mut stages = Vec::new();
    let mut errors = Vec::new();
    for name in &config.stages {
        match build(name, config) {
            Some(Ok(stage)) => stages.push(stage),
            Some(Err(error)) => errors.push(error),
            None => {}
        }
    }
    if errors.is_empty() { Ok(stages) } else { Err(errors) }
}

/// Builds the document stage with that name; `None` if it is not one.
fn build(name: &str, config: &Config) -> Option<Result<Box<dyn Stage>, ResourceError>> {
    fn boxed<S: Stage + 'static>(stage: S) -> Box<dyn Stage> {
        Box::new(stage)
    }
    Some(match name {
        "encoding" => encoding::EncodingStage::new(&config.encoding).map(boxed),
        "normalise" => normalise::Normalise::new(&config.normalise).map(boxed),
        "language" => language::LanguageStage::new(&config.language).map(boxed),
        "origin" => origin::OriginStage::new(&config.origin).map(boxed),
        "boilerplate" => boilerplate::Boilerplate::new(&config.boilerplate).map(boxed),
        "repair" => repair::Repair::new(&config.repair).map(boxed),
        "quality" => quality::Quality::new(&config.quality).map(boxed),
        _ => return None,
    })
}
