//! Spares the parser what no one asks it for: the content of scripts, styles and drawings, about half of a page of today; attributes that
//! nobody reads; and tags nested too deep. The elements themselves stay, so that the tree is the same but for that.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::foreign::is_shape;
use super::formatting::is_formatting;
use super::nesting::{Depth, known, lower};
use super::scan::{Attribute, Scanner, Tag, is_one_of};

/// The page without that.
pub(super) fn lightened(html: &str) -> Cow<'_, str> {
    let cuts = cuts(html, false).or_else(|| cuts(html, true)).unwrap_or_default();
    without(html, &cuts)
}

/// What can be taken out. `plain` takes out elements such as `<b>` as well; without it, `None` if they are made to flood the parser.
fn cuts(html: &str, plain: bool) -> Option<Vec<Cut>> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut depth = Depth::default();
    let mut drawing = None;
    let mut scanner = Scanner::new(html);
    while let Some(tag) = scanner.next() {
        drawing = match drawing {
            _ if tag.is_unsure => None,
            Some(start) if is_drawing(&tag) && tag.closes => {
                cut_drawing(html, start..tag.span.start, &mut cuts);
                None
            }
            Some(start) if is_shape(tag.name) => Some(start),
            _ => (is_drawing(&tag) && !tag.closes && !tag.closes_itself).then_some(tag.span.end),
        };
        if plain && is_formatting(known(&lower(tag.name), tag.name)) {
            cuts.push((tag.span.clone(), ""));
            continue;
        }
        if let Some(instead) = depth.too_deep(&tag) {
            cuts.push((tag.span.clone(), instead));
            continue;
        }
        if depth.is_flood() && !plain {
            return None;
        }
        if tag.is_lost {
            continue;
        }
        if drawing.is_none() {
            cut_attributes(&tag, html, scanner.attributes(), &mut cuts);
        }
        cut_raw(&tag, html, &mut cuts);
    }
    Some(cuts)
}

