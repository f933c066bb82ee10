//! The best form of a place: what it is worth, and why.

use std::cmp::Reverse;
use std::ops::Range;

use super::forms::{Choice, Form};
use super::judge::{Scored, ScoredForm};
use super::measures::{self, Row};
use super::model::MODEL;
use super::persons::Persons;
use super::slot::Slot;
use super::worth::{Price, Stakes, worth};

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
    /// The word at the head of the mention.
    pub head: u64,
    /// The verbs behind the mention say that it speaks of itself.
    pub is_speaker: bool,
    /// A last name stands for the pronoun that was found, which would be taken for another's.
    pub is_told_apart: bool,
    /// What it is worth at the price of the tier, in thousandths of a token: more than nothing.
    pub worth: i64,
    /// That it is a long copy says more for it than the forests do.
    is_by_length: bool,
    /// The measures of the place and of the form, as the forests read them.
    rows: [Row; 2],
}

/// Measures that are named as the reasons of a proposal.
const REASONS: usize = 3;

/// The reason where the forests gave a long copy up.
const LONG_COPY: &str = "long mention, word for word as before";

/// The reason where a last name stands for a pronoun: the scores are those of the pronoun.
const TOLD_APART: &str = "its pronoun would be another's";

/// Forests that are asked for reasons.
const FORESTS: usize = 2;

impl Proposal {
    /// What it is worth at another price.
    pub fn worth_at(&self, price: Price) -> i64 {
        worth(&Stakes { tokens: self.tokens, words: words(&self.choice), scores: self.scores }, price)
    }

    /// The same edit with a name for the pronoun, whose scores it keeps; none where no more stands there than that name.
    pub fn by_name(mut self, form: Form, name: &str) -> Option<Self> {
        let ending = if self.choice.case == Slot::Possessive { "'s" } else { "" };
        self.choice.form = form;
        self.choice.with = format!("{name}{ending}").into();
        self.is_told_apart = true;
        (self.choice.with.len() < self.span.len()).then_some(self)
    }

    /// The names of the measures that did most for its scores. Asked of edits that are made, and of no others: it costs as much as both scores.
    pub fn reasons(&self) -> Vec<&'static str> {
        let [row, form_row] = &self.rows;
        // The place's own score is no reason; what made it is.
        let all = [MODEL.right.reasons(form_row), MODEL.again.reasons(measures::of_place(row))].concat();
        let rank = |(measure, did): &(usize, i32)| (Reverse(*did), *measure);
        // Each forest names a measure once: so many of the first hold enough that differ.
        let mut first: Vec<(usize, i32)> = Vec::with_capacity(FORESTS * REASONS + 1);
        for reason in all.into_iter().filter(|(measure, _)| *measure != measures::COUNT) {
            if first.len() < FORESTS * REASONS || rank(&reason) < rank(&first[first.len() - 1]) {
                first.truncate(FORESTS * REASONS - 1);
                first.insert(first.partition_point(|other| rank(other) <= rank(&reason)), reason);
            }
        }
        let mut named = Vec::with_capacity(REASONS);
        if self.is_told_apart {
            named.push(TOLD_APART);
        }
        if self.is_by_length {
            named.push(LONG_COPY);
        }
        for name in first.into_iter().map(|(measure, _)| measures::name(measure)) {
            if named.len() < REASONS && !named.contains(&name) {
                named.push(name);
            }
        }
        named
    }

    /// Of two, the one that is worth more; of two that are worth the same, the one whose form comes first.
    fn rank(&self) -> impl Ord + use<> {
        (self.worth, Reverse((self.choice.form, self.choice.case)))
    }
}

/// A pronoun that is less likely right than this is put nowhere, however long the mention is: a part of its name says nothing wrong. One chance in
/// ten as log-odds, in thousandths.
const LEAST: i16 = -2200;

/// The same of every form, if guesses are not asked for: what is hardly ever right is put nowhere, however much length it would bring back. One
/// chance in fifty-five.
const LEAST_OF_ANY: i16 = -4000;

/// The same of every form where length alone says that a mention was pasted, for a law or a slogan that is quoted again has none that fits, unless
/// it tells of someone as nobody does twice. One chance in thirty-four.
const LEAST_OF_DOUBTFUL: i16 = -3500;

/// The same where the mention stands first, for what it tells may stand nowhere else. One chance in twenty.
const LEAST_OF_FIRST: i16 = -3000;

fn words(choice: &Choice) -> usize {
    choice.with.split_whitespace().count()
}

