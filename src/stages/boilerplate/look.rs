//! Phrases found in a paragraph, and how much each says there.

mod stand;

use std::ops::Range;

use super::evidence::{Candidate, Evidence, Extent, Form, Note};
use super::first_words::Sought;
use super::fold::Folded;
use super::page::{Page, Paragraph, has_at_most, is_label, is_prose};
use super::phrases::{Book, FAINT, Phrase, SURE};
use super::place::Where;
use super::quoted;
use super::scan::{Scans, Word};
use super::search::Match;
use super::steps::{is_a_step, is_above_a_step};
use super::talk::is_talked_of;
use crate::text::sentences::is_finished;
use stand::{may_be_a_menu_path, stand};

/// A phrase that stands where it must.
struct Sight<'a> {
    phrase: &'a Phrase,
    span: Range<usize>,
    extent: Extent,
    /// What the extent covers.
    reach: Range<usize>,
    evidence: Evidence,
}

/// Finds phrases, paragraph after paragraph, in the same memory.
#[derive(Default)]
pub(super) struct Finder<'a> {
    folded: Folded,
    matches: Vec<Match<'a>>,
    seen: Vec<Sight<'a>>,
    /// Of a page whose words are not kept.
    line: Scans,
    words: Vec<Word>,
}

impl<'a> Finder<'a> {
    /// Every candidate that a phrase of the paragraph gives.
    pub(super) fn find(&mut self, page: &Page, paragraph: &Paragraph, book: &'a Book, found: &mut Vec<Candidate>) {
        let sought = self.sought(page, paragraph, book);
        if sought == Sought::default() {
            return;
        }
        let (line, start) = (paragraph.str(), paragraph.span.start);
        self.folded.set(line);
        let openings = sought.openings.then(|| paragraph.openings().map(|at| at - start));
        book.find(&self.folded, openings, sought.inner, &mut self.matches);
        self.seen.clear();
        self.see(paragraph);
        if let Some(reach) = hull(&self.seen) {
            book.find_faint(&self.folded, reach.start - start..reach.end - start, &mut self.matches);
            self.see(paragraph);
            self.seen.sort_by_key(|sight| (sight.span.end, sight.span.start, sight.phrase.number));
        }
        weigh_all(page, paragraph, &self.seen, found);
    }

    /// Which phrases may stand in the paragraph.
    fn sought(&mut self, page: &Page, paragraph: &Paragraph, book: &Book) -> Sought {
        let line = paragraph.str();
        let scan = match page.scans().get(paragraph.number) {
            Some(scan) => scan,
            None => self.line.only(line),
        };
        book.sought_in(line, scan, &mut self.words)
    }

    /// Those of the matches that stand where they must.
    fn see(&mut self, paragraph: &Paragraph) {
        self.seen.extend(self.matches.drain(..).filter_map(|(phrase, span)| {
            let span = paragraph.span.start + span.start..paragraph.span.start + span.end;
            let (extent, evidence) = stand(paragraph, phrase, &span)?;
            let reach = if let Extent::Sentence(_, span) = &extent { span.clone() } else { paragraph.span.clone() };
            Some(Sight { phrase, span, extent, reach, evidence })
        }));
    }
}

/// From the beginning of the first to the end of the last: where another phrase may speak for one of them.
fn hull(seen: &[Sight]) -> Option<Range<usize>> {
    let start = seen.iter().map(|sight| sight.reach.start).min()?;
    let end = seen.iter().map(|sight| sight.reach.end).max()?;
    Some(start..end)
}

/// The candidates that the phrases of a paragraph give.
fn weigh_all(page: &Page, paragraph: &Paragraph, seen: &[Sight], found: &mut Vec<Candidate>) {
    let is_at_edge = page.is_at_edge(paragraph.number);
    for (index, sight) in seen.iter().enumerate().filter(|(_, sight)| sight.phrase.points > FAINT) {
        let second = second(seen, index);
        let mut evidence = weigh(paragraph, sight, second, is_at_edge);
        if sight.phrase.points < SURE && is_a_step(page, paragraph.number) {
            evidence.add("a step among steps", -STEP);
        }
        if is_menu_path(page, paragraph, sight) {
            evidence.add("may lead through the menu of a program", -MENU_PATH);
        }
        let mut candidate = Candidate::new(sight.phrase.kind, paragraph.number, sight.extent.clone(), evidence);
        candidate.is_prose = !is_at_edge && is_alone(sight, second) && is_prose(&paragraph.text[sight.reach.clone()]);
        candidate.heads_links = sight.phrase.place == Where::LinkHeading;
        if sight.phrase.place == Where::Trail {
            candidate.form = Form::Trail;
        }
        candidate.may_be_a_heading = !is_at_edge && second.is_none() && may_be_a_heading(paragraph, sight);
        found.push(candidate);
    }
}

/// What a step of a guide loses: what a `strong` phrase and another of its kind have together is not enough then.
const STEP: i32 = 60;

/// What the path through a menu loses: neither a `strong` phrase nor the foot of a page makes it a trail.
const MENU_PATH: i32 = 60;

