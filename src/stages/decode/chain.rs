//! The chain of evidence: which encoding, why, and how sure that is.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::UTF_8;

use super::detect::{self, Guess};
use super::{Choice, Config, declared};
use crate::text::charset::{self, Charset};
use crate::text::unicode::{self, Utf8Evidence};

/// How bytes are to be read, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Detected {
    /// The encoding.
    pub charset: Charset,
    /// How sure it is, from 0 to 1.
    pub score: f32,
    /// What decided for it.
    pub because: Cow<'static, str>,
    /// Bytes of the byte order mark, which are no text.
    pub bom: usize,
}

impl Detected {
    fn surely(charset: Charset, because: &'static str) -> Detected {
        Detected { charset, score: 1.0, because: because.into(), bom: 0 }
    }
}

const UTF8: Charset = Charset::Standard(UTF_8);

/// Who may declare the charset.
#[derive(Clone, Copy, Debug, Default)]
pub struct Declared<'a> {
    /// The page itself.
    pub html: bool,
    /// The server that sent it: by its label.
    pub charset: Option<&'a str>,
}

impl Declared<'_> {
    /// What is declared, and by whom. The server goes before the page.
    fn find(self, bytes: &[u8]) -> Option<(Charset, &'static str)> {
        let served = self.charset.and_then(Charset::for_label).map(|charset| (charset, "declared by the server"));
        let own = || declared::encoding(bytes).filter(|_| self.html).map(Charset::Standard);
        served.or_else(|| own().map(|charset| (charset, "declared in the page")))
    }
}

/// Finds the encoding of a file. What is declared is believed if the bytes allow it.
pub fn detect(bytes: &[u8], by: Declared, config: &Config) -> Detected {
    if let Some((charset, bom)) = unicode::mark(bytes) {
        return Detected { bom, ..Detected::surely(charset, "byte order mark") };
    }
    if let Choice::Forced(charset) = config.encoding {
        return Detected::surely(charset, "forced");
    }
    if let Some(charset) = unicode::by_form(bytes) {
        return Detected::surely(charset, "form of UTF-16 or UTF-32");
    }
    if let Some(charset) = charset::by_escapes(bytes) {
        return Detected::surely(charset, "escapes");
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Detected::surely(UTF8, "valid UTF-8");
    }
    by_evidence(bytes, by, config)
}

/// Bytes that are not valid UTF-8: damaged UTF-8, or something else.
fn by_evidence(bytes: &[u8], by: Declared, config: &Config) -> Detected {
    let evidence = unicode::utf8_evidence(bytes);
    // A text cut inside its last character is not damaged anywhere else.
    let counted = evidence.malformed - usize::from(evidence.is_cut);
    if evidence.sequences > 0 && counted as f64 <= config.max_malformed_share * evidence.sequences as f64 {
        return Detected::surely(UTF8, "nearly valid UTF-8");
    }
    let declared = by.find(bytes);
    let Some(guess) = detect::guess(bytes) else { return Detected::surely(UTF8, "nearly valid UTF-8") };
    let said = declared.is_some_and(|(charset, _)| charset == UTF8);
    let utf8 = Utf8 { evidence, malformed: counted, said };
    let believed = declared.filter(|(charset, _)| is_credible(*charset, &guess, utf8.ahead(&guess)));
    let believed = believed.map(|(charset, by)| Detected::surely(charset, by));
    match believed {
        Some(declared) if declared.charset.decode(bytes).1 == 0 => declared,
        _ => utf8.outweighing(&guess).or(believed).unwrap_or_else(|| by_letters(bytes, &guess)),
    }
}

/// Whether the letters do not speak clearly against what a page declares. Pages lie, but less often than a handful of letters does.
/// `utf8` is how many bits UTF-8 with broken bytes is better than the best of them.
fn is_credible(declared: Charset, guess: &Guess, utf8: f32) -> bool {
    if declared == UTF8 {
        return false;
    }
    let behind = behind_declared(declared, guess).map(|behind| behind + utf8.max(0.0));
    behind.is_some_and(|behind| behind <= CREDIBLE_BITS.max(CREDIBLE_SHARE * guess.ranking[0].bits))
}

/// Bits by which what a page declares is worse than the best. What reads such bytes the same as another name does races under that.
fn behind_declared(declared: Charset, guess: &Guess) -> Option<f32> {
    guess.behind(match declared.name() {
        "gb18030" => "GBK",
        "ISO-8859-8-I" => "ISO-8859-8",
        name => name,
    })
}

/// Bits by which the declared encoding may be worse than the best: about what six letters in a wrong place cost.
const CREDIBLE_BITS: f32 = 40.0;
/// The same as a share of what the text takes. Wrong tables of the same script cost a fifth more and most cost twice as much; under tables
/// that differ in a few signs, the model may be wrong by some hundredths.
const CREDIBLE_SHARE: f32 = 0.05;

