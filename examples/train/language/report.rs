//! Measures on the texts that were kept out, and writes the page.

use std::collections::BTreeMap;
use std::fmt::Write;

use lauter::text::languages::model::table::{Sums, Table};

use super::class_of;
use super::data::{Source, Text};
use super::learn::Plan;

/// A line of the page: how a table did on the texts that were kept out.
pub fn measure(name: &str, plan: &Plan, table: &Table, texts: &[Text]) -> String {
    let mut by_source: BTreeMap<Source, (usize, usize)> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.script == plan.script) {
        let Some(class) = class_of(plan, &text.code) else { continue };
        let mut sums = Sums::default();
        table.read(&text.text, &mut sums);
        let (right, all) = by_source.entry(text.source).or_default();
        *right += usize::from(table.best(&sums).class == class);
        *all += 1;
    }
    let share = |source| {
        let (right, all) = by_source.get(&source).copied().unwrap_or_default();
        format!("{:.2} % of {all}", 100.0 * right as f64 / all.max(1) as f64)
    };
    let (talk, print, words) = (share(Source::Talk), share(Source::Print), share(Source::Words));
    format!("| {name} | {} | {} | {talk} | {print} | {words} |", plan.classes.len(), table.weights.len())
}

/// The page.
pub fn page(lines: &[String], texts: &[Text]) -> String {
    let mut page = String::from(
        "# Language model: training report\n\nWritten by `cargo run --release --example train -- language DATA`; `language.md` beside it says what the \
         model is.\n\nRight answers on the texts that were kept out of training, one in twenty by hash: sentences of talk (Tatoeba), printed \
         sentences (FLORES,\nUniversal Dependencies), random runs of frequent words (wordfreq).\n\n\
         | table | classes | weights | talk | print | words |\n|---|---|---|---|---|---|\n",
    );
    lines.iter().for_each(|line| writeln!(page, "{line}").expect("a string can be written to"));
    let mut count: BTreeMap<Source, usize> = BTreeMap::new();
    texts.iter().for_each(|text| *count.entry(text.source).or_default() += 1);
    let [talk, print, words] = [Source::Talk, Source::Print, Source::Words].map(|s| count.get(&s).copied().unwrap_or(0));
    writeln!(page, "\nLearnt from {talk} sentences of talk, {print} printed ones and {words} runs of words.")
        .expect("a string can be written to");
    page
}
