//! The program `journeybook`.

use std::process::ExitCode;

fn main() -> ExitCode {
    journeybook::cli::main()
}
