//! Names of companies, which look like those of people: no half of one is a last name, and none of them is a man.

use std::ops::Range;

use super::family;
use super::forms::{Choice, Form, Place};
use super::profile::Profile;
use super::reading::{Reading, Role};
use super::sex;
use crate::stages::repair::passage::Passage;
use crate::stages::repair::words;

/// Last words of companies: no names.
const KINDS: &[&str] = &[
    "limited",
    "ltd",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "co",
    "llc",
    "plc",
    "gmbh",
    "ag",
    "group",
    "holding",
    "holdings",
    "sa",
    "ab",
    "abp",
    "asa",
    "oyj",
    "nv",
    "bv",
    "spa",
    "srl",
    "llp",
];

/// "Her publisher": a man, a woman or a firm; the name in the aside tells.
pub fn may_be_one(reading: &Reading, head: usize) -> bool {
    const EITHER: &[&str] = &["publisher", "sponsor", "employer", "supplier", "manufacturer"];
    reading.passage.is_any(head, EITHER)
}

/// The head of the mention says that it is a company: "Carla Foods SA".
pub fn is_company(reading: &Reading, head: usize) -> bool {
    reading.role(head) == Role::Capital && reading.passage.is_any(head, KINDS)
}

/// "She", for Carla Foods SA; "the ltd", for Harbour & Steel Ltd.
pub fn is_no_form_of_a_company(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let core = mention.start..mention.start + profile.core.min(mention.len());
    // "Nordlys Marine Holdings plc", of which the last word has no capital.
    let has_kind = || core.clone().skip(1).any(|at| is_company(reading, at)) && reading.role(mention.start) == Role::Capital;
    matches!(choice.form, Form::He | Form::She | Form::LastName) && has_kind()
        || matches!(choice.form, Form::He | Form::She | Form::Head) && is_company(reading, mention.start + profile.head)
}

/// Last words of names that tell what a company, a club or a paper does.
const TRADES: &[&str] = &[
    "airlines",
    "airways",
    "athletic",
    "bank",
    "beverages",
    "breweries",
    "brewery",
    "broadcasting",
    "cable",
    "cables",
    "capital",
    "cement",
    "chemicals",
    "communications",
    "courier",
    "dynamics",
    "electric",
    "electronics",
    "energy",
    "engineering",
    "entertainment",
    "enterprises",
    "farms",
    "films",
    "finance",
    "financial",
    "foods",
    "games",
    "gas",
    "grid",
    "herald",
    "homes",
    "hotels",
    "industries",
    "insurance",
    "international",
    "laboratories",
    "labs",
    "lines",
    "logistics",
    "marine",
    "media",
    "mining",
    "mobile",
    "motors",
    "networks",
    "oil",
    "partners",
    "petroleum",
    "pharmaceuticals",
    "pictures",
    "plastics",
    "ports",
    "power",
    "publishing",
    "rail",
    "railway",
    "railways",
    "records",
    "resources",
    "rovers",
    "securities",
    "shipping",
    "software",
    "solutions",
    "sports",
    "steel",
    "stores",
    "studios",
    "systems",
    "technologies",
    "technology",
    "telecom",
    "telecoms",
    "textiles",
    "timber",
    "tribune",
    "united",
    "utilities",
    "wanderers",
    "water",
    "wireless",
    "works",
];

/// "Limited", for a company: what it is, and not how it is called.
pub fn is_kind_of_company(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    matches!(choice.form, Form::LastName | Form::Name)
        && profile.is_name
        && reading.passage.is_any(mention.start + profile.head, KINDS)
        && !choice.with.contains(' ')
}

/// The last word of a name is what companies are called or do.
pub fn ends_the_name_of_one(passage: &Passage, at: usize) -> bool {
    passage.is_any(at, KINDS) || passage.is_any(at, TRADES)
}

/// "Steel", for Norvik Steel; "he", for Burger King: the last word tells a trade, or is a title behind what is no first name.
pub fn is_taken_for_a_person(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let head = mention.start + profile.head;
    matches!(choice.form, Form::He | Form::She | Form::I | Form::LastName)
        && profile.is_name
        && profile.head > 0
        && (is_nobodys(reading.passage, head) || !sex::is_last_name(reading, mention.start, head))
        && (reading.passage.is_any(head, TRADES) || reading.is(head, words::MAN | words::WOMAN))
}

/// Trades that are last names, too.
const LAST_NAMES: &[&str] = &["bank", "courier", "herald", "power", "rail", "steel"];

/// "Technologies": nobody is called so, whatever stands before.
fn is_nobodys(passage: &Passage, head: usize) -> bool {
    passage.is_any(head, TRADES) && !passage.is_any(head, LAST_NAMES)
}

