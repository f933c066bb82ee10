//! The pages: one for each kind of boilerplate.

pub(super) mod head;
pub(super) mod media;
pub(super) mod notes;
pub(super) mod site;
