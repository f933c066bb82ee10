use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

fn from(html: &str) -> Extracted {
    extract(html, &Config::default())
}

/// Own prose, long enough to be an article.
const STORY: [&str; 3] = [
    "The council met late on Monday, and by midnight it had agreed on little more than the date of its next meeting.",
    "Two members left before the vote; a third, who had asked for the debate, stayed and said nothing at all.",
    "What happens to the old market hall, which has stood empty since the flood, will be decided in the spring.",
];

fn story(wrap: impl Fn(&str) -> String) -> String {
    STORY.iter().map(|line| wrap(line)).collect()
}

#[test]
fn the_text_is_the_article_and_not_what_surrounds_it() {
    let html = format!(
        "<body><nav><a href=/>Home</a> <a href=/news>News</a></nav><div class=page><div class=story>{}</div><div class=side><a \
         href=/1>Read about something else entirely in this long link</a></div></div><footer>All rights of everyone are reserved \
         here by the owner of this site, in full.</footer>",
        story(|line| format!("<p>{line}</p>"))
    );
    let extracted = from(&html);
    assert_eq!(extracted.text, STORY.join("\n"));
    assert!(extracted.because.contains("<div class=\"story\">"), "{}", extracted.because);
}

#[test]
fn the_heading_above_a_date_and_a_name_stays() {
    let story = story(|line| format!("<p>{line}</p>"));
    for heading in ["h1", "h2"] {
        let between = "<time>3 May 2021</time><p>Ann Reed</p>";
        let html = format!("<main><article><{heading}>A village and its well</{heading}>{between}{story}</article></main>");
        assert_eq!(from(&html).text, format!("A village and its well\n{}", STORY.join("\n")), "{heading}");
    }
}

#[test]
fn a_heading_outside_the_text_or_of_lesser_rank_stays_out() {
    let story = story(|line| format!("<p>{line}</p>"));
    for html in [
        format!("<main><h4>In short</h4><time>3 May 2021</time>{story}</main>"),
        format!("<h1>The Weekly Page</h1><p>3 May 2021</p><article>{story}</article>"),
    ] {
        assert_eq!(from(&html).text, STORY.join("\n"), "{html}");
    }
}

#[test]
fn a_caption_of_a_picture_is_not_text() {
    let caption = "<figure><img src=a><figcaption>The old market hall after the flood, seen from the bridge in March.</figcaption></figure>";
    let html = format!("<article>{caption}{}{caption}</article>", story(|line| format!("<p>{line}</p>")));
    assert_eq!(from(&html).text, STORY.join("\n"));
}

#[test]
fn each_kind_of_line_is_a_line() {
    let body = "<article><h2>Head</h2><p>One  line,\n with <b>bold</b> words and a <a href=x>link</a> in it, long enough to count.</p>\
        first, which is long enough to be prose by itself, we hope,<br>second, also long enough to be prose, if only just about enough.\
        <ul><li>apples</li><li>pears, too</li></ul><table><tr><td>year</td><td>2020</td></tr></table>\
        <blockquote>quoted words</blockquote><pre>a  b\nc</pre><p>The last line of the text, which ends as prose should end.</p></article>";
    let lines = "Head|One line, with bold words and a link in it, long enough to count.|first, which is long enough to be prose by \
        itself, we hope,|second, also long enough to be prose, if only just about enough.|apples|pears, too|year\t2020|quoted \
        words|a  b|c|The last line of the text, which ends as prose should end.";
    assert_eq!(from(body).text.split('\n').collect::<Vec<_>>(), lines.split('|').collect::<Vec<_>>());
}

#[test]
fn words_of_scripts_and_controls_are_not_text() {
    let html = format!(
        "{}<script>var a = 'A sentence in a script, quite long.';</script><button>Press.</button>",
        story(|l| format!("<p>{l}"))
    );
    assert_eq!(from(&html).text, STORY.join("\n"));
}

#[test]
fn a_page_with_any_text_is_never_empty() {
    assert_eq!(from("<p>Short").text, "Short");
    assert_eq!(from("<nav><a href=x>Only a link</a></nav>").text, "Only a link");
    assert_eq!(from("just words, no markup").text, "just words, no markup");
    let cut = format!("<div class=sidebar>{}</div>", story(|line| format!("<p>{line}</p>")));
    assert_eq!(from(&cut).text, STORY.join("\n"));
}

#[test]
fn a_page_without_text_says_so() {
    for html in ["", "<html><head><title>t</title></head><body><img src=x>  </body>", "<script>x</script>"] {
        let extracted = from(html);
        assert_eq!((extracted.text.as_str(), extracted.because.as_str()), ("", "the page holds no text"), "{html}");
    }
}

#[test]
fn depth_cannot_overflow_the_stack() {
    for open in ["<div>", "<ul><li>", "<span>", "<table><tr><td>", "<b><i>"] {
        let html = format!("{}{}", open.repeat(100_000), story(|line| format!("<p>{line}</p>")));
        let text = from(&html).text;
        assert!(STORY.iter().all(|line| text.contains(line)), "{open}");
    }
}

#[test]
fn found_pages_come_out_as_reviewed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/extract/found");
    let mut pages: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "html"));
    pages.sort();
    assert!(!pages.is_empty());
    for page in pages {
        let extracted = from(&std::fs::read_to_string(&page).unwrap());
        let mut seen = String::new();
        for (name, value) in [
            ("title", &extracted.title),
            ("date", &extracted.date),
            ("language", &extracted.language_hint),
            ("author", &extracted.author),
            ("site", &extracted.site),
            ("url", &extracted.url),
        ] {
            writeln!(seen, "{name}: {}", value.as_deref().unwrap_or("-")).unwrap();
        }
        writeln!(seen, "because: {}\n----\n{}", extracted.because, extracted.text).unwrap();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(page.file_stem().unwrap().to_str().unwrap(), seen));
    }
}

proptest! {
    #[test]
    fn any_markup_gives_lines_without_white_space_at_their_ends(
        parts in prop::collection::vec(prop_oneof!["<(/)?(p|div|li|ul|td|tr|table|a|b|pre|br|nav|article|script|!--)( class=ad)?>?", "[a-zа-я一 .\n]{0,30}"], 0..40)
    ) {
        let extracted = from(&parts.concat());
        prop_assert!(!extracted.because.is_empty());
        for line in extracted.text.lines() {
            prop_assert!(!line.is_empty() && line.trim_end_matches([' ', '\n', '\t']) == line, "{:?}", line);
        }
    }
}
