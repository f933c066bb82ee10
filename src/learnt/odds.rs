//! Scores of forests as probabilities, in whole numbers: the same on every machine.

/// A probability of one.
pub const CERTAIN: i32 = 10_000;

/// Thousandths of a log-odds between two entries of the table.
const STEP: i32 = 500;

/// The probabilities of log-odds of 0, 0.5, 1 … 8, in ten-thousandths.
const PROBABILITIES: [i32; 17] =
    [5000, 6225, 7311, 8176, 8808, 9241, 9526, 9707, 9820, 9890, 9933, 9959, 9975, 9985, 9991, 9994, 9997];

/// The probability, in ten-thousandths, of a score in thousandths of a log-odds.
pub fn probability(score: i16) -> i32 {
    let odds = i32::from(score).abs();
    let step = (odds / STEP) as usize;
    let likelier = match PROBABILITIES[step.min(PROBABILITIES.len() - 1)..] {
        [low, high, ..] => low + (high - low) * (odds % STEP) / STEP,
        [last] => last,
        [] => CERTAIN,
    };
    if score < 0 { CERTAIN - likelier } else { likelier }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_grow_with_the_score_and_mirror_at_zero() {
        let all: Vec<i32> = (i16::MIN..=i16::MAX).map(probability).collect();
        assert!(all.is_sorted());
        assert!(all.iter().all(|probability| (1..CERTAIN).contains(probability)));
        assert_eq!(probability(0), CERTAIN / 2);
        assert_eq!(probability(-1250) + probability(1250), CERTAIN);
    }

    #[test]
    fn a_log_odds_of_two_is_seven_in_eight() {
        assert_eq!(probability(2000), 8808);
        assert_eq!(probability(2250), (8808 + 9241) / 2);
    }
}
