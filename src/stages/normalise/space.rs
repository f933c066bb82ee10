//! Line ends, spaces, blank lines.

use super::Config;
use super::change::Change;
use super::scan::{Bytes, Leads};
use crate::rule::{Rule, RuleId, Tier};
use crate::text::bytes::first_between;
use crate::text::lines;

/// CRLF, CR and their like.
pub const LINE_END: Rule = Rule {
    id: RuleId("normalise/line-end"),
    summary: "end every line with a line feed",
    why: "CRLF, CR, NEL, the vertical tab, the form feed and Unicode's line and paragraph separators all end a line; tools that \
          know only the line feed would see other lines than the author.",
    tier: Tier::Safe,
    before: "Police used tear gas.\r\nThe crowd left.",
    after: "Police used tear gas.\nThe crowd left.",
};

/// No-break spaces and their like.
pub const ODD_SPACE: Rule = Rule {
    id: RuleId("normalise/odd-space"),
    summary: "write every kind of space as a plain one",
    why: "No-break, thin and wide spaces serve typesetting; to a tool that splits at spaces they glue words together.",
    tier: Tier::Safe,
    before: "5\u{a0}000 protesters",
    after: "5 000 protesters",
};

/// Several spaces, or tabs.
pub const SPACE_RUN: Rule = Rule {
    id: RuleId("normalise/space-run"),
    summary: "write runs of spaces and tabs as one space",
    why: "Inside a line of prose the number of spaces says nothing; it comes from layout.",
    tier: Tier::Safe,
    before: "Police  used\ttear gas.",
    after: "Police used tear gas.",
};

/// Spaces at the ends of a line.
pub const LINE_EDGE: Rule = Rule {
    id: RuleId("normalise/line-edge"),
    summary: "remove spaces at the ends of a line",
    why: "Spaces at the end of a line show nothing, and at its start they are layout; lines that differ in them only are the same.",
    tier: Tier::Safe,
    before: " Police used tear gas. \nThe crowd left.",
    after: "Police used tear gas.\nThe crowd left.",
};

/// Blank lines beyond those that part paragraphs.
pub const BLANK_LINES: Rule = Rule {
    id: RuleId("normalise/blank-lines"),
    summary: "remove blank lines at the ends of a text and beyond one in a row",
    why: "One blank line parts paragraphs; more of them say nothing more.",
    tier: Tier::Safe,
    before: "Police used tear gas.\n\n\n\nThe crowd left.",
    after: "Police used tear gas.\n\nThe crowd left.",
};

/// The bytes with which they begin: 0xc2 NEL, 0xe2 the separators of lines and paragraphs.
pub fn line_ends(bytes: &Bytes) -> Leads {
    bytes.among([b'\r', 0x0b, 0x0c, 0xc2, 0xe2].into_iter())
}

/// Line ends other than the line feed.
pub fn find_line_ends(text: &str, leads: &Leads, out: &mut Vec<Change>) {
    for (at, c) in leads.chars(text) {
        if matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            let is_crlf = text[at..].starts_with("\r\n");
            out.push(Change::new(&LINE_END, at..at + c.len_utf8() + usize::from(is_crlf), "\n"));
        }
    }
}

/// The bytes with which they begin.
pub fn odd_spaces(bytes: &Bytes) -> Leads {
    bytes.among([0xc2, 0xe1, 0xe2, 0xe3].into_iter())
}

/// Spaces that are not plain.
pub fn find_odd_spaces(text: &str, leads: &Leads, out: &mut Vec<Change>) {
    let odd = leads.chars(text).filter(|(_, c)| is_odd_space(*c));
    out.extend(odd.map(|(at, c)| Change::new(&ODD_SPACE, at..at + c.len_utf8(), " ")));
}

