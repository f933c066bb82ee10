//! Every document of the output leads back to its original, and all of them together are those that the account counts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;

use super::{Report, VerifyError, cannot_read};
use crate::pipeline::Count;
use crate::sinks::Manifest;
use crate::sinks::records::{CorpusRecord, DroppedRecord, EditRecord, hash};

/// What the documents of the output say of each source file: how many of them, and the hash of each original by its ordinal.
#[derive(Debug, Default)]
pub struct Originals {
    /// By source path.
    pub files: BTreeMap<String, FileOriginals>,
}

/// The documents of one source file.
#[derive(Debug, Default)]
pub struct FileOriginals {
    /// XXH3-128 of each original, by ordinal.
    pub hashes: BTreeMap<usize, String>,
    /// Bytes of all originals.
    pub bytes: usize,
}

/// Reads corpus, edits and dropped documents side by side and checks each document.
pub fn check(out: &Path, manifest: &Manifest, report: &mut Report) -> Result<Originals, VerifyError> {
    let mut originals = Originals::default();
    let (mut kept, mut written) = (Count::default(), 0);
    let mut edits = Edits::open(out)?;
    let mut corpus = Reader::open(out, "corpus.jsonl")?;
    while let Some(line) = corpus.next_line(report)? {
        let Some(record) = corpus.parse::<CorpusRecord>(&line, report) else { continue };
        report.kept += 1;
        written += record.text.len();
        if hash(&record.text) != record.hash {
            report.fault(format!("{}: its text does not have the hash that stands beside it", record.id));
        }
        check_text_file(out, &record, report);
        let original = edits.undo(&record.id, &record.text, record.edits.values().sum(), report)?;
        if hash(&original) != record.original_hash || original.len() != record.original_bytes {
            report.fault(format!("{}: undoing its edits does not give its original text", record.id));
        }
        kept.documents += 1;
        kept.bytes += original.len();
        originals.add(&record.source.path, record.source.ordinal, &record.original_hash, original.len(), report);
    }
    let others = check_dropped(out, &mut originals, report)?;
    let sums = &manifest.account.documents;
    compare("documents kept", kept, sums.kept, report);
    for (verdict, wanted) in [("dropped", sums.dropped), ("merged", sums.merged), ("failed", sums.failed)] {
        compare(&format!("documents {verdict}"), others.get(verdict).copied().unwrap_or_default(), wanted, report);
    }
    if written != sums.written_bytes {
        report.fault(format!("corpus.jsonl holds {written} bytes of text, the account says {}", sums.written_bytes));
    }
    check_edit_count(out, manifest, report)?;
    Ok(originals)
}

fn check_text_file(out: &Path, record: &CorpusRecord, report: &mut Report) {
    match fs::read(out.join(record.file.as_ref())) {
        Ok(bytes) if bytes.strip_suffix(b"\n") == Some(record.text.as_bytes()) => {}
        Ok(_) => report.fault(format!("{}: is not the text of {} in corpus.jsonl", record.file, record.id)),
        Err(error) => report.fault(format!("{}: {error}", record.file)),
    }
}

fn check_dropped(out: &Path, originals: &mut Originals, report: &mut Report) -> Result<BTreeMap<String, Count>, VerifyError> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut edits = Edits::open(out)?;
    let mut dropped = Reader::open(out, "dropped.jsonl")?;
    while let Some(line) = dropped.next_line(report)? {
        let Some(record) = dropped.parse::<DroppedRecord>(&line, report) else { continue };
        report.not_kept += 1;
        if hash(&record.text) != record.original_hash {
            report.fault(format!("{}: its text does not have the hash that stands beside it", record.id));
        }
        edits.redo(&record.id, &record.text, record.edits.values().sum(), report)?;
        let count = counts.entry(record.verdict.into_owned()).or_default();
        count.documents += 1;
        count.bytes += record.text.len();
        originals.add(&record.source.path, record.source.ordinal, &record.original_hash, record.text.len(), report);
    }
    Ok(counts)
}

fn compare(what: &str, found: Count, wanted: Count, report: &mut Report) {
    if found != wanted {
        report.fault(format!(
            "{what}: the output holds {} ({} bytes), the account says {} ({} bytes)",
            found.documents, found.bytes, wanted.documents, wanted.bytes
        ));
    }
}

/// Edits that belong to no document would be passed over above: their number tells.
fn check_edit_count(out: &Path, manifest: &Manifest, report: &mut Report) -> Result<(), VerifyError> {
    let mut reader = Reader::open(out, "edits.jsonl")?;
    let mut lines = 0;
    while reader.next_line(report)?.is_some() {
        lines += 1;
    }
    let wanted: usize = manifest.stages.iter().map(|stage| stage.sums.edits).sum();
    if lines != wanted || report.edits != wanted {
        report.fault(format!("edits.jsonl holds {lines} edits, {} belong to documents, the account says {wanted}", report.edits));
    }
    Ok(())
}

