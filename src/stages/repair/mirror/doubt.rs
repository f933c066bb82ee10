//! What speaks against a copy that shows something other than its first mention.

use std::ops::Range;

use crate::stages::repair::passage::Passage;
use crate::stages::repair::words;

/// "Hale said Hale", "Hale for Hale": a word that only joins or rules is no copy of a mention.
pub fn is_no_mention(passage: &Passage, kept: &Range<usize>) -> bool {
    const JOINS: words::Classes = words::PREPOSITION | words::CONJUNCTION | words::AUXILIARY | words::SAYING;
    let classes = words::classes(passage.tokens[kept.start].key);
    kept.len() == 1 && classes & JOINS != 0 && classes & (words::PRONOUN | words::POSSESSIVE) == 0
}

/// "Had called the families", where another sentence has "had hurt the families": no tool pastes a verb alone.
pub fn is_verb(passage: &Passage, pasted: &Range<usize>) -> bool {
    const VERBS: words::Classes = words::VERB | words::SAYING | words::AUXILIARY | words::FINITE;
    let (word, classes) = (passage.word(pasted.start), words::classes(passage.tokens[pasted.start].key));
    let may_be_verb = classes & VERBS != 0 || word.ends_with("ed");
    pasted.len() == 1 && word.starts_with(char::is_lowercase) && may_be_verb && classes & words::NOUN == 0
}

/// "Says that the prison", "says the prison": the one sentence has the conjunction, the other does without.
pub fn begins_a_clause(passage: &Passage, pasted: &Range<usize>, kept: &Range<usize>) -> bool {
    passage.is_any(pasted.start, &["that"]) && !passage.is_any(kept.start, &["that"])
}

/// The words stand elsewhere, too, beside other words than here: the tool pastes what it has met, but what is always said in one breath
/// is a part of something longer.
pub fn stands_elsewhere(passage: &Passage, span: &Range<usize>) -> bool {
    let has_ending = span.len() > 1 && passage.tokens[span.end - 1].is_possessive();
    let length = span.len() - usize::from(has_ending);
    let key = |at: usize| passage.tokens.get(at).map(|token| token.key);
    let is_copy = |other: usize| {
        passage.are_common(other, span.start, length)
            && other.checked_sub(1).and_then(key) != span.start.checked_sub(1).and_then(key)
            && key(other + length) != key(span.end)
    };
    match length {
        1 => passage.same_words(span.start).any(is_copy),
        _ => passage.twins(span.start).any(is_copy),
    }
}
