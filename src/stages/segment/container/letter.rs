//! What of a letter is its writer's own: not the letter that it answers, quoted above or below, nor signature and footer of the list.

use std::ops::Range;

use super::super::lines::lines;
use super::super::separator::Separator;
use super::mail::field;

/// What the writer wrote of a letter's body, without what stands around it. A letter whose answers stand between quoted lines keeps these:
/// without the questions they say nothing. So does one of which nothing else would be left.
pub fn own(text: &str, body: Range<usize>) -> Range<usize> {
    let mut own = body.clone();
    // A signature may stand above a quotation and a footer, and below them.
    for _ in 0..MOST_PARTS {
        let Some(end) = [footer, signature, copy, quoted_below].iter().find_map(|of| of(&text[own.clone()])) else { break };
        match last_of(text, own.start..own.start + end) {
            Some(shorter) if !text[shorter.clone()].lines().all(is_quoted) => own = shorter,
            _ => return body,
        }
    }
    let Some(start) = quoted_above(&text[own.clone()]) else { return own };
    own.start += start;
    own
}

/// Signatures, footers and quotations below one another that are taken off, at most: each takes a look at the whole letter.
const MOST_PARTS: usize = 8;

/// The span without blank lines at its end; `None` if nothing is left.
fn last_of(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let end = span.start + text[span.clone()].trim_end().len();
    (end > span.start).then_some(span.start..end)
}

/// The lines that hold something, with their spans.
fn filled(text: &str) -> Vec<(Range<usize>, &str)> {
    lines(text).filter(|line| !line.is_blank).map(|line| (line.span.clone(), &text[line.span])).collect()
}

/// The last lines of a letter in which a footer or a signature stands.
const FOOTER_LINES: usize = 10;

/// `_______` above the name of a mailing list or how to leave it, at the end: where it begins.
fn footer(text: &str) -> Option<usize> {
    let lines = last_lines(text);
    let at = lines.iter().rposition(|(_, line)| Separator::of(line) == Some(Separator::Rule))?;
    let below: Vec<String> = lines[at + 1..].iter().map(|(_, line)| line.to_lowercase()).collect();
    let first = below.first()?;
    let names_a_list = LIST_MARKS.iter().any(|mark| first.contains(mark))
        || below.iter().any(|line| LIST_ADDRESSES.iter().any(|mark| line.contains(mark)));
    names_a_list.then_some(lines[at].0.start)
}

/// What the first line of a footer says.
const LIST_MARKS: [&str; 6] = ["mailing list", "unsubscribe", "список рассылки", "отписаться", "posta listesi", "e-posta grubu"];

/// What the addresses in it hold.
const LIST_ADDRESSES: [&str; 4] = ["/listinfo/", "unsubscribe", "/mailman", "-leave@"];

/// `-- `, as RFC 3676 has it, and what stands below: where it begins.
fn signature(text: &str) -> Option<usize> {
    last_lines(text).iter().rev().find(|(_, line)| line.trim_end() == "--").map(|(span, _)| span.start)
}

fn last_lines(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut lines = filled(text);
    lines.drain(..lines.len().saturating_sub(FOOTER_LINES));
    lines
}

/// `-----Original Message-----` above the head of the letter that is answered: where it begins.
fn copy(text: &str) -> Option<usize> {
    let lines = filled(text);
    let is_mark = |line: &str| {
        let name = line.trim().trim_matches('-').trim().to_lowercase();
        line.trim().starts_with("---") && COPIES.contains(&name.as_str())
    };
    let below = |pair: &[(Range<usize>, &str)]| is_mark(pair[0].1) && (field(pair[1].1).is_some() || pair[1].1.contains(": "));
    lines.windows(2).find(|pair| below(pair)).map(|pair| pair[0].0.start)
}

/// How mail programs call the letter below. What was forwarded is what the letter was sent for, and stays.
const COPIES: [&str; 6] =
    ["original message", "исходное сообщение", "original mail", "özgün ileti", "orijinal mesaj", "orijinal ileti"];

/// `Ana wrote:` and quoted lines down to the end: where they begin.
fn quoted_below(text: &str) -> Option<usize> {
    let lines = filled(text);
    let at = lines.iter().rposition(|(_, line)| !is_quoted(line))?;
    let is_quoted_to_the_end = at + 1 < lines.len();
    announcement(&lines[..=at]).filter(|_| is_quoted_to_the_end).map(|at| lines[at].0.start)
}

