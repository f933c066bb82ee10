//! A first look at the bytes of a passage: most text shows nothing that could be a sign, and need not be split into tokens.

use super::lexicon::CAPITALISED;
use super::possessive::are_people;
use super::sentence_start::is_finished_before;
use crate::text::sentences::is_closing;

/// The first byte of `’`, `–` and `—`.
const TYPOGRAPHIC: u8 = 0xe2;

/// Bytes at which a sign can stand: apostrophes, commas, ends of sentences, and capitals that begin a determiner.
const LOOKED_AT: [bool; 256] = {
    let mut looked_at = [false; 256];
    let bytes = b"',.!?TASMFEBONIH";
    let mut n = 0;
    while n < bytes.len() {
        looked_at[bytes[n] as usize] = true;
        n += 1;
    }
    looked_at[TYPOGRAPHIC as usize] = true;
    looked_at
};

/// Whether a hard sign may stand in the passage, whose paragraphs are in one line each. Where this is false, [`super::signs::Signs::hard`] is zero;
/// where it is true, each sign has still to be looked at.
pub fn may_hold_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut starts) = (0, 0);
    while let Some(next) = bytes[at..].iter().position(|byte| LOOKED_AT[usize::from(*byte)]) {
        at += next;
        if let Some(start) = small_start(text, at) {
            starts += 1;
            if starts > STARTS || stands_again(text, start) {
                return true;
            }
        } else if may_be_sign(text, at) {
            return true;
        }
        at += 1;
    }
    false
}

/// Small letters at sentence starts whose words are looked for in the rest of the passage: each costs a search of all of it.
const STARTS: usize = 8;

/// The small letters at the start of that word stand in the text at another place, too: what was pasted was copied from somewhere.
fn stands_again(text: &str, word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    memchr::memmem::find_iter(text.as_bytes(), &word.as_bytes()[..letters]).take(2).count() > 1
}

/// Words of a phrase whose copy close by is worth a look.
const PHRASE: usize = 4;

/// Words within which the copy stands.
const CLOSE: u32 = 60;

/// Copies from which a passage is worth a look: most clean prose has fewer in the length of a passage.
const COPIES: usize = 3;

/// Slots in which the last place of a phrase is kept; a phrase that lost its slot is only missed.
const SLOTS: usize = 1 << 10;

/// Whether phrases stand again close by, at least [`COPIES`] times.
pub fn repeats_itself(text: &str) -> bool {
    let mut last = vec![(0_u32, 0_u32); SLOTS];
    let mut hashes = [0_u32; PHRASE];
    let (mut number, mut copies, mut free) = (0_u32, 0, 0);
    let words = text.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        number += 1;
        hashes.rotate_left(1);
        hashes[PHRASE - 1] =
            word.iter().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193));
        let phrase = hashes.iter().fold(0_u32, |all, hash| (all.rotate_left(7) ^ hash).wrapping_mul(0x9e37_79b1));
        let slot = &mut last[phrase as usize >> (u32::BITS - SLOTS.ilog2())];
        if slot.0 == phrase && number - slot.1 <= CLOSE && number >= free {
            copies += 1;
            free = number + PHRASE as u32;
        }
        *slot = (phrase, number);
        if copies == COPIES {
            return true;
        }
    }
    false
}

/// Names that are said again in their sentence, from which a passage is worth a look where guesses are asked for.
const NAMES_AGAIN: usize = 5;

/// Whether words with a capital are said again in the sentence in which they stand, at least [`NAMES_AGAIN`] times.
pub fn says_names_again(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut names, mut again, mut at) = (Vec::new(), 0, 0);
    while let Some(found) = bytes[at..].iter().position(|byte| byte.is_ascii_uppercase() || matches!(byte, b'.' | b'!' | b'?')) {
        at += found;
        let behind = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if behind == at {
            if ends_a_sentence(bytes, at) {
                names.clear();
            }
            at += 1;
            continue;
        }
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let name = &bytes[at..behind];
        if begins && name.len() > 1 {
            if names.contains(&name) {
                again += 1;
            } else {
                names.push(name);
            }
        }
        if again == NAMES_AGAIN {
            return true;
        }
        at = behind;
    }
    false
}

/// White space follows the mark, and what stands before it is no short title (`Mr.`, `J.`).
fn ends_a_sentence(bytes: &[u8], mark: usize) -> bool {
    const TITLE: usize = 3;
    let is_followed = bytes.get(mark + 1).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let word = bytes[..mark].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let is_title = bytes[mark] == b'.' && (1..=TITLE).contains(&word) && bytes[mark - word].is_ascii_uppercase();
    is_followed && !is_title
}

