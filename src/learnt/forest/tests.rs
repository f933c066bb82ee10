//! What forests are held to.

use super::*;

#[test]
fn a_tree_asks_and_its_leaf_counts() {
    // One tree of depth 1: measure 1 above 5 gives 10 steps of 2 log-odds thousandths, else -3.
    let bytes = [1, 0, 1, 2, 0, 2, 100, 0, 1, 5, 0, 0xfd, 10, 99];
    let (forest, rest) = Forest::parse(&bytes).unwrap();
    assert_eq!(forest.reasons(&[0, 6]), [(1, 13)]);
    assert_eq!((forest.score(&[0, 6]), forest.score(&[9, 5]), rest), (120, 94, &[99][..]));
}

#[test]
fn trees_walked_side_by_side_say_what_each_says_alone() {
    for depth in [USUAL_DEPTH, DEEP] {
        let (inner, trees) = ((1usize << depth) - 1, 2 * TOGETHER + 3);
        let mut bytes = vec![trees as u8, 0, depth as u8, 9, 0, 2, 100, 0];
        let mut next = 7u32;
        let mut draw = || {
            next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (next >> 24) as u8
        };
        for _ in 0..trees {
            (0..inner).for_each(|_| bytes.extend([draw() % 9, draw(), 0]));
            (0..=inner).for_each(|_| bytes.push(draw() >> 2));
        }
        let (forest, _) = Forest::parse(&bytes).unwrap();
        let mut row = [0; MEASURES];
        for _ in 0..50 {
            row[..9].iter_mut().for_each(|measure| *measure = i16::from(draw()));
            let alone =
                (forest.base + ((forest.steps_from(0, &row) * forest.unit) >> 8)).clamp((-LARGEST).into(), LARGEST.into());
            assert_eq!(i32::from(forest.score(&row[..9])), alone);
            assert_eq!(forest.score_while(&row[..9], |_| true), Some(alone as i16));
            assert_eq!(forest.score_while(&row[..9], |_| false), None);
            let many: Vec<[i16; 9]> = (0..2 * ROWS + 1).map(|by| std::array::from_fn(|at| row[(at + by) % 9])).collect();
            let scores: Vec<i16> = many.iter().map(|row| forest.score(row)).collect();
            assert_eq!(forest.scores(&many), scores);
        }
    }
}

#[test]
fn rows_that_begin_alike_have_the_scores_that_each_has_alone() {
    let (inner, trees) = ((1usize << USUAL_DEPTH) - 1, 2 * TOGETHER + 3);
    let mut bytes = vec![trees as u8, 0, USUAL_DEPTH as u8, 9, 0, 2, 100, 0];
    let mut next = 7u32;
    let mut draw = |most: u8| {
        next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (next >> 24) as u8 % most
    };
    for _ in 0..trees {
        // Some limits are below nothing, and some are those of nodes that were not split.
        (0..inner).for_each(|_| {
            bytes.extend([draw(9), [draw(20), 0xff][usize::from(draw(4) == 0)], [0, 0x80, 0x7f][usize::from(draw(3))]])
        });
        (0..=inner).for_each(|_| bytes.push(draw(255)));
    }
    let (forest, _) = Forest::parse(&bytes).unwrap();
    let fan = fan::Fan::of(&forest).unwrap();
    for _ in 0..50 {
        let row: [i16; 9] =
            std::array::from_fn(|_| [i16::from(draw(20)), i16::MAX, i16::MIN, -1][usize::from(draw(7).saturating_sub(3))]);
        for known in [0, 4, 9] {
            let open = fan.open(&row[..known]);
            (0..2).for_each(|_| assert_eq!(open.score(&row[known..]), forest.score(&row)));
        }
    }
}

#[test]
fn nodes_may_share_their_limits() {
    let mut bytes = vec![1, 0, 1 | SHARED, 2, 0, 2, 100, 0];
    (0..LIMITS as i16).for_each(|limit| bytes.extend((3 * limit).to_le_bytes()));
    bytes.extend([1, 200, 0xfd, 10, 99]);
    let (forest, rest) = Forest::parse(&bytes).unwrap();
    assert_eq!((forest.score(&[0, 601]), forest.score(&[9, 600]), rest), (120, 94, &[99][..]));
    assert!((0..bytes.len() - 1).all(|end| Forest::parse(&bytes[..end]).is_none()));
}
