//! Evidence from what stands around a candidate: other candidates, other languages, other words of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Candidate, Evidence, Extent, Form};
use super::kind::Kind;
use super::page::{Page, is_label};
use super::row::IN_THE_TEXT;
use crate::text::sentences::is_finished;
use crate::text::words;

/// A candidate below this says nothing about its neighbours.
const NEIGHBOUR_SCORE: f32 = 0.6;

/// A candidate of this speaks for whatever it touches; weaker ones only for labels, and only in company.
const CERTAIN: f32 = 1.0;

/// Two labels of this speak for one another: each is all but certain, and nothing of it is a sentence.
const NEAR_CERTAIN: f32 = 0.8;

/// So many candidates in a row speak for one another, however weak: two may be chance.
const COMPANY: usize = 3;

/// What a short line gets for its form, it loses if its phrase is only a part of it: headings are short, too.
const MAY_BE_A_HEADING: i32 = 20;

/// A phrase of so many points may be a title; one that is surer (`Skip to main content`) is not.
const WEAK: i32 = 60;

/// What the first line loses if it may be the title: what its place and the byline below it are worth.
const MAY_BE_A_TITLE: i32 = 40;

/// Lets candidates that touch speak for one another. They must be sorted by paragraph, and within it by place.
pub(super) fn add_evidence(page: &Page, candidates: &mut [Candidate]) {
    rows_beside_others(candidates);
    let best = best_lines(page, candidates);
    let is_near = |number: usize, least: f32| best.get(number).is_some_and(|score| *score >= least);
    let lines = |candidate: &&mut Candidate| candidate.extent == Extent::Line && candidate.form == Form::Other;
    for candidate in candidates.iter_mut().filter(lines) {
        let number = candidate.paragraph;
        let near = |least| is_near(number + 1, least) || number.checked_sub(1).is_some_and(|number| is_near(number, least));
        let has_company = near(NEIGHBOUR_SCORE)
            && (number.saturating_sub(COMPANY - 1)..=number)
                .any(|first| (first..first + COMPANY).all(|other| other == number || is_near(other, NEIGHBOUR_SCORE)));
        let is_finished = page.paragraph_text(number).is_some_and(is_finished);
        if near(CERTAIN) || (!is_finished && (near(NEAR_CERTAIN) || has_company)) {
            candidate.evidence.add("beside a line of the sort", 20);
            candidate.is_prose = false;
            candidate.may_be_a_heading = false;
        }
    }
    may_be_titles(candidates);
    sentences_of_a_kind(page, candidates);
    captions_in_prose(page, candidates);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.is_prose) {
        candidate.evidence.add("running prose", -40);
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.may_be_a_heading) {
        candidate.evidence.add("may be a heading", -MAY_BE_A_HEADING);
    }
}

/// The first line of a text may be its title, if no other label of a menu stands among the lines below it: `Frequently asked questions`,
/// `Terms and conditions`. A title has a date or a byline below it.
fn may_be_titles(candidates: &mut [Candidate]) {
    let is_line = |candidate: &&Candidate| candidate.extent == Extent::Line && candidate.form == Form::Other;
    let below = candidates.iter().skip_while(|candidate| candidate.paragraph == 0);
    let near: Vec<&Candidate> = below.take_while(|candidate| candidate.paragraph <= COMPANY).filter(is_line).collect();
    let is_menu = |candidate: &&Candidate| !HEADS.contains(&candidate.kind) && by_itself(candidate) >= NEIGHBOUR_SCORE;
    if near.iter().any(is_menu) {
        return;
    }
    let first = candidates.iter_mut().take_while(|candidate| candidate.paragraph == 0);
    let is_weak = |candidate: &Candidate| candidate.evidence.first() <= WEAK;
    for title in first.filter(|candidate| candidate.kind == Kind::Navigation && is_line(&&**candidate) && is_weak(candidate)) {
        title.evidence.add("may be the title", -MAY_BE_A_TITLE);
    }
}

/// What stands below a title.
const HEADS: &[Kind] = &[Kind::Byline, Kind::Timestamp, Kind::Dateline, Kind::Caption, Kind::PhotoCredit, Kind::Counter];

/// What a row in the middle of the text has back if what stands beside it is no row and of another kind: a page puts its buttons side
/// by side with its other labels, a glossary has nothing but rows.
fn rows_beside_others(candidates: &mut [Candidate]) {
    let speaks = |row: &Candidate, other: &Candidate| {
        other.extent == Extent::Line
            && other.form == Form::Other
            && other.kind != row.kind
            && other.paragraph.abs_diff(row.paragraph) == 1
            && by_itself(other) >= CERTAIN
    };
    let rows = (0..candidates.len()).filter(|at| candidates[*at].form == Form::Row);
    let spoken_for: Vec<usize> = rows.filter(|at| near(candidates, *at).any(|other| speaks(&candidates[*at], other))).collect();
    for at in spoken_for {
        candidates[at].evidence.add("beside a line of another kind", IN_THE_TEXT);
    }
}

/// The candidates of its paragraph and of those beside it.
fn near(candidates: &[Candidate], at: usize) -> impl Iterator<Item = &Candidate> {
    let is_near = move |other: &&Candidate| other.paragraph.abs_diff(candidates[at].paragraph) <= 1;
    candidates[..at].iter().rev().take_while(is_near).chain(candidates[at + 1..].iter().take_while(is_near))
}

/// The score of the strongest candidate that is the whole line, by paragraph.
fn best_lines(page: &Page, candidates: &[Candidate]) -> Vec<f32> {
    let mut best = vec![0.0_f32; page.paragraphs.len()];
    for candidate in candidates.iter().filter(|candidate| candidate.extent == Extent::Line) {
        best[candidate.paragraph] = best[candidate.paragraph].max(by_itself(candidate));
    }
    best
}

