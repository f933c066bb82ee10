//! The main text of an HTML page.

mod arena;
mod candidates;
mod metadata;
mod nesting;
mod render;
mod tags;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use scraper::Html;
use serde::{Deserialize, Serialize};

use crate::rule::Rule;
use arena::{Arena, width};
use render::Lines;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[];

/// `[extract]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The largest share of a line that may be links, from 0 to 1; above it the line counts as links and not as text.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_link_share: f64,
    /// The part that the page names as its text (`<article>`, `<main>`, `itemprop="articleBody"`) is believed if it holds this share
    /// of the prose of the densest part, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub named_share: f64,
    /// The largest share of a page's text, from 0 to 1, that may be cut for the look of its element (navigation, comments, …).
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_cut_share: f64,
    /// A text below this width (in Latin letters) is too little: the page is read again without cutting anything.
    pub min_width: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config { max_link_share: 0.5, named_share: 0.7, max_cut_share: 0.4, min_width: 250 }
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
    /// Why the text is what it is, for people: which element was chosen, or why nothing was found.
    pub because: String,
}

/// Extracts the main text of a page.
pub fn extract(html: &str, config: &Config) -> Extracted {
    let page = Html::parse_document(&nesting::limited(html));
    let arena = Arena::new(&page);
    let (text, because) = main_text(&arena, config);
    let about = metadata::read(&page);
    Extracted { text, because, ..about }
}

/// The text of a page and why. What looks like its surroundings is left out first; if that leaves hardly anything, the page was
/// misread and is read again with it, and at last every line is taken rather than none.
fn main_text(arena: &Arena<'_>, config: &Config) -> (String, String) {
    let page_width = arena.nodes.first().map_or(0, |root| root.width);
    let most_cut = config.max_cut_share * page_width as f64;
    let is_cut = |at: usize| {
        let node = &arena.nodes[at];
        node.cut.is_some() && (node.width - node.link_width) as f64 <= most_cut
    };
    let strict = chosen(arena, is_cut, config);
    if let Some((text, because)) = &strict
        && width(text) >= config.min_width
    {
        return (text.clone(), because.clone());
    }
    let whole = chosen(arena, |_| false, config);
    let better = match (strict, whole) {
        (Some(strict), Some(whole)) if width(&whole.0) <= LARGER * width(&strict.0) => Some(strict),
        (_, Some((text, because))) => {
            Some((text, format!("{because}; with what looks like surroundings, for there is little else")))
        }
        (strict, None) => strict,
    };
    if let Some(better) = better {
        return better;
    }
    let lines = render::render(arena, |_| false);
    match lines.blocks.len() {
        0 => (String::new(), "the page holds no text".to_owned()),
        n => (join(&lines, 0..n, 1.0), "no part of the page is prose: every line was taken".to_owned()),
    }
}

/// How much larger the text with the surroundings must be than the text without.
const LARGER: usize = 2;

fn chosen(arena: &Arena<'_>, is_cut: impl Fn(usize) -> bool, config: &Config) -> Option<(String, String)> {
    let lines = render::render(arena, is_cut);
    let choice = candidates::choose(arena, &lines, config)?;
    let blocks = choice.headline.into_iter().chain(choice.blocks);
    Some((join(&lines, blocks, config.max_link_share), choice.because))
}

fn join(lines: &Lines, blocks: impl Iterator<Item = usize>, max_link_share: f64) -> String {
    let mut out = String::new();
    for block in blocks.map(|at| &lines.blocks[at]) {
        let share = block.link_width as f64 / block.width.max(1) as f64;
        if share > max_link_share {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&lines.text[block.text.clone()]);
    }
    out
}

/// Whether a line ends as a sentence does, in any script.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）']);
    line.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '\u{37e}', '।', '؟'])
}
