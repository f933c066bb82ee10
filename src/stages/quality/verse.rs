//! Verse and lyrics have no full stops, and are text all the same.

use crate::document::Document;
use crate::text::words;

use super::function_words;

/// Lines from which a text can be verse: two stanzas.
const FEWEST_LINES: usize = 8;

/// Words of a line of verse, on average: entries of menus have fewer, headlines more.
const WORDS: std::ops::Range<f32> = 3.3..9.5;

/// Words of its longest line.
const LONGEST_LINE: usize = 16;

/// The share of function words from which lines are said and not listed. Twenty-five headlines have 0.14 to 0.20 in English and Russian,
/// lyrics 0.27 to 0.43.
const SAID: f32 = 0.24;

/// Different ones of them.
const FEWEST_DIFFERENT: u32 = 6;

/// Short lines of what somebody says: articles, pronouns and conjunctions stand in them as in sentences. Not asked of long texts of prose.
pub fn is_verse(doc: &Document) -> bool {
    let Some(list) = function_words::of(doc) else { return false };
    let text = doc.text();
    let (mut lines, mut count, mut said) = (0, 0, 0);
    let mut missing = list.all();
    for line in doc.structure().paragraphs() {
        let mut in_line = 0;
        for word in words::words(line.text(text)) {
            in_line += 1;
            missing = list.without(word, missing);
            said += usize::from(list.without(word, list.all()) != list.all());
        }
        if in_line > LONGEST_LINE {
            return false;
        }
        lines += 1;
        count += in_line;
    }
    let different = (list.all() & !missing).count_ones();
    let share = said as f32 / count.max(1) as f32;
    lines >= FEWEST_LINES && WORDS.contains(&(count as f32 / lines as f32)) && share >= SAID && different >= FEWEST_DIFFERENT
}

#[cfg(test)]
mod tests {
    use crate::document::Language;
    use crate::stages::quality::tests::dropped_by;

    const ENGLISH: &str = "The lamps are lit along the quay\nThe boats are coming in from sea\nAnd no one waits for you and me\nBut rain\n\n\
                           Oh turn around, turn around\nThe tide is running from the town\nAnd what was lost will not be found\nAgain";
    const RUSSIAN: &str = "Горят огни на старом причале\nЛодки домой возвращаются в срок\nНас никто никогда не встречает\nЛишь дождь у порога промок\n\n\
                           Обернись, обернись\nОтлив уходит от этой земли\nИ то, что потеряно, то и забыто\nИ мне для тебя не найти ни слова";
    const TURKISH: &str = "Ne bir haber ne bir selam gelir\nBu gece de bekledim yine\nSen gittin ve ben kaldım burada\nAma her şey senin gibi değil\n\n\
                           O gün gibi durur yine liman\nBir daha dönmez giden gemiler\nSen de dönme artık bana\nÇünkü ben de yokum artık";

    #[test]
    fn verse_without_full_stops_is_kept() {
        for (verse, language) in [(ENGLISH, Language::ENGLISH), (RUSSIAN, Language::RUSSIAN), (TURKISH, Language::TURKISH)] {
            assert_eq!(dropped_by(verse, language), None, "{verse}");
        }
    }

    #[test]
    fn menus_and_headlines_are_fragments() {
        let menu = "About us\nContact\nTerms of use\nPrivacy and cookies\n\nNews from the port\nSport\nCulture and arts\nThe week in pictures\n\n\
                    How to advertise with us\nJobs at the Daily\nWork for us\nHelp and support\nFor the record";
        let headlines = "Crane drivers' strike halts grain loading at port\nBronze Age village found under reservoir\n\
                         Young hockey side beaten in overtime\nCentral bank holds its key rate\nFerry to the islands runs again after storm\n\
                         Mayor resigns over harbour deal\nTwo held after fire in old town\nSchools to close early on Friday\n\
                         Fishermen warn of empty nets\nMuseum opens new wing for ships";
        let words = "bread\nmilk\nsalt and pepper\nbutter for the cake\nflour\nsugar\napples\npears\nonions\ngarlic\nolive oil";
        for list in [menu, headlines, words] {
            assert_eq!(dropped_by(list, Language::ENGLISH), Some("quality/fragment"), "{list}");
        }
        let short = ENGLISH.lines().take(4).collect::<Vec<_>>().join("\n");
        assert_eq!(dropped_by(&short, Language::ENGLISH), Some("quality/fragment"));
    }
}
