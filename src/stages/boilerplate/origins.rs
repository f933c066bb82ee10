//! Lines that tell where a text came from, in the forms of those who pass it on: feeds of blogs, agencies, old pages.

use super::evidence::Evidence;
use super::kind::Kind;
use super::one_date::is_one_date;
use super::page::Page;
use super::phrases::Book;

/// What the line is, if it is one of them.
pub(super) fn find(page: &Page, number: usize, line: &str, book: &Book) -> Option<(Kind, Evidence)> {
    if line.len() > LONGEST {
        return None;
    }
    let at_edge = |evidence: Evidence| evidence.with(page.is_at_edge(number), "at the head or the foot", 20);
    if is_feed_footer(line) {
        return Some((Kind::Source, Evidence::new("what a feed puts below its texts", 100)));
    }
    if is_note_to_editors(line) {
        return Some((Kind::Contributor, Evidence::new("an address in double brackets", 100)));
    }
    is_date_of_agency(line, book).then(|| (Kind::Timestamp, at_edge(Evidence::new("nothing but a date and an agency", 80))))
}

/// Bytes of the longest such line: headlines may be long in Cyrillic letters.
const LONGEST: usize = 500;

/// How WordPress ends what it sends to feeds, in its own translations: before the title, before the name of the site, and behind it.
const FEED_FOOTERS: [(&str, &str, &str); 5] = [
    ("The post ", " appeared first on ", ""),
    ("The post ", " first appeared on ", ""),
    ("Сообщение ", " появились сначала на ", ""),
    ("Запись ", " впервые появилась ", ""),
    ("", " yazısı ilk önce ", " ortaya çıktı."),
];

/// A footer of a feed: its words, with a title and the name of a site between them.
fn is_feed_footer(line: &str) -> bool {
    FEED_FOOTERS.iter().any(|(first, then, last)| {
        let between = line.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
        between.and_then(|rest| rest.split_once(then)).is_some_and(|(title, site)| is_title(title) && is_title(site))
    })
}

/// Letters at its beginning, of which the first is no small one: a title or a name, and no `of the editor`.
fn is_title(words: &str) -> bool {
    words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase())
}

/// `((ana.field@example.com; +1 555 0100))`: how to reach who wrote a report.
fn is_note_to_editors(line: &str) -> bool {
    line.starts_with("((") && line.ends_with("))") && line.contains('@')
}

/// `7 March 2021, Reuters`, `ТАСС | 7 марта 2021`.
fn is_date_of_agency(line: &str, book: &Book) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let halves = |at: usize, mark: &str| (line[..at].trim(), line[at + mark.len()..].trim());
    let mut cuts = line.match_indices([',', '|', '/', '•']).map(|(at, mark)| halves(at, mark));
    cuts.any(|(one, other)| is_one_date(one) && book.is_agency(other) || book.is_agency(one) && is_one_date(other))
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const LEAD: &str = "The drivers want what they are owed, the union said on Friday, and the ships must wait in the roads.";

    #[test]
    fn what_tells_of_the_origin_goes() {
        for line in [
            "The post Central bank holds its key rate appeared first on Orlan Daily.",
            "Сообщение Центробанк сохранил ключевую ставку появились сначала на Орлан Сегодня.",
            "Merkez Bankası faizi sabit tuttu yazısı ilk önce Orlan Haber üzerinde ortaya çıktı.",
            "((ana.field@example.com; +1 555 0100; Reuters Messaging: ana.field.reuters@example.net))",
        ] {
            assert_eq!(cleaned(&format!("{LEAD}\n\n{LEAD}\n\n{line}")), format!("{LEAD}\n\n{LEAD}"), "{line}");
        }
        for line in ["March 7, 2021, Associated Press", "7 марта 2021, ТАСС", "Reuters | 7 March 2021"] {
            let text = format!("Port loads no grain\n{line}\n{}", [LEAD; 8].join("\n"));
            assert_eq!(cleaned(&text), text.replace(&format!("{line}\n"), ""), "{line}");
        }
    }

    #[test]
    fn sentences_that_sound_so_stay() {
        for line in [
            "The post of editor first appeared on the list in 1920.",
            "The post he wanted appeared first on Monday.",
            "Запись в журнале впервые появилась осенью.",
            "Onun yazısı ilk önce beğenilmedi.",
            "Orhan Bey'in yazısı ilk önce Liman'da yayımlandı.",
            "((a . b) (c . d))",
            "On March 7, 2021, Reuters moved to the quay.",
        ] {
            let text = format!("{LEAD}\n\n{line}\n\n{LEAD}");
            assert_eq!(cleaned(&text), text, "{line}");
            let text = format!("{LEAD}\n\n{LEAD}\n\n{line}");
            assert_eq!(cleaned(&text), text, "{line}");
        }
    }
}
