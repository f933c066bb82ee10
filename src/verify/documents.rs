//! Every document of the output leads back to its original, and all of them together are those that the account counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::edits::{self, Edits};
use super::lines::Lines;
use super::{Report, VerifyError};
use crate::hash;
use crate::pipeline::Count;
use crate::sinks::Manifest;
use crate::sinks::records::{CorpusRecord, DroppedRecord, Source};
use crate::stages::boilerplate::repeated::RULE;

/// What the documents of the output say of their source files.
#[derive(Debug, Default)]
pub struct Originals {
    /// By source path.
    pub files: BTreeMap<String, FileOriginals>,
}

/// The documents of one source file.
#[derive(Debug, Default)]
pub struct FileOriginals {
    /// By ordinal.
    pub documents: BTreeMap<usize, Original>,
    /// Bytes of all originals.
    pub bytes: usize,
}

/// The text of a document before its first edit.
#[derive(Debug, PartialEq)]
pub struct Original {
    /// XXH3-128, in hexadecimal.
    pub hash: String,
    /// Its first byte in the source, and the byte after the last.
    pub span: (usize, usize),
}

/// Reads corpus, edits and dropped documents side by side and checks each document.
pub fn check(out: &Path, manifest: &Manifest, report: &mut Report) -> Result<Originals, VerifyError> {
    let mut originals = Originals::default();
    let (mut kept, mut written) = (Count::default(), 0);
    let mut edits = Edits::open(out)?;
    let mut corpus = Lines::open(out, "corpus.jsonl")?;
    while let Some(record) = corpus.next::<CorpusRecord<'static>>(report)? {
        report.kept += 1;
        written += record.text.len();
        check_kept(out, &record, report);
        let original = edits.undo(&record.id, &record.text, &record.edits, report)?;
        if hash::of_text(&original) != record.original_hash || original.len() != record.original_bytes {
            report.fault(format!("{}: undoing its edits does not give its original text", record.id));
        }
        kept.documents += 1;
        kept.bytes += original.len();
        originals.add(&record.id, &record.source, &record.original_hash, original.len(), report);
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
    // Edits that belong to no document were passed over: their number tells.
    let lines = edits::count(out, report)?;
    let wanted: usize = manifest.stages.iter().map(|stage| stage.sums.edits).sum();
    if lines != wanted || report.edits != wanted {
        report.fault(format!("edits.jsonl holds {lines} edits, {} belong to documents, the account says {wanted}", report.edits));
    }
    Ok(originals)
}

/// What a record of the corpus says of its own text.
fn check_kept(out: &Path, record: &CorpusRecord, report: &mut Report) {
    if hash::of_text(&record.text) != record.hash {
        report.fault(format!("{}: its text does not have the hash that stands beside it", record.id));
    }
    if let Some(label) = record.labels.iter().find(|label| record.text.get(label.start..label.end).is_none()) {
        report.fault(format!("{}: a label of {} lies outside its text", record.id, label.rule));
    }
    let translated = if record.origin.as_deref() == Some("from-turkish") { "-from-tr" } else { "" };
    let Some(file) = &record.file else { return };
    if !file.starts_with(&format!("txt/{}{translated}/", record.language)) {
        report.fault(format!("{}: {file} is not in the folder of its language", record.id));
    }
    match fs::read(out.join(file.as_ref())) {
        Ok(bytes) if bytes.strip_suffix(b"\n") == Some(record.text.as_bytes()) => {}
        Ok(_) => report.fault(format!("{file}: is not the text of {} in corpus.jsonl", record.id)),
        Err(error) => report.fault(format!("{file}: {error}")),
    }
}

fn check_dropped(out: &Path, originals: &mut Originals, report: &mut Report) -> Result<BTreeMap<String, Count>, VerifyError> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let (mut merged_into, mut emptied) = (BTreeSet::new(), BTreeSet::new());
    let mut edits = Edits::open(out)?;
    let mut dropped = Lines::open(out, "dropped.jsonl")?;
    while let Some(record) = dropped.next::<DroppedRecord<'static>>(report)? {
        report.not_kept += 1;
        if hash::of_text(&record.text) != record.original_hash {
            report.fault(format!("{}: its text does not have the hash that stands beside it", record.id));
        }
        edits.redo(&record.id, &record.text, &record.edits, report)?;
        if (record.verdict == "merged") != record.into.is_some() {
            report.fault(format!("{}: a merged document, and no other, names the copy that is kept", record.id));
        }
        merged_into.extend(record.into.as_ref().map(|into| into.clone().into_owned()));
        if record.rule == RULE.0 {
            emptied.insert(record.id.clone().into_owned());
        }
        originals.add(&record.id, &record.source, &record.original_hash, record.text.len(), report);
        let count = counts.entry(record.verdict.into_owned()).or_default();
        count.documents += 1;
        count.bytes += record.text.len();
    }
    merged_into.retain(|id: &String| !emptied.contains(id));
    check_merged_into(out, merged_into, report)?;
    Ok(counts)
}

/// Every copy that is kept in the stead of others is in the corpus, unless it was all boilerplate, as the others were.
fn check_merged_into(out: &Path, mut wanted: BTreeSet<String>, report: &mut Report) -> Result<(), VerifyError> {
    let mut corpus = Lines::open(out, "corpus.jsonl")?;
    while let Some(record) = corpus.next::<Id>(report)? {
        wanted.remove(&record.id);
    }
    for id in wanted {
        report.fault(format!("{id}: copies are merged into it, but it is not in the corpus"));
    }
    Ok(())
}

#[derive(serde::Deserialize)]
struct Id {
    id: String,
}

fn compare(what: &str, found: Count, wanted: Count, report: &mut Report) {
    if found != wanted {
        report.fault(format!(
            "{what}: the output holds {} ({} bytes), the account says {} ({} bytes)",
            found.documents, found.bytes, wanted.documents, wanted.bytes
        ));
    }
}

impl Originals {
    fn add(&mut self, id: &str, source: &Source, hash: &str, bytes: usize, report: &mut Report) {
        if id != crate::pipeline::id(&source.path, source.ordinal) {
            report.fault(format!("{id}: its source is {}, document {}", source.path, source.ordinal));
        }
        let file = self.files.entry(source.path.clone().into_owned()).or_default();
        file.bytes += bytes;
        let original = Original { hash: hash.to_owned(), span: (source.start, source.end) };
        if file.documents.insert(source.ordinal, original).is_some() {
            report.fault(format!("{id} stands twice in the output"));
        }
    }
}
