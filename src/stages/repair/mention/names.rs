//! The names of the measures, by the numbers that the forests know them by.

use super::company;

/// The measures of a place, by the number that the forests know them by.
pub const NAMES: &[&str] = &[
    "tokens of the mention",
    "its places",
    "earlier places",
    "later places",
    "tokens since the last place",
    "sentences since the last place",
    "tokens to the next place",
    "places in the sentence",
    "role before",
    "role two before",
    "role behind",
    "role two behind",
    "role of the first token",
    "role of the last token",
    "share of the most frequent word before",
    "share of the most frequent word behind",
    "prepositions inside",
    "commas inside",
    "relatives and verbs inside",
    "capitals inside",
    "pronouns inside",
    "endings inside",
    "capital determiner in mid-sentence",
    "small letter at the sentence start",
    "opens the sentence",
    "letters are those of the first place",
    "letters are those of the first place, the sentence opens there only",
    "places with misplaced capitals",
    "places with a possessive ending",
    "the span owns its endings",
    "endings behind",
    "in quotation marks",
    "first place in quotation marks",
    "agreement behind",
    "slot",
    "plural",
    "singular",
    "person",
    "thing",
    "man",
    "woman",
    "name",
    "verbs of saying behind its places",
    "verbs that want one",
    "verbs that want several",
    "verbs that want a first person",
    "places in quotation marks",
    "nearby he",
    "nearby she",
    "nearby it",
    "nearby they",
    "capitals since the last place",
    "nouns since the last place",
    "hard signs per two hundred",
    "repeats per two hundred",
    "first persons per hundred",
    "he of the passage",
    "she of the passage",
    "tokens equal beyond the mention at another place",
    "tokens equal before the mention at another place",
    "last place is a subject",
    "paragraphs since the last place",
    "copies of a longer phrase around",
    "share that the first mention has, too",
    "tokens that the first mention lacks",
    "tokens pasted into the first mention",
    "what was pasted into it stands elsewhere",
    "bound to a subject",
];

/// Of them.
pub const COUNT: usize = NAMES.len();

/// The measures of a second look at a place: these, the score of the first look and what its company says.
pub const AGAIN_COUNT: usize = COUNT + 1 + company::NAMES.len();

/// What a place's own score is called.
const SCORE: &str = "score of the place";

/// The further measures of a place with a form.
pub const FORM_NAMES: &[&str] = &[
    "form",
    "form is the likeliest pronoun",
    "case",
    "case is that of the slot",
    "tokens saved",
    "evidence for the form",
    "evidence against",
];

/// All measures of a place with a form.
pub const FORM_COUNT: usize = AGAIN_COUNT + FORM_NAMES.len();

/// The name of a measure of a place with a form.
pub fn name(measure: usize) -> &'static str {
    NAMES.iter().chain(&[SCORE]).chain(company::NAMES).chain(FORM_NAMES).nth(measure).copied().unwrap_or("?")
}
