//! Links below a heading that announces them: `Related stories`, then headlines of other articles down to the end of the text.

use super::evidence::{Candidate, Evidence, Extent};
use super::kind::Kind;
use super::page::{Page, has_at_most, is_prose};
use super::phrases::Book;
use crate::text::chars;
use crate::text::sentences::{self, is_finished};

/// A headline has at most so many words; a longer line may be a paragraph that lost its last mark.
const HEADLINE_WORDS: usize = 16;
/// A list of links has at most so many entries; a longer one is what the text is about.
const MOST_LINKS: usize = 12;

/// What becomes of the lines of the page.
pub(super) struct Fate<'a> {
    pub(super) book: &'a Book,
    /// Whether what is of that kind is removed.
    pub(super) goes: &'a dyn Fn(Kind) -> bool,
    /// Whether the paragraph of that number stays, whatever it looks like.
    pub(super) stays: &'a dyn Fn(usize) -> bool,
}

/// Adds the links below each accepted heading of links, if nothing follows but such links and what goes anyway. Where the text goes on
/// nobody knows which of the short lines is its next heading. `accepted` are sorted by paragraph.
pub(super) fn add(page: &Page, fate: &Fate, accepted: &mut Vec<Candidate>) {
    let mut goes = vec![None; page.paragraphs.len()];
    for candidate in accepted.iter().filter(|candidate| candidate.extent == Extent::Line && (fate.goes)(candidate.kind)) {
        let heads = goes[candidate.paragraph].get_or_insert(false);
        *heads |= candidate.heads_links;
    }
    if !goes.contains(&Some(true)) {
        return;
    }
    let links = links(page, fate, &goes);
    let evidence = Evidence::new("a headline below a heading of links, at the end of the text", 100);
    accepted.extend(links.into_iter().map(|number| Candidate::new(Kind::Related, number, Extent::Line, evidence.clone())));
    accepted.sort_by_key(|candidate| candidate.paragraph);
}

/// The numbers of the links. `goes`: of each paragraph whether it goes, and if so whether it is a heading of links.
fn links(page: &Page, fate: &Fate, goes: &[Option<bool>]) -> Vec<usize> {
    let (mut links, mut open) = (Vec::new(), Vec::new());
    for (number, line) in page.texts().enumerate().collect::<Vec<_>>().into_iter().rev() {
        match goes[number] {
            _ if (fate.stays)(number) => break,
            Some(true) => links.append(&mut open),
            Some(false) => {}
            None if is_headline(line, fate.book) && open.len() < MOST_LINKS => open.push(number),
            None => break,
        }
    }
    // A text that has no prose above them may be nothing but a list.
    let first = links.iter().min().copied().unwrap_or(0);
    if page.texts().take(first).any(is_prose) { links } else { Vec::new() }
}

/// One short sentence, and it does not end as a statement does, nor as if something followed.
fn is_headline(line: &str, book: &Book) -> bool {
    let line = without_agency(line, book);
    has_at_most(line, HEADLINE_WORDS)
        && (!is_finished(line) || line.ends_with('?'))
        && !line.ends_with([':', ',', ';'])
        && sentences::split(line, 0..line.len()).len() == 1
}

/// `… the port said.(AP)` without the agency that signs it, so that the mark before it is seen.
fn without_agency<'a>(line: &'a str, book: &Book) -> &'a str {
    let signed = line.trim_end_matches([')', ']', '/', ' ']);
    let Some((before, agency)) = signed.rsplit_once(['(', '[', '/', '-', '–', '—']) else { return line };
    let in_brackets = line.ends_with([')', ']', '/']) && !agency.contains(chars::is_lowercase);
    if in_brackets || book.is_agency(agency.trim()) { before.trim_end() } else { line }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{clean_with, cleaned, found_beside};
    use super::super::{Action, Config, Finding};

    const ARTICLE: &str = "\
Dockers walked out on Monday morning after talks over pay ended without a deal. The union said that the strike would go on.
By noon more than twenty ships were waiting off the harbour. Hauliers said they had begun to send loads to other ports.";
    const LINKS: &str = "Related stories\nNew bridge opens to traffic\nIs the coast ready for the next storm?\nNut prices rise";

    #[test]
    fn headlines_below_a_heading_of_links_go_with_it_if_nothing_follows() {
        assert_eq!(cleaned(&format!("{ARTICLE}\n\n{LINKS}\nAll rights reserved.")), ARTICLE);
    }

    #[test]
    fn where_the_text_goes_on_a_short_line_may_be_its_next_heading() {
        let rest =
            "Patience runs out\nHauliers will lose a fifth of their income if the strike lasts until the end of the month.";
        let text = cleaned(&format!("{ARTICLE}\n{LINKS}\n{rest}"));
        assert!(text.ends_with(rest), "{text}");
    }

    #[test]
    fn a_list_without_an_article_above_it_stays() {
        let list = "Nut prices rise\nNew bridge opens to traffic";
        assert!(cleaned(&format!("Harbour news\nRelated stories\n{list}")).ends_with(list));
    }

    #[test]
    fn a_paragraph_that_lost_its_last_mark_is_no_headline() {
        for last in [
            "The head of the union said so on Monday. The port did not answer (AP)",
            "The head of the union said on Monday that talks would go on as soon as the port had made a new offer",
            "The port did not answer.(AP)",
        ] {
            let text = cleaned(&format!("{ARTICLE}\nRelated stories\nNut prices rise\n{last}"));
            assert!(text.contains("Nut prices rise\n"), "{text}");
        }
    }

    #[test]
    fn a_list_below_a_ranking_stays() {
        let list = "War and Peace, by Leo Tolstoy\nMiddlemarch, by George Eliot";
        for heading in ["Most read", "Самые читаемые", "En çok okunan"] {
            assert!(cleaned(&format!("{ARTICLE}\n{heading}\n{list}")).ends_with(list), "{heading}");
        }
    }

    #[test]
    fn in_the_text_of_a_page_the_list_stays() {
        let text = format!("{ARTICLE}\n{LINKS}");
        let heading = text.find("Related stories").unwrap();
        let found = found_beside("heading", 0..ARTICLE.len(), &text);
        let is_heading = |finding: &Finding| matches!(finding, Finding::Replace { span, .. } if span.start <= heading);
        assert!(!found.is_empty() && found.iter().all(is_heading), "{found:?}");
    }

    #[test]
    fn what_the_config_keeps_or_labels_ends_the_list() {
        for byline in [Action::Keep, Action::Label] {
            let config = Config { byline, surroundings: Action::Keep, ..Config::default() };
            let list = "Nut prices rise\nBy Jane Doe";
            assert_eq!(clean_with(&config, &format!("{ARTICLE}\nRelated stories\n{list}")).text(), format!("{ARTICLE}\n{list}"));
        }
    }

    #[test]
    fn what_the_config_keeps_takes_nothing_with_it() {
        let config = Config { related: Action::Keep, surroundings: Action::Keep, ..Config::default() };
        let text = format!("{ARTICLE}\n{LINKS}");
        assert_eq!(clean_with(&config, &text).text(), text);
    }
}
