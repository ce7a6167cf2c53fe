//! Tables of things: the overviews of kinds and the journeys on the home page.

mod block;

use super::lane::Difference;
use super::parts::{Avatar, Badge, Day, Link, Score};
use super::{Here, PageKey};
use crate::analyse::Freshness;
use crate::model::{Card, Entity, Id, Map, Persona};
use crate::term::State;

/// Larger tables go without curves, so that the page stays light.
const MOST_CURVES: usize = 100;

#[derive(Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Many columns stand closer together.
    pub dense: bool,
    /// How many rows were left out.
    pub more: Option<String>,
    /// Where they are.
    pub rest: Option<String>,
}

#[derive(Debug)]
pub struct Column {
    pub title: String,
    /// Figures stand at the right.
    pub num: bool,
    /// There is nothing to sort by.
    pub fixed: bool,
}

/// A thing and what the columns after the first say of it.
#[derive(Debug)]
pub struct Row {
    /// Its anchor.
    pub id: Option<String>,
    pub href: String,
    pub text: String,
    pub avatar: Option<Avatar>,
    pub by: Option<By>,
    pub note: Option<String>,
    pub cells: Vec<Cell>,
}

/// Whose it is.
#[derive(Debug)]
pub struct By {
    pub avatar: Option<Avatar>,
    pub text: String,
}

#[derive(Debug, Default)]
pub struct Cell {
    /// What to sort by, when the text does not do.
    pub value: Option<String>,
    pub text: Option<String>,
    pub links: Vec<Link>,
    /// A drawing.
    pub svg: Option<String>,
    pub score: Option<Score>,
    /// One feeling a persona.
    pub voices: Vec<Voiced>,
    pub delta: Option<Difference>,
    /// A drawing above the words.
    pub bar: Option<String>,
    pub badge: Option<Badge>,
    pub note: Option<String>,
}

/// How one persona feels.
#[derive(Debug)]
pub struct Voiced {
    pub avatar: Option<Avatar>,
    pub name: Option<String>,
    pub score: Score,
}

impl Column {
    pub fn new(title: &str) -> Column {
        Column { title: title.to_owned(), num: false, fixed: false }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: Some(text.into()), ..Cell::default() }
    }

    /// A figure, or nothing; sorted by its value.
    pub fn figure(value: Option<f64>, text: impl FnOnce(f64) -> String) -> Cell {
        let known = value.filter(|value| value.is_finite());
        Cell {
            value: Some(known.map_or_else(String::new, sorted_by)),
            text: known.map(text),
            ..Cell::default()
        }
    }

    pub fn count(count: usize) -> Cell {
        Cell::text(count.to_string())
    }

    pub fn links(links: Vec<Link>) -> Cell {
        Cell { links, ..Cell::default() }
    }
}

/// A figure as tables sort by it: no reader sees a thousandth.
pub(super) fn sorted_by(value: f64) -> String {
    // Adding nothing makes a zero of minus zero.
    ((value * 100.0).round() / 100.0 + 0.0).to_string()
}

impl Row {
    /// What a link leads to, and what the columns say of it.
    pub fn new(link: Link, cells: Vec<Cell>) -> Row {
        let Link { href, text } = link;
        Row { id: None, href, text, avatar: None, by: None, note: None, cells }
    }
}

