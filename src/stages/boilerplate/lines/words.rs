//! What the learnt words say of a line and of its neighbours.

use std::ops::Range;

use super::scan::{Scan, Word};
use crate::learnt::lexicon::{Lexicon, Sum};

const OWN: [&str; OWN_COUNT] = [
    "words: worst",
    "words: best",
    "words: mean",
    "words: known",
    "pairs: worst",
    "pairs: best",
    "pairs: mean",
    "first word",
    "last word",
    "line known",
    "last pair",
    "inside: worst",
    "inside: best",
    "inside: mean",
    "inside: pairs",
    "inside: first word",
    "inside: last word",
    "inside: line",
];
const OWN_COUNT: usize = 18;
/// Where the mean of the words stands.
const MEAN: usize = 2;
/// Neighbours whose words are looked at one by one.
const NEAR: [isize; 4] = [-2, -1, 1, 2];
/// Reach of the windows over which words are averaged.
const WINDOWS: [usize; 2] = [3, 8];

pub(super) const COUNT: usize = OWN_COUNT + NEAR.len() + WINDOWS.len() + 2;

pub(super) fn names() -> Vec<String> {
    let own = OWN.iter().map(|name| (*name).to_owned());
    let near = NEAR.iter().map(|by| format!("neighbour {by}: words"));
    let windows = WINDOWS.iter().map(|reach| format!("within {reach}: words"));
    own.chain(near).chain(windows).chain(["words of run".to_owned(), "words of all".to_owned()]).collect()
}

/// The hashes that the lexicon may know: of words, of pairs, of the first word, of the last, of the line, of the last pair.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// The groups, in that order.
    pub groups: [Vec<u32>; 6],
}

/// Words of a line that are looked at. What a long line is, its first words say.
const MOST: usize = 24;
/// Lines of up to so many words are words themselves.
const PHRASE: usize = 8;
/// Tell the groups apart.
const PAIR: u32 = 0x85eb_ca6b;
const FIRST: u32 = 0x9e37_79b9;
const LAST: u32 = 0xc2b2_ae35;
const LINE: u32 = 0x27d4_eb2f;
const LAST_PAIR: u32 = 0x1656_67b1;
/// What a word says where it stands inside an article: a menu says much of a word, and little of it there.
const INSIDE: u32 = 0x5bd1_e995;

/// The hash under which the lexicon knows what a token says inside articles.
pub fn inside(hash: u32) -> u32 {
    (hash ^ INSIDE).wrapping_mul(0x9e37_79b1)
}

/// The words of a line.
pub(super) fn tokens(scan: &Scan) -> Tokens {
    let words = &scan.words[..scan.words.len().min(MOST)];
    let mixed = |hash: u32, salt: u32| (hash ^ salt).wrapping_mul(0x9e37_79b1);
    let pair = |two: &[Word]| mixed(two[0].hash.rotate_left(7) ^ two[1].hash, PAIR);
    let one = |word: Option<&Word>, salt: u32| word.map(|word| mixed(word.hash, salt)).into_iter().collect();
    let whole = |words: &[Word]| words.iter().fold(0u32, |sum, word| sum.wrapping_mul(31).wrapping_add(word.hash));
    let is_phrase = (1..=PHRASE).contains(&scan.words.len());
    Tokens {
        groups: [
            words.iter().map(|word| word.hash.wrapping_mul(0x9e37_79b1)).collect(),
            words.windows(2).map(pair).collect(),
            one(scan.words.first(), FIRST),
            one(scan.words.last(), LAST),
            is_phrase.then(|| mixed(whole(words), LINE)).into_iter().collect(),
            scan.words
                .windows(2)
                .next_back()
                .map(|two| mixed(two[0].hash.rotate_left(7) ^ two[1].hash, LAST_PAIR))
                .into_iter()
                .collect(),
        ],
    }
}

/// The measures of all lines.
pub(super) fn measure(tokens: &[Tokens], runs: &[Range<usize>], lexicon: &Lexicon) -> Vec<[i16; COUNT]> {
    let own: Vec<[i16; OWN_COUNT]> = tokens.iter().map(|tokens| own(tokens, lexicon)).collect();
    let mut sums = vec![0i64];
    own.iter().for_each(|own| sums.push(sums[sums.len() - 1] + i64::from(own[MEAN])));
    let mean = |start: usize, end: usize| ((sums[end] - sums[start]) / (end - start).max(1) as i64) as i16;
    (0..own.len())
        .map(|at| {
            let mut values = [0; COUNT];
            values[..OWN_COUNT].copy_from_slice(&own[at]);
            let mut slots = values[OWN_COUNT..].iter_mut();
            let mut put = |value: i16| *slots.next().expect("COUNT counts all of them") = value;
            let near = |by: isize| at.checked_add_signed(by).and_then(|at| own.get(at)).map_or(0, |own| own[MEAN]);
            NEAR.iter().for_each(|by| put(near(*by)));
            WINDOWS.iter().for_each(|reach| put(mean(at.saturating_sub(*reach), (at + reach + 1).min(own.len()))));
            put(mean(runs[at].start, runs[at].end));
            put(mean(0, own.len()));
            values
        })
        .collect()
}

fn own(tokens: &Tokens, lexicon: &Lexicon) -> [i16; OWN_COUNT] {
    let [words, pairs, first, last, line, last_pair] = &tokens.groups;
    let there = |hashes: &[u32]| Sum::of_all(hashes.iter().map(|hash| inside(*hash)), lexicon);
    let (words_there, pairs_there) = (there(words), there(pairs));
    let (words, pairs) = (Sum::of(words, lexicon), Sum::of(pairs, lexicon));
    let at = |hash: &[u32]| hash.first().and_then(|hash| lexicon.value(*hash)).unwrap_or(0);
    let known = words.known.min(99) as i16;
    [
        words.worst,
        words.best,
        words.mean(),
        known,
        pairs.worst,
        pairs.best,
        pairs.mean(),
        at(first),
        at(last),
        at(line),
        at(last_pair),
        words_there.worst,
        words_there.best,
        words_there.mean(),
        pairs_there.mean(),
        there(first).sum(),
        there(last).sum(),
        there(line).sum(),
    ]
}
