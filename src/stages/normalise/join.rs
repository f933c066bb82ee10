//! Where changes stand close together, one edit covers many: a log with a line for each letter is many times as long as the text.

use super::change::Change;
use crate::rule::{Finding, Rule};

/// Changes with less than so many bytes between them stand together. To copy these bytes twice costs no more than a line of the log.
const CLOSE: usize = 64;

/// Fewer changes in a row than this stay apart: each says what it does.
const FEWEST: usize = 16;

/// A joined edit covers at most so many bytes, but for a single change that is longer.
const LONGEST: usize = 1024;

/// Pushes the sorted, disjoint changes of a text as findings; where many stand close together, some become one.
pub fn push(text: &str, changes: Vec<Change>, found: &mut Vec<Finding>) {
    let mut run: Vec<Change> = Vec::new();
    for change in changes {
        if run.last().is_some_and(|last| change.span.start - last.span.end >= CLOSE) {
            push_run(text, std::mem::take(&mut run), found);
        }
        run.push(change);
    }
    push_run(text, run, found);
}

fn push_run(text: &str, run: Vec<Change>, found: &mut Vec<Finding>) {
    if run.len() < FEWEST {
        found.extend(run.into_iter().map(Change::into_finding));
        return;
    }
    let mut rest = run.as_slice();
    while let Some(first) = rest.first() {
        let fit = rest.iter().take_while(|change| change.span.end - first.span.start <= LONGEST).count();
        let (together, after) = rest.split_at(fit.max(1));
        found.push(joined(text, together));
        rest = after;
    }
}

/// One edit for several changes, in the name of the rule that most of them follow; the first of them where two have as many.
fn joined(text: &str, changes: &[Change]) -> Finding {
    let (first, last) = (&changes[0], &changes[changes.len() - 1]);
    if changes.len() == 1 {
        return first.clone().into_finding();
    }
    let mut with = String::new();
    let mut at = first.span.start;
    let mut rules: Vec<(&'static Rule, usize)> = Vec::new();
    for change in changes {
        with.push_str(&text[at..change.span.start]);
        with.push_str(&change.with);
        at = change.span.end;
        count(change.rule, 1, &mut rules);
        change.others.iter().for_each(|rule| count(rule, 0, &mut rules));
    }
    rules.sort_by_key(|(_, changes)| std::cmp::Reverse(*changes));
    let names: Vec<&str> = rules.iter().skip(1).map(|(rule, _)| rule.id.0).collect();
    let others = if names.is_empty() { String::new() } else { format!(", together with {}", names.join(", ")) };
    Finding::replace(rules[0].0, first.span.start..last.span.end, with).because(format!("{} changes{others}", changes.len()))
}

fn count(rule: &'static Rule, changes: usize, rules: &mut Vec<(&'static Rule, usize)>) {
    match rules.iter_mut().find(|(known, _)| known.id == rule.id) {
        Some((_, known)) => *known += changes,
        None => rules.push((rule, changes)),
    }
}
