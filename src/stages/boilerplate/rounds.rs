//! What a round need not look at again: paragraphs in which the one before found nothing, and that it left as they were.

use std::ops::Range;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_cut_touches_stays_quiet_where_it_is_now() {
        let mut quiet = Quiet::default();
        [0..3, 4..8, 10..12, 15..20].into_iter().for_each(|span| quiet.push(span));
        let mut quiet = quiet.cut([3..4, 11..12, 13..14].into_iter());
        let asked = [0..3, 3..7, 9..10, 12..17];
        assert_eq!(asked.map(|span| quiet.has(&span)), [true, true, false, true]);
    }
}
