//! Places of a dateline that were pasted into the text as they stand there: in capitals.

use super::compose::Fix;
use super::passage::Passage;
use crate::rule::{Rule, RuleId, Tier};
use crate::text::dateline::{Dateline, dateline};

/// Letters of a place that is one word: shorter ones may be abbreviations.
const MIN_LETTERS: usize = 4;

/// Words inside the names of places that have small letters there.
const PARTICLES: &[&str] = &["of", "the", "and", "de", "del", "di", "da", "do", "du", "des", "la", "le", "upon", "sur"];

/// The same between hyphens.
const INSIDE: &[&str] =
    &["au", "aux", "sur", "sous", "en", "le", "la", "les", "de", "du", "des", "upon", "on", "of", "in", "under"];

/// How many of them stand in nothing but places: "commander-in-chief".
const OF_PLACES: usize = 11;

/// `OSLO (Reuters) - … shops in OSLO`.
pub const DATELINE_CAPITALS: Rule = Rule {
    id: RuleId("repair/dateline-capitals"),
    summary: "write the place of a dateline as a name where it was pasted into the text",
    why: "Only a dateline writes its place in capitals; the tool took it for the first mention and pasted it over later ones as it stood.",
    tier: Tier::Safe,
    before: "OSLO (Reuters) - Police met a crowd. Shops in OSLO were shut on the day of Sunday's's vote. The two parties won \
             most seats, but The two parties disagree.",
    after: "OSLO (Reuters) - Police met a crowd. Shops in Oslo were shut on the day of Sunday's vote. The two parties won \
            most seats, but they disagree.",
};

/// Every place of a dateline that stands in capitals behind it.
pub fn find(passage: &Passage, fixes: &mut Vec<Fix>) {
    let Some(places) = Places::of(passage) else { return };
    for at in places.end..passage.tokens.len() {
        if places.is_pasted(passage, at) {
            let is_particle = places.has(passage, at.wrapping_sub(1)) && passage.is_any(at, PARTICLES);
            let known = passage.same_words(at).map(|other| passage.word(other)).find(|word| !is_in_capitals(word));
            let name = known.map_or_else(|| as_a_name(passage.word(at), is_particle), str::to_owned);
            fixes.push(Fix::new(&DATELINE_CAPITALS, passage.tokens[at].span.clone(), name));
        }
    }
}

/// The token is a word of the place in the dateline that the passage begins with, in capitals or not.
pub fn is_its_place(passage: &Passage, at: usize) -> bool {
    Places::of(passage).is_some_and(|places| places.is_sure && places.words.contains(&passage.tokens[at].key))
}

/// `Port-au-Prince`, `PORT-AU-PRINCE`: what its last part is, it is not.
pub fn is_joined_place(word: &str) -> bool {
    let is_joint = |part: &str| INSIDE[..OF_PLACES].iter().any(|joint| part.eq_ignore_ascii_case(joint));
    word.split('-').skip(1).any(is_joint)
}

/// The places in the dateline that a passage begins with.
struct Places {
    /// Their words in capitals.
    words: Vec<u64>,
    /// The token behind the dash.
    end: usize,
    /// The dateline names an agency: nothing else begins so. "NATO - the alliance" may be a headline.
    is_sure: bool,
}

impl Places {
    fn of(passage: &Passage) -> Option<Places> {
        // The plainest test first: most passages begin with no word in capitals.
        let line = passage.text.lines().next().filter(|_| is_in_capitals(passage.word(0)))?;
        let (kind, end) = dateline(line)?;
        let behind = passage.tokens.partition_point(|token| token.span.start < end);
        let place = (0..behind).take_while(|at| !matches!(passage.word(*at), "(" | "/"));
        let words = place.clone().filter(|at| is_in_capitals(passage.word(*at))).map(|at| passage.tokens[at].key).collect();
        Some(Places { words, end: behind, is_sure: kind == Dateline::WithAgency })
    }

    /// The token is one of their words, in capitals.
    fn has(&self, passage: &Passage, at: usize) -> bool {
        passage.tokens.get(at).is_some_and(|token| self.words.contains(&token.key)) && is_in_capitals(passage.word(at))
    }