/// White space that neither ends a line nor is a plain space or a tab.
fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Runs of spaces and tabs: at the ends of a line, and inside it.
pub fn find_runs(text: &str, config: &Config, out: &mut Vec<Change>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = odd_run(bytes, at) {
        at = bytes[start..].iter().position(|b| !matches!(b, b' ' | b'\t')).map_or(bytes.len(), |n| start + n);
        let is_edge = start == 0 || bytes[start - 1] == b'\n' || at == bytes.len() || bytes[at] == b'\n';
        if is_edge && config.trim_lines {
            out.push(Change::new(&LINE_EDGE, start..at, ""));
        } else if !is_edge && config.collapse_spaces && &bytes[start..at] != b" " {
            out.push(Change::new(&SPACE_RUN, start..at, " "));
        }
    }
}

/// Where the next run starts that is not one space inside a line. No run goes over `from`.
fn odd_run(bytes: &[u8], from: usize) -> Option<usize> {
    let last = bytes.len().checked_sub(1)?;
    if from == 0 && is_blank(bytes[0]) {
        return Some(0);
    }
    let before = from.max(1) - 1;
    let inner = first_between(bytes.get(before..)?, is_odd).map(|n| before + n);
    inner.or_else(|| (last > before && is_blank(bytes[last])).then_some(last))
}

/// A space beside another or at the end of a line, or a tab.
fn is_odd(before: u8, here: u8, after: u8) -> bool {
    let parts = |byte: u8| is_blank(byte) | (byte == b'\n');
    (here == b'\t') | ((here == b' ') & (parts(before) | parts(after)))
}

fn is_blank(byte: u8) -> bool {
    (byte == b' ') | (byte == b'\t')
}

/// Blank lines at the ends of the text, and more in a row than the config allows. The line end of the last line stays.
pub fn find_blank_lines(text: &str, most: usize, out: &mut Vec<Change>) {
    let content = lines::trim(text, 0..text.len());
    let first = text[..content.start].rfind('\n').map_or(0, |at| at + 1);
    if content.is_empty() || first > 0 {
        let end = if content.is_empty() { text.len() } else { first };
        out.extend((end > 0).then(|| Change::new(&BLANK_LINES, 0..end, "")));
    }
    if content.is_empty() {
        return;
    }
    let mut at = first;
    while let Some(end) = memchr::memchr(b'\n', &text.as_bytes()[at..]).map(|n| at + n + 1) {
        at = end;
        if text.as_bytes().get(end).is_some_and(|byte| !may_be_space(*byte)) {
            continue;
        }
        let run = blank_run(text, end);
        let is_last = run.1 == text.len();
        let kept = if is_last { 0 } else { most };
        if run.0.len() > kept {
            let start = if kept == 0 { end } else { run.0[kept - 1] };
            out.push(Change::new(&BLANK_LINES, start..run.1, ""));
        }
        at = at.max(run.1);
    }
}

/// Whether white space may begin with that byte.
fn may_be_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ' | 0xc2 | 0xe1 | 0xe2 | 0xe3)
}

/// The ends of the blank lines that follow each other from a line start on, and where the run ends.
fn blank_run(text: &str, start: usize) -> (Vec<usize>, usize) {
    let mut ends = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        if !text[at..end].trim_start().is_empty() {
            break;
        }
        ends.push(end);
        at = end;
    }
    (ends, at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_are_found_in_blocks_as_one_by_one(text in "[a ]{0,70}[ab \t\n]{0,70}") {
            let bytes = text.as_bytes();
            let is_start = |at: &usize| is_blank(bytes[*at]) && (*at == 0 || !is_blank(bytes[at - 1]));
            let length = |at: usize| bytes[at..].iter().take_while(|byte| is_blank(**byte)).count();
            let is_inner = |at: usize, end: usize| at > 0 && bytes[at - 1] != b'\n' && end < bytes.len() && bytes[end] != b'\n';
            let is_run = |at: &usize| !is_inner(*at, at + length(*at)) || &bytes[*at..*at + length(*at)] != b" ";
            let expected: Vec<usize> = (0..bytes.len()).filter(is_start).filter(is_run).collect();
            let mut found = Vec::new();
            let mut at = 0;
            while let Some(start) = odd_run(bytes, at) {
                found.push(start);
                at = start + length(start);
            }
            prop_assert_eq!(found, expected);
        }
    }
}
