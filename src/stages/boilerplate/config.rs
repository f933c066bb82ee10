//! `[boilerplate]` in `pipeline.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::{Action, Kind, kinds};

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
            $($(#[$doc])* pub $key: Action,)*
        }

        impl Default for Config {
            fn default() -> Self {
                Config { phrases: Vec::new(), threshold: 1.0, $($key: Action::$action,)* }
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
