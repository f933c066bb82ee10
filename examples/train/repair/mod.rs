//! `repair`: where a mention was pasted, and what stood there. Three forests of boosted trees; see `docs/models/repair.md`.

mod damage;
mod gold;

use std::path::Path;

use crate::boost::{self, Settings, Table};
use gold::{Kind, Text};
use lauter::learnt::Forest;
use lauter::stages::repair::learn::{COUNT, FORM_COUNT};

/// Where the weights lie.
const MODEL: &str = "src/stages/repair/model.bin";
/// Where the models of cross-validation go.
const QUARTERS: &str = "target/repair-quarters";
/// Folds of cross-fitting: a place's score that the second forests learn from comes from a forest that had not seen its text.
const FOLDS: u64 = 4;

const PLACES: Settings = Settings { trees: 160, depth: 5, rate: 0.1, rows: 2, measures: 3, seed: 17 };
const FORMS: Settings = Settings { trees: 160, depth: 5, rate: 0.1, rows: 2, measures: 3, seed: 29 };

/// Places below this score (thousandths of a log-odds) are not looked at with forms. The stage has the same limit.
const HOPELESS: i16 = lauter::stages::repair::learn::HOPELESS;

/// What is learnt of a form.
type Label = fn(&gold::Form) -> f32;
const RIGHT: Label = |form| f32::from(u8::from(form.is_right));
const EXACT: Label = |form| f32::from(u8::from(form.is_exact));

/// Judges a model on the third of the texts that it has not seen, and writes the weights of one that has seen them all.
pub fn train(file: &Path) -> Result<(), String> {
    let texts = gold::read(file)?;
    judge(&texts);
    write(&Model::fit(&texts.iter().collect::<Vec<_>>()), MODEL)
}

/// Writes the weights of the model that is judged: with it, the stage can be measured on the texts that it has not seen.
pub fn train_on_part(file: &Path) -> Result<(), String> {
    let texts = gold::read(file)?;
    write(&judge(&texts), MODEL)
}

/// Writes, for each quarter of the two thirds, the weights of a model that has not seen it, and the ids of its texts: limits are chosen
/// with these, so that the last third is only looked at to report.
pub fn train_quarters(file: &Path) -> Result<(), String> {
    let texts = gold::read(file)?;
    std::fs::create_dir_all(QUARTERS).map_err(|error| format!("{QUARTERS}: {error}"))?;
    for quarter in 0..FOLDS {
        let (rest, held): (Vec<&Text>, Vec<&Text>) =
            texts.iter().filter(|text| !text.is_unseen()).partition(|text| text.quarter(FOLDS) != quarter);
        write(&Model::fit(&rest), &format!("{QUARTERS}/{quarter}.bin"))?;
        let ids: Vec<&str> = held.iter().filter(|text| text.kind == Kind::Given).map(|text| text.id.as_str()).collect();
        std::fs::write(format!("{QUARTERS}/{quarter}.txt"), ids.join("\n")).map_err(|error| format!("{QUARTERS}: {error}"))?;
    }
    Ok(())
}

/// The three forests, as they are written.
struct Model {
    places: Vec<u8>,
    right: Vec<u8>,
    exact: Vec<u8>,
}

impl Model {
    fn fit(texts: &[&Text]) -> Model {
        let scored = cross_fitted(texts);
        // Each forest by itself is grown in one thread, so the threads leave the weights as they are.
        std::thread::scope(|scope| {
            let places = scope.spawn(|| fit_places(texts, |_| true));
            let right = scope.spawn(|| fit_forms(&scored, RIGHT));
            let exact = fit_forms(&scored, EXACT);
            let grown = "a panic in a thread is a fault of the program";
            Model { places: places.join().expect(grown), right: right.join().expect(grown), exact }
        })
    }
}

fn write(model: &Model, path: &str) -> Result<(), String> {
    let bytes = [&model.places[..], &model.right, &model.exact].concat();
    std::fs::write(path, bytes).map_err(|error| format!("{path}: {error}"))
}

/// Each text with the scores of its places by a forest that had not seen it.
fn cross_fitted<'a>(texts: &[&'a Text]) -> Vec<(&'a Text, Vec<i16>)> {
    let mut scored = Vec::new();
    for fold in 0..FOLDS {
        let forest = parse(&fit_places(texts, |text| text.fold(FOLDS) != fold));
        scored.extend(texts.iter().filter(|text| text.fold(FOLDS) == fold).map(|text| (*text, scores(&forest, text))));
    }
    scored
}

