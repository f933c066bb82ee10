//! Rows of a Parquet file as lines of JSON, put together again from their columns; one row group after the other, in small pieces.

mod calendar;
mod checks;
mod kind;
mod leaf;
mod shape;

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::basic::Repetition;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::Type;

pub use self::checks::MAGIC;
use self::checks::{check_codecs, check_marks};
use self::kind::quoted;
use self::leaf::Leaf;
use self::shape::{Shape, element, is_text, repeated_child};

/// The rows of a file, in order.
pub struct Rows {
    file: SerializedFileReader<File>,
    schema: Arc<Type>,
    /// The row group that comes next.
    group: usize,
    /// Rows that are left of the present one.
    left: usize,
    leaves: Vec<Leaf>,
    /// The leaf that comes next in the present row.
    at: usize,
}

/// A row.
#[derive(Debug, PartialEq)]
pub enum Row {
    /// An object with a field for every column.
    Json(String),
    /// The text is not UTF-8: its bytes.
    NotUtf8(Vec<u8>),
}

impl Rows {
    /// Reads what the end of the file says of it.
    ///
    /// # Errors
    /// If it is no Parquet file, cut off, broken or encrypted: which of these.
    pub fn open(mut file: File) -> Result<Rows, String> {
        check_marks(&mut file)?;
        let file = guard(|| SerializedFileReader::new(file).map_err(|error| error.to_string()))?;
        check_codecs(file.metadata())?;
        let schema = file.metadata().file_metadata().schema_descr().root_schema_ptr();
        Ok(Rows { file, schema, group: 0, left: 0, leaves: Vec::new(), at: 0 })
    }

    /// How many rows the file says it has.
    pub fn count(&self) -> i64 {
        self.file.metadata().file_metadata().num_rows()
    }

    /// Makes sure that a column holds texts.
    ///
    /// # Errors
    /// If there is none of that name, with the names of those that are there; or it holds something else.
    pub fn check_text(&self, name: &str) -> Result<(), String> {
        let named = |field: &&Arc<Type>| field.name() == name;
        let Some(column) = self.schema.get_fields().iter().find(named) else {
            return Err(format!("no column `{name}`; it has {} (`text-field` in `[sources]` names the column)", self.columns()));
        };
        match is_text(column) {
            true => Ok(()),
            false => Err(format!("the column `{name}` does not hold strings (`text-field` in `[sources]` names another)")),
        }
    }

    /// The names of the columns, for people.
    fn columns(&self) -> String {
        let names: Vec<String> = self.schema.get_fields().iter().map(|field| format!("`{}`", field.name())).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    }

    /// The next row; `None` at the end. `text`: the column that must be UTF-8.
    ///
    /// # Errors
    /// If the file is broken; nothing more can be read then.
    pub fn next_row(&mut self, text: &str) -> Result<Option<Row>, String> {
        // What the columns say may contradict the schema in ways that the decoder does not expect.
        guard(|| {
            while self.left == 0 {
                if self.group == self.file.num_row_groups() {
                    return Ok(None);
                }
                self.next_group()?;
            }
            self.left -= 1;
            self.row(text).map(Some)
        })
    }

    fn next_group(&mut self) -> Result<(), String> {
        let group = self.file.get_row_group(self.group).map_err(|error| error.to_string())?;
        let leaf = |number| {
            let reader = group.get_column_reader(number).map_err(|error| error.to_string())?;
            Ok(Leaf::new(reader, group.metadata().column(number)))
        };
        self.leaves = (0..group.num_columns()).map(leaf).collect::<Result<_, String>>()?;
        self.left = usize::try_from(group.metadata().num_rows()).map_err(|_| "a row group of fewer than no rows".to_owned())?;
        self.group += 1;
        Ok(())
    }

    fn row(&mut self, text: &str) -> Result<Row, String> {
        let schema = Arc::clone(&self.schema);
        self.at = 0;
        let (mut json, mut not_utf8) = (String::new(), None);
        for field in schema.get_fields() {
            let is_the_text = field.name() == text && is_text(field);
            json.push(if json.is_empty() { '{' } else { ',' });
            json += &quoted(field.name());
            json.push(':');
            if !is_the_text || self.is_null(field)? {
                self.field(field, 0, 0, &mut json)?;
                continue;
            }
            let bytes = self.leaf()?.take_bytes()?;
            self.at += 1;
            match String::from_utf8(bytes) {
                Ok(text) => json += &quoted(&text),
                Err(error) => not_utf8 = Some(error.into_bytes()),
            }
        }
        json.push_str(if json.is_empty() { "{}" } else { "}" });
        Ok(not_utf8.map_or(Row::Json(json), Row::NotUtf8))
    }

