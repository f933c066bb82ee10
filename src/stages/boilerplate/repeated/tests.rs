//! Small corpora of our own: what is found in them, and what must stay.

use super::*;

/// Sentences of running text that no two documents share, and that look like no template: each number gives other words.
fn story(number: usize) -> String {
    const WHO: &[&str] =
        &["The harbour master", "A teacher from the valley", "Two engineers", "The choir", "An elderly beekeeper", "The mayor"];
    const WHAT: &[&str] = &["repaired", "described", "painted", "measured", "defended", "inherited", "sold"];
    const WHICH: &[&str] = &["the old mill", "a wooden bridge", "the northern archive", "four rowing boats", "a field of barley"];
    let pick = |list: &[&str], step: usize| list[(number / step) % list.len()].to_owned();
    let sentence = |turn: usize| {
        let (who, what, which) = (pick(WHO, 1 + turn), pick(WHAT, 2 + turn), pick(WHICH, 3 + turn));
        format!(
            "{who} {what} {which} in the spring of {}, and nobody on the island would hear of number {number} being told otherwise",
            1900 + number * 7 + turn
        )
    };
    format!("{}.\n{}.\n{}.", sentence(0), sentence(1), sentence(2))
}

/// A corpus in one folder, of what `make` gives for each number.
fn corpus(size: usize, make: impl Fn(usize) -> String) -> Vec<Document> {
    let doc = |n: usize| {
        let mut doc = Document::new(format!("site/{n}.txt#0"), make(n));
        doc.source.path = format!("site/{n}.txt");
        doc
    };
    (0..size).map(doc).collect()
}

fn cleaned_with(config: &Config, mut docs: Vec<Document>) -> Vec<Document> {
    let repeated = Repeated::new(config).unwrap();
    let sketches: Vec<_> = docs.iter().map(|doc| repeated.sketch(doc)).collect();
    let census = repeated.census_of(&sketches);
    for (doc, sketch) in docs.iter_mut().zip(&sketches) {
        let mut found = Vec::new();
        repeated.inspect(doc, sketch, &census, &mut found);
        assert!(found.is_empty() || census.touches(sketch));
        doc.apply("boilerplate", found);
    }
    docs
}

fn cleaned(docs: Vec<Document>) -> Vec<Document> {
    cleaned_with(&Config::default(), docs)
}

#[track_caller]
fn assert_untouched(docs: Vec<Document>) {
    let before: Vec<String> = docs.iter().map(|doc| doc.text().to_owned()).collect();
    for (doc, before) in cleaned(docs).iter().zip(before) {
        assert_eq!(doc.text(), before, "{:?}", doc.log());
    }
}

const MENU: &str = "The Island Post\nNews\nHarbour life\nAllotments\nLetters";

#[test]
fn a_menu_and_a_footer_go_and_the_story_stays() {
    let docs = cleaned(corpus(16, |n| format!("{MENU}\n{}\nPrinted on the island since the great flood\n", story(n))));
    for (n, doc) in docs.iter().enumerate() {
        assert_eq!(doc.text(), format!("{}\n", story(n)));
        assert!(doc.original().starts_with(MENU));
    }
    let because = &docs[0].log()[0].edits[0].because;
    assert!(because.starts_with("stands in 16 of 16 documents of site/ (+0.4)"), "{because}");
}

#[test]
fn what_was_taken_from_most_documents_goes_from_the_rest() {
    let last = "Printed on the island since the great flood";
    let with_line = |taken: usize| {
        let mut docs = corpus(16, |n| format!("{}\n{last}", story(n)));
        for doc in &mut docs[..taken] {
            let line = doc.text().len() - last.len() - 1..doc.text().len();
            doc.apply("boilerplate", vec![Finding::remove(&super::super::rules::site::SURROUNDINGS, line)]);
        }
        docs.truncate(taken + 2);
        docs.extend((100..114 - taken).map(|n| corpus(n + 1, story).pop().unwrap()));
        cleaned(docs)
    };
    let taken = with_line(12);
    assert_eq!(taken[13].text(), story(13), "{:?}", taken[13].log());
    let because = &taken[13].log()[0].edits[0].because;
    assert!(because.starts_with("stands in 14 of 16 documents of site/; 12 of them have lost it before (+0.4)"), "{because}");
    assert!(with_line(0)[1].text().ends_with(last), "two are not enough");
}

