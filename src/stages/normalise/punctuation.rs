//! Quotes and dashes, where the config asks for plain ones.

use super::change::Change;
use super::scan::Leads;
use crate::rule::{Rule, RuleId, Tier};

/// Quotation marks that are not ASCII.
pub const CURLY_QUOTE: Rule = Rule {
    id: RuleId("normalise/curly-quote"),
    summary: "write quotation marks as ASCII, if the config asks",
    why: "Some tools know straight quotes only. It loses which quotes open and which close, so it is off by default \
          (`quotes = \"straight\"`).",
    tier: Tier::Guess,
    before: "“We took the Presidential Palace”",
    after: "\"We took the Presidential Palace\"",
};

/// Dashes that are not ASCII.
pub const LONG_DASH: Rule = Rule {
    id: RuleId("normalise/long-dash"),
    summary: "write dashes as hyphens, if the config asks",
    why: "Some tools know the hyphen only. It loses what tells a dash from a hyphen, so it is off by default (`dashes = \"ascii\"`).",
    tier: Tier::Guess,
    before: "The party – Onuguu — is not taking part.",
    after: "The party - Onuguu -- is not taking part.",
};

/// Quotation marks and apostrophes.
pub fn find_quotes(text: &str, leads: &Leads, out: &mut Vec<Change>) {
    find(text, leads, &CURLY_QUOTE, straight, out);
}

/// Dashes.
pub fn find_dashes(text: &str, leads: &Leads, out: &mut Vec<Change>) {
    find(text, leads, &LONG_DASH, hyphen, out);
}

fn find(text: &str, leads: &Leads, rule: &'static Rule, plain: fn(char) -> Option<&'static str>, out: &mut Vec<Change>) {
    out.extend(leads.chars(text).filter_map(|(at, c)| Some(Change::new(rule, at..at + c.len_utf8(), plain(c)?))));
}

fn straight(c: char) -> Option<&'static str> {
    match c {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => Some("'"),
        '“' | '”' | '„' | '‟' | '«' | '»' => Some("\""),
        _ => None,
    }
}

/// A dash as long as an em is two hyphens, as agencies write it.
fn hyphen(c: char) -> Option<&'static str> {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Some("-"),
        '\u{2014}' | '\u{2015}' => Some("--"),
        _ => None,
    }
}
