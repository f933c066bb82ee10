//! Numbered clauses of a document: terms, statutes, rules. Their headings (`Article 5. Cookies`) have the words of menus, but they stand or fall
//! together.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Page, has_at_most, is_label};
use crate::text::chars;
use crate::text::sentences::is_finished;

/// So many clauses make a document.
const CLAUSES: usize = 3;
/// A number of a clause has at most so many figures.
const FIGURES: usize = 3;
/// `Learn more.` below a clause is a button.
const BUTTON_WORDS: usize = 3;

/// The headings of clauses that count on from one, most of which have a sentence right below, and the sentences
/// that follow each.
pub(super) fn of(page: &Page) -> BTreeSet<usize> {
    let mut series: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for (paragraph, line) in page.texts().enumerate() {
        let Some((word, number)) = heading(line) else { continue };
        let clauses = series.entry(word).or_default();
        if number == clauses.len() + 1 {
            clauses.push(paragraph);
        } else if number == 1 {
            all.extend(members(page, &std::mem::replace(clauses, vec![paragraph])));
        }
    }
    series.values().for_each(|clauses| all.extend(members(page, clauses)));
    all
}

/// Nothing, if the headings are those of no document.
fn members(page: &Page, headings: &[usize]) -> Vec<usize> {
    let is_of_a_clause = |paragraph: &usize| {
        page.paragraph_text(*paragraph).is_some_and(|line| is_finished(line) && !has_at_most(line, BUTTON_WORDS))
    };
    let full = headings.iter().filter(|heading| is_of_a_clause(&(*heading + 1))).count();
    if headings.len() < CLAUSES || 2 * full <= headings.len() {
        return Vec::new();
    }
    let clause = |heading: &usize| std::iter::once(*heading).chain((*heading + 1..).take_while(is_of_a_clause));
    headings.iter().flat_map(clause).collect()
}

/// `Article 5. Cookies`, `5. Cookies`, `5) Cookies`, `§ 5 Cookies`: what stands before the number, and the number.
fn heading(line: &str) -> Option<(&str, usize)> {
    if !is_label(line) {
        return None;
    }
    let (word, rest) = line.split_at(line.find(|c: char| c.is_ascii_digit())?);
    let word = word.trim();
    let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| *end <= FIGURES)?;
    let is_word = word == "§" || (!word.is_empty() && word.chars().all(chars::is_alphabetic));
    let title = rest[end..].strip_prefix(['.', ')', ':']);
    let title = if is_word { title.unwrap_or(&rest[end..]) } else { title.filter(|_| word.is_empty())? };
    let is_title = title.starts_with(' ') && title.trim_start().starts_with(chars::is_uppercase);
    is_title.then_some((word, rest[..end].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    #[test]
    fn a_heading_of_a_clause_has_its_number() {
        for (line, number) in
            [("Article 5. Cookies", 5), ("5. Cookies", 5), ("12) Links", 12), ("§ 4 Comments", 4), ("Статья 3. Реклама", 3)]
        {
            assert_eq!(heading(line).map(|(_, number)| number), Some(number), "{line}");
        }
        for line in ["5 comments", "2.1 Fees", "Home", "Boeing 737", "5. Fees are due within thirty days.", "1999. Best of"] {
            assert_eq!(heading(line), None, "{line}");
        }
    }

    #[test]
    fn the_clauses_of_a_document_stay() {
        let terms = "\
Terms of service of the harbour authority

Article 1. Scope

These terms apply to every vessel that enters the harbour of Rockhaven. By entering the harbour, the master agrees to these terms.

Article 2. Fees

2.1 Fees are due within thirty days.
2.2 A reminder costs £10.

Article 3. Copyright

The harbour authority holds the copyright in all charts. No part of the charts may be reproduced without written permission.

Article 4. Privacy

We process your personal data in accordance with the Data Protection Act. You may withdraw your consent at any time.

Article 5. Cookies

Our website uses cookies. You can change your cookie settings at any time.

Article 6. Corrections

Errors in these terms will be corrected by notice on the harbour board.
";
        assert_eq!(cleaned(terms), terms);
    }
}
