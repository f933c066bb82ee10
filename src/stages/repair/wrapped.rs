//! Text whose lines were broken at a fixed width. A sentence of it goes over line ends, so it is read as if each paragraph were one line;
//! what is put right keeps its line ends, but where its paragraph has too few words left for them.

use std::borrow::Cow;
use std::ops::Range;

use super::compose::Fix;
use crate::text::{Line, chars, sentences};

/// Lines that plainly go on in the next, from which a text was broken at a width.
const MIN_OPEN: usize = 3;

/// Of so many lines with one right behind them, one at least goes on plainly: of prose eight in ten do, where names stand thick four in ten; of verse and
/// lists hardly any.
const LINES_FOR_OPEN: usize = 4;

/// Bytes of a line: nobody breaks text at less. Pages that are parted at each link have single words on their lines.
const MIN_WIDTH: usize = 20;

/// Of three such lines, so many end no sentence.
const UNFINISHED_OF_THREE: usize = 2;

/// Dashes that part an aside from its sentence, and mark the items of lists.
const DASHES: [char; 2] = ['–', '—'];

/// The text with spaces for these line ends: byte for byte as long, so that places are the same.
pub fn joined<'a>(text: &'a str, ends: &[usize]) -> Cow<'a, str> {
    if ends.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut copied = 0;
    for end in ends {
        joined.push_str(&text[copied..*end]);
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
    /// An item of a list follows, or the indented line that begins a paragraph.
    is_before_start: bool,
}

impl End {
    fn between(text: &str, before: &Line, behind: &Line) -> End {
        let (said, next) = (before.text(text), behind.text(text));
        let is_unfinished = !ends_a_thought(said);
        // "Maran – a pilot – left" may be broken before a dash; of a list, the item before has one, too.
        let goes_on = is_unfinished && next.starts_with(DASHES) && !said.starts_with(DASHES);
        let is_before_start = begins_an_item(next) && !goes_on || is_indented(behind) && !is_indented(before);
        let is_open = is_unfinished && (next.starts_with(chars::is_lowercase) || !is_before_start && leads_on(said));
        End { at: before.full.end - 1, line: before.content.clone(), is_unfinished, is_open, is_before_start }
    }
}

/// The line ends inside the paragraphs of a text with these lines, in order; none if it was not broken at a width.
pub fn inner_ends(text: &str, lines: &[Line]) -> Vec<usize> {
    let pairs = lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let ends: Vec<End> = pairs.map(|pair| End::between(text, &pair[0], &pair[1])).collect();
    let open = ends.iter().filter(|end| end.is_open).count();
    let unfinished = ends.iter().filter(|end| end.is_unfinished).count();
    // A space takes the place of one byte: line ends of two, and those of old Macs, are for `normalise`.
    let are_plain = !text.contains('\r');
    if !are_plain || open < MIN_OPEN || open * LINES_FOR_OPEN < ends.len() || unfinished * 3 < ends.len() * UNFINISHED_OF_THREE {
        return Vec::new();
    }
    let mut lengths: Vec<usize> = ends.iter().map(|end| end.line.len()).collect();
    lengths.sort_unstable();
    // Of a page with many short lines, commands for one, the longer ones tell its width.
    let usual = lengths[lengths.len() * 3 / 4];
    if usual < MIN_WIDTH {
        return Vec::new();
    }
    // A heading is short, and what follows it begins anew; so it does behind a paragraph that was not broken.
    let is_of_width = |end: &End| end.line.len() * 2 >= usual && (end.is_unfinished || end.line.len() <= usual * 2);
    let is_inner = |end: &&End| end.is_open || !end.is_before_start && is_of_width(end);
    ends.iter().filter(is_inner).map(|end| end.at).collect()
}

/// The line ends with a sentence, or with what introduces something.
fn ends_a_thought(line: &str) -> bool {
    sentences::is_finished(line) || line.ends_with([':', ';'])
}

/// Words with which a line of verse or an item of a list hardly ever ends.
const LEADING: &[&str] = &[
    "the", "a", "an", "its", "his", "their", "our", "my", "your", "whose", "of", "to", "in", "for", "with", "from", "at", "by",
    "into", "between", "against", "and", "or", "but", "that", "who", "which",
];

/// What the last word of the line leads to stands in the next, whatever its first letter is: "a friend of / Ana Duarte". Where names stand thick, few
/// lines begin with a small letter.
fn leads_on(line: &str) -> bool {
    line.rsplit(char::is_whitespace).next().is_some_and(|word| LEADING.contains(&word))
}

fn is_indented(line: &Line) -> bool {
    line.content.start > line.full.start
}

/// `- an item`, `* another`, `3. a third`, `(b) a fourth`, `-v, --verbose`.
fn begins_an_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    // "William / B. Travis", "in May of / 1997.": neither an initial nor a year is a number of a list.
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_option =
        mark.trim_start_matches('-').len() < mark.len() && mark.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',');
    matches!(mark, "-" | "*" | "•" | "–" | "—") || is_option || number.len() < mark.len() && (is_number || is_letter)
}

/// Fixes of the joined text as fixes of the text itself: a line end that an edit would take is set beside what takes its place, or at the next space of its
/// paragraph. It goes where a paragraph has fewer spaces left than line ends.
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
    let mut left = text[fix.span.clone()].matches('\n').count();
    if left == 0 {
        return fix;
    }
    let Range { mut start, mut end } = fix.span;
    let mut with = fix.with;
    let is_space = |at: usize| text[at..].starts_with(' ');
    let may_go_before = start > room.start && text[..start].ends_with(' ');
    // A single space between two edits is left to the second: it may have no other.
    let may_go_behind = end < room.end && is_space(end) && (end + 1 < room.end || room.end == text.len());
    if may_go_before && (left > 1 || !may_go_behind) {
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
    // And at the end of a paragraph the words before it.
    while let Some(at) = text[room.start..start].rfind(' ').map(|at| room.start + at).filter(|_| left > 0) {
        if text[at..start].contains("\n\n") {
            break;
        }
        with.insert_str(0, &text[at + 1..start]);
        with.insert(0, '\n');
        (start, left) = (at, left - 1);
    }
    Fix { span: start..end, with, ..fix }
}

