//! Which of two copies is kept: a total order, so that neither threads nor arrival decide.

use std::cmp::Ordering;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::outline::{Outline, Outlines};

/// One step of the order in which copies are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// The copy with the lower grade of damage.
    LeastDamaged,
    /// The copy with more words.
    Longest,
    /// The copy whose id comes first: by path, then by its number in the file.
    Earliest,
}

/// Compares two documents; the lesser is kept. Ids decide where nothing else does.
fn compare(preferences: &[Preference], outlines: &Outlines, a: usize, b: usize) -> Ordering {
    let ([of_a, of_b], by_id) = ([a, b].map(|index| outlines.get(index)), || compare_ids(outlines.id(a), outlines.id(b)));
    preferences
        .iter()
        .map(|preference| match preference {
            Preference::LeastDamaged => damage_grade(of_a).cmp(&damage_grade(of_b)),
            Preference::Longest => of_b.words.cmp(&of_a.words),
            Preference::Earliest => by_id(),
        })
        .find(|ordering| ordering.is_ne())
        .unwrap_or_else(by_id)
}

/// Every document by its index, the one to be kept before all others first. Numbers are sorted first, beside the documents that they
/// belong to: outlines and ids lie all over the memory, and are looked at only where numbers do not decide.
pub fn ranking(preferences: &[Preference], outlines: &Outlines) -> Vec<u32> {
    let numbered = |index: u32| (numbers(preferences, outlines.get(index as usize)), index);
    let mut sorted: Vec<(Numbers, u32)> = (0..outlines.len() as u32).map(numbered).collect();
    sorted.par_sort_unstable();
    if numbers_are_all(preferences) && ids_ascend(outlines) {
        return sorted.into_iter().map(|(_, index)| index).collect();
    }
    let by_all = |a: &(Numbers, u32), b: &(Numbers, u32)| compare(preferences, outlines, a.1 as usize, b.1 as usize);
    sorted.par_chunk_by_mut(|a, b| a.0 == b.0).for_each(|same| same.par_sort_by(by_all));
    sorted.into_iter().map(|(_, index)| index).collect()
}

/// The first numbers by which documents are compared, the lesser first.
type Numbers = [u32; 2];

/// Whether nothing else is asked before the id.
fn numbers_are_all(preferences: &[Preference]) -> bool {
    let before_id = preferences.iter().take_while(|preference| **preference != Preference::Earliest);
    before_id.count() <= size_of::<Numbers>() / size_of::<u32>()
}

/// Whether the documents stand in the order of their ids, as those of a run do: then no ids need be compared where numbers are the same.
fn ids_ascend(outlines: &Outlines) -> bool {
    (1..outlines.len()).into_par_iter().all(|index| compare_ids(outlines.id(index - 1), outlines.id(index)).is_lt())
}

fn numbers(preferences: &[Preference], outline: &Outline) -> Numbers {
    let number = |preference: &Preference| match preference {
        Preference::LeastDamaged => Some(damage_grade(outline)),
        Preference::Longest => Some(!outline.words),
        Preference::Earliest => None,
    };
    let mut numbers = preferences.iter().map_while(number).fuse();
    std::array::from_fn(|_| numbers.next().unwrap_or_default())
}

/// How badly a text is damaged, whatever its length: 0 for less than two damaged places in a thousand words, then one grade more for
/// each doubling. A count would favour the copy that was cut short; a share would let a single place decide.
fn damage_grade(outline: &Outline) -> u32 {
    /// Words over which damage is averaged.
    const PER: u64 = 1000;
    let places = u64::from(outline.damage) * PER / u64::from(outline.words.max(1));
    places.checked_ilog2().unwrap_or(0)
}

/// `a.txt#9` comes before `a.txt#10`: the number after the last `#` counts as a number.
fn compare_ids(a: &str, b: &str) -> Ordering {
    parts(a).cmp(&parts(b)).then_with(|| a.cmp(b))
}

/// The path, and the number in the file.
fn parts(id: &str) -> (&str, Option<u64>) {
    let (path, ordinal) = id.rsplit_once('#').unwrap_or((id, ""));
    (path, ordinal.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::super::{Sample, Sketch};
    use super::*;

    fn sketch(id: &str, words: u32, damage: u32) -> Sketch {
        Sketch { id: id.into(), words, bytes: 0, damage, exact: [0; 2], sample: Sample::default() }
    }

    const ALL: &[Preference] = &[Preference::LeastDamaged, Preference::Longest, Preference::Earliest];

    #[test]
    fn damage_counts_before_length_and_length_before_the_id() {
        let order = |a: Sketch, b: Sketch| compare(ALL, &[a, b].iter().collect(), 0, 1);
        assert_eq!(order(sketch("b#0", 100, 0), sketch("a#0", 900, 90)), Ordering::Less);
        assert_eq!(order(sketch("b#0", 900, 1), sketch("a#0", 100, 0)), Ordering::Less);
        assert_eq!(order(sketch("a#9", 100, 0), sketch("a#10", 100, 0)), Ordering::Less);
    }

    #[test]
    fn a_ranking_follows_the_order_however_it_is_set() {
        use Preference::{Earliest, LeastDamaged, Longest};
        let some = |id: fn(u32) -> String| (0..60).map(|n| sketch(&id(n), 100 + n % 4, n % 5 * n)).collect::<Vec<Sketch>>();
        let [mixed, ascending] = [some(|n| format!("{}#{}", n % 3, 60 - n)), some(|n| format!("a#{n}"))];
        let orders: [&[Preference]; 6] =
            [&[], ALL, &[Earliest, Longest], &[Longest], &[Longest, Earliest, LeastDamaged], &[Longest, Longest, LeastDamaged]];
        let corpora: [Outlines; 2] = [mixed.iter().collect(), ascending.iter().collect()];
        for (order, outlines) in orders.iter().flat_map(|order| corpora.iter().map(move |outlines| (order, outlines))) {
            let mut expected: Vec<u32> = (0..60).collect();
            expected.sort_by(|a, b| compare(order, outlines, *a as usize, *b as usize));
            assert_eq!(ranking(order, outlines), expected, "{order:?}");
        }
    }

    #[test]
    fn ids_decide_where_the_config_names_nothing() {
        let outlines: Outlines = [sketch("b#0", 9, 0), sketch("a#0", 1, 5)].iter().collect();
        assert_eq!(compare(&[], &outlines, 0, 1), Ordering::Greater);
    }
}
