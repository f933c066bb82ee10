//! Every rule is a page, and its example is run.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use lauter::config::Config;
use lauter::document::{Document, Verdict};
use lauter::pipeline::Cleaner;
use lauter::rule::{Rule, RuleId};
use lauter::stage::Uncertain;
use lauter::stages::boilerplate::repeated;
use lauter::stages::dedup::Dedup;
use lauter::stages::normalise::{Dashes, Quotes};
use lauter::stages::origin::Kept;
use lauter::stages::repair::EditTier;
use lauter::stages::{self, Place};

/// What stands between two texts in the example of a rule that compares them.
const BETWEEN: &str = "\n----\n";

/// The document stages up to and with the rule's own.
fn cleaner_for(rule: RuleId) -> Cleaner {
    let stage = rule.stage();
    let names: Vec<String> = stages::TABLE.iter().filter(|e| e.place == Place::Document).map(|e| e.name.to_owned()).collect();
    let end = names.iter().position(|name| name == stage).unwrap();
    let mut config = Config { stages: names[..=end].to_vec(), ..Config::default() };
    if stage != "language" {
        // An example in another language must reach its stage.
        config.language.keep = vec!["*".into()];
    }
    if stage == "normalise" {
        // Its rules for quotes and dashes speak only if asked.
        (config.normalise.quotes, config.normalise.dashes) = (Quotes::Straight, Dashes::Ascii);
    }
    ask(rule, &mut config);
    Cleaner::new(&config).unwrap()
}

/// Some rules speak only where the config asks for them.
fn ask(rule: RuleId, config: &mut Config) {
    match rule.0 {
        "encoding/not-kept" => config.encoding.keep = vec!["utf-8".into()],
        "language/uncertain" => config.language.uncertain = Uncertain::Drop,
        "repair/perhaps-pronoun" | "repair/perhaps-short-name" => config.repair.tier = EditTier::Guess,
        "origin/not-kept" => config.origin.keep = vec![Kept::NoSign],
        "origin/uncertain" => {
            (config.origin.uncertain, config.origin.min_score, config.origin.uncertain_score) = (Uncertain::Drop, 1.0, 0.0);
        }
        _ => {}
    }
}

/// The example as a document; those that speak of its file come from one in an encoding that is not sure.
fn example(rule: &Rule) -> Document {
    let mut doc = Document::new("example#0", rule.before);
    if rule.id.stage() == "encoding" {
        (doc.meta.encoding, doc.meta.encoding_score) = ("windows-1251".into(), 0.1);
    }
    doc
}

fn spoke(doc: &Document, rule: RuleId) -> bool {
    let in_log =
        doc.log().iter().any(|pass| pass.edits.iter().any(|e| e.rule == rule) || pass.labels.iter().any(|l| l.rule == rule));
    in_log || matches!(doc.verdict(), Verdict::Drop { rule: by, .. } if *by == rule)
}

/// Rules that judge one document at a time. The rule of repeated lines needs a corpus.
fn document_rules() -> impl Iterator<Item = &'static Rule> {
    let all = stages::TABLE.iter().filter(|entry| entry.place == Place::Document).flat_map(|entry| entry.rules).copied();
    all.filter(|rule| rule.id != repeated::RULE)
}

/// The example stands among documents of its site that share all of its lines but the one that stays.
#[test]
fn the_example_of_the_rule_of_repeated_lines_is_true() {
    let rule = stages::find_rule(repeated::RULE.0).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("in/site");
    fs::create_dir_all(&site).unwrap();
    fs::write(site.join("example.txt"), rule.before).unwrap();
    for name in ["Arden", "Bellow", "Carrick", "Dunmore", "Ellis", "Farrow", "Gorse", "Hollin"] {
        let other = format!(
            "{name} has asked the council for a new roof over its market, as the one that stands there lets in the snow of every {name} winter."
        );
        fs::write(site.join(format!("{name}.txt")), rule.before.replace(rule.after, &other)).unwrap();
    }
    let mut config = Config::default();
    config.language.keep = vec!["*".into()];
    common::run(&folder.path().join("in"), &folder.path().join("out"), 2, &config);
    let corpus = common::json_lines(&folder.path().join("out/corpus.jsonl"));
    let example = corpus.iter().find(|record| record["id"] == "site/example.txt#0").unwrap();
    assert_eq!(example["text"], rule.after, "{}", example["edits"]);
    assert!(example["edits"][rule.id.0].as_u64() > Some(0));
}