impl Here<'_> {
    /// A table with these columns (`num:` before the word of a figure, `fixed:` before one that is not sorted).
    pub fn table(&self, columns: &[&str], rows: Vec<Row>) -> Table {
        let columns: Vec<Column> = columns
            .iter()
            .map(|column| {
                let (kind, word) = column.split_once(':').unwrap_or(("", column));
                Column { num: kind == "num", fixed: kind == "fixed", ..Column::new(self.words.get(word)) }
            })
            .collect();
        Table { columns, rows, ..Table::default() }
    }

    pub fn row(&self, entity: Entity, cells: Vec<Cell>) -> Row {
        Row::new(self.link(entity), cells)
    }

    /// Maps with their curve and what is lived and remembered.
    pub fn map_table(&self, maps: &[Id<Map>]) -> Table {
        let curves = maps.len() <= MOST_CURVES && !matches!(self.key, PageKey::Part(..));
        let rows = maps.iter().map(|map| self.map_row(*map, curves)).collect();
        let mut columns =
            vec!["kind.journey", "fixed:table.curve", "num:table.lived", "num:table.remembered"];
        columns.extend(["num:table.ideas", "table.checked"]);
        if !curves {
            columns.remove(1);
        }
        self.table(&columns, rows)
    }

    /// Of several people the one whose figures are shown comes first: `Noor, also for Eva and Tom`.
    pub fn with_others(&self, shown: Id<Persona>, all: &[Id<Persona>]) -> String {
        let others = all.iter().filter(|id| **id != shown);
        let others: Vec<&str> = others.map(|id| self.name(*id)).collect();
        match others.is_empty() {
            true => self.name(shown).to_owned(),
            false => {
                let values = [("name", self.name(shown)), ("others", &self.words.list(&others))];
                self.words.fill("table.also", &values)
            }
        }
    }

    fn map_row(&self, id: Id<Map>, curves: bool) -> Row {
        let map = &self.book.maps[id];
        let figures = self.analysis.map(id);
        // One line for several voices: the least happy one, in the curve, in the figures and as the face.
        let (voice, worst) = figures.worst_memory().unzip();
        let voice = voice.and_then(|it| it.persona);
        let mut cells = Vec::new();
        if curves {
            cells.push(Cell { svg: self.spark(id, voice), ..Cell::default() });
        }
        cells.push(self.scored(worst.map(|it| it.mean)));
        cells.push(self.scored(worst.map(|it| it.peak_end)));
        cells.push(Cell::count(figures.open.len()));
        cells.push(self.checked(&map.card));
        let steps = self.words.count("count.steps", map.steps.len());
        let shown = voice.or_else(|| map.personas.first().copied());
        let by = match shown {
            None => By { avatar: None, text: steps },
            Some(shown) => {
                let name = self.with_others(shown, &map.personas);
                By { avatar: Some(Avatar::of(self, shown)), text: format!("{name}, {steps}") }
            }
        };
        let future = self.book.links.futures_of_map.get(id).is_some_and(|futures| !futures.is_empty());
        let note = match map.state {
            State::ToBe => Some("state.to_be"),
            State::AsIs => future.then_some("table.has_future"),
        };
        let note = note.map(|word| self.words.get(word).to_owned());
        Row { by: Some(by), note, ..self.row(Entity::Map(id), cells) }
    }

    fn name(&self, persona: Id<Persona>) -> &str {
        &self.ctx.book.personas[persona].card.title
    }

    /// When a thing was last looked at, and whether that is long ago.
    pub fn checked(&self, card: &Card) -> Cell {
        let Some(reviewed) = card.reviewed else {
            return Cell { value: Some(String::new()), ..Cell::default() };
        };
        let day = Day::new(reviewed, self.words);
        let badge = self.analysis.staleness(card).map(|it| self.freshness(it.freshness));
        match badge {
            Some(badge) => {
                Cell { value: Some(day.iso), badge: Some(badge), note: Some(day.text), ..Cell::default() }
            }
            None => Cell { value: Some(day.iso), text: Some(day.text), ..Cell::default() },
        }
    }

    /// Fresh, due soon or overdue.
    pub fn freshness(&self, freshness: Freshness) -> Badge {
        let (icon, word, class) = match freshness {
            Freshness::Fresh => ("check", "fresh.fresh", "ok"),
            Freshness::DueSoon => ("clock", "fresh.due_soon", "warn"),
            Freshness::Overdue => ("warn", "fresh.overdue", "bad"),
        };
        Badge { icon, word: self.words.get(word).to_owned(), class }
    }
}
