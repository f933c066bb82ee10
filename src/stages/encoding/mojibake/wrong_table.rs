//! Bytes of one single-byte encoding that were read as another: windows-1251 as windows-1252, KOI8-R as windows-1251.
//!
//! Nothing in the form of such a text gives it away; only the letters do. So the whole line must become much better text, and good text.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::pieces::{Piece, Undone};
use super::reread::{Line, Pair};
use crate::document::Language;
use crate::text::languages::model::Model;
use crate::text::letters::{Letters, Sign, sign_of};
use crate::text::script::Script;
use crate::text::tables::Table;

/// A line read again.
#[derive(Clone, Debug, PartialEq)]
pub struct Reread {
    /// The encoding of the bytes.
    pub right: &'static str,
    /// The table under which they were read.
    pub wrong: &'static str,
    /// How many eighths of a bit better the line is.
    pub gain: i32,
    /// The line.
    pub pieces: Vec<Piece>,
}

/// Encodings that texts are in, and tables that they are read under.
const PAIRS: &[(&str, &[&str])] = &[
    (
        "windows-1251",
        &["windows-1252", "KOI8-R", "IBM866", "macintosh", "x-mac-cyrillic", "windows-1254", "windows-1250", "ISO-8859-5"],
    ),
    (
        "KOI8-R",
        &["windows-1251", "windows-1252", "IBM866", "macintosh", "x-mac-cyrillic", "windows-1254", "windows-1250", "ISO-8859-5"],
    ),
    (
        "IBM866",
        &[
            "windows-1251",
            "windows-1252",
            "KOI8-R",
            "macintosh",
            "x-mac-cyrillic",
            "windows-1254",
            "windows-1250",
            "IBM437",
            "IBM850",
        ],
    ),
    ("x-mac-cyrillic", &["windows-1251", "windows-1252", "KOI8-R", "macintosh", "IBM866"]),
    ("ISO-8859-5", &["windows-1251", "windows-1252", "KOI8-R", "IBM866"]),
    ("windows-1254", &["windows-1252", "windows-1251", "windows-1250", "KOI8-R", "macintosh"]),
    ("windows-1252", &["windows-1251", "KOI8-R", "IBM866", "IBM437", "macintosh", "windows-1250"]),
    ("macintosh", &["windows-1252"]),
    ("IBM850", &["windows-1252"]),
];

/// What a character that changes must gain on average, in eighths of a bit.
const MIN_GAIN_A_CHAR: i32 = 8 * 2;
/// Different characters that change, at least: an apostrophe may stand ten times in a line, and a currency sign become a letter.
const MIN_KINDS: usize = 3;
/// So often no letter stands in a row; the lines of a frame do.
const REPEATED: usize = 4;
/// Words of which the language model can tell the language.
const MIN_WORDS: usize = 3;
/// The letters of Turkish beyond ASCII.
const TURKISH: &str = "çğıöşüâîûÇĞİÖŞÜÂÎÛ";
/// What a step to or from a character beyond ASCII may cost in text, in eighths of a bit: half as much again as on average in Russian.
const MAX_COST: u32 = 8 * 7;

/// Of the characters that change, letters are at least one in so many after it,
const LETTERS_ONE_IN: usize = 2;
/// those that were letters and are none, at most one in so many,
const LOST_LETTERS_ONE_IN: usize = 8;
/// and quotation marks and dashes that became letters, at most one in so many. These four shares are guesses that the development set bears out,
/// not values that were fitted to it.
const LOST_MARKS_ONE_IN: usize = 4;
/// With cases left aside, a line must gain one in so many of the bits that it must gain at all.
const IN_ANY_CASE_ONE_IN: i32 = 2;

/// The encoding of Turkish.
pub const TURKISH_TABLE: &str = "windows-1254";

fn all() -> &'static [Pair] {
    static ALL: OnceLock<Vec<Pair>> = OnceLock::new();
    ALL.get_or_init(|| {
        let named = PAIRS.iter().flat_map(|(right, wrongs)| wrongs.iter().map(move |wrong| (*right, *wrong)));
        named.filter_map(|(right, wrong)| Some(Pair { right: Table::named(right)?, wrong: Table::named(wrong)? })).collect()
    })
}

