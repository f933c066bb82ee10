//! Sentences as readers of damaged news wrote them: what stands there after the repair, and what must not.

use super::repaired;

/// Opens the gate for the sentence behind it.
const SIGN: &str = "Police met the crowd on Sunday's's eve, and The crowd left. ";

fn after(text: &str) -> String {
    repaired(&format!("{SIGN}{text}")).text().into()
}

#[track_caller]
fn holds(text: &str, expected: &str) {
    let found = after(text);
    assert!(found.contains(expected), "{found}");
}

#[track_caller]
fn lacks(text: &str, denied: &str) {
    let found = after(text);
    assert!(!found.contains(denied), "{found}");
}

#[test]
fn a_verb_is_never_put_for_another_verb() {
    let man = "Senator Robert Keane of Ohio";
    let them = "the families of four soldiers killed in Mali";
    let text = format!(
        "{man} apologised on Thursday to {them}, two days after {man} had called {them} \"noisy\". {man}, who lost a son, said {man} had \
         hurt {them} and would never forgive {man}. \"his staff told me to call back, and when I called his staff hung up.\""
    );
    holds(&text, "had called them");
}

#[test]
fn who_bears_a_suffix_is_not_called_so() {
    let (man, rival) = ("Senator Robert Keane Jr. of Ohio", "his rival, former judge Paul Stein");
    let text = format!(
        "Washington knows {man} as a man who speaks first. {rival}, calls {man} \"a gift\". {rival} will face {man} in the primary in May. {rival} \
         leads {man} in the polls, but the polls have been wrong before, and {man} has survived worse. {man}'s wife and {man}'s father both held \
         the seat before {man}; {man} has held the seat since 2005."
    );
    lacks(&text, " Jr ");
}

#[test]
fn the_comma_of_an_aside_that_is_gone_goes_too() {
    let planet = "a planet that orbits its star backwards";
    let text = format!(
        "A team has found {planet}. {planet}, is about twice as heavy as Jupiter. {planet} needs only four days for {planet}'s orbit, and \
         {planet}'s surface is hot enough to melt iron."
    );
    holds(&text, "It is about twice");
}

#[test]
fn a_namesake_and_a_widow_tell_of_a_man() {
    let man = "the merchant Aldous Kreen";
    let text = format!(
        "The house was built for {man} in 1689. {man} had made {man}'s fortune with salt from Portugal. {man}'s widow, Marta Kreen, sold it \
         to the council."
    );
    holds(&text, "He had made his fortune");
}

#[test]
fn a_house_is_not_its_owner() {
    let woman = "the chemist Wilhelmina Hartog";
    let text = format!(
        "During the war {woman} hid two students in {woman}'s old house. {woman}'s old house was pulled down in 1961. {woman} never spoke of \
         it, and {woman} refused {woman}'s medal."
    );
    lacks(&text, "She was pulled down");
}

#[test]
fn her_driver_is_known_by_his_own_name() {
    let woman = "Amina Yusuf, the banker";
    let text = format!(
        "{woman}, starts {woman}'s day at four. {woman} prays before {woman}'s children wake. {woman}'s driver, Joseph, brings the papers when \
         her driver, Joseph arrives. her driver, Joseph says her driver, Joseph reads the papers on her driver, Joseph's way."
    );
    holds(&text, "He says he reads the papers on his way");
}

#[test]
fn a_company_is_no_woman_and_a_guard_of_the_coast_no_man() {
    let firm = "Nordlys Marine Holdings plc";
    lacks(&format!("{firm} appealed. {firm} owned the ship. {firm} says {firm} was told of {firm}'s debt."), "She");
    let guard = "the coast guard";
    lacks(
        &format!("He left. Then {guard} came. On Monday {guard} said {guard}'s boats had come, and he thanked {guard}."),
        "said his boats",
    );
}

#[test]
fn nobody_is_meant_who_was_named_long_before() {
    let woman = "Chief executive Claudia Ferri";
    let between = "Rain fell in the north. Shares rose a little. Few shops were open. Buses ran late again. ";
    let text = |between: &str| {
        format!(
            "{woman} defended the plan. {woman} said {woman}'s board had agreed, and {woman} smiled. {between}{woman} left {woman}'s house."
        )
    };
    holds(&text(""), "She left her house");
    lacks(&text(between), "She left");
}

#[test]
fn a_press_release_may_say_the_name_of_its_firm_in_every_sentence() {
    let (firm, head) = ("Calvert Marine Technologies", "Dr. Lena Fischer");
    let text = format!(
        "{firm}, a leading provider of subsea solutions, today announced the appointment of {head} as Chief Operating Officer.\n\
         \"{firm} is delighted to welcome {head},\" said Robert Haines, Chief Executive Officer of {firm}. \"{head} brings twenty years of \
         experience to {firm}.\"\n\
         {head}, Chief Operating Officer of {firm}, said: \"I look forward to working with Robert Haines and with the whole team at {firm}.\"\n\
         Before joining {firm}, {head} was Vice President of Operations at Nordsee Kabel AG. At Nordsee Kabel AG, {head} led the Baltic Link \
         programme, and Nordsee Kabel AG named {head} Manager of the Year in 2014.\n\
         Robert Haines, Chief Executive Officer of {firm}, added: \"Under {head}'s leadership, {firm} will double capacity by 2027.\"\n\
         {firm}, a leading provider of subsea solutions, employs 800 people in nine countries. {firm} is listed in London. For more about {firm}, \
         visit the website of {firm}."
    );
    assert_eq!(repaired(&text).text(), text);
}

#[test]
fn the_ending_of_a_name_keeps_its_s() {
    let rival = "Halden Grid, a smaller rival that operates power lines in four countries";
    let fund = "Corvus Partners, a hedge fund that holds 9 percent of Halden's shares";
    let text = format!(
        "{fund}'s founder, Louis Marchetti, accused Ingrid Solheim, who has chaired Halden since 2017, of selling the business for half of what {rival} \
         was worth.\n\n{rival}'s rose 24 percent to 39.70 euros."
    );
    lacks(&text, "' rose");
    holds(&text, " rose 24");
}
