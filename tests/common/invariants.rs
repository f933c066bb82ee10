//! What must hold for any bytes at all, one function for each fuzz target. `fuzz/` calls them with bytes that it makes up, `tests/fuzzed.rs`
//! with those that once broke one.

use std::path::Path;
use std::sync::LazyLock;

use lauter::config::{self, Config};
use lauter::document::{Document, Trace};
use lauter::pipeline::{Cleaner, Intake, PANIC, Pipeline};
use lauter::sources::{Format, Record};
use lauter::stages::{self, decode, extract, segment};
use lauter::verify::verify as verify_run;

use super::runs::{run_with, tree};

/// A target: its name, and what must hold of bytes given to it.
pub type Target = (&'static str, fn(&[u8]));

/// Every target; the folders of `tests/fixtures/fuzzed` bear their names.
pub const TARGETS: [Target; 6] = [
    ("decode", decode),
    ("extract", extract),
    ("segment", segment),
    ("repair", repair),
    ("config", config),
    ("pipeline", pipeline),
];

/// All languages are kept, and no document is too short or too odd: every stage sees what it is given.
static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let rejects = |id: &&str| id.starts_with("quality/") || *id == "language/not-kept";
    let disable = stages::rules().map(|rule| rule.id.0).filter(rejects).map(str::to_owned).collect();
    let mut config = Config { disable, ..Config::default() };
    config.language.keep = vec!["*".into()];
    config
});
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&CONFIG).unwrap());
static INTAKE: LazyLock<Intake> = LazyLock::new(|| Intake::new(&CONFIG));

/// Encodings that the config may force, those that read several bytes at a time above all.
const FORCED: [&str; 12] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "utf-32le",
    "windows-1251",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "big5",
    "euc-kr",
    "hz-gb-2312",
];

/// Any bytes are some text, whatever the config says of their encoding; text that stands there as UTF-8 comes through as it is.
pub fn decode(bytes: &[u8]) {
    for html in [false, true] {
        let decoded = decode::decode(bytes.to_vec(), html, &CONFIG.decode);
        assert_eq!(decode::decode(bytes.to_vec(), html, &CONFIG.decode), decoded, "another time, another text");
        assert!((0.0..=1.0).contains(&decoded.score), "{}", decoded.score);
        if decoded.encoding == "UTF-8" {
            let kept = decoded.text.as_bytes() == &bytes[decoded.bom..];
            assert!(kept || decoded.malformed > 0, "text that was UTF-8 is not as it was");
        }
    }
    let label = FORCED[usize::from(bytes.first().copied().unwrap_or(0)) % FORCED.len()];
    let Ok(encoding) = decode::Choice::try_from(label.to_owned()) else { return };
    decode::decode(bytes.to_vec(), false, &decode::Config { encoding, ..decode::Config::default() });
}

/// A page gives lines of text, and of each it is known what it is.
pub fn extract(bytes: &[u8]) {
    let page = String::from_utf8_lossy(bytes);
    let extracted = extract::extract(&page, &CONFIG.extract);
    assert_eq!(extract::extract(&page, &CONFIG.extract), extracted, "another time, another text");
    let mut end = 0;
    for block in &extracted.blocks {
        assert!(block.span.start >= end && extracted.text.get(block.span.clone()).is_some(), "{block:?}");
        end = block.span.end;
    }
    Document::new("page#0", extracted.text.as_str()).apply("extract", extract::findings(&extracted));
    taken(Format::Html, bytes);
}

/// Documents stand in order in their file, and nothing is lost between them but white space and lines that separate.
pub fn segment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for reading in [segment::Reading::Auto, segment::Reading::Dossier, segment::Reading::Single] {
        let config = segment::Config { reading, ..segment::Config::default() };
        let segmented = segment::segment(&text, &config);
        assert_eq!(segment::segment(&text, &config), segmented, "another time, other documents");
        let is_container = !segmented.heads.is_empty();
        let mut end = 0;
        for span in &segmented.documents {
            assert!(span.start >= end && !text[span.clone()].trim().is_empty(), "{span:?}");
            nothing_is_lost(&text[end..span.start], is_container);
            end = span.end;
        }
        nothing_is_lost(&text[end..], is_container);
    }
    taken(Format::Text, bytes);
}

