//! Sentences that speak of what a page says instead of saying it: `Sign up for our newsletter, the page urged.`, `Follow us on Facebook
//! was the last thing that she read.`

use super::kind::Kind;
use super::page::has_at_most;
use super::phrases::Phrase;
use crate::text::chars;
use crate::text::words;

/// What somebody, or a page, does with words, in small letters. Verbs that a page asks its readers for stand in [`ASKED_FOR`], too.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "said", "says", "told", "tells", "reminded", "reminds", "urged", "urges", "read", "reads", "added", "adds", "asked", "asks", "wrote",
    "writes", "announced", "warned", "warns", "insisted", "promised", "replied", "explained", "explains", "repeated", "shouted", "advised", "advises", "stated",
    "demanded", "demands", "begged", "begs", "suggested", "suggests", "proclaimed", "declared", "recalled", "joked", "ran", "claimed",
    "сказал", "сказала", "сказали", "сказано", "говорит", "говорил", "говорила", "говорили", "говорилось", "говорится", "просил", "просила",
    "просит", "просили", "попросил", "попросила", "призвал", "призвала", "призывал", "призывала", "призывает", "гласил", "гласила", "гласит",
    "написал", "написала", "написано", "пишет", "писал", "сообщил", "сообщила", "сообщает", "сообщалось", "заявил", "заявила", "добавил",
    "добавила", "пояснил", "пояснила", "значилось", "предупреждал", "предупреждала", "предупреждает", "предлагал", "предлагала", "предлагает",
    "dedi", "dediler", "diyor", "diyordu", "deniyor", "deniyordu", "denildi", "yazıyor", "yazıyordu", "yazılıydı", "yazdı", "belirtti",
    "söyledi", "söylüyor", "ekledi", "açıkladı", "uyardı", "uyarıyordu", "istedi", "istiyordu",
];

/// Verbs of [`SAYING`] that say as well what a reader did or shall do: `you have read our terms`, `ask us`. They follow a subject.
const ASKED_FOR: &[&str] = &["read", "asked", "ran", "repeated", "added"];

/// Those of [`SAYING`] whose object may be a name or a bare noun: `told residents`. It has at most [`MOST_OBJECT`] words.
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "told", "tells", "asked", "asks", "urged", "urges", "warned", "warns", "advised", "advises", "begged", "begs", "promised", "reminded",
    "reminds",
];
const MOST_OBJECT: usize = 3;

/// How it goes on behind the verb otherwise: `told her class`, `said on Monday`, `explains the sign`.
#[rustfmt::skip]
const BEHIND_SAYING: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "this", "these", "him", "them", "me", "everybody", "everyone", "nobody", "on", "in", "at",
    "after", "before", "during", "from", "across", "through", "with",
    "again", "later", "yesterday", "today", "last", "aloud",
];

/// What makes a noun of `read`, and what says of a thing that it is `asked` for.
#[rustfmt::skip]
const BEFORE_A_READ: &[&str] = &[
    "best", "big", "long", "short", "good", "great", "top", "weekly", "daily", "weekend", "morning", "evening", "must", "most", "often",
    "frequently",
];

/// Words of [`OF_THE_PAGE`] that tell of what was said where a past verb follows.
const SPEAKERS: &[&str] = &["i", "we", "мы"];

/// Who says it has at most so many words, the verb among them: `the head of the port authority told residents`.
const MOST_WORDS: usize = 8;

/// Words of a clause that goes on with what the page says: to its reader, of itself, or as a part of the same sentence.
#[rustfmt::skip]
const OF_THE_PAGE: &[&str] = &[
    "you", "your", "we", "our", "us", "i", "that", "which", "who", "where", "when", "if", "as", "and", "or", "but", "to", "so", "what",
    "вы", "вас", "вам", "ваш", "мы", "нас", "нам", "наш", "наши", "который", "которая", "которые", "где", "если", "что", "и", "или", "а",
    "siz", "sizin", "size", "biz", "bizim", "bize", "ve", "veya", "ama", "ki",
];

/// What a page asks for, as the first word of its sentence.
#[rustfmt::skip]
const IMPERATIVES: &[&str] = &[
    "sign", "subscribe", "follow", "share", "click", "join", "like", "watch", "download", "register", "accept", "tweet", "log", "visit",
    "enter", "read", "find", "become", "support", "donate", "leave",
];

/// The verb of a sentence of which such a request is the subject.
const IS: &[&str] = &["is", "was", "became", "remained", "appeared", "stood"];

/// So many words may stand between the phrase and that verb: `Sign up for our | free weekly newsletter was …`.
const BEFORE_IS: usize = 3;

/// Whether the sentence speaks of the phrase, after which `after` stands. Headlines say who says something: links to them are left.
pub(super) fn is_talked_of(phrase: &Phrase, sentence: &str, after: &str) -> bool {
    speaks_to_readers(phrase.kind) && (is_attributed(after) || is_the_subject(sentence, after))
}

/// What such phrases say, a page says to who reads it.
fn speaks_to_readers(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Cookies
            | Kind::Share
            | Kind::Newsletter
            | Kind::Paywall
            | Kind::AppPromo
            | Kind::ErrorReport
            | Kind::Comments
            | Kind::Advertisement
            | Kind::Player
            | Kind::Copyright
    )
}

/// `…, its banner said.`, `…, просил сайт.`: a clause behind a comma says who said it.
fn is_attributed(after: &str) -> bool {
    after.split([',', ';']).skip(1).any(names_a_speaker)
}

