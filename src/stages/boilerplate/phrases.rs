//! Phrase files: what sites write around articles, one phrase a line, and the automaton that finds all of them in one pass.
//!
//! `kind | where | strength | phrase | where it was seen`; `#` begins a comment line.

use std::ops::Range;
use std::sync::Arc;

use super::first_words::{FirstWords, Sought};
use super::fold::{Folded, fold};
use super::kind::Kind;
use super::listed::Listed;
use super::place::{WHERE, Where};
use super::scan::{Scan, Word};
use super::search::{Match, Openings, Search};
use crate::stages::ResourceError;
use crate::text::chars;

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
    /// How they begin, but for those that only speak for others.
    first_words: FirstWords,
    /// Those that count only where a line or a sentence begins: looked up there.
    openings: Openings,
    /// Those that may stand anywhere: searched for.
    inner: Search,
    /// Those that only speak for others: searched for where another was found.
    faint: Openings,
    agencies: Listed,
    places: Listed,
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
            // Editors put a mark of the byte order in front, which nobody sees.
            parse(name, text.trim_start_matches('\u{feff}'), &mut phrases)?;
        }
        Book::of(phrases)
    }

    fn of(phrases: Vec<Phrase>) -> Result<Book, ResourceError> {
        let names_of = |place| {
            let names = phrases.iter().filter(|phrase| phrase.place == place);
            Listed::of(names.map(|phrase| phrase.text.to_string()).collect())
        };
        let (agencies, places) = (names_of(Where::Agency), names_of(Where::Place));
        let searched = phrases.into_iter().filter(|phrase| !matches!(phrase.place, Where::Agency | Where::Place));
        let (faint, others): (Vec<_>, Vec<_>) = searched.partition(|phrase| phrase.points <= FAINT);
        let first_words = FirstWords::of(others.iter());
        let (openings, inner): (Vec<_>, Vec<_>) = others.into_iter().partition(|phrase| phrase.place.is_opening());
        let (openings, faint) = (Openings::new(openings), Openings::new(faint));
        Ok(Book { first_words, openings, inner: Search::new(inner)?, faint, agencies, places })
    }

    /// Which phrases may stand in a line: of the others, [`Book::find`] finds nothing that counts.
    pub(super) fn sought_in(&self, line: &str, scan: Scan, memory: &mut Vec<Word>) -> Sought {
        self.first_words.sought_in(line, scan, memory)
    }

    /// Each phrase of a folded line that may count, as a span of the line itself, in the order of their ends. `openings` are the places
    /// of the line where it or a sentence of it begins, if phrases are sought there.
    pub(super) fn find<'a>(
        &'a self,
        line: &Folded,
        openings: Option<impl Iterator<Item = usize>>,
        has_inner: bool,
        into: &mut Vec<Match<'a>>,
    ) {
        for at in openings.into_iter().flatten() {
            self.openings.find(line, line.folded(at), into);
        }
        if has_inner {
            self.inner.find(line, into);
        }
        into.sort_by_key(|(phrase, span)| (span.end, span.start, phrase.number));
        into.dedup_by_key(|(phrase, span)| (span.start, phrase.number));
    }

    /// The strongest phrase that may be a line of its own and has just this text, which is folded.
    pub(super) fn whole_line(&self, text: &str) -> Option<&Phrase> {
        let of_lines = self.openings.all_of(text).filter(|phrase| phrase.place.is_whole_line());
        of_lines.reduce(|best, next| if next.points > best.points { next } else { best })
    }

    /// Of the phrases that may be lines of their own, the longest with which the text begins before a space or as a whole; of two, the
    /// stronger. The text is folded.
    pub(super) fn line_before_space(&self, text: &str) -> Option<&Phrase> {
        let ends_well = |phrase: &Phrase| matches!(text.as_bytes().get(phrase.text.len()), None | Some(b' '));
        let longest = self.openings.at_front(text).find(|phrase| phrase.place.is_whole_line() && ends_well(phrase))?;
        self.whole_line(&longest.text)
    }

    /// Each faint phrase in a part of a folded line.
    pub(super) fn find_faint<'a>(&'a self, line: &Folded, part: Range<usize>, into: &mut Vec<Match<'a>>) {
        let part = line.folded(part.start)..line.folded(part.end);
        let mut is_inside = false;
        for (at, c) in line.text()[part.clone()].char_indices() {
            if !is_inside {
                self.faint.find(line, part.start + at, into);
            }
            is_inside = chars::is_alphanumeric(c);
        }
    }

    /// Whether a text is the name of a news agency.
    pub(super) fn is_agency(&self, name: &str) -> bool {
        self.agencies.has(name)
    }

    /// Whether a text is the name of a place that datelines glue to the text.
    pub(super) fn is_place(&self, name: &str) -> bool {
        self.places.has(name)
    }
}

