//! `lauter config`: what is in force, and why.

use lauter::config;

use super::args::{Config, Global};
use super::console::Console;
use super::{Exit, Failure};

/// The shipped pipeline, every key with its comment; a test holds it to the built-in defaults.
pub const SHIPPED: &str = include_str!("../../pipeline.toml");

/// Prints the config in force, the shipped one, or the schema.
pub fn config(args: &Config, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    if args.default {
        console.out().write_all(SHIPPED.as_bytes())?;
    } else if args.schema {
        console.json(&config::schema())?;
    } else {
        let loaded = load(global, console)?;
        if console.is_json() {
            console.json(&loaded.to_json())?;
        } else {
            console.out().write_all(loaded.to_toml().as_bytes())?;
        }
    }
    Ok(Exit::Done)
}

/// Reads the config that the arguments name, and says where it comes from to those who asked for more.
pub fn load(global: &Global, console: &Console) -> Result<config::Loaded, Failure> {
    let loaded = config::load(global.config.as_deref(), &global.overrides())?;
    match &loaded.path {
        Some(path) => console.remark(&format!("config: {}", path.display())),
        None => console.remark(&format!("config: built-in defaults, as there is no `{}` here", config::DEFAULT_FILE)),
    }
    Ok(loaded)
}
