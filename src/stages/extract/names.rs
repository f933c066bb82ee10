//! What the words of a class or an id say that a part of the page is for.

#[cfg(test)]
use super::tags::words;
use super::tags::{BODY, Marks, STANDFIRST, bit};

/// What a word in a class or id names.
pub(super) fn by_word(word: &[u8]) -> Marks {
    match word {
        b"hidden" | b"visuallyhidden" | b"popup" | b"modal" | b"overlay" | b"noprint" | b"tooltip" => bit(2),
        b"caption" | b"figcaption" => bit(1),
        b"nav" | b"navbar" | b"navigation" | b"menu" | b"breadcrumb" | b"breadcrumbs" | b"pagination" | b"pager" | b"toc"
        | b"skip" => bit(3),
        b"sidebar" | b"footer" | b"aside" | b"masthead" | b"copyright" | b"toolbar" | b"colophon" => bit(4),
        b"share" | b"sharing" | b"social" | b"sharedaddy" | b"addthis" | b"addtoany" | b"sociable" | b"follow" => bit(5),
        b"related" | b"recommended" | b"recommendations" | b"recommend" | b"recirc" | b"popular" | b"trending" | b"readmore" => {
            bit(6)
        }
        b"cookie" | b"cookies" | b"consent" | b"gdpr" | b"newsletter" | b"subscribe" | b"subscription" | b"paywall"
        | b"signup" | b"login" => bit(7),
        b"ad" | b"ads" | b"advert" | b"advertisement" | b"advertising" | b"promo" | b"promotion" | b"sponsor" | b"sponsored"
        | b"banner" | b"taboola" | b"outbrain" => bit(8),
        b"comments" | b"comment" | b"disqus" | b"respond" => bit(9),
        b"tags" | b"tag" | b"taglist" | b"keywords" => bit(10),
        b"articlebody" | b"storybody" | b"postbody" | b"entrycontent" | b"postcontent" => bit(BODY),
        b"article" | b"content" | b"entry" | b"story" | b"body" | b"text" | b"richtext" | b"prose" | b"markdown" | b"wysiwyg"
        | b"description" | b"paragraph" => bit(14),
        b"header" | b"heading" | b"head" => bit(18),
        b"title" | b"headline" => bit(19),
        b"subtitle" | b"lead" | b"intro" | b"summary" | b"excerpt" => bit(19) | bit(STANDFIRST),
        b"standfirst" | b"dek" | b"deck" | b"lede" | b"subhead" | b"subheadline" | b"subheading" | b"kicker" | b"abstract"
        | b"synopsis" | b"overline" | b"tagline" => bit(STANDFIRST),
        b"byline" | b"author" | b"date" | b"meta" | b"time" | b"credit" | b"timestamp" | b"source" => bit(20),
        b"post" | b"message" | b"answer" | b"question" | b"reply" | b"thread" | b"topic" | b"review" => bit(21),
        b"teaser" | b"teasers" | b"card" | b"cards" | b"tile" | b"tiles" | b"latest" | b"breaking" | b"ticker" | b"headlines"
        | b"mostread" | b"more" | b"also" | b"next" | b"previous" | b"stories" => bit(TEASER),
        b"box" | b"infobox" | b"factbox" | b"panel" | b"callout" | b"expandable" | b"accordion" | b"collapse"
        | b"collapsible" | b"toggle" | b"facts" => bit(23),
        b"gallery" | b"carousel" | b"slideshow" | b"slider" | b"slide" | b"slides" | b"swiper" | b"lightbox" => bit(GALLERY),
        b"embed" | b"embedded" | b"oembed" | b"tweet" | b"twitter" | b"instagram" | b"facebook" | b"youtube" | b"external"
        | b"player" | b"video" | b"audio" => bit(25),
        b"picture" | b"image" | b"images" | b"img" | b"photo" | b"photos" | b"figure" | b"media" | b"thumbnail" | b"thumb" => {
            bit(26)
        }
        b"widget" | b"widgets" | b"module" | b"plugin" | b"inject" | b"injected" | b"insert" | b"inline" | b"snippet"
        | b"donate" | b"donation" | b"support" | b"membership" => bit(28),
        _ => by_stem(word),
    }
}

const TEASER: usize = 22;
const GALLERY: usize = 24;

/// What a word names that was joined from two: `imgcaption`, `newsteaser`.
fn by_stem(word: &[u8]) -> Marks {
    const STEMS: [(&[u8], usize); 5] =
        [(b"caption", 1), (b"sidebar", 4), (b"newsletter", 7), (b"teaser", TEASER), (b"gallery", GALLERY)];
    let holds = |stem: &[u8]| word.starts_with(stem) || word.ends_with(stem);
    STEMS.iter().find(|(stem, _)| holds(stem)).map_or(0, |(_, mark)| bit(*mark))
}

#[cfg(test)]
mod tests {
    use super::super::tags::{ARTICLE, COMMENTS, CONTENT, LIST, MAIN, MARKS, POST, TABLE};
    use super::*;

    /// The marks of a block with this class.
    fn named(class: &str) -> Vec<&'static str> {
        let marks = words(class).fold(0, |marks, word| marks | by_word(word.to_ascii_lowercase().as_bytes()));
        (0..MARKS.len()).filter(|at| marks & bit(*at) != 0).map(|at| MARKS[at]).collect()
    }

    #[test]
    fn a_name_says_what_a_part_is_for() {
        assert_eq!(named("js-factbox"), ["named box"]);
        assert_eq!(named("imageCaption"), ["caption of a picture", "picture"]);
        assert_eq!(named("article__lead"), ["named content", "named title", "named standfirst"]);
    }

    #[test]
    fn marks_that_are_asked_for_have_their_names() {
        let asked = [COMMENTS, ARTICLE, MAIN, BODY, CONTENT, LIST, TABLE, POST, TEASER, GALLERY, STANDFIRST];
        let names = "comments|article element|main element|named article body|named content|list|table|named answer or post|\
                     named teaser|gallery|named standfirst";
        assert_eq!(asked.map(|at| MARKS[at]).join("|"), names);
    }

    #[test]
    fn a_name_joined_from_two_words_is_known_by_one() {
        assert_eq!(named("imgcaption"), ["caption of a picture"]);
        assert_eq!(named("newsteaser"), ["named teaser"]);
        assert!(named("harbourtown wide grid").is_empty());
    }
}
