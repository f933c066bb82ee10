//! Datelines: the place, and often the agency, with which a report begins.
//!
//! The stages `segment` and `repair` ask this one. The stage `boilerplate` has a recogniser of its own, and the two must not become one: this one
//! looks for the beginning of another report, believes any capitalised name in brackets and a place in small letters, and is weighed with other
//! evidence; that one takes text away, and therefore asks for a place in capitals and an agency or a place that is known or cannot be anything else.

/// How surely a line begins with a dateline: an agency beside the place leaves no doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dateline {
    /// `BISHKEK (Reuters) -`, `Bishkek (AFP) –`, `БИШКЕК, 6 октября. /ТАСС/.`, `БИШКЕК, 6 окт - РИА Новости.`, `Бишкек. 6 октября. ИНТЕРФАКС -`
    WithAgency,
    /// `BISHKEK --`, `МОСКВА, 6 окт —`: also how a play names who speaks.
    PlaceOnly,
}

/// Bytes in which a dateline must be over: the longest places with a date and an agency.
const LONGEST: usize = 120;

/// Words before the agency or the dash: `RIO DE JANEIRO, Brazil, Oct. 6`.
const MOST_WORDS: usize = 7;

/// Bytes of the longest small word in the name of a place: `de`, `del`, `al`.
const PARTICLE: usize = 3;

/// The dateline with which a line begins, and where the text behind it begins, in bytes of the line.
pub fn dateline(line: &str) -> Option<(Dateline, usize)> {
    let indent = line.len() - line.trim_start().len();
    let line = &line[indent..];
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let window = &line[..(0..=LONGEST.min(line.len())).rev().find(|at| line.is_char_boundary(*at))?];
    with_agency(window).map(|end| (Dateline::WithAgency, indent + end)).or_else(|| {
        let (head, end) = before_dash(window)?;
        if is_place(head) && starts_in_capitals(head) {
            let behind = has_number(head).then(|| behind_agency(&window[end..])).flatten();
            return Some(
                behind.map_or((Dateline::PlaceOnly, indent + end), |length| (Dateline::WithAgency, indent + end + length)),
            );
        }
        is_in_sentences(head).then_some((Dateline::WithAgency, indent + end))
    })
}

/// `РИА Новости. `: a few words with capitals, and a full stop.
fn behind_agency(rest: &str) -> Option<usize> {
    let (agency, text) = rest.split_once(". ")?;
    let is_name = agency.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let is_agency = is_name && (1..=AGENCY_WORDS).contains(&agency.split_whitespace().count()) && starts_in_capitals(agency);
    is_agency.then(|| rest.len() - text.trim_start().len())
}

/// Words of the longest agency: `РИА Новости Крым`.
const AGENCY_WORDS: usize = 3;