    /// A place stands there among words that have small letters.
    fn is_pasted(&self, passage: &Passage, at: usize) -> bool {
        if !self.has(passage, at) {
            return false;
        }
        let is_joined = |other: usize| passage.same_sentence(other, at) && self.has(passage, other);
        let (before, behind) = (at.wrapping_sub(1), at + 1);
        let is_long = passage.word(at).chars().count() >= MIN_LETTERS || is_joined(before) || is_joined(behind);
        let is_shouted =
            |other: usize| passage.same_sentence(other, at) && is_in_capitals(passage.word(other)) && !self.has(passage, other);
        let is_name_elsewhere = || passage.same_words(at).any(|other| !is_in_capitals(passage.word(other)));
        is_long
            && !is_shouted(before)
            && !is_shouted(behind)
            && (self.is_sure || is_name_elsewhere())
            && !is_in_a_dateline(passage, at)
    }
}

/// `BISHKEK`, `PORT-AU-PRINCE`; no single letter.
fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    word.chars().all(|c| c.is_uppercase() || c == '-' || c == '\'' || c == '’') && letters.nth(1).is_some()
}

/// The token stands in the dateline of its own line.
fn is_in_a_dateline(passage: &Passage, at: usize) -> bool {
    let span = &passage.tokens[at].span;
    let begins = passage.text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let line = passage.text[begins..].lines().next().unwrap_or_default();
    dateline(line).is_some_and(|(_, end)| span.start < begins + end)
}

/// `Bishkek`, `Port-au-Prince`, `L'Aquila`; a particle inside a name has small letters.
fn as_a_name(word: &str, is_particle: bool) -> String {
    let is_joint = |c: char| matches!(c, '-' | '\'' | '’');
    let name = word.to_lowercase();
    let parts = name.split_inclusive(is_joint).enumerate().map(|(number, part)| {
        let is_small = is_particle || number > 0 && INSIDE.contains(&part.trim_end_matches(is_joint));
        let mut letters = part.chars();
        let first = letters.next().filter(|_| !is_small).map(|first| first.to_uppercase().chain(letters).collect());
        first.unwrap_or_else(|| part.to_owned())
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> Vec<String> {
        let mut fixes = Vec::new();
        find(&Passage::new(text), &mut fixes);
        fixes.into_iter().map(|fix| fix.with).collect()
    }

    #[test]
    fn a_place_has_small_letters_behind_its_dateline() {
        for (text, expected) in [
            ("OSLO (Reuters) - Shops in OSLO closed. OSLO's mayor left.", vec!["Oslo", "Oslo"]),
            ("OSLO, NORWAY, Oct 6 (AFP) — NORWAY's seat of government was taken.", vec!["Norway"]),
            ("PORT-AU-PRINCE (AP) - They left PORT-AU-PRINCE.", vec!["Port-au-Prince"]),
            ("L'AQUILA (AP) - They left L'AQUILA.", vec!["L'Aquila"]),
            ("LA PAZ (AP) - They left LA PAZ.", vec!["La", "Paz"]),
            ("NEW YORK, United States (AP) -- They left NEW YORK on Friday.", vec!["New", "York"]),
            ("RIO DE JANEIRO (AP) – They left RIO DE JANEIRO.", vec!["Rio", "de", "Janeiro"]),
            ("OSLO -- They left Oslo. Shops in OSLO closed.", vec!["Oslo"]),
        ] {
            assert_eq!(with(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_dateline_keeps_its_capitals() {
        for text in [
            "NATO -- They left NATO on Friday.",
            "NATO-led troops (three) - they left NATO.",
            "OSLO (Reuters) - THE MAYOR OF OSLO HAS GONE.",
            "WHO officials met on Friday - they praised WHO work.",
            "UN (AP) - They met the UN.",
            "Oslo (Reuters) - They met in OSLO.",
            "NASA, SPACEX - People at NASA left.",
            "OSLO (Reuters) - They left.\n\nOSLO (Reuters) - They came.",
            "MOSCOW, October 6. /TASS/. They told TASS so.",
        ] {
            assert!(with(text).is_empty(), "{text}");
        }
    }
}
