//! What is written is read back, and what cannot be written is told.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::sinks::records::{LabelRecord, Source};
use crate::sources::parquet::{self as read, Rows};

/// Text of any kind, the kinds that formats stumble over among it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), Just("\0 \u{2028} \"quoted\\\" \u{feff}".to_owned()), Just(String::new()), "[а-яё \n]{0,2000}"]
}

fn label() -> impl Strategy<Value = LabelRecord<'static>> {
    (text(), text(), 0..1_000_000usize, 0f32..1.0).prop_map(|(value, because, start, score)| LabelRecord {
        rule: "quality/measures".into(),
        kind: "measure".into(),
        value: value.into(),
        start,
        end: start + 1,
        score,
        because: because.into(),
    })
}

prop_compose! {
    fn record()(
        id in text(),
        text in text(),
        score in proptest::option::of(0f32..=1.0),
        title in proptest::option::of(text()),
        file in proptest::option::of(text()),
        found in proptest::collection::btree_map(text(), text(), 0..3),
        edits in proptest::collection::btree_map(text(), 0..1000usize, 0..4),
        labels in proptest::collection::vec(label(), 0..4),
        meta in proptest::option::of(Just(r#"{"a": [1.10, null]}"#.to_owned())),
        malformed in 0..3usize,
    ) -> CorpusRecord<'static> {
        let source = Source {
            path: id.clone().into(), ordinal: 7, start: 0, end: text.len(), encoding: "UTF-8".into(), encoding_score: 0.3, malformed,
        };
        CorpusRecord {
            id: id.into(),
            language: "en".into(),
            language_score: score,
            origin: title.clone().map(Cow::from),
            origin_score: None,
            title: title.map(Cow::from),
            date: None,
            author: None,
            site: None,
            url: None,
            language_hint: None,
            found: found.into_iter().map(|(field, place)| (field.into(), place.into())).collect(),
            source,
            file: file.map(Cow::from),
            hash: "0".into(),
            original_hash: "1".into(),
            original_bytes: text.len(),
            edits: edits.into_iter().map(|(rule, count)| (rule.into(), count)).collect::<BTreeMap<Cow<str>, usize>>(),
            labels,
            meta: meta.map(|meta| Cow::Owned(serde_json::value::RawValue::from_string(meta).unwrap())),
            text: text.into(),
        }
    }
}

fn line(record: &CorpusRecord) -> Vec<u8> {
    let mut line = serde_json::to_vec(record).unwrap();
    line.push(b'\n');
    line
}

fn in_groups(folder: &Path, group_bytes: usize) -> ParquetFile {
    let mut file = ParquetFile::create(folder).unwrap();
    file.group_bytes = group_bytes;
    file
}

fn written(folder: &Path, records: &[CorpusRecord], group_bytes: usize) -> FileHash {
    let mut file = in_groups(folder, group_bytes);
    records.iter().for_each(|record| file.push(line(record)).unwrap());
    file.finish().unwrap()
}

fn rows(path: &Path) -> Result<Vec<read::Row>, String> {
    let mut rows = Rows::open(File::open(path).unwrap())?;
    std::iter::from_fn(|| rows.next_row("text").transpose()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_come_back_as_the_lines_that_they_were_made_of(records in proptest::collection::vec(record(), 0..12), group in 1..4000usize) {
        let folder = tempfile::tempdir().unwrap();
        let hash = written(folder.path(), &records, group);
        let path = folder.path().join(NAME);
        prop_assert_eq!(hash.sha256, crate::hash::sha256(&fs::read(&path).unwrap()));
        let wanted: Vec<read::Row> =
            records.iter().map(|record| read::Row::Json(serde_json::to_string(&Row::of(record)).unwrap())).collect();
        prop_assert_eq!(rows(&path).unwrap(), wanted);
    }
}

/// Records that are the same each time.
fn some_records(count: usize) -> Vec<CorpusRecord<'static>> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| record().new_tree(&mut runner).unwrap().current()).collect()
}

/// A small file, and how many rows it has.
fn small(folder: &Path) -> (Vec<u8>, usize) {
    let records = some_records(5);
    written(folder, &records, 1000);
    (fs::read(folder.join(NAME)).unwrap(), records.len())
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, _) = small(folder.path());
    let path = folder.path().join("cut.parquet");
    for length in (0..bytes.len()).step_by(41) {
        fs::write(&path, &bytes[..length]).unwrap();
        assert!(rows(&path).is_err(), "{length} of {} bytes", bytes.len());
    }
}

#[test]
fn a_file_with_a_changed_byte_is_read_or_refused_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, count) = small(folder.path());
    let path = folder.path().join("changed.parquet");
    for at in (0..bytes.len()).step_by(199) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        fs::write(&path, &changed).unwrap();
        if let Ok(rows) = rows(&path) {
            assert!(rows.len() <= count, "byte {at}");
        }
    }
}

#[test]
fn equal_lines_make_equal_files_and_nothing_in_them_tells_of_the_machine() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (bytes, _) = small(one.path());
    assert_eq!(bytes, small(other.path()).0);
    let shown = String::from_utf8_lossy(&bytes);
    assert!(shown.contains(concat!("lauter version ", env!("CARGO_PKG_VERSION"))) && !shown.contains("parquet-rs"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_with_the_name_of_the_file() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/full", folder.path().join(NAME)).unwrap();
    let record = line(&some_records(1)[0]);
    let mut file = in_groups(folder.path(), 1);
    // The thread may fail while lines are still coming, or when all have come.
    let pushed = (0..50).try_for_each(|_| file.push(record.clone()));
    let error = pushed.map_or_else(Err, |()| file.finish().map(drop)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(error.to_string().contains(NAME), "{error}");
}

#[test]
fn a_file_that_is_given_up_waits_for_its_writer() {
    let folder = tempfile::tempdir().unwrap();
    drop(ParquetFile::create(folder.path()).unwrap());
    assert!(folder.path().join(NAME).exists());
}

/// Puts a record into columns of a schema that differs from ours.
fn shredded_into(changed: &str) {
    let tree = parquet::schema::parser::parse_message_type(changed).unwrap();
    let leaves = 2 * SCHEMA.lines().count();
    Shredder::new(leaves).row(&tree, &Row::of(&some_records(1)[0]).cell());
}

#[test]
fn a_row_fits_the_schema() {
    shredded_into(SCHEMA);
}

#[test]
#[should_panic(expected = "a row has the fields of the schema")]
fn a_column_for_which_a_row_has_no_cell_is_a_fault_and_shifts_none() {
    shredded_into(&SCHEMA.replacen("optional binary title", "optional binary subtitle (STRING);\n  optional binary title", 1));
}

#[test]
#[should_panic(expected = "in its order")]
fn a_cell_is_never_put_into_the_column_of_another() {
    shredded_into(&SCHEMA.replacen("binary date", "binary day", 1));
}

#[test]
#[should_panic(expected = "the shape of the schema at `original_bytes`")]
fn a_cell_is_never_put_into_a_column_of_another_kind() {
    shredded_into(&SCHEMA.replacen("int64 original_bytes", "float original_bytes", 1));
}

#[test]
fn a_count_is_never_written_as_none() {
    let shred::Cell::Whole(written) = shred::Cell::whole(usize::MAX) else { panic!("a count is a whole number") };
    assert_eq!(written, i64::MAX);
}
