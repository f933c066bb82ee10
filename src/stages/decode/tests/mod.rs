mod broken;

use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251, WINDOWS_1254};
use proptest::prelude::*;

use super::*;
use crate::text::tables::Table;

const RUSSIAN: &str = "В столице Киргизии прошли митинги. Протестующие захватили здание парламента и освободили бывшего президента, \
                       а Центральная избирательная комиссия отменила итоги выборов.";
const TURKISH: &str = "Kırgızistan'da seçim sonuçlarını protesto eden göstericiler parlamento binasını ele geçirdi. Ülkede olağanüstü \
                       hal ilan edildi, güvenlik güçleri şehir dışına çekildi.";

fn plain(bytes: impl Into<Vec<u8>>) -> Decoded {
    decode(bytes.into(), false, &Config::default())
}

fn page(bytes: impl Into<Vec<u8>>) -> Decoded {
    decode(bytes.into(), true, &Config::default())
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn single_byte_encodings_are_told_by_their_letters() {
    for (text, encoding, names) in [
        (RUSSIAN, WINDOWS_1251, &["windows-1251"][..]),
        // KOI8-U is KOI8-R with a few letters for box lines.
        (RUSSIAN, KOI8_R, &["KOI8-R", "KOI8-U"]),
        (TURKISH, WINDOWS_1254, &["windows-1254"]),
    ] {
        let decoded = plain(encoded(text, encoding));
        assert_eq!(decoded.text, text);
        assert!(names.contains(&decoded.encoding), "{}", decoded.encoding);
        assert!(decoded.because.starts_with("letters: "), "{}", decoded.because);
        assert_eq!((decoded.malformed, decoded.bom), (0, 0));
    }
}

#[test]
fn tables_beyond_the_standard_are_told_by_their_letters() {
    for name in ["x-mac-cyrillic", "IBM855", "IBM866", "ISO-8859-5"] {
        let bytes = Table::named(name).unwrap().encode(RUSSIAN).unwrap();
        let decoded = plain(bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (RUSSIAN, name));
        assert!(decoded.score > 0.9 && decoded.because.starts_with(&format!("letters: {name} ")), "{}", decoded.because);
    }
    for name in ["macintosh", "IBM857", "ISO-8859-9", "x-mac-turkish"] {
        if let Some(bytes) = Table::named(name).unwrap().encode(TURKISH) {
            assert_eq!(plain(bytes).text, TURKISH, "{name}");
        }
    }
}

#[test]
fn few_letters_are_not_sure() {
    let decoded = plain(encoded("Ош", KOI8_R));
    let [Finding::Label { label, score, because, .. }] = &findings(&decoded, 4)[..] else { panic!() };
    assert_eq!((label, *score), (&Label::Measure("encoding".into()), decoded.score));
    assert!(*score < 0.9 && because.contains("bits a byte"), "{score} {because}");
}

#[test]
fn escapes_are_read() {
    let decoded = plain(b"\x1b$)C\n\x0e>H3g\x0f OK\n".to_vec());
    assert_eq!((decoded.text.as_str(), decoded.encoding, &*decoded.because), ("\n안녕 OK\n", "ISO-2022-KR", "escapes"));
}

#[test]
fn utf16_is_read_with_a_mark_and_without() {
    for text in [RUSSIAN, TURKISH, "Bishkek is calm."] {
        for big_endian in [false, true] {
            let name = if big_endian { "UTF-16BE" } else { "UTF-16LE" };
            let bare = plain(utf16(text, big_endian));
            assert_eq!((bare.text.as_str(), bare.encoding, bare.bom), (text, name, 0));
            let marked = plain(utf16(&format!("\u{feff}{text}"), big_endian));
            assert_eq!((marked.text.as_str(), marked.encoding, marked.bom), (text, name, 2));
        }
    }
}

#[test]
fn utf32_is_read_with_its_mark() {
    let bytes: Vec<u8> = "\u{feff}Ош 😀".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let decoded = plain(bytes);
    assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.bom), ("Ош 😀", "UTF-32LE", 4));
}

