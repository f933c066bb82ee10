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

/// Two texts compared word by word: `… the [-old-]{+new+} words …`, a line for each group of changes. Empty if they say the same.
pub fn words(old: &str, new: &str, theme: Theme) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&old, &new);
    let mut out = String::new();
    for group in diff.grouped_ops(WORDS) {
        let mut shown = Vec::new();
        let starts_inside = group.first().is_some_and(|op| op.old_range().start > 0 || op.new_range().start > 0);
        let ends_inside = group.last().is_some_and(|op| op.old_range().end < old.len() || op.new_range().end < new.len());
        shown.extend(starts_inside.then(|| "…".to_owned()));
        for op in &group {
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
    out
}

fn run(words: &[&str], mark: impl Fn(&str) -> String) -> String {
    if words.is_empty() { String::new() } else { mark(&words.join(" ")) }
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
    fn texts_that_are_equal_have_no_hunks() {
        assert_eq!(hunks("a\n", "a\n", 3, Theme::PLAIN, |_| String::new()), "");
    }
}
