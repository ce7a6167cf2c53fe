//! A page as data: what stands on it, in the order in which it is read. `view` makes it, and each writer turns it
//! into one form: `html` for the site. Only prose is HTML already; all else is plain text until it is written.

mod block;
pub mod blueprint;
pub mod chapter;
pub mod grid;
pub mod html;
mod inline;
pub mod map;
pub mod markdown;
pub mod mermaid;
mod part;
pub mod picture;
pub mod rows;
pub mod sheet;
pub mod sign;
mod table;
mod wording;
pub mod words;
#[cfg(feature = "office")]
pub mod xlsx;

use std::borrow::Cow;

pub use block::{
    Block, Choice, Choosable, Crumbs, Empty, Fact, Facts, Figure, Filter, Filtered, Focus, Focused, Fold,
    Frame, Group, Heading, Item, Label, Lanes, List, Overview, Present, Prose, Section, Switch, Tool,
};
pub use inline::{Anchor, Inline, Span, Style, joined, links};
pub use part::{
    About, Avatar, Badge, Day, Difference, Drawing, Face, Link, PARTS, Part, Person, Pips, Score, Size,
    names as part_names,
};
pub use table::{Cell, Column, Row, RowGroup, Table};
pub use wording::Wording;

/// The address of a page that another program leaves out: what leads there is words.
pub const NOWHERE: &str = "#";

/// Words as a person reads them; nothing in them is mark-up.
pub type Text<'a> = Cow<'a, str>;

/// A part of a page that a frame of the theme can place by its name: `head`, `body`, `backlinks`.
#[derive(Debug)]
pub struct Place<'a> {
    pub name: &'static str,
    pub blocks: Vec<Block<'a>>,
}

impl<'a> Place<'a> {
    pub fn new(name: &'static str, blocks: impl IntoIterator<Item = Block<'a>>) -> Place<'a> {
        Place { name, blocks: blocks.into_iter().collect() }
    }
}
