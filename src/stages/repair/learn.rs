//! What the training program sees of a text: the same places, forms and measures as the repair itself.

use std::ops::Range;

use super::mention::forms::{self, Place};
use super::mention::measures::{self, Setting, Subject};
use super::mention::reading::Reading;
use super::mention::{judge, slot, spans};
use super::passage::Passage;
use super::signs::Signs;

pub use super::mention::measures::{COUNT, FORM_COUNT};

pub use super::mention::judge::HOPELESS;

/// A place where a mention may have been pasted.
pub struct Candidate {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its measures.
    pub row: Vec<i16>,
    /// What may have stood there, with its measures; the first forest's score is still empty.
    pub forms: Vec<(String, Vec<i16>)>,
}

/// Every place of a text.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let passage = Passage::new(text);
    let reading = Reading::new(&passage);
    let signs = Signs::count(&passage);
    let phrases = spans::phrases(&reading);
    let setting = Setting::new(&reading, &signs, &phrases);
    let mut found = Vec::new();
    for phrase in &phrases {
        let subject = Subject::new(&reading, phrase);
        for n in 0..phrase.places.len() {
            let (start, end) = (phrase.places[n], phrase.places[n] + phrase.length);
            for endings in 0..=judge::endings_behind(&reading, end) {
                let stop = end + endings;
                let row = measures::row(&reading, &setting, &subject, n, endings);
                let slot = slot::of(&reading, start, stop, endings > 0);
                let place = Place { reading: &reading, mention: start..end, end: stop, slot, profile: &subject.profile };
                let forms = forms::all(&place).into_iter().map(|choice| {
                    let row = measures::form_row(&setting, &row, 0, &place, &choice);
                    (choice.with, row)
                });
                found.push(Candidate { span: passage.bytes(start..stop), forms: forms.collect(), row });
            }
        }
    }
    found
}
