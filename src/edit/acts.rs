//! What is done to a map written out whole: the text changes, and what others name keeps the id by which they do.

use super::depend::{self, Named};
use super::locate::{self, Spot, phase_spot, rows, spot, step_spot};
use super::refusal::Refusal;
use super::set::{meant, set, set_plain};
use super::shape::Plain;
use super::shared;
use super::shift::moved;
use super::source::Source;
use super::steps::{Row, Rows, first_step, list_of, no_way, put_in, take_out};
use super::{Act, Book, Part, Place, Value};
use crate::model::{Id, Map};
use crate::problem::Both;
use crate::problem::say::both;

/// A text and what is to be known of it.
pub(super) type Done = Result<(String, Vec<Both>), Refusal>;

/// A whole map in its file.
pub(super) struct Sheet<'s, 'b> {
    pub book: &'s Book<'b>,
    pub source: &'s Source<'s>,
    pub id: Id<Map>,
    pub map: &'b Map,
}

impl Sheet<'_, '_> {
    pub(super) fn act(&self, place: &Place, act: &Act) -> Done {
        let spot = spot(self.source, self.book.handbook, place)?;
        let rows = Rows::of(self.map);
        let (text, rows) = match act {
            Act::Set { key, value } if key == "title" => (self.retitled(place, &spot, value)?, rows),
            Act::Set { key, value } if key.contains('/') => return self.of_one(&spot, key, value),
            Act::Set { key, value } => return Ok((set(self.source, &spot, key, value)?, Vec::new())),
            Act::Insert { part, after, title } => self.insert(place, *part, after.as_deref(), title, rows)?,
            Act::Move { after, into } => {
                self.shift(place, &spot, (after.as_deref(), into.as_deref()), rows)?
            }
            Act::Remove => self.remove(place, &spot, rows)?,
        };
        self.with_ids(text, &rows)
    }

    /// A value under a name of its own.
    fn of_one(&self, spot: &Spot, key: &str, value: &Value) -> Done {
        let of = (self.book.handbook, self.map);
        match shared::spread(self.source, spot, of, (key, &meant(value))) {
            Some((key, value)) => Ok((set_plain(self.source, spot, &key, &value)?, vec![shared::told(&key)])),
            None => Ok((set(self.source, spot, key, value)?, Vec::new())),
        }
    }

    fn step(&self, id: &str) -> Result<usize, Refusal> {
        let found = self.map.steps.iter().position(|step| &*step.id == id);
        found.ok_or_else(|| Refusal::NotThere { what: id.to_owned() })
    }

    fn phase(&self, id: &str) -> Result<usize, Refusal> {
        let found = self.map.phases.iter().position(|phase| &*phase.id == id);
        found.ok_or_else(|| Refusal::NotThere { what: id.to_owned() })
    }

    fn retitled(&self, place: &Place, spot: &Spot, value: &Value) -> Result<String, Refusal> {
        let by_title = match place {
            Place::Step(id) => {
                let index = self.step(id)?;
                let by = depend::of_step(self.book, self.id, index, &(0..0));
                let step = self.map.steps.get(index).ok_or_else(no_way)?;
                depend::name_title(self.book, &by, (&step.id, &step.title))
            }
            Place::Phase(id) => {
                let index = self.phase(id)?;
                let by = depend::of_phase(self.book, self.id, index);
                let phase = self.map.phases.get(index).ok_or_else(no_way)?;
                depend::name_title(self.book, &by, (&phase.id, &phase.title))
            }
            _ => Named::new(),
        };
        refuse(by_title)?;
        set(self.source, spot, "title", value)
    }

    fn insert(
        &self,
        place: &Place,
        part: Part,
        after: Option<&str>,
        title: &str,
        mut rows: Rows,
    ) -> Result<(String, Rows), Refusal> {
        if rows.0.is_empty() && locate::rows(self.source).is_empty() {
            return self.begun(part, title);
        }
        let title = Plain::Text(title.to_owned());
        if part == Part::Phase {
            let of_step = |id: &str| Some(Rows::of(self.map).find(self.step(id).ok()?)?.0);
            let phase_of = |id: &str| of_step(id).map_or_else(|| self.phase(id), Ok);
            let before = after.map_or(Ok(0), |after| phase_of(after).map(|at| at + 1))?;
            rows.0.insert(before, Row { phase: None, steps: vec![None] });
            return Ok((put_in(self.source, &self.phases()?, before, &title)?, rows));
        }
        let (phase, at) = self.seat(place, after)?;
        let row = rows.0.get_mut(phase).ok_or_else(no_way)?;
        let written = locate::rows(self.source);
        let (way, steps) = written.get(phase).ok_or_else(no_way)?;
        let Some(first) = steps.first() else {
            // What stood for the whole phase is its step no more.
            self.nobody_names(phase)?;
            row.steps = vec![None];
            let Plain::Text(title) = &title else { return Err(no_way()) };
            return Ok((first_step(self.source, &phase_spot(self.source, way.clone()), title)?, rows));
        };
        row.steps.insert(at.min(row.steps.len()), None);
        let (_, list) = first.split_last().ok_or_else(no_way)?;
        Ok((put_in(self.source, list, at, &title)?, rows))
    }

