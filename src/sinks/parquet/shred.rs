//! Rows into columns: each leaf of the schema gets its values, and the levels that say how they were nested.

use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::column::writer::{ColumnWriter, get_typed_column_writer_mut as typed};
use parquet::data_type::{ByteArray, ByteArrayType, FloatType, Int64Type};
use parquet::errors::Result;
use parquet::schema::types::{ColumnDescPtr, Type};

use super::schema::VALUES_AT_ONCE;

/// A value on its way into a column.
pub enum Cell<'a> {
    /// There is none.
    Nothing,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f32),
    /// Several values of one shape.
    List(Vec<Cell<'a>>),
    /// A value for each field, with its name, in the order of the schema.
    Group(Vec<(&'static str, Cell<'a>)>),
}

impl<'a> Cell<'a> {
    /// What may be missing.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
        value.map_or(Cell::Nothing, cell)
    }

    /// A count; one that were too large for the column is the largest that the column holds.
    pub fn whole(count: usize) -> Cell<'a> {
        Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The values of a column for a stretch of rows.
#[derive(Default)]
pub struct Column {
    /// How many of the optional and repeated nodes above a value, itself included, are there.
    definition: Vec<i16>,
    /// At which repeated node a value begins anew; 0 begins a row.
    repetition: Vec<i16>,
    text: Vec<ByteArray>,
    whole: Vec<i64>,
    real: Vec<f32>,
}

/// How deep a value lies.
#[derive(Clone, Copy, Default)]
struct Levels {
    definition: i16,
    repetition: i16,
    /// Repeated nodes above.
    depth: i16,
}

/// Rows on their way into columns.
pub struct Shredder {
    columns: Vec<Column>,
    /// The column of the next leaf.
    at: usize,
}

impl Shredder {
    /// For a schema with that many leaves.
    pub fn new(leaves: usize) -> Shredder {
        Shredder { columns: (0..leaves).map(|_| Column::default()).collect(), at: 0 }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If the row has not the fields of the schema, each in its place and its shape: both are part of the program, and the values of one
    /// field must never come into the column of another.
    pub fn row(&mut self, schema: &Type, row: &Cell) {
        self.at = 0;
        self.fields(schema, row, Levels::default());
    }

    /// Writes what the columns hold, all of it if the rows were the last of their group. Else some values wait for those that come: they are
    /// encoded as if all were written at once.
    pub fn write(&mut self, leaves: &[ColumnDescPtr], writers: &mut [ColumnWriter], is_last: bool) -> Result<()> {
        let mut columns = self.columns.iter_mut().zip(leaves).zip(writers);
        columns.try_for_each(|((column, leaf), writer)| column.write(leaf.max_def_level(), writer, is_last))
    }

    fn fields(&mut self, group: &Type, value: &Cell, levels: Levels) {
        let Cell::Group(values) = value else { misfit(group) };
        assert_eq!(values.len(), group.get_fields().len(), "a row has the fields of the schema");
        for (field, (name, value)) in group.get_fields().iter().zip(values) {
            assert_eq!(field.name(), *name, "a row has the fields of the schema in its order");
            self.field(field, value, levels);
        }
    }

    fn field(&mut self, node: &Type, value: &Cell, mut levels: Levels) {
        if node.get_basic_info().repetition() == Repetition::OPTIONAL {
            if matches!(value, Cell::Nothing) {
                return self.nothing(node, levels);
            }
            levels.definition += 1;
        }
        match node {
            Type::PrimitiveType { .. } => self.leaf(node, value, levels),
            _ if node.get_basic_info().converted_type() == ConvertedType::LIST => self.list(node, value, levels),
            _ => self.fields(node, value, levels),
        }
    }

    fn list(&mut self, node: &Type, value: &Cell, levels: Levels) {
        let element = &node.get_fields()[0].get_fields()[0];
        let Cell::List(items) = value else { misfit(node) };
        if items.is_empty() {
            return self.nothing(node, levels);
        }
        let (first, depth) = (self.at, levels.depth + 1);
        for (number, item) in items.iter().enumerate() {
            self.at = first;
            let repetition = if number == 0 { levels.repetition } else { depth };
            self.field(element, item, Levels { definition: levels.definition + 1, repetition, depth });
        }
    }

    /// Notes in every leaf below that there is nothing.
    fn nothing(&mut self, node: &Type, levels: Levels) {
        match node {
            Type::PrimitiveType { .. } => drop(self.next(levels)),
            Type::GroupType { fields, .. } => fields.iter().for_each(|field| self.nothing(field, levels)),
        }
    }

    fn leaf(&mut self, node: &Type, value: &Cell, levels: Levels) {
        let column = self.next(levels);
        match (node.get_physical_type(), value) {
            (Physical::INT64, Cell::Whole(whole)) => column.whole.push(*whole),
            (Physical::FLOAT, Cell::Real(real)) => column.real.push(*real),
            (Physical::BYTE_ARRAY, Cell::Text(text)) => column.text.push(ByteArray::from(*text)),
            _ => misfit(node),
        }
    }

    fn next(&mut self, levels: Levels) -> &mut Column {
        let column = &mut self.columns[self.at];
        self.at += 1;
        column.definition.push(levels.definition);
        column.repetition.push(levels.repetition);
        column
    }
}

/// A value has another shape than its place in the schema.
#[cold]
fn misfit(node: &Type) -> ! {
    panic!("a row has the shape of the schema at `{}`", node.name())
}

impl Column {
    /// Writes the column into its place in a row group. `there`: the level of a value that is there.
    fn write(&mut self, there: i16, writer: &mut ColumnWriter, is_last: bool) -> Result<()> {
        let levels = if is_last { self.repetition.len() } else { self.whole_batches() };
        let (definition, repetition) = (&self.definition[..levels], &self.repetition[..levels]);
        let values = definition.iter().filter(|level| **level == there).count();
        let (of_values, of_rows) = (Some(definition), Some(repetition));
        match writer {
            ColumnWriter::Int64ColumnWriter(_) => {
                typed::<Int64Type>(writer).write_batch(&self.whole[..values], of_values, of_rows)
            }
            ColumnWriter::FloatColumnWriter(_) => {
                typed::<FloatType>(writer).write_batch(&self.real[..values], of_values, of_rows)
            }
            _ => typed::<ByteArrayType>(writer).write_batch(&self.text[..values], of_values, of_rows),
        }?;
        self.forget(levels, values);
        Ok(())
    }

    /// Levels that make whole batches: each ends with a row, and the writer looks at the size of its page behind each.
    fn whole_batches(&self) -> usize {
        let mut end = 0;
        while let Some(rest) = self.repetition.get(end + VALUES_AT_ONCE..) {
            end = self.repetition.len() - rest.len() + rest.iter().take_while(|level| **level != 0).count();
        }
        end
    }

    /// Takes out what was written.
    fn forget(&mut self, levels: usize, values: usize) {
        self.definition.drain(..levels);
        self.repetition.drain(..levels);
        self.text.drain(..values.min(self.text.len()));
        self.whole.drain(..values.min(self.whole.len()));
        self.real.drain(..values.min(self.real.len()));
    }
}
