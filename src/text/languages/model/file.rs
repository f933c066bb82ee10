//! The weights as bytes.
//!
//! All numbers are little-endian. `LAUTERL1`, the number of tables (1 byte), then each table: script (`L` or `C`), longest gram (1 byte),
//! whole words (0 or 1), number of classes (1 byte), buckets (4 bytes), step (4 bytes, a float), for each class its code (3 bytes, filled up
//! with spaces), for each class but the last its bias (4 bytes, a float), and the weights: for each bucket, for each class but the last, a
//! signed byte.

use super::grams::Lengths;
use super::table::Table;
use crate::document::Language;
use crate::text::script::Script;

const MAGIC: &[u8] = b"LAUTERL1";

/// Reads tables. `None` if the bytes are not in that form.
pub fn read(bytes: &[u8]) -> Option<Vec<Table>> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let count = number(&mut rest, 1)?;
    let tables: Vec<Table> = (0..count).map(|_| table(&mut rest)).collect::<Option<_>>()?;
    rest.is_empty().then_some(tables)
}

/// Writes tables.
pub fn write(tables: &[Table]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.push(tables.len() as u8);
    for table in tables {
        bytes.push(if table.script == Script::Cyrillic { b'C' } else { b'L' });
        bytes.extend([table.lengths.longest as u8, u8::from(table.lengths.words), table.classes.len() as u8]);
        bytes.extend((table.buckets as u32).to_le_bytes());
        bytes.extend(table.step.to_le_bytes());
        for language in &table.classes {
            bytes.extend(format!("{language:<3}").as_bytes());
        }
        bytes.extend(table.biases.iter().flat_map(|bias| bias.to_le_bytes()));
        bytes.extend(table.weights.iter().map(|weight| *weight as u8));
    }
    bytes
}

fn table(rest: &mut &[u8]) -> Option<Table> {
    let script = match take(rest, 1)? {
        b"L" => Script::Latin,
        b"C" => Script::Cyrillic,
        _ => return None,
    };
    let lengths = Lengths { longest: number(rest, 1)?, words: number(rest, 1)? == 1 };
    let count = number(rest, 1)?.checked_sub(1)?;
    let buckets = number(rest, 4)?;
    let step = float(rest)?;
    let classes: Vec<Language> = (0..=count).map(|_| language(rest)).collect::<Option<_>>()?;
    let biases = (0..count).map(|_| float(rest)).collect::<Option<_>>()?;
    let weights = take(rest, buckets.checked_mul(count)?)?.iter().map(|byte| *byte as i8).collect();
    (count > 0).then_some(Table { script, lengths, classes, biases, step, buckets, weights })
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn number(rest: &mut &[u8], length: usize) -> Option<usize> {
    Some(take(rest, length)?.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

fn float(rest: &mut &[u8]) -> Option<f32> {
    take(rest, 4)?.try_into().ok().map(f32::from_le_bytes)
}

fn language(rest: &mut &[u8]) -> Option<Language> {
    Language::from_code(std::str::from_utf8(take(rest, 3)?).ok()?.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_come_back_as_they_were_written() {
        let table = Table {
            script: Script::Cyrillic,
            lengths: Lengths { longest: 4, words: true },
            classes: vec![Language::RUSSIAN, Language::from_code("crh").unwrap(), Language::UNDETERMINED],
            biases: vec![0.25, -1.0],
            step: 0.05,
            buckets: 2,
            weights: vec![1, -127, 0, 5],
        };
        let bytes = write(&[table]);
        let tables = read(&bytes).unwrap();
        assert_eq!((tables[0].weights.as_slice(), tables[0].lengths.longest), (&[1, -127, 0, 5][..], 4));
        assert_eq!(write(&tables), bytes);
        assert!(read(&bytes[..bytes.len() - 1]).is_none() && read(b"LAUTERL2").is_none());
    }
}