/// What a line says to its neighbours; what may be a heading says less.
fn by_itself(candidate: &Candidate) -> f32 {
    let doubt = Evidence::new("may be a heading", if candidate.may_be_a_heading { MAY_BE_A_HEADING } else { 0 });
    candidate.evidence.score() - doubt.score()
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
    for mut places in kinds.into_values() {
        places.sort_by_key(|place| (place.paragraph, place.number));
        for run in places.chunk_by(|one, next| next.paragraph - one.paragraph <= 1) {
            let paragraphs: Vec<&[Place]> = run.chunk_by(|one, next| one.paragraph == next.paragraph).collect();
            let are_many = are_many(candidates, run);
            paragraphs.iter().for_each(|group| alone_in_paragraph(page, candidates, group));
            if are_many || run.iter().any(|place| candidates[place.index].evidence.score() >= CERTAIN) {
                paragraphs.iter().for_each(|group| beside_one_another(candidates, group, paragraphs.len() > 1));
            }
        }
    }
}

/// Where a candidate sentence stands.
struct Place {
    index: usize,
    paragraph: usize,
    number: usize,
}

/// They are enough to speak for one another, without what their places add. That many stand in a row in tables of cookies only.
fn are_many(candidates: &[Candidate], run: &[Place]) -> bool {
    if candidates[run[0].index].kind != Kind::Cookies {
        return false;
    }
    let likely = run.iter().filter(|place| candidates[place.index].evidence.score() >= NEIGHBOUR_SCORE);
    let mut places: Vec<_> = likely.map(|place| (place.paragraph, place.number)).collect();
    places.dedup();
    places.len() >= COMPANY
}

/// Nothing but sentences of the kind stands in the paragraph. Captions of the kind that is pulled into prose are no such paragraphs.
fn alone_in_paragraph(page: &Page, candidates: &mut [Candidate], group: &[Place]) {
    let numbers: Vec<usize> = group.chunk_by(|one, next| one.number == next.number).map(|places| places[0].number).collect();
    let is_caption = candidates[group[0].index].kind == Kind::Caption;
    if is_caption || !are_all(page, group[0].paragraph, &numbers) {
        return;
    }
    // `We use cookies. By continuing to use this site, you agree …`: what one of several sentences was doubted for, the others disprove.
    let is_certain = |place: &Place| candidates[place.index].evidence.score() >= CERTAIN;
    let points = if numbers.len() > 1 && group.iter().any(is_certain) { 60 } else { 20 };
    for place in group {
        candidates[place.index].evidence.add("nothing else in the paragraph", points);
    }
}

/// Whether these are all sentences of the paragraph, or all but a label at its end: `We use cookies. Learn more`.
fn are_all(page: &Page, number: usize, numbers: &[usize]) -> bool {
    let paragraph = page.paragraph(number);
    let sentences = paragraph.sentences();
    let is_label = |at: usize| is_label(page.text[sentences[at].clone()].trim());
    match sentences.len() {
        all if numbers.len() == all => true,
        all => numbers.len() + 1 == all && !numbers.contains(&(all - 1)) && is_label(all - 1),
    }
}

/// A sentence of the kind stands beside each; `beside`: such stand in the next paragraph too.
fn beside_one_another(candidates: &mut [Candidate], group: &[Place], beside: bool) {
    let numbers: Vec<usize> = group.iter().map(|place| place.number).collect();
    let has = |number: usize| numbers.binary_search(&number).is_ok();
    for place in group {
        if beside || has(place.number + 1) || place.number.checked_sub(1).is_some_and(has) {
            let candidate = &mut candidates[place.index];
            candidate.evidence.add("beside a sentence of the sort", 20);
            candidate.is_prose = false;
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
        // `Image Comics` is a name even where the text has `comics`; nothing is called `Image A`.
        let is_determiner = DETERMINERS.contains(&word);
        if is_determiner || common.contains(word.to_lowercase().as_str()) {
            let points = if is_determiner { 40 } else { 20 };
            evidence.add(format!("“{word}” is no name, so its capital begins a caption"), points);
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

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const ABOVE: &str = "Dockers walked out on Monday morning after talks over pay ended without a deal. The union said that the strike would go on.";
    const BELOW: &str =
        "By noon more than twenty ships were waiting off the harbour. Hauliers said they had begun to send loads to other ports.";

    #[test]
    fn a_banner_goes_whole_with_a_stop_at_its_end_and_without() {
        for banner in [
            "We use cookies. By continuing to use this site, you agree to their use.",
            "We use cookies. By continuing to use this site, you agree to their use",
            "We use cookies to improve your experience. By continuing to use this site, you agree to our cookie policy. Learn more",
        ] {
            assert_eq!(cleaned(&format!("{ABOVE}\n\n{banner}\n\n{BELOW}")), format!("{ABOVE}\n\n{BELOW}"), "{banner}");
        }
    }

    #[test]
    fn a_last_sentence_is_not_taken_for_those_before_it() {
        let last = "Copyright law is what the union fears most";
        let line = format!("All rights reserved. The mayor opened the bridge on Friday. {last}");
        assert!(cleaned(&format!("{ABOVE}\n\n{line}\n\n{BELOW}")).contains(last));
    }

    #[test]
    fn a_title_that_menus_have_too_stays_above_a_byline() {
        let text = cleaned(&format!("Frequently asked questions\nBy Jane Doe\n\n{ABOVE}\n\n{BELOW}"));
        assert!(text.starts_with("Frequently asked questions\n"), "{text}");
    }
}
