//! What is left of the text after some rounds, and where each piece of it stood in the beginning.

use std::ops::Range;

/// A piece of the text that was not cut.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it stands now.
    now: usize,
    /// Where it stood in the beginning.
    first: usize,
    length: usize,
}

/// Pieces in order; together they are the text as it is now.
pub(super) struct Kept(Vec<Piece>);

impl Kept {
    /// A text that nothing was cut from.
    pub(super) fn all(length: usize) -> Kept {
        Kept(vec![Piece { now: 0, first: 0, length }])
    }

    /// Where a span of the present text stood: in one piece, or in several with cuts between them.
    pub(super) fn spans(&self, span: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let from = self.0.partition_point(|piece| piece.now + piece.length <= span.start);
        self.0[from..].iter().take_while(move |piece| piece.now < span.end).filter_map(move |piece| {
            let start = span.start.max(piece.now) - piece.now;
            let end = span.end.min(piece.now + piece.length) - piece.now;
            (start < end).then_some(piece.first + start..piece.first + end)
        })
    }

    /// Where a span of the present text stood, with whatever was cut inside it.
    pub(super) fn hull(&self, span: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (None, 0);
        for piece in self.spans(span) {
            start = start.or(Some(piece.start));
            end = piece.end;
        }
        start.unwrap_or(end)..end
    }

    /// Whether anything is left of a span of the text as it was in the beginning.
    pub(super) fn has_some_of(&self, first: &Range<usize>) -> bool {
        let from = self.0.partition_point(|piece| piece.first + piece.length <= first.start);
        self.0[from..].first().is_some_and(|piece| piece.first < first.end)
    }

    /// Cuts sorted, disjoint spans out of the present text.
    pub(super) fn cut(&self, text: &str, spans: impl Iterator<Item = Range<usize>>) -> (String, Kept) {
        let mut left = String::with_capacity(text.len());
        let mut pieces = Vec::new();
        let mut at = 0;
        let mut keep = |span: Range<usize>| {
            let mut now = left.len();
            for piece in self.spans(span.clone()) {
                pieces.push(Piece { now, first: piece.start, length: piece.len() });
                now += piece.len();
            }
            left.push_str(&text[span]);
        };
        for span in spans {
            keep(at..span.start);
            at = span.end;
        }
        keep(at..text.len());
        (left, Kept(pieces))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_what_is_left_leads_back_to_its_pieces() {
        let text = "ab[x]cd[y]ef";
        let (left, kept) = Kept::all(text.len()).cut(text, [2..5, 7..10].into_iter());
        assert_eq!(left, "abcdef");
        let pieces: Vec<&str> = kept.spans(1..5).map(|span| &text[span]).collect();
        assert_eq!(pieces, ["b", "cd", "e"]);
        assert_eq!(&text[kept.hull(1..5)], "b[x]cd[y]e");
        assert!(kept.has_some_of(&(2..6)) && !kept.has_some_of(&(2..5)));
        let (left, kept) = kept.cut(&left, std::iter::once(1..5));
        assert_eq!(left, "af");
        assert_eq!(kept.spans(0..2).map(|span| &text[span]).collect::<String>(), "af");
    }
}
