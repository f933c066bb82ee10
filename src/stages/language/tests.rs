use proptest::prelude::*;

use super::*;

fn cleaned(text: &str, config: &Config) -> Document {
    let mut doc = Document::new("test#0", text);
    let mut found = Vec::new();
    LanguageStage::new(config).unwrap().inspect(&doc, &mut found);
    doc.apply("language", found);
    doc
}

fn clean(text: &str) -> Document {
    cleaned(text, &Config::default())
}

/// Cyrillic that whatlang takes for Russian, and Latin that it takes for Turkish.
#[test]
fn neighbours_are_not_taken_for_russian_or_turkish() {
    for (text, language) in [
        ("Шайлоонун жыйынтыгы боюнча нааразылык акциясы өттү жана миңдеген адамдар аянтка чыкты", "ky"),
        ("Сайлау нәтижелеріне наразы болған мыңдаған адам алаңға шықты және үкімет үйіне кірді", "kk"),
        ("Тисячі людей вийшли на площу, щоб вимагати скасування результатів виборів", "uk"),
        ("Хиляди хора излязоха на площада, за да поискат отмяна на резултатите от изборите", "bg"),
        ("Minlərlə insan seçkilərin nəticələrinin ləğv olunmasını tələb etmək üçün meydana çıxdı", "az"),
    ] {
        assert_eq!(clean(text).language().unwrap().0, language, "{text}");
    }
}

#[test]
fn the_three_languages_of_the_corpus_are_named() {
    for (text, language) in [
        ("Thousands of people went to the square to demand that the results of the vote be cancelled", Language::ENGLISH),
        ("Тысячи людей вышли на площадь, чтобы потребовать отмены результатов выборов", Language::RUSSIAN),
        ("Binlerce kişi seçim sonuçlarının iptal edilmesini istemek için meydana çıktı", Language::TURKISH),
    ] {
        let doc = clean(text);
        assert_eq!(doc.language(), Some(language));
        assert!(doc.is_kept());
    }
}

#[test]
fn other_scripts_are_named() {
    for (text, language) in
        [("Χιλιάδες άνθρωποι βγήκαν στους δρόμους", "el"), ("数千人走上街头抗议选举结果", "zh"), ("ათასობით ადამიანი", "ka")]
    {
        let doc = clean(text);
        assert_eq!(doc.language().unwrap().0, language);
        assert!(!doc.is_kept());
    }
}

#[test]
fn a_text_without_enough_letters_is_undetermined() {
    assert_eq!(clean("24.kg: 12 %").language(), Some(Language::UNDETERMINED));
    assert!(clean("").is_kept());
    let config = Config { uncertain: Uncertain::Drop, ..Config::default() };
    assert!(!cleaned("24.kg: 12 %", &config).is_kept());
}

#[test]
fn too_few_letters_are_undetermined_in_any_number_of_lines() {
    let config = Config { min_letters: 200, ..Config::default() };
    let line = "The government resigned on Tuesday after two days of protests.";
    assert_eq!(cleaned(&format!("{line}\n{line}"), &config).language(), Some(Language::UNDETERMINED));
}

#[test]
fn many_paragraphs_in_another_script_keep_their_language() {
    let georgian = "ათასობით ადამიანი გამოვიდა ქუჩაში არჩევნების შედეგების გასაპროტესტებლად";
    let doc = clean(&vec![georgian; 200].join("\n"));
    assert_eq!(doc.language().unwrap().0, "ka");
    let english = "Thousands of people went to the square to demand that the results of the vote be cancelled";
    let doc = clean(&[vec![georgian; 120], vec![english; 60]].concat().join("\n"));
    assert_eq!(doc.language().unwrap().0, "ka");
}

#[test]
fn a_doubt_in_the_first_bytes_is_settled_by_the_rest() {
    let names = "Müller, Schmidt, Kowalski, Ivanov, Yılmaz, Jensen, Rossi, Silva, Novak, Nagy, Popescu, Garcia, Dubois, Andersson, Virtanen, Papas. ";
    let doc = clean(&format!(
        "{names}The government resigned on Tuesday after two days of protests over the vote that nobody had expected to be so close. {names}"
    ));
    assert_eq!(doc.language(), Some(Language::ENGLISH));
}

#[test]
fn a_word_said_over_and_over_is_no_other_language() {
    let doc = clean(&"word ".repeat(20_000));
    assert!(doc.is_kept(), "{:?}", doc.verdict());
}

#[test]
fn names_addresses_and_numbers_are_not_rejected_for_their_language() {
    for text in [
        "Scott Neal",
        "Jolene Harvey",
        "ANKARA (AA) -",
        "Bishkek, 24.kg",
        "https://www.example.org/a/b.html",
        "12:30 13:45 A4 B7 kg",
        "Jane Smith, Robert Brown, Mary-Ann Miller",
    ] {
        assert!(clean(text).is_kept(), "{text}: {:?}", clean(text).verdict());
    }
}

#[test]
fn a_letter_of_its_own_makes_a_neighbour() {
    for text in ["Miyonlarla insan öldürüləcəkdi", "Qırımnıñ soñki hanı", "Бул үй", "Oʻzbekiston haqida"] {
        let language = clean(text).language().unwrap();
        assert!(![Language::RUSSIAN, Language::TURKISH].contains(&language), "{text}: {language}");
    }
}

#[test]
fn a_language_too_unsure_to_reject_is_called_undetermined() {
    let config = Config { min_score: 1.0, ..Config::default() };
    for text in ["Тисячі людей вийшли на площу, щоб вимагати скасування результатів виборів", rules::NOT_KEPT.before]
    {
        let doc = cleaned(text, &config);
        assert!(doc.is_kept());
        assert_eq!(doc.language(), Some(Language::UNDETERMINED), "{text}");
    }
    assert_eq!(cleaned(rules::DOCUMENT.before, &config).language(), clean(rules::DOCUMENT.before).language());
}

#[test]
fn a_long_line_costs_no_more_than_its_sample() {
    let doc = clean(&"ж".repeat(1 << 20));
    assert!(doc.language().is_some());
}

#[test]
fn an_unknown_language_in_the_config_is_an_error() {
    let config = Config { keep: vec!["rus".into()], ..Config::default() };
    let error = LanguageStage::new(&config).err().unwrap();
    assert!(error.message.contains("did you mean `ru`?"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_judged_the_same_twice_and_never_edited(text in "(\\PC|[a-zğış Ёа-я.\n]){0,400}") {
        let doc = clean(&text);
        prop_assert_eq!(doc.text(), &text);
        prop_assert_eq!(doc.edit_count(), 0);
        prop_assert!(doc.language().is_some());
        prop_assert_eq!(doc.labels(), clean(&text).labels());
        for labelled in doc.labels() {
            prop_assert!((0.0..=1.0).contains(&labelled.score), "{:?}", labelled);
        }
    }
}