/// The best way to read the line again, if one is good enough: if it gains what is demanded of its encoding and its table.
/// `turkish_alone`: nothing else is believed, so that where no Turkish comes out the other tables need not be asked.
pub fn best(pieces: &[Piece], min_gain: impl Fn(&'static str, &'static str) -> i32, turkish_alone: bool) -> Option<Reread> {
    let search = Search {
        pieces,
        line: Line::of(pieces),
        is_latin1: pieces.iter().any(|piece| matches!(piece.c, '\u{80}'..='\u{9f}')),
        min_gain,
    };
    let may_be_turkish = || {
        let mut of_turkish = all().iter().filter(|pair| pair.right.name() == TURKISH_TABLE);
        of_turkish.any(|pair| search.candidate(pair, None).is_some())
    };
    if turkish_alone && !may_be_turkish() {
        return None;
    }
    let mut best: Option<Candidate> = None;
    for pair in all() {
        let least = best.as_ref().map(|best| best.gain);
        best = search.candidate(pair, least).or(best);
    }
    let best = best?;
    (best.right == TURKISH_TABLE || !turkish_alone).then(|| best.taken())
}

/// Looks for ways to read a line again.
struct Search<'a, G> {
    pieces: &'a [Piece],
    line: Line,
    /// It holds control characters: what was read as windows-1252 was ISO-8859-1.
    is_latin1: bool,
    min_gain: G,
}

impl<'a, G: Fn(&'static str, &'static str) -> i32> Search<'a, G> {
    /// The line by that pair, if it is good enough, and better than what gains so much.
    fn candidate(&self, pair: &Pair, least: Option<i32>) -> Option<Candidate<'a>> {
        let changed = self.line.under(pair)?;
        let gain = self.line.gain(&changed);
        let wrong = if self.is_latin1 && pair.wrong.name() == "windows-1252" { "ISO-8859-1" } else { pair.wrong.name() };
        let needed = (self.min_gain)(pair.right.name(), wrong);
        if gain < needed || least.is_some_and(|least| gain <= least) {
            return None;
        }
        let chars = self.line.chars(&changed);
        let candidate = Candidate { pieces: self.pieces, chars, right: pair.right.name(), wrong, gain };
        candidate.is_good(needed).then_some(candidate)
    }
}

/// A way to read a line again.
struct Candidate<'a> {
    pieces: &'a [Piece],
    chars: Vec<char>,
    right: &'static str,
    wrong: &'static str,
    gain: i32,
}

impl Candidate<'_> {
    fn is_good(&self, needed: i32) -> bool {
        !loses_quotes(self.pieces, &self.chars)
            && if self.right == TURKISH_TABLE { self.is_good_turkish() } else { self.is_good_text(needed) }
    }

    /// By the language model: more than one kind of letter must change where another language has the one. Croatian `đ` of windows-1250 stands
    /// where the Turkish table has `ğ`.
    fn is_good_turkish(&self) -> bool {
        let is_enough = self.wrong != "windows-1250" || kinds(self.pieces, &self.chars) > 1;
        is_enough && is_turkish(&self.chars)
    }

    /// By the letters alone.
    fn is_good_text(&self, needed: i32) -> bool {
        self.changes_enough() && is_text(&self.chars) && becomes_letters(self.pieces, &self.chars, needed)
    }

    /// Whether every character that changes gains by it, and they are not always the same ones.
    fn changes_enough(&self) -> bool {
        let changed = self.pieces.iter().zip(&self.chars).filter(|(piece, c)| piece.c != **c).count() as i32;
        self.gain >= changed * MIN_GAIN_A_CHAR
            && (kinds(self.pieces, &self.chars) >= MIN_KINDS || is_mixed(self.pieces, &self.chars))
    }

    fn taken(self) -> Reread {
        let pieces = self.pieces.iter().zip(self.chars).map(|(piece, c)| with(piece, c)).collect();
        Reread { right: self.right, wrong: self.wrong, gain: self.gain, pieces }
    }
}

/// Bytes of another encoding become its letters; and they are the likelier ones whatever their case, for a headline in capitals becomes
/// small letters under a table that has the two in each other's place.
fn becomes_letters(pieces: &[Piece], chars: &[char], needed: i32) -> bool {
    let changed = || pieces.iter().zip(chars).filter(|(piece, c)| piece.c != **c);
    let count = changed().count();
    let letters = changed().filter(|(_, c)| c.is_alphabetic()).count();
    let lost = changed().filter(|(piece, c)| piece.c.is_alphabetic() && !c.is_alphabetic()).count();
    let gain = in_any_case(pieces.iter().map(|piece| piece.c)) - in_any_case(chars.iter().copied());
    letters * LETTERS_ONE_IN >= count && lost * LOST_LETTERS_ONE_IN <= count && gain * IN_ANY_CASE_ONE_IN >= needed
}

