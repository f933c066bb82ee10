//! Character references of HTML left in plain text: `AT&amp;T`, `&#8217;`.

use super::change::Change;
use crate::rule::{Rule, RuleId, Tier};

/// Character references.
pub const HTML_ENTITY: Rule = Rule {
    id: RuleId("normalise/html-entity"),
    summary: "resolve character references of HTML left in plain text",
    why: "A known name or number between `&` and `;` is how HTML writes a character; in plain text it was left by a crawler. A text \
          that holds closing tags is markup and keeps them all, and `R&D;` names nothing.",
    tier: Tier::Likely,
    before: "AT&amp;T &quot;R&D;&quot;&nbsp;&amp;#39;20",
    after: "AT&T \"R&D;\" '20",
};

/// Bytes of the longest name or number of a reference.
const LONGEST: usize = 8;

/// Known references with their semicolon. What is escaped twice (`&amp;lt;`) is resolved whole.
pub fn find(text: &str, out: &mut Vec<Change>) {
    if is_markup(text) {
        return;
    }
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'&', &text.as_bytes()[at..]).map(|n| at + n) {
        at = start + 1;
        if let Some((c, end)) = reference(text, start) {
            out.push(Change::new(&HTML_ENTITY, start..end, c));
            at = end;
        }
    }
}

/// `</p>` and its like stand in it.
fn is_markup(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), b"</").any(|at| text.as_bytes().get(at + 2).is_some_and(u8::is_ascii_alphabetic))
}

/// The character that a reference at that `&` stands for, and where it ends.
fn reference(text: &str, start: usize) -> Option<(char, usize)> {
    let (mut c, mut end) = resolve(text, start + 1)?;
    while c == '&'
        && let Some((inner, behind)) = resolve(text, end)
    {
        (c, end) = (inner, behind);
    }
    Some((c, end))
}

/// `amp;`, `#8217;`, `#x2019;` at that place.
fn resolve(text: &str, start: usize) -> Option<(char, usize)> {
    let window = &text.as_bytes()[start..text.len().min(start + LONGEST + 1)];
    let length = memchr::memchr(b';', window)?;
    let name = text.get(start..start + length)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => NAMES.binary_search_by_key(&name, |(name, _)| name).ok().map(|n| NAMES[n].1)?,
    };
    Some((c, start + length + 1))
}

/// The character with that number, decimal or (after `x`) hexadecimal. As browsers do, 128 to 159 are read as windows-1252 (HTML
/// Standard, 13.2.5.80). Letters and digits of ASCII are never written so but to hide them, and stay.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code).filter(|c| !matches!(c, '\0' | '#' | ';' | '+') && !c.is_ascii_alphanumeric())?;
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => Some(c),
    }
}

/// The names that pages use for Latin text and its punctuation, sorted by their bytes. From the list of the HTML Standard, 13.5.
#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("AElig", 'Æ'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Aring", 'Å'), ("Atilde", 'Ã'),
    ("Auml", 'Ä'), ("Ccaron", 'Č'), ("Ccedil", 'Ç'), ("Dagger", '‡'), ("ETH", 'Ð'), ("Eacute", 'É'),
    ("Ecirc", 'Ê'), ("Egrave", 'È'), ("Euml", 'Ë'), ("Gbreve", 'Ğ'), ("Iacute", 'Í'), ("Icirc", 'Î'),
    ("Idot", 'İ'), ("Igrave", 'Ì'), ("Iuml", 'Ï'), ("Ntilde", 'Ñ'), ("OElig", 'Œ'), ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'), ("Ograve", 'Ò'), ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Prime", '″'),
    ("Scaron", 'Š'), ("Scedil", 'Ş'), ("THORN", 'Þ'), ("Uacute", 'Ú'), ("Ucirc", 'Û'), ("Ugrave", 'Ù'),
    ("Uuml", 'Ü'), ("Yacute", 'Ý'), ("Yuml", 'Ÿ'), ("Zcaron", 'Ž'), ("aacute", 'á'), ("acirc", 'â'),
    ("acute", '´'), ("aelig", 'æ'), ("agrave", 'à'), ("amp", '&'), ("apos", '\''), ("aring", 'å'),
    ("atilde", 'ã'), ("auml", 'ä'), ("bdquo", '„'), ("bull", '•'), ("ccaron", 'č'), ("ccedil", 'ç'),
    ("cedil", '¸'), ("cent", '¢'), ("copy", '©'), ("dagger", '†'), ("deg", '°'), ("divide", '÷'),
    ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("emsp", '\u{2003}'), ("ensp", '\u{2002}'), ("eth", 'ð'),
    ("euml", 'ë'), ("euro", '€'), ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("gbreve", 'ğ'),
    ("gt", '>'), ("hellip", '…'), ("iacute", 'í'), ("icirc", 'î'), ("iexcl", '¡'), ("igrave", 'ì'),
    ("imath", 'ı'), ("inodot", 'ı'), ("iquest", '¿'), ("iuml", 'ï'), ("laquo", '«'), ("larr", '←'),
    ("ldquo", '“'), ("lrm", '\u{200e}'), ("lsaquo", '‹'), ("lsquo", '‘'), ("lt", '<'), ("macr", '¯'),
    ("mdash", '—'), ("micro", 'µ'), ("middot", '·'), ("minus", '−'), ("nbsp", '\u{a0}'), ("ndash", '–'),
    ("not", '¬'), ("ntilde", 'ñ'), ("numero", '№'), ("oacute", 'ó'), ("ocirc", 'ô'), ("oelig", 'œ'),
    ("ograve", 'ò'), ("ordf", 'ª'), ("ordm", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("ouml", 'ö'),
    ("para", '¶'), ("permil", '‰'), ("plusmn", '±'), ("pound", '£'), ("prime", '′'), ("quot", '"'),
    ("raquo", '»'), ("rarr", '→'), ("rdquo", '”'), ("reg", '®'), ("rlm", '\u{200f}'), ("rsaquo", '›'),
    ("rsquo", '’'), ("sbquo", '‚'), ("scaron", 'š'), ("scedil", 'ş'), ("sect", '§'), ("shy", '\u{ad}'),
    ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("szlig", 'ß'), ("thinsp", '\u{2009}'), ("thorn", 'þ'),
    ("times", '×'), ("trade", '™'), ("uacute", 'ú'), ("ucirc", 'û'), ("ugrave", 'ù'), ("uml", '¨'),
    ("uuml", 'ü'), ("yacute", 'ý'), ("yen", '¥'), ("yuml", 'ÿ'), ("zcaron", 'ž'), ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

#[cfg(test)]
mod tests {
    use super::super::change::applied;
    use super::*;

    fn clean(text: &str) -> String {
        applied(find, text)
    }

    #[test]
    fn names_are_sorted_so_that_they_are_found() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn what_is_escaped_twice_is_resolved_whole() {
        assert_eq!(clean("&amp;lt;b &amp;amp;amp; &amp;#39;"), "<b & '");
    }

    #[test]
    fn a_number_of_the_c1_block_is_meant_as_windows_1252() {
        assert_eq!(clean("&#146;&#x2019;"), "’’");
    }

    #[test]
    fn what_names_nothing_stays() {
        for text in ["R&D; and B&B", "&foo; &;", "a & b; c", "&#65;&#0;&#1114112;&#xd800;", "?a=1&lt=2", "<p>&amp;</p>", "&amp"] {
            assert_eq!(clean(text), text);
        }
    }
}
