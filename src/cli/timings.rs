//! `--timings`: where the processor time of a run went. Told on the screen, and written nowhere.

use std::time::Duration;

use lauter::pipeline::meter::{Clocks, Meter};
use serde_json::{Value, json};

/// The clocks of the system. Elsewhere than on Unix the clock on the wall stands for the processor's.
pub const CLOCKS: Clocks = Clocks { thread: clock::thread, process: clock::process };

#[cfg(unix)]
mod clock {
    use std::time::Duration;

    use rustix::time::{ClockId, clock_gettime};

    /// Processor time of this thread.
    pub fn thread() -> Duration {
        read(ClockId::ThreadCPUTime)
    }

    /// Processor time of all threads.
    pub fn process() -> Duration {
        read(ClockId::ProcessCPUTime)
    }

    fn read(clock: ClockId) -> Duration {
        Duration::try_from(clock_gettime(clock)).unwrap_or_default()
    }
}

#[cfg(not(unix))]
mod clock {
    use std::sync::OnceLock;
    use std::time::{Duration, Instant};

    pub use self::thread as process;

    /// Time since the first question.
    #[expect(clippy::disallowed_methods, reason = "where the time went is told, and written nowhere")]
    pub fn thread() -> Duration {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        BEGUN.get_or_init(Instant::now).elapsed()
    }
}

/// What a run spent.
pub struct Timings {
    steps: Vec<(&'static str, Duration)>,
    total: Duration,
    text_bytes: usize,
}

/// What no step accounts for: starting, listing the input, sharing out the work.
const OTHER: &str = "other";

impl Timings {
    /// What the meter shows; `None` if it is off. `text_bytes`: the text that the run read.
    pub fn of(meter: &Meter, text_bytes: usize) -> Option<Timings> {
        let mut steps = meter.steps();
        let counted: Duration = steps.iter().map(|(_, took)| took).sum();
        let total = (CLOCKS.process)().max(counted);
        steps.push((OTHER, total - counted));
        (steps.len() > 1).then_some(Timings { steps, total, text_bytes })
    }

    /// A line for each step, for people.
    pub fn table(&self) -> String {
        let head = format!("  {:<16} {:>9} {:>8} {:>10}", "step", "CPU s", "share", "MB/s");
        let line = |(name, took): &(&str, Duration)| {
            let (seconds, share, speed) = (took.as_secs_f64(), self.share(*took), self.speed(*took));
            let speed = speed.map_or_else(|| "-".to_owned(), |speed| format!("{speed:.1}"));
            format!("  {name:<16} {seconds:>9.3} {:>6.1} % {speed:>9}", share * 100.0)
        };
        let lines = self.steps.iter().map(line).chain([line(&("total", self.total))]);
        std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// The same for programs.
    pub fn as_json(&self) -> Value {
        let step = |(name, took): &(&str, Duration)| {
            json!({
                "step": name,
                "cpu_seconds": took.as_secs_f64(),
                "share": self.share(*took),
                "mb_per_cpu_second": self.speed(*took),
            })
        };
        json!({
            "text_bytes": self.text_bytes,
            "cpu_seconds": self.total.as_secs_f64(),
            "mb_per_cpu_second": self.speed(self.total),
            "steps": self.steps.iter().map(step).collect::<Vec<_>>(),
        })
    }

    fn share(&self, took: Duration) -> f64 {
        took.as_secs_f64() / self.total.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    /// Megabytes of text a second of processor time; `None` where nothing was spent.
    fn speed(&self, took: Duration) -> Option<f64> {
        (took > Duration::ZERO).then(|| self.text_bytes as f64 / 1e6 / took.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_speed_is_text_by_time() {
        let steps = vec![("read", Duration::from_secs(1)), ("write", Duration::ZERO), (OTHER, Duration::from_secs(3))];
        let timings = Timings { steps, total: Duration::from_secs(4), text_bytes: 8_000_000 };
        let value = timings.as_json();
        assert_eq!((&value["steps"][0]["share"], &value["steps"][0]["mb_per_cpu_second"]), (&json!(0.25), &json!(8.0)));
        assert_eq!((&value["steps"][1]["mb_per_cpu_second"], &value["mb_per_cpu_second"]), (&Value::Null, &json!(2.0)));
        let table = timings.table();
        let last: Vec<&str> = table.lines().last().unwrap_or_default().split_whitespace().collect();
        assert_eq!(last, ["total", "4.000", "100.0", "%", "2.0"]);
    }

    #[test]
    fn without_a_meter_there_is_nothing_to_tell() {
        assert!(Timings::of(&Meter::default(), 1).is_none());
    }

    #[test]
    fn the_clock_of_the_program_goes_on() {
        let begun = (CLOCKS.process)();
        let sum: u64 = (0..3_000_000u64).map(std::hint::black_box).sum();
        assert!((CLOCKS.process)() > begun, "{sum}");
    }
}
