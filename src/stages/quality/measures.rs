//! What is measured: one pass over the characters of a document, one over its words, one over its lines.

use xxhash_rust::xxh3::xxh3_64;

use crate::document::Document;
use crate::text::{sentences, words};

use super::characters::Characters;
use super::function_words::{self, List};
use super::seen::Seen;

/// The measures of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Words; two characters of a script without spaces count as one.
    pub words: usize,
    /// Characters (Unicode scalar values).
    pub characters: usize,
    /// Sentences of at least three words that end as sentences do.
    pub sentences: usize,
    /// The share of the sentences (and of the lines that are none) that are finished, in characters, from 0 to 1.
    pub finished: f32,
    /// Characters of a line with content, on average.
    pub line_length: f32,
    /// The share of characters other than letters, digits, marks, white space and common punctuation, of all but white space.
    pub symbols: f32,
    /// The share of digits, of all characters but white space.
    pub digits: f32,
    /// The share of characters in lines that stood in the text before.
    pub repeated_lines: f32,
    /// The share of words in runs of five that stood in the text before.
    pub repeated_words: f32,
    /// Function words, each counted once; `None` where the language has no list.
    pub function_words: Option<usize>,
    /// More than half of the letters are Latin or Cyrillic, whose sentence ends are known.
    pub ends_are_known: bool,
}

/// Words in a run whose repetition counts. Names and set phrases are shorter; see Rae et al. (2021), table A1.
const RUN: usize = 5;

/// Words and lines that are looked at for repetition. Bounds memory; a text longer than that is judged by its beginning.
const MOST_LOOKED_AT: usize = 1 << 20;

/// Words of the shortest sentence that counts: an item of a menu may have a full stop, too.
const SHORTEST_SENTENCE: usize = 3;

/// Measures a document.
pub fn measure(doc: &Document) -> Measures {
    let text = doc.text();
    let (sentences, finished) = finished_sentences(doc);
    let (line_length, repeated_lines) = lines(doc);
    let characters = Characters::of(text);
    let words = Words::of(text, function_words::of(doc));
    Measures {
        words: words.count,
        characters: characters.all,
        sentences,
        finished,
        line_length,
        symbols: share(characters.symbols, characters.visible),
        digits: share(characters.digits, characters.visible),
        repeated_lines,
        repeated_words: repeated_runs(&words.hashes),
        function_words: words.listed,
        ends_are_known: (characters.letters - characters.letters_of_other_scripts) * 2 > characters.letters,
    }
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

struct Words {
    count: usize,
    hashes: Vec<u64>,
    listed: Option<usize>,
}

impl Words {
    fn of(text: &str, list: Option<&List>) -> Words {
        let mut words = Words { count: 0, hashes: Vec::with_capacity(text.len() / WORD_BYTES), listed: None };
        let mut missing = list.map_or(0, List::all);
        let has_unspaced = may_hold_unspaced(text);
        for word in words::words(text) {
            words.count += if has_unspaced { worth(word) } else { 1 };
            if words.hashes.len() < MOST_LOOKED_AT {
                words.hashes.push(xxh3_64(word.as_bytes()));
                missing = list.map_or(0, |list| list.without(word, missing));
            }
        }
        words.listed = list.map(|list| (list.all() & !missing).count_ones() as usize);
        words
    }
}

/// Bytes that a word takes with the space behind it, about.
const WORD_BYTES: usize = 6;

/// One; runs of a script that is written without spaces count half their characters.
fn worth(word: &str) -> usize {
    word.chars().filter(|c| is_unspaced(*c)).count().div_ceil(2).max(1)
}

/// Whether one of the bytes stands in the text with which the characters of such scripts begin.
fn may_hold_unspaced(text: &str) -> bool {
    text.bytes().fold(false, |any, byte| any | matches!(byte, 0xe0 | 0xe1 | 0xe3..=0xe9 | 0xf0))
}

/// Thai to Myanmar, Khmer, kana, Chinese characters.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}')
        || matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// How many sentences are finished, and their share of the characters.
fn finished_sentences(doc: &Document) -> (usize, f32) {
    let text = doc.text();
    let (mut count, mut bytes, mut all) = (0, 0, 0);
    for span in doc.structure().sentences(text) {
        let sentence = &text[span.clone()];
        all += sentence.len();
        if sentences::is_finished(sentence) && words::spans(sentence).nth(SHORTEST_SENTENCE - 1).is_some() {
            count += 1;
            bytes += sentence.len();
        }
    }
    (count, share(bytes, all))
}

/// The mean length of the lines in characters, and the share of the text in lines that stood there before.
fn lines(doc: &Document) -> (f32, f32) {
    let text = doc.text();
    let mut seen = Vec::new();
    let (mut count, mut characters) = (0, 0);
    for line in doc.structure().paragraphs() {
        let content = line.text(text);
        let length = content.chars().count();
        count += 1;
        characters += length;
        if seen.len() < MOST_LOOKED_AT {
            seen.push((xxh3_64(content.as_bytes()), length));
        }
    }
    seen.sort_unstable();
    let all: usize = seen.iter().map(|(_, length)| length).sum();
    let again: usize = seen.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[1].1).sum();
    (share(characters, count), share(again, all))
}

