//! The encoding that the config asks for.

use encoding_rs::Encoding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `auto`, or an encoding by one of its WHATWG labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum Choice {
    /// Told from the bytes.
    #[default]
    Auto,
    /// This one, whatever the bytes say.
    Forced(&'static Encoding),
}

impl TryFrom<String> for Choice {
    type Error = String;

    fn try_from(label: String) -> Result<Choice, String> {
        if label == "auto" {
            return Ok(Choice::Auto);
        }
        Encoding::for_label_no_replacement(label.as_bytes()).map(Choice::Forced).ok_or_else(|| {
            format!("`{label}` is no encoding; write `auto`, or a name such as `utf-8`, `windows-1251` or `koi8-r`")
        })
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> String {
        match choice {
            Choice::Auto => "auto".to_owned(),
            Choice::Forced(encoding) => encoding.name().to_owned(),
        }
    }
}
