//! `lauter diff`: what would change, as a unified diff, each hunk with its rules.

use std::collections::BTreeSet;
use std::ops::Range;

use lauter::document::{Document, Pass, Verdict};
use lauter::pipeline::Event;
use lauter::rule::RuleId;
use serde_json::json;

use super::args::{Diff, Global};
use super::check::temporary_folder;
use super::console::{Console, Theme};
use super::work::{self, Place, Work};
use super::{Exit, Failure, patch};

/// Shows what would change in each path.
pub fn diff(args: &Diff, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let work = Work::new(global, console)?;
    let (theme, as_json) = (console.theme(), console.is_json());
    let (mut changes, mut exit) = (false, Exit::Done);
    for path in &args.paths {
        let input = work::input(std::slice::from_ref(path), &work.config)?;
        let folder = temporary_folder()?;
        let render = |doc: &Document| {
            if as_json { patch_of(doc, Theme::PLAIN).map(|patch| line(doc, &patch)) } else { patch_of(doc, theme) }
        };
        let done = work.run(&Place::new(&input, &[], folder.path()), render, |event| {
            if let Event::Document(Some(patch)) = event {
                changes = true;
                console.out().write_all(patch.as_bytes())?;
            }
            Ok(())
        })?;
        done.trouble.tell(console);
        exit = if exit == Exit::Done { done.trouble.exit() } else { exit };
    }
    Ok(if args.exit_code && changes { Exit::Partly } else { exit })
}

/// A document's patch as a line of JSON.
fn line(doc: &Document, patch: &str) -> String {
    let rules: BTreeSet<RuleId> =
        doc.log().iter().flat_map(|pass| &pass.edits).map(|edit| edit.rule).chain(doc.verdict().rule()).collect();
    format!("{}\n", json!({ "id": doc.id, "verdict": doc.verdict().name(), "rules": rules, "diff": patch }))
}

/// What becomes of a document; `None` if nothing does.
fn patch_of(doc: &Document, theme: Theme) -> Option<String> {
    let original = doc.original();
    let (from, to) = (format!("a/{}", doc.id), format!("b/{}", doc.id));
    if !doc.is_kept() {
        return Some(patch::head(&from, "/dev/null", theme) + &patch::removal(&original, theme, &verdict_note(doc.verdict())));
    }
    let rules = rules_by_line(doc.log(), &original);
    let hunks = patch::hunks(&original, doc.text(), patch::CONTEXT, theme, |lines| name_rules(&rules, &lines));
    (!hunks.is_empty()).then(|| patch::head(&from, &to, theme) + &hunks)
}

/// Why a document is not kept, in one line: `quality/fragment: no sentence ends`.
pub fn verdict_note(verdict: &Verdict) -> String {
    let rule = verdict.rule().map_or("", |rule| rule.0);
    let into = if let Verdict::Merge { into, .. } = verdict { format!("merged into {into}; ") } else { String::new() };
    format!("{rule}: {into}{}", verdict.because())
}

/// The rules whose edits stand in those lines, each once, in the order of the text.
fn name_rules(rules: &[(usize, RuleId)], lines: &Range<usize>) -> String {
    let begin = rules.partition_point(|(line, _)| *line < lines.start);
    let mut named: Vec<&str> = Vec::new();
    for (_, rule) in rules[begin..].iter().take_while(|(line, _)| *line < lines.end.max(lines.start + 1)) {
        if !named.contains(&rule.0) {
            named.push(rule.0);
        }
    }
    named.join(", ")
}

/// Each edit's line in the original text, from 0, with its rule; sorted.
fn rules_by_line(log: &[Pass], original: &str) -> Vec<(usize, RuleId)> {
    let mut line = 0;
    let mut counted = 0;
    let in_lines = places(log).into_iter().map(|(at, rule)| {
        line += original.as_bytes()[counted..at].iter().filter(|byte| **byte == b'\n').count();
        counted = at;
        (line, rule)
    });
    in_lines.collect()
}

/// Each edit's place in the original text, with its rule; sorted. Goes back pass by pass, carrying all later edits at once.
fn places(log: &[Pass]) -> Vec<(usize, RuleId)> {
    let mut places: Vec<(usize, RuleId)> = Vec::new();
    for pass in log.iter().rev() {
        carry_back(pass, &mut places);
        places.extend(pass.edits.iter().map(|edit| (edit.span.start, edit.rule)));
        places.sort_by_key(|(at, _)| *at);
    }
    places
}

/// From places in the text after a pass to places in the text before it. What an edit inserted goes to where the edit stands.
fn carry_back(pass: &Pass, places: &mut [(usize, RuleId)]) {
    let mut edits = pass.edits.iter().peekable();
    let (mut added, mut removed) = (0, 0);
    for (at, _) in places {
        // The edits that lie wholly before this place.
        while let Some(edit) = edits.next_if(|edit| edit.span.start + added - removed + edit.inserted.len() <= *at) {
            added += edit.inserted.len();
            removed += edit.span.len();
        }
        *at = match edits.peek() {
            Some(edit) if edit.span.start + added - removed < *at => edit.span.start,
            _ => *at + removed - added,
        };
    }
}

#[cfg(test)]
mod tests {
    use lauter::rule::Finding;

    use super::*;

    fn replace(span: Range<usize>, with: &str) -> Finding {
        Finding::Replace { rule: RuleId("pipeline/panic"), span, with: with.into(), because: String::new() }
    }

    #[test]
    fn a_late_edit_is_shown_in_the_line_where_it_stood_at_first() {
        let mut doc = Document::new("d#0", "one\ntwo\nthree\nfour\n");
        doc.apply("normalise", vec![replace(0..8, "")]);
        doc.apply("repair", vec![replace(6..10, "five")]);
        assert_eq!(doc.text(), "three\nfive\n");
        let lines: Vec<usize> = rules_by_line(doc.log(), &doc.original()).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [0, 3]);
    }

    #[test]
    fn a_dropped_document_is_removed_whole() {
        let mut doc = Document::new("d#0", "a\nb");
        doc.judge(Verdict::Drop { rule: RuleId("quality/x"), because: "too short".into() });
        let patch = patch_of(&doc, Theme::PLAIN).unwrap();
        assert_eq!(patch, "--- a/d#0\n+++ /dev/null\n@@ -1,2 +0,0 @@ quality/x: too short\n-a\n-b\n");
    }

    proptest::proptest! {
        #[test]
        fn every_edit_has_a_place_in_the_original(text in "[a-c\n]{0,30}", spans in proptest::collection::vec((0..31usize, 0..5usize, "[x-z]{0,6}"), 0..8)) {
            let mut doc = Document::new("d#0", text);
            for pass in spans.chunks(3) {
                let length = doc.text().len();
                let found = pass.iter().map(|(at, size, with)| replace((*at).min(length)..(at + size).min(length), with)).collect();
                doc.apply("normalise", found);
            }
            let (original, places) = (doc.original(), places(doc.log()));
            proptest::prop_assert_eq!(places.len(), doc.edit_count());
            proptest::prop_assert!(places.is_sorted_by_key(|(at, _)| *at) && places.iter().all(|(at, _)| *at <= original.len()));
        }
    }
}
