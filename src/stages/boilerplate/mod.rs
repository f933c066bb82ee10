//! Boilerplate: text that the site put around the article. Phrases, forms and places are evidence; it adds up, and the config says how much
//! of it is enough and what becomes of each kind.

mod behind_notes;
mod below;
mod clauses;
mod config;
mod counted;
mod date_lists;
mod datelines;
mod dates;
mod diary;
mod evidence;
mod fields;
mod first_words;
mod fold;
mod kept;
mod kind;
mod labels;
mod library;
mod lines;
mod listed;
mod look;
mod names;
mod neighbours;
mod one_date;
mod origins;
mod page;
mod phrases;
mod place;
mod quoted;
pub mod repeated;
mod rounds;
mod row;
mod rules;
mod scan;
mod search;
mod settle;
mod shapes;
mod steps;
mod talk;
mod tallies;
mod teasers;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

pub use config::Config;
pub use kind::{Action, RULES};
pub use lines::learn;

use crate::document::{Document, Label, Spans, is_of_a_page};
use crate::rule::{Finding, Rule};
use crate::stage::Stage;
use crate::stages::ResourceError;
use below::Fate;
use evidence::Candidate;
use kept::Kept;
use kind::Kind;
use labels::Labels;
use lines::Phrased;
use look::Finder;
use page::Page;
use phrases::Book;
use rounds::{Quiet, Seen};
use settle::Cut;

/// The stage.
pub struct Boilerplate {
    config: Config,
    book: Book,
}

/// What one round uncovers, the next one looks at, at most so often. Real pages settle in the second round; the bound keeps a text made
/// to be peeled line by line from costing more than a constant number of looks.
const ROUNDS: usize = 16;

/// What earlier stages said of the document.
struct About<'a> {
    /// Whether a paragraph is in another language than the document.
    foreign: &'a dyn Fn(&Range<usize>) -> bool,
    /// Whether a paragraph is a row of a table or a line of code.
    set_apart: &'a dyn Fn(&Range<usize>) -> bool,
    /// Whether a paragraph is a line of code.
    code: &'a dyn Fn(&Range<usize>) -> bool,
    /// How sure the learnt score must be of a short line.
    least: f32,
    /// The text was taken out of a page, whose markup told more of its lines than their words do.
    was_page: bool,
}

/// Less evidence than this says nothing about what a line is.
const SPOKEN_FOR: f32 = 0.6;

impl Boilerplate {
    /// Makes the stage.
    ///
    /// # Errors
    /// If a phrase file that the config names cannot be read, or a line of it is malformed.
    pub fn new(config: &Config) -> Result<Boilerplate, ResourceError> {
        Ok(Boilerplate { config: config.clone(), book: Book::new(&config.phrases)? })
    }

    /// Every line of a text with content, and how much it looks like what a site puts around its articles, in thousandths of a log-odds.
    pub fn line_scores(&self, text: &str) -> Vec<(Range<usize>, i16)> {
        let page = Page::new(text);
        let texts: Vec<&str> = page.texts().collect();
        let scores = lines::score(&texts, &page.scans().all(), &self.phrased(&page));
        let spans = page.paragraphs.iter().map(|line| page.lines[*line].content.clone());
        spans.zip(scores.of_line).collect()
    }

    /// What the phrases and forms say of each paragraph, before anything else is asked.
    fn phrased(&self, page: &Page) -> Vec<Phrased> {
        let (found, _) = self.evidence_by_itself(page, Quiet::default(), &|_| false);
        Phrased::of(page.paragraphs.len(), &found)
    }

    /// Everything on the page that has enough evidence, sorted by paragraph; and the paragraphs where there is nothing.
    fn candidates(&self, page: &Page, known: Quiet, about: &About) -> (Vec<Candidate>, Quiet) {
        let (mut found, quiet) = self.evidence_by_itself(page, known, about.foreign);
        let is_set_apart = |number: usize| (about.set_apart)(&page.paragraph(number).span);
        found.retain(|candidate| candidate.kind != Kind::Timestamp || !is_set_apart(candidate.paragraph));
        let phrased = Phrased::of(page.paragraphs.len(), &found);
        let spoken_for = self.spoken_for(&found);
        found.retain(|candidate| self.config.action(candidate.kind) != Action::Keep);
        // First, for a date of a row says nothing about the message below it.
        diary::find_rows(page, &mut found);
        fields::find(page, &mut found);
        date_lists::find(page, &mut found);
        neighbours::add_evidence(page, &mut found);
        shapes::find_in_page(page, &mut found, |candidate| {
            self.config.action(candidate.kind) == Action::Remove && candidate.evidence.score() >= self.config.threshold
        });
        let clauses = OnceCell::new();
        let is_spoken_for = |number| {
            spoken_for.contains(&number) || is_set_apart(number) || clauses.get_or_init(|| clauses::of(page)).contains(&number)
        };
        if self.config.surroundings != Action::Keep && !about.was_page {
            lines::add(page, &phrased, about.least, is_spoken_for, &mut found);
        }
        found.sort_by_key(|candidate| candidate.paragraph);
        self.accept(page, about, &mut found);
        behind_notes::take(page, &mut found);
        if !about.was_page {
            let goes = |kind| self.config.action(kind) == Action::Remove;
            below::add(page, &Fate { book: &self.book, goes: &goes, stays: &is_spoken_for }, &mut found);
            self.accept(page, about, &mut found);
        }
        // Last, for these lines say nothing about those beside them, which are of the book.
        let mut outside = library::find(page);
        self.accept(page, about, &mut outside);
        if !outside.is_empty() {
            found.extend(outside);
            found.sort_by_key(|candidate| candidate.paragraph);
        }
        (found, quiet)
    }

