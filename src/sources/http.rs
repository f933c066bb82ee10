//! What a server answered (RFC 9112): the page or text in it, as it was before it was packed for the way.

use std::io::{self, Read};

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
    let Ok(httparse::Status::Complete(end)) = head.parse(&answer) else { return Err("broken HTTP".to_owned()) };
    if let Some(status) = head.code.filter(|code| *code != OK) {
        return Err(format!("status {status}"));
    }
    let field = |name: &str| {
        let found = head.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map(|field| String::from_utf8_lossy(field.value).to_ascii_lowercase()).unwrap_or_default()
    };
    let (content_type, coding) = (field("content-type"), field("content-encoding"));
    let is_chunked = field("transfer-encoding").contains("chunked");
    let packed = answer[end..].to_vec();
    // Archives often hold what was unpacked already, under the header that came with it.
    let packed = if is_chunked { joined(&packed).unwrap_or(packed) } else { packed };
    let body = unpacked(packed, coding.trim(), limit)?;
    let kind = kind(&content_type, &body).ok_or_else(|| media_type(&content_type).to_owned())?;
    Ok((kind, charset(&content_type), body))
}

/// The status of an answer that holds what was asked for.
const OK: u16 = 200;

/// What a body of that type is; without a type, what it begins like.
pub(super) fn kind(content_type: &str, body: &[u8]) -> Option<Kind> {
    match media_type(content_type) {
        "text/html" | "application/xhtml+xml" => Some(Kind::Page),
        "text/plain" => Some(Kind::Text),
        "" | "unknown" => looks_like_a_page(body).then_some(Kind::Page),
        _ => None,
    }
}

fn media_type(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or("").trim()
}

fn looks_like_a_page(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let begins = |tag: &[u8]| body.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    begins(b"<!doctype html") || begins(b"<html")
}

/// `text/html; charset="utf-8"`: the charset.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let value = content_type.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(value.trim_matches(['"', '\'', ' ']).to_owned())
}

/// The chunks of a body in one piece; `None` if it is not made of chunks.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(rest.len());
    loop {
        let Ok(httparse::Status::Complete((begin, size))) = httparse::parse_chunk_size(rest) else { return None };
        if size == 0 {
            return Some(whole);
        }
        let end = begin.checked_add(usize::try_from(size).ok()?)?;
        whole.extend_from_slice(rest.get(begin..end)?);
        rest = rest.get(end..)?.strip_prefix(b"\r\n")?;
    }
}

/// A body without its content coding.
fn unpacked(body: Vec<u8>, coding: &str, limit: u64) -> Result<Vec<u8>, String> {
    let begins = |magic: &[u8]| body.starts_with(magic);
    let unpacked = match coding {
        "gzip" | "x-gzip" if begins(&[0x1f, 0x8b]) => all(flate2::read::MultiGzDecoder::new(&body[..]), limit),
        "zstd" if begins(&[0x28, 0xb5, 0x2f, 0xfd]) => zstd::Decoder::new(&body[..]).and_then(|decoder| all(decoder, limit)),
        "deflate" if is_zlib(&body) => all(flate2::read::ZlibDecoder::new(&body[..]), limit),
        "br" if !looks_like_a_page(&body) && std::str::from_utf8(&body).is_err() => return Err("content encoding br".to_owned()),
        _ => return Ok(body),
    };
    unpacked.map_err(|_| format!("broken {coding}"))
}

/// Two bytes of a header that are a multiple of 31 together, as RFC 1950 says.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31))
}

/// All that a decoder gives, up to the limit.
fn all(decoder: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let length = decoder.take(limit.saturating_add(1)).read_to_end(&mut out)?;
    if length as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(out) }
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
        assert_eq!(opened("Content-Encoding: gzip\r\n", &gzip(&[b'a'; 2000])).unwrap_err(), "broken gzip");
    }

    #[test]
    fn without_a_type_a_page_is_known_by_its_beginning() {
        assert_eq!(kind("", b" <!DOCTYPE html>"), Some(Kind::Page));
        assert_eq!((kind("", b"plain"), kind("text/plain", b"plain")), (None, Some(Kind::Text)));
    }
}
