//! `<doc id="12" url="…" title="…">` … `</doc>`: what WikiExtractor writes, and how the corpora of WaCky and Sketch Engine stand in files.

use std::ops::Range;

use memchr::memmem;

use super::super::lines::lines;
use super::attributes::{LONGEST_TAG, attribute, end_of_tag};
use super::{Head, Part, finish, grow};

/// Elements that hold a text each. `text` is a word of other formats, too (a label in a drawing is `<text x="1" y="2">`), and must have one of
/// the attributes that tell of a text.
const NAMES: [&str; 2] = ["doc", "text"];
const TELLING: [&str; 7] = ["id", "title", "url", "date", "author", "source", "file"];

/// Elements that must be sound for each place that is torn: a file of a thousand is none the less a corpus, a text that shows a few is none.
const SOUND: usize = 50;

/// The texts, if the file is a row of such elements and holds nothing else but tags around them all, and how many places are torn: an element
/// without its end, text outside. What stands there is a text by itself. The last element may lack its end: dumps are cut.
pub fn parts(text: &str) -> Option<(Vec<Part>, usize)> {
    let mut row = Row::default();
    for line in lines(text).filter(|line| !line.is_blank) {
        row.read(text, line.span)?;
    }
    row.parts()
}

/// The elements of a file, as far as it is read.
#[derive(Default)]
struct Row {
    parts: Vec<Part>,
    open: Option<Tag>,
    /// The `<doc>` around the open `<text …>`, or around the last one.
    around: Option<Head>,
    /// What was read of the text of the open one, or outside.
    gathered: Option<Range<usize>>,
    opened: usize,
    closed: usize,
    /// Those that have attributes.
    telling: usize,
    torn: usize,
}

impl Row {
    /// Reads a line, in which several elements may begin and end. `None` if no container looks so.
    fn read(&mut self, text: &str, mut span: Range<usize>) -> Option<()> {
        while !text[span.clone()].trim().is_empty() {
            let line = &text[span.clone()];
            span.start += match (Tag::at(line), &self.open) {
                (Some(tag), _) => self.enter(tag),
                (None, Some(open)) => {
                    let end = end_of(line, open.name);
                    let held = span.start..span.start + end.as_ref().map_or(line.len(), |end| end.start);
                    self.hold(text, held, end)
                }
                (None, None) => self.outside(line, &span)?,
            };
        }
        Some(())
    }

    /// Begins an element; its text may stand in one more. Where two stand in one, something is torn: drawings have many labels.
    fn enter(&mut self, mut tag: Tag) -> usize {
        let length = tag.length;
        match self.open.take() {
            Some(open) if open.name == "doc" && tag.name == "text" && self.gathered.is_none() => {
                (self.opened, self.telling) = (self.opened - 1, self.telling - usize::from(open.has_attributes));
                tag.head = tag.head.or(&open.head);
                self.around = Some(open.head);
            }
            Some(open) => {
                self.torn += 1;
                finish(&mut self.parts, &mut self.gathered, open.head);
            }
            None => {
                self.torn += usize::from(self.around.is_some() && tag.name == "text");
                finish(&mut self.parts, &mut self.gathered, Head::default());
            }
        }
        self.around.take_if(|_| tag.name == "doc");
        self.opened += 1;
        self.telling += usize::from(tag.has_attributes);
        self.open = Some(tag);
        length
    }

    /// Reads what an element holds, up to its end if it ends in this line.
    fn hold(&mut self, text: &str, held: Range<usize>, end: Option<Range<usize>>) -> usize {
        if !text[held.clone()].trim().is_empty() {
            grow(&mut self.gathered, &held);
        }
        if let Some(tag) = self.open.take_if(|_| end.is_some()) {
            self.closed += 1;
            finish(&mut self.parts, &mut self.gathered, tag.head);
        }
        end.map_or(held.len(), |end| end.end)
    }

    /// Reads what stands in no element: tags, or torn text up to the next tag of an element.
    fn outside(&mut self, line: &str, span: &Range<usize>) -> Option<usize> {
        if let Some(end) = NAMES.iter().find_map(|name| end_of(line, name).filter(|end| line[..end.start].trim().is_empty())) {
            self.around = None;
            finish(&mut self.parts, &mut self.gathered, Head::default());
            return Some(end.end);
        }
        if self.gathered.is_some() || !is_tag_around(line.trim()) {
            self.torn += usize::from(self.gathered.is_none());
            // What begins with text is no container; most files are told from one in their first line.
            (self.opened > 0).then(|| grow(&mut self.gathered, span))?;
        }
        Some(line.len())
    }

