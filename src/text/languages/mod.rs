//! What tells one language from its neighbours: alphabets and frequent words (`profiles`), counted in one pass (`tally`).

pub mod codes;
pub mod profiles;
pub mod tally;

pub use profiles::Profiles;
pub use tally::Tally;
