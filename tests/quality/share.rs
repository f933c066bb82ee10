//! What all measures are made of.

/// How often something held.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    pub hits: usize,
    pub of: usize,
}

impl Share {
    pub fn count(answers: impl Iterator<Item = bool>) -> Share {
        answers.fold(Share::default(), |share, hit| Share { hits: share.hits + usize::from(hit), of: share.of + 1 })
    }

    /// From 0 to 1; a share of nothing is 0, so that an empty set holds no floor.
    pub fn value(self) -> f64 {
        self.hits as f64 / self.of.max(1) as f64
    }
}

/// Demands that a figure has not fallen below its floor, and prints it.
pub fn at_least(what: &str, figure: f64, floor: f64) {
    println!("{what}: {figure:.4} (floor {floor})");
    assert!(figure >= floor, "{what} fell to {figure:.4}; the floor is {floor}");
}

/// Demands that a figure has not risen above its ceiling, and prints it.
pub fn at_most(what: &str, figure: f64, ceiling: f64) {
    println!("{what}: {figure:.4} (ceiling {ceiling})");
    assert!(figure <= ceiling, "{what} rose to {figure:.4}; the ceiling is {ceiling}");
}
