//! The main text of an HTML page.

mod arena;
mod blocks;
mod candidates;
mod controls;
#[cfg(test)]
mod fixtures;
mod foreign;
mod formatting;
mod heirs;
#[doc(hidden)]
pub mod learn;
mod lighten;
mod measures;
mod metadata;
mod model;
mod names;
mod nesting;
mod noscript;
mod odds;
mod raw;
mod render;
mod rules;
mod scan;
mod select;
mod siblings;
#[cfg(test)]
mod spared;
mod tags;
#[cfg(test)]
mod tests;
mod units;

use schemars::JsonSchema;
use scraper::Html;
use serde::{Deserialize, Serialize};

use arena::Arena;
use measures::Survey;

pub use blocks::{Block, Kind};
pub use rules::{RULES, findings};

/// `[extract]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// How much text that is lost weighs against lines that are taken and are none, from 0 to 10: 1 weighs both alike, more takes more.
    #[schemars(range(min = 0.0, max = 10.0))]
    pub recall: f64,
}

impl Default for Config {
    fn default() -> Self {
        Config { recall: 1.0 }
    }
}

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extracted {
    /// The main text, a line for each paragraph, heading, list item or table row. Empty if there is none.
    pub text: String,
    /// The title of the article, not of the site.
    pub title: Option<String>,
    /// The date of publication, as the page writes it.
    pub date: Option<String>,
    /// The language that the page claims.
    pub language_hint: Option<String>,
    /// Who wrote it, as the page says.
    pub author: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// The address that the page gives as its own.
    pub url: Option<String>,
    /// Where each of these was found: `("date", "JSON-LD")`.
    pub found: Vec<(&'static str, &'static str)>,
    /// What each line of the text is.
    pub blocks: Vec<Block>,
    /// How sure the choice is, in thousandths: the mean probability of the lines that were taken.
    pub score: u16,
    /// Why the text is what it is, for people: what spoke for its lines, or why nothing was found.
    pub because: String,
}

/// Extracts the main text of a page.
pub fn extract(html: &str, config: &Config) -> Extracted {
    from_tree(&read(html), config)
}

fn from_tree(page: &Html, config: &Config) -> Extracted {
    let (mut extracted, anchors) = metadata::read(page);
    let arena = Arena::new(page);
    let lines = render::render(&arena);
    let survey = Survey::new(&arena, &lines, &anchors);
    select::main_text(&survey, &anchors, config, &mut extracted);
    extracted
}

/// Parses a page. What is meant for readers without scripts is read where it is the page's text.
fn read(html: &str) -> Html {
    let light = lighten::lightened(html);
    let page = Html::parse_document(&light);
    if noscript::is_the_text(&page) { Html::parse_document(&lighten::lightened(&noscript::opened(&light))) } else { page }
}

/// Whether a line ends as a sentence does, in any script.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）']);
    line.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '\u{37e}', '।', '؟'])
}