/// Reads one file.
fn parse(name: &str, text: &str, into: &mut Vec<Phrase>) -> Result<(), ResourceError> {
    // Lines of a kind stand together in the files: what was read of one need not be read of the next.
    let mut last: Option<(&str, Fields)> = None;
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let at_line = |why| resource_error(format!("phrase file `{name}`, line {}: {why}", number + 1));
        let (head, phrase) = divide(line).map_err(at_line)?;
        let fields = match last {
            Some((known, fields)) if known == head => fields,
            _ => Fields::parse(head).map_err(at_line)?,
        };
        last = Some((head, fields));
        into.push(Phrase {
            kind: fields.kind,
            place: fields.place,
            points: fields.points,
            text: fold(phrase).into(),
            number: into.len(),
        });
    }
    Ok(())
}

/// What a line says before its phrase, and the phrase.
fn divide(line: &str) -> Result<(&str, &str), String> {
    let bars = || memchr::memchr_iter(b'|', line.as_bytes());
    let mut rest = bars();
    let (Some(third), Some(fourth), None) = (rest.nth(2), rest.next(), rest.next()) else {
        let count = bars().count() + 1;
        return Err(format!("{count} fields instead of 5: `kind | where | strength | phrase | where it was seen`"));
    };
    let phrase = line[third + 1..fourth].trim();
    if phrase.is_empty() { Err("the phrase is empty".to_owned()) } else { Ok((&line[..third], phrase)) }
}

/// What a line says before its phrase.
#[derive(Clone, Copy)]
struct Fields {
    kind: Kind,
    place: Where,
    points: i32,
}

impl Fields {
    /// `share | line | sure`.
    fn parse(head: &str) -> Result<Fields, String> {
        let mut fields = head.split('|').map(str::trim);
        let mut next = || fields.next().unwrap_or("");
        let (kind, place, strength) = (next(), next(), next());
        Ok(Fields {
            kind: Kind::from_name(kind).ok_or_else(|| unknown("kind", kind, Kind::names()))?,
            place: pick(WHERE, place).ok_or_else(|| unknown("place", place, WHERE.iter().map(|(name, _)| *name)))?,
            points: pick(STRENGTH, strength)
                .ok_or_else(|| unknown("strength", strength, STRENGTH.iter().map(|(name, _)| *name)))?,
        })
    }
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

/// The phrases of this build.
#[cfg(test)]
pub(super) fn own_phrases() -> Vec<Phrase> {
    let mut phrases = Vec::new();
    OWN.iter().for_each(|(name, text)| parse(name, text, &mut phrases).expect("the phrases of this build are well-formed"));
    phrases
}

#[cfg(test)]
impl Book {
    /// The phrases of this build, searched for in every line.
    pub(super) fn that_passes_nothing_over() -> Book {
        let book = Book::of(own_phrases()).expect("they make an automaton");
        Book { first_words: FirstWords::of_everything(), ..book }
    }
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
        assert!(message.starts_with("phrase file `my.txt`, line 3: no place is called `lime`; there are line, "), "{message}");
        assert_eq!(into.len(), 1);
        assert!(divide("share | line | sure").expect_err("two fields are missing").starts_with("3 fields instead of 5"));
    }

    #[test]
    fn a_mark_of_the_byte_order_is_no_part_of_a_phrase_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, "\u{feff}# mine\nshare | line | sure | spread the word | here\n").unwrap();
        assert!(Book::new(&[file.path().display().to_string()]).is_ok());
    }

    #[test]
    fn the_guide_names_every_place_and_strength() {
        let guide = include_str!("../../../docs/guide/config.md");
        for name in WHERE.iter().map(|(name, _)| *name).chain(STRENGTH.iter().map(|(name, _)| *name)) {
            assert!(guide.contains(&format!("`{name}`")), "{name}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error() {
        let error = Book::new(&["no/such/file.txt".to_owned()]).err().expect("it is not there");
        assert_eq!(error.key, "boilerplate.phrases");
        assert!(error.message.contains("no/such/file.txt"));
    }

    #[test]
    fn no_phrase_stands_twice() {
        let phrases = own_phrases();
        let mut seen = std::collections::BTreeSet::new();
        for phrase in &phrases {
            assert!(seen.insert((phrase.kind.name(), phrase.place as usize, &phrase.text)), "{phrase:?}");
        }
    }
}