/// Between documents stand white space and separator lines: rules and breaks, or `3 of 40 DOCUMENTS`; and in containers, what these say of
/// their texts: tags, heads of letters, numbers of an archive; what letters quote, and what stands below a mark (`-- `, `____`) or the name of a field (`HD`).
fn nothing_is_lost(gap: &str, is_container: bool) {
    let is_field = |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.contains(char::is_whitespace));
    let is_contained = |line: &str| {
        ["<", "From ", "Document ", "AN"].iter().any(|begin| line.trim_start().starts_with(begin))
            || line.starts_with([' ', '\t', '>'])
            || is_field(line)
            || announces_a_quotation(line)
    };
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_counter =
        |word: &str| is_number(word) || ["of", "document", "documents"].contains(&word.to_ascii_lowercase().as_str());
    let mut is_below_a_mark = false;
    for line in gap.lines() {
        let is_separator = !line.contains(char::is_alphanumeric) || line.split_whitespace().all(is_counter);
        is_below_a_mark |= opens_a_part(line);
        assert!(is_separator || is_container && (is_below_a_mark || is_contained(line)), "lost between documents: {line:?}");
        is_below_a_mark &= !["From ", "Document "].iter().any(|begin| line.starts_with(begin));
    }
}

/// `On Monday, Ana`, `Ana wrote:`.
fn announces_a_quotation(line: &str) -> bool {
    line.starts_with("On ") || line.starts_with(|c: char| c.is_ascii_digit()) || line.trim_end().ends_with(':')
}

/// `-- `, `_______`, `-----Original Message-----`, `HD  Bakers strike`, `IPD` alone.
fn opens_a_part(line: &str) -> bool {
    let name = line.trim().split(['\t', ' ']).next().unwrap_or("");
    let is_name = (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_rule = line.trim().len() > 2 && !line.contains(char::is_alphanumeric);
    line.trim() == "--" || line.trim().starts_with("---") || is_rule || is_name
}

/// Repair of any text can be undone, and finds nothing more in what it has made.
pub fn repair(bytes: &[u8]) {
    static STAGES: LazyLock<Vec<Cleaner>> = LazyLock::new(|| ["normalise", "language", "repair"].map(alone).into());
    let text = String::from_utf8_lossy(bytes);
    let mut doc = Document::new("text#0", text.as_ref());
    for stage in STAGES.iter() {
        cleaned_for_good(stage, &mut doc);
    }
    leads_back(&doc, &text);
}

/// One document stage by itself.
fn alone(stage: &str) -> Cleaner {
    Cleaner::new(&Config { stages: vec![stage.to_owned()], ..CONFIG.clone() }).unwrap()
}

/// A stage finds nothing more in its own output.
fn cleaned_for_good(stage: &Cleaner, doc: &mut Document) {
    stage.clean(doc);
    let edits = doc.edit_count();
    stage.clean(doc);
    assert_eq!(doc.edit_count(), edits, "cleaned twice: {:?}", doc.log().last());
}

/// The log leads back from a document to the text that it was, byte by byte, and forward again; no stage failed on it.
fn leads_back(doc: &Document, original: &str) {
    assert_ne!(doc.verdict().rule(), Some(PANIC.id), "{}", doc.verdict().because());
    assert_eq!(doc.original(), original, "undone, it is another text");
    let again = doc.log().iter().fold(original.to_owned(), |text, pass| pass.forward(&text));
    assert_eq!(again, doc.text(), "done again, it is another text");
    // Every byte of a short text, and a thousand of a long one.
    for offset in (0..doc.text().len()).step_by(1 + doc.text().len() / 1000) {
        if let Trace::Source(at) = doc.trace(offset) {
            assert_eq!(original.as_bytes()[at], doc.text().as_bytes()[offset], "the byte at {offset} came from another one");
        }
    }
    for labelled in doc.labels() {
        assert!(doc.text().get(labelled.span.clone()).is_some(), "{labelled:?}");
    }
}

/// A config is read, or what is wrong with it is told by its place; what is read comes back from what is written of it.
pub fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match config::from_text(None, text, &[]) {
        Ok(loaded) => {
            let again = config::from_text(None, &loaded.to_toml(), &[]).unwrap_or_else(|errors| panic!("{errors}"));
            assert!(again.config == loaded.config, "written and read again: {:?}", again.config);
        }
        Err(errors) => {
            assert!(!errors.problems().is_empty() && !errors.to_string().is_empty() && !errors.coloured().is_empty());
            for place in errors.problems().iter().filter_map(|problem| problem.place.as_ref()) {
                assert!(text.split('\n').nth(place.line - 1).is_some(), "line {} of {text:?}", place.line);
            }
        }
    }
}

