//! The same input and config give the same bytes, whatever the number of threads and the order in which a directory lists its files.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::Path;

use common::{project, run, tree};
use lauter::config::Config;

/// A corpus of all formats: the seeds, their texts as JSONL, as gzip, as pages and as rows.
fn make_corpus(folder: &Path, reversed: bool) {
    let mut names: Vec<_> = fs::read_dir(project().join("seeds")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    if reversed {
        names.reverse();
    }
    for name in names {
        let text = fs::read_to_string(project().join("seeds").join(&name)).unwrap();
        let stem = name.to_str().unwrap().trim_end_matches(".txt");
        let lines: String =
            text.split("\n\n").map(|text| format!("{}\n", serde_json::json!({ "text": text, "from": stem }))).collect();
        let page: String =
            text.lines().map(|line| format!("<p>{}</p>\n", line.replace('&', "&amp;").replace('<', "&lt;"))).collect();
        let sub = folder.join(stem);
        fs::create_dir(&sub).unwrap();
        fs::write(sub.join("lines.jsonl"), lines).unwrap();
        fs::write(sub.join("page.html"), format!("<html><body><article>{page}</article></body></html>")).unwrap();
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut gz, text.as_bytes()).unwrap();
        fs::write(sub.join("text.txt.gz"), gz.finish().unwrap()).unwrap();
        fs::write(folder.join(&name), text).unwrap();
    }
    let out = tempfile::tempdir().unwrap();
    run(&project().join("seeds"), out.path(), 1, &Config { stages: vec!["decode".into()], ..Config::default() });
    fs::copy(out.path().join("corpus.parquet"), folder.join("rows.parquet")).unwrap();
}

#[test]
fn threads_and_directory_order_do_not_show_in_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, reversed) in [("straight", false), ("reversed", true)] {
        fs::create_dir(at(name)).unwrap();
        make_corpus(&at(name), reversed);
    }
    let config = Config::default();
    run(&at("straight"), &at("out1"), 1, &config);
    let wanted = tree(&at("out1"));
    assert!(wanted.len() > 20);
    for (number, (input, threads)) in [("straight", 2), ("straight", 8), ("reversed", 1), ("reversed", 3)].into_iter().enumerate()
    {
        let out = at(&format!("out{}", number + 2));
        run(&at(input), &out, threads, &config);
        let found = tree(&out);
        assert!(found.keys().eq(wanted.keys()), "other files ({input}, {threads} threads)");
        for (path, bytes) in found {
            assert!(wanted[&path] == bytes, "{} differs ({input}, {threads} threads)", path.display());
        }
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let seeds = project().join("seeds");
    assert!(!run(&seeds, &out, 2, &Config::default()).unchanged);
    let before = tree(&out);
    assert!(run(&seeds, &out, 2, &Config::default()).unchanged);
    assert!(before == tree(&out));
}
