//! Which mentions were pasted, and what stood there: four forests, and what an edit is worth by their scores.

use std::ops::Range;

use super::aside;
use super::binding::{self, BOUND};
use super::company::{self, Member};
use super::conjunct;
use super::copied::{self, COPIED};
use super::forms::{self, Choice, Form, Place};
use super::grammar;
use super::measures::{self, Row, Setting};
use super::model::MODEL;
use super::persons::{self, Persons};
use super::profile::Profile;
use super::proposal::{self, Proposal};
use super::quotation;
use super::reading::{Reading, Role};
use super::region;
use super::rivals;
use super::spans::{self, Phrase};
use super::spots::{self, Spot, Who};
use super::things;
use super::veto;
use super::worth::Price;
use crate::stages::repair::pairs;
use crate::stages::repair::passage::Passage;

/// Places below this score of the first look get no second one, and no forms: one chance in ten as log-odds, in thousandths.
pub const HOPELESS: i16 = -2200;

/// A place that the first trees put below this score is given up at once. Of the places above [`HOPELESS`] in damaged texts, one in five
/// thousand was ever so low; of the others most are, within a tenth of the trees.
const GIVEN_UP: i16 = -3500;

/// Places below this score of the second look are not asked for forms: of 3,038 such places in damaged texts one would have been edited.
const ASKED: i16 = -500;

/// What grammar leaves no doubt about, as a log-odds in thousandths: nineteen in twenty.
pub const SURE: i16 = 3000;

/// The form of every place that is worth most and more than nothing, the places apart, in order.
pub fn proposals(passage: &Passage, price: Price) -> Vec<Proposal> {
    with_looks(passage, |reading, looked, looks| {
        let found = conjunct::without_echoes(passage, proposals_for(looked, looks, price, i16::MIN));
        things::told_apart(reading, looked.named(), rivals::told_apart(reading, looked.named(), found))
    })
}

/// The same of places that have this score or more at second look.
pub(super) fn proposals_for(looked: &Looked, looks: &[Look], price: Price, from: i16) -> Vec<Proposal> {
    let setting = &looked.setting;
    let mut found = Vec::new();
    let may_be = |looks: &&[Look]| looks.iter().any(|look| look.seen.pasted >= from);
    for looks in looks.chunk_by(|a, b| a.seen.phrase == b.seen.phrase).filter(may_be) {
        let places: Vec<Scored> = looks.iter().map(|look| scored(setting, look)).collect();
        let persons = Persons::of(&places);
        // That a copy is long is no evidence: contracts repeat long names, too.
        let is_sure = |look: &Look, place: &Scored| if look.seen.is_copied { look.seen.pasted } else { place.pasted } >= from;
        let sure = looks.iter().zip(&places).filter(|(look, place)| is_sure(look, place));
        found.extend(sure.filter_map(|(_, place)| proposal::best_form(place, &persons, price)));
    }
    proposal::apart(found)
}

/// What was seen of a passage in both looks. The gate asks for it, and so does the round that follows.
pub struct Looked {
    setting: Setting,
    phrases: Vec<Phrase>,
    /// By phrase: who is meant.
    profiles: Vec<Profile>,
    /// The places at which something may have been pasted, phrase by phrase.
    seen: Vec<Seen>,
}

impl Looked {
    /// Looks at every place twice.
    fn at(reading: &Reading) -> Looked {
        let phrases = spans::phrases(reading);
        let setting = Setting::new(reading, reading.passage.signs(), &phrases);
        let subjects = spots::subjects(reading, &phrases);
        let first = spots::all(reading, &subjects).filter_map(|spot| first_look(&setting, &spot)).collect();
        let seen = second_looks(first, reading.passage.tokens.len());
        let profiles = subjects.into_iter().map(|subject| subject.profile).collect();
        Looked { setting, phrases, profiles, seen }
    }

    /// Every mention at every place, and who is meant.
    fn named(&self) -> impl Iterator<Item = Who<'_>> {
        let phrases = self.phrases.iter().zip(&self.profiles);
        phrases.flat_map(|(phrase, profile)| phrase.places.iter().map(move |start| (*start..start + phrase.length, profile)))
    }
}

