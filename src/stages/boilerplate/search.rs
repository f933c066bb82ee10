//! Phrases found in folded text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::fold::Folded;
use super::phrases::{Phrase, resource_error};
use super::place::Where;
use crate::stages::ResourceError;
use crate::text::bits::{Bits, SPREAD};
use crate::text::chars;
use crate::text::slots::Slots;

/// A phrase and where it stands in the line, in bytes.
pub(super) type Match<'a> = (&'a Phrase, Range<usize>);

/// Phrases that may stand anywhere, and the automaton that finds all of them in one pass.
pub(super) struct Search {
    phrases: Vec<Phrase>,
    automaton: AhoCorasick,
}

impl Search {
    /// # Errors
    /// If the phrases are too many for an automaton.
    pub(super) fn new(phrases: Vec<Phrase>) -> Result<Search, ResourceError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            // Few lines come here (`first_words`): a table of all transitions would take longer to make than it saves.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(phrases.iter().map(|phrase| phrase.text.as_bytes()))
            .map_err(too_many)?;
        Ok(Search { phrases, automaton })
    }

    /// Each occurrence of a phrase in the folded line that cuts no word.
    pub(super) fn find<'a>(&'a self, line: &Folded, into: &mut Vec<Match<'a>>) {
        for found in self.automaton.find_overlapping_iter(line.text()) {
            add(line, found.range(), &self.phrases[found.pattern().as_usize()], into);
        }
    }
}

/// Phrases that count only where something begins, sorted. They are looked up there: text is not searched for the thousands of them.
pub(super) struct Openings {
    phrases: Vec<Phrase>,
    /// The beginning of each, so that a look reads memory that lies together.
    keys: Vec<u64>,
    /// The phrase before it, if any, that it begins with.
    shorter: Vec<Option<usize>>,
    begins: Beginnings,
    heads: Heads,
}

impl Openings {
    pub(super) fn new(phrases: Vec<Phrase>) -> Openings {
        let mut keyed: Vec<(u64, Phrase)> = phrases.into_iter().map(|phrase| (key(phrase.text.as_bytes()), phrase)).collect();
        // Most are told apart by their keys, which sort as the texts do.
        keyed.sort_by(|(key, one), (other, next)| key.cmp(other).then_with(|| one.text.cmp(&next.text)));
        let (keys, phrases): (Vec<u64>, Vec<Phrase>) = keyed.into_iter().unzip();
        let mut shorter: Vec<Option<usize>> = Vec::with_capacity(phrases.len());
        for (number, phrase) in phrases.iter().enumerate() {
            let before = std::iter::successors(number.checked_sub(1), |before| shorter[*before]);
            let found = before.into_iter().find(|before| phrase.text.starts_with(&*phrases[*before].text));
            shorter.push(found);
        }
        let begins = Beginnings::of(phrases.iter().map(|phrase| phrase.text.as_bytes()));
        let heads = Heads::of(&keys);
        Openings { phrases, keys, shorter, begins, heads }
    }

    /// Every phrase with just this text, which is folded.
    pub(super) fn all_of<'a>(&'a self, text: &str) -> impl Iterator<Item = &'a Phrase> {
        let key = key(text.as_bytes());
        if !self.begins.may_be_of(key) {
            return [].iter();
        }
        let start = self.alike(key).start;
        let start = start + self.phrases[start..].partition_point(|phrase| &*phrase.text < text);
        let count = self.phrases[start..].iter().take_while(|phrase| &*phrase.text == text).count();
        self.phrases[start..start + count].iter()
    }

    /// Each phrase that begins at a place of the folded line and cuts no word.
    pub(super) fn find<'a>(&'a self, line: &Folded, at: usize, into: &mut Vec<Match<'a>>) {
        let found = self.at_front(&line.text()[at..]);
        found.for_each(|phrase| add(line, at..at + phrase.text.len(), phrase, into));
    }

    /// Each phrase with which a folded text begins, the longest first. Whatever the text begins with stands before it in the order, and
    /// everything between the two begins so, too: the last phrase before the text leads to all of them.
    pub(super) fn at_front<'a>(&'a self, text: &str) -> impl Iterator<Item = &'a Phrase> {
        let all = std::iter::successors(self.last_before(text), |number| self.shorter[*number]);
        all.map(|number| &self.phrases[number]).filter(move |phrase| text.starts_with(&*phrase.text))
    }

    /// The last phrase that does not stand behind the text in the order; none if no phrase can be its beginning.
    fn last_before(&self, text: &str) -> Option<usize> {
        let key = key(text.as_bytes());
        if !self.begins.may_be_of(key) {
            return None;
        }
        let alike = self.alike(key);
        let last = alike.start + self.phrases[alike].partition_point(|phrase| &*phrase.text <= text);
        last.checked_sub(1)
    }

    /// The phrases with that key; if there are none, where they would stand.
    fn alike(&self, key: u64) -> Range<usize> {
        let near = self.heads.near(key).unwrap_or(0..self.keys.len());
        let start = near.start + self.keys[near.clone()].partition_point(|known| *known < key);
        start..start + self.keys[start..near.end].iter().take_while(|known| **known == key).count()
    }
}

/// Where keys with the same first bytes stand: a search among these few reads memory that lies together.
struct Heads(Slots<(u32, u32, u32)>);

/// Bits of a key that make its head: three bytes.
const HEAD_BITS: u32 = 24;
/// No head: those have fewer bits.
const NO_HEAD: u32 = u32::MAX;

