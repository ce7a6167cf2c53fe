//! Blueprints as tables: lanes by the words of three languages, and a column for each step.

mod grid;
mod words;
mod write;

pub(crate) use grid::blueprint;
pub(crate) use words::{Row, row};
pub(crate) use write::made;
