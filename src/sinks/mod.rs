//! Files out: the corpus, and the account of everything else.

mod card;
mod config;
mod croissant;
mod hashed;
pub(crate) mod lines;
mod manifest;
mod moves;
mod names;
mod ours;
mod output;
pub mod parquet;
pub mod records;
mod render;
mod same;
mod schema;
mod staging;
#[cfg(test)]
mod staging_tests;

pub use card::CARD_PLACES;
pub use config::{Compress, Config};
pub(crate) use hashed::HashedFile;
pub use lines::{ZSTD_ENDING, open as open_lines};
pub use manifest::{FORMAT, FileHash, IndexNote, Manifest, NamedStage, RunNote};
pub use names::{id_of_text_path, text_path};
pub use ours::check_input;
pub(crate) use ours::{is_card, is_of_a_hub};
pub use output::{Finished, Output};
pub use render::{Rendered, render};
pub use schema::schemas;
pub use staging::{OutputError, WORK_FOLDER};
