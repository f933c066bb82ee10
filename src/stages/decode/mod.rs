//! Bytes to text. The order of evidence: a byte order mark, the config, the form of the bytes (valid UTF-8, UTF-16 by its zeros, nearly
//! valid UTF-8), what an HTML page declares, UTF-8 that outweighs what is malformed in it, and last the letters themselves (chardetng).

mod choice;
mod declared;
#[cfg(test)]
mod tests;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use choice::Choice;

use crate::document::Label;
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::text::unicode::{self, Form, Utf8Evidence};

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&MALFORMED];

/// The text has U+FFFD where the bytes were no characters.
pub const MALFORMED: Rule = Rule {
    id: RuleId("decode/malformed"),
    summary: "flag a text whose bytes were not all characters of its encoding",
    why: "Each malformed sequence became U+FFFD, and nobody can say what stood there; many of them mean a file cut in the middle, \
          two encodings pasted together, or an encoding wrongly told.",
    tier: Tier::Flag,
    before: "",
    after: "",
};

/// Bytes given to the detector, from the first that is not ASCII: letters enough for any language, and a bound on time.
const DETECT_BYTES: usize = 128 << 10;

/// ASCII before that byte which the detector sees too: what a sign stands beside says what it is.
const DETECT_CONTEXT: usize = 1 << 10;

/// `[decode]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The encoding of every file: `auto`, or a WHATWG name such as `windows-1251`. A byte order mark is still believed first.
    pub encoding: Choice,
    /// Malformed sequences for each valid sequence of several bytes, up to which a text counts as damaged UTF-8 rather than as
    /// another encoding.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_malformed_share: f64,
}

impl Default for Config {
    fn default() -> Self {
        Config { encoding: Choice::Auto, max_malformed_share: 0.1 }
    }
}

/// Text, and how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding by its WHATWG name, such as `UTF-8` or `windows-1251`; also `UTF-32LE` and `UTF-32BE`.
    pub encoding: &'static str,
    /// How sure the encoding is, from 0 to 1; 1 unless it was told from the letters.
    pub score: f32,
    /// What decided for that encoding: `byte order mark`, `forced`, `valid UTF-8`, `zero bytes at every other place`,
    /// `nearly valid UTF-8`, `declared in the page`, `UTF-8 outweighs the rest`, `detected`.
    pub because: &'static str,
    /// How many malformed sequences were replaced by U+FFFD. Those that stood in the file already do not count.
    pub malformed: usize,
    /// Bytes of the byte order mark that was taken off.
    pub bom: usize,
}

/// Decodes a file. With `html`, a charset that the page declares is believed if the bytes allow it. Any bytes give some text.
pub fn decode(bytes: Vec<u8>, html: bool, config: &Config) -> Decoded {
    if let Some((form, bom)) = unicode::mark(&bytes) {
        return by_mark(bytes, form, bom);
    }
    if let Choice::Forced(encoding) = config.encoding {
        return by(encoding, "forced", &bytes);
    }
    if let Some(encoding) = unicode::utf16_by_zeros(&bytes) {
        return by(encoding, "zero bytes at every other place", &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, encoding: UTF_8.name(), score: 1.0, because: "valid UTF-8", malformed: 0, bom: 0 },
        Err(error) => by_evidence(error.as_bytes(), html, config),
    }
}

fn by_mark(mut bytes: Vec<u8>, form: Form, bom: usize) -> Decoded {
    if form == Form::Known(UTF_8) {
        bytes.drain(..bom);
        return match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, encoding: UTF_8.name(), score: 1.0, because: "byte order mark", malformed: 0, bom },
            Err(error) => Decoded { bom, ..by(UTF_8, "byte order mark", error.as_bytes()) },
        };
    }
    let body = &bytes[bom..];
    match form {
        Form::Known(encoding) => Decoded { bom, ..by(encoding, "byte order mark", body) },
        Form::Utf32Le => utf32(body, false, bom),
        Form::Utf32Be => utf32(body, true, bom),
    }
}

