//! Parquet in and out, compressed lines, the card: what is written is what is documented, and leads back to its source.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use common::{json_lines, project, run, tree};
use lauter::config::Config;
use lauter::sinks::{Compress, Manifest, Output, open_lines, parquet as sink, schemas};
use lauter::verify::verify;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::{Value, json};

/// Texts that no stage drops, as a JSONL file.
fn input(folder: &Path, towns: &[&str]) -> PathBuf {
    let input = folder.join("in");
    fs::create_dir(&input).unwrap();
    let story = |town: &&str| {
        let first = format!("The council of {town} met on Tuesday to talk about the bridge, which has been closed since March.");
        json!({ "text": format!("{first} Its members voted for a new one, nine to four."), "town": town }).to_string() + "\n"
    };
    fs::write(input.join("towns.jsonl"), towns.iter().map(story).collect::<String>()).unwrap();
    input
}

/// A config without the stage that compares documents: the stories here are much alike.
fn config() -> Config {
    let mut config = Config::default();
    config.stages.retain(|stage| stage != "dedup");
    config
}

fn lines(out: &Path, name: &str) -> Vec<Value> {
    let lines = std::io::BufRead::lines(open_lines(out, name).unwrap());
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

#[test]
fn the_documented_schema_is_the_one_that_is_written() {
    let page = fs::read_to_string(project().join("docs/formats.md")).unwrap();
    assert!(page.contains(sink::SCHEMA), "docs/formats.md does not show the schema of corpus.parquet");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run(&input(folder.path(), &["Osh"]), &out, 1, &config());
    let file = SerializedFileReader::new(File::open(out.join(sink::NAME)).unwrap()).unwrap();
    let wanted = parquet::schema::parser::parse_message_type(sink::SCHEMA).unwrap();
    assert_eq!(file.metadata().file_metadata().schema(), &wanted);
    assert_eq!(file.metadata().file_metadata().num_rows(), 1);
}

#[test]
fn every_field_of_a_line_is_a_column_in_the_same_order() {
    let tree = parquet::schema::parser::parse_message_type(sink::SCHEMA).unwrap();
    let columns: Vec<&str> = tree.get_fields().iter().map(|field| field.name()).collect();
    let (_, schema) = schemas().into_iter().find(|(file, _)| *file == "corpus.jsonl").unwrap();
    let schema = schema.to_value();
    let fields: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(columns, fields);
}

#[test]
fn a_corpus_in_parquet_is_a_source_that_gives_the_same_texts() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    run(&project().join("seeds"), &first, 2, &Config::default());
    let config = Config { stages: vec!["decode".into()], ..Config::default() };
    run(&first.join(sink::NAME), &second, 2, &config);
    let (before, after) = (json_lines(&first.join("corpus.jsonl")), json_lines(&second.join("corpus.jsonl")));
    assert_eq!(before.len(), after.len());
    for (number, (before, after)) in before.iter().zip(&after).enumerate() {
        assert_eq!(before["text"], after["text"]);
        assert_eq!(after["id"], format!("corpus.parquet#{number}"));
        assert_eq!((&after["meta"]["id"], &after["meta"]["source"]["path"]), (&before["id"], &before["source"]["path"]));
    }
    let report = verify(&second, None).unwrap();
    assert!(report.is_sound() && report.sources_read == 1, "{:#?}", report.faults);
}

#[test]
fn a_parquet_file_without_the_column_or_without_its_end_fails_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let input = input(folder.path(), &["Osh", "Naryn"]);
    run(&input, &out, 1, &config());
    let bytes = fs::read(out.join(sink::NAME)).unwrap();
    fs::write(input.join("whole.parquet"), &bytes).unwrap();
    fs::write(input.join("cut.parquet"), &bytes[..bytes.len() - 100]).unwrap();
    fs::write(input.join("packed.parquet.zst"), zstd::encode_all(bytes.as_slice(), 1).unwrap()).unwrap();
    fs::write(input.join("torn.parquet.zst"), &zstd::encode_all(bytes.as_slice(), 1).unwrap()[..1000]).unwrap();
    let mut encrypted = bytes;
    let end = encrypted.len() - 1;
    encrypted[end] = b'E';
    fs::write(input.join("encrypted.parquet"), &encrypted).unwrap();
    let mut config = config();
    let finished = run(&input, &folder.path().join("second"), 2, &config);
    assert_eq!((finished.manifest.account.files.failed, finished.manifest.account.files.read), (3, 3));
    assert_eq!(finished.manifest.account.documents.kept.documents, 6);
    assert!(verify(&folder.path().join("second"), None).unwrap().is_sound());
    let reason = |out: &str, path: &str| {
        let files = json_lines(&folder.path().join(out).join("sources.jsonl"));
        files.iter().find(|file| file["path"] == path).unwrap()["reason"].as_str().unwrap().to_owned()
    };
    assert!(reason("second", "cut.parquet").ends_with("it does not end as a Parquet file does: it is cut off"));
    assert!(reason("second", "encrypted.parquet").ends_with("it is encrypted"));
    assert!(reason("second", "torn.parquet.zst").contains("the Zstandard data are cut off or broken"));
    config.sources.text_field = "body".into();
    run(&input, &folder.path().join("third"), 2, &config);
    let why = reason("third", "whole.parquet");
    assert!(why.starts_with("whole.parquet: no column `body`; it has `id`, `text`, `language`"), "{why}");
    config.sources.text_field = "original_bytes".into();
    run(&input, &folder.path().join("fourth"), 2, &config);
    assert!(reason("fourth", "whole.parquet").contains("the column `original_bytes` does not hold strings"));
}

