//! lauter turns a directory of messy documents into a clean corpus, with an account of every change.
//!
//! ```
//! use lauter::config::Config;
//! use lauter::document::Document;
//! use lauter::pipeline::Cleaner;
//!
//! let cleaner = Cleaner::new(&Config::default()).expect("the default config names no files");
//! let mut doc = Document::new("a#0", "[ad_1]\nThe police used tear gas on Monday to disperse the crowd in the square.");
//! cleaner.clean(&mut doc);
//! assert_eq!(doc.text(), "The police used tear gas on Monday to disperse the crowd in the square.");
//! assert!(doc.original().starts_with("[ad_1]"));
//! ```
//!
//! [`pipeline::Pipeline`] runs a whole directory, [`sinks::Output`] writes it, [`verify::verify`] checks what was written,
//! [`index::Index`] keeps what was cleaned for later runs.

pub mod config;
pub mod document;
pub mod hash;
pub mod index;
pub mod learnt;
mod lock;
pub mod pipeline;
pub mod rule;
pub mod sinks;
pub mod sources;
pub mod stage;
pub mod stages;
pub mod text;
pub mod verify;

/// The README's example is run, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
