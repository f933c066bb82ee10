//! Elements in which tags are no tags, and where they end: as HTML's tokenizer has it.

use memchr::{memchr, memchr2};

use super::scan::{is_one_of, is_space};

/// Elements in which a tag is no tag. After `plaintext` nothing is.
pub(super) fn is_raw(name: &str) -> bool {
    const RAW: &[&str] =
        &["script", "style", "noscript", "textarea", "title", "iframe", "xmp", "noembed", "noframes", "plaintext"];
    is_one_of(name, RAW)
}

/// Where the content of a script or the like ends: before its end tag.
pub(super) fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let is_end = |at: usize| bytes[at + 1] == b'/' && names(bytes, at + 2, name);
    if name.eq_ignore_ascii_case("script") {
        return script_end(bytes, from);
    }
    if name.eq_ignore_ascii_case("plaintext") {
        return bytes.len();
    }
    let mut tags = memchr::memchr_iter(b'<', &bytes[from..]).map(|found| from + found);
    tags.find(|at| at + 1 < bytes.len() && is_end(*at)).unwrap_or(bytes.len())
}

/// Whether this name stands here, and ends here.
fn names(bytes: &[u8], at: usize, name: &str) -> bool {
    let end = at + name.len();
    bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && bytes.get(end).is_some_and(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'))
}

/// A script may hold `<!-- <script></script> -->`: the end tag in it is none.
fn script_end(bytes: &[u8], from: usize) -> usize {
    let (mut commented, mut inner) = (false, false);
    let mut at = from;
    loop {
        let rest = &bytes[at..];
        let found = if commented { memchr2(b'<', b'-', rest) } else { memchr(b'<', rest) };
        let Some(found) = found else { return bytes.len() };
        at += found;
        let here = &bytes[at..];
        if here.starts_with(b"-->") {
            (commented, inner) = (false, false);
        } else if here.starts_with(b"<!--") && !commented {
            commented = true;
            at += 1;
        } else if here.starts_with(b"</") && names(bytes, at + 2, "script") {
            if !inner {
                return at;
            }
            inner = false;
        } else if commented && here[0] == b'<' && names(bytes, at + 1, "script") {
            inner = true;
        }
        at += 1;
    }
}
