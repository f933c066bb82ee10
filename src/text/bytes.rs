//! Searching bytes, many at a time.

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Where the first byte stands for which something holds. Made for bytes that are rare: blocks without one are passed over by instructions
/// that look at many bytes at once, if `holds` has no branches (`|`, not `||`).
#[inline]
pub fn first_byte(bytes: &[u8], holds: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        if block.iter().fold(false, |any, byte| any | holds(*byte)) {
            break;
        }
        at += BLOCK;
    }
    bytes.get(at..)?.iter().position(|byte| holds(*byte)).map(|n| at + n)
}

/// Where the first byte stands, from the second on, for which something holds that is asked of the byte before it, itself and the byte
/// behind it. The last byte has none behind it and is not asked. Made for bytes that are rare, as [`first_byte`].
#[inline]
pub fn first_between(bytes: &[u8], holds: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let block = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>);
    let mut at = 1;
    while let (Some(before), Some(here), Some(after)) = (block(at - 1), block(at), block(at + 1)) {
        if (0..BLOCK).fold(false, |any, n| any | holds(before[n], here[n], after[n])) {
            break;
        }
        at += BLOCK;
    }
    bytes.get(at - 1..)?.windows(3).position(|of| holds(of[0], of[1], of[2])).map(|n| at + n)
}

/// Eight bytes as one number, the first the lowest: so many of a run are looked at together.
pub type Eight = u64;

/// The highest bit of each byte.
const HIGHEST: Eight = every(0x80);

/// Eight times that byte.
#[inline]
pub const fn every(byte: u8) -> Eight {
    Eight::from_le_bytes([byte; 8])
}

/// How many bytes there are at the front for which `ends` sets no bit: of bytes that end the run it sets the highest bit, of others none, and 0 is
/// one that does. Made for runs of a few bytes, whose ends no processor can foresee: eight are asked before anything is decided.
#[inline]
pub fn run_length(bytes: &[u8], ends: impl Fn(Eight) -> Eight) -> usize {
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        let block = rest.first_chunk().copied().unwrap_or_else(|| last(rest));
        let found = ends(Eight::from_le_bytes(block));
        if found != 0 {
            return at + (found.trailing_zeros() / u8::BITS) as usize;
        }
        at += block.len();
    }
}

/// Fewer than eight bytes, and zeros behind them.
#[inline]
fn last(rest: &[u8]) -> [u8; 8] {
    std::array::from_fn(|at| rest.get(at).copied().unwrap_or(0))
}

/// The highest bit of each byte that is a letter of ASCII.
#[inline]
pub fn letters(eight: Eight) -> Eight {
    between((eight | every(0x20)) & !HIGHEST, b'a', b'z') & !eight
}

/// The highest bit of each byte that is a digit of ASCII.
#[inline]
pub fn digits(eight: Eight) -> Eight {
    between(eight & !HIGHEST, b'0', b'9') & !eight
}

/// The highest bit of each byte that is not a letter of ASCII.
#[inline]
pub fn no_letters(eight: Eight) -> Eight {
    !letters(eight) & HIGHEST
}

/// The highest bit of each byte that is neither a letter nor a digit of ASCII.
#[inline]
pub fn no_alphanumerics(eight: Eight) -> Eight {
    !(letters(eight) | digits(eight)) & HIGHEST
}

/// The highest bit of each byte that begins a character from U+0400 to U+047F, or stands inside any character.
#[inline]
pub fn cyrillic_or_inner(eight: Eight) -> Eight {
    let other = (eight ^ every(0xd0)) & every(0xfe);
    let is_first = !(((other & !HIGHEST) + !HIGHEST) | other);
    let is_inner = eight & !(eight << 1);
    (is_first | is_inner) & HIGHEST
}

/// The highest bit of each byte of ASCII between two others.
#[inline]
fn between(eight: Eight, first: u8, last: u8) -> Eight {
    let (from_first, behind_last) = (eight + every(0x80 - first), eight + every(0x7f - last));
    from_first & !behind_last & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_by_its_neighbours_unless_it_has_but_one() {
        let holds = |before, here, after| (before == b'a') & (here == b'.') & (after == b'b');
        for length in 2..3 * BLOCK {
            for at in 1..length - 1 {
                let mut bytes = vec![b'.'; length];
                (bytes[at - 1], bytes[at + 1]) = (b'a', b'b');
                assert_eq!(first_between(&bytes, holds), Some(at));
                assert_eq!(first_between(&bytes[..=at], holds), None);
                assert_eq!(first_between(&bytes[at..], holds), None);
            }
        }
        assert_eq!(first_between(b"", |_, _, _| true), None);
    }

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for at in 0..3 * BLOCK {
            let mut bytes = vec![b'a'; 3 * BLOCK + 5];
            bytes[at] = b'.';
            bytes.push(b'.');
            assert_eq!(first_byte(&bytes, |byte| byte == b'.'), Some(at));
        }
        assert_eq!(first_byte(&[b'a'; 70], |byte| byte == b'.'), None);
    }

    #[test]
    fn a_run_ends_before_the_first_byte_that_is_none_of_it() {
        for length in 0..30 {
            let run = vec![b'a'; length];
            assert_eq!(run_length(&run, no_letters), length);
            for behind in ["-", "-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
                assert_eq!(run_length(&[&run, behind.as_bytes()].concat(), no_letters), length);
            }
        }
    }

    #[test]
    fn each_of_eight_bytes_is_told_by_itself() {
        let is_told = |told: fn(Eight) -> Eight, is_it: fn(u8) -> bool| {
            (0..=u8::MAX).all(|byte| {
                (0..=u8::MAX).all(|other| {
                    let bytes = [other, byte, other, other, byte, byte, other, byte];
                    let expected = bytes.map(|byte| if is_it(byte) { 0x80 } else { 0 });
                    told(Eight::from_le_bytes(bytes)) == Eight::from_le_bytes(expected)
                })
            })
        };
        assert!(is_told(letters, |byte| byte.is_ascii_alphabetic()));
        assert!(is_told(digits, |byte| byte.is_ascii_digit()));
        assert!(is_told(no_letters, |byte| !byte.is_ascii_alphabetic()));
        assert!(is_told(no_alphanumerics, |byte| !byte.is_ascii_alphanumeric()));
        assert!(is_told(cyrillic_or_inner, |byte| matches!(byte, 0x80..0xc0 | 0xd0 | 0xd1)));
    }
}
