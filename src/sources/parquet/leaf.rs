//! One column of a row group: its values and their levels, read in small pieces.

use parquet::basic::Type as Physical;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type, Int64Type, Int96Type,
};
use parquet::errors::Result;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::schema::types::ColumnDescPtr;

use super::kind::{Kind, old_timestamp, real};

/// Bytes of values that a column holds at a time. Bounds memory; one long value may be more.
const PIECE_BYTES: i64 = 1 << 20;
/// Rows that are read at a time at the most.
const PIECE_ROWS: i64 = 1024;

/// A cursor over a column.
pub struct Leaf {
    descr: ColumnDescPtr,
    kind: Kind,
    values: Values,
    /// For the next levels, how many of the nodes above a value are there; empty if all must be.
    definition: Vec<i16>,
    /// For the next levels, at which repeated node a value begins anew; empty if nothing is repeated.
    repetition: Vec<i16>,
    /// Levels in the piece.
    levels: usize,
    /// The next level and the next value in the piece.
    at: usize,
    value: usize,
    rows_at_once: usize,
}

/// The values of a piece, and where the next come from.
enum Values {
    Bool(Typed<BoolType>),
    Int(Typed<Int32Type>),
    Long(Typed<Int64Type>),
    Old(Typed<Int96Type>),
    Float(Typed<FloatType>),
    Double(Typed<DoubleType>),
    Bytes(Typed<ByteArrayType>),
    Fixed(Typed<FixedLenByteArrayType>),
}

struct Typed<T: DataType> {
    reader: ColumnReaderImpl<T>,
    values: Vec<T::T>,
}

impl<T: DataType> Typed<T> {
    fn new(reader: ColumnReaderImpl<T>) -> Typed<T> {
        Typed { reader, values: Vec::new() }
    }

    fn read(&mut self, rows: usize, definition: &mut Vec<i16>, repetition: &mut Vec<i16>) -> Result<usize> {
        self.values.clear();
        self.reader.read_records(rows, Some(definition), Some(repetition), &mut self.values).map(|(_, _, levels)| levels)
    }
}

impl Leaf {
    /// A cursor before the first row of a row group.
    pub fn new(reader: ColumnReader, chunk: &ColumnChunkMetaData) -> Leaf {
        let values = match reader {
            ColumnReader::BoolColumnReader(reader) => Values::Bool(Typed::new(reader)),
            ColumnReader::Int32ColumnReader(reader) => Values::Int(Typed::new(reader)),
            ColumnReader::Int64ColumnReader(reader) => Values::Long(Typed::new(reader)),
            ColumnReader::Int96ColumnReader(reader) => Values::Old(Typed::new(reader)),
            ColumnReader::FloatColumnReader(reader) => Values::Float(Typed::new(reader)),
            ColumnReader::DoubleColumnReader(reader) => Values::Double(Typed::new(reader)),
            ColumnReader::ByteArrayColumnReader(reader) => Values::Bytes(Typed::new(reader)),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => Values::Fixed(Typed::new(reader)),
        };
        let descr = chunk.column_descr_ptr();
        let mean = chunk.uncompressed_size() / chunk.num_values().max(1);
        let rows_at_once = (PIECE_BYTES / mean.max(1)).clamp(1, PIECE_ROWS) as usize;
        let kind = Kind::of(&descr);
        let (definition, repetition) = (Vec::new(), Vec::new());
        Leaf { descr, kind, values, definition, repetition, levels: 0, at: 0, value: 0, rows_at_once }
    }

    /// How many of the nodes above the next value are there.
    pub fn definition(&mut self) -> Result<i16, String> {
        if self.at == self.levels {
            self.fill()?;
        }
        Ok(self.definition.get(self.at).copied().unwrap_or_else(|| self.descr.max_def_level()))
    }

    /// At which repeated node the next value begins anew; 0 if it begins a row. A piece ends where a row ends.
    pub fn repetition(&self) -> i16 {
        if self.at == self.levels { 0 } else { self.repetition.get(self.at).copied().unwrap_or(0) }
    }

    /// Passes over a place without a value.
    pub fn skip(&mut self) -> Result<(), String> {
        if self.definition()? == self.descr.max_def_level() {
            return Err(self.torn());
        }
        self.at += 1;
        Ok(())
    }

    /// The next value as JSON.
    pub fn take(&mut self) -> Result<String, String> {
        let at = self.advance()?;
        let kind = self.kind;
        let value = match &self.values {
            Values::Bool(typed) => typed.values.get(at).map(bool::to_string),
            Values::Int(typed) => typed.values.get(at).map(|value| kind.whole(i64::from(*value), Physical::INT32)),
            Values::Long(typed) => typed.values.get(at).map(|value| kind.whole(*value, Physical::INT64)),
            Values::Old(typed) => typed.values.get(at).map(old_timestamp),
            Values::Float(typed) => typed.values.get(at).map(|value| real(*value)),
            Values::Double(typed) => typed.values.get(at).map(|value| real(*value)),
            Values::Bytes(typed) => typed.values.get(at).map(|value| kind.bytes(value.data())),
            Values::Fixed(typed) => typed.values.get(at).map(|value| kind.bytes(value.data())),
        };
        value.ok_or_else(|| self.torn())
    }

    /// The next value of a column of bytes, as they are.
    pub fn take_bytes(&mut self) -> Result<Vec<u8>, String> {
        let at = self.advance()?;
        match &self.values {
            Values::Bytes(typed) => typed.values.get(at).map(|value| value.data().to_vec()).ok_or_else(|| self.torn()),
            _ => Err(self.torn()),
        }
    }

    fn advance(&mut self) -> Result<usize, String> {
        if self.definition()? < self.descr.max_def_level() {
            return Err(self.torn());
        }
        self.at += 1;
        self.value += 1;
        Ok(self.value - 1)
    }

    fn fill(&mut self) -> Result<(), String> {
        let (rows, definition, repetition) = (self.rows_at_once, &mut self.definition, &mut self.repetition);
        definition.clear();
        repetition.clear();
        let read = match &mut self.values {
            Values::Bool(typed) => typed.read(rows, definition, repetition),
            Values::Int(typed) => typed.read(rows, definition, repetition),
            Values::Long(typed) => typed.read(rows, definition, repetition),
            Values::Old(typed) => typed.read(rows, definition, repetition),
            Values::Float(typed) => typed.read(rows, definition, repetition),
            Values::Double(typed) => typed.read(rows, definition, repetition),
            Values::Bytes(typed) => typed.read(rows, definition, repetition),
            Values::Fixed(typed) => typed.read(rows, definition, repetition),
        };
        self.levels = read.map_err(|error| format!("column {}: {error}", self.descr.path().string()))?;
        (self.at, self.value) = (0, 0);
        if self.levels == 0 { Err(format!("column {} ends before its rows do", self.descr.path().string())) } else { Ok(()) }
    }

    fn torn(&self) -> String {
        format!("column {} does not fit the columns beside it", self.descr.path().string())
    }
}
