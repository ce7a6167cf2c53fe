//! The table of a blueprint: lanes of cards, and rows between them for the three lines and the wires.
//! A lane has as many rows as its fullest column has cards, so that every card has wires of its own.

use super::tie::{Tie, Ties};
use crate::model::{Blueprint, CellAt, Stage};
use crate::page::blueprint::{Body, Card, Cell, Column, Figure, Head, Note, Row};
use crate::svg::{self, Gap, LinkKind, Wires};
use crate::view::Here;
use crate::view::parts::Link;

/// Where the lanes of the drawing begin.
struct Lanes {
    /// By stage: its first lane and how many it has.
    stages: [(usize, usize); 3],
    gaps: Vec<Gap>,
}

/// What a wire stands for.
enum Meaning<'a> {
    Evidence(usize),
    Sequence,
    Meets(usize),
    Tie(&'a Tie),
}

const EVIDENCE: usize = 0;
const CUSTOMER: usize = 1;

pub(super) fn bodies(from: &Here<'_>, blueprint: &Blueprint, columns: &[Column], ties: &Ties) -> Vec<Body> {
    let grid = Grid::new(from, blueprint, columns, ties);
    let mut on = grid.words_lane("bl-ev", ("eye", "blueprint.evidence"), EVIDENCE);
    on.push(grid.gap(EVIDENCE, "ln ln-ev", Some(("", "blueprint.shown_with"))));
    on.extend(grid.words_lane("bl-cu", ("user", "blueprint.customer"), CUSTOMER));
    on.push(grid.gap(
        CUSTOMER,
        "ln ln-int",
        Some(("blueprint.line.interaction", "blueprint.line.interaction_note")),
    ));
    on.extend(grid.stage(Stage::Frontstage));
    let last = |stage: Stage| {
        let (first, count) = grid.lanes.stages[place(stage)];
        first + count - 1
    };
    let visible = ("blueprint.line.visibility", "blueprint.line.visibility_note");
    let mut off = vec![grid.gap(last(Stage::Frontstage), "ln ln-vis", Some(visible))];
    off.extend(grid.stage(Stage::Backstage));
    let own = ("blueprint.line.internal", "blueprint.line.internal_note");
    off.push(grid.gap(last(Stage::Backstage), "ln ln-own", Some(own)));
    off.extend(grid.stage(Stage::Support));
    let mut bodies = vec![Body { class: "on", rows: on }, Body { class: "off", rows: off }];
    let notes = grid.notes();
    if !notes.is_empty() {
        bodies.push(Body { class: "notes", rows: notes });
    }
    bodies
}

struct Grid<'a> {
    from: &'a Here<'a>,
    columns: &'a [Column],
    lanes: Lanes,
    meanings: Vec<Meaning<'a>>,
    links: Vec<svg::Link>,
    wires: Wires,
}

