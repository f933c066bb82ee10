//! The form in which documents and sketches are kept, as a checksum: two builds of one version may differ in it, and neither could tell
//! from the bytes.

use crate::document::Document;
use crate::hash::sha256;
use crate::pipeline::NO_TEXT;
use crate::rule::Finding;
use crate::stages::boilerplate::repeated::Repeated;
use crate::stages::{boilerplate, dedup};

/// Lines and words enough for sketches that are not empty.
const SAMPLE: &str = "Home \n\nThe ferry left the island at dawn with forty sheep, two carts of peat and the doctor's new piano aboard.\n\
                      Nobody on the quay had seen a piano before, and the children ran beside the cart until it reached the school.\n\
                      In the evening the doctor played for whoever came, with all the windows open to the harbour and the hill.\n";

/// The checksum of a document that was edited, and of its sketches, in the form of this build.
pub fn checksum() -> String {
    let mut doc = Document::new("form#0", SAMPLE);
    doc.apply("normalise", vec![Finding::remove(&NO_TEXT, 4..5)]);
    let sketch = dedup::Dedup::new(&dedup::Config::default()).sketch(&doc);
    let lines = Repeated::new(&boilerplate::Config::default()).map(|repeated| repeated.sketch(&doc));
    sha256(&postcard::to_stdvec(&(doc, sketch, lines)).expect("documents and sketches can be encoded in memory"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_one_build_is_one() {
        assert_eq!(checksum(), checksum());
        let sketch = dedup::Dedup::new(&dedup::Config::default()).sketch(&Document::new("form#0", SAMPLE));
        let empty = dedup::Dedup::new(&dedup::Config::default()).sketch(&Document::new("form#0", ""));
        assert_ne!(postcard::to_stdvec(&sketch).unwrap().len(), postcard::to_stdvec(&empty).unwrap().len());
    }
}
