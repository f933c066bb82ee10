//! `extract`: which lines of a page are its text. Two forests of boosted trees; see `docs/models/extract.md`.

pub mod gold;
mod judge;

use std::path::Path;

use crate::boost::{self, Settings, Table};
use crate::words::{Counts, Voice};
use gold::Page;
use lauter::learnt::{Forest, mixed, packed};
use lauter::stages::extract::learn;

/// Where the weights lie.
const MODEL: &str = "src/stages/extract/model.bin";
/// Where the texts of cross-validation go.
const TEXTS: &str = "target/extract-unseen.jsonl";
/// Parts of the pages for cross-validation: pages of one site stand in one part.
pub const PARTS: u64 = 4;

/// The most words that are kept.
const WORDS: usize = 3000;
const FIRST: Settings = Settings { leaves: LEAVES, ..Settings::full(95, 6, 0.13, 11) };
const SECOND: Settings = Settings { leaves: LEAVES, ..Settings::full(116, 6, 0.11, 23) };
/// Leaves of a tree: in trees of unequal depth they stand where they gain most, and do more than as many in trees of depth 5.
const LEAVES: usize = 32;
/// Seeds of the second forest of each look: the score is the mean of two.
const OTHERS: u64 = 100;

/// Trains both forests on the pages of a folder, judges them by cross-validation, and writes the weights.
pub fn train(folder: &Path) -> Result<(), String> {
    let mut pages = gold::read(folder)?;
    eprintln!("{} pages, {} lines", pages.len(), pages.iter().map(|page| page.sheet.lines.len()).sum::<usize>());
    judge::report("oracle: lines by their labels", &pages, |page| page.by(|at| page.labels[at] >= 0.5));
    judge::report("the densest part", &pages, |page| page.by(|at| page.sheet.part.contains(&at) && !page.sheet.cut[at]));
    let counts = words_of(&pages);
    let mut first = vec![Vec::new(); pages.len()];
    for part in 0..PARTS {
        let forest = parse(&fit_first(&mut pages, &counts, Some(part)));
        for page in pages.iter().filter(|page| page.part == part) {
            first[page.at] = first_scores(&forest, page);
        }
    }
    write_model(&mut pages, &counts, &first)?;
    judged(&mut pages, &counts, &first)
}

/// Trains on all pages and writes the weights; `first`: the first scores by forests that had not seen the page.
fn write_model(pages: &mut [Page], counts: &Counts, first: &[Vec<i16>]) -> Result<(), String> {
    let all_first = fit_first(pages, counts, None);
    let all_second = fit_second(pages, first, |_| true);
    let words = counts.lexicon(&[], WORDS).bytes();
    let packed = packed::pack([&all_first, &all_second], &words);
    assert_eq!(packed::unpack(&packed), Some([all_first, all_second, words].concat()), "what is packed can be read");
    std::fs::write(MODEL, packed).map_err(|error| format!("{MODEL}: {error}"))
}

/// Judges both looks on pages of sites that they have not seen.
fn judged(pages: &mut [Page], counts: &Counts, first: &[Vec<i16>]) -> Result<(), String> {
    let mut second = vec![Vec::new(); pages.len()];
    for part in 0..PARTS {
        give_words(pages, counts, Some(part));
        let forest = parse(&fit_second(pages, first, |page| page.part != part));
        for page in pages.iter().filter(|page| page.part == part) {
            second[page.at] = second_scores(&forest, page, &first[page.at]);
        }
        eprintln!("part {part} done");
    }
    let at = |scores: &[i16], page: &Page| {
        let mut taken = vec![false; scores.len()];
        learn::best(scores, &page.sheet.widths, 1.0).into_iter().for_each(|at| taken[at] = true);
        page.by(|at| taken[at])
    };
    judge::report("first look, unseen sites", pages, |page| at(&first[page.at], page));
    judge::report("second look, unseen sites", pages, |page| at(&second[page.at], page));
    let both = |page: &Page| -> Vec<i16> {
        let pairs = first[page.at].iter().zip(&second[page.at]);
        pairs.map(|(first, second)| mixed(*first, *second)).collect()
    };
    judge::report("both, unseen sites", pages, |page| at(&both(page), page));
    let smooth = |page: &Page| learn::smoothed(&both(page), &page.sheet.widths, &page.sheet.units, learn::LOOSE);
    judge::report("both, lists as wholes, unseen sites", pages, |page| at(&smooth(page), page));
    let lent = |page: &Page| learn::lent(&smooth(page), &page.sheet.goes_on, learn::LENT);
    judge::report("and lines that go on with the one before, unseen sites", pages, |page| at(&lent(page), page));
    write_texts(pages, |page| learn::best(&lent(page), &page.sheet.widths, 1.0))
}

