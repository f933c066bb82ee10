//! Phrases that stand again in a passage: in one sentence, close by, in another sentence.

use super::passage::Passage;
use super::words;

/// Tokens from which a repeat inside one sentence counts.
const SENTENCE_REPEAT: usize = 4;

/// Tokens from which a later copy of a phrase counts.
const LONG_COPY: usize = 6;

/// The tokens tell who somebody with a name is.
fn introduces(passage: &Passage, at: usize, length: usize) -> bool {
    let is_name = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let begins = |at: &usize| passage.word(*at) == "," && passage.is_any(at + 1, &["a", "an", "the", "who", "which"]);
    let aside = (at + 1..at + length - 1).find(begins);
    aside.is_some_and(|comma| is_name(comma - 1) && comma + 2 < at + length)
}

/// Tokens of a phrase that nobody tells again, and tokens within which it would have to stand again.
const TOLD: usize = 8;
const CLOSE: usize = 40;

/// Tokens before the phrase that may be common to both places, too.
const BEFORE_TOLD: usize = 2;

/// The run tells something new: "a machine that helps farmers to learn more", "two leaves that grow outwards". Casts of plays and press releases say
/// who somebody is in sentence after sentence.
fn tells(passage: &Passage, at: usize, length: usize) -> bool {
    let is_number = |at: usize| {
        passage.word(at).starts_with(|c: char| c.is_ascii_digit()) || words::classes(passage.tokens[at].key) & words::NUMBER != 0
    };
    let begins = |at: &usize| passage.is_any(*at, &["a", "an", "one"]) || is_number(*at);
    let new = (at..at + length).take(BEFORE_TOLD + 1).find(begins);
    new.is_some_and(|new| at + length - new >= TOLD)
}

/// Repeats inside a sentence, those of them that introduce somebody, long ones close by that tell something, and copies of a long phrase from an
/// earlier sentence; each run counts once.
pub fn count(passage: &Passage) -> [usize; 4] {
    let (mut within, mut introduced, mut told, mut copies) = (0, 0, 0, 0);
    let mut at = 0;
    while at < passage.tokens.len() {
        let before = passage.earlier_twins(at).filter(|_| passage.tokens[at].is_word());
        let best = before.map(|other| (passage.common(other, at).min(at - other), other)).max();
        let Some((run, other)) = best.filter(|(run, _)| *run >= SENTENCE_REPEAT) else {
            at += 1;
            continue;
        };
        told += usize::from(run >= TOLD && at - other <= run + CLOSE && tells(passage, at, run));
        let is_within = passage.same_sentence(other, at);
        if is_within {
            within += 1;
            introduced += usize::from(introduces(passage, at, run));
        } else if run >= LONG_COPY {
            copies += 1;
        }
        at += if is_within || run >= LONG_COPY { run } else { 1 };
    }
    [within, introduced, told, copies]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_is_told_once() {
        let told = |phrase: &str, between: &str| {
            let text = format!("They plant it in {phrase}. {between} In June {phrase} is dry.");
            let [_, _, told, _] = count(&Passage::new(&text));
            told
        };
        let mixture = "a mixture of equal parts sand, clay and peat";
        assert_eq!([told(mixture, ""), told("two tiny leaves that grow outwards beside the stem", "")], [1, 1]);
        assert_eq!(told("the mixture of equal parts sand, clay and peat", ""), 0, "a name for it");
        assert_eq!(told("a mixture of sand and peat", ""), 0, "short");
        assert_eq!(told(mixture, &"It rained on the roofs of the old port. ".repeat(5)), 0, "far away");
    }
}
