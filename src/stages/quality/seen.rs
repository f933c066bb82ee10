//! What was seen before, by its hash.

use crate::text::slots::Slots;

/// A set of hashes: a sort of the same hashes takes five times as long.
pub struct Seen(Slots<u64>);

/// No hash.
const FREE: u64 = 0;

impl Seen {
    /// A set that takes so many hashes.
    pub fn with_room_for(count: usize) -> Seen {
        Seen(Slots::with_room_for(count, FREE))
    }

    /// Whether the hash was not seen before; it is from now on.
    pub fn is_new(&mut self, hash: u64) -> bool {
        let hash = hash.max(FREE + 1);
        let slot = self.0.of((hash >> u32::BITS) as usize, |found| found == FREE || found == hash);
        std::mem::replace(slot, hash) == FREE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_new_once() {
        let mut seen = Seen::with_room_for(4);
        let news: Vec<bool> = [7, 7, 0, 1 << 40, 0, 7, 1 << 40].map(|hash| seen.is_new(hash)).to_vec();
        assert_eq!(news, [true, false, true, true, false, false, false]);
    }
}
