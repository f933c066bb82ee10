//! The `lauter` command: parses arguments, picks the exit code, nothing else.

mod cli;

use std::process::ExitCode;

use clap::Parser;

/// Stages ask for a great many short pieces of memory: an allocator made for them takes a tenth off a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main(cli::args::Cli::parse())
}
