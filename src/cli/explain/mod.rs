//! `lauter explain`: the page of a rule, what a stage does, or the history of a document.

mod document;
mod file;
mod history;
mod rule;
mod stage;

use lauter::stages;

use super::args::{Explain, Global};
use super::console::Console;
use super::finished::{self, Found, LETTERS_PER_SLIP};
use super::{Exit, Failure};

/// Explains a rule, a stage or a document.
pub fn explain(args: &Explain, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    if let Some(rule) = stages::find_rule(&args.name) {
        rule::explain(rule, console)?;
        return Ok(Exit::Done);
    }
    if looks_like_a_rule(&args.name) {
        return Err(unknown_rule(&args.name));
    }
    if stage::is_known(&args.name) {
        stage::explain(&args.name, console)?;
        return Ok(Exit::Done);
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
        Some((distance, near)) if distance <= name.chars().count() / LETTERS_PER_SLIP => {
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
    let failure = Failure::new(format!("neither a rule, a stage nor a document of {} is called `{name}`", out.display()));
    match near.or_else(|| similar(name)) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help("`lauter rules` lists the rules, and `lauter report` the documents"),
    }
}

/// The rule or stage that is most likely meant, by its whole name or by what stands behind its stage: `newsleter`.
fn similar(name: &str) -> Option<String> {
    let own = |id: &'static str| [id, id.split_once('/').map_or(id, |(_, own)| own)].map(|known| (known, id));
    let rules = stages::rules().flat_map(|rule| own(rule.id.0));
    let names = rules.chain(stages::TABLE.iter().map(|entry| (entry.name, entry.name)));
    let measured = names.map(|(known, id)| (strsim::damerau_levenshtein(known, name), id));
    measured.min().filter(|(distance, _)| *distance <= name.chars().count() / LETTERS_PER_SLIP).map(|(_, id)| id.to_owned())
}

/// Ids that are named in an error.
const MAX_NAMED: usize = 8;
