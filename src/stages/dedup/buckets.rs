//! Numbers that are sorted in parts: each part by itself fits into memory, and what does not fit meanwhile waits in a scratch file.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Scratch;
use super::parts::{Allowance, ByKey, Part, Stored, Word, distribute};
use super::waiting::{Waiting, bytes_of};

/// Numbers in parts, by their highest bits.
pub struct Buckets<'s> {
    scratch: Option<&'s Scratch<'s>>,
    allowance: &'s Allowance,
    file: Mutex<Waiting>,
    parts: Vec<Mutex<Part>>,
    /// The bits above so many decide in which part a number stands: numbers that agree in them stand in the same.
    low: u32,
    /// Parts for each key, in 32 binary places.
    scale: u64,
    /// Whether a number is kept in one word, as what it is more than the least of its part.
    are_short: bool,
    /// Words that a part makes room for at a time.
    block: usize,
}

/// The place of a number in 32 binary places.
const PLACES: u32 = 32;

impl<'s> Buckets<'s> {
    /// For about so many numbers up to `highest`, of which as many stay in memory as are allowed; those that agree in all but the lowest `low`
    /// bits stand in one part. The numbers of those parts that are sorted at one time are an eighth of what is allowed together, and a little
    /// more than twice as much while they are laid out, unless it is too little for as many parts. Without a scratch, all stay.
    pub fn new(
        scratch: Option<&'s Scratch<'s>>,
        numbers: usize,
        (highest, low): (u64, u32),
        allowance: &'s Allowance,
    ) -> Buckets<'s> {
        /// Parts that make sorting quick even if everything fits.
        const FEWEST: usize = 16;
        /// More would write a few numbers at a time.
        const MOST: usize = 4096;
        /// Laid out, a number stands in two places: so sorting takes about a quarter.
        const EIGHTHS: usize = 8;
        /// Numbers of a part that stays in the processor's cache while it is laid out and sorted, however much memory there is.
        const IN_CACHE: usize = 1 << 15;
        /// Parts whose ends stay in the processor's cache while numbers are added to all of them.
        const STREAMS: usize = 1 << 9;
        /// Words of a block: those of a part that was taken out serve for others.
        const BLOCK: usize = 1 << 10;
        let held = (allowance.words * size_of::<Word>() / size_of::<u64>()).max(1);
        let sorted_at_once = rayon::current_num_threads();
        let fitting = (numbers * EIGHTHS * sorted_at_once).div_ceil(held);
        let count = fitting.max(numbers.div_ceil(IN_CACHE).min(STREAMS)).clamp(FEWEST, MOST);
        let scale = ((count as u64) << PLACES) / ((highest >> low) + 1);
        let keys_of_a_part = (1_u64 << PLACES).div_ceil(scale.max(1));
        let are_short = keys_of_a_part <= (1 << Word::BITS) >> low;
        let parts = (0..count).map(|_| Mutex::default()).collect();
        let block = (allowance.words / count).clamp(2, BLOCK);
        Buckets { scratch, allowance, file: Mutex::default(), parts, low, scale, are_short, block }
    }

    /// How many parts.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Adds numbers.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn add(&self, numbers: &[u64]) -> io::Result<()> {
        let parts = self.parts.len();
        let (sorted, ends) = distribute(numbers, parts, |number| (self.place(number) >> PLACES) as usize, |number| number);
        // Each thread begins elsewhere, or all would wait for the same part at the same time.
        let first = rayon::current_thread_index().unwrap_or(0) * parts / rayon::current_num_threads();
        let mut words = Vec::new();
        for at in (first..parts).chain(0..first) {
            let start = at.checked_sub(1).map_or(0, |before| ends[before]);
            if start < ends[at] {
                words.clear();
                self.put_into_words(at, &sorted[start..ends[at]], &mut words);
                self.add_to(&mut self.part(at), &words)?;
            }
        }
        Ok(())
    }

    fn add_to(&self, part: &mut Part, words: &[Word]) -> io::Result<()> {
        let Some(scratch) = self.scratch else {
            part.hold(words, self.block, |_| true);
            return Ok(());
        };
        if part.hold(words, self.block, |room| self.allowance.take(room)) {
            return Ok(());
        }
        self.allowance.give_back(std::mem::take(&mut part.room));
        let all = [std::mem::take(&mut part.held).concat().as_slice(), words].concat();
        let bytes = bytes_of(all.iter().map(|word| word.to_le_bytes()));
        let (file, start) = self.waiting().room(scratch, bytes.len())?;
        file.write(start, &bytes)?;
        part.written.push((start, bytes.len()));
        Ok(())
    }

    fn part(&self, at: usize) -> MutexGuard<'_, Part> {
        self.parts[at].lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a number stands among the parts: which part, and how far within it in 32 binary places.
    #[inline]
    fn place(&self, number: u64) -> u64 {
        (number >> self.low) * self.scale
    }

    /// The first key of a part: whose place is in it, rounded up.
    fn first_key(&self, part: usize) -> u64 {
        ((part as u64) << PLACES).div_ceil(self.scale)
    }

    fn put_into_words(&self, part: usize, numbers: &[u64], words: &mut Vec<Word>) {
        if self.are_short {
            let least = self.first_key(part) << self.low;
            words.extend(numbers.iter().map(|number| (number - least) as Word));
        } else {
            words.extend(numbers.iter().flat_map(|number| [*number as Word, (number >> Word::BITS) as Word]));
        }
    }

    /// The numbers of a part, sorted. It is empty then.
    ///
    /// # Errors
    /// If they cannot be read back.
    pub fn take(&self, part: usize) -> io::Result<Vec<u64>> {
        Ok(self.sorted(&self.stored(part)?))
    }

    /// The numbers of a part by their keys. The part is empty then.
    ///
    /// # Errors
    /// If they cannot be read back.
    pub fn take_by_key(&self, part: usize) -> io::Result<ByKey> {
        let [first, next] = [part, part + 1].map(|part| self.first_key(part));
        let key = |number: u64| ((number >> self.low) - first) as usize;
        let (low, ends) =
            distribute(&self.stored(part)?, (next - first) as usize, key, |number| (number & !(u64::MAX << self.low)) as u32);
        Ok(ByKey::new(first as u32, low, ends))
    }

    /// What a part holds, in the blocks it came in.
    fn stored(&self, at: usize) -> io::Result<Stored> {
        let part = std::mem::take(&mut *self.part(at));
        if self.scratch.is_some() {
            self.allowance.give_back(part.room);
        }
        let mut blocks = part.held;
        let file = self.waiting().file();
        for (start, length) in part.written {
            let mut bytes = vec![0; length];
            file.as_ref().ok_or(io::ErrorKind::NotFound)?.read(start, &mut bytes)?;
            blocks.push(bytes.as_chunks().0.iter().map(|word| Word::from_le_bytes(*word)).collect());
        }
        let least = self.are_short.then(|| self.first_key(at) << self.low);
        Ok(Stored::new(blocks, least))
    }

    /// Sorts the numbers of a part. Keys are spread evenly, so they are laid out first by where they stand, a few in each slot.
    fn sorted(&self, stored: &Stored) -> Vec<u64> {
        /// Numbers of a slot, about.
        const IN_A_SLOT: usize = 8;
        let slots = stored.count().div_ceil(IN_A_SLOT);
        let within = |number: u64| self.place(number) & u64::from(u32::MAX);
        let slot = |number| ((within(number) * slots as u64) >> PLACES) as usize;
        let (mut sorted, ends) = distribute(stored, slots, slot, |number| number);
        let mut start = 0;
        for end in ends {
            if end - start > 1 {
                sorted[start..end].sort_unstable();
            }
            start = end;
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::super::hash::mix;
    use super::super::waiting::{InMemory, ScratchFile};
    use super::*;

    const LOW: u32 = 32;

    fn sorted(scratch: Option<&Scratch>, numbers: &[u64], memory: usize) -> Vec<u64> {
        let allowance = Allowance::new(memory);
        let buckets = Buckets::new(scratch, numbers.len(), (u64::MAX, u32::BITS), &allowance);
        numbers.chunks(7).for_each(|some| buckets.add(some).unwrap());
        (0..buckets.len()).flat_map(|part| buckets.take(part).unwrap()).collect()
    }

    #[test]
    fn parts_follow_one_another_and_nothing_is_lost_however_little_memory_there_is() {
        let numbers: Vec<u64> = (0..5000).map(mix).chain([0, u64::MAX - 1, 7, 7]).collect();
        let mut expected = numbers.clone();
        expected.sort_unstable();
        let files = Mutex::new(0);
        let scratch = || {
            *files.lock().unwrap() += 1;
            Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>)
        };
        for memory in [0, 100, 10_000, 1 << 20] {
            assert_eq!(sorted(Some(&scratch), &numbers, memory), expected, "{memory}");
            assert_eq!(sorted(None, &numbers, memory), expected, "{memory}");
        }
        assert!(*files.lock().unwrap() > 0);
    }

    #[test]
    fn numbers_with_the_same_high_half_stand_in_one_part() {
        let allowance = Allowance::new(0);
        let buckets = Buckets::new(None, 1000, (9 << LOW, LOW), &allowance);
        for number in 0..10_000u64 {
            buckets.add(&[(number % 10) << LOW | mix(number) >> LOW]).unwrap();
        }
        let parts = (0..buckets.len()).map(|part| buckets.take(part).unwrap()).filter(|part| !part.is_empty());
        assert!(parts.into_iter().all(|part| part.len() % 1000 == 0));
    }

    #[test]
    fn numbers_with_one_key_follow_one_another_wherever_parts_begin() {
        for (keys, low) in [1, 7, 1000, 5000].into_iter().flat_map(|keys| [(keys, 15), (keys, LOW)]) {
            let scratch = || Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>);
            let allowance = Allowance::new(40_000);
            let buckets = Buckets::new(Some(&scratch), 20_000, (keys << low, low), &allowance);
            assert!(buckets.are_short || low == LOW, "beside few low bits, there is room for the rest");
            assert!(!buckets.are_short || low < LOW || keys < 5000);
            (0..20_000u64).for_each(|number| buckets.add(&[(mix(number) % keys) << low | number]).unwrap());
            let mut found = vec![Vec::new(); keys as usize];
            for part in (0..buckets.len()).map(|part| buckets.take_by_key(part).unwrap()) {
                for (key, numbers) in part.groups() {
                    assert!(found[key as usize].is_empty());
                    assert!(numbers.iter().all(|number| mix(u64::from(*number)) % keys == u64::from(key)));
                    found[key as usize] = numbers.to_vec();
                }
            }
            let mut all = found.concat();
            all.sort_unstable();
            assert_eq!(all, (0..20_000).collect::<Vec<u32>>(), "{keys}");
        }
    }

    #[test]
    fn what_is_held_of_all_has_a_bound() {
        /// Bytes, of which as many numbers fit as ten parts have.
        const MEMORY: usize = 8 << 10;
        let scratch = || Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>);
        let numbers: Vec<u64> = (0..50_000).map(mix).collect();
        let allowance = Allowance::new(MEMORY);
        let [buckets, others] = [(); 2].map(|()| Buckets::new(Some(&scratch), numbers.len(), (u64::MAX, LOW), &allowance));
        let held_of = |buckets: &Buckets| {
            let room = |part: &Mutex<Part>| part.lock().unwrap().held.iter().map(Vec::capacity).sum::<usize>();
            buckets.parts.iter().map(room).sum::<usize>()
        };
        for some in numbers.chunks(500) {
            buckets.add(some).unwrap();
            others.add(&some[..100]).unwrap();
            let held = held_of(&buckets) + held_of(&others);
            assert!(held * size_of::<Word>() <= MEMORY && held == allowance.taken.load(Ordering::Relaxed), "{held}");
        }
        (0..others.len()).for_each(|part| drop(others.take(part).unwrap()));
        assert_eq!(held_of(&buckets), allowance.taken.load(Ordering::Relaxed), "what was taken out gave room to others");
        let most = (0..buckets.len()).map(|part| buckets.take(part).unwrap().len()).max().unwrap();
        let laid_out = 2 * most + most / 8;
        assert!(laid_out * size_of::<u64>() * rayon::current_num_threads() < MEMORY / 2, "{most}");
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let scratch = || Err(io::ErrorKind::StorageFull.into());
        let allowance = Allowance::new(0);
        let buckets = Buckets::new(Some(&scratch), 100, (u64::MAX, LOW), &allowance);
        assert!(buckets.add(&[1, 2, 3]).is_err());
    }
}
