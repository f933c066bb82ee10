//! A file that holds no document: what became of it.

use std::io;

use lauter::pipeline::FileAccount;
use serde_json::json;

use super::super::console::{Console, NAME};

/// Tells why nothing came of a file.
pub fn explain(file: &FileAccount, console: &mut Console) -> io::Result<()> {
    if console.is_json() {
        return console.json(&json!({ "verdict": file.status, "file": file }));
    }
    let name = console.paint(NAME, &file.path);
    writeln!(console.out(), "{name}  {}, without a document", file.status)?;
    let size = format!("{} bytes on disk, {} after decompression", file.bytes, file.decompressed_bytes);
    let told =
        [("why", &file.reason), ("format", &file.format), ("encoding", &file.encoding), ("size", &size), ("text", &file.because)];
    for (what, value) in told.into_iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(console.out(), "{what:<9} {value}")?;
    }
    Ok(())
}
