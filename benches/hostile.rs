//! Pages made to take long: `cargo bench --bench hostile [-- BYTES [SHAPE]]`. For each shape the time at one, two and four times its size, and how
//! often it grew: about two each time if the time grows with the size, four if with its square.
#![allow(missing_docs, clippy::disallowed_methods)] // A benchmark reads the clock.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use lauter::stages::extract::{self, Config};

/// The size of the smallest page of each shape.
const BYTES: usize = 500_000;
/// A page is read again until that much time was taken: clocks are coarse.
const LEAST: Duration = Duration::from_millis(60);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let bytes = arguments.first().and_then(|bytes| bytes.parse().ok()).unwrap_or(BYTES);
    let asked = arguments.get(1).map_or("", String::as_str);
    // The first page waits for the weights.
    time(&page(SHAPES[0].1, 1));
    println!("| shape | ms at {:.1} MB | doubled | doubled again | bytes of text |", bytes as f64 / 1e6);
    println!("|---|---|---|---|---|");
    for (name, make) in SHAPES.iter().filter(|(name, _)| name.contains(asked)) {
        let [one, two, four] = [1, 2, 4].map(|times| time(&page(*make, times * bytes)));
        let ratio = |long: Duration, short: Duration| long.as_secs_f64() / short.as_secs_f64();
        let text = extract::extract(&page(*make, bytes), &Config::default()).text.len();
        let milliseconds = 1e3 * one.as_secs_f64();
        println!("| {name} | {milliseconds:.1} | {:.1} | {:.1} | {text} |", ratio(two, one), ratio(four, two));
    }
}

/// The mean time of reading a page.
fn time(page: &str) -> Duration {
    let (start, on_core) = (Instant::now(), on_core());
    for times in 1.. {
        extract::extract(page, &Config::default());
        let taken = on_core.zip(self::on_core()).map_or_else(|| start.elapsed(), |(before, after)| after - before);
        if taken >= LEAST {
            return taken / times;
        }
    }
    unreachable!("the loop has no end of its own")
}

/// The time that this thread had a core, where the system tells it (Linux): other programs do not count.
fn on_core() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// A page of a shape: its pieces up to a size, and a paragraph.
fn page(make: Make, bytes: usize) -> String {
    let mut html = String::with_capacity(bytes + 100);
    let mut number = 0;
    while html.len() < bytes {
        make(&mut html, number, bytes);
        number += 1;
    }
    html + "<p>A paragraph at the end of the page, long enough to be taken for its text.</p>"
}

/// Writes the next piece of a page: its number, and the size that the page shall have.
type Make = fn(&mut String, usize, usize);

/// Writes the number and its piece; writing to a string cannot fail.
macro_rules! piece {
    ($html:expr, $($form:tt)*) => {{ let _ = write!($html, $($form)*); }};
}

const SHAPES: &[(&str, Make)] = &[
    ("paragraphs, for comparison", |html, n, _| piece!(html, "<p class=c{}>The line of number {n}, as any other.</p>\n", n % 9)),
    ("nested div", |html, _, _| html.push_str("<div>")),
    ("nested lists", |html, _, _| html.push_str("<ul><li>x")),
    ("nested tables", |html, _, _| html.push_str("<table><tr><td>x")),
    ("nested forms and fieldsets", |html, _, _| html.push_str("<form><fieldset>x")),
    ("nested headings", |html, _, _| html.push_str("<h1><div>")),
    ("nested authors around siblings", |html, _, _| {
        html.push_str(if html.len() < 20_000 { "<div itemprop=author>" } else { "<i></i>" });
    }),
    ("nested spans", |html, _, _| html.push_str("<span>x")),
    ("nested bold and italic", |html, _, _| html.push_str("<b><i>x")),
    ("links never closed", |html, _, _| html.push_str("<a href=x>x")),
    ("different fonts never closed", |html, n, _| piece!(html, "<font id={n}>x")),
    ("fonts left open in each paragraph", |html, n, _| piece!(html, "<p><font id={n}>x")),
    ("fonts left open, then paragraphs", |html, n, _| {
        if n < 400 { piece!(html, "{}<b id={n}>", if n == 0 { "<p>" } else { "" }) } else { html.push_str("<p>x") }
    }),
    ("misnested bold and paragraphs", |html, _, _| html.push_str("<b><p>x</b>y</p>")),
    ("misnested links in cells", |html, _, _| html.push_str("<table><a>1<tr><a>2<td><a>3</table>")),
    ("text beside the cells of a table", |html, _, _| html.push_str(if html.is_empty() { "<table>" } else { "x<b>y<tr>" })),
    ("one table of many rows", |html, _, _| html.push_str(if html.is_empty() { "<table>" } else { "<tr><td>a<td>b" })),
    ("siblings", |html, _, _| html.push_str("<i></i>")),
    ("lines", |html, _, _| html.push_str("x<br>")),
    ("items at depth 500", |html, n, _| html.push_str(if n < 500 { "<div>" } else { "<p>x" })),
    ("attributes of one tag", |html, n, _| piece!(html, "{} a{n}=b", if n == 0 { "<div" } else { "" })),
    ("attributes of one bold tag", |html, n, _| piece!(html, "{} a{n}=b", if n == 0 { "<b" } else { "" })),
    ("attributes of many body tags", |html, n, _| piece!(html, "<body a{n}=b>")),
    ("words of one class", |html, n, _| piece!(html, "{} a{n}", if n == 0 { "<div class='" } else { "" })),
    ("names that nobody knows", |html, n, _| piece!(html, "<x{n}>a</x{n}>")),
    ("end tags without a beginning", |html, n, _| piece!(html, "</x{}>a</p>", n % 9)),
    ("entities", |html, _, _| html.push_str("&amp;&lt;&notit;&#65;&#x1f600;&")),
    ("a number without an end", |html, n, _| html.push_str(if n == 0 { "&#" } else { "1111" })),
    ("ampersands and letters", |html, _, _| html.push_str("&CounterClockwiseContourIntegra")),
    ("unclosed comments", |html, _, _| html.push_str("<!-- <p>x -")),
    ("unclosed scripts", |html, _, _| html.push_str("<script>x<!-- <script> ")),
    ("unclosed quotes", |html, _, _| html.push_str("<a b=\"c' ")),
    ("tags without an end", |html, _, _| html.push_str("<a ")),
    ("unclosed noscript", |html, _, _| html.push_str("<noscript>words of it ")),
    ("null characters", |html, _, _| html.push('\0')),
    ("one long word", |html, _, _| html.push_str("abcdefgh")),
    ("one long line", |html, _, _| html.push_str("some words, ")),
    ("empty cells", |html, n, _| html.push_str(if n == 0 { "<table><tr><td>x" } else { "<td>" })),
    ("nested templates", |html, _, _| html.push_str("<template>x")),
    ("options", |html, _, _| html.push_str("<select><option>x<optgroup>")),
    ("nested drawings", |html, _, _| html.push_str("<svg><g><foreignObject><p>x")),
    ("structured data", |html, _, _| html.push_str("<script type=application/ld+json>[[[[{\"@graph\":[</script>")),
    ("framesets", |html, _, _| html.push_str("<frameset><frame>")),
];
