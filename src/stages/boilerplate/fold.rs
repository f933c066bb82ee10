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
        let mut at = 0;
        while at < line.len() {
            at = self.push_ascii(line, at);
            at = self.push_others(line, at);
        }
    }

    /// A run of ASCII at once: most text is nothing else. Where it ends in the line.
    fn push_ascii(&mut self, line: &str, at: usize) -> usize {
        let run = &line[at..];
        let run = &run[..run.bytes().position(|byte| !byte.is_ascii()).unwrap_or(run.len())];
        let start = self.text.len();
        self.text.push_str(run);
        self.text[start..].make_ascii_lowercase();
        at + run.len()
    }

    /// The characters up to the next of ASCII; where they end in the line.
    fn push_others(&mut self, line: &str, at: usize) -> usize {
        let mut end = at;
        for c in line[at..].chars().take_while(|c| !c.is_ascii()) {
            let small = fold_char(c);
            self.text.push(small);
            end += c.len_utf8();
            if small.len_utf8() != c.len_utf8() {
                self.jumps.push((self.text.len(), end));
            }
        }
        end
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

    /// Where a place of the line, at the border of a character, stands in the folded line.
    pub(super) fn folded(&self, at: usize) -> usize {
        let before = self.jumps.partition_point(|(_, original)| *original <= at);
        match before.checked_sub(1).map(|last| self.jumps[last]) {
            Some((folded, original)) => folded + at - original,
            None => at,
        }
    }
}

/// A text folded.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(fold_char).collect() }
}

/// A word folded, if it is short enough to be compared with a list of words; on the stack, since most words of a text pass here.
pub(super) fn fold_word(word: &str) -> Option<Word> {
    let mut folded = Word { bytes: [0; LONGEST_WORD], length: 0 };
    for c in word.chars().map(fold_char) {
        let end = folded.length + c.len_utf8();
        c.encode_utf8(folded.bytes.get_mut(folded.length..end)?);
        folded.length = end;
    }
    Some(folded)
}

/// No word of a list has more bytes.
const LONGEST_WORD: usize = 48;

/// A folded word.
pub(super) struct Word {
    bytes: [u8; LONGEST_WORD],
    length: usize,
}

impl Word {
    /// As a string.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).expect("whole characters were written one after the other")
    }
}

/// `I`, `İ`, `ı` and `i` are one letter here, since `SHARE IT` is English or Turkish before anybody knows which; so are `ё` and `е`.
pub(super) fn fold_char(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'а'..='я' => c,
        'А'..='Я' => char::from_u32(c as u32 + CYRILLIC_CASE).expect("the small letters follow the capitals"),
        'İ' | 'ı' => 'i',
        'ё' | 'Ё' => 'е',
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        _ => c.to_lowercase().next().expect("a character has at least one small form, itself"),
    }
}

/// From `А` to `а`.
const CYRILLIC_CASE: u32 = 'а' as u32 - 'А' as u32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_letters_i_are_one() {
        assert_eq!(fold("SHARE IT, HABERİN KAYNAĞI, ışık"), "share it, haberin kaynaği, işik");
    }

    #[test]
    fn lines_words_and_texts_are_folded_alike() {
        let mut folded = Folded::default();
        for text in ["İlgili — “Ещё” haber", "ПОДЪЕЗД", "Straße", "", "ОБНОВЛЕНО: 5"] {
            folded.set(text);
            assert_eq!(folded.text(), fold(text));
            assert_eq!(fold_word(text).expect("it is short").as_str(), fold(text));
        }
        assert!(fold_word(&"ё".repeat(LONGEST_WORD)).is_none());
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
        for (at, _) in line.char_indices() {
            assert_eq!(folded.original(folded.folded(at)), at);
        }
    }
}
