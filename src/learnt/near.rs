//! What first scores say of the lines near one, in whatever stage they are scored: the lines themselves, and the mean of several reaches.

/// Neighbours whose scores are looked at one by one.
const NEAR: usize = 4;
/// Reach of the windows over which scores are averaged.
const WINDOWS: [usize; 4] = [2, 5, 12, 30];

/// How many measures these are.
pub const COUNT: usize = 2 * NEAR + WINDOWS.len();

/// The name of each, in the order in which they are put.
pub fn names() -> impl Iterator<Item = String> {
    let near = (1..=NEAR).flat_map(|by| [format!("score -{by}"), format!("score +{by}")]);
    near.chain(WINDOWS.iter().map(|reach| format!("score within {reach}")))
}

/// Puts the scores of the neighbours of a line, `none` for one that is not there, and the means of the windows around it.
pub fn put(scores: &[i16], at: usize, none: i16, mean: impl Fn(usize, usize) -> i16, mut put: impl FnMut(i16)) {
    for by in 1..=NEAR {
        put(at.checked_sub(by).map_or(none, |at| scores[at]));
        put(scores.get(at + by).copied().unwrap_or(none));
    }
    WINDOWS.iter().for_each(|reach| put(mean(at.saturating_sub(*reach), (at + reach + 1).min(scores.len()))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_stands_where_its_name_does() {
        let scores = [10, 20, 30];
        let mut values = Vec::new();
        put(&scores, 1, -1, |start, end| (end - start) as i16, |value| values.push(value));
        let value = |name: &str| values[names().position(|other| other == name).unwrap()];
        assert_eq!(["score -1", "score +1", "score -2", "score +4", "score within 30"].map(value), [10, 30, -1, -1, 3]);
        assert_eq!((values.len(), names().count()), (COUNT, COUNT));
    }
}
