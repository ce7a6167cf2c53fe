//! The program `mdbook-journeybook`: what mdBook starts.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: journeybook::heap::Allocator = journeybook::heap::Allocator;

fn main() -> ExitCode {
    journeybook::heap::keep_little();
    journeybook::cli::mdbook_main()
}
