//! Facts side by side, and what is made of a list of named parts: the columns and cells of a blueprint.

use super::fact::{Entry, Fact, Field, Named, Speaker, Value};
use super::order::{moves, out_of_order};
use super::pair::{Group, Order, Seen, pair};
use super::thing::Both;
use super::{Change, Part, Subject, What};
use crate::model::{Blueprint, CellAt, Entity, Id};
use crate::parse::body::Wording;
use crate::text::{Alike, Origin};

/// The fields in which two lists of facts differ.
pub(super) fn fields(subject: &Subject, from: Vec<Fact>, to: Vec<Fact>, at: Option<Origin>) -> Vec<Change> {
    let mut changes = Vec::new();
    let push = |changes: &mut Vec<Change>, field: &Field, from: Option<Value>, to: Option<Value>| {
        let what = What::Changed { field: field.clone(), from, to };
        changes.push(Change::new(subject.clone(), what, at.clone()));
    };
    for fact in &to {
        let old = from.iter().find(|it| it.field.is(&fact.field));
        match (old.map(|it| &it.value), &fact.value) {
            (Some(old), new) if old == new => {}
            (old, Value::Items(new)) if fact.field.key == "pains" => {
                let none = Vec::new();
                let old = if let Some(Value::Items(old)) = old { old } else { &none };
                for (from, to) in entries(old, new) {
                    push(&mut changes, &fact.field, from.map(one), to.map(one));
                }
            }
            (old, new) => push(&mut changes, &fact.field, old.cloned(), Some(new.clone())),
        }
    }
    for fact in from.iter().filter(|fact| !to.iter().any(|it| it.field.is(&fact.field))) {
        match &fact.value {
            Value::Items(old) if fact.field.key == "pains" => {
                old.iter().for_each(|it| push(&mut changes, &fact.field, Some(one(it)), None));
            }
            value => push(&mut changes, &fact.field, Some(value.clone()), None),
        }
    }
    changes
}

/// Something that came or went, with what it says or said.
pub(super) fn with_facts(subject: Subject, facts: Vec<Fact>, what: &What, at: &Origin) -> Change {
    let nested = said(&subject, facts, what, at);
    Change { nested, ..Change::new(subject, what.clone(), Some(at.clone())) }
}

/// What something said or says, as changes that came with it.
pub(super) fn said(subject: &Subject, facts: Vec<Fact>, what: &What, at: &Origin) -> Vec<Change> {
    let change = |fact: Fact| {
        let Fact { field, value } = fact;
        let (from, to): (Option<Value>, Option<Value>) =
            if *what == What::Added { (None, Some(value)) } else { (Some(value), None) };
        Change::new(subject.clone(), What::Changed { field, from, to }, Some(at.clone()))
    };
    facts.into_iter().filter(|it| it.field != Field::new("next")).map(change).collect()
}

fn one(entry: &Entry) -> Value {
    Value::Items(vec![entry.clone()])
}

/// Entries that came, went, or are said in other words.
fn entries<'a>(old: &'a [Entry], new: &'a [Entry]) -> Vec<(Option<&'a Entry>, Option<&'a Entry>)> {
    let mut left: Vec<&Entry> = old.iter().filter(|it| !new.contains(it)).collect();
    let mut found = Vec::new();
    for entry in new.iter().filter(|it| !old.contains(it)) {
        let alike = |it: &Entry| Alike::new(&it.text).title(&Alike::new(&entry.text));
        let best = left.iter().enumerate().map(|(at, it)| (alike(it), at)).max_by(|a, b| a.0.total_cmp(&b.0));
        let old = best.filter(|(alike, _)| *alike >= REWORDED).map(|(_, at)| left.remove(at));
        found.push((old, Some(entry)));
    }
    found.extend(left.into_iter().map(|it| (Some(it), None)));
    found
}

/// A text that is at least so much alike was put in other words.
const REWORDED: f64 = 0.5;

