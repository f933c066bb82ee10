//! Damaged texts with what stood in each place: as they were given, and damaged anew.
//!
//! A text was damaged once, with one main mention for each thing. Which one it was is chance, and so is how many things the tool
//! resolved: the same text with other main mentions, or with some things left alone, is as good an example and costs no further data.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A text in which mentions were pasted over others.
pub struct Damaged {
    pub text: String,
    pub edits: Vec<Edit>,
}

/// A substitution.
pub struct Edit {
    /// Its bytes in the damaged text.
    pub span: Range<usize>,
    pub original: String,
    pub accepted: Vec<String>,
    /// It opens a sentence.
    pub opens: bool,
}

/// What is done with the mentions of one thing when a text is damaged anew.
#[derive(Clone)]
enum Fate {
    /// They stay as they were.
    Spared,
    /// The same main mention as before.
    Same,
    /// The original text of this edit; it stays where it stood.
    Other(usize),
}

/// Of sixteen things, how many are spared, and how many get another main mention.
const SPARED: u64 = 4;
const OTHER: u64 = 6;

/// A record as it was given.
pub fn as_given(record: &Value) -> Damaged {
    damage(record, |_| Fate::Same)
}

/// The same record damaged in another way.
pub fn anew(record: &Value, seed: u64) -> Damaged {
    let mains = mains(record);
    damage(record, |edit| {
        let cluster = edit["cluster"].as_i64().unwrap_or(-1);
        let dice = xxh3_64_with_seed(format!("{} {cluster}", record["id"]).as_bytes(), seed);
        let choice = mains.get(&cluster).map(|mains| mains[(dice >> 8) as usize % mains.len()]);
        match (dice % 16, choice) {
            (0..SPARED, _) => Fate::Spared,
            (SPARED.., Some(main)) if dice % 16 < SPARED + OTHER => Fate::Other(main),
            _ => Fate::Same,
        }
    })
}

/// Of each thing, the edits whose originals are names or have a noun, and so may be main mentions.
fn mains(record: &Value) -> BTreeMap<i64, Vec<usize>> {
    let mut mains: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (n, edit) in record["edits"].as_array().into_iter().flatten().enumerate() {
        let may_be_main = matches!(edit["kind"].as_str(), Some("name" | "nominal")) && edit["wrong_cluster"] != true;
        if let Some(cluster) = edit["cluster"].as_i64().filter(|_| may_be_main) {
            mains.entry(cluster).or_default().push(n);
        }
    }
    mains
}

fn damage(record: &Value, fate: impl Fn(&Value) -> Fate) -> Damaged {
    let given = record["corrupted"].as_str().unwrap_or("");
    let borders: Vec<usize> = given.char_indices().map(|(at, _)| at).chain([given.len()]).collect();
    let all = record["edits"].as_array().map_or(&[][..], Vec::as_slice);
    let mut made = Damaged { text: String::new(), edits: Vec::new() };
    let mut copied = 0;
    for (n, edit) in all.iter().enumerate() {
        let at = |key: &str| borders[edit[key].as_u64().unwrap_or(0) as usize];
        let pasted = &given[at("start_corrupted")..at("end_corrupted")];
        made.text += &given[copied..at("start_corrupted")];
        copied = at("end_corrupted");
        let original = edit["original_text"].as_str().unwrap_or("");
        let with = match fate(edit) {
            Fate::Spared => original.to_owned(),
            Fate::Same => pasted.to_owned(),
            Fate::Other(main) if main == n => original.to_owned(),
            Fate::Other(main) => paste(all[main]["original_text"].as_str().unwrap_or(""), edit, pasted),
        };
        let start = made.text.len();
        made.text += &with;
        if with != original {
            made.edits.push(self::edit(edit, start..made.text.len(), original));
        }
    }
    made.text += &given[copied..];
    made
}

/// Another main mention in the place of one, with an ending if that had one there.
fn paste(main: &str, edit: &Value, pasted: &str) -> String {
    let is_owner = edit["kind"].as_str().is_some_and(|kind| kind.starts_with("possessive") || kind.ends_with("_poss"));
    let has_ending = is_owner && (pasted.ends_with("'s") || pasted.ends_with("’s"));
    format!("{main}{}", if has_ending { "'s" } else { "" })
}

fn edit(edit: &Value, span: Range<usize>, original: &str) -> Edit {
    Edit {
        span,
        original: original.to_owned(),
        accepted: edit["accept"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
        opens: edit["sent_initial"].as_bool().unwrap_or(false),
    }
}
