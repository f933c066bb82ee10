//! What the library Project Gutenberg puts above and below each of its books: a head with its catalogue, and a licence of some hundred lines.
//! The library says itself where the book begins and ends: `*** START OF THIS PROJECT GUTENBERG EBOOK … ***`.

use std::ops::Range;

use super::evidence::{Candidate, Evidence, Extent};
use super::kind::Kind;
use super::page::Page;

/// Paragraphs of a head or a licence, one of the first of which names the library; a lesson about such files begins otherwise.
const NAMED_WITHIN: usize = 3;
/// Paragraphs above the end of the book in which it may be told in words: `End of Project Gutenberg's …`.
const TOLD_WITHIN: usize = 3;
/// Paragraphs that one marker takes: titles are long.
const MARKER: usize = 3;

const NAME: &str = "Project Gutenberg";
/// The markers say so, and nothing else needs to be said.
const SURE: i32 = 200;

/// Every line that stands outside of a book.
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    let evidence = || Evidence::new("outside of the book, as the library marks it", SURE);
    let candidate = |number| Candidate::new(Kind::Copyright, number, Extent::Line, evidence());
    outside(page).into_iter().flatten().flatten().map(candidate).collect()
}

/// The paragraphs outside of books; none if the markers are none.
fn outside(page: &Page) -> Option<Vec<Range<usize>>> {
    let markers = markers(page);
    let first = markers.first()?;
    let mut outside = Vec::new();
    // Where what stands outside began; nothing above an end that has no beginning is outside.
    let mut from = first.begins.then_some(0);
    for marker in &markers {
        match (marker.begins, from) {
            (true, Some(start)) if names_the_library(page, start..marker.lines.start) => {
                outside.push(start..marker.lines.end);
                from = None;
            }
            (false, None) => from = Some(told_above(page, marker.lines.start)),
            // Markers that do not take turns are shown, not used.
            _ => return None,
        }
    }
    if let Some(start) = from {
        let behind = markers.last().map_or(start, |marker| marker.lines.end);
        if behind < page.paragraphs.len() && !names_the_library(page, behind..page.paragraphs.len()) {
            return None;
        }
        outside.push(start..page.paragraphs.len());
    }
    Some(outside)
}

/// A line that says where a book begins or ends, with those in which it goes on.
struct Marker {
    begins: bool,
    lines: Range<usize>,
}

fn markers(page: &Page) -> Vec<Marker> {
    let of = |(number, line): (usize, &str)| {
        let inner = line.trim_start().strip_prefix("***")?.trim_start();
        let begins = inner.starts_with("START OF TH");
        let is_marker = (begins || inner.starts_with("END OF TH")) && inner.contains("PROJECT GUTENBERG EBOOK");
        let mut goes_on = (number..page.paragraphs.len()).take(MARKER);
        let is_over = |number: &usize| page.paragraph_text(*number).is_some_and(|line| line.trim_end().ends_with("***"));
        is_marker.then(|| Marker { begins, lines: number..goes_on.find(is_over).unwrap_or(number) + 1 })
    };
    page.texts().enumerate().filter_map(of).collect()
}

/// One of the first lines names the library.
fn names_the_library(page: &Page, lines: Range<usize>) -> bool {
    lines.take(NAMED_WITHIN).any(|number| page.paragraph_text(number).is_some_and(|line| line.contains(NAME)))
}

/// Where what tells of the end begins, above the marker.
fn told_above(page: &Page, marker: usize) -> usize {
    let tells = |number: &usize| {
        page.paragraph_text(*number).is_some_and(|line| line.trim_start().starts_with("End of") && line.contains(NAME))
    };
    (marker.saturating_sub(TOLD_WITHIN)..marker).find(tells).unwrap_or(marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "The Project Gutenberg EBook of The Mill, by Abel Cross\n\nThis eBook is for anyone.\n\nTitle: The Mill\n";
    const START: &str = "*** START OF THIS PROJECT GUTENBERG EBOOK THE MILL ***\n";
    const END: &str =
        "End of Project Gutenberg's The Mill, by Abel Cross\n\n*** END OF THIS PROJECT GUTENBERG EBOOK THE MILL ***\n";
    const LICENCE: &str = "Updated editions replace the old one.\n\nProject Gutenberg-tm is a mark.\n\nIt may be given away.\n";

    /// What is left of a text.
    fn books(text: &str) -> Vec<&str> {
        let page = Page::new(text);
        let found = find(&page);
        let inside = |number: &usize| !found.iter().any(|candidate| candidate.paragraph == *number);
        (0..page.paragraphs.len()).filter(inside).filter_map(|number| page.paragraph_text(number)).collect()
    }

    #[test]
    fn a_book_stands_between_its_markers() {
        assert_eq!(books(&format!("{HEAD}{START}One.\n{END}{LICENCE}")), ["One."]);
        assert_eq!(books(&format!("{HEAD}{START}One.\n{END}{LICENCE}{HEAD}{START}Two.\n{END}")), ["One.", "Two."]);
        assert_eq!(books(&format!("{HEAD}{START}One.\n")), ["One."]);
        assert_eq!(books(&format!("One.\n{END}{LICENCE}")), ["One."]);
        let long = "***START OF THE PROJECT GUTENBERG EBOOK THE MILL,\nOR, A YEAR WITHOUT WIND***\n";
        assert_eq!(books(&format!("{HEAD}{long}One.\n")), ["One."]);
    }

    #[test]
    fn a_lesson_that_shows_markers_is_no_book() {
        for text in [
            format!("Books look so.\nThey begin with a line.\nIt reads:\nAnd above it stands the rest.\n{START}One.\n"),
            format!("{HEAD}{START}{START}One.\n"),
            format!("{HEAD}{START}One.\n{END}So ends each book.\nBehind it stands the licence.\nIt is long.\nIt goes on.\n"),
            format!("{HEAD}It begins with {START}One.\n"),
            "*** START OF THE DAY ***\nOne.\n".to_owned(),
        ] {
            assert_eq!(books(&text).len(), Page::new(&text).paragraphs.len(), "{text}");
        }
    }
}
