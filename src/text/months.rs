//! The names of months, in English, Russian and Turkish.

/// The names of months, whole and cut short, folded.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july", "aug", "august", "sep", "sept",
    "september", "oct", "october", "nov", "november", "dec", "december",
    "oca", "ocak", "şub", "şubat", "mart", "nis", "nisan", "mayis", "haz", "haziran", "tem", "temmuz", "ağu", "ağustos", "eyl", "eylül",
    "eki", "ekim", "kas", "kasim", "ara", "aralik",
];

/// How the names of months begin in Russian, where they are declined.
const RUSSIAN_MONTHS: &[&str] = &["янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

/// So many letters may follow [`RUSSIAN_MONTHS`]: `сентября` has five.
const LONGEST_RUSSIAN_ENDING: usize = 5;

/// The name of a month, short or long: `oct`, `october`, `октября`, `eki`. In small letters, with one `i` for the four of Turkish.
pub fn is_month(word: &str) -> bool {
    let is_russian = |stem: &&str| word.strip_prefix(*stem).is_some_and(|rest| rest.chars().count() <= LONGEST_RUSSIAN_ENDING);
    MONTHS.contains(&word) || RUSSIAN_MONTHS.iter().any(is_russian)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_short_and_long() {
        for month in ["oct", "october", "окт", "октября", "eki", "kasim", "мая"] {
            assert!(is_month(month), "{month}");
        }
        for word in ["decision", "maria", "ocean", "mayor", "article", "мартиросян", ""] {
            assert!(!is_month(word), "{word}");
        }
    }
}
