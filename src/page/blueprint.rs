//! A service blueprint as data: columns, lanes of cards with wires between them, and the same column by column.

use super::{Link, Wording};

#[derive(Debug)]
pub struct Blueprint {
    pub caption: String,
    pub words: Words,
    /// Phases of the journey over the columns; empty without a journey.
    pub stages: Vec<Stage>,
    pub columns: Vec<Column>,
    /// The table: what the customer sees, what nobody sees, and notes.
    pub bodies: Vec<Body>,
}

/// What lanes and lines are called.
#[derive(Debug, Default)]
pub struct Words {
    /// How to read the table, aloud.
    pub about: String,
    pub lane: String,
    pub external: String,
    pub evidence: String,
    pub customer: String,
    pub frontstage: String,
    pub backstage: String,
    pub support: String,
    pub interaction: String,
    pub visibility: String,
    pub internal: String,
    pub policy: String,
    pub metrics: String,
    pub opportunities: String,
    pub insights: String,
}

/// Columns of one phase that stand beside each other.
#[derive(Debug, Clone)]
pub struct Stage {
    pub id: String,
    /// `s1` to `s8`; empty for columns outside any phase.
    pub class: String,
    pub number: String,
    pub title: String,
    pub span: usize,
}

/// A step with everything that serves it.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its anchor on the page.
    pub id: String,
    /// Of the step in its journey, else of the column.
    pub number: String,
    pub title: String,
    /// The step on the page of its journey.
    pub href: Option<String>,
    /// The number and name of its phase, and their class; empty outside any.
    pub stage: (String, String),
    pub class: String,
    /// It begins a stage.
    pub first: bool,
    /// How long the customer is busy and waits.
    pub time: Option<String>,
    /// `Moment of truth`, with its question.
    pub moment: Option<String>,
    pub evidence: Vec<Wording>,
    pub customer: Vec<Wording>,
    pub frontstage: Vec<Card>,
    pub backstage: Vec<Card>,
    pub support: Vec<Card>,
    pub policy: Vec<Wording>,
    /// Pains and the lanes of the book, the same in every column.
    pub lanes: Vec<Lane>,
    /// Where it may fail and where people wait.
    pub signs: Vec<Sign>,
    pub metrics: Vec<Figure>,
    pub opportunities: Vec<Link>,
    pub insights: Vec<Link>,
}

/// A lane of words.
#[derive(Debug, Clone)]
pub struct Lane {
    pub icon: &'static str,
    pub name: String,
    pub texts: Vec<Wording>,
}

/// One thing somebody does.
#[derive(Debug, Clone)]
pub struct Card {
    pub does: Wording,
    pub team: Option<Team>,
    pub takes: Option<String>,
    pub touchpoint: Option<Link>,
    /// What it hands on, in sentences.
    pub ties: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Team {
    pub link: Link,
    /// A partner outside the company.
    pub external: bool,
}

/// A fail point or a wait point.
#[derive(Debug, Clone)]
pub struct Sign {
    /// `F` or `W`.
    pub class: &'static str,
    pub icon: &'static str,
    pub word: String,
    pub text: Wording,
}

/// A thing with its figure.
#[derive(Debug, Clone)]
pub struct Figure {
    pub link: Link,
    /// Empty when it has none.
    pub text: String,
}

/// An entry of a lane of notes.
#[derive(Debug, Clone)]
pub enum Note {
    Text(Wording),
    Sign(Sign),
    Figure(Figure),
}

/// A part of the table: `on` the stage, `off` it, or `notes`.
#[derive(Debug, Clone)]
pub struct Body {
    pub class: &'static str,
    pub rows: Vec<Row>,
}

/// A row of cards, of notes, or of wires.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub class: &'static str,
    pub head: Option<Head>,
    /// Empty in a row of wires.
    pub cells: Vec<Cell>,
    /// The drawing of a row of wires.
    pub wires: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Empty beside one of the lines.
    pub icon: &'static str,
    pub name: String,
    pub note: String,
    /// Seen by screen readers only.
    pub quiet: bool,
    /// How many rows it stands beside.
    pub rows: usize,
}

/// One field of the table. Nothing in it: no card.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub texts: Vec<Wording>,
    pub card: Option<Card>,
    pub notes: Vec<Note>,
    /// Wires beside the card, as a drawing.
    pub beside: String,
    /// Links to the card beside it, which no row of wires tells.
    pub told: Vec<String>,
}
