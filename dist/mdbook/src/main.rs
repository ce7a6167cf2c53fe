//! The program `mdbook-journeybook` by itself: what `journeybook mdbook` does, without `journeybook` beside it.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// As in `journeybook`, which says why.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    journeybook::cli::plugin()
}
