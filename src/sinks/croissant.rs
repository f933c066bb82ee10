//! Croissant metadata: the corpus described for programs that load data sets, in JSON-LD.

use serde_json::{Value, json};

use super::config::Config;
use super::manifest::{FileHash, Manifest};
use super::parquet;

/// The name of the file.
pub const NAME: &str = "croissant.json";

/// The version of the format that the file keeps to.
const CONFORMS_TO: &str = "http://mlcommons.org/croissant/1.0";

/// The fields of a document that every loader can hold in a table: what they are called, their type, and what they mean.
const FIELDS: [(&str, &str, &str); 18] = [
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
    ("edits", "sc:Text", "How many edits each rule made."),
    ("meta", "sc:Text", "Foreign fields of the source record."),
];

/// Fields that a line of JSON writes as an object: only the columns of Parquet are named one by one.
const OBJECTS: [&str; 2] = ["edits", "meta"];

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
        "recordSet": [record_set(config)],
    });
    if config.license != Config::default().license {
        value["license"] = json!(config.license);
    }
    let mut bytes = serde_json::to_vec_pretty(&value).expect("a value has string keys");
    bytes.push(b'\n');
    bytes
}

/// The words of the format: those that every file of it begins with.
fn context() -> Value {
    json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "extract": "cr:extract",
        "field": "cr:field",
        "fileProperty": "cr:fileProperty",
        "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    })
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

fn record_set(config: &Config) -> Value {
    let has_file = |name: &str| config.text_files || name != "file";
    let is_flat = |name: &str| config.parquet || !OBJECTS.contains(&name);
    let fields = FIELDS.iter().filter(|(name, _, _)| has_file(name) && is_flat(name));
    json!({
        "@type": "cr:RecordSet",
        "@id": "documents",
        "name": "documents",
        "description": "The documents of the corpus, in the order of their sources.",
        "key": { "@id": "documents/id" },
        "field": fields.map(|field| field_of(field, config)).collect::<Vec<_>>(),
    })
}

fn field_of((name, kind, says): &(&str, &str, &str), config: &Config) -> Value {
    let (file, extract) = match (config.parquet, config.compress) {
        (true, _) => (parquet::NAME, json!({ "column": name })),
        (false, super::Compress::None) => ("corpus.jsonl", json!({ "column": name })),
        (false, super::Compress::Zstd) => ("corpus.jsonl.zst", json!({ "column": name })),
    };
    json!({
        "@type": "cr:Field",
        "@id": format!("documents/{name}"),
        "name": name,
        "description": says,
        "dataType": kind,
        "source": { "fileObject": { "@id": file }, "extract": extract },
    })
}
