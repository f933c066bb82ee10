//! Croissant metadata: the corpus described for programs that load data sets, in JSON-LD.

use serde_json::{Value, json};

use super::config::{Compress, Config};
use super::manifest::{FileHash, Manifest};
use super::parquet;

/// The name of the file.
pub const NAME: &str = "croissant.json";

/// The version of the format that the file keeps to.
const CONFORMS_TO: &str = "http://mlcommons.org/croissant/1.0";

/// The fields of a document that every loader can hold in a table: what they are called, their type, and what they mean.
const FIELDS: [(&str, &str, &str); 17] = [
    ("id", "sc:Text", "The source file and the number of the document in it."),
    ("text", "sc:Text", "The clean text."),
    ("language", "sc:Text", "ISO 639-1 code, 639-3 where there is none, mis or und."),
    ("language_score", "sc:Float", "How sure the language is, from 0 to 1."),
    ("origin", "sc:Text", "from-turkish, no-sign or uncertain."),
    ("origin_score", "sc:Float", "The evidence for the origin, from 0 to 1."),
    ("title", "sc:Text", "What the source calls the document."),
    ("date", "sc:Text", "When it was published, as the source writes it."),
    ("author", "sc:Text", "Who wrote it, as the page says."),
    ("site", "sc:Text", "The name of the site, as the page says."),
    ("url", "sc:Text", "The address of the page."),
    ("language_hint", "sc:Text", "The language that the page claims."),
    ("file", "sc:Text", "The text file of the document."),
    ("hash", "sc:Text", "XXH3-128 of the text, in hexadecimal."),
    ("original_hash", "sc:Text", "XXH3-128 of the text before the first edit."),
    ("original_bytes", "sc:Integer", "Bytes of the text before the first edit."),
    ("meta", "sc:Text", "Foreign fields of the source record."),
];

/// Fields that every line of JSON has; Parquet has them all in every row, with nothing in them if need be.
const ALWAYS: [&str; 7] = ["id", "text", "language", "file", "hash", "original_hash", "original_bytes"];

/// The bytes of the file.
pub fn render(manifest: &Manifest, config: &Config) -> Vec<u8> {
    let kept = manifest.account.documents.kept.documents;
    let mut value = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": config.name,
        "description": format!("{kept} documents, cleaned by {} {}.", manifest.tool, manifest.version),
        "version": "1.0.0",
        "distribution": distribution(manifest),
        "recordSet": record_set(config).into_iter().collect::<Vec<_>>(),
    });
    if config.license != Config::default().license {
        value["license"] = json!(config.license);
    }
    let mut bytes = serde_json::to_vec_pretty(&value).expect("a value has string keys");
    bytes.push(b'\n');
    bytes
}

/// Words of the format that mean what they say.
const WORDS: [&str; 24] = [
    "citeAs",
    "column",
    "equivalentProperty",
    "extract",
    "field",
    "fileProperty",
    "fileObject",
    "fileSet",
    "format",
    "includes",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
];

/// What the words of the file mean: every file of the format says so itself.
fn context() -> Value {
    let mut context = json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "sc": "https://schema.org/",
        "subField": "cr:subField",
        "transform": "cr:transform",
    });
    for word in WORDS {
        context[word] = json!(format!("cr:{word}"));
    }
    context
}

/// Every file of the corpus and of the account with its checksum.
fn distribution(manifest: &Manifest) -> Value {
    let object = |(name, hash): (&String, &FileHash)| {
        json!({
            "@type": "cr:FileObject",
            "@id": name,
            "name": name,
            "contentUrl": name,
            "contentSize": format!("{} B", hash.bytes),
            "encodingFormat": encoding_format(name),
            "sha256": hash.sha256,
        })
    };
    manifest.outputs.iter().map(object).collect()
}

fn encoding_format(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("parquet") => "application/x-parquet",
        Some("zst") => "application/zstd",
        _ => "application/jsonlines",
    }
}

/// The documents and their fields; `None` if no file is written that loaders read.
fn record_set(config: &Config) -> Option<Value> {
    let file = match (config.parquet, config.compress) {
        (true, _) => parquet::NAME,
        (false, Compress::None) => "corpus.jsonl",
        (false, Compress::Zstd) => return None,
    };
    let is_there = |name: &str| (config.text_files || name != "file") && (config.parquet || ALWAYS.contains(&name));
    let fields = FIELDS.iter().filter(|(name, _, _)| is_there(name));
    Some(json!({
        "@type": "cr:RecordSet",
        "@id": "documents",
        "name": "documents",
        "description": "The documents of the corpus, in the order of their sources.",
        "key": { "@id": "documents/id" },
        "field": fields.map(|field| field_of(field, file)).collect::<Vec<_>>(),
    }))
}

fn field_of((name, kind, says): &(&str, &str, &str), file: &str) -> Value {
    json!({
        "@type": "cr:Field",
        "@id": format!("documents/{name}"),
        "name": name,
        "description": says,
        "dataType": kind,
        "source": { "fileObject": { "@id": file }, "extract": { "column": name } },
    })
}
