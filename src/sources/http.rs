//! What a server answered (RFC 9112): the page or text in it, as it was before it was packed for the way.

use super::coding::{joined, unpacked};
use super::page;

/// Header fields that are read; a server that sends more has its answer passed over.
const MOST_FIELDS: usize = 256;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Text,
}

/// What an answer holds, the charset that the server named, and the bytes.
type Body = (Kind, Option<String>, Vec<u8>);

/// Opens an answer.
///
/// # Errors
/// If it holds neither page nor text, or nobody can open it: what it is, such as `status 404`, `image/png` or `content encoding br`.
pub(super) fn body(answer: Vec<u8>, limit: u64) -> Result<Body, String> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Response::new(&mut fields);
    let Ok(httparse::Status::Complete(end)) = lenient().parse_response(&mut head, &answer) else {
        return Err("broken HTTP".to_owned());
    };
    if let Some(status) = head.code.filter(|code| *code != OK) {
        return Err(format!("status {status}"));
    }
    let content_type = values(head.headers, "content-type").next().unwrap_or_default();
    let coding = codings(head.headers);
    let is_chunked = values(head.headers, "transfer-encoding").any(|value| value.contains("chunked"));
    let packed = answer[end..].to_vec();
    // Archives often hold what was unpacked already, under the header that came with it.
    let packed = if is_chunked { joined(&packed).unwrap_or(packed) } else { packed };
    let body = unpacked(packed, &coding, limit)?;
    Ok((kind(&content_type, &body)?, charset(&content_type), body))
}

/// Reads heads as browsers do: one field against the rules costs that field, not the page.
fn lenient() -> httparse::ParserConfig {
    let mut parser = httparse::ParserConfig::default();
    parser
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true)
        .ignore_invalid_headers_in_responses(true);
    parser
}

