//! What two texts are to each other, by what stands in both.

use super::Config;
use super::align::Alignment;
use super::edge::{Edge, Figures, Kind, Signs};
use super::opposite::MUCH;

/// A smaller text of more than this share of the greater's length is no piece of it, but another version.
const VERSION: f32 = 0.5;

/// Two versions that do not start alike must share so much of the smaller one: a digest holds the heads of many stories.
const VERSION_SHARE: f32 = 0.75;

/// A copy that was cut short starts within so many words of the greater text's start: after a headline, a byline and a new lead.
const HEAD_WORDS: u32 = 60;

/// The same, as a share of the greater text, where that is more.
const HEAD_SHARE: f32 = 0.15;

/// Places in which names or numbers differ, below which nothing is said of a pair that shares little.
const FEW_SLOTS: u32 = 4;

/// Two leaders of clusters must share this part of the threshold for a copy of a member to join the clusters.
const KINSHIP: f32 = 0.8;

/// What two texts are to each other that are aligned so.
pub fn edge(config: &Config, (kept, other): (u32, u32), alignment: Alignment) -> Edge {
    let share = alignment.share();
    let kind = kind(config, &alignment, share);
    let found = &alignment;
    let figures = Figures {
        words: found.words,
        longest: found.longest,
        agreed: found.agreed,
        changed: found.other_names + found.other_numbers,
    };
    let signs = Signs {
        is_framed: is_framed(found),
        is_doubtful: is_doubtful(found),
        is_alike_enough: is_alike_enough(found),
        tells_of_others: tells_of_others(found),
    };
    Edge { kept, other, kind, alone: kind, share, figures, signs }
}

/// Whether it takes a count of all words, by their letters, to say what two short texts are. `are_spelled` says whether both have them
/// already. Without them, a name that the other text writes small counts as another name: too many may be counted, and never too few.
pub fn needs_all_words(config: &Config, found: &Alignment, are_spelled: bool) -> bool {
    let names_may_be_the_same = !are_spelled && found.other_names > 0;
    let is_told = || is_template(config, found) || is_another_short_story(found);
    let words_may_tell = found.other_numbers > 0 || is_short_and_whole(found);
    found.is_short() && (names_may_be_the_same || found.share() >= config.threshold && words_may_tell && !is_told())
}

/// The share of the smaller text below which two are neither copies nor kin: of them, less is asked.
pub fn too_little(config: &Config) -> f32 {
    /// More than that is looked at with all care, whatever the threshold.
    const NO_COPY: f32 = 0.4;
    NO_COPY.min(KINSHIP * config.threshold)
}

fn kind(config: &Config, found: &Alignment, share: f32) -> Kind {
    if share >= config.threshold
        && (is_template(config, found) || is_another_short_story(found) || says_otherwise(found) || says_the_contrary(found))
    {
        Kind::Template
    } else if share >= config.threshold && is_alike_enough(found) && (is_version(found, share) || starts_at_the_head(found)) {
        if found.other_numbers > 0 { Kind::Update } else { Kind::Copy }
    } else if share >= config.threshold && !is_of_like_length(found) && !starts_at_the_head(found) {
        Kind::Excerpt
    } else if found.longest as usize >= config.quotation_words {
        Kind::Quotation
    } else {
        Kind::Unrelated
    }
}

/// The texts are of like length and have most words in common, wherever these stand.
fn is_version(found: &Alignment, share: f32) -> bool {
    share >= VERSION_SHARE && is_of_like_length(found)
}

/// The smaller text cannot be a piece of the greater.
fn is_of_like_length(found: &Alignment) -> bool {
    let (a, b) = (found.words[0] as f32, found.words[1] as f32);
    a.min(b) >= VERSION * a.max(b)
}

/// The first passage that the texts share stands near the start of the greater one.
fn starts_at_the_head(found: &Alignment) -> bool {
    let greater = usize::from(found.words[1] > found.words[0]);
    let limit = HEAD_WORDS.max((HEAD_SHARE * found.words[greater] as f32) as u32);
    found.heads[greater] <= limit
}

