//! Line ends, spaces, blank lines.

use super::Config;
use super::change::Change;
use super::scan::special;
use crate::rule::{Rule, RuleId, Tier};
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

/// Line ends other than the line feed.
pub fn find_line_ends(text: &str, out: &mut Vec<Change>) {
    for (at, c) in special(text) {
        if matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            let is_crlf = text[at..].starts_with("\r\n");
            out.push(Change::new(&LINE_END, at..at + c.len_utf8() + usize::from(is_crlf), "\n"));
        }
    }
}

/// Spaces that are not plain.
pub fn find_odd_spaces(text: &str, out: &mut Vec<Change>) {
    let odd = special(text).filter(|(_, c)| is_odd_space(*c));
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
    while let Some(start) = memchr::memchr2(b' ', b'\t', &bytes[at..]).map(|n| at + n) {
        at = bytes[start..].iter().position(|b| !matches!(b, b' ' | b'\t')).map_or(bytes.len(), |n| start + n);
        let is_edge = start == 0 || bytes[start - 1] == b'\n' || at == bytes.len() || bytes[at] == b'\n';
        if is_edge && config.trim_lines {
            out.push(Change::new(&LINE_EDGE, start..at, ""));
        } else if !is_edge && config.collapse_spaces && &bytes[start..at] != b" " {
            out.push(Change::new(&SPACE_RUN, start..at, " "));
        }
    }
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
