//! Possessive endings that were put behind something that has one already, or behind a mark.

use std::ops::Range;

use super::compose::Fix;
use super::leaked::{LEAKED, is_leaked};
use super::lexicon::{ASIDE_OPENERS, LONG};
use super::passage::Passage;
use super::tokens::key;
use super::words;
use crate::rule::{Rule, RuleId, Tier};

/// Tokens over which the opening of an aside is looked for.
const ASIDE_REACH: usize = 60;

/// Tokens that two copies of a mention must share before one is the evidence for the other.
const MENTION: usize = 4;

/// Possessive pronouns that the tool took for a mention: `his's`.
const PRONOUNS_IN_S: &[&str] = &["his", "its"];

/// `Sunday's's`.
pub const DOUBLE: Rule = Rule {
    id: RuleId("repair/double-possessive"),
    summary: "remove a possessive ending behind another one",
    why: "A mention such as `Sunday's` was pasted where a possessive stood, and the tool put a second ending behind it; the first one says all.",
    tier: Tier::Safe,
    before: "Opposition supporters called for a re-run of Sunday's's election. The two parties won most seats, but The two \
             parties disagree.",
    after: "Opposition supporters called for a re-run of Sunday's election. The two parties won most seats, but they disagree.",
};

/// `republic,'s`.
pub const AFTER_MARK: Rule = Rule {
    id: RuleId("repair/possessive-after-mark"),
    summary: "remove a comma or dash before a possessive ending",
    why: "An ending never stands behind a comma or dash: the mark belongs to the pasted mention, which had more of the sentence behind it.",
    tier: Tier::Safe,
    before: "The minister met Kanat, a former guard,'s aide in Bishkek. The two parties won most seats, but The two parties \
             disagree.",
    after: "The minister met Kanat, a former guard's aide in Bishkek. The two parties won most seats, but they disagree.",
};

/// `Respublika, which ran in 2015,'s leader`.
pub const AFTER_ASIDE: Rule = Rule {
    id: RuleId("repair/possessive-after-aside"),
    summary: "take a copied aside out between a name and its possessive ending",
    why: "The aside was pasted with the name where a short possessive stood; it is still there at the first mention, and only the name can bear the ending.",
    tier: Tier::Likely,
    before: "Respublika, which ran with two allies in the vote of 2015, is competing. But Respublika, which ran with two allies \
             in that vote,'s leader has left the party.",
    after: "Respublika, which ran with two allies in the vote of 2015, is competing. But Respublika's leader has left the party.",
};

/// `protesters's way`.
pub const OF_PLURAL: Rule = Rule {
    id: RuleId("repair/possessive-of-plural"),
    summary: "remove the `s` of a possessive ending behind a plural",
    why: "The tool put `'s` behind a mention that is a plural; where it is not known which pronoun stood there, the plural at least is written as plurals are.",
    tier: Tier::Likely,
    before: "The vote drew crowds. Few were pleased by parties's lists on the day of Sunday's's vote. The union won, but The union lost.",
    after: "The vote drew crowds. Few were pleased by parties' lists on the day of Sunday's vote. The union won, but the union lost.",
};

/// Every fix of the family, up to that tier. `fixes` are those of mentions: the ending of a plural that something else takes the place of is not the
/// plural's any more ("Grid's", for "a rival in four countries's").
pub fn find(passage: &Passage, tier: Tier, fixes: &mut Vec<Fix>) {
    let mut replaced: Vec<usize> = fixes.iter().map(|fix| fix.span.end).collect();
    replaced.sort_unstable();
    for at in 1..passage.tokens.len() {
        if !passage.tokens[at].is_possessive() {
            continue;
        }
        if passage.tokens[at - 1].is_possessive() {
            fixes.push(Fix::remove(&DOUBLE, passage.tokens[at].span.clone()));
        } else if closes_an_aside(passage, at - 1) {
            fixes.extend(after_mark(passage, at, tier));
        } else if passage.is_any(at - 1, PRONOUNS_IN_S) {
            fixes.push(Fix::remove(&DOUBLE, passage.tokens[at].span.clone()));
        } else if is_any_plural(passage, at - 1) && tier >= Tier::Likely && !passage.tokens[at].is_bare_ending() {
            let ending = &passage.tokens[at].span;
            if replaced.binary_search(&ending.start).is_err() {
                fixes.push(Fix::remove(&OF_PLURAL, ending.end - 1..ending.end));
            }
        } else if tier >= Tier::Likely && is_leaked(passage, at) {
            fixes.push(Fix::remove(&LEAKED, passage.tokens[at].span.clone()));
        }
    }
}

/// A plural by any sign of the passage.
pub fn is_any_plural(passage: &Passage, at: usize) -> bool {
    is_plural(passage.word(at)) || is_short_plural(passage, at) || is_plural_name(passage, at)
}

