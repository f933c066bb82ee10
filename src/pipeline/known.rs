//! Files of the input and of an index in one order: what the index knows is taken from there.

use super::feed::{Closed, Feed, Step};
use super::files::FileAccount;
use crate::index::{Entry, IndexError, Known, Merge};
use crate::sources::{self, Fate, Found, Reader};

/// A feed that takes from an index what has been cleaned before.
pub struct WithIndex<'a> {
    /// Where all goes to.
    pub feed: &'a mut Feed,
    /// What the index holds.
    pub known: Merge,
    /// How files are read.
    pub config: &'a sources::Config,
}

/// Why it goes on no further.
enum Stop {
    Closed,
    Broken(IndexError),
}

impl From<Closed> for Stop {
    fn from(_: Closed) -> Stop {
        Stop::Closed
    }
}

impl From<IndexError> for Stop {
    fn from(error: IndexError) -> Stop {
        Stop::Broken(error)
    }
}

impl WithIndex<'_> {
    /// Hands on the files of the listing and of the index, sorted by name.
    pub fn files(mut self, files: Vec<Found>) -> Result<(), Closed> {
        match self.all(files) {
            Err(Stop::Closed) => Err(Closed),
            Err(Stop::Broken(error)) => self.feed.push(Step::Broken(error), 0),
            Ok(()) => Ok(()),
        }
    }

    fn all(&mut self, files: Vec<Found>) -> Result<(), Stop> {
        for found in files {
            while self.known.name().is_some_and(|name| name < found.name.as_str()) {
                self.take(false)?;
            }
            if self.known.name() == Some(&found.name) { self.either(found)? } else { self.feed.file(found, self.config)? }
        }
        while self.known.name().is_some() {
            self.take(false)?;
        }
        Ok(())
    }

    /// A file that lies in the input and whose name the index knows.
    fn either(&mut self, found: Found) -> Result<(), Stop> {
        let Some(known) = self.known.next_file()? else { return Ok(()) };
        if is_same(&known.entry, &found, self.config) {
            return self.hand_on(known, true);
        }
        self.known.pass(&known)?;
        self.feed.push(Step::Replaces, 0)?;
        Ok(self.feed.file(found, self.config)?)
    }

    fn take(&mut self, is_present: bool) -> Result<(), Stop> {
        match self.known.next_file()? {
            Some(known) => self.hand_on(known, is_present),
            None => Ok(()),
        }
    }

    fn hand_on(&mut self, known: Known, is_present: bool) -> Result<(), Stop> {
        let documents = known.entry.account.documents;
        let (entry, segment) = (known.entry.clone(), known.segment);
        self.feed.push(Step::Known(Box::new(Known { entry, segment }), is_present), 0)?;
        for _ in 0..documents {
            let record = self.known.document(&known)?;
            let bytes = record.len();
            self.feed.push(Step::Ready(record), bytes)?;
        }
        self.known.end(&known)?;
        Ok(self.feed.push(Step::Done, 0)?)
    }
}

/// Whether the file is the one that the index knows, byte for byte, or again one that is not read, for the same reason. What could not be
/// read to its end is tried again.
fn is_same(entry: &Entry, found: &Found, config: &sources::Config) -> bool {
    let account = &entry.account;
    if !matches!(found.fate, Fate::Read(_)) {
        return *account == FileAccount::begin(found, None);
    }
    let may_be = account.status != "failed" && !account.sha256.is_empty() && account.bytes == found.bytes;
    may_be && Reader::open(found, config).is_ok_and(|reader| reader.finish().sha256 == account.sha256)
}
