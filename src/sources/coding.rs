//! How an answer was packed for the way (RFC 9112, RFC 9110): in chunks, and under a content coding. Its tests stand with `http`.

use std::io::{self, Read};

use super::page;

/// The chunks of a body in one piece; `None` if it is not made of chunks. Of a body that breaks off after a whole chunk, what there is.
pub(super) fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(rest.len());
    loop {
        let has_chunks = !whole.is_empty();
        let Some((begin, size)) = chunk_head(rest) else { return has_chunks.then_some(whole) };
        if size == 0 {
            return Some(whole);
        }
        let sent = &rest[begin..];
        let Some((chunk, after)) = sent.split_at_checked(size) else {
            whole.extend_from_slice(sent);
            return has_chunks.then_some(whole);
        };
        let ends = after.strip_prefix(b"\r\n");
        // A number before a text is a chunk only if a line ends where it says, or the body does.
        if ends.is_none() && !(has_chunks || after.is_empty()) {
            return None;
        }
        whole.extend_from_slice(chunk);
        rest = ends.unwrap_or_default();
    }
}

/// Where a chunk begins, and its size; the line of the size must begin with a digit.
fn chunk_head(rest: &[u8]) -> Option<(usize, usize)> {
    rest.first().filter(|byte| byte.is_ascii_hexdigit())?;
    match httparse::parse_chunk_size(rest) {
        Ok(httparse::Status::Complete((begin, size))) => Some((begin, usize::try_from(size).ok()?)),
        _ => None,
    }
}

/// A body without its content coding.
pub(super) fn unpacked(body: Vec<u8>, coding: &str, limit: u64) -> Result<Vec<u8>, String> {
    let begins = |magic: &[u8]| body.starts_with(magic);
    let unpacked = match coding {
        "" => None,
        "gzip" | "x-gzip" => begins(&[0x1f, 0x8b]).then(|| all(flate2::read::MultiGzDecoder::new(&body[..]), limit)),
        "zstd" => {
            begins(&[0x28, 0xb5, 0x2f, 0xfd]).then(|| zstd::Decoder::new(&body[..]).and_then(|decoder| all(decoder, limit)))
        }
        "deflate" => inflated(&body, limit),
        _ if is_unpacked(&body) => None,
        _ => return Err(format!("content encoding {coding}")),
    };
    // What does not begin as its coding does was unpacked by the crawler.
    unpacked.unwrap_or(Ok(body)).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => format!("{coding} of more than max-record-bytes"),
        _ => format!("broken {coding}"),
    })
}

/// Whether a body is text as it stands, so that the crawler must have unpacked it; its last letter may be cut in two.
fn is_unpacked(body: &[u8]) -> bool {
    let is_utf8 = std::str::from_utf8(body).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_utf8 || page::begins_a_page(body)
}

/// A body under `deflate`: in the frame of RFC 1950, as the standard says, or bare (RFC 1951), as many servers send it. `None` if it is
/// neither.
fn inflated(body: &[u8], limit: u64) -> Option<io::Result<Vec<u8>>> {
    if page::begins_a_page(body) {
        return None;
    }
    let is_answer = |out: &io::Result<Vec<u8>>| !out.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::FileTooLarge);
    let framed = is_zlib(body).then(|| all(flate2::read::ZlibDecoder::new(body), limit)).filter(is_answer);
    framed.or_else(|| {
        let mut rest = body;
        let bare = Some(all(flate2::bufread::DeflateDecoder::new(&mut rest), limit)).filter(is_answer)?;
        // Some letters of a text read as a short stream by chance; but not all of them to the last.
        (bare.is_err() || rest.is_empty()).then_some(bare)
    })
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
