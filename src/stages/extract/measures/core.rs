//! Where a line stands to the core: the innermost element that holds nearly all prose of the densest part.

use super::Survey;
use super::place::REACH;
use super::{distance, permille};

pub(super) const NAMES: [&str; COUNT] = [
    "core: steps to fork",
    "core: steps below",
    "core: before",
    "core: after",
    "core: place",
    "family prose",
    "clan prose",
    "chief family",
];

pub(super) const COUNT: usize = 8;

/// Percent of the part's prose that its core holds.
const CORE_PERCENT: i64 = 75;

/// The core of a page, and how much prose the families hold.
pub(super) struct Core {
    node: usize,
    lines: std::ops::Range<usize>,
    prose: Vec<i64>,
    chief: i64,
}

impl Core {
    pub(super) fn new(survey: &Survey<'_, '_>) -> Core {
        let nodes = &survey.arena.nodes;
        let least = survey.scale.prose(&survey.part.text) * CORE_PERCENT / 100;
        let mut node = survey.part.node;
        'down: loop {
            let mut child = node + 1;
            while child < nodes[node].end {
                if survey.scale.prose(&survey.lines.within(child..nodes[child].end)) > least {
                    node = child;
                    continue 'down;
                }
                child = nodes[child].end;
            }
            break;
        }
        let mut prose = vec![0; survey.families.all.len()];
        for at in survey.all() {
            let of_line = survey.scale.prose(&(at..at + 1));
            let (family, clan) = survey.families.of[at];
            prose[family] += of_line;
            prose[clan] += of_line;
        }
        let chief = survey.all().map(|at| prose[survey.families.of[at].0]).max().unwrap_or(0);
        Core { node, lines: survey.lines.within(node..nodes[node].end), prose, chief }
    }

    pub(super) fn measure(&self, survey: &Survey<'_, '_>, at: usize) -> [i16; COUNT] {
        let nodes = &survey.arena.nodes;
        let owner = survey.lines.blocks[at].owner;
        let all = survey.scale.prose(&survey.all()) as usize;
        let (family, clan) = survey.families.of[at];
        // Steps from the line out to an element that holds the core, and from the line out to the core.
        let (mut to_fork, mut below) = (REACH as i16, -1);
        let mut node = owner;
        for steps in 0..REACH {
            if node == self.node {
                below = steps as i16;
            }
            if node <= self.node && self.node < nodes[node].end {
                to_fork = steps as i16;
                break;
            }
            node = nodes[node].parent;
        }
        [
            to_fork,
            below,
            distance(at, self.lines.start, FAR).max(0),
            distance(self.lines.end, at, FAR).max(-1),
            if self.lines.contains(&at) { permille(at - self.lines.start, self.lines.len()) } else { -1 },
            permille(self.prose[family] as usize, all),
            permille(self.prose[clan] as usize, all),
            i16::from(self.chief > 0 && self.prose[family] == self.chief),
        ]
    }
}

/// Lines beyond which it is all the same how far away the core is.
const FAR: i64 = 40;
