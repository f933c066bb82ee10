//! Where the repeated lines of a document stand: in runs, before and after its own text, or alone in the middle of it.

use std::collections::BTreeSet;

use super::super::evidence::Evidence;
use super::super::lines::{Phrased, score};
use super::super::page::{Page, is_label};
use super::census::{Census, Repetition};
use super::sketch::Sketch;

/// The paragraphs of a document, and what the census says of each.
pub(super) struct Standing<'a> {
    page: &'a Page<'a>,
    sketch: &'a Sketch,
    found: Vec<Option<Repetition>>,
    /// How much each looks like surroundings; see `lines/`.
    scores: Vec<i16>,
    /// How many lines that belong together stand around each, itself among them.
    runs: Vec<usize>,
    /// The first and the last paragraph of running text that stands nowhere else.
    own: Option<(usize, usize)>,
    /// Repeated lines at the very head, and where those at the very foot begin.
    head: usize,
    foot: usize,
    /// Whether much of what stands before its own text is repeated, and of what stands behind it.
    dense: [bool; 2],
    /// Lines that the document says again and again.
    refrains: BTreeSet<u64>,
}

/// A line that stands so often in the middle of a document is a refrain, a speaker's name or an answer.
const REFRAIN: usize = 3;

/// From this share of the documents on, even a paragraph is the site's if it stands at the head or the foot: hardly a sentence is quoted by
/// every other document of a site.
const COMMON_SHARE: f32 = 0.5;

/// A learnt score, in thousandths of a log-odds, below which a line is content for all that it looks like; what one point of evidence less
/// takes below that; and how much the look may say against the line, and for it. It says little for it: what looks like surroundings by
/// itself is gone before, and repetition, place and neighbours say the rest. It says nothing against what most documents of a site have: a
/// paragraph about the site reads as prose, since it is prose.
const CONTENT: i32 = -5000;
const PER_POINT: i32 = 50;
const LOOK: (i32, i32) = (-40, 10);

/// So many lines in a row that stand so in other documents, too, are a block; two may be chance.
const BLOCK: usize = 3;

