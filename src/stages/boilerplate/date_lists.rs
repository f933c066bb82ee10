//! Lists of dates: the days of a holiday, the hours of a ferry, when a board will meet. A page has the date of its publication and that of its
//! last change; a list has more, stands in the text, or is announced.

use std::ops::Range;

use super::diary::form;
use super::evidence::{Candidate, Extent};
use super::fields::{is_of_a_page, stays};
use super::kind::Kind;
use super::one_date::{is_one_date, tells_of_a_change};
use super::page::{Page, is_prose};
use crate::text::sentences::is_finished;

/// So many dates below one another are a list wherever prose stands above them; two may be those of the page, unless the text goes on below.
const LIST: usize = 3;
/// What such a date loses: two phrases and a place at the head or the foot of the text are not enough then.
const LISTED: i32 = 100;

/// Says of lines that are nothing but dates whether they are the entries of a list. `found` are sorted by paragraph.
pub(super) fn find(page: &Page, found: &mut [Candidate]) {
    let is_date = |candidate: &Candidate| {
        candidate.kind == Kind::Timestamp
            && candidate.extent == Extent::Line
            && page.paragraph_text(candidate.paragraph).is_some_and(is_an_entry)
    };
    let mut dates: Vec<usize> = found.iter().filter(|candidate| is_date(candidate)).map(|date| date.paragraph).collect();
    dates.dedup();
    let runs = dates.chunk_by(|one, next| one + 1 == *next && is_alike(page, *one, *next));
    let listed: Vec<usize> = runs.filter(|run| is_list(page, found, run)).flatten().copied().collect();
    for date in found.iter_mut().filter(|candidate| candidate.kind == Kind::Timestamp && listed.contains(&candidate.paragraph)) {
        date.evidence.add("one of a list of dates", -LISTED);
    }
}

/// A date with its day, or a time. Months alone (`October 2011`) are the archive of a site, and `Updated` is said of a page.
fn is_an_entry(line: &str) -> bool {
    let has_day = line.split(|c: char| !c.is_ascii_digit()).any(|figures| matches!(figures.len(), 1 | 2));
    has_day && is_one_date(line) && !tells_of_a_change(line)
}

/// Two dates of one form that are not the same.
fn is_alike(page: &Page, one: usize, next: usize) -> bool {
    let (one, next) = (page.paragraph_text(one).unwrap_or_default(), page.paragraph_text(next).unwrap_or_default());
    one != next && form(one) == form(next)
}

fn is_list(page: &Page, found: &[Candidate], run: &[usize]) -> bool {
    let (first, last) = (run[0], run[run.len() - 1]);
    let is_among = |mut lines: Range<usize>, is_text: fn(&str) -> bool| {
        lines.any(|number| stays(found, number) && page.paragraph_text(number).is_some_and(is_text))
    };
    let is_below_prose = || is_among(0..first, is_prose);
    is_announced(page, found, first)
        || run.len() >= LIST && is_below_prose()
        || run.len() > 1 && is_below_prose() && is_among(last + 1..page.paragraphs.len(), is_finished)
}

/// `The meetings will be held on:` stands above. The first line is a headline, which may have a colon, too.
fn is_announced(page: &Page, found: &[Candidate], first: usize) -> bool {
    let above = first.checked_sub(1).filter(|above| *above > 0 && stays(found, *above));
    above.and_then(|above| page.paragraph_text(above)).is_some_and(|line| line.ends_with(':') && !is_of_a_page(line))
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const ABOVE: &str =
        "The board has published the times of the boats to the islands, which nobody on the quay will need before the spring.";
    const BELOW: &str =
        "Whoever misses the last boat must sleep at the inn, where the widow of the skipper has four beds and a dog.";

    #[test]
    fn a_list_of_dates_stays() {
        for dates in [
            "7:00\n12:15\n17:30",
            "1 January 2010\n1 May 2010\n25 December 2010",
            "- 4 June 2014\n- 5 June 2014\n- 6 June 2014",
            "Saturday 4 May 15:00\nSunday 5 May 12:30",
            "Staff days\n4 May 2021\n8 November 2021",
            "The meetings will be held on:\n4 June 2014\n5 July 2014\n6 August 2014",
            "The next boat to the islands will leave on:\n4 June 2014",
            "Заседания пройдут:\n4 июня 2014 года\n5 июля 2014 года",
            "Toplantılar şu günlerde yapılacak:\n4 Haziran 2014\n5 Temmuz 2014",
        ] {
            let text = format!("Boats to the islands\n\n{ABOVE}\n\n{dates}\n\n{BELOW}");
            assert_eq!(cleaned(&text), text);
        }
    }

    #[test]
    fn the_months_of_an_archive_are_no_list() {
        let months = "January 2012\nOctober 2011\nSeptember 2011\nAugust 2011";
        assert_eq!(
            cleaned(&format!("Boats to the islands\n\n{ABOVE}\n\n{BELOW}\n\n{months}\n")),
            format!("Boats to the islands\n\n{ABOVE}\n\n{BELOW}\n")
        );
    }

    #[test]
    fn the_dates_of_a_page_are_no_list() {
        let title = "The board has published the times of the boats";
        for dates in ["4 June 2014\n5 June 2014", "4 June 2014\nUpdated 5 June 2014"] {
            let body = format!("{ABOVE}\n{BELOW}\n{ABOVE} It did.\n{BELOW} She has.\n{ABOVE} Nobody.\n{BELOW} It barks.");
            assert_eq!(cleaned(&format!("{title}\n{dates}\n{body}")), format!("{title}\n{body}"), "{dates}");
            assert_eq!(cleaned(&format!("{title}\n{body}\n{dates}")), format!("{title}\n{body}"), "{dates}");
        }
    }
}
