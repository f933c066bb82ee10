//! What a stage does, or another step of a run: what stands before it and why, its keys, its rules.

use std::io;

use lauter::rule::Rule;
use lauter::stages;
use serde_json::{Value, json};

use super::super::config::SHIPPED;
use super::super::console::{Console, FAINT, NAME};
use super::super::rules;

/// Whether it is a stage, or what has rules or a table in the config as a stage has: `sources`, `pipeline`, `write`.
pub fn is_known(name: &str) -> bool {
    stages::find(name).is_some() || stages::rules().any(|rule| rule.id.stage() == name) || tables(name).next().is_some()
}

/// Writes the page of a step that is known.
pub fn explain(name: &str, console: &mut Console) -> io::Result<()> {
    let stage = stages::find(name);
    let after = stage.map_or(&[][..], |stage| stage.after);
    let rules: Vec<&Rule> = stages::rules().filter(|rule| rule.id.stage() == name).collect();
    if console.is_json() {
        return console.json(&as_json(name, after, &rules));
    }
    let head = format!(
        "{}  {}",
        console.paint(NAME, name),
        console.paint(FAINT, if stage.is_some() { "a stage" } else { "a part of every run" })
    );
    writeln!(console.out(), "{head}")?;
    for (before, reason) in after {
        writeln!(console.out(), "runs after `{before}`: {reason}")?;
    }
    tables(name).try_for_each(|table| writeln!(console.out(), "\n{table}"))?;
    if !rules.is_empty() {
        writeln!(console.out(), "\nrules (`lauter explain RULE` prints the page of one)")?;
    }
    let width = rules.iter().map(|rule| rule.id.0.len()).max().unwrap_or(0);
    for rule in rules {
        let line = format!("  {}  {}", console.paint(NAME, &format!("{:<width$}", rule.id)), rule.summary);
        writeln!(console.out(), "{line}")?;
    }
    match stage {
        Some(_) => writeln!(console.out(), "\nTo skip it: take it out of `stages` in pipeline.toml"),
        None => Ok(()),
    }
}

fn as_json(name: &str, after: &[(&str, &str)], rules: &[&Rule]) -> Value {
    let after: Vec<Value> = after.iter().map(|(stage, reason)| json!({ "stage": stage, "reason": reason })).collect();
    json!({ "stage": name, "after": after, "rules": rules.iter().map(|rule| rules::page(rule)).collect::<Vec<_>>() })
}

/// The stage's tables of the shipped config: every key at its default, under its comment.
fn tables(name: &str) -> impl Iterator<Item = &'static str> {
    let (own, inner) = (format!("[{name}]"), format!("[{name}."));
    SHIPPED.trim_end().split("\n\n").filter(move |table| table.lines().any(|line| line == own || line.starts_with(&inner)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_its_table() {
        for stage in stages::TABLE {
            let keys = tables(stage.name).next().unwrap_or_default();
            assert!(keys.contains(&format!("[{}]\n", stage.name)), "{}", stage.name);
        }
    }
}