/// What the fields of that name say, in small letters; a folded value in one line.
fn values(fields: &[httparse::Header<'_>], name: &str) -> impl Iterator<Item = String> {
    let found = fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
    found.map(|field| String::from_utf8_lossy(field.value).to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The content codings in the order they were applied, such as `gzip`, or `gzip, br` for two of them; empty for none.
fn codings(fields: &[httparse::Header<'_>]) -> String {
    let all = values(fields, "content-encoding").collect::<Vec<_>>().join(",");
    let named = all.split(',').map(str::trim).filter(|coding| !matches!(*coding, "" | "identity"));
    named.collect::<Vec<_>>().join(", ")
}

/// The status of an answer that holds what was asked for.
const OK: u16 = 200;

/// What a body of that type is; without a type, what it begins like.
///
/// # Errors
/// If it is neither page nor text: its media type, empty for none.
pub(super) fn kind(content_type: &str, body: &[u8]) -> Result<Kind, String> {
    let media_type = content_type.split(';').next().unwrap_or("").trim();
    match media_type {
        "text/html" | "application/xhtml+xml" => Ok(Kind::Page),
        "text/plain" => Ok(Kind::Text),
        "" | "unknown" if page::begins_a_page(body) => Ok(Kind::Page),
        other => Err(other.to_owned()),
    }
}

/// `text/html; charset="utf-8"`: the charset.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let value = content_type.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(value.trim_matches(['"', '\'', ' ']).to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const PAGE: &str = "<html><p>Bishkek";

    fn opened(head: &str, body: &[u8]) -> Result<Body, String> {
        super::body([b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", body].concat(), 1000)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_page_comes_out_as_it_was_before_it_was_sent() {
        let html = "Content-Type: text/html; charset=\"KOI8-R\"\r\n";
        let expected = Ok((Kind::Page, Some("koi8-r".to_owned()), PAGE.as_bytes().to_vec()));
        assert_eq!(opened(html, PAGE.as_bytes()), expected);
        let chunked = format!("{html}Transfer-Encoding: chunked\r\n");
        assert_eq!(opened(&chunked, b"6\r\n<html>\r\nA\r\n<p>Bishkek\r\n0\r\n\r\n"), expected);
        assert_eq!(opened(&chunked, PAGE.as_bytes()), expected, "it was joined already");
        let packed = format!("{html}Content-Encoding: gzip\r\n");
        assert_eq!(opened(&packed, &gzip(PAGE.as_bytes())), expected);
        assert_eq!(opened(&packed, PAGE.as_bytes()), expected, "it was unpacked already");
    }

    #[test]
    fn what_holds_no_text_is_named() {
        assert_eq!(opened("Content-Type: image/png\r\n", b"\x89PNG").unwrap_err(), "image/png");
        assert_eq!(super::body(b"HTTP/1.1 404 Not Found\r\n\r\n".to_vec(), 9).unwrap_err(), "status 404");
        assert_eq!(super::body(b"nothing of the sort".to_vec(), 9).unwrap_err(), "broken HTTP");
        assert_eq!(opened("Content-Encoding: br\r\n", b"\x0b\x02\x80\xff").unwrap_err(), "content encoding br");
        assert_eq!(opened("Content-Encoding: gzip\r\n", &gzip(&[b'a'; 2000])[..20]).unwrap_err(), "broken gzip");
    }

    #[test]
    fn without_a_type_a_page_is_known_by_its_beginning() {
        assert_eq!(kind("", b" <!DOCTYPE html>"), Ok(Kind::Page));
        assert_eq!((kind("", b"plain"), kind("text/plain", b"plain")), (Err(String::new()), Ok(Kind::Text)));
        assert_eq!(kind("image/png; q=1", b"<html>"), Err("image/png".to_owned()));
    }

    /// The body of a page that came under that content coding.
    fn decoded(coding: &str, body: &[u8]) -> Result<Vec<u8>, String> {
        opened(&format!("Content-Type: text/html\r\nContent-Encoding: {coding}\r\n"), body).map(|(_, _, body)| body)
    }

    #[test]
    fn deflate_is_read_in_its_frame_and_without() {
        let mut framed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        framed.write_all(PAGE.as_bytes()).unwrap();
        assert_eq!(decoded("deflate", &framed.finish().unwrap()).unwrap(), PAGE.as_bytes());
        assert_eq!(decoded("deflate", &bare(PAGE.as_bytes())).unwrap(), PAGE.as_bytes());
        assert_eq!(decoded("deflate", &bare(&[b'a'; 2000])).unwrap_err(), "deflate of more than max-record-bytes");
        assert_eq!(decoded("gzip", &gzip(&[b'a'; 2000])).unwrap_err(), "gzip of more than max-record-bytes");
    }

    fn bare(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_the_crawler_unpacked_comes_through_under_any_coding() {
        let koi8 = b"Kalm \xc2\xc9\xdb\xcb\xc5\xcb, \xd7\xd3\xc5 \xd4\xc9\xc8\xcf".as_slice();
        for coding in ["deflate", "gzip", "zstd", "identity"] {
            assert_eq!(decoded(coding, koi8).unwrap(), koi8, "{coding}");
        }
        let cut_in_a_letter = "Бишке".as_bytes().strip_suffix(b"\xb5").unwrap();
        for text in [PAGE.as_bytes(), b"<html>\xc2\xc9", b"xh calm", b"K", cut_in_a_letter] {
            for coding in ["deflate", "br", "gzip, br", "gzip, gzip", "utf-8"] {
                assert_eq!(decoded(coding, text).unwrap(), text, "{coding}");
            }
        }
    }

    #[test]
    fn a_coding_that_nobody_opens_is_named() {
        for coding in ["gzip, br", "gzip, gzip", "compress"] {
            assert_eq!(decoded(coding, &gzip(PAGE.as_bytes())).unwrap_err(), format!("content encoding {coding}"));
        }
        let twice = opened("Content-Encoding: gzip\r\nContent-Encoding: br\r\n", &gzip(PAGE.as_bytes()));
        assert_eq!(twice.unwrap_err(), "content encoding gzip, br");
    }

    /// The text of a page that came in chunks.
    fn rejoined(body: &str) -> String {
        let (_, _, body) = opened("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", body.as_bytes()).unwrap();
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn chunks_that_break_off_are_joined_as_far_as_they_go() {
        for (cut, text) in [
            ("4\r\nCalm\r\n", "Calm"),
            ("4\r\nCalm", "Calm"),
            ("4\r\nCalm\r\nB\r\n in Bi", "Calm in Bi"),
            ("4\r\nCalm\r\nB", "Calm"),
            ("4\r\nCalm\r\n5\r\n in B\r", "Calm in B"),
        ] {
            assert_eq!(rejoined(cut), text, "{cut:?}");
        }
    }

    #[test]
    fn a_text_that_begins_with_a_number_is_not_chunks() {
        for text in ["\r\nCalm", "2020\r\nCalm in Bishkek", "4\r\nCalm in Bishkek", "A calm day"] {
            assert_eq!(rejoined(text), text);
        }
    }

    #[test]
    fn a_field_against_the_rules_costs_itself_and_not_the_page() {
        let html = "Content-Type: text/html;\r\n  charset=utf-8\r\n";
        let expected = Ok((Kind::Page, Some("utf-8".to_owned()), PAGE.as_bytes().to_vec()));
        for odd in ["", "Bad Header : x\r\n", "Server : some\r\n", "no field at all\r\n", "X: a\r\n\tb\r\n", "X: \u{1}\r\n"] {
            assert_eq!(opened(&format!("{odd}{html}"), PAGE.as_bytes()), expected, "{odd:?}");
        }
        assert_eq!(opened("Content-Type : text/html; charset=utf-8\r\n", PAGE.as_bytes()), expected);
    }
}
