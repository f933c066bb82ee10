//! Reading back the text of a document. It is most of what is read back, and is looked at as bytes, many of which are checked at once.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// Reads a text, whether it comes as one or as bytes.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_bytes(TextVisitor)
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
        simdutf8::basic::from_utf8(bytes).map(str::to_owned).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Head};

    #[test]
    fn a_text_comes_back_from_bytes_and_from_json() {
        let doc = Document::new("a#0", "Ёлка и “tree”");
        let bytes = postcard::to_stdvec(&doc).unwrap();
        assert_eq!(postcard::from_bytes::<Document>(&bytes).unwrap().text(), doc.text());
        assert_eq!(postcard::from_bytes::<Head>(&bytes).unwrap().text, doc.text());
        let json = serde_json::to_string(&doc).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap().text(), doc.text());
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        let mut bytes = postcard::to_stdvec(&Document::new("a#0", "Ёлка")).unwrap();
        let at = bytes.windows(2).position(|two| two == "Ё".as_bytes()).unwrap();
        bytes[at + 1] = b'x';
        assert!(postcard::from_bytes::<Document>(&bytes).is_err());
    }
}