/// Writes the text of each page as a model chose it that has not seen its site: for the scorer of the set, and to be read beside the gold.
fn write_texts(pages: &[Page], choose: impl Fn(&Page) -> Vec<usize>) -> Result<(), String> {
    let text = |page: &Page| choose(page).into_iter().map(|at| page.sheet.lines[at].as_str()).collect::<Vec<_>>().join("\n");
    let record = |page: &Page| format!("{}\n", serde_json::json!({ "id": page.id, "text": text(page) }));
    let folder = Path::new(TEXTS).parent().expect("it lies in a folder");
    let written =
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(TEXTS, pages.iter().map(record).collect::<String>()));
    written.map_err(|error| format!("{TEXTS}: {error}"))
}

/// What the words of all pages say. Readability's own output as gold would teach its mistakes.
fn words_of(pages: &[Page]) -> Counts {
    let voice = |page: &Page| {
        let lines = page.sheet.tokens.iter().zip(&page.labels);
        Voice::new(page.part, page.site, lines.map(|(tokens, label)| (tokens.groups.as_slice(), *label)))
    };
    Counts::new(PARTS, &pages.iter().filter(|page| page.set != "moz").map(voice).collect::<Vec<_>>())
}

/// Gives every page what the words say by the other sites: a page whose own gold had spoken would be believed too much.
fn give_words(pages: &mut [Page], counts: &Counts, unseen: Option<u64>) {
    for part in 0..PARTS {
        let without: Vec<u64> = unseen.into_iter().chain([part]).collect();
        let words = counts.lexicon(&without, WORDS);
        for page in pages.iter_mut().filter(|page| page.part == part) {
            learn::fill(&page.sheet.tokens, &words, &mut page.sheet.rows);
        }
    }
}

fn parse(model: &[u8]) -> Forest {
    Forest::parse(model).expect("it was just written").0
}

fn fit_first(pages: &mut [Page], counts: &Counts, unseen: Option<u64>) -> Vec<u8> {
    give_words(pages, counts, unseen);
    let mut table = Table::new(learn::COUNT);
    for page in pages.iter().filter(|page| Some(page.part) != unseen) {
        let rows = page.sheet.rows.iter().enumerate().filter(|(at, _)| page.weights[*at] > 0.0);
        rows.for_each(|(at, row)| table.push(row, page.labels[at], page.weights[at]));
    }
    mean(&table, &FIRST)
}

fn fit_second(pages: &[Page], scores: &[Vec<i16>], keep: impl Fn(&Page) -> bool) -> Vec<u8> {
    let mut table = Table::new(learn::SECOND);
    for page in pages.iter().filter(|page| keep(page)) {
        for (at, row) in open(page, &scores[page.at]).filter(|(at, _)| page.weights[*at] > 0.0) {
            table.push(&row, page.labels[at], page.weights[at]);
        }
    }
    mean(&table, &SECOND)
}

fn mean(table: &Table, settings: &Settings) -> Vec<u8> {
    boost::fit_mean(table, settings, &[settings.seed, settings.seed + OTHERS])
}

fn first_scores(forest: &Forest, page: &Page) -> Vec<i16> {
    page.sheet.rows.iter().map(|row| forest.score(row)).collect()
}

/// The second scores; the first one where it left nothing open.
fn second_scores(forest: &Forest, page: &Page, first: &[i16]) -> Vec<i16> {
    let mut scores = first.to_vec();
    open(page, first).for_each(|(at, row)| scores[at] = forest.score(&row));
    scores
}

/// The lines that the first look left open, with their measures at second look.
fn open<'a>(page: &'a Page, first: &'a [i16]) -> impl Iterator<Item = (usize, [i16; learn::SECOND])> + 'a {
    let around = page.sheet.bonds.measure(first).into_iter().enumerate();
    around.filter_map(|(at, around)| Some((at, learn::again(&page.sheet.rows[at], &around, first[at])?)))
}