    fn parts(mut self) -> Option<(Vec<Part>, usize)> {
        let head = self.open.map(|tag| tag.head).unwrap_or_default();
        finish(&mut self.parts, &mut self.gathered, head);
        let is_row = self.closed > 0 && (self.telling == self.opened || self.opened > 1);
        (is_row && self.torn * SOUND <= self.closed).then_some((self.parts, self.torn))
    }
}

/// An opening tag at the beginning of a line.
struct Tag {
    name: &'static str,
    has_attributes: bool,
    /// Bytes up to its end, white space before it included.
    length: usize,
    head: Head,
}

impl Tag {
    fn at(line: &str) -> Option<Tag> {
        let tag = line.trim_start();
        let inner = tag.strip_prefix('<')?;
        let name = NAMES.into_iter().find(|name| inner.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)))?;
        let attributes = &inner[name.len()..];
        let end = end_of_tag(attributes)?;
        let attributes = &attributes[..end];
        let has_attributes = attributes.contains('=');
        let is_tag = attributes.is_empty() || attributes.starts_with(char::is_whitespace) && has_attributes;
        let length = line.len() - tag.len() + 1 + name.len() + end + 1;
        let is_text = name != "text" || TELLING.iter().any(|name| attribute(attributes, name).is_some());
        let is_whole = is_tag && is_text && !attributes.ends_with('/');
        is_whole.then(|| Tag { name, has_attributes, length, head: head(attributes) })
    }
}

/// Whether a line is blank, or nothing but tags.
#[cfg(test)]
pub(super) fn are_tags(line: &str) -> bool {
    let mut rest = line.trim();
    while !rest.is_empty() && !is_tag_around(rest) {
        let end = NAMES.iter().find_map(|name| end_of(rest, name).filter(|end| end.start == 0).map(|end| end.end));
        let Some(length) = Tag::at(rest).map(|tag| tag.length).or(end) else { return false };
        rest = rest[length..].trim_start();
    }
    true
}

/// Where the first `</name>` of a line stands.
fn end_of(line: &str, name: &str) -> Option<Range<usize>> {
    memmem::find_iter(line.as_bytes(), b"</").find_map(|start| {
        let (word, rest) = line[start + 2..].split_at_checked(name.len())?;
        let rest = rest.trim_start().strip_prefix('>').filter(|_| word.eq_ignore_ascii_case(name))?;
        Some(start..line.len() - rest.len())
    })
}

/// `<corpus name="…">`, `</corpus>`, `<?xml version="1.0"?>`: one tag, and nothing else in its line.
fn is_tag_around(line: &str) -> bool {
    let inner = line.strip_prefix('<').and_then(|line| line.strip_suffix('>'));
    let is_tag = |inner: &str| inner.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '?' | '!'));
    inner.is_some_and(|inner| is_tag(inner) && !inner.contains(['<', '>']) && inner.len() <= LONGEST_TAG)
}

