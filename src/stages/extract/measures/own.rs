//! What a line says of itself: its length, its characters, its words.

use super::super::arena::Arena;
use super::super::ends_sentence;
use super::super::render::{Block, Lines};
use super::super::tags::Role;
use super::page::Anchors;
use super::topic::Term;
use super::words::Spoken;
use super::{permille, scaled, signs};
use crate::text::chars;

pub(super) const NAMES: [&str; COUNT] = [
    "width",
    "words",
    "links",
    "digits",
    "capitals",
    "commas",
    "sentences",
    "ends",
    "colon",
    "first",
    "signs",
    "word length",
    "short words",
    "capital words",
    "ideographs",
    "of title",
    "title covered",
    "of description",
    "copies",
    "copy number",
    "element",
    "heading level",
    "rights",
];

pub(super) const COUNT: usize = 23;

/// A line's own measures, and what others ask of it.
pub(super) struct Own {
    pub(super) values: [i16; COUNT],
    /// Of its words in small letters, white space apart.
    pub(super) hash: u64,
    /// Where its words stand among those of the page.
    pub(super) terms: std::ops::Range<usize>,
}

/// The place of a measure that others look up.
pub(super) const WIDTH: usize = 0;
pub(super) const LINKS: usize = 2;
pub(super) const ENDS: usize = 7;
pub(super) const OF_TITLE: usize = 15;
pub(super) const TITLE_COVERED: usize = 16;
pub(super) const ELEMENT: usize = 20;
pub(super) const LEVEL: usize = 21;

/// The measures of every line, and the words of all: those that say something of its topic, and those that may be learnt.
pub(super) fn measure(arena: &Arena<'_>, lines: &Lines, anchors: &Anchors) -> (Vec<Own>, Vec<Term>, Spoken) {
    let (mut terms, mut spoken) = (Vec::new(), Spoken::default());
    let of_line = |block: &Block| line(arena, block, &lines.text, anchors, (&mut terms, &mut spoken));
    let mut all: Vec<Own> = lines.blocks.iter().map(of_line).collect();
    count_copies(&mut all);
    (all, terms, spoken)
}

/// How often each line stands on the page, and which of these it is.
fn count_copies(all: &mut [Own]) {
    let mut order: Vec<(u64, usize)> = all.iter().enumerate().map(|(at, own)| (own.hash, at)).collect();
    order.sort_unstable();
    for group in order.chunk_by(|a, b| a.0 == b.0) {
        for (number, (_, at)) in group.iter().enumerate() {
            all[*at].values[18] = group.len().min(MOST) as i16;
            all[*at].values[19] = number.min(MOST) as i16;
        }
    }
}

/// The most that small counts are told apart.
const MOST: usize = 30;

/// Who hears the words of a line.
type Ears<'a> = (&'a mut Vec<Term>, &'a mut Spoken);

fn line(arena: &Arena<'_>, block: &Block, text: &str, anchors: &Anchors, ears: Ears<'_>) -> Own {
    let text = &text[block.text.clone()];
    let chars = Chars::count(text);
    let start = ears.0.len();
    let words = Words::count(text, anchors, (ears.0, ears.1));
    let end = ears.0.len();
    let name = arena.nodes[block.owner].element().map_or("", |element| element.name());
    let values = [
        scaled(block.width),
        scaled(words.count),
        permille(block.link_width, block.width),
        permille(chars.digits, block.width),
        permille(chars.capitals, chars.letters),
        chars.commas.min(MOST) as i16,
        chars.stops.min(MOST) as i16,
        i16::from(ends_sentence(text)),
        i16::from(text.ends_with([':', '：'])),
        signs::first(text),
        signs::rare(text),
        (10 * chars.letters).checked_div(words.count).unwrap_or(0).min(300) as i16,
        permille(words.short, words.count),
        permille(words.capital, words.count),
        permille(words.ideographs, words.count),
        permille(words.in_title, words.count),
        permille(words.in_title, anchors.title.len()),
        permille(words.in_description, words.count),
        0,
        0,
        element(name, block.role),
        level(name),
        i16::from(signs::speaks_of_rights(text)),
    ];
    Own { values, hash: words.hash, terms: start..end }
}

#[derive(Default)]
struct Chars {
    digits: usize,
    capitals: usize,
    letters: usize,
    commas: usize,
    stops: usize,
}

