//! `lauter rules`: what lauter can find.

use std::collections::BTreeSet;

use lauter::rule::Rule;
use lauter::stages;
use serde_json::{Value, json};

use super::args::Rules;
use super::console::{Console, FAINT, NAME};
use super::{Exit, Failure};

/// Lists the rules, all or those of a stage, in the order in which a document meets them.
pub fn rules(args: &Rules, console: &mut Console) -> Result<Exit, Failure> {
    let rules: Vec<&Rule> = match &args.stage {
        Some(stage) => of_stage(stage)?,
        None => stages::rules().collect(),
    };
    if console.is_json() {
        console.json(&rules.iter().map(|rule| page(rule)).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let width = rules.iter().map(|rule| rule.id.0.len()).max().unwrap_or(0);
    for rule in rules {
        let tier = console.paint(FAINT, &format!("{:<6}", rule.tier.name()));
        let line = format!("{}  {tier}  {}", console.paint(NAME, &format!("{:<width$}", rule.id)), rule.summary);
        writeln!(console.out(), "{line}")?;
    }
    Ok(Exit::Done)
}

fn of_stage(stage: &str) -> Result<Vec<&'static Rule>, Failure> {
    let rules: Vec<_> = stages::rules().filter(|rule| rule.id.stage() == stage).collect();
    if rules.is_empty() && stages::find(stage).is_none() {
        let names: BTreeSet<_> =
            stages::rules().map(|rule| rule.id.stage()).chain(stages::TABLE.iter().map(|entry| entry.name)).collect();
        let names: Vec<_> = names.into_iter().collect();
        return Err(Failure::new(format!("there is no stage `{stage}`")).help(format!("the stages are {}", names.join(", "))));
    }
    Ok(rules)
}

/// A rule's page for programs.
pub fn page(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "stage": rule.id.stage(),
        "tier": rule.tier.name(),
        "summary": rule.summary,
        "why": rule.why,
        "before": rule.before,
        "after": rule.after,
    })
}
