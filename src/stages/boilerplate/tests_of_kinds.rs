//! Each kind in three languages: what goes, what stays, and what the config may say of it. The texts stand in
//! `tests/fixtures/boilerplate/kinds/{goes,stays}/<kind>.txt`, each below a line with its language.

use std::collections::BTreeMap;
use std::path::Path;

use super::kind::{KINDS, Kind};
use super::tests::{clean_by, stage};
use super::*;

/// The languages of which each kind has a text.
const LANGUAGES: [&str; 3] = ["en", "ru", "tr"];

/// All but the lines that only the whole corpus shows.
fn kinds_of_one_document() -> impl Iterator<Item = Kind> {
    KINDS.iter().copied().filter(|kind| *kind != Kind::Repeated)
}

/// The texts of a kind, by language. Each begins below a line `== en`.
fn texts(folder: &str, kind: Kind) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/boilerplate/kinds").join(folder);
    let path = folder.join(format!("{}.txt", kind.name()));
    let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let parts = file.split("== ").skip(1).map(|part| part.split_once('\n').expect("a text stands below its language"));
    let texts: BTreeMap<_, _> = parts.map(|(language, text)| (language.to_owned(), text.trim_end().to_owned())).collect();
    assert_eq!(texts.keys().map(String::as_str).collect::<Vec<_>>(), LANGUAGES, "{}", path.display());
    texts
}

/// A config that does the same with every kind.
fn all_kinds(action: &str) -> Config {
    toml::from_str(&KINDS.iter().map(|kind| format!("{} = \"{action}\"\n", kind.name())).collect::<String>())
        .expect("each kind is a key")
}

/// Lines without the white space that a cut may leave or take.
fn lines_of(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// `⟦…⟧` marks what goes: the text with it and without it.
fn with_and_without(marked: &str) -> (String, String) {
    let with = marked.replace(['⟦', '⟧'], "");
    let parts = marked.split('⟦').map(|part| part.split_once('⟧').map_or(part, |(_, rest)| rest));
    (with, parts.collect())
}

/// So much speaks for that kind in the text, whatever speaks against it. The look of a line is not asked: it would speak for all of them.
fn is_suspected(text: &str, kind: Kind) -> bool {
    let stage = stage(&Config { threshold: f32::MIN, surroundings: Action::Keep, ..all_kinds("remove") });
    let about = About { foreign: &|_| false, set_apart: &|_| false, code: &|_| false, least: f32::MIN, was_page: false };
    let (found, _) = stage.candidates(&Page::new(text), Quiet::default(), &about);
    found.iter().any(|candidate| candidate.kind == kind && candidate.evidence.for_it() >= SPOKEN_FOR)
}

/// What these kinds are known by is either there or not, so that nothing speaks for them a little: the text has the greater part of it.
fn has_the_form(kind: Kind, text: &str) -> bool {
    let lines = lines_of(text);
    let is_capitals = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    match kind {
        Kind::Caption => {
            let text = fold::fold(text);
            phrases::own_phrases().iter().any(|phrase| phrase.kind == kind && text.contains(&*phrase.text))
        }
        Kind::AdMarker => text.contains('[') && text.contains(']'),
        Kind::Dateline => text.split(' ').next().is_some_and(is_capitals) && text.contains('—'),
        Kind::DateHeader => text.contains("2020-10-10"),
        Kind::DoubledHeadline => lines[0] == lines[1],
        Kind::Surroundings => lines.iter().any(|line| page::is_label(line)),
        Kind::SectionLabel => crate::text::words::words(lines[0]).count() == 1,
        _ => false,
    }
}

#[test]
fn what_stays_looks_like_its_kind() {
    for kind in kinds_of_one_document() {
        for (language, text) in texts("stays", kind) {
            assert!(is_suspected(&text, kind) || has_the_form(kind, &text), "{} {language}", kind.name());
        }
    }
}

#[test]
fn what_looks_like_nothing_is_not_suspected() {
    let hint = "The council debated the use of cookies.";
    for text in ["The council met on Monday and talked until midnight about the harbour.", hint] {
        for kind in kinds_of_one_document() {
            assert!(!is_suspected(text, kind), "{} in {text}", kind.name());
        }
    }
}

#[test]
fn what_only_looks_like_a_kind_stays() {
    let mut stage = stage(&Config::default());
    for surroundings in [Action::Keep, Action::Remove] {
        stage.config = Config { surroundings, ..all_kinds("remove") };
        for kind in kinds_of_one_document() {
            for (language, text) in texts("stays", kind) {
                let doc = clean_by(&stage, &text);
                assert!(doc.log().iter().all(|pass| pass.edits.is_empty()), "{} {language}: {:?}", kind.name(), doc.log());
            }
        }
    }
}

#[test]
fn each_kind_goes_in_each_language() {
    let stage = stage(&all_kinds("remove"));
    for kind in kinds_of_one_document() {
        for (language, marked) in texts("goes", kind) {
            let (with, without) = with_and_without(&marked);
            let doc = clean_by(&stage, &with);
            assert_eq!(lines_of(doc.text()), lines_of(&without), "{} {language}: {:?}", kind.name(), doc.log());
            let by_kind = doc.log().iter().flat_map(|pass| &pass.edits).any(|edit| edit.rule == kind.rule().id);
            assert!(by_kind, "{} {language}: another kind took it: {:?}", kind.name(), doc.log());
        }
    }
}

#[test]
fn each_kind_is_kept_labelled_or_removed_as_the_config_says() {
    let mut stage = stage(&Config::default());
    for kind in kinds_of_one_document() {
        for (language, marked) in texts("goes", kind) {
            let (with, _) = with_and_without(&marked);
            let only = |action| format!("{} = \"{action}\"", kind.name());
            let mut clean = |action| {
                stage.config = toml::from_str(&only(action)).expect("the kind is a key");
                clean_by(&stage, &with)
            };
            let name = Label::Part(kind.name().into());
            let edits_of =
                |doc: &Document| doc.log().iter().flat_map(|pass| &pass.edits).filter(|edit| edit.rule == kind.rule().id).count();
            let has_label = |doc: &Document| doc.labels().iter().any(|label| label.label == name);
            let (kept, labelled, removed) = (clean("keep"), clean("label"), clean("remove"));
            let case = format!("{} {language}", kind.name());
            assert!(edits_of(&kept) == 0 && !has_label(&kept), "{case}, kept: {:?}", kept.log());
            assert!(edits_of(&labelled) == 0 && has_label(&labelled), "{case}, labelled: {:?}", labelled.log());
            assert!(edits_of(&removed) > 0 && !has_label(&removed), "{case}, removed: {:?}", removed.log());
        }
    }
}
