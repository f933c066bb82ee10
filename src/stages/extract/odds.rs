//! From scores to lines: the lines that are worth most together.

/// Ten-thousandths of the probability for scores of 0, 250, 500, … thousandths of a log-odds. A table, for the exponential function
/// differs from machine to machine.
const PROBABILITIES: [i32; 25] = [
    5000, 5622, 6225, 6792, 7311, 7773, 8176, 8520, 8808, 9047, 9241, 9399, 9526, 9627, 9707, 9770, 9820, 9859, 9890, 9914, 9933,
    9948, 9959, 9968, 9975,
];
const STEP: i32 = 250;

/// A score as ten-thousandths of a probability.
pub(super) fn probability(score: i16) -> u16 {
    let score = i32::from(score);
    let (at, rest) = ((score.abs() / STEP) as usize, score.abs() % STEP);
    let low = PROBABILITIES[at.min(PROBABILITIES.len() - 1)];
    let high = PROBABILITIES[(at + 1).min(PROBABILITIES.len() - 1)];
    let likely = low + (high - low) * rest / STEP;
    (if score < 0 { 10_000 - likely } else { likely }) as u16
}

/// The lines whose expected F measure is best, in their order: the surest ones, as many as gain. A page that is sure of its text takes
/// only what is more likely text than not; one that is unsure takes more, for what it lost would be lost for sure.
///
/// `recall` says how much text that is lost weighs against other lines that are taken. Empty only if no line has any width.
pub fn best(scores: &[i16], widths: &[usize], recall: f64) -> Vec<usize> {
    let weighed: Vec<(i128, i128)> =
        scores.iter().zip(widths).map(|(score, width)| (i128::from(probability(*score)), *width as i128)).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(scores[*at]), *at));
    let recall = (recall.clamp(0.0, RECALL_MOST) * 1000.0) as i128;
    // The text that is to be expected, and what is lost counts by `recall`.
    let expected: i128 = recall * weighed.iter().map(|(probability, width)| probability * width).sum::<i128>() / 1000;
    let (mut hits, mut taken) = (0, 0);
    let (mut best, mut of_best) = ((0, 1), 0);
    for (number, at) in order.iter().enumerate() {
        let (probability, width) = weighed[*at];
        hits += probability * width;
        taken += 10_000 * width;
        let worth = (hits, taken + expected);
        if worth.0 * best.1 > best.0 * worth.1 {
            (best, of_best) = (worth, number + 1);
        }
    }
    order.truncate(of_best);
    order.sort_unstable();
    order
}

/// More than this takes every line anyway.
const RECALL_MOST: f64 = 100.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_rise_with_scores() {
        assert_eq!((probability(0), probability(6000), probability(-6000)), (5000, 9975, 25));
        assert!((-6000..6000).all(|score| probability(score) <= probability(score + 1)));
        assert_eq!(probability(-1125), 10_000 - probability(1125));
    }

    #[test]
    fn a_sure_page_is_strict_and_an_unsure_one_is_not() {
        let widths = [100, 100, 50];
        assert_eq!(best(&[5000, 5000, -500], &widths, 1.0), [0, 1]);
        assert_eq!(best(&[-800, -700, -6000], &widths, 1.0), [0, 1]);
        assert_eq!(best(&[5000, 5000, -500], &widths, 3.0), [0, 1, 2]);
        assert_eq!(best(&[-6000], &[3], 1.0), [0]);
        assert!(best(&[], &[], 1.0).is_empty());
    }
}
