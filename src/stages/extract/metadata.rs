//! What a page says about itself.
use super::Extracted;
use scraper::Html;
pub(super) fn read(_page: &Html) -> Extracted {
    Extracted::default()
}
