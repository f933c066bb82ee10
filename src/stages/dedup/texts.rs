//! The words of texts, read back to be compared. What was read last is remembered, within a bound, so that a text that stands in many
//! pairs is read about once. What is remembered decides how long a judgement takes, never what it says.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Disk;
use super::tokens::{Letters, Tokens};

/// Parts of the memory, so that threads seldom wait for one another.
const PARTS: usize = 16;

/// The texts, by rank.
pub struct Texts<'a> {
    disk: &'a Disk<'a>,
    /// Indices of sketches, by rank.
    ranking: &'a [u32],
    parts: Vec<Mutex<Part>>,
    /// Bytes that the texts of one part take together.
    share: usize,
}

/// A text by its rank, and whether the letters of all its words were asked for.
type Key = (u32, Letters);

/// The texts of some ranks.
#[derive(Default)]
struct Part {
    tokens: BTreeMap<Key, Arc<Tokens>>,
    /// The one that was read first in front.
    age: VecDeque<Key>,
    bytes: usize,
}

impl<'a> Texts<'a> {
    /// Remembers nothing yet, and later as much as fits into `memory` bytes.
    pub fn new(disk: &'a Disk<'a>, ranking: &'a [u32], memory: usize) -> Texts<'a> {
        Texts { disk, ranking, parts: (0..PARTS).map(|_| Mutex::default()).collect(), share: memory / PARTS }
    }

    /// The words of the text with that rank, with the letters of names.
    ///
    /// # Errors
    /// If they cannot be read back.
    pub fn get(&self, rank: u32) -> io::Result<Arc<Tokens>> {
        let read = || Tokens::decode(&(self.disk.words)(self.ranking[rank as usize] as usize)?);
        self.remembered((rank, Letters::OfNames), read)
    }

    /// The same with the letters of all words.
    ///
    /// # Errors
    /// If the text cannot be read back.
    pub fn spell(&self, rank: u32) -> io::Result<Arc<Tokens>> {
        let known = self.get(rank)?;
        if known.are_all_spelled() {
            return Ok(known);
        }
        let read = || Ok(Tokens::of(&(self.disk.text)(self.ranking[rank as usize] as usize)?, Letters::OfAll));
        self.remembered((rank, Letters::OfAll), read)
    }

    fn remembered(&self, key: Key, read: impl Fn() -> io::Result<Tokens>) -> io::Result<Arc<Tokens>> {
        if let Some(known) = self.part(key.0).tokens.get(&key) {
            return Ok(Arc::clone(known));
        }
        let tokens = Arc::new(read()?);
        self.part(key.0).remember(key, Arc::clone(&tokens), self.share);
        Ok(tokens)
    }

    /// A thread that panicked has left no half of a change: every part is whole between two calls.
    fn part(&self, rank: u32) -> MutexGuard<'_, Part> {
        self.parts[rank as usize % PARTS].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part {
    fn remember(&mut self, key: Key, tokens: Arc<Tokens>, share: usize) {
        let size = tokens.size();
        if size > share || self.tokens.contains_key(&key) {
            return;
        }
        while self.bytes + size > share {
            let Some(oldest) = self.age.pop_front() else { break };
            self.bytes -= self.tokens.remove(&oldest).map_or(0, |gone| gone.size());
        }
        self.bytes += size;
        self.age.push_back(key);
        self.tokens.insert(key, tokens);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_text_is_read_once_and_the_memory_has_a_bound() {
        let reads = AtomicUsize::new(0);
        let words = |index: usize| {
            reads.fetch_add(1, Ordering::Relaxed);
            Ok(Tokens::on_disk(&format!("text {index} ").repeat(1 << 13)).encode())
        };
        let ranking: Vec<u32> = (0..200).collect();
        let disk = Disk { text: &|_| Ok(String::new()), words: &words, samples: &|_| Ok(Vec::new()), scratch: None };
        let texts = Texts::new(&disk, &ranking, 16 << 20);
        assert_eq!(texts.get(7).unwrap().words.len(), texts.get(7).unwrap().words.len());
        assert_eq!(reads.load(Ordering::Relaxed), 1);
        (0..200).for_each(|rank| assert!(texts.get(rank).is_ok()));
        assert!(texts.parts.iter().all(|part| part.lock().unwrap().bytes <= texts.share));
        texts.get(7).unwrap();
        assert!(reads.load(Ordering::Relaxed) > 200, "the oldest were forgotten");
    }
}
