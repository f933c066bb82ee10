//! How far a run is, on stderr, if that is a terminal.

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use lauter::pipeline::Progress;

use super::console::Console;

/// A line that is drawn over and over, and cleared at the end.
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar, hidden unless the console shows progress.
    pub fn new(console: &Console) -> Bar {
        let target = if console.shows_progress() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(ProgressStyle::with_template("{spinner} {prefix}{msg}").expect("the template is a constant"));
        Bar { bar }
    }

    /// Shows how far the run is.
    pub fn show(&self, progress: &Progress) {
        match progress {
            Progress::File(name) => self.bar.set_message(format!("  {name}")),
            Progress::Cleaned { documents, bytes } => {
                let (documents, bytes) = (HumanCount(*documents as u64), HumanBytes(*bytes as u64));
                self.bar.set_prefix(format!("cleaned {documents} documents, {bytes}"));
            }
            Progress::Resumed { .. } => {}
            Progress::Judging(documents) => self.only(format!("comparing {} documents", HumanCount(*documents as u64))),
            Progress::Handed(done, all) => {
                self.only(format!("writing {} of {}", HumanCount(*done as u64), HumanCount(*all as u64)))
            }
        }
        self.bar.tick();
    }

    fn only(&self, text: String) {
        self.bar.set_message("");
        self.bar.set_prefix(text);
    }

    /// Takes the line away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
