//! `corpus.parquet` says what `corpus.jsonl` says, row by row.

use std::fs::File;
use std::path::Path;

use super::lines::Lines;
use super::{Report, VerifyError, cannot_read};
use crate::sinks::parquet::{NAME, Row};
use crate::sinks::records::CorpusRecord;
use crate::sources::parquet::{self, Rows};

/// Reads both files side by side.
pub fn check(out: &Path, report: &mut Report) -> Result<(), VerifyError> {
    let path = out.join(NAME);
    let file = File::open(&path).map_err(cannot_read(&path))?;
    let compared = Rows::open(file).map(|rows| compare(rows, out, report));
    match compared {
        Ok(Ok(())) => Ok(()),
        Ok(Err(Stop::Read(error))) => Err(error),
        Ok(Err(Stop::Broken(why))) | Err(why) => {
            report.fault(format!("{NAME}: {why}"));
            Ok(())
        }
    }
}

/// Why nothing more can be compared.
enum Stop {
    Read(VerifyError),
    Broken(String),
}

impl From<VerifyError> for Stop {
    fn from(error: VerifyError) -> Stop {
        Stop::Read(error)
    }
}

fn compare(mut rows: Rows, out: &Path, report: &mut Report) -> Result<(), Stop> {
    let mut corpus = Lines::open(out, "corpus.jsonl")?;
    let mut lines = 0;
    while let Some(record) = corpus.next::<CorpusRecord<'static>>(report)? {
        lines += 1;
        let wanted = serde_json::to_string(&Row::of(&record)).expect("a row holds strings and numbers");
        match rows.next_row("text").map_err(Stop::Broken)? {
            Some(parquet::Row::Json(found)) if found == wanted => {}
            Some(_) => report.fault(format!("{NAME}: row {lines} is not what corpus.jsonl says of {}", record.id)),
            None => return Err(Stop::Broken(format!("it ends before {}, which corpus.jsonl holds", record.id))),
        }
    }
    match rows.next_row("text").map_err(Stop::Broken)? {
        Some(_) => Err(Stop::Broken(format!("it has more rows than the {lines} lines of corpus.jsonl"))),
        None => Ok(()),
    }
}