/// Whether quotation marks and dashes become Latin letters more often than now and then. Cyrillic tables have letters in their place;
/// in Latin ones they are what they look like.
fn loses_quotes(pieces: &[Piece], chars: &[char]) -> bool {
    let is_mark = |c: char| matches!(c, '‘' | '’' | '‚' | '“' | '”' | '„' | '–' | '—' | '…' | '•' | '«' | '»');
    let changed = || pieces.iter().zip(chars).filter(|(piece, c)| piece.c != **c);
    let lost = changed().filter(|(piece, c)| is_mark(piece.c) && ('A'..='\u{24f}').contains(*c)).count();
    lost * LOST_MARKS_ONE_IN > changed().count()
}

/// Whether the characters that change are Cyrillic, become Latin, and do not merely look like the letters around them: no text mixes the two
/// in a word, but for a typist who took the wrong `а`.
fn is_mixed(pieces: &[Piece], chars: &[char]) -> bool {
    let changed = || pieces.iter().zip(chars).filter(|(piece, c)| piece.c != **c);
    let is_cyrillic = |c: char| ('\u{400}'..='\u{45f}').contains(&c);
    let looks_latin = |c: char| "АВЕЅІЈКМНОРСТУХаеѕіјорсух".contains(c);
    changed().all(|(piece, c)| !c.is_alphabetic() || (is_cyrillic(piece.c) && *c < '\u{250}'))
        && changed().any(|(piece, c)| c.is_alphabetic() && !looks_latin(piece.c))
}

/// How many different characters change.
fn kinds(pieces: &[Piece], chars: &[char]) -> usize {
    let changed: BTreeSet<char> =
        pieces.iter().zip(chars).filter(|(piece, c)| piece.c != **c).map(|(piece, _)| piece.c).collect();
    changed.len()
}

fn in_any_case(chars: impl Iterator<Item = char>) -> i32 {
    let signs: Vec<Sign> = chars.map(sign_of).collect();
    signs.windows(2).map(|two| Letters::get().step_in_any_case(two[0], two[1]) as i32).sum()
}

/// No letter that Turkish lacks, and words enough that the language model takes for Turkish.
fn is_turkish(chars: &[char]) -> bool {
    let words = chars.split(|c| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    if words < MIN_WORDS {
        return false;
    }
    let is_its_own = |c: &char| c.is_ascii() || !c.is_alphabetic() || TURKISH.contains(*c);
    let Some(model) = Model::get().of(Script::Latin).filter(|_| chars.iter().all(is_its_own)) else { return false };
    let text: String = chars.iter().collect();
    model.decide(&model.read(&text)).0 == Some(Language::TURKISH)
}

fn with(piece: &Piece, c: char) -> Piece {
    let undone = if c == piece.c { piece.undone } else { piece.undone.and(Undone::TABLE) };
    Piece { c, undone, ..piece.clone() }
}

/// Whether the characters beyond ASCII stand where they do in text.
fn is_text(chars: &[char]) -> bool {
    let letters = Letters::get();
    let (mut cost, mut steps) = (0, 0);
    let mut last = '\n';
    for c in chars.iter().copied().chain(['\n']) {
        if !(c.is_ascii() && last.is_ascii()) {
            cost += letters.step(sign_of(last), sign_of(c));
            steps += 1;
        }
        last = c;
    }
    cost <= steps * MAX_COST && !chars.windows(REPEATED).any(|run| run[0].is_alphabetic() && run.iter().all(|c| *c == run[0]))
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    #[test]
    fn where_turkish_alone_is_believed_nothing_else_comes_out() {
        let read = |line: &str, turkish_alone| best(&pieces(line), |_, _| 8 * 3, turkish_alone).map(|found| found.right);
        assert_eq!(["Îí ñêàçàë, ÷òî âåðí¸òñÿ"].map(|line| (read(line, false), read(line, true))), [(Some("windows-1251"), None)]);
        assert_eq!(read("çalýþtýðýný söyledi ve gitti", true), read("çalýþtýðýný söyledi ve gitti", false));
        assert_eq!(read("çalýþtýðýný söyledi ve gitti", true), Some(TURKISH_TABLE));
    }

    #[test]
    fn a_dash_is_no_turkish_letter() {
        let line = pieces("Nereden geliyorsun – diye sordu kadin ve bekledi");
        let found =
            best(&line, |right, wrong| if (right, wrong) == (TURKISH_TABLE, "macintosh") { -8 * 100 } else { i32::MAX }, false);
        assert_eq!(found.map(|found| found.pieces), None);
    }
}