impl<'a> Grid<'a> {
    fn new(from: &'a Here<'a>, blueprint: &Blueprint, columns: &'a [Column], ties: &'a Ties) -> Grid<'a> {
        let lanes = Lanes::of(blueprint);
        let mut meanings = Vec::new();
        let mut links = Vec::new();
        let mut add = |meaning: Meaning<'a>, from, to, kind| {
            meanings.push(meaning);
            links.push(svg::Link { from, to, kind });
        };
        let at = |lane: usize, column: usize| svg::Cell { lane, column };
        let (front, _) = lanes.stages[place(Stage::Frontstage)];
        for (column, it) in columns.iter().enumerate() {
            if !it.evidence.is_empty() {
                add(Meaning::Evidence(column), at(EVIDENCE, column), at(CUSTOMER, column), LinkKind::Plain);
            }
            if !it.frontstage.is_empty() {
                add(Meaning::Meets(column), at(CUSTOMER, column), at(front, column), LinkKind::TwoWay);
            }
            if column + 1 < columns.len() {
                add(Meaning::Sequence, at(CUSTOMER, column), at(CUSTOMER, column + 1), LinkKind::OneWay);
            }
        }
        for tie in ties.iter() {
            let kind = if tie.two_way { LinkKind::TwoWay } else { LinkKind::OneWay };
            add(Meaning::Tie(tie), lanes.cell(tie.from), lanes.cell(tie.to), kind);
        }
        let wires = Wires::route(columns.len(), &lanes.gaps, &links);
        Grid { from, columns, lanes, meanings, links, wires }
    }

    fn head(&self, (icon, name): (&'static str, &str), rows: usize) -> Option<Head> {
        Some(Head { icon, name: self.from.words.get(name).to_owned(), rows, ..Head::default() })
    }

    /// Evidence or what the customer does: one row of words.
    fn words_lane(&self, class: &'static str, head: (&'static str, &str), lane: usize) -> Vec<Row> {
        let texts = |column: &Column| match lane {
            EVIDENCE => column.evidence.clone(),
            _ => column.customer.clone(),
        };
        let cell = |(at, column): (usize, &Column)| Cell {
            texts: texts(column),
            beside: self.wires.cell(svg::Cell { lane, column: at }),
            ..Cell::default()
        };
        let cells = self.columns.iter().enumerate().map(cell).collect();
        vec![Row { class, head: self.head(head, 1), cells, wires: None }]
    }

    fn stage(&self, stage: Stage) -> Vec<Row> {
        let (first, count) = self.lanes.stages[place(stage)];
        let (class, head) = match stage {
            Stage::Frontstage => ("bl-fr", ("person", "blueprint.frontstage")),
            Stage::Backstage => ("bl-bk", ("gear", "blueprint.backstage")),
            Stage::Support => ("bl-su", ("layers", "blueprint.support")),
        };
        let mut rows = Vec::new();
        for index in 0..count {
            let cells = (0..self.columns.len()).map(|column| self.card(stage, column, index)).collect();
            let head = if index == 0 { self.head(head, 2 * count - 1) } else { None };
            rows.push(Row { class, head, cells, wires: None });
            if index + 1 < count {
                rows.push(self.gap(first + index, "ln ln-ev", None));
            }
        }
        rows
    }

    fn card(&self, stage: Stage, column: usize, index: usize) -> Cell {
        let (first, _) = self.lanes.stages[place(stage)];
        let place = svg::Cell { lane: first + index, column };
        let cards = self.columns.get(column).map_or(&[][..], |it| cards(it, stage));
        Cell {
            card: cards.get(index).cloned(),
            beside: self.wires.cell(place),
            told: self.beside(place),
            ..Cell::default()
        }
    }

    /// What a card hands to its neighbours in the same lane.
    fn beside(&self, place: svg::Cell) -> Vec<String> {
        let all = self.links.iter().zip(&self.meanings);
        let told = all.filter_map(|(link, meaning)| match meaning {
            Meaning::Tie(tie) if link.from == place => {
                let beside = link.to.lane == place.lane && link.to.column.abs_diff(place.column) == 1;
                beside.then(|| tie.sentence.clone())
            }
            _ => None,
        });
        told.collect()
    }

    /// The row below a lane; `line` is the name and the note of the line in it.
    fn gap(&self, lane: usize, class: &'static str, line: Option<(&str, &str)>) -> Row {
        let told: Vec<String> =
            self.wires.told(lane).iter().filter_map(|link| self.sentence(*link)).collect();
        let head = line.map(|(name, note)| match name {
            "" => {
                Head { name: self.from.words.get(note).to_owned(), quiet: true, rows: 1, ..Head::default() }
            }
            name => Head {
                name: self.from.words.get(name).to_owned(),
                note: self.from.words.get(note).to_owned(),
                rows: 1,
                ..Head::default()
            },
        });
        Row { class, head, cells: Vec::new(), wires: Some(self.wires.row(lane, &told.join("; "))) }
    }

    fn sentence(&self, link: usize) -> Option<String> {
        let of = |column: &usize, key| {
            Some(self.from.words.fill(key, &[("step", &self.columns.get(*column)?.title)]))
        };
        match self.meanings.get(link)? {
            Meaning::Evidence(column) => of(column, "blueprint.link.evidence"),
            Meaning::Meets(column) => of(column, "blueprint.link.meets"),
            Meaning::Sequence => None,
            Meaning::Tie(tie) => Some(tie.sentence.clone()),
        }
    }

    /// Lanes below the support processes, those that say something.
    fn notes(&self) -> Vec<Row> {
        let rows = [
            self.note_row("bl-po", self.head(("shield", "blueprint.policy"), 1), |it| {
                it.policy.iter().cloned().map(Note::Text).collect()
            }),
            self.note_row("bl-fw", self.head(("warn", "blueprint.signs"), 1), |it| {
                it.signs.iter().cloned().map(Note::Sign).collect()
            }),
            self.note_row("bl-me", self.head(("gauge", "kind.metrics"), 1), |it| {
                it.metrics.iter().cloned().map(Note::Figure).collect()
            }),
            self.note_row("bl-op", self.head(("bulb", "kind.opportunities"), 1), |it| {
                it.opportunities.iter().map(named).collect()
            }),
            self.note_row("bl-in", self.head(("search", "kind.insights"), 1), |it| {
                it.insights.iter().map(named).collect()
            }),
        ];
        let lanes = self.columns.first().map_or(&[][..], |it| &it.lanes).iter().enumerate();
        let lanes = lanes.filter_map(|(at, lane)| {
            let texts = |it: &Column| {
                let texts = it.lanes.get(at).map_or(&[][..], |lane| &lane.texts);
                texts.iter().cloned().map(Note::Text).collect()
            };
            let head = Head { icon: lane.icon, name: lane.name.clone(), rows: 1, ..Head::default() };
            self.note_row("bl-la", Some(head), texts)
        });
        lanes.chain(rows.into_iter().flatten()).collect()
    }

    fn note_row(
        &self,
        class: &'static str,
        head: Option<Head>,
        notes: impl Fn(&Column) -> Vec<Note>,
    ) -> Option<Row> {
        let cell = |column: &Column| Cell { notes: notes(column), ..Cell::default() };
        let cells: Vec<Cell> = self.columns.iter().map(cell).collect();
        let filled = cells.iter().any(|cell| !cell.notes.is_empty());
        filled.then_some(Row { class, head, cells, wires: None })
    }
}

