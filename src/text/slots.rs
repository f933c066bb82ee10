//! A table with open addressing: what finds its slot taken stands in the next free one.

/// The slots, at most half of them taken, so that the way to one is short and always ends.
pub struct Slots<T>(Vec<T>);

impl<T: Copy> Slots<T> {
    /// Slots for so many entries, all of them free.
    pub fn with_room_for(count: usize, free: T) -> Slots<T> {
        Slots(vec![free; (2 * count).next_power_of_two().max(2)])
    }

    /// The slot of an entry: from the one on that the lowest bits of its hash name, the first that `is_its` holds of. It must hold of a
    /// free slot, too.
    #[inline]
    pub fn of(&mut self, hash: usize, is_its: impl Fn(T) -> bool) -> &mut T {
        let at = self.number(hash, is_its);
        &mut self.0[at]
    }

    /// What stands in that slot.
    #[inline]
    pub fn get(&self, hash: usize, is_its: impl Fn(T) -> bool) -> T {
        self.0[self.number(hash, is_its)]
    }

    #[inline]
    fn number(&self, hash: usize, is_its: impl Fn(T) -> bool) -> usize {
        let last = self.0.len() - 1;
        let mut at = hash & last;
        while !is_its(self.0[at]) {
            at = (at + 1) & last;
            debug_assert!(at != hash & last, "there are more entries than there is room for");
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_with_one_hash_stand_side_by_side_and_go_round_the_end() {
        for count in [0, 1, 5, 64] {
            let mut slots = Slots::with_room_for(count, 0);
            for entry in 1..=count {
                *slots.of(usize::MAX, |found| found == 0 || found == entry) = entry;
            }
            for entry in 1..=count {
                assert_eq!(slots.get(usize::MAX, |found| found == 0 || found == entry), entry);
            }
            assert_eq!(slots.get(usize::MAX, |found| found == 0), 0, "a slot is free however many entries there are");
        }
    }
}
