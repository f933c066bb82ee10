//! Where the repeated lines of a document stand: in runs, before and after its own text, or alone in the middle of it.

use super::super::evidence::Evidence;
use super::super::page::{LABEL_WORDS, Page, has_at_most, is_label};
use super::census::{Census, Repetition};
use super::sketch::Sketch;
use crate::text::sentences::is_finished;

/// The paragraphs of a document, and what the census says of each.
pub(super) struct Standing<'a> {
    page: &'a Page<'a>,
    sketch: &'a Sketch,
    found: Vec<Option<Repetition>>,
    /// How many lines that belong together stand around each, itself among them.
    runs: Vec<usize>,
    /// The first and the last paragraph of running text that stands nowhere else.
    own: Option<(usize, usize)>,
    /// Repeated lines at the very head, and where those at the very foot begin.
    head: usize,
    foot: usize,
}

/// A line that stands so often in the middle of a document is a refrain, a speaker's name or an answer.
const REFRAIN: usize = 3;

/// From this share of the documents on, a line speaks for itself: hardly a sentence is quoted by every third document of a site.
const COMMON_SHARE: f32 = 0.3;

/// So many lines in a row that stand so in other documents, too, are a block; two may be chance.
const BLOCK: usize = 3;

impl<'a> Standing<'a> {
    /// Looks a document up in the census. `sketch` must be that of the page's text.
    pub(super) fn new(page: &'a Page<'a>, sketch: &'a Sketch, census: &Census) -> Standing<'a> {
        let found: Vec<_> = sketch.lines.iter().map(|line| census.line(sketch, line.key)).collect();
        let is_own = |n: &usize| sketch.lines[*n].running > 0 && found[*n].is_none();
        let own = (0..found.len()).find(is_own).zip((0..found.len()).rev().find(is_own));
        let head = found.iter().take_while(|found| found.is_some()).count();
        let foot = found.len() - found.iter().rev().take_while(|found| found.is_some()).count();
        Standing { page, sketch, runs: runs(sketch, census), found, own, head, foot }
    }

    /// What speaks for a paragraph that is repeated, and what against it. `site`: how the document's site is called.
    pub(super) fn evidence(&self, number: usize, site: &str) -> Option<Evidence> {
        let found = self.found[number]?;
        let mut evidence = Evidence::new(describe(found, site), 40);
        if found.share() >= COMMON_SHARE {
            evidence.add("a great part of them", 20);
        }
        self.add_place(number, &mut evidence);
        self.add_neighbours(number, &mut evidence);
        self.add_form(number, &mut evidence);
        Some(evidence)
    }

    /// Outside the document's own text. What stands right before a paragraph of it may be its heading, and where a document has no running
    /// text at all, as a song or a list, nothing is outside of it.
    fn add_place(&self, number: usize, evidence: &mut Evidence) {
        let Some((first, last)) = self.own else { return };
        let is_heading = number < last && self.is_own(number + 1);
        if is_heading {
            return;
        }
        let is_outside = number < first || number > last;
        let is_label_or_end = |number: Option<usize>| number.and_then(|n| self.page.paragraph_text(n)).is_none_or(is_label);
        if number < self.head || number >= self.foot {
            evidence.add("nothing but such lines stands between it and the end of the document", 60);
        } else if is_outside && is_label_or_end(number.checked_sub(1)) && is_label_or_end(Some(number + 1)) {
            evidence.add("among labels, outside the running text", 40);
        } else if is_outside {
            evidence.add("outside the running text", 10);
        }
    }

    /// Lines around it that are repeated, too.
    fn add_neighbours(&self, number: usize, evidence: &mut Evidence) {
        match self.runs[number] {
            run @ BLOCK.. => evidence.add(format!("one of {run} lines that stand together elsewhere, too"), 50),
            2 => evidence.add("one of two lines that stand together elsewhere, too", 30),
            _ => {}
        }
        let neighbours = [number.checked_sub(1), Some(number + 1)];
        let near = neighbours.into_iter().flatten().filter(|n| self.found.get(*n).is_some_and(Option::is_some)).count();
        if self.runs[number] < BLOCK && near > 0 {
            evidence.add("beside such a line", 10);
        }
    }

    /// A label, running prose, or a line that the document itself says again and again.
    fn add_form(&self, number: usize, evidence: &mut Evidence) {
        let line = self.page.paragraph_text(number).unwrap_or_default();
        let in_block = self.runs[number] >= BLOCK;
        if is_finished(line) && !has_at_most(line, LABEL_WORDS) {
            evidence.add("running prose", -20);
        } else if is_label(line) && !is_code(line) && (in_block || !line.contains(|c: char| c.is_numeric())) {
            evidence.add("no sentence end", 20);
        }
        let is_inside = self.own.is_none_or(|(first, last)| (first..last).contains(&number));
        let key = self.sketch.lines[number].key;
        if is_inside && self.sketch.keys().filter(|other| *other == key).count() >= REFRAIN {
            evidence.add("said again and again in the text", -40);
        }
    }

    fn is_own(&self, number: usize) -> bool {
        self.sketch.lines.get(number).is_some_and(|line| line.running > 0) && self.found[number].is_none()
    }
}

fn describe(found: Repetition, site: &str) -> String {
    let Repetition { documents, of, on_site } = found;
    let place = if on_site { format!("of {site}") } else { "of the corpus".to_owned() };
    format!("stands in {documents} of {of} documents {place}")
}

/// The length of the run of pairs in which each line stands; 1 if it stands in none.
fn runs(sketch: &Sketch, census: &Census) -> Vec<usize> {
    let lines = &sketch.lines;
    let mut runs = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|one, next| census.are_a_pair(sketch, one.key, next.key)) {
        runs.extend(std::iter::repeat_n(run.len(), run.len()));
    }
    runs
}

/// Ends as lines of programs do.
fn is_code(line: &str) -> bool {
    line.ends_with([';', '{', '}', ')', '(', '\\', ',', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_program_is_no_label() {
        assert!(["return 0;", "int main() {", "print(x)"].into_iter().all(is_code));
        assert!(!is_code("Contact us"));
    }
}