impl Heads {
    /// Of sorted keys.
    fn of(keys: &[u64]) -> Heads {
        let groups = || keys.chunk_by(|one, next| head(*one) == head(*next));
        let mut slots = Slots::with_room_for(groups().count(), (NO_HEAD, 0, 0));
        let mut end = 0;
        for alike in groups() {
            let start = end;
            end += alike.len() as u32;
            *slots.of(slot_of(head(alike[0])), |(found, ..)| found == NO_HEAD) = (head(alike[0]), start, end);
        }
        Heads(slots)
    }

    /// Those with the head of that key; `None` if there are none.
    fn near(&self, key: u64) -> Option<Range<usize>> {
        let head = head(key);
        let (found, start, end) = self.0.get(slot_of(head), |(found, ..)| found == head || found == NO_HEAD);
        (found == head).then_some(start as usize..end as usize)
    }
}

fn head(key: u64) -> u32 {
    (key >> (u64::BITS - HEAD_BITS)) as u32
}

/// The upper bits of what is spread are its best mixed ones.
fn slot_of(head: u32) -> usize {
    (head.wrapping_mul(SPREAD) >> 8) as usize
}

/// How phrases begin. Most texts begin with none, which a few bits tell: they are at hand, where the phrases are not.
struct Beginnings {
    /// The first bytes of each phrase, up to [`WIDEST`], by their hash.
    bits: Box<Bits<BEGINNING_BITS>>,
    /// How many bytes some phrase has there.
    widths: Vec<u32>,
}

/// Bytes of a phrase by which it is known.
const WIDEST: usize = 6;
/// Words of memory whose bits tell beginnings apart: there are some thousands.
const BEGINNING_BITS: usize = (1 << 16) / u64::BITS as usize;

impl Beginnings {
    fn of<'a>(texts: impl Iterator<Item = &'a [u8]> + Clone) -> Beginnings {
        let width = |text: &[u8]| text.len().min(WIDEST) as u32;
        let mut bits = Box::<Bits<BEGINNING_BITS>>::default();
        texts.clone().for_each(|text| bits.set(Beginnings::hash(key(text), width(text))));
        let widths = (0..=WIDEST as u32).filter(|asked| texts.clone().any(|text| width(text) == *asked)).collect();
        Beginnings { bits, widths }
    }

    /// Whether a text with that key may begin with a phrase.
    #[inline]
    fn may_be_of(&self, key: u64) -> bool {
        self.widths.iter().any(|width| self.bits.has(Beginnings::hash(key, *width)))
    }

    /// The hash of the first bytes of what has that key.
    #[inline]
    fn hash(key: u64, width: u32) -> u32 {
        let bytes = key.checked_shr(u64::BITS - u8::BITS * width).unwrap_or(0);
        bytes as u32 ^ ((bytes >> u32::BITS) as u32).wrapping_mul(SPREAD)
    }
}

/// The first bytes of a text as a number that sorts as the text does.
fn key(text: &[u8]) -> u64 {
    let mut bytes = [0; size_of::<u64>()];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(bytes)
}

fn too_many(error: aho_corasick::BuildError) -> ResourceError {
    resource_error(format!("the phrases make no automaton: {error}"))
}

/// Adds an occurrence that does not cut a word; a caption may be glued to its end.
fn add<'a>(line: &Folded, span: Range<usize>, phrase: &'a Phrase, into: &mut Vec<Match<'a>>) {
    let cuts = |outer: Option<char>, inner: Option<char>| {
        outer.is_some_and(chars::is_alphanumeric) && inner.is_some_and(chars::is_alphanumeric)
    };
    let text = line.text();
    let starts_well = !cuts(text[..span.start].chars().next_back(), phrase.text.chars().next());
    let ends_well = !cuts(text[span.end..].chars().next(), phrase.text.chars().next_back());
    if starts_well && (ends_well || phrase.place == Where::Glued) {
        into.push((phrase, line.original(span.start)..line.original(span.end)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::super::phrases::SURE;
    use super::*;

    fn phrase(number: usize, text: &str) -> Phrase {
        Phrase { kind: Kind::Related, place: Where::LineStart, points: SURE, text: text.into(), number }
    }

    #[test]
    fn every_phrase_that_a_text_begins_with_is_found() {
        let texts = ["read", "read more", "read more about", "read more:", "read mere", "reader", "z", "read also"];
        let openings = Openings::new(texts.iter().enumerate().map(|(n, text)| phrase(n, text)).collect());
        let mut folded = Folded::default();
        for text in ["read more about it", "read more: a", "readers", "rea", "read", "", "zz", "a", "see: read more"] {
            folded.set(text);
            for at in (0..text.len()).filter(|at| *at == 0 || text.as_bytes()[at - 1] == b' ') {
                let mut found = Vec::new();
                openings.find(&folded, at, &mut found);
                let mut found: Vec<&str> = found.iter().map(|(phrase, _)| &*phrase.text).collect();
                found.sort_unstable();
                let is_word_end = |end: usize| {
                    !text[end..].starts_with(chars::is_alphanumeric) || !text[..end].ends_with(chars::is_alphanumeric)
                };
                let mut expected: Vec<&str> =
                    texts.into_iter().filter(|known| text[at..].starts_with(known) && is_word_end(at + known.len())).collect();
                expected.sort_unstable();
                assert_eq!(found, expected, "{text} {at}");
            }
        }
    }
}