/// Hands on the passage as it is read, what was seen of it, and the places at which something may have been pasted.
pub(super) fn with_looks<T>(passage: &Passage, each: impl FnOnce(&Reading, &Looked, &[Look]) -> T) -> T {
    let reading = Reading::new(passage);
    let looked = passage.looked.get_or_init(|| Looked::at(&reading));
    let place =
        |seen: &Seen| spots::place(&reading, &looked.phrases[seen.phrase], seen.n, seen.endings, &looked.profiles[seen.phrase]);
    let looks: Vec<Look> = looked.seen.iter().map(|seen| Look { place: place(seen), seen }).collect();
    each(&reading, looked, &looks)
}

/// A place with every form that may stand there.
pub struct Scored {
    /// Bytes of the passage.
    pub span: Range<usize>,
    /// Its measures, as the forest of the second look read them: with the score of the first.
    pub row: Row,
    /// The score of the second look; [`SURE`] where grammar settles the place.
    pub pasted: i16,
    /// That it is a long copy says more for it than the forests do.
    pub is_by_length: bool,
    /// The mention stands there first.
    pub is_first: bool,
    /// It introduces or describes someone, and is nothing that is quoted again.
    pub is_told: bool,
    /// It has a name before what is told.
    pub is_named: bool,
    /// Tokens of the mention with its endings.
    pub tokens: usize,
    /// The word at its head.
    pub head: u64,
    /// The verbs behind the mention say that it speaks of itself.
    pub is_speaker: bool,
    /// What may have stood there.
    pub forms: Vec<ScoredForm>,
}

/// A form that may stand in a place.
pub struct ScoredForm {
    /// The form.
    pub choice: Choice,
    /// Its measures.
    pub row: Row,
    /// The score of its being right.
    pub right: i16,
    /// What grammar says of it, where it does: in place of the forests, as right and as the original.
    pub known: Option<i16>,
}

/// A place that was looked at.
pub(super) struct Seen {
    /// The number of its phrase, which of its places it is, and how many endings go with it.
    phrase: usize,
    n: usize,
    endings: usize,
    /// Its measures, those of the second look behind those of the first; between them the score of the first.
    row: Row,
    /// The score of the second look.
    pub pasted: i16,
    /// What grammar says of it.
    settled: Settled,
    /// It is a long mention that stands as it stood before.
    is_copied: bool,
}

/// What grammar says of a place.
#[derive(Clone, Copy, PartialEq)]
enum Settled {
    /// It leaves all to the forests.
    No,
    /// A pronoun is bound there, and it is this one.
    Bound(Form),
    /// Nothing but `I` goes with the verb.
    SurelyI,
}

impl Settled {
    fn of(place: &Place) -> Settled {
        if grammar::is_surely_i(place) {
            return Settled::SurelyI;
        }
        binding::form(place).map_or(Settled::No, Settled::Bound)
    }

    /// The score of a place, from what a forest says of it: where a pronoun is bound, the mention was rather pasted than not.
    fn pasted(self, score: Option<i16>) -> Option<i16> {
        match self {
            Settled::No => score,
            Settled::Bound(_) => score.max(Some(0)),
            Settled::SurelyI => Some(SURE),
        }
    }

    /// What it says of a form in the place.
    fn known(self, place: &Place, choice: &Choice) -> Option<i16> {
        let is_bound = |form| form == choice.form && (form == Form::Reflexive || choice.case == place.slot);
        match self {
            Settled::SurelyI => Some(SURE),
            Settled::Bound(form) if is_bound(form) => Some(BOUND),
            _ => None,
        }
    }
}

/// The same with what it says.
pub(super) struct Look<'a> {
    place: Place<'a>,
    pub seen: &'a Seen,
}

/// What the first look says of a place.
struct First {
    seen: Seen,
    /// What its company sees of it, with the score of the first look.
    member: Member,
    /// Nothing was pasted there, but the other places are told of it.
    is_main: bool,
}

/// Looks at one place; `None` if hardly anything was pasted there.
fn first_look(setting: &Setting, spot: &Spot) -> Option<First> {
    let row = spot.row(setting);
    let settled = Settled::of(&spot.place());
    let is_copied = spot.is_copied();
    let score = first_score(&row[..measures::COUNT]);
    let pasted = settled.pasted(if is_copied { score.max(Some(HOPELESS)) } else { score })?;
    let (phrase, n, endings) = spot.which();
    let seen = Seen { phrase, n, endings, row, pasted, settled, is_copied };
    Some(First { seen, member: spot.member(pasted), is_main: spot.is_main() })
}

