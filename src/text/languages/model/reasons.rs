//! Which runs of letters spoke for a class: found again from the text when somebody asks.

use super::grams::BORDER;
use super::table::Table;

/// Grams that are named.
const NAMED: usize = 4;
/// Letters of a gram that are shown.
const SHOWN: usize = 12;

/// A gram and what one of it says.
#[derive(Clone, Copy, Default)]
struct Reason {
    hash: u64,
    points: i32,
    letters: [char; SHOWN],
}

/// The grams of `text` that speak most for a class against another, each once, with their weights: `` `_что_` +3.1, `ого_` +2.2 ``.
/// Costs about as much as reading the text: a gram is looked at closer only if it says more than all but three before it.
pub fn describe(table: &Table, text: &str, class: usize, against: usize) -> String {
    let mut top = [Reason::default(); NAMED];
    table.each(text, |gram| {
        let row = table.row(gram.hash);
        let weight = |class: usize| row.get(class).map_or(0, |weight| i32::from(*weight));
        let points = weight(class) - weight(against);
        if points <= top[NAMED - 1].points || top.iter().any(|reason| reason.hash == gram.hash) {
            return;
        }
        let mut letters = ['\0'; SHOWN];
        letters.iter_mut().zip(gram.letters).for_each(|(shown, letter)| *shown = *letter);
        let place = top.iter().position(|reason| points > reason.points).unwrap_or(NAMED - 1);
        top[place..].rotate_right(1);
        top[place] = Reason { hash: gram.hash, points, letters };
    });
    let told: Vec<String> = top.iter().filter(|reason| reason.points > 0).map(|reason| reason.tell(table.step)).collect();
    told.join(", ")
}

impl Reason {
    fn tell(&self, step: f32) -> String {
        let letters: String = self.letters.iter().take_while(|c| **c != '\0').collect();
        let dots = if self.letters[SHOWN - 1] != '\0' && self.letters[SHOWN - 1] != BORDER { "…" } else { "" };
        format!("`{letters}{dots}` {:+.1}", f64::from(self.points) * f64::from(step))
    }
}
