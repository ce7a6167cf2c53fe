//! The program `mdbook-journeybook`: what mdBook starts. It keeps free memory: it makes page after page of one size, and ends.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: journeybook::heap::Allocator = journeybook::heap::Allocator;

fn main() -> ExitCode {
    journeybook::cli::mdbook_main()
}
