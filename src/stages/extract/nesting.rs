//! Guards the parser against pages of absurd depth: its time grows with the depth of each tag, and 100,000 nested lists took minutes.
//!
//! The open elements are followed roughly, without building anything, and tags below the limit are taken out before parsing. Pages that
//! people wrote stay as they are.

use super::formatting::{Mark, Waiting, is_formatting};
use super::scan::Tag;
use super::tags::{Role, role};

/// The depth below which tags are ignored, as Chromium's parser does.
const MAX_DEPTH: usize = 512;

/// The elements that are open.
#[derive(Default)]
pub(super) struct Depth {
    stack: Vec<Open>,
    ignored: usize,
    waiting: Waiting,
    tags: usize,
}

struct Open {
    name: Name,
    is_paragraph: bool,
    class: Class,
    /// What is opened again if it is left open.
    mark: Option<Mark>,
}

impl Depth {
    /// Follows a tag. If it is nested too deep: what should stand there instead, a line break where it would have broken the line.
    pub(super) fn too_deep(&mut self, tag: &Tag<'_>) -> Option<&'static str> {
        self.tags += 1;
        if tag.raw.is_some() {
            return None;
        }
        let name = lower(tag.name);
        let known = known(&name, tag.name);
        if tag.follows_text || is_formatting(known) {
            self.open_again();
        }
        let is_ignored = if tag.closes {
            self.close(name)
        } else if is_void(known) || tag.closes_itself && role(known) == Role::Inline {
            false
        } else {
            self.open(name, known, tag)
        };
        is_ignored.then(|| if role(known).is_block() { "<br>" } else { "" })
    }

    /// Elements were left open again and again to make the parser slow.
    pub(super) fn is_flood(&self) -> bool {
        self.waiting.is_flood(self.tags)
    }

    /// The end of a tag that was ignored is ignored as well.
    fn close(&mut self, name: Name) -> bool {
        if self.ignored > 0 {
            self.ignored -= 1;
            return true;
        }
        match self.stack.iter().rposition(|open| open.name == name) {
            Some(at) => self.end(at),
            None => self.waiting.end(name),
        }
        false
    }

    fn open(&mut self, name: Name, known: &str, tag: &Tag<'_>) -> bool {
        let class = class(known);
        self.close_by_opening(known, class.opens);
        if self.stack.len() >= MAX_DEPTH {
            self.ignored += 1;
            return true;
        }
        let mark = is_formatting(known).then(|| Mark::new(name, tag.source));
        self.stack.push(Open { name, is_paragraph: known == "p", class, mark });
        false
    }

    /// Elements whose end may be left out end where the next of their kind begins, unless a container stands between.
    fn close_by_opening(&mut self, name: &str, opens: u8) {
        if self.stack.last().is_some_and(|open| open.is_paragraph) && role(name).is_block() {
            self.stack.pop();
        }
        if opens == 0 {
            return;
        }
        let reach = self.stack.iter().rposition(|open| open.class.holds & opens != 0).map_or(0, |at| at + 1);
        let Some(at) = self.stack[reach..].iter().position(|open| open.class.ends & opens != 0) else { return };
        // A link that ends leaves open what was opened in it.
        if opens == LINK {
            self.stack.remove(reach + at);
        } else {
            self.end(reach + at);
        }
    }

    /// Ends an element and what is open in it.
    fn end(&mut self, at: usize) {
        let ends_itself = self.stack[at].mark.is_some();
        // What is left open in a cell ends with it.
        let inner = self.stack.drain(at..).skip(usize::from(ends_itself)).take_while(|open| open.class.opens != CELL);
        inner.filter_map(|open| open.mark).for_each(|mark| self.waiting.push(mark));
    }

    fn open_again(&mut self) {
        let again = self.waiting.take();
        self.stack.extend(again.into_iter().map(|mark| Open {
            name: mark.name,
            is_paragraph: false,
            class: Class::default(),
            mark: Some(mark),
        }));
    }
}

/// A name in small letters: what is beyond its length tells no two elements apart.
pub(super) type Name = [u8; 16];

pub(super) fn lower(name: &str) -> Name {
    let mut lower = Name::default();
    lower.iter_mut().zip(name.bytes()).for_each(|(slot, byte)| *slot = byte.to_ascii_lowercase());
    lower
}

/// The name as text; empty if it is too long for any element that HTML knows.
pub(super) fn known<'a>(lower: &'a Name, name: &str) -> &'a str {
    lower.get(..name.len()).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("")
}