/// Names and numbers differ in the same places, all over the text.
fn is_template(config: &Config, found: &Alignment) -> bool {
    /// Changes in a single place are a dateline.
    const FEWEST_SLOTS: u32 = 2;
    let changed = (found.other_names + found.other_numbers) as f32;
    let telling = changed + found.agreed as f32;
    let aligned = found.aligned[0].min(found.aligned[1]) as f32;
    found.changed_slots >= FEWEST_SLOTS
        && changed >= config.template_changes * telling
        && changed >= config.template_density * aligned
}

/// Of a short text the skeleton is soon shared, and what is left to tell two stories apart are a few words: a name inside the text,
/// names and numbers in two places, or a number and what is said of it.
fn is_another_short_story(found: &Alignment) -> bool {
    /// Share of the names and numbers that must differ: a slip of the pen is one of many.
    const CHANGES: f32 = 0.15;
    let changed = found.other_names + found.other_numbers;
    let differs_inside = found.other_names > found.edge_names || found.changed_slots >= 2;
    let says_something_else = found.other_numbers > 0 && found.other_words > 0;
    found.is_short()
        && changed as f32 >= CHANGES * (changed + found.agreed) as f32
        && (differs_inside && changed > 0 || says_something_else)
}

/// One or two plain words of a short text stand in the place of others, and nothing else differs: `approve the budget`, `reject the budget`.
/// Who sends a copy on changes its head, its length, a count, or words all over; which of two words says the contrary, no rule knows.
fn says_otherwise(found: &Alignment) -> bool {
    /// More than that are the words of an editor.
    const FEW: u32 = 2;
    let nothing_else_differs = found.other_names + found.other_numbers == 0;
    is_short_and_whole(found) && nothing_else_differs && (1..=FEW).contains(&found.other_words)
}

/// Of the words that stand in the place of others in a short text, so many are opposites that it tells of the contrary: shares rose, and shares
/// fell. An editor's words mean the same, but for one here or there that has several meanings.
fn says_the_contrary(found: &Alignment) -> bool {
    /// One of so many other words.
    const OF: u32 = 4;
    is_short_and_whole(found) && found.opposites > 0 && OF * found.opposites >= found.other_words
}

/// Two short texts of about the same length. Of the greater one's words the smaller has at least this part, or it was cut as well.
fn is_short_and_whole(found: &Alignment) -> bool {
    const WHOLE: f32 = 0.8;
    let (smaller, greater) = (found.words[0].min(found.words[1]), found.words[0].max(found.words[1]));
    found.is_short() && smaller as f32 >= WHOLE * greater as f32
}

/// A short text is a copy only if most of its words are really the same; in a longer one the threshold is enough.
fn is_alike_enough(found: &Alignment) -> bool {
    /// Share of the words of the smaller text.
    const SAME: f32 = 0.7;
    let same = found.aligned[0].min(found.aligned[1]).saturating_sub(found.replaced);
    !found.is_short() || same as f32 >= SAME * found.words[0].min(found.words[1]) as f32
}

/// Between passages that both share, each has others.
fn is_framed(found: &Alignment) -> bool {
    found.opposite.inside as f32 >= MUCH * found.words[0].min(found.words[1]) as f32
}

/// Both texts have much of their own in the same place.
fn is_doubtful(found: &Alignment) -> bool {
    let opposite = found.opposite.inside + found.opposite.edges;
    opposite as f32 >= MUCH * found.words[0].min(found.words[1]) as f32
}

/// Most names and numbers differ in the same places.
fn tells_of_others(found: &Alignment) -> bool {
    /// Of the names and numbers; at this part no copy of the development corpus is lost.
    const MOST: f32 = 0.7;
    let changed = found.other_names + found.other_numbers;
    changed as f32 >= MOST * (changed + found.agreed) as f32 && found.changed_slots >= FEW_SLOTS
}

