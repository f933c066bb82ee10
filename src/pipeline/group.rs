//! What one worker takes at a time. A group goes through one stage after the other together: what a stage looks things up in is still at hand
//! for the next document. Groups do not show in the output.

/// Bytes of a group, about. Up to here each doubling takes some hundredths off the time of the stages; beyond, hardly.
const BYTES: usize = 512 << 10;
/// Things in a group: some have no bytes.
const MOST: usize = 256;
/// Groups at the least for each worker but one, so that none is left alone with much when a batch ends.
const EACH: usize = 8;

/// All of them in their order, parted for the workers of the pool in which this runs.
pub fn groups<T>(all: Vec<T>, bytes: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let sum: usize = all.iter().map(&bytes).sum();
    let others = rayon::current_num_threads() - 1;
    parted(all, bytes, BYTES.min(sum / (EACH * others).max(1)))
}

/// Parted into groups that end where they have so many bytes.
fn parted<T>(all: Vec<T>, bytes: impl Fn(&T) -> usize, enough: usize) -> Vec<Vec<T>> {
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
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let groups = pool.install(|| groups(all.clone(), |_| 1));
            assert!(groups.len() >= least && groups.concat() == all, "{threads}");
        }
    }
}