    fn is_null(&mut self, field: &Type) -> Result<bool, String> {
        Ok(field.get_basic_info().repetition() == Repetition::OPTIONAL && self.leaf()?.definition()? == 0)
    }

    /// A field of the row, whatever it is. `definition`, `repetition`: of the nodes above it, how many may be missing, and are repeated.
    fn field(&mut self, node: &Type, mut definition: i16, repetition: i16, json: &mut String) -> Result<(), String> {
        match node.get_basic_info().repetition() {
            Repetition::REPEATED => {
                return self.repeated(node, definition, repetition, json, |rows, definition, repetition, json| {
                    rows.content(node, definition, repetition, json)
                });
            }
            Repetition::OPTIONAL => {
                definition += 1;
                if self.leaf()?.definition()? < definition {
                    json.push_str("null");
                    return self.skip(node);
                }
            }
            Repetition::REQUIRED => {}
        }
        self.content(node, definition, repetition, json)
    }

    /// What a node holds that is there.
    fn content(&mut self, node: &Type, definition: i16, repetition: i16, json: &mut String) -> Result<(), String> {
        if node.is_primitive() {
            *json += &self.leaf()?.take()?;
            self.at += 1;
            return Ok(());
        }
        match repeated_child(node) {
            Some((inner, Shape::List)) => {
                self.repeated(inner, definition, repetition, json, |rows, definition, repetition, json| match element(inner) {
                    Some(element) => rows.field(element, definition, repetition, json),
                    None => rows.content(inner, definition, repetition, json),
                })
            }
            Some((inner, Shape::Map)) => self.map(inner, definition, repetition, json),
            None => self.group(node, definition, repetition, json),
        }
    }

    fn group(&mut self, node: &Type, definition: i16, repetition: i16, json: &mut String) -> Result<(), String> {
        json.push('{');
        for (number, field) in node.get_fields().iter().enumerate() {
            if number > 0 {
                json.push(',');
            }
            *json += &quoted(field.name());
            json.push(':');
            self.field(field, definition, repetition, json)?;
        }
        json.push('}');
        Ok(())
    }

    /// A list, each element of which `each` writes.
    fn repeated(
        &mut self,
        node: &Type,
        definition: i16,
        repetition: i16,
        json: &mut String,
        each: impl Fn(&mut Rows, i16, i16, &mut String) -> Result<(), String>,
    ) -> Result<(), String> {
        let (definition, repetition) = (definition + 1, repetition + 1);
        if self.leaf()?.definition()? < definition {
            json.push_str("[]");
            return self.skip(node);
        }
        json.push('[');
        let first = self.at;
        loop {
            self.at = first;
            each(self, definition, repetition, json)?;
            if self.leaves[first].repetition() < repetition {
                break;
            }
            json.push(',');
        }
        json.push(']');
        Ok(())
    }

    /// Pairs: an object if the keys are strings, else a list of pairs as they are.
    fn map(&mut self, node: &Type, definition: i16, repetition: i16, json: &mut String) -> Result<(), String> {
        let [key, value] = node.get_fields() else { return self.pairs(node, definition, repetition, json) };
        if !is_text(key) || key.get_basic_info().repetition() != Repetition::REQUIRED {
            return self.pairs(node, definition, repetition, json);
        }
        let mut list = String::new();
        self.repeated(node, definition, repetition, &mut list, |rows, definition, repetition, json| {
            rows.field(key, definition, repetition, json)?;
            json.push(':');
            rows.field(value, definition, repetition, json)
        })?;
        // The same with the brackets of an object.
        *json += &format!("{{{}}}", &list[1..list.len() - 1]);
        Ok(())
    }

    fn pairs(&mut self, node: &Type, definition: i16, repetition: i16, json: &mut String) -> Result<(), String> {
        self.repeated(node, definition, repetition, json, |rows, definition, repetition, json| {
            rows.group(node, definition, repetition, json)
        })
    }

    /// Passes over a node that is not there, in every column below it.
    fn skip(&mut self, node: &Type) -> Result<(), String> {
        if node.is_primitive() {
            self.leaf()?.skip()?;
            self.at += 1;
            return Ok(());
        }
        node.get_fields().iter().try_for_each(|field| self.skip(field))
    }

    fn leaf(&mut self) -> Result<&mut Leaf, String> {
        self.leaves.get_mut(self.at).ok_or_else(|| "a row group has fewer columns than the file".to_owned())
    }
}

/// A broken file must not end the run: where the decoder panics on it, that is one more error.
fn guard<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("the decoder cannot make sense of it".to_owned()))
}
