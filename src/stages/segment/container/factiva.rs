//! Prints of the archive Factiva: each article ends with a line `Document NYTF000020210304eh340004e`, its source, its date and a number.

use std::ops::Range;

use memchr::memmem;

use super::super::lines::lines;
use super::{Head, Part, finish, grow};

/// The articles, if there are two such lines or more, each below an article of its own; a text may name several numbers one after another, or
/// go on behind the last. What a print puts there is short, and a text, too.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    memmem::find(text.as_bytes(), NAME.as_bytes())?;
    let (mut parts, mut gathered) = (Vec::new(), None);
    let (mut articles, mut fields) = (0, Fields::default());
    let mut lines = lines(text).filter(|line| !line.is_blank).peekable();
    while let Some(line) = lines.next() {
        let content = text[line.span.clone()].trim();
        let next = lines.peek().map_or("", |next| text[next.span.clone()].trim());
        if content == NUMBER && published(next).is_some() {
            continue;
        }
        if let Some(date) = published(content) {
            gathered.as_ref()?;
            articles += 1;
            finish(&mut parts, &mut gathered, std::mem::take(&mut fields).said(Some(date)));
            parts.iter_mut().last().into_iter().for_each(|part| part.span = own(text, part.span.clone()));
        } else {
            fields.add(content);
            grow(&mut gathered, &line.span);
        }
    }
    if gathered.as_ref().is_some_and(|rest| !is_trailer(&text[rest.clone()])) {
        return None;
    }
    finish(&mut parts, &mut gathered, fields.said(None));
    (articles >= 2).then_some(parts)
}

/// What is text of an article whose print names its fields: what stands from the lead paragraph (`LP`) on, without the codes below it. The headline
/// goes with the document. Other articles are text as a whole.
fn own(text: &str, article: Range<usize>) -> Range<usize> {
    let line_at = |line: super::super::lines::RawLine| {
        let span = article.start + line.span.start..article.start + line.span.end;
        (text[span.clone()].trim(), span)
    };
    let lines = lines(&text[article.clone()]).filter(|line| !line.is_blank).map(line_at);
    let mut lines = lines.peekable();
    let begins = |(line, _): &(&str, Range<usize>)| line.split_whitespace().next().is_some_and(|name| HEADS.contains(&name));
    if !lines.peek().is_some_and(begins) {
        return article;
    }
    let Some((lead, span)) = lines.find(|(line, _)| is_field(line, "LP")) else { return article };
    let indent = text[span.clone()].len() - text[span.clone()].trim_start().len();
    let (start, mut end) = (span.start + indent + "LP".len(), span.start + indent + lead.len());
    for (line, span) in lines {
        if CODES.iter().any(|code| is_field(line, code)) {
            break;
        }
        end = span.end;
    }
    let start = start + text[start..end].len() - text[start..end].trim_start().len();
    if start < end { start..end } else { article }
}

/// The name of a field, alone in its line, or before its value, from which more than a space parts it.
fn is_field(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\t']) || rest.starts_with("  "))
}

/// The fields with which an article begins: its section, headline, writer, credit, length, date, time, source, edition, page, language, column.
const HEADS: [&str; 15] = ["SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CLM", "CY"];

