use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;

fn seed(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    fs::read_to_string(entries.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(name)).unwrap()).unwrap()
}

fn auto(text: &str) -> Segmented {
    segment(text, &Config::default())
}

fn read(text: &str, reading: Reading, separator: SeparatorChoice) -> Vec<&str> {
    let segmented = segment(text, &Config { reading, separator, ..Config::default() });
    segmented.documents.into_iter().map(|span| &text[span]).collect()
}

#[test]
fn the_dossier_of_the_seeds_holds_32_texts() {
    let text = seed("000");
    let segmented = auto(&text);
    assert_eq!(segmented.documents.len(), 32, "{}", segmented.because);
    let blocks: Vec<&str> = text.split("\n\n").map(|block| block.trim_matches('\n')).filter(|block| !block.is_empty()).collect();
    assert_eq!(segmented.documents.iter().map(|span| &text[span.clone()]).collect::<Vec<_>>(), blocks);
}

#[test]
fn the_articles_of_the_seeds_are_one_document_each() {
    for name in ["001", "002", "003", "004"] {
        let text = seed(name);
        let segmented = auto(&text);
        assert_eq!(
            segmented.documents.as_slice(),
            std::slice::from_ref(&(0..text.trim_end().len())),
            "{name}: {}",
            segmented.because
        );
        assert!(segmented.score < segmented.threshold / 2.0, "{name} is not even in doubt: {}", segmented.because);
    }
}

#[test]
fn a_text_of_the_dossier_is_one_document() {
    let text = seed("000");
    for span in auto(&text).documents {
        let part = &text[span];
        assert_eq!(auto(part).documents.as_slice(), std::slice::from_ref(&(0..part.len())));
    }
}

#[test]
fn the_config_forces_either_reading() {
    let text = seed("001");
    assert!(read(&text, Reading::Dossier, SeparatorChoice::BlankLine).len() > 20);
    assert_eq!(read(&seed("000"), Reading::Single, SeparatorChoice::Auto).len(), 1);
    assert_eq!(read("a\n%%\nb\n\nc", Reading::Dossier, SeparatorChoice::Line("%%".into())), ["a", "b\n\nc"]);
    assert_eq!(read("a\n\nb\n\n\nc", Reading::Dossier, SeparatorChoice::WideGap), ["a\n\nb", "c"]);
    assert_eq!(read("a\n-----\nb", Reading::Dossier, SeparatorChoice::Rule), ["a", "b"]);
}

#[test]
fn white_space_holds_no_document() {
    for text in ["", "\n\n", " \u{a0}\r\n\t\x0c\n"] {
        for reading in [Reading::Auto, Reading::Dossier, Reading::Single] {
            assert!(read(text, reading, SeparatorChoice::Auto).is_empty());
        }
    }
}

#[test]
fn the_label_carries_the_evidence() {
    let segmented = auto(&seed("000"));
    let found = findings(&segmented, 10);
    let [Finding::Label { because, span, .. }] = found.as_slice() else { panic!("one label") };
    assert!(because.contains("32 documents") && *span == (0..10), "{because}");
    assert!(findings(&auto("a\n\nb"), 4).is_empty());
}

#[test]
fn a_misspelt_reading_is_an_error() {
    assert!(toml::from_str::<Config>("reading = \"dosier\"").is_err());
    assert!(toml::from_str::<Config>("separator = { line = \"%%\" }").is_ok());
}

/// Gaps may hold white space and separator lines, nothing else.
fn is_gap(gap: &str) -> bool {
    lines::lines(gap).all(|line| line.is_blank || separator::Separator::of(&gap[line.span]).is_some())
}

