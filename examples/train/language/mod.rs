//! `language`: the tables that tell languages, from sentences of many languages and from lists of frequent words.
//!
//! DATA is a folder with `lid_train.jsonl.gz` (`../shared/eval/language/train`) and `wordfreq/` (the folder `data` of the Python package
//! wordfreq 3.1.1); `docs/models/language.md` has the commands. Flow: `data` reads both and says what a text counts, `words` reads the
//! lists, `learn` fits a table and rounds its weights, `report` measures on texts that were kept out.

mod classes;
mod data;
mod learn;
mod report;
mod words;

use std::path::Path;

use lauter::document::Language;
use lauter::text::languages::model::file;
use lauter::text::languages::model::grams::Lengths;
use lauter::text::languages::model::table::Table;
use lauter::text::script::Script;

use self::classes::{DECIDE_CYRILLIC, DECIDE_LATIN, NAME_CYRILLIC, NAME_LATIN};
use self::data::Text;
use self::learn::Plan;

const WEIGHTS: &str = "src/text/languages/model/weights.bin";
const REPORT: &str = "docs/models/language-report.md";

/// The tables: together just under 300,000 bytes. The decision has most of them: what it mistakes spoils the corpus, and a wrong name does
/// not.
const PLANS: [(&str, Plan); 4] = [
    ("en, tr or another", Plan { classes: DECIDE_LATIN, script: Script::Latin, lengths: FINE, buckets: 76_000, naming: false }),
    (
        "others in Latin script",
        Plan { classes: NAME_LATIN, script: Script::Latin, lengths: COARSE, buckets: 1_400, naming: true },
    ),
    ("ru or another", Plan { classes: DECIDE_CYRILLIC, script: Script::Cyrillic, lengths: FINE, buckets: 56_000, naming: false }),
    (
        "others in Cyrillic",
        Plan { classes: NAME_CYRILLIC, script: Script::Cyrillic, lengths: COARSE, buckets: 1_600, naming: true },
    ),
];
const FINE: Lengths = Lengths { longest: 5, words: true };
const COARSE: Lengths = Lengths { longest: 3, words: true };

/// Trains the tables, and writes them and the report.
pub fn train(folder: &Path) -> Result<(), String> {
    let texts = data::read(folder)?;
    let (kept_out, used): (Vec<Text>, Vec<Text>) = texts.into_iter().partition(Text::is_kept_out);
    println!("{} texts to learn from, {} kept out", used.len(), kept_out.len());
    let mut tables = Vec::new();
    let mut lines = Vec::new();
    for (name, plan) in PLANS {
        let mut table = learn::table(&plan, &used);
        be_cautious(&mut table);
        let line = report::measure(name, &plan, &table, &kept_out);
        println!("{line}");
        lines.push(line);
        tables.push(table);
    }
    write(WEIGHTS, &file::write(&tables))?;
    write(REPORT, report::page(&lines, &used).as_bytes())
}

/// What Turkish must be ahead of any other language, as a logarithm of odds: its neighbours are close to it, there is little to learn of them,
/// and a text that does not belong spoils a corpus more than one that is missing. With 0.3, one in seven of the neighbours' texts that were
/// taken for Turkish is not, and nearly as many Turkish ones are lost.
const CAUTION: f32 = 0.3;

fn be_cautious(table: &mut Table) {
    let turkish = table.classes.iter().position(|language| *language == Language::TURKISH);
    if let Some(bias) = turkish.and_then(|class| table.biases.get_mut(class)) {
        *bias -= CAUTION;
    }
}

fn write(path: &str, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {path}: {error}"))?;
    println!("wrote {path}: {} bytes", bytes.len());
    Ok(())
}

/// The class of a language in a plan; `None` if the plan leaves it out.
fn class_of(plan: &Plan, code: &str) -> Option<usize> {
    let place = plan.classes.iter().position(|class| *class == code);
    match place {
        Some(place) => Some(place),
        // A table that names is asked only about texts that are not in a language of the corpus.
        None if plan.naming && classes::is_ours(code) => None,
        None => Some(plan.classes.len() - 1),
    }
}

/// A class as a language. `-` is any other: without a name in a decision, and `mis` among names.
fn language(plan: &Plan, class: &str) -> Language {
    let code = match class {
        "-" if plan.naming => "mis",
        "-" => "und",
        code => code,
    };
    Language::from_code(code).expect("the classes are languages that lauter knows: the trainer would not get far otherwise")
}
