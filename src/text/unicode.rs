//! The Unicode encodings that can be told by their form: byte order marks, UTF-16 by its zero bytes, UTF-8 by its sequences.

mod wide;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

pub(crate) use wide::by_form;

use super::charset::Charset;

/// The byte order mark that the bytes begin with: the encoding, and the bytes that the mark takes.
pub(crate) fn mark(bytes: &[u8]) -> Option<(Charset, usize)> {
    Some(match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Charset::Standard(UTF_8), 3),
        // A UTF-16 text that begins with U+0000 is no text.
        [0xff, 0xfe, 0, 0, ..] => (Charset::Utf32Le, 4),
        [0, 0, 0xfe, 0xff, ..] => (Charset::Utf32Be, 4),
        [0xff, 0xfe, ..] => (Charset::Standard(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Charset::Standard(UTF_16BE), 2),
        _ => return None,
    })
}

/// UTF-16 or UTF-32, by mark or by form.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    mark(bytes).is_some_and(|(charset, _)| charset != Charset::Standard(UTF_8)) || by_form(bytes).is_some()
}

/// How far broken bytes are from UTF-8: its sequences of several bytes, and what is malformed between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Utf8Evidence {
    pub(crate) sequences: usize,
    pub(crate) malformed: usize,
    /// What its sequences weigh: a byte of continuation hardly ever stands by chance where it must, and typographic signs (`E2 80`)
    /// hardly ever in a text that is not UTF-8.
    pub(crate) weight: usize,
    /// Sequences in lines that hold nothing malformed: they stand together where two encodings were pasted one after the other.
    pub(crate) in_sound_lines: usize,
    /// The text ends inside a sequence, as one does that was cut at a length in bytes.
    pub(crate) is_cut: bool,
}

/// Counts what speaks for UTF-8 and what against it.
pub(crate) fn utf8_evidence(bytes: &[u8]) -> Utf8Evidence {
    let mut evidence = Utf8Evidence { in_sound_lines: sequences_in_sound_lines(bytes), ..Utf8Evidence::default() };
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().as_bytes();
        evidence.sequences += sequences(valid);
        evidence.weight += valid.windows(2).map(weight_of).sum::<usize>();
        at += chunk.valid().len() + chunk.invalid().len();
        if !chunk.invalid().is_empty() {
            evidence.malformed += 1;
            let error = std::str::from_utf8(chunk.invalid()).expect_err("the chunk is invalid");
            evidence.is_cut = at == bytes.len() && error.error_len().is_none();
        }
    }
    evidence
}

/// What a sequence weighs that begins with that byte, and the next.
fn weight_of(pair: &[u8]) -> usize {
    match pair {
        [0xe2, 0x80] | [0xf0..=0xff, _] => 3,
        [0xe0..=0xef, _] => 2,
        [0xc0..=0xdf, _] => 1,
        _ => 0,
    }
}

fn sequences_in_sound_lines(bytes: &[u8]) -> usize {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii());
    lines.filter_map(|line| std::str::from_utf8(line).ok()).map(|line| sequences(line.as_bytes())).sum()
}

fn sequences(valid: &[u8]) -> usize {
    valid.iter().filter(|byte| **byte >= 0xc0).count()
}

/// Decodes UTF-32, which `encoding_rs` leaves out: the text, and how many units were no characters.
pub(crate) fn decode_utf32(bytes: &[u8], big_endian: bool) -> (String, usize) {
    let mut malformed = 0;
    let mut text = String::with_capacity(bytes.len() / 4);
    let units = bytes.chunks(4);
    for unit in units {
        let value = <[u8; 4]>::try_from(unit)
            .ok()
            .map(|unit| if big_endian { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) });
        let c = value.and_then(char::from_u32);
        malformed += usize::from(c.is_none());
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, malformed)
}
