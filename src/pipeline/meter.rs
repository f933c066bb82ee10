//! Where a run spends its processor time. The clocks come from outside: the library reads none, and what they show is written nowhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::stages::{self, Place};

/// Reads the clocks of the processor.
#[derive(Clone, Copy, Debug)]
pub struct Clocks {
    /// Processor time of the thread that asks, so far.
    pub thread: fn() -> Duration,
    /// Processor time of all threads of the program together, so far.
    pub process: fn() -> Duration,
}

/// Adds up the processor time of each step of a run, over all threads. Without clocks it costs one comparison a step.
#[derive(Clone, Debug, Default)]
pub struct Meter(Option<Arc<Spent>>);

#[derive(Debug)]
struct Spent {
    clocks: Clocks,
    steps: Vec<(&'static str, AtomicU64)>,
}

/// Reading files and taking them apart into records.
pub const READ: &str = "read";
/// A line of a JSONL file into a document.
pub const PARSE: &str = "parse";
/// The sketch by which copies are found.
pub const SKETCH: &str = "dedup sketch";
/// The corpus stage compares what may be copies.
pub const JUDGE: &str = "dedup judge";
/// Lines that stand in many documents: sketched, counted, and taken out.
pub const CENSUS: &str = "repeated lines";
/// Documents to disk between the two passes, and back.
pub const SPILL: &str = "spill";
/// A judged document into the lines and the text file that are written.
pub const RENDER: &str = "render";
/// Lines and text files to disk.
pub const WRITE: &str = "write";
/// Lines into columns, and these to disk.
pub const COLUMNS: &str = "Parquet";

impl Meter {
    /// A meter that reads these clocks.
    pub fn new(clocks: Clocks) -> Meter {
        let own = |place| stages::TABLE.iter().filter(move |entry| entry.place == place).map(|entry| entry.name);
        let steps = [READ, PARSE].into_iter().chain(own(Place::Source)).chain(own(Place::Document));
        let steps = steps.chain([SKETCH, SPILL, JUDGE, CENSUS, RENDER, WRITE, COLUMNS]).map(|name| (name, AtomicU64::new(0)));
        Meter(Some(Arc::new(Spent { clocks, steps: steps.collect() })))
    }

    /// Does something on this thread alone, and adds what it took to a step.
    pub fn time<T>(&self, step: &str, act: impl FnOnce() -> T) -> T {
        match &self.0 {
            None => act(),
            Some(spent) => spent.time(step, spent.clocks.thread, act),
        }
    }

    /// Does something on all threads, while nothing else goes on, and adds what it took to a step.
    pub fn time_all<T>(&self, step: &str, act: impl FnOnce() -> T) -> T {
        match &self.0 {
            None => act(),
            Some(spent) => spent.time(step, spent.clocks.process, act),
        }
    }

    /// Each step in the order of the flow, with what it took so far. Empty without clocks.
    pub fn steps(&self) -> Vec<(&'static str, Duration)> {
        let all = self.0.iter().flat_map(|spent| &spent.steps);
        all.map(|(name, nanos)| (*name, Duration::from_nanos(nanos.load(Ordering::Relaxed)))).collect()
    }
}

impl Spent {
    fn time<T>(&self, step: &str, clock: fn() -> Duration, act: impl FnOnce() -> T) -> T {
        let begun = clock();
        let done = act();
        let took = clock().saturating_sub(begun);
        if let Some((_, nanos)) = self.steps.iter().find(|(name, _)| *name == step) {
            nanos.fetch_add(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A clock that goes on by a second whenever it is read.
    fn ticking() -> Duration {
        static TICKS: AtomicU64 = AtomicU64::new(0);
        Duration::from_secs(TICKS.fetch_add(1, Ordering::Relaxed))
    }

    /// A clock that stands.
    fn standing() -> Duration {
        Duration::ZERO
    }

    #[test]
    fn what_a_step_took_is_added_to_it() {
        let meter = Meter::new(Clocks { thread: ticking, process: standing });
        assert_eq!(meter.time(READ, || 7), 7);
        meter.clone().time(READ, || ());
        meter.time_all(JUDGE, || ());
        let took = |wanted: &str| meter.steps().iter().find(|(name, _)| *name == wanted).map(|(_, took)| *took);
        assert_eq!(
            (took(READ), took(JUDGE), took(WRITE)),
            (Some(Duration::from_secs(2)), Some(Duration::ZERO), Some(Duration::ZERO))
        );
    }

    #[test]
    fn every_document_stage_is_a_step() {
        let steps = Meter::new(Clocks { thread: standing, process: standing }).steps();
        for entry in stages::TABLE.iter().filter(|entry| entry.place != Place::Corpus) {
            assert!(steps.iter().any(|(name, _)| *name == entry.name), "{}", entry.name);
        }
    }

    #[test]
    fn without_clocks_nothing_is_measured() {
        let meter = Meter::default();
        assert_eq!((meter.time(READ, || 7), meter.steps().len()), (7, 0));
    }
}
