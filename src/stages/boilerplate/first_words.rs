//! Which lines may hold a phrase: those in which its first words follow one another where it must stand. Most lines of prose are passed
//! over by this one look at words that were hashed anyway, before they are folded, parted into sentences and searched.

use super::phrases::Phrase;
use super::place::Where;
use super::scan::{Begins, Rest, SHARED_WORDS, Scan, Word, words};
use crate::text::bits::{Bits, SPREAD};
use crate::text::chars;
use crate::text::sentences::is_finished;
use crate::text::slots::Slots;

/// Words of a phrase that are asked for. Two stand in twice as many lines of prose, four in hardly fewer.
const WORDS: usize = 3;
const _: () = assert!(WORDS <= SHARED_WORDS, "no phrase stands between the beginning of a line and the rest");

/// The first words of all phrases. Nearly every word of a text is asked for, and nearly all are found to begin nothing by the bits, which
/// are few enough to be at hand.
pub(super) struct FirstWords {
    /// The hash of each.
    first: Box<Bits<FIRST_BITS>>,
    /// That of all words of a phrase that are asked for.
    all: Box<Bits<ALL_BITS>>,
    /// By their hash.
    slots: Slots<Slot>,
    /// A phrase has no whole word: nothing can be passed over.
    has_wordless: bool,
}

/// The first words of some phrases, and where those must stand.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// 0 where nothing is. Few texts have the key of other words, and they are searched for nothing.
    key: u32,
    places: u8,
    /// A line of more words is too long for those of [`SHORT`].
    most: u8,
}

/// Anywhere.
const ANYWHERE: u8 = 1;
/// Where a sentence begins.
const SENTENCE: u8 = 2;
/// Where the line begins.
const LINE: u8 = 4;
/// The same, of a line that holds hardly anything else.
const SHORT: u8 = 8;
/// Before the end of a sentence or of the line.
const ENDS: u8 = 16;
/// Anywhere in a line that does not end as a sentence does.
const OPEN: u8 = 32;

/// A count beside a phrase has at most so many words: it has at most 16 bytes.
const COUNT_WORDS: usize = 16;

/// Lower bits of a key that are left out where its slot is found: the lowest is the same in all.
const SLOT_SHIFT: u32 = 8;

impl FirstWords {
    /// Of these phrases, which are folded.
    pub(super) fn of<'a>(phrases: impl ExactSizeIterator<Item = &'a Phrase>) -> FirstWords {
        let slots = Slots::with_room_for(phrases.len(), Slot::default());
        let mut words = FirstWords { first: Box::default(), all: Box::default(), slots, has_wordless: false };
        phrases.for_each(|phrase| words.add(phrase));
        words
    }

    fn add(&mut self, phrase: &Phrase) {
        let mut all = words(&phrase.text);
        // What is glued to a phrase makes its last word longer.
        if phrase.place == Where::Glued && phrase.text.ends_with(chars::is_alphanumeric) {
            all.pop();
        }
        let Some(first) = all.first() else {
            self.has_wordless = true;
            return;
        };
        self.first.set(first.hash);
        let key = all.iter().take(WORDS).fold(0, |key, word| longer(key, word.hash));
        self.all.set(key);
        let (place, most) = where_to(phrase.place, all.len());
        let slot = self.slots.of(place_of(key), |slot| slot.may_be(key));
        let most = u8::try_from(most).unwrap_or(u8::MAX);
        // No line of so many words is short.
        let place = if most == u8::MAX { SENTENCE } else { place };
        *slot = Slot { key, places: slot.places | place, most: slot.most.max(most) };
    }

    /// Which phrases may stand in the line. `memory`: for the words of the rest of it.
    pub(super) fn sought_in(&self, line: &str, scan: Scan, memory: &mut Vec<Word>) -> Sought {
        if self.has_wordless || scan.counts.has_letter_comma {
            return Sought::ALL;
        }
        let mut sought = Sought::default();
        let mut is_enough = |words: &[Word]| {
            if self.first.has(words[0].hash) {
                self.add_sought(words, line, scan, &mut sought);
            }
            sought == Sought::ALL
        };
        if (0..scan.words.len()).any(|at| is_enough(&scan.words[at..])) {
            return Sought::ALL;
        }
        if Rest::of(line, memory).is_some_and(|mut rest| rest.any(is_enough) || rest.has_letter_comma()) {
            return Sought::ALL;
        }
        sought
    }

    /// Adds which phrases may begin with the first of these words.
    fn add_sought(&self, words: &[Word], line: &str, scan: Scan, sought: &mut Sought) {
        let mut key = 0;
        for (word, count) in words.iter().take(WORDS).zip(1..) {
            key = longer(key, word.hash);
            if self.all.has(key) {
                let slot = self.slots.get(place_of(key), |slot| slot.may_be(key));
                if slot.places != 0 {
                    sought.openings |= slot.allows_opening(&words[0], scan);
                    sought.inner |= slot.allows_inner(words.get(count), line);
                }
            }
        }
    }
}

