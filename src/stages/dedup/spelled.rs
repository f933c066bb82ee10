//! The letters of those words of a text that are spelled, one behind the other.

use super::spelling::LONGEST;

/// Words of a text for each that is spelled, about; and bytes of each.
const WORDS_OF_A_NAME: usize = 4;
const BYTES_OF_A_NAME: usize = 7;

/// Bytes of a text for each of its words, about: less makes room for too many, more makes it grow once.
pub const BYTES_OF_A_WORD: usize = 5;

/// Letters, by words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Spelled {
    letters: Vec<u8>,
    /// How many bytes each word takes.
    lengths: Vec<u8>,
}

/// What stands before a word: how many words are spelled, and how many bytes they take.
#[derive(Clone, Copy, Default)]
pub struct Before {
    words: u32,
    bytes: u32,
}

impl Spelled {
    /// For a text of so many bytes; holds no words yet.
    pub fn for_text(bytes: usize) -> Spelled {
        let names = bytes / (BYTES_OF_A_WORD * WORDS_OF_A_NAME);
        Spelled { letters: Vec::with_capacity(names * BYTES_OF_A_NAME), lengths: Vec::with_capacity(names) }
    }

    /// Adds so many letters, of a word that is too long to be compared by them none.
    #[inline(always)]
    pub fn add(&mut self, from: &[u8], length: usize) {
        /// Bytes that are copied together: those of most words, so that it is no matter how many they have.
        const TOGETHER: usize = 16;
        let (end, length) = (self.letters.len(), if length > LONGEST { 0 } else { length });
        match from.first_chunk::<TOGETHER>() {
            Some(some) if length <= TOGETHER => {
                self.letters.extend_from_slice(some);
                self.letters.truncate(end + length);
            }
            _ => self.letters.extend_from_slice(&from[..length]),
        }
        const { assert!(LONGEST <= u8::MAX as usize) }
        self.lengths.push(length as u8);
    }

    /// What stands before the word that comes so many words later.
    pub fn pass(&self, before: Before, words: usize) -> Before {
        let start = before.words as usize;
        let bytes: u32 = self.lengths[start..start + words].iter().map(|length| u32::from(*length)).sum();
        Before { words: before.words + words as u32, bytes: before.bytes + bytes }
    }

    /// The letters of the word that comes so many words later.
    pub fn slice(&self, before: Before, words: usize) -> &str {
        let Before { words, bytes } = self.pass(before, words);
        let length = self.lengths[words as usize];
        str::from_utf8(&self.letters[bytes as usize..][..length.into()]).unwrap_or("")
    }

    /// How many bytes [`Spelled::encode`] adds.
    pub fn encoded_size(&self) -> usize {
        self.letters.len() + self.lengths.len()
    }

    /// About how many bytes they take.
    pub fn size(&self) -> usize {
        self.letters.capacity() + self.lengths.capacity()
    }

    /// Adds the lengths, then the letters.
    pub fn encode(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.lengths);
        bytes.extend_from_slice(&self.letters);
    }

    /// What [`Spelled::encode`] made of so many words; none if it is something else.
    pub fn decode(bytes: &[u8], words: usize) -> Option<Spelled> {
        let (lengths, letters) = bytes.split_at_checked(words)?;
        let all = lengths.iter().map(|length| usize::from(*length)).sum::<usize>();
        (letters.len() == all).then(|| Spelled { letters: letters.to_vec(), lengths: lengths.to_vec() })
    }
}