fn may_be_sign(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes[at] {
        b',' => matches!(bytes.get(at + 1), Some(b',' | b'.' | b';' | b':' | b'?' | b'!')),
        b'\'' => may_be_residue(&bytes[..at], &bytes[at + 1..]),
        TYPOGRAPHIC => text[at..].strip_prefix('’').is_some_and(|rest| may_be_residue(&bytes[..at], rest.as_bytes())),
        _ => may_be_capital_in_mid_sentence(bytes, at),
    }
}

/// The apostrophe between `before` and `after` belongs to an ending behind another one (which may be a bare apostrophe), a plural, a comma
/// or a dash.
fn may_be_residue(before: &[u8], after: &[u8]) -> bool {
    if after.first() != Some(&b's') || after.get(1).is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    match before {
        [.., b's' | b'u' | b'i' | b'a', b's'] => false,
        [.., b's'] => {
            let word = before.rsplit(|byte| !byte.is_ascii_alphabetic()).next().unwrap_or_default();
            !word.iter().any(u8::is_ascii_uppercase) || str::from_utf8(word).is_ok_and(are_people)
        }
        [.., b',' | b'-'] | [.., b's', b'\''] => true,
        _ => ["s’", "–", "—"].iter().any(|end| before.ends_with(end.as_bytes())),
    }
}

/// What stands behind a mark that may end a sentence there, if it begins with a small letter.
fn small_start(text: &str, at: usize) -> Option<&str> {
    let behind = at + 1;
    if !matches!(text.as_bytes()[at], b'.' | b'!' | b'?') || text.as_bytes().get(behind).is_none_or(u8::is_ascii_alphanumeric) {
        return None;
    }
    let closed = text[behind..].trim_start_matches(is_closing);
    let spaced = closed.trim_start();
    let word = spaced.trim_start_matches(['"', '“', '‘']);
    let is_small = spaced.len() < closed.len()
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && is_finished_before(&text[..text.len() - word.len()]);
    is_small.then_some(word)
}

/// A determiner with a capital stands behind a word and before a small letter, in one line.
fn may_be_capital_in_mid_sentence(bytes: &[u8], at: usize) -> bool {
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\x0b' | b'\x0c');
    let before = bytes[..at].iter().rev().find(|byte| !is_space(byte));
    if before.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
        return false;
    }
    let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let after = bytes[at + length..].iter().find(|byte| !is_space(byte));
    after.is_some_and(|byte| byte.is_ascii_lowercase() || !byte.is_ascii())
        && CAPITALISED.iter().any(|word| word.as_bytes() == &bytes[at..at + length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_prose_is_passed_over() {
        for text in [
            "The committee said the committee's chairman had left. St. James's Park, Congress's gates, 3.5 million, U.S. troops.",
            "He read The Hague papers.\nThe mayor of New York, The Times said, left at 8 p.m. the same day.",
            "“It’s over,” he said. “They left!” she said.",
            "It was annulled. protesters left.",
        ] {
            assert!(!may_hold_signs(text), "{text}");
        }
    }

    #[test]
    fn only_a_few_words_are_looked_for() {
        let text =
            |starts: usize| (0..starts).map(|n| format!("It fell. {} ", "abcdefghijkl"[n..].repeat(2))).collect::<String>();
        assert_eq!([STARTS, STARTS + 1].map(|starts| may_hold_signs(&text(starts))), [false, true]);
    }

    #[test]
    fn names_that_stand_again_in_their_sentence_are_worth_a_look() {
        let text = |said: &str| format!("Maran said Anna told {said}. ").repeat(3);
        let looks = |said: &str| says_names_again(&text(said));
        assert!(
            looks("Maran that Anna")
                && looks("Mr. Maran that Anna")
                && !looks("him. Maran said Anna")
                && !looks("Roth that Bruno")
        );
    }

    #[test]
    fn every_kind_of_sign_is_worth_a_look() {
        for text in [
            "Sunday's's poll",
            "Sunday’s’s poll",
            "Galois''s duel",
            "Galois’’s duel",
            "protesters's anger",
            "a republic,'s capital",
            "the party —'s leader",
            "a republic,, he said",
            "said The union",
            "Few protesters came. It was annulled. protesters left.",
            "Few protesters came. “It was annulled.” “protesters left.",
        ] {
            assert!(may_hold_signs(text), "{text}");
        }
    }
}
