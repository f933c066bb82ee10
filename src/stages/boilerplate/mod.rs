//! Boilerplate: text that the site put around the article. Phrases, forms and places are evidence; it adds up, and the config says how much
//! of it is enough and what becomes of each kind.

mod config;
mod datelines;
mod dates;
mod evidence;
mod fold;
mod kept;
mod kind;
mod look;
mod names;
mod neighbours;
mod page;
mod phrases;
pub mod repeated;
mod rules;
mod settle;
mod shapes;

use std::borrow::Cow;
use std::ops::Range;

pub use config::Config;
pub use kind::{Action, RULES};

use crate::document::{Document, Label};
use crate::rule::{Finding, Rule};
use crate::stage::Stage;
use crate::stages::ResourceError;
use evidence::{Candidate, Extent};
use fold::Folded;
use kept::Kept;
use page::Page;
use phrases::Book;
use settle::Cut;

/// The stage.
pub struct Boilerplate {
    config: Config,
    book: Book,
}

/// What one round uncovers, the next one looks at, at most so often. Real pages settle in the second round; the bound keeps a text made
/// to be peeled line by line from costing more than a constant number of looks.
const ROUNDS: usize = 16;

impl Boilerplate {
    /// Makes the stage.
    ///
    /// # Errors
    /// If a phrase file that the config names cannot be read, or a line of it is malformed.
    pub fn new(config: &Config) -> Result<Boilerplate, ResourceError> {
        Ok(Boilerplate { config: config.clone(), book: Book::new(&config.phrases)? })
    }

    /// Everything on the page that has enough evidence, sorted by paragraph.
    fn candidates(&self, page: &Page, foreign: &dyn Fn(&Range<usize>) -> bool) -> Vec<Candidate> {
        let mut folded = Folded::default();
        let mut found = Vec::new();
        for number in 0..page.paragraphs.len() {
            let paragraph = page.paragraph(number);
            let from = found.len();
            look::find(page, &paragraph, &self.book, &mut folded, &mut found);
            shapes::find(page, &paragraph, &self.book, &mut found);
            found.extend(datelines::find(page, &paragraph, &self.book));
            if found.len() > from && foreign(&paragraph.span) {
                found[from..].iter_mut().for_each(|candidate| candidate.evidence.add("another language than the document", 20));
            }
        }
        found.retain(|candidate| self.config.action(candidate.kind) != Action::Keep);
        neighbours::add_evidence(page, &mut found);
        shapes::find_in_page(page, &mut found);
        found.sort_by_key(|candidate| candidate.paragraph);
        found.retain(|candidate| {
            self.config.action(candidate.kind) != Action::Keep && candidate.evidence.score() >= self.config.threshold
        });
        found
    }

    fn push_cut(cut: &Cut, kept: &Kept, found: &mut Vec<Finding>) {
        found
            .extend(kept.spans(cut.span.clone()).map(|span| Finding::remove(cut.kind.rule(), span).because(cut.because.clone())));
    }

    fn push_label(page: &Page, candidate: &Candidate, kept: &Kept, found: &mut Vec<Finding>) {
        let span = match &candidate.extent {
            Extent::Line => page.lines[page.paragraphs[candidate.paragraph]].content.clone(),
            Extent::Sentence(_, span) | Extent::Part(span) => span.clone(),
        };
        found.push(Finding::Label {
            rule: candidate.kind.rule().id,
            span: kept.hull(span),
            label: Label::Part(candidate.kind.name().into()),
            score: candidate.evidence.score().min(1.0),
            because: candidate.evidence.because(),
        });
    }
}

impl Stage for Boilerplate {
    fn name(&self) -> &'static str {
        "boilerplate"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        let foreign = foreign_paragraphs(doc);
        let mut text = Cow::Borrowed(doc.text());
        let mut kept = Kept::all(text.len());
        for _ in 0..ROUNDS {
            let page = Page::new(&text);
            let is_foreign = |span: &Range<usize>| stands_in(&foreign, kept.hull(span.clone()).start);
            let (labelled, removed): (Vec<_>, Vec<_>) = self
                .candidates(&page, &is_foreign)
                .into_iter()
                .partition(|candidate| self.config.action(candidate.kind) == Action::Label);
            let cuts = settle::cuts(&page, &removed);
            if cuts.is_empty() {
                labelled.iter().for_each(|candidate| Self::push_label(&page, candidate, &kept, found));
                return;
            }
            cuts.iter().for_each(|cut| Self::push_cut(cut, &kept, found));
            let (left, pieces) = kept.cut(&text, cuts.iter().map(|cut| cut.span.clone()));
            (text, kept) = (Cow::Owned(left), pieces);
        }
    }
}

/// Paragraphs that are written in another language than the document, as an earlier stage says; sorted.
fn foreign_paragraphs(doc: &Document) -> Vec<Range<usize>> {
    let labels = doc.labels().into_iter();
    let mut spans: Vec<_> =
        labels.filter(|labelled| matches!(labelled.label, Label::ParagraphLanguage(_))).map(|labelled| labelled.span).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

/// The place lies in one of the sorted spans.
fn stands_in(spans: &[Range<usize>], at: usize) -> bool {
    spans[..spans.partition_point(|span| span.start <= at)].last().is_some_and(|span| at < span.end)
}

#[cfg(test)]
mod tests;
