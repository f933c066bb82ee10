//! What one worker takes at a time. A group goes through one stage after the other together: what a stage looks things up in is still at hand
//! for the next document. Groups do not show in the output.

/// Bytes of a group, about. Up to here each doubling takes some hundredths off the time of the stages; beyond, hardly.
const BYTES: usize = 512 << 10;
/// Things in a group: some have no bytes.
const MOST: usize = 256;
/// Groups at the least for each worker but one, so that none is left alone with much when a batch ends.
const EACH: usize = 8;

/// Bytes that a group has where that many workers share so many. Asked once for a batch: what is a group already is not to come apart again.
pub fn enough(sum: usize, workers: usize) -> usize {
    let others = workers - 1;
    BYTES.min(sum / (EACH * others).max(1))
}

/// All of them in their order, in groups that end where they have so many bytes.
pub fn parted<T>(all: Vec<T>, bytes: impl Fn(&T) -> usize, enough: usize) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut open = 0;
    for one in all {
        let of_one = bytes(&one);
        match groups.last_mut() {
            Some(group) if open < enough && group.len() < MOST => {
                open += of_one;
                group.push(one);
            }
            _ => {
                open = of_one;
                groups.push(vec![one]);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_ends_where_it_has_enough() {
        let lengths = |sizes: Vec<usize>| parted(sizes, |size| *size, 10).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(vec![3, 3, 3, 3, 50, 1, 9, 10, 1]), [4, 1, 2, 1, 1]);
        assert_eq!(lengths(vec![0; 2 * MOST + 1]), [MOST, MOST, 1]);
        assert!(lengths(Vec::new()).is_empty());
    }

    #[test]
    fn order_stays_and_workers_share_what_is_little() {
        let all: Vec<usize> = (0..100).collect();
        for (threads, least) in [(1, 1), (2, EACH), (3, 2 * EACH)] {
            let enough = enough(all.len(), threads);
            let groups = parted(all.clone(), |_| 1, enough);
            assert!(groups.len() >= least && groups.concat() == all, "{threads}");
            assert!(groups.into_iter().all(|group| parted(group, |_| 1, enough).len() == 1), "{threads}: a group stays whole");
        }
    }
}