fn names_a_speaker(clause: &str) -> bool {
    let all: Vec<&str> = words::words(clause).take(MOST_WORDS + 1).collect();
    (2..=MOST_WORDS).contains(&all.len())
        && !(0..all.len()).any(|at| is_of_the_page(&all, at))
        && (0..all.len()).any(|at| says(&all, at))
}

/// `we`, `our`, `you`; but `I told …` and `we said …` tell of what was said.
fn is_of_the_page(all: &[&str], at: usize) -> bool {
    let word = all[at].to_lowercase();
    let tells = || all.get(at + 1).is_some_and(|next| is_past(next));
    OF_THE_PAGE.contains(&word.as_str()) && !(SPEAKERS.contains(&word.as_str()) && tells())
}

/// A verb of [`SAYING`] that says nothing but that it was said before.
fn is_past(word: &str) -> bool {
    let is_past = word.ends_with("ed") || word.ends_with("ли") || matches!(word, "said" | "told" | "wrote");
    is_past && SAYING.contains(&word)
}

/// The word says that somebody spoke: it is written small, for titles are not (`The Big Read`), and it begins the clause, ends it, or
/// has behind it what such verbs have: whom it was said to, where, or when.
fn says(all: &[&str], at: usize) -> bool {
    let verb = all[at];
    let is_verb = SAYING.contains(&verb) && (at > 0 || !ASKED_FOR.contains(&verb));
    let after = &all[at + 1..];
    let takes_an_object = || {
        let next = after[0].to_lowercase();
        BEHIND_SAYING.contains(&next.as_str())
            || TOLD.contains(&verb) && after.len() <= MOST_OBJECT
            || !verb.is_ascii() && after.len() == 1
    };
    is_verb && !(at > 0 && is_no_verb(all[at - 1], verb)) && (at == 0 || after.is_empty() || takes_an_object())
}

/// `the best reads`, `a long read`, `the most asked questions`.
fn is_no_verb(before: &str, word: &str) -> bool {
    matches!(word, "read" | "reads" | "asked") && BEFORE_A_READ.contains(&before.to_lowercase().as_str())
}

/// `Sign up for our newsletter is the first thing …`: the request is what the sentence is about.
fn is_the_subject(sentence: &str, after: &str) -> bool {
    let is_asked = words::words(sentence).next().is_some_and(|word| IMPERATIVES.contains(&word.to_lowercase().as_str()));
    is_asked && {
        let verb = words::spans(after).take(BEFORE_IS + 1).find(|span| IS.contains(&&after[span.clone()]));
        verb.is_some_and(|verb| {
            let between = &after[..verb.start];
            // `Follow us on Facebook is …`: one name may be a part of the request; more are somebody's.
            let may_be_a_name = has_at_most(between, 1);
            !between.contains([',', ':', ';', '-', '–', '—', '!', '?', '.'])
                && (may_be_a_name || !between.contains(chars::is_uppercase))
                && !words::words(between).any(|word| OF_THE_PAGE.contains(&word))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const ABOVE: &str = "\
Dockers walked out on Monday morning after talks over pay ended without a deal. The union said that the strike would go on.
By noon more than twenty ships were waiting off the harbour. Hauliers said they had begun to send loads to other ports.";
    const BELOW: &str = "\
A mediator from the ministry of labour arrived in the afternoon and met both sides behind closed doors. He left without a word.
The first of the ships turned to the neighbouring port in the evening, where a berth costs a third more, and others followed.";

    #[test]
    fn a_sentence_about_a_banner_is_content() {
        for sentence in [
            "By continuing to use the site you accept cookies, its banner said.",
            "Sign up for our newsletter is the first thing visitors read.",
            "Follow us on Facebook and Twitter, the mayor told residents.",
            "Subscribe to our newsletter, the page urged, though nobody did.",
            "Share this article on Facebook, the teacher told her class.",
            "Sign up for our weekly newsletter was all that the screen showed.",
            "Подпишитесь на нашу рассылку, просил сайт.",
            "Bültenimize abone olun, diyordu site.",
            "Follow us on Facebook and Twitter, I told residents.",
            "Subscribe to our newsletter, we told everybody at the door.",
            "Sign up for our newsletter, the union said in a statement.",
            "Sign up for our newsletter, the last line read.",
            "Follow us on Facebook and Twitter, the mayor asked residents.",
            "Follow us on Facebook and Twitter, he shouted across the yard.",
            "Подпишитесь на нашу рассылку, мы просили всех.",
            "Follow us on Facebook is a button that hardly anybody presses.",
        ] {
            let line = format!("{ABOVE}\n{sentence}\n{BELOW}");
            assert_eq!(cleaned(&line), line);
            let within = format!("{ABOVE} {sentence} Then everybody went home.\n{BELOW}");
            assert_eq!(cleaned(&within), within);
        }
    }

    #[test]
    fn what_the_page_itself_says_goes() {
        for sentence in [
            "By continuing to use this website, you agree to our use of cookies, as our policy says.",
            "Sign up for our newsletter, which is free.",
            "Sign up for our newsletter, The Morning Read.",
            "Subscribe to our newsletter, The Big Read, and get it every Friday.",
            "Sign up for our newsletter, the best reads of the week.",
            "Sign up for our newsletter, a long read.",
            "Sign up for our newsletter, the most asked questions answered.",
            "Sign up for our newsletter, I read every answer.",
            "Follow us on Facebook and Twitter, where our readers told us more.",
            "Subscribe to our newsletter if it is news that you want.",
            "By clicking Accept you agree to our use of cookies, and that you have read our terms.",
        ] {
            assert_eq!(cleaned(&format!("{ABOVE}\n{sentence}\n{BELOW}")), format!("{ABOVE}\n{BELOW}"), "{sentence}");
        }
    }
}
