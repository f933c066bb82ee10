//! Ways in which a file can be cut into parts.

use std::ops::Range;

use super::heads;
use super::lines::{RawLine, lines};
use super::separator::Separator;

/// A way to cut a file. All of them cut at whole lines, and drop nothing but blank lines and separator lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Division {
    /// At every gap of at least so many blank lines.
    Gap {
        /// Blank lines.
        at_least: usize,
    },
    /// At lines that look like separators of one kind.
    Separator(Separator),
    /// At every form feed.
    FormFeed,
    /// Where the head of an article begins.
    Head,
    /// At lines that read exactly so, white space at their ends aside.
    Line(String),
}

impl Division {
    /// How the evidence calls it.
    pub fn describe(&self) -> String {
        match self {
            Division::Gap { at_least: 1 } => "blank lines".to_owned(),
            Division::Gap { at_least } => format!("gaps of {at_least} or more blank lines"),
            Division::Separator(kind) => kind.name().to_owned(),
            Division::FormFeed => "form feeds".to_owned(),
            Division::Head => "heads of articles".to_owned(),
            Division::Line(line) => format!("lines that read `{line}`"),
        }
    }

    /// The parts, in order and disjoint, without blank lines at their ends and without the line end of their last line.
    pub fn parts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        // A row of marks between blank lines is no text.
        let at_gaps = matches!(self, Division::Gap { .. });
        self.cut(text).filter(move |part| !at_gaps || !is_row(&text[part.clone()]))
    }

    fn cut<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut lines = lines(text);
        let mut part: Option<Range<usize>> = None;
        let mut blank = 0;
        let starts = if *self == Division::Head { heads::starts(text) } else { Vec::new() };
        std::iter::from_fn(move || {
            for line in lines.by_ref() {
                let separates = !line.is_blank && self.is_separator(&text[line.span.clone()]);
                let over = separates || (!line.is_blank && self.is_gap(blank)) || starts.binary_search(&line.span.start).is_ok();
                let mut finished = over.then(|| part.take()).flatten();
                blank = if line.is_blank { blank + 1 } else { 0 };
                if !line.is_blank && !separates {
                    grow(&mut part, &line);
                }
                if line.ends_page && *self == Division::FormFeed {
                    finished = finished.or_else(|| part.take());
                }
                if finished.is_some() {
                    return finished;
                }
            }
            part.take()
        })
    }

    fn is_gap(&self, blank: usize) -> bool {
        matches!(self, Division::Gap { at_least } if blank >= *at_least)
    }

    fn is_separator(&self, line: &str) -> bool {
        match self {
            Division::Separator(kind) => Separator::of(line) == Some(*kind),
            Division::Line(literal) => line.trim() == literal.trim(),
            Division::Gap { .. } | Division::FormFeed | Division::Head => false,
        }
    }
}

/// Lines of marks alone, `* * *`.
fn is_row(part: &str) -> bool {
    lines(part).all(|line| line.is_blank || matches!(Separator::of(&part[line.span]), Some(Separator::Rule | Separator::Break)))
}

fn grow(part: &mut Option<Range<usize>>, line: &RawLine) {
    match part {
        Some(part) => part.end = line.span.end,
        None => *part = Some(line.span.clone()),
    }
}

/// The text without blank lines at its ends and without the line end of its last line; `None` if nothing is left.
pub fn whole(text: &str) -> Option<Range<usize>> {
    let mut whole = None;
    lines(text).filter(|line| !line.is_blank).for_each(|line| grow(&mut whole, &line));
    whole
}

/// Heads of articles by which a file is cut: an article may quote one or two others with their heads.
const FEWEST_HEADS: usize = 3;

/// Every way that a file offers, found in one pass over its lines.
pub fn offered(text: &str) -> Vec<Division> {
    let mut gaps: Option<Range<usize>> = None;
    let mut separators = [Separator::Counter, Separator::Rule, Separator::Break].map(|kind| (kind, false));
    let mut form_feed = false;
    let mut blank = None;
    for line in lines(text) {
        form_feed |= line.ends_page;
        if line.is_blank {
            blank = blank.map(|n| n + 1);
            continue;
        }
        if let Some(width) = blank.replace(0).filter(|width| *width > 0) {
            let gaps = gaps.get_or_insert(width..width);
            *gaps = gaps.start.min(width)..gaps.end.max(width);
        }
        if let Some(kind) = Separator::of(&text[line.span]) {
            separators.iter_mut().filter(|(other, _)| *other == kind).for_each(|(_, seen)| *seen = true);
        }
    }
    let mut found: Vec<Division> =
        separators.into_iter().filter(|(_, seen)| *seen).map(|(kind, _)| Division::Separator(kind)).collect();
    if let Some(gaps) = gaps {
        found.push(Division::Gap { at_least: 1 });
        if gaps.end > gaps.start {
            found.push(Division::Gap { at_least: gaps.start + 1 });
        }
    }
    if form_feed {
        found.push(Division::FormFeed);
    }
    if heads::starts(text).len() >= FEWEST_HEADS {
        found.push(Division::Head);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(division: &Division, text: &'a str) -> Vec<&'a str> {
        division.parts(text).map(|part| &text[part]).collect()
    }

    #[test]
    fn a_part_has_no_blank_lines_at_its_ends() {
        assert_eq!(parts(&Division::Gap { at_least: 1 }, "\n \n a\nb \r\n\r\n\r\nc\n\n"), [" a\nb ", "c"]);
    }

    #[test]
    fn a_wide_gap_leaves_narrow_ones_inside() {
        assert_eq!(parts(&Division::Gap { at_least: 2 }, "a\n\nb\n\n\nc"), ["a\n\nb", "c"]);
    }

    #[test]
    fn a_row_of_marks_between_blank_lines_is_no_part() {
        assert_eq!(parts(&Division::Gap { at_least: 1 }, "a\n\n* * *\n\nb\n\n-----\n----"), ["a", "b"]);
    }

    #[test]
    fn heads_begin_parts() {
        let text = "Port loads no grain\nReuters, March 5, 2021\n\nIt is full.\n\nTASS, 7 March 2021\n\nOld village found in lake\n\nIt was dry.";
        let heads: Vec<&str> = parts(&Division::Head, text).iter().map(|part| &part[..4]).collect();
        assert_eq!(heads, ["Port", "TASS"]);
        assert_eq!(parts(&Division::Head, &format!("It was so.\n\n{text}")).len(), 1, "the file does not begin with one");
    }

    #[test]
    fn separator_lines_belong_to_no_part() {
        assert_eq!(parts(&Division::Separator(Separator::Rule), "-----\na\n\n-----\n-----\nb"), ["a", "b"]);
        assert_eq!(parts(&Division::Line("%%".into()), "a\n %% \nb"), ["a", "b"]);
    }

    #[test]
    fn a_form_feed_may_stand_before_or_behind_a_line_end() {
        for text in ["a\n\x0cb", "a\x0c\nb", "a\x0cb"] {
            assert_eq!(parts(&Division::FormFeed, text), ["a", "b"]);
        }
    }

    #[test]
    fn a_file_offers_what_is_in_it() {
        assert_eq!(offered("a\nb"), []);
        assert_eq!(offered("a\n\nb\n\n"), [Division::Gap { at_least: 1 }]);
        let wide = [Division::Gap { at_least: 1 }, Division::Gap { at_least: 2 }];
        assert_eq!(offered("a\n\nb\n\n\n\nc"), wide);
        assert_eq!(offered("a\n=====\nb"), [Division::Separator(Separator::Rule)]);
    }
}
