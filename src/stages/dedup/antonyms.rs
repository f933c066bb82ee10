//! Which words say the contrary of one another: of two short reports that differ in them, one is no copy of the other.

use std::sync::LazyLock;

/// The data, with its own explanation at its head.
const DATA: &str = include_str!("antonyms.txt");

/// Stands for any ending.
const ANY_ENDING: char = '*';

/// A side of a line of the data: the line, and which side.
type Side = (usize, usize);

/// A word of the data, and where it stands.
struct Entry {
    /// Without its star.
    word: &'static str,
    has_any_ending: bool,
    side: Side,
}

/// Every entry, sorted by word.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = DATA.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).enumerate();
    let sides = lines.flat_map(|(number, line)| line.split('|').enumerate().map(move |(side, words)| ((number, side), words)));
    let mut entries: Vec<Entry> =
        sides.flat_map(|(side, words)| words.split_whitespace().map(move |word| Entry::of(word, side))).collect();
    entries.sort_unstable_by_key(|entry| (entry.word, entry.side));
    entries
});

impl Entry {
    fn of(written: &'static str, side: Side) -> Entry {
        let word = written.trim_end_matches(ANY_ENDING);
        Entry { word, has_any_ending: word.len() < written.len(), side }
    }
}

/// Where the entries stand that fit a word best.
#[derive(Default)]
pub struct Meanings(Vec<Side>);

impl Meanings {
    /// Of a word as it is written.
    pub fn of(written: &str) -> Meanings {
        /// A Turkish capital becomes a small letter and a dot of its own.
        const DOT: char = '\u{307}';
        let word: String = written.to_lowercase().chars().filter(|c| *c != DOT).collect();
        // A possessive or a Turkish ending behind an apostrophe says nothing of what the word means.
        let word = word.split(['\'', '’']).next().unwrap_or_default();
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.rev().map(|end| Meanings::at(word, end)).find(|found| !found.0.is_empty()).unwrap_or_default()
    }

    /// By the entries of which that much of the word is all.
    fn at(word: &str, end: usize) -> Meanings {
        let from = ENTRIES.partition_point(|entry| entry.word < &word[..end]);
        let of_word = ENTRIES[from..].iter().take_while(|entry| entry.word == &word[..end]);
        Meanings(of_word.filter(|entry| entry.has_any_ending || end == word.len()).map(|entry| entry.side).collect())
    }

    /// Whether one says the contrary of the other.
    pub fn oppose(&self, other: &Meanings) -> bool {
        let opposes = |(line, side): &Side| other.0.contains(&(*line, 1 - side));
        self.0.iter().any(opposes)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn oppose(a: &str, b: &str) -> bool {
        Meanings::of(a).oppose(&Meanings::of(b))
    }

    #[test]
    fn words_in_all_their_forms_have_opposites() {
        for (a, b) in [
            ("rose", "fell"),
            ("Increasing", "decreased"),
            ("raised", "lowered"),
            ("won", "lost"),
            ("lowest", "highest"),
            ("accepted", "rejects"),
            ("выросли", "упали"),
            ("повышение", "снижения"),
            ("Одобрил", "отклонила"),
            ("выиграла", "проиграл"),
            ("yükseldi", "düştü"),
            ("İndirdi", "artırdı"),
            ("kazandı", "kaybetti"),
            ("başarılı", "başarısız"),
        ] {
            assert!(oppose(a, b) && oppose(b, a), "{a} {b}");
        }
    }

    #[test]
    fn others_have_none() {
        for (a, b) in [
            ("rose", "climbed"),
            ("fell", "dropped"),
            ("beat", "defeated"),
            ("said", "stated"),
            ("wonder", "lost"),
            ("упаковка", "выросла"),
            ("возраст", "падает"),
            ("başarısız", "zayıf"),
            ("", "up"),
        ] {
            assert!(!oppose(a, b) && !oppose(b, a), "{a} {b}");
        }
    }

    #[test]
    fn no_line_of_the_data_contradicts_itself() {
        for (number, line) in DATA.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let sides: Vec<BTreeSet<&str>> = line.split('|').map(|side| side.split_whitespace().collect()).collect();
            assert!(sides.len() == 2 && !sides[0].is_empty(), "line {}", number + 1);
            for (a, b) in sides[0].iter().flat_map(|a| sides[1].iter().map(move |b| (a, b))) {
                let stem = |word: &str| word.trim_end_matches(ANY_ENDING).to_owned();
                let swallows = |a: &str, b: &str| a.ends_with(ANY_ENDING) && stem(a) == stem(b);
                assert!(a != b && !swallows(a, b) && !swallows(b, a), "line {}: {a} {b}", number + 1);
            }
            assert_eq!(line.to_lowercase(), line, "line {}", number + 1);
        }
    }
}
