//! Phrase files: what sites write around articles, one phrase a line, and the automaton that finds all of them in one pass.
//!
//! `kind | where | strength | phrase | where it was seen`; `#` begins a comment line.

use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasickKind;

use super::fold::{Folded, fold, fold_char};
use super::kind::Kind;
use super::search::{Match, Openings, Search};
use crate::stages::ResourceError;

/// Where a phrase must stand to count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Where {
    /// It is the whole line, but for bullets, arrows, a colon or a count around it.
    Line,
    /// The line begins with it.
    LineStart,
    /// The line ends with it.
    LineEnd,
    /// It stands anywhere in the line.
    LineHas,
    /// The line begins with it, and a caption or credit follows at once, even without a space: `Media captionThousands of …`.
    Glued,
    /// The line is this phrase and then names: `By Jane Doe`.
    LineNames,
    /// The line is a name, then this phrase between or after commas: `Jane Doe, BBC News, London`.
    NamesHas,
    /// It is a whole sentence.
    Sentence,
    /// A sentence begins with it.
    SentenceStart,
    /// A sentence is this phrase and then names and dates: `This article was first published in The Times on 5 October`.
    SentenceNote,
    /// It stands anywhere in a sentence.
    SentenceHas,
    /// A sentence is this phrase and then names: `Editing by Jane Doe`.
    SentenceNames,
    /// A sentence begins with names, and this phrase follows: `Jane Doe contributed to this report`.
    AfterNames,
    /// A sentence begins with it, and what follows begins with a capital letter as if it were a sentence of its own:
    /// `Image Supporters of the party enter the building.`
    BeforeCapital,
    /// The line is this phrase and then a date or a time: `Published 5 October 2020`.
    LineDate,
    /// The line is this phrase and a number before or behind it: `24 comments`, `Просмотров: 856`.
    LineCount,
    /// Not searched for: a news agency, for datelines, credits and sign-offs.
    Agency,
    /// Not searched for: a place whose name may be glued to the text in a dateline: `ANKARA-`.
    Place,
}

impl Where {
    /// Only where a line or a sentence begins.
    fn is_opening(self) -> bool {
        !matches!(
            self,
            Where::LineEnd
                | Where::LineHas
                | Where::NamesHas
                | Where::SentenceHas
                | Where::AfterNames
                | Where::Agency
                | Where::Place
        )
    }
}

const WHERE: &[(&str, Where)] = &[
    ("line", Where::Line),
    ("line-start", Where::LineStart),
    ("line-end", Where::LineEnd),
    ("line-has", Where::LineHas),
    ("glued", Where::Glued),
    ("line-names", Where::LineNames),
    ("names-has", Where::NamesHas),
    ("sentence", Where::Sentence),
    ("sentence-start", Where::SentenceStart),
    ("sentence-note", Where::SentenceNote),
    ("sentence-has", Where::SentenceHas),
    ("sentence-names", Where::SentenceNames),
    ("after-names", Where::AfterNames),
    ("before-capital", Where::BeforeCapital),
    ("line-date", Where::LineDate),
    ("line-count", Where::LineCount),
    ("agency", Where::Agency),
    ("place", Where::Place),
];

/// How much a phrase says by itself, in points of which the default threshold asks 100. Prose may begin with what is `likely`, and a
/// `faint` phrase says nothing alone: it speaks for another of its kind in the same sentence.
const STRENGTH: &[(&str, i32)] = &[("sure", SURE), ("strong", 80), ("likely", 60), ("hint", 40), ("faint", FAINT)];

/// A phrase that no prose begins with.
pub(super) const SURE: i32 = 100;

/// A phrase that is no candidate by itself.
pub(super) const FAINT: i32 = 20;

/// One line of a phrase file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    pub(super) kind: Kind,
    pub(super) place: Where,
    pub(super) points: i32,
    /// Folded.
    pub(super) text: Arc<str>,
    /// Its number among all phrases.
    pub(super) number: usize,
}

/// Every phrase, ready to be found.
pub(super) struct Book {
    /// Those that count only where a line or a sentence begins: looked up there.
    openings: Openings,
    /// Those that may stand anywhere: searched for.
    inner: Search,
    /// Those that only speak for others: searched for where another was found.
    faint: Search,
    agencies: Vec<String>,
    places: Vec<String>,
}

/// The phrases of this build: file name and text.
const OWN: &[(&str, &str)] = &[
    ("phrases/en.txt", include_str!("phrases/en.txt")),
    ("phrases/ru.txt", include_str!("phrases/ru.txt")),
    ("phrases/tr.txt", include_str!("phrases/tr.txt")),
];

impl Book {
    /// The phrases of this build and those of the user's files.
    ///
    /// # Errors
    /// A file that cannot be read, or the first malformed line of one.
    pub(super) fn new(files: &[String]) -> Result<Book, ResourceError> {
        let mut phrases = Vec::new();
        for (name, text) in OWN {
            parse(name, text, &mut phrases)?;
        }
        for name in files {
            let text = std::fs::read_to_string(name)
                .map_err(|error| resource_error(format!("cannot read the phrase file `{name}`: {error}")))?;
            parse(name, &text, &mut phrases)?;
        }
        Book::of(phrases)
    }

