//! Texts that are read back to be compared. What was read last is remembered, within a bound, so that a text that stands in many
//! pairs is read and split into words about once. What is remembered decides how long a judgement takes, never what it says.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::tokens::Tokens;

/// Parts of the memory, so that threads seldom wait for one another.
const PARTS: usize = 16;

/// Reads a text by its rank.
pub type ReadRank<'a> = dyn Fn(u32) -> io::Result<String> + Sync + 'a;

/// The texts, by rank.
pub struct Texts<'a> {
    read: &'a ReadRank<'a>,
    parts: Vec<Mutex<Part>>,
    /// Bytes that the texts of one part take together.
    share: usize,
}

/// The texts of some ranks.
#[derive(Default)]
struct Part {
    tokens: BTreeMap<u32, Arc<Tokens>>,
    /// Ranks, the one that was read first in front.
    age: VecDeque<u32>,
    bytes: usize,
}

impl<'a> Texts<'a> {
    /// Remembers nothing yet, and later as much as fits into `memory` bytes.
    pub fn new(read: &'a ReadRank<'a>, memory: usize) -> Texts<'a> {
        Texts { read, parts: (0..PARTS).map(|_| Mutex::default()).collect(), share: memory / PARTS }
    }

    /// The text with that rank.
    ///
    /// # Errors
    /// If it cannot be read back.
    pub fn get(&self, rank: u32) -> io::Result<Arc<Tokens>> {
        if let Some(known) = self.part(rank).tokens.get(&rank) {
            return Ok(Arc::clone(known));
        }
        let tokens = Arc::new(Tokens::of((self.read)(rank)?));
        self.part(rank).remember(rank, Arc::clone(&tokens), self.share);
        Ok(tokens)
    }

    /// A thread that panicked has left no half of a change: every part is whole between two calls.
    fn part(&self, rank: u32) -> MutexGuard<'_, Part> {
        self.parts[rank as usize % PARTS].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part {
    fn remember(&mut self, rank: u32, tokens: Arc<Tokens>, share: usize) {
        let size = tokens.size();
        if size > share || self.tokens.contains_key(&rank) {
            return;
        }
        while self.bytes + size > share {
            let Some(oldest) = self.age.pop_front() else { break };
            self.bytes -= self.tokens.remove(&oldest).map_or(0, |gone| gone.size());
        }
        self.bytes += size;
        self.age.push_back(rank);
        self.tokens.insert(rank, tokens);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_text_is_read_once_and_the_memory_has_a_bound() {
        let reads = AtomicUsize::new(0);
        let read = |rank: u32| {
            reads.fetch_add(1, Ordering::Relaxed);
            Ok(format!("text {rank} ").repeat(1 << 13))
        };
        let texts = Texts::new(&read, 64 << 20);
        assert_eq!(texts.get(7).unwrap().words.len(), texts.get(7).unwrap().words.len());
        assert_eq!(reads.load(Ordering::Relaxed), 1);
        (0..200).for_each(|rank| assert!(texts.get(rank).is_ok()));
        assert!(texts.parts.iter().all(|part| part.lock().unwrap().bytes <= texts.share));
        texts.get(7).unwrap();
        assert!(reads.load(Ordering::Relaxed) > 200, "the oldest were forgotten");
    }
}
