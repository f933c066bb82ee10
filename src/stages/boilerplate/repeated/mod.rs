//! Lines that stand in many documents of a site, or of the whole corpus: menus, banners, notes about the site. No phrase needs to know them.
//!
//! A census counts in how many documents each line stands (`sketch.rs`, `census.rs`). It is taken over the documents that are kept when
//! copies have been merged, so that a story that many papers print does not look like a banner. Repetition alone is not enough: where the
//! line stands, what stands beside it and how it is written are evidence that adds up (`standing.rs`).

mod census;
mod counts;
mod sketch;
mod site;
mod standing;

use std::ops::Range;

pub use census::{Census, Exact, Rough};
use census::Limits;
pub use sketch::Sketch;
use standing::Standing;

use super::config::Config;
use super::evidence::{Candidate, Extent};
use super::kept::Kept;
use super::kind::{Action, Kind};
use super::page::Page;
use super::{Boilerplate, settle};
use crate::document::{Document, Label};
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

    /// Says which lines of a document are repeated. `sketch` must be that of its present text.
    pub fn inspect(&self, doc: &Document, sketch: &Sketch, census: &Census, found: &mut Vec<Finding>) {
        let page = Page::new(doc.text());
        let candidates = self.candidates(doc, &page, sketch, census);
        let kept = Kept::all(doc.text().len());
        if self.action == Action::Label {
            candidates.iter().for_each(|candidate| Boilerplate::push_label(&page, candidate, &kept, found));
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
        let standing = Standing::new(page, sketch, census);
        let site = site::of(doc).map(|site| site.to_string()).unwrap_or_default();
        let laid_out = laid_out(doc);
        let candidates = (0..page.paragraphs.len()).filter_map(|number| {
            let evidence = standing.evidence(number, &site).filter(|evidence| evidence.score() >= self.threshold)?;
            let span = page.paragraph(number).span;
            let is_laid_out = laid_out.iter().any(|part| part.start <= span.start && span.end <= part.end);
            (!is_laid_out).then(|| Candidate::new(Kind::Repeated, number, Extent::Line, evidence))
        });
        candidates.collect()
    }
}

/// Parts of a page that are code or a table: their lines repeat because programs and tables do.
fn laid_out(doc: &Document) -> Vec<Range<usize>> {
    let labels = doc.labels().into_iter();
    labels.filter(|labelled| matches!(&labelled.label, Label::Part(part) if part == "code" || part == "table")).map(|labelled| labelled.span).collect()
}

#[cfg(test)]
mod tests;
