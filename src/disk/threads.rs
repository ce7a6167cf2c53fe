//! Work at the same time, and one thing after the other where the system gives no thread.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

/// Makes the threads that work on pages; before anything asks for them.
pub fn ready() {
    let all = rayon::ThreadPoolBuilder::new();
    if all.build_global().is_err() {
        // Somebody made them before, or there are none to be had: then this one does the work.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    }
}

/// Does both at the same time. Gives nothing of what is done aside if that broke.
pub fn both<A: Send, B>(aside: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (Option<A>, B) {
    let aside = Mutex::new(Some(aside));
    let run = || taken(&aside).map(|job| job());
    std::thread::scope(|scope| match Builder::new().spawn_scoped(scope, run) {
        Ok(thread) => {
            let here = here();
            (thread.join().ok().flatten(), here)
        }
        Err(_) => (run(), here()),
    })
}

/// Does something nobody waits for.
pub fn aside(job: impl FnOnce() + Send + 'static) {
    let job = Arc::new(Mutex::new(Some(job)));
    let same = Arc::clone(&job);
    let started = Builder::new().spawn(move || taken(&same).into_iter().for_each(|job| job()));
    if started.is_err() {
        taken(&job).into_iter().for_each(|job| job());
    }
}

fn taken<T>(job: &Mutex<Option<T>>) -> Option<T> {
    job.lock().unwrap_or_else(PoisonError::into_inner).take()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done() {
        assert_eq!(both(|| 1, || 2), (Some(1), 2));
    }
}
