//! Listing what lies below an input.

use std::fs::{self, File, FileType};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::{DirEntry, WalkDir};

use super::{Config, Fate, Format, Found, Listing, name};

/// Lists an input: a directory with all below it, links followed unless they lead to a folder that holds them or the input, or one
/// file. What is in `exclude` (the output and work folders) is not entered and not listed; the output or the index of another run is one entry. An explicit single file is read as plain text if its name has no known ending.
///
/// # Errors
/// If the input itself does not exist or cannot be listed. Anything below it that cannot be read is listed with its reason.
pub fn list(input: &Path, exclude: &[PathBuf], config: &Config) -> io::Result<Listing> {
    let is_file = !fs::metadata(input)?.is_dir();
    list_below(if is_file { input.parent().unwrap_or(input) } else { input }, input, exclude, config)
}

/// The same with names that are relative to `base`, a folder that holds the input.
pub(super) fn list_below(base: &Path, input: &Path, exclude: &[PathBuf], config: &Config) -> io::Result<Listing> {
    if !fs::metadata(input)?.is_dir() {
        return single(base, input).map(|found| Listing { files: vec![found] });
    }
    fs::read_dir(input)?;
    let excluded: Vec<PathBuf> = exclude.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let root = fs::canonicalize(input)?;
    let mut files = Vec::new();
    let mut walk = WalkDir::new(input).follow_links(true).min_depth(1).into_iter();
    while let Some(step) = walk.next() {
        let entry = match step {
            Ok(entry) => entry,
            Err(error) => {
                files.extend(unlisted(base, &error));
                continue;
            }
        };
        let is_dir = entry.file_type().is_dir();
        let is_hidden = !config.hidden && is_hidden(&entry);
        let is_excluded = is_excluded(&entry, &excluded);
        let closed = if is_dir && !is_hidden && !is_excluded { closed(&entry, &root) } else { None };
        if is_dir && (is_hidden || is_excluded || closed.is_some()) {
            walk.skip_current_dir();
        }
        if let Some(reason) = closed {
            files.push(passed_over(base, entry.path(), Fate::Skip(reason.into())));
        } else if !is_excluded && (is_hidden || !is_dir) {
            files.push(found(base, &entry, is_hidden));
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Listing { files })
}

/// A file that was named by the user: hidden or not, known ending or not, it is meant.
fn single(base: &Path, input: &Path) -> io::Result<Found> {
    let meta = fs::metadata(input)?;
    let name = name::encode(below(base, input));
    let fate = if meta.is_file() {
        readable(input, Format::of_name(&name).unwrap_or(Format::Text))
    } else {
        Fate::Skip(format!("{}; read it through standard input with `-`", special(meta.file_type())))
    };
    Ok(Found { path: input.to_owned(), name, bytes: meta.len(), fate })
}

fn found(base: &Path, entry: &DirEntry, is_hidden: bool) -> Found {
    let name = name::encode(below(base, entry.path()));
    let kind = entry.file_type();
    let fate = match Format::of_name(&name) {
        _ if is_hidden && kind.is_dir() => Fate::Skip("hidden folder (`hidden = true` in `[sources]` reads it)".into()),
        _ if is_hidden => Fate::Skip("hidden (`hidden = true` in `[sources]` reads it)".into()),
        _ if !kind.is_file() => Fate::Skip(special(kind)),
        Some(format) => readable(entry.path(), format),
        None => Fate::Skip(unknown_format(&name)),
    };
    let bytes = entry.metadata().ok().filter(fs::Metadata::is_file).map_or(0, |meta| meta.len());
    Found { path: entry.path().to_owned(), name, bytes, fate }
}

/// A place that the walk could not enter: a loop of links, a folder without permission, a link to nothing.
fn unlisted(base: &Path, error: &walkdir::Error) -> Option<Found> {
    let path = error.path()?;
    let fate = match error.io_error() {
        None => Fate::Skip(LOOP.into()),
        Some(_) if is_link_to_nothing(path) => Fate::Fail("a symbolic link to nothing".into()),
        Some(cause) => Fate::Fail(format!("cannot be read: {cause}")),
    };
    Some(passed_over(base, path, fate))
}

fn passed_over(base: &Path, path: &Path, fate: Fate) -> Found {
    Found { path: path.to_owned(), name: name::encode(below(base, path)), bytes: 0, fate }
}

/// Why a link is not followed that leads back to where the walk comes from.
const LOOP: &str = "a symbolic link to a folder that holds it: a loop";

/// Why a folder below the input is not entered, if it is not.
fn closed(entry: &DirEntry, root: &Path) -> Option<&'static str> {
    if entry.path_is_symlink()
        && let Ok(target) = fs::canonicalize(entry.path())
    {
        let home = entry.path().parent().and_then(|home| fs::canonicalize(home).ok());
        if home.is_some_and(|home| home.starts_with(&target)) {
            return Some(LOOP);
        }
        if root.starts_with(&target) {
            return Some("a symbolic link to a folder that holds the input");
        }
    }
    let output = is_output_of_lauter(entry.path()).then_some("an output folder of lauter");
    output.or_else(|| is_marked(&entry.path().join("index.json"), "lauter index").then_some("an index of lauter"))
}

/// What marks the output or the index of a run.
#[derive(Deserialize)]
struct Mark {
    tool: String,
}

/// A corpus beside the manifest of a run. Texts that were cleaned before are not read again by accident; named as the input, they are.
fn is_output_of_lauter(folder: &Path) -> bool {
    ["corpus.jsonl", "corpus.jsonl.zst"].iter().any(|name| folder.join(name).is_file())
        && is_marked(&folder.join("manifest.json"), "lauter")
}

/// Whether the file says that `tool` wrote it.
fn is_marked(file: &Path, tool: &str) -> bool {
    File::open(file).is_ok_and(|file| serde_json::from_reader(BufReader::new(file)).is_ok_and(|mark: Mark| mark.tool == tool))
}

fn is_link_to_nothing(path: &Path) -> bool {
    path.is_symlink() && fs::metadata(path).is_err_and(|cause| cause.kind() == io::ErrorKind::NotFound)
}

fn below<'a>(base: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(base).unwrap_or(path)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether an entry is one of the excluded places, under its own name or through a link. Only what could be one is looked up.
fn is_excluded(entry: &DirEntry, excluded: &[PathBuf]) -> bool {
    let may_be = entry.path_is_symlink() || excluded.iter().any(|path| path.file_name() == Some(entry.file_name()));
    may_be && !excluded.is_empty() && fs::canonicalize(entry.path()).is_ok_and(|path| excluded.contains(&path))
}

/// Opening is the only sure test for permission.
fn readable(path: &Path, format: Format) -> Fate {
    File::open(path).map_or_else(|cause| Fate::Fail(format!("cannot be opened: {cause}")), |_| Fate::Read(format))
}

/// `no known format: .pdf`.
fn unknown_format(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((_, ending)) => format!("no known format: .{ending}"),
        None => "no known format: a name without an ending".into(),
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> String {
    use std::os::unix::fs::FileTypeExt;
    let what = match () {
        () if kind.is_fifo() => "a named pipe",
        () if kind.is_socket() => "a socket",
        () if kind.is_block_device() || kind.is_char_device() => "a device",
        () => "neither file nor folder",
    };
    format!("not a regular file: {what}")
}

#[cfg(not(unix))]
fn special(_kind: FileType) -> String {
    "not a regular file".into()
}
