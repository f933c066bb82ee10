//! The report as text.

use std::io;
use std::path::Path;

use lauter::sinks::Manifest;

use super::super::console::{Console, FAINT, NAME};
use super::super::summary::{Summary, count};
use super::fates::{Fates, FileFate};

/// Files and documents that are listed, unless asked for more; the page of `--html` has them all.
const MAX_LINES: usize = 60;

/// Writes the summary, then each file with the documents that are not in the corpus.
pub fn write(
    manifest: &Manifest,
    fates: &Fates,
    out: &Path,
    note: Option<String>,
    example: Option<String>,
    console: &mut Console,
) -> io::Result<()> {
    Summary { account: &manifest.account, stages: &manifest.stages, took: None, out: Some(out), note, example }.write(console)?;
    let width = fates.files.iter().map(|fate| fate.file.path.chars().count()).max().unwrap_or(0).clamp(4, 60);
    let head = format!("  {:<width$} {:>9} {:>7} {:>8} {:>7} {:>7}", "file", "documents", "kept", "dropped", "merged", "failed");
    let head = console.paint(FAINT, &head);
    writeln!(console.out(), "\n{head}")?;
    let limit = if console.is_verbose() { usize::MAX } else { MAX_LINES };
    let lines: Vec<String> = fates.files.iter().flat_map(|fate| lines(fate, width, console)).collect();
    for line in lines.iter().take(limit) {
        writeln!(console.out(), "{line}")?;
    }
    if lines.len() > limit {
        writeln!(console.out(), "  {}: -v shows them, --html has the page", count(lines.len() - limit, "more line"))?;
    }
    Ok(())
}

fn lines(fate: &FileFate, width: usize, console: &Console) -> Vec<String> {
    let name = console.paint(NAME, &format!("{:<width$}", fate.file.path));
    if fate.file.status == "skipped" {
        return vec![format!("  {name} skipped: {}", reason(fate))];
    }
    let counts = ["kept", "dropped", "merged", "failed"].map(|verdict| fate.count(verdict));
    let [kept, dropped, merged, failed] = counts;
    let mut lines = vec![format!("  {name} {:>9} {kept:>7} {dropped:>8} {merged:>7} {failed:>7}", fate.file.documents)];
    if fate.file.status == "failed" {
        lines.push(format!("    failed: {}", reason(fate)));
    }
    let others = fate.fates.iter().filter(|document| document.verdict != "kept");
    lines.extend(others.map(|document| format!("    {}  {}", document.id, document.why())));
    lines
}

/// Why a file was not read, without its name, which stands beside it.
fn reason(fate: &FileFate) -> &str {
    let reason = fate.file.reason.as_str();
    reason.strip_prefix(fate.file.path.as_str()).map_or(reason, |rest| rest.trim_start_matches([':', ' ']))
}
