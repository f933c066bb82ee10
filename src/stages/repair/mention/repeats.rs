//! Every run of tokens that stands twice or more in a passage, by its length.
//!
//! Two runs of a length are equal if their first parts, one token shorter, are equal, and their last tokens are. So the classes of
//! equal runs are refined length by length, and only places that still have a twin are looked at: the work is the sum of the lengths
//! of what is repeated.

use crate::stages::repair::index::Index;
use crate::stages::repair::passage::{MAX_RUN, Passage};

/// Tokens of the longest mention that is looked for: as far as two places are compared at all.
pub const LONGEST: usize = MAX_RUN;

/// Calls `found` with every group of equal runs: their length and their places, in order.
pub fn each(passage: &Passage, mut found: impl FnMut(usize, &[usize])) {
    let Index { words, left, .. } = passage.index();
    let mut groups = Groups::default();
    passage.index().words().for_each(|places| groups.push(places.iter().copied()));
    let (mut next, mut longer) = (Groups::default(), Vec::new());
    for length in 1..=LONGEST {
        next.clear();
        for places in groups.each() {
            found(length, places);
            longer.clear();
            longer.extend(places.iter().filter(|at| left[**at] as usize > length).map(|at| (words[at + length], *at)));
            longer.sort_unstable();
            longer.chunk_by(|a, b| a.0 == b.0).for_each(|equal| next.push(equal.iter().map(|(_, at)| *at)));
        }
        if next.ends.is_empty() {
            return;
        }
        std::mem::swap(&mut groups, &mut next);
    }
}

/// Groups of places.
#[derive(Default)]
struct Groups {
    places: Vec<usize>,
    /// Where each group ends.
    ends: Vec<usize>,
}

impl Groups {
    /// Adds a group, if it has more than one place.
    fn push(&mut self, places: impl ExactSizeIterator<Item = usize>) {
        if places.len() > 1 {
            self.places.extend(places);
            self.ends.push(self.places.len());
        }
    }

    fn clear(&mut self) {
        self.places.clear();
        self.ends.clear();
    }

    fn each(&self) -> impl Iterator<Item = &[usize]> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.places[std::mem::replace(&mut start, *end)..*end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_with_all_their_places() {
        let passage = Passage::new("the old mill and the old barn and the old mill");
        let mut runs = Vec::new();
        each(&passage, |length, places| runs.push((length, places.to_vec())));
        assert!(runs.contains(&(3, vec![0, 8])));
        assert!(runs.contains(&(2, vec![0, 4, 8])));
        assert!(!runs.iter().any(|(length, _)| *length > 4));
    }

    #[test]
    fn a_run_ends_with_its_sentence() {
        let passage = Passage::new("It rains. They left. It rains. They left.");
        each(&passage, |length, _| assert!(length <= 3));
    }
}
