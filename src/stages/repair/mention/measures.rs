//! What the forests see of a place, and of a place with a form: whole numbers, each with a name (`names.rs`).

pub use super::names::{COUNT, FORM_COUNT, name};

use super::forms::{self, Choice, Form, Place};
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::slot::{self, Slot};
use super::spans::Phrase;
use crate::learnt::{permille, scaled};
use crate::stages::repair::signs::Signs;
use crate::stages::repair::words;

/// What is the same for every place of a passage.
pub struct Setting {
    hard: i16,
    repeats: i16,
    first_person: i16,
    he: i16,
    she: i16,
    /// Before each token: capitals, nouns.
    sums: Vec<(u32, u32)>,
    /// By token: the longest phrase that covers it.
    cover: Vec<u16>,
}

impl Setting {
    /// Measures a passage.
    pub fn new(reading: &Reading, signs: &Signs, phrases: &[Phrase]) -> Setting {
        let count = reading.infos.len();
        let of_thousand = |part: usize| permille(part, count.max(1));
        let first_person = (0..count).filter(|at| reading.is(*at, words::FIRST_PERSON)).count();
        // Up to five: more says only how long the passage is.
        let few = |classes| (0..count).filter(|at| reading.is(*at, classes)).take(5).count() as i16;
        let mut sums = vec![(0, 0)];
        for info in &reading.infos {
            let (capitals, nouns) = sums[sums.len() - 1];
            let is = |role| u32::from(info.role == role);
            sums.push((capitals + is(Role::Capital), nouns + is(Role::Small) + is(Role::Plural)));
        }
        let mut cover = vec![0; count];
        for phrase in phrases {
            let length = phrase.length as u16;
            phrase
                .places
                .iter()
                .for_each(|at| cover[*at..*at + phrase.length].iter_mut().for_each(|most| *most = length.max(*most)));
        }
        Setting {
            hard: of_thousand(signs.hard()) / 5,
            repeats: of_thousand(signs.repeats + signs.copies) / 5,
            first_person: of_thousand(first_person) / 10,
            he: few(words::MALE_PRONOUN | words::MAN),
            she: few(words::FEMALE_PRONOUN | words::WOMAN),
            sums,
            cover,
        }
    }
}

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
        let count = |is: &dyn Fn(usize) -> bool| phrase.places.iter().filter(|at| is(**at)).count();
        Subject {
            phrase,
            profile: super::profile::of(reading, phrase),
            misplaced: count(&|at| has_capital_determiner(reading, at) || is_small_start(reading, at)),
            owners: count(&|at| reading.role(at + phrase.length) == Role::Ending),
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

/// The measures of the `n`th place of a phrase; the span takes `endings` possessive endings in.
pub fn row(reading: &Reading, setting: &Setting, subject: &Subject, n: usize, endings: usize) -> Vec<i16> {
    let (phrase, profile) = (subject.phrase, &subject.profile);
    let passage = reading.passage;
    let (start, end) = (phrase.places[n], phrase.places[n] + phrase.length);
    let stop = end + endings;
    let first = phrase.places[0];
    let last = n.checked_sub(1).map(|n| phrase.places[n]);
    let next = phrase.places.get(n + 1);
    let token = &passage.tokens[start];
    let before = |back: usize| reading.role_in(start.checked_sub(back), token.sentence) as i16;
    let behind = |on: usize| reading.role_in(Some(stop + on), token.sentence) as i16;
    let inside = |roles: &[Role]| (start..end).filter(|at| roles.contains(&reading.role(*at))).count() as i16;
    let far = i16::MAX;
    let gap = last.map_or(far, |last| scaled(start - last));
    let same = &passage.text[passage.bytes(start..end)] == &passage.text[passage.bytes(first..first + phrase.length)];
    let opens_first = passage.tokens[first].opens;
    let in_sentence = |at: &&usize| passage.tokens[**at].sentence == token.sentence;
    let between = last.map(|last| (setting.sums[last + phrase.length], setting.sums[start]));
    let (beyond, back) = extensions(reading, phrase, n);
    let slot = slot::of(reading, start, stop, endings > 0);
    let row = vec![
        phrase.length as i16,
        scaled(phrase.places.len()),
        scaled(n),
        scaled(phrase.places.len() - 1 - n),
        gap,
        last.map_or(far, |last| scaled(token.sentence - passage.tokens[last].sentence)),
        next.map_or(far, |next| scaled(next - start)),
        nearby(phrase, n).iter().filter(in_sentence).count() as i16,
        before(1),
        before(2),
        behind(0),
        behind(1),
        reading.role(start) as i16,
        reading.role(end - 1) as i16,
        permille(phrase.before, phrase.places.len()),
        permille(phrase.behind, phrase.places.len()),
        inside(&[Role::Preposition]),
        inside(&[Role::Comma, Role::Dash]),
        inside(&[Role::Relative, Role::Auxiliary, Role::Verb, Role::Saying]),
        inside(&[Role::Capital]),
        inside(&[Role::Pronoun, Role::Possessive]),
        inside(&[Role::Ending]),
        i16::from(has_capital_determiner(reading, start)),
        i16::from(is_small_start(reading, start)),
        i16::from(token.opens),
        i16::from(same),
        i16::from(same && opens_first != token.opens),
        scaled(subject.misplaced),
        scaled(subject.owners),
        endings as i16,
        (end..end + 3).take_while(|at| reading.role(*at) == Role::Ending).count() as i16,
        i16::from(reading.quoted[start]),
        i16::from(reading.quoted[first]),
        slot::agreement(reading, stop),
        slot as i16,
        profile.plural,
        profile.singular,
        profile.person,
        profile.thing,
        profile.he,
        profile.she,
        i16::from(profile.is_name),
        profile.says,
        profile.verbs[0],
        profile.verbs[1],
        profile.verbs[2],
        profile.quoted,
        profile.near[0],
        profile.near[1],
        profile.near[2],
        profile.near[3],
        between.map_or(far, |(from, to)| scaled(to.0.saturating_sub(from.0) as usize)),
        between.map_or(far, |(from, to)| scaled(to.1.saturating_sub(from.1) as usize)),
        setting.hard,
        setting.repeats,
        setting.first_person,
        setting.he,
        setting.she,
        beyond,
        back,
        last.map_or(-1, |last| i16::from(slot::of(reading, last, last + phrase.length, false) == Slot::Subject)),
        last.map_or(far, |last| scaled(token.line - passage.tokens[last].line)),
        i16::from(setting.cover[start].saturating_sub(phrase.length as u16) as u8),
    ];
    debug_assert_eq!(row.len(), COUNT);
    row
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
    let (mut beyond, mut back) = (0, 0);
    for other in others {
        beyond = beyond.max(passage.common(start, *other).saturating_sub(phrase.length));
        back = back.max(passage.common_back(start, *other) - 1);
    }
    (beyond as i16, back as i16)
}

/// The measures of a place with a form: those of the place, the first forest's score, and those of the form.
pub fn form_row(row: &[i16], score: i16, place: &Place, choice: &Choice) -> Vec<i16> {
    let (profile, form) = (place.profile, choice.form);
    let likeliest = forms::third_person(profile) == Some(form);
    let words = choice.with.split_whitespace().count() as i16;
    let (evidence, against) = match form {
        Form::He => (profile.he, profile.she.max(profile.plural)),
        Form::She => (profile.she, profile.he.max(profile.plural)),
        Form::It => (profile.thing, profile.person.max(profile.plural)),
        Form::They => (profile.plural, profile.singular),
        _ => (0, 0),
    };
    let mut out = row.to_vec();
    let saved = (place.end - place.mention.start) as i16 - words;
    out.extend([
        score,
        form as i16,
        i16::from(likeliest),
        choice.case as i16,
        i16::from(choice.case == place.slot),
        saved,
        evidence,
        against,
    ]);
    out
}
