//! Damage that nobody can put right from the passage alone: labelled, never edited.

use super::capitals::is_capital_in_mid_sentence;
use super::lexicon::{AUXILIARIES, NEVER_POSSESSED, POSSESSIVES};
use super::passage::Passage;
use crate::document::Label;
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::text::sentences::is_finished;

/// Words that an unfinished rest of a line has at most: a longer one is a headline or a line of verse.
const BROKEN_REST: usize = 3;

/// "Authorities / The move troops".
pub const OVERWRITTEN_VERB: Rule = Rule {
    id: RuleId("repair/overwritten-verb"),
    summary: "flag a place where a noun phrase stands in the place of a verb",
    why: "The tool treated a verb as a mention and pasted the event's name over it; the verb is lost.",
    tier: Tier::Flag,
    before: "The move came on Tuesday. The president of the country has The move a decision by the winners of Sunday's's vote.",
    after: "The move came on Tuesday. The president of the country has The move a decision by the winners of Sunday's vote.",
};

/// "in Kyrgyzstan's due to".
pub const STRAY_POSSESSIVE: Rule = Rule {
    id: RuleId("repair/stray-possessive"),
    summary: "flag a possessive ending with nothing that it could belong to behind it",
    why: "The main mention ended in a possessive and was pasted where none stood; a name such as McDonald's looks the same.",
    tier: Tier::Flag,
    before: "Times are hard in Kyrgyzstan's due to the downturn that followed Sunday's's vote. The two parties won most \
             seats, but The two parties disagree.",
    after: "Times are hard in Kyrgyzstan's due to the downturn that followed Sunday's vote. The two parties won most \
            seats, but they disagree.",
};

/// "Atambayev am not afraid".
pub const FIRST_PERSON: Rule = Rule {
    id: RuleId("repair/first-person"),
    summary: "flag a name where the verb wants a first person",
    why: "Inside a quotation \"I\" was replaced by the speaker's name, and the verb kept its form.",
    tier: Tier::Flag,
    before: "“Atambayev am not afraid,” his followers chanted on the day of Sunday's's march. The two parties won most \
             seats, but The two parties disagree.",
    after: "“Atambayev am not afraid,” his followers chanted on the day of Sunday's march. The two parties won most seats, \
            but they disagree.",
};

/// "Authorities / The move troops".
pub const BROKEN_LINE: Rule = Rule {
    id: RuleId("repair/broken-line"),
    summary: "flag a line that breaks off in mid-sentence while the next one goes on",
    why: "A pasted mention began with a capital, and what split the text into paragraphs took it for a sentence start; joining the lines is for a person to decide.",
    tier: Tier::Flag,
    before: "The state of emergency was endorsed on Tuesday. Authorities\nThe move troops to Kyrgyzstan's's capital, and \
             The move eased tensions.",
    after: "The state of emergency was endorsed on Tuesday. Authorities\nThe move troops to Kyrgyzstan's capital, and the \
            move eased tensions.",
};

/// Every flag of a passage that starts at byte `offset` of the document.
pub fn find(passage: &Passage, offset: usize, found: &mut Vec<Finding>) {
    let mut flag = |rule: &Rule, from: usize, to: usize, because: String| {
        let bytes = passage.bytes(from..to + 1);
        let kind = rule.id.0.strip_prefix("repair/").unwrap_or(rule.id.0);
        let span = bytes.start + offset..bytes.end + offset;
        found.push(Finding::Label { rule: rule.id, span, label: Label::Flag(kind.into()), score: 1.0, because });
    };
    for at in 1..passage.tokens.len() {
        let (before, word) = (passage.word(at - 1), passage.word(at));
        if is_overwritten_verb(passage, at) {
            flag(&OVERWRITTEN_VERB, at - 1, at + 1, format!("a noun phrase behind `{before}`"));
        }
        if is_stray_possessive(passage, at) {
            flag(&STRAY_POSSESSIVE, at - 1, at, format!("`{}` behind the ending", passage.word(at + 1)));
        }
        if is_first_person_clash(passage, at) {
            flag(&FIRST_PERSON, at - 1, at, format!("`{word}` behind `{before}`"));
        }
        if breaks_a_sentence(passage, at) {
            flag(&BROKEN_LINE, at - 1, at, format!("the line ends in `{before}`"));
        }
    }
}

/// `has The visit`, `has his resignation`: an auxiliary before a noun phrase that was pasted.
fn is_overwritten_verb(passage: &Passage, at: usize) -> bool {
    if !passage.same_sentence(at - 1, at + 1) || !passage.is_any(at - 1, AUXILIARIES) {
        return false;
    }
    is_capital_in_mid_sentence(passage, at)
        || passage.is_any(at - 1, &["has"]) && passage.is_any(at, POSSESSIVES) && has_event_in_reach(passage, at + 1)
}

/// `resignation`, `immediate appointment`: the name of an act within two words.
fn has_event_in_reach(passage: &Passage, at: usize) -> bool {
    (at..at + 2).any(|at| {
        let word = passage.word(at);
        ["tion", "sion", "ment", "ture"].iter().any(|end| word.ends_with(end))
    })
}

/// `Kyrgyzstan's due to`, `Kyrgyzstan’s has`.
fn is_stray_possessive(passage: &Passage, at: usize) -> bool {
    passage.tokens[at].is_possessive()
        && passage.tokens[at - 1].is_word()
        && passage.word(at - 1).starts_with(char::is_uppercase)
        && passage.same_sentence(at, at + 1)
        && passage.is_any(at + 1, NEVER_POSSESSED)
}

/// `Atambayev am`; not `8 am`, `I am` or `Who am I`.
fn is_first_person_clash(passage: &Passage, at: usize) -> bool {
    let before = passage.word(at - 1);
    passage.word(at) == "am"
        && passage.same_sentence(at - 1, at)
        && passage.tokens[at - 1].is_word()
        && before.chars().count() > 1
        && before.starts_with(char::is_uppercase)
        && !passage.is_any(at + 1, &["i"])
        && !passage.is_any(at - 1, &["how", "so", "nor", "neither", "and", "but", "here", "am"])
}

/// The token starts a line with a capital, and the line before holds a sentence and then up to three more words.
fn breaks_a_sentence(passage: &Passage, at: usize) -> bool {
    let (before, here) = (&passage.tokens[at - 1], &passage.tokens[at]);
    if here.line != before.line + 1 || !here.is_word() || is_finished(&passage.text[..before.span.end]) || !before.is_word() {
        return false;
    }
    let first = (0..at).rev().take_while(|other| passage.tokens[*other].sentence == before.sentence).last().unwrap_or(at - 1);
    let is_behind_a_sentence = first > 0 && passage.tokens[first - 1].line == before.line;
    is_behind_a_sentence && at - first <= BROKEN_REST
}