/// Which phrases are worth a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought {
    /// Those that stand where something begins ([`Where::is_opening`]).
    pub(super) openings: bool,
    /// The others.
    pub(super) inner: bool,
}

impl Sought {
    const ALL: Sought = Sought { openings: true, inner: true };
}

#[cfg(test)]
impl FirstWords {
    /// Passes nothing over.
    pub(super) fn of_everything() -> FirstWords {
        FirstWords { has_wordless: true, ..FirstWords::of([].iter()) }
    }
}

impl Slot {
    /// Whether the slot is that of these words, or free.
    fn may_be(self, key: u32) -> bool {
        self.key == key || self.key == 0
    }

    /// Whether a phrase that must stand where something begins may begin with that word.
    fn allows_opening(&self, first: &Word, scan: Scan) -> bool {
        let has = |place: u8| self.places & place != 0;
        let begins_line = first.begins == Begins::Line;
        has(SENTENCE) && first.begins != Begins::Nothing
            || has(LINE) && begins_line
            || has(SHORT) && begins_line && scan.words.len() <= usize::from(self.most)
    }

    /// Whether another phrase may stand there. `next`: the word behind those that are known.
    fn allows_inner(&self, next: Option<&Word>, line: &str) -> bool {
        let has = |place: u8| self.places & place != 0;
        has(ANYWHERE)
            // A count may stand behind the end, too.
            || has(ENDS) && next.is_none_or(|next| next.begins != Begins::Nothing || next.is_number)
            || has(OPEN) && !is_finished(line)
    }
}

/// Where a phrase of so many words must stand, as far as it shows before anything is searched; and the most words of its line.
fn where_to(place: Where, words: usize) -> (u8, usize) {
    match place {
        Where::Line | Where::LinkHeading => (SHORT, words + 1),
        Where::LineCount => (SHORT, words + COUNT_WORDS),
        Where::LineNames | Where::LineDate | Where::Glued | Where::Trail => (LINE, 0),
        Where::LineEnd if words <= WORDS => (ENDS, 0),
        Where::NamesHas => (OPEN, 0),
        _ if place.is_opening() => (SENTENCE, 0),
        _ => (ANYWHERE, 0),
    }
}

/// Where the slot of these words is looked for.
fn place_of(key: u32) -> usize {
    (key >> SLOT_SHIFT) as usize
}

/// The hash of some words and one more. Never 0, which is no key.
fn longer(key: u32, word: u32) -> u32 {
    (key.rotate_left(TURN) ^ word).wrapping_mul(SPREAD) | 1
}

/// Turns what the words before are, so that their order counts.
const TURN: u32 = 9;

/// Words of memory whose bits tell hashes apart, with ten bits for each and more: there are two thousand first words, and ten thousand
/// beginnings.
const FIRST_BITS: usize = (1 << 15) / u64::BITS as usize;
const ALL_BITS: usize = (1 << 17) / u64::BITS as usize;

#[cfg(test)]
mod tests {
    use super::super::look::Finder;
    use super::super::page::Page;
    use super::super::phrases::{Book, own_phrases};
    use super::*;

