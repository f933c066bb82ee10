//! Lists of frequent words, and random runs of them: the sentences have too few words of Russian, Turkish and English.
//!
//! The lists are those of wordfreq (Robyn Speer, 2022, CC BY-SA 4.0): gzipped MessagePack, a list whose first element is a header and whose
//! element n has the words of which one in 10^((n-1)/100) is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

use super::learn::Dice;

/// The languages that have a list and are written in Latin or Cyrillic: the list's name, and the language as the sentences call it.
const LISTS: &[(&str, &str)] = &[
    ("en", "eng"),
    ("ru", "rus"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("bg", "bul"),
    ("mk", "mkd"),
    ("de", "deu"),
    ("fr", "fra"),
    ("es", "spa"),
    ("it", "ita"),
    ("nl", "nld"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("cs", "ces"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sh", "hbs"),
    ("sv", "swe"),
    ("da", "dan"),
    ("nb", "nob"),
    ("fi", "fin"),
    ("hu", "hun"),
    ("is", "isl"),
    ("id", "ind"),
    ("ms", "zsm"),
    ("lt", "lit"),
    ("lv", "lvs"),
    ("ca", "cat"),
    ("fil", "tgl"),
    ("vi", "vie"),
];
/// Runs of words of a language of the corpus, and of any other.
const OWN_RUNS: usize = 20_000;
const RUNS: usize = 3_000;
/// Words are drawn by this power of their frequency, so that rarer ones are seen.
const POWER: f64 = 0.6;
/// Words of a run: from, to.
const LENGTHS: (usize, usize) = (2, 6);
/// The sentences are drawn with another seed; that they differ matters, which they are does not.
const SEED: u64 = 5;

/// A run of words and its language, for all lists of a folder.
pub fn texts(folder: &Path) -> Result<Vec<(&'static str, String)>, String> {
    let mut texts = Vec::new();
    let mut dice = Dice::new(SEED);
    for (name, code) in LISTS {
        let list = List::read(&folder.join(format!("small_{name}.msgpack.gz")))?;
        let runs = if matches!(*name, "en" | "ru" | "tr") { OWN_RUNS } else { RUNS };
        for _ in 0..runs {
            let length = LENGTHS.0 + dice.below(LENGTHS.1 - LENGTHS.0 + 1);
            let words: Vec<&str> = (0..length).map(|_| list.draw(&mut dice)).collect();
            texts.push((*code, words.join(" ")));
        }
    }
    Ok(texts)
}

struct List {
    words: Vec<String>,
    /// The sum of the weights of the words up to each.
    sums: Vec<f64>,
}

impl List {
    fn read(path: &Path) -> Result<List, String> {
        let name = path.display();
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(|error| format!("cannot open {name}: {error}"))?;
        GzDecoder::new(file).read_to_end(&mut bytes).map_err(|error| format!("cannot read {name}: {error}"))?;
        let steps = Pack(&bytes).list().ok_or_else(|| format!("{name} is not a list of words"))?;
        let (mut words, mut sums, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (step, list) in steps.into_iter().enumerate() {
            for word in list.into_iter().filter(|word| word.chars().any(char::is_alphabetic)) {
                sum += 10f64.powf(-(step as f64) / 100.0).powf(POWER);
                words.push(word);
                sums.push(sum);
            }
        }
        Ok(List { words, sums })
    }

    fn draw(&self, dice: &mut Dice) -> &str {
        let at = f64::from(dice.share()) * self.sums.last().copied().unwrap_or(0.0);
        self.words.get(self.sums.partition_point(|sum| *sum <= at)).map_or("", String::as_str)
    }
}

/// As much of MessagePack as the lists need.
struct Pack<'a>(&'a [u8]);

impl Pack<'_> {
    /// The lists of words, without the header.
    fn list(&mut self) -> Option<Vec<Vec<String>>> {
        let count = self.length(0x90, 0xdc)?;
        self.skip_map()?;
        (1..count).map(|_| (0..self.length(0x90, 0xdc)?).map(|_| self.text()).collect()).collect()
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        let (head, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(head.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }

    /// The length of a list or map: four bits of its mark, or two or four bytes behind it.
    fn length(&mut self, short: usize, long: usize) -> Option<usize> {
        match self.number(1)? {
            mark if mark & 0xf0 == short => Some(mark & 0x0f),
            mark if mark == long => self.number(2),
            mark if mark == long + 1 => self.number(4),
            _ => None,
        }
    }

    fn text(&mut self) -> Option<String> {
        let length = match self.number(1)? {
            mark if mark & 0xe0 == 0xa0 => mark & 0x1f,
            0xd9 => self.number(1)?,
            0xda => self.number(2)?,
            _ => return None,
        };
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(head.to_vec()).ok()
    }

    /// The header is a map of texts to texts or small numbers.
    fn skip_map(&mut self) -> Option<()> {
        for _ in 0..2 * self.length(0x80, 0xde)? {
            match self.0.first()? {
                0x00..=0x7f => self.number(1).map(|_| ())?,
                _ => self.text().map(|_| ())?,
            }
        }
        Some(())
    }
}
