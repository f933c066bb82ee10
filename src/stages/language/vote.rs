//! One vote on one piece of text: the model's, joined by whatlang where the model is in doubt, or whatlang's alone where the script is
//! neither Latin nor Cyrillic.

use super::first::{self, First};
use super::spelling;
use crate::document::Language;
use crate::text::languages::Model;
use crate::text::languages::model::memo::Memo;
use crate::text::languages::model::table::{Best, Sums};
use crate::text::languages::model::{Pair, reasons};
use crate::text::sample::sample;
use crate::text::script::{Script, Scripts};

/// A lead of the decision, in logarithms of odds, below which whatlang is asked: odds of about three to two.
const CLOSE_DECISION: f64 = 0.4;
/// The same for the name of a language that the corpus does not keep.
const CLOSE_NAME: f64 = 0.3;
/// Runs of letters that halve a score: about half a word has so many. One word must not seem sure only because nothing speaks against it.
const DOUBT: f64 = 12.0;
/// What is left of the score where no name fits: lists, codes and noise look like a language without a name, too. A whole sentence in such a
/// language is still sure enough to be rejected.
const NO_NAME: f32 = 0.75;
/// Bytes from which another language gets its name.
const NAMED_BYTES: usize = 160;
/// Bytes of a text whose runs of letters are named in an explanation: three or four pieces of a line.
const TOLD_BYTES: usize = 96;

/// What was counted of a piece of text. Counts of pieces add up to those of the whole.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Letters by script.
    pub scripts: Scripts,
    /// What the model reads in Latin and in Cyrillic words.
    latin: Sums,
    cyrillic: Sums,
}

impl Counts {
    /// Counts a piece. Only words of its main script are read. `memo` is that of the model.
    pub fn of(text: &str, model: &Model, memo: &mut Memo) -> Counts {
        let scripts = Scripts::of(text);
        let mut counts = Counts { scripts, ..Counts::default() };
        match scripts.main().and_then(|script| Some((script, model.of(script)?))) {
            Some((Script::Latin, pair)) => counts.latin = pair.read_with(text, memo),
            Some((_, pair)) => counts.cyrillic = pair.read_with(text, memo),
            None => {}
        }
        counts
    }

    /// Whether the decision leads by so much that more of the same text would not change it. Other scripts are clear by themselves.
    pub fn is_clear(&self, model: &Model, lead: f64) -> bool {
        let Some((script, pair)) = self.scripts.main().and_then(|script| Some((script, model.of(script)?))) else { return false };
        pair.decide(self.sums(script)).1.lead >= lead
    }

    /// Adds the counts of another piece.
    pub fn add(&mut self, other: &Counts) {
        self.scripts.add(other.scripts);
        self.latin.add(&other.latin);
        self.cyrillic.add(&other.cyrillic);
    }

    fn sums(&self, script: Script) -> &Sums {
        if script == Script::Cyrillic { &self.cyrillic } else { &self.latin }
    }
}

/// A language and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vote {
    /// The language; `und` if there is nothing to go by.
    pub language: Language,
    /// How sure it is, from 0 to 1: about 0.5 is a tie of two languages.
    pub score: f32,
    /// What the model found, for explanations: the script, the decision, and the name of another language.
    decision: Option<(Script, Best)>,
    name: Option<Best>,
    /// What whatlang said, if it was asked.
    first: Option<First>,
    /// It was read as it would be spelt today.
    is_respelt: bool,
}

/// Bytes of a text that are read in another spelling: some pages would be no surer.
const RESPELT_BYTES: usize = 4 << 10;

/// A lead, in logarithms of odds, with which a text is Russian though none of its letters tells: odds of twenty to one.
const SURE_LEAD: f64 = 3.0;

impl Vote {
    /// Nothing to go by.
    pub const NONE: Vote =
        Vote { language: Language::UNDETERMINED, score: 0.0, decision: None, name: None, first: None, is_respelt: false };

    /// Votes on a piece of text that was counted. whatlang may be asked about at most `limit` bytes of it.
    pub fn on(text: &str, counts: &Counts, model: &Model, limit: usize) -> Vote {
        match counts.scripts.main().map(|script| (script, model.of(script))) {
            Some((script, Some(pair))) => {
                let vote = by_model(text, script, pair, counts.sums(script), limit);
                let may_be_old = script == Script::Cyrillic && vote.language != Language::RUSSIAN;
                may_be_old.then(|| respelt(text, pair, limit)).flatten().unwrap_or(vote)
            }
            Some((_, None)) => by_first(text, limit),
            None => Vote::NONE,
        }
    }

    /// Whether whatlang was asked.
    pub fn has_asked(&self) -> bool {
        self.first.is_some()
    }

    /// The evidence, for people: the runs of letters that spoke for it, and what whatlang said.
    pub fn describe(&self, text: &str, model: &Model) -> String {
        let mut told = Vec::new();
        if let Some((pair, best)) = self.decision.and_then(|(script, best)| Some((model.of(script)?, best))) {
            let text = sample(text, TOLD_BYTES);
            let text = if self.is_respelt { spelling::respelt(&text).into() } else { text };
            let class = |class: usize| pair.decide.classes[class];
            let what = match (class(best.class), class(best.next)) {
                (Language::UNDETERMINED, next) => format!("not `{next}`"),
                (language, _) => format!("`{language}`"),
            };
            let spelling = if self.is_respelt { " in the spelling of before 1918" } else { "" };
            told.push(format!("{what}{spelling} by {}", runs(reasons::describe(&pair.decide, &text, best.class, best.next))));
            if let Some(name) = self.name {
                let runs = runs(reasons::describe(&pair.name, &text, name.class, name.next));
                told.push(format!("`{}` by {runs}", pair.name.classes[name.class]));
            }
        }
        if let Some(first) = self.first {
            told.push(format!("whatlang says `{}` ({:.2})", first.language, first.confidence));
        }
        if told.is_empty() { "no letters".to_owned() } else { told.join("; ") }
    }
}

