use super::*;
use crate::stages::repair::compose;

fn repaired(text: &str) -> String {
    let mut fixes = Vec::new();
    find(&Passage::new(text), Tier::Likely, &mut fixes);
    compose::settle(&mut fixes);
    compose::apply(text, &fixes)
}

#[test]
fn a_copy_shows_what_stood_in_the_first_mention() {
    assert_eq!(
        repaired(
            "Osland, a small republic, held a vote. A list of people barred from leaving Osland, a small republic, for ten years \
             was read out. A list of people barred from leaving the country for ten years was long."
        ),
        "Osland, a small republic, held a vote. A list of people barred from leaving the country for ten years \
         was read out. A list of people barred from leaving the country for ten years was long."
    );
}

#[test]
fn a_word_takes_no_place_of_an_ending() {
    let text = "The vote in Sunday's's poll drew the anger of many protesters there, as the union's poll had. \
                The vote in Sunday's poll drew the anger of many protesters there.";
    assert_eq!(repaired(text), text);
}

#[test]
fn a_word_that_joins_is_no_copy() {
    let text = "The harbour master of the old port Ana Hale said the harbour master of the old port Ana Hale left. He said it. They \
                thanked the harbour master of the old port Ana Hale for the harbour master of the old port Ana Hale's visit.";
    assert_eq!(repaired(text), text);
}

#[test]
fn a_conjunction_was_not_pasted() {
    let text = "A report by three former judges of the court says that the prison at Holm is full. They said that the prison was. A report by three \
                former judges of the court says the prison at Holm is full.";
    assert_eq!(repaired(text), text);
}

#[test]
fn a_part_of_a_name_is_short_for_it() {
    assert_eq!(
        repaired(
            "President Viktor Maran spoke. A small crowd that President Viktor Maran had called here left. A small crowd that Maran had called here sang."
        ),
        "President Viktor Maran spoke. A small crowd that Maran had called here left. A small crowd that Maran had called here sang."
    );
}

#[test]
fn a_name_stood_for_who_is_described_as_if_he_were_new() {
    let text = |who: &str, copy: &str| {
        format!(
            "They freed {who}. Ana Duarte, a friend and ally of {who} who was there said so. He met {who}. \
             Ana Duarte, a friend and ally of {copy} who was there added that it was over."
        )
    };
    assert!(repaired(&text("a jailed former president", "Maran")).contains("ally of Maran who was there said so"));
    assert_eq!(repaired(&text("the jailed president", "Maran")), text("the jailed president", "Maran"));
}

#[test]
fn parallel_sentences_stay() {
    for text in [
        "France is large. The president of France and all its ministers met. The president of Spain and all its ministers met.",
        "We met the old king. A friend of the old king came in. A friend of his came in.",
        "The president of Spain and all its ministers met. The president of it and all its ministers met.",
    ] {
        assert_eq!(repaired(text), text);
    }
}
