//! `lines`: which lines of a plain text are what a site put around it. Two forests of boosted trees; see `docs/models/lines.md`.

mod clean;
mod judge;
mod phrases;
mod texts;

use std::path::Path;

use crate::boost::{self, Settings, Table};
use crate::words::{Counts, Voice};
use lauter::learnt::{Forest, Lexicon, mixed};
use lauter::stages::boilerplate::learn;
use texts::{Form, Text};

/// Where the weights lie.
const MODEL: &str = "src/stages/boilerplate/lines/lines.bin";

/// Where every line that was judged is written with its scores by forests that had not seen its site: what is wrong is to be read.
const UNSEEN: &str = "target/lines-unseen.jsonl";

/// Parts of the texts for cross-validation, by sites. Twice as many as for `extract`: a text that is judged has words from all parts but one,
/// one that teaches from all but two, and with four parts the two differ by a third.
const PARTS: u64 = 8;

/// The most words that are kept.
const WORDS: usize = 9000;
/// The most that are kept of what they say inside articles.
const INSIDE_WORDS: usize = 6000;

/// Every tree sees a third of the lines. A leaf must stand on six times as much as elsewhere: trees are deep, and lines of one page are much alike.
const FIRST: Settings = Settings { least: 120.0, rows: 3, ..Settings::full(150, 6, 0.12, 31) };
/// Here a leaf stands on about as many of the lines that weigh more.
const SECOND: Settings = Settings { least: 500.0, rows: 3, ..Settings::full(220, 6, 0.09, 47) };
/// Seeds of the second look, whose score is the mean of two forests.
const SEEDS: [u64; 2] = [47, 147];

/// What a sampled line inside an article weighs more at second look. These lines are the hard ones, and they are judged; all other forms
/// together outweigh them seven to one, and say what clean texts and whole pages are like.
const INSIDE_AGAIN: f32 = 6.0;

/// Trains both forests on the texts of a folder, judges them by cross-validation, and writes the weights.
pub fn train(folder: &Path) -> Result<(), String> {
    let mut texts = texts::read(folder)?;
    eprintln!("{} texts, {} lines", texts.len(), texts.iter().map(|text| text.labels.len()).sum::<usize>());
    let counts = words_of(&texts);
    let mut first = vec![Vec::new(); texts.len()];
    let mut second = vec![Vec::new(); texts.len()];
    for part in 0..PARTS {
        let forest = parse(&fit_first(&mut texts, &counts, Some(part)));
        for text in texts.iter().filter(|text| text.part == part) {
            first[text.at] = text.sheet.first(&forest);
        }
    }
    judge::report("first look, unseen sites", &texts, &first);
    for part in 0..PARTS {
        give_words(&mut texts, &counts, Some(part));
        let forest = parse(&fit_second(&texts, &first, |text| text.part != part));
        for text in texts.iter().filter(|text| text.part == part) {
            second[text.at] = second_scores(&forest, text, &first[text.at]);
        }
        eprintln!("part {part} done");
    }
    let of_text = |(first, second): (&Vec<i16>, &Vec<i16>)| first.iter().zip(second).map(|(a, b)| mixed(*a, *b)).collect();
    let both: Vec<Vec<i16>> = first.iter().zip(&second).map(of_text).collect();
    judge::report("both looks, unseen sites", &texts, &both);
    judge::report_with_phrases("both looks and phrases, unseen sites", &texts, &both, &phrases::gone(&texts)?);
    judge::write(Path::new(UNSEEN), &texts, &first, &both)?;
    let all_first = fit_first(&mut texts, &counts, None);
    let all_second = fit_second(&texts, &first, |_| true);
    let words = counts.lexicon(&[]).bytes();
    std::fs::write(MODEL, [all_first, all_second, words].concat()).map_err(|error| format!("{MODEL}: {error}"))
}

/// What the words of all texts say.
struct Spoken {
    /// Anywhere: whole pages, and clean texts.
    anywhere: Counts,
    /// Between the first line of an article and the last.
    inside: Counts,
}

impl Spoken {
    /// Without some of the parts.
    fn lexicon(&self, without: &[u64]) -> Lexicon {
        let inside = self.inside.words(without, INSIDE_WORDS).into_iter().map(|(hash, value)| (learn::inside(hash), value));
        Lexicon::new(self.anywhere.words(without, WORDS).into_iter().chain(inside).collect())
    }
}

/// The gold of `moz` is another program's output: its words do not speak.
fn words_of(texts: &[Text]) -> Spoken {
    let counts = |forms: &[Form]| {
        let speaks = |text: &&Text| forms.contains(&text.form) && text.set != "moz";
        let voice = |text: &Text| {
            let known = (0..text.labels.len()).filter(|at| text.weights[*at] > 0.0);
            Voice::new(text.part, text.site, known.map(|at| (text.tokens[at].groups.as_slice(), text.labels[at])))
        };
        Counts::new(PARTS, &texts.iter().filter(speaks).map(voice).collect::<Vec<_>>())
    };
    Spoken { anywhere: counts(&[Form::Full, Form::Clean]), inside: counts(&[Form::Inside]) }
}

/// Gives every text what the words say by the other sites: a text whose own labels had spoken would be believed too much.
fn give_words(texts: &mut [Text], counts: &Spoken, unseen: Option<u64>) {
    for part in 0..PARTS {
        let without: Vec<u64> = unseen.into_iter().chain([part]).collect();
        let words = counts.lexicon(&without);
        texts.iter_mut().filter(|text| text.part == part).for_each(|text| text.sheet.fill(&text.tokens, &words));
    }
}

fn parse(model: &[u8]) -> Forest {
    Forest::parse(model).expect("it was just written").0
}

fn is_taught(text: &Text, at: usize) -> bool {
    text.weights[at] > texts::WORDS_ONLY && !text.sheet.long[at]
}

fn fit_first(texts: &mut [Text], counts: &Spoken, unseen: Option<u64>) -> Vec<u8> {
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
        text.sheet.second(
            &text.sheet.around(&scores[text.at]),
            |_| true,
            |at, row| {
                if is_taught(text, at) {
                    table.push(row, text.labels[at], text.weights[at] * weight_again(text, at));
                }
            },
        );
    }
    boost::fit_mean(&table, &SECOND, &SEEDS)
}

fn weight_again(text: &Text, at: usize) -> f32 {
    if text.form == Form::Sampled && text.inside[at] { INSIDE_AGAIN } else { 1.0 }
}

/// The second scores; the first one where a line is too long for another look.
fn second_scores(forest: &Forest, text: &Text, first: &[i16]) -> Vec<i16> {
    let mut scores = first.to_vec();
    text.sheet.second(&text.sheet.around(first), |_| true, |at, row| scores[at] = forest.score(row));
    scores
}
