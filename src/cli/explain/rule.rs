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
        console.paint(FAINT, &format!("{}: {}", rule.tier.name(), meaning(rule)))
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

/// How right a rule is, and whether it edits: the example of one that only labels or rejects is the same before and after.
fn meaning(rule: &Rule) -> String {
    let right = match rule.tier {
        Tier::Safe => "right by construction",
        Tier::Likely => "most likely right",
        Tier::Guess => "as likely right as wrong",
        Tier::Flag => return "labels, never edits".to_owned(),
    };
    let does = match rule.tier {
        _ if rule.before == rule.after => "labels or rejects, never edits",
        Tier::Guess => "edits only if the config asks",
        _ => "edits by default",
    };
    format!("{right}, {does}")
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
