//! A linear model over runs of letters: is it English, Turkish or Russian, and if not, which language is it?
//!
//! Flow: `grams` cuts words into runs of letters (`alphabet`); a `table` has a weight for each of them and each class; `file` reads the tables from the
//! weights that `examples/train` wrote. Two tables for each script: one *decides* between the languages of the corpus and all others,
//! and has most of the weights; one *names* the others. `memo` keeps what the words said that were read last. `reasons` says which grams spoke.

mod alphabet;
pub mod file;
pub mod grams;
pub mod memo;
pub mod reasons;
pub mod table;

use std::sync::LazyLock;

use self::memo::Memo;
use self::table::{Best, Sums, Table};
use crate::document::Language;
use crate::text::script::Script;

/// The weights; `docs/models/language.md` says what they were made of.
const WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// The tables of one script.
#[derive(Clone, Debug)]
pub struct Pair {
    /// English, Turkish or other; Russian or other.
    pub decide: Table,
    /// The others by name.
    pub name: Table,
}

/// The model.
#[derive(Clone, Debug)]
pub struct Model {
    latin: Pair,
    cyrillic: Pair,
}

impl Model {
    /// The model, read when first asked for.
    pub fn get() -> &'static Model {
        static MODEL: LazyLock<Model> =
            LazyLock::new(|| Model::read(WEIGHTS).expect("the weights are a part of the program: a test reads them"));
        &MODEL
    }

    /// A model from its bytes; `None` if they are not those of one.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let [latin_decide, latin_name, cyrillic_decide, cyrillic_name] = <[Table; 4]>::try_from(file::read(bytes)?).ok()?;
        let latin = Pair { decide: latin_decide, name: latin_name };
        let cyrillic = Pair { decide: cyrillic_decide, name: cyrillic_name };
        Some(Model { latin, cyrillic })
    }

    /// The tables for a script; there are none for scripts other than Latin and Cyrillic.
    pub fn of(&self, script: Script) -> Option<&Pair> {
        match script {
            Script::Latin => Some(&self.latin),
            Script::Cyrillic => Some(&self.cyrillic),
            Script::Other => None,
        }
    }
}

impl Pair {
    /// What a piece of text adds to the decision.
    pub fn read(&self, text: &str) -> Sums {
        let mut sums = Sums::default();
        self.decide.read(text, &mut sums);
        sums
    }

    /// The same with what this model has read before at hand.
    pub fn read_with(&self, text: &str, memo: &mut Memo) -> Sums {
        let mut sums = Sums::default();
        self.decide.read_with(text, &mut sums, memo.of(self.decide.script));
        sums
    }

    /// The language of the corpus that it is; `None` for any other.
    pub fn decide(&self, sums: &Sums) -> (Option<Language>, Best) {
        let best = self.decide.best(sums);
        (self.decide.classes.get(best.class).copied().filter(|_| best.class < self.decide.width()), best)
    }

    /// The name of a text that is in another language; `mis` if it is one of those that lauter has no name for.
    pub fn name(&self, text: &str) -> (Language, Best) {
        let mut sums = Sums::default();
        self.name.read(text, &mut sums);
        let best = self.name.best(&sums);
        (self.name.classes[best.class], best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All weights for telling languages. They are a part of every binary.
    const LARGEST: usize = 300_000;

    #[test]
    fn the_weights_can_be_read_and_are_small() {
        let model = Model::get();
        assert!(WEIGHTS.len() <= LARGEST, "{}", WEIGHTS.len());
        for script in [Script::Latin, Script::Cyrillic] {
            let pair = model.of(script).unwrap();
            assert_eq!((pair.decide.script, pair.name.script), (script, script));
        }
    }

    #[test]
    fn a_text_is_told_from_its_neighbours() {
        let told = |text: &str, script| {
            let pair = Model::get().of(script).unwrap();
            pair.decide(&pair.read(text)).0.unwrap_or_else(|| pair.name(text).0).0
        };
        for (text, script, language) in [
            ("The president promised to oversee honest elections", Script::Latin, "en"),
            ("Cumhurbaşkanı dürüst bir seçim sözü verdi", Script::Latin, "tr"),
            ("Prezident ədalətli seçkilər keçirəcəyinə söz verdi", Script::Latin, "az"),
            ("Президент пообещал провести честные выборы", Script::Cyrillic, "ru"),
            ("Президент таза шайлоо өткөрүүгө убада берди", Script::Cyrillic, "ky"),
            ("Президент пообіцяв провести чесні вибори", Script::Cyrillic, "uk"),
        ] {
            assert_eq!(told(text, script), language, "{text}");
        }
    }

    #[test]
    fn a_text_in_pieces_is_read_like_the_whole() {
        let pair = Model::get().of(Script::Latin).unwrap();
        let mut pieces = pair.read("One line.");
        pair.decide.read("Another one.", &mut pieces);
        let whole = pair.read("Another one.\nOne line.");
        assert_eq!((pieces.points, pieces.grams), (whole.points, whole.grams));
    }
}
