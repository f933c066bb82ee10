//! Where labels of earlier stages lie, to be asked place by place.

use std::ops::Range;

use super::{Label, Labelled};

/// The stage that reads pages, and says what their parts are.
const READER: &str = "extract";

/// Spans of labels, sorted.
#[derive(Debug, Default)]
pub struct Spans(Vec<Range<usize>>);

impl Spans {
    /// The spans of those labels that are wanted.
    pub fn of(labels: &[Labelled], is_wanted: impl Fn(&Labelled) -> bool) -> Spans {
        let mut spans: Vec<_> =
            labels.iter().filter(|labelled| is_wanted(labelled)).map(|labelled| labelled.span.clone()).collect();
        spans.sort_by_key(|span| span.start);
        Spans(spans)
    }

    /// The parts of a page that go by one of these names, as the stage that reads pages says: `table`, `code`.
    pub fn of_parts(labels: &[Labelled], names: &[&str]) -> Spans {
        let is_named = |label: &Label| matches!(label, Label::Part(part) if names.contains(&part.as_ref()));
        Spans::of(labels, |labelled| is_of_a_page(labelled) && is_named(&labelled.label))
    }

    /// Whether a place lies in one of them.
    pub fn hold(&self, at: usize) -> bool {
        self.0[..self.0.partition_point(|span| span.start <= at)].last().is_some_and(|span| at < span.end)
    }
}

/// Whether the stage that reads pages said it.
pub fn is_of_a_page(labelled: &Labelled) -> bool {
    labelled.rule.stage() == READER
}
