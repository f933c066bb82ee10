//! Which encoding do the letters speak for?
//!
//! The bytes that are not ASCII are read under every table and every encoding of East Asia, and what costs the fewest bits under the
//! models is chosen. After each part of the sample, those that are hopelessly behind leave the race: most of the sample is read
//! under two or three.

mod alphabets;
mod double;
mod sample;
mod single;
mod steps;
pub mod thai;
mod utf8;

use double::Double;
use sample::Sample;
use single::Single;
use steps::Steps;

use crate::text::letters::Letters;

pub use double::{Length, SHAPES, Shape};

/// What their evidence begins with.
pub const LETTERS: &str = "letters: ";

/// What the letters say: the readings that were not given up, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// Each by the name of its encoding.
    pub ranking: Vec<Ranked>,
    /// Bytes beyond ASCII that were looked at.
    pub bytes: usize,
    /// Whether these are all that the text has.
    pub is_whole: bool,
    /// The bits that the sample takes as UTF-8 with broken bytes. It is not in the ranking: what else speaks for UTF-8, others know.
    pub utf8: f32,
}

/// A reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The name of its encoding.
    pub name: &'static str,
    /// The bits that the sample takes under it.
    pub bits: f32,
    /// Whether it gives the same text as the best.
    pub is_same: bool,
}

impl Guess {
    /// The encoding that the letters speak for.
    pub fn name(&self) -> &'static str {
        self.ranking[0].name
    }

    /// The best that gives another text.
    pub fn next(&self) -> Option<&Ranked> {
        self.ranking.iter().find(|ranked| !ranked.is_same)
    }

    /// Bits by which the best reading is better than the next that gives another text.
    pub fn margin(&self) -> f32 {
        self.next().map_or(HOPELESS as f32 / 8.0, |next| next.bits - self.ranking[0].bits)
    }

    /// Bits by which the reading with that name is worse than the best; `None` if it was given up or not in the race.
    pub fn behind(&self, name: &str) -> Option<f32> {
        let found = self.ranking.iter().find(|ranked| ranked.name == name)?;
        Some(if found.is_same { 0.0 } else { found.bits - self.ranking[0].bits })
    }

    /// Whether the reading with that name gives the same text as the best.
    pub fn agrees(&self, name: &str) -> bool {
        self.ranking.iter().any(|ranked| ranked.name == name && ranked.is_same)
    }

    /// For people: `letters: x-mac-cyrillic 3.1 bits a byte, windows-1251 7.9`.
    pub fn evidence(&self) -> String {
        let bits = |ranked: &Ranked| ranked.bits / self.bytes as f32;
        let best = &self.ranking[0];
        let next =
            self.next().map_or_else(|| ", others were given up".to_owned(), |next| format!(", {} {:.1}", next.name, bits(next)));
        format!("{LETTERS}{} {:.1} bits a byte{next}", best.name, bits(best))
    }
}

