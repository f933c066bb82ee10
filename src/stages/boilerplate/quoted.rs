//! What somebody says, and the page does not: words between quotation marks, a bracket in a sentence, the lines of a dialogue.

use super::evidence::Extent;
use super::page::{LONGEST, Paragraph};
use crate::text::chars;
use crate::text::sentences::is_finished;

/// What a phrase loses where a quotation mark is open before it in its sentence.
const IN_QUOTES: i32 = 60;
/// What it loses where what somebody says began in an earlier sentence and has its end behind the phrase: two phrases that are sure are not
/// enough then.
const IN_A_QUOTATION: i32 = 100;

/// Marks are looked for at most so many bytes before a phrase and behind it, so that a look has a bound however long the line.
const FARTHEST: usize = 2 * LONGEST;

/// What a phrase loses for what is quoted, if it is. `at`: where it begins, in bytes of the text.
pub(super) fn doubt(paragraph: &Paragraph, extent: &Extent, at: usize) -> Option<(&'static str, i32)> {
    let sentence = if let Extent::Sentence(_, span) = extent { span.start } else { paragraph.span.start };
    if sentence > paragraph.span.start && is_within_quotation(paragraph, at) {
        return Some(("somebody is quoted", -IN_A_QUOTATION));
    }
    if is_open(&paragraph.text[sentence..at]) { Some(("inside quotes", -IN_QUOTES)) } else { None }
}

/// A quote is open at the end of the text.
fn is_open(text: &str) -> bool {
    let mut depth = 0_i32;
    for c in text.chars() {
        match c {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth = 0,
            '"' => depth = 1 - depth.min(1),
            _ => {}
        }
    }
    depth > 0
}

/// The paragraph is a line of a dialogue, or something opens before the phrase that closes behind it.
fn is_within_quotation(paragraph: &Paragraph, at: usize) -> bool {
    let span = &paragraph.span;
    let is_border = |place: &usize| paragraph.text.is_char_boundary(*place);
    let near = (span.start.max(at.saturating_sub(FARTHEST))..at).find(is_border).unwrap_or(at);
    let end = (at..=span.end.min(at + FARTHEST)).rev().find(is_border).unwrap_or(at);
    let line = &paragraph.text[near..end];
    let is_from_its_beginning = near == span.start;
    let holds = |opening: &Opening| {
        opening.holds(line, at - near) || opening.at == 0 && is_from_its_beginning && opening.is_never_closed(line, at - near)
    };
    is_line_of_a_dialogue(paragraph.str()) || opened(line, at - near).iter().any(holds)
}

/// `— Библиотека закрыта. Подпишитесь на наш канал.` Bullets are other dashes, and an entry of a list is one sentence.
fn is_line_of_a_dialogue(line: &str) -> bool {
    line.strip_prefix('—').is_some_and(|said| said.starts_with([' ', '\u{a0}']))
}

/// A mark that opens something, and where it stands in the line.
struct Opening {
    at: usize,
    mark: char,
}

/// What the line opens before that place and has not closed there.
fn opened(line: &str, at: usize) -> Vec<Opening> {
    let mut open: Vec<Opening> = Vec::new();
    for (place, mark) in marks(&line[..at]) {
        let before = open.len();
        let closed = closes(line, place, mark);
        open.retain(|opening| !closed.contains(&opening.mark));
        if open.len() == before && opens(line, place, mark) {
            open.retain(|opening| opening.mark != mark);
            open.push(Opening { at: place, mark });
        }
    }
    open
}

impl Opening {
    /// It is closed behind that place. A bracket holds what stands in a sentence that goes on behind it; between sentences it is a note of the
    /// page.
    fn holds(&self, line: &str, at: usize) -> bool {
        let Some(end) = self.end(line, at) else { return false };
        let before = line[..self.at].trim_end();
        let is_in_a_sentence =
            || !before.is_empty() && !is_finished(before) && line[end + 1..].trim_start().starts_with(chars::is_lowercase);
        self.mark != '(' || is_in_a_sentence()
    }

    /// What somebody says may go on in the next paragraph, which then begins with such a mark, too.
    fn is_never_closed(&self, line: &str, at: usize) -> bool {
        matches!(self.mark, '“' | '«' | '„' | '"') && self.end(line, at).is_none()
    }

