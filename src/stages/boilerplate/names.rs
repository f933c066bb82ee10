//! Names of people, and lines that hold nothing else.

use super::dates;
use super::fold::fold;

/// Small words that stand between names and after them.
const BETWEEN_NAMES: &[&str] = &[
    "and", "in", "from", "of", "for", "at", "on", "by", "the", "with", "de", "da", "van", "von", "der", "bin", "al", "el", "и",
    "в", "из", "на", "для", "от", "ve", "ile",
];

/// What people are on a newspaper, in small letters.
const ROLES: &[&str] = &[
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "journalist",
    "journalists",
    "staff",
    "корреспондент",
    "редактор",
    "журналист",
    "обозреватель",
    "muhabiri",
    "muhabir",
    "editör",
    "editörü",
];

/// How many capitalised words a text holds, if it holds nothing but names, what connects them, roles and dates:
/// 3 for `Jane Doe and staff reporters in Bishkek`, none for `Friday` or `the end of the year`.
pub(super) fn count_if_only_names(text: &str) -> Option<usize> {
    let mut names = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '&' | '•' | '·')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let folded = fold(word);
        if word.is_empty() || dates::is_date_word(&folded) || word.starts_with('@') {
            continue;
        }
        if word.starts_with(char::is_uppercase) {
            names += 1;
        } else if !BETWEEN_NAMES.contains(&folded.as_str()) && !ROLES.contains(&folded.as_str()) {
            return None;
        }
    }
    (names > 0).then_some(names)
}

/// Names stand there, and the first word is one: `Jane Doe`, not `The UN and the World Bank`.
pub(super) fn begins_with_a_name(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let is_article = BETWEEN_NAMES.contains(&fold(first).as_str());
    !is_article && count_if_only_names(text).is_some()
}

/// `Jane Doe, BBC News, London`: a person of two or three names before the first comma, and nothing but names after it.
/// The byte where the person ends.
pub(super) fn person_before_comma(line: &str) -> Option<usize> {
    let (person, rest) = line.split_once(',')?;
    let words = person.split_whitespace().count();
    let is_person = (2..=3).contains(&words) && person.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    (is_person && count_if_only_names(rest).is_some()).then_some(person.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_where_nothing_else_stands() {
        assert_eq!(count_if_only_names("Jane Doe and staff reporters in Bishkek"), Some(3));
        assert_eq!(count_if_only_names("Harry Wallop, Retail Editor"), Some(4));
        assert_eq!(count_if_only_names("Friday"), None);
        assert_eq!(count_if_only_names("Friday, Kyrgyz police had left the square"), None);
    }

    #[test]
    fn a_person_stands_before_the_comma() {
        assert!(person_before_comma("Almaz Tchoroev, BBC News, Bishkek").is_some());
        assert!(person_before_comma("BBC, London").is_none());
        assert!(person_before_comma("Mr Akaev, who was injured, left").is_none());
    }
}
