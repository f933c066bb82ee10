//! `repair`: where a mention was pasted, and what stood there. Four forests of boosted trees; see `docs/models/repair.md`.

mod damage;
mod gold;

use std::path::Path;

use crate::boost::{self, Settings, Table};
use gold::{Kind, Place, Text};
use lauter::learnt::Forest;
use lauter::stages::repair::learn::{self, AGAIN_COUNT, COUNT, FORM_COUNT, Member};

/// Where the weights lie.
const MODEL: &str = "src/stages/repair/model.bin";
/// Where the models of cross-validation go.
const QUARTERS: &str = "target/repair-quarters";
/// Folds of cross-fitting: a place's score that the second forests learn from comes from a forest that had not seen its text.
const FOLDS: u64 = 4;

const PLACES: Settings = Settings::full(160, 5, 0.1, 17);
const AGAIN: Settings = Settings::full(130, 5, 0.1, 0);
const FORMS: Settings = Settings::full(130, 5, 0.1, 0);
/// Each of these forests is the mean of as many as there are seeds: chance in growing is taken out.
const SEEDS: [u64; 2] = [23, 29];

/// Tokens of a mention up to which a place weighs the more the longer it is: what an edit is worth grows with its length, and long mentions are few.
const MOST_TOKENS: i16 = 16;

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

/// The forests, as they are written.
struct Model {
    places: Vec<u8>,
    again: Vec<u8>,
    right: Vec<u8>,
    exact: Vec<u8>,
}

impl Model {
    fn fit(texts: &[&Text]) -> Model {
        let looked = cross_fitted(texts, |text| text.fold(FOLDS), fit_places, |forest, text| first_looks(forest, text));
        let again = fit_again(&looked.iter().collect::<Vec<_>>());
        let looked = cross_fitted(&looked, |looked| looked.text.fold(FOLDS), fit_again, second_looks);
        // Each forest by itself is grown in one thread, so the threads leave the weights as they are.
        std::thread::scope(|scope| {
            let places = scope.spawn(|| fit_places(&texts.iter().collect::<Vec<_>>()));
            let right = scope.spawn(|| fit_forms(&looked, RIGHT));
            let exact = fit_forms(&looked, EXACT);
            let grown = "a panic in a thread is a fault of the program";
            Model { places: places.join().expect(grown), again, right: right.join().expect(grown), exact }
        })
    }
}

fn write(model: &Model, path: &str) -> Result<(), String> {
    let bytes = [&model.places[..], &model.again, &model.right, &model.exact].concat();
    std::fs::write(path, bytes).map_err(|error| format!("{path}: {error}"))
}

/// A text with those of its places that are not hopeless.
struct Looked<'a> {
    text: &'a Text,
    places: Vec<Look<'a>>,
}

/// A place with its measures for the next forest: the score of the last one is among them.
struct Look<'a> {
    place: &'a Place,
    row: Vec<i16>,
}

impl Look<'_> {
    fn score(&self) -> i16 {
        self.row[COUNT]
    }
}

/// Each text as it looks to a forest that had not seen it.
fn cross_fitted<T, Looked>(
    texts: &[T],
    fold: impl Fn(&T) -> u64,
    fit: impl Fn(&[&T]) -> Vec<u8>,
    look: impl Fn(&Forest, &T) -> Looked,
) -> Vec<Looked> {
    let mut looked = Vec::new();
    for held_out in 0..FOLDS {
        let (held, seen): (Vec<&T>, Vec<&T>) = texts.iter().partition(|text| fold(text) == held_out);
        let forest = parse(&fit(&seen));
        looked.extend(held.into_iter().map(|text| look(&forest, text)));
    }
    looked
}

/// The places of a text with what the first forest says of them and of their company.
fn first_looks<'a>(forest: &Forest, text: &'a Text) -> Looked<'a> {
    let scored = text.places.iter().map(|place| (place, forest.score(&place.row)));
    let scored: Vec<(&Place, i16)> = scored.filter(|(_, score)| *score >= HOPELESS).collect();
    let members: Vec<Member> = scored.iter().map(|(place, score)| Member { score: *score, ..place.member.clone() }).collect();
    let rows = scored.iter().zip(learn::company(&members, text.tokens));
    let places = rows.map(|((place, score), company)| Look { place, row: learn::again(&place.row, *score, &company) });
    Looked { text, places: places.collect() }
}

