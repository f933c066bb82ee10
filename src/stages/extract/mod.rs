//! The main text of an HTML page.

mod arena;
mod candidates;
mod metadata;
mod render;
mod tags;

use schemars::JsonSchema;
use scraper::Html;
use serde::{Deserialize, Serialize};

use crate::rule::Rule;
use arena::Arena;
use render::Lines;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[];

/// `[extract]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The largest share of a line that may be links, from 0 to 1; above it the line counts as links and not as text.
    pub max_link_share: f64,
    /// The part that the page names as its text (`<article>`, `<main>`, `itemprop="articleBody"`) is believed if it holds this share
    /// of the prose of the densest part, from 0 to 1.
    pub named_share: f64,
    /// The largest share of a page's text, from 0 to 1, that may be cut for the look of its element (navigation, comments, …).
    pub max_cut_share: f64,
}

impl Default for Config {
    fn default() -> Self {
        Config { max_link_share: 0.5, named_share: 0.7, max_cut_share: 0.4 }
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
    let page = Html::parse_document(html);
    let arena = Arena::new(&page);
    let (text, because) = main_text(&arena, config);
    let about = metadata::read(&page);
    Extracted { text, because, ..about }
}

fn main_text(arena: &Arena<'_>, config: &Config) -> (String, String) {
    let page_width = arena.nodes.first().map_or(0, |root| root.width);
    let most_cut = config.max_cut_share * page_width as f64;
    let lines = render::render(arena, |at| {
        let node = &arena.nodes[at];
        node.cut.is_some() && (node.width - node.link_width) as f64 <= most_cut
    });
    let Some(choice) = candidates::choose(arena, &lines, config) else {
        return (String::new(), "the page holds no text".to_owned());
    };
    (join(&lines, choice.blocks, config), choice.because)
}

fn join(lines: &Lines, blocks: std::ops::Range<usize>, config: &Config) -> String {
    let mut out = String::new();
    for block in &lines.blocks[blocks] {
        let share = block.link_width as f64 / block.width.max(1) as f64;
        if share > config.max_link_share && block.width < 200 {
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
