use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use tempfile::TempDir;

use super::*;

pub(super) fn tree(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

pub(super) fn fates(input: &Path, config: &Config) -> Vec<(String, Fate)> {
    list(input, &[], config).unwrap().files.into_iter().map(|found| (found.name, found.fate)).collect()
}

pub(super) fn read_names(input: &Path) -> Vec<String> {
    fates(input, &Config::default()).into_iter().filter(|(_, fate)| matches!(fate, Fate::Read(_))).map(|(name, _)| name).collect()
}

pub(super) fn skip(reason: &str) -> Fate {
    Fate::Skip(reason.into())
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Every record, the error if there was one, and the tail.
pub(super) fn read(name: &str, bytes: &[u8], config: &Config) -> (Vec<Record>, Option<SourceError>, Tail) {
    let dir = tree(&[(name, bytes)]);
    let found = list(&dir.path().join(name), &[], config).unwrap().files.remove(0);
    drain(Reader::open(&found, config).unwrap())
}

fn drain(mut reader: Reader) -> (Vec<Record>, Option<SourceError>, Tail) {
    let mut records = Vec::new();
    loop {
        match reader.next_record() {
            Ok(Some(record)) => records.push(record),
            Ok(None) => return (records, None, reader.finish()),
            Err(error) => {
                assert!(matches!(reader.next_record(), Ok(None)), "nothing comes after an error");
                return (records, Some(error), reader.finish());
            }
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_tree_is_listed_by_name_in_bytes() {
    let dir =
        tree(&[("b.txt", b""), ("a/z.html", b""), ("a.txt", b""), ("a/b.JSONL.GZ", b""), ("Z.text.zst", b""), ("é.htm", b"")]);
    assert_eq!(read_names(dir.path()), ["Z.text.zst", "a.txt", "a/b.JSONL.GZ", "a/z.html", "b.txt", "é.htm"]);
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let names = ["c.txt", "a/1.txt", "b.txt", "a/0.txt"];
    let one = tree(&names.map(|name| (name, b"x".as_slice())));
    let mut turned = names;
    turned.reverse();
    let other = tree(&turned.map(|name| (name, b"x".as_slice())));
    assert_eq!(fates(one.path(), &Config::default()), fates(other.path(), &Config::default()));
}

#[test]
fn what_is_not_read_is_listed_with_its_reason() {
    let dir = tree(&[(".git/config", b""), (".note.txt", b""), ("a.pdf", b""), ("README", b""), ("b.txt.bz2", b"")]);
    let hidden = "hidden (`hidden = true` in `[sources]` reads it)";
    assert_eq!(
        fates(dir.path(), &Config::default()),
        [
            (".git".into(), skip("hidden folder (`hidden = true` in `[sources]` reads it)")),
            (".note.txt".into(), skip(hidden)),
            ("README".into(), skip("no known format: a name without an ending")),
            ("a.pdf".into(), skip("no known format: .pdf")),
            ("b.txt.bz2".into(), skip("no known format: .bz2")),
        ]
    );
    let all = fates(dir.path(), &Config { hidden: true, ..Config::default() });
    assert_eq!(all[1], (".note.txt".into(), Fate::Read(Format::Text)));
    assert_eq!(all[0].0, ".git/config");
}

#[test]
fn the_output_folder_is_not_entered() {
    let dir = tree(&[("in.txt", b""), ("out/txt/a.txt", b""), ("deep/out/b.txt", b"")]);
    let listing = list(dir.path(), &[dir.path().join("deep/../out")], &Config::default()).unwrap();
    let names: Vec<&str> = listing.files.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names, ["deep/out/b.txt", "in.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_survived() {
    use std::os::unix::fs::symlink;
    let dir = tree(&[("a/real.txt", b"x")]);
    symlink(dir.path(), dir.path().join("a/loop")).unwrap();
    symlink("real.txt", dir.path().join("a/link.txt")).unwrap();
    symlink("nowhere.txt", dir.path().join("a/broken.txt")).unwrap();
    symlink("self", dir.path().join("self")).unwrap();
    let found = fates(dir.path(), &Config::default());
    assert_eq!(found[0], ("a/broken.txt".into(), Fate::Fail("a symbolic link to nothing".into())));
    assert_eq!(found[1], ("a/link.txt".into(), Fate::Read(Format::Text)));
    assert_eq!(found[2], ("a/loop".into(), skip("a symbolic link to a folder that holds it: a loop")));
    assert_eq!(found[3], ("a/real.txt".into(), Fate::Read(Format::Text)));
    assert!(matches!(&found[4], (name, Fate::Fail(_)) if name == "self"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_opened() {
    let dir = tree(&[("a.txt", b"")]);
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("b.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("c.txt")).status().unwrap();
    assert!(made.success());
    let found = fates(dir.path(), &Config::default());
    assert_eq!(found[1].1, skip("not a regular file: a socket"));
    assert_eq!(found[2].1, skip("not a regular file: a named pipe"));
    assert!(matches!(&fates(&dir.path().join("c.txt"), &Config::default())[0].1, Fate::Skip(_)));
}

#[cfg(unix)]
#[test]
fn what_nobody_may_read_fails_with_its_reason() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tree(&[("a.txt", b"x"), ("shut/b.txt", b"x")]);
    for name in ["a.txt", "shut"] {
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    if fs::File::open(dir.path().join("a.txt")).is_ok() {
        return; // Root may read all: nothing to see.
    }
    let found = fates(dir.path(), &Config::default());
    fs::set_permissions(dir.path().join("shut"), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(matches!(&found[0].1, Fate::Fail(why) if why.starts_with("cannot be opened")), "{found:?}");
    assert!(matches!(&found[1], (name, Fate::Fail(why)) if name == "shut" && why.starts_with("cannot be read")), "{found:?}");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_escaped() {
    use std::os::unix::ffi::OsStrExt;
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9 100%\n.txt")), "x").unwrap();
    assert_eq!(read_names(dir.path()), ["caf%E9 100%25%0A.txt"]);
}

#[test]
fn a_single_file_is_meant_whatever_its_name() {
    let dir = tree(&[(".hidden", b"x"), ("notes.xyz", b"x"), ("a.html", b"x")]);
    let single = |name: &str| fates(&dir.path().join(name), &Config::default()).remove(0);
    assert_eq!(single(".hidden"), (".hidden".into(), Fate::Read(Format::Text)));
    assert_eq!(single("notes.xyz"), ("notes.xyz".into(), Fate::Read(Format::Text)));
    assert_eq!(single("a.html").1, Fate::Read(Format::Html));
    assert!(list(&dir.path().join("missing"), &[], &Config::default()).is_err());
}

#[test]
fn a_text_is_one_record_compressed_or_not() {
    let text = "Ош\r\n".repeat(5000).into_bytes();
    let zst = zstd::encode_all(&text[..], 3).unwrap();
    let two_members = [gzip(&text[..1000]), gzip(&text[1000..])].concat();
    for (name, disk) in [("a.txt", text.clone()), ("a.txt.gz", gzip(&text)), ("b.txt.gz", two_members), ("a.txt.zst", zst)] {
        let (records, error, tail) = read(name, &disk, &Config::default());
        assert!(error.is_none(), "{name}: {error:?}");
        assert_eq!(records, [Record { ordinal: 0, line: 1, span: 0..text.len(), bytes: text.clone(), broken: None, web: None }]);
        assert_eq!(
            tail,
            Tail { sha256: sha256(&disk), bytes: disk.len() as u64, decompressed: text.len() as u64, ..Tail::default() }
        );
    }
}

#[test]
fn an_empty_file_holds_no_record() {
    for name in ["a.txt", "a.html", "a.jsonl"] {
        let (records, error, tail) = read(name, b"", &Config::default());
        assert!(records.is_empty() && error.is_none());
        assert_eq!(tail, Tail { sha256: sha256(b""), ..Tail::default() });
    }
}

#[test]
fn lines_are_records_and_blank_ones_are_not() {
    let file = b"\xef\xbb\xbf{\"text\":\"a\"}\r\n\r\n  \n{broken\n{\"text\":\"b\"}";
    let (records, error, tail) = read("a.jsonl", file, &Config::default());
    assert!(error.is_none());
    let seen: Vec<_> = records.iter().map(|r| (r.ordinal, r.line, file[r.span.clone()] == r.bytes[..])).collect();
    assert_eq!(seen, [(0, 1, true), (1, 4, true), (2, 5, true)]);
    assert_eq!(records[0].bytes, b"{\"text\":\"a\"}");
    assert!(jsonl::parse_field(&records[1].bytes, "text").is_err());
    assert_eq!(jsonl::parse_field(&records[2].bytes, "text").unwrap().text, "b");
    assert_eq!(tail.decompressed, file.len() as u64);
}

#[test]
fn a_line_that_is_too_long_costs_only_itself() {
    let config = Config { max_record_bytes: 100, ..Config::default() };
    let file = format!("{{\"text\":\"a\"}}\n{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}\n", "x".repeat(300_000));
    let (records, error, tail) = read("a.jsonl", file.as_bytes(), &config);
    assert!(error.is_none());
    assert_eq!(records.len(), 3);
    assert!(records[1].broken.as_ref().unwrap().contains("max-record-bytes") && records[1].bytes.len() <= 100);
    assert_eq!((records[2].line, &records[2].bytes[..]), (3, br#"{"text":"b"}"#.as_slice()));
    assert_eq!(tail.sha256, sha256(file.as_bytes()));
}

#[test]
fn a_bomb_does_not_go_off() {
    let config = Config { max_record_bytes: 1 << 20, ..Config::default() };
    let bomb = gzip(&vec![b'a'; 8 << 20]);
    let (records, error, tail) = read("a.txt.gz", &bomb, &config);
    assert!(records.is_empty());
    assert!(matches!(error, Some(SourceError::TooLarge { limit: 1_048_576, .. })), "{error:?}");
    assert_eq!((tail.sha256, tail.decompressed), (sha256(&bomb), (1 << 20) + 1));
}

#[test]
fn cut_off_archives_say_how_far_they_were_read() {
    let lines: String = (0..20_000).map(|n| format!("{{\"text\":\"line {n} {}\"}}\n", n * 7919 % 1_000_003)).collect();
    let zst = zstd::encode_all(lines.as_bytes(), 3).unwrap();
    for (name, whole) in [("a.jsonl.gz", gzip(lines.as_bytes())), ("a.jsonl.zst", zst)] {
        let cut = &whole[..whole.len() * 2 / 3];
        let (records, error, tail) = read(name, cut, &Config::default());
        let message = error.unwrap().to_string();
        assert!(
            message.starts_with(name) && message.contains("cut off or broken") && message.contains("bytes on disk"),
            "{message}"
        );
        let (whole, cut_line): (Vec<_>, Vec<_>) = records.iter().partition(|record| record.broken.is_none());
        assert!(
            whole.iter().all(|record| jsonl::parse_field(&record.bytes, "text").is_ok()),
            "whole lines are given out as such"
        );
        assert!(
            cut_line.len() == 1 && records.last() == cut_line.first().copied(),
            "what is left of the last one as a broken record"
        );
        assert_eq!((tail.sha256, tail.bytes), (sha256(cut), cut.len() as u64));
    }
    // Shorter than what is read ahead, and not an archive at all.
    for bytes in [&gzip(b"a few words")[..15], b"plain text", b""] {
        let (records, error, tail) = read("a.txt.gz", bytes, &Config::default());
        assert!(
            records.iter().all(|record| record.broken.is_some()) && matches!(error, Some(SourceError::Read { .. })),
            "{error:?}"
        );
        assert_eq!(tail.sha256, sha256(bytes));
    }
}

#[test]
fn binary_files_are_refused_and_hashed() {
    for bytes in [b"%PDF-1.4\n...".as_slice(), b"\0\x01\x02\x03\x04\x05", b"\x7fELF\x02\x01"] {
        let (records, error, tail) = read("a.txt", bytes, &Config::default());
        assert!(records.is_empty());
        let error = error.unwrap();
        assert!(matches!(error, SourceError::Binary { .. }) && error.rule().id == BINARY_FILE.id, "{error}");
        assert_eq!(tail.sha256, sha256(bytes));
    }
    let (_, error, _) = read("a.jsonl", b"\xff\xfe{\0}\0", &Config::default());
    assert!(error.unwrap().to_string().contains("JSONL must be UTF-8"));
}

#[test]
fn standard_input_is_told_by_its_first_bytes() {
    let format = |bytes: &[u8]| Reader::open_stdin(Box::new(Cursor::new(bytes.to_vec())), &Config::default()).format();
    assert_eq!(format(b" \n{\"text\": \"a\"}\n{"), Format::Jsonl);
    assert_eq!(format(b"{a note in braces}\nand text"), Format::Text);
    assert_eq!(format(format!("{{\"text\": \"{}", "x".repeat(9000)).as_bytes()), Format::Jsonl);
    assert_eq!(format(b"\xef\xbb\xbf<!DOCTYPE html><p>"), Format::Html);
    assert_eq!(format(b"<html lang=ru>"), Format::Html);
    assert_eq!(format(b"Bishkek is calm."), Format::Text);
    let zipped = gzip(b"<html>");
    let (records, error, tail) = drain(Reader::open_stdin(Box::new(Cursor::new(zipped.clone())), &Config::default()));
    assert!(error.is_none());
    assert_eq!((&records[0].bytes[..], tail.sha256), (b"<html>".as_slice(), sha256(&zipped)));
}
