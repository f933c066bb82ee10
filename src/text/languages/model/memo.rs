//! What the words that were read last say: nearly every word of a text stood in one before, and its grams need not be looked up again.

use super::table::Said;
use crate::text::script::Script;

/// Words that are remembered of each script: with more, few more are met again, and less of the memory is at hand. Documents come in groups,
/// so that it need not be fetched again for each.
const WORDS: usize = 1 << 14;
/// 2^64 divided by the golden ratio: the high bits of a product with it are its best mixed ones.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Words that one model has read. Another model must have another one.
#[derive(Debug, Default)]
pub struct Memo {
    latin: Words,
    cyrillic: Words,
}

impl Memo {
    /// Those of a script.
    pub(super) fn of(&mut self, script: Script) -> &mut Words {
        if script == Script::Cyrillic { &mut self.cyrillic } else { &mut self.latin }
    }
}

/// Words by their keys, each in the only slot that it may have. Key 0 is no word.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<(u128, Said)>);

/// Words that are asked for together, each with what its grams count.
#[derive(Debug)]
pub(super) struct Asked {
    words: [(u128, i32); TOGETHER],
    count: usize,
}

/// Enough of them fill the time in which memory answers; a sentence has about so many.
const TOGETHER: usize = 24;

impl Asked {
    /// None so far.
    pub(super) fn new() -> Asked {
        Asked { words: [(0, 0); TOGETHER], count: 0 }
    }

    /// Adds the word with that key, which is not 0; whether there is no room for another one.
    #[inline]
    pub(super) fn push(&mut self, key: u128, weight: i32) -> bool {
        self.words[self.count] = (key, weight);
        self.count += 1;
        self.count == TOGETHER
    }
}

impl Words {
    /// Tells `take` what each of these words says and what it counts, and forgets that they were asked for: from memory, or else as `read`
    /// says. A word that is not known is told of twice, once as one that counts nothing: what comes from memory is not decided on before
    /// all of it was asked for, for no processor foresees which words are known.
    #[inline]
    pub(super) fn tell(&mut self, asked: &mut Asked, read: impl Fn(u128) -> Said, mut take: impl FnMut(Said, i32)) {
        if self.0.is_empty() {
            self.0.resize(WORDS, Default::default());
        }
        let words = &asked.words[..std::mem::take(&mut asked.count)];
        let (mut unknown, mut count) = ([0; TOGETHER], 0);
        for (number, (key, weight)) in words.iter().enumerate() {
            let (known, said) = self.0[slot(*key)];
            let is_known = known == *key;
            take(said, weight * i32::from(is_known));
            unknown[count] = number;
            count += usize::from(!is_known);
        }
        for number in &unknown[..count] {
            let (key, weight) = words[*number];
            let slot = &mut self.0[slot(key)];
            // It may stand among them twice.
            if slot.0 != key {
                *slot = (key, read(key));
            }
            take(slot.1, weight);
        }
    }
}

#[inline]
fn slot(key: u128) -> usize {
    let folded = key as u64 ^ (key >> u64::BITS) as u64;
    (folded.wrapping_mul(GOLDEN) >> (u64::BITS - WORDS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::super::Model;
    use super::*;

    #[test]
    fn words_from_memory_say_what_they_said() {
        let texts = [
            ("The ferry ran aground, the FERRY of Ankara; it ran. A naïve ferry", Script::Latin),
            ("Çağrı ılık bir şey dedi, ǅ ſ ẞ ʻ ə Şey Žižek", Script::Latin),
            ("Паром сел на мель. Паром Ёлка ѣ ԥ Ҡала", Script::Cyrillic),
            ("internationalisation internationalisations internationalisatio Internationalisatioş", Script::Latin),
            ("абвгдежзиклмнопр абвгдежзиклмнопрс абвгдежзиклмнопрст", Script::Cyrillic),
        ];
        let mut memo = Memo::default();
        for (text, script) in texts.into_iter().chain(texts) {
            let pair = Model::get().of(script).unwrap();
            let (alone, remembered) = (pair.read(text), pair.read_with(text, &mut memo));
            assert_eq!((alone.points, alone.grams), (remembered.points, remembered.grams), "{text}");
        }
        assert!(memo.latin.0.iter().filter(|(key, _)| *key != 0).count() > 10);
    }

    #[test]
    fn a_word_is_remembered_until_another_takes_its_place() {
        let mut words = Words::default();
        let other = (2..).find(|key| slot(*key) == slot(1)).unwrap();
        let mut told = |keys: &[u128], grams: i32| {
            let (mut asked, mut told) = (Asked::new(), 0);
            keys.iter().for_each(|key| assert!(!asked.push(*key, 2)));
            let read = |key: u128| Said { grams: grams + i32::from(key == other), ..Said::default() };
            words.tell(&mut asked, read, |said, weight| told += said.grams * weight);
            told
        };
        assert_eq!((told(&[1], 10), told(&[1, 1], 20), told(&[1, other], 30)), (20, 40, 20 + 62));
        assert_eq!((told(&[other], 40), told(&[1, other, 1], 50), told(&[], 60)), (62, 62 + 100 + 100, 0));
    }

    #[test]
    fn more_words_than_are_asked_together_are_all_read() {
        let text = "The ferry of Ankara ran aground; ".repeat(TOGETHER);
        let pair = Model::get().of(Script::Latin).unwrap();
        let (alone, remembered) = (pair.read(&text), pair.read_with(&text, &mut Memo::default()));
        assert_eq!((alone.points, alone.grams), (remembered.points, remembered.grams));
    }
}
