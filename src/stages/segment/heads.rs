//! Heads of articles: a headline, and beside it where and when the text appeared, or who wrote it.
//!
//! Sections of one text have headings, too; they hardly ever say of themselves that they appeared in a paper on a day.

use xxhash_rust::xxh3::xxh3_64;

use super::lines::lines;
use crate::text::months;

/// What the head of a part says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Head {
    /// The headline, hashed: answers in a thread repeat the one of the question.
    pub headline: u64,
    /// A date alone stands beside the headline: so do chronicles.
    pub is_only_dated: bool,
}

/// Lines at the beginning that can belong to a head: headline, source, date, byline, address.
const HEAD_LINES: usize = 5;

/// Bytes of the longest line of a head.
const LONGEST: usize = 240;

/// Words from which a line can be a headline: who writes a letter or a comment has a name of one or two.
const HEADLINE_WORDS: usize = 3;

/// Characters of a part that can be an article: items of a calendar have heads, too, and say little below them.
const SHORTEST_ARTICLE: usize = 400;

/// Words beside a date that name where the text appeared: `The New York Times, Late Edition`.
const SOURCE_WORDS: usize = 5;

/// Years of texts that are gathered as articles. Letters and chronicles of older days have dates below their titles as well.
const YEARS: std::ops::Range<u32> = 1980..2100;

/// What a line of a head is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Line {
    Headline,
    Date,
    /// A date and a name beside it, a byline, an address, or a field that tells one of these.
    Origin,
    Other,
}

/// The head of a part, at its beginning, or with the source in its last line.
pub fn head(text: &str) -> Option<Head> {
    text.chars().nth(SHORTEST_ARTICLE)?;
    let last = text.trim_end().rsplit(['\n', '\r']).next().map(str::trim);
    at_the_beginning(text, last)
}

/// Where heads that name an origin begin, each below a blank line; nothing unless the text begins with one.
pub fn starts(text: &str) -> Vec<usize> {
    let is_head = |at: usize| at_the_beginning(&text[at..], None).is_some_and(|head| !head.is_only_dated);
    let mut starts = Vec::new();
    let mut after_blank = true;
    for line in lines(text) {
        if !line.is_blank && after_blank && line.span.len() <= LONGEST && is_head(line.span.start) {
            starts.push(line.span.start);
        }
        if !line.is_blank && starts.is_empty() {
            break;
        }
        after_blank = line.is_blank;
    }
    starts
}

/// The head with which a text begins; `last` is a further line that may tell where it appeared.
fn at_the_beginning(text: &str, last: Option<&str>) -> Option<Head> {
    let first: Vec<&str> =
        lines(text).filter(|line| !line.is_blank).take(HEAD_LINES).map(|line| text[line.span].trim()).collect();
    let kinds: Vec<Line> = first.iter().map(|line| kind(line)).collect();
    let end = kinds.iter().position(|kind| *kind == Line::Other).unwrap_or(kinds.len());
    let at = kinds[..end].iter().position(|kind| *kind == Line::Headline)?;
    // A line that goes on in the next one is wrapped text.
    let goes_on = first.get(at + 1).is_some_and(|next| next.starts_with(char::is_lowercase) && !is_address(next));
    let below = last.filter(|line| !first[..end].contains(line)).map(kind);
    let has = |kind: Line| kinds[..end].contains(&kind) || below == Some(kind);
    let headline = xxh3_64(value(first[at]).as_bytes());
    let is_only_dated = !has(Line::Origin);
    (!goes_on && (!is_only_dated || has(Line::Date))).then_some(Head { headline, is_only_dated })
}

fn kind(line: &str) -> Line {
    if line.len() > LONGEST {
        return Line::Other;
    }
    if let Some((name, value)) = field(line) {
        return if TITLES.contains(&name.as_str()) && is_headline(value) { Line::Headline } else { Line::Origin };
    }
    if is_address(line) || is_byline(line) {
        return Line::Origin;
    }
    match beside_a_date(line) {
        Some(0) => Line::Date,
        Some(_) => Line::Origin,
        None if is_headline(line) => Line::Headline,
        None => Line::Other,
    }
}

/// The names of fields that hold a headline.
const TITLES: [&str; 5] = ["title", "headline", "заголовок", "başlık", "название"];

/// The names of fields that tell where a text comes from.
const ORIGINS: [&str; 20] = [
    "source",
    "date",
    "author",
    "url",
    "link",
    "published",
    "источник",
    "дата",
    "автор",
    "ссылка",
    "издание",
    "сми",
    "опубликовано",
    "kaynak",
    "tarih",
    "yazar",
    "bağlantı",
    "gazete",
    "yayın",
    "yayın tarihi",
];

/// `Источник: ТАСС`: the name of the field, small, and its value.
fn field(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim().to_lowercase();
    let is_known = TITLES.contains(&name.as_str()) || ORIGINS.contains(&name.as_str());
    (is_known && !value.trim().is_empty()).then(|| (name, value.trim()))
}

fn value(line: &str) -> &str {
    field(line).map_or(line, |(_, value)| value)
}

fn is_address(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://") || (line.starts_with("www.") && !line.contains(' '))
}

/// Behind these stands who wrote the text.
const BYLINES: [&str; 6] = ["By ", "Текст: ", "Haber: ", "Haber : ", "Yazan: ", "Muhabir: "];

