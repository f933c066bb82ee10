//! What each token of a passage is.

use super::bare;
use super::junior;
use super::pronouns::{self, PRONOUNS};
use super::quotation;
use crate::stages::repair::dateline;
use crate::stages::repair::passage::Passage;
use crate::stages::repair::tokens::{self, Kind, Token};
use crate::stages::repair::words::{self, Classes};

/// The part that a token plays beside a mention, from what bounds one to what it is made of. The order matters: trees ask for
/// "above this".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    Border,
    End,
    Comma,
    Dash,
    Opening,
    Closing,
    Mark,
    Conjunction,
    Preposition,
    Relative,
    Auxiliary,
    Saying,
    Verb,
    Adverb,
    Clitic,
    Pronoun,
    Possessive,
    Determiner,
    Ending,
    EdWord,
    IngWord,
    Number,
    Small,
    Plural,
    Capital,
}

impl Role {
    /// Behind what plays this part a clause may begin, and with it a subject.
    pub fn may_precede_a_clause(self) -> bool {
        matches!(self, Role::Border | Role::Comma | Role::Dash | Role::Opening | Role::Conjunction | Role::Relative)
    }
}

/// A token's classes and role.
#[derive(Clone, Copy)]
pub struct Info {
    /// Its classes by the word lists.
    pub classes: Classes,
    /// Its part.
    pub role: Role,
}

/// A passage of which every token is known.
pub struct Reading<'a> {
    /// The passage.
    pub passage: &'a Passage<'a>,
    /// By token.
    pub infos: Vec<Info>,
    /// By token: it stands within quotation marks.
    pub quoted: Vec<bool>,
    /// Before each token, and behind the last: how many of each of [`PRONOUNS`].
    pub pronouns: Vec<[u32; PRONOUNS]>,
    /// Some endings have a curved apostrophe, which the tool took for none: it put nothing behind such an owner.
    pub has_curved: bool,
    /// Whether anyone speaks of himself outside them.
    pub speaks: Speaks,
    /// The tool put no endings behind owners at all.
    pub has_bare_owners: bool,
}

/// The passage is told in the first person.
pub struct Speaks {
    /// `I`, `my` stand outside quotation marks, more than once: who writes of others may name himself ("the screening I attended").
    pub one: bool,
    /// `we`, `our` do.
    pub many: bool,
    /// And it speaks to its reader: `you`, `your`.
    pub to_you: bool,
}

impl<'a> Reading<'a> {
    /// Reads a passage.
    pub fn new(passage: &'a Passage<'a>) -> Reading<'a> {
        let classes = passage.classes_of_words();
        let infos: Vec<Info> = (0..passage.tokens.len()).map(|at| info(passage, at, &classes)).collect();
        let quoted = quotation::within_marks(passage);
        // As they are written in mid-sentence: `US` is a country, and `My Homeland` a party.
        let outside: Vec<&str> = first_persons(&infos).filter(|at| !quoted[*at]).map(|at| passage.word(at)).collect();
        let count = |words: &[&str]| outside.iter().filter(|word| words.contains(word)).count();
        let speaks = Speaks {
            one: count(&["I", "me", "my", "myself"]) > 1,
            many: count(&["we", "us", "our", "ours", "ourselves"]) > 0,
            to_you: count(&["you", "your", "yours", "yourself", "yourselves"]) > 0,
        };
        let has_curved = passage.text.contains("’s");
        let mut reading = Reading { passage, infos, quoted, pronouns: Vec::new(), has_curved, speaks, has_bare_owners: false };
        reading.pronouns = pronouns::sums(&reading);
        reading.has_bare_owners = bare::are_there(&reading);
        reading
    }

    /// The role of a token; a border beyond its sentence.
    pub fn role_in(&self, at: Option<usize>, sentence: usize) -> Role {
        let here = at.filter(|at| self.passage.tokens.get(*at).is_some_and(|token| token.sentence == sentence));
        here.map_or(Role::Border, |at| self.infos[at].role)
    }

    /// Whether a token is of one of these classes.
    pub fn is(&self, at: usize, classes: Classes) -> bool {
        self.infos.get(at).is_some_and(|info| info.classes & classes != 0)
    }

    /// The role of a token.
    pub fn role(&self, at: usize) -> Role {
        self.infos.get(at).map_or(Role::Border, |info| info.role)
    }
}

