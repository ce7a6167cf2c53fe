//! The program `mdbook-journeybook`: what mdBook starts. Free memory is kept, unlike in the other program: this one makes
//! page after page of about one size, and ends.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    journeybook::cli::mdbook_main()
}
