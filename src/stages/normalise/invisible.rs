//! Characters that show nothing: controls, zero-width characters, bidirectional controls, soft hyphens.

use super::change::Change;
use super::scan::{Bytes, Leads};
use crate::rule::{Rule, RuleId, Tier};

/// C0 and C1 controls, DEL, noncharacters.
pub const CONTROL: Rule = Rule {
    id: RuleId("normalise/control"),
    summary: "remove control characters",
    why: "Controls such as NUL, backspace and the C1 block steer terminals; in a text they are left over from a conversion and \
          split words that should match. Tabs and line ends are not meant.",
    tier: Tier::Safe,
    before: "Police\u{8} used tear\u{0} gas.",
    after: "Police used tear gas.",
};

/// Zero-width characters.
pub const ZERO_WIDTH: Rule = Rule {
    id: RuleId("normalise/zero-width"),
    summary: "remove characters without width",
    why: "Zero-width spaces, joiners and byte order marks inside a text make equal words differ. They stay where a script needs \
          them: joiners in Arabic, Indic and Mongolian text and in emoji, zero-width spaces beside Thai, Lao, Khmer, Myanmar or \
          Tibetan letters, where they part words.",
    tier: Tier::Safe,
    before: "\u{feff}Ala\u{200b}-Too Square",
    after: "Ala-Too Square",
};

/// Marks and overrides of the direction of writing.
pub const BIDI_CONTROL: Rule = Rule {
    id: RuleId("normalise/bidi-control"),
    summary: "remove direction controls from text that runs left to right",
    why: "Without a letter written from right to left in the whole text they have nothing to steer. A text with such letters keeps \
          all of them.",
    tier: Tier::Safe,
    before: "\u{200e}President\u{200f} Jeenbekov",
    after: "President Jeenbekov",
};

/// Soft hyphens.
pub const SOFT_HYPHEN: Rule = Rule {
    id: RuleId("normalise/soft-hyphen"),
    summary: "remove soft hyphens",
    why: "A soft hyphen says where a word may be broken and shows nothing elsewhere, but it makes equal words differ.",
    tier: Tier::Safe,
    before: "par\u{ad}lia\u{ad}men\u{ad}tary election",
    after: "parliamentary election",
};

/// The bytes with which invisible characters begin, as far as a text holds them.
pub fn leads(bytes: &Bytes) -> Leads {
    bytes.among((0..=0x08).chain(0x0e..=0x1f).chain([0x7f, 0xc2, 0xd8, 0xe2, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4]))
}

/// Runs of invisible characters, a change for each run of one kind.
pub fn find(text: &str, leads: &Leads, out: &mut Vec<Change>) {
    let mut has_rtl = None;
    let mut before = None;
    let mut seen = 0;
    let mut next_visible = (0, None);
    for (at, c) in leads.chars(text) {
        // What lies between shows.
        if at > seen {
            before = text[..at].chars().next_back();
        }
        seen = at + c.len_utf8();
        let Some(rule) = kind(c) else {
            before = Some(c);
            continue;
        };
        if next_visible.0 <= at {
            next_visible = visible_from(text, at);
        }
        let mut keeps_direction =
            || rule.id == BIDI_CONTROL.id && *has_rtl.get_or_insert_with(|| text.chars().any(is_right_to_left));
        if is_needed(c, before, next_visible.1) || keeps_direction() {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.span.end == at && last.rule.id == rule.id => last.span.end = seen,
            _ => out.push(Change::new(rule, at..seen, "")),
        }
    }
}

/// The next character that shows, and where.
fn visible_from(text: &str, at: usize) -> (usize, Option<char>) {
    text[at..].char_indices().find(|(_, c)| kind(*c).is_none()).map_or((text.len(), None), |(n, c)| (at + n, Some(c)))
}

/// The rule for a character that shows nothing.
fn kind(c: char) -> Option<&'static Rule> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | ' '..='~' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffc}' => Some(&CONTROL),
        c if u32::from(c) & 0xfffe == 0xfffe => Some(&CONTROL),
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => Some(&ZERO_WIDTH),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => Some(&BIDI_CONTROL),
        '\u{ad}' => Some(&SOFT_HYPHEN),
        _ => None,
    }
}

/// A joiner or a space without width that does something between the visible characters before and after it.
fn is_needed(c: char, before: Option<char>, after: Option<char>) -> bool {
    let beside = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    match c {
        '\u{200c}' | '\u{200d}' => beside(joins),
        '\u{200b}' => beside(parts_words_without_spaces),
        _ => false,
    }
}

/// Letters of scripts that choose their form by joiners, and emoji, which joiners bind to one sign.
fn joins(c: char) -> bool {
    is_right_to_left(c)
        || matches!(c, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1a00}'..='\u{1cff}' | '\u{a800}'..='\u{abff}')
        || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{11000}'..='\u{11fff}')
}

/// Letters of scripts that are written without spaces, and mark where a line may be broken.
fn parts_words_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1900}'..='\u{1aaf}' | '\u{aa60}'..='\u{aadf}')
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and the like.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}')
        || matches!(c, '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::super::change::applied;
    use super::*;

    fn clean(text: &str) -> String {
        applied(|text, out| find(text, &leads(&Bytes::of(text)), out), text)
    }

    #[test]
    fn scripts_keep_the_joiners_that_they_need() {
        for text in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}👩\u{200d}👧", "ภาษา\u{200b}ไทย", "שלום\u{200f} world"]
        {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn latin_and_cyrillic_letters_need_none() {
        assert_eq!(clean("a\u{200d}b\u{200c}в\u{200b}\u{2060}г"), "abвг");
        assert_eq!(clean("a\u{0}\u{200b}\u{1}\u{9f}b\u{fffe}"), "ab");
    }
}
