//! Every place of a passage where a mention may have been pasted, with its measures: what the training sees, and what is judged.

use std::ops::Range;

use super::company::Member;
use super::copied;
use super::forms::{self, Place};
use super::measures::{self, Row, Setting, Subject};
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::slot;
use super::spans::{Phrase, WITH_OTHERS_INSIDE};

/// A place of a phrase, with some of the possessive endings behind it.
pub struct Spot<'a> {
    /// The passage.
    reading: &'a Reading<'a>,
    /// The phrase, and which of the passage it is.
    subject: &'a Subject<'a>,
    phrase: usize,
    /// Which of its places.
    n: usize,
    /// Endings that go with it.
    endings: usize,
}

/// The tokens of a mention, and who is meant.
pub type Who<'a> = (Range<usize>, &'a Profile);

/// Who the phrases of a passage mean.
pub fn subjects<'a>(reading: &Reading, phrases: &'a [Phrase]) -> Vec<Subject<'a>> {
    phrases.iter().map(|phrase| Subject::new(reading, phrase)).collect()
}

/// Every place of these, phrase by phrase.
pub fn all<'a>(reading: &'a Reading<'a>, subjects: &'a [Subject<'a>]) -> impl Iterator<Item = Spot<'a>> {
    subjects.iter().enumerate().flat_map(move |(phrase, subject)| {
        // Where an altered mention stood first, it is the copy that tells what it was.
        let from = usize::from(subject.phrase.altered.is_some());
        (from..subject.phrase.places.len()).flat_map(move |n| {
            let behind = endings_behind(reading, subject.phrase.places[n] + subject.phrase.length);
            (0..=behind).map(move |endings| Spot { reading, subject, phrase, n, endings })
        })
    })
}

/// Possessive endings behind a mention: its own, and the one that the tool put there.
fn endings_behind(reading: &Reading, end: usize) -> usize {
    (end..end + 2).take_while(|at| reading.role(*at) == Role::Ending).count()
}

/// The `n`th place of a phrase with so many endings behind it.
pub fn place<'a>(reading: &'a Reading<'a>, phrase: &Phrase, n: usize, endings: usize, profile: &'a Profile) -> Place<'a> {
    let start = phrase.places[n];
    let (mention, end) = (start..start + phrase.length, start + phrase.length + endings);
    let slot = slot::of(reading, start, end, endings > 0);
    Place { reading, mention, end, slot, profile }
}

impl<'a> Spot<'a> {
    /// What the first forest sees.
    pub fn row(&self, setting: &Setting) -> Row {
        measures::row(self.reading, setting, self.subject, self.n, self.endings)
    }

    /// The first place of a short mention is the one that was copied, and nothing was pasted there.
    pub fn is_main(&self) -> bool {
        self.n == 0 && self.subject.phrase.length < WITH_OTHERS_INSIDE
    }

    /// It is a long mention that stands as it stood before.
    pub fn is_copied(&self) -> bool {
        copied::is_copied(self.reading, self.subject.phrase, self.n, self.endings)
    }

    /// The number of its phrase, which of its places it is, and how many endings go with it.
    pub fn which(&self) -> (usize, usize, usize) {
        (self.phrase, self.n, self.endings)
    }

    /// The place for forms.
    pub fn place(&self) -> Place<'a> {
        place(self.reading, self.subject.phrase, self.n, self.endings, &self.subject.profile)
    }

    /// What its company sees of it, with its score.
    pub fn member(&self, score: i16) -> Member {
        let Place { mention, end, profile, .. } = self.place();
        let head = self.reading.passage.tokens[mention.start + profile.head].key;
        Member { tokens: mention.start..end, phrase: self.phrase, head, pronoun: forms::third_person(profile), score }
    }
}

/// What tests ask: which forms may stand over a mention.
#[cfg(test)]
pub mod asked {
    use super::super::forms::Choice;
    use super::super::{spans, veto};
    use super::*;
    use crate::stages::repair::passage::Passage;

    /// The forms by spans: the places where the text has the mention in order, each without its endings and with them.
    pub fn all_forms(text: &str, mention: &str, may_stand: impl Fn(&Place, &Choice) -> bool) -> Vec<Vec<String>> {
        let passage = Passage::new(text);
        let reading = Reading::new(&passage);
        let phrases = spans::phrases(&reading);
        let subjects = subjects(&reading, &phrases);
        let places = all(&reading, &subjects).map(|spot| spot.place());
        let wanted = places.filter(|place| text[passage.bytes(place.mention.clone())] == *mention);
        let forms = |place: &Place| {
            let may_stand = |choice: &Choice| may_stand(place, choice);
            forms::all(place).into_iter().filter(may_stand).map(|choice| choice.with.into_owned()).collect()
        };
        wanted.map(|place| forms(&place)).collect()
    }

    /// Those that grammar lets stand at the last place.
    pub fn forms(text: &str, mention: &str) -> Vec<String> {
        all_forms(text, mention, |_, _| true).pop().expect("the text says it twice")
    }

    #[test]
    fn the_first_of_short_copies_is_the_mention_itself() {
        let are_main = |mention: &str| {
            let text = format!("We met {mention}. They met {mention}.");
            let passage = Passage::new(&text);
            let reading = Reading::new(&passage);
            let phrases = spans::phrases(&reading);
            let subjects = subjects(&reading, &phrases);
            let spots = all(&reading, &subjects).filter(|spot| text[passage.bytes(spot.place().mention)] == *mention);
            spots.map(|spot| spot.is_main()).collect::<Vec<bool>>()
        };
        assert_eq!(are_main("Mr Maran"), [true, false]);
        assert_eq!(are_main("Mr Maran of Osland"), [false, false]);
    }

    /// Those of them that no veto forbids.
    pub fn free_forms(text: &str, mention: &str) -> Vec<String> {
        all_forms(text, mention, veto::may_stand).pop().expect("the text says it twice")
    }

    /// Whether nothing forbids this form at the last place.
    pub fn may_be(text: &str, mention: &str, form: &str) -> bool {
        free_forms(text, mention).iter().any(|with| with == form)
    }
}
