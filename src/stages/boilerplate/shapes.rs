//! Boilerplate that is known by its form or its place, whatever its words.

use std::ops::Range;

use super::dates;
use super::evidence::{Candidate, Evidence, Extent};
use super::kind::Kind;
use super::names;
use super::one_date::is_one_date;
use super::page::{Page, Paragraph, has_at_most};
use super::phrases::Book;
use super::{origins, row, tallies, teasers};
use crate::text::chars;
use crate::text::sentences::is_finished;

/// A caption with its credit has at most so many words; a longer paragraph that begins with `©` holds more than them.
const CAPTION_WORDS: usize = 60;

/// A line that begins with `©` and ends as a sentence does is a caption up to so many words; a longer one may be the article, glued on.
const FINISHED_CAPTION_WORDS: usize = 25;

/// Every candidate that the form of the paragraph gives.
pub(super) fn find(page: &Page, paragraph: &Paragraph, book: &Book, found: &mut Vec<Candidate>) {
    let line = paragraph.str();
    let number = paragraph.number;
    let mut add = |kind, extent, evidence| found.push(Candidate::new(kind, number, extent, evidence));
    if line.starts_with('©') {
        let extent = paragraph.first_sentence_or_line();
        let begins = if let Extent::Sentence(_, span) = &extent { &paragraph.text[span.clone()] } else { line };
        if let (Extent::Sentence(_, span), Some(at)) = (&extent, glued_credit(begins)) {
            let evidence = Evidence::new("“©” and names, and a sentence of the article glued to them", 100);
            add(Kind::PhotoCredit, Extent::Part(span.start..span.start + at), evidence);
        } else if let Some((kind, evidence)) = rights(begins) {
            add(kind, extent, evidence);
        }
    }
    if number == 0
        && let Some(at) = dates::sentence_after_date_field(line)
    {
        let span = paragraph.span.start..paragraph.span.start + at;
        add(Kind::DateHeader, Extent::Part(span), Evidence::new("a date field before the first sentence", 100));
    }
    if line.len() <= LONGEST_DATE && !line.starts_with(HEADING) && !is_a_year(line) && is_one_date(line) {
        let evidence = Evidence::new("nothing but a date", 60).with(!is_finished(line), "no sentence end", 20);
        add(Kind::Timestamp, Extent::Line, evidence.with(page.is_at_edge(number), "at the head or the foot", 20));
    }
    if let Some(evidence) = teasers::teaser(line) {
        add(Kind::Related, Extent::Line, evidence);
    }
    if let Some(evidence) = tallies::tally(line) {
        add(Kind::Counter, Extent::Line, evidence);
    }
    if let Some((kind, evidence)) = origins::find(page, number, line, book) {
        add(kind, Extent::Line, evidence);
    }
    if number + 1 == page.paragraphs.len()
        && let Some((at, evidence)) = sign_off(line, book)
    {
        let extent = if at == 0 { Extent::Line } else { Extent::Part(paragraph.span.start + at..paragraph.span.end) };
        add(Kind::SignOff, extent, evidence);
    }
    found.extend(row::find(page, paragraph, book));
    ad_markers(paragraph, found);
}

/// `2019`: a page says when it was written to the day, and a year alone is a heading or the value of a field.
fn is_a_year(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_digit())
}

/// What begins a heading in Markdown: `## 2.1.1 - 2025-12-22` heads the changes of a release.
const HEADING: char = '#';

/// A date in words takes at most so many bytes.
const LONGEST_DATE: usize = 80;

/// `© Reuters / Jane DoeProtesters broke into the building. …`: where the sentence begins. Other sentences follow it, so that it is no
/// caption: that would stand alone in its line.
fn glued_credit(text: &str) -> Option<usize> {
    let names = text.strip_prefix('©')?;
    names::glued_sentence(names).map(|at| at + text.len() - names.len())
}

/// `© Reuters / Jane DoeProtesters try …` is a credit, `© 2020 Example News` a copyright line: the sign begins the line.
fn rights(text: &str) -> Option<(Kind, Evidence)> {
    let after = text.strip_prefix('©')?.trim_start();
    let is_sentence = is_finished(text);
    if !has_at_most(after, if is_sentence { FINISHED_CAPTION_WORDS } else { CAPTION_WORDS }) {
        return None;
    }
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((Kind::Copyright, Evidence::new("“©” and a year begin the line", 100)));
    }
    // A sentence may begin so too: `© is the sign of copyright.`, `© Reuters owns the picture.`
    let stands = after.starts_with(|c: char| if is_sentence { chars::is_uppercase(c) } else { chars::is_alphabetic(c) });
    let evidence = Evidence::new("“©” and a name begin the line", if is_sentence { 60 } else { 100 });
    let only_names = is_sentence && names::count_if_only_names(after).is_some();
    stands.then(|| (Kind::PhotoCredit, evidence.with(only_names, "nothing but names", 40)))
}

