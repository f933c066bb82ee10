//! Bytes to text. The order of evidence: a byte order mark, the config, the form of the bytes (UTF-16 and UTF-32 by their zeros, escapes,
//! valid UTF-8, nearly valid UTF-8), what an HTML page declares, UTF-8 that outweighs what is malformed in it, what a page declares though
//! some of it is malformed, and last the letters.

mod chain;
mod choice;
mod declared;
pub mod detect;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use encoding_rs::UTF_8;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use chain::{Declared, Detected, detect};
pub use choice::Choice;

use crate::document::Label;
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::text::charset::Charset;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&BY_LETTERS, &MALFORMED];

/// Nothing but the letters told the encoding.
pub const BY_LETTERS: Rule = Rule {
    id: RuleId("decode/by-letters"),
    summary: "note an encoding that nothing but the letters told",
    why: "The file has no byte order mark, is not UTF-8 and declares nothing that holds: what its bytes spell under each encoding decided. \
          The score is how sure that is; the stage `encoding` says what follows from it.",
    tier: Tier::Flag,
    before: "",
    after: "",
};

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
    /// The encoding by its WHATWG name, such as `UTF-8` or `windows-1251`, or by its usual one if the standard lacks it.
    pub encoding: &'static str,
    /// How sure the encoding is, from 0 to 1; 1 unless it was told from the letters.
    pub score: f32,
    /// What decided for that encoding: `byte order mark`, `forced`, `form of UTF-16 or UTF-32`, `escapes`, `valid UTF-8`,
    /// `nearly valid UTF-8`, `declared in the page`, `UTF-8 outweighs the rest`, or what the letters said.
    pub because: Cow<'static, str>,
    /// How many malformed sequences were replaced by U+FFFD. Those that stood in the file already do not count.
    pub malformed: usize,
    /// Bytes of the byte order mark that was taken off.
    pub bom: usize,
}

/// Decodes a file. With `html`, a charset that the page declares is believed if the bytes allow it. Any bytes give some text.
pub fn decode(bytes: Vec<u8>, html: bool, config: &Config) -> Decoded {
    decode_served(bytes, html, None, config)
}

/// The same of what a server sent: the charset that it named goes before the page's own, as the WHATWG standard has it.
pub fn decode_served(mut bytes: Vec<u8>, html: bool, charset: Option<&str>, config: &Config) -> Decoded {
    let Detected { charset, score, because, bom } = detect(&bytes, Declared { html, charset }, config);
    let decoded = |(text, malformed)| Decoded { text, encoding: charset.name(), score, because, malformed, bom };
    if charset != Charset::Standard(UTF_8) {
        return decoded(charset.decode(&bytes[bom..]));
    }
    bytes.drain(..bom);
    match String::from_utf8(bytes) {
        Ok(text) => decoded((text, 0)),
        Err(error) => decoded(charset.decode(error.as_bytes())),
    }
}

/// What a document of `length` bytes should know of how its file was read: the letters that spoke for the encoding, if they had to; and
/// a label where sequences were malformed, whose score is their number in the whole file.
pub fn findings(decoded: &Decoded, length: usize) -> Vec<Finding> {
    let label = |rule: &Rule, label, score, because| Finding::Label { rule: rule.id, span: 0..length, label, score, because };
    let mut found = Vec::new();
    if decoded.because.contains(detect::LETTERS) {
        let because = decoded.because.to_string();
        found.push(label(&BY_LETTERS, Label::Measure("encoding".into()), decoded.score, because));
    }
    if decoded.malformed > 0 {
        let noun = if decoded.malformed == 1 { "sequence" } else { "sequences" };
        let because = format!("{} {noun} in the file are not {} ({})", decoded.malformed, decoded.encoding, decoded.because);
        found.push(label(&MALFORMED, Label::Flag("malformed".into()), decoded.malformed as f32, because));
    }
    found
}

/// The same of a string of JSON with so many halves of characters.
pub fn findings_of_halves(malformed: usize, length: usize) -> Vec<Finding> {
    let because = format!("{malformed} of the characters are halves (lone surrogates)");
    let (label, score) = (Label::Flag("malformed".into()), malformed as f32);
    let found = Finding::Label { rule: MALFORMED.id, span: 0..length, label, score, because };
    if malformed > 0 { vec![found] } else { Vec::new() }
}
