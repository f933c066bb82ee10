//! Telling text from what is none, by its first bytes.

use crate::text::charset;
use crate::text::unicode;

/// The byte order mark of UTF-8.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Why the first bytes of a file are not text, or `None` if they may be.
///
/// UTF-16 and UTF-32 have zero bytes and are text: a byte order mark or their form gives them away. So are the shifts of ISO-2022-KR.
pub(super) fn reason(head: &[u8], max_control_share: f64) -> Option<String> {
    if let Some(kind) = signature(head) {
        return Some(format!("it begins as {kind} does"));
    }
    if unicode::mark(head).is_some() || unicode::by_form(head).is_some() {
        return None;
    }
    let may_shift = charset::announces_shifts(head);
    let control = head.iter().filter(|byte| is_control(**byte) && !(may_shift && matches!(byte, 0x0e | 0x0f))).count();
    let share = control as f64 / head.len().max(1) as f64;
    (share > max_control_share).then(|| {
        let zeros = head.iter().filter(|byte| **byte == 0).count();
        format!("{control} of its first {} bytes are control characters, {zeros} of them zero", head.len())
    })
}

/// Control characters that no text needs; tabs, line ends, form feeds, backspaces and the escapes of terminals may stand in one.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=7 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

/// Files by what they begin with, where that is long enough not to begin a text by chance.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (also DOCX, ODT, EPUB)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"BZh91AY&SY", "bzip2 data"),
    (b"\x7fELF", "an ELF program"),
    (b"\xca\xfe\xba\xbe", "a Java class or a Mach-O program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS\x00", "an Ogg file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
    (b"{\\rtf1", "an RTF document"),
];

fn signature(head: &[u8]) -> Option<&'static str> {
    let riff = head.starts_with(b"RIFF") && matches!(head.get(8..12), Some(b"WAVE" | b"WEBP" | b"AVI "));
    let known = SIGNATURES.iter().find(|(begin, _)| head.starts_with(begin)).map(|(_, kind)| *kind);
    if riff { Some("a RIFF file (WAV, WebP, AVI)") } else { known }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: f64 = 0.01;

    fn is_binary(head: &[u8]) -> bool {
        reason(head, SHARE).is_some()
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_signature_is_stronger_than_a_name() {
        assert_eq!(reason(b"%PDF-1.7 text", SHARE).unwrap(), "it begins as a PDF document does");
    }

    #[test]
    fn text_in_any_encoding_is_text() {
        let cyrillic: Vec<u8> = (0xc0..=0xff).cycle().take(400).collect();
        for text in [b"Bishkek\r\n\tcalm".as_slice(), b"", "Бишкек".as_bytes(), &cyrillic, b"\x1b[1mbold\x1b[0m"] {
            assert!(!is_binary(text), "{text:?}");
        }
        assert!(!is_binary(&utf16("Protesters took control of the White House in Bishkek.")));
        assert!(!is_binary(&utf16("В столице Киргизии прошли митинги, протестующие захватили Белый дом.")));
        assert!(!is_binary(b"\xff\xfe\x10\x04"));
        assert!(!is_binary(b"\x1b$)C\x0e>H3g\x0f OK\n") && is_binary(b"\x0e>H3g\x0f OK\n"));
    }

    #[test]
    fn random_bytes_are_not_text() {
        let mut state = 1u64;
        let mut random = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 56) as u8
        };
        for length in [64, 500, 8192] {
            let bytes: Vec<u8> = (0..length).map(|_| random()).collect();
            assert!(is_binary(&bytes), "{length} bytes");
        }
        assert!(is_binary(&[0; 100]));
    }
}
