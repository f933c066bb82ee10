//! The characters that passes look at: most bytes of most texts are none.

/// Which bytes stand in a text.
pub struct Bytes([bool; 256]);

impl Bytes {
    /// Of a text.
    pub fn of(text: &str) -> Bytes {
        let mut seen = [false; 256];
        text.bytes().for_each(|byte| seen[usize::from(byte)] = true);
        Bytes(seen)
    }

    /// Those of these bytes that stand in the text.
    pub fn among(&self, wanted: impl Iterator<Item = u8>) -> Leads {
        Leads(wanted.filter(|byte| self.0[usize::from(*byte)]).collect())
    }
}

/// The bytes with which the characters that a pass looks at begin, as far as its text holds them.
pub struct Leads(Vec<u8>);

impl Leads {
    /// None, for a pass that needs none.
    pub fn none() -> Leads {
        Leads(Vec::new())
    }

    /// There is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The characters of the text that begin with one of them.
    pub fn chars<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> + 'a {
        let mut table = [false; 256];
        self.0.iter().for_each(|byte| table[usize::from(*byte)] = true);
        let mut at = 0;
        std::iter::from_fn(move || {
            at += self.first(&text.as_bytes()[at..], &table)?;
            let c = text[at..].chars().next()?;
            let found = (at, c);
            at += c.len_utf8();
            Some(found)
        })
    }

    /// The first of them. Hardly any text holds more than three, and those are searched for many bytes at a time.
    fn first(&self, bytes: &[u8], table: &[bool; 256]) -> Option<usize> {
        match *self.0.as_slice() {
            [] => None,
            [a] => memchr::memchr(a, bytes),
            [a, b] => memchr::memchr2(a, b, bytes),
            [a, b, c] => memchr::memchr3(a, b, c, bytes),
            _ => bytes.iter().position(|byte| table[usize::from(*byte)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found_by_their_first_byte_however_many_are_asked_for() {
        let text = "a\u{a0}б“в”\r\u{3000}\n";
        let bytes = Bytes::of(text);
        let found = |leads: &[u8]| bytes.among(leads.iter().copied()).chars(text).collect::<Vec<_>>();
        assert!(found(b"\x0bx").is_empty() && bytes.among(b"\x0bx".iter().copied()).is_empty());
        assert_eq!(found(b"\r"), [(13, '\r')]);
        assert_eq!(found(&[0xc2, 0xe2]), [(1, '\u{a0}'), (5, '“'), (10, '”')]);
        assert_eq!(found(&[0xc2, 0xe3, b'\r']), [(1, '\u{a0}'), (13, '\r'), (14, '\u{3000}')]);
        assert_eq!(found(&[0xc2, 0xe2, 0xe3, b'\r', b'\n']).len(), 6);
    }
}