impl Chars {
    fn count(text: &str) -> Chars {
        let mut counts = Chars::default();
        let mut after_stop = false;
        for c in text.chars() {
            match c {
                'a'..='z' => counts.letters += 1,
                'A'..='Z' => {
                    counts.letters += 1;
                    counts.capitals += 1;
                }
                '0'..='9' => counts.digits += 1,
                ',' | '،' | '、' | '，' => counts.commas += 1,
                '。' | '！' | '？' => counts.stops += 1,
                ' ' => counts.stops += usize::from(after_stop),
                _ if c.is_ascii() => {}
                _ if chars::is_alphabetic(c) => {
                    counts.letters += 1;
                    counts.capitals += usize::from(chars::is_uppercase(c));
                }
                _ => {}
            }
            after_stop = matches!(c, '.' | '!' | '?' | '…');
        }
        counts.stops += usize::from(after_stop);
        counts
    }
}

#[derive(Default)]
struct Words {
    count: usize,
    short: usize,
    capital: usize,
    ideographs: usize,
    in_title: usize,
    in_description: usize,
    hash: u64,
}

/// Letters up to which a word is short: articles, prepositions, pronouns.
const SHORT: usize = 3;

impl Words {
    fn count(text: &str, anchors: &Anchors, (terms, spoken): Ears<'_>) -> Words {
        let mut counts = Words::default();
        let mut before = 0;
        for_each_word(text, |word| {
            counts.count += 1;
            counts.short += usize::from(word.letters <= SHORT && !word.ideograph);
            counts.capital += usize::from(word.capital);
            counts.ideographs += usize::from(word.ideograph);
            counts.in_title += usize::from(anchors.title.has(word.hash));
            counts.in_description += usize::from(anchors.description.has(word.hash));
            terms.push(Term::new(&word, &mut before));
            counts.hash = (counts.hash ^ word.hash).wrapping_mul(PRIME).rotate_left(23);
            spoken.hear(word.hash);
        });
        spoken.end_line();
        counts
    }
}

/// A word of a line.
pub(super) struct Word {
    pub(super) hash: u64,
    pub(super) letters: usize,
    capital: bool,
    pub(super) ideograph: bool,
}

impl Word {
    /// `lower`: the letter in small.
    #[inline]
    fn push(&mut self, letter: char, lower: char) {
        self.capital |= self.letters == 0 && lower != letter;
        self.hash = (self.hash ^ u64::from(lower)).wrapping_mul(PRIME);
        self.letters += 1;
    }
}

/// The multiplier and the start of the FNV-1a hash.
const PRIME: u64 = 0x0000_0100_0000_01b3;
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Calls for each run of letters and digits; each ideograph is a word of its own.
pub(super) fn for_each_word(text: &str, mut call: impl FnMut(Word)) {
    let mut word = Word { hash: START, letters: 0, capital: false, ideograph: false };
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c, c.to_ascii_lowercase());
            continue;
        }
        let ideograph = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}');
        let part = !c.is_ascii() && chars::is_alphanumeric(c);
        if (!part || ideograph) && word.letters > 0 {
            call(std::mem::replace(&mut word, Word { hash: START, letters: 0, capital: false, ideograph: false }));
        }
        if ideograph {
            call(Word { hash: (START ^ u64::from(c)).wrapping_mul(PRIME), letters: 1, capital: false, ideograph });
        } else if part {
            word.push(c, chars::to_lowercase(c));
        }
    }
}

/// The element that a line stands in.
fn element(name: &str, role: Role) -> i16 {
    match (name, role) {
        ("p", _) => 0,
        ("div", _) => 1,
        ("section" | "body" | "center" | "html", _) => 2,
        ("li", _) => 3,
        ("dt" | "dd", _) => 4,
        (_, Role::Cell) => 5,
        (_, Role::Row) => 6,
        (_, Role::Heading) => 7,
        (_, Role::Quote) => 8,
        (_, Role::Pre) => 9,
        (_, Role::Caption) => 10,
        (_, Role::Main) => 11,
        (_, Role::Layout) => 12,
        ("header", _) => 13,
        ("form" | "fieldset" | "legend", _) => 14,
        ("ul" | "ol", _) => 15,
        _ => 16,
    }
}

fn level(name: &str) -> i16 {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => i16::from(level - b'0'),
        _ => 0,
    }
}
