//! How many pronouns of the third person stand in a passage, and where: they tell who is meant by what stands near.

use super::reading::Reading;
use crate::stages::repair::words;

/// Pronouns of a man, of a woman, of a thing and of several.
pub const PRONOUNS: usize = 4;

/// Before each token, and behind the last: how many of each kind.
pub fn sums(reading: &Reading) -> Vec<[u32; PRONOUNS]> {
    let mut sums = Vec::with_capacity(reading.infos.len() + 1);
    let mut sum = [0; PRONOUNS];
    sums.push(sum);
    for at in 0..reading.infos.len() {
        if reading.is(at, words::PRONOUN | words::POSSESSIVE) {
            sum.iter_mut().zip(kinds(reading, at)).for_each(|(sum, is)| *sum += u32::from(is));
        }
        sums.push(sum);
    }
    sums
}

/// Some `he` stands in the passage, and no `she`: a person of whom nothing else tells the sex is hardly ever a woman there.
pub fn tell_of_men_alone(reading: &Reading) -> bool {
    reading.pronouns.last().is_some_and(|[he, she, ..]| *he > 0 && *she == 0)
}

/// Which of them a pronoun is.
fn kinds(reading: &Reading, at: usize) -> [bool; PRONOUNS] {
    [
        reading.is(at, words::MALE_PRONOUN),
        reading.is(at, words::FEMALE_PRONOUN),
        reading.passage.is_any(at, &["it", "its", "itself"]),
        reading.passage.is_any(at, &["they", "them", "their", "themselves"]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::passage::Passage;

    #[test]
    fn pronouns_are_counted_before_each_token() {
        let passage = Passage::new("He saw them and his cat.");
        let sums = Reading::new(&passage).pronouns;
        assert_eq!((sums.len(), sums[0], sums[3]), (passage.tokens.len() + 1, [0; PRONOUNS], [1, 0, 0, 1]));
        assert_eq!(sums[passage.tokens.len()], [2, 0, 0, 1]);
    }
}
