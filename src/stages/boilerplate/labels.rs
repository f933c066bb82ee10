//! What was labelled in any round. The line that speaks for a label may be gone in the next round; the label stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::evidence::{Candidate, Evidence, Extent};
use super::kept::Kept;
use super::kind::Kind;
use super::page::Page;
use crate::document::Label;
use crate::rule::Finding;

/// Labels by kind and place in the text as the stage got it; those of a kind do not overlap.
#[derive(Default)]
pub(super) struct Labels(BTreeMap<(usize, usize), Labelled>);

/// A label, and where it ends.
struct Labelled {
    end: usize,
    kind: Kind,
    evidence: Evidence,
}

impl Labels {
    /// Adds what a round found. Of two that overlap the stronger stands; of equals the later one, since it saw what was uncovered.
    pub(super) fn add(&mut self, page: &Page, kept: &Kept, candidates: Vec<Candidate>) {
        for candidate in candidates {
            let Range { start, end } = kept.hull(span_of(page, &candidate));
            let (kind, evidence) = (candidate.kind, candidate.evidence);
            let before = self.0.range((kind as usize, 0)..(kind as usize, end)).rev();
            let overlapping: Vec<_> = before.take_while(|(_, other)| other.end > start).collect();
            if overlapping.iter().all(|(_, other)| other.evidence.score() <= evidence.score()) {
                let keys: Vec<_> = overlapping.into_iter().map(|(key, _)| *key).collect();
                keys.iter().for_each(|key| drop(self.0.remove(key)));
                self.0.insert((kind as usize, start), Labelled { end, kind, evidence });
            }
        }
    }

    /// Tells those of which something is left.
    pub(super) fn tell(self, kept: &Kept, found: &mut Vec<Finding>) {
        let left = self.0.into_iter().map(|((_, start), label)| (start..label.end, label));
        found.extend(left.filter(|(span, _)| kept.has_some_of(span)).map(|(span, label)| Finding::Label {
            rule: label.kind.rule().id,
            span,
            label: Label::Part(label.kind.name().into()),
            score: label.evidence.score().min(1.0),
            because: label.evidence.because(),
        }));
    }
}

/// What a candidate covers, in bytes of the page.
fn span_of(page: &Page, candidate: &Candidate) -> Range<usize> {
    match &candidate.extent {
        Extent::Line => page.lines[page.paragraphs[candidate.paragraph]].content.clone(),
        Extent::Sentence(_, span) | Extent::Part(span) => span.clone(),
    }
}
