//! Where the walk does not go: back to where it came from, and into what a run wrote.

use super::tests::{fates, read_names, skip, tree};
use super::{Config, Fate};

#[cfg(unix)]
#[test]
fn links_out_of_the_input_do_not_lead_back_to_it() {
    use std::os::unix::fs::symlink;
    let dir = tree(&[("in/a/real.txt", b"x"), ("other/more.txt", b"x"), ("secret.txt", b"x")]);
    symlink("..", dir.path().join("in/up")).unwrap();
    symlink("../..", dir.path().join("in/a/high")).unwrap();
    symlink("../other", dir.path().join("in/linked")).unwrap();
    symlink("..", dir.path().join("other/back")).unwrap();
    symlink("../in", dir.path().join("other/round")).unwrap();
    let mut cross = fates(&dir.path().join("in"), &Config::default());
    cross.retain(|(_, fate)| !matches!(fate, Fate::Read(_)));
    let reason = "a symbolic link to a folder that holds it: a loop";
    let skipped = ["a/high", "linked/back", "linked/round", "up"].map(|name| (name.to_owned(), skip(reason)));
    assert_eq!(cross, skipped);
    assert_eq!(read_names(&dir.path().join("in")), ["a/real.txt", "linked/more.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_above_the_input_is_not_followed_from_elsewhere() {
    use std::os::unix::fs::symlink;
    let dir = tree(&[("x/in/real.txt", b"x"), ("other/more.txt", b"x")]);
    symlink("../../other", dir.path().join("x/in/linked")).unwrap();
    symlink("../x", dir.path().join("other/back")).unwrap();
    let found = fates(&dir.path().join("x/in"), &Config::default());
    assert_eq!(found[0], ("linked/back".into(), skip("a symbolic link to a folder that holds the input")));
    assert_eq!(read_names(&dir.path().join("x/in")), ["linked/more.txt", "real.txt"]);
}

#[test]
fn an_earlier_output_is_one_entry_unless_it_is_the_input() {
    let manifest = br#"{"version": "0.1.0", "tool": "lauter"}"#;
    let dir = tree(&[
        ("a.txt", b"x"),
        ("old/corpus.jsonl", b"{}"),
        ("old/manifest.json", manifest),
        ("old/txt/en/a.txt", b"x"),
        ("other/corpus.jsonl", b"{}"),
        ("other/manifest.json", br#"{"tool": "another"}"#),
        ("web/manifest.json", manifest),
        ("web/b.txt", b"x"),
    ]);
    let found = fates(dir.path(), &Config::default());
    assert_eq!(found[1], ("old".into(), skip("an output folder of lauter")));
    assert_eq!(read_names(dir.path()), ["a.txt", "other/corpus.jsonl", "web/b.txt"]);
    assert_eq!(read_names(&dir.path().join("old")), ["corpus.jsonl", "txt/en/a.txt"]);
}

#[test]
fn an_index_is_one_entry_and_an_index_page_of_others_is_none() {
    let dir = tree(&[
        ("kept/index.json", br#"{"tool": "lauter index", "format": 1}"#),
        ("kept/segment-0001/contents.txt", b"x"),
        ("shop/index.json", br#"{"tool": "another"}"#),
        ("shop/a.txt", b"x"),
        ("site/index.json", b"[1]"),
        ("site/b.txt", b"x"),
    ]);
    let found = fates(dir.path(), &Config::default());
    assert_eq!(found[0], ("kept".into(), skip("an index of lauter")));
    let read = read_names(dir.path());
    assert!(["shop/a.txt", "site/b.txt"].iter().all(|name| read.iter().any(|read| read == name)), "{read:?}");
}
