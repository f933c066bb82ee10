//! NFC: letters with their diacritics as one character where Unicode has one.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::change::Change;
use super::scan::special;
use crate::rule::{Rule, RuleId, Tier};

/// Combining sequences that are not in NFC.
pub const COMPOSITION: Rule = Rule {
    id: RuleId("normalise/composition"),
    summary: "compose letters and diacritics (Unicode NFC)",
    why: "The same letter can be written as one character or as a letter and a combining mark; they look the same and do not \
          match. NFC (Unicode Standard Annex 15) is the form in which nearly all text on the web is.",
    tier: Tier::Safe,
    before: "Ku\u{308}cu\u{308}k bir grup",
    after: "Kücük bir grup",
};

/// The first character that can be out of form, or change with what stands before it.
const FIRST_UNSTABLE: char = '\u{300}';

/// Combining sequences out of form: from a character that stands for itself to the next such.
pub fn find(text: &str, out: &mut Vec<Change>) {
    let mut start = 0;
    let mut end = 0;
    let mut is_suspect = false;
    for (at, c) in special(text) {
        let stands = stands_for_itself(c);
        // ASCII lies between: it stands for itself, and its last byte may carry what follows.
        let is_behind_ascii = at > end;
        if is_suspect && (stands || is_behind_ascii) {
            check(text, start, end, out);
        }
        if stands || is_behind_ascii {
            start = if stands { at } else { at - 1 };
            is_suspect = false;
        }
        is_suspect |= !stands;
        end = at + c.len_utf8();
    }
    if is_suspect {
        check(text, start, end, out);
    }
}

/// NFC never joins the character to the one before it, and keeps it: a border of Unicode Standard Annex 15, section 9.
fn stands_for_itself(c: char) -> bool {
    c < FIRST_UNSTABLE
        || matches!(c, 'А'..='ҁ' | '一'..='\u{9fff}')
        || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes)
}

fn check(text: &str, start: usize, end: usize, out: &mut Vec<Change>) {
    let sequence = &text[start..end];
    let same = sequence.chars().zip(sequence.nfc()).take_while(|(is, should)| is == should).map(|(c, _)| c.len_utf8()).sum();
    if same < sequence.len() || !sequence.nfc().eq(sequence.chars()) {
        let composed: String = sequence.nfc().collect();
        out.push(Change::new(&COMPOSITION, start + same..end, &composed[same..]));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::change::applied;
    use super::*;

    fn clean(text: &str) -> String {
        applied(find, text)
    }

    #[test]
    fn a_finding_covers_its_sequence_only() {
        let mut found = Vec::new();
        find("abcde\u{301}fg", &mut found);
        assert_eq!((found[0].span.clone(), found[0].with.as_str()), (4..7, "é"));
    }

    proptest! {
        #[test]
        fn the_parts_make_the_nfc_of_the_whole(text in "[a-eÅ\u{300}-\u{345}가-각ᄀ-다-ᅣᆨ-ᆪｶﾞ\u{958}\u{2126}\u{37e}\u{1e00}-\u{1eff}]{0,16}") {
            prop_assert_eq!(clean(&text), text.nfc().collect::<String>());
        }
    }
}
