//! Lines that are one date or one time and nothing else. Tables, timetables and opening hours are made of the same words and figures, but
//! they hold more of them than one date has: `1911 41 902`, `07:00 07:40`, `Monday 9:00-17:00`.

use super::dates::{is_day, is_month, is_only_a_date};
use super::fold::fold_word;

/// Behind them a page tells a second date: that of its last change. Folded.
const AGAIN: &[&str] = &["updated", "güncelleme", "güncellenme", "обновлено", "изменено"];

/// What makes an hour of the number before it. Folded.
const HALVES_OF_A_DAY: &[&str] = &["am", "pm", "a.m", "p.m"];

/// Where a time is that of the clocks. Folded.
#[rustfmt::skip]
const ZONES: &[&str] = &[
    "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "pt", "pst", "pdt", "msk", "trt", "мск", "tsi",
];

/// One date or time; two if a word such as `updated` stands between them.
pub(super) fn is_one_date(line: &str) -> bool {
    is_only_a_date(line) && {
        let words = line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')' | '–' | '—'));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let mut figures = Figures::default();
        without_the_second_time(&words).iter().all(|word| figures.take(word)) && figures.are_one()
    }
}

/// `22 Dec, 2016 22 Dec, 2016`: a page has its date in a picture of a calendar and beside it.
fn without_the_second_time<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let (once, again) = words.split_at(words.len() / 2);
    // The same hour twice is a row of a timetable.
    if once == again && once.len() > 1 { once } else { words }
}

/// The last change of the page is told in the line.
pub(super) fn tells_of_a_change(line: &str) -> bool {
    line.split_whitespace().filter_map(folded).any(|word| AGAIN.contains(&word.as_str()))
}

/// How often a line has said each part of a date.
#[derive(Default)]
struct Figures {
    days: usize,
    months: usize,
    years: usize,
    weekdays: usize,
    clocks: usize,
    /// Hours without a colon, `0810`: only where a zone follows.
    bare_clocks: usize,
    zones: usize,
    /// A number up to 31 that ends with a full stop: `5. 10. 2020` is a date, `5 10 2020` are three numbers.
    dotted: usize,
    /// Up to 31; a day, an hour, or anything that is counted.
    last_is_a_number: bool,
}

impl Figures {
    /// Takes a word in; no if it is no part of a date, or begins a second one.
    fn take(&mut self, raw: &str) -> bool {
        let Some(word) = folded(raw) else { return true };
        let word = word.as_str();
        if AGAIN.contains(&word) {
            let are_one = self.is_empty() || self.are_one();
            *self = Figures::default();
            return are_one;
        }
        let was_a_number = std::mem::take(&mut self.last_is_a_number);
        if HALVES_OF_A_DAY.contains(&word) && was_a_number {
            self.days -= 1;
            self.clocks += 1;
        } else if ZONES.contains(&word) || raw.starts_with('+') {
            self.zones += 1;
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            self.dotted += usize::from(raw.ends_with('.') && number(word).is_some());
            return self.take_figures(word);
        } else if word.contains('-') {
            return word.split('-').all(|part| part.is_empty() || self.take(part));
        } else {
            self.months += usize::from(is_month(word));
            self.weekdays += usize::from(is_day(word));
        }
        true
    }

    /// What begins with a figure: one thing, or several that hyphens part.
    fn take_figures(&mut self, word: &str) -> bool {
        match word.split_once('t') {
            // `2020-10-05T14:10:00+03:00`
            Some((day, clock)) if clock.starts_with(|c: char| c.is_ascii_digit()) => {
                self.take_date(day, '-') && self.take_figure(clock.split(['z', '+', '-']).next().unwrap_or(clock))
            }
            _ if self.take_date(word, '-') => true,
            _ if word.contains('-') => word.split('-').all(|part| part.is_empty() || self.take(part)),
            _ => self.take_figure(word),
        }
    }

