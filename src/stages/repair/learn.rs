//! What the training program sees of a text: the same places, forms and measures as the repair itself.

use std::ops::Range;

use super::mention::forms;
use super::mention::measures::{self, Setting};
use super::mention::reading::Reading;
use super::mention::{spans, spots};
use super::passage::Passage;

pub use super::mention::company::{Member, measures as company};
pub use super::mention::judge::HOPELESS;
pub use super::mention::measures::{AGAIN_COUNT, COUNT, FORM_COUNT};

/// A place where a mention may have been pasted.
pub struct Candidate {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its measures.
    pub row: Vec<i16>,
    /// What its company sees of it; the score is still empty.
    pub member: Member,
    /// What may have stood there, with the measures of each form.
    pub forms: Vec<(String, Vec<i16>)>,
}

/// The measures of a place with its score and its company: for a second look with the score of the first, for forms with that of the
/// second.
pub fn again(row: &[i16], score: i16, company: &[i16]) -> Vec<i16> {
    [&row[..COUNT], &[score], company].concat()
}

/// Every place of a text, and how many tokens it has.
pub fn candidates(text: &str) -> (Vec<Candidate>, usize) {
    let passage = Passage::new(text);
    let reading = Reading::new(&passage);
    let phrases = spans::phrases(&reading);
    let setting = Setting::new(&reading, passage.signs(), &phrases);
    let subjects = spots::subjects(&reading, &phrases);
    let candidate = |spot: spots::Spot| {
        let place = spot.place();
        let forms = forms::all(&place).into_iter().map(|choice| {
            let measured = measures::form(&setting, &place, &choice).to_vec();
            (choice.with.into_owned(), measured)
        });
        let span = passage.bytes(place.mention.start..place.end);
        Candidate { span, row: spot.row(&setting)[..COUNT].to_vec(), member: spot.member(0), forms: forms.collect() }
    };
    (spots::all(&reading, &subjects).map(candidate).collect(), passage.tokens.len())
}
