//! Dates that head what was written at each of them: the entries of a diary, the messages of a chat.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::evidence::{Candidate, Extent};
use super::kind::Kind;
use super::page::Page;
use crate::text::chars;
use crate::text::sentences::is_finished;

/// So many entries are a row; a page has the dates of its publication and of its last change.
const ROW: usize = 3;
/// What a date of a row loses: two phrases and a place at the head or the foot of the text are not enough then.
const IN_A_ROW: i32 = 100;
/// A line of this goes by itself, and heads or fills no entry.
const CERTAIN: f32 = 1.0;

/// Says of lines that are nothing but dates whether they stand in a row through the text, with what somebody wrote between them.
/// `found` are sorted by paragraph.
pub(super) fn find_rows(page: &Page, found: &mut [Candidate]) {
    let in_rows = dates_in_rows(page, found);
    for date in found.iter_mut().filter(|candidate| is_date(candidate) && in_rows.contains(&candidate.paragraph)) {
        date.evidence.add("one of a row of dates with sentences between them", -IN_A_ROW);
    }
}

/// One line may be a date for several reasons.
fn is_date(candidate: &Candidate) -> bool {
    candidate.kind == Kind::Timestamp && candidate.extent == Extent::Line
}

/// The paragraphs of the dates of all rows.
fn dates_in_rows(page: &Page, found: &[Candidate]) -> BTreeSet<usize> {
    let mut dates: Vec<usize> = found.iter().filter(|candidate| is_date(candidate)).map(|date| date.paragraph).collect();
    dates.dedup();
    if dates.len() < ROW {
        return BTreeSet::new();
    }
    let mut forms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, line) in dates.into_iter().filter_map(|number| page.paragraph_text(number).map(|line| (number, line))) {
        forms.entry(form(line)).or_default().push(number);
    }
    forms.retain(|_, dates| dates.len() >= ROW);
    if forms.is_empty() {
        return BTreeSet::new();
    }
    let goes = found.iter().filter(|candidate| candidate.extent == Extent::Line && candidate.evidence.score() >= CERTAIN);
    let goes: BTreeSet<usize> = goes.map(|candidate| candidate.paragraph).collect();
    let written = |number: &usize| !goes.contains(number) && page.paragraph_text(*number).is_some_and(is_written);
    forms.into_values().filter(|dates| is_row(page, dates, written)).flatten().collect()
}

/// Most dates head something that somebody wrote. Dates above the first entry are those of a page, that of its last change below that of
/// its publication. Further down an entry may be without: a picture stood there, or a line that went before.
fn is_row(page: &Page, dates: &[usize], written: impl Fn(&usize) -> bool) -> bool {
    let ends = dates[1..].iter().copied().chain([page.paragraphs.len()]);
    let entries: Vec<bool> = dates
        .iter()
        .zip(ends)
        .map(|(date, end)| date + 1..end)
        .skip_while(Range::is_empty)
        .map(|mut entry| entry.any(|number| written(&number)))
        .collect();
    let full = entries.iter().filter(|is_written| **is_written).count();
    entries.len() >= ROW && 2 * full > entries.len()
}

/// A sentence, or what begins in small letters as no headline does: `ok thanks`.
fn is_written(line: &str) -> bool {
    is_finished(line) || line.starts_with(chars::is_lowercase)
}

