//! Boilerplate that is known by its form or its place, whatever its words.

use std::ops::Range;

use super::dates;
use super::evidence::{Candidate, Evidence, Extent};
use super::kind::Kind;
use super::names;
use super::one_date::is_one_date;
use super::page::{Page, Paragraph, has_at_most};
use super::phrases::Book;
use super::row;
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
pub(super) fn find_in_page(page: &Page, found: &mut Vec<Candidate>) {
    if let Some(number) = doubled_headline(page) {
        let evidence = Evidence::new("the headline once more, above an article", 100);
        found.push(Candidate::new(Kind::DoubledHeadline, number, Extent::Line, evidence));
    }
    if let Some(evidence) = section_label(page, found) {
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
    let is_headline = !headline.ends_with(['.', ',', ';', ':', '!', '…'])
        && has_at_most(headline, HEADLINE_WORDS.end - 1)
        && !has_at_most(headline, HEADLINE_WORDS.start - 1);
    let twin = (1..HEADLINE_PARAGRAPHS).find(|number| page.paragraph_text(*number) == Some(headline))?;
    let article_follows = || {
        (twin + 1..page.paragraphs.len())
            .filter_map(|number| page.paragraph_text(number))
            .any(|p| p.len() > headline.len() && is_finished(p))
    };
    let is_refrain = page.paragraph_text(twin + 1) == Some(headline);
    (is_headline && !is_refrain && article_follows()).then_some(twin)
}

/// A section's name has at most so many words.
const SECTION_WORDS: usize = 2;

/// `Kyrgyzstan` alone in the first line, right above a credit, a caption or a byline.
fn section_label(page: &Page, found: &[Candidate]) -> Option<Evidence> {
    let label = page.paragraph_text(0)?;
    let next = *page.paragraphs.get(1)?;
    let is_name = label.starts_with(chars::is_uppercase)
        && label.chars().all(|c| chars::is_alphabetic(c) || matches!(c, ' ' | '-' | '&'))
        && has_at_most(label, SECTION_WORDS);
    let touches = next == page.paragraphs[0] + 1;
    let above_credit = found.iter().any(|candidate| {
        let is_head = matches!(candidate.kind, Kind::PhotoCredit | Kind::Caption | Kind::Byline | Kind::Timestamp | Kind::Player);
        is_head && candidate.paragraph == 1 && candidate.extent == Extent::Line
    });
    (is_name && touches && above_credit)
        .then(|| Evidence::new("a name of a word or two", 40).with(true, "right above a credit, a caption or a byline", 60))
}
