//! What tells one language from its neighbours: runs of letters (`model`), alphabets and frequent words (`profiles`), counted in one pass
//! (`tally`).

pub mod codes;
pub mod model;
pub mod profiles;
pub mod tally;

pub use model::Model;
pub use profiles::Profiles;
pub use tally::Tally;
