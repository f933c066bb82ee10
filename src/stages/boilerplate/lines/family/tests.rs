use super::super::super::scan::Scans;
use super::super::sheet::Phrased;
use super::*;
use std::collections::BTreeSet;

fn families(lines: &[&str], scans: &[Scan]) -> Families {
    let own: Vec<_> = lines.iter().zip(scans).map(|(line, scan)| own::measure(line, *scan, Phrased::default(), (0, 0))).collect();
    Families::new(scans, &own)
}

#[test]
fn lines_that_begin_alike_are_one_family() {
    let lines = ["Photo: Jane Doe", "The ferry left at noon.", "Photo: Jane Roe", "3 comments", "12 comments"];
    let scans = Scans::of(lines.into_iter());
    let families = families(&lines, &scans.all());
    assert_eq!(families.keys[0][0], families.keys[2][0]);
    assert_ne!(families.keys[0][0], families.keys[1][0]);
    assert_eq!(families.keys[3][2], families.keys[4][2], "numbers are no words");
    let sizes: Vec<i16> = families.measure(&scans.all()).iter().map(|measures| measures[0]).collect();
    assert_eq!(sizes, [2, 1, 2, 1, 1].map(scaled));
}

#[test]
fn what_a_list_of_contents_says_is_said_elsewhere() {
    let lines = ["What a pump costs", "2. What a pump costs", "Nothing of the kind", "Go on go on go on go", "a b"];
    let scans = Scans::of(lines.into_iter());
    let shares: Vec<i16> =
        families(&lines, &scans.all()).measure(&scans.all()).iter().map(|measures| measures[COUNT - 1]).collect();
    assert_eq!(shares, [1000, 666, 0, 0, -1]);
    assert_eq!(said_elsewhere(&scans.all()), [(2, 2), (2, 3), (0, 2), (0, 2), (0, 0)]);
}

#[test]
fn a_line_like_no_other_is_measured_as_one() {
    let lines = ["Read more", "The ferry left at noon, and nobody was hurt."];
    let scans = Scans::of(lines.into_iter());
    let measured = families(&lines, &scans.all()).measure(&scans.all());
    assert_eq!(measured, scans.all().iter().map(of_one).collect::<Vec<_>>());
}

#[test]
fn triples_are_counted_as_if_all_were_sorted() {
    let lines: Vec<String> =
        (0..80).map(|n| (0..n % 40).map(|word| format!("w{} ", "abcdefg".repeat(word * (n + 3) % 7))).collect()).collect();
    let scans = Scans::of(lines.iter().map(String::as_str));
    let scans = scans.all();
    let of_line = |scan: &Scan<'_>| scan.words.windows(3).map(|three| fold(three.iter())).collect::<BTreeSet<u64>>();
    let sets: Vec<BTreeSet<u64>> = scans.iter().map(of_line).collect();
    let elsewhere = |at: usize, triple: &u64| sets.iter().enumerate().any(|(other, set)| other != at && set.contains(triple));
    let expected: Vec<(usize, usize)> =
        sets.iter().enumerate().map(|(at, set)| (set.iter().filter(|triple| elsewhere(at, triple)).count(), set.len())).collect();
    assert_eq!(said_elsewhere(&scans), expected);
}

#[test]
fn a_family_is_scored_without_the_line_itself() {
    let lines = ["Photo: Jane Doe", "The ferry left at noon.", "Photo: Jane Roe"];
    let scans = Scans::of(lines.into_iter());
    let families = families(&lines, &scans.all());
    let first = [1000, -5000, 3000];
    let sums = families.score(&first);
    let scores: Vec<_> = (0..3).map(|at| families.scores(&sums, &first, at)).collect();
    assert_eq!((scores[0][0], scores[2][0], scores[1][0]), (3000, 1000, NONE));
    assert_eq!(scores[0][FAMILIES.len()], -2500, "beside both of them");
}
