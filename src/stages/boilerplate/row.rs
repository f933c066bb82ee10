//! Lines of several buttons or links, each of them a phrase that may be a line of its own: `Manage preferences | Accept all`,
//! `Paylaş Tweetle`.

use super::evidence::{Candidate, Evidence, Extent, Note};
use super::fold::fold;
use super::kind::Kind;
use super::page::{Paragraph, is_label};
use super::phrases::{Book, Phrase};

/// What stands between the parts of a row. A stroke also parts what is one thing (`and/or`), a dash too.
const BARS: [char; 5] = ['|', '•', '·', '»', '›'];
/// A row of buttons has at most so many bytes.
const LONGEST_ROW: usize = 160;
/// One part at least says so much; that of a heading or an answer says less.
const LEAST: i32 = 60;
/// What the other parts say together: as much as another phrase of the kind in a sentence.
const COMPANY: i32 = 40;

/// The line as a row of phrases, if it is one.
pub(super) fn find(paragraph: &Paragraph, book: &Book) -> Option<Candidate> {
    let line = &paragraph.text[paragraph.core.clone()];
    if line.len() > LONGEST_ROW || !line.contains(' ') || !is_label(paragraph.str()) {
        return None;
    }
    let line = fold(line);
    let parts = parted(&line, book).or_else(|| side_by_side(&line, book))?;
    let strongest = parts.into_iter().reduce(|best, next| if next.points > best.points { next } else { best })?;
    let evidence = Evidence::new(Note::Phrase(strongest.text.clone(), "is a part of the line"), strongest.points)
        .with(true, "every other part is a phrase", COMPANY)
        .with(true, "short, no sentence end", 20);
    (strongest.points >= LEAST).then(|| Candidate::new(strongest.kind, paragraph.number, Extent::Line, evidence))
}

/// The phrases of a folded line that bars part; there are two parts at least, and each is a phrase.
fn parted<'a>(line: &str, book: &'a Book) -> Option<Vec<&'a Phrase>> {
    let parts = line.split(BARS).map(|part| book.whole_line(part.trim()));
    parts.collect::<Option<Vec<_>>>().filter(|parts| parts.len() > 1)
}

/// The phrases of a folded line that nothing parts: each the longest that stands there, and all of one kind of button. Words of menus
/// make headings side by side: `World news`.
fn side_by_side<'a>(line: &str, book: &'a Book) -> Option<Vec<&'a Phrase>> {
    let mut parts: Vec<&Phrase> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]);
        let longest = ends.filter_map(|end| book.whole_line(&rest[..end]).map(|phrase| (phrase, end))).last();
        let (phrase, end) = longest?;
        parts.push(phrase);
        rest = rest[end..].trim_start();
    }
    let kind = parts.first()?.kind;
    let are_buttons = matches!(kind, Kind::Share | Kind::Cookies) && parts.iter().all(|part| part.kind == kind);
    (parts.len() > 1 && are_buttons).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::*;

    fn kind(line: &str) -> Option<&'static str> {
        let page = Page::new(line);
        find(&page.paragraph(0), &Book::new(&[]).unwrap()).map(|candidate| candidate.kind.name())
    }

    #[test]
    fn each_part_of_a_row_is_a_phrase() {
        assert_eq!(kind("Manage preferences | Accept all"), Some("cookies"));
        assert_eq!(kind("Paylaş Tweetle"), Some("share"));
        assert_eq!(kind("Поделиться Твитнуть"), Some("share"));
    }

    #[test]
    fn what_bars_part_may_be_content() {
        for line in
            ["Arsenal | Chelsea", "Accept all | Chelsea", "Accept all | Manage preferences.", "World News", "| Yes | No |"]
        {
            assert_eq!(kind(line), None, "{line}");
        }
    }
}