/// What is taken out, and what stands there instead.
type Cut = (Range<usize>, &'static str);

/// The page without the cuts, which are in order and disjoint.
fn without<'a>(html: &'a str, cuts: &[Cut]) -> Cow<'a, str> {
    if cuts.is_empty() {
        return Cow::Borrowed(html);
    }
    // What is left is often a third of the page, and memory that nobody has touched yet costs more than the sum.
    let less: usize = cuts.iter().map(|(cut, instead)| cut.len().saturating_sub(instead.len())).sum();
    let mut out = String::with_capacity(html.len() - less);
    let mut copied = 0;
    for (cut, instead) in cuts {
        out.push_str(&html[copied..cut.start]);
        out.push_str(instead);
        copied = cut.end;
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Cuts the content of scripts and styles; not the data that scripts hold, which may tell title and date, nor what has no end.
fn cut_raw(tag: &Tag<'_>, html: &str, cuts: &mut Vec<Cut>) {
    const DATA: &[u8] = b"json";
    let Some(raw) = tag.raw.clone().filter(|raw| !raw.is_empty() && raw.end < html.len()) else { return };
    let says_data = || tag.source.as_bytes().windows(DATA.len()).any(|word| word.eq_ignore_ascii_case(DATA));
    if is_one_of(tag.name, &["script", "style"]) && !says_data() {
        cuts.push((raw, ""));
    }
}

/// Attributes that someone reads: see `tags.rs`, `candidates.rs` and `metadata/`. All others are cut.
const READ: &[&str] = &[
    "class",
    "id",
    "style",
    "rel",
    "role",
    "itemprop",
    "hidden",
    "aria-hidden",
    "data-component",
    "data-testid",
    "data-test",
    "data-qa",
    "data-type",
    "data-module",
    "aria-label",
    "itemtype",
    "datetime",
    "pubdate",
];

/// Elements of whose attributes the parser asks for more, or that speak for the whole page: they stay as they are.
const WHOLE: &[&str] = &[
    "html",
    "meta",
    "link",
    "script",
    "input",
    "template",
    "annotation-xml",
    "font",
    "b",
    "big",
    "code",
    "em",
    "i",
    "nobr",
    "s",
    "small",
    "strike",
    "strong",
    "tt",
    "u",
];

/// No one writes more attributes than this, and the parser compares each with all before.
const MOST_ATTRIBUTES: usize = 100;

/// Cuts what stands between two attributes that are read.
fn cut_attributes(tag: &Tag<'_>, html: &str, attributes: &[Attribute], cuts: &mut Vec<Cut>) {
    if attributes.is_empty() || attributes.len() <= MOST_ATTRIBUTES && is_one_of(tag.name, WHOLE) {
        return;
    }
    let mut open: Option<Range<usize>> = None;
    for Attribute { name, value } in attributes {
        // What follows a slash could make the tag end itself.
        let stays = is_one_of(&html[name.clone()], READ) || html.as_bytes()[name.start - 1] == b'/';
        if stays {
            cuts.extend(open.take().map(|cut| (cut, "")));
        } else {
            open = Some(open.map_or(name.start, |cut| cut.start)..value.end);
        }
    }
    cuts.extend(open.map(|cut| (cut, "")));
}

fn is_drawing(tag: &Tag<'_>) -> bool {
    tag.name.eq_ignore_ascii_case("svg")
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
    fn attributes_that_nobody_reads_are_cut() {
        assert_eq!(lightened("<a href=/x title='>' class=y id=z rel=author onclick=go()>"), "<a  class=y id=z rel=author >");
        assert_eq!(lightened("<img src='a' alt=\"b\"/>text<p =a CLASS=b"), "<img />text<p  CLASS=b");
        let whole = "<html lang=en><meta name=a content=b><b title=x>bold</b><br /x><div class>";
        assert!(matches!(lightened(whole), Cow::Borrowed(_)));
    }

    #[test]
    fn a_tag_of_thousands_of_attributes_keeps_those_that_are_read() {
        let many: String = (0..5000).map(|n| format!(" a{n}=b")).collect();
        assert_eq!(lightened(&format!("<b{many} class=c>")), "<b  class=c>");
    }

    /// What is read of [`WHOLE`] elements only.
    const OF_WHOLE: &[&str] = &["lang", "xml:lang", "name", "content", "href", "type"];

    #[test]
    fn every_attribute_that_is_asked_for_is_known_here() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/stages/extract");
        let mut seen = 0;
        for entry in walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            let source = std::fs::read(entry.path()).unwrap();
            let source = String::from_utf8_lossy(&source);
            let asked = source.split(concat!("attr", "(")).skip(1).filter_map(|asked| asked.split(')').next());
            for name in asked.filter_map(|asked| asked.split('"').nth(1)) {
                assert!(READ.contains(&name) || OF_WHOLE.contains(&name), "{name} in {}", entry.path().display());
                seen += 1;
            }
        }
        assert!(seen > 10, "the sources ask for attributes in other words");
    }

    /// Walks over all attributes of an element, which only `tags.rs` takes: what it looks for stands to the left of `=>`.
    #[test]
    fn every_attribute_that_is_looked_for_among_all_is_known_here() {
        let source = include_str!("tags.rs");
        let (_, walk) = source.split_once(".attrs()").unwrap();
        let (walk, _) = walk.split_once("_ =>").unwrap();
        let keys = walk.lines().filter_map(|line| line.split_once("=>")).flat_map(|(keys, _)| keys.split('"').skip(1).step_by(2));
        let keys: Vec<&str> = keys.filter(|key| *key != "true").collect();
        assert!(keys.len() > 5, "{keys:?}");
        assert!(keys.iter().all(|key| READ.contains(key)), "{keys:?}");
        assert_eq!(source.matches(".attrs()").count(), 1);
    }

    #[test]
    fn what_is_read_stays() {
        for html in [
            "<script type=application/ld+json>{}</script><noscript><p>text</noscript>",
            "<svg><title>Logo</title><path/></svg><svg><path><!-- </svg> --></path></svg><svg><p>text</p></svg>",
            "<textarea><style>a</style></textarea><plaintext><style>a</style>",
            "<svg><style>a</style></svg>",
            "<p>text</p><style>p { }",
        ] {
            assert!(matches!(lightened(html), Cow::Borrowed(_)), "{html}");
        }
    }
}
