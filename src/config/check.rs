//! What types cannot hold: names of stages and rules, the order of stages, and the stage that a key needs.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::errors::Fault;
use super::wording::nearest;
use crate::stages::{self, Place, TABLE};

/// Checks the lists `stages` and `disable`.
pub(super) fn names(table: &DeTable<'_>, faults: &mut Vec<Fault>) {
    let listed = strings(table, "stages");
    for (at, (name, span)) in listed.iter().enumerate() {
        match stages::find(name) {
            None => faults.push(unknown_stage(name, span)),
            Some(_) if listed[..at].iter().any(|(earlier, _)| earlier == name) => {
                faults.push(Fault::at(span.clone(), format!("the stage `{name}` stands twice")).help("remove one of the two"));
            }
            Some(entry) => faults.extend(too_early(entry, span, &listed[at + 1..])),
        }
    }
    faults.extend(strings(table, "disable").iter().filter_map(|(name, span)| unknown_rule(name, span)));
}

/// Pages in fields are nothing without the stage that takes their text: their tags would go into the corpus.
pub(super) fn pages(table: &DeTable<'_>, faults: &mut Vec<Fault>) {
    let Some(format) = table.get("sources").and_then(|sources| sources.get_ref().get("text-format")) else { return };
    // Without a list the default holds, and it has the stage.
    let is_list = table.get("stages").is_some_and(|stages| stages.get_ref().is_array());
    let listed = strings(table, "stages");
    // A name that is no stage may be meant for this one, and is an error already.
    let may_run = |(name, _): &(&str, Range<usize>)| *name == PAGES || stages::find(name).is_none();
    if is_list && format.get_ref().as_str() == Some("html") && !listed.iter().any(may_run) {
        let message = format!("`text-format = \"html\"` needs the stage `{PAGES}`: without it the markup would be the text");
        let help = format!("add `{PAGES}` to `stages`, or write `text-format = \"text\"`");
        faults.push(Fault::at(format.span(), message).help(help));
    }
}

/// The stage that takes the text of pages.
const PAGES: &str = "extract";

/// The strings of a list at the top of the config, with the places where they stand.
fn strings<'t>(table: &'t DeTable<'_>, key: &str) -> Vec<(&'t str, Range<usize>)> {
    let Some(DeValue::Array(list)) = table.get(key).map(|value| value.get_ref()) else { return Vec::new() };
    list.iter().filter_map(|item| Some((item.get_ref().as_str()?, item.span()))).collect()
}

fn unknown_stage(name: &str, span: &Range<usize>) -> Fault {
    let fault = Fault::at(span.clone(), format!("there is no stage `{name}`"));
    match nearest(name, TABLE.iter().map(|entry| entry.name)) {
        Some(near) => fault.help(format!("a stage with a similar name exists: `{near}`")),
        None => fault.help(format!("the stages are {}", TABLE.iter().map(|entry| entry.name).collect::<Vec<_>>().join(", "))),
    }
}

/// One error for each stage that stands behind this one and belongs before it.
fn too_early(entry: &stages::Entry, span: &Range<usize>, later: &[(&str, Range<usize>)]) -> Vec<Fault> {
    let misplaced = entry.after.iter().filter(|(before, _)| later.iter().any(|(name, _)| name == before));
    let fault = |(before, reason): &(&str, &str)| {
        let message = format!("`{}` must come after `{before}`: {reason}", entry.name);
        Fault::at(span.clone(), message).help(format!("move `{before}` before `{}`", entry.name))
    };
    let reason = match entry.place {
        Place::Source => "it works on files",
        Place::Document => "it works on documents",
        Place::Corpus => "it works on the whole corpus",
    };
    let named = |name: &str| entry.after.iter().any(|(before, _)| *before == name);
    let comes_earlier = |name: &str| stages::find(name).is_some_and(|other| other.place < entry.place);
    let by_place = later.iter().filter(|(name, _)| comes_earlier(name) && !named(name)).map(|(name, _)| (*name, reason));
    misplaced.copied().chain(by_place).map(|pair| fault(&pair)).collect()
}

fn unknown_rule(name: &str, span: &Range<usize>) -> Option<Fault> {
    if stages::find_rule(name).is_some() {
        return None;
    }
    let fault = Fault::at(span.clone(), format!("there is no rule `{name}`"));
    let near = nearest(name, stages::rules().map(|rule| rule.id.0));
    Some(match near {
        Some(near) => fault.help(format!("a rule with a similar name exists: `{near}`")),
        None if stages::find(name).is_some() => fault.help(format!("`{name}` is a stage: remove it from `stages` to skip it")),
        None => fault.help("`lauter rules` lists every rule"),
    })
}
