//! Whole pages, below `tests/fixtures/extract`: what comes out of them as reviewed, texts that must come through whole, and what is not
//! yet right.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn from(page: &Path) -> Extracted {
    extract(&fs::read_to_string(page).unwrap(), &Config::default())
}

#[test]
fn pages_come_out_as_reviewed() {
    for folder in ["found", "made"] {
        pages(folder).iter().for_each(|page| hold(page.parent().unwrap(), page));
    }
}

#[test]
fn a_text_that_looks_like_surroundings_comes_through_whole() {
    for page in pages("negative") {
        let text = fs::read_to_string(page.with_extension("txt")).unwrap();
        assert_eq!(from(&page).text, text.trim_end(), "{}", page.display());
    }
}

#[test]
fn what_fails_still_fails() {
    for page in pages("failing") {
        let text = fs::read_to_string(page.with_extension("expected.txt")).unwrap();
        assert_ne!(from(&page).text, text.trim_end(), "{} is right now: move it to made/", page.display());
    }
}

#[test]
fn what_the_parser_is_spared_changes_nothing() {
    for page in ["found", "made", "negative", "failing"].iter().flat_map(|folder| pages(folder)) {
        let whole = Html::parse_document(&fs::read_to_string(&page).unwrap());
        assert_eq!(from(&page), from_tree(&whole, &Config::default()), "{}", page.display());
    }
}

/// The pages of a folder, in order.
fn pages(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/extract").join(folder);
    let paths = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let pages: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect();
    assert!(!pages.is_empty());
    pages
}

/// Compares what comes out of a page with the file beside it.
fn hold(folder: &Path, page: &Path) {
    let extracted = from(page);
    let mut seen = String::new();
    for (name, value) in [
        ("title", &extracted.title),
        ("date", &extracted.date),
        ("language", &extracted.language_hint),
        ("author", &extracted.author),
        ("site", &extracted.site),
        ("url", &extracted.url),
    ] {
        writeln!(seen, "{name}: {}", value.as_deref().unwrap_or("-")).unwrap();
    }
    // The measures behind the choice change with every training.
    let because = extracted.because.split(';').next().unwrap();
    writeln!(seen, "because: {because}\nblocks: {}\n----\n{}", kinds(&extracted), extracted.text).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(page.file_stem().unwrap().to_str().unwrap(), seen));
}

/// The lines that are no paragraphs, by number.
fn kinds(extracted: &Extracted) -> String {
    let marked = extracted.blocks.iter().enumerate().filter_map(|(at, block)| Some((at, block.kind.name()?)));
    marked.map(|(at, name)| format!("{at} {name}")).collect::<Vec<_>>().join(", ")
}