/// A sign-off has at most so many bytes.
const LONGEST_SIGN_OFF: usize = 80;

/// `… of the government. (© Daily Telegraph, London)`: where it begins, in bytes of the last paragraph.
fn sign_off(line: &str, book: &Book) -> Option<(usize, Evidence)> {
    let (close, open) = if line.ends_with(')') { (')', '(') } else { ('/', '/') };
    let body = line.strip_suffix(close)?;
    let at = body.rfind(open)?;
    let name = &body[at + 1..];
    let before = line[..at].trim_end();
    if name.len() > LONGEST_SIGN_OFF || !(before.is_empty() || is_finished(before)) {
        return None;
    }
    let agency = book.is_agency(name.split([',', ';']).next().unwrap_or(name).trim());
    let evidence = Evidence::new("it closes the document, after a sentence", 60);
    let evidence = evidence.with(name.starts_with('©'), "“©”", 40).with(agency, "an agency that is known", 40);
    Some((before.len(), evidence))
}

/// Short codes that stand alone, as WordPress documents them under "Shortcode".
const SHORT_CODES: &[&str] = &["ad", "ads", "caption", "gallery", "embed", "playlist", "youtube", "shortcode"];

/// How the short codes of advertising plug-ins and page builders begin.
const SHORT_CODE_PREFIXES: &[&str] =
    &["ad_", "ads_", "adrotate_", "vc_", "et_pb_", "fusion_", "wp_", "su_", "mc4wp_", "tie_", "td_"];

/// A short code has at most so many bytes.
const LONGEST_SHORT_CODE: usize = 400;

/// `[ad_1]`, `[/caption]`, `[vc_row][vc_column]`, `[gallery ids="1,2"]`, wherever they stand.
fn ad_markers(paragraph: &Paragraph, found: &mut Vec<Candidate>) {
    let line = paragraph.str();
    for open in memchr::memchr_iter(b'[', line.as_bytes()) {
        let window = &line.as_bytes()[open..line.len().min(open + LONGEST_SHORT_CODE)];
        let Some(close) = memchr::memchr(b']', window) else { continue };
        if is_short_code(&line[open + 1..open + close]) {
            let span = paragraph.span.start + open..paragraph.span.start + open + close + 1;
            let evidence = Evidence::new("a marker in square brackets", 100);
            found.push(Candidate::new(Kind::AdMarker, paragraph.number, Extent::Part(span), evidence));
        }
    }
}

/// `ad_1`, `/caption`, `gallery ids="1,2"`; not `sic`, `1`, `applause`, nor `no_mangle` of a programme.
fn is_short_code(inside: &str) -> bool {
    let code = inside.strip_prefix('/').unwrap_or(inside);
    let (name, attributes) =
        code.split_at(code.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(code.len()));
    let known = SHORT_CODES.contains(&name) || SHORT_CODE_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    let has_attributes =
        attributes.starts_with(' ') && attributes.contains("=\"") && !name.contains(|c: char| c.is_ascii_uppercase());
    !code.contains('[') && ((known && attributes.is_empty()) || (has_attributes && !name.is_empty()))
}

/// What the whole page shows: doubled headlines and labels above other boilerplate. Sees the candidates found so far.
/// `goes`: whether a candidate does, as things are.
pub(super) fn find_in_page(page: &Page, found: &mut Vec<Candidate>, goes: impl Fn(&Candidate) -> bool) {
    if let Some(number) = doubled_headline(page) {
        let evidence = Evidence::new("the headline once more, above an article", 100);
        found.push(Candidate::new(Kind::DoubledHeadline, number, Extent::Line, evidence));
    }
    if let Some(evidence) = section_label(page, found, goes) {
        found.push(Candidate::new(Kind::SectionLabel, 0, Extent::Line, evidence));
    }
}

/// A headline has at least and at most so many words.
const HEADLINE_WORDS: Range<usize> = 3..26;

/// The second headline is one of the first so many paragraphs.
const HEADLINE_PARAGRAPHS: usize = 4;

/// The second of two equal headlines. A refrain is not one: below a headline stands prose, which is longer and ends its sentences.
fn doubled_headline(page: &Page) -> Option<usize> {
    let headline = page.paragraph_text(0)?;
    let twin = (1..HEADLINE_PARAGRAPHS).find(|number| page.paragraph_text(*number) == Some(headline))?;
    let is_refrain = page.paragraph_text(twin + 1) == Some(headline);
    (is_headline(headline) && !is_refrain && is_above_prose(page, twin)).then_some(twin)
}

/// A section's name has at most so many words.
const SECTION_WORDS: usize = 2;

