//! Names as Turkish spells them: Turkish letters, and foreign names in Turkish spelling.

/// Letters that English text holds only in Turkish (or Azerbaijani) names; `ç`, `ö` and `ü` are French and German as well.
pub fn has_turkish_letter(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'ı' | 'ğ' | 'ş' | 'İ' | 'Ğ' | 'Ş'))
}

/// `Casanova` ends like a Slavic name and is none.
const NOT_SLAVIC: &[&str] = &["Casanova", "Canova", "Cordova"];

/// `Ceenbekov`, `Caparov`, `Cumabekova`: a Slavic ending on a stem that begins with `C` before a vowel. Turkish writes the sound of
/// "jam" with `c`; English transliterates it from Cyrillic as `J`, `Zh` or `Dzh`, and the sound of "cat" as `K`.
pub fn is_slavic_name_in_turkish(word: &str) -> bool {
    /// `Carov` might be anything; a stem of four letters and an ending is a name.
    const SHORTEST: usize = 6;
    let mut chars = word.chars();
    chars.next() == Some('C')
        && chars.next().is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'ı' | 'o' | 'ö' | 'u' | 'ü'))
        && word.len() >= SHORTEST
        && !NOT_SLAVIC.contains(&word)
        && SLAVIC_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// `Kırgızistan`, `Özbekistan`, `Rusya`: countries that a translator left in Turkish.
pub fn is_turkish_country(word: &str) -> bool {
    TURKISH_COUNTRIES.contains(&word)
}

/// Letters of Turkish that German, French and others have as well.
pub fn has_shared_letter(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'ç' | 'ö' | 'ü' | 'Ç' | 'Ö' | 'Ü'))
}

/// Latin letters with a mark that Turkish does not write: beside them, `ö` and `ü` are German or Finnish.
pub fn has_letter_of_others(word: &str) -> bool {
    /// `â`, `î` and `û` stand in Turkish loans from Arabic.
    const TURKISH: &str = "ığşİĞŞçöüÇÖÜâîûÂÎÛ×÷";
    word.chars().any(|c| matches!(c, 'À'..='ɏ') && !TURKISH.contains(c))
}

/// `Ankara'da`, `Trabzonspor'un`: a name with a Turkish ending behind the apostrophe.
pub fn has_turkish_ending(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('\'') else { return false };
    name.starts_with(char::is_uppercase) && TURKISH_ENDINGS.contains(&ending)
}

/// Endings of cases, in the forms that vowels and consonants before them give; those that English or French write, too, are left out.
const TURKISH_ENDINGS: &[&str] = &[
    "nin", "nın", "nun", "nün", "in", "ın", "un", "ün", "ye", "ya", "e", "a", "ı", "i", "u", "ü", "yi", "yı", "yu", "yü", "de",
    "da", "te", "ta", "den", "dan", "ten", "tan", "deki", "daki", "teki", "taki", "ne", "na", "dir", "dır", "li", "lı", "lu",
    "lü",
];

const SLAVIC_ENDINGS: &[&str] = &["ov", "ev", "ova", "eva", "yev", "yeva"];

const TURKISH_COUNTRIES: &[&str] = &[
    "Kırgızistan",
    "Özbekistan",
    "Kazakistan",
    "Türkmenistan",
    "Tacikistan",
    "Azerbaycan",
    "Gürcistan",
    "Ermenistan",
    "Rusya",
    "Ukrayna",
    "Suriye",
    "Irak",
    "Yunanistan",
    "Bulgaristan",
    "Almanya",
    "Fransa",
    "Avusturya",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slavic_name_with_c_for_j_is_turkish_spelling() {
        for word in ["Ceenbekov", "Caparov", "Cumabekov", "Cumabekova", "Canıbekov"] {
            assert!(is_slavic_name_in_turkish(word), "{word}");
        }
        for word in ["Jeenbekov", "Chekhov", "Ceausescu", "Casanova", "Cherkasov", "Cold", "Zhaparov", "cev"] {
            assert!(!is_slavic_name_in_turkish(word), "{word}");
        }
    }

    #[test]
    fn a_name_with_a_turkish_case_is_turkish_spelling() {
        assert!(has_turkish_ending("Ankara'da") && has_turkish_ending("Trabzonspor'un"));
        assert!(!has_turkish_ending("Ankara's") && !has_turkish_ending("it'a") && !has_turkish_ending("O'Neill"));
    }

    #[test]
    fn letters_of_other_languages_are_known() {
        assert!(has_letter_of_others("Bengtström-Åberg") && has_letter_of_others("Málaga"));
        assert!(!has_letter_of_others("Özoğuz") && !has_letter_of_others("Müller") && !has_letter_of_others("Ala-Too"));
    }

    #[test]
    fn only_letters_of_turkish_alone_count() {
        assert!(has_turkish_letter("Sadır") && has_turkish_letter("İzmir") && has_turkish_letter("Erdoğan"));
        assert!(!has_turkish_letter("François") && !has_turkish_letter("Müller") && !has_turkish_letter("Izmir"));
    }
}
