//! What the workers of pass 1 make of a document: cleaned just now, or as an index holds it.

use std::io;

use super::Pipeline;
use super::spill;
use crate::document::Document;
use crate::index::Parts;
use crate::stages::boilerplate::repeated;
use crate::stages::dedup::{Sketch, Sketched};

/// A document as the workers leave it.
pub struct Done {
    /// As the spill stores it.
    pub encoded: Vec<u8>,
    /// Of a document that is kept so far.
    pub sketch: Option<Sketch>,
    /// Its words as the corpus stage compares them; none if it is not kept.
    pub words: Vec<u8>,
    /// The sketch as an index keeps it; empty if there is none.
    pub encoded_sketch: Vec<u8>,
    /// Its lines that the census counts.
    pub lines: usize,
    /// What the census needs of it; empty if it is not kept.
    pub line_sketch: Vec<u8>,
    /// Bytes before the first edit; 0 if its file's account has counted them.
    pub original_bytes: usize,
}

/// Cleans a document. `keep`: an index takes it, too.
pub fn clean(pipeline: &Pipeline, mut doc: Document, keep: bool) -> io::Result<Done> {
    let original_bytes = doc.text().len();
    pipeline.cleaner.clean(&mut doc);
    let sketched = pipeline.dedup.as_ref().and_then(|dedup| pipeline.cleaner.sketch(dedup, &mut doc));
    let (sketch, words) = sketched.map(|Sketched { sketch, words }| (sketch, words)).unzip();
    let lines = pipeline.repeated.as_ref().and_then(|repeated| pipeline.cleaner.sketch_lines(repeated, &mut doc));
    let encoded_sketch = if keep { sketch.as_ref().map_or(Ok(Vec::new()), spill::encode)? } else { Vec::new() };
    Ok(Done {
        encoded: spill::encode(&doc)?,
        sketch,
        words: words.unwrap_or_default(),
        encoded_sketch,
        lines: lines.as_ref().map_or(0, repeated::Sketch::len),
        line_sketch: lines.as_ref().map_or(Ok(Vec::new()), spill::encode)?,
        original_bytes,
    })
}

/// A document as an index holds it: of its text, only the words are looked at.
pub fn ready(pipeline: &Pipeline, record: &[u8]) -> io::Result<Done> {
    let Parts { document, sketch, lines } = Parts::of(record)?;
    let decoded: Option<repeated::Sketch> = (!lines.is_empty()).then(|| spill::decode(lines)).transpose()?;
    let sketch_of: Option<Sketch> = (!sketch.is_empty()).then(|| spill::decode(sketch)).transpose()?;
    let words = match pipeline.dedup.as_ref().filter(|_| sketch_of.is_some()) {
        Some(dedup) => dedup.words(&spill::decode::<Document>(document)?),
        None => Vec::new(),
    };
    Ok(Done {
        encoded: document.to_vec(),
        sketch: sketch_of,
        words,
        encoded_sketch: sketch.to_vec(),
        lines: decoded.map_or(0, |lines| lines.len()),
        line_sketch: lines.to_vec(),
        original_bytes: 0,
    })
}
