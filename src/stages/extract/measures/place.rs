//! Where a line stands: what its ancestors are, how they are made up, and how often their like occurs.

use super::super::arena::{Arena, Kind};
use super::super::render::Lines;
use super::super::tags::MARKS;
use super::{Survey, distance, permille, scaled};

/// Ancestors that break lines, each measured by itself: the line's own element, and those around it.
const LEVELS: usize = 4;
/// What is measured of each of them.
const OF_LEVEL: [&str; 5] = ["links", "width", "lines", "prose", "children"];
/// Marks of which the nearest ancestor is measured as well as the widest.
const NEAREST: std::ops::Range<usize> = super::super::tags::SURROUND..MARKS.len();
const REST: [&str; 15] = [
    "depth",
    "family",
    "family width",
    "family links",
    "clan",
    "clan width",
    "in part",
    "cut",
    "before part text",
    "after part text",
    "in whole text",
    "part prose",
    "place",
    "prose before",
    "below fork",
];

pub(super) const COUNT: usize = MARKS.len() + (NEAREST.end - NEAREST.start) + LEVELS * OF_LEVEL.len() + REST.len();

pub(super) fn names() -> Vec<String> {
    let mut names: Vec<String> = MARKS.iter().map(|mark| format!("in: {mark}")).collect();
    names.extend(MARKS[NEAREST].iter().map(|mark| format!("nearest: {mark}")));
    for level in 0..LEVELS {
        names.extend(OF_LEVEL.iter().map(|measure| format!("ancestor {level}: {measure}")));
    }
    names.extend(REST.iter().map(|name| (*name).to_owned()));
    names
}

/// Ancestors looked at; pages that people wrote are rarely deeper.
pub(super) const REACH: usize = 64;

pub(super) fn measure(survey: &Survey<'_, '_>, at: usize) -> [i16; COUNT] {
    let mut values = [0; COUNT];
    let (marks, rest) = values.split_at_mut(MARKS.len() + NEAREST.len());
    let (levels, rest) = rest.split_at_mut(LEVELS * OF_LEVEL.len());
    let depth = climb(survey, at, marks, levels);
    rest.copy_from_slice(&others(survey, at, depth));
    values
}

/// Walks up from a line, noting marks and the first elements that break lines. Gives the depth.
fn climb(survey: &Survey<'_, '_>, at: usize, marks: &mut [i16], levels: &mut [i16]) -> usize {
    let nodes = &survey.arena.nodes;
    let page = nodes[0].width;
    let mut node = nodes[survey.lines.blocks[at].node].parent;
    let mut level = 0;
    for depth in 0..REACH {
        let here = &nodes[node];
        let Kind::Element(_, role) = here.kind else { return depth };
        let share = permille(here.width, page) + 1;
        let mut bits = here.marks;
        while bits != 0 {
            let mark = bits.trailing_zeros() as usize;
            marks[mark] = share;
            if NEAREST.contains(&mark) {
                let nearest = &mut marks[MARKS.len() + mark - NEAREST.start];
                *nearest = if *nearest == 0 { share } else { *nearest };
            }
            bits &= bits - 1;
        }
        if level < LEVELS && (role.is_block() || here.holds_blocks) {
            let inside = survey.lines.within(node..here.end);
            levels[OF_LEVEL.len() * level..][..OF_LEVEL.len()].copy_from_slice(&[
                permille(here.link_width, here.width),
                scaled(here.width),
                scaled(inside.len()),
                permille(survey.scale.prose(&inside) as usize, survey.scale.prose(&survey.all()) as usize),
                scaled(here.children),
            ]);
            level += 1;
        }
        if node == 0 {
            return depth;
        }
        node = here.parent;
    }
    REACH
}

fn others(survey: &Survey<'_, '_>, at: usize, depth: usize) -> [i16; REST.len()] {
    let Survey { part, whole, scale, families, .. } = survey;
    let (family, clan) = families.of[at];
    let (family, clan) = (&families.all[family], &families.all[clan]);
    let page = survey.arena.nodes[0].width;
    let prose = scale.prose(&survey.all());
    let inside = part.text.contains(&at);
    [
        depth as i16,
        scaled(family.count),
        permille(family.width, page),
        permille(family.link_width, family.width),
        scaled(clan.count),
        permille(clan.width, page),
        i16::from(inside) + i16::from(part.lines.contains(&at)),
        i16::from(survey.cut[at]),
        distance(at, part.text.start, 40),
        distance(part.text.end, at, 40),
        i16::from(whole.text.contains(&at)) + i16::from(whole.lines.contains(&at)),
        permille(scale.prose(&part.text) as usize, prose as usize),
        permille(at, survey.lines.blocks.len()),
        permille(scale.prose(&(0..at)) as usize, prose as usize),
        below_fork(survey, at),
    ]
}

/// How many steps below the element that holds both this line and the densest part the line stands: surroundings branch off early.
fn below_fork(survey: &Survey<'_, '_>, at: usize) -> i16 {
    let nodes = &survey.arena.nodes;
    let mut node = nodes[survey.lines.blocks[at].node].parent;
    for steps in 0..REACH {
        if node <= survey.part.node && survey.part.node < nodes[node].end {
            return steps as i16;
        }
        node = nodes[node].parent;
    }
    REACH as i16
}

/// Lines whose elements look alike.
pub(super) struct Families {
    /// For each line its family (same element, class, and parent's class) and its clan (same path of elements).
    pub(super) of: Vec<(usize, usize)>,
    pub(super) all: Vec<Family>,
}

#[derive(Default)]
pub(super) struct Family {
    count: usize,
    width: usize,
    link_width: usize,
}

/// Elements of a path that make a clan.
const CLAN: usize = 4;

impl Families {
    pub(super) fn new(arena: &Arena<'_>, lines: &Lines) -> Families {
        let mut keys: Vec<(u64, usize)> = Vec::with_capacity(2 * lines.blocks.len());
        for (at, block) in lines.blocks.iter().enumerate() {
            let owner = &arena.nodes[block.owner];
            let family = owner.look.wrapping_mul(31).wrapping_add(arena.nodes[owner.parent].look);
            let mut node = block.owner;
            let mut clan = 7u64;
            for _ in 0..CLAN {
                clan = clan.wrapping_mul(1_000_003).wrapping_add(arena.nodes[node].look >> 32);
                node = arena.nodes[node].parent;
            }
            keys.push((family, 2 * at));
            keys.push((clan, 2 * at + 1));
        }
        keys.sort_unstable();
        let mut families = Families { of: vec![(0, 0); lines.blocks.len()], all: Vec::new() };
        for group in keys.chunk_by(|a, b| a.0 == b.0) {
            let mut family = Family::default();
            for (_, at) in group {
                let block = &lines.blocks[at / 2];
                family.count += 1;
                family.width += block.width;
                family.link_width += block.link_width;
                let (of_family, of_clan) = &mut families.of[at / 2];
                *(if at % 2 == 0 { of_family } else { of_clan }) = families.all.len();
            }
            families.all.push(family);
        }
        families
    }
}