    /// The first phase of a map; a first step stands in a phase that is called as the map is.
    fn begun(&self, part: Part, title: &str) -> Result<(String, Rows), Refusal> {
        let title = Plain::Text(title.to_owned());
        let first = match part {
            Part::Phase => title,
            Part::Step => Plain::Map(vec![
                ("title".to_owned(), Plain::Text(self.map.card.title.to_string())),
                ("steps".to_owned(), Plain::List(vec![title])),
            ]),
        };
        let head = spot(self.source, self.book.handbook, &Place::Head)?;
        let text = set_plain(self.source, &head, "phases", &Plain::List(vec![first]))?;
        Ok((text, Rows(vec![Row { phase: None, steps: vec![None] }])))
    }

    fn nobody_names(&self, phase: usize) -> Result<(), Refusal> {
        let steps = self.map.phases.get(phase).map(|it| it.steps.clone()).unwrap_or_default();
        let of = |step: usize| depend::of_step(self.book, self.id, step, &steps);
        refuse(steps.clone().flat_map(of).collect())
    }

    /// The phase that a step comes into, and its number there.
    fn seat(&self, place: &Place, after: Option<&str>) -> Result<(usize, usize), Refusal> {
        if let Some(after) = after {
            let (phase, at) = Rows::of(self.map).find(self.step(after)?).ok_or_else(no_way)?;
            return Ok((phase, at + 1));
        }
        match place {
            Place::Phase(id) => Ok((self.phase(id)?, 0)),
            Place::Step(id) => Ok((Rows::of(self.map).find(self.step(id)?).ok_or_else(no_way)?.0, 0)),
            _ => Ok((0, 0)),
        }
    }

    /// The way to the list of phases.
    fn phases(&self) -> Result<Vec<usize>, Refusal> {
        let first = rows(self.source).into_iter().next().ok_or_else(no_way)?.0;
        Ok(first.split_last().ok_or_else(no_way)?.1.to_vec())
    }

    fn shift(
        &self,
        place: &Place,
        spot: &Spot,
        (after, into): (Option<&str>, Option<&str>),
        mut rows: Rows,
    ) -> Result<(String, Rows), Refusal> {
        let from = list_of(spot)?;
        let id = match place {
            Place::Phase(id) => {
                let index = self.phase(id)?;
                let before = after.map_or(Ok(0), |after| self.phase(after).map(|at| at + 1))?;
                if before == index || before == index + 1 {
                    return Ok((self.source.text.to_owned(), rows));
                }
                let row = rows.0.remove(index);
                rows.0.insert(if before > index { before - 1 } else { before }, row);
                return Ok((moved(self.source, from, (from.0, before))?, rows));
            }
            Place::Step(id) => id,
            _ => return Err(no_way()),
        };
        let step = self.step(id)?;
        let (phase, at) = rows.find(step).ok_or_else(no_way)?;
        let into = into.map(|into| Place::Phase(into.to_owned()));
        let (target, before) = self.seat(into.as_ref().unwrap_or(place), after)?;
        if target == phase && (before == at || before == at + 1) {
            return Ok((self.source.text.to_owned(), rows));
        }
        let written = locate::rows(self.source);
        let steps = &written.get(target).ok_or_else(no_way)?.1;
        let list = steps.first().and_then(|first| first.split_last()).map(|(_, list)| list);
        if self.map.steps.get(step).is_none_or(|it| it.implicit) || list.is_none() {
            return Err(Refusal::Elsewhere { what: no_steps() });
        }
        let text = moved(self.source, from, (list.unwrap_or_default(), before))?;
        rows.0.get_mut(phase).ok_or_else(no_way)?.steps.remove(at);
        let before = if target == phase && before > at { before - 1 } else { before };
        let steps = &mut rows.0.get_mut(target).ok_or_else(no_way)?.steps;
        steps.insert(before.min(steps.len()), Some(step));
        if let Some(row) = rows.0.get_mut(phase).filter(|row| row.steps.is_empty()) {
            row.steps = vec![None];
        }
        Ok((text, rows))
    }

