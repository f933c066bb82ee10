//! The letters of one language: a text that needs the letters of three is read under the wrong table.
//!
//! Pairs of letters say little where every tenth letter is beyond ASCII, and the model of them knows no single language: `č` beside `e` is
//! as good as `è`, and `ř` too. What tells them apart is that `č` and `ê` and `ő` do not stand in one text.

use std::sync::OnceLock;

/// Letters beyond ASCII by language, the frequent ones of foreign names left out; small ones only. Some languages share a line.
const ALPHABETS: &[&str] = &[
    "éèëïöüñçáíóôêà",                                            // English, with its foreign words and names
    "äöüßé",                                                     // German
    "éèêàçùûôîïâëœüæ",                                           // French
    "áéíóúñüª",                                                  // Spanish, Galician
    "áâãàçéêíóôõúüºª",                                           // Portuguese
    "àèéìòùîó",                                                  // Italian
    "àçèéíïòóúü·ĳ",                                              // Catalan, Occitan
    "éëïöüáóèê",                                                 // Dutch
    "åäöé",                                                      // Swedish, Finnish
    "åæøéòôóâ",                                                  // Danish, Norwegian
    "áðéíóúýþæö",                                                // Icelandic, Faroese
    "ąćęłńóśźż",                                                 // Polish
    "áčďéěíňóřšťúůýž",                                           // Czech
    "áäčďéíĺľňóôŕšťúýž",                                         // Slovak
    "čšžćđ",                                                     // Slovene, Croatian, Bosnian, Serbian
    "áéíóöőúüű",                                                 // Hungarian
    "ăâîșțşţ",                                                   // Romanian
    "âçğıiöşüîû",                                                // Turkish
    "əçğıöşü",                                                   // Azerbaijani
    "äçňöşüýž",                                                  // Turkmen
    "õäöüšž",                                                    // Estonian
    "āčēģīķļņšūž",                                               // Latvian
    "ąčęėįšųūž",                                                 // Lithuanian
    "çëâê",                                                      // Albanian, Kurdish
    "áéíóúàèìòù",                                                // Irish, Scottish Gaelic
    "âêîôûŵŷáäëïöü",                                             // Welsh
    "ċġħżàèìòù",                                                 // Maltese
    "ĉĝĥĵŝŭ",                                                    // Esperanto
    "àáâãèéêìíòóôõùúýăđĩũơư\u{300}\u{301}\u{303}\u{309}\u{323}", // Vietnamese
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",                         // Russian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",                         // Ukrainian
    "абвгдеёжзійклмнопрстуўфхцчшыьэюя",                          // Belarusian
    "абвгдежзийклмнопрстуфхцчшщъьюя",                            // Bulgarian
    "абвгдђежзијклљмнњопрстћуфхцчџш",                            // Serbian
    "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",                         // Macedonian
];

/// What an occurrence of a letter outside the alphabet costs, in eighths of a bit.
const FOREIGN: u32 = 3 * 8;
/// Occurrences of one letter that count: a name may stand there often.
const MOST: u32 = 6;

/// Above this no letter is in any alphabet.
const END: usize = 0x530;

/// By character: a bit for each alphabet that has it.
fn masks() -> &'static [u64] {
    static MASKS: OnceLock<Vec<u64>> = OnceLock::new();
    MASKS.get_or_init(|| {
        let mut masks = vec![0; END];
        for (n, alphabet) in ALPHABETS.iter().enumerate() {
            for c in alphabet.chars().flat_map(|c| c.to_lowercase().chain(c.to_uppercase())) {
                if let Some(mask) = masks.get_mut(c as usize) {
                    *mask |= 1 << n;
                }
            }
        }
        masks
    })
}

/// The alphabets that have a character, a bit for each; all of them for signs, ASCII and letters of scripts without a line above.
pub(super) fn of(c: char) -> u64 {
    if !c.is_ascii() && c.is_alphabetic() && !is_greek(c) { masks().get(c as usize).copied().unwrap_or(!0) } else { !0 }
}

/// What letters cost that the best alphabet for the text lacks, each given by its alphabets and how often it occurs.
pub(super) fn foreign(letters: impl Iterator<Item = (u64, u32)>) -> u32 {
    let mut costs = [0; ALPHABETS.len()];
    for (alphabets, count) in letters.filter(|(alphabets, _)| *alphabets != !0) {
        let cost = FOREIGN * count.min(MOST);
        costs.iter_mut().enumerate().for_each(|(n, sum)| *sum += if alphabets >> n & 1 == 0 { cost } else { 0 });
    }
    costs.into_iter().min().unwrap_or(0)
}

/// Between Latin and Cyrillic.
fn is_greek(c: char) -> bool {
    ('\u{370}'..'\u{400}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(text: &str) -> u32 {
        foreign(text.chars().map(|c| (of(c), 1)))
    }

    #[test]
    fn one_language_is_free_and_two_are_not() {
        for text in ["çğış", "ŘŽěů", "ñé", "ÄÖÜß", "Їєґ", "plain"] {
            assert_eq!(cost(text), 0, "{text}");
        }
        assert_eq!(cost("αβγ"), 0);
        assert!(cost("řñ") > 0 && cost("ðýþ") == 0 && cost("ðýþ\u{103}") > 0 && cost("ыї") > 0);
    }
}
