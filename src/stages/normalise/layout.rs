//! White space that says something: the indents and columns of code, the tabs between the cells of a table.

use std::ops::Range;

use super::change::Change;
use super::space::{LINE_EDGE, SPACE_RUN};
use crate::document::{Document, Label};

/// Where layout is kept, in bytes of the text as it came. A source that knows what its lines are says so by a label.
#[derive(Default)]
pub struct Layout {
    code: Vec<Range<usize>>,
    tables: Vec<Range<usize>>,
}

impl Layout {
    /// Of a document: what is labelled as code or as a table.
    pub fn of(doc: &Document) -> Layout {
        let mut layout = Layout::default();
        for labelled in doc.labels() {
            match &labelled.label {
                Label::Part(part) if part == "code" => layout.code.push(labelled.span),
                Label::Part(part) if part == "table" => layout.tables.push(labelled.span),
                _ => {}
            }
        }
        layout
    }

    /// Leaves out what would change layout that is kept. `before`: the changes that led to `text`, which `found` would change.
    pub fn keep(&self, text: &str, before: &[Change], found: &mut Vec<Change>) {
        if self.code.is_empty() && self.tables.is_empty() {
            return;
        }
        let (code, tables) = (moved(&self.code, before), moved(&self.tables, before));
        found.retain(|change| {
            let is_run = change.rule.id == SPACE_RUN.id;
            let is_indent = change.rule.id == LINE_EDGE.id && !ends_line(text, change.span.end);
            let keeps_code = (is_run || is_indent) && holds(&code, &change.span);
            let keeps_cells = is_run && &text[change.span.clone()] == "\t" && holds(&tables, &change.span);
            !keeps_code && !keeps_cells
        });
    }
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at..].is_empty() || text[at..].starts_with('\n')
}

/// Whether one of the sorted ranges holds a span.
fn holds(ranges: &[Range<usize>], span: &Range<usize>) -> bool {
    let at = ranges.partition_point(|range| range.end < span.end);
    ranges.get(at).is_some_and(|range| range.start <= span.start)
}

/// The ranges where they stand after sorted, disjoint changes. A change over a border of one draws the border to its start.
fn moved(ranges: &[Range<usize>], changes: &[Change]) -> Vec<Range<usize>> {
    let (mut at, mut removed, mut inserted) = (0, 0, 0);
    let mut place = |border: usize| {
        while let Some(change) = changes.get(at).filter(|change| change.span.end <= border) {
            removed += change.span.len();
            inserted += change.with.len();
            at += 1;
        }
        let cut = changes.get(at).map_or(0, |change| border.saturating_sub(change.span.start));
        border + inserted - removed - cut
    };
    ranges.iter().map(|range| place(range.start)..place(range.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Normalise};
    use super::*;
    use crate::rule::{Finding, RuleId};
    use crate::stage::Stage;

    /// The text after the stage, with one part labelled.
    fn cleaned(text: &str, part: &'static str, labelled: &str) -> Document {
        let start = text.find(labelled).unwrap();
        let mut doc = Document::new("a", text.to_owned());
        let (rule, span) = (RuleId("extract/block"), start..start + labelled.len());
        let label = Label::Part(part.into());
        doc.apply("extract", vec![Finding::Label { rule, span, label, score: 1.0, because: String::new() }]);
        let mut found = Vec::new();
        Normalise::new(&Config::default()).unwrap().inspect(&doc, &mut found);
        doc.apply("normalise", found);
        doc
    }

    #[test]
    fn code_keeps_its_indents_and_columns_and_nothing_else_does() {
        let doc = cleaned("  An\u{a0} example:\nif a:\n    b  = 1 \n  The  end.", "code", "if a:\n    b  = 1 ");
        assert_eq!(doc.text(), "An example:\nif a:\n    b  = 1\nThe end.");
    }

    #[test]
    fn cells_of_a_table_stay_parted_by_tabs() {
        let doc = cleaned("A\ttable:\nname\tyears  old\n", "table", "name\tyears  old");
        assert_eq!(doc.text(), "A table:\nname\tyears old\n");
    }

    #[test]
    fn what_was_kept_once_is_kept_again() {
        let mut doc = cleaned("a &amp; b\u{200b}\n\n\n\n  x\n    y\n", "code", "  x\n    y");
        assert_eq!(doc.text(), "a & b\n\n  x\n    y\n");
        let mut found = Vec::new();
        Normalise::new(&Config::default()).unwrap().inspect(&doc, &mut found);
        assert!(found.is_empty());
        doc.apply("normalise", found);
    }
}
