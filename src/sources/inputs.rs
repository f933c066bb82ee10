//! What a user named as input: one path, several, patterns; and the folder that the names of their files are relative to.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};

use super::{Config, Fate, Input, Listing, braces, walk};

/// Several inputs, and what patterns stood for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several {
    /// The folder that holds them all. Names of files are relative to it.
    pub base: PathBuf,
    /// Sorted, each once.
    pub paths: Vec<PathBuf>,
}

/// Why something cannot be an input.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A path that does not exist, or cannot be looked at.
    #[error("cannot read `{}`: {source}", path.display())]
    Path {
        /// The path as it was named.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A pattern that cannot be understood.
    #[error("cannot understand the pattern `{}`: {why}", pattern.display())]
    Pattern {
        /// The pattern.
        pattern: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A pattern that stands for nothing.
    #[error("nothing matches the pattern `{}`", .0.display())]
    NoMatch(PathBuf),
    /// Standard input beside others.
    #[error("standard input (`-`) cannot be one of several inputs: it has no name among them")]
    StdinAmongOthers,
    /// Paths on several drives.
    #[error("no folder holds all inputs: names of files could not be told apart")]
    NoCommonFolder,
}

/// What the user named: `-`, one path as it stands, or several paths and patterns. What exists is no pattern, whatever its name.
///
/// # Errors
/// See [`InputError`].
pub fn resolve(named: &[PathBuf]) -> Result<Input, InputError> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    if let [one] = named {
        match fs::metadata(one) {
            _ if is_stdin(one) => return Ok(Input::Stdin),
            Ok(_) => return Ok(Input::Path(one.clone())),
            Err(_) => {}
        }
    }
    if named.iter().any(is_stdin) {
        return Err(InputError::StdinAmongOthers);
    }
    let (mut paths, mut base) = (BTreeSet::new(), None);
    for path in named {
        let (home, found) = expand(path)?;
        base = Some(base.map_or_else(|| home.clone(), |base: PathBuf| common(&base, &home)));
        paths.extend(found);
    }
    let base = base.filter(|base| base.parent().is_some() || base.has_root()).ok_or(InputError::NoCommonFolder)?;
    Ok(Input::Several(Several { base, paths: paths.into_iter().collect() }))
}

/// The folder that names would be relative to if this were the only input, and what it stands for.
fn expand(path: &Path) -> Result<(PathBuf, Vec<PathBuf>), InputError> {
    let failed = |source| InputError::Path { path: path.to_owned(), source };
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => fs::canonicalize(path).map(|path| (path.clone(), vec![path])).map_err(failed),
        Ok(_) => place(path).map(|(home, file)| (home, vec![file])).map_err(failed),
        Err(_) if is_pattern(path) => matches(path),
        Err(source) => Err(failed(source)),
    }
}

/// The folder of a file without links, and the file there.
fn place(file: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let home = fs::canonicalize(parent)?;
    let name = file.file_name().ok_or(io::ErrorKind::NotFound)?;
    Ok((home.clone(), home.join(name)))
}

const WILD: [char; 3] = ['*', '?', '['];

fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(WILD) || braces::has_any(path))
}

/// As shells have it: `*` stays within a name, and a full stop at its beginning is written out.
const AS_SHELLS_DO: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// What a pattern stands for. Its folder is the one before its first wildcard: it does not depend on what matches today.
fn matches(pattern: &Path) -> Result<(PathBuf, Vec<PathBuf>), InputError> {
    let wrong = |why: &str| InputError::Pattern { pattern: pattern.to_owned(), why: why.to_owned() };
    let text = pattern.to_str().ok_or_else(|| wrong("it is not UTF-8"))?;
    let alternatives = braces::alternatives(text).ok_or_else(|| wrong("its braces stand for too many patterns"))?;
    let mut found = Vec::new();
    for one in &alternatives {
        Pattern::new(one).map_err(|error| wrong(error.msg))?;
        found.extend(expanded(Path::new(one))?);
    }
    let mut paths = Vec::new();
    for path in found {
        let resolved = if path.is_dir() { fs::canonicalize(&path) } else { place(&path).map(|(_, file)| file) };
        paths.push(resolved.map_err(|source| InputError::Path { path, source })?);
    }
    if paths.is_empty() {
        return Err(InputError::NoMatch(pattern.to_owned()));
    }
    let fixed =
        alternatives.iter().map(|one| fixed_folder(Path::new(one))).reduce(|one, other| common(&one, &other)).unwrap_or_default();
    let home = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed };
    let home = fs::canonicalize(&home).map_err(|source| InputError::Path { path: home, source })?;
    // A link may lead out of the folder that the pattern names.
    let home = paths.iter().fold(home, |home, path| common(&home, path.parent().unwrap_or(path)));
    Ok((home, paths))
}

