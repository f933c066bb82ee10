//! What a page tells of itself in words and figures alone: when a question was asked and how often it was seen, how readers rated a
//! product or a recipe.

use super::evidence::Evidence;

/// Words of a line that tells of a question. One of these must stand in it…
const ASKED: &[&str] = &[
    "asked",
    "modified",
    "viewed",
    "active",
    "answered",
    "задан",
    "изменен",
    "просмотрен",
    "soruldu",
    "değiştirildi",
    "görüntülendi",
    "yanıtlandı",
];

/// … and nothing but these and figures beside it.
const SINCE: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "ago",
    "time",
    "times",
    "today",
    "yesterday",
    "вопрос",
    "год",
    "года",
    "лет",
    "месяц",
    "месяца",
    "месяцев",
    "неделю",
    "недели",
    "недель",
    "день",
    "дня",
    "дней",
    "час",
    "часа",
    "часов",
    "минуту",
    "минуты",
    "минут",
    "назад",
    "раз",
    "раза",
    "сегодня",
    "вчера",
    "yıl",
    "ay",
    "hafta",
    "gün",
    "saat",
    "dakika",
    "önce",
    "kez",
];

/// Words of a line that tells how something was rated: one of these, who rated it…
const RATED: &[&str] = &[
    "votes",
    "vote",
    "ratings",
    "rating",
    "reviews",
    "review",
    "stars",
    "голосов",
    "голоса",
    "оценок",
    "отзывов",
    "oy",
    "değerlendirme",
];

/// … and nothing but these and figures beside it.
const RATING: &[&str] = &[
    "from",
    "out",
    "of",
    "rated",
    "based",
    "on",
    "customer",
    "customers",
    "global",
    "average",
    "user",
    "verified",
    "рейтинг",
    "средняя",
    "оценка",
    "из",
    "на",
    "основе",
    "всего",
    "ortalama",
    "puan",
    "üzerinden",
];

/// Whose ratings they are: with these, one figure is enough.
const RATERS: &[&str] = &["customer", "customers", "global", "verified"];

/// What readers of a site have earned: `101 1 gold badge 2 silver badges`.
const BADGES: &[&str] = &["badge", "badges"];
/// … beside figures and these.
const METALS: &[&str] = &["gold", "silver", "bronze", "reputation"];

/// Words of the longest such line.
const MOST_WORDS: usize = 18;

/// Bytes of the longest one.
const LONGEST: usize = 160;

/// The evidence, if the line is nothing but such a tally.
pub(super) fn tally(line: &str) -> Option<Evidence> {
    if line.len() > LONGEST || line.ends_with(['.', '?', '!']) || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<String> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | '/' | '|' | '·' | '•'))
        .map(|word| word.trim_matches(',').to_lowercase().replace('ё', "е").replace("i\u{307}", "i"))
        .filter(|word| !word.is_empty())
        .collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let only =
        |known: &[&[&str]]| words.iter().all(|word| is_figure(word) || known.iter().any(|list| list.contains(&word.as_str())));
    let figures = words.iter().filter(|word| is_figure(word)).count();
    let tells_of_a_question = has(ASKED) && has(SINCE) && only(&[ASKED, SINCE]);
    // `12 votes` may be a row of an election, `4 out of 5 stars` what a critic says.
    let is_average = words.iter().any(|word| is_figure(word) && word.contains(['.', ',']));
    let tells_of_ratings = has(RATED) && only(&[RATED, RATING]) && (has(RATERS) || (figures >= 2 && is_average && has(RATING)));
    let tells_of_badges = has(BADGES) && has(METALS) && only(&[BADGES, METALS]);
    let told = words.len() <= MOST_WORDS && figures > 0 && (tells_of_a_question || tells_of_ratings || tells_of_badges);
    told.then(|| Evidence::new("nothing but what the page counts", 100))
}

/// `14k`, `4.50`, `1,234`.
fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.trim_end_matches(['k', 'm', 'к', 'b']).bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::super::tests::cleaned;
    use super::*;

    #[test]
    fn what_a_page_counts_goes() {
        for line in [
            "Asked 5 years, 2 months ago",
            "Asked 3 years ago Modified 2 years ago Viewed 14k times",
            "Viewed 14k times",
            "Вопрос задан 5 лет 2 месяца назад",
            "Просмотрен 14k раз",
            "5 yıl önce soruldu",
            "4.5 from 120 votes",
            "101 1 gold badge 2 silver badges",
            "4.8 out of 5 stars",
            "Rated 4.50 out of 5 based on 12 customer ratings",
            "(12 customer reviews)",
            "Средняя оценка: 4.5 из 5 (12 голосов)",
            "Ortalama puan: 4,5 / 5 (12 oy)",
        ] {
            let text = format!(
                "The drivers want what they are owed, the union said.\n\n{line}\n\nThe strike goes on until Monday at noon."
            );
            assert!(!cleaned(&text).contains(line), "{line}");
        }
    }

    #[test]
    fn sentences_rows_and_verdicts_stay() {
        for line in [
            "Asked 5 years ago, he would have laughed.",
            "He was asked 5 years ago",
            "12 votes",
            "4 out of 5 stars",
            "12 голосов",
            "5 yıl önce",
            "2 years ago",
            "Average rating",
            "3 reviews of the book by 2 critics",
        ] {
            assert!(tally(line).is_none(), "{line}");
        }
    }
}
