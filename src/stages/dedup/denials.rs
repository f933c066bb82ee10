//! Words that deny: of two short reports, one says that it is so and the other that it is not.

/// Words that deny what is said without them.
const DENIALS: &[&str] = &[
    "not",
    "no",
    "never",
    "cannot",
    "nor",
    "neither",
    "nobody",
    "nothing",
    "none",
    "without",
    "не",
    "ни",
    "нет",
    "никогда",
    "никто",
    "ничего",
    "без",
    "değil",
    "yok",
    "asla",
    "hiçbir",
    "hiç",
];

/// Ends of words that deny: `didn't`.
const DENYING_ENDS: &[&str] = &["n't", "n’t"];

/// Before a word of [`STEM`] letters or more, the same: `виновен`, `невиновен`; `safe`, `unsafe`. What `in` and `im` stand before is
/// seldom the contrary (`immigrants`, `migrants`).
const DENYING_PREFIXES: &[&str] = &["не", "un"];
const STEM: usize = 4;

/// Words that deny what is told behind them where "to" follows: "refused to sign", "yet to sign". Alone they may stand for another word
/// of the same meaning ("declined", "fell").
const REFUSALS: &[&str] = &[
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "refusal",
    "decline",
    "declines",
    "declined",
    "declining",
    "fail",
    "fails",
    "failed",
    "failing",
    "unable",
    "yet",
];

/// Beginnings of words that deny what is told behind them in other languages: `отказался`, `reddetti`.
const REFUSING_STEMS: &[&str] = &["отказа", "перестал", "reddet"];

/// What a Turkish verb denies with, before these endings of it: `açıkladı`, `açıklamadı`; `kapatacak`, `kapatmayacak`; `geliyor`,
/// `gelmiyor`.
const TURKISH: &[(&[&str], &[&str])] = &[
    (
        &["ma", "me"],
        &["dı", "di", "mış", "miş", "sı", "si", "ktan", "kten", "k", "yacak", "yecek", "yacağ", "yeceğ", "yan", "yen"],
    ),
    (&["may", "mey"], &["acak", "ecek", "acağ", "eceğ", "an", "en", "ı", "i"]),
    (&["m"], &["ıyor", "iyor", "uyor", "üyor"]),
];

/// Whether a word in small letters denies what stands around it.
pub fn is_denial(word: &str) -> bool {
    DENIALS.contains(&word) || DENYING_ENDS.iter().any(|end| word.ends_with(end))
}

/// Whether a word in small letters, before the next one, says that what is told behind it did not come about.
pub fn is_refusal(word: &str, next: &str) -> bool {
    next == "to" && REFUSALS.contains(&word) || REFUSING_STEMS.iter().any(|start| word.starts_with(start))
}

/// Whether a word in small letters says that what the other says is not so, by a piece of its own.
pub fn denies(word: &str, other: &str) -> bool {
    let by_prefix = |prefix: &&str| word.strip_prefix(*prefix) == Some(other);
    let has_prefix = || other.chars().count() >= STEM && DENYING_PREFIXES.iter().any(by_prefix);
    word.len() > other.len() && !other.is_empty() && (has_prefix() || denies_in_turkish(word, other))
}

fn denies_in_turkish(word: &str, other: &str) -> bool {
    /// Bytes of the shortest stem: `ye`.
    const VERB: usize = 2;
    let stem =
        word.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b).map(|((at, c), _)| at + c.len_utf8()).last();
    let says_no = |at: usize| {
        let (rest, ending) = (&word[at..], harmonised(&other[at..]));
        let is_of = |(pieces, endings): &(&[&str], &[&str])| {
            let is_after = |piece: &&str| rest.strip_prefix(*piece).is_some_and(|rest| harmonised(rest) == ending);
            endings.iter().any(|known| ending.starts_with(&harmonised(known))) && pieces.iter().any(is_after)
        };
        TURKISH.iter().any(is_of)
    };
    // The piece may begin as what stands behind it does: `alma-mış`, `al-mış`.
    let ends = stem.map_or(0..0, |stem| VERB..stem + 1);
    ends.rev().filter(|at| word.is_char_boundary(*at) && other.is_char_boundary(*at)).any(says_no)
}

/// An ending as it is compared: the vowels of endings follow the one before them, which the piece changes.
fn harmonised(ending: &str) -> String {
    let vowel = |c: char| match c {
        'ı' | 'u' | 'ü' => 'i',
        'e' => 'a',
        c => c,
    };
    ending.chars().map(vowel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_deny_others() {
        for (word, other) in [
            ("невиновным", "виновным"),
            ("unsafe", "safe"),
            ("açıklamadı", "açıkladı"),
            ("imzalamayacak", "imzalayacak"),
            ("kapatmayacak", "kapatacak"),
            ("gelmiyor", "geliyor"),
            ("gitmemiş", "gitmiş"),
            ("almamış", "almış"),
            ("olmadı", "oldu"),
            ("gelmediğini", "geldiğini"),
            ("ödenmeyeceğini", "ödeneceğini"),
        ] {
            assert!(denies(word, other), "{word} {other}");
            assert!(!denies(other, word), "{word} {other}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for (word, other) in [
            ("açıklamalar", "açıklar"),
            ("kadın", "kadı"),
            ("undone", "one"),
            ("information", "formal"),
            ("geldi", "gel"),
            ("", ""),
        ] {
            assert!(!denies(word, other), "{word} {other}");
        }
        assert!(is_denial("hasn't") && is_denial("yok") && !is_denial("note"));
        assert!(
            is_refusal("refused", "to")
                && is_refusal("отказался", "")
                && !is_refusal("agreed", "to")
                && !is_refusal("declined", "by")
        );
        assert!(!denies("into", "to") && !denies("immigrants", "migrants") && !denies("unit", "it") && !denies("in", ""));
    }
}
