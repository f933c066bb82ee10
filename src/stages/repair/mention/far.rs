//! How far back a reader has to look for whom a pronoun means.

use super::forms::{Choice, Form, Place};
use super::reading::Role;
use crate::stages::repair::words;

/// Sentences from the last time that somebody was named to a pronoun for him that nobody understands. Of the pronouns that were put so far from an
/// earlier copy into edited prose (cross-validated), one in four was right, and six in ten of those that were put nearer.
const FAR: usize = 4;

/// Nobody named or called so what is meant for many sentences: a pronoun would be taken for whatever stands nearer.
pub fn is_far_from_whom_it_means(place: &Place, choice: &Choice) -> bool {
    let is_third_person = matches!(choice.form, Form::He | Form::She | Form::It | Form::They);
    is_third_person && last_named(place).is_some_and(|last| sentence(place, place.mention.start) - sentence(place, last) >= FAR)
}

fn sentence(place: &Place, at: usize) -> usize {
    place.reading.passage.tokens[at].sentence
}

/// Where the mention, a word of its name, or "the" with its noun stood last; `None` if it stood nowhere.
fn last_named(place: &Place) -> Option<usize> {
    let passage = place.reading.passage;
    let is_before = |at: &usize| *at < place.mention.start;
    let is_copy = |at: &usize| passage.common(*at, place.mention.start) >= place.mention.len();
    let copies = passage.same_words(place.mention.start).filter(is_before).filter(is_copy).max();
    copies.max(shorter(place).into_iter().flat_map(|at| passage.same_words(at)).filter(is_before).max())
}

/// Tokens of which each alone says who is meant.
fn shorter(place: &Place) -> Vec<usize> {
    let (reading, mention, profile) = (place.reading, &place.mention, place.profile);
    let head = mention.start + profile.head;
    if !profile.is_name || profile.is_person() {
        return vec![head];
    }
    let is_telling = |at: &usize| reading.role(*at) == Role::Capital && !reading.is(*at, words::PLACE);
    (mention.start..mention.start + profile.core.min(mention.len())).filter(is_telling).collect()
}
