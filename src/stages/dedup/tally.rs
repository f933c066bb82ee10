//! How many fingerprints of one sample stand in others, counted for many others: each fingerprint is looked for in one place, and need not wait
//! for the one before it, as it must where two lists are gone through side by side.

use super::sample::{View, shared};

/// The fingerprints of one sample, by their low bits, which are evenly spread.
pub struct Tally<'a> {
    own: View<'a>,
    /// None if some fingerprints found no room.
    shelves: Option<Vec<Shelf>>,
}

/// Room for fingerprints with the same low bits; what is empty holds one with others.
type Shelf = [u32; 4];

impl<'a> Tally<'a> {
    /// Of this sample.
    pub fn new(own: View<'a>) -> Tally<'a> {
        /// Fingerprints for each shelf, at most: of so few, hardly ever more than four belong to one.
        const MOST: usize = 2;
        let count = (own.kept.len() * MOST).next_power_of_two();
        let mut shelves: Vec<Shelf> = (0..count as u32).map(|low| [!low; 4]).collect();
        let mut place = |fingerprint: u32| {
            let low = fingerprint as usize & (count - 1);
            let empty = shelves[low].iter_mut().find(|place| **place == !(low as u32))?;
            *empty = fingerprint;
            Some(())
        };
        let is_placed = count > 1 && own.kept.iter().all(|fingerprint| place(*fingerprint).is_some());
        Tally { own, shelves: is_placed.then_some(shelves) }
    }

    /// The sample.
    pub fn own(&self) -> View<'a> {
        self.own
    }

    /// How many of these, which are sorted, stand in the sample.
    pub fn shared(&self, others: &[u32]) -> usize {
        let Some(shelves) = &self.shelves else { return shared(self.own.kept, others) };
        let last = shelves.len() - 1;
        let is_there = |other: &u32| {
            let shelf = &shelves[*other as usize & last];
            u32::from(shelf.iter().fold(false, |found, place| found | (place == other)))
        };
        others.iter().map(is_there).sum::<u32>() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::mix;
    use super::*;

    fn sorted(mut some: Vec<u32>) -> Vec<u32> {
        some.sort_unstable();
        some.dedup();
        some
    }

    #[test]
    fn as_many_are_counted_as_where_two_lists_are_gone_through_side_by_side() {
        let any = |length: u64| sorted((0..length).map(|n| mix(n) as u32).collect());
        let (crowded, edges) = (sorted((0..40).map(|n| n << 20 | 1).collect()), vec![0, 1, u32::MAX - 1, u32::MAX]);
        let lists = [vec![], vec![0], vec![7], any(3), any(50), any(400), crowded, edges];
        for (own, others) in lists.iter().flat_map(|own| lists.iter().map(move |others| (own, others))) {
            let tally = Tally::new(View::new(1, own));
            assert_eq!(tally.shared(others), shared(own, others), "{own:?} {others:?}");
        }
    }
}
