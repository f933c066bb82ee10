//! `docs/models/origin.md`: what was learned, on what, and how it did on what it had not seen.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lauter::stages::origin::score::SUBJECT_MOST;
use lauter::stages::origin::signs::Sign;
use lauter::stages::origin::weights::Weights;

use super::Workshop;
use super::machine::COST;
use super::validate::{Found, Part};

/// Everything but the figures.
const HEAD: &str = include_str!("head.md");
const TAIL: &str = include_str!("tail.md");

/// Writes the report.
pub fn write(path: &Path, shop: &Workshop, weights: &Weights, bytes: usize, found: &Found) -> Result<(), String> {
    let mut out = HEAD.to_owned();
    // Writing to a string cannot fail.
    let _ = size(&mut out, shop, weights, bytes).and_then(|()| figures(&mut out, found)).and_then(|()| signs(&mut out, weights));
    out.push_str(TAIL);
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))
        .and_then(|()| fs::write(path, out))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn size(out: &mut String, shop: &Workshop, weights: &Weights, bytes: usize) -> std::fmt::Result {
    let positives = shop.records.iter().filter(|record| record.is_positive).count();
    writeln!(out, "## Size\n")?;
    writeln!(
        out,
        "{} documents ({positives} positive), {} stretches of about 260 symbols; {} runs that stand in at least four contents, of which the \
         {} heaviest ship; {} frequent words; {bytes} bytes. Cost of an error {COST}; bias {:.3}; spread {:.3}.\n",
        shop.records.len(),
        shop.examples.len(),
        shop.space.keys.len(),
        weights.grams.len(),
        weights.words.len(),
        weights.bias,
        weights.spread
    )
}

fn figures(out: &mut String, found: &Found) -> std::fmt::Result {
    writeln!(out, "## Validation\n\n### By year and by fifths\n")?;
    writeln!(
        out,
        "| judged | learned on | precision / recall at the limit | recall at precision 95 % | area: news | same content: against native | against other translations | FLORES against other translations |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|")?;
    let mut row = |judged: &str, learned: &str, part: &Part| {
        let (a, (precision, recall)) = (part.areas, part.at_limit);
        writeln!(
            out,
            "| {judged} | {learned} | {precision:.1} / {recall:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} |",
            part.recall, a.news, a.native, a.others, a.flores
        )
    };
    row("2016, half of FLORES", "2017, the other half", &found.halves[0])?;
    row("2017, the other half", "2016, the first half", &found.halves[1])?;
    row("fifths", "the other fifths", &found.fifths)?;
    let (precision, recall) = found.starts;
    writeln!(
        out,
        "\nThe first sentences of each document alone, about 80 words, by year: precision {precision:.1}, recall {recall:.1}."
    )?;
    writeln!(out, "\n### Called translated from Turkish, by year\n\n| documents | of | % |\n|---|---|---|")?;
    for (kind, of, share) in &found.kinds {
        writeln!(out, "| {kind} | {of} | {share:.1} |")?;
    }
    writeln!(out, "\n### One system left out, by year\n\n| system | area: news | round trips against native |\n|---|---|---|")?;
    for (system, news, trips) in &found.systems {
        writeln!(out, "| {system} | {news:.1} | {trips:.1} |")?;
    }
    writeln!(
        out,
        "\n### One language left out, by year: its documents called translated from Turkish\n\n| language | % |\n|---|---|"
    )?;
    for (source, share) in &found.sources {
        writeln!(out, "| {source} | {share:.1} |")?;
    }
    Ok(())
}

fn signs(out: &mut String, weights: &Weights) -> std::fmt::Result {
    writeln!(
        out,
        "\n## Signs\n\nWhat one sign of each kind brings; two bring 1.6 times as much, five 2.6 times.\n\n| sign | brings | of the subject |\n|---|---|---|"
    )?;
    for (sign, weight) in Sign::ALL.into_iter().zip(weights.signs) {
        let one = weight * std::f32::consts::LN_2;
        writeln!(out, "| {sign:?} | {one:+.3} | {} |", if sign.is_of_subject() { "yes" } else { "" })?;
    }
    writeln!(out, "\nThose of the subject together bring at most {SUBJECT_MOST:.2}.\n")
}
