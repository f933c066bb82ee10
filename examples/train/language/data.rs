//! Texts to learn from, and how much each counts.

use std::collections::BTreeMap;
use std::path::Path;

use lauter::text::script::{Script, Scripts};

use super::{classes, words};
use crate::sentences::{FREE_AND_TREEBANKS, sentences};

/// Where a text is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Short sentences of talk: Tatoeba.
    Talk,
    /// Printed sentences: FLORES, Universal Dependencies.
    Print,
    /// Words drawn from lists.
    Words,
}

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Text {
    /// The code of this project where there is one, else ISO 639-3.
    pub code: String,
    pub source: Source,
    pub script: Script,
    pub text: String,
    /// How often it is read in a round.
    pub repeats: f32,
}

/// One text in so many is kept out of training, chosen by its hash, to measure on.
const KEPT_OUT: u64 = 20;

impl Text {
    pub fn is_kept_out(&self) -> bool {
        xxhash_rust::xxh3::xxh3_64(self.text.as_bytes()).is_multiple_of(KEPT_OUT)
    }
}

/// Reads both sources of a folder.
pub fn read(folder: &Path) -> Result<Vec<Text>, String> {
    let mut texts = training_sentences(&folder.join("lid_train.jsonl.gz"))?;
    for (code, text) in words::texts(&folder.join("wordfreq"))? {
        texts.extend(Text::new(code, Source::Words, text));
    }
    let mut count: BTreeMap<(String, Source), usize> = BTreeMap::new();
    texts.iter().for_each(|text| *count.entry((text.code.clone(), text.source)).or_default() += 1);
    for text in &mut texts {
        text.repeats = repeats(text, count[&(text.code.clone(), text.source)]);
    }
    Ok(texts)
}

impl Text {
    fn new(code: &str, source: Source, text: String) -> Option<Text> {
        let script = Scripts::of(&text).main().filter(|script| *script != Script::Other)?;
        let code = classes::code(code).to_owned();
        (!classes::LEFT_OUT.contains(&code.as_str())).then_some(Text { code, source, script, text, repeats: 1.0 })
    }
}

fn training_sentences(path: &Path) -> Result<Vec<Text>, String> {
    let source = |name: &str| if name == "tatoeba" { Source::Talk } else { Source::Print };
    let sentences = sentences(path, FREE_AND_TREEBANKS)?;
    Ok(sentences.into_iter().filter_map(|sentence| Text::new(&sentence.lang, source(&sentence.source), sentence.text)).collect())
}

/// How often a text is read. The figures are the best of a few that were tried; `docs/models/language.md` says on what.
fn repeats(text: &Text, count: usize) -> f32 {
    /// What a source of a language counts grows slower than its texts: as this power of their number.
    const POWER: f32 = 0.6;
    /// A language with as many texts as this counts each of them once, but for the factors below.
    const FULL_COUNT: f32 = 20_000.0;
    let ours = classes::is_ours(&text.code);
    let is_cyrillic = text.script == Script::Cyrillic;
    let source = match text.source {
        Source::Talk => 1.0,
        Source::Print if ours => 8.0,
        Source::Print if is_cyrillic => 4.0,
        Source::Print => 2.0,
        Source::Words if ours => 0.5,
        Source::Words => 1.0,
    };
    let near = match classes::is_near(&text.code) {
        true if is_cyrillic => 12.0,
        true => 20.0,
        false => 1.0,
    };
    if ours { 3.0 * source } else { 0.2 * (count as f32 / FULL_COUNT).powf(POWER - 1.0) * source * near }
}
