//! Where each byte of a cleaned text came from, all at once: [`Document::trace`] for every byte, in time linear in the text.

use lauter::document::Document;

/// A change of the original text: bytes of the original, and what stands there now.
#[derive(Debug, PartialEq)]
pub struct Change {
    /// Bytes of the original.
    pub start: usize,
    /// Their end.
    pub end: usize,
    /// What stands there now.
    pub with: String,
}

/// For each byte of the present text the byte of the original that it was; `None` if a rule wrote it.
pub fn of(doc: &Document, original_length: usize) -> Vec<Option<usize>> {
    let mut origins: Vec<Option<usize>> = (0..original_length).map(Some).collect();
    for pass in doc.log() {
        let mut next = Vec::with_capacity(origins.len());
        let mut copied = 0;
        for edit in &pass.edits {
            next.extend_from_slice(&origins[copied..edit.span.start]);
            next.extend(std::iter::repeat_n(None, edit.inserted.len()));
            copied = edit.span.end;
        }
        next.extend_from_slice(&origins[copied..]);
        origins = next;
    }
    origins
}

/// All passes of the log as one list of changes of the original, sorted and disjoint.
pub fn changes(doc: &Document, original_length: usize) -> Vec<Change> {
    let origins = of(doc, original_length);
    let mut changes = Vec::new();
    let (mut source, mut written) = (0, 0);
    for (at, origin) in origins.iter().enumerate() {
        let Some(from) = *origin else { continue };
        if from > source || at > written {
            changes.push(Change { start: source, end: from, with: doc.text()[written..at].to_owned() });
        }
        (source, written) = (from + 1, at + 1);
    }
    if original_length > source || origins.len() > written {
        changes.push(Change { start: source, end: original_length, with: doc.text()[written..].to_owned() });
    }
    changes
}
