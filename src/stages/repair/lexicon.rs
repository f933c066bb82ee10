//! Small closed classes of English words that the rules look at.

/// Words that begin a noun phrase: no brand or pen name is one of them.
pub const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "some", "any", "many", "most", "several", "few", "each", "every", "all",
    "both", "another", "other", "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "about",
    "its", "his", "her", "their", "our", "my", "your",
];

/// Determiners that begin a name only rarely, and so should not stand with a capital in mid-sentence before a small letter.
pub const CAPITALISED: &[&str] = &[
    "The", "A", "An", "This", "That", "These", "Those", "Some", "Any", "Many", "Most", "Several", "Few", "Each", "Every", "All",
    "Both", "Another", "Other", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Its", "His",
    "Her", "Their",
];

/// Determiners before a common noun: what stands behind one of them is not a bare name.
pub const ARTICLES: &[&str] =
    &["the", "a", "an", "some", "these", "those", "many", "several", "most", "all", "any", "his", "her", "their", "its"];

/// Personal, possessive and reflexive pronouns of the third person: what a mention inside its own antecedent was.
pub const PRONOUNS: &[&str] = &[
    "it",
    "its",
    "itself",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];

/// Those of them that stand before a noun.
pub const POSSESSIVES: &[&str] = &["its", "his", "her", "their"];

/// Words that begin an aside behind a name: "Respublika, which ran in 2015,".
pub const ASIDE_OPENERS: &[&str] = &["which", "who", "whose", "where", "whom", "a", "an", "the", "one"];

/// Words that open a sentence and still let the next word be in mid-sentence: "But The two parties".
pub const OPENERS: &[&str] = &[
    "and",
    "but",
    "or",
    "so",
    "as",
    "if",
    "when",
    "while",
    "after",
    "before",
    "since",
    "until",
    "because",
    "although",
    "though",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "of",
    "with",
    "to",
    "under",
    "during",
    "according",
    "despite",
    "besides",
    "among",
];

/// Words that can follow neither a possessive nor the noun it belongs to without something between them.
pub const NEVER_POSSESSED: &[&str] = &[
    "and", "or", "but", "because", "due", "in", "on", "at", "by", "for", "from", "of", "with", "to", "into", "through", "during",
    "it", "he", "she", "they", "we", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "may",
];

/// Verbs that are no nouns, as `will` and `might` are: nobody owns them.
pub const ONLY_VERBS: &[&str] =
    &["am", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "does", "did"];

/// Forms of "be" that say what or who something is.
pub const BEING: &[&str] = &["is", "are", "was", "were", "be", "been"];

/// Auxiliaries that want a verb behind them. "Should" is not among them: it also opens a condition ("should The crisis go on").
pub const AUXILIARIES: &[&str] = &["has", "have", "had", "will", "would", "could", "may", "might", "must", "can"];

/// Abbreviations of three letters or more that stand in mid-sentence with a small letter behind them.
pub const ABBREVIATIONS: &[&str] = &[
    "viz", "approx", "ibid", "vol", "vols", "eds", "trans", "orig", "incl", "esp", "obs", "etc", "abbr", "fig", "figs", "ref",
    "dept", "plur", "masc", "fem", "sing",
];

/// Endings of common nouns and adjectives that names do not have; only read on words of [`LONG`] letters or more.
pub const COMMON_ENDINGS: &[&str] = &[
    "ers", "ors", "ists", "ment", "ments", "tion", "tions", "sion", "sions", "ity", "ities", "ness", "ism", "ian", "ians", "men",
    "man", "women", "woman", "children", "people", "er", "or", "ist", "al", "ive", "ic", "ary", "ants", "ents",
];

/// Letters from which an ending says something of a word.
pub const LONG: usize = 5;

/// Prefixes that make an adjective with a hyphen: `pro-Russian`, `post-election`.
pub const PREFIXES: &[&str] = &["pro-", "anti-", "post-", "pre-", "ex-", "non-", "self-", "vice-", "then-", "former-"];

/// Kinds of things whose names bear no article of their own, as those of newspapers, bands and ships do.
pub const PLAINLY_NAMED: &[&str] = &[
    "party",
    "movement",
    "coalition",
    "alliance",
    "nation",
    "country",
    "republic",
    "kingdom",
    "province",
    "government",
    "parliament",
    "ministry",
    "army",
    "bank",
    "company",
    "union",
    "embassy",
    "commission",
    "committee",
    "council",
    "court",
    "federation",
    "agency",
];

/// The same where the kind has a capital as the rest of the name has: "The European Union". "The Nation" may be a newspaper.
pub const PLAINLY_TITLED: &[&str] = &[
    "Union",
    "Commission",
    "Committee",
    "Council",
    "Court",
    "Federation",
    "Agency",
    "Ministry",
    "Parliament",
    "Government",
    "Party",
    "Assembly",
];
