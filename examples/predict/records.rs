//! JSON Lines, compressed or not, as the programs that predict and that train read them.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

/// The objects of a JSONL file, `.gz` or not, one at a time. An error names the file and the line.
pub fn records(path: &Path) -> Result<impl Iterator<Item = Result<Value, String>>, String> {
    let name = path.display().to_string();
    let reader = BufReader::new(open(path)?);
    Ok(reader.lines().enumerate().filter(|(_, line)| !line.as_ref().is_ok_and(|line| line.trim().is_empty())).map(
        move |(n, line)| {
            let line = line.map_err(|error| format!("{name}:{}: {error}", n + 1))?;
            serde_json::from_str(&line).map_err(|error| format!("{name}:{}: not a JSON object: {error}", n + 1))
        },
    ))
}

/// Every byte of a file, decompressed if its name ends in `.gz`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(bytes)
}

/// A file, decompressed if its name ends in `.gz`.
fn open(path: &Path) -> Result<Box<dyn Read>, String> {
    let file = File::open(path).map_err(|error| format!("cannot open {}: {error}", path.display()))?;
    Ok(if path.extension().is_some_and(|e| e == "gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}
