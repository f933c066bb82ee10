//! Changes of one text, and how those of two passes become those of one.
//!
//! Each family of rules is a plain pass over the text as the family before it left it. The stage says what it found about the text
//! as it stood at first, so the passes are composed; and since they run until none finds anything more, cleaning twice is cleaning once.

use std::ops::Range;

use crate::rule::{Finding, Rule};

/// One replacement in the name of a rule.
#[derive(Clone, Debug)]
pub struct Change {
    /// Who asks for it.
    pub rule: &'static Rule,
    /// What is replaced, in bytes; never empty.
    pub span: Range<usize>,
    /// What stands there afterwards.
    pub with: String,
    /// Other rules that took part in it, by name; empty as a rule.
    pub others: Vec<&'static Rule>,
}

impl Change {
    /// A change that one rule asks for.
    pub fn new(rule: &'static Rule, span: Range<usize>, with: impl Into<String>) -> Change {
        Change { rule, span, with: with.into(), others: Vec::new() }
    }

    /// The same as a finding; rules that took part are named as evidence.
    pub fn into_finding(self) -> Finding {
        let finding = Finding::replace(self.rule, self.span, self.with);
        if self.others.is_empty() {
            return finding;
        }
        let names: Vec<&str> = self.others.iter().map(|rule| rule.id.0).collect();
        finding.because(format!("together with {}", names.join(", ")))
    }
}

/// The text after what one pass finds in it, for the tests of the passes.
#[cfg(test)]
pub fn applied(find: fn(&str, &mut Vec<Change>), text: &str) -> String {
    let mut found = Vec::new();
    find(text, &mut found);
    apply(text, &found)
}

/// The text after sorted, disjoint changes.
pub fn apply(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for change in changes {
        out.push_str(&text[copied..change.span.start]);
        out.push_str(&change.with);
        copied = change.span.end;
    }
    out.push_str(&text[copied..]);
    out
}

/// The changes that lead from the first text to the third, from those to the second (`middle`) and those from there.
/// Where one of the second touches what the first wrote, or reaches over what they removed, they become one.
pub fn compose(middle: &str, first: Vec<Change>, second: Vec<Change>) -> Vec<Change> {
    let mut out = Vec::with_capacity(first.len() + second.len());
    let mut first = Placed::all(first).peekable();
    let mut second = second.into_iter().peekable();
    let mut shift = Shift::default();
    loop {
        let from_first = match (first.peek(), second.peek()) {
            (None, None) => return out,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a.at.start <= b.span.start,
        };
        let mut group = if from_first {
            Group::of_first(first.next().expect("it was peeked at"), &mut shift)
        } else {
            Group::of_second(second.next().expect("it was peeked at"), middle, shift)
        };
        loop {
            if let Some(placed) = first.next_if(|a| a.at.start < group.at.end && a.at.end > group.at.start) {
                group.take_first(placed, &mut shift);
            } else if let Some(change) = second.next_if(|b| b.span.start < group.at.end && b.span.end > group.at.start) {
                group.take_second(change, middle);
            } else {
                break;
            }
        }
        out.push(group.into_change(middle, shift));
    }
}

/// Between offsets of the second text and of the first.
#[derive(Clone, Copy, Default)]
struct Shift {
    written: usize,
    removed: usize,
}

impl Shift {
    fn back(self, at: usize) -> usize {
        at + self.removed - self.written
    }

    fn pass(&mut self, change: &Change) {
        self.written += change.with.len();
        self.removed += change.span.len();
    }
}

/// A first change, and where what it wrote stands in the second text.
struct Placed {
    change: Change,
    at: Range<usize>,
}

impl Placed {
    fn all(changes: Vec<Change>) -> impl Iterator<Item = Placed> {
        let mut shift = Shift::default();
        changes.into_iter().map(move |change| {
            let start = change.span.start + shift.written - shift.removed;
            shift.pass(&change);
            Placed { at: start..start + change.with.len(), change }
        })
    }
}

/// Changes that become one.
struct Group {
    /// What it covers in the second text.
    at: Range<usize>,
    /// Where it starts in the first text.
    start: usize,
    /// What stands in the third text for what is covered up to `done`.
    with: String,
    done: usize,
    rules: Vec<&'static Rule>,
}

impl Group {
    fn of_first(placed: Placed, shift: &mut Shift) -> Group {
        shift.pass(&placed.change);
        let rules = rules_of(&placed.change);
        Group { start: placed.change.span.start, done: placed.at.start, at: placed.at, with: String::new(), rules }
    }

    fn of_second(change: Change, middle: &str, shift: Shift) -> Group {
        let at = change.span.clone();
        let mut group = Group { start: shift.back(at.start), done: at.start, at, with: String::new(), rules: Vec::new() };
        group.take_second(change, middle);
        group
    }

    fn take_first(&mut self, placed: Placed, shift: &mut Shift) {
        shift.pass(&placed.change);
        self.at.end = self.at.end.max(placed.at.end);
        self.add_rules(&placed.change);
    }

    fn take_second(&mut self, change: Change, middle: &str) {
        self.with.push_str(&middle[self.done..change.span.start]);
        self.with.push_str(&change.with);
        self.done = change.span.end;
        self.at.end = self.at.end.max(change.span.end);
        self.add_rules(&change);
    }

    fn add_rules(&mut self, change: &Change) {
        for rule in rules_of(change) {
            if !self.rules.iter().any(|known| known.id == rule.id) {
                self.rules.push(rule);
            }
        }
    }

    fn into_change(mut self, middle: &str, shift: Shift) -> Change {
        self.with.push_str(&middle[self.done..self.at.end]);
        let rule = self.rules.remove(0);
        Change { rule, span: self.start..shift.back(self.at.end), with: self.with, others: self.rules }
    }
}

fn rules_of(change: &Change) -> Vec<&'static Rule> {
    std::iter::once(change.rule).chain(change.others.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stages::normalise::invisible::CONTROL;

    /// Sorted, disjoint changes of a text, from pairs of gap and length.
    fn changes(text: &str, plan: &[(usize, usize, String)]) -> Vec<Change> {
        let mut at = 0;
        let mut found = Vec::new();
        for (gap, length, with) in plan {
            let span = at + gap..at + gap + length;
            if text.get(span.clone()).is_none() {
                break;
            }
            at = span.end;
            found.push(Change::new(&CONTROL, span, with.clone()));
        }
        found
    }

    fn plan() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
        prop::collection::vec((0usize..4, 1usize..4, "[x-z]{0,3}"), 0..8)
    }

    proptest! {
        #[test]
        fn two_passes_composed_are_the_same_as_both(text in "[a-e]{0,24}", one in plan(), two in plan()) {
            let first = changes(&text, &one);
            let middle = apply(&text, &first);
            let second = changes(&middle, &two);
            let last = apply(&middle, &second);
            let composed = compose(&middle, first, second);
            prop_assert!(composed.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            prop_assert_eq!(apply(&text, &composed), last);
        }
    }
}
