//! The two streams: results on stdout, everything else on stderr.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use anstyle::{AnsiColor, Style};
use lauter::config::ConfigErrors;

use super::args::{Format, Global, When};

/// Where results and remarks go, and how they look.
pub struct Console {
    out: BufWriter<Stdout>,
    /// For whom results are written.
    pub format: Format,
    quiet: bool,
    verbose: bool,
    theme: Theme,
    theme_err: Theme,
}

/// Whether a stream takes colours.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    colours: bool,
}

/// Names of rules, stages and documents.
pub const NAME: Style = Style::new().bold();
/// What is removed.
pub const REMOVED: Style = AnsiColor::Red.on_default();
/// What is inserted.
pub const INSERTED: Style = AnsiColor::Green.on_default();
/// What matters less than the rest.
pub const FAINT: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

impl Console {
    /// The console that the arguments ask for.
    pub fn new(global: &Global) -> Console {
        Console {
            out: BufWriter::new(io::stdout()),
            format: global.format,
            quiet: global.quiet,
            verbose: global.verbose,
            theme: Theme { colours: colours(global.color, &io::stdout()) },
            theme_err: Theme { colours: colours(global.color, &io::stderr()) },
        }
    }

    /// Whether results are for programs.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Where results go.
    pub fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Text for stdout in a style.
    pub fn paint(&self, style: Style, text: &str) -> String {
        self.theme.paint(style, text)
    }

    /// How results look, for those who make them on other threads.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Writes JSON for programs: one value, indented.
    pub fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, value)?;
        writeln!(self.out)
    }

    /// Sends on what is still held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Whether progress may be shown: on a terminal, unless asked not to.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Whether to say nothing but results and errors.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether to say more.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Something that went wrong, though the work goes on.
    pub fn warn(&self, message: &str) {
        if !self.quiet {
            self.say(&format!("{}: {message}", self.theme_err.paint(WARNING, "warning")));
        }
    }

    /// Something that is missing from the result until someone acts: who asked for silence must know it, too.
    pub fn alert(&self, message: &str) {
        self.say(&format!("{}: {message}", self.theme_err.paint(WARNING, "warning")));
    }

    /// A remark for those who asked for more.
    pub fn remark(&self, message: &str) {
        if self.verbose {
            self.say(message);
        }
    }

    /// A remark for everybody who did not ask for silence.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            self.say(message);
        }
    }

    /// What was asked for and is no result: it goes to stderr, even in silence.
    pub fn tell(&self, text: &str) {
        self.say(text);
    }

    /// Why the command cannot run, and what to do.
    pub fn say_error(&self, message: &str, helps: &[String]) {
        self.say(&format!("{}: {message}", self.theme_err.paint(ERROR, "error")));
        for help in helps {
            self.say(&format!(" = {}: {help}", self.theme_err.paint(HELP, "help")));
        }
    }

    /// Everything that is wrong with the config.
    pub fn say_config_errors(&self, errors: &ConfigErrors) {
        let shown = if self.theme_err.colours { errors.coloured() } else { errors.to_string() };
        self.say(shown.trim_end());
    }

    fn say(&self, line: &str) {
        let mut err = io::stderr().lock();
        // Nobody is left to be told if stderr is closed.
        let _ = writeln!(err, "{line}");
    }
}

fn colours(when: When, stream: &impl anstream::stream::RawStream) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}

impl Theme {
    /// Without colours.
    pub const PLAIN: Theme = Theme { colours: false };

    /// Text in a style.
    pub fn paint(self, style: Style, text: &str) -> String {
        if self.colours { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