#[test]
fn compressed_lines_hold_the_same_and_are_read_verified_and_taken_as_a_source() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, packed) = (folder.path().join("plain"), folder.path().join("packed"));
    let input = input(folder.path(), &["Osh", "Naryn", "Talas"]);
    run(&input, &plain, 1, &config());
    let mut compressed = config();
    compressed.write.compress = Compress::Zstd;
    run(&input, &packed, 2, &compressed);
    for name in ["corpus.jsonl", "edits.jsonl", "dropped.jsonl", "sources.jsonl"] {
        assert!(!packed.join(name).exists() && packed.join(format!("{name}.zst")).exists());
        assert_eq!(lines(&packed, name), lines(&plain, name));
    }
    assert!(verify(&packed, None).unwrap().is_sound());
    assert!(run(&input, &packed, 1, &compressed).unchanged);
    let again = folder.path().join("again");
    run(&packed.join("corpus.jsonl.zst"), &again, 1, &config());
    let texts = |out: &Path| lines(out, "corpus.jsonl").iter().map(|line| line["text"].clone()).collect::<Vec<_>>();
    assert_eq!(texts(&again), texts(&plain));
    // Back to plain files: the packed ones go.
    assert!(!run(&input, &packed, 1, &config()).unchanged);
    assert!(tree(&packed).keys().all(|path| !path.to_str().unwrap().ends_with(".zst")));
    assert!(verify(&packed, None).unwrap().is_sound());
}

#[test]
fn what_the_config_leaves_out_is_not_written_and_goes_if_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let input = input(folder.path(), &["Osh"]);
    run(&input, &out, 1, &config());
    let mut bare = config();
    (bare.write.parquet, bare.write.card, bare.write.text_files) = (false, false, false);
    let finished = run(&input, &out, 1, &bare);
    let names: Vec<_> = tree(&out).into_keys().map(|path| path.to_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["corpus.jsonl", "dropped.jsonl", "edits.jsonl", "manifest.json", "sources.jsonl"]);
    assert_eq!(finished.manifest.text_files, 0);
    assert!(lines(&out, "corpus.jsonl")[0].get("file").is_none());
    assert!(verify(&out, None).unwrap().is_sound());
}

#[test]
fn a_readme_of_somebody_else_stays_and_the_card_lies_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let input = input(folder.path(), &["Osh"]);
    fs::create_dir(&out).unwrap();
    fs::write(out.join("README.md"), "mine").unwrap();
    let finished = run(&input, &out, 1, &config());
    let card = fs::read_to_string(out.join("card.md")).unwrap();
    assert_eq!(fs::read_to_string(out.join("README.md")).unwrap(), "mine");
    assert!(verify(&out, None).unwrap().is_sound());
    assert!(run(&input, &out, 1, &config()).unchanged);
    // The manifest does not know where the card lies.
    let elsewhere = folder.path().join("elsewhere");
    assert_eq!(run(&input, &elsewhere, 1, &config()).manifest.manifest_sha256, finished.manifest.manifest_sha256);
    assert_eq!(fs::read_to_string(elsewhere.join("README.md")).unwrap(), card);
    // A card that somebody has changed is theirs from then on.
    fs::write(elsewhere.join("README.md"), card.clone() + "More.\n").unwrap();
    assert!(!verify(&elsewhere, None).unwrap().is_sound());
    run(&input, &elsewhere, 1, &config());
    assert!(fs::read_to_string(elsewhere.join("README.md")).unwrap().ends_with("More.\n"));
    assert_eq!(fs::read_to_string(elsewhere.join("card.md")).unwrap(), card);
    assert!(verify(&elsewhere, None).unwrap().is_sound());
    // When their page goes, the card takes its place.
    fs::remove_file(elsewhere.join("README.md")).unwrap();
    run(&input, &elsewhere, 1, &config());
    assert!(!elsewhere.join("card.md").exists());
    assert_eq!(fs::read_to_string(elsewhere.join("README.md")).unwrap(), card);
}

#[test]
fn a_card_of_somebody_else_is_not_taken_for_ours_and_a_run_does_not_remove_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run(&input(folder.path(), &["Osh"]), &out, 1, &config());
    fs::write(out.join("card.md"), "mine").unwrap();
    assert_eq!(verify(&out, None).unwrap().faults, ["card.md lies in the output folder, but the run did not write it"]);
    let refused = Output::create(&out, false, &config().write).err().unwrap();
    assert!(refused.to_string().contains("(card.md)"), "{refused}");
    assert_eq!(fs::read_to_string(out.join("card.md")).unwrap(), "mine");
}

