//! Numbers that are sorted in parts: each part by itself fits into memory, and what does not fit meanwhile waits in a scratch file.

use std::io;
use std::sync::{Mutex, PoisonError};

use super::Scratch;

/// A file that is written from front to back, then read as a whole.
pub trait ScratchFile: Send {
    /// Appends to it.
    ///
    /// # Errors
    /// If the disk is full.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Everything that was appended.
    ///
    /// # Errors
    /// If it cannot be read back.
    fn read(&mut self) -> io::Result<Vec<u8>>;
}

/// The bits above this one decide in which part a number stands: numbers that agree in them stand in the same.
const KEY: u32 = 32;

/// Numbers in parts, by their highest bits.
pub struct Buckets<'s> {
    scratch: Option<&'s Scratch<'s>>,
    parts: Vec<Mutex<Part>>,
    /// Parts for each key, in 32 binary places.
    scale: u64,
    /// Numbers of a part that stay in memory.
    share: usize,
}

#[derive(Default)]
struct Part {
    waiting: Vec<u64>,
    file: Option<Box<dyn ScratchFile>>,
}

impl<'s> Buckets<'s> {
    /// For about so many numbers up to `highest`, of which `memory` bytes stay in memory. Those parts that are sorted at one time
    /// take a quarter of that together, unless it is too little for as many parts. Without a scratch, all stay.
    pub fn new(scratch: Option<&'s Scratch<'s>>, numbers: usize, highest: u64, memory: usize) -> Buckets<'s> {
        /// Parts that make sorting quick even if everything fits.
        const FEWEST: usize = 16;
        /// Each part may hold a file open, two sorts may run at one time, and some systems allow a process no more than 256 files.
        const MOST: usize = 64;
        const QUARTERS: usize = 4;
        let held = (memory / size_of::<u64>()).max(1);
        let sorted_at_once = rayon::current_num_threads();
        let count = (numbers * QUARTERS * sorted_at_once).div_ceil(held).clamp(FEWEST, MOST);
        let scale = ((count as u64) << KEY) / ((highest >> KEY) + 1);
        Buckets { scratch, parts: (0..count).map(|_| Mutex::default()).collect(), scale, share: (held / count).max(1) }
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
        let (sorted, ends) = distribute(numbers, self.parts.len(), |number| (self.place(number) >> KEY) as usize);
        let mut start = 0;
        for (part, end) in self.parts.iter().zip(ends) {
            let of_part = &sorted[start..end];
            start = end;
            if of_part.is_empty() {
                continue;
            }
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            part.waiting.extend_from_slice(of_part);
            if part.waiting.len() > self.share
                && let Some(scratch) = self.scratch
            {
                part.write(scratch)?;
            }
        }
        Ok(())
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
        let part = std::mem::take(&mut *self.parts[part].lock().unwrap_or_else(PoisonError::into_inner));
        let mut numbers = part.waiting;
        if let Some(mut file) = part.file {
            let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("a number has eight bytes"));
            numbers.extend(file.read()?.chunks_exact(size_of::<u64>()).map(number));
        }
        Ok(self.sorted(numbers))
    }

    /// Sorts the numbers of a part. Keys are spread evenly, so they are laid out first by where they stand, a few in each slot.
    fn sorted(&self, numbers: Vec<u64>) -> Vec<u64> {
        /// Numbers of a slot, about.
        const IN_A_SLOT: usize = 8;
        let slots = numbers.len().div_ceil(IN_A_SLOT);
        let within = |number: u64| self.place(number) & u64::from(u32::MAX);
        let (mut sorted, ends) = distribute(&numbers, slots, |number| (within(number) * slots as u64 >> KEY) as usize);
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

/// The numbers by the slot they belong into, and where each slot ends.
fn distribute(numbers: &[u64], slots: usize, slot_of: impl Fn(u64) -> usize) -> (Vec<u64>, Vec<usize>) {
    let mut places = vec![0; slots];
    numbers.iter().for_each(|number| places[slot_of(*number)] += 1);
    let mut sum = 0;
    places.iter_mut().for_each(|place| sum += std::mem::replace(place, sum));
    let mut laid_out = vec![0; numbers.len()];
    for number in numbers {
        let place = &mut places[slot_of(*number)];
        laid_out[*place] = *number;
        *place += 1;
    }
    (laid_out, places)
}

impl Part {
    fn write(&mut self, scratch: &Scratch) -> io::Result<()> {
        let bytes: Vec<u8> = self.waiting.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.waiting = Vec::new();
        let file = match self.file.take() {
            Some(file) => self.file.insert(file),
            None => self.file.insert(scratch()?),
        };
        file.append(&bytes)
    }
}

/// A scratch file for tests.
#[cfg(test)]
#[derive(Default)]
pub struct InMemory(Vec<u8>);

#[cfg(test)]
impl ScratchFile for InMemory {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn read(&mut self) -> io::Result<Vec<u8>> {
        Ok(std::mem::take(&mut self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::mix;
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
    fn a_full_disk_is_an_error() {
        let scratch = || Err(io::ErrorKind::StorageFull.into());
        let buckets = Buckets::new(Some(&scratch), 100, u64::MAX, 0);
        assert!(buckets.add(&[1, 2, 3]).is_err());
    }
}
