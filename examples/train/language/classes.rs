//! Which languages the tables tell apart, and how the training data calls them.

/// Classes; the last one, `-`, is any other language.
pub const DECIDE_LATIN: &[&str] = &["en", "tr", "-"];
pub const DECIDE_CYRILLIC: &[&str] = &["ru", "-"];
pub const NAME_LATIN: &[&str] = &[
    "af", "ak", "az", "ca", "crh", "cs", "cy", "da", "de", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "id",
    "is", "it", "jv", "ku", "la", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sn", "sq", "sr", "sv", "sw", "tk",
    "tl", "tpi", "tt", "uz", "vi", "zu", "-",
];
pub const NAME_CYRILLIC: &[&str] = &["ba", "be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "tt", "uk", "-"];

/// Left out: Ottoman Turkish and Old East Slavic are nearly Turkish and Russian, and no text of today is in them; Serbo-Croatian and
/// Bosnian are Croatian or Serbian by another name.
pub const LEFT_OUT: &[&str] = &["ota", "orv"];
pub const NOT_NAMED: &[&str] = &["hbs", "bos"];

/// The languages of the corpus.
pub fn is_ours(code: &str) -> bool {
    matches!(code, "en" | "ru" | "tr")
}

/// The neighbours of Russian and Turkish of which there is little to learn from. They count more.
pub fn is_near(code: &str) -> bool {
    matches!(code, "az" | "uz" | "tk" | "crh" | "ku" | "ky" | "kk" | "tt" | "ba" | "mn" | "tg")
}

/// The code of a language in this project, where it has one; else what the data calls it.
pub fn code(name: &str) -> &str {
    let long = name.split('_').next().unwrap_or(name);
    CODES.iter().find(|(other, _)| *other == long).map_or(long, |(_, code)| code)
}

/// ISO 639-3 to the codes of this project.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("als", "sq"),
    ("aze", "az"),
    ("azj", "az"),
    ("bak", "ba"),
    ("bel", "be"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("gle", "ga"),
    ("glg", "gl"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jav", "jv"),
    ("kaz", "kk"),
    ("khk", "mn"),
    ("kir", "ky"),
    ("kmr", "ku"),
    ("kur", "ku"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("lvs", "lv"),
    ("mkd", "mk"),
    ("mon", "mn"),
    ("msa", "ms"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("nor", "nb"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("swa", "sw"),
    ("swe", "sv"),
    ("swh", "sw"),
    ("tat", "tt"),
    ("tgk", "tg"),
    ("tgl", "tl"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("uzb", "uz"),
    ("uzn", "uz"),
    ("vie", "vi"),
    ("zsm", "ms"),
    ("zul", "zu"),
];
