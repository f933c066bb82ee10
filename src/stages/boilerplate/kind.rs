//! The kinds of boilerplate: each is a rule, a name in phrase files and a key in the config.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{head, media, notes, site};
use crate::rule::Rule;

/// What becomes of a kind of boilerplate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Nothing: it stays and is not mentioned.
    Keep,
    /// It stays, and a label says what part of the text it is.
    Label,
    /// It is removed.
    Remove,
}

/// A kind of boilerplate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Caption,
    PhotoCredit,
    Player,
    Byline,
    Contributor,
    SignOff,
    Source,
    UpdateNote,
    Correction,
    Dateline,
    DateHeader,
    Timestamp,
    DoubledHeadline,
    SectionLabel,
    AdMarker,
    Advertisement,
    Cookies,
    Share,
    Newsletter,
    Related,
    Copyright,
    Comments,
    Paywall,
    AppPromo,
    ErrorReport,
    Navigation,
    Tags,
}

/// Every kind with its page, in the order of the enum.
const KINDS: &[(Kind, &Rule)] = &[
    (Kind::Caption, &media::CAPTION),
    (Kind::PhotoCredit, &media::PHOTO_CREDIT),
    (Kind::Player, &media::PLAYER),
    (Kind::Byline, &notes::BYLINE),
    (Kind::Contributor, &notes::CONTRIBUTOR),
    (Kind::SignOff, &notes::SIGN_OFF),
    (Kind::Source, &notes::SOURCE),
    (Kind::UpdateNote, &notes::UPDATE_NOTE),
    (Kind::Correction, &notes::CORRECTION),
    (Kind::Dateline, &head::DATELINE),
    (Kind::DateHeader, &head::DATE_HEADER),
    (Kind::Timestamp, &head::TIMESTAMP),
    (Kind::DoubledHeadline, &head::DOUBLED_HEADLINE),
    (Kind::SectionLabel, &head::SECTION_LABEL),
    (Kind::AdMarker, &site::AD_MARKER),
    (Kind::Advertisement, &site::ADVERTISEMENT),
    (Kind::Cookies, &site::COOKIES),
    (Kind::Share, &site::SHARE),
    (Kind::Newsletter, &site::NEWSLETTER),
    (Kind::Related, &site::RELATED),
    (Kind::Copyright, &site::COPYRIGHT),
    (Kind::Comments, &site::COMMENTS),
    (Kind::Paywall, &site::PAYWALL),
    (Kind::AppPromo, &site::APP_PROMO),
    (Kind::ErrorReport, &site::ERROR_REPORT),
    (Kind::Navigation, &site::NAVIGATION),
    (Kind::Tags, &site::TAGS),
];

/// Every rule of this stage.
pub const RULES: &[&Rule] = &[
    &media::CAPTION,
    &media::PHOTO_CREDIT,
    &media::PLAYER,
    &notes::BYLINE,
    &notes::CONTRIBUTOR,
    &notes::SIGN_OFF,
    &notes::SOURCE,
    &notes::UPDATE_NOTE,
    &notes::CORRECTION,
    &head::DATELINE,
    &head::DATE_HEADER,
    &head::TIMESTAMP,
    &head::DOUBLED_HEADLINE,
    &head::SECTION_LABEL,
    &site::AD_MARKER,
    &site::ADVERTISEMENT,
    &site::COOKIES,
    &site::SHARE,
    &site::NEWSLETTER,
    &site::RELATED,
    &site::COPYRIGHT,
    &site::COMMENTS,
    &site::PAYWALL,
    &site::APP_PROMO,
    &site::ERROR_REPORT,
    &site::NAVIGATION,
    &site::TAGS,
];

impl Kind {
    /// Its page.
    pub(super) fn rule(self) -> &'static Rule {
        KINDS[self as usize].1
    }

    /// Its name in phrase files and labels: that of the rule, without the stage.
    pub(super) fn name(self) -> &'static str {
        let id = self.rule().id.0;
        id.split_once('/').map_or(id, |(_, name)| name)
    }

    /// The kind with that name.
    pub(super) fn from_name(name: &str) -> Option<Kind> {
        KINDS.iter().map(|(kind, _)| *kind).find(|kind| kind.name() == name)
    }

    /// Every name.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|(kind, _)| kind.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (n, (kind, rule)) in KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, n);
            assert_eq!(RULES[n].id, rule.id);
            assert_eq!(Kind::from_name(kind.name()), Some(*kind));
        }
    }
}
