//! Phrases found in a paragraph, and whether each stands where it must.

use std::ops::Range;

use super::evidence::{Candidate, Evidence, Extent};
use super::fold::Folded;
use super::names;
use super::page::{Page, Paragraph, has_at_most};
use super::phrases::{Book, Phrase, Where};
use crate::text::sentences::{is_closing, is_finished};

/// Boilerplate comes in pieces of at most so many bytes. A longer line or sentence is prose whatever stands in it; and no test below
/// takes longer than this allows, however long the line.
const LONGEST: usize = 1000;

/// A line of at most so many words without a sentence end looks like a label or a link.
const LABEL_WORDS: usize = 12;

/// Every candidate that a phrase of the paragraph gives.
pub(super) fn find(page: &Page, paragraph: &Paragraph, book: &Book, folded: &mut Folded, found: &mut Vec<Candidate>) {
    folded.set(paragraph.str());
    let is_at_edge = page.is_at_edge(paragraph.number);
    for (phrase, span) in book.find(folded) {
        let span = paragraph.span.start + span.start..paragraph.span.start + span.end;
        if let Some((extent, evidence)) = stand(paragraph, phrase, &span) {
            let line = (extent == Extent::Line).then(|| paragraph.str());
            let (is_label, is_prose) = (line.is_some_and(is_label), line.is_some_and(is_prose));
            let evidence = evidence
                .with(is_quoted(paragraph, &extent, span.start), "inside quotes", -60)
                .with(is_label, "short, no sentence end", 20)
                .with(is_at_edge && !is_prose, "at the head or the foot", 20);
            found.push(Candidate::new(phrase.kind, paragraph.number, extent, evidence));
        }
    }
}

/// What the phrase takes with it, if it stands where it must.
fn stand(paragraph: &Paragraph, phrase: &Phrase, span: &Range<usize>) -> Option<(Extent, Evidence)> {
    let extent = match phrase.place {
        Where::Sentence
        | Where::SentenceStart
        | Where::SentenceHas
        | Where::SentenceNames
        | Where::AfterNames
        | Where::BeforeCapital => in_sentence(paragraph, phrase, span)?,
        _ => in_line(paragraph, phrase, span).then_some(Extent::Line)?,
    };
    let mut evidence = Evidence::new(format!("“{}” {}", phrase.text, where_it_stands(phrase.place)), phrase.points);
    match phrase.place {
        Where::LineNames | Where::SentenceNames => evidence.add("then only names", 20),
        Where::AfterNames => evidence.add("after names", 20),
        Where::LineDate => evidence.add("then only a date", 40),
        _ => {}
    }
    Some((extent, evidence))
}

fn where_it_stands(place: Where) -> &'static str {
    match place {
        Where::Line => "is the line",
        Where::LineStart | Where::LineNames | Where::LineDate => "begins the line",
        Where::LineEnd => "ends the line",
        Where::LineHas => "in the line",
        Where::Glued => "before a caption",
        Where::NamesHas => "after a name and a comma",
        Where::Sentence => "is a sentence",
        Where::SentenceStart | Where::SentenceNames => "begins a sentence",
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
        Where::LineDate => begins && super::dates::is_only_a_date(rest.trim_start_matches([':', ' ', '-', '–', '—'])),
        Where::NamesHas => {
            let person = names::person_before_comma(paragraph.str());
            person.is_some_and(|end| span.start >= paragraph.span.start + end) && !is_finished(paragraph.str())
        }
        _ => false,
    }
}

/// Nothing, or a name or a sentence that begins with a capital letter: `Reuters`, ` Two parties …`, `Thousands …` glued to the phrase.
fn caption_follows(rest: &str) -> bool {
    let glued = rest.starts_with(char::is_alphanumeric);
    let caption = rest.trim_start_matches([' ', ':', ',', '-', '–', '—', '.', '/']);
    let opens = |c: char| c.is_uppercase() || (!glued && !c.is_lowercase());
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
    let before = text[sentence.start..span.start].trim_start_matches(['(', '[', '*', '-', '–', '—', '•', ' ']);
    let after = text[span.end..sentence.end].trim_end_matches(|c| is_closing(c) || matches!(c, '.' | '!' | ':' | ' '));
    let stands = match phrase.place {
        Where::Sentence => before.is_empty() && after.is_empty(),
        Where::SentenceStart => before.is_empty(),
        Where::SentenceHas => true,
        Where::SentenceNames => before.is_empty() && after.trim_start().starts_with(char::is_uppercase) && only_names(after),
        Where::AfterNames => names::begins_with_a_name(before),
        Where::BeforeCapital => before.is_empty() && is_word_before_capital(&text[span.start..sentence.end], span.len()),
        _ => false,
    };
    stands.then_some(Extent::Sentence(number, sentence))
}

/// Names, with further notes of the kind after a semicolon: `Olga Doe; Editing by John Roe`.
fn only_names(text: &str) -> bool {
    text.split(';').all(|part| names::count_if_only_names(part).is_some())
}

/// `Image A member of the council`, not `Image is everything` and not `an image`.
fn is_word_before_capital(sentence: &str, word: usize) -> bool {
    sentence.starts_with(char::is_uppercase)
        && sentence[word..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Short and without a sentence end.
fn is_label(line: &str) -> bool {
    !is_finished(line) && has_at_most(line, LABEL_WORDS)
}

/// Long, and with a sentence end: to stand at the foot of a document says nothing of it.
fn is_prose(line: &str) -> bool {
    is_finished(line) && !has_at_most(line, LABEL_WORDS)
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
