//! Pictures, players and their captions: what is left of them in plain text.

use crate::rule::{Rule, RuleId, Tier};

pub(in super::super) const CAPTION: Rule = Rule {
    id: RuleId("boilerplate/caption"),
    summary: "remove captions of pictures and videos",
    why: "A caption describes a picture that is not there; between two paragraphs it breaks the sentence flow, and its text mostly repeats the article.",
    tier: Tier::Likely,
    before: "Media captionThousands of demonstrators have taken to the streets\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const PHOTO_CREDIT: Rule = Rule {
    id: RuleId("boilerplate/photo-credit"),
    summary: "remove the names of photographers and picture agencies",
    why: "A credit belongs to a picture that is not there; where the caption is glued to it, nobody can tell where one ends, so the line goes as a whole.",
    tier: Tier::Likely,
    before: "© Reuters / Jane DoeProtesters try to break into the building\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};

pub(in super::super) const PLAYER: Rule = Rule {
    id: RuleId("boilerplate/player"),
    summary: "remove what a video player says where it cannot play",
    why: "The player speaks to the visitor about the visitor's device; it says nothing of the story.",
    tier: Tier::Likely,
    before: "Media playback is unsupported on your device\nProtesters broke into the building on Monday night.",
    after: "Protesters broke into the building on Monday night.",
};
