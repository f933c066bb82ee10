//! Names as Turkish spells them: Turkish letters, and foreign names in Turkish spelling.

/// Letters that English text holds only in Turkish (or Azerbaijani) names; `ç`, `ö` and `ü` are French and German as well.
pub fn has_turkish_letter(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'ı' | 'ğ' | 'ş' | 'İ' | 'Ğ' | 'Ş'))
}

/// `Ceenbekov`, `Caparov`, `Cumabekova`: a Slavic ending on a stem that begins with `C` before a vowel. Turkish writes the sound of
/// "jam" with `c`; English transliterates it from Cyrillic as `J`, `Zh` or `Dzh`, and the sound of "cat" as `K`.
///
/// Czech and Slovak women (`Cibulkova`) have the ending `ova` in English as well, so that it counts only on a Turkic stem.
pub fn is_slavic_name_in_turkish(word: &str) -> bool {
    /// `Carov` might be anything; a stem of four letters and an ending is a name.
    const SHORTEST: usize = 6;
    let mut chars = word.chars();
    let begins = chars.next() == Some('C') && chars.next().is_some_and(is_vowel) && word.len() >= SHORTEST;
    begins
        && match word.strip_suffix("ova") {
            Some(stem) => is_turkic(stem),
            None => SLAVIC_ENDINGS.iter().any(|ending| word.ends_with(ending)),
        }
}

/// Endings that Czech and Slovak do not have.
const SLAVIC_ENDINGS: &[&str] = &["ov", "ev", "eva"];