#[test]
fn the_card_counts_what_the_manifest_counts() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let mut config = Config::default();
    config.write.name = "Talas: \"news\"\nof a town".into();
    config.write.license = "cc-by-4.0".into();
    let manifest: Manifest = run(&project().join("seeds"), &out, 2, &config).manifest;
    let card = fs::read_to_string(out.join("README.md")).unwrap();
    assert!(card.starts_with("---\npretty_name: \"Talas: \\\"news\\\"\\nof a town\"\nlicense: \"cc-by-4.0\"\nlanguage:\n"));
    assert!(card.contains("size_categories:\n- n<1K\n") && card.contains("  data_files: \"corpus.parquet\"\n"));
    let documents = &manifest.account.documents;
    assert!(card.contains(&format!("| kept | {} | {} |", documents.kept.documents, documents.kept.bytes)));
    for (rule, count) in manifest.stages.iter().flat_map(|stage| &stage.sums.rules) {
        assert!(card.contains(&format!("| `{rule}` | {count} | ")), "{rule}");
    }
    for (language, count) in &documents.languages {
        assert!(card.contains(&format!("| {language} | {count} |")), "{language}");
    }
    assert!(card.contains(&manifest.config_sha256));
    let croissant: Value = serde_json::from_slice(&fs::read(out.join("croissant.json")).unwrap()).unwrap();
    for file in croissant["distribution"].as_array().unwrap() {
        assert_eq!(file["sha256"], manifest.outputs[file["@id"].as_str().unwrap()].sha256);
    }
    assert_eq!((&croissant["license"], &croissant["name"]), (&json!("cc-by-4.0"), &json!(config.write.name)));
}

/// Puts a file into an output folder with a manifest that names its checksum, as a fault of the writer would.
fn falsify(out: &Path, name: &str, bytes: &[u8]) {
    fs::write(out.join(name), bytes).unwrap();
    let path = out.join("manifest.json");
    let mut manifest: Manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let hash = lauter::sinks::FileHash { bytes: bytes.len() as u64, sha256: lauter::hash::sha256(bytes) };
    manifest = manifest.sealed([(name.to_owned(), hash)]);
    fs::write(&path, manifest.to_bytes()).unwrap();
}

#[test]
fn a_parquet_file_that_says_something_else_is_found_though_its_checksum_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run(&input(folder.path(), &["Osh", "Naryn"]), &out, 1, &config());
    for (number, towns) in [&["Osh", "Talas"][..], &["Osh"], &["Osh", "Naryn", "Talas"]].into_iter().enumerate() {
        let other = folder.path().join(number.to_string());
        fs::create_dir(&other).unwrap();
        run(&input(&other, towns), &other.join("out"), 1, &config());
        falsify(&out, sink::NAME, &fs::read(other.join("out").join(sink::NAME)).unwrap());
        let report = verify(&out, None).unwrap();
        assert!(report.faults.iter().all(|fault| fault.starts_with("corpus.parquet: ")), "{:#?}", report.faults);
        assert!(!report.is_sound(), "{towns:?}");
    }
}

/// A Parquet file of one column of bytes, which does not say that they are text.
fn write_bytes(path: &Path, values: &[&[u8]]) {
    let schema = parquet::schema::parser::parse_message_type("message rows { required binary text; }").unwrap();
    let file = File::create(path).unwrap();
    let mut writer = parquet::file::writer::SerializedFileWriter::new(file, schema.into(), Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<parquet::data_type::ByteArray> = values.iter().map(|value| value.to_vec().into()).collect();
    column.typed::<parquet::data_type::ByteArrayType>().write_batch(&values, None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
}

#[test]
fn a_row_that_is_not_text_or_too_long_fails_alone_and_its_bytes_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let story = "The council met on Tuesday to talk about the bridge, which has been closed since the flood in March.";
    let long = "long ".repeat(2000);
    write_bytes(&input.join("rows.parquet"), &[story.as_bytes(), b"caf\xe9", long.as_bytes(), story.to_uppercase().as_bytes()]);
    let mut config = Config { stages: vec!["decode".into()], ..Config::default() };
    config.sources.max_record_bytes = 5000;
    let out = folder.path().join("out");
    let finished = run(&input, &out, 2, &config);
    assert!(finished.manifest.account.faults().is_empty());
    let kept = json_lines(&out.join("corpus.jsonl"));
    assert_eq!(kept.iter().map(|line| &line["id"]).collect::<Vec<_>>(), ["rows.parquet#0", "rows.parquet#3"]);
    let dropped = json_lines(&out.join("dropped.jsonl"));
    assert_eq!(dropped[0]["because"], "row 2: the column `text` is not UTF-8");
    assert_eq!(dropped[0]["raw_hex"], "636166e9");
    assert_eq!(dropped[1]["because"], "row 3: a row of 10011 bytes, more than 5000 (`max-record-bytes` in `[sources]`)");
    assert_eq!(finished.manifest.account.files.lost_bytes, 10011 - 4096);
    assert!(verify(&out, None).unwrap().is_sound());
}
