//! The kinds of boilerplate: each is a rule, a name in phrase files and a key in the config. One table says all of it.

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

/// The table: for each kind the description of its key, its name as a kind, its key in `[boilerplate]`, what becomes of it by default,
/// and its page. Hands the rows to the macro that is named: the enum and the list of rules here, the config in `config.rs`.
macro_rules! kinds {
    ($rows_to:ident) => {
        $rows_to! {
            /// Captions of pictures and videos.
            Caption caption Remove media::CAPTION;
            /// Names of photographers and picture agencies.
            PhotoCredit photo_credit Remove media::PHOTO_CREDIT;
            /// What a video player says where it cannot play.
            Player player Remove media::PLAYER;
            /// Lines that name the author.
            Byline byline Remove notes::BYLINE;
            /// Notes on who reported, wrote and edited.
            Contributor contributor Remove notes::CONTRIBUTOR;
            /// The agency's name at the very end.
            SignOff sign_off Remove notes::SIGN_OFF;
            /// Lines that name the source of the text.
            Source source Remove notes::SOURCE;
            /// Notes that the text was updated.
            UpdateNote update_note Remove notes::UPDATE_NOTE;
            /// Notes that the text was corrected.
            Correction correction Remove notes::CORRECTION;
            /// Place, date and agency at the beginning of a report.
            Dateline dateline Label head::DATELINE;
            /// A date field glued to the first sentence.
            DateHeader date_header Remove head::DATE_HEADER;
            /// Lines that are nothing but a date or a time of publication.
            Timestamp timestamp Remove head::TIMESTAMP;
            /// The second of two equal headlines.
            DoubledHeadline doubled_headline Remove head::DOUBLED_HEADLINE;
            /// The name of the section above a picture credit or a byline.
            SectionLabel section_label Remove head::SECTION_LABEL;
            /// Advertisement slots and short codes: `[ad_1]`.
            AdMarker ad_marker Remove site::AD_MARKER;
            /// Lines that announce an advertisement.
            Advertisement advertisement Remove site::ADVERTISEMENT;
            /// Cookie banners and tables of cookies.
            Cookies cookies Remove site::COOKIES;
            /// Buttons and invitations to share the page.
            Share share Remove site::SHARE;
            /// Invitations to subscribe.
            Newsletter newsletter Remove site::NEWSLETTER;
            /// Links to other articles.
            Related related Remove site::RELATED;
            /// Copyright lines.
            Copyright copyright Remove site::COPYRIGHT;
            /// Counts of views, likes and minutes to read.
            Counter counter Remove site::COUNTER;
            /// The frame around readers' comments.
            Comments comments Remove site::COMMENTS;
            /// What asks for money or a login.
            Paywall paywall Remove site::PAYWALL;
            /// Advertising for the site's own application.
            AppPromo app_promo Remove site::APP_PROMO;
            /// Requests to report typing errors.
            ErrorReport error_report Remove site::ERROR_REPORT;
            /// Menu entries of the site.
            Navigation navigation Remove site::NAVIGATION;
            /// Lists of keywords.
            Tags tags Remove site::TAGS;
            /// Lines that stand in many documents of a site or of the corpus.
            Repeated repeated Remove site::REPEATED;
            /// Lines that the learnt model takes for what surrounds an article, though no phrase says which kind they are.
            Surroundings surroundings Remove site::SURROUNDINGS;
        }
    };
}
pub(super) use kinds;

/// The enum, and the lists in its order.
macro_rules! kinds_and_rules {
    ($($(#[$doc:meta])* $kind:ident $key:ident $action:ident $rule:path;)*) => {
        /// A kind of boilerplate.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Kind {
            $($(#[$doc])* $kind,)*
        }

        /// Every kind, in the order of the enum.
        pub(super) const KINDS: &[Kind] = &[$(Kind::$kind),*];

        /// Every rule of this stage, in the order of the enum.
        pub const RULES: &[&Rule] = &[$(&$rule),*];
    };
}
kinds!(kinds_and_rules);

impl Kind {
    /// Its page.
    pub(super) fn rule(self) -> &'static Rule {
        RULES[self as usize]
    }

    /// Its name in phrase files and labels: that of the rule, without the stage.
    pub(super) fn name(self) -> &'static str {
        self.rule().id.0.strip_prefix("boilerplate/").expect("the rules of this stage begin with its name")
    }

    /// The kind with that name.
    pub(super) fn from_name(name: &str) -> Option<Kind> {
        KINDS.iter().copied().find(|kind| kind.name() == name)
    }

    /// Every name.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|kind| kind.name())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_name() {
        for kind in KINDS {
            assert_eq!(Kind::from_name(kind.name()), Some(*kind));
        }
    }

    #[test]
    fn the_key_of_a_kind_is_its_name() {
        for kind in KINDS {
            for (word, action) in [("keep", Action::Keep), ("label", Action::Label), ("remove", Action::Remove)] {
                let table = format!("{} = \"{word}\"", kind.name());
                let config: Config = toml::from_str(&table).expect("the key of a kind is its name");
                assert_eq!(config.action(*kind), action);
                let others = KINDS.iter().filter(|other| *other != kind);
                assert!(others.into_iter().all(|other| config.action(*other) == Config::default().action(*other)), "{table}");
            }
        }
    }
}
