//! The signs of a broken substitution, each counted on its own.

use super::passage::Passage;
use super::tokens::Token;
use super::{capitals, possessive, said_again, sentence_start, words};
use crate::text::script::Scripts;

/// Repeats and copies that a hard sign vouches for. Real damage has about that many.
const REPEATS_PER_HARD_SIGN: usize = 4;

/// How often each kind of sign was seen in a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// `Sunday's's`, `protesters's`, `republic,'s`, `me's`.
    pub possessives: usize,
    /// Those of them that people write, too: `protesters's`.
    pub plurals: usize,
    /// And those of these that nobody writes: `blocked Thousands's way`.
    pub capital_plurals: usize,
    /// `,,` and `,.`.
    pub marks: usize,
    /// Sentences that start with a small letter and with words that also stand inside another sentence.
    pub small_starts: usize,
    /// `to The move`.
    pub capitals: usize,
    /// `A` where it may be a letter: the forests have learned to read it beside the hard signs, but it proves nothing.
    pub letters: usize,
    /// "Another group calling Another group calling itself".
    pub nested: usize,
    /// "The embassy said the embassy", "miners barricaded miners". Looked for where a strong sign stands.
    pub bound: usize,
    /// Four tokens or more twice in one sentence.
    pub repeats: usize,
    /// Those of them that tell who somebody is: "Ana Duarte, a judge from the coast". Nobody is introduced twice in one sentence.
    pub introduced: usize,
    /// Long phrases that tell something new, and stand again close by: "a mixture of sand, clay and peat". Nobody tells it twice.
    pub told: usize,
    /// Six tokens or more that stood in an earlier sentence.
    pub copies: usize,
    /// Words of the passage.
    pub words: usize,
}

impl Signs {
    /// Counts every sign.
    pub fn count(passage: &Passage) -> Signs {
        let mut signs = Signs { words: passage.tokens.iter().filter(|token| token.is_word()).count(), ..Signs::default() };
        for at in 0..passage.tokens.len() {
            let is_residue = is_possessive_residue(passage, at);
            signs.possessives += usize::from(is_residue);
            signs.plurals += usize::from(is_residue && is_plural(passage, at - 1));
            signs.capital_plurals += usize::from(is_residue && capitals::are_bare_people(passage, at - 1));
            signs.marks += usize::from(is_doubled_mark(passage, at));
            if capitals::is_capital_in_mid_sentence(passage, at) {
                let count = if capitals::may_be_a_letter(passage, at) { &mut signs.letters } else { &mut signs.capitals };
                *count += 1;
            }
            signs.small_starts += usize::from(sentence_start::is_pasted_start(passage, at));
        }
        signs.nested = passage.nested().len();
        [signs.repeats, signs.introduced, signs.told, signs.copies] = said_again::count(passage);
        if signs.strong() > 0 {
            signs.bound = (1..passage.tokens.len()).filter(|at| is_bound(passage, *at)).count();
        }
        signs
    }

    /// Signs that clean prose does not show: repeats alone prove nothing (contracts, lists, speeches).
    pub fn hard(&self) -> usize {
        self.possessives + self.marks + self.small_starts + self.capitals + self.nested + self.bound
    }

    /// Hard signs that leave hardly a doubt, each alone.
    pub fn strong(&self) -> usize {
        self.possessives + self.marks + self.nested
    }

    /// A strong sign stands there, and it is no slip of the pen: one `protesters's` alone is what people write, too.
    pub fn is_strong(&self) -> bool {
        self.strong() > 0 && !(self.strong() == 1 && self.plurals == 1)
    }

    /// All signs.
    pub fn all(&self) -> usize {
        self.hard() + self.repeats + self.copies
    }

    /// How many kinds of sign were seen. Endings behind people with a capital are one beside other endings.
    pub fn kinds(&self) -> usize {
        let are_two = self.capital_plurals > 0 && self.possessives > self.capital_plurals;
        self.named().iter().filter(|(count, _)| *count > 0).count() + usize::from(are_two)
    }

    /// Signs per thousand words. Each hard sign vouches for some repeats; a text that only repeats itself is not dense.
    pub fn density(&self) -> f32 {
        let soft = (self.repeats + self.copies).min(self.hard() * REPEATS_PER_HARD_SIGN);
        if self.words == 0 { 0.0 } else { (self.hard() + soft) as f32 * 1000.0 / self.words as f32 }
    }

    /// The sum of two passages.
    pub fn plus(self, other: Signs) -> Signs {
        Signs {
            possessives: self.possessives + other.possessives,
            plurals: self.plurals + other.plurals,
            capital_plurals: self.capital_plurals + other.capital_plurals,
            marks: self.marks + other.marks,
            small_starts: self.small_starts + other.small_starts,
            capitals: self.capitals + other.capitals,
            letters: self.letters + other.letters,
            nested: self.nested + other.nested,
            bound: self.bound + other.bound,
            repeats: self.repeats + other.repeats,
            introduced: self.introduced + other.introduced,
            told: self.told + other.told,
            copies: self.copies + other.copies,
            words: self.words + other.words,
        }
    }

