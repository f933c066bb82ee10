use super::*;
use crate::stages::origin::signs::Signs;
use crate::stages::origin::tokens::sentences;

/// Five of each kind, the most that count.
const ALL_SIGNS: &[(Sign, &str)] = &[
    (Sign::Calque, "It was reported that it was noted that it was claimed that it was revealed that it was announced that so."),
    (
        Sign::RareCalque,
        "It was learned that it was stated that it was seen that it was determined that it was underlined that so.",
    ),
    (Sign::Spelling, "Ceenbekov, Caparov, Ankara'da, Trabzon'un and Rusya."),
    (Sign::Untranslated, "The çağrı, yıldız, kuş, taş and kış."),
    (Sign::Letters, "Erdoğan, Yıldız, Şahin, Işık and Ağaoğlu."),
    (Sign::SharedLetters, "Gül, Öz, Çelik, Özal and Türk."),
    (Sign::Institution, "The high criminal court, state hospital, governorship, general directorate and prime ministry."),
    (Sign::Outlet, "AA report, AA correspondent, the AA, Anadolu Agency and TRT Haber."),
];

#[test]
fn no_kind_of_sign_alone_reaches_the_limit_in_a_stretch_of_any_length() {
    let model = Model::get();
    for (sign, text) in ALL_SIGNS {
        let signs = Signs::read(text, sentences(text).iter(), &Marks::new());
        assert!(signs.of(*sign).count() >= 5, "{sign:?}: {:?}", signs.of(*sign).collect::<Vec<_>>());
        for symbols in [25, 50, 100, 200, 300] {
            let window = Window { signs: signs.clone(), symbols, ..Window::default() };
            let total = mean(&[window], model);
            assert!(total < 0.0, "{sign:?} in {symbols} symbols comes to {total}");
        }
    }
}

#[test]
fn no_bound_is_as_far_as_the_limit() {
    let Weights { bias, bounds, .. } = Weights::shipped();
    assert!(bounds.kind < -bias && bounds.subject < -bias, "{bias} {bounds:?}");
}

#[test]
fn a_short_stretch_must_come_further() {
    let model = Model::get();
    let of = |symbols| Sum::of(&Window { symbols, ..Window::default() }, model).style;
    assert!((of(300) - of(110)).abs() < 1e-6 && of(110) > of(55) && of(55) > of(25));
    assert!((of(110) - of(55) - 0.5 * SHORT).abs() < 1e-6);
}

#[test]
fn a_short_stretch_has_lower_bounds() {
    let sum = Sum { signs: [9.0; Sign::ALL.len()], share: 0.5, ..Sum::default() }.within(Bounds { kind: 0.3, subject: 0.2 });
    assert!((sum.signs[0] - 0.15).abs() < 1e-6 && (sum.subject() - 0.1).abs() < 1e-6, "{sum:?}");
}

#[test]
fn the_sum_of_a_score_has_that_score() {
    let weights = &Model::get().weights;
    for score in [0.02, 0.4, 0.5, 0.9] {
        assert!((squash(unsquashed(score, weights), weights) - score).abs() < 1e-6, "{score}");
    }
    assert_eq!(unsquashed(0.0, weights), f32::NEG_INFINITY);
}

#[test]
fn a_text_that_is_far_below_the_limit_is_not_read_to_its_end() {
    let native: String = (0..100).map(|n| format!("The police said on day {n} that the crowd went home. ")).collect();
    let score = |least| score(&native, Model::get(), &Marks::new(), least);
    let (some, all) = (score(0.9), score(0.0));
    assert_eq!((some.words, all.words, all.weighed), (1000, 1000, 1000));
    assert!(some.weighed < 500, "{}", some.describe());
    assert!(some.describe().starts_with("the first ") && all.describe().starts_with("1000 words"), "{}", some.describe());
}

#[test]
fn the_fewer_stretches_were_read_the_further_below_they_must_be() {
    let sum = Sum { style: -0.5, symbols: 260, ..Sum::default() };
    assert!(!is_settled(&[sum], -0.1) && is_settled(&[sum; 2], -0.1));
    assert!(is_settled(&[Sum { style: -0.7, ..sum }], -0.1));
}
