//! The phrases of `marks.txt`, and one automaton that finds them all.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::beginnings::Beginnings;
use super::tokens::Token;

/// The data, with its own explanation at its head.
const DATA: &str = include_str!("marks.txt");

/// What a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A Turkish turn of phrase in English words.
    Calque,
    /// A Turkish office or body.
    Institution,
    /// A Turkish agency, paper or channel.
    Outlet,
}

/// A phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it shows.
    pub kind: Kind,
    /// It is rare in native English or hardly ever stands there (2 and 3 in the data).
    pub is_rare: bool,
    /// The phrase itself. One with capitals is found only as it stands.
    pub phrase: &'static str,
    /// It counts at the start of a sentence only.
    is_opener: bool,
}

/// Every phrase.
#[derive(Debug)]
pub struct Marks {
    list: Vec<Mark>,
    beginnings: Beginnings,
    automaton: AhoCorasick,
}

impl Default for Marks {
    fn default() -> Self {
        Marks::new()
    }
}

impl Marks {
    /// Reads the data and builds the automaton.
    ///
    /// # Panics
    /// Never: a test reads the data.
    pub fn new() -> Marks {
        let list: Vec<Mark> =
            DATA.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| parse(line).expect(READ)).collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            // Few sentences come here (`beginnings`): a table of all transitions would take longer to make than it saves.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(list.iter().map(|mark| mark.phrase))
            .expect("a few hundred short phrases fit an automaton");
        let beginnings = Beginnings::of(list.iter().map(|mark| mark.phrase));
        Marks { list, beginnings, automaton }
    }

    /// Whether [`Marks::find`] may find one in a sentence of a text.
    pub fn may_stand_in(&self, text: &str, sentence: &[Token]) -> bool {
        self.beginnings.may_stand_in(text, sentence)
    }

    /// Every mark in the text, in order.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Mark> {
        self.automaton.find_iter(text).filter_map(move |found| {
            let mark = &self.list[found.pattern().as_usize()];
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            let stands = is_word_border(before, after, mark.phrase)
                && (!has_capital(mark.phrase) || &text[found.range()] == mark.phrase)
                && (!mark.is_opener || opens_a_sentence(before));
            stands.then_some(mark)
        })
    }
}

/// Why the data can be read.
const READ: &str = "marks.txt has four fields a line: a test reads it";

/// `calque | 2 | it was learned that | öğrenildi`.
fn parse(line: &'static str) -> Option<Mark> {
    let mut fields = line.split('|').map(str::trim);
    let kind = match fields.next()? {
        "calque" => Kind::Calque,
        "institution" => Kind::Institution,
        "outlet" => Kind::Outlet,
        _ => return None,
    };
    let weight: u8 = fields.next()?.parse().ok()?;
    let phrase = fields.next().filter(|phrase| !phrase.is_empty())?;
    fields.next().filter(|why| !why.is_empty())?;
    let opener = phrase.strip_prefix('^');
    Some(Mark { kind, is_rare: weight > 1, phrase: opener.unwrap_or(phrase), is_opener: opener.is_some() })
}

fn has_capital(phrase: &str) -> bool {
    phrase.contains(char::is_uppercase)
}

/// The phrase is not part of a longer word at either end.
fn is_word_border(before: &str, after: &str, phrase: &str) -> bool {
    let runs_on = phrase.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    !runs_on && !before.ends_with(char::is_alphanumeric)
}

/// Nothing stands before it in its line, or the end of a sentence does.
fn opens_a_sentence(before: &str) -> bool {
    let line = before.trim_end_matches([' ', '\t', '"', '“']);
    line.is_empty() || line.ends_with(['\n', '.', '!', '?', '”', '"'])
}

#[cfg(test)]
impl Marks {
    /// Every phrase.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().map(|mark| mark.phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        Marks::new().find(text).map(|mark| mark.phrase).collect()
    }

    #[test]
    fn the_data_can_be_read_and_no_phrase_stands_twice() {
        let mut phrases: Vec<&str> = Marks::new().list.iter().map(|mark| mark.phrase).collect();
        let all = phrases.len();
        phrases.sort_unstable();
        phrases.dedup();
        assert_eq!(phrases.len(), all);
    }

    #[test]
    fn phrases_are_whole_words_in_either_case() {
        assert_eq!(found("It was stated that martyrs"), ["it was stated that", "martyrs"]);
        assert!(found("martyrdom, and it was stated thatched").is_empty());
    }

    #[test]
    fn a_phrase_with_capitals_stands_as_it_is() {
        assert_eq!(found("an AA report"), ["AA report"]);
        assert!(found("an aa report, the aa").is_empty());
    }

    #[test]
    fn an_opener_begins_a_sentence() {
        assert_eq!(found("It ended. On the other hand, it rained.").len(), 1);
        assert!(found("but on the other hand, it rained.").is_empty());
    }
}
