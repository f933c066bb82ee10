use super::tests::{gzip, read};
use super::*;

/// A record with that header and block.
fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// What a server answered, as a record.
fn response(url: &str, head: &str, body: &str) -> Vec<u8> {
    let fields = format!(
        "WARC-Target-URI: {url}\r\nWARC-Date: 2020-10-06T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    );
    record("response", &fields, format!("HTTP/1.1 {head}\r\n\r\n{body}").as_bytes())
}

fn archive() -> Vec<u8> {
    [
        record("warcinfo", "", b"software: none\r\n"),
        record("request", "", b"GET / HTTP/1.1\r\n\r\n"),
        response("https://example.org/a", "200 OK\r\nContent-Type: text/html; charset=UTF-8", "<html><p>Calm in Bishkek"),
        response("https://example.org/b.png", "200 OK\r\nContent-Type: image/png", "\u{0}\u{1}"),
        response("https://example.org/c", "404 Not Found\r\nContent-Type: text/html", "<html>none"),
        record("conversion", "WARC-Target-URI: <https://example.org/d>\r\nContent-Type: text/plain\r\n", "Calm again".as_bytes()),
    ]
    .concat()
}

#[test]
fn pages_and_texts_of_an_archive_are_records_and_the_rest_is_counted() {
    let bytes = archive();
    let (records, error, tail) = read("a.warc", &bytes, &Config::default());
    assert!(error.is_none(), "{error:?}");
    let texts: Vec<_> = records.iter().map(|record| (record.ordinal, String::from_utf8_lossy(&record.bytes))).collect();
    assert_eq!(texts, [(0, "<html><p>Calm in Bishkek".into()), (1, "Calm again".into())]);
    let web = |at: usize| records[at].web.as_deref().unwrap();
    assert_eq!((web(0).is_page, web(1).is_page), (true, false));
    assert_eq!(web(0).charset.as_deref(), Some("utf-8"));
    assert_eq!((web(1).url.as_deref(), web(0).date.as_deref()), (Some("https://example.org/d"), Some("2020-10-06T08:00:00Z")));
    assert_eq!(&bytes[records[1].span.clone()], b"Calm again");
    let counted: Vec<_> = tail.passed_over.iter().map(|(kind, n)| (kind.as_str(), *n)).collect();
    assert_eq!(counted, [("image/png", 1), ("request", 1), ("status 404", 1), ("warcinfo", 1)]);
    assert_eq!(tail.decompressed, bytes.len() as u64);
}

#[test]
fn an_archive_may_be_packed_record_by_record() {
    let parts = [
        record("conversion", "Content-Type: text/plain\r\n", b"one"),
        record("conversion", "Content-Type: text/plain\r\n", b"two"),
    ];
    let (records, error, _) = read("a.warc.wet.gz", &parts.map(|part| gzip(&part)).concat(), &Config::default());
    assert!(error.is_none());
    assert_eq!(records.iter().map(|record| record.bytes.as_slice()).collect::<Vec<_>>(), [b"one", b"two"]);
}

#[test]
fn a_record_that_is_too_long_costs_itself() {
    let config = Config { max_record_bytes: 100, ..Config::default() };
    let long = record("conversion", "Content-Type: text/plain\r\n", &[b'a'; 5000]);
    let after = record("conversion", "Content-Type: text/plain\r\n", b"after");
    let (records, error, _) = read("a.warc", &[long, after].concat(), &config);
    assert!(error.is_none());
    assert!(
        records[0].broken.as_deref().is_some_and(|why| why.starts_with("a record of 5000 bytes"))
            && records[0].span.len() == 5000
    );
    assert_eq!((records[1].bytes.as_slice(), records[1].line), (b"after".as_slice(), 2));
}

#[test]
fn a_broken_archive_gives_what_stands_before_the_break() {
    let whole = archive();
    let cut = &whole[..whole.len() - 8];
    let (records, error, _) = read("a.warc", cut, &Config::default());
    let last = records.last().unwrap();
    assert!(last.broken.as_deref().is_some_and(|why| why.starts_with("cut off after 6 bytes")));
    assert_eq!(&cut[last.span.clone()], b"Calm a", "the span is that of the block, as of a whole record");
    assert!(error.is_some_and(|error| error.to_string().contains("reading failed")));
    for (broken, why) in [
        (b"no archive".as_slice(), "no record begins there"),
        (b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\n", "does not say how long"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\n", "does not say how long"),
        (&[b"WARC/1.0\r\n".as_slice(), &[b'x'; 1 << 17]].concat(), "a header without an end"),
    ] {
        let (records, error, _) = read("a.warc", broken, &Config::default());
        assert!(records.is_empty() && error.is_some_and(|error| error.to_string().contains(why)), "{why}");
    }
}

#[test]
fn a_length_that_no_file_has_does_not_take_memory() {
    let huge =
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 18446744073709551615\r\n\r\nshort";
    let (records, error, _) = read("a.warc", huge, &Config::default());
    assert!(error.is_some());
    assert!(records.iter().all(|record| record.broken.is_some()));
}

/// What was passed over of these records, none of which may be read.
fn passed_over(records: &[Vec<u8>], config: &Config) -> Vec<(String, usize)> {
    let (read, error, tail) = read("a.warc", &records.concat(), config);
    assert!(read.is_empty() && error.is_none(), "{error:?}");
    tail.passed_over.into_iter().collect()
}

#[test]
fn a_record_whose_bytes_are_no_text_is_binary_whatever_its_type() {
    let control = "calm\u{1}\u{2}";
    let records = [
        record("conversion", "Content-Type: text/plain\r\n", b"%PDF-1.7 text"),
        response("https://example.org/a", "200 OK\r\nContent-Type: text/html", control),
    ];
    assert_eq!(passed_over(&records, &Config::default()), [("binary".to_owned(), 2)]);
    let config = Config { max_control_share: 0.5, ..Config::default() };
    let (read, ..) = read("a.warc", &records.concat(), &config);
    assert_eq!(read.iter().map(|record| record.bytes.as_slice()).collect::<Vec<_>>(), [control.as_bytes()]);
}

#[test]
fn text_of_two_bytes_a_letter_is_no_binary_record() {
    let wide: Vec<u8> = "Calm in Bishkek, and no news".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (read, ..) = read("a.warc", &record("conversion", "Content-Type: text/plain\r\n", &wide), &Config::default());
    assert_eq!(read[0].bytes, wide);
}

#[test]
fn kinds_are_counted_by_their_media_type_and_none_is_without_a_name() {
    let records = [
        record("resource", "Content-Type: Image/PNG; q=1\r\n", b"x"),
        record("resource", "Content-Type: image/png\r\n", b"x"),
        record("resource", "", b"x"),
        record("", "", b"x"),
        response("https://example.org/a", "200 OK", "x"),
        record("revisit", "", b"x"),
        record("continuation", "", b"x"),
    ];
    let expected = [("continuation", 1), ("image/png", 2), ("no type", 3), ("revisit", 1)];
    assert_eq!(passed_over(&records, &Config::default()), expected.map(|(kind, n)| (kind.to_owned(), n)));
}

#[test]
fn the_name_of_a_kind_is_short_and_printable() {
    let long = record(&"k".repeat(5000), "", b"x");
    let odd = record("resource", "Content-Type: a\u{1b}[1m\u{202e}b\r\n", b"x");
    let counted = passed_over(&[odd, long], &Config::default());
    assert_eq!(counted, [("a?[1m?b".to_owned(), 1), ("k".repeat(64), 1)]);
}
