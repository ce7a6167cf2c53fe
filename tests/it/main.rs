//! Everything through the front door: one binary, one module a subject.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    unreachable_pub,
    reason = "tests touch the machine, and stop where it is not as they say"
)]

mod agents;
mod alone;
mod audience;
mod ci;
mod classes;
mod codeowners;
mod declared;
mod diff;
mod disk;
mod edit;
mod export;
mod figures;
mod fmt;
mod formats;
mod gate;
mod guide;
mod handbook;
mod import;
mod import_formats;
mod import_own;
mod import_sound;
#[cfg(unix)]
mod jobs;
mod json_schema;
mod lists;
mod looks;
mod map_tables;
mod maps;
mod mdbook;
mod measured;
mod new_problems;
mod package;
mod parts;
mod problems;
mod program;
mod scales;
mod schema;
mod search;
mod serve;
mod sheets;
mod source;
mod spoken;
mod starters;
mod tidy;
mod untrusted;
mod wording;
mod words;
mod writers;
