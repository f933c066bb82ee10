//! What the learnt score must take and must leave alone. All texts are made up.

use super::super::scan::Scans;
use super::super::tests::{clean_with, cleaned, found_beside};
use super::super::{Action, Boilerplate, Config};
use super::sheet::CONTENT;
use super::{MOST_LINES, Phrased, score, score_above};
use crate::document::Label;

/// An article, which must stay as it is.
const ARTICLE: &str = "\
Harbour workers walked off the job on Tuesday morning after talks with the port authority broke down, leaving eleven ships waiting outside the breakwater.
The union says that the new shifts leave crane drivers with less than nine hours between two working days. The authority calls that figure misleading.
“We have asked for one free weekend a month since spring,” said the union's spokeswoman, who has worked at the port for two decades. “Nobody answered.”
A mediator from the ministry of labour arrived in the afternoon and met both sides behind closed doors. He left without a word to reporters.
Shipping companies have begun to send vessels to the neighbouring port, where a berth costs a third more. The first of them arrived there at noon.";

const MENU_ABOVE: &str = "Home\nNews\nSport\nBusiness\nWeather\nLog in\nSubscribe\n";
const LINKS_BELOW: &str =
    "\nMost read\nRelated articles\nFollow us on Facebook\nPrivacy policy\nTerms of use\nContact us\nAbout us";

#[test]
fn menus_around_an_article_go_and_the_article_stays() {
    assert_eq!(cleaned(&format!("{MENU_ABOVE}{ARTICLE}{LINKS_BELOW}")), ARTICLE);
}

/// Entries of a menu that no phrase knows.
const RUBRICS: &str = "Gardening\nMotoring\nTravel news\nFood & drink\nDating\n";

#[test]
fn what_the_config_keeps_stays() {
    let text = format!("{RUBRICS}{ARTICLE}");
    assert_eq!(cleaned(&text), ARTICLE);
    let kept = clean_with(&Config { surroundings: Action::Keep, ..Config::default() }, &text);
    assert!(kept.text().contains("Motoring\n"), "{}", kept.text());
    let labelled = clean_with(&Config { surroundings: Action::Label, ..Config::default() }, &text);
    assert!(labelled.text().contains("Motoring\n"));
    assert!(labelled.labels().iter().any(|label| label.label == Label::Part("surroundings".into())), "{:?}", labelled.labels());
    let strict = clean_with(&Config { min_surroundings: 100.0, ..Config::default() }, &text);
    assert!(strict.text().contains("Motoring\n"));
}

#[test]
fn lines_that_were_taken_out_of_a_page_have_been_judged_by_more_than_their_words() {
    let text = format!("{RUBRICS}{ARTICLE}");
    assert_ne!(cleaned(&text), text);
    let found = found_beside("heading", 0..0, &text);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_limit_that_no_score_can_reach_keeps_everything() {
    let text = format!("{RUBRICS}{ARTICLE}");
    for min_surroundings in [1e9, f32::INFINITY, f32::NAN] {
        let kept = clean_with(&Config { min_surroundings, ..Config::default() }, &text);
        assert!(kept.text().contains("Motoring\n"), "{min_surroundings}");
        assert!(kept.text().ends_with(ARTICLE), "{min_surroundings}");
    }
}

#[test]
fn a_limit_that_every_score_reaches_still_keeps_long_lines() {
    let long = format!("{} ", ARTICLE.lines().next().unwrap()).repeat(10);
    let all = clean_with(&Config { min_surroundings: f32::NEG_INFINITY, ..Config::default() }, &format!("{RUBRICS}{long}"));
    assert_eq!(all.text().trim(), long.trim());
}

#[test]
fn at_a_glance_an_article_holds_nothing_and_a_menu_above_it_something() {
    let scores = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        let (scans, phrased) = (Scans::of(lines.iter().copied()), vec![Phrased::default(); lines.len()]);
        let seen = score_above(1000, &lines, &scans.all(), &phrased).map(|scores| scores.of_line);
        (seen, score(&lines, &scans.all(), &phrased).of_line)
    };
    let headed = format!("Talks with dockers break down\n{ARTICLE}");
    assert!([ARTICLE, &headed].iter().all(|text| scores(text).0.is_none()));
    let (seen, all) = scores(&format!("{RUBRICS}{ARTICLE}"));
    assert_eq!(seen, Some(all));
}