/// `By Ana Field`: names and nothing else.
fn is_byline(line: &str) -> bool {
    let names = BYLINES.iter().find_map(|mark| line.strip_prefix(mark));
    names.is_some_and(|names| {
        (2..=SOURCE_WORDS).contains(&names.split_whitespace().count()) && names.split_whitespace().all(is_name)
    })
}

/// A word with a capital, or a short one between such.
fn is_name(word: &str) -> bool {
    word.chars().nth(3).is_none()
        || word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase())
}

/// A line that is no sentence and long enough to be a headline. An answer in a thread (`Re: …`) has none of its own.
fn is_headline(line: &str) -> bool {
    let starts = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '«' | '\'' | '‘'));
    let is_answer = line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    starts && !is_answer && !line.ends_with(['.', ',', ';', ':']) && line.split_whitespace().count() >= HEADLINE_WORDS
}

/// How many names stand beside the date of a line, if it holds a date and no more than names beside it.
fn beside_a_date(line: &str) -> Option<usize> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '(' | ')' | '·' | '•' | '—' | '–'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_dated = (0..words.len()).any(|at| is_date_at(&words, at));
    let beside = words.iter().enumerate().filter(|(_, word)| !word.starts_with(|c: char| c.is_ascii_digit()) && !is_month(word));
    // `AP` and `AA` are agencies, `г` and `at` belong to the date.
    let is_long =
        |word: &str| word.chars().nth(2).is_some() || (word.chars().all(char::is_uppercase) && !matches!(word, "AM" | "PM"));
    let beside: Vec<(usize, &&str)> = beside.filter(|(_, word)| is_long(word)).collect();
    let are_names = beside.iter().all(|(at, word)| *at == 0 || is_name(word));
    (is_dated && are_names && beside.len() <= SOURCE_WORDS).then_some(beside.len())
}

/// A date begins there: `5 марта 2021`, `March 5 2021`, `05.03.2021`, `2021-03-05`.
fn is_date_at(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let has = |from: usize, is: fn(&str) -> bool| words.get(from).is_some_and(|word| is(word));
    let day_first = is_day(word) && has(at + 1, is_month) && has(at + 2, is_year);
    is_in_figures(word) || day_first || (is_month(word) && has(at + 1, is_day) && has(at + 2, is_year))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year))
}

fn is_day(word: &str) -> bool {
    word.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}

/// A line begins with a day and its month, or with a date in figures: `5 марта`, `March 5, 2021`, `05.03.2021`.
pub fn begins_with_a_date(line: &str) -> bool {
    let words: Vec<&str> =
        line.split_whitespace().take(2).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let [first, rest @ ..] = words.as_slice() else { return false };
    let is_with_month = rest.first().is_some_and(|second| is_day(first) && is_month(second) || is_month(first) && is_day(second));
    is_with_month || is_in_figures(first)
}

/// `05.03.2021`, `2021-03-05`.
fn is_in_figures(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
    parts.len() == 3 && parts.iter().any(|part| is_year(part)) && parts.iter().all(|part| part.parse::<u32>().is_ok())
}

/// `марта`, `Mart`, `Mar.`; what stands beside it must be a day.
fn is_month(word: &str) -> bool {
    let small: String = word.to_lowercase().chars().filter(|c| *c != '\u{307}').map(|c| if c == 'ı' { 'i' } else { c }).collect();
    months::is_month(&small)
}

#[cfg(test)]
mod tests {

    /// A head above text that is long enough.
    fn under(head: &str) -> Option<bool> {
        let text = "Одиннадцать судов стоят на рейде и ждут, когда крановщики вернутся к работе после забастовки. ".repeat(6);
        super::head(&format!("{head}\n{text}")).map(|head| head.is_only_dated)
    }

    #[test]
    fn a_headline_beside_its_source_is_a_head() {
        for head in [
            "Порт остановил погрузку зерна\nИнтерфакс, 5 марта 2021",
            "ТАСС, 05.03.2021 14:20\n\nПорт остановил погрузку зерна\n",
            "Port loads no grain\nBy Ana Field\nMarch 5, 2021",
            "Port loads no grain\nThe Daily Post | March 5, 2021",
            "Başlık: Liman greve çıktı bugün\nKaynak: Hürriyet\nTarih: 5 Mart 2021",
            "Liman işçileri greve çıktı\nhttps://haber.example/1",
        ] {
            assert_eq!(under(head), Some(false), "{head}");
        }
        for head in ["Порт остановил погрузку зерна\n5 марта 2021 г.", "2021-03-05\nPort loads no grain"]
        {
            assert_eq!(under(head), Some(true), "{head}");
        }
        let below = "Port loads no grain\n".to_owned()
            + &"The crane drivers want what they are owed. ".repeat(12)
            + "\nReuters, March 5, 2021";
        assert_eq!(super::head(&below).map(|head| head.is_only_dated), Some(false));
    }

    #[test]
    fn sections_entries_and_answers_have_no_such_head() {
        for head in [
            "5 March 2021",
            "Anna, 5 March 2021 14:20",
            "Re: The port loads no grain\nanna » March 5, 2021",
            "The port and its cranes",
            "What was said on 5 March 2021 in the port",
            "The night of the bridge\n5 March 1812",
            "The port was built in stages\nand was never\n5 March 2021",
            "Note: the port was built by Ana Field",
        ] {
            assert_eq!(under(head), None, "{head}");
        }
        assert_eq!(super::head("Port loads no grain\nReuters, March 5, 2021\nIt is full."), None, "an item of a list");
    }
}