enum Reading {
    Single(&'static Single),
    Double(&'static Double),
}

/// A reading and how it does.
struct Runner {
    reading: Reading,
    cost: u32,
    /// Where it goes on.
    at: usize,
}

/// Bytes of the sample after which those left behind go.
const STATIONS: &[usize] = &[48, 192, 768, usize::MAX];

/// Eighths of a bit behind the best at which a reading is out, beside [`HOPELESS_A_BYTE`] for each byte of the sample so far: a page may
/// begin with lines drawn in box signs, headlines in capitals or a passage in another language.
const HOPELESS: u32 = 100 * 8;
/// The same, for each byte.
const HOPELESS_A_BYTE: u32 = 2 * 8;

/// Eighths of a bit behind the best from which on a reading is spared the reckoning of its penalty: more than any margin that matters.
const IN_REACH: u32 = 80 * 8;

/// What a byte costs that stands alone between ASCII, where words are of letters beyond it, in eighths of a bit: Russian has words of one
/// letter, but not as many as longer ones, and Italian says `è` in every sentence.
const LONELY: u32 = 4 * 8;

impl Runner {
    fn name(&self) -> &'static str {
        match self.reading {
            Reading::Single(single) => single.table.name(),
            Reading::Double(double) => double.name,
        }
    }

    fn run(&mut self, steps: &Steps, bytes: &[u8], to: usize) {
        match self.reading {
            Reading::Single(single) => {
                self.cost += single.cost(steps, bytes, self.at, to);
                self.at = to;
            }
            Reading::Double(double) => {
                let (cost, at) = double.cost(bytes, self.at, to);
                self.cost += cost;
                self.at = at;
            }
        }
    }

    /// What it costs that the text as a whole is odd under this reading.
    fn penalty(&self, sample: &Sample) -> u32 {
        let lonely = LONELY * sample.lonely.max(0) as u32;
        match self.reading {
            Reading::Single(single) if single.is_latin => single.foreign(&sample.counts),
            Reading::Single(single) => single.foreign(&sample.counts) + lonely,
            Reading::Double(_) => lonely,
        }
    }

    fn reads_as(&self, other: &Runner, counts: &[(u8, u32)]) -> bool {
        match (&self.reading, &other.reading) {
            (Reading::Single(one), Reading::Single(other)) => one.reads_as(other, counts),
            _ => false,
        }
    }
}

/// What the bytes speak for; `None` if all are ASCII.
pub fn guess(bytes: &[u8]) -> Option<Guess> {
    let sample = Sample::of(bytes);
    if sample.high == 0 {
        return None;
    }
    let steps = &Steps::new(Letters::get());
    let mut runners = race(&sample, steps);
    // Of equals, the first of the tables stays first: sorting is stable.
    runners.sort_by_key(|runner| runner.cost);
    let best = runners.first()?;
    let ranked = runners.iter().map(|runner| Ranked {
        name: runner.name(),
        bits: runner.cost as f32 / 8.0,
        is_same: runner.name() == best.name() || runner.reads_as(best, &sample.counts),
    });
    let utf8 = utf8::cost(steps, &sample.bytes) as f32 / 8.0;
    Some(Guess { ranking: ranked.collect(), bytes: sample.high, is_whole: sample.is_whole(), utf8 })
}

/// Those that are left at the end.
fn race(sample: &Sample, steps: &Steps) -> Vec<Runner> {
    let singles = single::all().iter().map(|single| (Reading::Single(single), single.prior));
    let doubles = double::all().iter().map(|double| (Reading::Double(double), double.prior));
    let mut runners: Vec<Runner> =
        singles.chain(doubles).map(|(reading, prior)| Runner { reading, cost: prior, at: 0 }).collect();
    for station in STATIONS {
        let to = sample.bytes.len().min(*station);
        runners.iter_mut().for_each(|runner| runner.run(steps, &sample.bytes, to));
        let best = runners.iter().map(|runner| runner.cost).min().unwrap_or(0);
        if to == sample.bytes.len() {
            break;
        }
        runners.retain(|runner| runner.cost <= best + HOPELESS + HOPELESS_A_BYTE * to as u32);
    }
    penalise(&mut runners, |runner| runner.penalty(sample));
    runners
}

/// Adds the penalties of the best and of all in its reach. A penalty has no bound and may bring others to the front, whose turn it is then.
fn penalise(runners: &mut [Runner], penalty: impl Fn(&Runner) -> u32) {
    let mut is_penalised = vec![false; runners.len()];
    loop {
        let best = runners.iter().map(|runner| runner.cost).min().unwrap_or(0);
        let due = |runner: &Runner, done: bool| !done && runner.cost <= best + IN_REACH;
        let turn: Vec<usize> = (0..runners.len()).filter(|n| due(&runners[*n], is_penalised[*n])).collect();
        if turn.is_empty() {
            return;
        }
        for n in turn {
            runners[n].cost += penalty(&runners[n]);
            is_penalised[n] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tables::Table;

    fn guess_of(table: &str, text: &str) -> Guess {
        guess(&Table::named(table).unwrap().encode(text).unwrap()).unwrap()
    }

    #[test]
    fn readings_of_one_text_are_one() {
        // What the bytes of a few accents mean is the same under many tables; the likeliest of them is named.
        let guess = guess_of("ISO-8859-15", "L’élève était gênée, déjà.".replace('’', "'").as_str());
        assert_eq!((guess.name(), guess.behind("ISO-8859-15")), ("windows-1252", Some(0.0)));
        assert!(guess.next().is_some_and(|next| !next.is_same) && guess.margin() > 0.0);
    }

    #[test]
    fn more_text_is_surer() {
        let (word, sentence) = ("Привет", "Привет, как дела? Мы давно не виделись, заходи вечером в гости.");
        assert!(guess_of("KOI8-R", sentence).margin() > guess_of("KOI8-R", word).margin());
        assert_eq!(guess(b"plain"), None);
    }

    #[test]
    fn nobody_wins_because_its_penalty_was_not_reckoned() {
        let runner = |n: usize, cost| Runner { reading: Reading::Single(&single::all()[n]), cost, at: 0 };
        let mut runners = [runner(0, 0), runner(1, IN_REACH + 1), runner(2, IN_REACH + 2), runner(3, 4 * IN_REACH)];
        penalise(&mut runners, |runner| match runner.cost {
            0 => 2 * IN_REACH,
            cost if cost == IN_REACH + 1 => 3 * IN_REACH,
            _ => 1,
        });
        assert_eq!(runners.map(|runner| runner.cost), [2 * IN_REACH, 4 * IN_REACH + 1, IN_REACH + 3, 4 * IN_REACH]);
    }

    #[test]
    fn those_left_behind_are_given_up() {
        let long = "В столице прошли митинги, а избирательная комиссия отменила итоги выборов. Жители соседних сёл приехали на \
                    площадь ещё утром, и к полудню движение по главной улице остановилось; милиция никого не задерживала, хотя \
                    накануне обещала разогнать всякого, кто выйдет без разрешения.";
        let guess = guess_of("windows-1251", long);
        assert!(guess.behind("IBM866").is_none() && guess.behind("windows-1251") == Some(0.0), "{}", guess.evidence());
    }
}
