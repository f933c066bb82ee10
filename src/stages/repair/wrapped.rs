//! Text whose lines were broken at a fixed width. A sentence of it goes over line ends, so it is read as if each paragraph were one line;
//! what is put right keeps its line ends, but where its paragraph has too few words left for them.

use std::borrow::Cow;
use std::ops::Range;

use super::compose::Fix;
use crate::text::{chars, lines, sentences};

/// Lines that plainly go on in the next, from which a text was broken at a width.
const MIN_OPEN: usize = 3;

/// Of so many lines with one right behind them, one at least goes on plainly: of prose seven in ten do, where names stand thick one in three; of verse and
/// lists hardly any.
const LINES_FOR_OPEN: usize = 4;

/// Of three such lines, so many end no sentence.
const UNFINISHED_OF_THREE: usize = 2;

/// The text with spaces for the line ends inside its paragraphs, if it was broken at a width: byte for byte as long, so that places are the same.
pub fn joined(text: &str) -> Cow<'_, str> {
    let inner = inner_ends(text);
    if inner.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut copied = 0;
    for end in inner {
        joined.push_str(&text[copied..end]);
        joined.push(' ');
        copied = end + 1;
    }
    joined.push_str(&text[copied..]);
    Cow::Owned(joined)
}

/// A line end between two lines with content.
struct End {
    at: usize,
    /// The line before it.
    line: Range<usize>,
    /// No sentence ends with the line.
    is_unfinished: bool,
    /// The sentence plainly goes on behind it.
    is_open: bool,
    /// An item of a list follows.
    is_before_item: bool,
}

/// The line ends inside paragraphs; none if the text was not broken at a width.
fn inner_ends(text: &str) -> Vec<usize> {
    let lines = lines::split(text);
    let pairs = lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let ends: Vec<End> = pairs
        .map(|pair| {
            let [before, behind] = [pair[0].text(text), pair[1].text(text)];
            let is_unfinished = !ends_a_thought(before);
            let is_open = is_unfinished && behind.starts_with(chars::is_lowercase);
            let (at, line) = (pair[0].full.end - 1, pair[0].content.clone());
            End { at, line, is_unfinished, is_open, is_before_item: begins_an_item(behind) }
        })
        .collect();
    let open = ends.iter().filter(|end| end.is_open).count();
    let unfinished = ends.iter().filter(|end| end.is_unfinished).count();
    if open < MIN_OPEN || open * LINES_FOR_OPEN < ends.len() || unfinished * 3 < ends.len() * UNFINISHED_OF_THREE {
        return Vec::new();
    }
    let mut lengths: Vec<usize> = ends.iter().map(|end| end.line.len()).collect();
    lengths.sort_unstable();
    let usual = lengths[lengths.len() / 2];
    // A heading is short, and what follows it begins anew.
    let is_inner = |end: &&End| end.is_open || !end.is_before_item && end.line.len() * 2 >= usual;
    ends.iter().filter(is_inner).map(|end| end.at).collect()
}

/// The line ends with a sentence, or with what introduces something.
fn ends_a_thought(line: &str) -> bool {
    sentences::is_finished(line) || line.ends_with([':', ';'])
}

/// `- an item`, `* another`, `3. a third`, `(b) a fourth`.
fn begins_an_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    // "William / B. Travis", "in May of / 1997.": neither an initial nor a year is a number of a list.
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase());
    matches!(mark, "-" | "*" | "•" | "–" | "—") || number.len() < mark.len() && (is_number || is_letter)
}

/// Fixes of the joined text as fixes of the text itself: a line end that an edit would take is set before the next word instead, or behind the last.
pub fn with_line_ends(text: &str, fixes: Vec<Fix>) -> Vec<Fix> {
    let mut free = 0;
    let starts: Vec<usize> = fixes.iter().skip(1).map(|fix| fix.span.start).chain([text.len()]).collect();
    let kept = fixes.into_iter().zip(starts).map(|(fix, next)| {
        let fix = keep_line_ends(text, fix, free..next);
        free = fix.span.end;
        fix
    });
    kept.collect()
}

