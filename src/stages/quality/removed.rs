//! What removed the text of a document in which nothing is left.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::rule::RuleId;

/// "nothing is left; removed by boilerplate/cookie-banner (377 bytes)", the greatest share first.
pub fn describe(doc: &Document) -> String {
    let mut by_rule: BTreeMap<RuleId, usize> = BTreeMap::new();
    for edit in doc.log().iter().flat_map(|pass| &pass.edits) {
        *by_rule.entry(edit.rule).or_default() += edit.removed.len().saturating_sub(edit.inserted.len());
    }
    let mut removed: Vec<(RuleId, usize)> = by_rule.into_iter().filter(|(_, bytes)| *bytes > 0).collect();
    removed.sort_by_key(|(rule, bytes)| (std::cmp::Reverse(*bytes), *rule));
    if removed.is_empty() {
        return "no word was in it as it came".to_owned();
    }
    let named: Vec<String> = removed.iter().map(|(rule, bytes)| format!("{rule} ({bytes} bytes)")).collect();
    format!("no word is left; removed by {}", named.join(", "))
}
