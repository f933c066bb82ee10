//! Memory that workers take turns with: it is made once for each of them, and not anew for every document.

use std::sync::{Mutex, PoisonError};

/// Things of which a worker takes one for as long as it needs it. What is in it when it comes back must not show in what is done next.
#[derive(Debug, Default)]
pub struct Pool<T>(Mutex<Vec<T>>);

impl<T: Default> Pool<T> {
    /// Does something with one of them. If that panics, it is lost, and another one is made when it is needed.
    pub fn with<R>(&self, act: impl FnOnce(&mut T) -> R) -> R {
        let mut taken = self.free(Vec::pop).unwrap_or_default();
        let done = act(&mut taken);
        self.free(|free| free.push(taken));
        done
    }

    /// A panic cannot leave the list half changed.
    fn free<R>(&self, act: impl FnOnce(&mut Vec<T>) -> R) -> R {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_is_taken_again() {
        let pool = Pool::<Vec<u8>>::default();
        pool.with(|one| one.push(1));
        let (first, second) = pool.with(|one| (one.len(), pool.with(|other| other.len())));
        assert_eq!((first, second), (1, 0), "who takes one while another is out gets a new one");
    }
}
