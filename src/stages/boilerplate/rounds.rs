//! What a round need not look at again: paragraphs in which the one before found nothing, and the words of lines, where it left both as
//! they were.

use std::ops::Range;

use super::kept::Kept;
use super::page::Page;
use super::scan::Scans;

/// Sorted spans of such paragraphs, in bytes of the present text.
#[derive(Default)]
pub(super) struct Quiet {
    spans: Vec<Range<usize>>,
    /// Those before it stand before the paragraph that was asked for last.
    at: usize,
}

impl Quiet {
    /// Nothing was found in that paragraph, which stands behind all named before.
    pub(super) fn push(&mut self, span: Range<usize>) {
        self.spans.push(span);
    }

    /// Whether nothing was found in that paragraph. They must be asked for in order.
    pub(super) fn has(&mut self, span: &Range<usize>) -> bool {
        self.at += self.spans[self.at..].iter().take_while(|quiet| quiet.start < span.start).count();
        self.spans.get(self.at) == Some(span)
    }

    /// What is left of them, and where, when sorted and disjoint spans are cut out of the text.
    pub(super) fn cut(self, cuts: impl Iterator<Item = Range<usize>>) -> Quiet {
        let mut cuts = cuts.peekable();
        let mut gone = 0;
        let mut spans = self.spans;
        spans.retain_mut(|span| {
            while let Some(cut) = cuts.next_if(|cut| cut.end <= span.start) {
                gone += cut.len();
            }
            let is_whole = cuts.peek().is_none_or(|cut| cut.start >= span.end);
            *span = span.start - gone..span.end - gone;
            is_whole
        });
        Quiet { spans, at: 0 }
    }
}

/// What was seen of the lines of a round.
#[derive(Default)]
pub(super) struct Seen {
    places: Vec<Place>,
    scans: Scans,
}

/// Where a paragraph stood in the beginning, with whatever was cut inside it, and how long it is. Of two rounds, paragraphs with the same
/// place say the same: what is cut never comes back.
type Place = (Range<usize>, usize);

impl Seen {
    /// Of a page that `kept` leads back to the beginning.
    pub(super) fn of(page: Page, kept: &Kept) -> Seen {
        Seen { places: places(&page, kept), scans: page.into_scans() }
    }

    /// Tells the page of the next round. There is nothing to tell the first.
    pub(super) fn tell(self, page: &Page, kept: &Kept) {
        if self.places.is_empty() {
            return;
        }
        let mut before = self.places.iter().enumerate().peekable();
        let mut number_before = |place: &Place| {
            while before.next_if(|(_, known)| known.0.start < place.0.start).is_some() {}
            before.peek().filter(|(_, known)| *known == place).map(|(number, _)| *number)
        };
        let numbers: Vec<Option<usize>> = places(page, kept).iter().map(&mut number_before).collect();
        page.set_scans(|lines| self.scans.again(lines.zip(numbers)));
    }
}

fn places(page: &Page, kept: &Kept) -> Vec<Place> {
    let spans = page.paragraphs.iter().map(|line| page.lines[*line].content.clone());
    spans.map(|span| (kept.hull(span.clone()), span.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_of_lines_is_what_a_new_look_sees() {
        let text = "Home\n\nThe ferry [x] ran aground.\nAll were brought ashore.\nRead more\nNo one was hurt.";
        let kept = Kept::all(text.len());
        let page = Page::new(text);
        let words = page.scans().all().len();
        let seen = Seen::of(page, &kept);
        let at = |part: &str| text.find(part).map(|start| start..start + part.len()).unwrap();
        let (left, kept) = kept.cut(text, [at("Home\n"), at(" [x]"), at("Read more\n")].into_iter());
        let (told, new) = (Page::new(&left), Page::new(&left));
        seen.tell(&told, &kept);
        let hashes = |page: &Page| {
            let scans = page.scans().all();
            scans
                .iter()
                .map(|scan| (scan.counts.width, scan.words.iter().map(|word| word.hash).collect()))
                .collect::<Vec<(_, Vec<u32>)>>()
        };
        assert_eq!((hashes(&told), words), (hashes(&new), 5));
    }

    #[test]
    fn what_no_cut_touches_stays_quiet_where_it_is_now() {
        let mut quiet = Quiet::default();
        [0..3, 4..8, 10..12, 15..20].into_iter().for_each(|span| quiet.push(span));
        let mut quiet = quiet.cut([3..4, 11..12, 13..14].into_iter());
        let asked = [0..3, 3..7, 9..10, 12..17];
        assert_eq!(asked.map(|span| quiet.has(&span)), [true, true, false, true]);
    }
}
