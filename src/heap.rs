//! The memory of the programs.

use std::alloc::{GlobalAlloc, Layout};
use std::ffi::{c_int, c_long, c_void};

use libmimalloc_sys as mi;
use mimalloc::MiMalloc;

/// Pages are made of many small texts from many threads: a third of a build's time with the system's allocator.
///
/// The crate asks for every block by its alignment, and mimalloc then takes a larger one unless the size is a power
/// of two. Whatever it gives is aligned for a word, which is all that nearly every type asks for.
pub struct Allocator;

const WORD: usize = align_of::<usize>();

// SAFETY: both ways lead to the same allocator, which takes back and resizes what either of them gave. A block that
// was not asked for by its alignment is aligned for a word: mimalloc promises that of all it gives.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match layout.align() <= WORD {
            true => unsafe { mi::mi_malloc(layout.size()).cast() },
            false => unsafe { MiMalloc.alloc(layout) },
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match layout.align() <= WORD {
            true => unsafe { mi::mi_zalloc(layout.size()).cast() },
            false => unsafe { MiMalloc.alloc_zeroed(layout) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, _: Layout) {
        unsafe { mi::mi_free(block.cast::<c_void>()) }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        match layout.align() <= WORD {
            true => unsafe { mi::mi_realloc(block.cast::<c_void>(), size).cast() },
            false => unsafe { MiMalloc.realloc(block, layout, size) },
        }
    }
}

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

    #[test]
    #[allow(unsafe_code)]
    fn every_block_is_aligned_and_keeps_its_bytes() {
        for (align, size) in
            [1, 2, 4, 8, 16, 64].into_iter().flat_map(|align| (1..300).map(move |size| (align, size)))
        {
            let layout = Layout::from_size_align(size, align).unwrap();
            let is_aligned = |block: *mut u8| !block.is_null() && block.addr().is_multiple_of(align);
            // SAFETY: the sizes are not zero; each block is written inside its size, and given back once.
            unsafe {
                let block = Allocator.alloc(layout);
                assert!(is_aligned(block), "{layout:?}");
                block.write_bytes(7, size);
                let block = Allocator.realloc(block, layout, 3 * size);
                assert!(is_aligned(block), "{layout:?} made larger");
                assert!((0..size).all(|at| block.add(at).read() == 7), "{layout:?} made larger");
                Allocator.dealloc(block, Layout::from_size_align(3 * size, align).unwrap());
                let zeroed = Allocator.alloc_zeroed(layout);
                assert!(
                    is_aligned(zeroed) && (0..size).all(|at| zeroed.add(at).read() == 0),
                    "{layout:?} zeroed"
                );
                Allocator.dealloc(zeroed, layout);
            }
        }
    }
}
