use super::*;
use crate::text::chars;

fn scan_of(line: &str) -> (Counts, Vec<Word>) {
    let scans = Scans::of([line].into_iter());
    let scan = scans.get(0).unwrap();
    (scan.counts.clone(), scan.words.to_vec())
}

#[test]
fn forms_of_a_word_have_one_stem() {
    let (counts, words) = scan_of("Президент президентом Президенту.");
    assert!(words.iter().all(|word| word.stem == words[0].stem));
    assert_eq!((words.len(), counts.capitalised, counts.stops), (3, 2, 1));
}

#[test]
fn numbers_are_words_of_one_shape() {
    let (counts, words) = scan_of("12:30 on 05.11");
    assert_eq!(words[0].hash, words[4].hash);
    assert_eq!((counts.clocks, counts.digits), (2, 8));
}

#[test]
fn a_long_line_is_counted_in_part_and_no_three_words_of_it_are_parted() {
    let line: String = (0..300).map(|n| format!("word{}x ", "abcdefghij".repeat(1 + n % 3).split_at(n % 10).1)).collect();
    let scans = Scans::of([line.as_str()].into_iter());
    let scan = scans.get(0).unwrap();
    assert_eq!(scan.counts.width, line.len());
    assert!(scan.words.len() < 40);
    let all = words(&line);
    let seen =
        [threes(scan.words), rest(&line).into_iter().filter(|words| words.len() >= 3).map(|words| words[..3].to_vec()).collect()];
    assert!(threes(&all).iter().all(|three| seen.concat().contains(three)));
}

fn hashes<'a>(words: impl IntoIterator<Item = &'a Word>) -> Vec<u32> {
    words.into_iter().map(|word| word.hash).collect()
}

fn threes(words: &[Word]) -> Vec<Vec<u32>> {
    words.windows(3).map(hashes).collect()
}

/// Each word of the rest of a line with as many behind it as are sure to be there.
fn rest(line: &str) -> Vec<Vec<u32>> {
    let (mut memory, mut seen) = (Vec::new(), Vec::new());
    let is_any = Rest::of(line, &mut memory).expect("the line is long").any(|words| {
        seen.push(hashes(words.iter().take(1 + SHARED_WORDS)));
        false
    });
    assert!(!is_any);
    seen
}

#[test]
fn each_word_of_the_rest_comes_once_with_what_follows_it() {
    let line: String = (0..5000).map(|n| format!("{} ", "abcdefghijklm".split_at(n * 7 % 13).1)).collect();
    let (all, rest) = (words(&line), rest(&line));
    let expected: Vec<_> = (0..all.len()).map(|at| hashes(all[at..].iter().take(1 + SHARED_WORDS))).collect();
    assert!(rest.len() > 4000);
    assert_eq!(rest, expected[all.len() - rest.len()..]);
}

/// A megabyte.
const LARGE: usize = 1 << 20;

#[test]
fn a_long_line_takes_no_more_memory_than_a_short_one() {
    let line = "a b c ".repeat(LARGE / "a b c ".len());
    assert!(Scans::of([line.as_str()].into_iter()).words.capacity() <= SEEN);
    let mut memory = Vec::new();
    assert!(!Rest::of(&line, &mut memory).unwrap().any(|_| false));
    assert!(memory.capacity() <= SEEN, "{}", memory.capacity());
}

#[test]
fn letters_of_all_scripts_are_counted_alike() {
    let (counts, words) = scan_of("Ёлка İĞNE Straße ſ Ⅳ ½ 東京 ٣");
    assert_eq!(words.len(), 8);
    assert_eq!((counts.cyrillic, counts.digits, counts.capitals, counts.capitalised), (4, 2, 7, 4));
    assert_eq!(counts.letters, 4 + 4 + 6 + 1 + 1 + 2);
    assert_eq!(counts.marks, 0);
}

#[test]
fn a_word_is_hashed_as_it_is_folded_whatever_its_bytes() {
    let hash = |text: &str| words(text)[0].hash;
    assert_eq!(hash("ПОДЪЁМ"), hash("подъем"));
    assert_eq!(hash("IŞIK"), hash("işik"));
    assert_eq!(hash("Ћирилица"), hash("ћирилица"));
    assert_ne!(hash("a1"), hash("ab"));
    assert_eq!(hash("a1"), hash("a9"));
}

#[test]
fn a_sentence_may_begin_behind_its_end_and_a_line_behind_counts() {
    let begins = |line: &str| words(line).iter().map(|word| word.begins).collect::<Vec<_>>();
    let (line, sentence, nothing) = (Begins::Line, Begins::Sentence, Begins::Nothing);
    assert_eq!(begins("He left. She stayed"), [line, nothing, sentence, nothing]);
    assert_eq!(begins("24 5K views today"), [line, line, line, nothing]);
    assert_eq!(begins("(Read… at 24 hours)"), [line, sentence, nothing, nothing]);
}

#[test]
fn folding_makes_no_word_of_what_is_none_but_for_the_letter_comma() {
    for c in '\0'..=char::MAX {
        let folded = super::super::fold::fold_char(c);
        assert!(chars::is_alphanumeric(c) == chars::is_alphanumeric(folded) || c == 'ʼ', "{c:?}");
    }
    assert!(scan_of("Oʼzbek").0.has_letter_comma);
}
