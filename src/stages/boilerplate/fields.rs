//! Dates that belong to what a text says: a field of a form, the answer to a label, the date of a letter.

use super::evidence::{Candidate, Extent};
use super::kind::Kind;
use super::page::{Page, has_at_most, is_label};
use crate::text::sentences::is_finished;
use crate::text::words;

/// Labels of a date that forms have as well as pages, in small letters. `Published:` and `Updated:` are of pages alone.
const DATE_LABELS: &[&str] = &["date", "date and time", "day", "дата", "дата и время", "день", "tarih", "tarih ve saat", "gün"];

/// The label of a field has at most so many words, and what stands behind it.
const LABEL_WORDS: usize = 4;
const VALUE_WORDS: usize = 8;

/// How words of labels begin that say when a page was made, in small letters.
#[rustfmt::skip]
const OF_PAGES: &[&str] = &[
    "publish", "updat", "modif", "post", "creat", "edit", "print", "accessed", "опубликован", "публикац", "обновлен", "изменен", "размещен", "добавлен",
    "yayı", "güncelle", "eklen", "oluştur",
];

/// What stands above the name of who wrote a letter, in small letters.
#[rustfmt::skip]
const CLOSINGS: &[&str] = &[
    "yours faithfully", "yours sincerely", "yours truly", "yours", "sincerely", "sincerely yours", "best wishes", "best regards", "kind regards",
    "regards", "with love", "love", "с уважением", "искренне ваш", "искренне ваша", "с любовью", "ваш", "ваша", "saygılarımla", "saygılarımızla",
    "sevgiler", "sevgilerimle", "selamlar",
];

/// A name, a place and perhaps an office stand between a closing and the date.
const SIGNATURE: usize = 4;

/// What such a date loses: two phrases and a place at the head or the foot of the text are not enough then.
const BELONGS: i32 = 100;
/// A candidate of this says what its line is.
const LIKELY: f32 = 0.6;

/// Says of lines that are nothing but dates whether they belong to what stands around them. `found` are sorted by paragraph.
pub(super) fn find(page: &Page, found: &mut [Candidate]) {
    let dates: Vec<usize> =
        (0..found.len()).filter(|at| found[*at].kind == Kind::Timestamp && found[*at].extent == Extent::Line).collect();
    let reasons: Vec<(usize, &'static str)> =
        dates.iter().filter_map(|at| Some((*at, reason(page, found, found[*at].paragraph)?))).collect();
    for (at, reason) in reasons {
        found[at].evidence.add(reason, -BELONGS);
    }
}

fn reason(page: &Page, found: &[Candidate], number: usize) -> Option<&'static str> {
    let line = page.paragraph_text(number)?;
    let first_of = |paragraph: usize| found.partition_point(|candidate| candidate.paragraph < paragraph);
    let stays =
        |other: usize| found[first_of(other)..first_of(other + 1)].iter().all(|candidate| candidate.evidence.score() < LIKELY);
    let is_other_field = |other: usize| stays(other) && page.paragraph_text(other).is_some_and(is_field);
    let above = number.checked_sub(1);
    // The first line is a headline, which may have a colon, too.
    if is_date_field(line) && (is_other_field(number + 1) || above.is_some_and(|above| above > 0 && is_other_field(above))) {
        return Some("a field of a form");
    }
    if above.is_some_and(|above| stays(above) && page.paragraph_text(above).is_some_and(is_open_label)) {
        return Some("the answer to the label above it");
    }
    (!line.contains(':') && is_signed(page, number)).then_some("below the end of a letter")
}

/// Nothing but a few labels stands between the line and the end of a letter.
fn is_signed(page: &Page, number: usize) -> bool {
    let above = (number.saturating_sub(SIGNATURE)..number).rev().filter_map(|above| page.paragraph_text(above));
    above.take_while(|line| is_label(line)).any(is_closing)
}

/// `Date: Saturday, 14 September`.
fn is_date_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| DATE_LABELS.contains(&label.trim().to_lowercase().as_str()))
}

/// `Place: village hall`.
fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, value)| {
        let is_value =
            value.starts_with([' ', '\t']) && !value.trim().is_empty() && has_at_most(value, VALUE_WORDS) && !is_finished(value);
        is_value && is_name_of_a_field(label)
    })
}

fn is_name_of_a_field(label: &str) -> bool {
    has_at_most(label, LABEL_WORDS) && words::words(label).next().is_some()
}

/// `Next meeting:`.
fn is_open_label(line: &str) -> bool {
    let is_of_pages = |label: &str| {
        words::words(label).any(|word| {
            let word = word.to_lowercase();
            OF_PAGES.iter().any(|stem| word.starts_with(stem))
        })
    };
    line.strip_suffix(':').is_some_and(|label| is_name_of_a_field(label) && !is_of_pages(label))
}

/// `Yours faithfully,`.
fn is_closing(line: &str) -> bool {
    CLOSINGS.contains(&line.trim().trim_end_matches([',', '!', '.']).to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const PUMP: &str = "The pump in the market square was set up in 1782 at the cost of the widow Harbottle, who had buried two sons of the fever.";

    #[test]
    fn the_date_of_a_form_stays() {
        for form in [
            format!("Harvest supper\n\nDate: Saturday, 14 September 2013\nTime: 7.30 pm\nPlace: village hall\n\n{PUMP}"),
            format!("Rapor\n\nTarih: 12 Mayıs 2014\nYer: belediye binası\n\n{PUMP}"),
            format!("Протокол\n\nДата: 12 мая 2014 года\nМесто: сельский клуб\n\n{PUMP}"),
            format!("Minutes\n\n{PUMP}\n\nNext meeting:\n2 July 2013\n"),
        ] {
            assert_eq!(cleaned(&form), form);
        }
    }

    #[test]
    fn the_date_of_a_letter_stays() {
        let letter = format!("Dear Sir,\n\n{PUMP}\n\nYours faithfully,\nT. Drage\nHexby\n4 June 2013");
        assert_eq!(cleaned(&letter), letter);
    }

    #[test]
    fn the_date_of_a_page_goes() {
        let titles = [
            "The old pump in the market square is painted once more",
            "Port strike: dockers walk out",
            "Дума: новый закон о насосах",
            "Son dakika: liman grevi",
        ];
        for title in titles {
            for date in ["Date: 14 September 2013", "Published: 14 September 2013"] {
                assert_eq!(cleaned(&format!("{title}\n{date}\n{PUMP}")), format!("{title}\n{PUMP}"), "{date}");
            }
        }
        for foot in ["Yours faithfully,\nT. Drage\nHexby\nPublished: 14 September 2013", "Last modified:\n14 September 2013"] {
            assert!(!cleaned(&format!("{PUMP}\n{PUMP} It was so.\n{PUMP} It is.\n{foot}")).contains("2013"), "{foot}");
        }
    }
}
