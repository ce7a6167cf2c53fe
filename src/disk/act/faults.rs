//! Makes chosen calls fail, for tests: a full disk can come at any moment.

use std::cell::{Cell, RefCell};
use std::io;

/// Decides by the number of a call (from 0) and what it does whether it fails.
pub(in crate::disk) type Plan = Box<dyn Fn(usize, &str) -> Option<io::ErrorKind>>;

thread_local! {
    static PLAN: RefCell<Option<Plan>> = const { RefCell::new(None) };
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// Runs `work`, all on this thread, with calls failing by `plan`; gives the number of calls too.
pub(in crate::disk) fn with<T: Send>(plan: Plan, work: impl FnOnce() -> T + Send) -> (T, usize) {
    PLAN.set(Some(plan));
    CALLS.set(0);
    let done = work();
    PLAN.set(None);
    (done, CALLS.get())
}

pub(super) fn next(doing: &str) -> io::Result<()> {
    let call = CALLS.get();
    CALLS.set(call + 1);
    let kind = PLAN.with_borrow(|plan| plan.as_ref().and_then(|plan| plan(call, doing)));
    kind.map_or(Ok(()), |kind| Err(kind.into()))
}