impl<'a> Standing<'a> {
    /// Looks a document up in the census. `sketch` must be that of the page's text; `gone` says where lines were found to be boilerplate
    /// before, for each line the place in the text.
    pub(super) fn new(page: &'a Page<'a>, sketch: &'a Sketch, census: &Census, gone: &[usize]) -> Standing<'a> {
        let texts: Vec<&str> = page.texts().collect();
        // What phrases know is gone before; without them the book of phrases need not be read again.
        let scores = score(&texts, &page.scans().all(), &vec![Phrased::default(); texts.len()]).of_line;
        let found: Vec<_> = sketch.lines.iter().map(|line| census.line(sketch, line.key)).collect();
        let runs = runs(sketch, census);
        let is_own = |n: &usize| sketch.lines[*n].running > 0 && found[*n].is_none();
        let own = (0..found.len()).find(is_own).zip((0..found.len()).rev().find(is_own));
        let own_span = own.map_or(0..usize::MAX, |(first, last)| page.paragraph(first).span.start..page.paragraph(last).span.end);
        let gone =
            [gone.iter().filter(|at| **at <= own_span.start).count(), gone.iter().filter(|at| **at >= own_span.end).count()];
        let is_such = |n: usize, gone: usize| found[n].is_some_and(|found| is_furniture(found, runs[n], gone));
        let head = (0..found.len()).take_while(|n| is_such(*n, gone[0])).count();
        let foot = found.len() - (0..found.len()).rev().take_while(|n| is_such(*n, gone[1])).count();
        let dense = own.map_or([false; 2], |(first, last)| {
            [is_dense(&found[..first], &runs[..first], gone[0]), is_dense(&found[last + 1..], &runs[last + 1..], gone[1])]
        });
        Standing { page, sketch, runs, found, scores, own, head, foot, dense, refrains: refrains(sketch) }
    }

    /// What speaks for a paragraph that is repeated, and what against it. `site`: how the document's site is called.
    pub(super) fn evidence(&self, number: usize, site: &str) -> Option<Evidence> {
        let found = self.found[number]?;
        let mut evidence = Evidence::new(describe(found, site), 40);
        let is_common = found.share() >= COMMON_SHARE;
        if is_common {
            evidence.add("in most of them", 20);
        } else if self.own.is_none() {
            evidence.add("the document has no running text of its own", -40);
        }
        self.add_place(number, is_common, &mut evidence);
        self.add_neighbours(number, &mut evidence);
        self.add_look(number, is_common, &mut evidence);
        Some(evidence)
    }

    /// Outside the document's own text. What stands right before a paragraph of it may be its heading, and where a document has no running
    /// text at all, as a song or a list, nothing is outside of it.
    fn add_place(&self, number: usize, is_common: bool, evidence: &mut Evidence) {
        let Some((first, last)) = self.own else { return };
        let is_heading = number < last && self.is_own(number + 1);
        if is_heading {
            return;
        }
        let is_before = number < first;
        if !is_before && number <= last {
            return;
        }
        let is_label_or_end = |number: Option<usize>| number.and_then(|n| self.page.paragraph_text(n)).is_none_or(is_label);
        if number < self.head || number >= self.foot {
            evidence.add("nothing but such lines stands between it and the end of the document", if is_common { 45 } else { 25 });
        } else if is_label_or_end(number.checked_sub(1)) && is_label_or_end(Some(number + 1)) {
            evidence.add("among labels, outside the running text", 15);
        } else {
            evidence.add("outside the running text", 10);
        }
        if self.dense[usize::from(!is_before)] {
            evidence.add("where many lines are such", 25);
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

    /// What the line looks like, and whether the document itself says it again and again.
    fn add_look(&self, number: usize, is_common: bool, evidence: &mut Evidence) {
        let score = self.scores[number];
        let points = ((i32::from(score) - CONTENT) / PER_POINT).clamp(if is_common { 0 } else { LOOK.0 }, LOOK.1);
        if points != 0 {
            evidence.add(format!("learnt score of {:+.1}", f32::from(score) / 1000.0), points);
        }
        if is_code(self.page.paragraph_text(number).unwrap_or_default()) {
            evidence.add("looks like a program", -40);
        }
        let is_inside = self.own.is_none_or(|(first, last)| (first..last).contains(&number));
        if is_inside && self.refrains.contains(&self.sketch.lines[number].key) {
            evidence.add("said again and again in the text", -40);
        }
    }

    fn is_own(&self, number: usize) -> bool {
        self.sketch.lines.get(number).is_some_and(|line| line.running > 0) && self.found[number].is_none()
    }
}

/// The keys of lines that stand often enough in a document. Counted once: a document of nothing but such lines is no reason to wait.
fn refrains(sketch: &Sketch) -> BTreeSet<u64> {
    let mut keys: Vec<u64> = sketch.keys().collect();
    keys.sort_unstable();
    keys.chunk_by(|one, next| one == next).filter(|same| same.len() >= REFRAIN).map(|same| same[0]).collect()
}

/// A repeated line is like those that a site puts around its texts: most of them have it, it stands together with others, or others on its side of
/// the text were taken for boilerplate before. Else it is one of several things that a genre says in such a place, each in its turn.
fn is_furniture(found: Repetition, run: usize, gone: usize) -> bool {
    found.share() >= COMMON_SHARE || run > 1 || gone > 0
}

/// Many of the lines are repeated, and some of them stand together elsewhere, too, or beside `gone` others that were boilerplate. A heading
/// that many reports have stands among lines that are their own, and what two recipes share stands in another order in each.
fn is_dense(found: &[Option<Repetition>], runs: &[usize], gone: usize) -> bool {
    /// One or two are no menu.
    const LINES: usize = 3;
    /// The rest of a menu differs: headlines of the day, names, figures.
    const SHARE: f32 = 0.2;
    /// So many must be in a run, or gone.
    const SURE: usize = 2;
    let such =
        found.iter().zip(runs).filter(|(found, run)| found.is_some_and(|found| is_furniture(found, **run, gone))).count() + gone;
    let sure = runs.iter().filter(|run| **run > 1).count() + gone;
    such >= LINES && sure >= SURE && such as f32 >= SHARE * (found.len() + gone) as f32
}

fn describe(found: Repetition, site: &str) -> String {
    let Repetition { documents, of, on_site, gone } = found;
    let place = if on_site { format!("of {site}") } else { "of the corpus".to_owned() };
    let before = if gone > 0 { format!("; {gone} of them have lost it before") } else { String::new() };
    format!("stands in {documents} of {of} documents {place}{before}")
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

/// Begins or ends as lines of programs do, or calls something: `return 0;`, `int main(void) {`, `print(x)`.
fn is_code(line: &str) -> bool {
    let is_call = |(at, _): (usize, &str)| line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    line.ends_with([';', '{', '}', '\\']) || line.starts_with(['#', '@', '$', '}']) || line.match_indices('(').any(is_call)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_program_is_no_label() {
        assert!(["return 0;", "int main() {", "print(x)", "#include <stdio.h>"].into_iter().all(is_code));
        assert!(!["Contact us", "Comments (3)", "(Top)"].into_iter().any(is_code));
    }
}
