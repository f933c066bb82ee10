//! Datelines: the place, the date and the agency that a report begins with. Stricter than `text/dateline.rs`, which says
//! why there are two.

use super::dates;
use super::evidence::{Candidate, Evidence, Extent};
use super::fold::fold_word;
use super::kind::Kind;
use super::page::{Page, Paragraph};
use super::phrases::Book;
use crate::text::chars;

/// A dateline is at most so many bytes long.
const LONGEST: usize = 120;

/// Capitals before a dash that announce a text and are no place, folded.
const NOT_PLACES: &[&str] = &[
    "breaking",
    "update",
    "updated",
    "analysis",
    "exclusive",
    "watch",
    "video",
    "photos",
    "opinion",
    "live",
    "note",
    "warning",
    "срочно",
    "обновлено",
    "видео",
    "фото",
    "внимание",
    "son dakika",
    "güncelleme",
    "canli",
    "özel",
];

/// The dateline at the beginning of a paragraph.
pub(super) fn find(page: &Page, paragraph: &Paragraph, book: &Book) -> Option<Candidate> {
    let line = paragraph.str();
    let window = &line[..floor_border(line, LONGEST)];
    let (end, mut evidence) = with_agency_in_brackets(window, book)
        .or_else(|| with_agency_after_date(window, book))
        .or_else(|| with_place_alone(window, book, paragraph.number))?;
    if page.is_at_edge(paragraph.number) || paragraph.number == 0 {
        evidence.add("at the head or the foot", 20);
    }
    let end = line[..end].trim_end().len();
    let start = paragraph.span.start;
    let extent = if end == line.len() { Extent::Line } else { Extent::Part(start..start + end) };
    Some(Candidate::new(Kind::Dateline, paragraph.number, extent, evidence))
}

/// The last character border at or before a byte.
fn floor_border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// `BISHKEK, KYRGYZSTAN (AFP) - `, `MOSCOW, Oct 5 (Reuters) —`.
fn with_agency_in_brackets(window: &str, book: &Book) -> Option<(usize, Evidence)> {
    let open = window.find('(')?;
    let close = open + window[open..].find(')')?;
    let (before, agency) = (&window[..open], &window[open + 1..close]);
    let end = close + 1 + dash(&window[close + 1..])?;
    let place = is_place_and_date(before.trim_end());
    let known = book.is_agency(agency.trim());
    let looks_like_one = !agency.is_empty() && !agency.chars().any(chars::is_lowercase) && !agency.contains(' ');
    if !place || !(known || looks_like_one) {
        return None;
    }
    let evidence = Evidence::new(format!("a place in capitals, then “({agency})” and a dash"), 80);
    Some((end, evidence.with(known, "an agency that is known", 20)))
}

/// `БИШКЕК, 5 окт — РИА Новости.`, `МОСКВА, 6 октября. /ТАСС/.`
fn with_agency_after_date(window: &str, book: &Book) -> Option<(usize, Evidence)> {
    let comma = memchr::memchr2(b',', b'.', window.as_bytes())?;
    let (place, rest) = (&window[..comma], &window[comma + 1..]);
    if !is_capitals(place) && !book.is_place(place) {
        return None;
    }
    let date_end = rest.find(['.', '/', '-', '–', '—'])?;
    let date = rest[..date_end].trim();
    if date.is_empty() || !date.split_whitespace().all(dates::is_word_of_a_date) {
        return None;
    }
    let after =
        rest[date_end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-' | '–' | '—' | '('));
    let agency_end = after.find(['.', '/', '-', '–', '—', ')']).map(|end| agency_end(after, end, book))?;
    if !book.is_agency(after[..agency_end].trim()) {
        return None;
    }
    let tail = after[agency_end..].trim_start_matches(['.', '/', '-', '–', '—', ')', ' ']);
    Some((window.len() - tail.len(), Evidence::new("a place in capitals, a date and an agency that is known", 100)))
}

/// The agency's name may hold a full stop itself: `ИНТЕРФАКС.RU`, `24.kg`.
fn agency_end(text: &str, first: usize, book: &Book) -> usize {
    let Some(rest) = text[first..].strip_prefix('.') else { return first };
    let longer = rest.find(|c: char| !chars::is_alphanumeric(c)).map(|more| first + 1 + more);
    longer.filter(|end| book.is_agency(&text[..*end])).unwrap_or(first)
}

/// `BISHKEK -- `, `LONDON — `, `ANKARA-`: only before the first sentence of a document.
fn with_place_alone(window: &str, book: &Book, number: usize) -> Option<(usize, Evidence)> {
    if number > LAST_HEAD_PARAGRAPH {
        return None;
    }
    let at = window.find(['-', '–', '—'])?;
    let place = window[..at].trim_end();
    let glued = place.len() == at;
    let length = dash(&window[at..])?;
    let rest = &window[at + length..];
    let spaced = window[at..at + length].ends_with(' ');
    let known = book.is_place(place);
    let names_a_place =
        is_capitals(place) && (known || (place.len() >= SHORTEST_PLACE && !place.contains(|c: char| c.is_ascii_digit())));
    let opens_a_sentence = rest.starts_with(|c: char| chars::is_uppercase(c) || matches!(c, '"' | '“' | '«'));
    let stands = names_a_place && opens_a_sentence && (!glued || known || spaced);
    if !stands || fold_word(place).is_some_and(|place| NOT_PLACES.contains(&place.as_str())) {
        return None;
    }
    let evidence = Evidence::new("capitals and a dash before a sentence", 80);
    Some((at + length, evidence.with(known, "a place that is known", 20)))
}

/// Places in capitals have at least so many bytes; `US - ` and `UN - ` are none.
const SHORTEST_PLACE: usize = 4;

/// A dateline without an agency stands at most in the paragraph of this number: under a headline and a byline.
pub(super) const LAST_HEAD_PARAGRAPH: usize = 2;

/// How long the dash with the spaces around it is.
fn dash(text: &str) -> Option<usize> {
    let after = text.trim_start();
    let rest = after.trim_start_matches(['-', '–', '—']);
    (rest.len() < after.len()).then(|| text.len() - rest.trim_start().len())
}

/// `MOSCOW`, `BISHKEK, KYRGYZSTAN`, `WASHINGTON, Oct 5`, `OSH, Kyrgyzstan`.
fn is_place_and_date(text: &str) -> bool {
    let mut parts = text.split(',').map(str::trim);
    parts.next().is_some_and(is_capitals) && parts.all(is_place_or_date)
}

fn is_place_or_date(part: &str) -> bool {
    let words = part.split_whitespace();
    !part.is_empty()
        && words.clone().count() <= 3
        && words.clone().all(|word| word.starts_with(chars::is_uppercase) || dates::is_word_of_a_date(word))
}

/// Letters, all of them capitals, in at most four words.
fn is_capitals(text: &str) -> bool {
    // What most texts are not is asked first.
    text.chars()
        .all(|c| (chars::is_alphabetic(c) && !chars::is_lowercase(c)) || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '/' | ','))
        && text.chars().filter(|c| chars::is_alphabetic(*c)).count() >= 2
        && text.split_whitespace().count() <= 4
}
