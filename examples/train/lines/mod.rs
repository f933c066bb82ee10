//! `lines`: which lines of a plain text are what a site put around it. Two forests of boosted trees; see `docs/models/lines.md`.

mod clean;
mod judge;
mod lexicon;
mod texts;

use std::path::Path;

use crate::boost::{self, Settings, Table};
use crate::extract::PARTS;
use lauter::learnt::Forest;
use lauter::stages::boilerplate::learn;
use texts::Text;

/// Where the weights lie.
const MODEL: &str = "src/stages/boilerplate/lines/lines.bin";

const FIRST: Settings = Settings { trees: 110, depth: 5, rate: 0.12, rows: 2, measures: 3, seed: 31 };
const SECOND: Settings = Settings { trees: 130, depth: 5, rate: 0.1, rows: 2, measures: 3, seed: 47 };

/// Trains both forests on the texts of a folder, judges them by cross-validation, and writes the weights.
pub fn train(folder: &Path) -> Result<(), String> {
    let mut texts = texts::read(folder)?;
    eprintln!("{} texts, {} lines", texts.len(), texts.iter().map(|text| text.labels.len()).sum::<usize>());
    let counts = lexicon::Counts::new(&texts);
    let mut first = vec![Vec::new(); texts.len()];
    let mut second = vec![Vec::new(); texts.len()];
    for part in 0..PARTS {
        let forest = parse(&fit_first(&mut texts, &counts, Some(part)));
        for text in texts.iter().filter(|text| text.part == part) {
            first[text.at] = text.sheet.first(|row| forest.score(row));
        }
    }
    eprintln!("first done");
    for part in 0..PARTS {
        give_words(&mut texts, &counts, Some(part));
        let forest = parse(&fit_second(&texts, &first, |text| text.part != part));
        for text in texts.iter().filter(|text| text.part == part) {
            second[text.at] = second_scores(&forest, text, &first[text.at]);
        }
        eprintln!("part {part} done");
    }
    judge::report(&texts, &first, &second);
    let all_first = fit_first(&mut texts, &counts, None);
    let all_second = fit_second(&texts, &first, |_| true);
    let words = counts.lexicon(&[]).bytes();
    std::fs::write(MODEL, [all_first, all_second, words].concat()).map_err(|error| format!("{MODEL}: {error}"))
}

/// Gives every text what the words say by the other sites: a text whose own labels had spoken would be believed too much.
fn give_words(texts: &mut [Text], counts: &lexicon::Counts, unseen: Option<u64>) {
    for part in 0..PARTS {
        let without: Vec<u64> = unseen.into_iter().chain([part]).collect();
        let words = counts.lexicon(&without);
        texts.iter_mut().filter(|text| text.part == part).for_each(|text| text.sheet.fill(&words));
    }
}

fn parse(model: &[u8]) -> Forest {
    Forest::parse(model).expect("it was just written").0
}

fn is_taught(text: &Text, at: usize) -> bool {
    text.weights[at] > 0.0 && !text.sheet.long[at]
}

fn fit_first(texts: &mut [Text], counts: &lexicon::Counts, unseen: Option<u64>) -> Vec<u8> {
    give_words(texts, counts, unseen);
    let mut table = Table::new(learn::COUNT);
    for text in texts.iter().filter(|text| Some(text.part) != unseen) {
        let rows = text.sheet.rows.iter().enumerate().filter(|(at, _)| is_taught(text, *at));
        rows.for_each(|(at, row)| table.push(row, text.labels[at], text.weights[at]));
    }
    boost::fit(&table, &FIRST)
}

fn fit_second(texts: &[Text], scores: &[Vec<i16>], keep: impl Fn(&Text) -> bool) -> Vec<u8> {
    let mut table = Table::new(learn::SECOND);
    for text in texts.iter().filter(|text| keep(text)) {
        text.sheet.second(&learn::around(&scores[text.at]), |at, row| {
            if is_taught(text, at) {
                table.push(row, text.labels[at], text.weights[at]);
            }
        });
    }
    boost::fit(&table, &SECOND)
}

/// The second scores; the first one where a line is too long for another look.
fn second_scores(forest: &Forest, text: &Text, first: &[i16]) -> Vec<i16> {
    let mut scores = first.to_vec();
    text.sheet.second(&learn::around(first), |at, row| scores[at] = forest.score(row));
    scores
}