#[test]
fn a_mark_is_taken_off_and_counted() {
    let decoded = plain("\u{feff}Ош");
    assert_eq!((decoded.text.as_str(), decoded.bom, &*decoded.because), ("Ош", 3, "byte order mark"));
    let broken = plain(b"\xef\xbb\xbfa\xff".to_vec());
    assert_eq!((broken.text.as_str(), broken.bom, broken.malformed), ("a\u{fffd}", 3, 1));
}

#[test]
fn other_encodings_are_not_taken_for_utf8() {
    use encoding_rs::{BIG5, EUC_KR, GBK, IBM866, ISO_8859_5, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1252};
    let chinese = "吉尔吉斯斯坦警方周一使用催泪瓦斯和高压水枪驱散抗议者。示威者随后占领了议会大楼和总统办公室。\n联通\n你好";
    let thai = "ตำรวจใช้แก๊สน้ำตาเพื่อสลายผู้ประท้วงในเมืองหลวง\nผู้ประท้วงเข้ายึดอาคารรัฐสภา";
    let korean = "키르기스스탄 경찰은 월요일 시위대를 해산시키기 위해 최루탄을 사용했다.";
    let caps = format!("{}\n«СССР» – «КПСС»\n«ООН»", RUSSIAN.to_uppercase());
    let french = "L’été, « déjà » passé, où l’élève était gênée à Orléans. Çà et là, ça brûlait.";
    for (text, encoding) in [
        (RUSSIAN, WINDOWS_1251),
        (&caps, WINDOWS_1251),
        (RUSSIAN, KOI8_R),
        (&caps, KOI8_R),
        (RUSSIAN, IBM866),
        (&caps, IBM866),
        (RUSSIAN, ISO_8859_5),
        (&RUSSIAN.to_uppercase(), ISO_8859_5),
        (TURKISH, WINDOWS_1254),
        (french, WINDOWS_1252),
        (french, MACINTOSH),
        (thai, WINDOWS_874),
        (chinese, GBK),
        ("總統辦公室警方抗議者占領了議會大樓", BIG5),
        ("警察は月曜日、抗議する人々を解散させるために催涙ガスを使用した。", SHIFT_JIS),
        (korean, EUC_KR),
    ] {
        let decoded = plain(encoded(text, encoding));
        assert_ne!(decoded.encoding, "UTF-8", "{}: {text}", encoding.name());
    }
}

#[test]
fn replacement_characters_of_the_file_are_not_counted() {
    assert_eq!(plain("a\u{fffd}b").malformed, 0);
    assert_eq!(
        plain(b"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xef\xbf\xbd\xff".to_vec())
            .malformed,
        1
    );
}

#[test]
fn a_declaration_is_believed_if_the_bytes_allow_it() {
    let declare = |label: &str| format!("<meta charset={label}><p>");
    let short = [declare("koi8-r").into_bytes(), encoded("Ош", KOI8_R)].concat();
    assert_eq!((&*page(short.clone()).because, page(short.clone()).encoding), ("declared in the page", "KOI8-R"));
    assert!(is_by_letters(&plain(short)));
    let valid = [declare("windows-1251").as_bytes(), RUSSIAN.as_bytes()].concat();
    assert_eq!(page(valid).because, "valid UTF-8");
    let not_utf8 = page([declare("utf-8").into_bytes(), encoded(RUSSIAN, WINDOWS_1251)].concat());
    assert!(is_by_letters(&not_utf8) && not_utf8.encoding == "windows-1251");
}

#[test]
fn a_declaration_is_not_believed_against_the_letters() {
    for (label, text, encoding) in [
        ("windows-1252", RUSSIAN, WINDOWS_1251),
        ("koi8-r", RUSSIAN, WINDOWS_1251),
        ("windows-1251", TURKISH, WINDOWS_1254),
        ("x-user-defined", RUSSIAN, WINDOWS_1251),
        ("gb18030", RUSSIAN, WINDOWS_1251),
        ("iso-8859-8-i", RUSSIAN, WINDOWS_1251),
        ("iso-2022-jp", RUSSIAN, WINDOWS_1251),
        ("hz-gb-2312", RUSSIAN, WINDOWS_1251),
    ] {
        let decoded = page([format!("<meta charset={label}><p>").into_bytes(), encoded(text, encoding)].concat());
        assert!(decoded.text.ends_with(text) && is_by_letters(&decoded), "{label}: {}", decoded.encoding);
    }
}

