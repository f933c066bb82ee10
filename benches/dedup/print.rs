//! The figures as tables.

use std::collections::BTreeMap;
use std::path::Path;

use crate::measure::Figures;
use crate::score::{Mean, Rates, Score};
use crate::system::Cost;

/// The operation whose recall stands among the main figures.
const TRUNCATED: &str = "trunc";

/// The negative whose figure stands among the main ones.
const TEMPLATE: &str = "neg:template";

/// Prints all that was measured of one corpus. `smaller` holds the same of the corpus before it.
pub fn corpus(file: &Path, score: &Score, threads: &[usize], measured: &[Figures], smaller: Option<&[Figures]>) {
    let documents = measured.first().map_or(0, |figures| figures.documents);
    let bytes = measured.first().map_or(0, |figures| figures.bytes);
    println!("\n## {}: {documents} documents, {:.1} MB of text\n", file.display(), bytes as f64 / 1e6);
    quality(score);
    shares("recall by operation", &score.recall_by_op);
    shares("wrongly merged", &score.wrongly_merged);
    speed(threads, measured);
    if let Some(smaller) = smaller {
        growth(threads, smaller, measured);
    }
}

fn quality(score: &Score) {
    let rates = |rates: Rates| format!("{:.4} / {:.4} / {:.4}", rates.precision, rates.recall, rates.f1());
    let share =
        |means: &BTreeMap<String, Mean>, of: &str| means.get(of).map_or("-".to_owned(), |mean| format!("{:.4}", mean.value()));
    println!("| quality | |\n|---|---|");
    println!("| pairs: precision / recall / F1 | {} |", rates(score.pairs));
    println!("| B-cubed: precision / recall / F1 | {} |", rates(score.b_cubed));
    println!("| biggest cluster, found / true | {} / {} |", score.biggest, score.biggest_true);
    println!("| recall of truncated copies | {} |", share(&score.recall_by_op, TRUNCATED));
    println!("| templates wrongly merged | {} |", share(&score.wrongly_merged, TEMPLATE));
}

fn shares(head: &str, means: &BTreeMap<String, Mean>) {
    println!("\n| {head} | share | documents |\n|---|---|---|");
    means.iter().for_each(|(name, mean)| println!("| {name} | {:.4} | {} |", mean.value(), mean.of));
}

/// Loading, parsing, sketching and judging; each measurement is a process of its own.
fn speed(threads: &[usize], measured: &[Figures]) {
    println!(
        "\n| threads | sketching, wall / CPU s | judging, wall / CPU s | documents per CPU s | MB per CPU s | all, wall s | against the first \
         | peak MB | peak MB per million |\n|---|---|---|---|---|---|---|---|---|"
    );
    let first = measured.first().map_or(0.0, |figures| all(figures).wall);
    for (threads, figures) in threads.iter().zip(measured) {
        let (all, of) = (all(figures), |of: f64| optional(all(figures).cpu.map(|cpu| of / cpu.max(f64::EPSILON)), 1));
        let peak = figures.peak.map(|bytes| bytes as f64 / 1e6);
        println!(
            "| {threads} | {} | {} | {} | {} | {:.2} | {:.2} | {} | {} |",
            cost(figures.sketching),
            cost(figures.judging),
            of(figures.documents as f64),
            of(figures.bytes as f64 / 1e6),
            all.wall,
            first / all.wall,
            optional(peak, 0),
            optional(peak.map(|peak| peak * 1e6 / figures.documents.max(1) as f64), 0),
        );
    }
}

fn all(figures: &Figures) -> Cost {
    figures.sketching + figures.judging
}

fn cost(cost: Cost) -> String {
    format!("{:.2} / {}", cost.wall, optional(cost.cpu, 2))
}

fn optional(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.decimals$}"))
}

/// How the processor time grew with the size.
fn growth(threads: &[usize], smaller: &[Figures], measured: &[Figures]) {
    println!("\n| threads | documents, times | CPU time, times |\n|---|---|---|");
    for (threads, (before, after)) in threads.iter().zip(smaller.iter().zip(measured)) {
        let cpu = all(after).cpu.zip(all(before).cpu).map(|(after, before)| after / before.max(f64::EPSILON));
        let documents = after.documents as f64 / before.documents.max(1) as f64;
        println!("| {threads} | {documents:.2} | {} |", optional(cpu, 2));
    }
}