fn runs(told: String) -> String {
    if told.is_empty() { "what texts are as a rule".to_owned() } else { told }
}

/// The vote on a text in the spelling of before 1918, read in that of today; `None` if it is not Russian.
fn respelt(text: &str, pair: &Pair, limit: usize) -> Option<Vote> {
    let old = spelling::old(&sample(text, RESPELT_BYTES))?;
    let vote = by_model(&old.modern, Script::Cyrillic, pair, &pair.read(&old.modern), limit);
    let lead = vote.decision.map_or(0.0, |(_, best)| best.lead);
    let is_russian = vote.language == Language::RUSSIAN && (old.has_own_letters || lead >= SURE_LEAD);
    is_russian.then_some(Vote { is_respelt: true, ..vote })
}

/// A script that neither table reads: whatlang knows it by the script itself, or by its alphabet.
fn by_first(text: &str, limit: usize) -> Vote {
    match first::ask(text, limit) {
        Some(first) => Vote { language: first.language, score: first.confidence, first: Some(first), ..Vote::NONE },
        None => Vote::NONE,
    }
}

fn by_model(text: &str, script: Script, pair: &Pair, sums: &Sums, limit: usize) -> Vote {
    let (decided, best) = pair.decide(sums);
    let sure = logistic(best.lead) * evidence(sums);
    let vote = Vote { score: sure as f32, decision: Some((script, best)), ..Vote::NONE };
    let first = (best.lead < CLOSE_DECISION).then(|| first::ask(text, limit)).flatten();
    let next = pair.decide.classes[best.next];
    match (decided, first) {
        (_, Some(first)) if first.language == next => {
            // What spoke for the second is what is told of.
            let swapped = Best { class: best.next, next: best.class, lead: -best.lead };
            Vote { language: next, first: Some(first), decision: Some((script, swapped)), ..vote }
        }
        (Some(language), first) => Vote { language, first, ..vote },
        (None, first) => Vote { first, ..named(text, pair, vote, limit) },
    }
}

/// Gives another language its name. Which of them it is hardly matters to a corpus that keeps none of them, so it takes at most half of the
/// score away.
fn named(text: &str, pair: &Pair, vote: Vote, limit: usize) -> Vote {
    let (language, best) = pair.name(&sample(text, NAMED_BYTES));
    let sure = logistic(best.lead);
    let first = (best.lead < CLOSE_NAME).then(|| first::ask(text, limit)).flatten();
    let next = pair.name.classes[best.next];
    let language = if first.is_some_and(|first| first.language == next) { next } else { language };
    let score = vote.score * (0.5 + 0.5 * sure as f32) * if language == Language::UNCODED { NO_NAME } else { 1.0 };
    Vote { language, score, name: Some(best), first, ..vote }
}

/// Rises from 0 to 1 with the number of runs read.
fn evidence(sums: &Sums) -> f64 {
    let runs = sums.runs();
    runs / (runs + DOUBT)
}

/// The logistic function between whole numbers by straight lines: the exponential function of one machine differs from that of another in
/// its last bits.
fn logistic(lead: f64) -> f64 {
    const AT: [f64; 9] = [0.5, 0.7311, 0.8808, 0.9526, 0.9820, 0.9933, 0.9975, 0.9991, 0.9997];
    let lead = lead.clamp(0.0, (AT.len() - 1) as f64);
    let below = (lead as usize).min(AT.len() - 2);
    AT[below] + (AT[below + 1] - AT[below]) * (lead - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(text: &str) -> Vote {
        Vote::on(text, &Counts::of(text, Model::get(), &mut Memo::default()), Model::get(), 300)
    }

    #[test]
    fn more_words_are_surer() {
        let [one, five, many] =
            ["that", "that was the end of it", "That was the end of it, and nobody spoke of it again in this house."]
                .map(|text| vote(text).score);
        assert!(one < five && five < many && many > 0.9, "{one} {five} {many}");
    }

    #[test]
    fn the_logistic_function_rises_and_is_flat_at_its_end() {
        assert_eq!((logistic(0.0), logistic(1e9)), (0.5, 0.9997));
        assert!((1..80).all(|n| logistic(f64::from(n) / 8.0) >= logistic(f64::from(n - 1) / 8.0)));
    }

    #[test]
    fn an_explanation_names_runs_of_letters() {
        let told = |text: &str| vote(text).describe(text, Model::get());
        assert!(told("Это не то, что они говорили вчера").starts_with("`ru` by `"));
        assert!(told("Президент таза шайлоо өткөрүүгө убада берди").contains("`ky` by `"));
        assert_eq!(told("12 + 3"), "no letters");
        assert!(told("Χιλιάδες άνθρωποι").starts_with("whatlang says `el`"));
    }
}
