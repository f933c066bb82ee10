//! Russian as it was written before 1918: `ѣ`, `і`, `ѳ`, and `ъ` behind each consonant at the end of a word.
//!
//! The model has learnt the spelling of today, and takes that of before for Bulgarian, whose `ъ` is a vowel. Such a text is therefore read as it
//! would be written today. Others wrote `ъ` at the end of words, too: letters that Russian never had, letters that it always has, and words of
//! Church Slavonic tell them, and the model has the last word.

/// A text that has the signs of the older spelling of Russian.
#[derive(Debug, PartialEq, Eq)]
pub struct Old {
    /// The text in today's spelling. The log never holds it: it is read, and no edit.
    pub modern: String,
    /// Whether it has letters that Russian has in every other sentence, and Bulgarian never. A short text may lack them.
    pub has_own_letters: bool,
}

/// A text in the older spelling of Russian, as far as letters tell.
pub fn old(text: &str) -> Option<Old> {
    // Most texts that are not Russian have no such letters.
    let has_hard = || text.match_indices('ъ').any(|(at, sign)| !text[at + sign.len()..].starts_with(char::is_alphabetic));
    let signs = (text.contains('ѣ') || has_hard()).then(|| Signs::of(text)).filter(Signs::may_be_russian)?;
    Some(Old { modern: respelt(text), has_own_letters: signs.russian > 0 })
}

/// What was counted of a text.
#[derive(Default)]
struct Signs {
    words: usize,
    letters: usize,
    /// Words that end with `ъ`, and words that end with a bare consonant, as they do in other spellings.
    hard: usize,
    bare: usize,
    /// Letters of Russian that old Bulgarian lacks.
    russian: usize,
    /// Words with a letter that Russian of those days lacks, and words of Ukrainian in that spelling.
    foreign: usize,
    /// Words that only Church Slavonic uses again and again.
    slavonic: usize,
}

/// Of ten words that could end with `ъ` in that spelling, so many do: names, abbreviations and misprints do not.
const HARD_OF_TEN: usize = 8;
/// One letter in so many at least is `ы`, `э`, `і` or the like; in running text, one in 25 is.
const RUSSIAN_ONE_IN: usize = 100;
/// Letters of a text that may have none of them by chance.
const SHORT: usize = 300;
/// One word in so many at most has a foreign letter: a name, or a quotation.
const FOREIGN_ONE_IN: usize = 50;
/// One word in so many at most is Slavonic: of a prayer one in eight is, of a sermon in Russian that quotes it hardly one in fifty.
const SLAVONIC_ONE_IN: usize = 25;

impl Signs {
    fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        text.split(|letter: char| !letter.is_alphabetic() && !is_mark(letter))
            .filter(|word| !word.is_empty())
            .for_each(|word| signs.add(word));
        signs
    }

    fn add(&mut self, word: &str) {
        // Numbers of kings and centuries, headlines: what is small tells more.
        if word.chars().all(char::is_uppercase) {
            return;
        }
        let word = word.to_lowercase();
        let (mut letters, mut last) = (0, None);
        let mut is_foreign = has_foreign_i(&word);
        for letter in word.chars() {
            letters += 1;
            last = Some(letter);
            self.russian += usize::from(matches!(letter, 'ы' | 'э' | 'ё' | 'і' | 'ѳ' | 'ѵ'));
            is_foreign |= is_foreign_letter(letter);
        }
        self.words += 1;
        self.letters += letters;
        self.foreign += usize::from(is_foreign || UKRAINIAN.contains(&word.as_str()));
        self.slavonic += usize::from(SLAVONIC.contains(&word.as_str()));
        let is_word = letters > 1;
        self.hard += usize::from(is_word && last == Some('ъ'));
        self.bare += usize::from(is_word && last.is_some_and(|last| "бвгджзклмнпрстфхцчшщ".contains(last)));
    }

    fn may_be_russian(&self) -> bool {
        let is_hard = self.hard * 10 >= (self.hard + self.bare) * HARD_OF_TEN;
        let is_russian = self.russian * RUSSIAN_ONE_IN >= self.letters || self.russian == 0 && self.letters < SHORT;
        is_hard && is_russian && self.foreign * FOREIGN_ONE_IN <= self.words && self.slavonic * SLAVONIC_ONE_IN <= self.words
    }
}

/// Letters of Ukrainian, Belarusian, Serbian, of Bulgarian before 1945 and of Church Slavonic, and its marks.
fn is_foreign_letter(letter: char) -> bool {
    matches!(letter, 'ї' | 'є' | 'ґ' | 'ў' | 'ђ' | 'ћ' | 'ј' | 'љ' | 'њ' | 'џ' | 'ѓ' | 'ќ' | 'ѕ')
        || matches!(letter, '\u{460}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{a640}'..='\u{a69f}' if !matches!(letter, 'ѣ' | 'ѳ' | 'ѵ' | 'ѷ'))
        || is_mark(letter)
}