    fn remove(&self, place: &Place, spot: &Spot, mut rows: Rows) -> Result<(String, Rows), Refusal> {
        let (list, index) = list_of(spot)?;
        let phase = match place {
            Place::Phase(id) => self.phase(id)?,
            Place::Step(id) => {
                let step = self.step(id)?;
                let (phase, at) = rows.find(step).ok_or_else(no_way)?;
                if !self.map.steps.get(step).is_some_and(|it| it.implicit) {
                    refuse(depend::of_step(self.book, self.id, step, &(step..step + 1)))?;
                    let row = rows.0.get_mut(phase).ok_or_else(no_way)?;
                    row.steps.remove(at);
                    if row.steps.is_empty() {
                        row.steps = vec![None];
                    }
                    return Ok((take_out(self.source, list, index)?, rows));
                }
                phase
            }
            _ => return Err(no_way()),
        };
        if rows.0.len() == 1 {
            return Err(Refusal::Required { key: "phases".to_owned() });
        }
        self.nobody_names(phase)?;
        refuse(depend::of_phase(self.book, self.id, phase))?;
        rows.0.remove(phase);
        Ok((take_out(self.source, list, index)?, rows))
    }

    /// Writes the ids by which others name what would be called something else.
    fn with_ids(&self, text: String, new: &Rows) -> Done {
        let path = &self.source.path;
        let options = self.book.options;
        let (before, after) =
            (depend::ids(path, self.source.text, options), depend::ids(path, &text, options));
        let steps: Vec<Option<usize>> = new.0.iter().flat_map(|row| row.steps.iter().copied()).collect();
        if before.steps.len() != self.map.steps.len() || after.steps.len() != steps.len() {
            return Ok((text, Vec::new()));
        }
        let (mut text, mut told) = (text, Vec::new());
        let mut nth = 0;
        for (number, row) in new.0.iter().enumerate() {
            if let Some(old) = row.phase.filter(|old| before.phases.get(*old) != after.phases.get(number)) {
                let by = depend::of_phase(self.book, self.id, old);
                let id = self.map.phases.get(old).map(|it| it.id.to_string());
                if let Some(id) = id.filter(|_| !by.is_empty()) {
                    text = self.with_id(text, (number, None), &id, &mut told)?;
                }
            }
            for (at, step) in row.steps.iter().enumerate() {
                let is_other = step.is_some_and(|old| before.steps.get(old) != after.steps.get(nth));
                nth += 1;
                let Some(old) = step.filter(|_| is_other) else { continue };
                let by = depend::of_step(self.book, self.id, old, &(0..0));
                let it = self.map.steps.get(old).ok_or_else(no_way)?;
                if !by.is_empty() || depend::is_paired(self.book.handbook, self.id, old) {
                    let at = Some(at).filter(|_| !it.implicit);
                    text = self.with_id(text, (number, at), &it.id, &mut told)?;
                }
            }
        }
        Ok((text, told))
    }

    fn with_id(
        &self,
        text: String,
        (phase, step): (usize, Option<usize>),
        id: &str,
        told: &mut Vec<Both>,
    ) -> Result<String, Refusal> {
        let source = Source::open(&self.source.path, &text, self.book.options)?;
        let written = rows(&source);
        let (way, steps) = written.get(phase).ok_or_else(no_way)?;
        let spot = match step {
            None => phase_spot(&source, way.clone()),
            Some(step) => step_spot(&source, steps.get(step).ok_or_else(no_way)?.clone()),
        };
        told.push(both!(
            "`id: {id}` is written too, because others name it by that",
            "`id: {id}` is er ook bij gezet, omdat andere het zo noemen",
        ));
        let same = set_plain(&source, &spot, "id", &Plain::Text(id.to_owned()))?;
        Ok(same)
    }
}

pub(super) fn refuse(by: Named) -> Result<(), Refusal> {
    if by.is_empty() {
        return Ok(());
    }
    let by = by.into_iter().map(|(title, file)| format!("{title} ({file})")).collect();
    Err(Refusal::Named { by })
}

fn no_steps() -> Both {
    both!(
        "a phase without steps is a step itself; give it a step of its own first",
        "een fase zonder stappen is zelf een stap; geef die eerst een eigen stap",
    )
}
