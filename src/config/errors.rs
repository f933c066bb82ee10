//! Errors in a config: what is wrong, where, and what to do, all of them at once.

use std::fmt;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::places::{Place, Places};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    pub message: String,
    /// Where, in [`Places`]; nowhere for a file that cannot be read.
    pub span: Option<Range<usize>>,
    pub help: Vec<String>,
}

impl Fault {
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Fault {
        Fault { message: message.into(), span: Some(span), help: Vec::new() }
    }

    pub fn nowhere(message: impl Into<String>) -> Fault {
        Fault { message: message.into(), span: None, help: Vec::new() }
    }

    pub fn help(mut self, help: impl Into<String>) -> Fault {
        self.help.push(help.into());
        self
    }
}

/// Everything that is wrong with a config, in the order in which it stands there.
#[derive(Clone, Debug)]
pub struct ConfigErrors {
    problems: Vec<Problem>,
}

/// One thing that is wrong, as people and programs read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// Where; absent if the file could not be read, or the value is a default.
    pub place: Option<Place>,
    /// What to do.
    pub help: Vec<String>,
}

impl ConfigErrors {
    pub(super) fn new(mut faults: Vec<Fault>, places: &Places) -> ConfigErrors {
        faults.sort_by_key(|fault| fault.span.as_ref().map(|span| (span.start, span.end)));
        let problem = |fault: Fault| {
            let place = fault.span.as_ref().map(|span| places.find(span));
            Problem { message: fault.message, place, help: fault.help }
        };
        ConfigErrors { problems: faults.into_iter().map(problem).collect() }
    }

    /// What is wrong, one by one.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Every error as people read it, with colours (ANSI escapes).
    pub fn coloured(&self) -> String {
        self.render(&Theme {
            error: AnsiColor::Red.on_default().bold(),
            frame: AnsiColor::Blue.on_default().bold(),
            help: AnsiColor::Cyan.on_default().bold(),
        })
    }

    fn render(&self, theme: &Theme) -> String {
        self.problems.iter().map(|problem| theme.problem(problem)).collect::<Vec<_>>().join("\n")
    }
}

/// Every error as people read it, without colours.
impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(&Theme::default()))
    }
}

impl std::error::Error for ConfigErrors {}

/// How the parts of an error look.
#[derive(Default)]
struct Theme {
    error: Style,
    frame: Style,
    help: Style,
}

impl Theme {
    fn problem(&self, problem: &Problem) -> String {
        let mut out = format!("{}: {}\n", paint(self.error, "error"), problem.message);
        let mut indent = String::new();
        if let Some(place) = &problem.place {
            indent = " ".repeat(place.line.to_string().len());
            out += &self.excerpt(place, &indent);
        }
        for help in &problem.help {
            out += &format!("{indent} {} {}: {help}\n", paint(self.frame, "="), paint(self.help, "help"));
        }
        out
    }

    /// The line with a caret under what is meant.
    fn excerpt(&self, place: &Place, indent: &str) -> String {
        let bar = paint(self.frame, "|");
        // A tab would push the carets to the side: it is shown as one space, as wide as the column that was counted for it.
        let source = place.source.replace('\t', " ");
        let (before, carets) = (" ".repeat(place.column - 1), paint(self.error, &"^".repeat(place.width)));
        let (arrow, line) = (paint(self.frame, "-->"), paint(self.frame, &place.line.to_string()));
        format!(
            "{indent}{arrow} {}:{}:{}\n{indent} {bar}\n{line} {bar} {source}\n{indent} {bar} {before}{carets}\n",
            place.file, place.line, place.column
        )
    }
}

fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_its_line_and_points_at_it() {
        let mut places = Places::default();
        let text = "[dedup]\ntreshold = 0.8\n";
        places.add_file("pipeline.toml", text);
        let fault = Fault::at(8..16, "unknown field `treshold`, expected `threshold`")
            .help("a key with a similar name exists: `threshold`");
        let shown = ConfigErrors::new(vec![fault], &places).to_string();
        let expected = "error: unknown field `treshold`, expected `threshold`\n --> pipeline.toml:2:1\n  |\n2 | treshold = 0.8\n  | ^^^^^^^^\n  = help: a key with a similar name exists: `threshold`\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn colours_add_nothing_but_escapes() {
        let mut places = Places::default();
        places.add_file("a.toml", "x = 1\n");
        let errors = ConfigErrors::new(vec![Fault::at(0..1, "no").help("yes")], &places);
        let coloured = errors.coloured();
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), errors.to_string());
    }
}