#[test]
fn a_paragraph_about_the_paper_at_the_foot_goes() {
    let about = "The Island Post is a weekly made by nine people and a dog, and it lives on what its readers send in by boat.";
    let docs = cleaned(corpus(16, |n| if n < 14 { format!("{}\n\n{about}", story(n)) } else { story(n) }));
    assert_eq!(docs[3].text(), story(3));
    assert!(docs[3].log()[0].edits[0].because.starts_with("stands in 14 of 16 documents of site/"));
    assert!(docs[15].log().is_empty());
}

#[test]
fn a_kind_can_be_labelled_or_kept() {
    let config = Config { repeated: Action::Label, ..Config::default() };
    let docs = cleaned_with(&config, corpus(16, |n| format!("{MENU}\n{}", story(n))));
    assert!(docs[0].text().starts_with(MENU));
    let labels = docs[0].labels();
    assert_eq!(labels.len(), 5);
    assert!(labels.iter().all(|labelled| labelled.label == Label::Part("repeated".into())));
    assert!(Repeated::new(&Config { repeated: Action::Keep, ..Config::default() }).is_none());
}

#[test]
fn a_small_site_is_left_alone() {
    assert_untouched(corpus(7, |n| format!("{MENU}\n{}", story(n))));
}

#[test]
fn the_question_of_an_interviewer_stays() {
    assert_untouched(corpus(30, |n| {
        let story = story(n);
        let mut parts = story.lines();
        let mut next = || parts.next().unwrap();
        format!("{}\nWhat do you think?\n{}\nWhat do you think?\n{}", next(), next(), next())
    }));
}

#[test]
fn the_headings_of_reports_stay() {
    assert_untouched(corpus(30, |n| {
        let (one, two) = (story(n), story(n + 1000));
        format!(
            "Study {n} of the coast\nAbstract\n{one}\nIntroduction\n{two}\nReferences\n[{n}] A. Writer, On the shores of the north, part {n}"
        )
    }));
}

#[test]
fn the_names_of_speakers_and_their_short_answers_stay() {
    assert_untouched(corpus(30, |n| {
        let lines: Vec<String> =
            story(n).lines().map(|line| format!("THE CHAIR:\n{line}\nMS. ALDEN:\nThank you.\n(Applause.)")).collect();
        format!("{}\n{}", lines.join("\n"), story(n + 500))
    }));
}

#[test]
fn a_statement_that_every_paper_quotes_stays() {
    let statement =
        "We regret the accident in the harbour, and we shall pay for every boat that was lost in that night, without exception.";
    assert_untouched(corpus(
        40,
        |n| if n % 3 == 0 { format!("{}\n{statement}\n{}", story(n), story(n + 900)) } else { story(n) },
    ));
    // At the foot, too, as long as not every third document of the site has it.
    assert_untouched(corpus(40, |n| if n % 8 == 0 { format!("{}\n{statement}", story(n)) } else { story(n) }));
}

#[test]
fn songs_have_no_running_text_and_keep_their_refrains() {
    assert_untouched(corpus(30, |n| {
        let verse = |turn: usize| {
            format!(
                "Verse {turn} sings of boat {n}\nAnd of harbour {}\nOh the wind, oh the wind\nCarry me home\nOver the sea",
                n + turn
            )
        };
        format!("{}\n\n{}\n\n{}", verse(1), verse(2), verse(3))
    }));
}

#[test]
fn what_recipes_need_stays() {
    const LARDER: &[&str] = &[
        "salt",
        "two eggs",
        "butter",
        "flour",
        "a cup of milk",
        "sugar",
        "one lemon",
        "black pepper",
        "yeast",
        "a bay leaf",
        "honey",
        "rice",
        "white beans",
        "smoked fish",
        "dill",
        "sour cream",
        "three onions",
        "rye bread",
        "apples",
        "walnuts",
        "cheese",
        "lard",
    ];
    // As if by chance, but the same in every run.
    let pick = |n: usize| LARDER[xxhash_rust::xxh3::xxh3_64(&n.to_le_bytes()) as usize % LARDER.len()];
    assert_untouched(corpus(60, |n| {
        let list: Vec<&str> = (0..6).map(|turn| pick(n * 6 + turn)).collect();
        format!("Dish {n}\n{}\n{}", story(n), list.join("\n"))
    }));
}

