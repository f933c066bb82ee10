//! `lauter generate`: completions and the manual page, made from the arguments themselves.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Cli, Generate, Generated};
use super::console::Console;
use super::{Exit, Failure};

/// Writes what is asked for to stdout.
pub fn generate(args: &Generate, console: &mut Console) -> Result<Exit, Failure> {
    let mut command = Cli::command();
    let mut made = Vec::new();
    match shell(args.what) {
        Some(shell) => clap_complete::generate(shell, &mut command, "lauter", &mut made),
        None => manual(command, &mut made)?,
    }
    console.out().write_all(&made)?;
    Ok(Exit::Done)
}

fn shell(what: Generated) -> Option<Shell> {
    Some(match what {
        Generated::Bash => Shell::Bash,
        Generated::Zsh => Shell::Zsh,
        Generated::Fish => Shell::Fish,
        Generated::Elvish => Shell::Elvish,
        Generated::Powershell => Shell::PowerShell,
        Generated::Man => return None,
    })
}

/// The manual page of `lauter`, and behind it that of each command.
fn manual(mut command: clap::Command, made: &mut Vec<u8>) -> Result<(), Failure> {
    command.build();
    clap_mangen::Man::new(command.clone()).render(made)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let name = format!("lauter-{}", sub.get_name());
        clap_mangen::Man::new(sub.clone()).title(name).render(made)?;
    }
    Ok(())
}