fn utf32(body: &[u8], big_endian: bool, bom: usize) -> Decoded {
    let (text, malformed) = unicode::decode_utf32(body, big_endian);
    let encoding = if big_endian { "UTF-32BE" } else { "UTF-32LE" };
    Decoded { text, encoding, score: 1.0, because: "byte order mark", malformed, bom }
}

/// Bytes that are not valid UTF-8: damaged UTF-8, or something else.
fn by_evidence(bytes: &[u8], html: bool, config: &Config) -> Decoded {
    let evidence = unicode::utf8_evidence(bytes);
    // A text cut inside its last character is not damaged anywhere else.
    let counted = evidence.malformed - usize::from(evidence.is_cut);
    if evidence.sequences > 0 && counted as f64 <= config.max_malformed_share * evidence.sequences as f64 {
        return by(UTF_8, "nearly valid UTF-8", bytes);
    }
    let declared =
        if html { declared::encoding(bytes).map(|encoding| by(encoding, "declared in the page", bytes)) } else { None };
    match declared {
        Some(decoded) if decoded.malformed == 0 => decoded,
        _ if outweighs(&evidence, counted) => by(UTF_8, "UTF-8 outweighs the rest", bytes),
        Some(decoded) => {
            let detected = detected(bytes);
            if decoded.malformed < detected.malformed { decoded } else { detected }
        }
        None => detected(bytes),
    }
}

/// Whether UTF-8 with holes keeps more of the text than any other encoding would: a few stray bytes in a short text, or a part in
/// another encoding that is no more than twice as long as the sound lines.
fn outweighs(evidence: &Utf8Evidence, malformed: usize) -> bool {
    let by_weight = evidence.weight >= FEWEST_WEIGHT.max(WEIGHT_OF_MALFORMED * malformed);
    let by_lines = evidence.in_sound_lines >= FEWEST_SOUND && 2 * evidence.in_sound_lines >= malformed;
    by_weight || by_lines
}

/// What a malformed sequence weighs against the sequences that are valid. Text in other encodings holds valid ones by chance: windows-1251
/// nearly none, DOS Cyrillic, Thai and Chinese up to about half of what is malformed.
const WEIGHT_OF_MALFORMED: usize = 2;

/// The least weight of the sequences that may outweigh anything: three curly quotes. In a text of two or three words chance is no evidence.
const FEWEST_WEIGHT: usize = 9;

/// Sequences in sound lines from which they are no chance: two or three words of Cyrillic.
const FEWEST_SOUND: usize = 16;

/// The letters beyond ASCII from which chardetng is hardly ever wrong about one of its own encodings.
const SURE_BYTES: usize = 32;

/// Decodes in the encoding that the letters speak for. The score grows with their number.
fn detected(bytes: &[u8]) -> Decoded {
    let beyond_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).take(SURE_BYTES).count();
    Decoded { score: beyond_ascii as f32 / SURE_BYTES as f32, ..by(detect(bytes), "detected", bytes) }
}

/// What chardetng makes of the letters. UTF-8 is out of the question here.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(DETECT_CONTEXT);
    let end = bytes.len().min(start + DETECT_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes, and counts what had to be replaced.
fn by(encoding: &'static Encoding, because: &'static str, bytes: &[u8]) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut malformed = 0;
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => break,
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
    Decoded { text, encoding: encoding.name(), score: 1.0, because, malformed, bom: 0 }
}

/// What a document of `length` bytes should know of how its file was read: a label where sequences were malformed. The score is
/// their number in the whole file.
pub fn findings(decoded: &Decoded, length: usize) -> Vec<Finding> {
    if decoded.malformed == 0 {
        return Vec::new();
    }
    let noun = if decoded.malformed == 1 { "sequence" } else { "sequences" };
    vec![Finding::Label {
        rule: MALFORMED.id,
        span: 0..length,
        label: Label::Flag("malformed".into()),
        score: decoded.malformed as f32,
        because: format!("{} {noun} in the file are not {} ({})", decoded.malformed, decoded.encoding, decoded.because),
    }]
}
