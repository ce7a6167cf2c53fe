//! Everything through the front door: one binary, one module a subject.

mod ci;
mod classes;
mod codeowners;
mod diff;
mod disk;
mod figures;
mod fmt;
mod formats;
mod gate;
mod guide;
mod json_schema;
mod maps;
mod mdbook;
mod new_problems;
mod problems;
mod program;
mod schema;
mod search;
mod serve;
mod source;
mod tidy;
mod untrusted;
