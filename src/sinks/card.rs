//! The dataset card: a header that dataset hubs read, and the account of the run for people. All of it comes from the manifest.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::config::{Compress, Config};
use super::lines::ZSTD_ENDING;
use super::manifest::Manifest;
use super::parquet;
use super::staging::{CARD_ASIDE, README};
use crate::pipeline::Count;
use crate::stages;

/// The places where the card may lie: its own, and the one beside a page of somebody else.
pub const CARD_PLACES: [&str; 2] = [README, CARD_ASIDE];

/// Languages that say nothing to a hub: one without a code, and none that anybody could name.
const NO_LANGUAGE: [&str; 2] = ["mis", "und"];

/// What the folder of a language is called more if its texts were translated from Turkish.
const TRANSLATED: &str = "-from-tr";

/// Classes of size as hubs name them: documents below which each ends.
const SIZES: [(usize, &str); 8] = [
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
    (10_000_000_000, "1B<n<10B"),
];

/// The card of a run.
pub fn render(manifest: &Manifest, config: &Config) -> String {
    let mut card = header(manifest, config);
    card += &introduction(manifest, config);
    card += &outcome(manifest);
    card += &composition(manifest);
    card += &changes(manifest);
    card += &origin(manifest, config);
    card
}

/// The forms of the corpus and their files, the one that is most easily loaded first.
fn forms(config: &Config) -> Vec<(&'static str, String)> {
    let ending = if config.compress == Compress::Zstd { ZSTD_ENDING } else { "" };
    let parquet = config.parquet.then(|| ("parquet", parquet::NAME.to_owned()));
    let text = config.text_files.then(|| ("txt", "txt/**/*.txt".to_owned()));
    parquet.into_iter().chain([("jsonl", format!("corpus.jsonl{ending}"))]).chain(text).collect()
}

fn header(manifest: &Manifest, config: &Config) -> String {
    let documents = manifest.account.documents.kept.documents;
    let size = SIZES.iter().find(|(end, _)| documents < *end).map_or("n>10B", |(_, size)| size);
    let mut head = format!("---\npretty_name: {}\nlicense: {}\n", quoted(&config.name), quoted(&config.license));
    let languages = languages(manifest);
    if !languages.is_empty() {
        head += "language:\n";
        languages.iter().for_each(|language| head += &format!("- {}\n", quoted(language)));
    }
    head += &format!("size_categories:\n- {size}\ntask_categories:\n- text-generation\nconfigs:\n");
    // One choice: a hub takes all of them for one format.
    let files = forms(config).into_iter().next().map(|(_, files)| files).unwrap_or_default();
    head += &format!("- config_name: default\n  data_files: {}\n", quoted(&files));
    head + "---\n\n"
}

/// A string that YAML reads as one, whatever it holds: YAML reads what JSON writes.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Codes of the languages of the corpus, sorted.
fn languages(manifest: &Manifest) -> Vec<&str> {
    let folders = manifest.account.documents.languages.keys();
    let mut codes: Vec<&str> = folders.map(|folder| folder.strip_suffix(TRANSLATED).unwrap_or(folder)).collect();
    codes.dedup();
    codes.retain(|code| !NO_LANGUAGE.contains(code));
    codes
}

fn introduction(manifest: &Manifest, config: &Config) -> String {
    let kept = manifest.account.documents.kept.documents;
    let name = config.name.replace(['\n', '\r'], " ");
    let mut text = format!("# {name}\n\n{}, cleaned by {} {}. ", count(kept, "document"), manifest.tool, manifest.version);
    text += "Each stands once in each of these forms:\n\n| form | files |\n|---|---|\n";
    for (name, files) in forms(config) {
        let _ = writeln!(text, "| {name} | `{files}` |");
    }
    text + "\n`text` is the clean text, `id` names the file and the document in it, `language`, `title`, `date` and `source` say what is \
            known of it, `labels` what was noticed and left. `edits` counts the changes by rule.\n\n"
}

fn outcome(manifest: &Manifest) -> String {
    let (files, documents) = (&manifest.account.files, &manifest.account.documents);
    let mut text = format!(
        "## What went in, and what came out\n\n{} found: {} read, {} skipped, {} failed.\n\n",
        count(files.found, "file"),
        files.read,
        files.skipped,
        files.failed
    );
    text += "| | documents | bytes of text |\n|---|---:|---:|\n";
    let outcomes = [
        ("in", documents.input),
        ("kept", documents.kept),
        ("dropped by a rule", documents.dropped),
        ("merged into a copy that is kept", documents.merged),
        ("failed", documents.failed),
    ];
    for (what, Count { documents, bytes }) in outcomes {
        let _ = writeln!(text, "| {what} | {documents} | {bytes} |");
    }
    let (removed, inserted) = (documents.removed_bytes, documents.inserted_bytes);
    text + &format!(
        "\nOf the documents that are kept, edits removed {removed} bytes and inserted {inserted}; {} were written.\n\n",
        documents.written_bytes
    )
}

fn composition(manifest: &Manifest) -> String {
    let documents = &manifest.account.documents;
    let mut text = "## What it consists of\n\n".to_owned();
    text += &counts("language", &documents.languages);
    text += &counts("origin", &documents.origins);
    text + &counts("encoding of the source", &documents.encodings)
}

/// `1 file`, `2 files`.
fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// A table of what was counted; nothing if nothing was.
fn counts(of: &str, counts: &BTreeMap<String, usize>) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let mut table = format!("| {of} | documents |\n|---|---:|\n");
    for (what, count) in counts {
        let _ = writeln!(table, "| {what} | {count} |");
    }
    table + "\n"
}

fn changes(manifest: &Manifest) -> String {
    let mut text = "## What was changed, labelled or left out\n\n".to_owned();
    text += "| stage | documents seen | changed | left out | edits | labels |\n|---|---:|---:|---:|---:|---:|\n";
    for stage in &manifest.stages {
        let sums = &stage.sums;
        let (seen, changed, dropped) = (sums.seen, sums.changed, sums.dropped);
        let _ = writeln!(text, "| {} | {seen} | {changed} | {dropped} | {} | {} |", stage.stage, sums.edits, sums.labels);
    }
    text += "\n| rule | times | |\n|---|---:|---|\n";
    for (rule, count) in manifest.stages.iter().flat_map(|stage| &stage.sums.rules) {
        let summary = stages::find_rule(rule).map_or("", |rule| rule.summary);
        let _ = writeln!(text, "| `{rule}` | {count} | {} |", summary.replace('|', "\\|"));
    }
    text + "\n"
}

fn origin(manifest: &Manifest, config: &Config) -> String {
    let license = if config.license == Config::default().license {
        "The licence is not known to the program: who publishes this corpus must know on which terms its sources may be passed on."
            .to_owned()
    } else {
        format!("Licence, as its maker says: {}.", config.license.replace(['\n', '\r'], " "))
    };
    format!(
        "## How it was made\n\n`lauter run`, version {}, with the config that stands in `manifest.json` (SHA-256 `{}`). The same input and \
         config give the same bytes. `edits.jsonl` holds every change with the rule that asked for it, `dropped.jsonl` every document \
         that was left out with the reason, `sources.jsonl` every file; `lauter verify` checks that nothing is missing.\n\n{license} \
         Personal data in the sources was neither looked for nor removed.\n",
        manifest.version, manifest.config_sha256
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_document_is_no_documents() {
        assert_eq!([count(0, "document"), count(1, "document"), count(2, "file")], ["0 documents", "1 document", "2 files"]);
    }
}
