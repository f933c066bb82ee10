//! Phrases found in a paragraph, and whether each stands where it must.

use std::ops::Range;

use super::counted::is_beside_a_count;
use super::dates::is_only_a_date;
use super::evidence::{Candidate, Evidence, Extent, Note};
use super::fold::Folded;
use super::kind::Kind;
use super::names;
use super::page::{LONGEST, OPENING_MARKS, Page, Paragraph, has_at_most, is_label, is_prose};
use super::phrases::{Book, FAINT, Phrase, SURE};
use super::place::Where;
use super::search::Match;
use crate::text::chars;
use crate::text::sentences::{is_closing, is_finished};

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
}

impl<'a> Finder<'a> {
    /// Every candidate that a phrase of the paragraph gives.
    pub(super) fn find(&mut self, page: &Page, paragraph: &Paragraph, book: &'a Book, found: &mut Vec<Candidate>) {
        let (line, start) = (paragraph.str(), paragraph.span.start);
        if !book.may_stand_in(line, page.scans().get(paragraph.number)) {
            return;
        }
        self.folded.set(line);
        book.find(&self.folded, paragraph.openings().map(|at| at - start), &mut self.matches);
        self.seen.clear();
        self.see(paragraph);
        if let Some(reach) = hull(&self.seen) {
            book.find_faint(&self.folded, reach.start - start..reach.end - start, &mut self.matches);
            self.see(paragraph);
            self.seen.sort_by_key(|sight| (sight.span.end, sight.span.start, sight.phrase.number));
        }
        weigh_all(page, paragraph, &self.seen, found);
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
        let evidence = weigh(paragraph, sight, second, is_at_edge);
        let mut candidate = Candidate::new(sight.phrase.kind, paragraph.number, sight.extent.clone(), evidence);
        candidate.is_prose = !is_at_edge && is_alone(sight, second) && is_prose(&paragraph.text[sight.reach.clone()]);
        candidate.may_be_a_heading = !is_at_edge && second.is_none() && may_be_a_heading(paragraph, sight);
        found.push(candidate);
    }
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
    evidence
        .with(is_quoted(paragraph, &sight.extent, sight.span.start), "inside quotes", -60)
        .with(second.is_none() && is_one_of_several(sight), "one sentence of several", doubt)
        .with(is_spoken(paragraph, sight.phrase), "ends as a sentence does", -40)
        .with(is_line && is_label(text), "short, no sentence end", 20)
        .with(is_at_edge && !says_nothing_of_place, "at the head or the foot", 20)
}

/// The whole line is a few words that end as a sentence does, though the phrase does not: an answer, or what somebody cries.
fn is_spoken(paragraph: &Paragraph, phrase: &Phrase) -> bool {
    let is_ended = |text: &str| text.ends_with(['.', '!']) && !text.ends_with("...");
    phrase.place == Where::Line && is_ended(paragraph.str()) && !is_ended(&phrase.text) && has_at_most(&phrase.text, SPOKEN_WORDS)
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

/// What the phrase takes with it, if it stands where it must.
fn stand(paragraph: &Paragraph, phrase: &Phrase, span: &Range<usize>) -> Option<(Extent, Evidence)> {
    let extent = match phrase.place {
        Where::Sentence
        | Where::SentenceStart
        | Where::SentenceNote
        | Where::SentenceHas
        | Where::SentenceNames
        | Where::AfterNames
        | Where::BeforeCapital => in_sentence(paragraph, phrase, span)?,
        Where::LineStart | Where::LineEnd | Where::LineHas | Where::Glued
            if paragraph.first_sentence_or_line() != Extent::Line =>
        {
            in_sentence(paragraph, phrase, span)?
        }
        _ => in_line(paragraph, phrase, span).then_some(Extent::Line)?,
    };
    let mut evidence = Evidence::new(Note::Phrase(phrase.text.clone(), where_it_stands(phrase.place)), phrase.points);
    match phrase.place {
        Where::LineNames | Where::SentenceNames => evidence.add("then only names", 20),
        Where::AfterNames => evidence.add("after names", 20),
        Where::LineDate => evidence.add("then only a date", 40),
        Where::SentenceNote => evidence.add("then only names and dates", 20),
        Where::LineStart if is_of_names(phrase) && is_small(&paragraph.text[span.end..paragraph.span.end]) => {
            evidence.add("no name follows", -60);
        }
        _ => {}
    }
    Some((extent, evidence))
}

/// `Photo: Reuters`, `Source: example.org`: what such a label announces is a name.
fn is_of_names(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::PhotoCredit | Kind::Source | Kind::Correction) && phrase.text.ends_with(':')
}

/// The next word is written small, and is no address.
fn is_small(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    word.starts_with(chars::is_lowercase)
        && !word.trim_end_matches('.').contains(|c: char| chars::is_uppercase(c) || matches!(c, '.' | '@' | '/'))
}

