//! Pronouns in the wrong case: where the main mention was a pronoun itself, the tool pasted it as it stood.

use super::compose::Fix;
use super::lexicon::ONLY_VERBS;
use super::mention::grammar;
use super::mention::reading::{Reading, Role};
use super::mention::slot;
use super::passage::Passage;
use super::tokens::Token;
use super::words;
use crate::rule::{Rule, RuleId, Tier};

/// `me's machine`.
pub const OWNER: Rule = Rule {
    id: RuleId("repair/possessive-of-pronoun"),
    summary: "write a pronoun with a possessive ending as the pronoun that owns",
    why: "The tool put `'s` behind a pronoun, which has a form of its own for what it owns; English knows no other.",
    tier: Tier::Likely,
    before: "They left me in Osland. The rain spoilt me's papers on the day of Sunday's's vote. The union won, but The union lost.",
    after: "They left me in Osland. The rain spoilt my papers on the day of Sunday's vote. The union won, but the union lost.",
};

/// `me had left`, `told I the news`.
pub const CASE: Rule = Rule {
    id: RuleId("repair/pronoun-case"),
    summary: "put a pronoun into the case that its place asks for",
    why: "The pronoun was pasted as it stood elsewhere; beside this verb or preposition only another case of it can stand.",
    tier: Tier::Likely,
    before: "They left me in Osland. Later, when me had gone, it rained on Sunday's's vote. The union won, but The union lost.",
    after: "They left me in Osland. Later, when I had gone, it rained on Sunday's vote. The union won, but the union lost.",
};

/// The persons: subject, object, owner. `it`, `his` and `her` are the same in two of them, and `you` in those that matter.
const PERSONS: [[&str; 3]; 6] = [
    ["I", "me", "my"],
    ["we", "us", "our"],
    ["they", "them", "their"],
    ["he", "him", "his"],
    ["she", "her", "her"],
    ["you", "you", "your"],
];

/// Where they stand among the forms of a person.
const SUBJECT: usize = 0;
const OBJECT: usize = 1;
const OWN: usize = 2;

/// Owners that never stand alone, as `his` may ("his was the best"). Who writes `their are` means `there`.
const ONLY_OWNERS: &[&str] = &["my", "our", "your"];

/// Verbs with an object right behind them, and no speech of which it would be the speaker ("said I").
const GIVING: &[&str] =
    &["gave", "give", "gives", "told", "let", "made", "make", "makes", "sent", "helped", "help", "brought", "took", "showed"];

/// Every fix of the family, up to that tier.
pub fn find(passage: &Passage, tier: Tier, fixes: &mut Vec<Fix>) {
    let may_be_wrong = |at: &usize| person(passage, *at).is_some() && may_be_out_of_place(passage, *at);
    let pronouns: Vec<usize> = (0..passage.tokens.len()).filter(may_be_wrong).collect();
    if tier < Tier::Likely || pronouns.is_empty() {
        return;
    }
    let reading = Reading::new(passage);
    for at in pronouns {
        let Some(forms) = person(passage, at) else { continue };
        let end = if is_owner(&reading, at) { at + 2 } else { at + 1 };
        let (rule, case) = match () {
            () if end > at + 1 => (&OWNER, OWN),
            () if is_subject(&reading, at) => (&CASE, SUBJECT),
            () if is_object(&reading, at) => (&CASE, OBJECT),
            () => continue,
        };
        fixes.push(Fix::new(rule, passage.bytes(at..end), written(passage, at, forms[case])));
    }
}

/// The forms of the pronoun that stands there. In mid-sentence another capital than that of `I` is that of a title or a country, `I` behind a
/// capital a numeral ("Aleksei I"), and before a comma and a capital a title ("I, Claudius").
fn person(passage: &Passage, at: usize) -> Option<&'static [&'static str; 3]> {
    let (word, is_capital) =
        (passage.word(at), |at: usize| passage.tokens.get(at).is_some_and(|_| passage.word(at).starts_with(char::is_uppercase)));
    let is_within = |other: usize| passage.same_sentence(other, at);
    let is_numeral = || at > 0 && is_within(at - 1) && is_capital(at - 1);
    let is_title = || passage.is_any(at + 1, &[","]) && is_within(at + 1) && is_capital(at + 2);
    let is_pronoun = match word {
        "I" => !is_numeral() && !is_title(),
        "i" => false,
        _ => !is_capital(at) || passage.tokens[at].opens && word != "US",
    };
    PERSONS.iter().find(|forms| is_pronoun && passage.is_any(at, &forms[..]))
}

/// What the words beside a pronoun say before the whole passage is read: an ending, a verb that only a subject has, or what rules an object.
fn may_be_out_of_place(passage: &Passage, at: usize) -> bool {
    let rules =
        |before: usize| words::classes(passage.tokens[before].key) & words::PREPOSITION != 0 || passage.is_any(before, GIVING);
    passage.tokens.get(at + 1).is_some_and(Token::is_possessive)
        || (at + 1..=at + 1 + slot::ADVERBS).any(|verb| passage.is_any(verb, ONLY_VERBS))
        || at > 0 && rules(at - 1)
}