/// What speaks for UTF-8 with broken bytes.
struct Utf8 {
    evidence: Utf8Evidence,
    /// Sequences that are malformed, but for one that the end of the text cut.
    malformed: usize,
    /// Whether the page or the server says that it is UTF-8.
    said: bool,
}

impl Utf8 {
    /// Bits by which it is better than the best of the others; less than 0 if it is worse, or if nothing in the text is UTF-8.
    fn ahead(&self, guess: &Guess) -> f32 {
        let Utf8Evidence { sequences, weight, .. } = self.evidence;
        // Of a long text, the letters know the beginning alone.
        let holds_beyond = guess.is_whole || weight >= WEIGHT_OF_MALFORMED * self.malformed;
        if sequences > 0 && holds_beyond { guess.ranking[0].bits - guess.utf8 } else { f32::MIN }
    }

    /// UTF-8 with holes, if it keeps more of the text than any other encoding would: a few stray bytes in a short text, or a part in
    /// another encoding that is no more than twice as long as the sound lines.
    fn outweighing(&self, guess: &Guess) -> Option<Detected> {
        let utf8 = |score| Detected { score, ..Detected::surely(UTF8, "UTF-8 outweighs the rest") };
        let sound = self.evidence.in_sound_lines;
        if sound >= FEWEST_SOUND && 2 * sound >= self.malformed {
            return Some(utf8(1.0));
        }
        let ahead = self.ahead(guess) + if self.said { SAID } else { 0.0 };
        (ahead >= 0.0).then(|| utf8(sureness(ahead)))
    }
}

/// Bits that a page's word that it is UTF-8 weighs: less than one malformed sequence, for what is served as UTF-8 by default says so, too.
const SAID: f32 = 16.0;

/// What a malformed sequence weighs against the sequences that are valid. Text in other encodings holds valid ones by chance: windows-1251
/// nearly none, DOS Cyrillic, Thai and Chinese up to about half of what is malformed.
const WEIGHT_OF_MALFORMED: usize = 2;

/// Sequences in sound lines from which they are no chance: two or three words of Cyrillic.
const FEWEST_SOUND: usize = 16;

/// The encoding that the letters speak for. Where they hardly decide, chardetng has a vote: it knows words of some languages.
fn by_letters(bytes: &[u8], guess: &Guess) -> Detected {
    let best = guess.name();
    let vote = (guess.margin() < CLOSE && !UNKNOWN.contains(&best)).then(|| chardetng(bytes));
    let behind = vote.and_then(|name| guess.behind(name));
    let (name, margin, prefix) = match (vote, behind) {
        // Agreement on the text, by whatever name: it makes surer, and the likelier name stays.
        (Some(vote), _) if guess.agrees(vote) => (best, guess.margin() + VOTE, format!("chardetng: {vote}; ")),
        (Some(vote), Some(behind)) if behind <= VOTE => (vote, VOTE - behind, format!("chardetng: {vote}; ")),
        _ => (best, guess.margin(), String::new()),
    };
    let charset = Charset::for_label(name).unwrap_or(UTF8);
    Detected { charset, score: sureness(margin), because: format!("{prefix}{}", guess.evidence()).into(), bom: 0 }
}

/// Tables that chardetng does not know, and Turkish, which it takes for Western European in texts of few letters. Where the letters speak
/// for one of them, its vote says nothing.
const UNKNOWN: &[&str] = &[
    "windows-1254",
    "x-mac-cyrillic",
    "IBM855",
    "macintosh",
    "IBM850",
    "IBM437",
    "IBM852",
    "IBM857",
    "IBM775",
    "IBM737",
    "x-mac-ce",
    "x-mac-turkish",
    "x-mac-greek",
    "ISO-8859-3",
    "ISO-8859-10",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "Johab",
];

/// Bits below which a margin is small enough for a second opinion.
const CLOSE: f32 = 8.0;
/// Bits that the second opinion weighs.
const VOTE: f32 = 4.0;

/// How likely a guess with that margin is right, from 0 to 1. Fitted to short sentences of many languages in all tables: 43 % of those
/// with less than two bits were right, 67 % with five, 88 % with nine, 99 % with thirteen. The four operations only, so that the score is the
/// same on every machine.
pub(super) fn sureness(margin: f32) -> f32 {
    let square = (margin.max(0.0) + 2.0) * (margin.max(0.0) + 2.0);
    square / (square + 16.0)
}

/// Bytes given to chardetng, from the first that is not ASCII: a bound on time.
const VOTE_BYTES: usize = 8 << 10;
/// ASCII before that byte which it sees too: what a sign stands beside says what it is.
const VOTE_CONTEXT: usize = 256;

/// What chardetng makes of the letters. UTF-8 is out of the question here.
fn chardetng(bytes: &[u8]) -> &'static str {
    let start = encoding_rs::Encoding::ascii_valid_up_to(bytes).saturating_sub(VOTE_CONTEXT);
    let end = bytes.len().min(start + VOTE_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny).name()
}