    /// `14:10`, `5`, `5th`, `10pm`, `2020`, `05.10.2020`, `10/2020`.
    fn take_figure(&mut self, word: &str) -> bool {
        let is_hour = |hour: &str| is_clock(hour, ':') || is_clock(hour, '.') || number(hour).is_some_and(|hour| hour <= 24);
        let word = ["st", "nd", "rd", "th", "z"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if let Some(hour) = ["am", "pm", "a.m", "p.m", "h"].iter().find_map(|end| word.strip_suffix(end)) {
            self.clocks += 1;
            return is_hour(hour);
        }
        if is_clock(word, ':') {
            self.clocks += 1;
        } else if is_year(word) {
            self.years += 1;
        } else if number(word).is_some_and(|number| (1..=31).contains(&number)) {
            self.days += 1;
            self.last_is_a_number = true;
        } else if is_bare_clock(word) {
            self.bare_clocks += 1;
        } else if !['.', '/'].into_iter().any(|mark| self.take_date(word, mark)) {
            self.clocks += 1;
            return is_clock(word, '.');
        }
        true
    }

    /// A date, or two parts of one, between such marks: `2020-10-05`, `05.10.20`, `10/2020`, `5/10`.
    fn take_date(&mut self, word: &str, mark: char) -> bool {
        let parts: Vec<&str> = word.split(mark).collect();
        let is = |part: &str, most: usize| number(part).is_some_and(|number| (1..=most).contains(&number));
        let are_day_and_month = |one: &str, other: &str| is(one, 31) && is(other, 31) && (is(one, 12) || is(other, 12));
        let is_of_years = |year: &str| is_year(year) || (year.len() == 2 && number(year).is_some());
        let (has_day, has_year) = match parts.as_slice() {
            [day, month, year] if is_of_years(year) && are_day_and_month(day, month) => (true, true),
            [year, month, day] if is_year(year) && is(month, 12) && is(day, 31) => (true, true),
            [month, year] | [year, month] if is_year(year) && is(month, 12) && month.len() == 2 => (false, true),
            // `17.30` behind the date is the time.
            [day, month] if mark != '-' && self.months == 0 && is(day, 31) && is(month, 12) && month.len() == 2 => (true, false),
            [month, day] if mark == '/' && self.months == 0 && is(month, 12) && is(day, 31) => (true, false),
            _ => return false,
        };
        self.months += 1;
        self.days += usize::from(has_day);
        self.years += usize::from(has_year);
        true
    }

    fn is_empty(&self) -> bool {
        self.days + self.months + self.years + self.clocks + self.bare_clocks == 0
    }

    /// Nothing was said twice, and what was said makes a date: no day and no hour of a year without its month.
    fn are_one(&self) -> bool {
        let mut months = self.months;
        let mut days = self.days;
        if months == 0 && days == 2 && self.dotted == 2 {
            (months, days) = (1, 1);
        }
        // `2010 GMT` behind a year is an hour, too.
        let hours_like_years = usize::from(self.years == 2 && self.zones > 0);
        let clocks = self.clocks + self.bare_clocks + hours_like_years;
        let is_in_a_month = days == 0 && (self.years == 0 || clocks == 0 && self.weekdays == 0);
        days <= 1
            && months <= 1
            && self.years - hours_like_years <= 1
            && self.weekdays <= 1
            && clocks <= self.zones.max(1)
            && (self.bare_clocks == 0 || self.zones > 0)
            && (months == 1 || is_in_a_month)
    }
}

/// Without marks around it; none if nothing is left.
fn folded(raw: &str) -> Option<super::fold::Word> {
    let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() { None } else { fold_word(word) }
}

/// A number of one or two figures.
fn number(word: &str) -> Option<usize> {
    let is_short = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_short { word.parse().ok() } else { None }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"))
}

/// `0810`.
fn is_bare_clock(word: &str) -> bool {
    let (Some(hour), Some(minute)) = (word.get(..2).and_then(number), word.get(2..).and_then(number)) else { return false };
    word.len() == 4 && hour <= 24 && minute < 60
}

/// `14:10`, `14:10:05`.
fn is_clock(word: &str, mark: char) -> bool {
    let mut parts = word.splitn(3, mark);
    let hour = parts.next().and_then(number).is_some_and(|hour| hour <= 24);
    let is_of_60 = |part: &str| part.len() == 2 && number(part).is_some_and(|number| number < 60);
    let minute = parts.next().is_some_and(is_of_60);
    hour && minute && parts.next().is_none_or(|second| mark == ':' && second.split('.').next().is_some_and(is_of_60))
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    #[test]
    fn a_line_of_one_date_or_time_is_a_date() {
        for date in [
            "5 October 2020 at 14:10",
            "10.11.2025 17:59",
            "Mon, Oct 5 2020",
            "17 января 2012 г.",
            "17 января 2012 года, 14:10 МСК",
            "5 Ekim 2020 Pazartesi 10:15",
            "2020-10-05",
            "2020-10",
            "2020-10-05T14:10:00+03:00",
            "2020-10-05 14:10:05Z",
            "Oct. 5, 2020 | 10:15 a.m. ET",
            "October 5, 2020 10 PM",
            "5th October 2020, 10pm",
            "5-Oct-2020",
            "5/10/20 14:10",
            "5. 10. 2020",
            "0810 GMT, 5 October 2020",
            "5 October 2020 2010 GMT",
            "14:10 GMT 17:10 MSK 5 October 2020",
            "5 October 2020, 17.30",
            "October 2020",
            "10/2020",
            "14:10",
            "Monday 14:10",
            "22 Dec, 2016 22 Dec, 2016",
            "Last updated 5 October 2020",
            "05.10.2020 14:10 Güncelleme: 06.10.2020 15:20",
        ] {
            assert!(is_one_date(date), "{date}");
        }
    }

    #[test]
    fn figures_beyond_one_date_or_time_are_no_date() {
        for line in [
            "1901: 4,112",
            "1911 41 902",
            "1911 1,204 902",
            "1911: 41",
            "2009, 12",
            "2014/15 41",
            "2018 2.1",
            "2018 10.15",
            "2020 -3.2",
            "1935: 4.112",
            "1998-99 14",
            "2014-2015",
            "12 5 1987",
            "| 1911 | 41 | 902 |",
            "1911 / 41 / 902",
            "07:00 07:40",
            "7:10 8:40 10:15",
            "Monday 9:00-17:00",
            "Mon-Fri: 9:00 - 17:00",
            "Monday 05:12 13:04 16:40",
            "Понедельник 10:00 – 18:00",
            "Salı 09:00 - 17:00",
            "4 May 1921 – 12 March 2009",
            "23 июня 1889 — 5 марта 1966",
            "1 July 2021 – 17 August 2021",
        ] {
            assert!(!is_one_date(line), "{line}");
        }
    }

    #[test]
    fn rows_of_figures_stay() {
        let above =
            "The board has published the figures for the herring fleet, which show what everybody on the quay knew already.";
        let below = "The last boat was sold in 2009 and is now a restaurant, which the widow of the skipper runs with her sons.";
        for rows in [
            "1901: 4,112\n1911: 4,340\n1921: 3,987\n1951: 3,120",
            "Year Boats Tonnes\n1911 41 902\n1951 23 411\n1987 6 77",
            "2018 2.1\n2019 1.4\n2020 -3.2\n2021 4.4",
            "07:00 07:40\n12:15 12:55\n17:30 18:10",
            "Monday 9:00-17:00\nTuesday 9:00-17:00\nSunday closed",
            "Понедельник 10:00 – 18:00\nВторник 10:00 – 18:00",
            "Pazartesi 09:00 - 17:00\nSalı 09:00 - 17:00",
            "2014-2015\n2015-2016\n2016-2017",
        ] {
            let text = format!("The fleet and its hours\n\n{above}\n\n{rows}\n\n{below}");
            assert_eq!(cleaned(&text), text);
        }
    }
}