    /// The counts as a sentence for people.
    pub fn describe(&self) -> String {
        let seen: Vec<String> =
            self.named().iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
        format!("{} in {} words", seen.join(", "), self.words)
    }

    fn named(&self) -> [(usize, &'static str); 8] {
        [
            (self.possessives, "possessive endings left behind"),
            (self.marks, "doubled marks"),
            (self.small_starts, "small letters at a sentence start"),
            (self.capitals, "capital determiners in mid-sentence"),
            (self.nested, "phrases pasted into themselves"),
            (self.bound, "subjects said again behind their verb"),
            (self.repeats, "repeats inside a sentence"),
            (self.copies, "copies of a long phrase"),
        ]
    }
}

/// Pronouns behind which no ending and no "is" stands; `US` is a country.
const NEVER_WITH_ENDING: &[&str] = &["me", "us", "my", "our"];

/// `'s's`, `protesters's`, `,'s`, `--'s`, `me's`.
fn is_possessive_residue(passage: &Passage, at: usize) -> bool {
    if !passage.tokens[at].is_possessive() || passage.tokens[at].is_bare_ending() || at == 0 {
        return false;
    }
    let before = &passage.tokens[at - 1];
    before.is_possessive()
        || is_plural(passage, at - 1)
        || possessive::closes_an_aside(passage, at - 1)
        || passage.is_any(at - 1, NEVER_WITH_ENDING) && passage.word(at - 1) != "US"
}

/// `protesters`, `Protesters`.
fn is_plural(passage: &Passage, at: usize) -> bool {
    possessive::is_plural(passage.word(at)) || possessive::is_plural_of_people(passage, at)
}

/// Nothing but the verb at `verb` stands between two equal names or noun phrases: "the embassy said that the embassy"; clean prose may
/// say so of the embassy's staff.
fn is_bound(passage: &Passage, verb: usize) -> bool {
    let is_verb =
        words::classes(passage.tokens[verb].key) & (words::SAYING | words::VERB) != 0 || passage.word(verb).ends_with("ed");
    let has_capital = |at: usize| possessive::is_name(passage, at);
    let again = verb + 1 + usize::from(passage.is_any(verb + 1, &["that"]));
    let owns = |at: usize| passage.tokens.get(at).is_some_and(Token::is_possessive);
    let is_subject = |first: usize| {
        let length = verb - first;
        passage.common(first, again) >= length
            && !owns(again + length)
            && (length > 1 || has_capital(first) && has_capital(again))
    };
    is_verb && passage.same_sentence(verb, again) && passage.same_words(again).filter(|first| *first < verb).any(is_subject)
}

/// `,,` and `,.` behind a word; a passage may quote Russian, which this stage never touches.
pub fn is_doubled_mark(passage: &Passage, at: usize) -> bool {
    passage.word(at) == ","
        && passage.is_attached(at)
        && passage.tokens[at - 1].is_word()
        && passage.is_attached(at + 1)
        && matches!(passage.word(at + 1), "," | "." | ";" | ":" | "?" | "!")
        && !passage.is_attached(at + 2)
        && Scripts::of(passage.word(at - 1)).cyrillic == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_singulars_in_s_are_no_residue() {
        let text = "St. James's Park, the boss's car, Congress's gates, the crisis's end, McDonald's menu.";
        assert_eq!(Signs::count(&Passage::new(text)).possessives, 0);
    }

    #[test]
    fn a_pronoun_with_an_ending_counts_and_a_country_does_not() {
        let possessives = |text: &str| Signs::count(&Passage::new(text)).possessives;
        assert_eq!(possessives("They took me's papers. It was us's house."), 2);
        assert_eq!(possessives("The US's role. In the U.S.'s view."), 0);
    }

    #[test]
    fn every_kind_of_residue_counts() {
        let text = "Sunday's's poll drew protesters's anger in Kyrgyzstan, a former Soviet republic,'s capital.";
        assert_eq!(Signs::count(&Passage::new(text)).possessives, 3);
    }

    #[test]
    fn a_subject_behind_its_own_verb_is_a_sign_beside_another() {
        let bound = |text: &str| Signs::count(&Passage::new(text)).bound;
        assert_eq!(
            bound(
                "Then the union said that the union left. Old miners freed old miners on Sunday's's eve. In May Ana told Ana so."
            ),
            3
        );
        assert_eq!(bound("Then the union said that the union left. Old miners freed old miners."), 0);
        assert_eq!(bound("On Sunday's's eve he said he left. They met the union and the union left. Day followed day."), 0);
    }

    #[test]
    fn repeats_alone_are_no_hard_sign() {
        let text =
            "Party A shall pay Party B the Fee; if Party A shall not pay Party B the Fee, Party A shall pay Party B interest.";
        assert_eq!(Signs::count(&Passage::new(text)).hard(), 0);
    }
}
