//! What serde says, as a person would say it, and the nearest right name for a wrong one.

/// An error of serde in plain words, and what to do about it.
pub(super) fn reword(message: &str) -> (String, Option<String>) {
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return (message.replace(", there are no fields", "; this table has no keys"), similar_key(rest));
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        let help = split_name(rest).and_then(|(name, rest)| nearest(name, quoted(rest)));
        return (message.replacen("unknown variant", "unknown value", 1), help.map(|name| format!("did you mean `{name}`?")));
    }
    for opening in ["invalid type: ", "invalid value: "] {
        if let Some((found, expected)) = message.strip_prefix(opening).and_then(|rest| rest.split_once(", expected ")) {
            return (format!("expected {}, found {}", plain_type(expected), plain_value(found)), None);
        }
    }
    (message.to_owned(), None)
}

fn similar_key(rest: &str) -> Option<String> {
    let (name, rest) = split_name(rest)?;
    nearest(name, quoted(rest)).map(|name| format!("a key with a similar name exists: `{name}`"))
}

/// "treshold`, expected `threshold`": the name up to the quote, and the rest.
fn split_name(rest: &str) -> Option<(&str, &str)> {
    rest.split_once('`')
}

/// Every name that stands in backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A type as serde calls it in the words of TOML.
fn plain_type(name: &str) -> String {
    let plain = match name {
        "f32" | "f64" => "a number",
        "usize" | "u64" | "u32" | "u16" | "u8" => "a whole number from 0",
        "isize" | "i64" | "i32" | "i16" | "i8" => "a whole number",
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list",
        "a map" => "a table",
        "string or table" => "a string",
        _ if name.starts_with("struct ") => "a table",
        _ => name,
    };
    plain.to_owned()
}

/// A value as serde shows it in the words of TOML: "integer `3`" becomes "the number 3".
fn plain_value(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    match kind {
        // "integer `3` as i128": no field is so wide.
        "integer" | "floating" => {
            let too_large = if value.ends_with("128") { ", which is too large" } else { "" };
            format!("the number {}{too_large}", value.split('`').nth(1).unwrap_or(value))
        }
        "string" => format!("the string {value}"),
        "boolean" => value.to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        _ => found.to_owned(),
    }
}

/// The nearest of the names, if it is near enough to be meant. Distance: Damerau-Levenshtein, as people swap letters too.
pub(super) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / LETTERS_PER_SLIP).max(1);
    let measured = candidates.map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate));
    measured.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| candidate)
}

/// A name of that many letters may hold one slip and still be recognised; twice as many, two.
const LETTERS_PER_SLIP: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_offered_and_a_far_one_is_not() {
        let names = ["threshold", "keep"];
        assert_eq!(nearest("treshold", names.into_iter()), Some("threshold"));
        assert_eq!(nearest("kepe", names.into_iter()), Some("keep"));
        assert_eq!(nearest("colour", names.into_iter()), None);
    }

    #[test]
    fn types_are_named_as_in_toml() {
        let said = |message| reword(message).0;
        assert_eq!(said("invalid type: string \"0.8\", expected f64"), "expected a number, found the string \"0.8\"");
        assert_eq!(said("invalid type: integer `3`, expected struct Config"), "expected a table, found the number 3");
        assert_eq!(said("invalid value: integer `-3`, expected usize"), "expected a whole number from 0, found the number -3");
        assert_eq!(
            said("invalid value: integer `99999999999999999999` as i128, expected u32"),
            "expected a whole number from 0, found the number 99999999999999999999, which is too large"
        );
        assert_eq!(
            said("invalid type: floating point `0.5`, expected a boolean"),
            "expected `true` or `false`, found the number 0.5"
        );
        assert_eq!(said("invalid type: boolean `true`, expected a sequence"), "expected a list, found `true`");
    }

    #[test]
    fn an_unknown_value_gets_its_neighbour() {
        let (said, help) = reword("unknown variant `onn`, expected `on` or `off`");
        assert_eq!(said, "unknown value `onn`, expected `on` or `off`");
        assert_eq!(help.as_deref(), Some("did you mean `on`?"));
    }
}
