//! What the system says of this process. Where it says nothing (elsewhere than on Linux), nothing is measured.

use std::fs;
use std::time::{Duration, Instant};

/// Ticks of a second in `/proc/self/stat`: the same on every Linux.
const TICKS: f64 = 100.0;

/// A moment: what the clock on the wall and the processor's clock show.
pub struct Moment {
    wall: Instant,
    cpu: Option<f64>,
}

/// Seconds between two moments.
#[derive(Clone, Copy, Default, serde::Serialize, serde::Deserialize)]
pub struct Cost {
    pub wall: f64,
    /// Of all threads together.
    pub cpu: Option<f64>,
}

impl Moment {
    pub fn now() -> Moment {
        Moment { wall: Instant::now(), cpu: cpu_seconds() }
    }

    /// What was spent since.
    pub fn elapsed(&self) -> Cost {
        let cpu = cpu_seconds().zip(self.cpu).map(|(now, before)| now - before);
        Cost { wall: self.wall.elapsed().max(Duration::from_nanos(1)).as_secs_f64(), cpu }
    }
}

impl std::ops::Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost { wall: self.wall + other.wall, cpu: self.cpu.zip(other.cpu).map(|(a, b)| a + b) }
    }
}

/// Processor time of this process so far, of the program and of the system for it.
fn cpu_seconds() -> Option<f64> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program may hold blanks; it ends with the last bracket. Then the 12th and 13th field.
    let mut fields = told.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / TICKS)
}

/// The most memory that this process has had so far, in bytes.
pub fn peak_memory() -> Option<u64> {
    let told = fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? << 10)
}
