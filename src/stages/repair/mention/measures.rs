//! What the forests see of a place, and of a place with a form: whole numbers, each with a name (`names.rs`).

pub use super::names::{AGAIN_COUNT, COUNT, FORM_COUNT, name};
pub use super::setting::Setting;

use super::altered::Altered;
use super::aside;
use super::binding;
use super::company;
use super::forms::{self, Choice, Form, Place};
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::slot::{self, Slot};
use super::spans::Phrase;
use crate::learnt::{permille, scaled};

/// One phrase with what is the same for all its places.
pub struct Subject<'a> {
    /// The phrase.
    pub phrase: &'a Phrase,
    /// Who is meant.
    pub profile: Profile,
    misplaced: usize,
    owners: usize,
}

impl<'a> Subject<'a> {
    /// Looks at all places of a phrase.
    pub fn new(reading: &Reading, phrase: &'a Phrase) -> Subject<'a> {
        let is_misplaced = |at: &&usize| has_capital_determiner(reading, **at) || is_small_start(reading, **at);
        let is_owner = |n: &usize| reading.role(phrase.end(*n)) == Role::Ending;
        Subject {
            phrase,
            profile: super::profile::of(reading, phrase),
            misplaced: phrase.places.iter().filter(is_misplaced).count(),
            owners: (0..phrase.places.len()).filter(is_owner).count(),
        }
    }
}

fn has_capital_determiner(reading: &Reading, at: usize) -> bool {
    reading.role(at) == Role::Determiner
        && reading.passage.word(at).starts_with(char::is_uppercase)
        && reading.passage.is_mid_sentence(at)
}

fn is_small_start(reading: &Reading, at: usize) -> bool {
    reading.passage.tokens[at].opens && reading.passage.word(at).starts_with(char::is_lowercase)
}

/// The `n`th place of a phrase, with the tokens around it.
struct View<'a> {
    reading: &'a Reading<'a>,
    phrase: &'a Phrase,
    n: usize,
    start: usize,
    end: usize,
    /// Before the mark that closes its aside.
    words_end: usize,
    /// Behind the possessive endings that go with it.
    stop: usize,
    first: usize,
    last: Option<usize>,
}

/// What is measured from a place that there is none of.
const NONE: i16 = i16::MAX;

/// The measures of a place: behind those of the first look those of the second, and behind these those of a form. What is not measured yet
/// is nought.
pub type Row = [i16; FORM_COUNT];

/// The measures of the `n`th place of a phrase; the span takes `endings` possessive endings in.
pub fn row(reading: &Reading, setting: &Setting, subject: &Subject, n: usize, endings: usize) -> Row {
    let phrase = subject.phrase;
    let (start, end) = (phrase.places[n], phrase.places[n] + phrase.length);
    let last = n.checked_sub(1).map(|n| phrase.places[n]);
    let words_end = aside::without_closing_mark(reading, start, end);
    let view = View { reading, phrase, n, start, end, words_end, stop: end + endings, first: phrase.places[0], last };
    let mut row = [0; FORM_COUNT];
    let mut filled = 0;
    put(&mut row, &mut filled, view.position());
    put(&mut row, &mut filled, view.borders());
    put(&mut row, &mut filled, view.content());
    put(&mut row, &mut filled, view.letters());
    put(&mut row, &mut filled, [scaled(subject.misplaced), scaled(subject.owners)]);
    put(&mut row, &mut filled, view.grammar());
    put(&mut row, &mut filled, meaning(&subject.profile));
    put(&mut row, &mut filled, setting.around(&view));
    put(&mut row, &mut filled, view.copies());
    put(&mut row, &mut filled, [setting.cover[start].saturating_sub(phrase.length as u16) as i16]);
    put(&mut row, &mut filled, likeness(phrase));
    put(&mut row, &mut filled, [binding::kind(reading, &(start..end), end + endings)]);
    debug_assert_eq!(filled, COUNT);
    row
}

/// Puts measures behind those that are there.
fn put<const MANY: usize>(row: &mut Row, filled: &mut usize, measures: [i16; MANY]) {
    row[*filled..*filled + MANY].copy_from_slice(&measures);
    *filled += MANY;
}