fn head(attributes: &str) -> Head {
    let [title, date, author, url] = ["title", "date", "author", "url"].map(|name| attribute(attributes, name));
    Head { title, date, author, url, from: ["attribute of the element"; 4] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Option<Vec<&str>> {
        parts(text).map(|(parts, _)| parts.into_iter().map(|part| &text[part.span]).collect())
    }

    #[test]
    fn each_element_holds_a_text() {
        let wiki = "<doc id=\"1\" title=\"A\">\nA\n\nOne.\n\n</doc>\n<doc id=\"2\" title=\"B\">\nB\n</doc>\n";
        assert_eq!(texts(wiki), Some(vec!["A\n\nOne.", "B"]));
        assert_eq!(texts("<doc id=1>One.</doc>\r\n<DOC id=2>\r\nTwo.</DOC>"), Some(vec!["One.", "Two."]));
        assert_eq!(texts("<?xml version='1.0'?>\n<corpus>\n<doc>\nOne.\n</doc>\n<doc>\n</doc>\n</corpus>"), Some(vec!["One."]));
        assert_eq!(texts("<text id=\"w:1\">\n<s>\nThe\tDT\tthe\n</s>\n</text>"), Some(vec!["<s>\nThe\tDT\tthe\n</s>"]));
        assert_eq!(texts("<doc id=1>\nOne.\n</doc>\n<doc id=2>\nCut"), Some(vec!["One.", "Cut"]));
    }

    #[test]
    fn elements_may_share_a_line() {
        let both = Some(vec!["One.", "Two."]);
        assert_eq!(texts("<doc id=1>\nOne.\n</doc><doc id=2>\nTwo.\n</doc>"), both);
        assert_eq!(texts("<doc id=1>One.</doc> <doc id=2>Two.</doc >\n</corpus>"), both);
        assert_eq!(texts("<doc id=1></doc><doc id=2>One.</doc><doc id=3>Two."), both);
        let heads = parts("<doc id=1 title=A>One.</doc><doc id=2 title=B>Two.</doc></corpus>").unwrap().0;
        assert_eq!(heads.iter().map(|part| part.head.title.as_deref()).collect::<Vec<_>>(), [Some("A"), Some("B")]);
        assert_eq!(texts("<doc id=1>A </documents> of é</d</doc>"), Some(vec!["A </documents> of é</d"]));
    }

    #[test]
    fn a_document_may_hold_its_text_in_an_element_of_its_own() {
        let dump = "<doc id=1 title=A date=2014>\n<text id=\"a\" title=B>\nOne.\n</text>\n</doc>\n<doc id=2 title=C><text file=c>Two.</text></doc>";
        assert_eq!(texts(dump), Some(vec!["One.", "Two."]));
        let heads = parts(dump).unwrap().0.into_iter().map(|part| [part.head.title, part.head.date]);
        let said = |words: [&str; 2]| words.map(|word| Some(word.to_owned()).filter(|word| !word.is_empty()));
        assert_eq!(heads.collect::<Vec<_>>(), [said(["B", "2014"]), said(["C", ""])]);
        let labels = "<doc id=1>\n<text id=a>Hall</text>\n<text id=b>Well</text>\n</doc>\n<doc id=2>\nTwo.\n</doc>";
        assert_eq!(texts(labels), None);
        let prose = "<doc id=1>\nThey write\n<text id=a>\nso.\n</text>\n</doc>\n<doc id=2>\nTwo.\n</doc>";
        assert_eq!(texts(prose), None);
    }

    #[test]
    fn a_torn_place_among_many_elements_is_a_text_by_itself() {
        let sound = "<doc id=1>\nOne.\n</doc>\n".repeat(SOUND);
        for (torn, found) in [
            ("<doc id=2>\nTwo.\n<doc id=3>\nThree.\n</doc>\n", vec!["Two.", "Three."]),
            ("Two.\n<b>\nThree.\n", vec!["Two.\n<b>\nThree."]),
            ("<doc id=\"2>\nTwo.\n</doc>\n<doc id=3>Three.</doc>\n", vec!["Two.", "Three."]),
            ("<doc id=2><text id=a>\nTwo.\n</text>\nThree.\n</doc>\n", vec!["Two.", "Three."]),
            ("<doc id=2><text id=a>Two.</text><text id=b>Three.</text></doc>\n", vec!["Two.", "Three."]),
        ] {
            let many = format!("{sound}{torn}{sound}");
            let texts = texts(&many).unwrap();
            assert_eq!(texts[SOUND..texts.len() - SOUND], found, "{torn}");
            assert_eq!(parts(&many).unwrap().1, 1);
            let thrice = format!("{sound}{}{sound}", format!("{torn}<doc id=1>\nOne.\n</doc>\n").repeat(3));
            assert!(parts(&thrice).is_none(), "{torn}");
        }
    }

    #[test]
    fn the_attributes_tell_of_the_text() {
        let tag =
            "<doc id=\"7\" subtitle='x' url=\"http://a.example/?a=1&amp;b=2\" title='Ana&apos;s > \"boat\"' date=2014-03-12>";
        let head = parts(&format!("{tag}\nOne.\n</doc>")).unwrap().0.remove(0).head;
        assert_eq!(head.title.as_deref(), Some("Ana's > \"boat\""));
        assert_eq!((head.url.as_deref(), head.date.as_deref()), (Some("http://a.example/?a=1&b=2"), Some("2014-03-12")));
        assert_eq!(head.author, None);
    }

    #[test]
    fn a_text_that_shows_such_tags_is_no_container() {
        for text in [
            "A dump looks so:\n<doc id=\"1\">\nOne.\n</doc>",
            "<doc id=\"1\">\nOne.\n</doc>\nSo it ends.",
            "<doc id=\"1\">\nOne.\n<doc id=\"2\">\nTwo.\n</doc>",
            "<doc>\nOne.\n</doc>",
            "<document id=\"1\">\nOne.\n</document>",
            "<doc id=\"1\">\nOne.",
            "<text x=\"1\" y=\"2\">Hello</text>",
            "<svg>\n<text x=\"1\" grid=\"2\" id=\"\">Hello</text>\n</svg>",
            "<doc id=\"1\"/>\nOne.\n</doc>",
            "<doc id=\"1\">\nHe wrote </doc> below it.\n</doc>",
            "<doc id=\"1\"><doc id=\"2\">One.</doc>",
            "",
        ] {
            assert_eq!(texts(text), None, "{text}");
        }
    }
}
