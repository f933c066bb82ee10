//! What the parser is spared changes nothing that readers see, on markup of all kinds.

use proptest::prelude::*;
use scraper::Html;

use super::arena::Arena;
use super::lighten::lightened;
use super::{metadata, render};

#[test]
fn no_drawing_swallows_what_follows_it() {
    for drawing in [
        "<svg><style><![CDATA[ a > b {} /* <a x=\" */ ]]></style></svg>",
        "<svg><svg></svg><style>x</svg>",
        "<svg><foreignObject><div>a</div></foreignObject><style>x</svg>",
        "<svg class=a/><style>x</svg>",
        "<svg><font color=a></font><style>x</style>",
        "<svg></p><style><a x=\" </style>",
    ] {
        let html = format!("{drawing}<p>Text of the page.</p><p title=\"\">More.</p>");
        assert_eq!(seen(&lightened(&html)), seen(&html), "{html}");
    }
}

/// Pieces of markup that the parser reads now so, now otherwise.
fn piece() -> impl Strategy<Value = &'static str> {
    const PIECES: &[&str] = &[
        r#"<svg>|</svg>|<SVG class=a/>|<svg class="a"/>|<svg foo='x' />|<math>|</math>|<mi>|</mi>|<g>|</g>|<path d="M0"/>"#,
        r#"</path>|<foreignObject>|</foreignObject>|<desc>|</desc>|<![CDATA[|]]>|<style>|</style>|<STYLE media='a'>"#,
        r#"<script>|</SCRIPT>|<title>|</title>|<textarea>|</textarea>|<template>|</template>|<noscript>|</noscript>|<!--"#,
        r#"-->|<!-- > -->|<a x="|<a href="y">|</a>|"|'>|>|<div title='z'>|</div>|<p>|</p>|</br>|<font color=a>|<font x=y>"#,
        r#"</font>|<b>|</b>|<span onclick=q class=c>|</span>|<table>|<td>|</table>|<annotation-xml>"#,
        r#"<annotation-xml encoding=text/html>|</annotation-xml>|a > b|one |two |three "#,
    ];
    prop::sample::select(PIECES.iter().flat_map(|row| row.split('|')).collect::<Vec<_>>())
}

/// What readers see of a page, and its title.
fn seen(html: &str) -> (String, Option<String>) {
    let page = Html::parse_document(html);
    let (known, _) = metadata::read(&page);
    (render::render(&Arena::new(&page)).text, known.title)
}

/// A piece of each kind, and most pairs, come up in so many pages.
const CASES: u32 = 1000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(CASES)))]
    #[test]
    fn the_page_reads_the_same_when_it_is_lightened(pieces in prop::collection::vec(piece(), 1..16)) {
        let html = format!("<p>before</p>{}<p>after</p>", pieces.concat());
        prop_assert_eq!(seen(&lightened(&html)), seen(&html), "{} became {}", html, lightened(&html));
    }
}
