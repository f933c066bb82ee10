//! `{a,b}` in a pattern: several patterns written as one, as shells have it.

/// Patterns that one may stand for. Braces multiply: twenty pairs side by side would be a million.
const MOST: usize = 1000;

/// The patterns that one with braces stands for, in the order in which they are written; itself if it has none. `None` if they are more
/// than a thousand. Braces without a comma are letters like others.
pub fn alternatives(pattern: &str) -> Option<Vec<String>> {
    let (mut done, mut open) = (Vec::new(), vec![pattern.to_owned()]);
    while let Some(next) = open.pop() {
        match split(&next) {
            None => done.push(next),
            Some((before, choices, after)) => {
                open.extend(choices.iter().rev().map(|choice| format!("{before}{choice}{after}")));
            }
        }
        if done.len() + open.len() > MOST {
            return None;
        }
    }
    Some(done)
}

/// Whether there is something to choose from.
pub fn has_any(pattern: &str) -> bool {
    split(pattern).is_some()
}

/// What stands before the first braces, what they offer, and what stands behind them.
fn split(pattern: &str) -> Option<(&str, Vec<&str>, &str)> {
    pattern.match_indices('{').find_map(|(open, _)| {
        let (choices, close) = choices(&pattern[open + 1..])?;
        Some((&pattern[..open], choices, &pattern[open + 1 + close + 1..]))
    })
}

/// What stands between commas up to the closing brace, and where that is; `None` if there is none, or no comma before it.
fn choices(text: &str) -> Option<(Vec<&str>, usize)> {
    let (mut choices, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                choices.push(&text[start..at]);
                start = at + 1;
            }
            '}' => {
                choices.push(&text[start..at]);
                return (choices.len() > 1).then_some((choices, at));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(pattern: &str) -> Vec<String> {
        alternatives(pattern).unwrap()
    }

    #[test]
    fn braces_multiply_from_left_to_right() {
        assert_eq!(all("news/*.{jsonl,txt}"), ["news/*.jsonl", "news/*.txt"]);
        assert_eq!(all("{a,b}/{1,2}"), ["a/1", "a/2", "b/1", "b/2"]);
        assert_eq!(all("x{a,{b,c}d,}"), ["xa", "xbd", "xcd", "x"]);
    }

    #[test]
    fn braces_without_a_choice_are_letters() {
        for pattern in ["plain", "{a}", "{a", "a,b}", "{}", "a}{b"] {
            assert_eq!(all(pattern), [pattern]);
            assert!(!has_any(pattern));
        }
        assert_eq!(all("{x}{a,b}"), ["{x}a", "{x}b"]);
    }

    #[test]
    fn a_flood_of_braces_is_refused() {
        assert_eq!(alternatives(&"{a,b}".repeat(40)), None);
        assert_eq!(all(&"{a,b}".repeat(9)).len(), 512);
    }
}
