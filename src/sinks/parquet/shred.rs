//! Rows into columns: each leaf of the schema gets its values, and the levels that say how they were nested.

use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, FloatType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;
use parquet::schema::types::Type;

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

    /// The columns in the order of the schema.
    pub fn into_columns(self) -> Vec<Column> {
        self.columns
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
    /// Writes the column into its place in a row group.
    pub fn write(&self, physical: Physical, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let (definition, repetition) = (Some(self.definition.as_slice()), Some(self.repetition.as_slice()));
        match physical {
            Physical::INT64 => writer.typed::<Int64Type>().write_batch(&self.whole, definition, repetition),
            Physical::FLOAT => writer.typed::<FloatType>().write_batch(&self.real, definition, repetition),
            _ => writer.typed::<ByteArrayType>().write_batch(&self.text, definition, repetition),
        }
        .map(drop)
    }
}