/// A date without what differs from one to the next: `3 March 2021` and `14 May 2021` are `0 a 0`, `Updated 3 May` and `Published on 4
/// May` are `a 0 a`.
pub(super) fn form(date: &str) -> String {
    let mut form = String::with_capacity(date.len());
    for c in date.chars() {
        let kind = if c.is_ascii_digit() {
            '0'
        } else if chars::is_alphabetic(c) {
            'a'
        } else {
            c
        };
        if kind == 'a' && form.ends_with("a ") {
            form.pop();
        }
        if !(matches!(kind, '0' | 'a') && form.ends_with(kind)) {
            form.push(kind);
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    #[test]
    fn the_form_of_a_date_is_what_dates_share() {
        assert_eq!(form("3 March 2021"), form("14 May 2021"));
        assert_ne!(form("3 March 2021"), form("March 3, 2021"));
    }

    #[test]
    fn the_dates_of_a_diary_stay() {
        let diary = "\
3 March 2021
We left the harbour at dawn and had the wind behind us all morning. By noon the coast was out of sight.
4 March 2021
Rain. Nobody slept much, and the cook gave up on breakfast. We read below deck until the evening.
12 March 2021
The island came into view at last, and by evening we were ashore with the other two boats.
13 March 2021
A day of rest. We mended the sail and wrote letters home that would leave with the next mail boat.";
        assert_eq!(cleaned(diary), diary);
    }

    #[test]
    fn the_times_of_messages_stay() {
        let chat = "\
12.05.2021 10:14
Did you get the parcel yet? I sent it on Monday with the others.
12.05.2021 10:20
Not yet, but the post is slow here since the bridge has been closed.
12.05.2021 18:02
It has come! She says thank you, and wants to know how you made the jam.";
        assert_eq!(cleaned(chat), chat);
    }

    #[test]
    fn a_message_need_not_be_a_sentence() {
        let chat = "\
12.05.2021 10:14
Did you get the parcel yet? I sent it on Monday with the others.
12.05.2021 10:20
ok thanks
12.05.2021 18:02
It has come! She says thank you, and wants to know how you made the jam.";
        assert_eq!(cleaned(chat), chat);
    }

    #[test]
    fn dates_of_a_row_do_not_speak_for_what_stands_between_them() {
        let chat = "\
Bugün 10:14
Paketi aldın mı? Pazartesi günü yollamıştım.
Bugün 10:20
tamam
Dün 18:02
Geldi! Annem teşekkür ediyor, reçelin tarifini de soruyor.";
        assert_eq!(cleaned(chat), chat);
    }

    #[test]
    fn what_is_a_date_for_two_reasons_stays_too() {
        let chat = "\
Yesterday at 18:02
Did you get the parcel yet? I sent it on Monday with the others.
Yesterday at 18:20
Not yet, but the post is slow here since the bridge has been closed.
Today at 10:14
It has come! She says thank you, and wants to know how you made the jam.";
        assert_eq!(cleaned(chat), chat);
        let changes = "\
Updated 3 March 2021
The harbour plan has a new chapter on berths for ferries, which the council asked for in the winter.
Updated 14 May 2020
Figures for the year before were put in. The chapter on dredging was taken out again.
Published on 2 February 2019
The first plan since the war was read out in the town hall, and two hundred people came to hear it.";
        assert_eq!(cleaned(changes), changes);
    }

    #[test]
    fn an_entry_of_which_nothing_is_left_takes_no_date_along() {
        let entry = |day: &str, said: &str| format!("{day} March 2021\n{said}\n");
        let dawn = "We left the harbour at dawn and had the wind behind us all morning.";
        let rain = "Rain. Nobody slept much, and the cook gave up on breakfast.";
        let diary = |second: &str| [entry("3", dawn), second.to_owned(), entry("12", rain)].concat();
        let once = cleaned(&diary(&entry("4", "Sign up for our newsletter.")));
        assert_eq!(once, diary("4 March 2021\n"));
        assert_eq!(cleaned(&once), once);
    }

    #[test]
    fn dates_that_head_nothing_are_no_row() {
        let article = "The council met until midnight about the harbour, and nobody could say by the morning who had won.";
        let body = [article; 6].join("\n");
        let dates = "3 March 2021\n4 March 2021\n5 March 2021\n";
        assert_eq!(cleaned(&format!("{dates}{body}")), body);
        let updated = "3 March 2021\n4 March 2021\n";
        let comment = format!("5 March 2021\n{article}");
        assert!(!cleaned(&format!("{updated}{body}\n{comment}")).contains("4 March"));
    }

    #[test]
    fn the_date_of_an_article_goes() {
        let article = "\
The crew met in the harbour on the first of the month and loaded the boats until the tide turned in the evening.
Two of them had never been to sea before, and the cook told them what he tells everybody who comes on board.
We left the harbour at dawn and had the wind behind us all morning. By noon the coast was out of sight.
Rain. Nobody slept much, and the cook gave up on breakfast. We read below deck until the evening.
The island came into view at last, and by evening we were ashore with the other two boats.
A day of rest. We mended the sail and wrote letters home that would leave with the next mail boat.";
        assert_eq!(cleaned(&format!("A month at sea\n13 March 2021\n{article}")), format!("A month at sea\n{article}"));
    }
}