impl View<'_> {
    fn sentence(&self) -> usize {
        self.reading.passage.tokens[self.start].sentence
    }

    /// Where it stands among its places.
    fn position(&self) -> [i16; 8] {
        let (tokens, places) = (&self.reading.passage.tokens, &self.phrase.places);
        let in_sentence = |at: &&usize| tokens[**at].sentence == self.sentence();
        [
            (self.words_end - self.start) as i16,
            scaled(places.len()),
            scaled(self.n),
            scaled(places.len() - 1 - self.n),
            self.last.map_or(NONE, |last| scaled(self.start - last)),
            self.last.map_or(NONE, |last| scaled(self.sentence() - tokens[last].sentence)),
            places.get(self.n + 1).map_or(NONE, |next| scaled(next - self.start)),
            nearby(self.phrase, self.n).iter().filter(in_sentence).count() as i16,
        ]
    }

    /// What stands beside it, here and at its other places.
    fn borders(&self) -> [i16; 8] {
        let role = |at: Option<usize>| self.reading.role_in(at, self.sentence()) as i16;
        let count = self.phrase.alike().len();
        [
            role(self.start.checked_sub(1)),
            role(self.start.checked_sub(2)),
            role(Some(self.stop)),
            role(Some(self.stop + 1)),
            self.reading.role(self.start) as i16,
            self.reading.role(self.words_end - 1) as i16,
            permille(self.phrase.before, count),
            permille(self.phrase.behind, count),
        ]
    }

    /// What it is made of.
    fn content(&self) -> [i16; 6] {
        let mut counts = [0; 6];
        for at in self.start..self.words_end {
            let is_half = self.reading.role(at) == Role::Dash && self.reading.role(at + 1) == Role::Dash;
            let kind = match self.reading.role(at) {
                Role::Preposition => 0,
                // Two hyphens are one dash.
                _ if is_half => continue,
                Role::Comma | Role::Dash => 1,
                Role::Relative | Role::Auxiliary | Role::Verb | Role::Saying => 2,
                Role::Capital => 3,
                Role::Pronoun | Role::Possessive => 4,
                Role::Ending => 5,
                _ => continue,
            };
            counts[kind] += 1;
        }
        counts
    }

    /// Its capitals, and those of its first place.
    fn letters(&self) -> [i16; 5] {
        let passage = self.reading.passage;
        // An altered mention has its first word in common with its copy, or the one behind its owner.
        let (from, length) = match self.phrase.altered {
            Some(_) => (usize::from(self.reading.role(self.first) == Role::Ending), 1),
            None => (0, self.phrase.length),
        };
        let text = |start: usize| &passage.text[passage.bytes(start + from..start + from + length)];
        let is_same = text(self.start) == text(self.first);
        let opens = passage.tokens[self.start].opens;
        [
            i16::from(has_capital_determiner(self.reading, self.start)),
            i16::from(is_small_start(self.reading, self.start)),
            i16::from(opens),
            i16::from(is_same),
            i16::from(is_same && passage.tokens[self.first].opens != opens),
        ]
    }

    /// Its endings, quotation marks, and its part in the sentence.
    fn grammar(&self) -> [i16; 6] {
        let is_ending = |at: &usize| self.reading.role(*at) == Role::Ending;
        let owned = self.stop - self.end;
        [
            owned as i16,
            (self.end..self.end + 3).take_while(is_ending).count() as i16,
            i16::from(self.reading.quoted[self.start]),
            i16::from(self.reading.quoted[self.first]),
            slot::agreement(self.reading, self.stop),
            slot::of(self.reading, self.start, self.stop, owned > 0) as i16,
        ]
    }

    /// What the place has in common with others beyond the phrase, and the last one's part.
    fn copies(&self) -> [i16; 4] {
        let (beyond, back) = extensions(self.reading, self.phrase, self.n);
        let tokens = &self.reading.passage.tokens;
        let is_subject = |last: usize| slot::of(self.reading, last, self.phrase.end(self.n - 1), false) == Slot::Subject;
        [
            beyond,
            back,
            self.last.map_or(-1, |last| i16::from(is_subject(last))),
            self.last.map_or(NONE, |last| scaled(tokens[self.start].line - tokens[last].line)),
        ]
    }
}

/// What the copy of an altered mention shares with it; equal runs share all.
fn likeness(phrase: &Phrase) -> [i16; 4] {
    let Some(Altered { shared, own, pasted, is_repeated }) = phrase.altered else { return [permille(1, 1), 0, 0, 0] };
    [permille(shared, phrase.length), scaled(own), scaled(pasted), i16::from(is_repeated)]
}

