//! What is looked at before a row is read: the marks of a whole file, and what packed its columns.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use parquet::basic::Compression;
use parquet::file::metadata::ParquetMetaData;

/// What every file begins and ends with, and what one whose end is encrypted does.
pub const MAGIC: &[u8; 4] = b"PAR1";
const ENCRYPTED_MAGIC: &[u8; 4] = b"PARE";

/// Bytes that no file is shorter than: the mark, the size of what the end says, the mark.
const SHORTEST: u64 = 12;

/// Makes sure that the marks of a whole file stand at both ends.
///
/// # Errors
/// If it is no Parquet file, cut off or encrypted: which of these.
pub fn check_marks(file: &mut File) -> Result<(), String> {
    let said = |error: std::io::Error| error.to_string();
    let length = file.metadata().map_err(said)?.len();
    let mut mark = |from: SeekFrom| {
        let mut mark = [0; 4];
        file.seek(from).and_then(|_| file.read_exact(&mut mark)).map(|()| mark)
    };
    if length < SHORTEST {
        return Err(format!("{length} bytes are too few"));
    }
    match (&mark(SeekFrom::Start(0)).map_err(said)?, &mark(SeekFrom::End(-4)).map_err(said)?) {
        (_, ENCRYPTED_MAGIC) | (ENCRYPTED_MAGIC, _) => Err("it is encrypted".to_owned()),
        (MAGIC, MAGIC) => Ok(()),
        (MAGIC, _) => Err("it does not end as a Parquet file does: it is cut off".to_owned()),
        _ => Err("it does not begin as a Parquet file does".to_owned()),
    }
}

/// Makes sure that every column can be unpacked.
///
/// # Errors
/// If one cannot: which, and what packed it.
pub fn check_codecs(file: &ParquetMetaData) -> Result<(), String> {
    let mut columns = file.row_groups().iter().flat_map(|group| group.columns());
    let packed = columns.find_map(|column| match column.compression() {
        Compression::BROTLI(_) => Some((column, "Brotli")),
        Compression::LZO => Some((column, "LZO")),
        _ => None,
    });
    packed.map_or(Ok(()), |(column, codec)| {
        let column = column.column_path().string();
        Err(format!("the column `{column}` is packed with {codec}; pack it with Zstandard, gzip, Snappy or LZ4 instead"))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::basic::BrotliLevel;
    use parquet::file::metadata::{ColumnChunkMetaData, FileMetaData, RowGroupMetaData};
    use parquet::schema::parser::parse_message_type;
    use parquet::schema::types::SchemaDescriptor;

    use super::*;

    fn packed_with(codec: Compression) -> ParquetMetaData {
        let schema = parse_message_type("message rows { required binary text (STRING); }").unwrap();
        let schema = Arc::new(SchemaDescriptor::new(Arc::new(schema)));
        let column = ColumnChunkMetaData::builder(schema.column(0)).set_compression(codec).build().unwrap();
        let group = RowGroupMetaData::builder(Arc::clone(&schema)).set_column_metadata(vec![column]).build().unwrap();
        ParquetMetaData::new(FileMetaData::new(1, 0, None, None, schema, None), vec![group])
    }

    #[test]
    fn what_cannot_be_unpacked_is_named() {
        let said = check_codecs(&packed_with(Compression::BROTLI(BrotliLevel::default()))).unwrap_err();
        assert!(said.starts_with("the column `text` is packed with Brotli;"), "{said}");
        assert!(check_codecs(&packed_with(Compression::LZO)).unwrap_err().contains("LZO"));
        assert_eq!(check_codecs(&packed_with(Compression::SNAPPY)), Ok(()));
    }
}
