//! The program `journeybook`.

use std::process::ExitCode;

/// Pages are made of many small texts from many threads: a third of a build's time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    journeybook::cli::main()
}
