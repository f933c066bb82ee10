//! Lines that separate documents, or sections, or scenes.

/// What a separator line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Separator {
    /// `3 of 40 DOCUMENTS`, `Document 3 of 40`: how press archives number what they export.
    Counter,
    /// `----------`, `==========`, `_ _ _ _ _ _`: a rule from margin to margin.
    Rule,
    /// `* * *`, `***`, `---`, `#`: a rule, but also the break between two scenes or sections.
    Break,
}

impl Separator {
    /// How the evidence calls it.
    pub fn name(self) -> &'static str {
        match self {
            Separator::Counter => "numbered document lines",
            Separator::Rule => "rules",
            Separator::Break => "breaks like `* * *`",
        }
    }

    /// What kind of separator a line is, if it is one.
    pub fn of(line: &str) -> Option<Separator> {
        let line = line.trim();
        if line.len() > LONGEST_LINE {
            return None;
        }
        rule(line).or_else(|| counter(line).map(|_| Separator::Counter))
    }
}

/// Bytes of the longest separator line: a rule over a wide page.
const LONGEST_LINE: usize = 200;

/// Marks from which a rule is one, and not a break between scenes: five asterisks are often a break, five dashes hardly ever.
const RULE_MARKS: usize = 5;

/// Marks from which a row is a rule whatever it is made of.
const LONG_MARKS: usize = 10;

/// What rules and breaks are made of.
const MARKS: [char; 18] = ['-', '=', '_', '*', '#', '~', '+', '–', '—', '―', '─', '━', '═', '•', '·', '.', '…', '⁂'];

/// A line of one mark and spaces: `=====`, `* * *`.
fn rule(line: &str) -> Option<Separator> {
    let mark = line.chars().next().filter(|c| MARKS.contains(c))?;
    let marks = line.chars().filter(|c| *c == mark).count();
    let others = line.chars().any(|c| c != mark && c != ' ');
    match marks {
        _ if others => None,
        LONG_MARKS.. => Some(Separator::Rule),
        // A row of dots may be what was left out.
        _ if matches!(mark, '.' | '…') => None,
        RULE_MARKS.. if !matches!(mark, '*' | '~' | '•' | '·') => Some(Separator::Rule),
        3.. => Some(Separator::Break),
        _ => matches!(mark, '#' | '⁂' | '*').then_some(Separator::Break),
    }
}

/// `3 of 40 DOCUMENTS`, `Document 3 of 40`: which one it is, and of how many; `None` for other lines.
fn counter(line: &str) -> Option<[u32; 2]> {
    let mut numbers = [0; 2];
    let (mut count, mut names) = (0, 0);
    for word in line.split_ascii_whitespace() {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            *numbers.get_mut(count)? = word.parse().ok()?;
            count += 1;
        } else if ["document", "documents"].iter().any(|name| word.eq_ignore_ascii_case(name)) {
            names += 1;
        } else if word != "of" {
            return None;
        }
    }
    (count == numbers.len() && names == 1).then_some(numbers)
}

/// The numbered lines of a text count up by one, of the same whole: an archive numbered what it exported, and nobody else writes so. Two at least.
pub fn count_up<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut counters = lines.filter(|line| line.len() <= LONGEST_LINE).filter_map(|line| counter(line.trim()));
    let Some([mut last, whole]) = counters.next() else { return false };
    let first = last;
    let goes_on = counters.all(|[number, of]| {
        let is_next = of == whole && last.checked_add(1) == Some(number);
        last = number;
        is_next
    });
    goes_on && last > first && last <= whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_long_and_of_one_mark() {
        assert_eq!(Separator::of("----------"), Some(Separator::Rule));
        assert_eq!(Separator::of(" = = = = = = "), Some(Separator::Rule));
        for row in [". . . . . . . . . .", "**************", "~~~~~~~~~~~~", "– – – – – –", "━━━━━━━━━━", "……………………………"]
        {
            assert_eq!(Separator::of(row), Some(Separator::Rule), "{row}");
        }
        for row in ["-=-=-=-=-=-", ". . .", "……", "......", "...", ". ."] {
            assert_eq!(Separator::of(row), None, "{row}");
        }
        assert_eq!(Separator::of("-----Original Message-----"), None);
    }

    #[test]
    fn three_asterisks_are_a_break() {
        for line in ["* * *", "***", "---", "#", "*****", "~~~", "• • •", "– – –"] {
            assert_eq!(Separator::of(line), Some(Separator::Break), "{line}");
        }
        assert_eq!(Separator::of("-"), None);
    }

    #[test]
    fn archives_number_their_documents() {
        assert_eq!(Separator::of("3 of 40 DOCUMENTS"), Some(Separator::Counter));
        assert_eq!(Separator::of("Document 12 of 40"), Some(Separator::Counter));
        assert_eq!(Separator::of("3 of 40 documents were burnt"), None);
    }

    #[test]
    fn what_an_archive_numbered_counts_up() {
        let counts = |lines: &[&str]| count_up(lines.iter().copied());
        assert!(counts(&["1 of 3 DOCUMENTS", "A story.", "2 of 3 DOCUMENTS", "3 of 3 DOCUMENTS"]));
        assert!(counts(&["Document 4 of 9", "Document 5 of 9"]), "a part of an export");
        for lines in [
            ["1 of 3 DOCUMENTS", "A story."],
            ["Document 1 of 3", "Document 3 of 3"],
            ["Document 1 of 3", "Document 2 of 4"],
            ["Document 4294967295 of 4294967295", "Document 0 of 4294967295"],
        ] {
            assert!(!counts(&lines), "{lines:?}");
        }
    }
}