/// Tells that a name of several words which ends as those of companies do, and as nobody's does, is a thing; whether it is.
pub fn tell(reading: &Reading, name: Range<usize>, profile: &mut Profile) -> bool {
    let is_one = name.len() > 1 && is_nobodys(reading.passage, name.end - 1) && reading.role(name.end - 2) == Role::Capital;
    if is_one {
        (profile.he, profile.she, profile.person) = (0, 0, 0);
        profile.thing += 3;
    }
    is_one
}

/// "Grid", for Halden Grid, which is called "Halden" elsewhere and never "Grid".
pub fn is_wrong_half(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let (passage, head) = (reading.passage, mention.start + profile.head);
    let is_capital = |at: usize| reading.role(at) == Role::Capital;
    let first = family::name_begins(reading, mention.start, head);
    let is_first_alone = |at: usize| !is_capital(at + 1) && !at.checked_sub(1).is_some_and(is_capital);
    let is_last_alone = |at: usize| !at.checked_sub(1).is_some_and(is_capital);
    choice.form == Form::LastName
        && profile.is_name
        && profile.he + profile.she == 0
        && first < head
        && passage.same_words(first).any(is_first_alone)
        && !passage.same_words(head).any(is_last_alone)
}

/// What only an organisation has.
const OF_ORGANISATIONS: &[&str] =
    &["chairman", "chairwoman", "chairperson", "headquarters", "shareholders", "branches", "subsidiary", "subsidiaries"];

/// "The bank supervisor's chairman", "the border guard's headquarters": who has these is no man, whatever his name is.
pub fn has_what_organisations_have(place: &Place, choice: &Choice) -> bool {
    let Place { reading, mention, profile, .. } = place;
    let passage = reading.passage;
    let owns = |at: usize| reading.role(at) == Role::Ending && passage.is_any(at + 1, OF_ORGANISATIONS);
    // The ending may be the mention's own.
    let length = mention.len() - usize::from(reading.role(mention.end - 1) == Role::Ending);
    let is_copy = |at: &usize| passage.are_common(mention.start, *at, length);
    matches!(choice.form, Form::He | Form::She)
        && !profile.is_name
        && (owns(mention.start + length) || passage.same_words(mention.start).filter(is_copy).any(|at| owns(at + length)))
}

/// Words before a guard that is a force and no man.
const GUARDED: &[&str] = &["coast", "border", "national", "republican", "presidential", "palace", "civil", "home"];

/// "He said his boats came", of the coast guard.
pub fn is_force(place: &Place, choice: &Choice) -> bool {
    let (passage, head) = (place.reading.passage, place.mention.start + place.profile.head);
    let is_guarded = || head > place.mention.start && passage.is_any(head - 1, GUARDED);
    matches!(choice.form, Form::He | Form::She) && passage.is_any(head, &["guard"]) && is_guarded()
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::may_be;

    fn stands(name: &str, form: &str) -> bool {
        let mention = format!("{name}, the largest producer of the region,");
        may_be(&format!("They saw {mention} grow. Later {mention} said so, and {mention} left."), &mention, form)
    }

    #[test]
    fn a_company_is_no_woman_and_no_ltd() {
        for name in ["Carla Foods SA", "Clara AB", "Anna Harbour Holdings Ltd"] {
            assert!(!stands(name, "she") && !stands(name, "the ltd") && !stands(name, "the sa") && stands(name, name), "{name}");
        }
    }

    #[test]
    fn half_of_a_companys_name_is_no_last_name() {
        for name in ["Norvik Steel", "Burger King", "Duke Energy"] {
            let last = name.split(' ').nth(1).unwrap_or_default();
            assert!(!stands(name, last) && !stands(name, "he") && stands(name, name), "{name}");
        }
        for name in ["Robert Steel", "Stephen King", "Norvik Lang"] {
            let last = name.split(' ').nth(1).unwrap_or_default();
            assert!(stands(name, last), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_cut_is_cut_as_elsewhere() {
        let is_cut = |other: &str, name: &str| {
            let last = name.split(' ').nth(1).unwrap_or_default();
            may_be(&format!("They like {other} most. They met {name}, who smiled. Few saw {name}."), name, last)
        };
        // "Halden Brisk" is "Halden" elsewhere, and nobody's name; "Brisk" alone, or a first name, makes it one.
        assert!(!is_cut("Halden", "Halden Brisk") && is_cut("Brisk", "Halden Brisk") && is_cut("Peter", "Peter Tamm"));
    }

    #[test]
    fn who_has_a_chairman_is_no_man() {
        let text = |owned: &str| format!("They met the old duke. Then they left the old duke's {owned}.");
        let may_own = |owned: &str| may_be(&text(owned), "the old duke", "his");
        assert!(may_own("brother") && !may_own("chairman"));
    }
}
