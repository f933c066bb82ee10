//! `docs/models/origin.md`: what was learned, on what, and how it did on what it had not seen.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lauter::stages::origin::signs::Sign;
use lauter::stages::origin::weights::{Bounds, Weights};

use super::Workshop;
use super::bounds::Tried;
use super::machine::COST;
use super::validate::{Found, Part};

/// Everything but the figures.
const HEAD: &str = include_str!("head.md");
const TAIL: &str = include_str!("tail.md");

/// Writes the report.
pub fn write(
    path: &Path,
    shop: &Workshop,
    weights: &Weights,
    bytes: usize,
    found: &Found,
    tried: &[Tried],
) -> Result<(), String> {
    let mut out = HEAD.to_owned();
    // Writing to a string cannot fail.
    let _ = size(&mut out, shop, weights, bytes)
        .and_then(|()| figures(&mut out, found))
        .and_then(|()| signs(&mut out, weights))
        .and_then(|()| bounds(&mut out, tried));
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
        "\n## Signs\n\nWhat signs of each kind bring in a stretch of full length, bounds applied.\n\n| kind | one sign | five or more | of the subject |\n|---|---|---|---|"
    )?;
    for (sign, weight) in Sign::ALL.into_iter().zip(weights.signs) {
        let subject = sign.is_of_subject();
        let most = if subject { weights.bounds.kind.min(weights.bounds.subject) } else { weights.bounds.kind };
        let brings = |worth: f32| (weight * worth).min(most);
        let (one, five) = (brings(2_f32.ln()), brings(6_f32.ln()));
        writeln!(out, "| {sign:?} | {one:+.3} | {five:+.3} | {} |", if subject { "yes" } else { "" })?;
    }
    let Bounds { kind, subject } = weights.bounds;
    writeln!(
        out,
        "\nNo kind brings more than {kind:.3}, those of the subject together no more than {subject:.3}; a text without signs, whose runs bring \
         nothing, begins {:.3} below the limit.",
        -weights.bias
    )
}

fn bounds(out: &mut String, tried: &[Tried]) -> std::fmt::Result {
    writeln!(
        out,
        "\n### Bounds\n\nEach pair by year, with a limit of its own. A bound must be at most 0.95 of the distance of a text without signs from the \
         limit, and native English news may be called translated in at most 11 % if they were full of Turkish names; of the pairs that hold both, \
         the one with the highest recall ships.\n\n| kind | subject | precision / recall | native English, as if full of Turkish names | distance |\n|---|---|---|---|---|"
    )?;
    for Tried { bounds: Bounds { kind, subject }, at_limit: (precision, recall), about_turkey, distance } in tried {
        writeln!(out, "| {kind} | {subject} | {precision:.1} / {recall:.1} | {about_turkey:.1} | {distance:.3} |")?;
    }
    writeln!(out)
}
