//! The charset that an HTML page declares for itself.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Where a page must declare its charset: the standard says the first 1,024 bytes, the web says a little later.
const DECLARATION_BYTES: usize = 4 << 10;

/// The declared encoding: `<meta charset>`, `<meta http-equiv content="…; charset=">` or the XML declaration, whichever comes first.
///
/// After the WHATWG standard, a page that can say `utf-16` in ASCII is not UTF-16: it means UTF-8; and `x-user-defined` means windows-1252.
/// Labels that the standard forbids for what scripts can hide behind them (`hz-gb-2312`, `iso-2022-kr`) declare nothing.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES)].to_ascii_lowercase();
    let found = from_xml(&head).or_else(|| from_meta(&head))?;
    Some(match found {
        found if found == UTF_16LE || found == UTF_16BE => UTF_8,
        found if found == X_USER_DEFINED => WINDOWS_1252,
        found => found,
    })
}

/// `<?xml version="1.0" encoding="windows-1251"?>`, at the very beginning.
fn from_xml(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &head[..memchr::memchr(b'>', head)?];
    label_after(declaration, b"encoding")
}

/// The first `<meta …>` that names a charset, outside comments.
fn from_meta(head: &[u8]) -> Option<&'static Encoding> {
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = &comment[memchr::memmem::find(comment, b"-->")?..];
        } else if let Some(tag) = rest.strip_prefix(b"meta") {
            let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
            if let Some(found) = label_after(tag, b"charset") {
                return Some(found);
            }
        }
    }
    None
}

/// The encoding whose label follows `key =`, in quotes or without.
fn label_after(tag: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    memchr::memmem::find_iter(tag, key).find_map(|at| {
        let value = tag[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b'/' | b'?') || byte.is_ascii_whitespace());
        Encoding::for_label_no_replacement(&value[..end.unwrap_or(value.len())])
    })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1254};

    use super::*;

    #[test]
    fn every_way_to_declare_is_understood() {
        assert_eq!(encoding(b"<html><head><META CharSet=windows-1251>"), Some(WINDOWS_1251));
        assert_eq!(encoding(b"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>"), Some(KOI8_R));
        assert_eq!(encoding(b"<meta name=a content=b><meta content=\"text/html;charset = iso-8859-9\" >"), Some(WINDOWS_1254));
        assert_eq!(encoding(b"<?xml version='1.0' encoding='Shift_JIS'?><html>"), Some(SHIFT_JIS));
    }

    #[test]
    fn utf16_declared_in_ascii_means_utf8() {
        assert_eq!(encoding(b"<meta charset='utf-16le'>"), Some(UTF_8));
    }

    #[test]
    fn labels_without_an_encoding_of_their_own_are_mapped_or_dropped() {
        assert_eq!(encoding(b"<meta charset=x-user-defined>"), Some(WINDOWS_1252));
        assert_eq!(encoding(b"<meta charset=iso-2022-cn>"), None);
        assert_eq!(encoding(b"<meta charset=hz-gb-2312><meta charset=koi8-r>"), Some(KOI8_R));
    }

    #[test]
    fn a_comment_declares_nothing() {
        assert_eq!(encoding(b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>"), Some(WINDOWS_1251));
        assert_eq!(encoding(b"<p>charset=koi8-r</p>"), None);
        assert_eq!(encoding(b"<meta charset=no-such-thing>"), None);
    }
}
