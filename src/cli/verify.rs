//! `lauter verify`: does a finished run hold?

use lauter::verify;
use serde_json::json;

use super::args::{Global, Verify};
use super::console::Console;
use super::summary::count;
use super::{Exit, Failure, finished};

/// Checks a finished run. Ends with 1 if anything does not hold.
pub fn verify(args: &Verify, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let out = finished::folder(args.output.as_deref(), global, console)?;
    let report = verify::verify(&out, args.input.as_deref())?;
    if console.is_json() {
        console.json(&as_json(&report))?;
    } else {
        write(&report, &out.display().to_string(), console)?;
    }
    Ok(if report.is_sound() { Exit::Done } else { Exit::Partly })
}

fn write(report: &verify::Report, out: &str, console: &mut Console) -> Result<(), Failure> {
    let documents = format!("{} in the corpus and {} outside it", count(report.kept, "document"), report.not_kept);
    writeln!(console.out(), "checked {out}: {documents}, {} undone", count(report.edits, "edit"))?;
    writeln!(console.out(), "read {} again", count(report.sources_read, "source"))?;
    if report.sources_gone > 0 {
        console.warn(&format!("{} no longer where the run read them", count(report.sources_gone, "source file")));
    }
    let not_compared = report.not_compared.len() + report.more_not_compared;
    if let Some(first) = report.not_compared.first() {
        let files = count(not_compared, "source file");
        console.note(&format!("{files} of earlier runs not compared, such as {first}"));
        report.not_compared.iter().for_each(|why| console.remark(&format!("not compared {why}")));
    }
    for fault in &report.faults {
        writeln!(console.out(), "  {fault}")?;
    }
    if report.more_faults > 0 {
        writeln!(console.out(), "  and {} more", report.more_faults)?;
    }
    let verdict = match report.faults.len() + report.more_faults {
        0 => format!(
            "everything holds: the account adds up, every document leads back to {}, every checksum is right",
            origin(report)
        ),
        faults => format!("{} found", count(faults, "fault")),
    };
    Ok(writeln!(console.out(), "{verdict}")?)
}

/// What the documents were followed back to: no more than was read.
fn origin(report: &verify::Report) -> &'static str {
    match (report.sources_read, report.sources_gone + report.not_compared.len()) {
        (0, _) => "its original text (no source was compared)",
        (_, 0) => "its source",
        _ => "its original text, and to its source where that still lies there",
    }
}

fn as_json(report: &verify::Report) -> serde_json::Value {
    json!({
        "sound": report.is_sound(),
        "faults": report.faults,
        "more_faults": report.more_faults,
        "kept": report.kept,
        "not_kept": report.not_kept,
        "edits": report.edits,
        "sources_read": report.sources_read,
        "sources_gone": report.sources_gone,
        "not_compared": report.not_compared,
        "more_not_compared": report.more_not_compared,
    })
}
