//! From a tally and the first vote to a language: words for it, letters against it.

use std::fmt;

use super::first::{self, First};
use crate::document::Language;
use crate::text::languages::profiles::{Profile, Profiles};
use crate::text::languages::tally::{Leader, Tally};
use crate::text::script::Script;

/// Letters outside a language's alphabet that its own texts may hold, as a share of the letters of words in lower case. Above it the
/// language is out. Russian news has a few per 100,000; Kyrgyz has one in twenty.
const FOREIGN_SHARE: f32 = 0.004;
/// The same for languages that print loan words as they come (English, German, …).
const FOREIGN_SHARE_LENIENT: f32 = 0.02;
/// What a letter of loan words weighs among foreign letters: Turkish writes `web`, but Azerbaijani, Kurdish and Crimean Tatar write one
/// `q`, `w` or `x` in thirty letters.
const LOAN_WEIGHT: f32 = 0.25;
/// Frequent words, and share of the evidence, from which a short paragraph need not ask.
const FAIR_HITS: u32 = 3;
const FAIR_SCORE: f32 = 0.6;
/// What the first vote weighs against the share of frequent words, at no confidence and what is added at full confidence.
const FIRST_BASE: f32 = 0.08;
const FIRST_CONFIDENCE: f32 = 0.15;
/// Doubt in a text of one word, in points; it shrinks as words come in. Two unknown words must not seem sure only because nothing speaks
/// against them.
const DOUBT: f32 = 1.0;
/// The least doubt, in points, where nothing but the first vote speaks: whatlang names a language for any letters, and a word that is
/// repeated a million times is no more than one word.
const DOUBT_OF_FIRST: f32 = 0.2;
/// The weight of letters that stand in the alphabet of one language and not in that of English (Latin) or Russian (Cyrillic).
const OWN_LETTERS: f32 = 0.5;

/// A language and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    /// The language; `und` if there is nothing to go by.
    pub language: Language,
    /// The share of the evidence that speaks for it, from 0 to 1: below 0.5 it is a tie, or there is little evidence.
    pub score: f32,
    /// Words, and how many of them are frequent ones of that language.
    pub words: (usize, u32),
    /// What whatlang said, if it was asked.
    pub first: Option<First>,
    /// The language that the letters ruled out against the first vote or most words: its name, foreign letters, letters in all.
    pub veto: Option<(Language, usize, usize)>,
}

impl Vote {
    /// Words and letters together leave little doubt of a short piece.
    pub fn is_fair(&self) -> bool {
        self.words.1 >= FAIR_HITS && self.score >= FAIR_SCORE
    }
}

impl fmt::Display for Vote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, hits) = self.words;
        write!(f, "{hits} of {words} words are frequent in `{}`", self.language)?;
        if let Some(first) = self.first {
            write!(f, "; whatlang says `{}` ({:.2})", first.language, first.confidence)?;
        }
        if let Some((language, foreign, letters)) = self.veto {
            write!(f, "; not `{language}`: {foreign} of {letters} letters are not in its alphabet")?;
        }
        Ok(())
    }
}

/// A language that might be it.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    language: Language,
    points: f32,
    hits: u32,
}

/// What letters and words say, before anyone is asked.
#[derive(Debug)]
pub struct Reading<'a> {
    tally: &'a Tally,
    profiles: &'a Profiles,
    script: Option<Script>,
    /// Letters of the main script in words that have no capital.
    small: usize,
    /// Slots of letters that words without a capital have, with how often.
    present: Vec<(usize, usize)>,
}

