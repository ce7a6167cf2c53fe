//! Bringing a map in: a file of another tool becomes a grid or a draft, and that becomes front matter.

pub(crate) mod draft;
pub(crate) mod grid;