    /// Where it is closed, behind that place.
    fn end(&self, line: &str, at: usize) -> Option<usize> {
        let mut behind = marks(&line[at..]).map(|(place, mark)| (at + place, mark));
        behind.find(|(place, mark)| closes(line, *place, *mark).contains(&self.mark)).map(|(place, _)| place)
    }
}

/// Marks that open or close something, and where they stand.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|(_, c)| matches!(c, '“' | '”' | '«' | '»' | '„' | '"' | '‘' | '’' | '\'' | '(' | ')'))
}

/// A mark between a gap and a word opens.
fn opens(line: &str, at: usize, mark: char) -> bool {
    let before = line[..at].chars().next_back();
    let behind = line[at + mark.len_utf8()..].chars().next();
    let is_before_a_word = behind.is_some_and(|c| !c.is_whitespace());
    match mark {
        '“' | '«' | '„' | '(' => true,
        '"' | '\'' | '‘' => {
            is_before_a_word && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':'))
        }
        _ => false,
    }
}

/// Which marks the mark may close. An apostrophe stands between letters, or behind the last one of a word whose mark is not open.
fn closes(line: &str, at: usize, mark: char) -> &'static [char] {
    let before = line[..at].chars().next_back();
    let behind = line[at + mark.len_utf8()..].chars().next();
    let is_behind_a_word = before.is_some_and(|c| !c.is_whitespace()) && !behind.is_some_and(chars::is_alphanumeric);
    match mark {
        '”' => &['“', '„'],
        '“' if is_behind_a_word => &['„'],
        '»' => &['«'],
        ')' => &['('],
        '"' if is_behind_a_word => &['"'],
        '\'' if is_behind_a_word => &['\''],
        '’' if is_behind_a_word => &['‘'],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const ABOVE: &str =
        "The union has complained to the council about notices which were pinned to the door last week, and nobody has answered.";
    const BELOW: &str =
        "A spokesman for the council said on Monday that it would look into the matter before the end of the month.";

    #[test]
    fn what_is_quoted_stays_however_many_sentences_it_has() {
        for line in [
            r#"The notice said: "The library is closed. Subscribe now to continue reading.""#,
            r#"The notice said: "The library is closed. All rights reserved." Nobody laughed."#,
            r#"The notice said: "The library is closed. Follow us on Facebook.""#,
            r#"The notice said: "This site uses cookies. By continuing to browse, you agree to our use of cookies." Nobody did."#,
            "The notice said: “The library is closed. Follow us on Facebook. Thank you.”",
            "The notice said: «The library is closed. All rights reserved».",
            "The notice said: 'The library is closed. All rights reserved.'",
            "The notice said: ‘The library is closed, and the council’s. All rights reserved.’",
            "The notice said: „The library is closed. All rights reserved.“",
            r#"Photo credits matter, she said: "They print my work. Photo: Getty Images. It is not true.""#,
            r#"His mail ended: "I am tired. Sign up for our newsletter." Nobody did."#,
            r#"His mail ended: "I am tired. Click here to read more." Nobody did."#,
            "The notice (The library is closed. All rights reserved.) was torn down.",
            "Объявление гласило: «Библиотека закрыта. Подпишитесь на наш телеграм-канал. Все права защищены». Никто не удивился.",
            "— Библиотека закрыта. Подпишитесь на наш телеграм-канал.",
            r#"Kapıda şöyle yazıyordu: "Kütüphane kapalı. Bizi Facebook'ta takip edin. Tüm hakları saklıdır." Kimse şaşırmadı."#,
            "İlan şöyleydi: “Bu site çerez kullanmaktadır. Siteyi kullanmaya devam ederek çerez kullanımını kabul etmiş olursunuz.”",
        ] {
            let text = format!("{ABOVE}\n\n{line}\n\n{BELOW}");
            assert_eq!(cleaned(&text), text);
        }
    }

    #[test]
    fn what_stands_behind_a_quotation_goes() {
        for line in [
            r#""We have won," he said. "Nobody else has." The workers' hall was full."#,
            "“We have won,” he said. “Nobody else has.” The council’s hall was full.",
            "«Мы победили», — сказал он. Зал был полон.",
            r#"A 5" pipe had burst. He said "no" and left."#,
        ] {
            for note in ["All rights reserved.", "(Reporting by Jane Doe; Editing by John Roe)"] {
                assert_eq!(cleaned(&format!("{ABOVE}\n\n{line} {note}")), format!("{ABOVE}\n\n{line}"), "{note}");
            }
        }
    }
}
