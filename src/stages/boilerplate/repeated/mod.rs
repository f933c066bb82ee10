//! Lines that stand in many documents of a site, or of the whole corpus: menus, banners, notes about the site. No phrase needs to know them.
//!
//! A census counts in how many documents each line stands (`sketch.rs`, `census.rs`). It is taken over the documents that are kept when
//! copies have been merged, so that a story that many papers print does not look like a banner. Repetition alone is not enough: where the
//! line stands, what stands beside it and how it is written are evidence that adds up (`standing.rs`).

mod census;
mod counts;
mod gone;
mod site;
mod sketch;
mod standing;

use census::Limits;
pub use census::{Census, Exact, Rough};
pub use sketch::Sketch;
use standing::Standing;

use super::config::Config;
use super::evidence::{Candidate, Extent};
use super::kept::Kept;
use super::kind::{Action, Kind};
use super::labels::Labels;
use super::page::Page;
use super::{Boilerplate, settle};
use crate::document::{Document, Label, Spans, is_of_a_page};
use crate::rule::{Finding, RuleId};

/// The rule in whose name all of this is said.
pub const RULE: RuleId = super::rules::site::REPEATED.id;

/// Judges repeated lines once a census has been taken.
pub struct Repeated {
    limits: Limits,
    threshold: f32,
    action: Action,
}

impl Repeated {
    /// Makes the judge; `None` if the config keeps what is repeated.
    pub fn new(config: &Config) -> Option<Repeated> {
        let limits = Limits {
            documents: config.repeated_documents,
            share: config.repeated_share,
            site: config.repeated_site,
            corpus: config.repeated_corpus,
        };
        let action = config.action(Kind::Repeated);
        (action != Action::Keep).then_some(Repeated { limits, threshold: config.threshold, action })
    }

    /// What the census needs of a document. Called in parallel.
    pub fn sketch(&self, doc: &Document) -> Sketch {
        Sketch::of(doc)
    }

    /// Begins a census of so many lines.
    pub fn census(&self, lines: usize) -> Rough {
        Rough::new(self.limits, lines)
    }

    /// The whole census at once, where all sketches are in memory.
    pub fn census_of(&self, sketches: &[Sketch]) -> Census {
        let rough = self.census(sketches.iter().map(Sketch::len).sum());
        sketches.iter().for_each(|sketch| rough.add(sketch));
        let exact = rough.end();
        sketches.iter().for_each(|sketch| exact.add(sketch));
        exact.end()
    }

    /// Says which lines of a document are repeated. `sketch` must be that of its present text.
    pub fn inspect(&self, doc: &Document, sketch: &Sketch, census: &Census, found: &mut Vec<Finding>) {
        let page = Page::of(doc);
        let candidates = self.candidates(doc, &page, sketch, census);
        let kept = Kept::all(doc.text().len());
        if self.action == Action::Label {
            let mut labels = Labels::default();
            labels.add(&page, &kept, candidates);
            labels.tell(&kept, found);
            return;
        }
        let cuts = settle::cuts(&page, &candidates);
        cuts.iter().for_each(|cut| Boilerplate::push_cut(cut, &kept, found));
        let (left, _) = kept.cut(doc.text(), cuts.iter().map(|cut| cut.span.clone()));
        if !cuts.is_empty() && !left.contains(char::is_alphanumeric) {
            let because = "nothing is left: every line stands in many documents".to_owned();
            found.push(Finding::Reject { rule: RULE, because });
        }
    }

    fn candidates(&self, doc: &Document, page: &Page, sketch: &Sketch, census: &Census) -> Vec<Candidate> {
        let standing = Standing::new(page, sketch, census, &gone::lines(doc).map(|(at, _)| at).collect::<Vec<_>>());
        let site = site::of(doc).map(|site| site.to_string()).unwrap_or_default();
        let chosen = Chosen::of(doc);
        let candidates = (0..page.paragraphs.len()).filter_map(|number| {
            let is_marked = || chosen.marked.hold(page.paragraph(number).span.start);
            let mut evidence = standing.evidence(number, &site).filter(|_| !is_marked())?;
            if chosen.from_page {
                evidence.add("taken for text when its page was read", -20);
            }
            let is_enough = evidence.score() >= self.threshold;
            is_enough.then(|| Candidate::new(Kind::Repeated, number, Extent::Line, evidence))
        });
        candidates.collect()
    }
}

/// What an earlier stage said of a text that came from a page. It saw the marks of the page, which say more than repetition does.
struct Chosen {
    /// The text was chosen among the lines of a page.
    from_page: bool,
    /// Headings, lists, code, tables: their lines repeat because programs, tables and reports are built alike.
    marked: Spans,
}

impl Chosen {
    fn of(doc: &Document) -> Chosen {
        let told = doc.labels();
        let marked = Spans::of(&told, |labelled| is_of_a_page(labelled) && matches!(labelled.label, Label::Part(_)));
        Chosen { from_page: told.iter().any(is_of_a_page), marked }
    }
}

#[cfg(test)]
mod tests;
