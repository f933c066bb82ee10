//! Measures of a document, and the limits beyond which it is not worth keeping. Measures come first and are written for every
//! document; a limit in the config decides, and says by how much it was missed.
//!
//! The measures are those that large corpora were filtered by: Raffel et al. (2020) for C4, Rae et al. (2021, "Scaling Language
//! Models", section A1.1) for MassiveText, Penedo et al. (2024) for FineWeb. The limits here are wider: they drop what nobody would
//! call a text, and leave taste to the config.

mod characters;
mod function_words;
mod measures;
mod removed;
mod seen;
#[cfg(test)]
mod tests;
mod verse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Label};
use crate::rule::{Finding, Rule, RuleId, Tier};
use crate::stage::Stage;
use crate::stages::ResourceError;
use measures::Measures;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[&MEASURES, &EMPTY, &TOO_SHORT, &FRAGMENT, &SYMBOLS, &DIGITS, &REPETITION, &NO_PROSE];

/// The measures of every document.
const MEASURES: Rule = Rule {
    id: RuleId("quality/measures"),
    summary: "measure length, sentences, symbols, digits and repetition",
    why: "A limit can be set with sense only where the measures of the corpus are known. They decide nothing by themselves.",
    tier: Tier::Flag,
    before: "Police used tear gas and stun grenades to disperse the protesters on the square.",
    after: "Police used tear gas and stun grenades to disperse the protesters on the square.",
};

/// Nothing is left.
const EMPTY: Rule = Rule {
    id: RuleId("quality/empty"),
    summary: "drop a document in which no word is left",
    why: "What the stages before removed was not prose, and nothing else was there; the reason names the rules that removed it.",
    tier: Tier::Safe,
    before: "\u{200b}\n\u{200b}",
    after: "",
};

/// Too few words.
const TOO_SHORT: Rule = Rule {
    id: RuleId("quality/too-short"),
    summary: "drop a document of fewer words than `min-words`",
    why: "A few words are a heading or a remnant, and no measure can say more of them.",
    tier: Tier::Likely,
    before: "A few words.",
    after: "A few words.",
};

/// No sentence.
const FRAGMENT: Rule = Rule {
    id: RuleId("quality/fragment"),
    summary: "drop a document with fewer finished sentences than `min-sentences`",
    why: "Menus, lists of words and captions have no sentence that ends; neither has verse, which is known by short lines full of \
          articles, pronouns and conjunctions, and stays. Only texts in Latin or Cyrillic letters are judged, since \
          other scripts mark the end in other ways or not at all.",
    tier: Tier::Likely,
    before: "Bread\nMilk\nSalt\nPepper\nButter\nFlour\nSugar\nApples\nPears\nOnions\nGarlic\nOlive oil",
    after: "Bread\nMilk\nSalt\nPepper\nButter\nFlour\nSugar\nApples\nPears\nOnions\nGarlic\nOlive oil",
};

/// Symbols.
const SYMBOLS: Rule = Rule {
    id: RuleId("quality/symbols"),
    summary: "drop a document with a greater share of symbols than `max-symbol-share`",
    why: "Code, tables drawn with lines and bytes read in the wrong encoding are full of characters that prose does not use.",
    tier: Tier::Likely,
    before: "if (a[i] > b[j]) { x |= *p++ << 3; } else { y ^= ~q; } // <<< #$ >>> {{ a }} == {{ b }} ends here.",
    after: "if (a[i] > b[j]) { x |= *p++ << 3; } else { y ^= ~q; } // <<< #$ >>> {{ a }} == {{ b }} ends here.",
};

/// Digits.
const DIGITS: Rule = Rule {
    id: RuleId("quality/digits"),
    summary: "drop a document with a greater share of digits than `max-digit-share`",
    why: "Price lists, tables and telephone directories are mostly numbers.",
    tier: Tier::Likely,
    before: "Table 4 shows: 20201004 20201005 20201006 20201007 20201008 20201009 20201010 end of it.",
    after: "Table 4 shows: 20201004 20201005 20201006 20201007 20201008 20201009 20201010 end of it.",
};

/// Repetition.
const REPETITION: Rule = Rule {
    id: RuleId("quality/repetition"),
    summary: "drop a document that says the same over and over",
    why: "Lines or runs of five words that come again fill generated pages and broken exports. Quotation and set phrases stay far \
          below the limits.",
    tier: Tier::Likely,
    before: "The lamps in the street went out.\nThe lamps in the street went out.\nThe lamps in the street went out.\nThe lamps in the street went out.",
    after: "The lamps in the street went out.\nThe lamps in the street went out.\nThe lamps in the street went out.\nThe lamps in the street went out.",
};

/// No function words.
const NO_PROSE: Rule = Rule {
    id: RuleId("quality/no-prose"),
    summary: "drop a document of 50 words or more with fewer different function words than its length asks for",
    why: "Prose in English, Russian or Turkish needs articles, conjunctions and the like; lists of names and keyboard noise have \
          none. A news item of thirty words may do without, above all in Turkish, which says much of it by endings: one is asked \
          for each 50 words, up to `min-function-words`. Texts of other languages are not judged.",
    tier: Tier::Likely,
    before: "Opening nights, evening shows, morning screenings. Something everyone enjoys watching: exciting adventures, touching \
             friendships, charming landscapes, outstanding performances, thrilling soundtracks. Everything worth seeing, hearing, \
             tasting: street food, craft beer, live music, puppet theatre, open workshops, guided walks, poetry readings, chess \
             tournaments, flower markets, antique stalls, children's games, fireworks, lantern parades. Tickets online, free \
             entrance Sundays.",
    after: "Opening nights, evening shows, morning screenings. Something everyone enjoys watching: exciting adventures, touching \
            friendships, charming landscapes, outstanding performances, thrilling soundtracks. Everything worth seeing, hearing, \
            tasting: street food, craft beer, live music, puppet theatre, open workshops, guided walks, poetry readings, chess \
            tournaments, flower markets, antique stalls, children's games, fireworks, lantern parades. Tickets online, free \
            entrance Sundays.",
};