    /// Leaves what has enough evidence. What stands in code is what someone shows, whatever it says.
    fn accept(&self, page: &Page, about: &About, found: &mut Vec<Candidate>) {
        found.retain(|candidate| {
            self.config.action(candidate.kind) != Action::Keep
                && candidate.evidence.score() >= self.config.threshold
                && !(about.code)(&page.paragraph(candidate.paragraph).span)
        });
    }

    /// What each paragraph shows by itself. Those in which nothing was found before are passed over, but not those whose place counts.
    fn evidence_by_itself(
        &self,
        page: &Page,
        mut known: Quiet,
        foreign: &dyn Fn(&Range<usize>) -> bool,
    ) -> (Vec<Candidate>, Quiet) {
        let mut finder = Finder::default();
        let (mut found, mut quiet) = (Vec::new(), Quiet::default());
        for number in 0..page.paragraphs.len() {
            let paragraph = page.paragraph(number);
            let from = found.len();
            if !known.has(&paragraph.span) || number <= datelines::LAST_HEAD_PARAGRAPH || number + 1 == page.paragraphs.len() {
                finder.find(page, &paragraph, &self.book, &mut found);
                shapes::find(page, &paragraph, &self.book, &mut found);
                found.extend(datelines::find(page, &paragraph, &self.book));
            }
            if found.len() == from {
                quiet.push(paragraph.span);
            } else if foreign(&paragraph.span) {
                found[from..].iter_mut().for_each(|candidate| candidate.evidence.add("another language than the document", 20));
            }
        }
        (found, quiet)
    }

    /// Paragraphs with something that the config keeps or labels: whatever they look like, that is what becomes of them.
    fn spoken_for(&self, candidates: &[Candidate]) -> BTreeSet<usize> {
        let likely = candidates.iter().filter(|candidate| candidate.evidence.score() >= SPOKEN_FOR);
        likely
            .filter(|candidate| self.config.action(candidate.kind) != Action::Remove)
            .map(|candidate| candidate.paragraph)
            .collect()
    }

    fn push_cut(cut: &Cut, kept: &Kept, found: &mut Vec<Finding>) {
        found
            .extend(kept.spans(cut.span.clone()).map(|span| Finding::remove(cut.kind.rule(), span).because(cut.because.clone())));
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
        let told = doc.labels();
        let foreign = Spans::of(&told, |labelled| matches!(labelled.label, Label::ParagraphLanguage(_)));
        // The form of a row of a table or of a line of code says nothing: a year is a cell.
        let apart = Spans::of_parts(&told, &["table", "code"]);
        let code = Spans::of_parts(&told, &["code"]);
        let was_page = told.iter().any(is_of_a_page);
        let least = lines::least_in(doc.language(), self.config.min_surroundings);
        let mut text = Cow::Borrowed(doc.text());
        let mut kept = Kept::all(text.len());
        let (mut quiet, mut seen, mut labels) = (Quiet::default(), Seen::default(), Labels::default());
        for round in 0..ROUNDS {
            let page = if round == 0 { Page::of(doc) } else { Page::new(&text) };
            seen.tell(&page, &kept);
            let is_foreign = |span: &Range<usize>| foreign.hold(kept.hull(span.clone()).start);
            let stands_apart = |span: &Range<usize>| apart.hold(kept.hull(span.clone()).start);
            let is_code = |span: &Range<usize>| code.hold(kept.hull(span.clone()).start);
            let about = About { foreign: &is_foreign, set_apart: &stands_apart, code: &is_code, least, was_page };
            let (candidates, nothing_here) = self.candidates(&page, quiet, &about);
            let (labelled, removed): (Vec<_>, Vec<_>) =
                candidates.into_iter().partition(|candidate| self.config.action(candidate.kind) == Action::Label);
            let cuts = settle::cuts(&page, &removed);
            labels.add(&page, &kept, labelled);
            if cuts.is_empty() {
                break;
            }
            cuts.iter().for_each(|cut| Self::push_cut(cut, &kept, found));
            seen = Seen::of(page, &kept);
            quiet = nothing_here.cut(cuts.iter().map(|cut| cut.span.clone()));
            let (left, pieces) = kept.cut(&text, cuts.iter().map(|cut| cut.span.clone()));
            (text, kept) = (Cow::Owned(left), pieces);
        }
        labels.tell(&kept, found);
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_kinds;
#[cfg(test)]
mod tests_of_phrases;
