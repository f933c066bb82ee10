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

#[cfg(test)]
mod tests {
    use super::*;

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