/// `Ana wrote:` and quoted lines from the beginning on, if none stand further down: where what follows begins.
fn quoted_above(text: &str) -> Option<usize> {
    let lines = filled(text);
    let first = lines.iter().position(|(_, line)| is_quoted(line))?;
    announcement(&lines[..first]).filter(|at| *at == 0)?;
    let behind = first + lines[first..].iter().position(|(_, line)| !is_quoted(line))?;
    lines[behind..].iter().all(|(_, line)| !is_quoted(line)).then_some(lines[behind].0.start)
}

/// Which of the lines, the last or the one before it, begins `On Monday, Ana wrote:`.
fn announcement(lines: &[(Range<usize>, &str)]) -> Option<usize> {
    let at = lines.len().checked_sub(1)?;
    let tells = |line: &str| ANNOUNCEMENTS.iter().any(|end| line.trim_end().to_lowercase().ends_with(end));
    // Mail programs wrap it: `On Monday, Ana Field` above `<ana@example.org> wrote:`.
    let is_wrapped = at > 0 && begins_an_announcement(lines[at - 1].1) && !begins_an_announcement(lines[at].1);
    tells(lines[at].1).then_some(if is_wrapped { at - 1 } else { at })
}

/// With these ends the line above a quotation.
const ANNOUNCEMENTS: [&str; 8] =
    [" wrote:", " writes:", " написал:", " написал(а):", " написала:", " пишет:", " yazdı:", " şunları yazdı:"];

/// `On Mon, Mar 3`, `3 марта 2014 г.`
fn begins_an_announcement(line: &str) -> bool {
    line.starts_with("On ") || line.starts_with(|c: char| c.is_ascii_digit())
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>') || line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_of(letter: &str) -> &str {
        &letter[own(letter, 0..letter.len())]
    }

    #[test]
    fn what_is_answered_stands_above_or_below() {
        for letter in [
            "Ana Field wrote:\n> Which varnish?\n>\n> Ana\n\nOil.\nFour coats.",
            "On Mon, Mar 3, 2014 at 10:00 AM, Ana Field\n<ana@example.org> wrote:\n\n> Which varnish?\nOil.\nFour coats.",
            "Oil.\nFour coats.\n\nOn Mon, Mar 3, Ana wrote:\n> Which varnish?\n\n> Ana",
            "Oil.\nFour coats.\n\n-----Original Message-----\nFrom: Ana\nSubject: Varnish\n\nWhich varnish?",
            "3 марта 2014 г. пользователь Анна <a@example.ru> написал:\n> Каким лаком?\nOil.\nFour coats.",
            "Oil.\nFour coats.\n\n3 Mart 2014 tarihinde Ayşe şunları yazdı:\n> Hangi vernik?",
        ] {
            assert_eq!(own_of(letter), "Oil.\nFour coats.", "{letter}");
        }
    }

    #[test]
    fn signature_and_footer_are_no_text() {
        let footer =
            "_____________________\nBoats mailing list\nBoats@lists.example.org\nhttp://lists.example.org/mailman/listinfo/boats";
        for end in [
            footer,
            "-- \nBen Moss\nHarbour Street 4",
            &format!("--\nBen\n\n{footer}"),
            &format!("Ana wrote:\n> Oil?\n\n-- \nBen\n{footer}"),
        ] {
            assert_eq!(own_of(&format!("Oil.\nFour coats.\n\n{end}")), "Oil.\nFour coats.", "{end}");
        }
    }

    #[test]
    fn what_is_the_letter_stays() {
        for letter in [
            "Ana wrote:\n> Which varnish?\nOil.\n> How many coats?\nFour.",
            "> Which varnish?\nOil.",
            "Ana wrote:\n> Which varnish?",
            "As the poet wrote:\nThe sea is wide.",
            "He told us what she wrote:\n\nOil.\n\n> Which varnish?",
            "Prices\n__________________\nOil 4\nVarnish 5",
            "Join our mailing list.\n\n_________________\nWe meet on Monday.",
            "It was late -- too late.",
            "---------- Forwarded message ----------\nFrom: Ana\n\nWhich varnish?",
            "_____________________\nBoats mailing list",
        ] {
            assert_eq!(own_of(letter), letter);
        }
    }
}