/// `Бишкек. 6 октября. ИНТЕРФАКС`: a place, a date and an agency in capitals, a sentence each.
fn is_in_sentences(head: &str) -> bool {
    let mut parts = head.splitn(3, ". ").map(str::trim);
    let (Some(place), Some(date), Some(agency)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let is_date = date.starts_with(|first: char| first.is_ascii_digit()) && date.split_whitespace().count() == 2;
    let is_named = |words: &str| words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let is_agency = agency.split_whitespace().count() <= AGENCY_WORDS && starts_in_capitals(agency);
    is_date && is_agency && is_place(place) && is_named(place) && is_named(agency)
}

/// `Bishkek (AFP) -` or `БИШКЕК, 6 октября. /ТАСС/.`: where the text behind it begins.
fn with_agency(window: &str) -> Option<usize> {
    let open = window.find(['(', '/'])?;
    let close_mark = if window[open..].starts_with('(') { ')' } else { '/' };
    let close = open + 1 + window[open + 1..].find(close_mark)?;
    let agency = &window[open + 1..close];
    let is_agency = agency.chars().next().is_some_and(char::is_uppercase) && agency.split_whitespace().count() <= 4;
    let rest = &window[close + 1..];
    let behind = rest.trim_start_matches(['.', ' ']);
    let dashed = behind.trim_start_matches(is_dash);
    let is_marked = dashed.len() < behind.len() || (close_mark == '/' && rest.starts_with('.'));
    (is_agency && is_place(&window[..open]) && is_marked).then(|| window.len() - dashed.trim_start().len())
}

/// What stands before the first dash between spaces (or a dash that ends the line), and where the text behind it begins.
fn before_dash(window: &str) -> Option<(&str, usize)> {
    let at = window.match_indices(is_dash).map(|(at, _)| at).find(|at| window[..*at].ends_with(' '))?;
    let behind = window[at..].trim_start_matches(is_dash);
    (behind.is_empty() || behind.starts_with(' ')).then(|| (&window[..at], window.len() - behind.trim_start().len()))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// `BISHKEK, Kyrgyzstan, Oct. 6`, `Rio de Janeiro`: few words, all of them capitalised but particles and the months of a date.
fn is_place(head: &str) -> bool {
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && word.len() > PARTICLE;
    let small = head.split_whitespace().filter(is_small).count();
    (1..=MOST_WORDS).contains(&head.split_whitespace().count())
        && small <= usize::from(has_number(head))
        && !head.contains(['"', ':', '?', '!'])
}

fn has_number(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_digit())
}

/// `NEW YORK`, `БИШКЕК`: the first word has at least three letters, all of them capitals.
fn starts_in_capitals(head: &str) -> bool {
    let Some(word) = head.split_whitespace().next() else { return false };
    word.chars().filter(|c| c.is_uppercase()).count() >= 3 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_makes_a_dateline_sure() {
        for line in [
            "BISHKEK (Reuters) - Kyrgyz police",
            "BISHKEK, KYRGYZSTAN (AFP) - Protesters",
            "MOSCOW (AP) — Kyrgyzstan’s president",
            "Bishkek, Oct 6 (Xinhua) -- The",
            "BISHKEK (Reuters) -",
            "БИШКЕК, 6 октября. /ТАСС/. Протестующие",
            "BİŞKEK (AA) - Kırgızistan'da",
            "МОСКВА, 6 окт — РИА Новости. В",
            "Москва. 6 октября. ИНТЕРФАКС - В",
            "Санкт-Петербург. 6 октября. ИНТЕРФАКС СЕВЕРО-ЗАПАД – В",
        ] {
            assert_eq!(dateline(line).map(|d| d.0), Some(Dateline::WithAgency), "{line}");
        }
    }

    #[test]
    fn a_place_in_capitals_before_a_dash_is_a_dateline() {
        for line in ["BISHKEK -- Kyrgyz President", "МОСКВА, 6 окт — В городе", "NEW YORK, Oct. 6 – The", "OSLO - AFP. It"]
        {
            assert_eq!(dateline(line).map(|d| d.0), Some(Dateline::PlaceOnly), "{line}");
        }
    }

    #[test]
    fn a_sentence_is_no_dateline() {
        for line in [
            "Kyrgyzstan -- the only democracy in Central Asia -- will go to the polls.",
            "The party (Unity) - which won the most votes - announced",
            "The Social Democratic Party of Kyrgyzstan (SDPK), which former",
            "He said (Tuesday) that",
            "The EU on Tuesday (6 October) said",
            "The bridge. 6 metres. AFP photographers - two of them - saw it.",
            "OSLO, 6 October - The police. They said",
            "",
        ] {
            assert_ne!(dateline(line).map(|d| d.0), Some(Dateline::WithAgency), "{line}");
        }
    }

    #[test]
    fn the_text_behind_a_dateline_is_found() {
        let line = " BISHKEK (Reuters) - Opposition groups";
        assert_eq!(&line[dateline(line).unwrap().1..], "Opposition groups");
        for line in ["МОСКВА, 6 окт - РИА Новости. В городе", "Москва. 6 октября. ИНТЕРФАКС - В городе"]
        {
            assert_eq!(&line[dateline(line).unwrap().1..], "В городе");
        }
    }
}
