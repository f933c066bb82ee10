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

impl Words {
    /// What the word with that key says: from memory, or else as `read` says. A word without a key is read each time.
    #[inline]
    pub(super) fn said(&mut self, key: u128, read: impl FnOnce() -> Said) -> Said {
        if key == 0 {
            return read();
        }
        if self.0.is_empty() {
            self.0.resize(WORDS, Default::default());
        }
        let slot = &mut self.0[slot(key)];
        if slot.0 != key {
            *slot = (key, read());
        }
        slot.1
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
        let said = |grams| Said { grams, ..Said::default() };
        let mut words = Words::default();
        let other = (2..).find(|key| slot(*key) == slot(1)).unwrap();
        let all =
            [(1, 7), (1, 8), (other, 9), (1, 10), (0, 11), (0, 12)].map(|(key, grams)| words.said(key, || said(grams)).grams);
        assert_eq!(all, [7, 7, 9, 10, 11, 12]);
    }
}
