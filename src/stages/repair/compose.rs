//! Rounds of edits made into one list of edits on the first text, so that several rules on one spot are one edit in the log.

use std::ops::Range;

use crate::rule::{Rule, RuleId};

/// A replacement that a rule proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// Who asks for it.
    pub rule: RuleId,
    /// Bytes of the text that it was found in.
    pub span: Range<usize>,
    /// What stands there afterwards.
    pub with: String,
    /// The evidence; may be empty.
    pub because: String,
}

impl Fix {
    /// A replacement with no more to say than the rule's own page.
    pub fn new(rule: &Rule, span: Range<usize>, with: impl Into<String>) -> Fix {
        Fix { rule: rule.id, span, with: with.into(), because: String::new() }
    }

    /// Takes the span away.
    pub fn remove(rule: &Rule, span: Range<usize>) -> Fix {
        Fix::new(rule, span, "")
    }
}

/// Sorts fixes and lets the first of two overlapping ones stand; of two that start together the one found first.
pub fn settle(fixes: &mut Vec<Fix>) {
    fixes.sort_by_key(|fix| fix.span.start);
    let mut free = 0;
    fixes.retain(|fix| {
        let stands = fix.span.start >= free && !fix.span.is_empty();
        if stands {
            free = fix.span.end;
        }
        stands
    });
}

/// The text after settled fixes.
pub fn apply(text: &str, fixes: &[Fix]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for fix in fixes {
        out.push_str(&text[copied..fix.span.start]);
        out.push_str(&fix.with);
        copied = fix.span.end;
    }
    out.push_str(&text[copied..]);
    out
}

/// Where places of the text after settled fixes lay before them; what lies within a fix, behind what stood there.
pub fn origins(fixes: &[Fix]) -> impl Fn(usize) -> usize + use<> {
    let mut shift = 0_isize;
    let ends: Vec<(usize, usize)> = fixes
        .iter()
        .map(|fix| {
            let end = fix.span.start.wrapping_add_signed(-shift) + fix.with.len();
            shift += fix.span.len().cast_signed() - fix.with.len().cast_signed();
            (end, fix.span.end)
        })
        .collect();
    let starts: Vec<usize> = fixes.iter().map(|fix| fix.span.start).collect();
    move |at| {
        let next = ends.partition_point(|(end, _)| *end <= at);
        let (from, then) = next.checked_sub(1).map_or((0, 0), |last| ends[last]);
        let origin = then + at - from;
        if starts.get(next).is_some_and(|start| origin > *start) { ends[next].1 } else { origin }
    }
}

/// Joins `first`, which leads from a text to `middle`, with `second`, which leads on from `middle`: both settled, as is the result.
pub fn compose(middle: &str, first: Vec<Fix>, second: Vec<Fix>) -> Vec<Fix> {
    let mut parts = in_middle(first, second);
    parts.sort_by_key(|part| (part.at.start, part.at.end));
    let mut out = Vec::new();
    let mut shift = 0_isize;
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let mut group = vec![part];
        let mut end = group[0].at.end;
        while let Some(next) = parts.next_if(|next| next.at.start <= end) {
            end = end.max(next.at.end);
            group.push(next);
        }
        out.push(join(middle, group, end, &mut shift));
    }
    out
}

/// A fix of either round, where it lies in the text between the rounds.
struct Part {
    at: Range<usize>,
    /// How many bytes longer the first text is here; zero for a fix of the second round.
    longer: isize,
    fix: Fix,
    is_second: bool,
}

fn in_middle(first: Vec<Fix>, second: Vec<Fix>) -> Vec<Part> {
    let mut shift = 0_isize;
    let first = first.into_iter().map(|fix| {
        let start = fix.span.start.wrapping_add_signed(-shift);
        let longer = fix.span.len().cast_signed() - fix.with.len().cast_signed();
        shift += longer;
        Part { at: start..start + fix.with.len(), longer, fix, is_second: false }
    });
    let mut parts: Vec<Part> = first.collect();
    parts.extend(second.into_iter().map(|fix| Part { at: fix.span.clone(), longer: 0, fix, is_second: true }));
    parts
}

/// One fix for parts that touch. `shift` is how much longer the first text is before them, and is carried on behind them.
fn join(middle: &str, mut group: Vec<Part>, end: usize, shift: &mut isize) -> Fix {
    let start = group[0].at.start;
    let from = start.wrapping_add_signed(*shift);
    *shift += group.iter().map(|part| part.longer).sum::<isize>();
    let span = from..end.wrapping_add_signed(*shift);
    if group.len() == 1 {
        let Fix { rule, with, because, .. } = group.swap_remove(0).fix;
        return Fix { rule, span, with, because };
    }
    let second = group.iter().filter(|part| part.is_second);
    let inner: Vec<Fix> =
        second.map(|part| Fix { span: part.at.start - start..part.at.end - start, ..part.fix.clone() }).collect();
    let with = apply(&middle[start..end], &inner);
    // The rule that took most away names the edit; the others are in its evidence.
    let lead = group.iter().enumerate().max_by_key(|(n, part)| (part.fix.span.len(), usize::MAX - n)).map_or(0, |(n, _)| n);
    let lead = group.swap_remove(lead).fix;
    let mut reasons: Vec<String> = Some(lead.because).into_iter().filter(|because| !because.is_empty()).collect();
    let others = group.iter().map(|part| part.fix.rule).filter(|rule| *rule != lead.rule);
    let mut others: Vec<RuleId> = others.collect();
    others.sort_unstable();
    others.dedup();
    reasons.extend(others.iter().map(|rule| format!("with {rule}")));
    Fix { rule: lead.rule, span, with, because: reasons.join("; ") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fix(span: Range<usize>, with: &str) -> Fix {
        Fix { rule: RuleId("repair/test"), span, with: with.into(), because: String::new() }
    }

    #[test]
    fn rounds_on_one_spot_become_one_edit() {
        let first = vec![fix(1..3, "")];
        let middle = apply("abcdef", &first);
        let joined = compose(&middle, first, vec![fix(0..2, "X")]);
        assert_eq!(joined, [fix(0..4, "X")]);
    }

    fn edits(length: usize) -> impl Strategy<Value = Vec<Fix>> {
        prop::collection::vec((0..=length, 1..4_usize, "[A-Z]{0,3}"), 0..6).prop_map(move |raw| {
            let mut fixes: Vec<Fix> = raw.into_iter().map(|(at, n, with)| fix(at..(at + n).min(length).max(at), &with)).collect();
            settle(&mut fixes);
            fixes
        })
    }

    #[test]
    fn places_are_led_back() {
        let fixes = [fix(1..4, "X"), fix(6..7, "")];
        assert_eq!(apply("abcdefgh", &fixes), "aXefh");
        let origin = origins(&fixes);
        assert_eq!([0, 1, 2, 3, 4, 5].map(origin), [0, 1, 4, 5, 7, 8]);
    }

    proptest! {
        #[test]
        fn composed_edits_lead_from_the_first_text_to_the_last(
            text in "[a-z]{0,30}", pick in edits(30), again in edits(30),
        ) {
            let within = |fixes: Vec<Fix>, len: usize| {
                fixes.into_iter().filter(|f| f.span.end <= len).collect::<Vec<_>>()
            };
            let first = within(pick, text.len());
            let middle = apply(&text, &first);
            let second = within(again, middle.len());
            let last = apply(&middle, &second);
            let joined = compose(&middle, first, second);
            prop_assert_eq!(apply(&text, &joined), last);
        }
    }
}