/// The score of a place by its measures, if there is hope.
fn first_score(row: &[i16]) -> Option<i16> {
    MODEL.pasted.score_while(row, |score| score >= GIVEN_UP).filter(|score| *score >= HOPELESS)
}

/// Looks at places again, with what the first look says of their company, and keeps those that are asked for forms.
fn second_looks(first: Vec<First>, tokens: usize) -> Vec<Seen> {
    let members: Vec<Member> = first.iter().map(|first| first.member.clone()).collect();
    let companies = company::measures(&members, tokens);
    let asked = first.into_iter().zip(companies).filter(|(first, _)| !first.is_main || first.seen.settled == Settled::SurelyI);
    let again = asked.map(|(First { mut seen, .. }, company)| {
        measures::again(&mut seen.row, seen.pasted, &company);
        let score = MODEL.again.score(measures::of_place(&seen.row));
        Seen { pasted: seen.settled.pasted(Some(score)).unwrap_or(score), ..seen }
    });
    again.filter(|seen| seen.pasted >= ASKED || seen.is_copied).collect()
}

/// A place with all that may stand there.
fn scored(setting: &Setting, look: &Look) -> Scored {
    let Look { place, seen: Seen { row, pasted, is_copied, .. } } = look;
    let settled = match look.seen.settled {
        Settled::No if binding::was_their(place) => Settled::Bound(Form::They),
        settled => settled,
    };
    let score = if *is_copied { COPIED.max(*pasted) } else { *pasted };
    // Where a second ending follows, the first one is the mention's own and stays.
    let is_cut = |choice: &Choice| choice.form == Form::Bare && place.reading.role(place.end) == Role::Ending;
    let is_first_named = look.seen.n == 0 && rivals::is_named_here_first(place);
    let mut all = if is_first_named { Vec::new() } else { forms::all(place) };
    all.retain(|choice| !is_cut(choice) && veto::may_stand(place, choice));
    let says_i = quotation::leaves_first_persons(place, &mut all);
    // Where grammar asks for a pronoun, a mention was pasted.
    let pasted = if settled == Settled::No && !says_i { score } else { SURE };
    let mut rows = None;
    let forms = all.into_iter().map(|choice| {
        let form = measures::form(setting, place, &choice);
        let row = measures::with_form(row, score, &form);
        let known = if says_i { Some(BOUND) } else { settled.known(place, &choice).or_else(|| region::known(place, &choice)) };
        // What the place says is the same for all its forms.
        let rows = rows.get_or_insert_with(|| MODEL.right_of_forms.open(measures::of_place(&row)));
        ScoredForm { right: known.unwrap_or_else(|| rows.score(&form)), known, choice, row }
    });
    let passage = place.reading.passage;
    let span = pairs::closed(passage, passage.bytes(place.mention.start..aside::end_of_edit(place)));
    let (forms, tokens) = (forms.collect(), place.end - place.mention.start);
    let (head, is_speaker) = (passage.tokens[place.mention.start + place.profile.head].key, persons::speaks_of_himself(place));
    let is_named = copied::is_named(place.reading, &place.mention);
    let (is_by_length, is_first, is_told) =
        (score > look.seen.pasted, look.seen.n == 0, copied::tells(place.reading, &place.mention));
    Scored { span, forms, row: *row, pasted, is_by_length, is_first, is_told, is_named, tokens, head, is_speaker }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_from_the_measures_that_the_forest_read() {
        let text = "The old party of the north won. The old party of the north said the old party of the north would rule, \
                    and voters of the old party of the north cheered the old party of the north.";
        let (mut places, mut moved) = (0, 0);
        with_looks(&Passage::new(text), |_, looked, looks| {
            for look in looks {
                let place = scored(&looked.setting, look);
                let pasted = look.seen.pasted;
                assert_eq!(MODEL.again.score(measures::of_place(&place.row)), pasted);
                assert_eq!(place.row, look.seen.row);
                assert!(place.forms.iter().all(|form| form.row[measures::COUNT] == pasted));
                (places, moved) = (places + 1, moved + usize::from(place.row[measures::COUNT] != pasted));
            }
        });
        assert!(places > 3 && moved > 0, "{places} places, {moved} of them with another score at the second look");
    }
}
