//! Every encoding that bytes can be read in: those of the WHATWG standard by `encoding_rs`, and what it lacks.

pub mod johab;
mod seven_bit;

use encoding_rs::{DecoderResult, Encoding};

use super::tables::{self, Table};
use super::unicode;

pub use seven_bit::{announces_shifts, by_escapes};

/// An encoding.
#[derive(Clone, Copy, Debug)]
pub enum Charset {
    /// One of the standard.
    Standard(&'static Encoding),
    /// A single-byte table that the standard lacks.
    Table(&'static Table),
    /// UTF-32, little-endian.
    Utf32Le,
    /// UTF-32, big-endian.
    Utf32Be,
    /// Korean in seven bits, between shifts.
    Iso2022Kr,
    /// Simplified Chinese in seven bits, between tildes.
    Hz,
    /// Korean by the letters of its syllables.
    Johab,
}

/// What is neither in the standard nor a table: names and encodings.
const OTHERS: &[(&str, Charset)] = &[
    ("UTF-32LE", Charset::Utf32Le),
    ("UTF-32BE", Charset::Utf32Be),
    ("ISO-2022-KR", Charset::Iso2022Kr),
    ("HZ-GB-2312", Charset::Hz),
    ("Johab", Charset::Johab),
];

impl PartialEq for Charset {
    fn eq(&self, other: &Charset) -> bool {
        self.name() == other.name()
    }
}

impl Charset {
    /// The encoding of a label: a WHATWG label, or one of the names beyond the standard, `cp855` or `IBM855` alike.
    pub fn for_label(label: &str) -> Option<Charset> {
        let others = OTHERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(label)).map(|(_, charset)| *charset);
        let standard = || Encoding::for_label_no_replacement(label.as_bytes()).map(Charset::Standard);
        others.or_else(standard).or_else(|| {
            let lower = label.to_ascii_lowercase();
            let name = lower.strip_prefix("cp").map_or(lower.clone(), |number| format!("ibm{number}"));
            tables::all().iter().find(|table| table.name().eq_ignore_ascii_case(&name)).map(Charset::Table)
        })
    }

    /// The encoding whose label differs from this one in signs that do not count: `MacCyrillic` is meant for `x-mac-cyrillic`, and
    /// `latin 5` for `latin5`. What someone may have meant, not what it is.
    pub fn like(label: &str) -> Option<Charset> {
        let letters: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
        let (head, tail) = letters.split_at(letters.find(|c: char| c.is_ascii_digit()).unwrap_or(letters.len()));
        let after_mac = letters.get(3..).filter(|_| letters.to_ascii_lowercase().starts_with("mac"));
        let spellings = [letters.clone(), format!("{head}-{tail}"), format!("x-mac-{}", after_mac.unwrap_or_default())];
        spellings.iter().find_map(|spelling| Charset::for_label(spelling))
    }

    /// Its WHATWG name, or its usual name if the standard lacks it.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Standard(encoding) => encoding.name(),
            Charset::Table(table) => table.name(),
            other => OTHERS
                .iter()
                .find(|(_, known)| std::mem::discriminant(known) == std::mem::discriminant(&other))
                .map_or("", |(name, _)| name),
        }
    }

    /// The text of some bytes, and how many malformed sequences became U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> (String, usize) {
        match self {
            Charset::Standard(encoding) => standard(encoding, bytes),
            Charset::Table(table) => {
                let text = table.decode(bytes);
                let malformed = text.matches(char::REPLACEMENT_CHARACTER).count();
                (text, malformed)
            }
            Charset::Utf32Le => unicode::decode_utf32(bytes, false),
            Charset::Utf32Be => unicode::decode_utf32(bytes, true),
            Charset::Iso2022Kr => standard(encoding_rs::EUC_KR, &seven_bit::korean(bytes)),
            Charset::Hz => standard(encoding_rs::GBK, &seven_bit::chinese(bytes)),
            Charset::Johab => johab::decode(bytes),
        }
    }
}

fn standard(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut malformed = 0;
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (text, malformed),
            DecoderResult::OutputFull => {
                let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
                text.reserve(room.unwrap_or(rest.len()).max(16));
            }
            DecoderResult::Malformed(..) => {
                malformed += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_and_beyond_the_standard_are_known() {
        for (label, name) in [
            ("cp1251", "windows-1251"),
            ("latin5", "windows-1254"),
            ("cp855", "IBM855"),
            ("ibm437", "IBM437"),
            ("X-Mac-Turkish", "x-mac-turkish"),
            ("utf-32be", "UTF-32BE"),
            ("johab", "Johab"),
            ("iso-2022-kr", "ISO-2022-KR"),
        ] {
            assert_eq!(Charset::for_label(label).map(Charset::name), Some(name), "{label}");
        }
        assert_eq!(Charset::for_label("cp9999"), None);
    }

    #[test]
    fn a_label_that_is_written_otherwise_is_guessed() {
        for (label, name) in [("MacCyrillic", "x-mac-cyrillic"), ("windows 1251", "windows-1251"), ("UTF–8", "UTF-8")] {
            assert_eq!(Charset::like(label).map(Charset::name), Some(name), "{label}");
        }
        assert_eq!(Charset::like("cp9999"), None);
        assert_eq!(Charset::like(""), None);
    }

    #[test]
    fn a_byte_that_stands_for_nothing_is_counted() {
        assert_eq!(Charset::for_label("cp857").unwrap().decode(b"\xd5\x8d"), ("\u{fffd}ı".to_owned(), 1));
    }
}
