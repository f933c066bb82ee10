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

/// `Sooronbay`, `Tolganay`: Turkic names with the diphthong as Turkish writes it. English from Cyrillic has `-bai` more often, so this is
/// a weak sign.
pub fn is_turkic_name_in_ay(word: &str) -> bool {
    const SHORTEST: usize = 7;
    word.len() >= SHORTEST
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && ["bay", "ganay", "kanay", "bey"].iter().any(|ending| word.ends_with(ending))
}

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
    fn only_letters_of_turkish_alone_count() {
        assert!(has_turkish_letter("Sadır") && has_turkish_letter("İzmir") && has_turkish_letter("Erdoğan"));
        assert!(!has_turkish_letter("François") && !has_turkish_letter("Müller") && !has_turkish_letter("Izmir"));
    }
}