/// Document stages: each finds nothing more in its own output.
const FOR_GOOD: [&str; 7] = ["encoding", "normalise", "language", "origin", "boilerplate", "repair", "quality"];

/// A whole run: each file is accounted for, the output verifies, every stage alone cleans for good, and the number of threads shows
/// nowhere.
pub fn pipeline(bytes: &[u8]) {
    static ALONE: LazyLock<Vec<Cleaner>> = LazyLock::new(|| FOR_GOOD.map(alone).into());
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("in")).unwrap();
    for (number, (ending, content)) in files(bytes).into_iter().enumerate() {
        std::fs::write(at("in").join(format!("{number}.{ending}")), content).unwrap();
        for mut doc in taken(format_of(ending), content) {
            let original = doc.original();
            ALONE.iter().for_each(|stage| cleaned_for_good(stage, &mut doc));
            leads_back(&doc, &original);
        }
    }
    run_twice(&at("in"), &at("one"), &at("two"));
}

fn run_twice(input: &Path, one: &Path, two: &Path) {
    let account = run_with(&PIPELINE, input, one, 1, &CONFIG, None).manifest.account;
    assert!(account.faults().is_empty(), "{:?}", account.faults());
    let report = verify_run(one, Some(input)).unwrap();
    assert!(report.is_sound(), "{:#?}", report.faults);
    run_with(&PIPELINE, input, two, 2, &CONFIG, None);
    assert!(tree(one) == tree(two), "on two threads the output is another one");
}

/// Endings of the files that a line can begin.
const ENDINGS: [&str; 4] = ["txt", "html", "jsonl", "warc"];

/// Several files in one piece of bytes: each stands behind a line such as `=== html`, and what stands before the first is a text.
fn files(bytes: &[u8]) -> Vec<(&'static str, &[u8])> {
    let (mut files, mut ending, mut start, mut at) = (Vec::new(), ENDINGS[0], 0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let named = |ending: &&&str| line.strip_prefix(b"=== ").is_some_and(|rest| rest.trim_ascii_end() == ending.as_bytes());
        if let Some(next) = ENDINGS.iter().find(named) {
            if start < at {
                files.push((ending, &bytes[start..at]));
            }
            (ending, start) = (next, at + line.len());
        }
        at += line.len();
    }
    files.push((ending, &bytes[start..]));
    files
}

fn format_of(ending: &str) -> Format {
    Format::of_name(&format!("a.{ending}")).unwrap()
}

/// The documents of a file that is one record. With what lies between them they are all of its text, and no stage failed on it.
fn taken(format: Format, bytes: &[u8]) -> Vec<Document> {
    let record = Record { ordinal: 0, line: 1, span: 0..bytes.len(), bytes: bytes.to_vec(), broken: None, web: None };
    let taken = INTAKE.take("file", format, &record);
    let documents: usize = taken.documents.iter().map(|doc| doc.original().len()).sum();
    let gaps: usize = taken.facts.gaps.iter().map(|(_, gap)| gap.len()).sum();
    assert_eq!(documents + gaps, taken.facts.text_bytes, "the account of the file does not add up");
    for doc in &taken.documents {
        assert_ne!(doc.verdict().rule(), Some(PANIC.id), "{}", doc.verdict().because());
    }
    taken.documents
}
