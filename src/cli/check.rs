//! `lauter check`: what a run would change, without writing.

use lauter::pipeline::Event;
use serde_json::json;

use super::args::{Check, Global};
use super::console::Console;
use super::failure::plain;
use super::summary::{Summary, named_stages};
use super::work::{self, Place, Work};
use super::{Exit, Failure};

/// Runs the pipeline into nothing. Ends with 1 if a run would change or leave out anything.
pub fn check(args: &Check, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let work = Work::new(global, console)?;
    let input = work::input(&args.inputs, &work.config)?;
    let folder = temporary_folder()?;
    let exclude = [work.config.output.clone().into()];
    let done = work.run(&Place::new(&input, &exclude, folder.path()), |_| (), |_: Event<()>| Ok(()))?;
    done.trouble.tell(console);
    let account = &done.account;
    let stages = named_stages(&work.config.stages, account);
    let edits: usize = stages.iter().map(|stage| stage.sums.edits).sum();
    let changes = edits > 0 || account.documents.kept != account.documents.input;
    if console.is_json() {
        console.json(&json!({ "changes": changes, "account": { "files": account.files, "documents": account.documents }, "stages": stages }))?;
    } else {
        Summary { account, stages: &stages, took: Some(done.took), out: None, note: None, example: None }.write(console)?;
        if !changes {
            writeln!(console.out(), "Nothing would change.")?;
        }
    }
    Ok(if changes { Exit::Partly } else { done.trouble.exit() })
}

/// A folder for what does not fit into memory; removed when it is dropped.
pub fn temporary_folder() -> Result<tempfile::TempDir, Failure> {
    tempfile::tempdir().map_err(|error| Failure::new(format!("cannot make a temporary folder: {}", plain(&error))))
}
