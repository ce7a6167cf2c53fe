//! Which way a map lies in a sheet: the text above it is taken off, the side with the names of lanes is found, and a
//! sheet with its steps below each other is turned, so that all that follows sees steps across and lanes down.

use super::grid::Cell;
use super::sheet::Sheet;
use crate::term::label::{Meaning, meaning};

/// A map with its lanes down.
#[derive(Debug, Clone)]
pub(crate) struct Oriented {
    pub sheet: Sheet,
    /// The column with the names of the lanes.
    pub labels: usize,
    /// The column beside it with names of people, whose words or feelings stand in these rows.
    pub people: Option<usize>,
    /// It lay with its steps down.
    pub is_turned: bool,
    /// Text above the table, in order.
    pub notes: Vec<Cell>,
    /// Rows above the table with a name and a value: `Persona`, `Eva`.
    pub facts: Vec<(Cell, Cell)>,
}

/// How sure one can be that lanes are named there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    lanes: usize,
    titles: usize,
    /// Lanes that lists of other things have as well.
    common: usize,
}

/// `Metric | Now | Goal` is no journey.
const COMMON: [&str; 4] = ["goal", "metrics", "teams", "who"];

impl Score {
    fn of<'c>(cells: impl Iterator<Item = &'c Cell>) -> Score {
        let mut score = Score::default();
        for cell in cells {
            match meaning(&cell.text) {
                Some(Meaning::Lane(key)) => {
                    score.lanes += 1;
                    score.common += usize::from(COMMON.contains(&key));
                }
                Some(Meaning::Phase | Meaning::Step) => score.titles += 1,
                _ => {}
            }
        }
        score
    }

    fn weight(self) -> usize {
        2 * self.lanes + self.titles
    }

    /// Heads of a list say nothing of a map.
    fn unless_a_list(self) -> Score {
        if self.titles == 0 && self.lanes == self.common { Score::default() } else { self }
    }

    fn is_a_map(self) -> bool {
        self.lanes >= 2 || self.lanes == 1 && self.titles >= 1
    }
}

/// Whether these cells name the lanes of a map.
pub(super) fn names_lanes<'c>(cells: impl Iterator<Item = &'c Cell>) -> bool {
    Score::of(cells).is_a_map()
}

/// How many rows and columns from the edge names of lanes are looked for.
const NEAR: usize = 4;

/// The map of a sheet; `None` where it has no names of lanes.
pub(crate) fn oriented(whole: &Sheet) -> Option<Oriented> {
    let (above, notes, facts) = above(whole);
    let sheet = Sheet { rows: whole.rows.iter().skip(above).cloned().collect() };
    let heads = |row: usize| Score::of(sheet.filled(row)).unless_a_list();
    let (row, across) = best((0..sheet.rows.len().min(NEAR)).map(|row| (row, heads(row))))?;
    let turned = sheet.turned();
    let (column, down) = best((0..turned.rows.len().min(NEAR)).map(|at| (at, Score::of(turned.filled(at)))))?;
    if !across.is_a_map() && !down.is_a_map() {
        return None;
    }
    let is_turned = across.is_a_map()
        && (across.weight() > down.weight() || across.weight() == down.weight() && names_stages(&sheet));
    let (sheet, labels) = if is_turned { (turned, row) } else { (sheet, column) };
    let people = people(&sheet, labels);
    let it = Oriented { sheet, labels, people, is_turned, notes, facts };
    // Names of lanes with nothing beside them are those of something else: a legend.
    (it.first() < it.sheet.width()).then_some(it)
}

impl Oriented {
    /// The first column with cells of the map.
    pub(crate) fn first(&self) -> usize {
        self.people.unwrap_or(self.labels) + 1
    }
}

/// The column behind the names of lanes, where it names people: `Feeling` over `Sam` and `Eva`. Stages and steps have
/// nothing there.
fn people(sheet: &Sheet, labels: usize) -> Option<usize> {
    let column = labels + 1;
    let of = |row: usize| sheet.cell(row, labels).and_then(|it| meaning(&it.text));
    let mut named = Vec::new();
    let mut is_lane = false;
    for row in 0..sheet.rows.len() {
        let label = sheet.cell(row, labels);
        is_lane = if label.is_some() { matches!(of(row), Some(Meaning::Lane(_))) } else { is_lane };
        match sheet.cell(row, column) {
            Some(cell) if is_lane && is_name(&cell.text) => named.push(label.is_none()),
            Some(_) => return None,
            None => {}
        }
    }
    // Two below one name of a lane: alone they might be words of a first stage without a name.
    (named.contains(&true) && named.len() >= 2 && sheet.width() > column + 1).then_some(column)
}

pub(super) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
        && text.split_whitespace().count() <= 3
        && !text.contains(['.', '?', '!'])
}

fn best(scores: impl Iterator<Item = (usize, Score)>) -> Option<(usize, Score)> {
    scores.reduce(|best, it| if it.1.weight() > best.1.weight() { it } else { best })
}

/// Whether the corner names what stands below it.
fn names_stages(sheet: &Sheet) -> bool {
    let corner = sheet.cell(0, 0).and_then(|it| meaning(&it.text));
    matches!(corner, Some(Meaning::Phase | Meaning::Step)) && sheet.rows.len() >= sheet.width()
}

