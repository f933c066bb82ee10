//! Parts of a mention that are no mentions.

use super::forms::{Choice, Form, Place};
use super::reading::Role;

/// The form is the beginning of an address, or an article.
pub fn is_cut(place: &Place, choice: &Choice) -> bool {
    match choice.form {
        Form::Core => is_address(place) || is_empty(place),
        Form::Name | Form::Head => is_address(place),
        _ => false,
    }
}

/// `http`, for an address.
fn is_address(place: &Place) -> bool {
    let passage = place.reading.passage;
    let text = &passage.text[passage.bytes(place.mention.clone())];
    text.contains("://") || text.contains("www.")
}

/// "The", for the “wrong” side.
fn is_empty(place: &Place) -> bool {
    place.profile.core == 1 && place.reading.role(place.mention.start) == Role::Determiner
}

#[cfg(test)]
mod tests {
    use super::super::spots::asked::free_forms as forms;

    /// The forms of a mention that stands twice.
    fn of(mention: &str) -> Vec<String> {
        forms(&format!("They met {mention} in May. Then they left {mention}."), mention)
    }

    #[test]
    fn an_article_is_no_form_and_neither_is_the_scheme_of_an_address() {
        assert!(!of("the “wrong” side of the road").contains(&"the".to_owned()));
        let found = of("http://www.osland.example/Port");
        assert!(!found.contains(&"http".to_owned()), "{found:?}");
    }
}
