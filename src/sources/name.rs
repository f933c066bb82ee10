//! Names of files in the corpus: paths as UTF-8, and back.

use std::path::{Component, Path, PathBuf};

/// The name of a relative path: `/` between its parts; bytes that are not UTF-8, control characters and `%` as `%XX`, so that
/// every path has a name, no two have the same, and a name stands in one line.
pub fn encode(path: &Path) -> String {
    let mut name = String::new();
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.as_encoded_bytes()),
        _ => None,
    });
    for part in parts {
        if !name.is_empty() {
            name.push('/');
        }
        push_part(&mut name, part);
    }
    name
}

fn push_part(name: &mut String, part: &[u8]) {
    for chunk in part.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '%' || c.is_control() {
                push_escaped(name, c.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                name.push(c);
            }
        }
        push_escaped(name, chunk.invalid());
    }
}

fn push_escaped(name: &mut String, bytes: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        name.push('%');
        name.push(char::from(HEX[usize::from(byte >> 4)]));
        name.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

/// The path that a name stands for, relative to the input. Where the system knows only Unicode paths, broken bytes become U+FFFD.
pub fn decode(name: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = if first == b'%' { after.get(..2).and_then(hex_byte) } else { None };
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    path_of_bytes(bytes)
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(value(digits[0])? * 16 + value(digits[1])?).ok()
}

#[cfg(unix)]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_stands_in_one_line_and_is_utf8() {
        assert_eq!(encode(Path::new("./news/50% of\nall.txt")), "news/50%25 of%0Aall.txt");
        assert_eq!(encode(&path_of_bytes(b"caf\xe9/\xc3\xa9.txt".to_vec())), "caf%E9/é.txt");
    }

    proptest! {
        #[cfg(unix)]
        #[test]
        fn a_name_leads_back_to_its_path(bytes in prop::collection::vec(1u8.., 1..40)) {
            let path = path_of_bytes(bytes);
            let plain: PathBuf = path.components().filter(|part| matches!(part, Component::Normal(_))).collect();
            prop_assert_eq!(decode(&encode(&path)), plain);
        }
    }
}
