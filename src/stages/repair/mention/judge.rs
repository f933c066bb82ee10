//! Which mentions were pasted, and what stood there: four forests, and what an edit is worth by their scores.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use super::company::{self, Member};
use super::forms::{self, Choice, Form, Place};
use super::grammar;
use super::measures::{self, Setting};
use super::persons::Persons;
use super::reading::{Reading, Role};
use super::spans;
use super::spots::{self, Spot};
use super::veto;
use super::worth::{LIKELY, Price, Stakes, worth};
use crate::learnt::Forest;
use crate::stages::repair::pairs;
use crate::stages::repair::passage::Passage;
use crate::stages::repair::signs::Signs;

/// Places below this score of the first look get no second one, and no forms: one chance in ten as log-odds, in thousandths.
pub const HOPELESS: i16 = -2200;

/// What grammar leaves no doubt about, as a log-odds in thousandths: nineteen in twenty.
const SURE: i16 = 3000;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("../model.bin")).expect("the weights are part of the program"));

/// The forests.
struct Model {
    /// Was the mention pasted here?
    pasted: Forest,
    /// Was it, now that it is known what is likely elsewhere?
    again: Forest,
    /// Is the form right: the original, or as good?
    right: Forest,
    /// Is the form the original?
    exact: Forest,
}

impl Model {
    fn parse(bytes: &[u8]) -> Option<Model> {
        let (pasted, bytes) = Forest::parse(bytes)?;
        let (again, bytes) = Forest::parse(bytes)?;
        let (right, bytes) = Forest::parse(bytes)?;
        let (exact, _) = Forest::parse(bytes)?;
        Some(Model { pasted, again, right, exact })
    }
}

/// A form that may stand in a place.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Bytes of the passage.
    pub span: Range<usize>,
    /// What should stand there.
    pub choice: Choice,
    /// Scores in thousandths of a log-odds: pasted (by the second look), right, exact.
    pub scores: [i16; 3],
    /// Tokens of the mention with its endings.
    pub tokens: usize,
    /// What it is worth at the price of the tier, in thousandths of a token.
    pub worth: i64,
    /// The measures of the place and of the form, as the forests read them.
    rows: [Vec<i16>; 2],
}

/// Measures that are named as the reasons of a proposal.
const REASONS: usize = 3;

impl Proposal {
    /// What it is worth at another price.
    pub fn worth_at(&self, price: Price) -> i64 {
        let words = self.choice.with.split_whitespace().count();
        worth(&Stakes { tokens: self.tokens, words, scores: self.scores }, price)
    }

    /// The names of the measures that did most for its scores. Asked of edits that are made, and of no others: it costs as much as both scores.
    pub fn reasons(&self) -> Vec<&'static str> {
        let [row, form_row] = &self.rows;
        let mut all: Vec<(i32, usize)> = MODEL.right.reasons(form_row).into_iter().map(|(measure, did)| (did, measure)).collect();
        all.extend(MODEL.again.reasons(row).into_iter().map(|(measure, did)| (did, measure)));
        // The place's own score is no reason; what made it is.
        all.retain(|(_, measure)| *measure != measures::COUNT);
        all.sort_by_key(|(did, measure)| (Reverse(*did), *measure));
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|(_, measure)| seen.insert(measures::name(*measure)));
        all.into_iter().take(REASONS).map(|(_, measure)| measures::name(measure)).collect()
    }
}

/// The form of every place that is worth most, the places apart, in order.
pub fn proposals(passage: &Passage, signs: &Signs, price: Price, takes: impl Fn(&Proposal) -> bool) -> Vec<Proposal> {
    with_looks(passage, signs, |setting, looks| veto::without_echoes(passage, proposals_for(setting, looks, price, takes)))
}

fn proposals_for(setting: &Setting, looks: &[Look], price: Price, takes: impl Fn(&Proposal) -> bool) -> Vec<Proposal> {
    let mut found = Vec::new();
    for looks in looks.chunk_by(|a, b| a.member.phrase == b.member.phrase) {
        let places: Vec<Scored> = looks.iter().map(|look| scored(setting, look)).collect();
        let persons = Persons::of(&places);
        found.extend(places.into_iter().filter_map(|place| best_form(place, &persons, price, &takes)));
    }
    apart(found)
}

