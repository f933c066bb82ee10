//! What every dependency may be (licence, versions, where it comes from), as `deny.toml` says: held without `cargo deny`.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde::Deserialize;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// None of what lies here.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skip>,
}

#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    name: String,
}

fn deny() -> Deny {
    toml::from_str(&fs::read_to_string(common::project().join("deny.toml")).unwrap()).unwrap()
}

/// Every package that the lock file names: for all platforms, or at least for this one where the others were never fetched.
fn packages() -> Vec<Package> {
    let ask = |more: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(common::project()).args(["metadata", "--locked", "--offline", "--format-version", "1"]).args(more);
        cargo.output().unwrap()
    };
    let all = ask(&[]);
    let said = if all.status.success() { all } else { ask(&["--filter-platform", &host()]) };
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice::<Metadata>(&said.stdout).unwrap().packages
}

fn host() -> String {
    let said = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// Whether a licence expression (SPDX; `/` for `OR` in old ones) can be met with the licences that are allowed.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = any_of(&words, allowed);
    met && rest.is_empty()
}

fn any_of<'w>(words: &'w [&'w str], allowed: &BTreeSet<String>) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = all_of(words, allowed);
    while let Some((&"OR", others)) = rest.split_first() {
        let (also, behind) = all_of(others, allowed);
        (met, rest) = (met | also, behind);
    }
    (met, rest)
}

fn all_of<'w>(words: &'w [&'w str], allowed: &BTreeSet<String>) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let Some((&"AND", others)) = rest.split_first() {
        let (also, behind) = one(others, allowed);
        (met, rest) = (met & also, behind);
    }
    (met, rest)
}

fn one<'w>(words: &'w [&'w str], allowed: &BTreeSet<String>) -> (bool, &'w [&'w str]) {
    match words {
        ["(", inner @ ..] => {
            let (met, rest) = any_of(inner, allowed);
            (met && rest.first() == Some(&")"), rest.get(1..).unwrap_or_default())
        }
        [name, "WITH", exception, rest @ ..] => (allowed.contains(&format!("{name} WITH {exception}")), rest),
        [name, rest @ ..] => (allowed.contains(*name), rest),
        [] => (false, words),
    }
}

#[test]
fn an_expression_is_met_by_what_is_allowed() {
    let allowed: BTreeSet<String> = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(String::from).into();
    let meets = |expression: &str| is_allowed(expression, &allowed);
    assert!(meets("MIT") && meets("GPL-3.0-only OR MIT") && meets("GPL-3.0-only/MIT") && meets("(GPL-3.0-only OR MIT) AND Zlib"));
    assert!(meets("Apache-2.0 WITH LLVM-exception") && meets("MIT OR GPL-3.0-only AND Unicode-3.0"));
    assert!(!meets("GPL-3.0-only") && !meets("MIT AND GPL-3.0-only") && !meets("Apache-2.0") && !meets("") && !meets("(MIT"));
    assert!(!meets("GPL-3.0-only WITH LLVM-exception") && !meets("MIT GPL-3.0-only"));
}

#[test]
fn every_dependency_may_be_passed_on() {
    let allowed = deny().licenses.allow;
    let packages = packages();
    assert!(packages.len() > 100);
    for Package { name, version, license, .. } in packages {
        let license = license.unwrap_or_default();
        assert!(is_allowed(&license, &allowed), "{name} {version}: `{license}` is not allowed by deny.toml");
    }
}

#[test]
fn no_dependency_comes_twice_without_a_reason() {
    let skipped: BTreeSet<String> = deny().bans.skip.into_iter().map(|skip| skip.name).collect();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Package { name, version, .. } in packages() {
        versions.entry(name).or_default().insert(version);
    }
    for (name, versions) in versions {
        assert!(versions.len() == 1 || skipped.contains(&name), "{name}: {versions:?}; choose one, or say why in deny.toml");
    }
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let lock = fs::read_to_string(common::project().join("Cargo.lock")).unwrap();
    assert!(!lock.contains("\"git+"));
    for Package { name, source, .. } in packages() {
        assert!(source.is_none_or(|source| source.starts_with("registry+")), "{name}");
    }
}
