//! The `lauter` command: parses arguments, picks the exit code, nothing else.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::main(cli::args::Cli::parse())
}
