//! The arguments. Their doc comments are the help, the manual page and the completions.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use lauter::config::Override;

/// Turns a directory of messy documents into a clean corpus, with an account of every change.
///
/// Without a command, `lauter` does `run`: it cleans the config's input into the config's output.
///
/// Exit codes: 0 done; 1 done, but some documents failed (or `check` or `diff --exit-code` found changes); 2 could not run; 130 interrupted.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, args_conflicts_with_subcommands = false)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Arguments of every command.
    #[command(flatten)]
    pub global: Global,
}

/// Arguments of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Read this config instead of `pipeline.toml`.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Set a key of the config: `--set dedup.threshold=0.9`. May be repeated.
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Work with N threads. Has no influence on what is written. [default: one per core]
    #[arg(short = 'j', long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Leave a rule out. May be repeated.
    #[arg(long, global = true, value_name = "RULE")]
    pub disable: Vec<String>,
    /// Write results for people or for programs.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Say nothing but results and errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more.
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

impl Global {
    /// What the command line sets in the config.
    pub fn overrides(&self) -> Vec<Override> {
        let set = self.set.iter().map(Override::set);
        set.chain(self.disable.iter().map(Override::disable)).collect()
    }
}

/// For whom results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people.
    Human,
    /// JSON for programs.
    Json,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Clean INPUT into a corpus
    Run(Run),
    /// Say what a run would change, without writing
    Check(Check),
    /// Show what would change in files, as a unified diff, each hunk with its rules
    Diff(Diff),
    /// Explain a document (its edits and the verdict), a rule or a stage (its page)
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Show the config in force, with the origin of each value
    Config(Config),
    /// Check a finished run: the account adds up, every document leads back to its source, every checksum holds
    Verify(Verify),
    /// Show the summary of a finished run again
    Report(Report),
    /// Write shell completions or the manual page
    Generate(Generate),
}

/// Arguments of `run`.
#[derive(Clone, Debug, Default, Args)]
pub struct Run {
    /// Directories, files or patterns (`'news/*.jsonl.gz'`) to clean; `-` for standard input. [default: the config's `input`]
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Where to write; `-` for the lines of corpus.jsonl on standard output, without an account. [default: the config's `output`]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Keep what is cleaned in DIR, and take from there what was cleaned before: OUT holds all of it. [default: the config's
    /// `dedup.index`]
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Write even if OUT holds files that lauter did not make.
    #[arg(long)]
    pub force: bool,
    /// Say at the end where the processor time went: a table on standard error, or a part of the JSON.
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `check`.
#[derive(Clone, Debug, Args)]
pub struct Check {
    /// Directories, files or patterns; `-` for standard input. [default: the config's `input`]
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

/// Arguments of `diff`.
#[derive(Clone, Debug, Args)]
pub struct Diff {
    /// Files, directories or patterns; `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Exit with 1 if anything would change.
    #[arg(long)]
    pub exit_code: bool,
}

/// Arguments of `explain`.
#[derive(Clone, Debug, Args)]
pub struct Explain {
    /// A rule (`boilerplate/byline`), a stage (`dedup`), or the id of a document (`folder/page.txt#0`).
    pub name: String,
    /// The finished run that knows the document. [default: the config's `output`]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// Arguments of `rules`.
#[derive(Clone, Debug, Args)]
pub struct Rules {
    /// Only the rules of this stage.
    pub stage: Option<String>,
}

/// Arguments of `config`.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Print the shipped `pipeline.toml`, every key with its comment.
    #[arg(long, conflicts_with = "schema")]
    pub default: bool,
    /// Print the JSON Schema of `pipeline.toml`.
    #[arg(long)]
    pub schema: bool,
}

/// Arguments of `verify`.
#[derive(Clone, Debug, Args)]
pub struct Verify {
    /// The folder that `run` wrote. [default: the config's `output`]
    pub output: Option<PathBuf>,
    /// Where the sources lie now. [default: where the run read them]
    #[arg(long, value_name = "PATH")]
    pub input: Option<PathBuf>,
}

/// Arguments of `report`.
#[derive(Clone, Debug, Args)]
pub struct Report {
    /// The folder that `run` wrote. [default: the config's `output`]
    pub output: Option<PathBuf>,
    /// Write a page that needs nothing else: `lauter report --html > report.html`.
    #[arg(long)]
    pub html: bool,
}

/// Arguments of `generate`.
#[derive(Clone, Debug, Args)]
pub struct Generate {
    /// For which shell, or `man`.
    pub what: Generated,
}

/// What can be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Generated {
    /// Completions for bash.
    Bash,
    /// Completions for zsh.
    Zsh,
    /// Completions for fish.
    Fish,
    /// Completions for elvish.
    Elvish,
    /// Completions for PowerShell.
    Powershell,
    /// The manual page, in roff.
    Man,
}
