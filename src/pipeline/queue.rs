//! What was handed to the workers, taken back in the order in which it was handed out. They go on with what comes next while one of them is
//! still at what came before: no worker waits for another.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use rayon::Scope;

use super::{Job, RunError};

/// How often a run that waits looks whether it was interrupted.
pub const LOOK_UP: Duration = Duration::from_millis(100);

/// Results that are wanted in the order of the work.
pub struct Queue<T>(VecDeque<Receiver<T>>);

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue(VecDeque::new())
    }
}

impl<T: Send> Queue<T> {
    /// Hands out work. The thread that calls must be none of the workers: from outside, what comes first is begun first.
    pub fn push<'scope>(&mut self, job: &Job, scope: &Scope<'scope>, work: impl FnOnce() -> T + Send + 'scope)
    where
        T: 'scope,
    {
        let (sender, receiver) = sync_channel(1);
        let interrupted = Arc::clone(&job.interrupted);
        scope.spawn(move |_| {
            if !interrupted.load(Ordering::Relaxed) {
                // A run that ends early waits for nothing any more.
                let _ = sender.send(work());
            }
        });
        self.0.push_back(receiver);
    }

    /// How much was handed out and not yet taken back.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Waits for the work that was handed out first, and takes what came of it.
    pub fn pop(&mut self, job: &Job) -> Result<T, RunError> {
        let first = self.0.pop_front().expect("nothing is taken that was not handed out");
        loop {
            job.check_interrupt()?;
            match first.recv_timeout(LOOK_UP) {
                Ok(done) => return Ok(done),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    job.check_interrupt()?;
                    // It has panicked, and the scope says so when it ends.
                    return Err(RunError::Threads("a worker failed".into()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Input;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let (input, work) = (Input::Stdin, std::env::temp_dir());
        let job = Job::new(&input, &work);
        for threads in 1..4 {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let taken = pool.in_place_scope(|scope| {
                let mut queue = Queue::default();
                for number in 0..50 {
                    // The first of three takes longest.
                    queue.push(&job, scope, move || {
                        (0..(3 - number % 3) * 10_000).fold(number, |sum, _| std::hint::black_box(sum))
                    });
                }
                assert_eq!(queue.len(), 50);
                (0..50).map(|_| queue.pop(&job).unwrap()).collect::<Vec<_>>()
            });
            assert_eq!(taken, (0..50).collect::<Vec<_>>(), "{threads}");
        }
    }

    #[test]
    fn an_interrupted_run_begins_nothing_and_waits_for_nothing() {
        let (input, work) = (Input::Stdin, std::env::temp_dir());
        let job = Job::new(&input, &work);
        job.interrupted.store(true, Ordering::Relaxed);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        pool.in_place_scope(|scope| {
            let mut queue = Queue::default();
            queue.push(&job, scope, || unreachable!("nothing is begun any more"));
            assert!(matches!(queue.pop(&job), Err::<(), _>(RunError::Interrupted)));
        });
    }

    #[test]
    fn a_worker_that_fails_ends_the_run() {
        let (input, work) = (Input::Stdin, std::env::temp_dir());
        let job = Job::new(&input, &work);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        let run = || {
            pool.in_place_scope(|scope| {
                let mut queue = Queue::default();
                queue.push(&job, scope, || panic!("a fault"));
                let popped: Result<(), RunError> = queue.pop(&job);
                assert!(matches!(popped, Err(RunError::Threads(_))));
            });
        };
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
    }
}