/// The folder before the first wildcard; of a path without one, its folder.
fn fixed_folder(pattern: &Path) -> PathBuf {
    let is_fixed = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(WILD);
    let fixed: PathBuf = pattern.components().take_while(is_fixed).map(Component::as_os_str).collect();
    if fixed == pattern { pattern.parent().map(Path::to_owned).unwrap_or_default() } else { fixed }
}

/// Every path that a pattern stands for, sorted. Names need not be UTF-8, which the crate's own walk asks for.
fn expanded(pattern: &Path) -> Result<Vec<PathBuf>, InputError> {
    let mut found = vec![PathBuf::new()];
    for part in pattern.components() {
        let name = part.as_os_str().to_string_lossy();
        if name == "**" {
            found = found.iter().map(|folder| below(folder)).collect::<Result<Vec<_>, _>>()?.concat();
        } else if name.contains(WILD) {
            let one = Pattern::new(&name)
                .map_err(|error| InputError::Pattern { pattern: pattern.to_owned(), why: error.msg.to_owned() })?;
            let matching = |folder: &PathBuf| {
                let entries = entries(folder)?.into_iter();
                Ok(entries.filter(|path| name_matches(&one, path)).collect::<Vec<_>>())
            };
            found = found.iter().map(matching).collect::<Result<Vec<_>, _>>()?.concat();
        } else {
            found = found.into_iter().map(|folder| folder.join(part)).filter(|path| path.symlink_metadata().is_ok()).collect();
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn name_matches(pattern: &Pattern, path: &Path) -> bool {
    path.file_name().is_some_and(|name| pattern.matches_with(&name.to_string_lossy(), AS_SHELLS_DO))
}

/// A folder and all folders below it; neither hidden ones nor those that a link leads to.
fn below(folder: &Path) -> Result<Vec<PathBuf>, InputError> {
    let mut found = vec![folder.to_owned()];
    let mut at = 0;
    while let Some(folder) = found.get(at) {
        let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_folder = |path: &PathBuf| path.symlink_metadata().is_ok_and(|meta| meta.is_dir()) && !is_hidden(path);
        let more: Vec<PathBuf> = entries(folder)?.into_iter().filter(is_folder).collect();
        found.extend(more);
        at += 1;
    }
    Ok(found)
}

/// What lies in a folder; nothing if it is none.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, InputError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |source| InputError::Path { path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| folder.join(entry.file_name()))).collect::<io::Result<_>>().map_err(failed)
}

/// The deepest folder that holds both.
fn common(one: &Path, other: &Path) -> PathBuf {
    one.components().zip(other.components()).take_while(|(a, b)| a == b).map(|(part, _)| part.as_os_str()).collect()
}

impl Several {
    /// Lists all of them, each file once. A file that was named itself is read though its folder would pass it over.
    ///
    /// # Errors
    /// If one of them cannot be listed: which, and what the system said.
    pub fn list(&self, exclude: &[PathBuf], config: &Config) -> Result<Listing, (PathBuf, io::Error)> {
        let mut files = Vec::new();
        for path in &self.paths {
            let listing = walk::list_below(&self.base, path, exclude, config);
            files.extend(listing.map_err(|error| (path.clone(), error))?.files);
        }
        let is_passed_over = |fate: &Fate| !matches!(fate, Fate::Read(_));
        files.sort_by(|a, b| a.name.cmp(&b.name).then(is_passed_over(&a.fate).cmp(&is_passed_over(&b.fate))));
        files.dedup_by(|a, b| a.name == b.name);
        Ok(Listing { files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a/1.txt`, `a/2.jsonl`, `a/deep/1.txt`, `a/.hidden.txt`, `b/1.txt`, and one whose name looks like a pattern.
    fn tree() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a/1.txt", "a/2.jsonl", "a/deep/1.txt", "a/.hidden.txt", "b/1.txt", "b/[1].txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{}").unwrap();
        }
        let root = fs::canonicalize(folder.path()).unwrap();
        (folder, root)
    }

    fn names(root: &Path, named: &[&str]) -> Vec<String> {
        let named: Vec<PathBuf> = named.iter().map(|name| root.join(name)).collect();
        let listing = match resolve(&named).unwrap() {
            Input::Several(several) => several.list(&[], &Config::default()).unwrap(),
            Input::Path(path) => walk::list(&path, &[], &Config::default()).unwrap(),
            Input::Stdin => unreachable!("nothing was named `-`"),
        };
        listing.files.into_iter().filter(|found| matches!(found.fate, Fate::Read(_))).map(|found| found.name).collect()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pattern_passes_names_that_are_not_utf_8() {
        use std::os::unix::ffi::OsStrExt as _;
        let (_folder, root) = tree();
        fs::write(root.join(std::ffi::OsStr::from_bytes(b"b/\xff.txt")), "{}").unwrap();
        assert_eq!(names(&root, &["b/*.txt"]), ["%FF.txt", "1.txt", "[1].txt"]);
        assert_eq!(names(&root, &["**/1.txt"]), ["a/1.txt", "a/deep/1.txt", "b/1.txt"]);
    }

    #[test]
    fn names_are_relative_to_the_folder_that_holds_all_inputs() {
        let (_folder, root) = tree();
        assert_eq!(names(&root, &["a"]), ["1.txt", "2.jsonl", "deep/1.txt"], "one folder is as it always was");
        assert_eq!(names(&root, &["b", "a/deep"]), ["a/deep/1.txt", "b/1.txt", "b/[1].txt"]);
        assert_eq!(names(&root, &["a/deep", "a"]), ["1.txt", "2.jsonl", "deep/1.txt"], "each file once");
        assert_eq!(names(&root, &["b/1.txt", "a/1.txt", "b/1.txt"]), ["a/1.txt", "b/1.txt"]);
        assert_eq!(names(&root, &["a/1.txt", "a/2.jsonl"]), ["1.txt", "2.jsonl"]);
    }

    #[test]
    fn a_pattern_stays_within_a_name_and_its_folder_is_fixed() {
        let (_folder, root) = tree();
        assert_eq!(names(&root, &["*/1.txt"]), ["a/1.txt", "b/1.txt"]);
        assert_eq!(names(&root, &["*/2.jsonl"]), ["a/2.jsonl"], "the name does not depend on what else matches");
        assert_eq!(names(&root, &["a/*.txt"]), ["1.txt"], "a hidden file is not meant");
        assert_eq!(names(&root, &["**/1.txt"]), ["a/1.txt", "a/deep/1.txt", "b/1.txt"]);
        assert_eq!(names(&root, &["a/d*", "b/[1].txt"]), ["a/deep/1.txt", "b/[1].txt"], "what exists is no pattern");
    }

    #[test]
    fn braces_are_several_patterns_in_one() {
        let (_folder, root) = tree();
        assert_eq!(names(&root, &["a/{1.txt,2.jsonl}"]), ["1.txt", "2.jsonl"]);
        assert_eq!(names(&root, &["{a,b}/1.*"]), ["a/1.txt", "b/1.txt"]);
        assert_eq!(names(&root, &["a/*.{jsonl,pdf}"]), ["2.jsonl"], "one of them may stand for nothing");
        assert_eq!(names(&root, &["{a,c}/2.jsonl"]), ["a/2.jsonl"], "the name does not depend on what exists");
    }

    #[test]
    fn what_stands_for_nothing_is_an_error() {
        let (_folder, root) = tree();
        let said = |named: &[&str]| {
            let named: Vec<PathBuf> = named.iter().map(|name| root.join(name)).collect();
            resolve(&named).unwrap_err()
        };
        assert!(matches!(said(&["a/*.pdf"]), InputError::NoMatch(_)));
        assert!(matches!(said(&["a", "c"]), InputError::Path { .. }));
        assert!(matches!(said(&["a/***"]), InputError::Pattern { .. }));
        assert!(matches!(said(&["{c,d}/1.txt"]), InputError::NoMatch(_)));
        assert!(matches!(resolve(&["-".into(), root.join("a")]).unwrap_err(), InputError::StdinAmongOthers));
    }
}
