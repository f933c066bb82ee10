//! Who speaks and who is spoken to, by the other copies of the mention and its own words.

use super::forms::{Choice, Form, Place};
use super::reading::Role;
use super::slot::{self, Slot, Verb};

/// The mention is not the one whom the form means.
pub fn is_another(place: &Place, choice: &Choice) -> bool {
    match choice.form {
        Form::I => is_somebody_of(place, &["my"]),
        Form::We => is_one_person(place),
        Form::You => is_somebody_of(place, &["my", "our", "your"]) || says_i(place) || is_never_spoken_to(place),
        _ => false,
    }
}

/// "A woman who sold her vote" does not say `we` of herself alone.
fn is_one_person(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let is_somebody = profile.is_person() && profile.is_man().is_some() || profile.person > profile.thing;
    !reading.quoted[mention.start] && is_somebody && !profile.is_plural() && profile.verbs[1] == 0
}

/// "My mother" is not `I`, and "our master" not `you`; but in her own words she is.
fn is_somebody_of(place: &Place, owners: &[&str]) -> bool {
    let Place { reading, mention, .. } = place;
    !reading.quoted[mention.start] && mention.len() > 1 && reading.passage.is_any(mention.start, owners)
}

/// "Kharma Medic'm proud of what you put up": where one copy has the verb of `I`, no other of its line is `you`.
fn says_i(place: &Place) -> bool {
    let passage = place.reading.passage;
    let is_on_line = |at: &usize| passage.tokens[*at].line == passage.tokens[place.mention.start].line;
    verbs(place).any(|(at, verb)| is_on_line(&at) && verb == Verb::ForI)
}

/// "The village doctor should find it", where no copy has a verb that goes with `you` ("have", "think"): he is one of whom the text tells. "A visitor"
/// may be who reads it.
fn is_never_spoken_to(place: &Place) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let is_told = !reading.quoted[mention.start] && !profile.is_plural() && !reading.passage.is_any(mention.start, &["a", "an"]);
    is_told && !verbs(place).any(|(_, verb)| matches!(verb, Verb::ForIOrMany | Verb::ForMany))
}

/// The verbs behind the copies of a mention, for those that stand in quotation marks as it does, or outside as it does.
fn verbs<'a>(place: &'a Place) -> impl Iterator<Item = (usize, Verb)> + 'a {
    let Place { reading, mention, .. } = place;
    let is_alike = |at: &usize| {
        reading.quoted[*at] == reading.quoted[mention.start] && reading.passage.are_common(*at, mention.start, mention.len())
    };
    let verb = |at: usize| slot::verb(reading, at, at + mention.len()).map(|verb| (at, verb));
    std::iter::once(mention.start).chain(reading.passage.same_words(mention.start).filter(is_alike)).filter_map(verb)
}

/// "They own culture": behind what was pasted over `their`, "own" stands, and no other case can.
pub fn owns_its_own(place: &Place, choice: &Choice) -> bool {
    let has_no_ending = place.end == place.mention.end && place.reading.role(place.mention.end - 1) != Role::Ending;
    has_no_ending && place.slot == Slot::Possessive && choice.form < Form::LastName && choice.case != Slot::Possessive
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    #[test]
    fn who_says_i_is_not_you() {
        let text = |verb: &str, end: &str| {
            format!("They met old friends. “Now old friends {verb} there.{end}“Then old friends have read it.”")
        };
        let may_be_you = |verb: &str, end: &str| may_be(&text(verb, end), "old friends", "you");
        assert_eq!([may_be_you("were", "” "), may_be_you("am", "” "), may_be_you("am", "”\n")], [true, false, true]);
    }

    #[test]
    fn who_is_told_of_is_not_you() {
        let text = |verb: &str| {
            format!("There you know the village doctor. There the village doctor {verb} it, and they met the village doctor.")
        };
        assert_eq!(["should find", "have"].map(|verb| may_be(&text(verb), "the village doctor", "you")), [false, true]);
        let last = "There you know the village doctor. They said that the village doctor have it.";
        assert!(may_be(last, "the village doctor", "you"));
    }

    #[test]
    fn my_mother_is_not_i() {
        let text = |whose: &str, mark: &str| {
            format!("There you told me that I met {whose} mothers. {mark}It is bad for {whose} mothers.")
        };
        for (whose, mark, i, you) in [
            ("old", "", true, true),
            ("my", "", false, false),
            ("our", "", true, false),
            ("your", "", true, false),
            ("my", "“", true, true),
        ] {
            let mention = format!("{whose} mothers");
            assert_eq!(["me", "you"].map(|form| may_be(&text(whose, mark), &mention, form)), [i, you], "{whose} {mark}");
        }
    }

    #[test]
    fn what_is_their_own_is_not_them() {
        let text = |own: &str| format!("They met old dockers. It was far from old dockers {own} culture.");
        assert_eq!(["them", "their"].map(|form| may_be(&text("own"), "old dockers", form)), [false, true]);
    }
}
