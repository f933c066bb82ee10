//! The `lauter` command.

fn main() {}
