//! The same input and config give the same bytes, whatever the number of threads, the size of batches, the order in which a directory lists
//! its files and the order of the arguments.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use common::indexed::story;
use common::{project, run, tree, write};
use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1254};
use lauter::config::Config;
use lauter::pipeline::{Job, Pipeline};
use lauter::sinks::{Output, RunNote};
use lauter::sources;

/// A text for each number: three languages, copies of earlier ones, others under a menu that many share, and some with damage to repair.
fn text(n: usize) -> String {
    let own = match n % 9 {
        0 => russian(n),
        1 => turkish(n),
        2 => story(n / 2),
        3 => format!("{}\nUpdated: {} March\n", story(n - 1), n % 28 + 1),
        4 => format!("{} &amp;  more\u{a0}of it.", story(n)),
        _ => story(n),
    };
    if n.is_multiple_of(4) {
        format!(
            "Home | News | Weather of the valley\nOther valleys | Letters | Help\n\n{own}\n\nAll letters to the keeper of the gate\n"
        )
    } else {
        own
    }
}

fn russian(n: usize) -> String {
    let (one, two) = (["Речное", "Горное", "Лесное"][n % 3], ["пекарь", "кузнец", "плотник", "садовник"][n / 3 % 4]);
    format!(
        "В посёлке {one} номер {n} снова открыли старую мельницу, и первым туда пришёл {two}. Он сказал, что вода в реке поднялась.\n\
         Соседи принесли муку, соль и масло, а вечером все {} жителей собрались у печи и долго говорили о дороге в город.",
        n * 7 + 12
    )
}

fn turkish(n: usize) -> String {
    let (one, two) = (["Derebaşı", "Yukarıköy", "Çamlıca"][n % 3], ["fırıncı", "çiftçi", "öğretmen", "balıkçı"][n / 3 % 4]);
    format!(
        "{one} köyünde {n} numaralı evin çatısı yağmurdan sonra yeniden yapıldı ve ilk gelen {two} oldu. Suyun bu yıl erken yükseldiğini söyledi.\n\
         Komşular un, tuz ve yağ getirdiler; akşam olunca {} kişi ocağın başında toplandı ve kasabaya giden yolu uzun uzun konuştu.",
        n * 5 + 9
    )
}

fn lines(numbers: std::ops::Range<usize>) -> Vec<u8> {
    let line = |n: usize| format!("{}\n", serde_json::json!({ "text": text(n), "number": n }));
    numbers.map(line).collect::<String>().into_bytes()
}

fn page(n: usize) -> String {
    let paragraphs: String = text(n).lines().map(|line| format!("<p>{line}</p>\n")).collect();
    format!(
        "<html><head><title>Story {n}</title></head><body><nav><a href=\"/\">Home</a></nav><article>{paragraphs}</article></body></html>"
    )
}

/// A record of an archive: the answer of a server, or the text of one.
fn archived(n: usize, is_page: bool) -> String {
    let (kind, of, block) = if is_page {
        (
            "response",
            "application/http;msgtype=response",
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(n)),
        )
    } else {
        ("conversion", "text/plain", text(n))
    };
    let mut record = String::new();
    write!(record, "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://site{}.example/{n}\r\n", n % 5).unwrap();
    write!(
        record,
        "WARC-Date: 2020-01-02T03:04:05Z\r\nContent-Type: {of}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .unwrap();
    record
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// The texts of the seeds as rows.
fn rows() -> Vec<u8> {
    let out = tempfile::tempdir().unwrap();
    run(&project().join("seeds"), out.path(), 1, &Config { stages: vec!["decode".into()], ..Config::default() });
    fs::read(out.path().join("corpus.parquet")).unwrap()
}

/// Every format in every packing, by name; more than 2,000 documents.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let archive =
        |numbers: std::ops::Range<usize>, is_page| numbers.map(|n| archived(n, is_page)).collect::<String>().into_bytes();
    let dossier = |numbers: std::ops::Range<usize>| numbers.map(text).collect::<Vec<_>>().join("\n\n\n\n").into_bytes();
    let mut files = vec![
        ("records/plain.jsonl".to_owned(), lines(0..500)),
        ("records/rows.parquet".to_owned(), rows()),
        ("records/packed.jsonl.gz".to_owned(), gzip(&lines(450..800))),
        ("records/packed.jsonl.zst".to_owned(), zstd(&lines(800..1100))),
        ("records/broken.jsonl".to_owned(), [lines(0..3), b"{\"text\": \xff\n{\n".to_vec(), lines(3..5)].concat()),
        ("web/pages.warc".to_owned(), archive(1100..1250, true)),
        ("web/pages.warc.gz".to_owned(), gzip(&archive(1240..1340, true))),
        ("web/texts.wet.zst".to_owned(), zstd(&archive(1340..1440, false))),
        ("dossiers/one.txt".to_owned(), dossier(1440..1560)),
        ("dossiers/two.txt.gz".to_owned(), gzip(&dossier(1560..1680))),
        ("texts/cut off.txt.gz".to_owned(), gzip(text(5).as_bytes())[..60].to_vec()),
        ("texts/empty.txt".to_owned(), Vec::new()),
        ("texts/picture.png".to_owned(), b"\x89PNG\r\n".to_vec()),
    ];
    for n in 1680..1780 {
        files.push((format!("web/{n}.html"), page(n).into_bytes()));
        files.push((format!("texts/{n}.txt"), text(n).into_bytes()));
    }
    for n in 0..40 {
        files.push((format!("texts/ru{n}.txt"), encoded(&russian(n + 2000), WINDOWS_1251)));
        files.push((format!("texts/tr{n}.txt"), encoded(&turkish(n + 2000), WINDOWS_1254)));
        files.push((format!("texts/wide{n}.txt.zst"), zstd(&utf16(&text(n + 2000)))));
    }
    files
}