/// Who is meant.
fn meaning(profile: &Profile) -> [i16; 16] {
    let [one, many, first] = profile.verbs;
    let [he, she, it, they] = profile.near;
    let is_name = i16::from(profile.is_name);
    let Profile { plural, singular, person, thing, he: man, she: woman, says, quoted, .. } = *profile;
    [plural, singular, person, thing, man, woman, is_name, says, one, many, first, quoted, he, she, it, they]
}

impl Setting {
    /// What stands between a place and the last one, and what the passage is like.
    fn around(&self, view: &View) -> [i16; 7] {
        let since = |of: fn(&(u32, u32)) -> u32| {
            let from = view.last.map(|_| of(&self.sums[view.phrase.end(view.n - 1)]));
            from.map_or(NONE, |from| scaled(of(&self.sums[view.start]).saturating_sub(from) as usize))
        };
        let (capitals, nouns) = (since(|sum| sum.0), since(|sum| sum.1));
        [capitals, nouns, self.hard, self.repeats, self.first_person, self.he, self.she]
    }
}

/// Places close by in the list of places.
fn nearby(phrase: &Phrase, n: usize) -> &[usize] {
    /// A sentence has few mentions of one thing.
    const REACH: usize = 8;
    &phrase.places[n.saturating_sub(REACH)..phrase.places.len().min(n + REACH)]
}

/// How many tokens behind and before the mention are equal at another place close by, at most.
fn extensions(reading: &Reading, phrase: &Phrase, n: usize) -> (i16, i16) {
    let passage = reading.passage;
    let start = phrase.places[n];
    let others = nearby(phrase, n).iter().chain(&phrase.places[..1]).filter(|at| **at != start);
    // What an altered mention shares is told apart (`likeness`).
    let others = others.filter(|at| phrase.altered.is_none() || **at != phrase.places[0]);
    let words = &passage.index().words;
    let (mut beyond, mut back) = (0, 0);
    for other in others {
        // A place that shares more than the others did has the next word, too: most are told apart by it.
        let goes_on = |at: usize| words.get(at + phrase.length + beyond);
        if goes_on(start) == goes_on(*other) {
            beyond = beyond.max(passage.common_beyond(start, *other, phrase.length));
        }
        let goes_back = |at: usize| at.checked_sub(back + 1).map(|at| words[at]);
        if goes_back(start) == goes_back(*other) {
            back = back.max(passage.common_before(start, *other));
        }
    }
    (beyond as i16, back as i16)
}

/// Puts the score of a place and its company behind the measures of the first look.
pub fn again(row: &mut Row, score: i16, company: &[i16; company::NAMES.len()]) {
    row[COUNT] = score;
    row[COUNT + 1..AGAIN_COUNT].copy_from_slice(company);
}

/// What the second look sees.
pub fn of_place(row: &Row) -> &[i16] {
    &row[..AGAIN_COUNT]
}

/// The measures of a form in a place: with the score of the second look in the place of that of the first.
pub fn with_form(row: &Row, score: i16, form: &[i16; FORM_COUNT - AGAIN_COUNT]) -> Row {
    let mut row = *row;
    row[COUNT] = score;
    row[AGAIN_COUNT..].copy_from_slice(form);
    row
}

/// The measures of a form in a place; they stand behind those of the second look.
pub fn form(setting: &Setting, place: &Place, choice: &Choice) -> [i16; FORM_COUNT - AGAIN_COUNT] {
    let (profile, form) = (place.profile, choice.form);
    let (evidence, against) = match form {
        Form::He => (profile.he, profile.she.max(profile.plural)),
        Form::She => (profile.she, profile.he.max(profile.plural)),
        Form::It => (profile.thing, profile.person.max(profile.plural)),
        Form::They => (profile.plural, profile.singular),
        Form::I | Form::You | Form::We => setting.speakers(form),
        _ => (0, 0),
    };
    let saved = (place.end - place.mention.start) as i16 - choice.with.split_whitespace().count() as i16;
    let [likeliest, fits] = [forms::third_person(profile) == Some(form), choice.case == place.slot].map(i16::from);
    [form as i16, likeliest, choice.case as i16, fits, saved, evidence, against]
}