fn files() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just(" \t".to_owned()),
        Just("-----".to_owned()),
        Just("* * *".to_owned()),
        Just("3 of 40 DOCUMENTS".to_owned()),
        Just("BISHKEK (Reuters) - ".to_owned() + &"Police used tear gas again and again. ".repeat(5)),
        Just("Полиция применила слезоточивый газ и светошумовые гранаты. ".repeat(4)),
        "[a-zа-я .\u{a0}]{0,12}",
    ];
    let end = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r", "\x0c", "\n\n\n"]);
    prop::collection::vec((line, end), 0..24).prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #[test]
    fn documents_and_gaps_cover_the_file(text in files(), reading in prop::sample::select(vec![Reading::Auto, Reading::Dossier, Reading::Single])) {
        let segmented = segment(&text, &Config { reading, ..Config::default() });
        let mut at = 0;
        for span in &segmented.documents {
            prop_assert!(span.start >= at && span.start < span.end);
            prop_assert!(is_gap(&text[at..span.start]), "{:?}", &text[at..span.start]);
            let document = &text[span.clone()];
            prop_assert!(!document.ends_with(['\n', '\r']) && !document.starts_with(['\n', '\r']));
            at = span.end;
        }
        prop_assert!(is_gap(&text[at..]));
    }
}

/// Lines of at most 72 characters, paragraphs parted by blank lines.
fn wrapped(text: &str) -> String {
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty());
    let wrap = |paragraph: &str| {
        let mut out = String::new();
        let mut width = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count() + 1;
            out.push_str(if width == 0 {
                ""
            } else if width + length > 72 {
                "\n"
            } else {
                " "
            });
            width = if width + length > 72 { length } else { width + length };
            out.push_str(word);
        }
        out
    };
    paragraphs.map(wrap).collect::<Vec<_>>().join("\n\n")
}

fn texts_of_the_dossier() -> Vec<String> {
    seed("000").split("\n\n").filter(|block| !block.trim().is_empty()).map(|block| block.trim_matches('\n').to_owned()).collect()
}

#[test]
fn a_wrapped_text_is_one_document() {
    for text in texts_of_the_dossier().iter().chain(&["001", "002", "003", "004"].map(seed)) {
        assert_eq!(auto(&wrapped(text)).documents.len(), 1, "{}", &text[..40]);
    }
}

#[test]
fn paragraphs_that_stand_apart_are_one_document() {
    for text in texts_of_the_dossier() {
        for joined in ["\n\n", "\n\n\n", "\r\n\r\n", "\n* * *\n", "\n\n----------\n\n"].map(|gap| text.replace('\n', gap)) {
            assert_eq!(auto(&joined).documents.len(), 1, "{}", auto(&joined).because);
        }
    }
}

#[test]
fn wide_gaps_and_separators_part_texts_whose_paragraphs_stand_apart() {
    let texts: Vec<String> = texts_of_the_dossier().iter().map(|text| text.replace('\n', "\n\n")).collect();
    for gap in ["\n\n\n", "\n\n\n\n\n", "\n\n==========\n\n", "\n\x0c\n"] {
        let joined = texts.join(gap);
        let segmented = auto(&joined);
        assert_eq!(segmented.documents.len(), 32, "{gap:?}: {}", segmented.because);
    }
}

#[test]
fn the_kind_of_line_end_does_not_matter() {
    for end in ["\r\n", "\r"] {
        assert_eq!(auto(&seed("000").replace('\n', end)).documents.len(), 32);
    }
}

#[test]
fn verse_questions_and_lists_are_one_document() {
    let verse = "The lamps are out along the square,\nthe guards have left their gate,\n\n".repeat(30);
    let question = "What did the police do on the square?\nThe police used tear gas and stun grenades to disperse the protesters, who \
                    had gathered there since noon and asked for a new vote.\nThey went on until the early hours of the morning, when \
                    the last of the crowd had left for the parliament building.\n\n";
    let interview: String = (0..20).map(|n| question.replace("square", &format!("square of day {n}"))).collect();
    let list = "- bread\n- milk\n\n- salt and pepper\n\n".repeat(20);
    for text in [verse, interview, list] {
        assert_eq!(auto(&text).documents.len(), 1, "{}", auto(&text).because);
    }
}

#[test]
fn what_an_archive_exports_is_cut_at_its_numbers() {
    let story = |n: usize| {
        format!("{n} of 3 DOCUMENTS\n\nBakers strike\n\nThe guild met.\n\nLOAD-DATE: March {n}, 2014\n\nAll Rights Reserved\n\n")
    };
    let export: String = (1..=3).map(story).collect();
    assert_eq!(auto(&export).documents.len(), 3, "{}", auto(&export).because);
    let torn = export.replace("2 of 3", "7 of 9");
    assert_eq!(auto(&torn).documents.len(), 1, "{}", auto(&torn).because);
}

