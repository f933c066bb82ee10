//! The journal of pass 1: what its batches gave, one entry after the other, so that a run that was cut short need not clean them again.
//!
//! An entry says of which records it speaks (a key over all that cleaning looks at), what became of them, and what the spill must hold for
//! them. Each is written when its documents are, with a checksum: what was half-written when the run ended is not taken for an entry.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::intake::Facts;
use super::spill;

/// What one batch gave.
#[derive(Serialize, Deserialize)]
pub struct Entry {
    /// Of the records, in their order.
    pub key: u128,
    /// Of what the spill holds of the documents.
    pub checksum: u64,
    /// What became of the records.
    pub noted: Vec<Noted>,
}

/// What one record gave: a record of a file, or a document as an index holds it, which has no facts.
#[derive(Serialize, Deserialize)]
pub struct Noted {
    /// What it adds to the account of its file.
    pub facts: Option<Facts>,
    /// Its documents.
    pub documents: Vec<Sizes>,
}

/// Bytes of a document in the spills.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub struct Sizes {
    /// The document.
    pub document: usize,
    /// The sketch for dedup.
    pub sketch: usize,
    /// The sketch of its lines.
    pub lines: usize,
    /// Its text before the first edit; 0 if its file's account has counted it.
    pub original: usize,
}

/// What a run that was cut short left for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nothing that was done.
    Nothing,
    /// Work that was done in another way: with another config, or by another build.
    OtherWork,
    /// Work that need not be done again.
    Work,
}

/// Before each entry: its length and its checksum, eight bytes each, little end first.
const HEAD_BYTES: usize = 16;

/// Entries of an earlier run are read to their end or to the first that does not fit; from there on new ones are written.
pub struct Journal {
    file: File,
    /// Entries of the run that was cut short, as long as they fit.
    earlier: Option<BufReader<File>>,
    /// Where the next entry begins.
    end: u64,
}

impl Journal {
    /// Opens the journal that an earlier run left, if it worked in the same way; else begins one. `identity`: on what cleaning depends.
    pub fn open(path: &Path, identity: &str) -> io::Result<Journal> {
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut journal = Journal { earlier: Some(BufReader::new(file.try_clone()?)), file, end: 0 };
        if journal.read()?.is_none_or(|(bytes, _)| bytes != identity.as_bytes()) {
            journal.end = 0;
            journal.cut()?;
            journal.write(identity.as_bytes())?;
        } else {
            journal.end = (HEAD_BYTES + identity.len()) as u64;
        }
        Ok(journal)
    }

    /// What an earlier run left there for one that works in that way.
    pub fn left(path: &Path, identity: &str) -> io::Result<Left> {
        let Ok(file) = File::open(path) else { return Ok(Left::Nothing) };
        let mut journal = Journal { earlier: Some(BufReader::new(file.try_clone()?)), file, end: 0 };
        let Some((head, _)) = journal.read()? else { return Ok(Left::Nothing) };
        let is_empty = journal.read()?.is_none();
        Ok(match () {
            () if is_empty => Left::Nothing,
            () if head == identity.as_bytes() => Left::Work,
            () => Left::OtherWork,
        })
    }

    /// Whether entries of an earlier run may come.
    pub fn goes_on(&self) -> bool {
        self.earlier.is_some()
    }

    /// The next entry of the earlier run, if it speaks of these records. It is the caller's to [`accept`](Journal::accept) or to
    /// [`cut`](Journal::cut).
    pub fn next(&mut self, key: u128) -> io::Result<Option<(Entry, u64)>> {
        let Some((bytes, length)) = self.read()? else { return Ok(None) };
        Ok(spill::decode(&bytes).ok().filter(|entry: &Entry| entry.key == key).map(|entry| (entry, length)))
    }

    /// The entry of that length, which came last, holds.
    pub fn accept(&mut self, length: u64) {
        self.end += length;
    }

    /// Removes what lies behind the entries that hold: from here on this run does the work itself.
    pub fn cut(&mut self) -> io::Result<()> {
        self.earlier = None;
        self.file.set_len(self.end)?;
        self.file.seek(SeekFrom::Start(self.end)).map(drop)
    }

    /// Appends an entry. The spill must hold its documents by now.
    pub fn note(&mut self, entry: &Entry) -> io::Result<()> {
        self.write(&spill::encode(entry)?)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut entry = Vec::with_capacity(HEAD_BYTES + bytes.len());
        entry.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        entry.extend_from_slice(&xxh3_64(bytes).to_le_bytes());
        entry.extend_from_slice(bytes);
        self.end += entry.len() as u64;
        self.file.write_all(&entry)
    }

    /// The bytes of the next entry and its length on disk; `None` if there is none, or it is not whole.
    fn read(&mut self) -> io::Result<Option<(Vec<u8>, u64)>> {
        let Some(earlier) = &mut self.earlier else { return Ok(None) };
        let mut head = Vec::with_capacity(HEAD_BYTES);
        earlier.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head)?;
        let Some((length, sum)) = head.split_first_chunk::<8>() else { return Ok(None) };
        let (length, mut bytes) = (u64::from_le_bytes(*length), Vec::new());
        earlier.by_ref().take(length).read_to_end(&mut bytes)?;
        let is_whole = bytes.len() as u64 == length && sum == xxh3_64(&bytes).to_le_bytes();
        Ok(is_whole.then_some((bytes, HEAD_BYTES as u64 + length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: u128) -> Entry {
        Entry { key, checksum: 7, noted: vec![Noted { facts: None, documents: vec![Sizes::default()] }] }
    }

    /// Opens the journal, takes over what fits, and says how many entries did.
    fn taken(path: &Path, identity: &str, keys: &[u128]) -> usize {
        let mut journal = Journal::open(path, identity).unwrap();
        let mut count = 0;
        for &key in keys {
            let Some((_, length)) = journal.next(key).unwrap() else {
                journal.cut().unwrap();
                break;
            };
            journal.accept(length);
            count += 1;
        }
        count
    }

    #[test]
    fn entries_of_the_same_records_come_back_up_to_the_first_that_differs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::open(&path, "one").unwrap();
        (1..=4).for_each(|key| journal.note(&entry(key)).unwrap());
        drop(journal);
        let left = |identity| Journal::left(&path, identity).unwrap();
        assert_eq!((left("one"), left("another")), (Left::Work, Left::OtherWork));
        assert_eq!(taken(&path, "one", &[1, 2, 3, 4]), 4);
        assert_eq!(taken(&path, "one", &[1, 2, 9, 4]), 2);
        assert_eq!(taken(&path, "one", &[1, 2, 3, 4]), 2, "what did not fit is gone");
        assert_eq!(taken(&path, "another", &[1, 2]), 0);
        assert_eq!(taken(&path, "one", &[1, 2]), 0, "the journal of another config is begun anew");
        assert_eq!(Journal::left(&path, "one").unwrap(), Left::Nothing);
    }

    #[test]
    fn an_entry_that_was_cut_off_or_changed_anywhere_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::open(&path, "one").unwrap();
        let begin = usize::try_from(journal.end).unwrap();
        (1..=2).for_each(|key| journal.note(&entry(key)).unwrap());
        drop(journal);
        let bytes = std::fs::read(&path).unwrap();
        let second = begin + (bytes.len() - begin) / 2;
        for at in second..bytes.len() {
            std::fs::write(&path, &bytes[..at]).unwrap();
            assert_eq!(taken(&path, "one", &[1, 2]), 1, "cut off at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 4;
            std::fs::write(&path, &changed).unwrap();
            assert_eq!(taken(&path, "one", &[1, 2]), 1, "changed at {at}");
        }
    }
}
