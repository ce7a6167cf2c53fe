//! A sheet as it stands: cells with their text, how far they reach, and their place in the source.

use super::draft::{Draft, LeftOut};

/// Where a cell stands, in the words of its format: `line 4, column 2`, `Sheet1!C7`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place(pub String);

/// A cell, or a piece of text that stands alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub text: String,
    /// How many columns it covers, at least one. The covered places are `None`.
    pub across: usize,
    /// How many rows it covers, at least one.
    pub down: usize,
    pub place: Place,
}

/// One table of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// The sheet, or the heading above a table.
    pub name: Option<String>,
    pub rows: Vec<Vec<Option<Cell>>>,
    /// Prose around the table: kept as text below the map.
    pub around: Vec<Cell>,
    /// What its reader could not bring along.
    pub left_out: Vec<LeftOut>,
}

/// What a file was found to hold. Mermaid and headings know their structure and make drafts themselves.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    Grids(Vec<Grid>),
    Drafts(Vec<Draft>),
}

impl Cell {
    /// A cell that covers its own place only.
    pub(crate) fn new(text: impl Into<String>, place: impl Into<String>) -> Cell {
        Cell { text: text.into(), across: 1, down: 1, place: Place(place.into()) }
    }
}