/// The tokens that stand for who speaks, and for who is spoken to.
pub fn first_persons(infos: &[Info]) -> impl Iterator<Item = usize> {
    (0..infos.len()).filter(|at| infos[*at].classes & words::FIRST_PERSON != 0)
}

fn info(passage: &Passage, at: usize, classes: &[Classes]) -> Info {
    let (word, token) = (passage.word(at), &passage.tokens[at]);
    let classes = if token.kind == Kind::Word { classes[passage.index().words[at] as usize] } else { 0 };
    let role = match token.kind {
        Kind::Possessive => Role::Ending,
        Kind::Clitic => Role::Clitic,
        Kind::Mark if junior::is_stop_of_a_name(passage, at) => Role::Capital,
        Kind::Mark => mark(word),
        Kind::Word if is_approximator(passage, at) => Role::Number,
        Kind::Word => function_word(word, token, classes).unwrap_or_else(|| match has_capital_of_position(passage, at) {
            true => shape(&word.to_lowercase(), classes),
            false => shape(word, classes),
        }),
    };
    let of_last = if classes == 0 && token.kind == Kind::Word { of_last_part(word) } else { 0 };
    Info { classes: classes | of_last, role }
}

/// "Slave-woman", "ex-president": a compound is what its last part is.
fn of_last_part(word: &str) -> Classes {
    const KINDS: Classes = NOUNS | words::PLACE | words::PLURAL_PEOPLE;
    // "Port-au-Prince" is no prince.
    let last = word.rsplit_once('-').filter(|_| !dateline::is_joined_place(word));
    last.map_or(0, |(_, last)| words::classes(tokens::key(last)) & KINDS)
}

/// `over`, `about`: with the number behind it, it begins a noun phrase ("over 700 people").
fn is_approximator(passage: &Passage, at: usize) -> bool {
    passage.is_any(at, APPROXIMATORS) && passage.same_sentence(at, at + 1) && is_count(passage.word(at + 1))
}

/// A number of things: no hour ("It began about 10"), no year ("a row over 2016"), nothing with a unit ("about 10am").
fn is_count(number: &str) -> bool {
    let is_year = || number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_digits = || number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    number.len() > MOST_DIGITS_OF_AN_HOUR && is_digits() && number.as_bytes()[0].is_ascii_digit() && !is_year()
}

/// Before a number they say that it is not exact; some are prepositions elsewhere.
const APPROXIMATORS: &[&str] = &["over", "about", "around", "nearly", "almost", "approximately", "roughly"];

/// What is shorter may be an hour or a day.
const MOST_DIGITS_OF_AN_HOUR: usize = 2;

/// Nouns of people and things in the lists; no name is among them.
const NOUNS: Classes = words::PERSON | words::MAN | words::WOMAN | words::ORGANISATION | words::THING;

/// A common word has its capital only because it opens the sentence: "Representatives of eight parties", not "Baker said". Before
/// another capital it may be the first word of a name.
fn has_capital_of_position(passage: &Passage, at: usize) -> bool {
    let (word, token) = (passage.word(at), &passage.tokens[at]);
    if !token.opens || !is_capital(word) || passage.same_sentence(at, at + 1) && is_capital(passage.word(at + 1)) {
        return false;
    }
    is_compound(word)
        || words::classes(token.key) & words::PLURAL_PEOPLE != 0
        || words::classes_of_one(word) & NOUNS != 0
        || is_small_elsewhere(passage, at)
}

/// The word stands in mid-sentence, too, and always with a small letter.
fn is_small_elsewhere(passage: &Passage, at: usize) -> bool {
    let mut others = passage.same_words(at).filter(|other| !passage.tokens[*other].opens).peekable();
    others.peek().is_some() && others.all(|other| !is_capital(passage.word(other)))
}