/// Articles of the press as they are gathered in a file: each is a head and three paragraphs.
fn gathered(heads: &[&str], gap: &str, paragraph_end: &str) -> String {
    let lead = "Представитель порта сообщил в пятницу, что на рейде стоят одиннадцать судов, а крановщики требуют выплатить им премии за год.";
    let more = "Профсоюз заявил, что забастовка продлится до понедельника, если работодатель не сядет за стол переговоров и не назовёт сумму.";
    let last = "Губернатор поручил заместителю встретиться с крановщиками, а экспортёры просят направить составы на соседние терминалы страны.";
    let body = [lead, more, last].join(paragraph_end);
    heads.iter().map(|head| format!("{head}{paragraph_end}{body}")).collect::<Vec<_>>().join(gap)
}

#[test]
fn articles_with_heads_of_their_own_are_parted() {
    let heads: [&[&str]; 4] = [
        &[
            "Порт остановил погрузку зерна\nИнтерфакс, 5 марта 2021",
            "Учёные нашли древнее поселение\nТАСС, 7 марта 2021",
            "Сборная проиграла в овертайме\nРИА Новости, 9 марта 2021",
        ],
        &[
            "Hürriyet, 5 Mart 2021\n\nLiman işçileri greve çıktı",
            "DHA, 7 Mart 2021\n\nGölün altından yerleşim çıktı",
            "AA, 9 Mart 2021\n\nGenç milliler maçı kaybetti",
        ],
        &[
            "Port loads no grain\nBy Ana Field\nMarch 5, 2021",
            "Old village found in lake\nBy Ben Moss\nMarch 7, 2021",
            "Young team is beaten\nBy Carl Rowe\nMarch 9, 2021",
        ],
        &[
            "Заголовок: Порт стоит без дела\nИсточник: ТАСС\nДата: 05.03.2021",
            "Заголовок: Поселение под водой нашли\nИсточник: ТАСС\nДата: 07.03.2021",
            "Заголовок: Сборная опять проиграла матч\nИсточник: ТАСС\nДата: 09.03.2021",
        ],
    ];
    for heads in heads {
        for (gap, end) in
            [("\n\n-----------\n\n", "\n\n"), ("\n\n* * *\n\n", "\n"), ("\n\n\n\n", "\n\n"), ("\n\n", "\n"), ("\n\n", "\n\n")]
        {
            let segmented = auto(&gathered(heads, gap, end));
            assert_eq!(segmented.documents.len(), 3, "{gap:?} {end:?} {}: {}", heads[0], segmented.because);
        }
    }
}

#[test]
fn sections_answers_and_entries_are_one_document() {
    let heads: [&[&str]; 7] = [
        &["5 марта 2021", "6 марта 2021", "7 марта 2021"],
        &["Осада старого моста\n5 марта 1812", "Взятие высокой башни\n6 марта 1812", "Поход к самому морю\n7 марта 1812"],
        &[
            "Re: Крыша опять протекла\nАнна, 5 марта 2021",
            "Re: Крыша опять протекла\nБорис, 5 марта 2021",
            "Re: Крыша опять протекла\nАнна, 6 марта 2021",
        ],
        &["Анна Орлова, 5 марта 2021, 14:20", "Борис, 5 марта 2021, 15:20", "Анна Орлова, 6 марта 2021, 10:05"],
        &["Что было сделано за год", "Сколько это стоило городу", "Что будет в следующем году"],
        &["14:20\nПрезидент прибыл в столицу", "15:10\nТолпа собралась у моста", "16:30\nДорога в порт закрыта"],
        &["Порт остановил погрузку зерна\nИнтерфакс, 5 марта 2021", "Чего требуют крановщики", "Что говорит губернатор"],
    ];
    for heads in heads {
        for (gap, end) in [("\n\n-----------\n\n", "\n\n"), ("\n\n* * *\n\n", "\n"), ("\n\n\n\n", "\n\n"), ("\n\n", "\n\n")] {
            let segmented = auto(&gathered(heads, gap, end));
            assert_eq!(segmented.documents.len(), 1, "{gap:?} {end:?} {}: {}", heads[0], segmented.because);
        }
    }
}
