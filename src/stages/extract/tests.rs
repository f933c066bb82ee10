use proptest::prelude::*;

use super::*;
use crate::document::Label;
use crate::rule::Finding;

fn from(html: &str) -> Extracted {
    extract(html, &Config::default())
}

/// Own prose, long enough to be an article.
const STORY: [&str; 8] = [
    "The council met late on Monday, and by midnight it had agreed on little more than the date of its next meeting.",
    "Two members left before the vote; a third, who had asked for the debate, stayed and said nothing at all.",
    "What happens to the old market hall, which has stood empty since the flood, will be decided in the spring.",
    "The hall was built when the town still had a railway, and traders came from the coast to sell fish and salt.",
    "Since then it has been a school, a depot for grain, and for one winter a shelter for people whose houses were under water.",
    "“We have counted the tiles that are missing,” said the carpenter who had looked at the roof; he had stopped at four hundred.",
    "A new roof would cost as much as the town spends on its roads in a year, and nobody has said where the money should come from.",
    "The next meeting is open to everyone, and those who want to speak are asked to write to the clerk a week before.",
];

fn story(wrap: impl Fn(&str) -> String) -> String {
    STORY.iter().map(|line| wrap(line)).collect()
}

/// An article with what surrounds one.
fn page(article: &str) -> String {
    let links = |names: &[&str]| names.iter().map(|name| format!("<li><a href=/{name}>{name}</a></li>")).collect::<String>();
    format!(
        "<html><head><title>The Weekly Page</title></head><body><header><a href=/>The Weekly Page</a></header><nav><ul>{}</ul></nav>\
         <div class=page><main><article>{article}</article></main><aside class=sidebar><h4>Most read</h4><ul>{}</ul></aside></div>\
         <footer><ul>{}</ul><p>© The Weekly Page. All rights reserved.</p></footer></body></html>",
        links(&["News", "Sport", "Weather", "Culture", "Letters"]),
        links(&["How the bridge was saved from the ice", "A bakery closes its doors", "Ten years of the small museum"]),
        links(&["Contact", "Privacy policy", "Terms of use"])
    )
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
fn what_surrounds_an_article_stays_out() {
    let text = from(&page(&story(|line| format!("<p>{line}</p>")))).text;
    assert_eq!(text, STORY.join("\n"));
}

#[test]
fn each_kind_of_line_is_a_line() {
    let body = "<h2>Head</h2><p>One  line,\n with <b>bold</b> words and a <a href=x>link</a> in it, long enough to count.</p>\
        first, which is long enough to be prose by itself, we hope,<br>second, also long enough to be prose, if only just about enough.\
        <ul><li>apples</li><li>pears, too</li></ul><table><tr><td>year</td><td>2020</td></tr></table>\
        <blockquote>quoted words</blockquote><pre>a  b\nc</pre><p>The last line of the text, which ends as prose should end.</p>";
    let lines = "Head|One line, with bold words and a link in it, long enough to count.|first, which is long enough to be prose by \
        itself, we hope,|second, also long enough to be prose, if only just about enough.|apples|pears, too|year\t2020|quoted \
        words|a  b|c|The last line of the text, which ends as prose should end.";
    let page = Html::parse_document(body);
    let laid_out = render::render(&Arena::new(&page));
    let seen: Vec<&str> = laid_out.blocks.iter().map(|block| &laid_out.text[block.text.clone()]).collect();
    assert_eq!(seen, lines.split('|').collect::<Vec<_>>());
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
fn a_page_of_unclosed_tags_costs_no_more_than_its_length() {
    // Three hundred thousand bytes of tags: anything quadratic would not come back.
    for open in ["<p>", "<a href=x>", "<table>", "<td>x", "<!--", "<div class=\"a", "<li>x", "<b><p>", "<div><ul><li><a href=x>y"]
    {
        let html = format!("{}{}", story(|line| format!("<p>{line}</p>")), open.repeat(300_000 / open.len()));
        let text = from(&html).text;
        assert!(STORY.iter().any(|line| text.contains(line)), "{open}: {}", &text[..text.len().min(200)]);
    }
}

#[test]
fn a_page_of_too_many_lines_is_read_without_looking_at_each() {
    let html = format!("{}<article>{}</article>", "x<br>".repeat(60_000), story(|line| format!("<p>{line}</p>")));
    let extracted = from(&html);
    assert!(STORY.iter().all(|line| extracted.text.contains(line)));
    assert!(extracted.because.starts_with("there are too many lines"), "{}", extracted.because);
}

#[test]
fn null_characters_do_not_end_a_page() {
    let html = story(|line| format!("<p>\0{line}\0</p>"));
    let text = from(&html).text;
    assert!(STORY.iter().all(|line| text.contains(line)), "{text:?}");
}

#[test]
fn a_page_built_by_scripts_is_read_for_readers_without() {
    let prose = story(|line| format!("<p>{line}</p>")).repeat(12);
    let html = format!("<body><noscript><main>{prose}</main></noscript><div id=app></div><script>start()</script></body>");
    assert!(from(&html).text.starts_with(STORY[0]));
    let html = format!("<body><noscript>Please switch scripts on.</noscript><main>{prose}</main></body>");
    assert!(!from(&html).text.contains("switch"));
}

#[test]
fn headings_and_lists_are_marked() {
    let story = story(|line| format!("<p>{line}</p>"));
    let html = page(&format!(
        "<h1>A village and its well</h1>{story}<h3>What remains open</h3>{story}<p>Three things have to be said:</p><ul><li>Who pays \
         for the new roof of the hall, which will cost more than the town has.<li>Who mends the well in the square before the summer \
         comes.</ul>{story}"
    ));
    let extracted = from(&html);
    let of = |kind: Kind| {
        extracted
            .blocks
            .iter()
            .filter(|block| block.kind == kind)
            .map(|block| &extracted.text[block.span.clone()])
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Kind::Heading(3)), ["What remains open"]);
    assert_eq!(
        of(Kind::Item),
        [
            "Who pays for the new roof of the hall, which will cost more than the town has.",
            "Who mends the well in the square before the summer comes."
        ]
    );
    let parts = findings(&extracted).into_iter().filter_map(|finding| match finding {
        Finding::Label { label: Label::Part(part), span, .. } => Some((part.into_owned(), extracted.text[span].to_owned())),
        _ => None,
    });
    assert_eq!(parts.filter(|(part, _)| part == "heading 3").map(|(_, text)| text).collect::<Vec<_>>(), ["What remains open"]);
}

#[test]
fn the_reason_names_measures_and_their_values() {
    let html = format!("<nav><a href=/>Home</a></nav><article>{}</article>", story(|line| format!("<p>{line}</p>")));
    let because = from(&html).because;
    assert!(because.contains("taken: “") && because.contains(" = "), "{because}");
}

proptest! {
    #[test]
    fn any_markup_gives_lines_without_white_space_at_their_ends(
        parts in prop::collection::vec(prop_oneof!["<(/)?(p|div|li|ul|td|tr|table|a|b|pre|br|nav|article|script|!--)( class=ad)?>?", "[a-zа-я一 .\n]{0,30}"], 0..40)
    ) {
        let extracted = from(&parts.concat());
        prop_assert!(!extracted.because.is_empty());
        for line in extracted.text.lines() {
            prop_assert!(line.trim_end_matches([' ', '\n', '\t']) == line, "{:?}", line);
        }
        prop_assert!(extracted.blocks.iter().all(|block| !block.span.is_empty()));
        prop_assert!(parts.iter().any(|part| part.starts_with("<pre")) || !extracted.text.contains("\n\n"));
        prop_assert!(!extracted.text.contains("\n\n\n"));
    }
}

#[test]
fn blank_lines_of_preformatted_text_part_its_lines() {
    let code = "<pre>def roof(tiles):\n    <i>return</i> tiles * 4\n\n\ndef <b>hall</b>():\n    return roof(100)\n\n</pre>";
    let html = page(&(story(|line| format!("<p>{line}</p>")) + code));
    let text = extract(&html, &Config { recall: 10.0 }).text;
    assert!(text.contains("\ndef roof(tiles):\n    return tiles * 4\n\ndef hall():\n    return roof(100)"), "{text}");
}

#[test]
fn white_space_of_every_kind_parts_words_and_no_letter_does() {
    let text = |line: &str| from(&format!("<body><p>{line}</p></body>")).text;
    assert_eq!(text("the\u{2028}\u{85} \tfirst … é\u{a0}\u{c} line\u{2029}"), "the first … é\u{a0} line");
    assert_eq!(text("\u{2028}“quoted” — and\r\n«ended»\u{85}"), "“quoted” — and «ended»");
}

#[test]
fn a_list_or_a_table_that_ends_an_article_is_text() {
    let few = |tail: &str| from(&page(&format!("<h1>An old hall</h1>{}{tail}", story(|line| format!("<p>{line}</p>"))))).text;
    let table = "<h2>Open</h2><table><tr><th>Day</th><th>From</th></tr><tr><td>Saturday</td><td>10:00</td></tr></table>";
    assert!(
        few("<h2>What to see</h2><ul><li>Nets</li><li>The lamp</li><li>A pike</li></ul>")
            .ends_with("What to see\nNets\nThe lamp\nA pike")
    );
    let nested = "<ul><li>Nets<ul><li>Blue</li></ul></li><li>The lamp</li><li>A pike<ol><li>Stuffed</li></ol></li></ul>";
    let found = few(&format!("<h2>What to see</h2>{nested}"));
    assert!(found.ends_with("What to see\nNets\nBlue\nThe lamp\nA pike\nStuffed"), "{found}");
    assert!(few("<dl><dt>Price</dt><dd>£4</dd><dt>Dogs</dt><dd>No</dd></dl>").ends_with("Price\n£4\nDogs\nNo"));
    assert!(few(table).ends_with("Open\nDay\tFrom\nSaturday\t10:00"));
    for surroundings in [
        "<ul class=tags><li>Hall</li><li>Council</li></ul>",
        "<ul><li>Print<ul class=share><li>Mail</li></ul></li><li>Copy</li></ul>",
        "<ul class=share><li>Mail</li><li>Print</li></ul>",
        "<h2>More</h2><ul><li><a href=/1>The bridge</a></li><li><a href=/2>The bakery</a></li></ul>",
        "<ul><li>Read of <a href=/1>nets</a></li><li>Write to <a href=/2>us all</a></li><li>Come again</li></ul>",
        "<section class=share><h2>Send</h2><ul><li>Mail</li><li>Print</li></ul></section>",
    ] {
        assert!(few(surroundings).ends_with("a week before."), "{}", few(surroundings));
    }
}

#[test]
fn what_stands_around_such_a_list_is_text_with_it() {
    let ends = |lines: usize, tail: &str, end: &str| {
        let story: String = STORY[STORY.len() - lines..].iter().map(|line| format!("<p>{line}</p>")).collect();
        let found = from(&page(&format!("<h1>An old hall</h1>{story}{tail}"))).text;
        assert!(found.ends_with(&format!("a week before.\n{end}")), "{found}");
    };
    let list = "<ul><li>Nets</li><li>The lamp</li><li>A pike</li></ul>";
    let steps = "<p>You need:</p><ul><li>2 nails</li><li>Glue</li></ul><p>Do this:</p><ol><li>Nail it.</li></ol>";
    ends(1, steps, "You need:\n2 nails\nGlue\nDo this:\nNail it.");
    ends(3, &format!("{list}<p>It is free.</p>"), "Nets\nThe lamp\nA pike\nIt is free.");
    ends(8, "<ul><li>Nets</li><li>A lamp from the <a href=/o>old mill</a></li></ul>", "Nets\nA lamp from the old mill");
    let table =
        "<table><caption>Open</caption><tr><th>Day</th><th>From</th></tr><tr><td>Saturday</td><td>10:00</td></tr></table>";
    ends(8, table, "Open\nDay\tFrom\nSaturday\t10:00");
    ends(8, &format!("<section><h2>What to see</h2>{list}</section>"), "What to see\nNets\nThe lamp\nA pike");
}

#[test]
fn a_cell_of_many_lines_is_no_entry_of_a_row() {
    let line =
        "The ferry came back in the evening, and nobody was on board, as the harbour master said to the council on the next day.";
    let page = format!(
        "<table><tr><td>Read<br><a href=/1>Bridge</a><br><a href=/2>Lake</a><br><a href=/3>Rate</a></td><td><b>Ferry without a crew</b><br><br>{line}\
         <br><br>{line} It was late.</td></tr><tr><td>Mon<br>Tue</td><td>9-17</td></tr></table>"
    );
    let arena_page = Html::parse_document(&page);
    let lines = render::render(&arena::Arena::new(&arena_page));
    let texts: Vec<&str> = lines.blocks.iter().map(|block| &lines.text[block.text.clone()]).collect();
    assert_eq!(texts[..5], ["Read", "Bridge", "Lake", "Rate", "Ferry without a crew"]);
    assert_eq!(texts[7..], ["Mon", "Tue\t9-17"]);
}
