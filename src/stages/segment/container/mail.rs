//! Mail folders (mbox, RFC 4155): each letter begins with a line `From ana@example.org Mon Mar  3 10:00:00 2014` and its head.

use super::super::lines::lines;
use super::{Head, Part, finish, grow, letter};

/// The letters, if the file begins with one and there are two or more. A head belongs to the account, and tells subject, date and sender; a
/// blank line ends it, and so do the letter that is answered, the signature and the list's footer ([`letter::own`]). What else letters hold is
/// left as it is: parts in base64, `>From` at the beginning of a line.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let mut lines = lines(text).peekable();
    let (mut parts, mut body, mut head) = (Vec::new(), None, Fields::default());
    let (mut letters, mut in_head, mut after_blank) = (0, false, true);
    while let Some(line) = lines.next() {
        let content = &text[line.span.clone()];
        let next = lines.peek().map_or("", |next| &text[next.span.clone()]);
        if after_blank && !in_head && is_envelope(content) && field(next).is_some() {
            finish(&mut parts, &mut body, std::mem::take(&mut head).said());
            (letters, in_head) = (letters + 1, true);
        } else if in_head && !line.is_blank {
            if !is_of_head(content) {
                return None;
            }
            head.add(content);
        } else if line.is_blank {
            if in_head && !head.is_letter() {
                return None;
            }
            in_head = false;
        } else if letters == 0 {
            return None;
        } else {
            grow(&mut body, &line.span);
        }
        after_blank = line.is_blank;
    }
    finish(&mut parts, &mut body, head.said());
    parts.iter_mut().for_each(|part| part.span = letter::own(text, part.span.clone()));
    (letters >= 2).then_some(parts)
}

/// A field of a head, or a line in which one goes on.
pub(super) fn is_of_head(line: &str) -> bool {
    field(line).is_some() || line.starts_with([' ', '\t'])
}

/// `From ana@example.org Mon Mar  3 10:00:00 2014`; archives of lists write `ana at example.org`.
pub(super) fn is_envelope(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("From ").filter(|rest| rest.len() <= LONGEST_ENVELOPE) else { return false };
    let words: Vec<&str> = rest.split_ascii_whitespace().collect();
    let Some(day) = words.iter().position(|word| DAYS.contains(word)) else { return false };
    let [_, month, date, time, rest @ ..] = &words[day..] else { return false };
    let is_date = MONTHS.contains(month) && date.parse().is_ok_and(|date: u8| (1..=31).contains(&date));
    let is_time = time.contains(':') && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    // A time zone may stand before the year or behind it.
    (1..=MOST_NAMES).contains(&day) && is_date && is_time && rest.iter().take(2).any(|word| is_year(&word))
}

const LONGEST_ENVELOPE: usize = 300;
/// Words of a sender: `ana at example.org`.
const MOST_NAMES: usize = 3;
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A field of a head: its name and its value, with white space between. `http://a.example` is none.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_name && is_apart).then_some((name, value.trim()))
}

/// The fields of a head that are told: subject, date, sender.
#[derive(Default)]
struct Fields {
    values: [Option<String>; 3],
    /// The one that goes on in the next line if that begins with white space.
    last: Option<usize>,
}

impl Fields {
    const NAMES: [&str; 3] = ["Subject", "Date", "From"];

    fn add(&mut self, line: &str) {
        if line.starts_with([' ', '\t']) {
            if let Some(value) = self.last.and_then(|at| self.values[at].as_mut()) {
                value.push(' ');
                value.push_str(line.trim());
            }
            return;
        }
        let named = |(name, value)| Some((Self::NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))?, value));
        let found: Option<(usize, &str)> = field(line).and_then(named);
        self.last = found.map(|(at, _)| at);
        if let Some((at, value)) = found {
            self.values[at].get_or_insert_with(|| value.to_owned());
        }
    }

    /// Whether a letter has such a head.
    fn is_letter(&self) -> bool {
        self.values.iter().flatten().count() > 0
    }

    fn said(self) -> Head {
        let [title, date, author] = self.values.map(|value| value.filter(|value| !value.is_empty()));
        Head { title, date, author, url: None, from: ["Subject", "Date", "From", ""] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(day: u32, subject: &str, body: &str) -> String {
        format!(
            "From ana@example.org Mon Mar {day:2} 10:00:00 2014\nFrom: Ana <ana@example.org>\nSubject: {subject}\nX-A: b\n\n{body}\n\n"
        )
    }

    fn texts(text: &str) -> Option<Vec<&str>> {
        parts(text).map(|parts| parts.into_iter().map(|part| &text[part.span]).collect())
    }

    #[test]
    fn each_letter_is_a_text_and_its_head_tells_of_it() {
        let folder = letter(3, "The boat\n is late", "Dear Ben,\n\nit is late.") + &letter(14, "", "From now on it is not.");
        assert_eq!(texts(&folder), Some(vec!["Dear Ben,\n\nit is late.", "From now on it is not."]));
        let heads: Vec<Head> = parts(&folder).unwrap().into_iter().map(|part| part.head).collect();
        assert_eq!((heads[0].title.as_deref(), heads[1].title.as_deref()), (Some("The boat is late"), None));
        assert_eq!(heads[1].author.as_deref(), Some("Ana <ana@example.org>"));
        assert_eq!(texts(&folder.replace('\n', "\r\n")).map(|texts| texts.len()), Some(2));
        assert_eq!(texts(&folder.replace("From ana@", "From ana at ")).map(|texts| texts.len()), Some(2));
    }

    #[test]
    fn a_line_that_begins_with_from_is_no_letter() {
        assert!(
            is_envelope("From ana@example.org Mon Mar  3 10:00 +0100 2014") && is_envelope("From - Tue Jan 12 09:30:00 2021")
        );
        for line in ["From Mon Mar 3 10:00:00 2014", "From the boat on Mon Mar 3", "From ana@example.org Mon Mar 3 10:00:00"] {
            assert!(!is_envelope(line), "{line}");
        }
        let quoted = letter(3, "a", "He wrote:\nFrom ana@example.org Mon Mar  3 10:00:00 2014\nand more.") + &letter(4, "b", "c");
        assert_eq!(texts(&quoted).map(|texts| texts.len()), Some(2), "no blank line, no head");
    }

    #[test]
    fn a_blank_line_ends_a_head() {
        for body in ["http://a.example/x is the address", "Note:bring it", "Ben, it is late."] {
            let folder = letter(3, "a", body) + &letter(4, "b", body);
            assert_eq!(texts(&folder), Some(vec![body, body]));
            assert_eq!(texts(&folder.replace("X-A: b\n\n", "X-A: b\n")), None, "{body} stands in the head");
        }
        let bare = (letter(3, "a", "b") + &letter(4, "c", "d")).replace("X-A: b\n", "X-A:\n");
        assert_eq!(texts(&bare), Some(vec!["b", "d"]), "a field may be empty");
    }

    #[test]
    fn one_letter_or_a_text_before_it_makes_no_folder() {
        assert_eq!(texts(&letter(3, "a", "b")), None);
        assert_eq!(texts(&format!("Letters:\n\n{}{}", letter(3, "a", "b"), letter(4, "c", "d"))), None);
    }
}
