//! What a config may hold, for editors and for the pages that are made from it.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::Config;

/// The JSON Schema (draft 2020-12) of `pipeline.toml`, every table in its place.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<Config>().to_value();
    schema["title"] = json!("pipeline.toml");
    set_defaults(&mut schema, &defaults());
    schema
}

/// The default config as JSON. By way of text, as a 32-bit 0.8 would else become 0.800000011920929.
pub(super) fn defaults() -> Value {
    to_json(&Config::default())
}

/// A config as JSON, its numbers as they are written.
pub(crate) fn to_json(config: &Config) -> Value {
    let text = serde_json::to_string(config).expect("a config has string keys and finite numbers");
    serde_json::from_str(&text).expect("serde_json reads what it wrote")
}

/// Writes the defaults of keys; tables have theirs key by key.
fn set_defaults(schema: &mut Value, defaults: &Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    schema.shift_remove("default");
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        schema.insert("default".to_owned(), defaults.clone());
        return;
    };
    for (key, property) in properties {
        set_defaults(property, &defaults[key.as_str()]);
    }
}

/// The keys of a table in the order of their declaration, and what the schema says of each.
pub(super) fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}
