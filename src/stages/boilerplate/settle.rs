//! From accepted candidates to spans to cut, so that no blank line, line end or space is left behind where something went.

use std::ops::Range;

use super::evidence::{Candidate, Extent};
use super::kind::Kind;
use super::page::Page;

/// A span to cut, in bytes of the page. Cuts are sorted and disjoint.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cut {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
    pub(super) because: String,
}

/// The cuts for accepted candidates, which are sorted by paragraph.
pub(super) fn cuts(page: &Page, accepted: &[Candidate]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut whole: Vec<&Candidate> = Vec::new();
    let mut rest = accepted;
    while let Some(first) = rest.first() {
        let here = rest.iter().take_while(|candidate| candidate.paragraph == first.paragraph).count();
        let (group, after) = rest.split_at(here);
        match whole_line(page, group) {
            Some(candidate) => whole.push(candidate),
            None => inside(page, group, &mut cuts),
        }
        rest = after;
    }
    whole_lines(page, &whole, &mut cuts);
    cuts.sort_by_key(|cut| cut.span.start);
    cuts
}

/// The candidate in whose name the whole line goes: the strongest that is a line, or the first of those that leave nothing of it.
fn whole_line<'a>(page: &Page, group: &'a [Candidate]) -> Option<&'a Candidate> {
    let lines = group.iter().filter(|candidate| candidate.extent == Extent::Line);
    let strongest = lines.reduce(|best, next| if next.evidence.score() > best.evidence.score() { next } else { best });
    strongest.or_else(|| {
        let line = page.lines[page.paragraphs[group[0].paragraph]].content.clone();
        let mut at = line.start;
        for (_, span) in spans(group) {
            if page.text[at..span.start.max(at)].trim().is_empty() {
                at = at.max(span.end);
            }
        }
        page.text[at..line.end].trim().is_empty().then(|| &group[0])
    })
}

/// The parts of a paragraph that go, in order, each only once.
fn spans(group: &[Candidate]) -> Vec<(&Candidate, Range<usize>)> {
    let mut spans: Vec<_> = group
        .iter()
        .filter_map(|candidate| match &candidate.extent {
            Extent::Sentence(_, span) | Extent::Part(span) => Some((candidate, span.clone())),
            Extent::Line => None,
        })
        .collect();
    spans.sort_by_key(|(_, span)| (span.start, usize::MAX - span.end));
    let mut free = 0;
    spans.retain(|(_, span)| {
        let stands = span.start >= free;
        free = free.max(span.end);
        stands
    });
    spans
}

/// Cuts parts out of a line that stays: at its beginning with the space behind them, else with the space before them.
fn inside(page: &Page, group: &[Candidate], cuts: &mut Vec<Cut>) {
    let line = &page.lines[page.paragraphs[group[0].paragraph]];
    let text = page.text;
    let mut at_start = true;
    let mut kept_to = line.content.start;
    for (candidate, span) in spans(group) {
        at_start &= text[kept_to..span.start].trim().is_empty();
        let span = if at_start {
            let start = if kept_to == line.content.start { line.span.start } else { kept_to };
            start..line.content.end - text[span.end..line.content.end].trim_start().len()
        } else {
            kept_to + text[kept_to..span.start].trim_end().len()..span.end
        };
        kept_to = span.end;
        cuts.push(Cut { kind: candidate.kind, span, because: candidate.evidence.because() });
    }
}

/// Cuts whole lines. Each run of them takes the blank lines inside it and one of the two gaps around it.
fn whole_lines(page: &Page, whole: &[&Candidate], cuts: &mut Vec<Cut>) {
    let mut rest = whole;
    while let Some(first) = rest.first() {
        let run = rest.iter().enumerate().take_while(|(n, candidate)| candidate.paragraph == first.paragraph + n).count();
        let (run, after) = rest.split_at(run);
        let span = span_of_run(page, first.paragraph, run.len());
        for (n, candidate) in run.iter().enumerate() {
            let start_of = |paragraph: usize| page.lines[page.paragraphs[paragraph]].full.start;
            let start = if n == 0 { span.start } else { start_of(candidate.paragraph) };
            let end = if n + 1 == run.len() { span.end } else { start_of(candidate.paragraph + 1) };
            cuts.push(Cut { kind: candidate.kind, span: start..end, because: candidate.evidence.because() });
        }
        rest = after;
    }
}

/// What goes with a run of paragraphs. At the beginning of the text: the gap behind it. At the end: the gap before it, and the line end
/// of what stays if the text had none. Between two paragraphs: the gap behind it if there is one before it, else neither.
fn span_of_run(page: &Page, first: usize, count: usize) -> Range<usize> {
    let line_of = |paragraph: usize| page.paragraphs[paragraph];
    let start = page.lines[line_of(first)].full.start;
    let after = page.paragraphs.get(first + count).map(|line| page.lines[*line].full.start);
    let Some(before) = first.checked_sub(1).map(line_of) else { return 0..after.unwrap_or(page.text.len()) };
    match after {
        Some(after) if line_of(first) > before + 1 => start..after,
        Some(_) => start..page.lines[line_of(first + count - 1)].full.end,
        None if page.text.ends_with('\n') => page.lines[before].full.end..page.text.len(),
        None => page.lines[before].span.end..page.text.len(),
    }
}
