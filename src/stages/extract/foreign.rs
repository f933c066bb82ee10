//! Drawings and formulas in a page: in them a style is no style, and `<![CDATA[` is one. Which tags end them is followed as the parser
//! does it; where that would take the whole tree, the answer is that nobody knows.

use super::raw::is_raw;
use super::scan::is_one_of;

/// A tag as far as it matters here.
pub(super) struct Sign<'a> {
    pub(super) name: &'a str,
    pub(super) closes: bool,
    pub(super) closes_itself: bool,
    /// A `<font>` with one of the attributes that only HTML knows.
    pub(super) is_html_font: bool,
}

/// The open elements of other languages than HTML.
#[derive(Default)]
pub(super) struct Foreign<'a> {
    open: Vec<&'a str>,
    doubt: Doubt,
    /// HTML that is open may bear the name of a shape.
    stray_shape: bool,
}

/// Whether the row of open elements is that of the parser.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Doubt {
    #[default]
    None,
    /// An end tag may have ended the drawing together with HTML around it. The next tag that ends any drawing clears it up.
    Passing,
    /// HTML stands in a drawing, or what follows depends on a doubt: so it stays to the end of the page.
    Lasting,
}

impl<'a> Foreign<'a> {
    /// Follows a tag; whether tags are no tags in it, as far as its name says.
    pub(super) fn follow(&mut self, tag: &Sign<'a>) -> bool {
        if self.doubt != Doubt::Lasting && (!self.open.is_empty() || self.doubt == Doubt::Passing) {
            self.follow_inside(tag);
        } else if !tag.closes {
            self.stray_shape |= self.open.is_empty() && is_shape(tag.name);
            if !tag.closes_itself && is_one_of(tag.name, FOREIGN) {
                self.push(tag.name);
            }
        }
        !tag.closes && is_raw(tag.name) && (self.open.is_empty() || self.doubt == Doubt::Lasting)
    }

    /// Whether nobody knows how the parser reads what comes.
    pub(super) fn is_lost(&self) -> bool {
        self.doubt == Doubt::Lasting
    }

    /// The same, or it may be so until the next paragraph.
    pub(super) fn is_unsure(&self) -> bool {
        self.doubt != Doubt::None
    }

    /// Whether `<![CDATA[` goes on to `]]>` here.
    pub(super) fn has_sections(&mut self) -> bool {
        if self.doubt == Doubt::Passing {
            self.doubt = Doubt::Lasting;
        }
        !self.open.is_empty()
    }

    fn follow_inside(&mut self, tag: &Sign<'a>) {
        let in_html = self.open.last().is_some_and(|name| is_one_of(name, HOLDS_HTML));
        let ends_all = if tag.closes { is_one_of(tag.name, &["p", "br"]) } else { ends_foreign(tag) };
        match (tag.closes, self.doubt) {
            (false, _) if in_html => self.doubt = Doubt::Lasting,
            (true, _) if in_html && ends_all => self.doubt = Doubt::Lasting,
            _ if ends_all => {
                self.open.clear();
                self.doubt = Doubt::None;
            }
            (true, Doubt::None) => self.close(tag.name),
            (false, Doubt::None) if !tag.closes_itself => self.push(tag.name),
            (false, Doubt::Passing) if is_raw(tag.name) || is_one_of(tag.name, HOLDS_HTML) => self.doubt = Doubt::Lasting,
            _ => {}
        }
    }

    fn push(&mut self, name: &'a str) {
        if self.open.len() == MOST_OPEN {
            self.doubt = Doubt::Lasting;
        } else {
            self.open.push(name);
        }
    }

    /// The end of a shape that ended itself (`<path/></path>`) ends nothing; that of another element may end HTML around the drawing.
    fn close(&mut self, name: &str) {
        match self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
            Some(at) => self.open.truncate(at),
            None if is_shape(name) && !self.stray_shape => {}
            None => self.doubt = Doubt::Passing,
        }
    }
}

/// No drawing is deeper; each end tag may look through all.
const MOST_OPEN: usize = 100;

/// Elements of other languages than HTML.
const FOREIGN: &[&str] = &["svg", "math"];

/// Elements of these languages in which tags are those of HTML again.
const HOLDS_HTML: &[&str] = &["foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"];

/// Elements that hold neither text nor anything of HTML.
pub(super) fn is_shape(name: &str) -> bool {
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
    is_one_of(name, SHAPES)
}

/// Whether a start tag ends the drawings and formulas that nobody closed.
fn ends_foreign(tag: &Sign<'_>) -> bool {
    tag.is_html_font || is_one_of(tag.name, ENDS_FOREIGN)
}

/// Elements that end a drawing or a formula that nobody closed.
const ENDS_FOREIGN: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];