/// Looks at every place of the passage twice, and hands on those at which something may have been pasted.
fn with_looks<T>(passage: &Passage, signs: &Signs, each: impl FnOnce(&Setting, &[Look]) -> T) -> T {
    let reading = Reading::new(passage);
    let phrases = spans::phrases(&reading);
    let setting = Setting::new(&reading, signs, &phrases);
    let subjects = spots::subjects(&reading, &phrases);
    let looks = second_looks(spots::all(&reading, &subjects).filter_map(|spot| first_look(&setting, spot)).collect());
    each(&setting, &looks)
}

/// What speaks for damage in a passage without hard signs: places at which a mention was hardly written by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How many.
    pub places: usize,
    /// Bytes by which the passage would be shorter.
    pub bytes: usize,
}

/// The score of the second look from which a place is evidence: chances of nearly three in four.
const EVIDENT: i16 = 1000;

/// Weighs the places of a passage that are so sure, and at which an edit would be made. There is none unless so many places are `enough`:
/// clean text has next to none that are sure, and costs no look at forms.
pub fn evidence(passage: &Passage, signs: &Signs, enough: impl Fn(usize) -> bool) -> Evidence {
    with_looks(passage, signs, |setting, looks| {
        if !enough(looks.iter().filter(|look| look.pasted >= EVIDENT).count()) {
            return Evidence::default();
        }
        let found = proposals_for(setting, looks, LIKELY, |proposal| proposal.scores[0] >= EVIDENT && proposal.worth > 0);
        let saved = |proposal: &Proposal| proposal.span.len() - proposal.choice.with.len();
        Evidence { places: found.len(), bytes: found.iter().map(saved).sum() }
    })
}

/// A place with every form that may stand there.
pub struct Scored {
    /// Bytes of the passage.
    pub span: Range<usize>,
    /// Its measures, as the forest of the second look read them: with the score of the first.
    pub row: Vec<i16>,
    /// The score of the second look.
    pub pasted: i16,
    /// Grammar leaves no doubt: no forest was asked.
    pub is_sure: bool,
    /// Tokens of the mention with its endings.
    pub tokens: usize,
    /// What may have stood there.
    pub forms: Vec<ScoredForm>,
}

/// A form with the scores of the two forests that judge forms.
pub struct ScoredForm {
    /// The form.
    pub choice: Choice,
    /// Its measures.
    pub row: Vec<i16>,
    /// Is it right?
    pub right: i16,
    /// Is it the original?
    pub exact: i16,
}

/// A place that was looked at.
struct Look<'a> {
    place: Place<'a>,
    /// Its measures, those of the second look behind those of the first; between them the score of the first.
    row: Vec<i16>,
    /// What its company sees of it, with the score of the first look.
    member: Member,
    /// The score of the second look.
    pasted: i16,
    /// Grammar leaves no doubt.
    is_surely_i: bool,
}

/// Looks at one place; `None` if hardly anything was pasted there.
fn first_look<'a>(setting: &Setting, spot: Spot<'a>) -> Option<Look<'a>> {
    let (place, row) = (spot.place(), spot.row(setting));
    let is_surely_i = grammar::is_surely_i(&place);
    let pasted = if is_surely_i { SURE } else { MODEL.pasted.score_from(&row, HOPELESS)? };
    Some(Look { place, row, member: spot.member(pasted), pasted, is_surely_i })
}

/// Looks at places again, with what the first look says of their company.
fn second_looks(mut looks: Vec<Look>) -> Vec<Look> {
    let members: Vec<Member> = looks.iter().map(|look| look.member.clone()).collect();
    let tokens = looks.first().map_or(0, |look| look.place.reading.passage.tokens.len());
    for (look, company) in looks.iter_mut().zip(company::measures(&members, tokens)) {
        look.row = measures::again(&look.row, look.pasted, &company);
        look.pasted = if look.is_surely_i { SURE } else { MODEL.again.score(&look.row) };
    }
    looks
}