    fn of(phrases: Vec<Phrase>) -> Result<Book, ResourceError> {
        let names_of = |place| {
            let mut names: Vec<String> = phrases.iter().filter(|p| p.place == place).map(|p| p.text.to_string()).collect();
            names.sort();
            names
        };
        let (agencies, places) = (names_of(Where::Agency), names_of(Where::Place));
        let searched = phrases.into_iter().filter(|phrase| !matches!(phrase.place, Where::Agency | Where::Place));
        let (faint, others): (Vec<_>, Vec<_>) = searched.partition(|phrase| phrase.points <= FAINT);
        let (openings, inner): (Vec<_>, Vec<_>) = others.into_iter().partition(|phrase| phrase.place.is_opening());
        // All text passes the automaton of the inner ones: a DFA is three times as fast there, and they are few.
        let inner = Search::new(inner, AhoCorasickKind::DFA)?;
        let faint = Search::new(faint, AhoCorasickKind::ContiguousNFA)?;
        Ok(Book { openings: Openings::new(openings), inner, faint, agencies, places })
    }

    /// Each phrase of a folded line that may count, as a span of the line itself, in the order of their ends. `openings` are the places
    /// of the line where it or a sentence of it begins.
    pub(super) fn find<'a>(&'a self, line: &Folded, openings: impl Iterator<Item = usize>, into: &mut Vec<Match<'a>>) {
        for at in openings {
            self.openings.find(line, line.folded(at), into);
        }
        self.inner.find(line, 0..line.text().len(), into);
        into.sort_by_key(|(phrase, span)| (span.end, span.start, phrase.number));
        into.dedup_by_key(|(phrase, span)| (span.start, phrase.number));
    }

    /// Each faint phrase in a part of a folded line.
    pub(super) fn find_faint<'a>(&'a self, line: &Folded, part: Range<usize>, into: &mut Vec<Match<'a>>) {
        self.faint.find(line, line.folded(part.start)..line.folded(part.end), into);
    }

    /// Whether a text is the name of a news agency.
    pub(super) fn is_agency(&self, name: &str) -> bool {
        is_one_of(&self.agencies, name)
    }

    /// Whether a text is the name of a place that datelines glue to the text.
    pub(super) fn is_place(&self, name: &str) -> bool {
        is_one_of(&self.places, name)
    }
}

/// The text, folded, is one of the sorted names.
fn is_one_of(names: &[String], text: &str) -> bool {
    names.binary_search_by(|name| name.chars().cmp(text.chars().map(fold_char))).is_ok()
}

/// Reads one file.
fn parse(name: &str, text: &str, into: &mut Vec<Phrase>) -> Result<(), ResourceError> {
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let phrase = parse_line(line).map_err(|why| resource_error(format!("{name}:{}: {why}", number + 1)))?;
        into.push(Phrase { number: into.len(), ..phrase });
    }
    Ok(())
}

fn parse_line(line: &str) -> Result<Phrase, String> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let &[kind, place, strength, phrase, _seen] = fields.as_slice() else {
        return Err(format!("{} fields instead of 5: `kind | where | strength | phrase | where it was seen`", fields.len()));
    };
    let kind = Kind::from_name(kind).ok_or_else(|| unknown("kind", kind, Kind::names()))?;
    let place = pick(WHERE, place).ok_or_else(|| unknown("place", place, WHERE.iter().map(|(name, _)| *name)))?;
    let points = pick(STRENGTH, strength).ok_or_else(|| unknown("strength", strength, STRENGTH.iter().map(|(name, _)| *name)))?;
    if phrase.is_empty() {
        return Err("the phrase is empty".to_owned());
    }
    Ok(Phrase { kind, place, points, text: fold(phrase).into(), number: 0 })
}

fn pick<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    format!("no {what} is called `{name}`; there are {}", known.collect::<Vec<_>>().join(", "))
}

pub(super) fn resource_error(message: String) -> ResourceError {
    ResourceError { key: "boilerplate.phrases", message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_line_is_reported_with_file_and_line() {
        let mut into = Vec::new();
        let error =
            parse("my.txt", "# mine\nshare | line | sure | spread the word | here\nshare | lime | sure | x | y", &mut into);
        let message = error.expect_err("`lime` is no place").message;
        assert!(message.starts_with("my.txt:3: no place is called `lime`; there are line, "), "{message}");
        assert_eq!(into.len(), 1);
        assert!(parse_line("share | line | sure").expect_err("two fields are missing").starts_with("3 fields instead of 5"));
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error() {
        let error = Book::new(&["no/such/file.txt".to_owned()]).err().expect("it is not there");
        assert_eq!(error.key, "boilerplate.phrases");
        assert!(error.message.contains("no/such/file.txt"));
    }

    #[test]
    fn no_phrase_stands_twice() {
        let mut phrases = Vec::new();
        for (name, text) in OWN {
            parse(name, text, &mut phrases).expect("the phrases of this build are well-formed");
        }
        let mut seen = std::collections::BTreeSet::new();
        for phrase in &phrases {
            assert!(seen.insert((phrase.kind.name(), phrase.place as usize, &phrase.text)), "{phrase:?}");
        }
    }
}
