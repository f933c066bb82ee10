//! Letters as phrases are compared: small, with one `i` for the four of Turkish, plain quotes and dashes.

/// A folded line that remembers where each byte stood in the line.
#[derive(Default)]
pub(super) struct Folded {
    text: String,
    /// After each character that changed its length: its end in the folded line, its end in the line.
    jumps: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds another line, in the same memory.
    pub(super) fn set(&mut self, line: &str) {
        self.text.clear();
        self.jumps.clear();
        for (at, c) in line.char_indices() {
            let small = fold_char(c);
            self.text.push(small);
            if small.len_utf8() != c.len_utf8() {
                self.jumps.push((self.text.len(), at + c.len_utf8()));
            }
        }
    }

    /// The folded line.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a place of the folded line stood in the line, in bytes.
    pub(super) fn original(&self, at: usize) -> usize {
        let before = self.jumps.partition_point(|(folded, _)| *folded <= at);
        match before.checked_sub(1).map(|last| self.jumps[last]) {
            Some((folded, original)) => original + at - folded,
            None => at,
        }
    }
}

/// A text folded.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// `I`, `İ`, `ı` and `i` are one letter here, since `SHARE IT` is English or Turkish before anybody knows which; so are `ё` and `е`.
pub(super) fn fold_char(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'İ' | 'ı' => 'i',
        'ё' | 'Ё' => 'е',
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        _ => c.to_lowercase().next().expect("a character has at least one small form, itself"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_letters_i_are_one() {
        assert_eq!(fold("SHARE IT, HABERİN KAYNAĞI, ışık"), "share it, haberin kaynaği, işik");
    }

    #[test]
    fn a_place_in_a_folded_line_leads_back_to_the_line() {
        let line = "İlgili — “Ещё” haber";
        let mut folded = Folded::default();
        folded.set(line);
        let at = folded.text().find("haber").expect("it is there");
        assert_eq!(&line[folded.original(at)..], "haber");
        assert_eq!(folded.original(folded.text().len()), line.len());
        assert_eq!(folded.original(0), 0);
    }
}
