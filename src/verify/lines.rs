//! Lines of the output files, read one after the other, with their place for messages.

use std::io::BufRead;
use std::path::Path;

use super::{Report, VerifyError, cannot_read};
use crate::sinks;

/// The lines of one of the files.
pub struct Lines {
    name: &'static str,
    lines: std::io::Lines<Box<dyn BufRead>>,
    number: usize,
}

impl Lines {
    /// Opens a file of the output.
    pub fn open(out: &Path, name: &'static str) -> Result<Lines, VerifyError> {
        let lines = sinks::open_lines(out, name).map_err(cannot_read(&out.join(name)))?.lines();
        Ok(Lines { name, lines, number: 0 })
    }

    /// The next line as a record. A line that is none is a fault, and passed over.
    pub fn next<T: serde::de::DeserializeOwned>(&mut self, report: &mut Report) -> Result<Option<T>, VerifyError> {
        for line in self.lines.by_ref() {
            self.number += 1;
            let parsed = match line {
                Ok(line) => serde_json::from_str(&line).map_err(|error| error.to_string()),
                Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err("not UTF-8".to_owned()),
                Err(error) => return Err(cannot_read(Path::new(self.name))(error)),
            };
            match parsed {
                Ok(record) => return Ok(Some(record)),
                Err(why) => report.fault(format!("{}:{}: {why}", self.name, self.number)),
            }
        }
        Ok(None)
    }
}
