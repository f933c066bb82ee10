//! One part of many numbers, in memory and on disk, and how numbers are laid out by what they have in common.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What numbers are kept in: two words each, or one.
pub type Word = u32;

/// What numbers that stay in memory may take, of all buckets that share it: as parts of one are taken out, those of another come in.
pub struct Allowance {
    /// How much, in words.
    pub words: usize,
    /// How much of that is taken.
    pub taken: AtomicUsize,
}

impl Allowance {
    /// So many bytes.
    pub fn new(bytes: usize) -> Allowance {
        Allowance { words: bytes / size_of::<Word>(), taken: AtomicUsize::default() }
    }

    /// Takes so many words, if they are left.
    pub fn take(&self, words: usize) -> bool {
        let is_left = self.taken.fetch_add(words, Ordering::Relaxed) + words <= self.words;
        if !is_left {
            self.give_back(words);
        }
        is_left
    }

    /// So many words are not needed any longer.
    pub fn give_back(&self, words: usize) {
        self.taken.fetch_sub(words, Ordering::Relaxed);
    }
}

/// Numbers that belong together.
#[derive(Default)]
pub struct Part {
    /// Numbers in memory, in blocks.
    pub held: Vec<Vec<Word>>,
    /// How many words the blocks have room for.
    pub room: usize,
    /// Where those on disk stand in the file, and how many bytes they take.
    pub written: Vec<(u64, usize)>,
}

impl Part {
    /// Keeps words in memory, in blocks: none of them is moved when more come. Asks for the room that each block takes, in words; if it is
    /// refused, keeps none.
    pub fn hold(&mut self, words: &[Word], block: usize, may_take: impl Fn(usize) -> bool) -> bool {
        // Both words of a number stand in one block.
        let left = self.held.last().map_or(0, |block| (block.capacity() - block.len()) & !1);
        let (some, others) = words.split_at(left.min(words.len()));
        let room = if others.is_empty() { 0 } else { block.max(others.len()) };
        if !may_take(room) {
            return false;
        }
        self.held.last_mut().into_iter().for_each(|block| block.extend_from_slice(some));
        if room > 0 {
            self.held.push(Vec::with_capacity(room));
            self.held.last_mut().into_iter().for_each(|block| block.extend_from_slice(others));
        }
        self.room += room;
        true
    }
}

/// The numbers of a part by their keys.
pub struct ByKey {
    first: u32,
    /// The low bits of each number.
    low: Vec<u32>,
    /// Where those of each key end.
    ends: Vec<usize>,
}

impl ByKey {
    /// The low bits of numbers from the `first` key on, and where those of each key end.
    pub fn new(first: u32, low: Vec<u32>, ends: Vec<usize>) -> ByKey {
        ByKey { first, low, ends }
    }

    /// Each key that there is, and the low bits of the numbers that have it, in any order.
    pub fn groups(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let groups = (self.first..).zip(starts.zip(&self.ends)).map(|(key, (start, end))| (key, &self.low[start..*end]));
        groups.filter(|(_, group)| !group.is_empty())
    }
}

/// Numbers that can be gone through.
pub trait Numbers {
    /// Goes through them.
    fn each(&self, visit: impl FnMut(u64));
}

impl Numbers for [u64] {
    #[inline]
    fn each(&self, visit: impl FnMut(u64)) {
        self.iter().copied().for_each(visit);
    }
}

/// The numbers of a part as they are kept.
pub struct Stored {
    blocks: Vec<Vec<Word>>,
    /// The least that could stand in the part, if each number is kept in one word.
    least: Option<u64>,
}

impl Stored {
    /// Blocks of words; `least` is what could be the least number if each is kept in one word.
    pub fn new(blocks: Vec<Vec<Word>>, least: Option<u64>) -> Stored {
        Stored { blocks, least }
    }

    /// How many.
    pub fn count(&self) -> usize {
        let words: usize = self.blocks.iter().map(Vec::len).sum();
        if self.least.is_some() { words } else { words / 2 }
    }
}

impl Numbers for Stored {
    #[inline]
    fn each(&self, mut visit: impl FnMut(u64)) {
        for block in &self.blocks {
            match self.least {
                Some(least) => block.iter().for_each(|word| visit(least + u64::from(*word))),
                None => {
                    block.as_chunks().0.iter().for_each(|[low, high]| visit(u64::from(*high) << Word::BITS | u64::from(*low)))
                }
            }
        }
    }
}

/// What is wanted of numbers, by the slot they belong into, and where each slot ends.
pub fn distribute<T: Clone + Default>(
    numbers: &(impl Numbers + ?Sized),
    slots: usize,
    slot_of: impl Fn(u64) -> usize,
    wanted: impl Fn(u64) -> T,
) -> (Vec<T>, Vec<usize>) {
    let mut places = vec![0; slots];
    numbers.each(|number| places[slot_of(number)] += 1);
    let mut sum = 0;
    places.iter_mut().for_each(|place| sum += std::mem::replace(place, sum));
    let mut laid_out = vec![T::default(); sum];
    numbers.each(|number| {
        let place = &mut places[slot_of(number)];
        laid_out[*place] = wanted(number);
        *place += 1;
    });
    (laid_out, places)
}
