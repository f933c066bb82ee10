//! Two texts as a unified diff, each hunk with a note.

use std::ops::Range;
use std::time::Duration;

use similar::{ChangeTag, DiffTag, TextDiff};

use super::console::{FAINT, INSERTED, NAME, REMOVED, Theme};

/// Unchanged lines around a change.
pub const CONTEXT: usize = 3;

/// Two texts as hunks of a unified diff; that both lack the last line end is not told. `note` gets the lines of the old text that a hunk shows, from 0.
pub fn hunks(old: &str, new: &str, context: usize, theme: Theme, note: impl Fn(Range<usize>) -> String) -> String {
    let unended = !old.ends_with('\n') && !new.ends_with('\n');
    // Else a line would differ from itself where the lines behind it went.
    let ended = |text: &str| if unended && !text.is_empty() { format!("{text}\n") } else { text.to_owned() };
    let (old, new) = (ended(old), ended(new));
    let (old, new) = (lines(&old), lines(&new));
    let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&old, &new);
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(context).iter_hunks() {
        let first = hunk.ops().first().map_or(0, |op| op.old_range().start);
        let last = hunk.ops().last().map_or(0, |op| op.old_range().end);
        out += &format!("{} {}", theme.paint(FAINT, &hunk.header().to_string()), note(first..last));
        out.truncate(out.trim_end().len());
        out.push('\n');
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', REMOVED),
                ChangeTag::Insert => ('+', INSERTED),
                ChangeTag::Equal => (' ', anstyle::Style::new()),
            };
            push_line(&mut out, sign, change.value(), unended, theme, style);
        }
    }
    out
}

/// How long two texts are compared at most. Texts of a million lines that have none in common are then shown as replaced whole.
const PATIENCE: Duration = Duration::from_secs(5);

/// Words of unchanged text around a change, where texts are compared word by word.
const WORDS: usize = 8;

/// Words shown of each end of a long passage that one text lacks, as a copy lacks all that was cut off.
const ENDS: usize = 20;

/// Places shown where two texts differ; further ones are counted.
const PLACES: usize = 40;

/// Two texts compared word by word: `… the [-old-]{+new+} words …`, a line for each group of changes. Empty if they say the same. Long
/// passages and long lists are cut, so that what is shown can be read.
pub fn words(old: &str, new: &str, theme: Theme) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&old, &new);
    let mut out = String::new();
    let groups = diff.grouped_ops(WORDS);
    for group in groups.iter().take(PLACES) {
        let mut shown = Vec::new();
        let starts_inside = group.first().is_some_and(|op| op.old_range().start > 0 || op.new_range().start > 0);
        let ends_inside = group.last().is_some_and(|op| op.old_range().end < old.len() || op.new_range().end < new.len());
        shown.extend(starts_inside.then(|| "…".to_owned()));
        for op in group {
            if op.tag() == DiffTag::Equal {
                shown.push(old[op.old_range()].join(" "));
                continue;
            }
            let removed = run(&old[op.old_range()], |text| theme.paint(REMOVED, &format!("[-{text}-]")));
            let inserted = run(&new[op.new_range()], |text| theme.paint(INSERTED, &format!("{{+{text}+}}")));
            shown.push(removed + &inserted);
        }
        shown.extend(ends_inside.then(|| "…".to_owned()));
        out += &shown.join(" ");
        out.push('\n');
    }
    if groups.len() > PLACES {
        out += &format!("… and {} more places\n", groups.len() - PLACES);
    }
    out
}

/// Words that one text has for itself, marked; of many, the first and the last.
fn run(words: &[&str], mark: impl Fn(&str) -> String) -> String {
    match words.len() {
        0 => String::new(),
        count if count > 2 * ENDS + 1 => {
            let (head, tail) = (words[..ENDS].join(" "), words[count - ENDS..].join(" "));
            mark(&format!("{head} … {} words … {tail}", count - 2 * ENDS))
        }
        _ => mark(&words.join(" ")),
    }
}

/// All of a text as one hunk that removes it.
pub fn removal(text: &str, theme: Theme, note: &str) -> String {
    let lines = lines(text);
    let header = format!("@@ -1,{} +0,0 @@", lines.len());
    let mut out = format!("{} {note}\n", theme.paint(FAINT, &header));
    for line in lines {
        push_line(&mut out, '-', line, true, theme, REMOVED);
    }
    out
}

/// The two lines that name the texts.
pub fn head(old: &str, new: &str, theme: Theme) -> String {
    format!("{}\n{}\n", theme.paint(NAME, &format!("--- {old}")), theme.paint(NAME, &format!("+++ {new}")))
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn push_line(out: &mut String, sign: char, line: &str, unended: bool, theme: Theme, style: anstyle::Style) {
    let bare = line.strip_suffix('\n');
    *out += &theme.paint(style, &format!("{sign}{}", bare.unwrap_or(line)));
    *out += if bare.is_some() || unended { "\n" } else { "\n\\ No newline at end of file\n" };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hunk_shows_its_note_and_its_lines() {
        let shown = hunks("a\nb\nc\n", "a\nc\n", 1, Theme::PLAIN, |lines| format!("{lines:?}"));
        assert_eq!(shown, "@@ -1,3 +1,2 @@ 0..3\n a\n-b\n c\n");
    }

    #[test]
    fn a_missing_line_end_is_told() {
        let shown = hunks("a", "a\n", 0, Theme::PLAIN, |_| String::new());
        assert_eq!(shown, "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    }

    #[test]
    fn a_line_that_comes_to_stand_last_has_not_changed() {
        let shown = |old, new| hunks(old, new, 1, Theme::PLAIN, |_| String::new());
        assert_eq!(shown("a\nb\nc", "a\nb"), "@@ -2,2 +2 @@\n b\n-c\n");
        assert_eq!(shown("a", ""), "@@ -1 +0,0 @@\n-a\n");
    }

    #[test]
    fn words_are_shown_among_their_neighbours() {
        let shown = words("a b c d e f g h i j old k", "a b c d e f g h i j new k l", Theme::PLAIN);
        assert_eq!(shown, "… c d e f g h i j [-old-]{+new+} k {+l+}\n");
        assert_eq!(words("a  b", "a\nb", Theme::PLAIN), "");
    }

    #[test]
    fn a_long_passage_and_a_long_list_are_cut() {
        let numbered = |words: std::ops::Range<usize>| words.map(|n| format!("w{n} ")).collect::<String>();
        let shown = words(&numbered(0..10), &numbered(0..1010), Theme::PLAIN);
        assert!(shown.contains("… 960 words …") && shown.starts_with("… w2 ") && shown.ends_with("w1009+}\n"), "{shown}");
        let changed: String = (0..2000).map(|n| if n % 40 == 20 { "x ".to_owned() } else { format!("w{n} ") }).collect();
        let shown = words(&numbered(0..2000), &changed, Theme::PLAIN);
        assert!(shown.ends_with("… and 10 more places\n") && shown.lines().count() == PLACES + 1, "{shown}");
    }

    #[test]
    fn texts_that_are_equal_have_no_hunks() {
        assert_eq!(hunks("a\n", "a\n", 3, Theme::PLAIN, |_| String::new()), "");
    }
}
