//! Words that hardly any prose of some length is without.

use crate::document::{Document, Language};

/// The function words of a document's language; `None` where it has no list.
pub fn of(doc: &Document) -> Option<&'static [&'static str]> {
    match language_of(doc)? {
        Language::ENGLISH => Some(ENGLISH),
        Language::RUSSIAN => Some(RUSSIAN),
        Language::TURKISH => Some(TURKISH),
        _ => None,
    }
}

/// Bytes from which the language is told where no stage has said it.
const LANGUAGE_SAMPLE: usize = 2_000;

/// The language that a stage has said, or whatlang's vote where the language stage is switched off.
fn language_of(doc: &Document) -> Option<Language> {
    doc.language().or_else(|| {
        let text = doc.text();
        let end = (0..=LANGUAGE_SAMPLE.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
        let vote = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
        match vote.lang() {
            whatlang::Lang::Eng => Some(Language::ENGLISH),
            whatlang::Lang::Rus => Some(Language::RUSSIAN),
            whatlang::Lang::Tur => Some(Language::TURKISH),
            _ => None,
        }
    })
}

/// Articles, conjunctions, prepositions, pronouns, forms of "to be".
const ENGLISH: &[&str] = &[
    "a", "an", "and", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "i", "in", "is",
    "it", "not", "of", "on", "or", "that", "the", "they", "to", "was", "were", "will", "with", "you",
];

/// Articles, conjunctions, prepositions, pronouns, forms of "to be".
const RUSSIAN: &[&str] = &[
    "а",
    "без",
    "был",
    "были",
    "в",
    "во",
    "для",
    "до",
    "его",
    "же",
    "за",
    "и",
    "из",
    "или",
    "их",
    "как",
    "к",
    "мы",
    "на",
    "не",
    "но",
    "о",
    "об",
    "он",
    "она",
    "они",
    "от",
    "по",
    "после",
    "при",
    "с",
    "со",
    "так",
    "то",
    "у",
    "что",
    "чтобы",
    "это",
    "я",
];

/// Turkish says by endings what others say by small words: frequent verbs stand in for them.
const TURKISH: &[&str] = &[
    "ama", "ancak", "bazı", "ben", "bir", "biz", "bu", "çok", "da", "daha", "de", "değil", "dedi", "diye", "edildi", "eden",
    "en", "etti", "gibi", "göre", "hem", "her", "için", "ile", "ise", "kadar", "ki", "mi", "mı", "ne", "o", "olan", "olarak",
    "oldu", "olduğu", "önce", "sonra", "şu", "tüm", "var", "ve", "veya", "ya", "yok",
];
