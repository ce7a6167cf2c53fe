//! The program `journeybook`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Pages are made of many small texts from many threads: a third of a build's time with the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    journeybook::cli::main()
}
