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
}
