//! What a run adds to an index, and what it takes from it, noted while pass 1 goes through the files in their order.

use super::Index;
use super::error::IndexError;
use super::segment::{Entry, Parts, SegmentWriter, Written};
use crate::pipeline::FileAccount;
use crate::sinks::IndexNote;

/// What pass 1 took and added.
#[derive(Debug)]
pub struct Added {
    /// The new segment, if there is anything new.
    pub(super) written: Option<Written>,
    /// How many files each segment has that nothing replaces.
    pub(super) live: Vec<usize>,
    /// Files that came from the index.
    pub files: usize,
    /// Their documents.
    pub documents: usize,
    /// Files that were cleaned though the index knew their names: what it held of them was another version.
    pub replaced: usize,
    /// Where every file lies.
    pub note: IndexNote,
}

/// Pass 1, as far as an index is concerned.
pub struct Adding<'a> {
    index: &'a Index,
    writer: SegmentWriter,
    added: Added,
    /// The inputs that the note names, in their order there.
    inputs: Vec<usize>,
    /// The input of the file at hand, if it is to be written.
    writing: Option<usize>,
}

impl<'a> Adding<'a> {
    pub(super) fn new(index: &'a Index) -> Result<Adding<'a>, IndexError> {
        let note = IndexNote { path: index.folder.to_string_lossy().into_owned(), ..IndexNote::default() };
        let live = vec![0; index.catalog.segments.len()];
        let added = Added { written: None, live, files: 0, documents: 0, replaced: 0, note };
        let writer = SegmentWriter::create(&index.new)?;
        Ok(Adding { index, writer, added, inputs: Vec::new(), writing: None })
    }

    /// A file comes from the index. `is_present`: it lies in the run's input, too.
    pub fn known(&mut self, segment: usize, entry: &Entry, is_present: bool) {
        self.added.files += 1;
        self.added.documents += entry.account.documents;
        let input = if is_present { self.index.input } else { entry.input };
        // A segment never changes: a file that now lies elsewhere goes into the new one, as if it were replaced.
        let has_moved = input != entry.input;
        self.added.live[segment] += usize::from(!has_moved);
        self.writing = (has_moved || self.index.taken_up.0[segment]).then_some(input);
        let place = if is_present { 0 } else { self.place(entry.input) };
        self.lies_in(place);
    }

    /// A file is read from the run's input. `replaces`: the index holds another version of it.
    pub fn new_file(&mut self, replaces: bool) {
        self.added.replaced += usize::from(replaces);
        self.writing = Some(self.index.input);
        self.lies_in(0);
    }

    /// A document of the file at hand.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn document(&mut self, parts: &Parts) -> Result<(), IndexError> {
        if self.writing.is_some() { self.writer.document(parts) } else { Ok(()) }
    }

    /// The file at hand ends.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn end(&mut self, account: &FileAccount) -> Result<(), IndexError> {
        match self.writing.take() {
            Some(input) => self.writer.file(&Entry { input, account: account.clone() }),
            None => Ok(()),
        }
    }

    /// All files have been seen.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn finish(self) -> Result<(), IndexError> {
        let written = self.writer.finish()?;
        let added = Added { written: (written.files > 0).then_some(written), ..self.added };
        // A second run with the same opened index would be a fault of the caller; the first one's word stands.
        let _ = self.index.added.set(added);
        Ok(())
    }

    /// The number of an input in the note, from 1.
    fn place(&mut self, input: usize) -> usize {
        let known = self.inputs.iter().position(|other| *other == input);
        1 + known.unwrap_or_else(|| {
            self.inputs.push(input);
            self.added.note.inputs.push(self.index.catalog.inputs[input].clone());
            self.inputs.len() - 1
        })
    }

    fn lies_in(&mut self, place: usize) {
        match self.added.note.files.last_mut() {
            Some((last, files)) if *last == place => *files += 1,
            _ => self.added.note.files.push((place, 1)),
        }
    }
}