/// The order of a shuffle: always the same for a number.
fn shuffled<T>(mut list: Vec<T>, seed: usize) -> Vec<T> {
    let mut state = seed as u64;
    for at in (1..list.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
    }
    list
}

fn make_corpus(folder: &Path, seed: usize) {
    for (name, bytes) in shuffled(corpus(), seed) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The inputs in an order of their own for each shuffle: folders, a file and a pattern.
fn inputs(folder: &Path, seed: usize) -> Vec<PathBuf> {
    let named = ["texts", "web", "dossiers/*.txt*", "records/plain.jsonl", "records/[bp]*.jsonl*", "records/*.parquet"];
    shuffled(named.map(|name| folder.join(name)).to_vec(), seed)
}

fn run_in_batches(
    pipeline: &Pipeline,
    config: &Config,
    inputs: &[PathBuf],
    out: &Path,
    threads: usize,
    batch_bytes: usize,
) -> usize {
    let mut output = Output::create(out, false, &config.write).unwrap();
    let (input, work) = (sources::resolve(inputs).unwrap(), output.work());
    let job = Job { threads: Some(threads), batch_bytes, ..Job::new(&input, &work) };
    let account = write(pipeline, &job, config, &mut output).unwrap();
    let documents = account.documents.input.documents;
    output.finish(config, account, &RunNote::default()).unwrap();
    documents
}

const THREADS: [usize; 4] = [1, 2, 3, 8];
/// One step at a time, some, and as many as a run takes.
const BATCHES: [usize; 3] = [1, 40 << 10, lauter::pipeline::BATCH_BYTES];

/// 36 combinations are too many: of three dimensions, each pair of values of any two of them comes up (a Latin square).
#[test]
fn threads_batches_and_orders_do_not_show_in_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::default();
    let pipeline = Pipeline::new(&config).unwrap();
    let places: Vec<PathBuf> = (0..3).map(|seed| folder.path().join(format!("in{seed}"))).collect();
    places.iter().enumerate().for_each(|(seed, place)| make_corpus(place, seed));
    let mut wanted: Option<BTreeMap<PathBuf, Vec<u8>>> = None;
    for (row, threads) in THREADS.into_iter().enumerate() {
        for (seed, place) in places.iter().enumerate() {
            let (batch_bytes, out) = (BATCHES[(row + seed) % BATCHES.len()], folder.path().join("out"));
            let documents = run_in_batches(&pipeline, &config, &inputs(place, seed), &out, threads, batch_bytes);
            assert!(documents >= 2_000, "{documents} documents");
            let found = tree(&out);
            fs::remove_dir_all(&out).unwrap();
            let wanted = wanted.get_or_insert_with(|| found.clone());
            let case = format!("{threads} threads, shuffle {seed}, batches of {batch_bytes}");
            assert!(found.keys().eq(wanted.keys()), "other files: {case}");
            found.iter().for_each(|(path, bytes)| assert!(wanted[path] == *bytes, "{}: {case}", path.display()));
        }
    }
    // What could show must be there: copies, repeated lines, failures.
    let manifest: serde_json::Value = serde_json::from_slice(&wanted.unwrap()[Path::new("manifest.json")]).unwrap();
    let counted = |what: &str| manifest["account"]["documents"][what]["documents"].as_u64().unwrap();
    assert!(counted("kept") > 300 && counted("merged") > 100 && counted("failed") == 3, "{}", manifest["account"]);
    let rules = manifest["stages"].to_string();
    assert!(rules.contains("boilerplate/repeated"), "{rules}");
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
