//! The program `mdbook-journeybook`: what mdBook starts.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    journeybook::cli::mdbook_main()
}