/// `Kyrgyzstan` alone in the first line, right above a credit, a caption or a byline that goes: a headline stands below that, or the
/// caption ends with the place. Else the line itself is the title: `Storm Brigid`, `Moby Dick`.
fn section_label(page: &Page, found: &[Candidate], goes: impl Fn(&Candidate) -> bool) -> Option<Evidence> {
    let label = page.paragraph_text(0)?;
    let next = *page.paragraphs.get(1)?;
    let is_name = label.starts_with(chars::is_uppercase)
        && label.chars().all(|c| chars::is_alphabetic(c) || matches!(c, ' ' | '-' | '&'))
        && has_at_most(label, SECTION_WORDS);
    let touches = next == page.paragraphs[0] + 1;
    let is_head_line = |candidate: &&Candidate| {
        matches!(candidate.kind, Kind::PhotoCredit | Kind::Caption | Kind::Byline | Kind::Timestamp | Kind::Player)
            && candidate.extent == Extent::Line
    };
    let is_head =
        |number: usize| found.iter().filter(is_head_line).any(|candidate| candidate.paragraph == number && goes(candidate));
    if !(is_name && touches && is_head(1)) {
        return None;
    }
    let note = if is_above_a_headline(page, found, is_head) {
        "right above a credit, a caption or a byline, with a headline below"
    } else if page.paragraph_text(1).is_some_and(|caption| is_taken_in(caption, label)) {
        "the place in which the picture below was taken"
    } else {
        return None;
    };
    Some(Evidence::new("a name of a word or two", 40).with(true, note, 60))
}

/// Below the credits stands a line of which nothing is said, and which may be the headline of the article.
fn is_above_a_headline(page: &Page, found: &[Candidate], is_head: impl Fn(usize) -> bool) -> bool {
    let below = (2..=LAST_HEADLINE).find(|number| !is_head(*number));
    below.is_some_and(|below| {
        found.iter().all(|candidate| candidate.paragraph != below)
            && page.paragraph_text(below).is_some_and(is_headline)
            && is_above_prose(page, below)
    })
}

/// `© Reuters / Jane Doe Protesters in Bishkek, Kyrgyzstan` ends with the name of the section.
fn is_taken_in(caption: &str, place: &str) -> bool {
    let before = caption.trim_end_matches('.').strip_suffix(place);
    before.is_some_and(|before| before.ends_with(", ") && !has_at_most(before, SECTION_WORDS))
}

/// The headline stands below a credit, a byline and a date at most.
const LAST_HEADLINE: usize = 4;

/// A few words that do not end as a sentence does.
fn is_headline(line: &str) -> bool {
    !line.ends_with(['.', ',', ';', ':', '!', '…'])
        && has_at_most(line, HEADLINE_WORDS.end - 1)
        && !has_at_most(line, HEADLINE_WORDS.start - 1)
}

/// A longer line that ends as a sentence does follows.
fn is_above_prose(page: &Page, headline: usize) -> bool {
    let least = page.paragraph_text(headline).map_or(0, str::len);
    page.texts().skip(headline + 1).any(|line| line.len() > least && is_finished(line))
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;

    const STORY: &str = "\
Two people have died and forty thousand homes are without power after a storm crossed the north of England on Monday.
Trains north of Preston will not run until Tuesday morning at the earliest, as the company that owns the tracks said.";

    #[test]
    fn a_title_of_a_word_or_two_stays() {
        for head in [
            "Storm Brigid\nBy Fay Collins",
            "Boat Lost\nPhoto: Lena Brandt",
            "Storm Brigid\nPublished 4 March 2014",
            "Зимний Свет\nАвтор: Анна Белова",
            "Kayıp Kayık\nHaber: Ayşe Demir",
            "Moby Dick\nby Herman Melville",
        ] {
            let title = head.lines().next().expect("a title stands there");
            assert_eq!(cleaned(&format!("{head}\n\n{STORY}")), format!("{title}\n\n{STORY}"), "{head}");
        }
        for head in ["Agnes Moir\n4 May 1921 – 12 March 2009", "Lifeboat Disaster\n12 March 1911", "Radiohead\nReuters"] {
            assert!(cleaned(&format!("{head}\n\n{STORY}")).starts_with(head), "{head}");
        }
    }

    #[test]
    fn the_section_above_a_headline_goes() {
        for head in ["World\nBy Jane Doe", "Politics\nBy Jane Doe\nPublished 4 March 2014"] {
            let text = cleaned(&format!("{head}\nStorm cuts off power in the north\n{STORY}"));
            assert_eq!(text, format!("Storm cuts off power in the north\n{STORY}"));
        }
        assert_eq!(
            cleaned(&format!("Kyrgyzstan\n© Reuters / Jane Doe Protesters in the main square of Bishkek, Kyrgyzstan\n{STORY}")),
            STORY
        );
    }
}
