//! What stands behind a note on a correction in its line: `An earlier version misstated the age of Mrs Doig. She is 91, not 19.`

use super::evidence::{Candidate, Extent};
use super::kind::Kind;
use super::page::{Page, Paragraph, has_at_most};

/// So many sentences follow the first one of a note, with so many words: what is longer may be the article, glued on.
const MOST_SENTENCES: usize = 3;
const MOST_WORDS: usize = 60;

/// Lets a note that begins its line take the rest of it along: what is right instead, and who regrets it, say nothing without the note. Not
/// where the line is all that there is. `found` are accepted.
pub(super) fn take(page: &Page, found: &mut [Candidate]) {
    let is_note = |candidate: &&mut Candidate| {
        candidate.kind == Kind::Correction && matches!(&candidate.extent, Extent::Sentence(0, _)) && page.paragraphs.len() > 1
    };
    for note in found.iter_mut().filter(is_note) {
        if is_short(&page.paragraph(note.paragraph)) {
            note.extent = Extent::Line;
        }
    }
}

fn is_short(paragraph: &Paragraph) -> bool {
    let [first, rest @ ..] = paragraph.sentences() else { return false };
    rest.len() <= MOST_SENTENCES && has_at_most(&paragraph.text[first.end..paragraph.span.end], MOST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const ABOVE: &str = "\
History of the fleet
The board has published the history of the herring fleet, which shows what everybody on the quay knew already.
The last boat was sold in 2009 and is now a restaurant, which the widow of the skipper runs with her sons.";

    #[test]
    fn a_note_takes_along_what_it_corrects() {
        for note in [
            "Correction: An earlier version of this article stated that the ferry was built in 1978. It was built in 1988.",
            "An earlier version of this article misstated the age of Mrs Doig. She is 91, not 19.",
            "• This article was amended on 5 March 2014 because an earlier version referred to the seal as a walrus. This has been corrected.",
            "Editor's note: An earlier version of this story gave the wrong date. The launch is on Friday, not Thursday. The Courier regrets the error.",
            "Уточнение: В предыдущей версии статьи говорилось, что паром построен в 1978 году. Он построен в 1988 году.",
            "Düzeltme: Haberin önceki sürümünde geminin 1978'de yapıldığı belirtilmişti. Gemi 1988'de yapıldı.",
        ] {
            assert_eq!(cleaned(&format!("{ABOVE}\n\n{note}\n")), format!("{ABOVE}\n"));
        }
    }

    #[test]
    fn an_article_behind_a_note_stays() {
        let note = "An earlier version of this article misstated the age of Mrs Doig.";
        let article = ABOVE.replace('\n', " ").repeat(3);
        let left = cleaned(&format!("{ABOVE}\n\n{note} {article}\n"));
        assert!(left.contains(&article) && !left.contains(note), "{left}");
        let only = format!("{note} She is 91, not 19.");
        assert_eq!(cleaned(&only), "She is 91, not 19.");
    }

    #[test]
    fn a_note_behind_other_sentences_takes_itself_alone() {
        let line = "The police used tear gas. This story was corrected to remove a reference to gas. The square is empty.";
        assert!(cleaned(&format!("{ABOVE}\n\n{line}\n")).ends_with("The police used tear gas. The square is empty.\n"));
    }
}
