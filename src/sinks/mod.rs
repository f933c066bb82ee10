//! Files out: the corpus, and the account of everything else.

mod hashed;
mod manifest;
mod names;
mod ours;
mod output;
pub mod records;
mod render;
mod same;
mod schema;
mod staging;

pub(crate) use hashed::HashedFile;
pub use manifest::{FORMAT, FileHash, IndexNote, Manifest, NamedStage, RunNote};
pub use names::{id_of_text_path, text_path};
pub use ours::check_input;
pub use output::{Finished, Output};
pub use render::{Rendered, render};
pub use schema::schemas;
pub use staging::{OutputError, WORK_FOLDER};
