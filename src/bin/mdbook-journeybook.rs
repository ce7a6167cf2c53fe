//! The program that mdBook starts: the `journeybook` beside it, or else the one on PATH, as `journeybook mdbook …`.
//! It uses nothing of the library, so that there is one large program and not two.

#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own: its arguments, and what stands beside it"
)]

use std::io;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    // Any other answer than yes makes mdBook leave us out without a word.
    if words.first().is_some_and(|word| word == "supports") {
        return ExitCode::SUCCESS;
    }
    let name = format!("journeybook{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().map(|own| own.with_file_name(&name)).ok();
    let program = beside.filter(|program| program.is_file()).unwrap_or_else(|| name.into());
    run(Command::new(program).arg("mdbook").args(words)).unwrap_or_else(|error| {
        eprintln!(
            "error: mdbook-journeybook starts the program `journeybook`, and it is neither beside it nor on PATH \
             ({error}): `cargo install --locked --path .` in a clone of its repository brings both"
        );
        ExitCode::FAILURE
    })
}

/// Becomes the program, so that signals and the exit code are its own.
#[cfg(unix)]
fn run(command: &mut Command) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec())
}

#[cfg(not(unix))]
fn run(command: &mut Command) -> io::Result<ExitCode> {
    let code = command.status()?.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
