//! How segments are put together, so that there are never many of them.

use super::catalog::Segment;

/// So many segments of one level are put together into one of the next. A document is written again once for each level, and an index of
/// a thousand runs has less than 30 segments.
const TOGETHER: usize = 8;

/// Which segments the next one takes up, and its level: those of a level that is full, and those of which most is replaced.
pub fn taken_up(segments: &[Segment]) -> (Vec<bool>, u32) {
    let mut level = 0;
    // The new segment is one of its level itself.
    while segments.iter().filter(|segment| segment.level == level).count() + 1 >= TOGETHER {
        level += 1;
    }
    let is_stale = |segment: &Segment| segment.live * 2 < segment.files;
    let taken: Vec<bool> = segments.iter().map(|segment| segment.level < level || is_stale(segment)).collect();
    let stale = segments.iter().filter(|segment| is_stale(segment)).map(|segment| segment.level).max().unwrap_or(0);
    (taken, level.max(stale))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::sinks::FileHash;

    pub fn segment(number: u64, level: u32, live: usize) -> Segment {
        let none = FileHash { bytes: 0, sha256: String::new() };
        Segment { number, level, files: 10, live, documents: 10, entries: none.clone(), contents: none }
    }

    #[test]
    fn segments_grow_slowly_in_number() {
        let mut segments = Vec::new();
        let mut most = 0;
        for number in 0..1000 {
            let (taken, level) = taken_up(&segments);
            let mut keep = taken.into_iter().map(|taken| !taken);
            segments.retain(|_| keep.next().unwrap());
            segments.push(segment(number, level, 10));
            most = most.max(segments.len());
        }
        assert!((8..30).contains(&most), "{most}");
        assert!(segments.iter().map(|segment| segment.level).max().unwrap() <= 3);
    }

    #[test]
    fn a_segment_that_is_mostly_replaced_is_taken_up() {
        assert_eq!(taken_up(&[segment(1, 1, 4), segment(2, 0, 5)]), (vec![true, false], 1));
    }
}
