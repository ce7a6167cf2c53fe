//! Tables: columns with a name, rows with a name, and what stands where they meet.

use super::{Inline, Label, Text};

#[derive(Debug, Default)]
pub struct Table<'a> {
    /// `jt stack`, `matrix`.
    pub class: &'static str,
    /// Readers can sort it by its columns.
    pub is_sortable: bool,
    /// Aloud only: what it shows and how to read it.
    pub caption: Option<Text<'a>>,
    /// It stands in a box of its own, so that it can be wider than the page.
    pub is_boxed: bool,
    /// What that box is called, when readers should be led to it.
    pub scrolls: Label<'a>,
    pub columns: Vec<Column<'a>>,
    pub groups: Vec<RowGroup<'a>>,
    /// Sums below all rows.
    pub foot: Vec<Row<'a>>,
    /// How many rows were left out.
    pub more: Option<Text<'a>>,
}

#[derive(Debug, Default)]
pub struct Column<'a> {
    pub class: &'static str,
    /// Its name, said on a phone before each cell.
    pub title: Text<'a>,
    /// What its head shows, when that is more than the name.
    pub head: Option<Vec<Inline<'a>>>,
    /// There is nothing to sort by.
    pub is_fixed: bool,
}

/// Rows that belong together, under a heading when it has one.
#[derive(Debug, Default)]
pub struct RowGroup<'a> {
    pub class: Text<'a>,
    /// Its class, that of its only cell, and its words.
    pub heading: Option<(&'static str, &'static str, Vec<Inline<'a>>)>,
    pub rows: Vec<Row<'a>>,
}

#[derive(Debug, Default)]
pub struct Row<'a> {
    pub class: Text<'a>,
    pub id: Option<Text<'a>>,
    /// What the row is about; without one, its first cell stands in the first column.
    pub name: Option<Cell<'a>>,
    pub cells: Vec<Cell<'a>>,
}

#[derive(Debug, Default)]
pub struct Cell<'a> {
    pub class: Text<'a>,
    /// What to sort by, when the words do not do.
    pub value: Option<Text<'a>>,
    /// How many columns it takes, when more than one.
    pub span: usize,
    /// Its column is named before it on a phone.
    pub is_labelled: bool,
    pub of: Vec<Inline<'a>>,
}