/// Trains on two thirds of the texts and prints how well the rest is known.
fn judge(texts: &[Text]) -> Model {
    let (seen, mut unseen): (Vec<&Text>, Vec<&Text>) = texts.iter().partition(|text| !text.is_unseen());
    // Only the damage that was given is judged.
    unseen.retain(|text| text.kind != Kind::Anew);
    for (name, part) in [("seen", &seen), ("unseen", &unseen)] {
        let sum = |of: fn(&Text) -> usize| part.iter().map(|text| of(text)).sum::<usize>();
        let (all, reached, places) = (sum(|t| t.substitutions), sum(|t| t.reached), sum(|t| t.places.len()));
        println!("{name}: {} texts, {all} substitutions, {reached} of them among {places} places", part.len());
    }
    let model = Model::fit(&seen);
    let (places, right, exact) = (parse(&model.places), parse(&model.right), parse(&model.exact));
    let judged: Vec<(&Text, Vec<i16>)> = unseen.iter().map(|text| (*text, scores(&places, text))).collect();
    report(
        "places",
        judged.iter().flat_map(|(text, scores)| text.places.iter().map(|p| p.is_pasted).zip(scores.iter().copied())),
    );
    for (name, forest, label) in [("forms, right", &right, RIGHT), ("forms, exact", &exact, EXACT)] {
        report(name, form_rows(&judged).map(|(form, row)| (label(form) > 0.5, forest.score(&row))));
    }
    choice(&judged, &right, &exact);
    model
}

fn parse(model: &[u8]) -> Forest {
    Forest::parse(model).expect("it was just written").0
}

fn fit_places(texts: &[&Text], keep: impl Fn(&Text) -> bool) -> Vec<u8> {
    let mut table = Table::new(COUNT);
    for text in texts.iter().filter(|text| keep(text)) {
        text.places.iter().for_each(|place| table.push(&place.row, f32::from(u8::from(place.is_pasted)), text.weight));
    }
    boost::fit(&table, &PLACES)
}

fn scores(forest: &Forest, text: &Text) -> Vec<i16> {
    text.places.iter().map(|place| forest.score(&place.row)).collect()
}

/// The forms of every place that is not hopeless, with its score in their rows.
fn form_rows<'a>(texts: &'a [(&'a Text, Vec<i16>)]) -> impl Iterator<Item = (&'a gold::Form, Vec<i16>)> {
    texts.iter().flat_map(|(text, scores)| text.places.iter().zip(scores)).filter(|(_, score)| **score >= HOPELESS).flat_map(
        |(place, score)| {
            place.forms.iter().map(move |form| {
                let mut row = form.row.clone();
                row[COUNT] = *score;
                (form, row)
            })
        },
    )
}

fn fit_forms(texts: &[(&Text, Vec<i16>)], label: Label) -> Vec<u8> {
    let mut table = Table::new(FORM_COUNT);
    for text in texts {
        form_rows(std::slice::from_ref(text)).for_each(|(form, row)| table.push(&row, label(form), text.0.weight));
    }
    boost::fit(&table, &FORMS)
}

/// Precision and recall by score.
fn report(name: &str, rows: impl Iterator<Item = (bool, i16)>) {
    let rows: Vec<(bool, i16)> = rows.collect();
    let of = rows.iter().filter(|(held, _)| *held).count();
    let mut out = format!("{name}: {} rows, {of} hold;", rows.len());
    for limit in [-2000, -1000, -500, 0, 500, 1000, 2000] {
        let above = rows.iter().filter(|(_, score)| *score >= limit);
        let hits = above.clone().filter(|(held, _)| *held).count();
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        out += &format!(" {limit}: {:.2}/{:.2}", share(hits, above.count()), share(hits, of));
    }
    println!("{out}");
}

/// How often the best form of a place that was pasted over is right, and how often any is.
fn choice(texts: &[(&Text, Vec<i16>)], right: &Forest, exact: &Forest) {
    let (mut of, mut any, mut best) = (0, 0, [0, 0]);
    for (text, scores) in texts {
        for (place, score) in text.places.iter().zip(scores).filter(|(place, score)| place.is_pasted && **score >= HOPELESS) {
            let rank = |form: &gold::Form| {
                let mut row = form.row.clone();
                row[COUNT] = *score;
                i32::from(right.score(&row)) + i32::from(exact.score(&row))
            };
            of += 1;
            any += usize::from(place.forms.iter().any(|form| form.is_right));
            if let Some(form) = place.forms.iter().max_by_key(|form| rank(form)) {
                best[0] += usize::from(form.is_right);
                best[1] += usize::from(form.is_exact);
            }
        }
    }
    println!("pasted: {of}; any form right {any}; best form right {}, exact {}", best[0], best[1]);
}
