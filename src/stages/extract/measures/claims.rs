//! What the page says of its text, beside its title: its body in data for machines, its description, its author, its site, its year.

use super::Survey;
use super::page::{Anchors, Hashes};
use super::permille;
use super::topic::Term;

pub(super) const NAMES: [&str; COUNT] =
    ["of article body", "description covered", "of author", "of site", "page: year", "page: for phones", "page: body said"];

pub(super) const COUNT: usize = 7;

/// Words of a run that is looked for in the article body: shorter ones stand everywhere.
const RUN: usize = 3;
/// Years before this one are no dates of pages; the first is 1.
const NO_YEAR: i32 = 1989;
/// The latest year that is believed.
const LAST_YEAR: i32 = 2100;

/// Hashes of the runs of words of a text.
pub(super) fn runs(words: &[u64]) -> Vec<u64> {
    words.windows(RUN).map(run).collect()
}

fn run(words: &[u64]) -> u64 {
    words.iter().fold(0, |run: u64, word| (run ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

/// The year in a date, counted from 1990; 0 if there is none.
pub(in crate::stages::extract) fn year(date: &str) -> i16 {
    let numbers = date.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.get(..4)?.parse::<i32>().ok());
    numbers.filter(|year| (NO_YEAR + 1..LAST_YEAR).contains(year)).map(|year| (year - NO_YEAR) as i16).next().unwrap_or(0)
}

pub(super) fn measure(survey: &Survey<'_, '_>, anchors: &Anchors, at: usize) -> [i16; COUNT] {
    let terms = survey.terms(at);
    let among = |known: &Hashes| terms.iter().filter(|term| known.has(term.hash)).count();
    let description = among(&anchors.description);
    [
        of_body(terms, &anchors.body),
        permille(description, anchors.description.len()),
        permille(among(&anchors.author), terms.len()),
        permille(among(&anchors.site), terms.len()),
        anchors.year,
        i16::from(anchors.for_phones),
        i16::from(anchors.body.len() > 0),
    ]
}

/// The share of a line's runs of words that stand in the article body; -1 if the page gives none, or the line is too short to tell.
fn of_body(terms: &[Term], body: &Hashes) -> i16 {
    if body.len() == 0 || terms.len() < RUN {
        return -1;
    }
    let mut words = [0; RUN];
    let mut held = 0;
    for window in terms.windows(RUN) {
        words.iter_mut().zip(window).for_each(|(word, term)| *word = term.hash);
        held += usize::from(body.has(run(&words)));
    }
    permille(held, terms.len() + 1 - RUN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_from_dates_as_pages_write_them() {
        assert_eq!(year("2012-01-17T10:00:00Z"), 23);
        assert_eq!(year("17.01.2012"), 23);
        assert_eq!(year("20120117"), 23);
        assert_eq!(year("yesterday, 10:15"), 0);
    }
}