/// What an element has to do with others whose ends may be left out: a bit for each kind.
#[derive(Clone, Copy, Default)]
struct Class {
    /// It ends open elements of these kinds.
    opens: u8,
    /// It is of these kinds itself.
    ends: u8,
    /// What is open around it is not ended from within.
    holds: u8,
}

const PARAGRAPH: u8 = 1;
const ITEM: u8 = 2;
const TERM: u8 = 4;
const CELL: u8 = 8;
const ROW: u8 = 16;
const ROWS: u8 = 32;
const OPTION: u8 = 64;
const LINK: u8 = 128;

fn class(name: &str) -> Class {
    let of = |kind: u8, holds: u8| Class { opens: kind, ends: kind, holds };
    let around = |holds: u8| Class { holds, ..Class::default() };
    match name {
        "p" => of(PARAGRAPH, 0),
        "li" => of(ITEM, 0),
        "dt" | "dd" => of(TERM, 0),
        "a" => of(LINK, 0),
        "td" | "th" => of(CELL, PARAGRAPH | ITEM | TERM | LINK),
        "tr" => of(ROW, CELL),
        "tbody" | "thead" | "tfoot" => of(ROWS, ROW),
        "table" => around(PARAGRAPH | ITEM | TERM | CELL | ROW | ROWS | LINK),
        "option" => of(OPTION, 0),
        "optgroup" => Class { opens: OPTION, ..Class::default() },
        "select" => around(OPTION),
        "ul" | "ol" | "menu" => around(ITEM),
        "dl" => around(TERM),
        "button" | "object" => around(PARAGRAPH),
        _ => Class::default(),
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "basefont"
            | "frame"
    )
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::lighten::lightened;
    use super::*;

    #[test]
    fn a_page_that_someone_wrote_stays_as_it_is() {
        let list = format!("<ul>{}</ul>{}", "<li><b>point".repeat(300), "<p>line".repeat(2000));
        let script = format!("<script type=json>{}</script>", "x = '<div>';".repeat(1000));
        for html in [list, script, "<div class='a>b'>x</div>".repeat(1000), "<img class=a/>".repeat(1000), "a < b <3".into()] {
            assert!(matches!(lightened(&html), Cow::Borrowed(_)), "{}", &html[..20]);
        }
    }

    #[test]
    fn only_the_tags_below_the_limit_are_ignored() {
        let html = format!("{}deep{}<p>after", "<div>".repeat(600), "</div>".repeat(600));
        let limited = lightened(&html);
        assert_eq!(limited.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(limited.matches("</div>").count(), MAX_DEPTH);
        assert!(limited.ends_with("<p>after") && limited.contains("<br>deep<br>"));
    }

    #[test]
    fn elements_that_are_left_open_again_and_again_are_taken_out() {
        let open = |n: usize| format!("<p><font id={n}>x");
        let few: String = (0..300).map(open).collect();
        let many: String = (0..1000).map(open).collect();
        assert!(matches!(lightened(&few), Cow::Borrowed(_)));
        assert_eq!(lightened(&format!("{many}</font><a>y</a>")), format!("{}<a>y</a>", "<p>x".repeat(1000)));
        // What the parser makes of it stays in proportion to its tags.
        let tree = scraper::Html::parse_document(&lightened(&open(7).repeat(9000).replace("id=7", "id=7 class='a b'")));
        assert!(tree.tree.nodes().len() < 9000 * 6);
        let tree = scraper::Html::parse_document(&lightened(&(0..9000).map(open).collect::<String>()));
        assert!(tree.tree.nodes().len() < 9000 * 3);
        // The same tag is opened again three times at most, and what is left open in a cell ends with it.
        for harmless in ["<p><font>x", "<tr><td><font class=a id=b>x", "<p><font>x</font>"] {
            assert!(matches!(lightened(&format!("<table>{}", harmless.repeat(9000))), Cow::Borrowed(_)), "{harmless}");
        }
    }

    #[test]
    fn tags_without_an_end_are_no_trouble() {
        for html in ["<", "</", "<div", "<div class='", "<!-- ", "<script>", "<script></", "é<é>"] {
            assert_eq!(lightened(html).replace("</", ""), html.replace("</", ""));
        }
    }
}