/// The stem of a name from Central Asia: it ends like many there, or begins with a name that Turkish writes with `c`.
fn is_turkic(stem: &str) -> bool {
    const ENDS: &[&str] = &["bek", "bay", "kul", "gul", "gül", "kan", "can", "murat"];
    const BEGINS: &[&str] =
        &["Cuma", "Capar", "Canı", "Cani", "Calil", "Celil", "Cemil", "Cabbar", "Cusup", "Ceen", "Cakıp", "Cakip"];
    has_turkish_letter(stem) || ENDS.iter().any(|end| stem.ends_with(end)) || BEGINS.iter().any(|begin| stem.starts_with(begin))
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

/// `Ankara'da`, `Trabzonspor'un`: a name with a Turkish ending behind the apostrophe, in the form that Turkish gives it there.
///
/// `Shi'a`, `Sana'a`, `Hawai'i`: after a vowel Turkish writes `'ya` or `'nın`, never a vowel. `Dar'a`, `Chang'e`: endings of a vowel
/// are so short that the name must be longer, and its last vowel must go with the ending.
pub fn has_turkish_ending(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('\'') else { return false };
    if !name.starts_with(char::is_uppercase) || !TURKISH_ENDINGS.contains(&ending) || NOT_TURKISH.contains(&word) {
        return false;
    }
    if has_turkish_letter(ending) || ending.contains('ü') {
        return true;
    }
    // Read letter by letter, `AKP` ends in a vowel; `NATO` and `TRT'den` are read as they may.
    let is_abbreviation = name.chars().all(|c| !c.is_lowercase());
    let last = name.chars().next_back();
    let after_vowel = last.is_some_and(is_vowel);
    match ending.as_bytes() {
        [b'a' | b'e' | b'i' | b'u', ..] => !after_vowel && name.chars().count() >= LONG && goes_with(name, ending),
        _ if name.chars().count() < SHORT => false,
        _ if is_abbreviation => true,
        [b'y', ..] | [b'n', b'i' | b'u', ..] => after_vowel || last == Some('y'),
        [b'n', ..] => last.is_some_and(|c| matches!(c, 'ı' | 'i' | 'u' | 'ü')),
        [b't', ..] => last.is_some_and(is_voiceless),
        _ => !last.is_some_and(is_voiceless) || ending.starts_with('l'),
    }
}

/// Letters of a name before an ending that begins with a vowel (`Dar'a` is Arabic), and before any other (`Sa'da` is).
const LONG: usize = 4;
const SHORT: usize = 3;

/// English of every day that has the form of a Turkish name and its ending.
const NOT_TURKISH: &[&str] = &["Should'a", "Could'a", "Would'a", "Sort'a", "Kick'in", "Lick'in", "Chill'in"];

fn is_vowel(c: char) -> bool {
    matches!(
        c.to_lowercase().next(),
        Some('a' | 'e' | 'i' | 'ı' | 'o' | 'ö' | 'u' | 'ü' | 'á' | 'é' | 'í' | 'ó' | 'ā' | 'ī' | 'ū')
    )
}

/// `d` becomes `t` after these.
fn is_voiceless(c: char) -> bool {
    matches!(c, 'f' | 's' | 't' | 'k' | 'ç' | 'ş' | 'h' | 'p' | 'x' | 'c')
}

/// The vowel of the ending is one that may follow the last vowel of the name.
fn goes_with(name: &str, ending: &str) -> bool {
    let Some(last) = name.chars().rfind(|c| is_vowel(*c)) else { return false };
    match ending.chars().next() {
        Some('a') => "aıouAIOU".contains(last),
        Some('e') => "eiöüEİÖÜ".contains(last),
        Some('i') => "eiEİ".contains(last),
        _ => "ouOU".contains(last),
    }
}

/// Endings of cases, in the forms that vowels and consonants before them give; those that English or French write, too, are left out.
const TURKISH_ENDINGS: &[&str] = &[
    "nin", "nın", "nun", "nün", "in", "ın", "un", "ün", "ye", "ya", "e", "a", "ı", "i", "u", "ü", "yi", "yı", "yu", "yü", "de",
    "da", "te", "ta", "den", "dan", "ten", "tan", "deki", "daki", "teki", "taki", "ne", "na", "dir", "dır", "li", "lı", "lu",
    "lü",
];

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
        for word in ["Ceenbekov", "Caparov", "Cumabekov", "Cumabekova", "Canıbekov", "Calilova", "Cumaliyeva"] {
            assert!(is_slavic_name_in_turkish(word), "{word}");
        }
        for word in [
            "Jeenbekov",
            "Chekhov",
            "Ceausescu",
            "Casanova",
            "Cordova",
            "Cibulkova",
            "Cermakova",
            "Capkova",
            "Cepelova",
            "Cherkasov",
            "Cold",
            "Zhaparov",
            "cev",
        ] {
            assert!(!is_slavic_name_in_turkish(word), "{word}");
        }
    }

    #[test]
    fn a_name_with_a_turkish_case_is_turkish_spelling() {
        assert!(has_turkish_ending("Ankara'da") && has_turkish_ending("Trabzonspor'un"));
        for word in
            ["İran'ın", "Putin'in", "AKP'nin", "ABD'de", "Irak'ta", "Kennedy'ye", "Hatay'a", "Merkel'e", "Partisi'ne", "PKK'dan"]
        {
            assert!(has_turkish_ending(word), "{word}");
        }
        assert!(!has_turkish_ending("Ankara's") && !has_turkish_ending("it'a") && !has_turkish_ending("O'Neill"));
    }

    #[test]
    fn names_of_other_languages_with_an_apostrophe_are_not_turkish_spelling() {
        let arabic =
            ["Shi'a", "Sana'a", "San'a", "Dar'a", "Sa'da", "Baha'i", "Qur'an", "Shari'a", "Jum'a", "Qal'a", "Mu'ta", "Shafi'i"];
        let others =
            ["Hawai'i", "Kaua'i", "Chang'e", "Il'in", "Ch'in", "D'un", "L'un", "Qu'un", "Xi'an", "Ro'ya", "Should'a", "Rock'in"];
        for word in arabic.iter().chain(&others) {
            assert!(!has_turkish_ending(word), "{word}");
        }
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
