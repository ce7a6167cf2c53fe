//! A reader of ours that stops at a file which nobody could have written: the file is refused, and the rest goes on.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::Refusal;
use super::room::damaged;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs what reads a file with the code of others; when that stops in the middle, nothing is printed.
pub(super) fn quietly<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                loud(info);
            }
        }));
    });
    IS_QUIET.set(true);
    let done = catch_unwind(AssertUnwindSafe(read));
    IS_QUIET.set(false);
    done.unwrap_or_else(|_| Err(damaged()))
}
