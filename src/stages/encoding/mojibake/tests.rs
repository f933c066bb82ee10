use super::*;

const LIMITS: Limits = Limits { misread: 80, wrong_table: Some(160) };

fn repaired(text: &str) -> String {
    let (repairs, _) = inspect(text, &LIMITS);
    let mut out = text.to_owned();
    for repair in repairs.into_iter().rev() {
        out.replace_range(repair.span, &repair.with);
    }
    out
}

#[test]
fn utf8_that_was_misread_is_read_again() {
    assert_eq!(repaired("La fenÃªtre Ã©tait fermÃ©e"), "La fenêtre était fermée");
    assert_eq!(repaired("Р’С‹Р±РѕСЂС‹ РІ РўСѓСЂС†РёРё"), "Выборы в Турции");
    assert_eq!(repaired("Our neighbourÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢s dog"), "Our neighbour’s dog");
}

#[test]
fn the_log_names_the_chain() {
    let (repairs, _) = inspect("ZÃƒÂ¡rate said", &LIMITS);
    assert_eq!(repairs[0].because, "UTF-8 read as windows-1252, twice");
    assert_eq!((repairs[0].span.clone(), repairs[0].with.as_str()), (1..9, "á"));
}

#[test]
fn a_wrong_table_is_told_by_the_letters() {
    assert_eq!(repaired("Îí ñêàçàë, ÷òî âåðíóëñÿ äîìîé."), "Он сказал, что вернулся домой.");
    assert_eq!(repaired("Bu yьzden harika adaylar iзin mьcadele veriyorum"), "Bu yüzden harika adaylar için mücadele veriyorum");
}

#[test]
fn clean_text_stays() {
    for text in [
        "SÓ PARA QUEM VÊ…",
        "f(0) = √π",
        "2√∞, √Ω + 1",
        "ROSÉ® sucht Personal",
        "“Ö” und „Ä“",
        "Всё её, ПЁС",
        "naïve café — “ok”…",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn a_line_of_a_megabyte_is_repaired_whole() {
    let line = "Р’С‹Р±РѕСЂС‹ РІ РўСѓСЂС†РёРё ".repeat(25_000);
    assert!(line.len() > 1_000_000);
    assert_eq!(repaired(&line), "Выборы в Турции ".repeat(25_000));
}

#[test]
fn turkish_needs_less_when_the_config_demands_less() {
    let line = "Bugün havanýn güzel olmasý bekleniyor";
    let gains = |wrong_table| !inspect(line, &Limits { wrong_table: Some(wrong_table), ..LIMITS }).0.is_empty();
    assert!(gains(160) && !gains(8 * 254));
}

#[test]
fn a_mishap_is_believed_of_weak_lines_if_it_befell_as_many_as_are_left() {
    let weak = "Ä Ã¤t";
    assert_eq!(repaired(weak), weak);
    let strong = "MÃ¼nchen und KÃ¶ln sind groÃŸe StÃ¤dte.";
    assert_eq!(repaired(&format!("{strong}\n{weak}")), "München und Köln sind große Städte.\nÄ ät");
    let many = [strong, weak, weak, weak].join("\n");
    assert_eq!(repaired(&many), ["München und Köln sind große Städte.", weak, weak, weak].join("\n"));
}

#[test]
fn misread_letters_that_look_like_formulas_are_read_again() {
    assert_eq!(
        repaired("Gehen wir √ºber die Br√ºcke nach √∂stlichen D√∂rfern"),
        "Gehen wir über die Brücke nach östlichen Dörfern"
    );
    assert_eq!(repaired("pi√π tardi, l’√∫ltimo"), "più tardi, l’último");
}

#[test]
fn a_word_that_ends_as_none_does_is_read_again_by_itself() {
    assert_eq!(repaired("dÃ©jÃ tard, delÃ du pont"), "déjà tard, delà du pont");
    assert_eq!(repaired("celÃ du pont"), "celà du pont");
}
