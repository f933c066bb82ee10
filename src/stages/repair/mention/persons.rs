//! One mention, one person: what all its places say together of the pronoun that stands for it.
//!
//! A place alone often leaves it open whether "the team" was `it`, `they` or `we`. But all copies of a mention mean the same, so a
//! person that fits at every place is likelier than one that fits here and clashes with the verb there.

use super::forms::Form;
use super::forms::Place;
use super::judge::Scored;
use super::slot;

/// Persons of a pronoun: the forms from `he` to `we`.
const PERSONS: usize = 7;

/// What a place says for a person of which it allows no pronoun, in thousandths of a log-odds.
const CLASH: i32 = -4000;

/// The most that other places may say for or against a form, before it is weighed.
const MOST: i32 = 2000;

/// How much of it counts, as a part: chosen by cross-validation.
const PART: i32 = 4;

/// By person, the mean over the places of the best score of its pronouns.
pub struct Persons([i32; PERSONS]);

impl Persons {
    /// Asks all places of a mention.
    pub fn of(places: &[Scored]) -> Persons {
        let mut sums = [0; PERSONS];
        let mut count = 0;
        // With its endings and without, it is one place: the likelier of the two is asked.
        for place in places.chunk_by(|a, b| a.span.start == b.span.start) {
            let likeliest = place.iter().max_by_key(|place| place.pasted);
            if let Some(place) = likeliest {
                sums.iter_mut().zip(best(place)).for_each(|(sum, best)| *sum += best);
                count += 1;
            }
        }
        let count = count.max(1);
        Persons(sums.map(|sum| sum / count))
    }

    /// What the places together say for a form, or against it: nothing of a form that is no pronoun.
    pub fn favour(&self, form: Form) -> i32 {
        let Some(own) = self.0.get(form as usize) else { return 0 };
        let others = self.0.iter().enumerate().filter(|(person, _)| *person != form as usize);
        let rival = others.map(|(_, score)| *score).max().unwrap_or(*own);
        (own - rival).clamp(-MOST, MOST) / PART
    }
}

/// By person, the best score that a pronoun of it has in a place.
fn best(place: &Scored) -> [i32; PERSONS] {
    let mut best = [CLASH; PERSONS];
    for form in &place.forms {
        if let Some(best) = best.get_mut(form.choice.form as usize) {
            *best = (*best).max(form.right.into());
        }
    }
    best
}

/// Places whose verb wants several or a first person, from which one known person speaks of himself.
const SPOKEN: i16 = 2;

/// What [`slot::agreement`] says of a verb that wants several.
const OF_SEVERAL: i16 = 2;

/// Words behind which the verb of anybody has no ending: "did Hugh McGuire think", "let Hugh McGuire know".
pub const INVERTING: &[&str] = &[
    "do", "does", "did", "can", "could", "will", "would", "should", "may", "might", "must", "let", "lets", "make", "makes",
    "made", "help", "helps", "helped", "see", "saw", "hear", "heard",
];

/// "LibriVox founder Hugh McGuire think", "Hugh McGuire have never": a person by name is one, so more of such verbs than of those that
/// want one say that `I` stood there, though the tool has pasted over every `I` of the passage.
pub fn speaks_of_himself(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let [one, several, _] = profile.verbs;
    let is_person = profile.is_name && profile.person > profile.thing && profile.plural <= profile.singular;
    let is_inverted = |at: &usize| at.checked_sub(1).is_some_and(|before| reading.passage.is_any(before, INVERTING));
    let copies =
        || reading.passage.same_words(mention.start).filter(|at| reading.passage.are_common(*at, mention.start, mention.len()));
    let spoken = || copies().filter(|at| !is_inverted(at) && slot::agreement(reading, at + mention.len()) == OF_SEVERAL);
    is_person && several >= SPOKEN && several > one && spoken().nth(SPOKEN as usize - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::forms::Choice;
    use super::super::judge::ScoredForm;
    use super::super::measures::FORM_COUNT;
    use super::super::slot::Slot;
    use super::super::spots::asked::may_be;
    use super::*;

    fn place(at: usize, forms: &[(Form, i16)]) -> Scored {
        let form = |(form, right): &(Form, i16)| {
            let choice = Choice { form: *form, case: Slot::Subject, with: "".into() };
            ScoredForm { choice, row: [0; FORM_COUNT], right: *right, known: None }
        };
        let forms = forms.iter().map(form).collect();
        Scored {
            span: at..at + 1,
            row: [0; FORM_COUNT],
            pasted: 1000,
            is_by_length: false,
            is_first: false,
            is_told: false,
            is_named: false,
            tokens: 1,
            head: 0,
            is_speaker: false,
            forms,
        }
    }

    #[test]
    fn a_person_that_clashes_elsewhere_loses() {
        let here = place(0, &[(Form::It, 100), (Form::They, 0)]);
        let there = place(9, &[(Form::They, 0)]);
        let persons = Persons::of(&[here, there]);
        assert!(persons.favour(Form::They) > 0);
        assert!(persons.favour(Form::It) < 0);
    }

    #[test]
    fn a_place_with_its_endings_and_without_has_one_voice() {
        let (with, without) = (place(0, &[(Form::It, 300)]), Scored { pasted: 0, ..place(0, &[(Form::They, 300)]) });
        let both = Persons::of(&[with, without]);
        assert_eq!(both.favour(Form::It), Persons::of(&[place(0, &[(Form::It, 300)])]).favour(Form::It));
    }

    #[test]
    fn names_are_not_judged_by_person() {
        assert_eq!(Persons::of(&[place(0, &[(Form::He, 3000)])]).favour(Form::LastName), 0);
    }

    #[test]
    fn no_place_says_nothing() {
        assert_eq!(Persons::of(&[]).favour(Form::He), 0);
    }

    #[test]
    fn who_is_one_and_has_verbs_of_several_is_the_speaker() {
        let text = |verb: &str| {
            format!(
                "They met the founder Hugh Lang. The founder Hugh Lang {verb} of it, and the founder Hugh Lang {verb} of them. They saw the \
                 founder Hugh Lang."
            )
        };
        let is_speaker = |verb: &str| may_be(&text(verb), "the founder Hugh Lang", "me");
        assert!(is_speaker("know") && !is_speaker("knows") && !is_speaker("knew"));
        let asked = "They met the founder Hugh Lang. Did the founder Hugh Lang know of it? Did the founder Hugh Lang know of them? They saw the founder Hugh Lang.";
        assert!(!may_be(asked, "the founder Hugh Lang", "me"));
    }
}
