//! The program `journeybook`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: journeybook::heap::Allocator = journeybook::heap::Allocator;

fn main() -> ExitCode {
    journeybook::heap::keep_little();
    journeybook::cli::main()
}
