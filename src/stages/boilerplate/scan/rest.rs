//! What stands behind the beginning of a long line: its words, a few at a time and in the same memory, however long it is.

use super::read::Reader;
use super::{Begins, Word, head};
use crate::text::chars;

/// So many words before the end of the beginning the rest begins, and as many come again with those that follow: no three words that
/// follow one another are parted, nor from what stands behind them.
pub(in super::super) const SHARED_WORDS: usize = 3;

/// Words that are in memory at once.
const AT_ONCE: usize = 256;

/// The rest of a line.
pub(in super::super) struct Rest<'a, 'w> {
    text: &'a str,
    /// How much of it was read.
    at: usize,
    reader: Reader<'w>,
}

impl<'a, 'w> Rest<'a, 'w> {
    /// That of a line, if it has one; `words` is the memory for its words.
    pub(in super::super) fn of(line: &'a str, words: &'w mut Vec<Word>) -> Option<Rest<'a, 'w>> {
        let head = head(line);
        if head.len() == line.len() {
            return None;
        }
        words.clear();
        words.reserve(AT_ONCE);
        Some(Rest { text: &line[start(head)..], at: 0, reader: Reader::new(Begins::Sentence, words) })
    }

    /// Whether something holds of a word with those behind it: at least [`SHARED_WORDS`], if the line has so many. Reads no further.
    pub(in super::super) fn any(&mut self, mut holds: impl FnMut(&[Word]) -> bool) -> bool {
        while self.at < self.text.len() {
            self.at = self.reader.read_some(self.text, self.at, AT_ONCE);
            let is_end = self.at == self.text.len();
            let words = &mut *self.reader.words;
            let done = if is_end { words.len() } else { words.len() - SHARED_WORDS };
            if (0..done).any(|at| holds(&words[at..])) {
                return true;
            }
            words.drain(..done);
        }
        false
    }

    /// Of what was read: see [`super::Counts::has_letter_comma`].
    pub(in super::super) fn has_letter_comma(&self) -> bool {
        self.reader.counts.has_letter_comma
    }
}

/// Where the rest of a line with that head begins.
fn start(head: &str) -> usize {
    let mut before = head;
    for _ in 0..SHARED_WORDS {
        before = before.trim_end_matches(|c| !chars::is_alphanumeric(c)).trim_end_matches(chars::is_alphanumeric);
    }
    before.len()
}
