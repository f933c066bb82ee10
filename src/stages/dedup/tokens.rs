//! The words of a text, ready to be compared with those of others: as small as a comparison allows, so that they can wait on disk.

use std::io;
use std::sync::OnceLock;

use super::runs::Runs;
use super::spelled::{BYTES_OF_A_WORD, Before, Spelled};
use super::waiting::bytes_of;
use super::words::{self, Kind, Word};

/// The most bytes of a text that are compared. Bounds the memory of a comparison; a story is far shorter.
const COMPARED: usize = 4 << 20;

/// Words of which it is counted together how many are spelled.
const CHUNK: usize = 32;

/// A word of a text: the upper bits of its hash, then its kind, then whether it is set off from the word before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token(u32);

/// Bits below the hash.
const LOW: u32 = 3;

impl Token {
    /// Words are only compared where their texts stand side by side, so the chance that two have the same 29 bits does not count.
    fn of(word: &Word) -> Token {
        Token((word.hash >> u32::BITS) as u32 >> LOW << LOW | (word.kind as u32) << 1 | u32::from(word.is_set_off))
    }

    /// Whether both are the same word, whatever kind it is here and there.
    #[inline]
    pub fn is(self, other: Token) -> bool {
        self.hash() == other.hash()
    }

    /// What says which word it is.
    #[inline]
    pub fn hash(self) -> u32 {
        self.0 >> LOW
    }

    /// What kind of word it is.
    #[inline]
    pub fn kind(self) -> Kind {
        [Kind::Plain, Kind::Start, Kind::Name, Kind::Number][(self.0 >> 1) as usize % 4]
    }

    /// Whether it says who, where or how many.
    #[inline]
    pub fn is_telling(self) -> bool {
        const { assert!(Kind::Plain as u32 | Kind::Start as u32 == 1 && Kind::Name as u32 & Kind::Number as u32 == 2) }
        self.0 & (2 << 1) != 0
    }

    /// Whether it begins with a capital.
    #[inline]
    fn has_capital(self) -> bool {
        const { assert!(Kind::Plain as u32 == 0 && Kind::Start as u32 == 1 && Kind::Name as u32 == 2 && Kind::Number as u32 == 3) }
        (self.0 >> 1 ^ self.0 >> 2) & 1 == 1
    }

    /// Whether a dash, a bracket, a line break or the end of a sentence stands before it.
    pub fn is_set_off(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Whose letters are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letters {
    /// Those of words that begin with a capital: what names are compared by.
    OfNames,
    /// Those of every word.
    OfAll,
}

impl Letters {
    /// Whether those of such a word are among them.
    #[inline]
    fn hold(self, kind: Kind) -> bool {
        self == Letters::OfAll || matches!(kind, Kind::Name | Kind::Start)
    }
}

/// The words of a text.
pub struct Tokens {
    /// In their order.
    pub words: Vec<Token>,
    letters: Spelled,
    /// How many words are spelled before each few words, and where these begin. Made when first asked for: of most texts, no letters are
    /// compared.
    spelled: OnceLock<Vec<Before>>,
    /// Whose letters are kept.
    kept: Letters,
    /// Made when first asked for: of most texts, all that another has stands where it is expected.
    runs: OnceLock<Runs>,
}

impl Tokens {
    /// For a text of so many bytes; holds no words yet.
    pub fn for_text(bytes: usize) -> Tokens {
        let bytes = bytes.min(COMPARED);
        Tokens {
            words: Vec::with_capacity(bytes / BYTES_OF_A_WORD),
            letters: Spelled::for_text(bytes),
            spelled: OnceLock::new(),
            kept: Letters::OfNames,
            runs: OnceLock::new(),
        }
    }

    /// The same, with the letters of all words if the text is short: in short texts every word counts.
    pub fn for_text_on_disk(bytes: usize) -> Tokens {
        /// Bytes of a text up to which every word is spelled; a text of a hundred words has about six hundred.
        const SHORT: usize = 1 << 10;
        Tokens { kept: if bytes <= SHORT { Letters::OfAll } else { Letters::OfNames }, ..Tokens::for_text(bytes) }
    }

    /// Splits the text into words.
    pub fn of(text: &str, letters: Letters) -> Tokens {
        Tokens { kept: letters, ..Tokens::for_text(text.len()) }.with(text)
    }

    /// As they wait on disk.
    pub fn on_disk(text: &str) -> Tokens {
        Tokens::for_text_on_disk(text.len()).with(text)
    }

    fn with(mut self, text: &str) -> Tokens {
        words::scan(text, |word| self.add(text, &word));
        self
    }

    /// Adds a word of the text.
    #[inline(always)]
    pub fn add(&mut self, text: &str, word: &Word) {
        if word.span.end > COMPARED {
            return;
        }
        if self.kept.hold(word.kind) {
            self.letters.add(&text.as_bytes()[word.span.start..], word.span.len());
        }
        self.words.push(Token::of(word));
    }

    /// Whether the letters of all words are kept.
    pub fn are_all_spelled(&self) -> bool {
        self.kept == Letters::OfAll
    }

    /// The letters of a word as they are written; empty if they are not kept.
    pub fn slice(&self, word: usize) -> &str {
        if !self.kept.hold(self.words[word].kind()) {
            return "";
        }
        let (before, chunk) = (self.spelled.get_or_init(|| self.count_spelled())[word / CHUNK], word / CHUNK * CHUNK);
        let within = self.spelled_among(&self.words[chunk..word]);
        self.letters.slice(before, within)
    }

    /// What stands before each few words.
    fn count_spelled(&self) -> Vec<Before> {
        let mut before = Before::default();
        let pass = |words: &[Token]| {
            let passed = self.letters.pass(before, self.spelled_among(words));
            std::mem::replace(&mut before, passed)
        };
        self.words.chunks(CHUNK).map(pass).collect()
    }

    /// How many of these words are spelled.
    fn spelled_among(&self, words: &[Token]) -> usize {
        let are_all = self.are_all_spelled();
        words.iter().map(|word| u32::from(are_all | word.has_capital())).sum::<u32>() as usize
    }

    /// Whether a dash, a bracket, a line break or the end of a sentence stands before this word; the end of the text is set off, too.
    pub fn is_set_off(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| word.is_set_off())
    }

    /// Where each run of its words stands.
    pub fn runs(&self) -> &Runs {
        self.runs.get_or_init(|| Runs::of(&self.words))
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        self.letters.size() + self.words.capacity() * (size_of::<Token>() + size_of::<Before>().div_ceil(CHUNK) + Runs::BYTES)
    }

    /// As bytes: how many words, the words, the length of each that is spelled, then the letters.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 * (self.words.len() + 1) + self.letters.encoded_size());
        let head = (self.words.len() as u32) << 1 | u32::from(self.are_all_spelled());
        bytes.extend_from_slice(&head.to_le_bytes());
        bytes.extend_from_slice(&bytes_of(self.words.iter().map(|word| word.0.to_le_bytes())));
        self.letters.encode(&mut bytes);
        bytes
    }

