//! Signs that a person would name: turns of phrase, spellings, letters, offices, outlets. How much each kind weighs is learned.

use std::collections::BTreeSet;

use super::marks::{self, Marks};
use super::spelling;
use super::tokens::{Kind, Token};
use crate::text::chars;

/// A kind of sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A Turkish turn of phrase that native English knows as well.
    Calque,
    /// One that it hardly knows.
    RareCalque,
    /// A name in Turkish spelling or with a Turkish ending.
    Spelling,
    /// A word left in Turkish.
    Untranslated,
    /// A name with letters that only Turkish has.
    Letters,
    /// A name with letters that Turkish shares with others.
    SharedLetters,
    /// A Turkish office or body.
    Institution,
    /// A Turkish agency, paper or channel.
    Outlet,
    /// A word with letters of other languages.
    OtherLetters,
}

impl Sign {
    /// Every kind, in the order of the weights.
    pub const ALL: [Sign; 9] = [
        Sign::Calque,
        Sign::RareCalque,
        Sign::Spelling,
        Sign::Untranslated,
        Sign::Letters,
        Sign::SharedLetters,
        Sign::Institution,
        Sign::Outlet,
        Sign::OtherLetters,
    ];

    /// Whether it shows what the text is about: native English about Turkey has it, too.
    pub fn is_of_subject(self) -> bool {
        matches!(self, Sign::Letters | Sign::SharedLetters | Sign::Institution | Sign::Outlet)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Calque | Sign::RareCalque => "turn of phrase",
            Sign::Spelling => "Turkish spelling",
            Sign::Untranslated => "left in Turkish",
            Sign::Letters | Sign::SharedLetters => "Turkish letters",
            Sign::Institution => "institution",
            Sign::Outlet => "outlet",
            Sign::OtherLetters => "letters of other languages",
        }
    }
}

/// Different signs of one kind that count; more say nothing new.
const MOST: usize = 5;
/// What so many different signs of one kind are worth: the natural logarithm of one more.
const WORTH: [f32; MOST + 1] = [0.0, std::f32::consts::LN_2, 1.098_612, 1.386_294, 1.609_438, 1.791_759];

/// The different signs in a stretch of text, as they stand there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs(BTreeSet<(Sign, String)>);

impl Signs {
    /// Reads the sentences of a text.
    pub fn read<'a>(text: &str, sentences: impl Iterator<Item = &'a [Token]>, list: &Marks) -> Signs {
        let mut signs = Signs::default();
        for sentence in sentences {
            if let (Some(first), Some(last)) = (sentence.first(), sentence.last())
                && list.may_stand_in(text, sentence)
            {
                for mark in list.find(&text[first.span.start..last.span.end]) {
                    signs.note(of_mark(mark), mark.phrase);
                }
            }
            for token in sentence.iter().filter(|token| token.kind == Kind::Word) {
                let word = &text[token.span.clone()];
                if let Some(sign) = of_word(word) {
                    signs.note(sign, word);
                }
            }
        }
        signs.settle();
        signs
    }

    fn note(&mut self, sign: Sign, what: &str) {
        self.0.insert((sign, what.to_owned()));
    }

    /// Letters that others have as well say nothing beside letters of others, and nothing new beside letters of Turkish alone.
    fn settle(&mut self) {
        if self.count(Sign::OtherLetters) + self.count(Sign::Letters) > 0 {
            self.0.retain(|(sign, _)| *sign != Sign::SharedLetters);
        }
    }

    fn count(&self, sign: Sign) -> usize {
        self.0.iter().filter(|(other, _)| *other == sign).count()
    }

    /// What the signs of each kind are worth, in the order of [`Sign::ALL`].
    pub fn worth(&self) -> [f32; Sign::ALL.len()] {
        Sign::ALL.map(|sign| WORTH[self.count(sign).min(MOST)])
    }

    /// The signs of one kind, as they stand in the text.
    pub fn of(&self, sign: Sign) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(other, _)| *other == sign).map(|(_, what)| what.as_str())
    }
}

fn of_mark(mark: &marks::Mark) -> Sign {
    match mark.kind {
        marks::Kind::Calque if mark.is_rare => Sign::RareCalque,
        marks::Kind::Calque => Sign::Calque,
        marks::Kind::Institution => Sign::Institution,
        marks::Kind::Outlet => Sign::Outlet,
    }
}

#[inline]
fn of_word(word: &str) -> Option<Sign> {
    let is_name = word.starts_with(chars::is_uppercase);
    // Most words are told by this.
    if !is_name && word.is_ascii() {
        return None;
    }
    // Where neither stands in it, the word is its own stem and has no ending.
    let is_joined = word.bytes().any(|byte| matches!(byte, b'\'' | b'-'));
    let stem = if is_joined { word.split(['\'', '-']).next().unwrap_or(word) } else { word };
    if is_name
        && (is_joined && spelling::has_turkish_ending(word)
            || spelling::is_slavic_name_in_turkish(stem)
            || spelling::is_turkish_country(stem))
    {
        Some(Sign::Spelling)
    } else if word.is_ascii() {
        None
    } else if spelling::has_turkish_letter(word) {
        Some(if is_name { Sign::Letters } else { Sign::Untranslated })
    } else if spelling::has_letter_of_others(word) {
        Some(Sign::OtherLetters)
    } else {
        (is_name && spelling::has_shared_letter(word)).then_some(Sign::SharedLetters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::origin::tokens::sentences;

    fn read(text: &str) -> Signs {
        Signs::read(text, sentences(text).iter(), &Marks::new())
    }

    #[test]
    fn a_sign_counts_once_however_often_it_stands() {
        let signs = read("Erdoğan came. Then Erdoğan left for Ankara'da. It was learned that Yıldız saw him.");
        assert_eq!(signs.of(Sign::Letters).collect::<Vec<_>>(), ["Erdoğan", "Yıldız"]);
        assert_eq!((signs.count(Sign::Spelling), signs.count(Sign::RareCalque)), (1, 1));
    }

    #[test]
    fn shared_letters_say_nothing_beside_those_of_others() {
        assert_eq!(read("Müller and Götze scored for Bavaria.").count(Sign::SharedLetters), 2);
        assert_eq!(read("Müller and Götze scored for Jämtland.").count(Sign::SharedLetters), 0);
    }
}
