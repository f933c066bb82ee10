//! Evidence from what stands around a candidate: other candidates, other languages, other words of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Candidate, Extent};
use super::kind::Kind;
use super::page::Page;
use crate::text::words;

/// A candidate below this says nothing about its neighbours.
const NEIGHBOUR_SCORE: f32 = 0.6;

/// Lets candidates that touch speak for one another. They must be sorted by paragraph, and within it by place.
pub(super) fn add_evidence(page: &Page, candidates: &mut [Candidate]) {
    let mut best = vec![0.0_f32; page.paragraphs.len()];
    for candidate in candidates.iter().filter(|candidate| candidate.extent == Extent::Line) {
        best[candidate.paragraph] = best[candidate.paragraph].max(candidate.evidence.score());
    }
    let near = |number: usize| best.get(number).is_some_and(|score| *score >= NEIGHBOUR_SCORE);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.extent == Extent::Line) {
        let beside = near(candidate.paragraph + 1) || candidate.paragraph.checked_sub(1).is_some_and(near);
        if beside {
            candidate.evidence.add("beside a line of the sort", 20);
        }
    }
    sentences_of_a_kind(page, candidates);
    captions_in_prose(page, candidates);
}

/// A sentence of a kind beside another, and paragraphs of nothing else.
fn sentences_of_a_kind(page: &Page, candidates: &mut [Candidate]) {
    let mut kinds: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if let Extent::Sentence(number, _) = &candidate.extent {
            let place = Place { index, paragraph: candidate.paragraph, number: *number };
            kinds.entry(candidate.kind.name()).or_default().push(place);
        }
    }
    for places in kinds.values() {
        let mut rest = places.as_slice();
        let mut last_paragraph = None;
        while let Some(first) = rest.first() {
            let here = rest.iter().take_while(|place| place.paragraph == first.paragraph).count();
            let (group, after) = rest.split_at(here);
            let touches = |other: Option<usize>| other.is_some_and(|other| other.abs_diff(first.paragraph) == 1);
            let beside = touches(last_paragraph) || touches(after.first().map(|place| place.paragraph));
            support(page, candidates, group, beside);
            last_paragraph = Some(first.paragraph);
            rest = after;
        }
    }
}

/// Where a candidate sentence stands.
struct Place {
    index: usize,
    paragraph: usize,
    number: usize,
}

/// Adds what the sentences of a kind in one paragraph say for one another; `beside`: there are such in the next paragraph too.
fn support(page: &Page, candidates: &mut [Candidate], group: &[Place], beside: bool) {
    let mut numbers: Vec<usize> = group.iter().map(|place| place.number).collect();
    numbers.dedup();
    let whole = numbers.len() == page.paragraph(group[0].paragraph).sentences().len();
    for place in group {
        let evidence = &mut candidates[place.index].evidence;
        if whole {
            evidence.add("nothing else in the paragraph", 20);
        }
        let has = |number: usize| numbers.binary_search(&number).is_ok();
        if beside || has(place.number + 1) || place.number.checked_sub(1).is_some_and(has) {
            evidence.add("beside a sentence of the sort", 20);
        }
    }
}

/// Words that begin a sentence or a caption and never follow a noun, so that `Image A` are two sentences.
const DETERMINERS: &[&str] = &["A", "An", "The", "This", "These", "Two", "Three", "Four", "Five"];

/// Where somebody stands in a picture.
const IN_THE_PICTURE: &[&str] =
    &[", center,", ", centre,", ", left,", ", right,", " (left)", " (right)", " (center)", " (centre)"];

/// Says for `Image Supporters of the party …` whether `Supporters` begins a caption: it does if the document has the word in small
/// letters too, since then it is no name.
fn captions_in_prose(page: &Page, candidates: &mut [Candidate]) {
    let mut captions: Vec<(&mut Candidate, &str, &str)> = Vec::new();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.kind == Kind::Caption) {
        let Extent::Sentence(_, span) = &candidate.extent else { continue };
        let sentence = &page.text[span.clone()];
        let Some(word) = words::words(sentence).nth(1) else { continue };
        captions.push((candidate, sentence, word));
    }
    let common = in_small_letters(page.text, captions.iter().map(|(_, _, word)| word.to_lowercase()).collect());
    let several = captions.len() > 1;
    for (candidate, sentence, word) in captions {
        let evidence = &mut candidate.evidence;
        if DETERMINERS.contains(&word) || common.contains(word.to_lowercase().as_str()) {
            evidence.add(format!("“{word}” is no name, so its capital begins a caption"), 40);
        }
        if IN_THE_PICTURE.iter().any(|place| sentence.contains(place)) {
            evidence.add("says where somebody stands in the picture", 20);
        }
        if several {
            evidence.add("not the only one", 20);
        }
    }
}

/// Those of the words that the text has as they are; one look at the text for all of them.
fn in_small_letters(text: &str, wanted: BTreeSet<String>) -> BTreeSet<&str> {
    if wanted.is_empty() {
        return BTreeSet::new();
    }
    words::words(text).filter(|word| wanted.contains(*word)).collect()
}
