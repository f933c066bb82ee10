//! `sources.jsonl` fits the documents; and each source file that still lies there is read again: same bytes, same documents. Files that came
//! from an index are looked for where the earlier run read them.

use std::path::Path;

use super::documents::{FileOriginals, Original, Originals};
use super::files::hash_file;
use super::lines::Lines;
use super::{Report, VerifyError, config_of};
use crate::hash;
use crate::pipeline::{FileAccount, FileSums, Intake};
use crate::sinks::{IndexNote, Manifest, RunNote};
use crate::sources::{self, Fate, Format, Found, Reader, Several};

/// Checks `sources.jsonl` against the documents, and both against the files below `input`, or where an index had them from.
pub fn check(
    out: &Path,
    input: &Path,
    note: &RunNote,
    manifest: &Manifest,
    originals: &Originals,
    report: &mut Report,
) -> Result<(), VerifyError> {
    let intake = Intake::new(&config_of(manifest, out)?);
    let present = list(input, &note.inputs, out, intake.sources());
    let none = FileOriginals::default();
    let mut sums = FileSums::default();
    let mut documents = 0;
    let mut places = Places::new(note.index.as_ref());
    let mut lines = Lines::open(out, "sources.jsonl")?;
    while let Some(account) = lines.next::<FileAccount>(report)? {
        sums.add(&account);
        documents += account.documents;
        let own = originals.files.get(&account.path).unwrap_or(&none);
        check_account(&account, own, report);
        match places.next() {
            Some(earlier) => check_earlier(Path::new(earlier), &account, &intake, own, report),
            None => match present.binary_search_by(|found| found.name.as_str().cmp(&account.path)) {
                Ok(at) => check_source(&present[at], &account, &intake, own, report),
                Err(_) => report.sources_gone += 1,
            },
        }
    }
    let counted: usize = originals.files.values().map(|file| file.documents.len()).sum();
    if documents != counted {
        report.fault(format!("sources.jsonl counts {documents} documents, the output holds {counted}"));
    }
    if sums != manifest.account.files {
        report.fault("sources.jsonl does not add up to the files in manifest.json".into());
    }
    Ok(())
}

/// Where the files of `sources.jsonl` were read, one after the other.
struct Places<'a> {
    inputs: &'a [String],
    /// Of each stretch, the number of its input and how many files are left in it.
    stretches: std::collections::VecDeque<(usize, usize)>,
}

impl<'a> Places<'a> {
    fn new(note: Option<&'a IndexNote>) -> Places<'a> {
        Places {
            inputs: note.map_or(&[], |note| &note.inputs),
            stretches: note.map(|note| note.files.iter().copied().collect()).unwrap_or_default(),
        }
    }

    /// The input of the next file; `None` if it lies in the run's own.
    fn next(&mut self) -> Option<&'a str> {
        let (place, left) = self.stretches.front_mut()?;
        let place = *place;
        *left = left.saturating_sub(1);
        if *left == 0 {
            self.stretches.pop_front();
        }
        self.inputs.get(place.checked_sub(1)?).map(String::as_str)
    }
}

/// A file that an earlier run read. That it is gone by now, or another one, is no fault: the index stands for it.
fn check_earlier(input: &Path, account: &FileAccount, intake: &Intake, own: &FileOriginals, report: &mut Report) {
    if account.status == "skipped" || account.sha256.is_empty() {
        return;
    }
    let path = if input.is_file() { input.to_owned() } else { input.join(sources::path_of_name(&account.path)) };
    let Ok(found) = hash_file(&path) else {
        return report.not_compared(format!("{}: no longer lies in {}", account.path, input.display()));
    };
    if found.sha256 != account.sha256 {
        return report.not_compared(format!("{}: another file lies in its place in {}", account.path, input.display()));
    }
    let format = Format::of_name(&account.path).unwrap_or(Format::Text);
    let found = Found { path, name: account.path.clone(), bytes: found.bytes, fate: Fate::Read(format) };
    check_source(&found, account, intake, own, report);
}

