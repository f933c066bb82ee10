//! Telling a page by what it begins with, whatever its name says.

use memchr::memmem;

use super::binary::BOM;

/// What may stand before the first tag of a page: comments (`<!-- saved from url=… -->`) and declarations of XML.
const BEFORE: &[(&[u8], &[u8])] = &[(b"<!--", b"-->"), (b"<?xml", b"?>")];

/// The first tags of a page.
const FIRST: &[&[u8]] = &[b"<!doctype html", b"<html"];

/// Whether the first bytes are those of a page.
pub(super) fn begins_a_page(head: &[u8]) -> bool {
    let text = without_preamble(head);
    FIRST.iter().any(|tag| opens(text, tag))
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
    begins_a_page(narrow) && goes_on_as_markup(narrow) && !is_followed_by_text(narrow)
}

/// Whether more markup follows the first tags of a page: at once, or as an end tag that ends its line or stands right before another tag. A text
/// about tags may begin with `<html>`, too, and goes on in words.
fn goes_on_as_markup(head: &[u8]) -> bool {
    let mut text = without_preamble(head);
    while FIRST.iter().any(|tag| opens(text, tag)) {
        let Some(end) = memchr::memchr(b'>', text) else { return false };
        text = without_preamble(&text[end + 1..]);
    }
    let is_tag = |next: Option<&u8>| next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'));
    text.is_empty() || text[0] == b'<' && is_tag(text.get(1)) || memmem::find_iter(text, b"</").any(|at| is_end_tag(&text[at..]))
}

/// Whether the text begins with an end tag with which the line ends, or right behind which another tag stands.
fn is_end_tag(text: &[u8]) -> bool {
    let name = text[2..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let rest = text[2 + name..].strip_prefix(b">").filter(|_| name > 0);
    let next = rest.map(|rest| rest.iter().find(|byte| !matches!(byte, b' ' | b'\t')));
    next.is_some_and(|next| next.is_none_or(|next| matches!(next, b'<' | b'\r' | b'\n')))
}

/// What stands behind the byte order mark, white space, comments and declarations.
fn without_preamble(text: &[u8]) -> &[u8] {
    let mut text = text.strip_prefix(BOM).unwrap_or(text).trim_ascii_start();
    while let Some(rest) = BEFORE.iter().find_map(|(from, to)| behind(text, from, to)) {
        text = rest.trim_ascii_start();
    }
    text
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

    #[test]
    fn a_text_that_begins_with_the_name_of_a_tag_is_no_page() {
        for text in [
            "<html> is the first tag of a page, and <body> the second. What <head> holds is not shown, up to </head> at its end.",
            "<!DOCTYPE html> <html> is how each page begins.\n\nThe rest is <body>.",
            "<html> < 3",
            "<html is a tag that",
        ] {
            assert!(!is_page_in_disguise(text.as_bytes()), "{text}");
        }
        for page in [
            "<html>Hello <b>Ben</b>\r\n<p>it is late",
            "<!DOCTYPE html>\n<!-- 1 -->\n<html lang=en>\n<head>",
            "<html>\n</html>",
            "<html>Bread</p><p>Salt",
        ] {
            assert!(is_page_in_disguise(page.as_bytes()), "{page}");
        }
    }
}