#[cfg(test)]
mod tests {
    use super::super::compose;
    use super::*;
    use crate::rule::RuleId;
    use crate::text::lines;

    const WRAPPED: &str = "THE HARBOUR\nThe mayor of the old town, Ana\nDuarte, said on Monday that the\nharbour would be opened to all\nships. She did not say when the\n\
                           work on it would be done.\n\nShips from the north wait.";

    /// The text with each paragraph in one line.
    fn read(text: &str) -> String {
        joined(text, &inner_ends(text, &lines::split(text))).into_owned()
    }

    #[test]
    fn paragraphs_of_wrapped_text_are_read_as_lines() {
        let joined = read(WRAPPED);
        assert_eq!(joined.len(), WRAPPED.len());
        let lines: Vec<&str> = joined.lines().collect();
        assert_eq!(lines[0], "THE HARBOUR");
        assert!(lines[1].starts_with("The mayor of the old town, Ana Duarte, said") && lines[1].ends_with("be done."));
        assert_eq!(lines[2..], ["", "Ships from the north wait."]);
    }

    #[test]
    fn line_ends_that_are_not_normalised_are_left_to_themselves() {
        assert!(["\r\n", "\r"].map(|end| WRAPPED.replace('\n', end)).iter().all(|text| read(text) == *text));
    }

    #[test]
    fn lines_that_are_paragraphs_verse_and_lists_stay() {
        for text in [
            "The mayor spoke.\nShe left.\nships wait.\nThey left.\nThey came.",
            "The ships went out\nAnd did not come again\nFor all we wept\nin vain\nThe ships went out",
            "We sell:\n- nets\n- ropes\n- oars\nand sails",
            "Unique\nidentifier\nfor the\nobject\nof the page",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn lines_that_begin_with_names_go_on_behind_what_leads_to_them() {
        let text = "Mayor Ana Duarte, Viktor Maran and\nPeter Lang of Osland met the\nOsland Harbour Board and the\nKelvania Railway Company in\n\
                    Tulsa, Kiel and Rome. Edda\nHolm and Ivo Petrak left with\nQueen Sonja on Monday.";
        assert_eq!(read(text), text.replace('\n', " "));
        let verse = "The Ships of Osland\nThe Mills of Kiel and Rome\nAnd all the\nKings of Tulsa\nThe Ships went out";
        assert_eq!(read(verse), verse);
    }

    #[test]
    fn an_aside_may_begin_with_a_line() {
        let text = "The mayor of the old town, and\na friend of all – said that the\nharbour would be opened; Maran\n– a retired pilot – came there to\nsee it.";
        assert_eq!(read(text), text.replace('\n', " "));
    }

    #[test]
    fn what_follows_a_line_that_is_short_begins_anew() {
        let text = "You could back up all the packages from the folder in which\nthey are kept, and copy them to the\nother disk, which takes\n\
                    long.\napt-get upgrade\nThis will install them";
        assert!(read(text).ends_with("which takes long.\napt-get upgrade\nThis will install them"), "{}", read(text));
    }

    #[test]
    fn a_paragraph_begins_with_an_indented_line_and_behind_one_that_was_not_broken() {
        let paragraph = "The mayor of the old town said\non Monday that the harbour is\nopened to all ships. She left.";
        let one = paragraph.replace('\n', " ");
        assert_eq!(read(&format!("  {paragraph}\n  {paragraph}")), format!("  {one}\n  {one}"));
        let text = |paragraph: &str| format!("{paragraph}\n\n{paragraph}\n\n{one}\nIt was so.");
        assert_eq!(read(&text(paragraph)), text(&one));
    }

    #[test]
    fn items_of_a_list_stay_apart_in_wrapped_text() {
        let text = format!(
            "{WRAPPED}\nThere are three:\n-v, --verbose\n(a) nets and other things that\nare made of rope and\n2. oars of wood and of\nother things."
        );
        assert!(read(&text).ends_with(
            ":\n-v, --verbose\n(a) nets and other things that are made of rope and\n2. oars of wood and of other things."
        ));
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
        assert_eq!(fixed("They said\nthat Ana\nDuarte of\nOsland", "Ana\nDuarte of\nOsland", "she"), "They\nsaid\nthat\nshe");
        assert_eq!(fixed("He met\n\nAna\nDuarte", "Ana\nDuarte", "She"), "He met\n\nShe");
    }

    #[test]
    fn edits_side_by_side_keep_to_themselves() {
        let applied = |text: &str| {
            let fix = |(start, name): (usize, &str)| {
                let span = start..start + name.len();
                Fix { rule: RuleId("repair/test"), span, with: "her".into(), because: String::new() }
            };
            let fixes = with_line_ends(text, text.match_indices("Ana\nDuarte").map(fix).collect());
            assert!(fixes.windows(2).all(|two| two[0].span.end <= two[1].span.start));
            compose::apply(text, &fixes)
        };
        assert_eq!(applied("told Ana\nDuarte Ana\nDuarte Ana\nDuarte"), "told\nher\nher\nher");
        assert_eq!(applied("Ana\nDuarte met Ana\nDuarte at Ana\nDuarte's house"), "her\nmet her\nat\nher's house");
    }
}