fn where_it_stands(place: Where) -> &'static str {
    match place {
        Where::Line => "is the line",
        Where::LineStart | Where::LineNames | Where::LineDate => "begins the line",
        Where::LineCount => "and a number are the line",
        Where::LineEnd => "ends the line",
        Where::LineHas => "in the line",
        Where::Glued => "before a caption",
        Where::NamesHas => "after a name and a comma",
        Where::Sentence => "is a sentence",
        Where::SentenceStart | Where::SentenceNote | Where::SentenceNames => "begins a sentence",
        Where::SentenceHas | Where::AfterNames => "in a sentence",
        Where::BeforeCapital => "before a capital letter",
        Where::Agency | Where::Place => "is a name",
    }
}

/// The phrase makes the whole line boilerplate.
fn in_line(paragraph: &Paragraph, phrase: &Phrase, span: &Range<usize>) -> bool {
    if paragraph.span.len() > LONGEST {
        return false;
    }
    let (core, text) = (&paragraph.core, paragraph.text);
    let begins = span.start == core.start || span.start == paragraph.span.start;
    let rest = &text[span.end.min(paragraph.span.end)..paragraph.span.end];
    match phrase.place {
        Where::Line => begins && (span.end >= core.end || span.end == paragraph.span.end),
        Where::LineStart => begins,
        Where::LineEnd => span.end >= core.end,
        Where::LineHas => true,
        Where::Glued => begins && caption_follows(rest),
        Where::LineNames => begins && names::count_if_only_names(rest).is_some_and(|names| names >= 2),
        Where::LineDate => begins && is_only_a_date(rest.trim_start_matches([':', ' ', '-', '–', '—'])),
        Where::LineCount => is_beside_a_count(&text[paragraph.span.start..span.start], rest),
        Where::NamesHas => {
            let person = names::person_before_comma(paragraph.str());
            person.is_some_and(|end| span.start >= paragraph.span.start + end) && !is_finished(paragraph.str())
        }
        _ => false,
    }
}

/// Nothing, or a name or a sentence that begins with a capital letter: `Reuters`, ` Two parties …`, `Thousands …` glued to the phrase.
fn caption_follows(rest: &str) -> bool {
    let glued = rest.starts_with(chars::is_alphanumeric);
    let caption = rest.trim_start_matches([' ', ':', ',', '-', '–', '—', '.', '/']);
    let opens = |c: char| chars::is_uppercase(c) || (!glued && !chars::is_lowercase(c));
    caption.is_empty() || caption.starts_with(opens)
}

/// The phrase makes its sentence boilerplate.
fn in_sentence(paragraph: &Paragraph, phrase: &Phrase, span: &Range<usize>) -> Option<Extent> {
    let number = paragraph.sentence_at(span.start);
    let sentence = paragraph.sentences().get(number)?.clone();
    if sentence.len() > LONGEST || span.start < sentence.start || span.end > sentence.end {
        return None;
    }
    let text = paragraph.text;
    let before = text[sentence.start..span.start].trim_start_matches(OPENING_MARKS);
    let after = text[span.end..sentence.end].trim_end_matches(|c| is_closing(c) || matches!(c, '.' | '!' | ':' | ' '));
    let stands = match phrase.place {
        Where::Sentence => before.is_empty() && after.is_empty(),
        Where::SentenceStart | Where::LineStart => before.is_empty(),
        Where::SentenceNote => before.is_empty() && names::is_note_tail(after),
        Where::SentenceHas | Where::LineHas => true,
        Where::LineEnd => after.is_empty(),
        Where::Glued => number == 0 && before.is_empty() && caption_follows(&text[span.end..sentence.end]),
        Where::SentenceNames => {
            before.is_empty() && after.trim_start().starts_with(chars::is_uppercase) && names::only_names(after)
        }
        Where::AfterNames => names::begins_with_a_name(before) && names::is_note_tail(after),
        Where::BeforeCapital => before.is_empty() && is_word_before_capital(&text[span.start..sentence.end], span.len()),
        _ => false,
    };
    stands.then_some(Extent::Sentence(number, sentence))
}

/// `Image A member of the council`, not `Image is everything` and not `an image`.
fn is_word_before_capital(sentence: &str, word: usize) -> bool {
    sentence.starts_with(chars::is_uppercase)
        && sentence[word..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(chars::is_uppercase))
}

/// A quote is open where the phrase begins: somebody says it, the page does not.
fn is_quoted(paragraph: &Paragraph, extent: &Extent, at: usize) -> bool {
    let start = if let Extent::Sentence(_, span) = extent { span.start } else { paragraph.span.start };
    let mut depth = 0_i32;
    for c in paragraph.text[start..at].chars() {
        match c {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth = 0,
            '"' => depth = 1 - depth.min(1),
            _ => {}
        }
    }
    depth > 0
}