/// The fields below the text: companies, industries, subjects, regions, the publisher and numbers.
const CODES: [&str; 9] = ["CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "RF", "ART"];

/// What stands behind the last article of a print: `© 2021 Factiva, Inc.`, or a table of what was searched for, which may be long.
fn is_trailer(rest: &str) -> bool {
    rest.len() <= LONGEST_TRAILER || rest.trim_start().starts_with("Search Summary")
}

/// Bytes: a few lines, and no article.
const LONGEST_TRAILER: usize = 500;

const NAME: &str = "Document ";

/// The field of the number, where fields are named; the number stands in the same line, or in the next one.
pub(super) const NUMBER: &str = "AN";

/// `Document NYTF000020210304eh340004e`: a source in capitals, filled up with zeros, the date, and a number in small letters and digits.
/// The date, as `2021-03-04`.
pub(super) fn published(line: &str) -> Option<String> {
    let value = line.strip_prefix(NUMBER).filter(|value| value.starts_with([' ', '\t'])).map(str::trim_start);
    let number = value.unwrap_or(line).strip_prefix(NAME)?;
    let is_number =
        SOURCE + DATE + OWN <= number.len() && number.len() <= LONGEST && number.bytes().all(|b| b.is_ascii_alphanumeric());
    let starts = if is_number { SOURCE..=number.len() - DATE - OWN } else { return None };
    starts.into_iter().find_map(|at| {
        let (source, rest) = number.split_at(at);
        let (date, own) = rest.split_at(DATE);
        let is_source =
            source.starts_with(|first: char| first.is_ascii_uppercase()) && !source.bytes().any(|b| b.is_ascii_lowercase());
        let is_own = own.bytes().any(|b| b.is_ascii_lowercase()) && !own.bytes().any(|b| b.is_ascii_uppercase());
        let [year, month, day] = [0..4, 4..6, 6..8].map(|part| date[part].parse::<u32>().unwrap_or(0));
        let is_date = date.bytes().all(|b| b.is_ascii_digit())
            && (1900..2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day);
        (is_source && is_own && is_date).then(|| format!("{year}-{month:02}-{day:02}"))
    })
}

/// Letters of the source with its zeros (usually eight), of the date, and of the number itself (usually nine); and of all of them at most.
const SOURCE: usize = 6;
const DATE: usize = 8;
const OWN: usize = 7;
const LONGEST: usize = 30;

/// What the fields of an article say, where the print names them: `HD` headline, `PD` date, `BY` author.
#[derive(Default)]
struct Fields {
    values: [Option<String>; 3],
    /// A field whose name stood alone: its value is the next line.
    open: Option<usize>,
}

impl Fields {
    const NAMES: [&str; 3] = ["HD", "PD", "BY"];

    fn add(&mut self, line: &str) {
        if let Some(at) = self.open.take() {
            self.values[at].get_or_insert_with(|| line.to_owned());
            return;
        }
        let Some(at) = line.get(..2).and_then(|name| Self::NAMES.iter().position(|known| *known == name)) else { return };
        let value = &line[2..];
        if value.is_empty() {
            self.open = Some(at);
        } else if value.starts_with([' ', '\t']) {
            self.values[at].get_or_insert_with(|| value.trim().to_owned());
        }
    }

    /// `date`: the one in the number of the article, where the print names none.
    fn said(self, number: Option<String>) -> Head {
        let [title, date, author] = self.values;
        // Only prints that name their fields begin with the headline's; `BY` may begin a line of any text.
        let is_named = title.is_some();
        let [date, author] = [date, author].map(|value| value.filter(|_| is_named));
        let from = if date.is_some() { "PD" } else { "number of the article" };
        Head { title, date: date.or(number), author, url: None, from: ["HD", from, "BY", ""] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Option<Vec<&str>> {
        parts(text).map(|parts| parts.into_iter().map(|part| &text[part.span]).collect())
    }

    #[test]
    fn an_article_ends_with_its_number() {
        let print = "Bakers strike\n\nThe guild met.\n\nDocument ROCKH00020210304eh3400001\n\n\nBear\nIt ate.\n\
                     Document J000000020210305eh3500 01\nDocument J000000020210305eh350001h\n";
        assert_eq!(
            texts(print),
            Some(vec!["Bakers strike\n\nThe guild met.", "Bear\nIt ate.\nDocument J000000020210305eh3500 01"])
        );
        let dates: Vec<_> = parts(print).unwrap().into_iter().map(|part| part.head.date).collect();
        assert_eq!(dates, [Some("2021-03-04".to_owned()), Some("2021-03-05".to_owned())]);
        assert_eq!(texts(&format!("{print}\nSearch Summary")).map(|texts| texts.len()), Some(3), "nothing is lost");
    }

    #[test]
    fn numbers_inside_a_text_divide_nothing() {
        let numbers = "Document ROCKH00020210304eh3400001\nDocument ROCKH00020210304eh3400002\n";
        assert_eq!(texts(&format!("Sources:\n{numbers}")), None, "one after another");
        let prints = "One.\nDocument ROCKH00020210304eh3400001\nTwo.\nDocument ROCKH00020210304eh3400002\n";
        assert_eq!(texts(&format!("{prints}{}", "The text goes on. ".repeat(30))), None, "a text goes on");
        let summary = format!("{prints}Search Summary\nText\n{}", "strike* OR ".repeat(60));
        assert_eq!(texts(&summary).map(|texts| texts.len()), Some(3));
    }

    #[test]
    fn fields_tell_of_the_article() {
        let article =
            "HD\nBakers strike\nBY    Isla Munro\nWC 241 words\nPD 4 March 2021\nLP\nThe guild met.\nBY and by it ended.\n";
        let print = format!("{article}Document ROCKH00020210304eh3400001\n\n{article}Document ROCKH00020210304eh3400002");
        let head = &parts(&print).unwrap()[1].head;
        let said = [&head.title, &head.date, &head.author].map(|value| value.as_deref().unwrap());
        assert_eq!(said, ["Bakers strike", "4 March 2021", "Isla Munro"]);
    }

    #[test]
    fn a_field_and_its_value_may_share_a_line() {
        let article = |day: u32| {
            let number = format!("ROCKH0002021030{day}eh3400001");
            format!(
                "HD   Bakers strike\r\nPD\t{day} March 2021\r\nLP   The guild met.\r\n\r\nTD   \"No,\" it said.\r\nAN   Document {number}\r\n"
            )
        };
        let print = article(4) + "\r\n" + &article(5);
        let found = parts(&print).unwrap();
        assert_eq!(
            found.iter().map(|part| part.head.date.as_deref().unwrap()).collect::<Vec<_>>(),
            ["4 March 2021", "5 March 2021"]
        );
        assert!(texts(&print).unwrap().iter().all(|text| text.starts_with("The guild met.") && text.ends_with("it said.")));
        let below = print.replace("AN   ", "AN\r\n");
        assert!(texts(&below).unwrap().iter().all(|text| text.ends_with("it said.")));
        assert_eq!(texts(&print.replace("AN   ", "AN article of ")), None);
    }

    #[test]
    fn codes_and_names_of_fields_are_no_text() {
        let article = "SE News\nHD\nBakers strike\nWC 241 words\nSN Daily\nSC ROCKH\n\nLP\n\nThe guild met.\nIN 2021 it met.\n\nCO\nhvrbr : Harbour Ltd\nRE\nusa\n";
        let print = format!("{article}AN\nDocument ROCKH00020210304eh3400001\n\n{article}AN\nDocument ROCKH00020210304eh3400002");
        assert_eq!(texts(&print), Some(vec!["The guild met.\nIN 2021 it met."; 2]));
        let unnamed = print.replace("LP\n", "");
        assert!(texts(&unnamed).unwrap().iter().all(|text| text.starts_with("SE News") && text.ends_with("usa")));
        let headless = format!("A letter stands above.\n{print}");
        assert!(texts(&headless).unwrap()[0].starts_with("A letter"), "text above the fields");
        let empty = print.replace("The guild met.\nIN 2021 it met.\n", "");
        assert!(texts(&empty).unwrap().iter().all(|text| text.starts_with("SE News")), "nothing else would be left");
    }

    #[test]
    fn other_lines_are_no_numbers() {
        for line in [
            "Document ROCKH00020211304eh3400001",
            "Document 12345678202103041234567",
            "Document ROCKH00020210304",
            "Document rockh00020210304eh3400001",
            "The Document ROCKH00020210304eh3400001",
        ] {
            assert_eq!(published(line), None, "{line}");
        }
        assert_eq!(texts("One.\nDocument ROCKH00020210304eh3400001"), None);
    }
}
