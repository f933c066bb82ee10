//! Which encoding do the letters speak for?
//!
//! The bytes that are not ASCII are read under every table and every encoding of East Asia, and what costs the fewest bits under the
//! models is chosen. After each part of the sample, those that are hopelessly behind leave the race: most of the sample is read
//! under two or three.

mod double;
mod sample;
mod single;

use double::Double;
use sample::Sample;
use single::Single;

use crate::text::letters::Letters;

pub use double::SHAPES;

/// What the letters say.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The name of the encoding.
    pub name: &'static str,
    /// Bits by which the next one is worse that reads the text otherwise.
    pub margin: f32,
    /// Bits that the sample takes under it.
    pub bits: f32,
    /// Bytes beyond ASCII that were looked at.
    pub bytes: usize,
    /// The next one, and its bits.
    pub next: Option<(&'static str, f32)>,
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
const STATIONS: &[usize] = &[96, 384, 1536, usize::MAX];

/// Eighths of a bit behind the best at which a reading is out: one in 2^100, and half a bit more for each byte beyond ASCII, since what
/// a passage in another language costs grows with its length.
const HOPELESS: u32 = 100 * 8;

impl Runner {
    fn name(&self) -> &'static str {
        match self.reading {
            Reading::Single(single) => single.table.name(),
            Reading::Double(double) => double.name,
        }
    }

    fn run(&mut self, letters: &Letters, bytes: &[u8], to: usize) {
        match self.reading {
            Reading::Single(single) => {
                self.cost += single.cost(letters, bytes, self.at, to);
                self.at = to;
            }
            Reading::Double(double) => {
                let (cost, at) = double.cost(bytes, self.at, to);
                self.cost += cost;
                self.at = at;
            }
        }
    }

    fn reads_as(&self, other: &Runner, has: &[bool; 128]) -> bool {
        match (&self.reading, &other.reading) {
            (Reading::Single(one), Reading::Single(other)) => one.reads_as(other, has),
            _ => false,
        }
    }
}

/// The encoding that the bytes speak for; `None` if all are ASCII.
pub fn guess(bytes: &[u8]) -> Option<Guess> {
    let sample = Sample::of(bytes);
    if sample.high == 0 {
        return None;
    }
    let mut runners = race(&sample);
    runners.sort_by_key(|runner| runner.cost);
    let best = runners.first()?;
    let next = runners.iter().skip(1).find(|runner| !runner.reads_as(best, &sample.has));
    let bits = |cost: u32| cost as f32 / 8.0;
    let margin = next.map_or(bits(HOPELESS), |next| bits(next.cost - best.cost));
    Some(Guess {
        name: best.name(),
        margin,
        bits: bits(best.cost),
        bytes: sample.high,
        next: next.map(|next| (next.name(), bits(next.cost))),
    })
}

/// Those that are left at the end.
fn race(sample: &Sample) -> Vec<Runner> {
    let letters = Letters::get();
    let singles = single::all().iter().map(|single| (Reading::Single(single), single.prior));
    let doubles = double::all().iter().map(|double| (Reading::Double(double), double.prior));
    let mut runners: Vec<Runner> =
        singles.chain(doubles).map(|(reading, prior)| Runner { reading, cost: prior, at: 0 }).collect();
    for station in STATIONS {
        let to = sample.bytes.len().min(*station);
        runners.iter_mut().for_each(|runner| runner.run(letters, &sample.bytes, to));
        let best = runners.iter().map(|runner| runner.cost).min().unwrap_or(0);
        if to == sample.bytes.len() {
            break;
        }
        runners.retain(|runner| runner.cost <= best + HOPELESS + 4 * to as u32);
    }
    runners
}
