//! Formats that hold many texts and say themselves where each begins and ends: elements `<doc …>`, mail folders, prints of Factiva.
//!
//! Each is believed only if the whole file has its form; what does not belong to a text (tags, heads of letters, numbers) lies between the
//! documents, and so in the account.

mod attributes;
mod factiva;
mod letter;
mod mail;
mod tags;

use std::ops::Range;

/// A text in its container.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Where it stands, without blank lines at its ends.
    pub span: Range<usize>,
    /// What the container says of it.
    pub head: Head,
}

/// What a container says of a text, as it wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Its headline or subject.
    pub title: Option<String>,
    /// When it was published or sent.
    pub date: Option<String>,
    /// Who wrote or sent it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Where the container says so, in the order of the above.
    pub from: [&'static str; 4],
}

impl Head {
    /// What this says, and where it says nothing, what the other one does.
    fn or(self, other: &Head) -> Head {
        let either = |own: Option<String>, of_other: &Option<String>| own.or_else(|| of_other.clone());
        Head {
            title: either(self.title, &other.title),
            date: either(self.date, &other.date),
            author: either(self.author, &other.author),
            url: either(self.url, &other.url),
            from: self.from,
        }
    }
}

/// The texts of a container, and what it is. `None` for any other file.
pub fn parts(text: &str) -> Option<(String, Vec<Part>)> {
    let elements = |(parts, torn): (Vec<Part>, usize)| {
        let torn =
            if torn > 0 { format!("; what stands in {torn} torn places among them is a document, too") } else { String::new() };
        (format!("each stands in an element of its own, such as `<doc …>`{torn}"), parts)
    };
    let found = tags::parts(text).map(elements);
    let found = found.or_else(|| mail::parts(text).map(|parts| ("each is a letter of a mail folder (mbox)".to_owned(), parts)));
    let found = found.or_else(|| Some(("each ends with its number in the archive Factiva".to_owned(), factiva::parts(text)?)));
    found.filter(|(_, parts)| !parts.is_empty())
}

/// Makes a part reach to the end of a line, or begin with it.
fn grow(part: &mut Option<Range<usize>>, line: &Range<usize>) {
    *part = Some(part.as_ref().map_or(line.start, |part| part.start)..line.end);
}

/// Puts what was gathered to the other parts; of nothing but blank lines nothing is put there.
fn finish(parts: &mut Vec<Part>, gathered: &mut Option<Range<usize>>, head: Head) {
    parts.extend(gathered.take().map(|span| Part { span, head }));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines of containers, whole and broken, and others.
    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => Just("<doc id=\"1\" title='é'>".to_owned()),
            3 => Just("</doc>".to_owned()),
            3 => Just("From ana@a.example Mon Mar  3 10:00:00 2014\nSubject: a\n\tb".to_owned()),
            2 => Just("Document HARB000020210304eh3400001".to_owned()),
            1 => Just("AN\nAN Document HARB000020210304eh3400001".to_owned()),
            1 => Just("<text id='a'>".to_owned()),
            2 => Just(String::new()),
            1 => Just("<doc id=1>é ".to_owned()),
            1 => Just("HD".to_owned()),
            3 => "[<>/doc=\" é]{0,12}(</doc>)?",
        ]
    }

    /// What may stand between texts: tags, an envelope, a field or where it goes on, a number of an archive.
    fn is_of_container(line: &str) -> bool {
        let is_of_letter = mail::is_envelope(line) || mail::is_of_head(line);
        tags::are_tags(line) || is_of_letter || line.trim() == factiva::NUMBER || factiva::published(line.trim()).is_some()
    }

    proptest! {
        #[test]
        fn parts_stand_in_order_and_hold_something(lines in prop::collection::vec((line(), prop::sample::select(vec!["\n", "\r\n", "\n\n"])), 0..16)) {
            let text: String = lines.into_iter().map(|(line, end)| line + end).collect();
            let Some((_, parts)) = parts(&text) else { return Ok(()) };
            let mut at = 0;
            for part in parts {
                prop_assert!(part.span.start >= at && !text[part.span.clone()].trim().is_empty(), "{:?}", part.span);
                prop_assert!(text[at..part.span.start].lines().all(is_of_container), "{:?} in {text:?}", &text[at..part.span.start]);
                at = part.span.end;
            }
            prop_assert!(text[at..].lines().all(is_of_container), "{:?} in {text:?}", &text[at..]);
        }
    }
}
