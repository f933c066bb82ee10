//! Evidence adds up: each piece has its points and a word for people.

use std::fmt::{self, Write as _};
use std::ops::Range;
use std::sync::Arc;

use super::kind::Kind;

/// So many points are a score of 1.
const POINTS_PER_ONE: f32 = 100.0;

/// A word for people. It is put into a sentence only if somebody is told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Note {
    /// Always the same.
    Fixed(&'static str),
    /// A phrase, and what about it.
    Phrase(Arc<str>, &'static str),
    /// Made for the occasion.
    Made(String),
}

impl From<&'static str> for Note {
    fn from(note: &'static str) -> Note {
        Note::Fixed(note)
    }
}

impl From<String> for Note {
    fn from(note: String) -> Note {
        Note::Made(note)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Fixed(note) => f.write_str(note),
            Note::Phrase(phrase, what) => write!(f, "“{phrase}” {what}"),
            Note::Made(note) => f.write_str(note),
        }
    }
}

/// What speaks for a finding, and what against it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    points: i32,
    notes: Vec<(Note, i32)>,
}

impl Evidence {
    /// The first piece of evidence.
    pub(super) fn new(note: impl Into<Note>, points: i32) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.add(note, points);
        evidence
    }

    /// One piece more.
    pub(super) fn add(&mut self, note: impl Into<Note>, points: i32) {
        self.points += points;
        self.notes.push((note.into(), points));
    }

    /// One piece more, if it is there.
    pub(super) fn with(mut self, there: bool, note: &'static str, points: i32) -> Evidence {
        if there {
            self.add(note, points);
        }
        self
    }

    /// The sum; a phrase that is sure by itself gives 1.
    pub(super) fn score(&self) -> f32 {
        self.points as f32 / POINTS_PER_ONE
    }

    /// The same in whole points.
    pub(super) fn points(&self) -> i16 {
        self.points.clamp(i16::MIN.into(), i16::MAX.into()) as i16
    }

    /// The points of the first piece: of a phrase, how sure it is.
    pub(super) fn first(&self) -> i32 {
        self.notes.first().map_or(0, |(_, points)| *points)
    }

    /// What speaks for the finding, whatever speaks against it.
    #[cfg(test)]
    pub(super) fn for_it(&self) -> f32 {
        self.notes.iter().map(|(_, points)| (*points).max(0)).sum::<i32>() as f32 / POINTS_PER_ONE
    }

    /// All of it, for people: `“read more” is the line (+0.6), no sentence end (+0.2)`.
    pub(super) fn because(&self) -> String {
        let mut out = String::new();
        for (note, points) in &self.notes {
            let comma = if out.is_empty() { "" } else { ", " };
            let _ = write!(out, "{comma}{note} ({:+.1})", *points as f32 / POINTS_PER_ONE);
        }
        out
    }
}

/// Something that may be boilerplate.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) kind: Kind,
    /// The number of its paragraph.
    pub(super) paragraph: usize,
    pub(super) extent: Extent,
    pub(super) evidence: Evidence,
    /// It reads as running prose: nothing but its phrase and what touches it can speak for it.
    pub(super) is_prose: bool,
    /// A label of which the phrase is only a part: it may as well be a heading.
    pub(super) may_be_a_heading: bool,
    /// It announces the links below it.
    pub(super) heads_links: bool,
    pub(super) form: Form,
}

/// The form of a line that content may have, too, where that says what may speak for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Other,
    /// `Home › News › …`: a guide names the paths of menus, one below another.
    Trail,
    /// `Accept all | Manage preferences` in the middle of the text: a glossary has such rows, one below another.
    Row,
}

/// How much of its paragraph a candidate is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Extent {
    /// All of it.
    Line,
    /// One sentence, by its number in the paragraph.
    Sentence(usize, Range<usize>),
    /// A part at one of its ends, or a marker in the middle.
    Part(Range<usize>),
}

impl Candidate {
    /// A candidate.
    pub(super) fn new(kind: Kind, paragraph: usize, extent: Extent, evidence: Evidence) -> Candidate {
        Candidate {
            kind,
            paragraph,
            extent,
            evidence,
            is_prose: false,
            may_be_a_heading: false,
            heads_links: false,
            form: Form::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_adds_up_and_says_how() {
        let evidence = Evidence::new("“share”", 60).with(true, "no sentence end", 20).with(false, "unseen", 20);
        assert_eq!(evidence.score(), 0.8);
        assert_eq!(evidence.because(), "“share” (+0.6), no sentence end (+0.2)");
    }
}
