//! The columns of `corpus.parquet`, and how each is written.

use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, Type};

/// The schema in the notation of Parquet; `docs/formats.md` shows this very text. The fields are those of `corpus.jsonl`. What is an
/// object with free keys there is a list of pairs here: maps are read by fewer libraries.
pub const SCHEMA: &str = include_str!("corpus.schema");

/// The level of Zstandard: texts shrink by a tenth more at the default level 3, for half as much time again.
const LEVEL: i32 = 1;

/// Values that are encoded between two looks at the size of a page. Few, as one value may be a long text.
pub const VALUES_AT_ONCE: usize = 64;

/// Columns whose values are nearly all different: a dictionary would only be built to be thrown away.
const UNIQUE: [&[&str]; 6] = [&["id"], &["text"], &["file"], &["hash"], &["original_hash"], &["meta"]];

/// Columns in which nobody looks for a range: the least and the greatest value would only take room.
const WITHOUT_RANGE: [&[&str]; 4] = [&["text"], &["hash"], &["original_hash"], &["meta"]];

/// The schema as a tree.
///
/// # Panics
/// Never: the text is part of the program, and a test reads it.
pub fn tree() -> Arc<Type> {
    Arc::new(parse_message_type(SCHEMA).expect("the schema is part of the program"))
}

/// How the file is written. Nothing in it depends on the machine or the time.
pub fn properties() -> Result<WriterProperties> {
    let path = |parts: &[&str]| ColumnPath::new(parts.iter().map(|part| (*part).to_owned()).collect());
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("lauter version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new("lauter.format".to_owned(), crate::sinks::FORMAT.to_string())]))
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(LEVEL)?))
        .set_write_batch_size(VALUES_AT_ONCE);
    for column in UNIQUE {
        properties = properties.set_column_dictionary_enabled(path(column), false);
    }
    for column in WITHOUT_RANGE {
        properties = properties.set_column_statistics_enabled(path(column), EnabledStatistics::None);
    }
    Ok(properties.build())
}
