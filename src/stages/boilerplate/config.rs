//! `[boilerplate]` in `pipeline.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::{Action, Kind, kinds};

/// From here on what the model removes costs less than it gains; see `docs/models/lines.md`.
const MIN_SURROUNDINGS: f32 = -0.4;

/// The config: its own keys here, those of the kinds from their table. One flat struct, not one with the kinds as a flattened part:
/// flattening would lose the position of an unknown key.
macro_rules! config_with_kinds {
    ($($(#[$doc:meta])* $kind:ident $key:ident $action:ident $rule:path;)*) => {
        /// `[boilerplate]` in `pipeline.toml`. Each kind of boilerplate is kept, labelled or removed.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
        pub struct Config {
            /// Phrase files of your own, beside those of lauter; each line is `kind | where | strength | phrase | where it was seen`.
            pub phrases: Vec<String>,
            /// How much evidence a finding needs; a phrase that is sure by itself gives 1.
            #[schemars(range(min = 0.0))]
            pub threshold: f32,
            /// A line is repeated if it stands in so many documents of a site, or of the whole corpus.
            #[schemars(range(min = 2))]
            pub repeated_documents: u32,
            /// The same as a share of the site's documents, or of the corpus, from 0 to 1: in a great corpus, chance repeats short lines.
            #[schemars(range(min = 0.0, max = 1.0))]
            pub repeated_share: f32,
            /// Sites of fewer documents are not looked at. A site is a host, a name that pages give, or a folder right below the input.
            #[schemars(range(min = 1))]
            pub repeated_site: u32,
            /// A corpus of fewer documents is not looked at as a whole.
            #[schemars(range(min = 1))]
            pub repeated_corpus: u32,
            /// How sure the learnt model must be that a short line is no part of the text, as a log-odds, from -6 to 6; longer lines need more.
            #[schemars(range(min = -6.0, max = 6.0))]
            pub min_surroundings: f32,
            $($(#[$doc])* pub $key: Action,)*
        }

        impl Default for Config {
            fn default() -> Self {
                Config {
                    phrases: Vec::new(),
                    threshold: 1.0,
                    min_surroundings: MIN_SURROUNDINGS,
                    repeated_documents: 3,
                    repeated_share: 0.002,
                    repeated_site: 8,
                    repeated_corpus: 100,
                    $($key: Action::$action,)*
                }
            }
        }

        impl Config {
            /// What becomes of a kind.
            pub(super) fn action(&self, kind: Kind) -> Action {
                match kind {
                    $(Kind::$kind => self.$key,)*
                }
            }
        }
    };
}
kinds!(config_with_kinds);