/// The best form of a place, with what the other places of the mention say for it; `None` if no form is worth anything.
pub fn best_form(place: &Scored, persons: &Persons, price: Price) -> Option<Proposal> {
    let mut best: Option<(Proposal, &ScoredForm)> = None;
    // The likeliest first: the others need not be asked for all that they are worth then.
    let mut forms: Vec<&ScoredForm> = place.forms.iter().collect();
    forms.sort_by_key(|form| Reverse(form.right));
    for form in forms {
        let least = best.as_ref().map_or(1, |(best, _)| best.worth);
        let Some(proposal) = proposal(place, form, persons, price, least) else { continue };
        if best.as_ref().is_none_or(|(best, _)| proposal.rank() > best.rank()) {
            best = Some((proposal, form));
        }
    }
    best.map(|(proposal, form)| Proposal { rows: [place.row, form.row], ..proposal })
}

/// A form of a place, if it is worth so much at `least`. Whether it is the original is only asked if that can still be.
fn proposal(place: &Scored, form: &ScoredForm, persons: &Persons, price: Price, least: i64) -> Option<Proposal> {
    // What grammar settles, other places have no say in.
    let favour = if form.known.is_some() { 0 } else { persons.favour(form.choice.form) };
    let words = words(&form.choice);
    let scores = |right, exact| [place.pasted, moved(right, favour), moved(exact, favour)];
    let worth_of = |right, exact| worth(&Stakes { tokens: place.tokens, words, scores: scores(right, exact) }, price);
    let right = form.right;
    // What is told was told before, but a name must not go with it.
    let is_doubtful = !place.is_told || place.is_named && form.choice.form == Form::Head;
    let least_right = match () {
        () if form.choice.form < Form::LastName => LEAST,
        () if !price.asks_for_a_right_form() => i16::MIN,
        () if place.is_first => LEAST_OF_FIRST,
        () if place.is_by_length && is_doubtful => LEAST_OF_DOUBTFUL,
        () => LEAST_OF_ANY,
    };
    let is_hopeless = right < least_right;
    if is_hopeless {
        return None;
    }
    if worth_of(right, at_most_exact(right)) < least {
        return None;
    }
    let exact = form.known.unwrap_or_else(|| MODEL.exact.score(&form.row)).min(at_most_exact(right));
    if worth_of(right, exact) < least {
        return None;
    }
    let (span, choice, tokens) = (place.span.clone(), form.choice.clone(), place.tokens);
    Some(Proposal {
        span,
        choice,
        tokens,
        head: place.head,
        is_speaker: place.is_speaker,
        scores: scores(right, exact),
        worth: worth_of(right, exact),
        is_told_apart: false,
        is_by_length: place.is_by_length,
        rows: [[0; measures::FORM_COUNT]; 2],
    })
}

/// What stood there is right: no form is much likelier to be the original than to be right. The forests were grown apart, so they may
/// differ by as much as a log-odds.
fn at_most_exact(right: i16) -> i16 {
    const APART: i16 = 1000;
    right.saturating_add(APART)
}

/// A score with something added, on the same scale.
fn moved(score: i16, by: i32) -> i16 {
    (i32::from(score) + by).clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

/// Of proposals that overlap, the one that is worth most.
pub fn apart(mut found: Vec<Proposal>) -> Vec<Proposal> {
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
    use super::super::judge::SURE;
    use super::super::worth::{GUESS, LIKELY};
    use super::*;

    /// A place with these forms, each with the score of being right; the forests see nothing but noughts.
    fn place(known: Option<i16>, forms: &[(Form, i16)]) -> Scored {
        let form = |(form, right): &(Form, i16)| {
            let choice = Choice { form: *form, case: Slot::Subject, with: "it".into() };
            ScoredForm { choice, row: [0; measures::FORM_COUNT], right: *right, known }
        };
        let row = [0; measures::FORM_COUNT];
        Scored {
            span: 0..9,
            row,
            pasted: SURE,
            is_by_length: false,
            is_first: false,
            is_told: false,
            is_named: false,
            tokens: 3,
            head: 0,
            is_speaker: false,
            forms: forms.iter().map(form).collect(),
        }
    }

    #[test]
    fn other_places_have_a_say_unless_grammar_settles_it() {
        // At the other place only `they` fits.
        let they = [(Form::They, SURE)];
        let persons = Persons::of(&[place(None, &they)]);
        let right = |known| best_form(&place(known, &they), &persons, LIKELY).map(|best| best.scores[1]);
        assert_eq!(right(Some(SURE)), Some(SURE));
        assert!(right(None) > Some(SURE), "a score that happens to be as high is a score as any other");
    }

    #[test]
    fn the_form_that_is_worth_most_is_best_whatever_comes_first() {
        let (it, they) = ((Form::It, 1000), (Form::They, 2000));
        for forms in [[it, they], [they, it]] {
            let best = best_form(&place(None, &forms), &Persons::of(&[]), GUESS).unwrap();
            assert_eq!(best.choice.form, Form::They);
        }
    }
}
