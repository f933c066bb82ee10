//! Lines that this stage has taken from a document before the census.

use super::RULE;
use crate::document::Document;

/// Each whole line that is gone: where it stood, in bytes of the text that the stage left (what came later has moved it by a few bytes at
/// the most), and what it said.
pub(super) fn lines(doc: &Document) -> impl Iterator<Item = (usize, &str)> {
    let passes = doc.log().iter().filter(|pass| pass.stage == RULE.stage());
    passes.flat_map(|pass| {
        let mut removed = 0;
        pass.edits.iter().flat_map(move |edit| {
            let at = edit.span.start - removed;
            removed += edit.removed.len();
            let is_whole = edit.removed.contains('\n');
            let lines = edit.removed.lines().map(str::trim).filter(move |line| is_whole && !line.is_empty());
            lines.map(move |line| (at, line))
        })
    })
}
