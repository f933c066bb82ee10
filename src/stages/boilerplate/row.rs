//! Lines of several buttons or links, each of them a phrase that may be a line of its own: `Manage preferences | Accept all`,
//! `Paylaş Tweetle`.

use super::evidence::{Candidate, Evidence, Extent, Form, Note};
use super::fold::fold;
use super::kind::Kind;
use super::page::{Page, Paragraph, is_label, is_prose};
use super::phrases::{Book, Phrase};

/// What stands between the parts of a row. A stroke also parts what is one thing (`and/or`), a dash too.
const BARS: [char; 5] = ['|', '•', '·', '»', '›'];
/// A row of buttons has at most so many bytes.
const LONGEST_ROW: usize = 160;
/// One part at least says so much; that of a heading or an answer says less.
const LEAST: i32 = 60;
/// What the other parts say together: as much as another phrase of the kind in a sentence.
const COMPANY: i32 = 40;
/// What a row loses in the middle of the text, where it may be one of a glossary or of a comparison: its words alone are not enough then.
pub(super) const IN_THE_TEXT: i32 = 80;

/// The line as a row of phrases, if it is one. In the middle of the text another line must speak for it, which is seen later.
pub(super) fn find(page: &Page, paragraph: &Paragraph, book: &Book) -> Option<Candidate> {
    let mut row = of_phrases(paragraph.str(), &paragraph.text[paragraph.core.clone()], paragraph.number, book)?;
    let is_row = |number: usize| {
        let beside = (number < page.paragraphs.len()).then(|| page.paragraph(number));
        beside.is_some_and(|beside| of_phrases(beside.str(), &beside.text[beside.core.clone()], number, book).is_some())
    };
    let is_one_of_several = is_row(row.paragraph + 1) || row.paragraph.checked_sub(1).is_some_and(is_row);
    if is_one_of_several || !is_outside(page, row.paragraph) {
        row.form = Form::Row;
        row.evidence.add("in the middle of the text or below another", -IN_THE_TEXT);
    }
    Some(row)
}

/// At the head with no prose above it, or at the foot with none below it.
fn is_outside(page: &Page, number: usize) -> bool {
    page.is_at_edge(number) && (!page.texts().take(number).any(is_prose) || !page.texts().skip(number + 1).any(is_prose))
}

/// The line with that number as a row, by what it says.
fn of_phrases(whole: &str, core: &str, number: usize, book: &Book) -> Option<Candidate> {
    if core.len() > LONGEST_ROW || !core.contains(' ') || !is_label(whole) {
        return None;
    }
    let line = fold(core);
    let parts = parted(&line, book).or_else(|| side_by_side(&line, book))?;
    let strongest = parts.into_iter().reduce(|best, next| if next.points > best.points { next } else { best })?;
    let evidence = Evidence::new(Note::Phrase(strongest.text.clone(), "is a part of the line"), strongest.points)
        .with(true, "every other part is a phrase", COMPANY)
        .with(true, "short, no sentence end", 20);
    (strongest.points >= LEAST).then(|| Candidate::new(strongest.kind, number, Extent::Line, evidence))
}

/// The phrases of a folded line that bars part; there are two parts at least, and each is a phrase.
fn parted<'a>(line: &str, book: &'a Book) -> Option<Vec<&'a Phrase>> {
    if !line.contains(BARS) {
        return None;
    }
    line.split(BARS).map(|part| book.whole_line(part.trim())).collect()
}

/// The phrases of a folded line that nothing parts: each the longest that stands there, and all of one kind of button. Words of menus
/// make headings side by side: `World news`.
fn side_by_side<'a>(line: &str, book: &'a Book) -> Option<Vec<&'a Phrase>> {
    let mut parts: Vec<&Phrase> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let phrase = book.line_before_space(rest)?;
        parts.push(phrase);
        rest = rest[phrase.text.len()..].trim_start();
    }
    let kind = parts.first()?.kind;
    let are_buttons = matches!(kind, Kind::Share | Kind::Cookies) && parts.iter().all(|part| part.kind == kind);
    (parts.len() > 1 && are_buttons).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    fn kind(line: &str) -> Option<&'static str> {
        let page = Page::new(line);
        find(&page, &page.paragraph(0), &Book::new(&[]).unwrap()).map(|candidate| candidate.kind.name())
    }

    #[test]
    fn each_part_of_a_row_is_a_phrase() {
        assert_eq!(kind("Manage preferences | Accept all"), Some("cookies"));
        assert_eq!(kind("Paylaş Tweetle"), Some("share"));
        assert_eq!(kind("Поделиться Твитнуть"), Some("share"));
    }

    const PROSE: &str = "The office asked a statistician before it compared the reports of the three with those of the library.";

    #[test]
    fn a_row_in_the_middle_of_the_text_stays_if_nothing_speaks_for_it() {
        for rows in ["Facebook | Twitter | WhatsApp", "Accept all | Kabul et\nReject all | Reddet"] {
            let text = format!("{PROSE}\n{PROSE}\n{rows}\n{PROSE}\n{PROSE}");
            assert_eq!(cleaned(&text), text);
        }
    }

    #[test]
    fn a_row_goes_with_a_line_of_another_kind() {
        let text = format!("{PROSE}\n{PROSE}\n24 comments\nFacebook | Twitter | WhatsApp\n{PROSE}\n{PROSE}");
        assert_eq!(cleaned(&text), format!("{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}"));
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
