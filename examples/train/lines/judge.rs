//! The scorer's figures: lines removed and found, and the content that was lost.

use std::path::Path;

use serde_json::json;

use super::texts::{Form, Text};
use lauter::document::Language;
use lauter::stages::boilerplate::{Config, learn};

/// Lines by what they are and what was said of them, and characters of content.
#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
    content: usize,
    characters: usize,
    lost: usize,
}

impl Count {
    fn add(&mut self, width: usize, is_boilerplate: bool, is_said: bool) {
        self.right += usize::from(is_boilerplate && is_said);
        self.wrong += usize::from(!is_boilerplate && is_said);
        self.missed += usize::from(is_boilerplate && !is_said);
        if !is_boilerplate {
            self.content += 1;
            self.characters += width;
            self.lost += if is_said { width } else { 0 };
        }
    }

    fn lost(&self) -> f64 {
        100.0 * self.lost as f64 / self.characters.max(1) as f64
    }

    fn scores(&self) -> String {
        let precision = self.right as f64 / (self.right + self.wrong).max(1) as f64;
        let recall = self.right as f64 / (self.right + self.missed).max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        format!("P {precision:.3} R {recall:.3} F1 {f1:.3}, content lost {:.2} %", self.lost())
    }
}

/// Which lines the stage would take, as it ships.
fn said(text: &Text, scores: &[i16]) -> Vec<bool> {
    let language = Language::from_code(&text.lang).unwrap_or(Language::UNDETERMINED);
    learn::surroundings(&text.lines, scores, learn::least_in(Some(language), Config::default().min_surroundings))
}

/// What is said of lines: by their scores, and beside that by phrases and forms, if these are asked.
struct Said<'a> {
    scores: &'a [Vec<i16>],
    phrases: Option<&'a [Vec<bool>]>,
}

impl Said<'_> {
    fn count(&self, texts: &[Text], holds: impl Fn(&Text, usize) -> bool) -> Count {
        let mut count = Count::default();
        for text in texts {
            let said = said(text, &self.scores[text.at]);
            let by_phrases = |at: usize| self.phrases.is_some_and(|phrases| phrases[text.at].get(at).copied().unwrap_or(false));
            for at in (0..text.lines.len()).filter(|at| holds(text, *at)) {
                count.add(text.lines[at].chars().count(), text.labels[at] > 0.5, said[at] || by_phrases(at));
            }
        }
        count
    }

    fn report_sampled(&self, texts: &[Text]) {
        let sampled = |name: &str, holds: &dyn Fn(&Text, usize) -> bool| {
            let count = self.count(texts, |text, at| text.form == Form::Sampled && holds(text, at));
            println!("  {name:<10}{}", count.scores());
        };
        sampled("inside", &|text, at| text.inside[at]);
        sampled("all", &|_, _| true);
        sampled("Russian", &|text, _| text.lang == "ru");
        sampled("English", &|text, _| text.lang == "en");
    }
}

/// Prints the figures of lines that were sampled, and the harm done to clean texts.
pub fn report(title: &str, texts: &[Text], scores: &[Vec<i16>]) {
    println!("{title}:");
    let said = Said { scores, phrases: None };
    said.report_sampled(texts);
    let mut sets: Vec<(&str, Form)> = texts
        .iter()
        .filter(|text| matches!(text.form, Form::Clean | Form::Reset))
        .map(|text| (text.set.as_str(), text.form))
        .collect();
    sets.sort_unstable();
    sets.dedup();
    for (set, form) in sets {
        let count = said.count(texts, |text, _| text.set == set && text.form == form);
        println!("  {form:?} {set:<12} {} of {} lines, {:.2} % of the characters", count.wrong, count.content, count.lost());
    }
}

/// Prints the figures of lines that were sampled, with what phrases and forms take by themselves.
pub fn report_with_phrases(title: &str, texts: &[Text], scores: &[Vec<i16>], phrases: &[Vec<bool>]) {
    println!("{title}:");
    Said { scores, phrases: Some(phrases) }.report_sampled(texts);
}

/// Writes every sampled line with its label and its scores, one JSON object a line.
pub fn write(path: &Path, texts: &[Text], first: &[Vec<i16>], both: &[Vec<i16>]) -> Result<(), String> {
    let mut out = String::new();
    for text in texts.iter().filter(|text| text.form == Form::Sampled) {
        let said = said(text, &both[text.at]);
        for at in 0..text.lines.len() {
            let line = json!({
                "id": text.id, "at": at, "lang": text.lang, "inside": text.inside[at], "boilerplate": text.labels[at] > 0.5,
                "said": said[at], "first": first[text.at][at], "score": both[text.at][at], "text": text.lines[at],
            });
            out += &format!("{line}\n");
        }
    }
    // Where cargo builds elsewhere, there is no `target` yet.
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, out));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
