//! What a span of text can be said to be.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// What a label says of its span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// The language of the whole document.
    Language(Language),
    /// The language of one paragraph, where it differs from the document's.
    ParagraphLanguage(Language),
    /// Whether the whole document was written or translated.
    Origin(Origin),
    /// What part of an article the span is: `dateline`, `headline`, `caption`.
    Part(Cow<'static, str>),
    /// Damage or doubt that nobody can put right, by its kind.
    Flag(Cow<'static, str>),
    /// A measure of the document, by its name; the label's score is its value.
    Measure(Cow<'static, str>),
    /// The document shares text with another one and both are kept.
    Relation {
        /// `excerpt`, `quotation`, …: what this document is to the other.
        kind: Cow<'static, str>,
        /// The id of the other document.
        to: String,
    },
}

impl Label {
    /// The kind of label and its value, as the outputs write them: `("language", "en")`.
    pub fn name_and_value(&self) -> (&str, &str) {
        match self {
            Label::Language(language) => ("language", language.0),
            Label::ParagraphLanguage(language) => ("paragraph-language", language.0),
            Label::Origin(origin) => ("origin", origin.name()),
            Label::Part(part) => ("part", part),
            Label::Flag(flag) => ("flag", flag),
            Label::Measure(measure) => ("measure", measure),
            Label::Relation { kind, to } => (kind, to),
        }
    }
}

/// A language by its ISO 639-1 code, its 639-3 code where it has no shorter one, or `und` where nobody can say.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize)]
#[serde(transparent)]
pub struct Language(pub &'static str);

impl Language {
    /// English.
    pub const ENGLISH: Language = Language("en");
    /// Russian.
    pub const RUSSIAN: Language = Language("ru");
    /// Turkish.
    pub const TURKISH: Language = Language("tr");
    /// A language that lauter has no code for (ISO 639-2 `mis`).
    pub const UNCODED: Language = Language("mis");
    /// Undetermined (ISO 639-2 `und`).
    pub const UNDETERMINED: Language = Language("und");

    /// The language with that code, if it is one of those that lauter can name.
    pub fn from_code(code: &str) -> Option<Language> {
        CODES.iter().find(|known| **known == code).map(|known| Language(known))
    }

    /// Every code that lauter can name.
    pub fn codes() -> &'static [&'static str] {
        CODES
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <Cow<'de, str>>::deserialize(deserializer)?;
        Language::from_code(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("`{code}` is not a language code that lauter knows")))
    }
}

/// The languages that can be told apart: those of whatlang, the neighbours of Russian and Turkish that it lacks, some more of the model's,
/// `und`, and `mis` (ISO 639-2: uncoded), a language that is none of the others.
const CODES: &[&str] = &[
    "en", "ru", "tr", "und", "mis", "af", "ak", "am", "ar", "az", "ba", "be", "bg", "bn", "ca", "crh", "cs", "cy", "da", "de",
    "el", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "jv",
    "ka", "kk", "km", "kn", "ko", "ku", "ky", "la", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "or", "pa",
    "pl", "pt", "ro", "si", "sk", "sl", "sn", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk", "tl", "tpi", "tt", "uk",
    "ur", "uz", "vi", "yi", "zh", "zu",
];

/// Whether a text was written in its language or translated into it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// No sign of translation from Turkish.
    NoSign,
    /// Machine-translated from Turkish.
    FromTurkish,
    /// Signs of it, too few to decide.
    Uncertain,
}

impl Origin {
    /// The value that the outputs write.
    pub fn name(self) -> &'static str {
        match self {
            Origin::NoSign => "no-sign",
            Origin::FromTurkish => "from-turkish",
            Origin::Uncertain => "uncertain",
        }
    }
}
