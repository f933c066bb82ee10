//! Names that are looked up as a whole, of agencies and of places.

use super::fold::fold_char;

/// The names.
pub(super) struct Listed {
    names: Vec<String>,
    /// Characters of the longest. Most texts that are asked for are longer.
    longest: usize,
}

impl Listed {
    /// Of names that are folded, in any order.
    pub(super) fn of(mut names: Vec<String>) -> Listed {
        names.sort();
        let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        Listed { names, longest }
    }

    /// Whether a text, folded, is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        let is_short = text.chars().nth(self.longest).is_none();
        is_short && self.names.binary_search_by(|name| name.chars().cmp(text.chars().map(fold_char))).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_case_and_no_longer_text_is() {
        let listed = Listed::of(["москва", "new york", "istanbul"].map(str::to_owned).to_vec());
        assert!(["МОСКВА", "New York", "İSTANBUL"].iter().all(|name| listed.has(name)));
        assert!(!["МОСКВ", "New York City", "", "Istanbul'da"].iter().any(|name| listed.has(name)));
        assert!(!Listed::of(Vec::new()).has("Paris"));
    }
}
