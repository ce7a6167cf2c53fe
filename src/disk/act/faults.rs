//! Makes a chosen call fail, for tests: a full disk can come at any moment.

use std::cell::Cell;
use std::io;

/// Which calls fail.
#[derive(Clone, Copy)]
pub(in crate::disk) enum Fail {
    /// Only the one of this number, counted from 0.
    Once(usize, io::ErrorKind),
    /// That one and all after it, as if the program had been killed.
    From(usize, io::ErrorKind),
}

thread_local! {
    static PLAN: Cell<Option<Fail>> = const { Cell::new(None) };
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// Runs `work` on this thread with calls failing by `plan`; gives the number of calls it made.
pub(in crate::disk) fn with<T>(plan: Option<Fail>, work: impl FnOnce() -> T) -> (T, usize) {
    PLAN.set(plan);
    CALLS.set(0);
    let done = work();
    PLAN.set(None);
    (done, CALLS.get())
}

pub(super) fn next() -> io::Result<()> {
    let call = CALLS.get();
    CALLS.set(call + 1);
    match PLAN.get() {
        Some(Fail::Once(at, kind)) if call == at => Err(kind.into()),
        Some(Fail::From(at, kind)) if call >= at => Err(kind.into()),
        _ => Ok(()),
    }
}