/// The same places with what the second forest says of them.
fn second_looks<'a>(forest: &Forest, looked: &Looked<'a>) -> Looked<'a> {
    let look = |look: &Look<'a>| {
        let mut row = look.row.clone();
        row[COUNT] = forest.score(&look.row);
        Look { place: look.place, row }
    };
    Looked { text: looked.text, places: looked.places.iter().map(look).collect() }
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
    let (places, again, right, exact) = (parse(&model.places), parse(&model.again), parse(&model.right), parse(&model.exact));
    report("places", unseen.iter().flat_map(|text| text.places.iter().map(|place| (place.is_pasted, places.score(&place.row)))));
    let judged: Vec<Looked> = unseen.iter().map(|text| second_looks(&again, &first_looks(&places, text))).collect();
    report("places, again", judged.iter().flat_map(|text| text.places.iter().map(|look| (look.place.is_pasted, look.score()))));
    for (name, forest, label) in [("forms, right", &right, RIGHT), ("forms, exact", &exact, EXACT)] {
        report(name, judged.iter().flat_map(form_rows).map(|(form, row)| (label(form) > 0.5, forest.score(&row))));
    }
    choice(&judged, &right, &exact);
    model
}

fn parse(model: &[u8]) -> Forest {
    Forest::parse(model).expect("it was just written").0
}

/// What a place weighs in a text: the tokens of its mention, which are its first measure.
fn by_tokens(row: &[i16]) -> f32 {
    f32::from(row[0].clamp(1, MOST_TOKENS))
}

fn fit_places(texts: &[&&Text]) -> Vec<u8> {
    let mut table = Table::new(COUNT);
    for text in texts {
        text.places
            .iter()
            .for_each(|place| table.push(&place.row, f32::from(u8::from(place.is_pasted)), text.weight * by_tokens(&place.row)));
    }
    boost::fit(&table, &PLACES)
}

fn fit_again(texts: &[&Looked]) -> Vec<u8> {
    let mut table = Table::new(AGAIN_COUNT);
    for looked in texts {
        let label = |look: &Look| f32::from(u8::from(look.place.is_pasted));
        looked.places.iter().for_each(|look| table.push(&look.row, label(look), looked.text.weight * by_tokens(&look.row)));
    }
    boost::fit_mean(&table, &AGAIN, &SEEDS)
}

/// The forms of every place, with its measures in their rows.
fn form_rows<'a>(looked: &'a Looked) -> impl Iterator<Item = (&'a gold::Form, Vec<i16>)> {
    let forms = |look: &'a Look| look.place.forms.iter().map(|form| (form, [&look.row[..], &form.measured].concat()));
    looked.places.iter().flat_map(forms)
}

fn fit_forms(texts: &[Looked], label: Label) -> Vec<u8> {
    let mut table = Table::new(FORM_COUNT);
    for looked in texts {
        form_rows(looked).for_each(|(form, row)| table.push(&row, label(form), looked.text.weight));
    }
    boost::fit_mean(&table, &FORMS, &SEEDS)
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
fn choice(texts: &[Looked], right: &Forest, exact: &Forest) {
    let (mut of, mut any, mut best) = (0, 0, [0, 0]);
    for look in texts.iter().flat_map(|looked| &looked.places).filter(|look| look.place.is_pasted) {
        let rank = |form: &&gold::Form| {
            let row = [&look.row[..], &form.measured].concat();
            i32::from(right.score(&row)) + i32::from(exact.score(&row))
        };
        of += 1;
        any += usize::from(look.place.forms.iter().any(|form| form.is_right));
        if let Some(form) = look.place.forms.iter().max_by_key(rank) {
            best[0] += usize::from(form.is_right);
            best[1] += usize::from(form.is_exact);
        }
    }
    println!("pasted: {of}; any form right {any}; best form right {}, exact {}", best[0], best[1]);
}
