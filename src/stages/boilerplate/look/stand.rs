//! Whether a phrase stands where it must, and what it takes with it.

use std::ops::Range;

use super::super::counted::is_beside_a_count;
use super::super::dates::is_only_a_date;
use super::super::evidence::{Evidence, Extent, Note};
use super::super::kind::Kind;
use super::super::names;
use super::super::page::{LABEL_WORDS, LONGEST, OPENING_MARKS, Paragraph, has_at_most};
use super::super::phrases::Phrase;
use super::super::place::Where;
use crate::text::chars;
use crate::text::sentences::{is_closing, is_finished};

/// What the phrase takes with it, if it stands where it must.
pub(super) fn stand(paragraph: &Paragraph, phrase: &Phrase, span: &Range<usize>) -> Option<(Extent, Evidence)> {
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
        Where::Trail if paragraph.text[span.end..].trim_start().starts_with(SURE_ARROWS) => evidence.add("an arrow follows", 20),
        Where::SentenceNote => evidence.add("then only names and dates", 20),
        Where::LineStart if is_of_names(phrase) && is_small(&paragraph.text[span.end..paragraph.span.end]) => {
            evidence.add("no name follows", -60);
        }
        _ => {}
    }
    if goes_on(paragraph, span) {
        evidence.add("the line before goes on with it", -60);
    }
    Some((extent, evidence))
}

/// A line of so many bytes that no sentence ends has its end in the next one; a shorter one is a label.
const WRAPPED: usize = 40;

/// The phrase begins its line in small letters, and the line right above is a long one without an end: a sentence that was wrapped.
fn goes_on(paragraph: &Paragraph, span: &Range<usize>) -> bool {
    let (text, start) = (paragraph.text, paragraph.span.start);
    let above = text[..start].trim_end_matches([' ', '\t']).strip_suffix('\n').unwrap_or_default();
    let above = above[above.rfind('\n').map_or(0, |at| at + 1)..].trim_end();
    span.start == start && text[start..].starts_with(chars::is_lowercase) && above.len() >= WRAPPED && !is_finished(above)
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
        Where::Line | Where::LinkHeading => "is the line",
        Where::Trail => "begins a trail",
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
        Where::Trail => begins && is_trail(rest),
        Where::Line | Where::LinkHeading => begins && (span.end >= core.end || span.end == paragraph.span.end),
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

/// Arrows that stand between the parts of a trail and hardly ever in text.
const SURE_ARROWS: [char; 2] = ['›', '»'];

/// What else stands there. Guides part the path through a menu with them, too.
const OTHER_ARROWS: [char; 3] = ['>', '→', '/'];

/// ` › News › Ferry runs aground`: each part is short, and the line does not end as a sentence does. A stroke with no space before it
/// parts one word.
fn is_trail(rest: &str) -> bool {
    if rest.starts_with('/') || is_finished(rest) {
        return false;
    }
    let is_arrow = |c: char| SURE_ARROWS.contains(&c) || OTHER_ARROWS.contains(&c);
    let rest = rest.trim();
    let mut parts = rest.trim_matches(is_arrow).split(is_arrow);
    rest.starts_with(is_arrow) && parts.all(|part| part.contains(chars::is_alphanumeric) && has_at_most(part, LABEL_WORDS))
}

/// What follows the phrase of a trail may as well lead through the menu of a program.
pub(super) fn may_be_a_menu_path(rest: &str) -> bool {
    rest.trim_start().starts_with(OTHER_ARROWS)
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
