//! Document ids as file names: safe on every system, and reversible.

use std::fmt::Write as _;

/// Bytes of one part of a path at the most: file systems allow 255, and the endings want room.
const MAX_PART: usize = 200;

/// Closes a part that goes on in the next one. It is escaped wherever an id holds it.
const GOES_ON: char = '~';

/// Stands for a part without a letter.
const EMPTY: &str = "%";

const ENDING: &str = ".txt";

/// The path of a document's text file below `txt/`: language, the directories of its source, its id.
///
/// No part can leave the folder (`..`), hide (`.x`), name a device (`con`) or collide: what is special in a part is written as `%XX`. A part
/// that is too long for a file system goes on in a folder below, behind a `~`. [`id_of_text_path`] leads back.
pub fn text_path(language: &str, id: &str) -> String {
    let mut path = String::from(language);
    let (folders, file) = id.rsplit_once('/').map_or((None, id), |(folders, file)| (Some(folders), file));
    for folder in folders.into_iter().flat_map(|folders| folders.split('/')) {
        // A folder must not look like the text file of a document: those alone hold a `#`.
        push_part(&mut path, folder, &['#']);
    }
    push_part(&mut path, file, &[]);
    path.push_str(ENDING);
    path
}

/// The id whose text lies there; `None` if the path is none of [`text_path`].
pub fn id_of_text_path(path: &str) -> Option<String> {
    let (_language, path) = path.strip_suffix(ENDING)?.split_once('/')?;
    let mut id = String::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        match part.strip_suffix(GOES_ON) {
            Some(part) => push_decoded(&mut id, part),
            None => {
                push_decoded(&mut id, if part == EMPTY { "" } else { part });
                if parts.peek().is_some() {
                    id.push('/');
                }
            }
        }
    }
    Some(id)
}

fn push_part(path: &mut String, part: &str, also: &[char]) {
    let mut rest = part;
    loop {
        path.push('/');
        let (taken, encoded) = encode(rest, also);
        path.push_str(&encoded);
        rest = &rest[taken..];
        if rest.is_empty() {
            return;
        }
        path.push(GOES_ON);
    }
}

/// As much of a part as fits into one name: how many bytes of it, and how they are written.
fn encode(part: &str, also: &[char]) -> (usize, String) {
    let mut name = String::new();
    let is_device = is_reserved(part);
    for (at, c) in part.char_indices() {
        let is_at_an_end = at == 0 || at + c.len_utf8() == part.len();
        let is_lost_there = is_at_an_end && matches!(c, '.' | ' ');
        let before = name.len();
        if is_lost_there || is_special(c) || also.contains(&c) || at == 0 && is_device {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(name, "%{byte:02X}");
            }
        } else {
            name.push(c);
        }
        if name.len() > MAX_PART {
            name.truncate(before);
            return (at, name);
        }
    }
    (part.len(), if part.is_empty() { EMPTY.to_owned() } else { name })
}

/// Not allowed in a name on some system, or used by this encoding. A `%` that an id holds already stays: ids are encoded, too, and write no
/// character so that is written so here.
fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | GOES_ON)
}

/// Names that one system keeps for devices, with any ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    let is_numbered = |kind: &str| {
        let number = stem.strip_prefix(kind).and_then(|number| number.chars().next().filter(|c| c.len_utf8() == number.len()));
        number.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || is_numbered("COM") || is_numbered("LPT")
}

/// Undoes what [`encode`] has escaped: ASCII that is no control character and no `%`. All other escapes are the id's own.
fn push_decoded(id: &mut String, part: &str) {
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        let (before, escape) = rest.split_at(at);
        id.push_str(before);
        let byte = escape.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let own = byte.filter(|byte| matches!(byte, b' '..=b'~') && *byte != b'%');
        id.push(own.map_or('%', char::from));
        rest = &escape[if own.is_some() { 3 } else { 1 }..];
    }
    id.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn long_parts_go_on_below_and_stay_apart() {
        let (one, two) = (format!("{}a#0", "ю".repeat(300)), format!("{}b#0", "ю".repeat(300)));
        assert_ne!(text_path("ru", &one), text_path("ru", &two));
        let path = text_path("ru", &one);
        assert!(path.split('/').count() == 5 && path.split('/').all(|part| part.len() < 255), "{path}");
        assert_eq!(id_of_text_path(&path).unwrap(), one);
    }

    #[test]
    fn a_device_is_no_name() {
        assert_eq!(text_path("en", "con.txt#0"), "en/%63on.txt#0.txt");
        assert_eq!(text_path("en", "NUL/COM¹/lpt10/a#0"), "en/%4EUL/%43OM¹/lpt10/a#0.txt");
        assert_eq!(text_path("en", "a /b. #0"), "en/a%20/b. #0.txt");
    }

    /// A part that is one name on every system: it does not leave its folder, hide, name a device, or hold what is forbidden somewhere.
    fn is_safe(part: &str) -> bool {
        let is_forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        let lost = part.starts_with(['.', ' ']) || part.ends_with(['.', ' ']);
        !part.is_empty() && part.len() <= 255 && !lost && !part.contains(is_forbidden) && !is_reserved(part)
    }

    /// Parts of source paths: any bytes, and those that are special somewhere.
    fn part() -> impl Strategy<Value = Vec<u8>> {
        let named = [
            "..",
            ".",
            "CON",
            "nul.txt",
            "aux ",
            "C:",
            "a\\b",
            "~",
            "%",
            "%2E",
            "#0",
            "a.txt#0.txt",
            "x\ny",
            " a ",
            "Ж",
            "COM1.x",
        ];
        prop_oneof![
            prop::collection::vec(any::<u8>().prop_filter("a separator", |byte| *byte != b'/' && *byte != 0), 1..300),
            prop::sample::select(named.to_vec()).prop_map(|name| name.as_bytes().to_vec()),
            "[ -.0-~]{1,280}".prop_map(String::into_bytes),
        ]
    }

    proptest! {
        #[cfg(unix)]
        #[test]
        fn every_id_has_a_safe_path_that_leads_back_to_it(parts in prop::collection::vec(part(), 1..5), ordinal in 0usize..100) {
            use std::os::unix::ffi::OsStringExt;
            let source: std::path::PathBuf = std::ffi::OsString::from_vec(parts.join(&b'/')).into();
            let id = crate::pipeline::id(&crate::sources::name_of_path(&source), ordinal);
            let path = text_path("en", &id);
            prop_assert!(path.split('/').all(is_safe), "{}", path);
            prop_assert_eq!(id_of_text_path(&path), Some(id));
        }

        #[test]
        fn no_id_at_all_leaves_the_folder(id in "\\PC{0,40}|[./\\\\:~%#\n a]{0,20}") {
            prop_assert!(text_path("en", &id).split('/').all(is_safe), "{}", text_path("en", &id));
        }
    }
}
