//! The attributes of an opening tag, as corpora write them: with entities or without, and with quotation marks inside of quoted values.

/// Bytes of the longest opening tag; a line that goes on for longer without its end opens nothing.
pub(super) const LONGEST_TAG: usize = 4096;

/// Where the tag ends: at the first `>` outside values.
pub(super) fn end_of_tag(attributes: &str) -> Option<usize> {
    let mut at = 0;
    while at < LONGEST_TAG {
        match attributes.as_bytes().get(at)? {
            b'>' => return Some(at),
            b'=' => at = value_at(attributes, at + 1)?.1,
            _ => at += 1,
        }
    }
    None
}

/// The value of an attribute, with its entities read; none if it is empty.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut at = 0;
    while let Some(equals) = attributes[at..].find('=').map(|found| at + found) {
        let key = attributes[at..equals].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let (value, end) = value_at(attributes, equals + 1)?;
        if key.eq_ignore_ascii_case(name) {
            return Some(plain(value)).filter(|value| !value.is_empty());
        }
        at = end;
    }
    None
}

/// The value behind an equals sign, and where it ends.
fn value_at(attributes: &str, from: usize) -> Option<(&str, usize)> {
    let value = attributes[from..].trim_start();
    let start = attributes.len() - value.len();
    let Some(quote) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        let end = value.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(value.len());
        return Some((&value[..end], start + end));
    };
    let inner = &value[1..];
    let near = inner.char_indices().take_while(|(at, _)| *at < LONGEST_TAG);
    let mut marks = near.filter(|(_, letter)| *letter == quote).map(|(at, _)| at);
    let end = marks.find(|at| goes_on_as_a_tag(&inner[at + 1..]))?;
    Some((&inner[..end], start + 1 + end + 1))
}

/// Behind the end of a value the tag ends, or the next attribute begins: `title="The "Best" ferry" id="2">` has one value before `id`.
fn goes_on_as_a_tag(rest: &str) -> bool {
    let rest = rest.trim_start();
    let name =
        rest.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | '.' | ':')).unwrap_or(rest.len());
    if name > 0 { rest[name..].trim_start().starts_with('=') } else { rest.is_empty() || rest.starts_with(['>', '/', '?']) }
}

fn plain(value: &str) -> String {
    let entities = [("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    entities.iter().fold(value.trim().to_owned(), |value, (from, to)| value.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_the_tag_goes_on() {
        let said = |tag: &str| {
            let end = end_of_tag(tag)?;
            Some((attribute(&tag[..end], "title").unwrap_or_default(), tag[end + 1..].to_owned()))
        };
        for (tag, title) in [
            (" id=1 title=\"The \"Best\" ferry\" date='2'>A > b", "The \"Best\" ferry"),
            (" id=\"1\" title=\"The \"Best\"\">A > b", "The \"Best\""),
            (" title=\"\"Best\" of all\" id=\"1\" >A > b", "\"Best\" of all"),
            (" title='Ana's > boat'>A > b", "Ana's > boat"),
            (" title=Ana's>A > b", "Ana's"),
            (" title=\"A\"id=\"2\">A > b", "A"),
            (" title=\"\" id=\"\">A > b", ""),
            (">A > b", ""),
        ] {
            assert_eq!(said(tag), Some((title.to_owned(), "A > b".to_owned())), "{tag}");
        }
        assert_eq!(said(" title=\"The boat>A"), None);
        assert_eq!(said(&format!(" title=\"{}\">", "é".repeat(LONGEST_TAG))), None);
    }
}
