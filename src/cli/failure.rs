//! Why a command could not run, in sentences: what happened, where, what to do next.

use std::io;

use lauter::config::ConfigErrors;

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
            Failure::Output(error) => console.say_error(&format!("cannot write to standard output: {error}"), &[]),
        }
        Exit::CannotRun
    }
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
