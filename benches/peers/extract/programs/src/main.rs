//! The extractors that are Rust libraries, and the pages as all extractors get them. `run.py` calls it.

use std::error::Error;
use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};

use cpu_time::ThreadTime;
use dom_smoothie::{Readability, TextMode};
use flate2::read::MultiGzDecoder;
use lauter::config::Config;
use lauter::stages::{decode, extract};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["decode", out] => decode_all(Path::new(out)),
        ["lauter", pages] => run(Path::new(pages), lauter),
        ["dom_smoothie", pages] => run(Path::new(pages), dom_smoothie),
        _ => Err("usage: extract-peers decode OUT < PATHS | lauter PAGES | dom_smoothie PAGES".into()),
    }
}

/// Writes the pages whose paths are read, one a line, as UTF-8, numbered: no extractor has to guess an encoding.
fn decode_all(out: &Path) -> Result<(), Box<dyn Error>> {
    let config = Config::default().decode;
    for (number, path) in std::io::stdin().lock().lines().enumerate() {
        let path = PathBuf::from(path?);
        let mut bytes = std::fs::read(&path)?;
        if path.extension().is_some_and(|ending| ending == "gz") {
            let packed = std::mem::take(&mut bytes);
            MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
        }
        std::fs::write(out.join(format!("{number:06}.html")), decode::decode(bytes, true, &config).text)?;
    }
    Ok(())
}

/// Prints the text of each page, and the processor time that it took.
fn run(pages: &Path, extractor: fn(&str) -> Option<String>) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(pages)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in paths {
        let page = std::fs::read_to_string(&path)?;
        let start = ThreadTime::now();
        let text = extractor(&page);
        let seconds = start.elapsed().as_secs_f64();
        writeln!(out, "{}", json!({"page": path.file_name().map(|name| name.to_string_lossy()), "text": text, "seconds": seconds}))?;
    }
    Ok(())
}

fn lauter(page: &str) -> Option<String> {
    Some(extract::extract(page, &extract::Config::default()).text)
}

fn dom_smoothie(page: &str) -> Option<String> {
    // Raw text would glue paragraphs together.
    let config = dom_smoothie::Config { text_mode: TextMode::Formatted, ..Default::default() };
    let article = Readability::new(page, None, Some(config)).ok()?.parse().ok()?;
    Some(article.text_content.to_string())
}
