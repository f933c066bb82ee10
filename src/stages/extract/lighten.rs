//! Spares the parser what no one asks it for: the content of scripts, styles and drawings, about half of a page of today, and tags nested
//! too deep. The elements themselves stay, so that the tree is the same but for what was in them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::nesting::Depth;
use super::scan::{Scanner, Tag, is_one_of};

/// The page without that.
pub(super) fn lightened(html: &str) -> Cow<'_, str> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut depth = Depth::default();
    let mut drawing = None;
    for tag in Scanner::new(html) {
        drawing = match drawing {
            Some(start) if is_drawing(&tag) && tag.closes => {
                cut_drawing(html, start..tag.span.start, &mut cuts);
                None
            }
            Some(start) if is_part_of_drawing(&tag) => Some(start),
            _ => (is_drawing(&tag) && !tag.closes && !tag.closes_itself).then_some(tag.span.end),
        };
        if let Some(instead) = depth.too_deep(&tag) {
            cuts.push((tag.span.clone(), instead));
        } else if let Some(raw) = tag.raw.clone()
            && !raw.is_empty()
            && is_dispensable(html, &tag)
        {
            cuts.push((raw, ""));
        }
    }
    without(html, &cuts)
}

/// What is taken out, and what stands there instead.
type Cut = (Range<usize>, &'static str);

/// The page without the cuts, which are in order and disjoint.
fn without<'a>(html: &'a str, cuts: &[Cut]) -> Cow<'a, str> {
    if cuts.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut copied = 0;
    for (cut, instead) in cuts {
        out.push_str(&html[copied..cut.start]);
        out.push_str(instead);
        copied = cut.end;
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Scripts and styles; not the data that scripts hold, which may tell title and date.
fn is_dispensable(html: &str, tag: &Tag<'_>) -> bool {
    const DATA: &[u8] = b"json";
    let says_data = || html.as_bytes()[tag.span.clone()].windows(DATA.len()).any(|word| word.eq_ignore_ascii_case(DATA));
    is_one_of(tag.name, &["script", "style"]) && !says_data()
}

fn is_drawing(tag: &Tag<'_>) -> bool {
    tag.name.eq_ignore_ascii_case("svg")
}

/// Elements that hold neither text nor anything of HTML.
fn is_part_of_drawing(tag: &Tag<'_>) -> bool {
    const SHAPES: &[&str] = &[
        "path",
        "g",
        "use",
        "circle",
        "rect",
        "polygon",
        "line",
        "ellipse",
        "polyline",
        "defs",
        "clippath",
        "lineargradient",
        "stop",
        "mask",
        "radialgradient",
        "symbol",
    ];
    is_one_of(tag.name, SHAPES)
}

/// A drawing of shapes only. One with `<![CDATA[` may end elsewhere.
fn cut_drawing(html: &str, content: Range<usize>, cuts: &mut Vec<Cut>) {
    if content.is_empty() || memmem::find(&html.as_bytes()[content.clone()], b"<!").is_some() {
        return;
    }
    while cuts.pop_if(|(cut, _)| cut.start >= content.start).is_some() {}
    cuts.push((content, ""));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_styles_and_drawings_are_emptied() {
        let html = "<style>p { }</style><SCRIPT src=a>'<p>'</SCRIPT><p>text<svg class=a><g><path d='M0 0'/></g></svg>";
        assert_eq!(lightened(html), "<style></style><SCRIPT src=a></SCRIPT><p>text<svg class=a></svg>");
    }

    #[test]
    fn what_is_read_stays() {
        for html in [
            "<script type=application/ld+json>{}</script><noscript><p>text</noscript>",
            "<svg><title>Logo</title><path/></svg><svg><path><!-- </svg> --></path></svg><svg><p>text</p></svg>",
            "<textarea><style>a</style></textarea><plaintext><style>a</style>",
            "<svg><style>a</style></svg>",
        ] {
            assert!(matches!(lightened(html), Cow::Borrowed(_)), "{html}");
        }
    }
}