/// The columns, cells and links of a blueprint.
pub(super) fn blueprint(both: Both<'_>, a: Id<Blueprint>, b: Id<Blueprint>) -> Vec<Change> {
    let (was, is) = (&both.old.book.blueprints[a], &both.new.book.blueprints[b]);
    let (from, to) = (drawn(both.before(), was), drawn(both.after(), is));
    let (columns, cells) = ((&from.columns, &to.columns), (&from.cells, &to.cells));
    let paired = pair(columns.0, columns.1);
    let mut changes = Vec::new();
    let subject = |part, old: Option<usize>, new: Option<usize>, title: &str| Subject {
        part,
        old,
        new,
        title: title.into(),
    };
    for (new, it) in is.columns.iter().enumerate() {
        let at = Some(it.origin.clone());
        let Some(old) = paired.items.from(new) else {
            let subject = Subject::lone(Part::Column, new, &it.title, &What::Added);
            changes.push(with_facts(subject, both.after().column(it), &What::Added, &it.origin));
            continue;
        };
        let subject = subject(Part::Column, Some(old), Some(new), &it.title);
        let before = &was.columns[old];
        if before.title != it.title {
            let sure = !paired.unsure.contains(&new);
            let what = What::Renamed { from: before.title.clone(), to: it.title.clone(), sure };
            changes.push(Change::new(subject.clone(), what, at.clone()));
        }
        changes.extend(fields(&subject, both.before().column(before), both.after().column(it), at));
    }
    for (old, it) in was.columns.iter().enumerate().filter(|(old, _)| paired.items.to(*old).is_none()) {
        let subject = Subject::lone(Part::Column, old, &it.title, &What::Removed);
        changes.push(with_facts(subject, both.before().column(it), &What::Removed, &it.origin));
    }
    for new in out_of_order(&paired.items.iter().collect::<Vec<_>>()) {
        let it = &is.columns[new];
        let behind = new.checked_sub(1).and_then(|at| is.columns.get(at)).map(|it| it.title.clone());
        let what = subject(Part::Column, paired.items.from(new), Some(new), &it.title);
        changes.push(Change::new(what, What::Reordered { behind }, Some(it.origin.clone())));
    }
    let mut paired_cells = super::pair::pair_in(cells.0, cells.1, paired.items.clone());
    let moved = moves(cells.0, cells.1, &mut paired_cells);
    for (new, (place, it)) in is.cells().enumerate() {
        let at = Some(it.origin.clone());
        let old = paired_cells.items.from(new);
        let subject = subject(Part::Cell, old, Some(new), &it.does);
        let Some((was_place, before)) = old.and_then(|old| was.cells().nth(old)) else {
            changes.push(with_facts(subject, both.after().cell(place.stage, it), &What::Added, &it.origin));
            continue;
        };
        if *before.does != *it.does {
            let what = What::Renamed { from: text(&before.does), to: text(&it.does), sure: true };
            changes.push(Change::new(subject.clone(), what, at.clone()));
        }
        if moved.elsewhere.contains(&new) {
            let what = What::Moved {
                from: was.columns[was_place.column].title.clone(),
                to: is.columns[place.column].title.clone(),
            };
            changes.push(Change::new(subject.clone(), what, at.clone()));
        }
        let (from, to) = (both.before().cell(was_place.stage, before), both.after().cell(place.stage, it));
        changes.extend(fields(&subject, from, to, at));
    }
    for (old, (place, it)) in was.cells().enumerate() {
        if paired_cells.items.to(old).is_none() {
            let subject = Subject::lone(Part::Cell, old, &it.does, &What::Removed);
            changes.push(with_facts(
                subject,
                both.before().cell(place.stage, it),
                &What::Removed,
                &it.origin,
            ));
        }
    }
    let key = |old: usize| paired_cells.items.to(old).map_or(format!("old/{old}"), |new| format!("{new}"));
    let links = |it: &Blueprint, key: &dyn Fn(usize) -> String| {
        let names = links(it, key);
        vec![Fact { field: Field::new("links"), value: Value::Names(names) }]
    };
    let whole = subject(Part::Whole, Some(0), Some(0), &is.card.title);
    let (from, to) = (links(was, &key), links(is, &|new| new.to_string()));
    changes.extend(fields(&whole, from, to, Some(is.card.origin.clone())));
    changes
}

/// A blueprint that came or went: its columns and cells, each with what it said.
pub(super) fn summary(speaker: &Speaker<'_>, id: Id<Blueprint>, what: &What) -> Vec<Change> {
    let it = &speaker.book.blueprints[id];
    let columns = it.columns.iter().enumerate().map(|(at, column)| {
        let subject = Subject::lone(Part::Column, at, &column.title, what);
        with_facts(subject, speaker.column(column), what, &column.origin)
    });
    let cells = it.cells().enumerate().map(|(at, (place, cell))| {
        let subject = Subject::lone(Part::Cell, at, &cell.does, what);
        with_facts(subject, speaker.cell(place.stage, cell), what, &cell.origin)
    });
    columns.chain(cells).collect()
}

struct Drawn {
    columns: Order,
    cells: Order,
}

fn drawn(speaker: Speaker<'_>, it: &Blueprint) -> Drawn {
    let group = Group::default();
    let column = |column: &crate::model::Column| {
        let cells = column.frontstage.iter().chain(&column.backstage).chain(&column.support);
        let said: Vec<&str> = cells.map(|cell| &*cell.does).collect();
        Seen {
            id: column.title.clone(),
            title: Alike::new(&column.title),
            facts: speaker.column(column),
            more: said.join("\n").into(),
            ..Seen::default()
        }
    };
    let cell = |(at, cell): (CellAt, &crate::model::Cell)| {
        let id = if cell.id.is_empty() { text(&cell.does) } else { cell.id.clone() };
        Seen {
            named: (!cell.id.is_empty()).then(|| cell.id.clone()),
            id,
            title: Alike::new(&cell.does),
            group: at.column,
            actors: cell.by.map(|id| speaker.key(Entity::Team(id)).into()).into_iter().collect(),
            facts: speaker.cell(at.stage, cell),
            ..Seen::default()
        }
    };
    let groups =
        it.columns.iter().map(|column| Group { title: Alike::new(&column.title), ..Group::default() });
    Drawn {
        columns: Order { groups: vec![group], items: it.columns.iter().map(column).collect() },
        cells: Order { groups: groups.collect(), items: it.cells().map(cell).collect() },
    }
}

/// Plain words.
fn text(it: &Wording) -> Box<str> {
    it.as_str().into()
}

fn links(it: &Blueprint, key: &dyn Fn(usize) -> String) -> Vec<Named> {
    let places: Vec<CellAt> = it.cells().map(|(at, _)| at).collect();
    let place = |at: CellAt| places.iter().position(|it| *it == at).map_or_else(String::new, key);
    let title = |at: CellAt| it.cell(at).map_or("", |cell| &*cell.does);
    let named = |link: &crate::model::CellLink| {
        let arrow = if link.two_way { "↔" } else { "→" };
        let label = link.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
        Named {
            key: format!("{} {arrow} {}{label}", place(link.from), place(link.to)),
            title: format!("{} {arrow} {}{label}", title(link.from), title(link.to)).into(),
        }
    };
    it.links.iter().map(named).collect()
}
