//! How a line is set: emphasis, links, signs of a date.

use super::super::arena::Kind;
use super::super::tags::Role;
use super::Survey;
use super::{permille, scaled};

pub(super) const NAMES: [&str; COUNT] =
    ["bold", "slanted", "small", "number of links", "begins with link", "ends with link", "pieces", "year", "clock", "dates"];

pub(super) const COUNT: usize = 10;

/// Elements in a line that are climbed from a piece of text.
const REACH: usize = 6;

#[derive(Default)]
struct Set {
    width: usize,
    bold: usize,
    slanted: usize,
    small: usize,
    links: usize,
    pieces: usize,
    last_link: usize,
    begins: bool,
    ends: bool,
}

impl Set {
    /// Notes a piece of text and the elements around it, within its line.
    fn note(&mut self, survey: &Survey<'_, '_>, at: usize) {
        let nodes = &survey.arena.nodes;
        let width = nodes[at].width;
        if width == 0 {
            return;
        }
        self.pieces += 1;
        let (mut bold, mut slanted, mut small, mut link) = (false, false, false, 0);
        let mut node = nodes[at].parent;
        for _ in 0..REACH {
            let Kind::Element(element, role) = nodes[node].kind else { break };
            match (role, element.name()) {
                (Role::Link, _) => link = node,
                (Role::Inline, "b" | "strong") => bold = true,
                (Role::Inline, "i" | "em" | "cite") => slanted = true,
                (Role::Inline, "small" | "time" | "sup" | "sub" | "label") => small = true,
                (Role::Inline, _) => {}
                _ => break,
            }
            node = nodes[node].parent;
        }
        self.bold += if bold { width } else { 0 };
        self.slanted += if slanted { width } else { 0 };
        self.small += if small { width } else { 0 };
        self.links += usize::from(link > 0 && link != self.last_link);
        self.begins |= self.width == 0 && link > 0;
        self.ends = link > 0;
        self.last_link = link;
        self.width += width;
    }
}

pub(super) fn measure(survey: &Survey<'_, '_>, at: usize) -> [i16; COUNT] {
    let blocks = &survey.lines.blocks;
    let end = blocks.get(at + 1).map_or(survey.arena.nodes.len(), |next| next.node);
    let mut set = Set::default();
    for node in blocks[at].node..end {
        if matches!(survey.arena.nodes[node].kind, Kind::Text(_)) {
            set.note(survey, node);
        }
    }
    let [year, clock, dates] = dates(&survey.lines.text[blocks[at].text.clone()]);
    [
        permille(set.bold, set.width),
        permille(set.slanted, set.width),
        permille(set.small, set.width),
        scaled(set.links),
        i16::from(set.begins),
        i16::from(set.ends),
        scaled(set.pieces),
        year,
        clock,
        dates,
    ]
}

/// How many years, times of day, and days a line names.
fn dates(text: &str) -> [i16; 3] {
    let bytes = text.as_bytes();
    let (mut years, mut clocks, mut days) = (0i16, 0i16, 0i16);
    let count = |number: &mut i16, is_one: bool| *number = (*number + i16::from(is_one)).min(MOST);
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let number = &bytes[at..at + length];
        let after = bytes.get(at + length);
        let follows = bytes.get(at + length + 1).is_some_and(u8::is_ascii_digit);
        count(&mut years, length == 4 && matches!(number, [b'1', b'9', ..] | [b'2', b'0', ..]));
        count(&mut clocks, length <= 2 && follows && after == Some(&b':'));
        count(&mut days, length <= 2 && follows && matches!(after, Some(b'.' | b'/' | b'-')));
        at += length;
    }
    [years, clocks, days]
}

/// Dates beyond which a line is a list of them.
const MOST: i16 = 9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_times_and_days_are_told_apart() {
        assert_eq!(dates("17.01.2012, 10:15"), [1, 1, 2]);
        assert_eq!(dates("198 sheep, 30 goats: no cows"), [0, 0, 0]);
        assert_eq!(dates("March 3, 1999"), [1, 0, 0]);
    }

    #[test]
    fn a_line_of_nothing_but_dates_is_no_trouble() {
        assert_eq!(dates(&"1999 1:1 1.1 ".repeat(40_000)), [MOST; 3]);
    }
}
