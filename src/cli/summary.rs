//! The summary of a run: what was read, what each stage did, what was written.

use std::io;
use std::path::Path;
use std::time::Duration;

use lauter::pipeline::{Account, StageSums};
use lauter::sinks::NamedStage;

use super::console::{Console, FAINT, NAME};

/// What is summed up.
pub struct Summary<'a> {
    /// What went in and what became of it.
    pub account: &'a Account,
    /// What each stage did, in order.
    pub stages: &'a [NamedStage],
    /// How long it took, if that is known.
    pub took: Option<Duration>,
    /// Where it was written; `None` if it was not.
    pub out: Option<&'a Path>,
    /// What came from an index, in words.
    pub note: Option<String>,
    /// A document worth a look, and how to name the output to see it.
    pub example: Option<String>,
}

/// How to see a document: its id, and the folder if it is not the config's.
pub fn see(example: &Example, out: &Path, config: &Path) -> Option<String> {
    let id = shell_word(example.id.as_deref()?);
    if out == config { Some(id) } else { Some(format!("{id} -o {}", shell_word(&out.display().to_string()))) }
}

/// The document with the most edits: the one worth a look.
#[derive(Default)]
pub struct Example {
    id: Option<String>,
    edits: usize,
}

impl Example {
    /// Considers a document. Of two with as many edits the first stays.
    pub fn consider(&mut self, id: &str, edits: usize) {
        if edits > self.edits {
            (self.id, self.edits) = (Some(id.to_owned()), edits);
        }
    }
}

/// How wide the summary is, without the table.
const WIDTH: usize = 90;

impl Summary<'_> {
    /// Writes it for people.
    pub fn write(&self, console: &mut Console) -> io::Result<()> {
        let read = self.what_was_read();
        let took = self.took.map(|took| format!("{:.1} s", took.as_secs_f64())).unwrap_or_default();
        let space = WIDTH.saturating_sub(read.chars().count() + took.len());
        writeln!(console.out(), "{}", format!("  {read}{}{took}", " ".repeat(space)).trim_end())?;
        for said in self.note.iter().chain(&self.what_pages_gave()) {
            writeln!(console.out(), "  {said}")?;
        }
        self.table(console)?;
        self.what_was_written(console)?;
        if let Some(example) = &self.example {
            writeln!(console.out(), "See one:  lauter explain {example}")?;
        }
        Ok(())
    }

    fn what_was_read(&self) -> String {
        let files = &self.account.files;
        let mut said =
            format!("read {}, {}", count(files.read, "file"), count(self.account.documents.input.documents, "document"));
        if files.skipped > 0 {
            said += &format!("; {} skipped", count(files.skipped, "file"));
        }
        if files.failed > 0 {
            said += &format!("; {} failed", count(files.failed, "file"));
        }
        if files.lost_bytes > 0 {
            said += &format!("; {} bytes too large to keep", files.lost_bytes);
        }
        said
    }

    /// How much of the pages came out as text: an extractor that loses everything must not look like a success.
    fn what_pages_gave(&self) -> Option<String> {
        let files = &self.account.files;
        // A share would mislead: pages in a one-byte encoding may give more bytes of UTF-8 than they have.
        (files.html_bytes > 0)
            .then(|| format!("{} of HTML gave {} of text", size(files.html_bytes), size(files.html_text_bytes as u64)))
    }

    fn table(&self, console: &mut Console) -> io::Result<()> {
        let width = self.stages.iter().map(|stage| stage.stage.len()).max().unwrap_or(0).max(12);
        let head = format!(
            "  {:<width$} {:>7}   {:>7}   {:>7}   {:>7}   most frequent rule",
            "stage", "seen", "changed", "dropped", "edits"
        );
        let head = console.paint(FAINT, &head);
        writeln!(console.out(), "{head}")?;
        for NamedStage { stage, sums } in self.stages {
            let name = console.paint(NAME, &format!("{stage:<width$}"));
            let numbers = format!("{:>7}   {:>7}   {:>7}   {:>7}", sums.seen, sums.changed, sums.dropped, sums.edits);
            let line = format!("  {name} {numbers}   {}", most_frequent(sums));
            writeln!(console.out(), "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn what_was_written(&self, console: &mut Console) -> io::Result<()> {
        let documents = &self.account.documents;
        let kept = count(documents.kept.documents, "document");
        let others = documents.input.documents - documents.kept.documents;
        match self.out {
            Some(out) => {
                writeln!(console.out(), "  wrote {kept}: {}", written(out, &FORMS).join(", "))?;
                if others > 0 {
                    let dropped = written(out, &DROPPED).join(", ");
                    writeln!(console.out(), "  {others} not written, each with its reason: {dropped}")?;
                }
            }
            None => writeln!(console.out(), "  would write {kept}, and leave out {others}")?,
        }
        let outcomes = [("dropped", documents.dropped), ("merged into a copy", documents.merged), ("failed", documents.failed)];
        let told: Vec<_> =
            outcomes.iter().filter(|(_, n)| n.documents > 0).map(|(what, n)| format!("{} {what}", n.documents)).collect();
        if !told.is_empty() {
            writeln!(console.out(), "  {}", told.join(", "))?;
        }
        Ok(())
    }
}

/// The forms of the corpus, and the account that goes with them.
const FORMS: [&str; 5] = ["txt", "corpus.jsonl", "corpus.jsonl.zst", "corpus.parquet", "manifest.json"];

/// Where the other documents stand.
const DROPPED: [&str; 2] = ["dropped.jsonl", "dropped.jsonl.zst"];

/// Those of the names that the config asked for.
fn written(out: &Path, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| out.join(name)).filter(|path| path.exists()).map(|path| path.display().to_string()).collect()
}

/// `812 bytes`, `3.4 kB`, `12.0 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `1 file`, `2 files`.
pub fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// The rule that spoke most often; the first by name of several.
fn most_frequent(sums: &StageSums) -> &str {
    let best = sums.rules.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    best.map_or("", |(rule, _)| rule.as_str())
}

/// A name as a shell reads it back: quoted if it holds anything but plain letters.
fn shell_word(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "._-/%#".contains(c);
    if !name.is_empty() && !name.starts_with('#') && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}

/// What each stage did, in the order in which they run.
pub fn named_stages(order: &[String], account: &Account) -> Vec<NamedStage> {
    let named =
        |stage: &String| NamedStage { stage: stage.clone(), sums: account.stages.get(stage).cloned().unwrap_or_default() };
    order.iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_equally_frequent_rules_is_named() {
        let rules = [("b/two", 3), ("b/one", 3), ("b/three", 1)].map(|(rule, n)| (rule.to_owned(), n)).into();
        assert_eq!(most_frequent(&StageSums { rules, ..StageSums::default() }), "b/one");
    }

    #[test]
    fn an_id_can_be_pasted_into_a_shell() {
        assert_eq!(shell_word("a/b.txt#0"), "a/b.txt#0");
        assert_eq!(shell_word("it's one.txt#0"), "'it'\\''s one.txt#0'");
    }
}