#[test]
fn a_declaration_is_looked_up_under_the_name_that_reads_the_same() {
    use encoding_rs::{GB18030, ISO_8859_8_I};
    for (label, text, encoding) in
        [("gb18030", "警方周一使用催泪瓦斯。", GB18030), ("iso-8859-8-i", "המשטרה השתמשה בגז מדמיע.", ISO_8859_8_I)]
    {
        let bytes = [format!("<meta charset={label}><p>").into_bytes(), encoded(text, encoding)].concat();
        let decoded = page(bytes.clone());
        assert_eq!((decoded.encoding, &*decoded.because), (encoding.name(), "declared in the page"));
        assert!(decoded.text.ends_with(text));
        // One byte that is malformed does not make the page a lie.
        let damaged = page([bytes, b" \xff ".to_vec()].concat());
        assert_eq!((damaged.encoding, damaged.malformed), (encoding.name(), 1), "{}", damaged.because);
    }
}

#[test]
fn a_second_opinion_that_reads_the_same_text_makes_surer_and_keeps_the_name() {
    // chardetng says KOI8-U wherever it means either of the two.
    let bytes = encoded("Да", KOI8_R);
    let alone = detect::guess(&bytes).unwrap().margin();
    let decoded = plain(bytes);
    assert_eq!((decoded.text.as_str(), decoded.encoding), ("Да", "KOI8-R"));
    assert!(decoded.because.starts_with("chardetng: KOI8-U; letters: KOI8-R "), "{}", decoded.because);
    assert!(decoded.score > chain::sureness(alone + 3.0), "{} {alone}", decoded.score);
}

fn is_by_letters(decoded: &Decoded) -> bool {
    decoded.because.contains("letters: ")
}

#[test]
fn the_config_can_force_an_encoding() {
    let config: Config = toml::from_str("encoding = 'cp866'").unwrap();
    assert_eq!(decode(vec![0x8e, 0xe8], false, &config).text, "Ош");
    let wrong = toml::from_str::<Config>("encoding = 'cp-8661'").unwrap_err().to_string();
    assert!(wrong.contains("`cp-8661` is no encoding"), "{wrong}");
}

#[test]
fn malformed_sequences_are_a_label_on_the_whole_document() {
    let decoded = plain(b"\xef\xbb\xbfa\xff b\xfe".to_vec());
    let [Finding::Label { span, label, score, because, .. }] = &findings(&decoded, 7)[..] else { panic!() };
    assert_eq!((span, label, *score), (&(0..7), &Label::Flag("malformed".into()), 2.0));
    assert_eq!(because, "2 sequences in the file are not UTF-8 (byte order mark)");
    assert!(findings(&plain("calm"), 4).is_empty());
}

#[test]
fn an_empty_file_is_an_empty_text() {
    assert_eq!(plain("").text, "");
    assert_eq!(plain(b"\xff\xfe".to_vec()).text, "");
}

proptest! {
    // Three words at least: by chance, each byte of two may continue the one before ("Вё ВЁВ"). `ё` stands for another letter, for the
    // generator would draw it half of the time if it were a range of its own.
    #[test]
    fn cyrillic_of_one_byte_is_never_taken_for_utf8(text in "[А-Яа-я]{2,10}([ ,.!?\n«»—–„“№-]{1,2}[А-Яа-я]{2,10}){2,40}") {
        let text = text.replace('щ', "ё").replace('Щ', "Ё");
        prop_assert_ne!(plain(encoded(&text, WINDOWS_1251)).encoding, "UTF-8");
    }

    #[test]
    fn any_bytes_give_some_text(bytes in prop::collection::vec(any::<u8>(), 0..300), html: bool) {
        decode(bytes, html, &Config::default());
    }

    #[test]
    fn utf8_is_never_changed(text in "\\PC{1,80}") {
        prop_assume!(!text.starts_with('\u{feff}'));
        let decoded = page(text.clone());
        prop_assert_eq!(decoded.text, text);
    }
}