/// The files below the input, or of several inputs below their folder; none of what is gone, or was standard input.
fn list(input: &Path, inputs: &[String], out: &Path, config: &sources::Config) -> Vec<Found> {
    let exclude = [out.to_owned()];
    let listing = if inputs.is_empty() {
        sources::list(input, &exclude, config).ok()
    } else {
        let paths = inputs.iter().map(|name| input.join(sources::path_of_name(name))).filter(|path| path.exists());
        Several { base: input.to_owned(), paths: paths.collect() }.list(&exclude, config).ok()
    };
    listing.map(|listing| listing.files).unwrap_or_default()
}

/// The documents of the output are those that the account of the file counts, and with the gaps they cover its text.
fn check_account(account: &FileAccount, own: &FileOriginals, report: &mut Report) {
    let name = &account.path;
    if own.documents.len() != account.documents || own.bytes != account.document_bytes {
        report.fault(format!(
            "{name}: its account counts {} documents ({} bytes), the output holds {} ({} bytes)",
            account.documents,
            account.document_bytes,
            own.documents.len(),
            own.bytes
        ));
    }
    let gaps: usize = account.gaps.iter().map(|(_, text)| text.len()).sum();
    if gaps != account.gap_bytes || account.document_bytes + gaps != account.text_bytes {
        report.fault(format!(
            "{name}: {} bytes of documents and {gaps} between them are not its {} bytes of text",
            account.document_bytes, account.text_bytes
        ));
    }
    // Spans of other formats count other bytes than those of the text.
    if account.format == "text" && account.status == "read" && !covers(account, own) {
        report.fault(format!("{name}: its documents and what lies between them do not cover its text"));
    }
}

/// Whether documents and gaps lie side by side from the first byte to the last.
fn covers(account: &FileAccount, own: &FileOriginals) -> bool {
    let gaps = account.gaps.iter().map(|(start, text)| (*start, start + text.len()));
    let mut pieces: Vec<(usize, usize)> = own.documents.values().map(|original| original.span).chain(gaps).collect();
    pieces.sort_unstable();
    let end = pieces.iter().try_fold(0, |end, (start, next)| (*start == end).then_some(*next));
    end == Some(account.text_bytes)
}

fn check_source(found: &Found, account: &FileAccount, intake: &Intake, own: &FileOriginals, report: &mut Report) {
    if account.status == "skipped" || account.sha256.is_empty() || !matches!(found.fate, Fate::Read(_)) {
        return;
    }
    let name = &account.path;
    let mut reader = match Reader::open(found, intake.sources()) {
        Ok(reader) => reader,
        Err(error) => return report.fault(format!("{name}: cannot be read again: {error}")),
    };
    let again = read_again(&mut reader, name, intake, own);
    report.sources_read += 1;
    if reader.finish().sha256 != account.sha256 {
        report.fault(format!("{name}: the source has changed since the run: its checksum is another"));
    } else if let Some(id) = again.different {
        report.fault(format!("{id}: its original text is not what the source holds there"));
    } else if again.documents != account.documents || again.gaps != account.gaps {
        report.fault(format!("{name}: read again, it gives {} documents, or other text between them", again.documents));
    }
}

/// What a file gives when it is read again.
#[derive(Default)]
struct Again {
    documents: usize,
    gaps: Vec<(usize, String)>,
    /// The first document that is not the one in the output.
    different: Option<String>,
}

/// Reads up to the end, or to where the file broke off in the run, too.
fn read_again(reader: &mut Reader, name: &str, intake: &Intake, own: &FileOriginals) -> Again {
    let format = reader.format();
    let mut again = Again::default();
    while let Ok(Some(record)) = reader.next_record() {
        let taken = intake.take(name, format, &record);
        again.gaps.extend(taken.facts.gaps);
        for doc in taken.documents {
            let span = (doc.source.span.start, doc.source.span.end);
            let original = Original { hash: hash::of_text(&doc.original()), span };
            if own.documents.get(&doc.source.ordinal) != Some(&original) {
                again.different.get_or_insert(doc.id);
            }
            again.documents += 1;
        }
    }
    again
}
