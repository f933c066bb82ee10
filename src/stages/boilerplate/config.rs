//! `[boilerplate]` in `pipeline.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::{Action, Kind};

/// `[boilerplate]` in `pipeline.toml`. Each kind of boilerplate is kept, labelled or removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Phrase files of your own, beside those of lauter; each line is `kind | where | strength | phrase | where it was seen`.
    pub phrases: Vec<String>,
    /// How much evidence a finding needs; a phrase that is sure by itself gives 1.
    #[schemars(range(min = 0.0))]
    pub threshold: f32,
    /// Captions of pictures and videos.
    pub caption: Action,
    /// Names of photographers and picture agencies.
    pub photo_credit: Action,
    /// What a video player says where it cannot play.
    pub player: Action,
    /// Lines that name the author.
    pub byline: Action,
    /// Notes on who reported, wrote and edited.
    pub contributor: Action,
    /// The agency's name at the very end.
    pub sign_off: Action,
    /// Lines that name the source of the text.
    pub source: Action,
    /// Notes that the text was updated.
    pub update_note: Action,
    /// Notes that the text was corrected.
    pub correction: Action,
    /// Place, date and agency at the beginning of a report.
    pub dateline: Action,
    /// A date field glued to the first sentence.
    pub date_header: Action,
    /// Lines that are nothing but a date or a time of publication.
    pub timestamp: Action,
    /// The second of two equal headlines.
    pub doubled_headline: Action,
    /// The name of the section above a picture credit or a byline.
    pub section_label: Action,
    /// Advertisement slots and short codes: `[ad_1]`.
    pub ad_marker: Action,
    /// Lines that announce an advertisement.
    pub advertisement: Action,
    /// Cookie banners and tables of cookies.
    pub cookies: Action,
    /// Buttons and invitations to share the page.
    pub share: Action,
    /// Invitations to subscribe.
    pub newsletter: Action,
    /// Links to other articles.
    pub related: Action,
    /// Copyright lines.
    pub copyright: Action,
    /// The frame around readers' comments.
    pub comments: Action,
    /// What asks for money or a login.
    pub paywall: Action,
    /// Advertising for the site's own application.
    pub app_promo: Action,
    /// Requests to report typing errors.
    pub error_report: Action,
    /// Menu entries of the site.
    pub navigation: Action,
    /// Lists of keywords.
    pub tags: Action,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            phrases: Vec::new(),
            threshold: 1.0,
            caption: Action::Remove,
            photo_credit: Action::Remove,
            player: Action::Remove,
            byline: Action::Remove,
            contributor: Action::Remove,
            sign_off: Action::Remove,
            source: Action::Remove,
            update_note: Action::Remove,
            correction: Action::Remove,
            dateline: Action::Label,
            date_header: Action::Remove,
            timestamp: Action::Remove,
            doubled_headline: Action::Remove,
            section_label: Action::Remove,
            ad_marker: Action::Remove,
            advertisement: Action::Remove,
            cookies: Action::Remove,
            share: Action::Remove,
            newsletter: Action::Remove,
            related: Action::Remove,
            copyright: Action::Remove,
            comments: Action::Remove,
            paywall: Action::Remove,
            app_promo: Action::Remove,
            error_report: Action::Remove,
            navigation: Action::Remove,
            tags: Action::Remove,
        }
    }
}

impl Config {
    /// What becomes of a kind.
    pub(super) fn action(&self, kind: Kind) -> Action {
        match kind {
            Kind::Caption => self.caption,
            Kind::PhotoCredit => self.photo_credit,
            Kind::Player => self.player,
            Kind::Byline => self.byline,
            Kind::Contributor => self.contributor,
            Kind::SignOff => self.sign_off,
            Kind::Source => self.source,
            Kind::UpdateNote => self.update_note,
            Kind::Correction => self.correction,
            Kind::Dateline => self.dateline,
            Kind::DateHeader => self.date_header,
            Kind::Timestamp => self.timestamp,
            Kind::DoubledHeadline => self.doubled_headline,
            Kind::SectionLabel => self.section_label,
            Kind::AdMarker => self.ad_marker,
            Kind::Advertisement => self.advertisement,
            Kind::Cookies => self.cookies,
            Kind::Share => self.share,
            Kind::Newsletter => self.newsletter,
            Kind::Related => self.related,
            Kind::Copyright => self.copyright,
            Kind::Comments => self.comments,
            Kind::Paywall => self.paywall,
            Kind::AppPromo => self.app_promo,
            Kind::ErrorReport => self.error_report,
            Kind::Navigation => self.navigation,
            Kind::Tags => self.tags,
        }
    }
}
