//! Links below a heading that announces them: `Related stories`, then headlines of other articles down to the end of the text.

use super::evidence::{Candidate, Evidence, Extent};
use super::kind::Kind;
use super::page::{Page, is_prose};
use crate::text::sentences::is_finished;

/// A headline has at most so many bytes.
const LONGEST_HEADLINE: usize = 240;
/// A list of links has at most so many entries; a longer one is what the text is about.
const MOST_LINKS: usize = 12;

/// Adds the links below each accepted heading of links, if nothing follows but such links and what goes anyway. Where the text goes on
/// nobody knows which of the short lines is its next heading. `accepted` are sorted by paragraph.
pub(super) fn add(page: &Page, accepted: &mut Vec<Candidate>) {
    let mut goes = vec![None; page.paragraphs.len()];
    for candidate in accepted.iter().filter(|candidate| candidate.extent == Extent::Line) {
        let heads = goes[candidate.paragraph].get_or_insert(false);
        *heads |= candidate.heads_links;
    }
    if !goes.contains(&Some(true)) {
        return;
    }
    let links = links(page, &goes);
    let evidence = Evidence::new("a headline below a heading of links, at the end of the text", 100);
    accepted.extend(links.into_iter().map(|number| Candidate::new(Kind::Related, number, Extent::Line, evidence.clone())));
    accepted.sort_by_key(|candidate| candidate.paragraph);
}

/// The numbers of the links. `goes`: of each paragraph whether it goes, and if so whether it is a heading of links.
fn links(page: &Page, goes: &[Option<bool>]) -> Vec<usize> {
    let (mut links, mut open) = (Vec::new(), Vec::new());
    for (number, line) in page.texts().enumerate().collect::<Vec<_>>().into_iter().rev() {
        match goes[number] {
            Some(true) => links.append(&mut open),
            Some(false) => {}
            None if is_headline(line) && open.len() < MOST_LINKS => open.push(number),
            None => break,
        }
    }
    // A text that has no prose above them may be nothing but a list.
    let first = links.iter().min().copied().unwrap_or(0);
    if page.texts().take(first).any(is_prose) { links } else { Vec::new() }
}

/// Short, and it does not end as a statement does, nor as if something followed.
fn is_headline(line: &str) -> bool {
    line.len() <= LONGEST_HEADLINE && (!is_finished(line) || line.ends_with('?')) && !line.ends_with([':', ',', ';'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{clean_with, cleaned};
    use super::super::{Action, Config};

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
    fn what_the_config_keeps_takes_nothing_with_it() {
        let config = Config { related: Action::Keep, surroundings: Action::Keep, ..Config::default() };
        let text = format!("{ARTICLE}\n{LINKS}");
        assert_eq!(clean_with(&config, &text).text(), text);
    }
}
