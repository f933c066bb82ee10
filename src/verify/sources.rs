//! Each source file that still lies there is read again: same bytes, same documents.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use super::documents::Originals;
use super::{Report, VerifyError, cannot_read};
use crate::config::Config;
use crate::pipeline::{FileAccount, FileSums, Intake};
use crate::sinks::records::hash;
use crate::sources::{self, Fate, Found, Reader};

/// Checks `sources.jsonl` against the documents, and both against the files below `input`.
pub fn check(out: &Path, input: &Path, config: &Config, originals: &Originals, report: &mut Report) -> Result<(), VerifyError> {
    let intake = Intake::new(config);
    let present = list(input, out, config);
    let path = out.join("sources.jsonl");
    let file = File::open(&path).map_err(cannot_read(&path))?;
    let mut sums = FileSums::default();
    let mut documents = 0;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(cannot_read(&path))?;
        let account: FileAccount = match serde_json::from_str(&line) {
            Ok(account) => account,
            Err(error) => {
                report.fault(format!("sources.jsonl:{}: {error}", number + 1));
                continue;
            }
        };
        sums.add(&account);
        documents += account.documents;
        check_account(&account, originals, report);
        match present.binary_search_by(|found| found.name.as_str().cmp(&account.path)) {
            Ok(at) => check_source(&present[at], &account, &intake, originals, report),
            Err(_) => report.sources_gone += 1,
        }
    }
    let counted: usize = originals.files.values().map(|file| file.hashes.len()).sum();
    if documents != counted {
        report.fault(format!("sources.jsonl counts {documents} documents, the output holds {counted}"));
    }
    let manifest = super::read_manifest(out)?;
    if sums != manifest.account.files {
        report.fault("sources.jsonl does not add up to the files in manifest.json".into());
    }
    Ok(())
}

/// The files below the input; none if it is gone, or was standard input.
fn list(input: &Path, out: &Path, config: &Config) -> Vec<Found> {
    let listing = sources::list(input, &[out.to_owned()], &config.sources);
    listing.map(|listing| listing.files).unwrap_or_default()
}

/// The documents of the output are those that the account of the file counts, and with the gaps they cover its text.
fn check_account(account: &FileAccount, originals: &Originals, report: &mut Report) {
    let empty = super::documents::FileOriginals::default();
    let file = originals.files.get(&account.path).unwrap_or(&empty);
    if file.hashes.len() != account.documents || file.bytes != account.document_bytes {
        report.fault(format!(
            "{}: its account counts {} documents ({} bytes), the output holds {} ({} bytes)",
            account.path,
            account.documents,
            account.document_bytes,
            file.hashes.len(),
            file.bytes
        ));
    }
    let gaps: usize = account.gaps.iter().map(|(_, text)| text.len()).sum();
    if account.document_bytes + gaps != account.text_bytes {
        report.fault(format!(
            "{}: {} bytes of documents and {gaps} between them are not its {} bytes of text",
            account.path, account.document_bytes, account.text_bytes
        ));
    }
}

fn check_source(found: &Found, account: &FileAccount, intake: &Intake, originals: &Originals, report: &mut Report) {
    if account.status != "read" || !matches!(found.fate, Fate::Read(_)) {
        return;
    }
    let name = &account.path;
    let mut reader = match Reader::open(found, intake.sources()) {
        Ok(reader) => reader,
        Err(error) => return report.fault(format!("{name}: cannot be read again: {error}")),
    };
    let format = reader.format();
    let none = std::collections::BTreeMap::new();
    let hashes = originals.files.get(name).map_or(&none, |file| &file.hashes);
    let mut different = None;
    loop {
        match reader.next_record() {
            Ok(Some(record)) => {
                for doc in intake.take(name, format, &record).documents {
                    if hashes.get(&doc.source.ordinal) != Some(&hash(&doc.original())) {
                        different.get_or_insert(doc.id);
                    }
                }
            }
            Ok(None) => break,
            Err(error) => return report.fault(format!("{name}: cannot be read again: {error}")),
        }
    }
    report.sources_read += 1;
    if reader.finish().sha256 != account.sha256 {
        report.fault(format!("{name}: the source has changed since the run: its checksum is another"));
    } else if let Some(id) = different {
        report.fault(format!("{id}: its original text is not what the source holds there"));
    }
}