/// A thing without a figure.
fn named(link: &Link) -> Note {
    Note::Figure(Figure { link: link.clone(), text: String::new() })
}

impl Lanes {
    fn of(blueprint: &Blueprint) -> Lanes {
        let fullest = |stage: Stage| {
            blueprint.columns.iter().map(|column| column.cells(stage).len()).max().unwrap_or(0).max(1)
        };
        let mut next = CUSTOMER + 1;
        let stages = Stage::ALL.map(|stage| {
            let (first, count) = (next, fullest(stage));
            next += count;
            (first, count)
        });
        let mut gaps = vec![Gap::Narrow; next - 1];
        let lines = [CUSTOMER, stages[1].0 - 1, stages[2].0 - 1];
        lines.into_iter().for_each(|lane| gaps[lane] = Gap::Line);
        Lanes { stages, gaps }
    }

    fn cell(&self, at: CellAt) -> svg::Cell {
        svg::Cell { lane: self.stages[place(at.stage)].0 + at.index, column: at.column }
    }
}

fn place(stage: Stage) -> usize {
    match stage {
        Stage::Frontstage => 0,
        Stage::Backstage => 1,
        Stage::Support => 2,
    }
}

fn cards(column: &Column, stage: Stage) -> &[Card] {
    match stage {
        Stage::Frontstage => &column.frontstage,
        Stage::Backstage => &column.backstage,
        Stage::Support => &column.support,
    }
}
