//! Why a command could not run, in sentences: what happened, where, what to do next.

use std::io;

use lauter::config::ConfigErrors;
use lauter::index::IndexError;
use lauter::pipeline::RunError;
use lauter::sinks::OutputError;
use lauter::verify::VerifyError;

use super::Exit;
use super::console::Console;

/// Why a command could not run.
#[derive(Debug)]
pub enum Failure {
    /// The config is wrong.
    Config(ConfigErrors),
    /// Something else: what happened and where, and what to do.
    Message(String, Vec<String>),
    /// Results could not be written to stdout.
    Output(io::Error),
    /// Ctrl-C.
    Interrupted,
}

impl Failure {
    /// What happened, in one sentence.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure::Message(message.into(), Vec::new())
    }

    /// What to do next.
    pub fn help(self, help: impl Into<String>) -> Failure {
        match self {
            Failure::Message(message, mut helps) => {
                helps.push(help.into());
                Failure::Message(message, helps)
            }
            other => other,
        }
    }

    /// Says it on stderr. A closed pipe is success: who closed it has read enough.
    pub fn tell(&self, console: &Console) -> Exit {
        match self {
            Failure::Config(errors) => console.say_config_errors(errors),
            Failure::Message(message, helps) => console.say_error(message, helps),
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
            Failure::Output(error) => console.say_error(&format!("cannot write to standard output: {}", plain(error)), &[]),
            Failure::Interrupted => {
                console.say_error("interrupted", &[]);
                return Exit::Interrupted;
            }
        }
        Exit::CannotRun
    }
}

/// An error of the operating system without its number, which says nothing to people.
pub fn plain(error: &io::Error) -> String {
    without_number(&error.to_string())
}

/// What was said, without the numbers of the operating system.
pub fn without_number(said: &str) -> String {
    said.find(" (os error").map_or(said, |end| &said[..end]).to_owned()
}

impl From<ConfigErrors> for Failure {
    fn from(errors: ConfigErrors) -> Failure {
        Failure::Config(errors)
    }
}

/// The only I/O of commands that is not named otherwise is writing to stdout.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Failure {
        let said = without_number(&error.to_string());
        match error {
            RunError::Interrupted => Failure::Interrupted,
            RunError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Failure::Output(error),
            // Sinks name the file in what they say.
            RunError::Output(_) => Failure::new(said),
            RunError::Work { .. } => Failure::new(said).help("a run needs about twice the size of the input on disk"),
            RunError::Index(_) | RunError::Input { .. } | RunError::Threads(_) => Failure::new(said),
        }
    }
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Failure {
        Failure::new(without_number(&error.to_string()))
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Failure {
        Failure::new(without_number(&error.to_string()))
    }
}

impl From<VerifyError> for Failure {
    fn from(error: VerifyError) -> Failure {
        Failure::new(without_number(&error.to_string()))
    }
}
