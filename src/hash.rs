//! Checksums: SHA-256 for files, XXH3-128 (seed 0) for texts, both written in lower-case hexadecimal.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// XXH3-128 of a text, in hexadecimal.
pub fn of_text(text: &str) -> String {
    format!("{:032x}", xxh3_128(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standards() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(of_text(""), "99aa06d3014798d86001c324468d497f");
    }
}