#[test]
fn a_text_of_too_many_lines_is_not_scored() {
    let stage = Boilerplate::new(&Config::default()).unwrap();
    let text = |lines: usize| format!("{RUBRICS}{}", "Weather\n".repeat(lines - RUBRICS.lines().count()));
    let highest = |lines: usize| stage.line_scores(&text(lines)).iter().map(|(_, score)| *score).max();
    assert!(highest(MOST_LINES).is_some_and(|score| score > 0));
    assert_eq!(highest(MOST_LINES + 1), Some(CONTENT));
}

#[test]
fn every_line_with_content_has_a_score() {
    let stage = Boilerplate::new(&Config::default()).unwrap();
    let text = format!("{MENU_ABOVE}\n{ARTICLE}");
    let scores = stage.line_scores(&text);
    assert_eq!(scores.len(), text.lines().filter(|line| !line.is_empty()).count());
    let score_of = |line: &str| scores.iter().find(|(span, _)| &text[span.clone()] == line).unwrap().1;
    assert!(score_of("Weather") > 0);
    assert!(score_of(ARTICLE.lines().next().unwrap()) < -2000);
}

/// Texts without any surroundings.
const CLEAN: &[(&str, &str)] = &[
    ("an article", ARTICLE),
    (
        "a sub-headline",
        "The march had been announced for days, and the square was full by noon, when the first speakers climbed the steps.\n\nPOLICE CLOSED THE BRIDGE\n\nOfficers in riot gear closed the bridge behind the crowd, so that nobody could leave towards the old town for two hours.",
    ),
    (
        "an interview",
        "You have been on the road for a year. What do you miss?\nSleep.\nAnything else?\nMy piano, and the cat.\nWill you come back in spring?\nWe will see. The tickets are booked, but I have learned not to trust tickets.",
    ),
    (
        "verse",
        "The ferry left at four o'clock,\nThe gulls had gone before,\nAnd nobody upon the dock\nWas waiting any more.\n\nI counted lamps along the quay\nAnd counted them again,\nAnd one of them went out to sea\nAnd vanished in the rain.",
    ),
    (
        "a recipe",
        "Lentil soup\n\n200 g red lentils\n1 onion\n2 carrots\n1 litre of water\nsalt, pepper, cumin\n\nChop the onion and the carrots and fry them in a little oil until they begin to brown.\nAdd the lentils and the water and let everything simmer for twenty minutes.",
    ),
    (
        "a scene",
        "ANNA\nYou are late.\n\nPETER\nThe bridge was closed.\n\nANNA\nIt is always the bridge.\n\nPETER\nTonight it was.\n\n(He sits down. Silence.)",
    ),
    (
        "results",
        "Group A\n\nNorthtown - Rivers 2:1\nHillside - Harbour 0:0\nRivers - Hillside 3:2\nHarbour - Northtown 1:4\n\nGroup B\n\nLakes - Valley 1:1\nOakfield - Meadows 2:0",
    ),
    (
        "a wrapped letter",
        "Dear Martha,\n\nthank you for the long letter and for the photographs, which came on\nMonday. The house looks smaller than I remember it, but the pear tree\nmust be twice as high. We shall come in June if the boat runs by then,\nand bring the children with us.\n\nYours,\nHelen",
    ),
    (
        "a Russian report",
        "Рабочие порта прекратили работу во вторник утром, после того как переговоры с руководством закончились ничем.\n\nТребования профсоюза\n\nПрофсоюз требует одного свободного выходного в месяц и перерыва не меньше одиннадцати часов между сменами.",
    ),
    ("one word", "Sleep."),
];

#[test]
fn a_text_without_surroundings_stays_as_it_is() {
    for (name, text) in CLEAN {
        assert_eq!(cleaned(text), *text, "{name}");
    }
}

#[test]
fn a_line_that_goes_says_which_measures_did_most() {
    let doc = clean_with(&Config::default(), &format!("{RUBRICS}{ARTICLE}"));
    let edits = &doc.log()[0].edits;
    let surroundings: Vec<_> = edits.iter().filter(|edit| edit.rule.0 == "boilerplate/surroundings").collect();
    assert!(surroundings.iter().any(|edit| edit.because.starts_with("looks like surroundings (+")), "{edits:?}");
}
