//! UTF-8 in which bytes are broken, and what must not be taken for it.

use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};

use super::*;

#[test]
fn a_few_broken_bytes_do_not_make_another_encoding() {
    let mut bytes = RUSSIAN.repeat(100).into_bytes();
    for at in [101, 7001, 15001] {
        bytes[at] = 0xff;
    }
    let decoded = plain(bytes);
    assert_eq!((decoded.encoding, &*decoded.because), ("UTF-8", "nearly valid UTF-8"));
    assert!((3..=6).contains(&decoded.malformed), "{}", decoded.malformed);
    assert!(decoded.text.contains("освободили бывшего президента"));
}

#[test]
fn stray_bytes_in_a_short_text_leave_its_quotes_readable() {
    let text = "The mayor said \u{201c}we\u{2019}ll see\u{201d} and left.";
    let bytes = [text.as_bytes(), b" \xff one \x93 two \xfe three \x80."].concat();
    let decoded = plain(bytes);
    assert!(decoded.text.starts_with(text), "{}", decoded.text);
    assert_eq!((decoded.encoding, &*decoded.because, decoded.malformed), ("UTF-8", "UTF-8 outweighs the rest", 4));
    assert_eq!(findings(&decoded, decoded.text.len()).len(), 1, "{}", decoded.because);
}

#[test]
fn one_letter_of_utf8_and_one_broken_byte_are_utf8() {
    // Bytes that no UTF-8 has, a letter of windows-1252, its apostrophe, a sequence that was cut.
    for broken in [&b" \xff"[..], b" caf\xe9", b"\x92s", b"tr\xc3s", b" \xe4\xbd"] {
        for letter in [
            "Curaçao",
            "Zürich",
            "“no”",
            "Łódź",
            "Erdoğan",
            "ağır",
            "Ош",
            "Москва",
            "北京",
            "東京で",
            "서울",
            "Αθήνα",
            "café",
            "10 €",
            "Señor",
        ] {
            let text = [b"The report names ", letter.as_bytes(), b" and Willemstad", broken, b" in one line.\n"].concat();
            let decoded = plain(text);
            assert_eq!(decoded.encoding, "UTF-8", "{letter} {broken:x?}: {}", decoded.text);
            assert!(decoded.text.contains(letter) && decoded.malformed > 0);
        }
    }
}

#[test]
fn a_capital_and_a_sign_are_no_utf8() {
    for (text, encoding) in [
        ("Le mot «CAFÉ» est barré.", WINDOWS_1252),
        ("Il était une fois : «LIBERTÉ», «ÉGALITÉ»…", WINDOWS_1252),
        ("La palabra “CORAZÓN” está aquí.", WINDOWS_1252),
        ("Nie ma „NADZIEJĘ” ani słowa.", WINDOWS_1250),
        ("Газета «ПРАВДА» и канал «НТВ» молчат.", WINDOWS_1251),
        ("Yeni “DÜNYÂ” ve “KÂĞIT”… için çalıştı", WINDOWS_1254),
    ] {
        let decoded = plain(encoded(text, encoding));
        assert!(decoded.encoding != "UTF-8", "{text}: {}", decoded.text);
    }
}

#[test]
fn a_page_with_a_broken_byte_that_declares_another_encoding_is_utf8() {
    let story = "Über die Straße läuft für gewöhnlich ein Bär.";
    let bytes = [b"<meta charset=iso-8859-1><p>", story.as_bytes(), b" \xff"].concat();
    let decoded = page(bytes);
    assert!(decoded.text.contains(story), "{}", decoded.text);
}

#[test]
fn the_sound_part_of_two_encodings_stays_readable() {
    for turned in [false, true] {
        let mut parts = [RUSSIAN.as_bytes().to_vec(), encoded(RUSSIAN, WINDOWS_1251)];
        if turned {
            parts.reverse();
        }
        let decoded = plain(parts.join(&b"\n\n"[..]));
        assert!(decoded.text.contains(RUSSIAN), "{}", decoded.text);
        assert!(decoded.encoding == "UTF-8" && decoded.malformed > 0);
    }
}

#[test]
fn a_word_of_utf8_does_not_cost_a_text_in_another_encoding() {
    let decoded = plain([encoded(&RUSSIAN.repeat(3), WINDOWS_1251), "\nмитинги и протесты".as_bytes().to_vec()].concat());
    assert_eq!(decoded.encoding, "windows-1251");
}

#[test]
fn a_text_cut_inside_a_character_is_utf8() {
    let decoded = plain(b"caf\xc3\xa9 cr\xc3".to_vec());
    assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.malformed), ("café cr\u{fffd}", "UTF-8", 1));
}