/// `Islamists`; and `Japarovites`, where there is a Japarov: the followers of something or somebody.
fn is_of_followers(passage: &Passage, at: usize) -> bool {
    let name = passage.word(at);
    let stem = name.strip_suffix("ites").or_else(|| name.strip_suffix("ians")).filter(|stem| stem.len() >= LONG).map(key);
    name.len() > LONG && name.ends_with("ists") || stem.is_some_and(|stem| passage.tokens.iter().any(|token| token.key == stem))
}

/// `Americans`; and `Senators`, where the word is elsewhere the whole subject of a verb of several: "Senators do not agree". "If Charles were"
/// is the verb of one, too.
fn is_plural_name(passage: &Passage, at: usize) -> bool {
    let class = |at: usize| passage.tokens.get(at).map_or(0, |token| words::classes(token.key));
    let begins = |other: usize| {
        passage.tokens[other].opens || other > 0 && passage.is_any(other - 1, &["that", "because", "while", "when"])
    };
    let is_several = |other: usize| {
        class(other + 1) & words::TO_PLURAL != 0
            && !passage.is_any(other + 1, &["were"])
            && passage.same_sentence(other, other + 1)
            && begins(other)
    };
    is_name(passage, at)
        && passage.word(at).ends_with('s')
        && class(at) & words::SINGULAR_IN_S == 0
        && (class(at) & words::PEOPLES != 0
            || is_of_followers(passage, at)
            || is_plural_of_people(passage, at)
            || passage.same_words(at).any(is_several))
}

/// `Protesters`, who are people by their singular, and no name: the mention opened the text, and was pasted as it stood there. Behind another
/// capital it may be a last name ("John Masters").
pub fn is_plural_of_people(passage: &Passage, at: usize) -> bool {
    let is_function_word = |at: usize| passage.tokens[at].opens && words::classes(passage.tokens[at].key) & words::FUNCTION != 0;
    let is_behind_name = at > 0 && passage.same_sentence(at - 1, at) && is_name(passage, at - 1) && !is_function_word(at - 1);
    is_name(passage, at) && are_people(passage.word(at)) && !is_behind_name
}

/// `Protesters`, `Witnesses`, `Deputies`, and `Thousands`; no name (`Masters`).
pub fn are_people(word: &str) -> bool {
    const PEOPLE: words::Classes = words::PERSON | words::MAN | words::WOMAN;
    const OTHER: words::Classes = words::SINGULAR_IN_S | words::HE_NAME | words::SHE_NAME;
    let is_of_people = |singular: &str| words::classes(key(singular)) & PEOPLE != 0;
    let is_plural = |word: &str| {
        [word.strip_suffix('s'), word.strip_suffix("es")].into_iter().flatten().any(is_of_people)
            || word.strip_suffix("ies").is_some_and(|stem| is_of_people(&format!("{stem}y")))
    };
    let classes = words::classes(key(word));
    word.len() >= LONG && ends_as_plurals_do(word) && classes & OTHER == 0 && (classes & words::NUMBER != 0 || is_plural(word))
}

/// `protesters`, `parties`; not `boss`, `campus`, `crisis` or `series`, and no name: "St. James's" is right.
pub fn is_plural(word: &str) -> bool {
    let small = word.chars().all(|c| c.is_lowercase() || c == '-');
    small && word.len() >= LONG && ends_as_plurals_do(word) && words::classes(key(word)) & words::SINGULAR_IN_S == 0
}

