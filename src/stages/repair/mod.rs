//! TODO-OWNER: purpose.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::rule::{Finding, Rule};
use crate::stage::Stage;
use crate::stages::ResourceError;

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[];

/// `[repair]` in `pipeline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// The stage.
pub struct Repair {}

impl Repair {
    /// Makes the stage.
    ///
    /// # Errors
    /// If a file that the config names cannot be read.
    pub fn new(_config: &Config) -> Result<Repair, ResourceError> {
        Ok(Repair {})
    }
}

impl Stage for Repair {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn inspect(&self, _doc: &Document, _found: &mut Vec<Finding>) {}
}
