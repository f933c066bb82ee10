//! How many samples are in memory at one time, while they are read back from disk.

use std::ops::Range;

use super::sample::{BYTES, View};

/// Bytes that samples may take, of all threads together.
#[derive(Clone, Copy)]
pub struct Room {
    /// If all of them fit into it, they are held.
    pub held: usize,
    /// While all are read from end to end, some at a time.
    pub visited: usize,
    /// While some are laid side by side.
    pub laid_out: usize,
}

impl Room {
    /// Documents, by the lengths of their samples, that are visited together: as many as fit into a thread's share, and one at least.
    pub fn blocks(&self, lengths: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
        /// More would not stay in the processor's cache.
        const MOST: usize = 1 << 20;
        /// Bytes for each fingerprint: as it is read, as a number, and with its document in the order it came in and in that of its part.
        const FINGERPRINT: usize = BYTES + BYTES + 2 * size_of::<u64>();
        let most = MOST.min(self.visited / rayon::current_num_threads());
        let (mut blocks, mut start, mut end, mut bytes) = (Vec::new(), 0, 0, 0);
        for length in lengths {
            let size = length * FINGERPRINT + size_of::<(u32, View)>();
            if end > start && bytes + size > most {
                blocks.push(std::mem::replace(&mut start, end)..end);
                bytes = 0;
            }
            bytes += size;
            end += 1;
        }
        blocks.extend((start < end).then_some(start..end));
        blocks
    }

    /// How many items are laid out at the same time, by the lengths of the samples of each: as many as fit into a thread's share, and one
    /// at least if there are any.
    pub fn fit<I: Iterator<Item = usize>>(&self, items: impl Iterator<Item = I>) -> usize {
        /// More would not stay in the processor's cache.
        const MOST: usize = 8 << 20;
        let most = MOST.min(self.laid_out / rayon::current_num_threads());
        // As it is read, and as numbers.
        let size = |length: usize| length * 2 * BYTES + size_of::<(usize, usize)>();
        let mut bytes = 0;
        let fits = |lengths: I| {
            let is_first = bytes == 0;
            bytes += lengths.map(size).sum::<usize>();
            is_first || bytes <= most
        };
        items.map(fits).take_while(|fits| *fits).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { held: 0, visited: 1 << 20, laid_out: 1 << 20 };
    const LONG: usize = 4096;

    #[test]
    fn long_samples_are_read_and_laid_out_a_few_at_a_time() {
        let threads = rayon::current_num_threads();
        let together = ROOM.fit([LONG; 100].map(|length| [length].into_iter()).into_iter());
        assert!(together >= 1 && together * LONG * 2 * BYTES <= ROOM.laid_out / threads, "{together}");
        let blocks = ROOM.blocks([LONG; 100].into_iter());
        let most = blocks.iter().map(ExactSizeIterator::len).max().unwrap();
        assert!(most == 1 || most * LONG * BYTES <= ROOM.visited / threads, "{most}");
    }

    #[test]
    fn each_document_is_in_one_block_however_little_room_there_is() {
        for visited in [0, 1000, usize::MAX] {
            let room = Room { visited, ..ROOM };
            for documents in [0, 1, 100] {
                let blocks = room.blocks((0..documents).map(|n| n % 7 * LONG));
                assert_eq!(blocks.into_iter().flatten().collect::<Vec<usize>>(), (0..documents).collect::<Vec<usize>>());
            }
        }
    }

    #[test]
    fn one_item_is_laid_out_however_long_it_is() {
        assert_eq!(ROOM.fit([[LONG; 1000].into_iter(), [LONG; 1000].into_iter()].into_iter()), 1);
        assert_eq!(ROOM.fit(std::iter::empty::<std::iter::Empty<usize>>()), 0);
    }
}
