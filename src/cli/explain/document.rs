//! The history of a document: every edit in its context, every label, the verdict.

use std::io;
use std::path::Path;

use lauter::sinks::records::{CorpusRecord, DroppedRecord, EditRecord, LabelRecord, Source};
use serde_json::json;

use super::super::console::{Console, FAINT, INSERTED, NAME, REMOVED, Theme};
use super::super::finished::{self, Document};
use super::super::summary::count;
use super::super::{Failure, patch};
use super::history::{self, Step};

/// Characters of text shown before and after an edit.
const CONTEXT: usize = 40;
/// Characters shown of a long passage that was removed, in the middle of which the rest is left out.
const MAX_SHOWN: usize = 240;

/// Tells what happened to a document.
pub fn explain(document: &Document, out: &Path, console: &mut Console) -> Result<(), Failure> {
    if console.is_json() {
        let (kind, record, edits) = match document {
            Document::Kept(record, edits) => ("kept", json!(record), edits),
            Document::Dropped(record, edits) => (record.verdict.as_ref(), json!(record), edits),
        };
        return Ok(console.json(&json!({ "verdict": kind, "document": record, "edits": edits }))?);
    }
    match document {
        Document::Kept(record, edits) => kept(record, edits, out, console)?,
        Document::Dropped(record, edits) => dropped(record, edits, out, console)?,
    }
    Ok(())
}

