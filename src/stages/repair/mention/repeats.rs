//! Every run of tokens that stands twice or more in a passage, by its length.
//!
//! Two runs of a length are equal if their first parts, one token shorter, are equal, and their last tokens are. So the classes of
//! equal runs are refined length by length, and only places that still have a twin are looked at: the work is the sum of the lengths
//! of what is repeated.

use crate::stages::repair::passage::{MAX_RUN, Passage};

/// Tokens of the longest mention that is looked for: as far as two places are compared at all.
pub const LONGEST: usize = MAX_RUN;

/// Calls `found` with every group of equal runs: their length and their places, in order.
pub fn each(passage: &Passage, mut found: impl FnMut(usize, &[usize])) {
    let tokens = &passage.tokens;
    let mut entries: Vec<(u64, u64, usize)> = passage.singles().iter().map(|(key, at)| (*key, 0, *at)).collect();
    for length in 1..=LONGEST {
        let mut next = Vec::new();
        let groups = entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|group| group.len() > 1);
        for (class, group) in (0..).zip(groups) {
            let places: Vec<usize> = group.iter().map(|(.., at)| *at).collect();
            found(length, &places);
            next.extend(places.iter().filter_map(|at| {
                let end = tokens.get(at + length)?;
                (end.sentence == tokens[*at].sentence).then_some((class, end.key, *at))
            }));
        }
        if next.is_empty() {
            return;
        }
        entries = next;
        entries.sort_unstable();
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