/// Whether texts may belong to one cluster although the link between them is a third. Two that share too little to be called a template
/// may tell of others in nearly every name and number: then they are not kin.
pub fn are_kin(config: &Config, edge: &Edge) -> bool {
    let is_unlike = edge.kind == Kind::Template || edge.kind == Kind::Quotation && edge.signs.tells_of_others;
    let is_copy_or_piece = edge.kind == Kind::Excerpt || (!is_unlike && edge.signs.is_alike_enough);
    is_copy_or_piece && edge.share >= KINSHIP * config.threshold
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts of that length, of which so many words agree, from that word of the greater on.
    fn judged(words: [u32; 2], aligned: u32, head: u32) -> Kind {
        let found = Alignment { words, aligned: [aligned; 2], heads: [head, 0], longest: aligned, ..Alignment::default() };
        kind(&Config::default(), &found, found.share())
    }

    #[test]
    fn a_copy_holds_the_head_and_an_excerpt_a_piece_from_inside() {
        assert_eq!(judged([800, 200], 180, 0), Kind::Copy);
        assert_eq!(judged([800, 200], 180, 400), Kind::Excerpt);
    }

    #[test]
    fn versions_of_like_length_are_copies_if_they_share_most() {
        assert_eq!(judged([300, 250], 220, 90), Kind::Copy);
        assert_eq!(judged([300, 250], 150, 90), Kind::Quotation);
    }

    #[test]
    fn a_passage_is_a_quotation_and_a_turn_of_phrase_nothing() {
        assert_eq!(judged([800, 200], 30, 0), Kind::Quotation);
        assert_eq!(judged([800, 200], 10, 0), Kind::Unrelated);
    }

    #[test]
    fn other_names_and_numbers_all_over_make_a_template() {
        let found = Alignment {
            words: [60, 60],
            aligned: [58, 58],
            agreed: 3,
            other_names: 3,
            other_numbers: 4,
            changed_slots: 5,
            ..Alignment::default()
        };
        assert_eq!(kind(&Config::default(), &found, found.share()), Kind::Template);
        assert_eq!(kind(&Config::default(), &Alignment { agreed: 40, ..found }, 0.9), Kind::Update);
    }

    #[test]
    fn a_short_text_with_many_opposites_tells_of_the_contrary() {
        let found = |words: u32, other_words: u32, opposites: u32| {
            let found = Alignment { words: [words; 2], aligned: [words; 2], other_words, opposites, ..Alignment::default() };
            kind(&Config::default(), &found, found.share())
        };
        assert_eq!([found(60, 5, 2), found(60, 4, 1)], [Kind::Template; 2]);
        assert_eq!([found(60, 5, 1), found(60, 5, 0), found(160, 5, 5)], [Kind::Copy; 3]);
    }

    #[test]
    fn letters_of_short_texts_are_read_where_they_may_say_something_else() {
        /// Of fifty words agree so many.
        fn needed(aligned: u32, names: u32, numbers: u32, are_spelled: bool) -> bool {
            let slots = u32::from(names + numbers > 0);
            let found =
                Alignment { words: [50; 2], aligned: [aligned; 2], agreed: 9, changed_slots: slots, ..Alignment::default() };
            let found = Alignment { other_names: names, other_numbers: numbers, ..found };
            let long = Alignment { words: [150; 2], aligned: [aligned + 100; 2], ..found };
            assert!(!needs_all_words(&Config::default(), &long, are_spelled));
            needs_all_words(&Config::default(), &found, are_spelled)
        }
        assert!(needed(45, 0, 1, true) && needed(45, 0, 0, true), "another word may stand beside the number, or alone");
        assert!(needed(45, 9, 0, false) && needed(10, 9, 0, false) && !needed(45, 9, 0, true), "names are few with all letters");
        assert!(!needed(10, 0, 1, false) && !needed(10, 0, 0, false), "too little is shared");
    }

    #[test]
    fn what_is_too_little_follows_a_low_threshold() {
        let too_little = |threshold: f32| too_little(&Config { threshold, ..Config::default() });
        assert_eq!((too_little(0.9), too_little(0.55)), (0.4, 0.4));
        assert!(too_little(0.0) == 0.0 && too_little(0.3) < 0.3);
    }
}
