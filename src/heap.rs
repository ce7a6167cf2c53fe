//! The memory of the programs.

use std::ffi::{c_int, c_long};

/// Pages are made of many small texts from many threads: a third of a build's time with the system's allocator.
pub use mimalloc::MiMalloc as Allocator;

/// How long free memory is kept for the next who needs some. A second, as the allocator has it, is longer than most
/// builds take: what reading left would stay while pages are made, and for good in a server that rests.
const KEPT: c_long = 10;

/// `mi_option_purge_delay`, in milliseconds. Its number is the same in all versions; the crate leaves its name out.
const PURGE_DELAY: c_int = 15;

/// Gives free memory back soon. Says nothing to an allocator that was told otherwise by `MIMALLOC_PURGE_DELAY`.
#[allow(unsafe_code)]
pub fn keep_little() {
    // SAFETY: two numbers are passed, before there is a second thread.
    unsafe { libmimalloc_sys::mi_option_set_default(PURGE_DELAY, KEPT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(unsafe_code)]
    fn the_option_is_the_one_that_keeps_memory_for_a_second() {
        // SAFETY: a number is passed, and one comes back.
        let kept = || unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(kept(), 1_000);
        keep_little();
        assert_eq!(kept(), KEPT);
    }
}
