//! Numbers that are sorted in parts: each part by itself fits into memory, and what does not fit meanwhile waits in a scratch file.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Scratch;
use super::waiting::{Waiting, bytes_of};

/// The bits above this one decide in which part a number stands: numbers that agree in them stand in the same.
const KEY: u32 = 32;

/// Numbers in parts, by their highest bits.
pub struct Buckets<'s> {
    scratch: Option<&'s Scratch<'s>>,
    file: Mutex<Waiting>,
    parts: Vec<Mutex<Part>>,
    /// Parts for each key, in 32 binary places.
    scale: u64,
    /// Numbers of a part that stay in memory.
    share: usize,
}

#[derive(Default)]
struct Part {
    /// Numbers in memory, in blocks, and how many.
    held: Vec<Vec<u64>>,
    count: usize,
    /// Where those on disk stand in the file, and how many bytes they take.
    written: Vec<(u64, usize)>,
}

impl<'s> Buckets<'s> {
    /// For about so many numbers up to `highest`, of which `memory` bytes stay in memory. The numbers of those parts that are sorted at one
    /// time are an eighth of that together, and a little more than twice as much while they are laid out, unless it is too little for as
    /// many parts. Without a scratch, all stay.
    pub fn new(scratch: Option<&'s Scratch<'s>>, numbers: usize, highest: u64, memory: usize) -> Buckets<'s> {
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
        let held = (memory / size_of::<u64>()).max(1);
        let sorted_at_once = rayon::current_num_threads();
        let fitting = (numbers * EIGHTHS * sorted_at_once).div_ceil(held);
        let count = fitting.max(numbers.div_ceil(IN_CACHE).min(STREAMS)).clamp(FEWEST, MOST);
        let scale = ((count as u64) << KEY) / ((highest >> KEY) + 1);
        let parts = (0..count).map(|_| Mutex::default()).collect();
        Buckets { scratch, file: Mutex::default(), parts, scale, share: (held / count).max(1) }
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
        let (sorted, ends) = distribute(&[numbers], parts, |number| (self.place(number) >> KEY) as usize);
        // Each thread begins elsewhere, or all would wait for the same part at the same time.
        let first = rayon::current_thread_index().unwrap_or(0) * parts / rayon::current_num_threads();
        for at in (first..parts).chain(0..first) {
            let start = at.checked_sub(1).map_or(0, |before| ends[before]);
            let of_part = &sorted[start..ends[at]];
            if of_part.is_empty() {
                continue;
            }
            let mut part = self.parts[at].lock().unwrap_or_else(PoisonError::into_inner);
            match self.scratch {
                Some(scratch) if part.count + of_part.len() > self.share => self.write(scratch, &mut part, of_part)?,
                _ => part.hold(of_part, self.share),
            }
        }
        Ok(())
    }

    /// Writes what a part holds, and what comes if it is too much to be held.
    fn write(&self, scratch: &Scratch, part: &mut Part, numbers: &[u64]) -> io::Result<()> {
        let held = self.write_numbers(scratch, &part.held.concat())?;
        part.written.extend(held);
        (part.held, part.count) = (Vec::new(), 0);
        if numbers.len() <= self.share {
            part.hold(numbers, self.share);
        } else {
            let written = self.write_numbers(scratch, numbers)?;
            part.written.extend(written);
        }
        Ok(())
    }

    /// Writes numbers; says where they stand, and how many bytes they take.
    fn write_numbers(&self, scratch: &Scratch, numbers: &[u64]) -> io::Result<Option<(u64, usize)>> {
        if numbers.is_empty() {
            return Ok(None);
        }
        let bytes = bytes_of(numbers.iter().map(|number| number.to_le_bytes()));
        let (file, start) = self.waiting().room(scratch, bytes.len())?;
        file.write(start, &bytes)?;
        Ok(Some((start, bytes.len())))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a number stands among the parts: which part, and how far within it in 32 binary places.
    #[inline]
    fn place(&self, number: u64) -> u64 {
        (number >> KEY) * self.scale
    }

    /// The numbers of a part, sorted. It is empty then.
    ///
    /// # Errors
    /// If they cannot be read back.
    pub fn take(&self, part: usize) -> io::Result<Vec<u64>> {
        Ok(self.sorted(self.blocks(part)?))
    }

    /// The numbers of a part by their keys, in any order where they have the same, and where those of each key end. The part is empty then.
    ///
    /// # Errors
    /// If they cannot be read back.
    pub fn take_by_key(&self, part: usize) -> io::Result<(Vec<u64>, Vec<usize>)> {
        // The first key of this part, and of the next: whose place is in it, rounded up.
        let [first, next] = [part, part + 1].map(|part| ((part as u64) << KEY).div_ceil(self.scale));
        Ok(distribute(&self.blocks(part)?, (next - first) as usize, |number| ((number >> KEY) - first) as usize))
    }

    /// What a part holds, in the blocks it came in.
    fn blocks(&self, part: usize) -> io::Result<Vec<Vec<u64>>> {
        let part = std::mem::take(&mut *self.parts[part].lock().unwrap_or_else(PoisonError::into_inner));
        let mut blocks = part.held;
        let file = self.waiting().file();
        for (start, length) in part.written {
            let mut bytes = vec![0; length];
            file.as_ref().ok_or(io::ErrorKind::NotFound)?.read(start, &mut bytes)?;
            let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("a number has eight bytes"));
            blocks.push(bytes.chunks_exact(size_of::<u64>()).map(number).collect());
        }
        Ok(blocks)
    }

    /// Sorts the numbers of a part. Keys are spread evenly, so they are laid out first by where they stand, a few in each slot.
    fn sorted(&self, blocks: Vec<Vec<u64>>) -> Vec<u64> {
        /// Numbers of a slot, about.
        const IN_A_SLOT: usize = 8;
        let slots = blocks.iter().map(Vec::len).sum::<usize>().div_ceil(IN_A_SLOT);
        let within = |number: u64| self.place(number) & u64::from(u32::MAX);
        let (mut sorted, ends) = distribute(&blocks, slots, |number| ((within(number) * slots as u64) >> KEY) as usize);
        drop(blocks);
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

/// The numbers of all blocks by the slot they belong into, and where each slot ends.
fn distribute(blocks: &[impl AsRef<[u64]>], slots: usize, slot_of: impl Fn(u64) -> usize) -> (Vec<u64>, Vec<usize>) {
    let mut places = vec![0; slots];
    for block in blocks {
        block.as_ref().iter().for_each(|number| places[slot_of(*number)] += 1);
    }
    let mut sum = 0;
    places.iter_mut().for_each(|place| sum += std::mem::replace(place, sum));
    let mut laid_out = vec![0; sum];
    for number in blocks.iter().flat_map(|block| block.as_ref()) {
        let place = &mut places[slot_of(*number)];
        laid_out[*place] = *number;
        *place += 1;
    }
    (laid_out, places)
}

impl Part {
    /// Keeps numbers in memory, in blocks: none of them is moved when more come, and those of a part that was taken serve for others. There
    /// is no room for more than `share` numbers unless more of them come together.
    fn hold(&mut self, mut numbers: &[u64], share: usize) {
        /// Numbers of a block.
        const BLOCK: usize = 1 << 9;
        while !numbers.is_empty() {
            let room = self.held.last().map_or(0, |block| block.capacity() - block.len());
            if room == 0 {
                self.held.push(Vec::with_capacity(BLOCK.min(share.saturating_sub(self.count).max(numbers.len()))));
                continue;
            }
            let (some, others) = numbers.split_at(room.min(numbers.len()));
            self.held.last_mut().expect("one has room").extend_from_slice(some);
            self.count += some.len();
            numbers = others;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::mix;
    use super::super::waiting::{InMemory, ScratchFile};
    use super::*;

    fn sorted(scratch: Option<&Scratch>, numbers: &[u64], memory: usize) -> Vec<u64> {
        let buckets = Buckets::new(scratch, numbers.len(), u64::MAX, memory);
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
        let buckets = Buckets::new(None, 1000, 9 << KEY, 0);
        for number in 0..10_000u64 {
            buckets.add(&[(number % 10) << KEY | mix(number) >> KEY]).unwrap();
        }
        let parts = (0..buckets.len()).map(|part| buckets.take(part).unwrap()).filter(|part| !part.is_empty());
        assert!(parts.into_iter().all(|part| part.len() % 1000 == 0));
    }

    #[test]
    fn numbers_with_one_key_follow_one_another_wherever_parts_begin() {
        for keys in [1, 7, 1000, 5000] {
            let scratch = || Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>);
            let buckets = Buckets::new(Some(&scratch), 20_000, keys << KEY, 40_000);
            (0..20_000u64).for_each(|number| buckets.add(&[(mix(number) % keys) << KEY | number]).unwrap());
            let mut found = vec![0; keys as usize];
            for (numbers, ends) in (0..buckets.len()).map(|part| buckets.take_by_key(part).unwrap()) {
                let starts = std::iter::once(0).chain(ends.iter().copied());
                for of_key in starts.zip(&ends).map(|(start, end)| &numbers[start..*end]).filter(|of_key| !of_key.is_empty()) {
                    let key = of_key[0] >> KEY;
                    assert!(of_key.iter().all(|number| number >> KEY == key) && found[key as usize] == 0);
                    found[key as usize] = of_key.len();
                }
            }
            assert_eq!(found.iter().sum::<usize>(), 20_000, "{keys}");
        }
    }

    #[test]
    fn what_is_held_has_a_bound() {
        /// Bytes, of which as many numbers fit as ten parts have.
        const MEMORY: usize = 8 << 10;
        let scratch = || Ok(Box::<InMemory>::default() as Box<dyn ScratchFile>);
        let numbers: Vec<u64> = (0..50_000).map(mix).collect();
        let buckets = Buckets::new(Some(&scratch), numbers.len(), u64::MAX, MEMORY);
        for some in numbers.chunks(500) {
            buckets.add(some).unwrap();
            let held: usize =
                buckets.parts.iter().map(|part| part.lock().unwrap().held.iter().map(Vec::capacity).sum::<usize>()).sum();
            assert!(held * size_of::<u64>() <= MEMORY + size_of_val(some), "{held}");
        }
        let most = (0..buckets.len()).map(|part| buckets.take(part).unwrap().len()).max().unwrap();
        let laid_out = 2 * most + most / 8;
        assert!(laid_out * size_of::<u64>() * rayon::current_num_threads() < MEMORY / 2, "{most}");
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let scratch = || Err(io::ErrorKind::StorageFull.into());
        let buckets = Buckets::new(Some(&scratch), 100, u64::MAX, 0);
        assert!(buckets.add(&[1, 2, 3]).is_err());
    }
}
