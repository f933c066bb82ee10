//! The command line: one file for each command. Results go to stdout, everything else to stderr.

pub mod args;
mod check;
mod config;
mod console;
mod diff;
mod explain;
mod failure;
mod finished;
mod generate;
mod note;
mod patch;
mod progress;
mod report;
mod rules;
mod run;
mod summary;
mod timings;
mod verify;
mod work;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use args::{Cli, Command};
use console::Console;
pub use failure::Failure;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Done, but some documents failed, or changes were found and asked for.
    Partly = 1,
    /// Could not run.
    CannotRun = 2,
    /// Ctrl-C.
    Interrupted = 130,
}

/// Does what the arguments say.
pub fn main(cli: Cli) -> ExitCode {
    outlive_size_limits();
    let mut console = Console::new(&cli.global);
    let ended = dispatch(&cli, &mut console).and_then(|exit| console.flush().map(|()| exit).map_err(Failure::Output));
    let exit = ended.unwrap_or_else(|failure| failure.tell(&console));
    ExitCode::from(exit as u8)
}

/// A write beyond `ulimit -f` shall fail as one to a full disk does, and be told: unheeded, the signal would end the program without a word.
fn outlive_size_limits() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

fn dispatch(cli: &Cli, console: &mut Console) -> Result<Exit, Failure> {
    let global = &cli.global;
    match &cli.command {
        None => run::run(&args::Run::default(), global, console),
        Some(Command::Run(args)) => run::run(args, global, console),
        Some(Command::Check(args)) => check::check(args, global, console),
        Some(Command::Diff(args)) => diff::diff(args, global, console),
        Some(Command::Rules(args)) => rules::rules(args, console),
        Some(Command::Explain(args)) => explain::explain(args, global, console),
        Some(Command::Config(args)) => config::config(args, global, console),
        Some(Command::Generate(args)) => generate::generate(args, console),
        Some(Command::Verify(args)) => verify::verify(args, global, console),
        Some(Command::Report(args)) => report::report(args, global, console),
    }
}