/// A form with the capital that its place asks for.
fn written(passage: &Passage, at: usize, form: &str) -> String {
    let has_capital = passage.tokens[at].opens && passage.word(at).starts_with(char::is_uppercase);
    if has_capital { form[..1].to_uppercase() + &form[1..] } else { form.to_owned() }
}

/// An ending stands behind the pronoun, and what is owned behind that. "He's", "she's" and, in dialect, "I's going" have a verb there.
fn is_owner(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let is_ending = reading.role(at + 1) == Role::Ending && passage.is_attached(at + 1);
    // "Bert and I's friend".
    let is_joined = at > 0 && passage.is_any(at - 1, &["and", "or"]);
    let may_be_verb = passage.is_any(at, &["i", "we", "they", "you", "he", "she"]);
    let is_noun = || {
        let is_plain = matches!(reading.role(at + 2), Role::Small | Role::Plural | Role::Capital | Role::Number);
        is_plain && !passage.word(at + 2).ends_with("ing") || passage.is_any(at + 2, &["own"])
    };
    is_ending
        && !(is_joined && may_be_verb)
        && !passage.is_any(at, &["he", "she", "his"])
        && grammar::may_begin_a_noun_phrase(reading, at + 2)
        && (!may_be_verb || is_noun())
}

/// No subject, and the verb of one stands behind it.
fn is_subject(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let sentence = passage.tokens[at].sentence;
    let verb = slot::next_verb(reading, at + 1, sentence);
    let before = reading.role_in(at.checked_sub(1), sentence);
    let is_joined = at > 0 && passage.is_any(at - 1, &["and", "or", "nor", "but", "than", "as"]);
    let begins = before.may_precede_a_clause() || at > 0 && passage.is_any(at - 1, &["that"]);
    let is_only_verb = passage.same_sentence(at, verb) && passage.is_any(verb, ONLY_VERBS);
    let is_only_object = passage.is_any(at, &["me", "us", "them", "him"]);
    is_only_verb && begins && (passage.is_any(at, ONLY_OWNERS) || is_only_object && !is_joined)
}

/// No object, and a preposition or a verb that gives stands before it and no verb behind it.
fn is_object(reading: &Reading, at: usize) -> bool {
    let passage = reading.passage;
    let sentence = passage.tokens[at].sentence;
    let Some(before) = at.checked_sub(1).filter(|before| passage.same_sentence(*before, at)) else { return false };
    let is_ruled =
        reading.role(before) == Role::Preposition && !passage.is_any(before, slot::EITHER) || passage.is_any(before, GIVING);
    let is_alone = matches!(
        reading.role_in(Some(at + 1), sentence),
        Role::Border | Role::End | Role::Comma | Role::Preposition | Role::Closing | Role::Determiner | Role::Possessive
    );
    passage.is_any(at, &["i", "we", "they", "he", "she"]) && is_ruled && is_alone && !passage.tokens[before].opens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::repair::compose;

    fn fixed(text: &str) -> String {
        let passage = Passage::new(text);
        let mut fixes = Vec::new();
        find(&passage, Tier::Likely, &mut fixes);
        compose::settle(&mut fixes);
        compose::apply(text, &fixes)
    }

    #[test]
    fn a_pronoun_owns_in_a_form_of_its_own() {
        for (text, after) in [
            ("They took me's machine.", "They took my machine."),
            ("We's survival is at stake.", "Our survival is at stake."),
            ("They fed them's young and us's own.", "They fed their young and our own."),
            ("It was I's landlord.", "It was my landlord."),
        ] {
            assert_eq!(fixed(text), after);
        }
        for text in [
            "I's going home.",
            "He's home. She's young.",
            "Let's go; it's late.",
            "You's been there.",
            "It is your's.",
            "Tsar Aleksei I's army.",
        ] {
            assert_eq!(fixed(text), text);
        }
    }

    #[test]
    fn a_pronoun_has_the_case_of_its_place() {
        for (text, after) in [
            ("Later, when me had gone, it rained.", "Later, when I had gone, it rained."),
            ("Your are late.", "You are late."),
            ("They heard that us would go.", "They heard that we would go."),
            ("They spoke of I, and they sent I a letter.", "They spoke of me, and they sent me a letter."),
        ] {
            assert_eq!(fixed(text), after);
        }
        for text in [
            "He and me had gone.",
            "The man who saw me had gone.",
            "All of them were there.",
            "His was the best. It was his will.",
            "“No,” said I, and they left after I had.",
            "Who is he of? He of whom they spoke.",
            "It is said that US would win.",
            "A review of I, Claudius. Fans of She, the novel. Part of i, the root.",
            "Whatever is my is yours. The word my is short. Their are many.",
        ] {
            assert_eq!(fixed(text), text);
        }
    }
}