/// A trail stands among the first so many lines: below a name, a date and an entry or two of the site's own menu.
const TRAIL_LINES: usize = 5;

/// `Home > Styles > Normal`, where a trail does not stand: behind the first lines, below one that says something, or above a step.
fn is_menu_path(page: &Page, paragraph: &Paragraph, sight: &Sight) -> bool {
    let above = paragraph.number;
    sight.phrase.place == Where::Trail
        && may_be_a_menu_path(&paragraph.text[sight.span.end..paragraph.span.end])
        && (above >= TRAIL_LINES
            || page.texts().take(above).any(|line| !is_label(line) || line.ends_with(':'))
            || is_above_a_step(page, above))
}

/// The line is short and has no sentence end, and its phrase, which is not sure, leaves the greater part of it open. A colon at the end
/// of a phrase says that it is a label.
fn may_be_a_heading(paragraph: &Paragraph, sight: &Sight) -> bool {
    let phrase = sight.phrase;
    let is_open = matches!(phrase.place, Where::LineStart | Where::LineEnd | Where::LineHas);
    let covers_most = sight.span.len() * 100 >= paragraph.core.len() * MOST;
    is_open
        && phrase.points < SURE
        && sight.extent == Extent::Line
        && !phrase.text.ends_with(':')
        && !covers_most
        && is_label(paragraph.str())
}

/// Percent of a line: a phrase of so much leaves room for a name or a date, and for hardly any other sense.
const MOST: usize = 60;

/// Another phrase of the kind in the same sentence or line, that is not part of the first nor holds it. Sights are in order and each
/// reach is short, so that only those close by are looked at.
fn second<'a>(seen: &'a [Sight], index: usize) -> Option<&'a Phrase> {
    let one = &seen[index];
    let is_near = |other: &&Sight| other.reach.start < one.reach.end && other.reach.end > one.reach.start;
    let holds = |a: &Range<usize>, b: &Range<usize>| a.start <= b.start && b.end <= a.end;
    let is_another = |other: &&Sight| {
        other.phrase.kind == one.phrase.kind
            && other.phrase.text != one.phrase.text
            && !holds(&one.span, &other.span)
            && !holds(&other.span, &one.span)
    };
    let mut near = seen[..index].iter().rev().take_while(is_near).chain(seen[index + 1..].iter().take_while(is_near));
    near.find(is_another).map(|other| other.phrase)
}

/// What the look and the place of a sentence or line add to its phrase.
fn weigh(paragraph: &Paragraph, sight: &Sight, second: Option<&Phrase>, is_at_edge: bool) -> Evidence {
    let text = &paragraph.text[sight.reach.clone()];
    let is_line = sight.extent == Extent::Line;
    let says_nothing_of_place = is_finished(text) && (is_alone(sight, second) || (is_line && is_prose(text)));
    let doubt = if sight.phrase.points < SURE { -40 } else { -20 };
    let mut evidence = sight.evidence.clone();
    if let Some(second) = second {
        evidence.add(Note::Phrase(second.text.clone(), "with it"), 40);
    }
    if let Some((note, points)) = quoted::doubt(paragraph, &sight.extent, sight.span.start) {
        evidence.add(note, points);
    }
    evidence
        .with(
            is_talked_of(sight.phrase, text, &paragraph.text[sight.span.end.min(sight.reach.end)..sight.reach.end]),
            "the sentence speaks of it",
            -TALK,
        )
        .with(second.is_none() && is_one_of_several(sight), "one sentence of several", doubt)
        .with(is_spoken(paragraph, sight.phrase), "ends as a sentence does", -40)
        .with(is_line && is_label(text), "short, no sentence end", 20)
        .with(is_at_edge && !says_nothing_of_place, "at the head or the foot", 20)
}

/// What a sentence that speaks of a phrase loses: two phrases that are sure are not enough then.
const TALK: i32 = 100;

/// The whole line is a few words that end as a sentence does, though the phrase does not: an answer, or what somebody cries.
fn is_spoken(paragraph: &Paragraph, phrase: &Phrase) -> bool {
    let is_ended = |text: &str| text.ends_with(['.', '!']) && !text.ends_with("...");
    phrase.place.is_whole_line()
        && is_ended(paragraph.str())
        && !is_ended(&phrase.text)
        && has_at_most(&phrase.text, SPOKEN_WORDS)
}

/// What is said in passing is short; longer phrases are what only a page says.
const SPOKEN_WORDS: usize = 4;

/// What makes a line boilerplate stands in a line of several sentences; the others of them may be the article. Of what is sure that
/// holds only behind the first sentence.
fn is_one_of_several(sight: &Sight) -> bool {
    let Extent::Sentence(number, _) = sight.extent else { return false };
    sight.phrase.place == Where::LineStart && (number > 0 || sight.phrase.points < SURE)
}

/// Nothing but its words speaks for it, and prose may hold them.
fn is_alone(sight: &Sight, second: Option<&Phrase>) -> bool {
    let is_note = matches!(sight.phrase.place, Where::Sentence | Where::SentenceNames | Where::AfterNames | Where::BeforeCapital);
    second.is_none() && sight.phrase.points < SURE && !is_note
}
