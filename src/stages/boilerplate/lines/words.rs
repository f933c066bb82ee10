//! What the learnt words say of a line and of its neighbours.

use std::ops::Range;

use super::super::scan::{Scan, Word};
use crate::learnt::lexicon::{Lexicon, Sum};
use crate::text::bits::SPREAD;

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
    mixed(hash, INSIDE)
}

fn mixed(hash: u32, salt: u32) -> u32 {
    (hash ^ salt).wrapping_mul(SPREAD)
}

/// The hash of a line is a number whose digits are its words, with this base.
const BASE: u32 = 31;
/// Turns the first word of a pair, so that the order of the two counts.
const TURN: u32 = 7;

/// What the lexicon may know of the line as a whole: its first word, its last, all of it if it is short, and its last pair.
fn ends(scan: Scan) -> [Option<u32>; 4] {
    let words = scan.words;
    let whole = || words.iter().fold(0u32, |sum, word| sum.wrapping_mul(BASE).wrapping_add(word.hash));
    [
        words.first().map(|word| mixed(word.hash, FIRST)),
        words.last().map(|word| mixed(word.hash, LAST)),
        (1..=PHRASE).contains(&words.len()).then(|| mixed(whole(), LINE)),
        words.last_chunk().map(|two| pair(two, LAST_PAIR)),
    ]
}

fn pair([one, next]: &[Word; 2], salt: u32) -> u32 {
    mixed(one.hash.rotate_left(TURN) ^ next.hash, salt)
}

/// The words that are looked at.
fn singles(scan: Scan<'_>) -> impl Iterator<Item = u32> + Clone {
    scan.words.iter().take(MOST).map(|word| word.hash.wrapping_mul(SPREAD))
}

/// The pairs of them.
fn pairs(scan: Scan<'_>) -> impl Iterator<Item = u32> + Clone {
    scan.words[..scan.words.len().min(MOST)].windows(2).map(|two| pair(&[two[0], two[1]], PAIR))
}

/// The words of a line.
pub(super) fn tokens(scan: Scan) -> Tokens {
    let [first, last, line, last_pair] = ends(scan).map(|hash| hash.into_iter().collect());
    Tokens { groups: [singles(scan).collect(), pairs(scan).collect(), first, last, line, last_pair] }
}

/// What the lexicon says of a line by itself.
pub(in super::super) type Own = [i16; OWN_COUNT];

/// By its tokens.
pub(super) fn own_of_tokens(tokens: &Tokens, lexicon: &Lexicon) -> Own {
    let [words, pairs, ends @ ..] = &tokens.groups;
    let all = |hashes: &[u32]| Both::of(hashes.iter().copied(), lexicon);
    own(&all(words), &all(pairs), ends.each_ref().map(|hash| hash.first().copied()), lexicon)
}

/// What it says of a line of which nothing is asked.
pub(super) const NOTHING: Own = [0; OWN_COUNT];

/// By its words.
pub(super) fn own_of_line(scan: Scan, lexicon: &Lexicon) -> Own {
    own(&Both::of(singles(scan), lexicon), &Both::of(pairs(scan), lexicon), ends(scan), lexicon)
}

/// What several words say anywhere, and what they say inside articles.
struct Both {
    anywhere: Sum,
    inside: Sum,
}

impl Both {
    fn of(hashes: impl Iterator<Item = u32> + Clone, lexicon: &Lexicon) -> Both {
        Both { anywhere: sum(hashes.clone(), lexicon), inside: sum(hashes.map(inside), lexicon) }
    }
}

/// What the words with these hashes say together, of which there are no more than [`MOST`]. Each is written over the last one that the
/// lexicon does not know: nothing that comes from memory is decided on before all were asked for.
fn sum(hashes: impl Iterator<Item = u32>, lexicon: &Lexicon) -> Sum {
    let (mut known, mut count) = ([0; MOST], 0);
    for hash in hashes {
        known[count] = hash;
        count += usize::from(lexicon.may_know(hash));
    }
    Sum::of(&known[..count], lexicon)
}

fn own(words: &Both, pairs: &Both, ends: [Option<u32>; 4], lexicon: &Lexicon) -> Own {
    let value = |hash: Option<u32>| hash.and_then(|hash| lexicon.value(hash)).unwrap_or(0);
    let [first, last, line, last_pair] = ends.map(value);
    let [first_there, last_there, line_there, _] = ends.map(|hash| value(hash.map(inside)));
    [
        words.anywhere.worst,
        words.anywhere.best,
        words.anywhere.mean(),
        words.anywhere.known.min(99) as i16,
        pairs.anywhere.worst,
        pairs.anywhere.best,
        pairs.anywhere.mean(),
        first,
        last,
        line,
        last_pair,
        words.inside.worst,
        words.inside.best,
        words.inside.mean(),
        pairs.inside.mean(),
        first_there,
        last_there,
        line_there,
    ]
}

/// The measures of all lines, from what the lexicon says of each by itself.
pub(super) fn measure(own: &[Own], runs: &[Range<usize>]) -> Vec<[i16; COUNT]> {
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

#[cfg(test)]
mod tests {
    use super::super::super::scan::Scans;
    use super::*;

    #[test]
    fn training_and_the_stage_see_the_same_words() {
        let lines = ["Read more", "", "Home", "The ferry ran aground in high winds: boats took all to the harbour.", "5"];
        let long = "word ".repeat(2 * MOST);
        let scans = Scans::of(lines.into_iter().chain([long.as_str()]));
        let all: Vec<Tokens> = scans.all().into_iter().map(tokens).collect();
        let mut known: Vec<u32> = all.iter().flat_map(|tokens| tokens.groups.concat()).collect();
        known.extend(known.clone().into_iter().map(inside));
        known.sort_unstable();
        known.dedup();
        let lexicon = Lexicon::new(known.iter().enumerate().map(|(at, hash)| (*hash, at as i8)).collect());
        assert!(known.len() > 40);
        for (scan, tokens) in scans.all().into_iter().zip(&all) {
            assert_eq!(own_of_line(scan, &lexicon), own_of_tokens(tokens, &lexicon));
        }
    }
}
