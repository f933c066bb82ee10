//! The encoding that the config asks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::charset::Charset;

/// `auto`, or an encoding by one of its WHATWG labels, or by its name if the standard lacks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum Choice {
    /// Told from the bytes.
    #[default]
    Auto,
    /// This one, whatever the bytes say.
    Forced(Charset),
}

impl TryFrom<String> for Choice {
    type Error = String;

    fn try_from(label: String) -> Result<Choice, String> {
        if label == "auto" {
            return Ok(Choice::Auto);
        }
        Charset::for_label(&label).map(Choice::Forced).ok_or_else(|| match Charset::like(&label) {
            Some(like) => format!("`{label}` is no encoding; did you mean `{}`?", like.name()),
            None => format!("`{label}` is no encoding; write `auto`, or a name such as `utf-8`, `windows-1251` or `koi8-r`"),
        })
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> String {
        match choice {
            Choice::Auto => "auto".to_owned(),
            Choice::Forced(charset) => charset.name().to_owned(),
        }
    }
}