impl Originals {
    fn add(&mut self, path: &str, ordinal: usize, hash: &str, bytes: usize, report: &mut Report) {
        let file = self.files.entry(path.to_owned()).or_default();
        file.bytes += bytes;
        if file.hashes.insert(ordinal, hash.to_owned()).is_some() {
            report.fault(format!("{path}#{ordinal} stands twice in the output"));
        }
    }
}

/// Lines of one of the files, with its name and the line number for messages.
struct Reader {
    name: &'static str,
    lines: Lines<BufReader<File>>,
    number: usize,
}

impl Reader {
    fn open(out: &Path, name: &'static str) -> Result<Reader, VerifyError> {
        let path = out.join(name);
        let file = File::open(&path).map_err(cannot_read(&path))?;
        Ok(Reader { name, lines: BufReader::new(file).lines(), number: 0 })
    }

    /// The next line; a line that is not UTF-8 is a fault, and an empty one here.
    fn next_line(&mut self, report: &mut Report) -> Result<Option<String>, VerifyError> {
        self.number += 1;
        match self.lines.next() {
            None => Ok(None),
            Some(Ok(line)) => Ok(Some(line)),
            Some(Err(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                report.fault(format!("{}:{}: not UTF-8", self.name, self.number));
                Ok(Some(String::new()))
            }
            Some(Err(error)) => Err(cannot_read(Path::new(self.name))(error)),
        }
    }

    fn parse<'a, T: serde::Deserialize<'a>>(&self, line: &'a str, report: &mut Report) -> Option<T> {
        match serde_json::from_str(line) {
            Ok(record) => Some(record),
            Err(error) => {
                report.fault(format!("{}:{}: {error}", self.name, self.number));
                None
            }
        }
    }
}

/// The edits of one document after the other, in the order of the documents.
struct Edits {
    reader: Reader,
}

impl Edits {
    fn open(out: &Path) -> Result<Edits, VerifyError> {
        Ok(Edits { reader: Reader::open(out, "edits.jsonl")? })
    }

    /// The text before the first edit.
    fn undo(&mut self, id: &str, text: &str, count: usize, report: &mut Report) -> Result<String, VerifyError> {
        let edits = self.take(id, count, report)?;
        let passes: Vec<&[EditRecord]> = edits.chunk_by(|a, b| a.pass == b.pass).collect();
        let mut text = text.to_owned();
        for pass in passes.iter().rev() {
            text = replace(&text, pass, Direction::Back).unwrap_or_else(|why| {
                report.fault(format!("{id}: {why}"));
                text.clone()
            });
        }
        Ok(text)
    }

    /// Checks that the edits fit the original text.
    fn redo(&mut self, id: &str, text: &str, count: usize, report: &mut Report) -> Result<(), VerifyError> {
        let edits = self.take(id, count, report)?;
        let mut text = text.to_owned();
        for pass in edits.chunk_by(|a, b| a.pass == b.pass) {
            match replace(&text, pass, Direction::Forward) {
                Ok(after) => text = after,
                Err(why) => report.fault(format!("{id}: {why}")),
            }
        }
        Ok(())
    }

    /// The next `count` edits of that document; those of documents before it belong to the other file.
    fn take(&mut self, id: &str, count: usize, report: &mut Report) -> Result<Vec<EditRecord<'static>>, VerifyError> {
        let mut found = Vec::with_capacity(count);
        while found.len() < count {
            let Some(record) = self.next(report)? else {
                report.fault(format!("{id}: {} of its {count} edits are missing from edits.jsonl", count - found.len()));
                break;
            };
            if record.id == id {
                found.push(record);
            }
        }
        report.edits += found.len();
        Ok(found)
    }

    /// The next edit of any document; a line that is none is a fault, and passed over.
    fn next(&mut self, report: &mut Report) -> Result<Option<EditRecord<'static>>, VerifyError> {
        while let Some(line) = self.reader.next_line(report)? {
            if let Some(record) = self.reader.parse(&line, report) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Forward,
    Back,
}

/// Applies the edits of one pass, or undoes them; says what does not fit.
fn replace(text: &str, edits: &[EditRecord], direction: Direction) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let (mut copied, mut added, mut removed) = (0, 0, 0);
    for edit in edits {
        let (from, to) =
            if direction == Direction::Forward { (&edit.removed, &edit.inserted) } else { (&edit.inserted, &edit.removed) };
        let moved = if direction == Direction::Forward { Some(edit.start) } else { (edit.start + added).checked_sub(removed) };
        let start = moved.unwrap_or(usize::MAX / 2);
        added += edit.inserted.len();
        removed += edit.removed.len();
        if text.get(start..start + from.len()) != Some(from.as_ref()) || start < copied {
            return Err(format!("an edit of {} at byte {} does not fit the text", edit.rule, edit.start));
        }
        out.push_str(&text[copied..start]);
        out.push_str(to);
        copied = start + from.len();
    }
    out.push_str(&text[copied..]);
    Ok(out)
}