#[test]
fn what_a_court_holds_in_one_of_several_ways_stays() {
    let held = ["The appeal is dismissed.", "The appeal is allowed.", "The case is sent back."];
    assert_untouched(corpus(30, |n| format!("Case {n}\n{}\nHeld\n{}", story(n), held[n % 3])));
}

#[test]
fn the_steps_of_recipes_stay() {
    const DO: [&str; 4] = ["Peel", "Heat", "Bake", "Drain"];
    const WHAT: [&str; 3] = ["the onions", "the beans", "the apples"];
    assert_untouched(corpus(48, |n| {
        let step = |turn: usize| format!("{} {} well.", DO[(n + turn) % 4], WHAT[(n / 4 + n / 16 * turn) % 3]);
        format!("Dish {n}\n{}\nMethod\n{}\n{}\n{}", story(n), step(0), step(1), step(2))
    }));
}

#[test]
fn programs_stay() {
    assert_untouched(corpus(30, |n| {
        let (one, two) = (story(n), story(n + 700));
        format!(
            "{one}\n#include <stdio.h>\nint main(void) {{\nprintf(\"{n}\");\nreturn 0;\n}}\n{two}\nint main(void) {{\nreturn 0;\n}}\n{two} {n}"
        )
    }));
}

#[test]
fn versions_of_one_story_bear_no_witness() {
    let shared = format!("{}\n{}", story(1), story(2));
    assert_untouched(corpus(30, |n| format!("Bulletin of hour {n}\n{shared}\nMore follows at {}", n + 1)));
}

#[test]
fn texts_from_one_template_stay() {
    assert_untouched(corpus(60, |n| {
        let (team, other) = (story(n).len() + n, n * 3 % 17);
        format!(
            "Match {n}\nTeam {team} beat team {other} by {} to {} in front of {} people who had waited for the rain to stop.\n\
             The referee added four minutes to the second half, since the ball had to be fetched out of the sea twice.\n\
             Team {team} will play at home next week, while team {other} must cross the water for the third time in a month.",
            n % 5,
            n % 3,
            n * 31
        )
    }));
}

#[test]
fn a_document_of_which_nothing_is_left_is_dropped_with_a_reason() {
    let mut docs = corpus(16, |n| format!("{MENU}\n{}\nImprint\nHelp\nContact\n", story(n)));
    docs.push(corpus(1, |_| format!("{MENU}\nA word of welcome to all who come by ferry and to all who stay at home this year\nImprint\nHelp\nContact\n")).remove(0));
    let last = cleaned(docs).pop().unwrap();
    assert!(last.is_kept() && last.text().starts_with("A word of welcome"));
    let empty = |n: usize| if n < 16 { format!("{MENU}\n{}", story(n)) } else { MENU.to_owned() };
    let docs = cleaned(corpus(20, empty));
    let verdict = docs[19].verdict();
    assert_eq!(verdict.rule(), Some(RULE), "{:?}", docs[19].log());
    assert!(verdict.because().contains("nothing is left"));
    assert_eq!(docs[19].original(), MENU);
}

#[test]
fn what_a_page_marks_as_a_list_stays() {
    let mut docs = corpus(16, |n| format!("{MENU}\n{}", story(n)));
    for doc in &mut docs {
        let label = Finding::Label {
            rule: RuleId("extract/block"),
            span: 0..MENU.len(),
            label: Label::Part("list".into()),
            score: 1.0,
            because: String::new(),
        };
        doc.apply("extract", vec![label]);
    }
    let docs = cleaned(docs);
    assert!(docs[0].text().starts_with(MENU));
}

#[test]
fn a_second_look_finds_nothing_in_what_was_left() {
    let docs = cleaned(corpus(40, |n| format!("{MENU}\n{}\nImprint\nHelp\nContact", story(n))));
    let again: Vec<Document> = docs
        .iter()
        .map(|doc| {
            let mut next = Document::new(doc.id.clone(), doc.text());
            next.source = doc.source.clone();
            next
        })
        .collect();
    assert_untouched(again);
}
