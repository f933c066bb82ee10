use super::*;

const LIMITS: Limits = Limits { misread: 80, wrong_table: 160 };

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
    assert_eq!(repaired("TroisiÃ¨me Ã©dition"), "Troisième édition");
    assert_eq!(repaired("Р’С‹Р±РѕСЂС‹ РІ РўСѓСЂС†РёРё"), "Выборы в Турции");
    assert_eq!(repaired("Mona Lisa doesnÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢t"), "Mona Lisa doesn’t");
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
    for text in ["RETWEET SE VOCÊ…", "(-1/2)! = √π", "NESTLÉ® requiere", "“Ö” und „Ä“", "Всё её, ПЁС", "naïve café — “ok”…"]
    {
        assert_eq!(repaired(text), text);
    }
}
