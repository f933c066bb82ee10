//! Thai, of which the model of letters knows one class: what a byte costs after a consonant, a vowel or a tone.
//!
//! Any two bytes above 0xA0 can be Thai, so Chinese reads as Thai of a sort; but its vowels and tones stand where none can.

/// What stands before: nothing of Thai, a consonant, a vowel or tone written on it or after it, a vowel written before its consonant.
pub const CONTEXTS: usize = 4;

/// What a Thai letter stands after.
pub fn context_of(byte: u8) -> usize {
    match byte {
        0xa1..=0xce => 1,
        0xd0..=0xda | 0xe7..=0xee => 2,
        0xe0..=0xe4 => 3,
        _ => 0,
    }
}

/// The part of the weights that is for Thai: for each context the cost of each byte, in eighths of a bit.
pub(super) const WEIGHTS: &[u8; CONTEXTS * 256] = {
    let (_, thai) = super::double::WEIGHTS.split_at(super::double::SHAPES.len() * 512);
    match thai.first_chunk() {
        Some(thai) => thai,
        None => panic!("the trainer writes a part for Thai after those for East Asia"),
    }
};

/// What it costs that Thai ends: before a space or a mark, and that it meets a letter of ASCII, on either side. In eighths of a bit.
const END: u32 = 4 * 8;
const LATIN: u32 = 9 * 8;

/// What the bytes cost that are not ASCII, and their borders, from `from` on, up to before `to`.
pub(super) fn cost(bytes: &[u8], from: usize, to: usize) -> u32 {
    let mut last = if from == 0 { b'\n' } else { bytes[from - 1] };
    let mut cost = 0;
    for byte in &bytes[from..to] {
        cost += match (last.is_ascii(), byte.is_ascii()) {
            (true, true) => 0,
            (false, true) if byte.is_ascii_alphabetic() => LATIN,
            (false, true) => END,
            (_, false) => u32::from(WEIGHTS[context_of(last) * 256 + usize::from(*byte)]),
        };
        if last.is_ascii_alphabetic() && !byte.is_ascii() {
            cost += LATIN;
        }
        last = *byte;
    }
    cost
}