    /// What [`Tokens::encode`] made bytes of.
    ///
    /// # Errors
    /// If the bytes are something else.
    pub fn decode(bytes: &[u8]) -> io::Result<Tokens> {
        let cut_off = || io::Error::new(io::ErrorKind::InvalidData, "the words of a document are cut off");
        let (head, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut_off)?;
        let head = u32::from_le_bytes(*head);
        let kept = if head & 1 == 1 { Letters::OfAll } else { Letters::OfNames };
        let (in_words, rest) = rest.split_at_checked(4 * (head >> 1) as usize).ok_or_else(cut_off)?;
        let word = |bytes: &[u8]| Token(u32::from_le_bytes(bytes.try_into().expect("a word has four bytes")));
        let words: Vec<Token> = in_words.chunks_exact(4).map(word).collect();
        let mut tokens = Tokens { words, letters: Spelled::default(), spelled: OnceLock::new(), kept, runs: OnceLock::new() };
        tokens.letters = Spelled::decode(rest, tokens.spelled_among(&tokens.words)).ok_or_else(cut_off)?;
        Ok(tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_from_disk_with_the_letters_of_names() {
        let text = format!("In Osh, Çiçek said no to 12 of “the Ала-Тоо. X{}", "x".repeat(100));
        let (names, all) = (Tokens::of(&text, Letters::OfNames), Tokens::of(&text, Letters::OfAll));
        let [back, all] = [names.encode(), all.encode()].map(|bytes| Tokens::decode(&bytes).unwrap());
        assert!(all.are_all_spelled() && !back.are_all_spelled());
        assert_eq!((&back.words, &back.letters), (&names.words, &names.letters));
        let slices = |tokens: &Tokens| (0..9).map(|at| tokens.slice(at).to_owned()).collect::<Vec<_>>();
        assert_eq!(slices(&back), ["In", "Osh", "Çiçek", "", "", "", "", "", ""]);
        assert_eq!(slices(&all), ["In", "Osh", "Çiçek", "said", "no", "to", "12", "of", "the"]);
        assert_eq!((back.words.len(), back.slice(9), back.slice(10)), (11, "Ала-Тоо", ""), "too long to be spelled");
        assert!(back.is_set_off(0) && back.is_set_off(10) && back.is_set_off(11) && !back.is_set_off(8));
    }

    #[test]
    fn bytes_that_are_cut_off_are_an_error() {
        let bytes = Tokens::of("In Osh they left.", Letters::OfNames).encode();
        assert!((0..bytes.len()).all(|end| Tokens::decode(&bytes[..end]).is_err()));
    }
}
