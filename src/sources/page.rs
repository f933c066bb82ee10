//! Telling a page by what it begins with, whatever its name says.

use memchr::memmem;

use super::binary::BOM;

/// What may stand before the first tag of a page: comments (`<!-- saved from url=… -->`) and declarations of XML.
const BEFORE: &[(&[u8], &[u8])] = &[(b"<!--", b"-->"), (b"<?xml", b"?>")];

/// Whether the first bytes are those of a page.
pub(super) fn begins_a_page(head: &[u8]) -> bool {
    let mut text = head.strip_prefix(BOM).unwrap_or(head).trim_ascii_start();
    while let Some(rest) = BEFORE.iter().find_map(|(from, to)| behind(text, from, to)) {
        text = rest.trim_ascii_start();
    }
    opens(text, b"<!doctype html") || opens(text, b"<html")
}

/// Whether a file that is called a text is a page by its first bytes. Lessons begin with an example of a page, too; where the example has
/// ended within sight, text follows it.
pub(super) fn is_page_in_disguise(head: &[u8]) -> bool {
    // A page in UTF-16 or UTF-32 has zeros between its letters, and a mark of its own.
    let wide: Vec<u8>;
    let narrow = match head {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] | [0, 0, 0xfe, 0xff, rest @ ..] | rest if rest.contains(&0) => {
            wide = rest.iter().copied().filter(|byte| *byte != 0).collect();
            &wide
        }
        _ => head,
    };
    begins_a_page(narrow) && !is_followed_by_text(narrow)
}

/// Whether text, or another page, stands behind the end of the page; scripts, comments and line ends of servers do not count.
fn is_followed_by_text(head: &[u8]) -> bool {
    const END: &[u8] = b"</html>";
    let Some(end) = head.windows(END.len()).position(|window| window.eq_ignore_ascii_case(END)) else { return false };
    let rest = head[end + END.len()..].trim_ascii_start();
    rest.first().is_some_and(|byte| *byte != b'<') || begins_a_page(rest)
}

/// What stands behind `from … to`, if the text begins with that.
fn behind<'a>(text: &'a [u8], from: &[u8], to: &[u8]) -> Option<&'a [u8]> {
    let rest = text.get(from.len()..).filter(|_| starts(text, from))?;
    Some(&rest[memmem::find(rest, to)? + to.len()..])
}

fn starts(text: &[u8], begin: &[u8]) -> bool {
    text.get(..begin.len()).is_some_and(|first| first.eq_ignore_ascii_case(begin))
}

/// Whether the text begins with that tag, and not with a longer word.
fn opens(text: &[u8], tag: &[u8]) -> bool {
    starts(text, tag) && !text.get(tag.len()).is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_first_tag_whatever_stands_before_it() {
        for page in [
            "<html>",
            "\u{feff}<HTML lang=ky>",
            "\u{feff}\r\n <!Doctype HTML>",
            "<?xml version='1.0' encoding='koi8-r'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
            "<!-- saved from url=(0014)about:internet -->\r\n<!-- 2 --><html>",
        ] {
            assert!(begins_a_page(page.as_bytes()) && is_page_in_disguise(page.as_bytes()), "{page}");
        }
        for text in ["", "<htm", "<htmlx>", "calm <html>", "<?xml version='1.0'?>", "<?xml version='1.0'?><rss>", "<!-- <html>"] {
            assert!(!begins_a_page(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_page_in_utf16_is_one() {
        let page = "<!DOCTYPE html><p>Бишкек";
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [[b"\xff\xfe".as_slice(), &little].concat(), little, [b"\xfe\xff".as_slice(), &big].concat(), big] {
            assert!(is_page_in_disguise(&bytes), "{bytes:?}");
        }
        assert!(!is_page_in_disguise(b"\xff\xfeM\0a\0y\0 \0<\0h\0t\0m\0l\0>\0"));
    }

    #[test]
    fn an_example_of_a_page_above_a_lesson_is_no_page() {
        assert!(!is_page_in_disguise(b"<!DOCTYPE html>\n<html>Hello</HTML>\n\nThe first line says which kind of page it is."));
        assert!(!is_page_in_disguise(b"<html>one</html>\n<html>two</html>"));
        assert!(is_page_in_disguise(b"<html>one</html>\n<!-- 0.02 s -->\n<script src=a></script>"));
    }
}