/// A place with all that may stand there.
fn scored(setting: &Setting, look: &Look) -> Scored {
    let Look { place, row, pasted, is_surely_i: is_sure, .. } = look;
    let mut row_for_forms = row.clone();
    row_for_forms[measures::COUNT] = *pasted;
    // Where a second ending follows, the first one is the mention's own and stays.
    let is_cut = |choice: &Choice| choice.form == Form::Bare && place.reading.role(place.end) == Role::Ending;
    let may_stand = |choice: &Choice| !is_cut(choice) && veto::may_stand(place, choice);
    let forms = forms::all(place).into_iter().filter(may_stand).map(|choice| {
        let row = [&row_for_forms[..], &measures::form(setting, place, &choice)].concat();
        let [right, exact] = if *is_sure { [SURE; 2] } else { [MODEL.right.score(&row), MODEL.exact.score(&row)] };
        ScoredForm { right, exact, choice, row }
    });
    let passage = place.reading.passage;
    let span = pairs::closed(passage.text, passage.bytes(place.mention.start..place.end));
    let (forms, tokens) = (forms.collect(), place.end - place.mention.start);
    Scored { span, forms, row: row.clone(), pasted: *pasted, is_sure: *is_sure, tokens }
}

/// The best form of a place, with what the other places of the mention say for it.
fn best_form(place: Scored, persons: &Persons, price: Price, takes: &impl Fn(&Proposal) -> bool) -> Option<Proposal> {
    let Scored { span, row, pasted, is_sure, tokens, forms } = place;
    let proposals = forms.into_iter().map(|form| {
        // What grammar settles, other places have no say in.
        let favour = if is_sure { 0 } else { persons.favour(form.choice.form) };
        let [right, exact] = [form.right, form.exact].map(|score| moved(score, favour));
        let (span, scores) = (span.clone(), [pasted, right, exact]);
        let mut proposal = Proposal { span, choice: form.choice, scores, tokens, worth: 0, rows: Default::default() };
        proposal.worth = proposal.worth_at(price);
        (proposal, form.row)
    });
    let best = proposals.max_by_key(|(proposal, _)| (proposal.worth, Reverse((proposal.choice.form, proposal.choice.case))));
    let (mut proposal, form_row) = best.filter(|(proposal, _)| takes(proposal))?;
    proposal.rows = [row, form_row];
    Some(proposal)
}

/// A score with something added, on the same scale.
fn moved(score: i16, by: i32) -> i16 {
    (i32::from(score) + by).clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

/// Of proposals that overlap, the one that is worth most.
fn apart(mut found: Vec<Proposal>) -> Vec<Proposal> {
    found.sort_by_key(|proposal| (Reverse(proposal.worth), proposal.span.start, Reverse(proposal.span.end)));
    let mut kept: std::collections::BTreeMap<usize, Proposal> = std::collections::BTreeMap::new();
    for proposal in found {
        let before = kept.range(..proposal.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= proposal.span.start) {
            kept.insert(proposal.span.start, proposal);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::super::slot::Slot;
    use super::*;

    #[test]
    fn reasons_are_read_from_the_measures_that_the_forest_read() {
        let text = "The old party of the north won. The old party of the north said the old party of the north would rule, \
                    and voters of the old party of the north cheered the old party of the north.";
        let (mut places, mut moved) = (0, 0);
        with_looks(&Passage::new(text), &Signs::count(&Passage::new(text)), |setting, looks| {
            for look in looks {
                let place = scored(setting, look);
                assert_eq!(MODEL.again.score(&place.row), place.pasted);
                assert_eq!(place.row[measures::COUNT], look.member.score);
                assert!(place.forms.iter().all(|form| form.row[measures::COUNT] == place.pasted));
                (places, moved) = (places + 1, moved + usize::from(look.member.score != place.pasted));
            }
        });
        assert!(places > 3 && moved > 0, "{places} places, {moved} of them with another score at the second look");
    }

    /// A place at which `they` or `it` stood, as likely as grammar's word is.
    fn place(is_sure: bool, forms: &[Form]) -> Scored {
        let form = |form: &Form| {
            let choice = Choice { form: *form, case: Slot::Subject, with: "it".into() };
            ScoredForm { choice, row: vec![0; measures::FORM_COUNT], right: SURE, exact: SURE }
        };
        let row = vec![0; measures::AGAIN_COUNT];
        Scored { span: 0..9, row, pasted: SURE, is_sure, tokens: 3, forms: forms.iter().map(form).collect() }
    }

    #[test]
    fn other_places_have_a_say_unless_grammar_settles_it() {
        // At the other place only `they` fits.
        let persons = Persons::of(&[place(false, &[Form::They])]);
        let right = |is_sure| best_form(place(is_sure, &[Form::They]), &persons, LIKELY, &|_| true).map(|best| best.scores[1]);
        assert_eq!(right(true), Some(SURE));
        assert!(right(false) > Some(SURE), "a score that happens to be as high is a score as any other");
    }
}