/// `і` before a consonant or at the end of a word: Russian had it before vowels and `й` alone, and in `міръ`, the world.
fn has_foreign_i(word: &str) -> bool {
    let before_vowel = |rest: &str| rest.starts_with(['а', 'е', 'ё', 'и', 'і', 'й', 'о', 'у', 'ы', 'э', 'ю', 'я', 'ѣ']);
    !word.contains("мір") && word.match_indices('і').any(|(at, letter)| !before_vowel(&word[at + letter.len()..]))
}

/// The marks of Church Slavonic over letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{483}'..='\u{489}')
}

/// Small words of Ukrainian, as they were written with the letters and hard signs of Russian.
const UKRAINIAN: &[&str] = &[
    "що",
    "щобъ",
    "щобы",
    "якъ",
    "вінъ",
    "вона",
    "воно",
    "вони",
    "його",
    "ёго",
    "ёму",
    "нёго",
    "нёму",
    "бувъ",
    "було",
    "були",
    "дуже",
    "чи",
    "тилько",
    "тільки",
    "соби",
    "собі",
    "зъ",
    "вже",
    "ще",
    "нехай",
    "треба",
    "хто",
    "щось",
    "ничого",
    "цей",
    "цього",
    "казавъ",
    "ся",
];

/// Forms of Church Slavonic that stand in nearly every verse of it, in its spelling in the civil type.
const SLAVONIC: &[&str] = &[
    "аще",
    "азъ",
    "бо",
    "бысть",
    "бѣ",
    "бѣша",
    "бяше",
    "глагола",
    "глаголетъ",
    "глаголя",
    "даде",
    "даждь",
    "днесь",
    "дондеже",
    "егда",
    "егоже",
    "еже",
    "еси",
    "есмь",
    "иже",
    "имже",
    "ихже",
    "мя",
    "небеси",
    "небесѣхъ",
    "обаче",
    "паки",
    "пріиде",
    "рекоша",
    "рече",
    "семо",
    "сице",
    "сотвори",
    "тя",
    "убо",
    "яже",
    "яко",
    "якоже",
];

/// The text in the letters of today, without `ъ` at the end of words.
pub fn respelt(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let ends = !letters.peek().is_some_and(|next| next.is_alphabetic());
        match letter {
            'ъ' | 'Ъ' if ends => {}
            'ѣ' => out.push('е'),
            'Ѣ' => out.push('Е'),
            'і' | 'ѵ' | 'ѷ' => out.push('и'),
            'І' | 'Ѵ' | 'Ѷ' => out.push('И'),
            'ѳ' => out.push('ф'),
            'Ѳ' => out.push('Ф'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_of_before_1918_is_read_as_it_is_written_today() {
        let before = "Въ городѣ Ѳеодосія былъ открытъ съѣздъ; министръ произнесъ рѣчь объ исторіи Россіи.";
        let today = "В городе Феодосия был открыт съезд; министр произнес речь об истории России.";
        for (before, today) in [(before, today), ("Онъ вышелъ.", "Он вышел."), ("О мірѣ и медицинѣ", "О мире и медицине")]
        {
            assert_eq!(old(before), Some(Old { modern: today.to_owned(), has_own_letters: true }));
        }
        assert_eq!(old("Онъ подумалъ.").map(|old| old.has_own_letters), Some(false));
    }

    #[test]
    fn other_spellings_are_left_alone() {
        for text in [
            "Съезд прошёл в объявленный день, и он был открыт.",
            "Въ тоя день рѫката му бѣше вързана, и той нищо не видѣ; рѫкописътъ се изгуби.",
            "Якъ умру, то поховайте мене на могилї, середъ степу широкого, на Вкраїнї милій.",
            "Якъ умру, то поховайте мене на могилі, середъ степу широкого, вы сыны.",
            "Давно вже сонце сѣло за горою, а дѣти ще сидѣли въ саду, и що имъ казали, то они и робили.",
            "Сусѣдъ якъ пришовъ зъ города, то и ставъ росказувать, що тамъ бачивъ и кого зустрѣвъ.",
            "І цяперъ тутъ вырасла вялікая сасна, і я стаў старымъ.",
            "Отче нашъ, иже еси на небесѣхъ, да святится имя Твое, да пріидетъ царствіе Твое, яко на небеси и на земли.",
            "Въ начѧлѣ сотвори́ бг҃ъ не́бо и҆ зе́млю.",
            "",
        ] {
            assert_eq!(old(text), None, "{text}");
        }
    }
}
