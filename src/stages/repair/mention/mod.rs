//! Bringing back what stood there: pronouns and short names over which a mention was pasted.
//!
//! ```text
//! reading ─ what each token is: its classes, its role, inside quotation marks or not
//! pronouns ─ how many stand before each token
//! repeats ─ every run of tokens that stands twice or more
//! spans   ─ those of them that may be a mention, with the places where they stand
//! twice   ─ sentences that stand twice, in which nothing was pasted
//! aligned ─ where a copy and a first mention that reads otherwise part, and where they meet again
//! altered ─ single copies of a mention that reads otherwise where it stands first
//! profile ─ number, animacy and gender of a mention, from its words and its surroundings
//! number  ─ whether it is one or several
//! sex     ─ what a name says of who bears it
//! witness, namesake ─ what the words around a mention say of who it is, and those around its name elsewhere
//! aside   ─ what an aside says of its head, and the names behind a title
//! spots   ─ every place with its measures
//! slot    ─ subject, object or possessive: which case a pronoun would have
//! forms   ─ what may have stood in a place: a pronoun, a last name, the head of a name
//! grammar ─ what may not stand in a place, whatever is likely
//! binding, report ─ pronouns that grammar asks for, and who says something of himself
//! veto    ─ what may not be put there, whatever grammar lets stand: it would break its surroundings
//! said    ─ runs of words that say something: no noun phrases
//! introduced, part_of ─ names behind what somebody is; nouns that say little alone
//! firm    ─ names of companies and forces, which look like those of people
//! case    ─ cases that the words beside a place do not let stand
//! far     ─ how far back a reader has to look for whom a pronoun means
//! own     ─ who does something by himself
//! again   ─ who is said again in one sentence
//! addressed, speaker ─ who is spoken to; who speaks in a quotation
//! genitive ─ mentions that end as an owner does
//! family  ─ where the last name of a name begins
//! rivals, things ─ two people, two things of which a reader would take one for the other
//! brackets ─ a name with its meaning in brackets
//! clause  ─ what the case of a pronoun asks of its clause
//! conjunct ─ pronouns beside "and"
//! whole   ─ mentions of which no part and no pronoun does for the whole
//! bare    ─ owners without endings
//! core    ─ the part of a mention that can stand alone
//! cut     ─ parts of a mention that are none
//! junior  ─ the suffix of a name, with its full stop
//! region  ─ places named with the greater one in which they lie
//! shape   ─ mentions whose words show that they are none, or more than one
//! before, keeps_name ─ words before a place, beside which no pronoun stands; what keeps its name
//! behind  ─ nouns behind a place, before which only an owner stands
//! persons ─ what all places of a mention say of its pronoun
//! measures, model, judge ─ learnt forests: was the mention pasted here, is this form right, is it the original
//! copied  ─ long mentions that stand word for word as they stood before
//! company ─ what the first forest says of the other places of the passage, for a second look
//! proposal ─ the form of a place that is worth most
//! evidence ─ what the places of a passage say for its being damaged
//! worth   ─ what an edit would bring back, less what its uncertainty costs
//! ```
//!
//! The first forest looks at a place, the others at a place with a form; the tier of an edit follows from what it is worth.

pub mod addressed;
mod again;
pub mod aligned;
pub mod altered;
pub mod aside;
mod bare;
pub mod before;
pub mod behind;
pub mod binding;
mod brackets;
pub mod case;
mod clause;
pub mod company;
pub mod conjunct;
pub mod copied;
mod core;
mod cut;
pub mod evidence;
mod family;
mod far;
pub mod firm;
pub mod forms;
mod genitive;
pub mod grammar;
mod introduced;
pub mod judge;
pub mod junior;
mod keeps_name;
pub mod measures;
pub mod model;
pub mod names;
mod namesake;
pub mod number;
pub mod opening;
mod own;
mod part_of;
pub mod persons;
pub mod profile;
pub mod pronouns;
pub mod proposal;
pub mod quotation;
pub mod reading;
pub mod region;
pub mod repeats;
mod report;
pub mod rivals;
pub mod rules;
mod said;
pub mod setting;
pub mod sex;
pub mod shape;
pub mod slot;
pub mod spans;
mod speaker;
pub mod spots;
mod things;
pub mod twice;
pub mod veto;
pub mod whole;
pub mod witness;
pub mod worth;
