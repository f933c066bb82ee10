//! Answers that are kept, since many copies ask the same.

/// What was asked of the spans that begin at a token: a bit for each length.
#[derive(Clone, Copy, Default)]
pub struct Memo {
    is_known: u32,
    is_true: u32,
}

impl Memo {
    /// Shorter spans have a bit each.
    pub const LENGTHS: usize = u32::BITS as usize;

    /// The answer for a span of that length, from `ask` the first time.
    pub fn of(&mut self, length: usize, ask: impl FnOnce() -> bool) -> bool {
        let bit = 1 << (length % Memo::LENGTHS);
        if self.is_known & bit == 0 {
            self.is_known |= bit;
            self.is_true |= if ask() { bit } else { 0 };
        }
        self.is_true & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_length_is_asked_for_once() {
        let (mut memo, mut times) = (Memo::default(), 0);
        for _ in 0..2 {
            for length in [0, 1, 31] {
                let is_one = memo.of(length, || {
                    times += 1;
                    length == 1
                });
                assert_eq!(is_one, length == 1);
            }
        }
        assert_eq!(times, 3);
    }
}
