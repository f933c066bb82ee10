use super::*;

fn about(head: &str) -> Extracted {
    read(&Html::parse_document(head)).0
}

#[test]
fn the_title_is_the_articles_not_the_sites() {
    let title = |html: &str| about(html).title.unwrap();
    assert_eq!(title("<title>Protests go on in the capital | Daily News</title>"), "Protests go on in the capital");
    assert_eq!(title("<title>Protests - Day 2 - The Daily</title><h1>Protests - Day 2</h1>"), "Protests - Day 2");
    assert_eq!(title("<meta property=og:title content='Vote – annulled'><title>x</title>"), "Vote – annulled");
    assert_eq!(
        title("<meta property=og:site_name content='The Daily'><meta property=og:title content='Vote annulled - The Daily'>"),
        "Vote annulled"
    );
    assert_eq!(title("<h1>Only\n a headline</h1>"), "Only a headline");
    assert_eq!(about("<p>nothing</p>").title, None);
}

#[test]
fn the_author_is_that_of_the_article_that_gave_the_date() {
    let page = |others: &str| {
        about(&format!(r#"<script type="application/ld+json">[{{"datePublished": "2020-05-05"}}, {others}]</script>"#))
    };
    assert_eq!(page(r#"{"datePublished": "1999-01-01", "author": {"name": "Somebody Else"}}"#).author, None);
    assert_eq!(
        page(r#"{"datePublished": "2020-05-05T08:00:00Z", "author": {"name": "A. Reporter"}}"#).author.as_deref(),
        Some("A. Reporter")
    );
}

#[test]
fn structured_data_are_the_best_date() {
    let json = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2020-10-06T08:00:00Z",
        "author": [{"name": "A. Reporter"}, {"name": "B. Writer"}]}]}</script>"#;
    let page = about(&format!("<meta name=date content=2019-01-01><time datetime=2018-01-01>then</time>{json}"));
    assert_eq!(page.date.as_deref(), Some("2020-10-06T08:00:00Z"));
    assert_eq!(page.author.as_deref(), Some("A. Reporter, B. Writer"));
    assert_eq!(about("<meta name=DATE content=2019-01-01><time datetime=2018-01-01>").date.as_deref(), Some("2019-01-01"));
    assert_eq!(about("<time datetime=2018-01-01>").date.as_deref(), Some("2018-01-01"));
    assert_eq!(page.found, [("date", "JSON-LD"), ("author", "JSON-LD")]);
}

#[test]
fn a_marked_name_is_the_author() {
    let page = about("<p>By <a rel=author href=/ann>Ann\n Reed</a></p><div itemprop=author>Ann Reed</div>");
    assert_eq!((page.author.as_deref(), page.found), (Some("Ann Reed"), vec![("author", "microdata")]));
    let box_about = format!("<div itemprop=author>{}</div>", "Ann Reed writes about the sea. ".repeat(5));
    assert_eq!(about(&box_about).author, None);
}

#[test]
fn broken_structured_data_say_nothing() {
    assert_eq!(about("<script type='application/ld+json'>{\"datePublished\": </script>").date, None);
}

#[test]
fn language_address_and_site_are_found() {
    let page = about("<html lang=tr><meta property=og:locale content=ru_RU><link rel=canonical href='https://a.example/1'>");
    assert_eq!(page.language_hint.as_deref(), Some("tr"));
    assert_eq!(page.url.as_deref(), Some("https://a.example/1"));
    assert_eq!(about("<meta property=og:locale content=ru_RU>").language_hint.as_deref(), Some("ru_RU"));
}
