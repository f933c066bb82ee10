//! `lauter report`: the summary of a finished run again, and each file's fate.

mod fates;
mod html;
mod human;

use lauter::sinks::IndexNote;
use lauter::verify;
use serde_json::json;

use super::args::{Global, Report};
use super::console::Console;
use super::{Exit, Failure, finished, summary};

/// Reports on a finished run.
pub fn report(args: &Report, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let out = finished::folder(args.output.as_deref(), global, console)?;
    let default = finished::folder(None, global, console).unwrap_or_default();
    let manifest = verify::read_manifest(&out)?;
    let fates = fates::read(&out)?;
    if args.html {
        console.out().write_all(html::page(&manifest, &fates).as_bytes())?;
    } else if console.is_json() {
        console.json(&json!({ "account": manifest.account, "stages": manifest.stages, "files": fates.files }))?;
    } else {
        let note = verify::read_note(&out).index.as_ref().and_then(from_earlier);
        human::write(&manifest, &fates, &out, note, summary::see(&fates.example, &out, &default), console)?;
    }
    Ok(Exit::Done)
}

/// How many files an index brought in from the inputs of earlier runs.
fn from_earlier(note: &IndexNote) -> Option<String> {
    let files: usize = note.files.iter().filter(|(place, _)| *place > 0).map(|(_, files)| files).sum();
    (files > 0).then(|| format!("of these, {} of earlier runs from the index {}", summary::count(files, "file"), note.path))
}