/// The word begins with a capital.
pub fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// `State-owned`: the second part of a double name has a capital, too.
fn is_compound(word: &str) -> bool {
    word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase))
}

fn mark(word: &str) -> Role {
    match word {
        "." | "!" | "?" | "…" => Role::End,
        "," => Role::Comma,
        "-" | "–" | "—" | ":" | ";" => Role::Dash,
        "“" | "‘" | "«" | "(" | "[" => Role::Opening,
        "”" | "»" | ")" | "]" => Role::Closing,
        _ => Role::Mark,
    }
}

/// The role by the word lists; a capital in mid-sentence makes a verb or a number a name ("Will", "March").
fn function_word(word: &str, token: &Token, classes: Classes) -> Option<Role> {
    let is_name = word.starts_with(char::is_uppercase) && !token.opens;
    let closed: [(Classes, Role); 8] = [
        (words::POSSESSIVE, Role::Possessive),
        (words::DETERMINER, Role::Determiner),
        (words::RELATIVE, Role::Relative),
        (words::PRONOUN, Role::Pronoun),
        (words::CONJUNCTION, Role::Conjunction),
        (words::PREPOSITION, Role::Preposition),
        (words::AUXILIARY, Role::Auxiliary),
        (words::ADVERB, Role::Adverb),
    ];
    let open = [(words::SAYING, Role::Saying), (words::VERB, Role::Verb)];
    let of = |list: &[(Classes, Role)]| list.iter().find(|(class, _)| classes & class != 0).map(|(_, role)| *role);
    of(&closed).filter(|_| !is_name || classes & words::DETERMINER != 0).or_else(|| of(&open).filter(|_| !is_name))
}

fn shape(word: &str, classes: Classes) -> Role {
    // "Family" is no adverb, and "building" no verb.
    let is_noun = classes & (NOUNS | words::PLACE | words::PLURAL_PEOPLE) != 0;
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        Role::Number
    } else if word.starts_with(char::is_uppercase) {
        Role::Capital
    } else if is_noun && !word.ends_with('s') {
        Role::Small
    } else if word.ends_with("ed") && word.len() > 4 {
        Role::EdWord
    } else if word.ends_with("ing") && word.len() > 5 {
        Role::IngWord
    } else if word.ends_with("ly") && word.len() > 4 {
        Role::Adverb
    } else if word.ends_with('s') && !word.ends_with("ss") && word.len() > 3 {
        Role::Plural
    } else {
        Role::Small
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str, at: usize) -> Role {
        Reading::new(&Passage::new(text)).role(at)
    }

    #[test]
    fn a_common_noun_at_a_sentence_start_is_no_name() {
        assert_eq!(role("Representatives of eight parties met.", 0), Role::Plural);
        assert_eq!(role("State-owned mines closed.", 0), Role::EdWord);
        assert_eq!(role("Protests spread. They feared protests.", 0), Role::Plural);
    }

    #[test]
    fn a_word_that_says_that_a_number_is_not_exact_belongs_to_it() {
        assert_eq!(role("Met over 700 people.", 1), Role::Number);
        for text in [
            "Met over lunch.",
            "Met about 10 there.",
            "Met about 10am there.",
            "Fought over 2016 rules.",
            "Spread over. 700 people met.",
        ] {
            assert_eq!(role(text, 1), Role::Preposition, "{text}");
        }
    }

    #[test]
    fn a_full_stop_within_a_name_belongs_to_it() {
        let reads = |text: &str| (0..4).all(|at| role(text, at) == Role::Capital);
        assert!(reads("William B. Travis met them.") && reads("North St. Petersburg.") && !reads("Old Mrs. Travis met them."));
    }

    #[test]
    fn a_name_at_a_sentence_start_stays_one() {
        for text in ["Baker left early.", "Leaders Bank closed.", "Ata-Meken won.", "Bush said no. A bush fell on Bush."] {
            assert_eq!(role(text, 0), Role::Capital, "{text}");
        }
    }
}
