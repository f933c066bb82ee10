use super::*;

fn scan_of(line: &str) -> (Counts, Vec<Word>) {
    let scans = Scans::of([line].into_iter());
    let scan = scans.get(0);
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
    let scan = scans.get(0);
    assert_eq!(scan.counts.width, line.len());
    assert!(scan.words.len() < 40);
    let all = words(&line);
    let threes =
        |words: &[Word]| words.windows(3).map(|three| three.iter().map(|word| word.hash).collect()).collect::<Vec<Vec<u32>>>();
    let seen = [threes(scan.words), threes(scan.rest)].concat();
    assert!(threes(&all).iter().all(|three| seen.contains(three)));
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