    /// How lines hold phrases: `@` stands for the phrase, in small letters and in capitals.
    const FRAMES: &[&str] = &[
        "@",
        "» @ (12)",
        "24 @",
        "@: 1 234",
        "14.5K @",
        "@ Jane Doe",
        "@Thousands of people came to the square.",
        "@ 5 October 2020",
        "Jane Doe, @, London",
        "Jane Doe @",
        "The ferry ran aground. @.",
        "The ferry ran aground! (@ by the sea) It was late…",
        "The ferry ran aground near @, and boats took all of its passengers to the harbour before night fell.",
        "Photo of the ferry @ (3)",
        "x@x",
    ];

    /// Every so many phrases are tried: all of them take a minute.
    const STEP: usize = 23;

    #[test]
    fn whatever_is_found_in_a_line_is_found_after_this_look() {
        let (mut looked, mut passed) = (0, 0);
        let book = Book::new(&[]).unwrap();
        let all = Book::that_passes_nothing_over();
        for phrase in own_phrases().iter().step_by(STEP) {
            for frame in FRAMES {
                let long = format!("{} {frame}", "Boats took all of them to the harbour.".repeat(11));
                for line in [
                    frame.replace('@', &phrase.text),
                    frame.replace('@', &phrase.text.to_uppercase()),
                    long.replace('@', &phrase.text),
                ] {
                    let page = Page::new(&line);
                    let mut found = [Vec::new(), Vec::new()];
                    Finder::default().find(&page, &page.paragraph(0), &book, &mut found[0]);
                    Finder::default().find(&page, &page.paragraph(0), &all, &mut found[1]);
                    assert_eq!(found[0], found[1], "{phrase:?} in {line}");
                    looked += 1;
                    passed += usize::from(!may_stand_in(&book, &line));
                }
            }
        }
        assert!(passed > looked / 10, "{passed} of {looked} lines were passed over");
    }

    fn may_stand_in(book: &Book, line: &str) -> bool {
        book.sought_in(line, Page::new(line).scans().get(0).unwrap(), &mut Vec::new()) != Sought::default()
    }

    #[test]
    fn prose_is_passed_over() {
        let book = Book::new(&[]).unwrap();
        for line in [
            "The ferry ran aground off the island in high winds, and boats took all passengers to the harbour.",
            "Паром сел на мель у острова, и всех пассажиров забрали лодки.",
            "Feribot adanın açıklarında karaya oturdu, yolcular teknelerle limana götürüldü.",
        ] {
            assert!(!may_stand_in(&book, line), "{line}");
        }
    }

    #[test]
    fn only_phrases_of_a_place_are_sought() {
        let all = own_phrases();
        let of = |place: Where| {
            let phrase = all.iter().find(|phrase| phrase.place == place && phrase.text.contains(' ')).unwrap();
            let line = &*phrase.text;
            let words = FirstWords::of(std::iter::once(phrase));
            words.sought_in(line, Page::new(line).scans().get(0).unwrap(), &mut Vec::new())
        };
        assert_eq!(of(Where::Line), Sought { openings: true, inner: false });
        assert_eq!(of(Where::SentenceStart), Sought { openings: true, inner: false });
        assert_eq!(of(Where::SentenceHas), Sought { openings: false, inner: true });
    }

    #[test]
    fn a_phrase_without_a_whole_word_keeps_every_line() {
        let phrase = |place, text: &str| Phrase { place, text: text.into(), ..own_phrases().swap_remove(0) };
        let of = |phrase: Phrase| FirstWords::of(std::iter::once(&phrase));
        let line = "Nothing of the kind";
        let page = Page::new(line);
        let may = |phrase: Phrase| of(phrase).sought_in(line, page.scans().get(0).unwrap(), &mut Vec::new());
        assert_eq!(may(phrase(Where::LineHas, "***")), Sought::ALL);
        assert_eq!(may(phrase(Where::Glued, "photo")), Sought::ALL);
        assert_eq!(may(phrase(Where::Glued, "photo:")), Sought::default());
    }
}
