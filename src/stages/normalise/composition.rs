//! NFC: letters with their diacritics as one character where Unicode has one.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::change::Change;
use super::scan::{Bytes, Leads};
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

/// The bytes with which characters begin that may be out of form. What begins with another is below U+0300, or Cyrillic without combining
/// marks.
pub fn leads(bytes: &Bytes) -> Leads {
    bytes.among((0xcc..=0xcf).chain(0xd2..=0xf4))
}

/// Combining sequences out of form: from a character that stands for itself to the next such.
pub fn find(text: &str, leads: &Leads, out: &mut Vec<Change>) {
    let mut done = 0;
    for (at, c) in leads.chars(text) {
        if at < done || stands_for_itself(c) {
            continue;
        }
        // The character before stands for itself, or begins the text, and may carry what follows.
        let start = text[done..at].chars().next_back().map_or(at, |before| at - before.len_utf8());
        done = text[at..].char_indices().find(|(_, c)| stands_for_itself(*c)).map_or(text.len(), |(n, _)| at + n);
        check(text, start, done, out);
    }
}

/// NFC never joins the character to the one before it, and keeps it: a border of Unicode Standard Annex 15, section 9.
fn stands_for_itself(c: char) -> bool {
    c < FIRST_UNSTABLE
        || is_known_to_stand(c)
        || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes)
}

/// Characters for which the tables need not be asked: Cyrillic letters, Chinese characters, dashes and quotation marks.
fn is_known_to_stand(c: char) -> bool {
    matches!(c, 'А'..='ҁ' | '一'..='\u{9fff}' | '\u{2010}'..='\u{2027}')
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
        applied(|text, out| find(text, &leads(&Bytes::of(text)), out), text)
    }

    #[test]
    fn what_is_known_to_stand_for_itself_does_so_by_the_tables() {
        for c in (char::MIN..=char::MAX).filter(|c| is_known_to_stand(*c)) {
            assert!(canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn a_finding_covers_its_sequence_only() {
        let mut found = Vec::new();
        let text = "abcde\u{301}fg";
        find(text, &leads(&Bytes::of(text)), &mut found);
        assert_eq!((found[0].span.clone(), found[0].with.as_str()), (4..7, "é"));
    }

    proptest! {
        #[test]
        fn the_parts_make_the_nfc_of_the_whole(text in "[a-eÅ\u{300}-\u{345}가-각ᄀ-다-ᅣᆨ-ᆪｶﾞ\u{958}\u{2126}\u{37e}\u{1e00}-\u{1eff}]{0,16}") {
            prop_assert_eq!(clean(&text), text.nfc().collect::<String>());
        }
    }
}
