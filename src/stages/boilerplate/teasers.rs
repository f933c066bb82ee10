//! A label in capitals and the headline of another article in one line: `İLGİLİ HABER Liman greve çıktı`, `ALSO READ | Port loads no grain`.

use super::evidence::Evidence;
use super::page::has_at_most;

/// Labels that nothing but such a line begins with, if they are written in capitals and a headline in small letters follows.
const LABELS: [&str; 24] = [
    "READ MORE",
    "READ ALSO",
    "ALSO READ",
    "MUST READ",
    "SEE ALSO",
    "ALSO SEE",
    "ALSO WATCH",
    "WATCH MORE",
    "RELATED STORY",
    "RELATED ARTICLE",
    "RELATED NEWS",
    "ЧИТАЙТЕ ТАКЖЕ",
    "ЧИТАТЬ ТАКЖЕ",
    "СМОТРИТЕ ТАКЖЕ",
    "МАТЕРИАЛ ПО ТЕМЕ",
    "СМ. ТАКЖЕ",
    "İLGİLİ HABERLER",
    "İLGİLİ HABER",
    "İLGİLİ İÇERİK",
    "BENZER HABER",
    "BUNU DA OKUYUN",
    "AYRICA OKUYUN",
    "AYRICA BAKINIZ",
    "SIRADAKİ HABER",
];

/// Words of the longest headline.
const HEADLINE_WORDS: usize = 24;

/// Bytes in which the bar behind a label stands.
const LONGEST_LABEL: usize = 40;

/// The evidence, if the line is such a label and a headline.
pub(super) fn teaser(line: &str) -> Option<Evidence> {
    let rest = behind_capitals(line).or_else(|| behind_bar(line))?;
    let headline = rest.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c));
    let begins =
        headline.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '«' | '\'' | '‘'));
    let first = headline.split_whitespace().next()?;
    let is_small = first.contains(char::is_lowercase) || !first.contains(char::is_alphabetic);
    let is_headline = begins && is_small && !headline.ends_with(['.', ':', ',']) && has_at_most(headline, HEADLINE_WORDS);
    is_headline.then(|| Evidence::new("a label of links and a headline", 100))
}

/// What stands behind a label that is written in capitals and of which no word goes on.
fn behind_capitals(line: &str) -> Option<&str> {
    let is_capital = line.chars().take(2).all(char::is_uppercase);
    let rest = is_capital.then(|| LABELS.iter().find_map(|label| line.strip_prefix(label)))??;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// What stands behind a label and a bar, which parts nothing in a sentence.
fn behind_bar(line: &str) -> Option<&str> {
    let at = memchr::memchr(b'|', &line.as_bytes()[..line.len().min(LONGEST_LABEL)])?;
    // Of the four letters `i` of Turkish, capitals show two.
    let in_capitals = line[..at].trim().to_uppercase().replace('İ', "I");
    LABELS.iter().any(|label| label.replace('İ', "I") == in_capitals).then_some(&line[at..])
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '|' | '-' | '–' | '—' | '•' | '›' | '»' | '>' | '→')
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    #[test]
    fn a_label_in_capitals_before_a_headline_is_a_teaser() {
        for line in [
            "İLGİLİ HABER Baraj gölünün altından eski bir yerleşim çıktı",
            "İLGİLİ HABERLER: “Grev sürecek” dediler",
            "ALSO READ | Old village found under the lake",
            "Also read | Old village found under the lake",
            "READ MORE 10 things to know about ports",
            "ЧИТАЙТЕ ТАКЖЕ Учёные нашли древнее поселение",
        ] {
            assert!(teaser(line).is_some(), "{line}");
            let text = format!(
                "The drivers want what they are owed, the union said.\n\n{line}\n\nThe strike goes on until Monday at noon."
            );
            assert!(!cleaned(&text).contains(line), "{line}");
        }
    }

    #[test]
    fn a_sentence_that_begins_so_is_none() {
        for line in [
            "İlgili haber Anadolu Ajansı'nda yayımlandı",
            "İLGİLİ HABER Anadolu Ajansı'nda yayımlandı.",
            "READ MORE BOOKS stood on the wall of the library",
            "READ MORE",
            "SEE ALSO the list of ports",
            "RELATED STORYTELLING Arts of the coast",
            "Читайте также Пушкина и Гоголя",
            "Also read the small print",
            "",
        ] {
            assert!(teaser(line).is_none(), "{line}");
        }
    }
}
