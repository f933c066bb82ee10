//! Guards the parser against pages of absurd depth: its time grows with the depth of each tag, and 100,000 nested lists took minutes.
//!
//! The open elements are followed roughly, without building anything, and tags below the limit are taken out before parsing. Pages that
//! people wrote stay as they are.

use std::borrow::Cow;

use super::tags::{Role, role};

/// The depth below which tags are ignored, as Chromium's parser does.
const MAX_DEPTH: usize = 512;

/// The page without the tags that are nested too deep; a line break stands where such a tag would have broken the line.
pub(super) fn limited(html: &str) -> Cow<'_, str> {
    let mut stack: Vec<&str> = Vec::new();
    let mut ignored = 0usize;
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        let drop = if tag.closes {
            // The end of a tag that was ignored is ignored as well.
            let inner = ignored > 0;
            ignored -= usize::from(inner);
            if !inner {
                close(&mut stack, tag.name);
            }
            inner
        } else if is_void(tag.name) || html[..tag.end].ends_with("/>") && role(&tag.name.to_ascii_lowercase()) == Role::Inline {
            false
        } else {
            close_by_opening(&mut stack, tag.name);
            let too_deep = stack.len() >= MAX_DEPTH;
            if too_deep {
                ignored += 1;
            } else {
                stack.push(tag.name);
            }
            too_deep
        };
        if drop {
            out.push_str(&html[copied..tag.start]);
            if role(&tag.name.to_ascii_lowercase()).is_block() {
                out.push_str("<br>");
            }
            copied = tag.end;
        } else if !tag.closes && is_raw(tag.name) {
            stack.pop();
            at = raw_end(html, tag.end, tag.name);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

struct Tag<'a> {
    name: &'a str,
    start: usize,
    end: usize,
    closes: bool,
}

/// The next tag from `at` on, comments passed over.
fn next_tag(html: &str, mut at: usize) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    loop {
        let start = at + memchr::memchr(b'<', bytes.get(at..)?)?;
        if html[start..].starts_with("<!--") {
            at = start + 4 + memchr::memmem::find(&bytes[start + 4..], b"-->")?;
            continue;
        }
        let closes = bytes.get(start + 1) == Some(&b'/');
        let name_at = start + 1 + usize::from(closes);
        let length = bytes[name_at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        if length == 0 || !bytes[name_at].is_ascii_alphabetic() {
            at = start + 1;
            continue;
        }
        let end = tag_end(bytes, name_at + length);
        return Some(Tag { name: &html[name_at..name_at + length], start, end, closes });
    }
}

/// One past the `>` that ends a tag; quoted values may hold others.
fn tag_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        let place = at + found;
        if bytes[place] == b'>' {
            return place + 1;
        }
        at = place + 1;
        let opens_value = bytes[..place].iter().rev().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'=');
        if opens_value {
            at += memchr::memchr(bytes[place], &bytes[at..]).map_or(bytes.len() - at, |end| end + 1);
        }
    }
    bytes.len()
}

/// Where the content of a script or the like ends: at its end tag.
fn raw_end(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    memchr::memmem::find_iter(&bytes[from..], b"</")
        .map(|found| from + found)
        .find(|at| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())))
        .map_or(html.len(), |at| tag_end(bytes, at))
}

fn close(stack: &mut Vec<&str>, name: &str) {
    if let Some(at) = stack.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
        stack.truncate(at);
    }
}

/// Elements whose end may be left out end where the next of their kind begins, unless a container stands between.
fn close_by_opening(stack: &mut Vec<&str>, name: &str) {
    let is_one_of = |names: &[&str], name: &str| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    if stack.last().is_some_and(|open| open.eq_ignore_ascii_case("p")) && role(&name.to_ascii_lowercase()).is_block() {
        stack.pop();
    }
    let Some((_, ended, containers)) = OPTIONAL_ENDS.iter().find(|(opened, ..)| is_one_of(opened, name)) else { return };
    let reach = stack.iter().rposition(|open| is_one_of(containers, open)).map_or(0, |at| at + 1);
    if let Some(at) = stack[reach..].iter().position(|open| is_one_of(ended, open)) {
        // A link that ends leaves open what was opened in it.
        if name.eq_ignore_ascii_case("a") {
            stack.remove(reach + at);
        } else {
            stack.truncate(reach + at);
        }
    }
}

/// What opens, what it ends, and what stands between them if it does not.
const OPTIONAL_ENDS: &[(&[&str], &[&str], &[&str])] = &[
    (&["p"], &["p"], &["td", "th", "table", "button", "object"]),
    (&["li"], &["li"], &["ul", "ol", "menu", "td", "table"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl", "td", "table"]),
    (&["td", "th"], &["td", "th"], &["tr", "table"]),
    (&["tr"], &["tr"], &["table", "tbody"]),
    (&["tbody", "thead", "tfoot"], &["tbody", "thead", "tfoot"], &["table"]),
    (&["option", "optgroup"], &["option"], &["select"]),
    (&["a"], &["a"], &["td", "table"]),
];

fn is_void(name: &str) -> bool {
    const VOID: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "basefont", "frame",
    ];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// Elements in which a tag is no tag.
fn is_raw(name: &str) -> bool {
    const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noframes"];
    RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_someone_wrote_stays_as_it_is() {
        let list = format!("<ul>{}</ul>{}", "<li><b>point".repeat(300), "<p>line".repeat(2000));
        let script = format!("<script>{}</script>", "x = '<div>';".repeat(1000));
        for html in [list, script, "<div title='a>b'>x</div>".repeat(1000), "<img src=a/>".repeat(1000), "a < b <3".into()] {
            assert!(matches!(limited(&html), Cow::Borrowed(_)), "{}", &html[..20]);
        }
    }

    #[test]
    fn only_the_tags_below_the_limit_are_ignored() {
        let html = format!("{}deep{}<p>after", "<div>".repeat(600), "</div>".repeat(600));
        let limited = limited(&html);
        assert_eq!(limited.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(limited.matches("</div>").count(), MAX_DEPTH);
        assert!(limited.ends_with("<p>after") && limited.contains("<br>deep<br>"));
    }

    #[test]
    fn tags_without_an_end_are_no_trouble() {
        for html in ["<", "</", "<div", "<div a='", "<!-- ", "<script>", "<script></", "é<é>"] {
            assert_eq!(limited(html), html);
        }
    }
}
