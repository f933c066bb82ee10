//! What tells one language from its neighbours: runs of letters (`model`), and the languages of whatlang by their names here (`codes`).

pub mod codes;
pub mod model;

pub use model::Model;

use crate::document::Language;
use crate::text::script::Scripts;

/// The language of a text, where there is little doubt of it: by the model where the text is in Latin or Cyrillic script, else by whatlang.
pub fn sure(text: &str) -> Option<Language> {
    /// Odds of seven to one, as a logarithm.
    const LEAD: f64 = 2.0;
    let model = Model::get();
    let Some(pair) = Scripts::of(text).main().and_then(|script| model.of(script)) else {
        return whatlang::detect(text).filter(whatlang::Info::is_reliable).map(|info| codes::language(info.lang()));
    };
    let (language, best) = pair.decide(&pair.read(text));
    let (language, best) = language.map_or_else(|| pair.name(text), |language| (language, best));
    (best.lead >= LEAD).then_some(language)
}
