//! What phrases and forms take of the sampled lines by themselves: the stage as it ships, without the learnt score.

use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::Cleaner;
use lauter::stages::boilerplate::Action;
use rayon::prelude::*;

use super::texts::{Form, Text};
use crate::origins;

const STAGES: &[&str] = &["normalise", "language", "boilerplate"];
/// A line is gone if less than this share of its letters and digits is left: a line that lost a prefix is content.
const LEFT_SHARE: f64 = 0.5;

/// For each line of each text whether it goes; none of a text that is not judged by its lines.
pub fn gone(texts: &[Text]) -> Result<Vec<Vec<bool>>, String> {
    let mut config = Config { stages: STAGES.iter().map(|name| (*name).to_owned()).collect(), ..Config::default() };
    config.language.keep = vec!["*".to_owned()];
    (config.boilerplate.surroundings, config.boilerplate.repeated) = (Action::Keep, Action::Keep);
    let cleaner =
        Cleaner::new(&config).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let of_text = |text: &Text| if text.form == Form::Sampled { of_lines(&cleaner, &text.lines) } else { Vec::new() };
    Ok(texts.par_iter().map(of_text).collect())
}

fn of_lines(cleaner: &Cleaner, lines: &[String]) -> Vec<bool> {
    let text = lines.join("\n");
    let mut doc = Document::new("train#0", &text);
    cleaner.clean(&mut doc);
    let mut left = vec![false; text.len()];
    origins::of(&doc, text.len()).into_iter().flatten().for_each(|at| left[at] = true);
    let mut start = 0;
    let is_gone = |line: &String| {
        let of_line = &left[start..start + line.len()];
        start += line.len() + 1;
        is_gone(line, of_line)
    };
    lines.iter().map(is_gone).collect()
}

fn is_gone(line: &str, left: &[bool]) -> bool {
    let letters: Vec<bool> = line.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| left[at]).collect();
    let marks = if letters.is_empty() { left } else { &letters };
    let stand = marks.iter().filter(|left| **left).count();
    (stand as f64) < LEFT_SHARE * marks.len() as f64
}