/// `[quality]` in `pipeline.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Words that a document must have; 0 for no limit.
    pub min_words: usize,
    /// Finished sentences of at least three words that a document in Latin or Cyrillic letters must have; 0 for no limit.
    pub min_sentences: usize,
    /// Share of symbols, of all characters but white space, that a document may have; 1 for no limit.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_symbol_share: f32,
    /// Share of digits, of all characters but white space, that a document may have; 1 for no limit.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_digit_share: f32,
    /// Share of its characters that may stand in lines that came before; 1 for no limit.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_repeated_lines: f32,
    /// Share of its words that may stand in runs of five words that came before; 1 for no limit.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_repeated_words: f32,
    /// Different function words that a document in English, Russian or Turkish must have: one for each 50 words, up to this
    /// number; 0 for no limit.
    pub min_function_words: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            min_words: 10,
            min_sentences: 1,
            max_symbol_share: 0.15,
            max_digit_share: 0.3,
            max_repeated_lines: 0.5,
            max_repeated_words: 0.7,
            min_function_words: 2,
        }
    }
}

/// Words for each of which one function word is asked. Turkish news items of 24 to 33 words have been seen with none.
const PROSE_WORDS: usize = 50;

/// The stage.
pub struct Quality {
    config: Config,
}

impl Quality {
    /// Makes the stage.
    ///
    /// # Errors
    /// Never: it reads no file.
    pub fn new(config: &Config) -> Result<Quality, ResourceError> {
        Ok(Quality { config: config.clone() })
    }

    /// Every limit that a document misses, the plainest first: the first decides.
    fn missed(&self, m: &Measures, doc: &Document) -> Vec<(&'static Rule, String)> {
        let limits = &self.config;
        let mut missed = Vec::new();
        let mut limit = |is_missed: bool, rule: &'static Rule, because: &dyn Fn() -> String| {
            if is_missed {
                missed.push((rule, because()));
            }
        };
        limit(m.words == 0, &EMPTY, &|| removed::describe(doc));
        limit(m.words < limits.min_words, &TOO_SHORT, &|| format!("{}, min-words is {}", words(m.words), limits.min_words));
        limit(m.symbols > limits.max_symbol_share, &SYMBOLS, &|| {
            over(m.symbols, "of the characters are symbols", "max-symbol-share", limits.max_symbol_share)
        });
        limit(m.digits > limits.max_digit_share, &DIGITS, &|| {
            over(m.digits, "of the characters are digits", "max-digit-share", limits.max_digit_share)
        });
        limit(m.repeated_lines > limits.max_repeated_lines, &REPETITION, &|| {
            over(m.repeated_lines, "of the text stands in repeated lines", "max-repeated-lines", limits.max_repeated_lines)
        });
        limit(m.repeated_words > limits.max_repeated_words, &REPETITION, &|| {
            over(m.repeated_words, "of the words stand in repeated runs of five", "max-repeated-words", limits.max_repeated_words)
        });
        limit(m.ends_are_known && m.sentences < limits.min_sentences && !verse::is_verse(doc), &FRAGMENT, &|| {
            format!("{} finished sentences, min-sentences is {}", m.sentences, limits.min_sentences)
        });
        if let Some(n) = m.function_words {
            let asked = limits.min_function_words.min(m.words / PROSE_WORDS);
            limit(n < asked, &NO_PROSE, &|| {
                format!("{n} different function words in {} words, min-function-words asks for {asked}", m.words)
            });
        }
        missed
    }
}

/// `1 word`, `2 words`.
fn words(count: usize) -> String {
    format!("{count} word{}", if count == 1 { "" } else { "s" })
}

/// "23.0% of the characters are symbols, max-symbol-share is 0.15".
fn over(share: f32, of: &str, key: &str, limit: f32) -> String {
    format!("{:.1}% {of}, {key} is {limit}", share * 100.0)
}

impl Stage for Quality {
    fn name(&self) -> &'static str {
        "quality"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, doc: &Document, found: &mut Vec<Finding>) {
        let measures = measures::measure(doc);
        found.extend(labels(&measures, doc.text().len()));
        found.extend(self.missed(&measures, doc).into_iter().map(|(rule, because)| Finding::Reject { rule: rule.id, because }));
    }
}

/// Each measure as a label of the whole document.
fn labels(m: &Measures, length: usize) -> impl Iterator<Item = Finding> {
    [
        ("words", m.words as f32),
        ("characters", m.characters as f32),
        ("sentences", m.sentences as f32),
        ("finished-share", m.finished),
        ("mean-line-length", m.line_length),
        ("symbol-share", m.symbols),
        ("digit-share", m.digits),
        ("repeated-lines", m.repeated_lines),
        ("repeated-words", m.repeated_words),
    ]
    .into_iter()
    .chain(m.function_words.map(|n| ("function-words", n as f32)))
    .map(move |(name, score)| Finding::Label {
        rule: MEASURES.id,
        span: 0..length,
        label: Label::Measure(name.into()),
        score,
        because: String::new(),
    })
}