/// How many rows stand above the table, with what they say.
fn above(sheet: &Sheet) -> (usize, Vec<Cell>, Vec<(Cell, Cell)>) {
    let (mut notes, mut facts) = (Vec::new(), Vec::new());
    if sheet.width() < 3 {
        return (above_narrow(sheet, &mut notes), notes, facts);
    }
    let mut at = 0;
    while at < sheet.rows.len() {
        let cells: Vec<&Cell> = sheet.filled(at).collect();
        match cells[..] {
            [only] => notes.push(only.clone()),
            [name, value]
                if sheet.cell(at, 0).is_some()
                    && is_fact(&name.text)
                    && (!is_head(sheet, at + 1) || leads_to_heads(sheet, at)) =>
            {
                facts.push((name.clone(), value.clone()));
            }
            _ => break,
        }
        at += 1;
    }
    // A map of nothing but single cells is none that has text above it.
    if at == sheet.rows.len() { (0, Vec::new(), Vec::new()) } else { (at, notes, facts) }
}

/// In a table of two columns a row of one cell is text above it when two cells follow.
fn above_narrow(sheet: &Sheet, notes: &mut Vec<Cell>) -> usize {
    let mut at = 0;
    while sheet.width() == 2 && sheet.filled(at).count() == 1 {
        let Some(only) = sheet.cell(at, 0).filter(|it| meaning(&it.text).is_none()) else { break };
        if sheet.rows.len() <= at + 2 {
            break;
        }
        notes.push(only.clone());
        at += 1;
    }
    at
}

/// Whether nothing but facts stands between here and the heads of a table.
fn leads_to_heads(sheet: &Sheet, at: usize) -> bool {
    let is_about = |row: usize| match sheet.filled(row).collect::<Vec<_>>()[..] {
        [_] => true,
        [name, _] => sheet.cell(row, 0).is_some() && is_fact(&name.text),
        _ => false,
    };
    let head = (at..sheet.rows.len()).find(|row| !is_about(*row));
    head.is_some_and(|row| {
        let first = sheet.cell(row, 0).map(|it| meaning(&it.text));
        matches!(first, None | Some(Some(Meaning::Phase | Meaning::Step))) || names_lanes(sheet.filled(row))
    })
}

/// Whether the row below is no wider than this one: then both belong to the table.
fn is_head(sheet: &Sheet, below: usize) -> bool {
    let many = sheet.filled(below).count();
    many == 2
        && sheet.filled(below).next().is_some_and(|it| matches!(meaning(&it.text), Some(Meaning::Lane(_))))
}

/// Words before a colon, or in a cell of their own, that say what holds for the whole map.
pub(crate) fn fact(name: &str) -> Option<&'static str> {
    let name = crate::term::label::plain(name);
    let is = |all: &[&str]| all.contains(&&*name);
    if is(&[
        "persona",
        "personas",
        "user",
        "customer",
        "actor",
        "klant",
        "gebruiker",
        "kunde",
        "nutzer",
        "user persona",
        "for",
        "voor",
        "für",
    ]) {
        Some("personas")
    } else if is(&[
        "scenario",
        "situation",
        "context",
        "situatie",
        "szenario",
        "situation kontext",
        "kontext",
    ]) {
        Some("scenario")
    } else if is(&[
        "goal",
        "goals",
        "user goal",
        "customer goal",
        "objective",
        "doel",
        "klantdoel",
        "ziel",
        "kundenziel",
        "ziele",
    ]) {
        Some("goal")
    } else if is(&["owner", "eigenaar", "map owner", "verantwortlich"]) {
        Some("owner")
    } else if is(&[
        "title",
        "journey",
        "journey map",
        "customer journey",
        "map",
        "name",
        "titel",
        "klantreis",
        "kundenreise",
        "naam",
    ]) {
        Some("title")
    } else {
        None
    }
}

pub(super) fn is_fact(name: &str) -> bool {
    fact(name.trim_end_matches(':')).is_some() || name.trim_end().ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::csv;

    fn lies(text: &str) -> String {
        let sheet = Sheet::of(&csv::grid(text).unwrap());
        match oriented(&sheet) {
            None => "none".to_owned(),
            Some(it) => format!(
                "{} {} {}",
                if it.is_turned { "down" } else { "across" },
                it.labels,
                it.notes.len() + it.facts.len()
            ),
        }
    }

    #[test]
    fn the_side_with_the_lanes_is_found() {
        for (text, expected) in [
            (",Search,Buy\nActions,a,b\nThoughts,c,d\n", "across 0 0"),
            ("Stage,Actions,Thoughts\nSearch,a,b\nBuy,c,d\n", "down 0 0"),
            ("My map\n\nStage,Actions,Thoughts\nSearch,a,b\n", "down 0 1"),
            ("Persona,Eva,\nStage,Actions,Thoughts\nSearch,a,b\n", "down 0 1"),
            ("Groep,,Zoeken,Kopen\nKlant,Acties,a,b\n,Gevoel,1,2\n", "across 1 0"),
            (",,Customer,,Us\nPhase,Step,Actions,Pains,Teams\nA,b,c,d,e\n", "down 1 0"),
            ("Name,Age\nJo,3\n", "none"),
            ("Element,Detail\nActions,walks\nPain points,late\n", "across 0 0"),
        ] {
            assert_eq!(lies(text), expected, "{text}");
        }
    }
}
