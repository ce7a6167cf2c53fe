//! One file: front matter as written, prose as HTML. Never fails, knows no other file.

pub mod body;