impl<'a> Reading<'a> {
    /// Reads a tally.
    pub fn new(tally: &'a Tally, profiles: &'a Profiles) -> Reading<'a> {
        let script = tally.script();
        let is_main = |slot: usize| script.is_some() && profiles.script(slot) == script;
        let present: Vec<(usize, usize)> =
            tally.small.iter().enumerate().filter(|(_, n)| **n > 0).map(|(slot, n)| (slot, *n as usize)).collect();
        let small = present.iter().filter(|(slot, _)| is_main(*slot)).map(|(_, n)| n).sum();
        Reading { tally, profiles, script, small, present }
    }

    /// The language that frequent words show beyond doubt: nobody need be asked. Costs a few hundred additions.
    pub fn by_words(&self) -> Option<Vote> {
        let Leader { profile, hits, next } = self.tally.leader(self.profiles)?;
        let profile = &self.profiles.list()[profile];
        let share = hits as f32 / (hits + next) as f32;
        (!self.is_ruled_out(profile)).then(|| self.vote(profile.language, share, hits, None, None))
    }

    /// Weighs words, letters and the first vote, which is asked on at most `limit` bytes of the text.
    pub fn with_first(&self, text: &str, limit: usize) -> Vote {
        self.weigh(first::ask(text, limit), |vetoed| first::ask_without(text, limit, vetoed))
    }

    /// Whether the piece is written in the script of that language.
    pub fn is_written_like(&self, language: Language) -> bool {
        self.profiles.list().iter().any(|profile| profile.language == language && Some(profile.script) == self.script)
    }

    /// Weighs words and letters alone.
    pub fn without_first(&self) -> Vote {
        self.weigh(None, |_| None)
    }

    fn weigh(&self, said: Option<First>, ask_again: impl Fn(&[Language]) -> Option<First>) -> Vote {
        let Some(script) = self.script else { return self.vote(Language::UNDETERMINED, 0.0, 0, said, None) };
        let ruled_out: Vec<&Profile> =
            self.profiles.list().iter().filter(|p| p.script == script && self.is_ruled_out(p)).collect();
        let is_out = |language: Language| ruled_out.iter().find(|profile| profile.language == language).copied();
        let veto = said.and_then(|first| is_out(first.language)).map(|p| (p.language, self.foreign(p), self.small));
        let heard = if veto.is_some() {
            let names: Vec<Language> = ruled_out.iter().map(|profile| profile.language).collect();
            ask_again(&names)
        } else {
            said
        };
        let mut candidates: Vec<Candidate> = self.candidates(script).filter(|c| is_out(c.language).is_none()).collect();
        if let Some(first) = heard {
            add_first(&mut candidates, first, veto.is_some());
        }
        candidates.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.language.cmp(&b.language)));
        let next = candidates.get(1).map_or(0.0, |candidate| candidate.points);
        // A script that is neither Latin nor Cyrillic says more than words could, and some such scripts do not part words.
        let doubt = if script == Script::Other { 0.0 } else { DOUBT / self.tally.words.max(1) as f32 };
        match candidates.first() {
            Some(best) if best.points > 0.0 => {
                let doubt =
                    if is_first_alone(best, heard) && script != Script::Other { doubt.max(DOUBT_OF_FIRST) } else { doubt };
                self.vote(best.language, best.points / (best.points + next + doubt), best.hits, said, veto)
            }
            _ => self.vote(Language::UNDETERMINED, 0.0, 0, said, veto),
        }
    }

    fn candidates(&self, script: Script) -> impl Iterator<Item = Candidate> {
        let words = self.tally.words.max(1) as f32;
        self.profiles.list().iter().enumerate().filter(move |(_, profile)| profile.script == script).map(move |(n, profile)| {
            let hits = self.tally.hits[n];
            let points = hits as f32 / words + OWN_LETTERS * self.own_share(profile);
            Candidate { language: profile.language, points, hits }
        })
    }

    /// Whether too many letters are not in its alphabet.
    fn is_ruled_out(&self, profile: &Profile) -> bool {
        let share = if is_lenient(profile) { FOREIGN_SHARE_LENIENT } else { FOREIGN_SHARE };
        let loans = self.letters(|slot| profile.loans[slot]) as f32;
        self.foreign(profile) as f32 - loans * (1.0 - LOAN_WEIGHT) > share * self.small as f32
    }

    /// Letters of words in lower case that are not in its alphabet. Letters of another script do not count: any text may hold `802.11n`.
    fn foreign(&self, profile: &Profile) -> usize {
        self.letters(|slot| !profile.alphabet[slot] && self.profiles.script(slot).is_none_or(|script| script == profile.script))
    }

    /// The share of letters of words in lower case that are in its alphabet and not in that of the reference of its script.
    fn own_share(&self, profile: &Profile) -> f32 {
        let reference = if profile.script == Script::Cyrillic { Language::RUSSIAN } else { Language::ENGLISH };
        let Some(common) = self.profiles.list().iter().find(|p| p.language == reference) else { return 0.0 };
        self.letters(|slot| profile.alphabet[slot] && !common.alphabet[slot]) as f32 / self.small.max(1) as f32
    }

    fn letters(&self, is_counted: impl Fn(usize) -> bool) -> usize {
        self.present.iter().filter(|(slot, _)| is_counted(*slot)).map(|(_, n)| n).sum()
    }

    fn vote(
        &self,
        language: Language,
        score: f32,
        hits: u32,
        first: Option<First>,
        veto: Option<(Language, usize, usize)>,
    ) -> Vote {
        Vote { language, score, words: (self.tally.words, hits), first, veto }
    }
}

/// Adds the weight of the first vote to the candidate that it names. A second answer, after a veto, weighs only its base, and cannot
/// bring in a language of which no letter or word is known.
fn add_first(candidates: &mut Vec<Candidate>, first: First, is_second: bool) {
    let points = FIRST_BASE + if is_second { 0.0 } else { FIRST_CONFIDENCE * first.confidence };
    match candidates.iter_mut().find(|candidate| candidate.language == first.language) {
        Some(candidate) => candidate.points += points,
        None if is_second => {}
        None => candidates.push(Candidate { language: first.language, points, hits: 0 }),
    }
}

/// Whether neither a frequent word nor a letter of its own speaks for a language, but the first vote alone.
fn is_first_alone(best: &Candidate, heard: Option<First>) -> bool {
    let most = heard.map_or(0.0, |first| FIRST_BASE + FIRST_CONFIDENCE * first.confidence);
    best.hits == 0 && best.points <= most
}

/// Languages whose printed text keeps foreign letters of loan words and names in lower case.
fn is_lenient(profile: &Profile) -> bool {
    profile.script == Script::Latin && !matches!(profile.language.0, "tr" | "az" | "uz" | "tk" | "crh" | "ku")
}
