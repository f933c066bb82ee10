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

/// How the last line of a letter begins that says who writes, in small letters: `Your brother James`.
#[rustfmt::skip]
const WRITERS: &[(&str, &[&str])] = &[
    ("your", &["brother", "sister", "son", "daughter", "mother", "father", "friend", "husband", "wife", "loving", "affectionate", "devoted", "obedient", "humble"]),
    ("ваш", &["брат", "сын", "отец", "друг", "муж", "покорный"]), ("ваша", &["сестра", "дочь", "мать", "подруга", "жена"]),
    ("твой", &["брат", "сын", "отец", "друг", "муж"]), ("твоя", &["сестра", "дочь", "мать", "подруга", "жена"]),
];

/// How a letter begins, in small letters.
#[rustfmt::skip]
const SALUTATIONS: &[&str] = &[
    "dear", "my dear", "my dearest", "dearest", "дорогой", "дорогая", "дорогие", "милый", "милая", "уважаемый", "уважаемая", "уважаемые",
    "здравствуй", "здравствуйте", "sevgili", "sayın", "değerli", "canım",
];
/// A salutation has at most so many words.
const SALUTATION_WORDS: usize = 6;

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
    let stays = |other: usize| stays(found, other);
    let is_other_field = |other: usize| stays(other) && page.paragraph_text(other).is_some_and(is_field);
    let above = number.checked_sub(1);
    // The first line is a headline, which may have a colon, too.
    if is_date_field(line) && (is_other_field(number + 1) || above.is_some_and(|above| above > 0 && is_other_field(above))) {
        return Some("a field of a form");
    }
    if above.is_some_and(|above| stays(above) && page.paragraph_text(above).is_some_and(is_open_label)) {
        return Some("the answer to the label above it");
    }
    if !line.contains(':') && page.paragraph_text(number + 1).is_some_and(is_salutation) {
        return Some("at the head of a letter");
    }
    (!line.contains(':') && is_signed(page, number)).then_some("below the end of a letter")
}

/// Nothing says of the paragraph that it may go.
pub(super) fn stays(found: &[Candidate], number: usize) -> bool {
    let first_of = |paragraph: usize| found.partition_point(|candidate| candidate.paragraph < paragraph);
    found[first_of(number)..first_of(number + 1)].iter().all(|candidate| candidate.evidence.score() < LIKELY)
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
    line.strip_suffix(':').is_some_and(|label| is_name_of_a_field(label) && !is_of_a_page(label))
}

/// `Published`, `Last modified`: what is announced is of the page.
pub(super) fn is_of_a_page(label: &str) -> bool {
    words::words(label).any(|word| {
        let word = word.to_lowercase();
        OF_PAGES.iter().any(|stem| word.starts_with(stem))
    })
}

/// `Yours faithfully,`.
fn is_closing(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', '!', '.']).to_lowercase();
    CLOSINGS.contains(&line.as_str()) || is_writer(&line)
}

/// `your brother james`.
fn is_writer(line: &str) -> bool {
    let mut words = words::words(line);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    has_at_most(line, LABEL_WORDS) && WRITERS.iter().any(|(whose, who)| *whose == first && who.contains(&second))
}

/// `My dear Sister,`.
fn is_salutation(line: &str) -> bool {
    let opening = line.trim_end_matches([',', '!', ':']);
    let folded = opening.to_lowercase();
    let begins =
        |salutation: &&str| folded.strip_prefix(*salutation).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty());
    opening.len() < line.len() && has_at_most(line, SALUTATION_WORDS) && SALUTATIONS.iter().any(begins)
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
    fn the_date_above_a_salutation_stays() {
        for head in
            ["12 March 1911\n\nMy dear Sister,", "12 Mart 1911\n\nSevgili ablacığım,", "12 марта 1911 года\n\nДорогая сестра!"]
        {
            let letter = format!("{head}\n\n{PUMP} It was so.\n\n{PUMP} It is.\n\n{PUMP}");
            assert_eq!(cleaned(&letter), letter);
        }
    }

    #[test]
    fn the_date_below_who_wrote_a_letter_stays() {
        let letter = format!("My dear Sister,\n\n{PUMP}\n\nYour brother James\n\nRockhaven\n12 March 1911");
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
