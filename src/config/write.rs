//! Writes a config as TOML: the shipped one with every key's comment, the effective one with every value's origin.

use serde_json::Value;

use super::load::Loaded;
use super::schema::{defaults, properties, schema, to_json};

/// Comments are broken at this column, as wide as the rest of the repository.
const WIDTH: usize = 120;

/// The shipped `pipeline.toml`: every key at its default, under its comment. A test holds the checked-in file to this text.
pub fn template() -> String {
    let head = "The default pipeline: every key with its default. Remove what you do not change; `lauter config` shows what is in force.";
    let mut writer = Writer { out: comment(head) + "\n", note: &|_, says| comment(says), beside: false };
    writer.table("", &schema(), &defaults());
    writer.out
}

impl Loaded {
    /// The effective config, every value with its origin: `threshold = 0.8  # default`.
    pub fn to_toml(&self) -> String {
        let note = |key: &str, _: &str| format!("# {}", self.origin(key));
        let mut writer = Writer { out: String::new(), note: &note, beside: true };
        writer.table("", &schema(), &to_json(&self.config));
        writer.out
    }

    /// The effective config as JSON: a list of `key`, `value` and `origin`.
    pub fn to_json(&self) -> Value {
        let mut list = Vec::new();
        self.flatten("", &schema(), &to_json(&self.config), &mut list);
        Value::Array(list)
    }

    fn flatten(&self, prefix: &str, schema: &Value, values: &Value, list: &mut Vec<Value>) {
        for (key, _, value) in entries(schema, values) {
            let name = format!("{prefix}{key}");
            match value {
                Value::Object(_) => self.flatten(&format!("{name}."), &schema["properties"][&key], value, list),
                _ => list.push(serde_json::json!({ "key": name, "value": value, "origin": self.origin(&name).to_string() })),
            }
        }
    }
}

/// Writes tables. `note` makes the comment of a key from its dotted name and what the schema says.
struct Writer<'a> {
    out: String,
    note: &'a dyn Fn(&str, &str) -> String,
    beside: bool,
}

impl Writer<'_> {
    /// Plain keys first, then tables, as TOML demands.
    fn table(&mut self, prefix: &str, schema: &Value, values: &Value) {
        let entries = entries(schema, values);
        for (key, says, value) in entries.iter().filter(|(_, _, value)| !value.is_object()) {
            self.key(prefix, key, says, value);
        }
        for (key, says, value) in entries.iter().filter(|(_, _, value)| value.is_object()) {
            let name = format!("{prefix}{}", bare_or_quoted(key));
            self.out += "\n";
            if !self.beside {
                self.out += &comment(says);
            }
            self.out += &format!("[{name}]\n");
            self.table(&format!("{name}."), &schema["properties"][key], value);
        }
    }

    fn key(&mut self, prefix: &str, key: &str, says: &str, value: &Value) {
        let note = (self.note)(&format!("{prefix}{key}"), says);
        // TOML has no null: a key without a value is shown as a comment.
        let line = match inline(value) {
            Some(shown) => format!("{} = {shown}", bare_or_quoted(key)),
            None => format!("# {} =", bare_or_quoted(key)),
        };
        self.out += &if self.beside { format!("{line}  {note}\n") } else { format!("{note}{line}\n") };
    }
}

/// The keys of a table with their comments and values: those that the schema declares in its order, else those that are there.
fn entries<'v>(schema: &Value, values: &'v Value) -> Vec<(String, String, &'v Value)> {
    let says = |property: &Value| property.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    match properties(schema) {
        Some(declared) => declared.iter().map(|(key, property)| (key.clone(), says(property), &values[key.as_str()])).collect(),
        None => values.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), String::new(), value)).collect(),
    }
}

/// A value on one line; `None` for null.
fn inline(value: &Value) -> Option<String> {
    if value.is_null() {
        return None;
    }
    toml::Value::try_from(value).ok().map(|value| value.to_string())
}

fn bare_or_quoted(key: &str) -> String {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if bare { key.to_owned() } else { toml::Value::String(key.to_owned()).to_string() }
}

/// Text as comment lines, broken between words. Doc comments are broken where the source is: only an empty line ends a paragraph.
fn comment(text: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::from("#");
        for word in paragraph.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDTH && line.len() > 1 {
                out += &std::mem::replace(&mut line, String::from("#"));
                out.push('\n');
            }
            line.push(' ');
            line += word;
        }
        out += &line;
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_broken_at_its_own_width_and_not_at_that_of_the_source() {
        assert_eq!(comment("one\ntwo\n\nthree"), "# one two\n# three\n");
        let long = comment(&"word ".repeat(60));
        assert!(long.lines().all(|line| line.starts_with("# word") && line.len() <= WIDTH));
    }
}