/// In `s`, and not as `boss`, `campus`, `crisis` and `atlas` do.
fn ends_as_plurals_do(word: &str) -> bool {
    word.ends_with('s') && !["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end))
}

/// `kids`, `guys`: in four letters, and no singular or verb. Too little to be a sign, enough where the gate is open.
fn is_short_plural(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let classes = words::classes(passage.tokens[at].key);
    word.len() + 1 == LONG
        && word.chars().all(char::is_lowercase)
        && ends_as_plurals_do(word)
        && classes & (words::SINGULAR_IN_S | words::VERB | words::SAYING | words::FUNCTION) == 0
}

/// The comma behind a word, or the dash behind a space, that an ending stands behind; not the dash of a word broken off ("thr-'s").
pub fn closes_an_aside(passage: &Passage, at: usize) -> bool {
    let is_dash = |at: usize| matches!(passage.word(at), "-" | "–" | "—");
    let is_double = is_dash(at) && at > 0 && is_dash(at - 1);
    passage.word(at) == "," || is_dash(at) && !passage.is_attached(if is_double { at - 1 } else { at })
}

/// Within these tokens and before their last, an ending stands behind a mark or behind another ending: "Ana,'s crew". So no mention was written.
pub fn holds_a_pasted_ending(passage: &Passage, tokens: Range<usize>) -> bool {
    let is_pasted = |at: usize| passage.tokens[at - 1].is_possessive() || closes_an_aside(passage, at - 1);
    (tokens.start + 1..tokens.end - 1).any(|at| passage.tokens[at].is_possessive() && is_pasted(at))
}

fn after_mark(passage: &Passage, ending: usize, tier: Tier) -> Option<Fix> {
    let mark = ending - 1;
    let word =
        (mark.saturating_sub(ASIDE_REACH)..mark).rev().find(|at| passage.tokens[*at].is_word() || passage.word(*at) == ")")?;
    if !passage.same_sentence(word, ending) {
        return None;
    }
    let opening = if passage.word(mark) == "," { opening_comma(passage, mark) } else { opening_dash(passage, mark, word) };
    let head = opening.filter(|_| tier >= Tier::Likely).and_then(|opening| opening.checked_sub(1));
    let (rule, from) = match head.filter(|head| is_name(passage, *head)) {
        Some(head) => (&AFTER_ASIDE, head),
        None => (&AFTER_MARK, word),
    };
    let span = passage.tokens[from].span.end..passage.tokens[ending].span.start;
    Some(Fix::remove(rule, span))
}

/// The comma that opens the aside which `mark` closes.
fn opening_comma(passage: &Passage, mark: usize) -> Option<usize> {
    comma_of_a_copy(passage, mark).or_else(|| comma_of_a_known_head(passage, mark))
}

/// The first comma of the mention, where the whole of it stands elsewhere too.
fn comma_of_a_copy(passage: &Passage, mark: usize) -> Option<usize> {
    let before = mark.checked_sub(1)?;
    let shared = passage.twins(before).map(|twin| passage.common_back(mark, twin + 1)).max()?;
    if shared < MENTION {
        return None;
    }
    let commas: Vec<usize> = commas(passage, mark + 1 - shared..mark).collect();
    let first = *commas.first()?;
    // "Maran, a pilot, lost an oar because Maran, a pilot,": where its name stands again, the mention begins again.
    let name = |comma: usize| comma.checked_sub(1).map(|at| passage.tokens[at].key);
    let opening = commas.iter().copied().rfind(|comma| name(*comma) == name(first))?;
    (commas.len() == 1 || passage.is_any(opening + 1, ASIDE_OPENERS)).then_some(opening)
}

/// The last comma, where the name before it and the words behind it ("Respublika, which ran") stand elsewhere too: the aside
/// itself may differ there, because mentions inside it were replaced.
fn comma_of_a_known_head(passage: &Passage, mark: usize) -> Option<usize> {
    let comma = commas(passage, mark.saturating_sub(ASIDE_REACH)..mark).last().filter(|comma| *comma > 0)?;
    let is_known = passage.twins(comma - 1).any(|twin| passage.common(twin, comma - 1) >= MENTION);
    (is_known && passage.same_sentence(comma, mark) && passage.is_any(comma + 1, ASIDE_OPENERS)).then_some(comma)
}

fn commas<'a>(passage: &'a Passage, range: Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
    range.filter(|at| passage.word(*at) == ",")
}

/// The dash that opens the aside which `mark` closes: the last one like it, with a space before it.
fn opening_dash(passage: &Passage, mark: usize, word: usize) -> Option<usize> {
    let first = word.saturating_sub(ASIDE_REACH);
    let last = (first..word).rev().find(|at| passage.word(*at) == passage.word(mark) && passage.same_sentence(*at, mark))?;
    let opening = if passage.is_attached(last) && passage.word(last - 1) == passage.word(mark) { last - 1 } else { last };
    (!passage.is_attached(opening)).then_some(opening)
}

/// A capital word: `Kyrgyzstan`, `CG.TO`.
pub fn is_name(passage: &Passage, at: usize) -> bool {
    passage.tokens[at].is_word() && passage.word(at).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_names_in_s() {
        for word in ["Protesters", "Witnesses", "Deputies", "Thousands"] {
            assert!(are_people(word), "{word}");
        }
        for word in ["Masters", "James", "Hughes", "Rivers", "Williams", "Boss", "Osland"] {
            assert!(!are_people(word), "{word}");
        }
    }

    #[test]
    fn an_ending_within_is_pasted_behind_a_mark_or_another_ending() {
        let is_held = |text: &str| {
            let passage = Passage::new(text);
            holds_a_pasted_ending(&passage, 0..passage.tokens.len())
        };
        assert!(is_held("Ana,'s crew") && is_held("Ana's's crew"));
        assert!(!is_held("Ana's crew") && !is_held("the crew of Ana's's"));
    }

    #[test]
    fn what_stands_behind_a_name_may_be_a_last_name() {
        let is_plural = |text: &str| is_plural_of_people(&Passage::new(text), 2);
        assert!(is_plural("They met Butlers.") && !is_plural("With John Butlers."));
        let opens = |text: &str| is_plural_of_people(&Passage::new(text), 1);
        assert!(opens("Many Butlers left.") && !opens("John Butlers left."));
    }
}
