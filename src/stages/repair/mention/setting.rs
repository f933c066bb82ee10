//! What is measured of a passage once, for all its places.

use super::forms::Form;
use super::reading::{Reading, Role, first_persons};
use super::spans::Phrase;
use crate::learnt::{permille, scaled};
use crate::stages::repair::signs::Signs;
use crate::stages::repair::words;

/// What is the same for every place of a passage.
pub struct Setting {
    pub(super) hard: i16,
    pub(super) repeats: i16,
    pub(super) first_person: i16,
    pub(super) he: i16,
    pub(super) she: i16,
    /// `I`, `you` and `we` of the passage, in every case.
    spoken: [usize; 3],
    /// Before each token: capitals, nouns.
    pub(super) sums: Vec<(u32, u32)>,
    /// By token: the longest phrase that covers it.
    pub(super) cover: Vec<u16>,
}

impl Setting {
    /// Measures a passage.
    pub fn new(reading: &Reading, signs: &Signs, phrases: &[Phrase]) -> Setting {
        let count = reading.infos.len();
        let of_thousand = |part: usize| permille(part, count.max(1));
        let first_person = first_persons(&reading.infos).count();
        // Up to five: more says only how long the passage is.
        let few = |classes| (0..count).filter(|at| reading.is(*at, classes)).take(5).count() as i16;
        let mut sums = vec![(0, 0)];
        for info in &reading.infos {
            let (capitals, nouns) = sums[sums.len() - 1];
            let is = |role| u32::from(info.role == role);
            sums.push((capitals + is(Role::Capital), nouns + is(Role::Small) + is(Role::Plural)));
        }
        let mut cover = vec![0; count];
        for phrase in phrases {
            let length = phrase.length as u16;
            // Where an altered mention stood first, it has another length.
            phrase
                .alike()
                .iter()
                .for_each(|at| cover[*at..*at + phrase.length].iter_mut().for_each(|most| *most = length.max(*most)));
        }
        Setting {
            hard: of_thousand(signs.hard() + signs.letters) / 5,
            repeats: of_thousand(signs.repeats + signs.copies) / 5,
            first_person: of_thousand(first_person) / 10,
            he: few(words::MALE_PRONOUN | words::MAN),
            she: few(words::FEMALE_PRONOUN | words::WOMAN),
            spoken: spoken(reading),
            sums,
            cover,
        }
    }
    /// How often a first or second person speaks in the passage, and how often the others do.
    pub fn speakers(&self, form: Form) -> (i16, i16) {
        let own = form as usize - Form::I as usize;
        let others = self.spoken.iter().enumerate().filter(|(n, _)| *n != own).map(|(_, count)| *count);
        (scaled(self.spoken[own]), scaled(others.max().unwrap_or(0)))
    }
}

/// How often `I`, `you` and `we` stand in a passage, in every case.
fn spoken(reading: &Reading) -> [usize; 3] {
    const WORDS: [&[&str]; 3] =
        [&["i", "me", "my", "myself"], &["you", "your", "yourself", "yourselves"], &["we", "us", "our", "ours", "ourselves"]];
    let mut counts = [0; 3];
    for at in first_persons(&reading.infos) {
        let person = WORDS.iter().position(|words| reading.passage.is_any(at, words));
        person.into_iter().for_each(|person| counts[person] += 1);
    }
    counts
}
