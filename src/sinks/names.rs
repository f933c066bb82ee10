//! Document ids as file names: safe on every system, and reversible.

use std::fmt::Write as _;

use xxhash_rust::xxh3::xxh3_64;

/// Bytes of one part of a path at the most: file systems allow 255, and the ending wants room.
const MAX_PART: usize = 200;

/// The path of a document's text file below `txt/`: language, the directories of its source, its id.
///
/// No part can leave the folder (`..`), hide (`.x`) or collide: what is special in a part is written as `%XX`. A part that is too
/// long for a file system is cut and closed with a hash; `corpus.jsonl` has the full id.
pub fn text_path(language: &str, id: &str) -> String {
    let mut path = String::from(language);
    let (folders, file) = id.rsplit_once('/').map_or((None, id), |(folders, file)| (Some(folders), file));
    for folder in folders.into_iter().flat_map(|folders| folders.split('/')) {
        path.push('/');
        // A folder must not look like the text file of a document: those alone hold a `#`.
        push_part(&mut path, folder, &['#']);
    }
    path.push('/');
    push_part(&mut path, file, &[]);
    path.push_str(".txt");
    path
}

fn push_part(path: &mut String, part: &str, also: &[char]) {
    let start = path.len();
    for (at, c) in part.char_indices() {
        let is_dot_at_an_end = c == '.' && (at == 0 || at + 1 == part.len());
        if is_dot_at_an_end || is_special(c) || also.contains(&c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(path, "%{byte:02X}");
            }
        } else {
            path.push(c);
        }
    }
    if part.is_empty() || is_reserved(part) {
        path.push('%');
    }
    if path.len() - start > MAX_PART {
        let hash = xxh3_64(part.as_bytes());
        let cut = (0..=MAX_PART - 17).rev().find(|n| path.is_char_boundary(start + n)).unwrap_or(0);
        path.truncate(start + cut);
        let _ = write!(path, "~{hash:016x}");
    }
}

/// Not allowed in a name on some system, or used by this encoding. A `%` that an id holds already stays: ids are encoded, too.
fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '~')
}

/// Names that one system keeps for devices, with any ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_id_stays_readable() {
        assert_eq!(text_path("en", "2020/000_b1fa.txt#12"), "en/2020/000_b1fa.txt#12.txt");
    }

    #[test]
    fn no_id_leaves_the_folder() {
        assert_eq!(text_path("en", "../../etc/passwd#0"), "en/%2E%2E/%2E%2E/etc/passwd#0.txt");
        assert_eq!(text_path("en", "/etc/passwd#0"), "en/%/etc/passwd#0.txt");
        assert_eq!(text_path("en", ".hidden#0"), "en/%2Ehidden#0.txt");
    }

    #[test]
    fn a_folder_cannot_take_the_place_of_a_file() {
        assert_eq!(text_path("en", "a.txt#0.txt/b.txt#0"), "en/a.txt%230.txt/b.txt#0.txt");
    }

    #[test]
    fn long_parts_are_cut_and_stay_apart() {
        let (one, two) = (format!("{}a#0", "ю".repeat(300)), format!("{}b#0", "ю".repeat(300)));
        assert_ne!(text_path("ru", &one), text_path("ru", &two));
        assert!(text_path("ru", &one).len() < 255);
    }
}
