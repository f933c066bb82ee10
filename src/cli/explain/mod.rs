//! `lauter explain`: the page of a rule, or the history of a document.

mod document;
mod file;
mod history;
mod rule;

use lauter::stages;

use super::args::{Explain, Global};
use super::console::Console;
use super::finished::{self, Found};
use super::{Exit, Failure};

/// Explains a rule or a document.
pub fn explain(args: &Explain, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    if let Some(rule) = stages::find_rule(&args.name) {
        rule::explain(rule, console)?;
        return Ok(Exit::Done);
    }
    if looks_like_a_rule(&args.name) {
        return Err(unknown_rule(&args.name));
    }
    let out = finished::folder(args.output.as_deref(), global, console)?;
    match finished::find(&out, &args.name)? {
        Found::One(document) => document::explain(&document, &out, console)?,
        Found::File(file) => file::explain(&file, console)?,
        Found::Many(ids) => return Err(several(&args.name, &ids)),
        Found::None(near) => return Err(unknown(&args.name, &out, near)),
    }
    Ok(Exit::Done)
}

/// `boilerplate/bylin`: what stands before the slash is a stage, and no document is named.
fn looks_like_a_rule(name: &str) -> bool {
    let stage = name.split_once('/').map(|(stage, _)| stage);
    !name.contains('#') && stage.is_some_and(|stage| stages::rules().any(|rule| rule.id.stage() == stage))
}

fn unknown_rule(name: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule `{name}`"));
    let near = stages::rules().map(|rule| (strsim::damerau_levenshtein(rule.id.0, name), rule.id.0)).min();
    match near {
        Some((distance, near)) if distance <= name.chars().count() / 4 => {
            failure.help(format!("a rule with a similar name exists: `{near}`"))
        }
        _ => failure.help("`lauter rules` lists every rule"),
    }
}

fn several(name: &str, ids: &[String]) -> Failure {
    let shown: Vec<_> = ids.iter().take(MAX_NAMED).map(|id| format!("`{id}`")).collect();
    let more = if ids.len() > MAX_NAMED { format!(" and {} more", ids.len() - MAX_NAMED) } else { String::new() };
    Failure::new(format!("`{name}` is {} documents: name one of them", ids.len())).help(format!("{}{more}", shown.join(", ")))
}

fn unknown(name: &str, out: &std::path::Path, near: Option<String>) -> Failure {
    let failure = Failure::new(format!("neither a rule nor a document of {} is called `{name}`", out.display()));
    match near {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help("`lauter rules` lists the rules, and `lauter report` the documents"),
    }
}

/// Ids that are named in an error.
const MAX_NAMED: usize = 8;