#[test]
fn the_example_of_every_rule_is_true() {
    for rule in document_rules() {
        let mut doc = example(rule);
        cleaner_for(rule.id).clean(&mut doc);
        assert!(spoke(&doc, rule.id), "{} does not speak in its own example: {:?}", rule.id, doc.log());
        assert_eq!(doc.text(), rule.after, "{}", rule.id);
    }
}

/// Two texts stand in `before`, with a line between them; `after` is the one that is kept, or both where the rule only labels.
#[test]
fn the_example_of_every_corpus_rule_is_true() {
    for rule in stages::TABLE.iter().filter(|entry| entry.place == Place::Corpus).flat_map(|entry| entry.rules) {
        let texts: Vec<&str> = rule.before.split(BETWEEN).collect();
        let docs: Vec<Document> = texts.iter().enumerate().map(|(n, text)| Document::new(format!("e#{n}"), *text)).collect();
        let dedup = Dedup::new(&Default::default());
        let sketches: Vec<_> = docs.iter().map(|doc| dedup.sketch(doc).sketch).collect();
        let judged = dedup.judge(&sketches, &|index| Ok(texts[index].to_owned())).unwrap();
        assert!(docs.len() == 2 && judged.len() == 1, "{}: {judged:?}", rule.id);
        let by = match &judged[0].verdict {
            Some(Verdict::Merge { rule, .. }) => *rule,
            _ => judged[0].found[0].rule(),
        };
        let is_kept = |n: &usize| judged[0].verdict.is_none() || judged[0].index != *n;
        let kept: Vec<&str> = (0..2).filter(is_kept).map(|n| texts[n]).collect();
        assert_eq!((by, kept.join(BETWEEN).as_str()), (rule.id, rule.after), "{judged:?}");
    }
}

#[test]
fn every_rule_has_a_page_and_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for rule in stages::rules() {
        assert!(names.insert(rule.id), "{} stands twice", rule.id);
        assert!(!rule.summary.is_empty() && rule.why.ends_with('.'), "{} has no page", rule.id);
        assert!(rule.summary.starts_with(char::is_lowercase) && !rule.summary.ends_with('.'), "{}: {}", rule.id, rule.summary);
    }
}

#[test]
fn the_name_of_a_rule_begins_with_its_stage() {
    for entry in stages::TABLE {
        for rule in entry.rules {
            assert_eq!(rule.id.stage(), entry.name, "{}", rule.id);
        }
    }
}

#[test]
fn the_pages_of_the_rules_are_those_of_the_code() {
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for rule in stages::rules() {
        let page = pages.entry(rule.id.stage()).or_insert_with(|| format!("# Rules of `{}`\n", rule.id.stage()));
        write_rule(page, rule);
    }
    for (stage, page) in pages {
        common::hold(&format!("docs/rules/{stage}.md"), &page);
    }
}

fn write_rule(page: &mut String, rule: &Rule) {
    let (id, tier, summary, why) = (rule.id, rule.tier.name(), rule.summary, rule.why);
    writeln!(page, "\n## `{id}`\n\n*{tier}*: {summary}\n\n{why}").unwrap();
    if !rule.before.is_empty() {
        writeln!(page, "\nBefore:\n\n```text\n{}\n```", visible(rule.before)).unwrap();
        if rule.after == rule.before {
            writeln!(page, "\nAfter: the same; the rule labels or rejects.").unwrap();
        } else {
            writeln!(page, "\nAfter:\n\n```text\n{}\n```", visible(rule.after)).unwrap();
        }
    }
}

/// A text with characters that have no shape written as their numbers: they would vanish from a page.
fn visible(text: &str) -> String {
    let is_shown = |c: char| c == '\n' || c == ' ' || c.is_alphanumeric() || c.is_ascii_graphic() || "’“”‘–—…©«»№".contains(c);
    text.chars().map(|c| if is_shown(c) { c.to_string() } else { c.escape_unicode().to_string() }).collect()
}
