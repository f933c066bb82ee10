//! The page of a rule.

use std::io;

use lauter::rule::{Rule, Tier};

use super::super::console::{Console, FAINT, NAME};
use super::super::rules;

/// Writes the page.
pub fn explain(rule: &Rule, console: &mut Console) -> io::Result<()> {
    if console.is_json() {
        return console.json(&rules::page(rule));
    }
    let head = format!(
        "{}  {}",
        console.paint(NAME, rule.id.0),
        console.paint(FAINT, &format!("{}: {}", rule.tier.name(), meaning(rule.tier)))
    );
    let out = console.out();
    writeln!(out, "{head}\n\n{}\n", wrap(&sentence(rule.summary)))?;
    writeln!(out, "{}", wrap(rule.why))?;
    if rule.before.is_empty() {
        // A rule of the pipeline or of the sources speaks of files and faults; it has no text to show.
    } else if rule.before == rule.after {
        writeln!(out, "\nit speaks in this text, and leaves it as it is\n{}", indent(rule.before))?;
    } else {
        writeln!(out, "\nbefore\n{}\nafter\n{}", indent(rule.before), indent(rule.after))?;
    }
    writeln!(out, "\nTo leave it out: disable = [\"{}\"], or --disable {}", rule.id, rule.id)
}

fn meaning(tier: Tier) -> &'static str {
    match tier {
        Tier::Safe => "right by construction, edits by default",
        Tier::Likely => "right nearly always, edits by default",
        Tier::Guess => "right more often than not, edits only if the config asks",
        Tier::Flag => "labels, never edits",
    }
}

/// A summary as a sentence of its own.
fn sentence(summary: &str) -> String {
    let mut letters = summary.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// Pages are this wide, for every terminal and every file.
const WIDTH: usize = 90;

/// Text broken between words.
fn wrap(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += length;
    }
    out
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