/// The share of words in runs of [`RUN`] that stood in the text before.
fn repeated_runs(hashes: &[u64]) -> f32 {
    let mut seen = Seen::with_room_for(hashes.len());
    let mut covered = 0;
    let mut end = 0;
    let mut run = hashes.iter().take(RUN - 1).fold(0, |run, word| put(run, *word));
    for (at, last) in hashes.iter().skip(RUN - 1).enumerate() {
        run = put(run, *last);
        if !seen.is_new(run) {
            covered += (at + RUN) - at.max(end);
            end = at + RUN;
        }
        run = run.wrapping_sub(hashes[at].wrapping_mul(FIRST));
    }
    share(covered, hashes.len())
}

/// What the hash of a run is multiplied with before the next word is added (2^64 divided by the golden ratio): odd, so that every bit
/// stays, and the order of the words counts.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What the first word of a run has been multiplied with when the last one has been added.
const FIRST: u64 = SPREAD.wrapping_pow(RUN as u32 - 1);

/// Puts the hash of a word behind a run.
fn put(run: u64, word: u64) -> u64 {
    run.wrapping_mul(SPREAD).wrapping_add(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Measures {
        measure(&Document::new("a#0", text))
    }

    #[test]
    fn a_run_counts_when_it_comes_again() {
        assert_eq!(of("one two three four five six").repeated_words, 0.0);
        assert_eq!(of("one two three four five one two three four five").repeated_words, 0.5);
        assert!(of(&"again ".repeat(100)).repeated_words > 0.9);
    }

    #[test]
    fn a_line_counts_when_it_comes_again() {
        assert_eq!(of("abcd\nefgh\nabcd\nijkl").repeated_lines, 0.25);
    }

    #[test]
    fn prose_has_no_symbols_in_any_language() {
        for text in ["“He didn’t go” – 50% (of $3) said: no!", "«Ала-Тоо» — площадь № 1…", "क्षेत्र में पानी है।", "他说：“好的。”"]
        {
            assert_eq!(of(text).symbols, 0.0, "{text}");
        }
        assert_eq!(of("|#|#").symbols, 1.0);
    }

    #[test]
    fn characters_written_without_spaces_are_known_by_their_first_byte() {
        for c in (char::MIN..=char::MAX).filter(|c| is_unspaced(*c)) {
            assert!(may_hold_unspaced(c.encode_utf8(&mut [0; 4])), "{c:?}");
        }
    }

    #[test]
    fn scripts_without_spaces_have_words() {
        assert_eq!(of("吉尔吉斯斯坦警方").words, 4);
    }

    #[test]
    fn an_item_of_a_menu_is_no_sentence() {
        assert_eq!(of("Home. News.\nContact us").sentences, 0);
        assert_eq!(of("Polis müdahale etti.").sentences, 1);
    }
}