/// One of them; what it may cover lies in `room`.
fn keep_line_ends(text: &str, fix: Fix, room: Range<usize>) -> Fix {
    let count = text[fix.span.clone()].matches('\n').count();
    if count == 0 {
        return fix;
    }
    let Range { mut start, mut end } = fix.span;
    let mut with = fix.with;
    let mut left = count;
    let is_space = |at: usize| text[at..].starts_with(' ');
    let may_go_before = start > room.start && text[..start].ends_with(' ');
    if may_go_before && (left > 1 || end >= room.end || !is_space(end)) {
        (start, left) = (start - 1, left - 1);
        with.insert(0, '\n');
    }
    // Behind it, the words that follow are taken along as they are, to the next space of their paragraph.
    while left > 0 && end < room.end && !text[end..].starts_with("\n\n") {
        if text[end..].starts_with('\n') {
            with.push('\n');
            end += 1;
            continue;
        }
        if is_space(end) {
            with.push('\n');
            (end, left) = (end + 1, left - 1);
            continue;
        }
        let word = text[end..room.end].find([' ', '\n']).unwrap_or(room.end - end);
        with.push_str(&text[end..end + word]);
        end += word;
    }
    Fix { span: start..end, with, ..fix }
}

#[cfg(test)]
mod tests {
    use super::super::compose;
    use super::*;
    use crate::rule::RuleId;

    const WRAPPED: &str = "THE HARBOUR\nThe mayor of the old town, Ana\nDuarte, said on Monday that the\nharbour would be opened to all\nships. She did not say when the\n\
                           work on it would be done.\n\nShips from the north wait.";

    #[test]
    fn paragraphs_of_wrapped_text_are_read_as_lines() {
        let joined = joined(WRAPPED);
        assert_eq!(joined.len(), WRAPPED.len());
        let lines: Vec<&str> = joined.lines().collect();
        assert_eq!(lines[0], "THE HARBOUR");
        assert!(lines[1].starts_with("The mayor of the old town, Ana Duarte, said") && lines[1].ends_with("be done."));
        assert_eq!(lines[2..], ["", "Ships from the north wait."]);
    }

    #[test]
    fn lines_that_are_paragraphs_verse_and_lists_stay() {
        for text in [
            "The mayor spoke.\nShe left.\nships wait.\nThey left.\nThey came.",
            "The ships went out\nAnd did not come again\nFor all we wept\nin vain\nThe ships went out",
            "We sell:\n- nets\n- ropes\n- oars\nand sails",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn items_of_a_list_stay_apart_in_wrapped_text() {
        let text = format!(
            "{WRAPPED}\nThere are three:\n(a) nets and other things that\nare made of rope and\n2. oars of wood and of\nother things."
        );
        assert!(
            joined(&text)
                .ends_with(":\n(a) nets and other things that are made of rope and\n2. oars of wood and of other things.")
        );
    }

    /// The text when `taken` gives place to `with`.
    fn fixed(text: &str, taken: &str, with: &str) -> String {
        let start = text.find(taken).unwrap();
        let fix =
            Fix { rule: RuleId("repair/test"), span: start..start + taken.len(), with: with.into(), because: String::new() };
        compose::apply(text, &with_line_ends(text, vec![fix]))
    }

    #[test]
    fn a_line_end_that_an_edit_takes_is_set_beside_it() {
        assert_eq!(fixed("said Ana\nDuarte's ship left", "Ana\nDuarte's", "her"), "said her\nship left");
        assert_eq!(fixed("said Ana\nDuarte, who", "Ana\nDuarte", "she"), "said\nshe, who");
        assert_eq!(fixed("said Ana\nDuarte of the\nport left", "Ana\nDuarte of the\nport", "she"), "said\nshe\nleft");
        assert_eq!(fixed("(Ana\nDuarte, who left", "Ana\nDuarte", "she"), "(she,\nwho left");
        assert_eq!(fixed("said the the\nship", "the the\n", ""), "said\nship");
        assert_eq!(fixed("said\nAna\nDuarte's\nguards left", "Ana\nDuarte's", "her"), "said\nher\nguards\nleft");
        assert_eq!(fixed("Ana\nDuarte", "Ana\nDuarte", "she"), "she");
    }

    #[test]
    fn edits_side_by_side_keep_to_themselves() {
        let text = "told Ana\nDuarte Ana\nDuarte Ana\nDuarte";
        let rule = RuleId("repair/test");
        let fix = |start: usize| Fix { rule, span: start..start + 10, with: "her".into(), because: String::new() };
        let fixes = with_line_ends(text, vec![fix(5), fix(16), fix(27)]);
        assert!(fixes.windows(2).all(|two| two[0].span.end <= two[1].span.start));
        assert_eq!(compose::apply(text, &fixes).split_whitespace().collect::<Vec<_>>(), ["told", "her", "her", "her"]);
    }
}