fn kept(record: &CorpusRecord, edits: &[EditRecord<'static>], out: &Path, console: &mut Console) -> io::Result<()> {
    head(&record.id, "kept", &record.source, console)?;
    let told = [("title", record.title.as_deref()), ("date", record.date.as_deref())];
    for (what, value) in told.iter().filter_map(|(what, value)| Some((what, (*value)?))) {
        writeln!(console.out(), "{what:<9} {value}")?;
    }
    writeln!(console.out(), "{:<9} {}", "language", with_score(&record.language, record.language_score))?;
    if let Some(origin) = &record.origin {
        writeln!(console.out(), "{:<9} {}", "origin", with_score(origin, record.origin_score))?;
    }
    if let Some(file) = &record.file {
        writeln!(console.out(), "{:<9} {}", "text", out.join(file.as_ref()).display())?;
    }
    let original = history::back(&record.text, edits);
    steps(&history::forward(&original, edits).0, console)?;
    labels(record, console)
}

fn with_score(value: &str, score: Option<f32>) -> String {
    score.map_or_else(|| value.to_owned(), |score| format!("{value} ({score:.2})"))
}

fn dropped(record: &DroppedRecord, edits: &[EditRecord<'static>], out: &Path, console: &mut Console) -> Result<(), Failure> {
    head(&record.id, &record.verdict, &record.source, console)?;
    let (rule, because) = (console.paint(NAME, &record.rule), &record.because);
    writeln!(console.out(), "{:<9} {rule}: {because}", "why")?;
    if let Some(language) = &record.language {
        writeln!(console.out(), "{:<9} {language}", "language")?;
    }
    if let Some(into) = &record.into {
        let similarity = record.similarity.map(|s| format!(" (similarity {s:.2})")).unwrap_or_default();
        writeln!(console.out(), "{:<9} {into}{similarity}", "into")?;
    }
    let (passes, clean) = history::forward(&record.text, edits);
    steps(&passes, console)?;
    match &record.into {
        Some(into) => difference(&clean, into, &record.id, out, console),
        None => Ok(writeln!(console.out(), "\nits text\n{}", indented(&shorten(&record.text, MAX_SHOWN)))?),
    }
}

/// What a merged document says otherwise than the one that is kept.
fn difference(text: &str, into: &str, id: &str, out: &Path, console: &mut Console) -> Result<(), Failure> {
    let Some(Document::Kept(kept, _)) = finished::with_id(out, into)? else { return Ok(()) };
    let shown = patch::words(text, &kept.text, console.theme());
    if shown.is_empty() {
        writeln!(console.out(), "\nIt has the same words as the copy that is kept.")?;
    } else {
        let name = console.paint(NAME, id);
        writeln!(console.out(), "\n[-only in {name}-] {{+only in the copy that is kept+}}\n{}", indented(&shown))?;
    }
    Ok(())
}

fn head(id: &str, verdict: &str, source: &Source, console: &mut Console) -> io::Result<()> {
    let name = console.paint(NAME, id);
    writeln!(console.out(), "{name}  {verdict}")?;
    // A record that could not be read has no encoding.
    let encoding = if source.encoding.is_empty() { String::new() } else { format!(", {}", source.encoding) };
    let malformed = match source.malformed {
        0 => String::new(),
        n => format!(", {} replaced in the file", count(n, "malformed sequence")),
    };
    writeln!(console.out(), "{:<9} {}, bytes {} to {}{encoding}{malformed}", "source", source.path, source.start, source.end)
}

fn steps(steps: &[Step], console: &mut Console) -> io::Result<()> {
    if steps.is_empty() {
        writeln!(console.out(), "\nno edits")?;
    }
    for step in steps {
        let stage = console.paint(NAME, step.stage);
        writeln!(console.out(), "\n{stage}: {}", count(step.edits.len(), "edit"))?;
        for edit in step.edits {
            let because = if edit.because.is_empty() { String::new() } else { format!(": {}", edit.because) };
            let line = format!(
                "  {}{because}\n    {}",
                console.paint(FAINT, &edit.rule),
                in_context(&step.before, edit, console.theme())
            );
            writeln!(console.out(), "{line}")?;
        }
    }
    Ok(())
}

/// `… used tear gas. [-[ad_1]-]{++} The police …`, on one line.
fn in_context(text: &str, edit: &EditRecord, theme: Theme) -> String {
    let end = edit.start + edit.removed.len();
    let (before, after) = (text.get(..edit.start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let mut shown = last(before, CONTEXT);
    if !edit.removed.is_empty() {
        shown += &theme.paint(REMOVED, &format!("[-{}-]", visible(&shorten(&edit.removed, MAX_SHOWN))));
    }
    if !edit.inserted.is_empty() {
        shown += &theme.paint(INSERTED, &format!("{{+{}+}}", visible(&shorten(&edit.inserted, MAX_SHOWN))));
    }
    shown + &first(after, CONTEXT)
}

/// The end of a text, with `…` if there is more.
fn last(text: &str, length: usize) -> String {
    match text.char_indices().rev().nth(length - 1) {
        Some((at, _)) if at > 0 => format!("…{}", visible(&text[at..])),
        _ => visible(text),
    }
}

/// The start of a text, with `…` if there is more.
fn first(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", visible(&text[..at])),
        None => visible(text),
    }
}

/// A long text without its middle.
fn shorten(text: &str, length: usize) -> String {
    let letters = text.chars().count();
    if letters <= length {
        return text.to_owned();
    }
    let head: String = text.chars().take(length / 2).collect();
    let tail: String = text.chars().skip(letters - length / 2).collect();
    format!("{head} … {} characters … {tail}", letters - length / 2 * 2)
}

/// Text on one line, in which nothing hides: `⏎` for a line end, `\u{ad}` for what has no shape.
fn visible(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            ' ' => out.push(' '),
            _ if c.is_control() || c.is_whitespace() || is_invisible(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}

/// Soft hyphens, zero-width characters, marks of direction, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn labels(record: &CorpusRecord, console: &mut Console) -> io::Result<()> {
    if record.labels.is_empty() {
        return Ok(());
    }
    writeln!(console.out(), "\nlabels")?;
    for label in &record.labels {
        let line = label_line(label, &record.text, console.theme());
        writeln!(console.out(), "  {line}")?;
    }
    Ok(())
}

fn label_line(label: &LabelRecord, text: &str, theme: Theme) -> String {
    let whole = label.start == 0 && label.end == text.len();
    let on = if whole {
        String::new()
    } else {
        format!(" on “{}”", visible(&shorten(text.get(label.start..label.end).unwrap_or_default(), CONTEXT * 2)))
    };
    let because = if label.because.is_empty() { String::new() } else { format!(": {}", label.because) };
    format!(
        "{} {} ({}){on}  {}{because}",
        label.kind,
        theme.paint(NAME, &label.value),
        rounded(label.score),
        theme.paint(FAINT, &label.rule)
    )
}

/// A score without noise: at most three decimals.
fn rounded(score: f32) -> String {
    let shown = format!("{score:.3}");
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_shown_between_what_stands_around_it() {
        let edit = EditRecord {
            id: "d#0".into(),
            pass: 0,
            stage: "boilerplate".into(),
            rule: "boilerplate/x".into(),
            start: 2,
            removed: "cd\n".into(),
            inserted: "\u{ad}".into(),
            because: "".into(),
        };
        assert_eq!(in_context("abcd\nef", &edit, Theme::PLAIN), "ab[-cd⏎-]{+\\u{ad}+}ef");
    }

    #[test]
    fn context_is_cut_between_characters() {
        assert_eq!(last(&"ö".repeat(50), 40), format!("…{}", "ö".repeat(40)));
        assert_eq!(first(&"ö".repeat(40), 40), "ö".repeat(40));
        assert_eq!(shorten(&"ö".repeat(300), 240).chars().filter(|c| *c == 'ö').count(), 240);
    }
}
