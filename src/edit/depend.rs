//! Who names a step or a phase, and which of them would be called something else after an edit.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Book;
use super::source::Source;
use crate::config::Config;
use crate::files::Files;
use crate::fmt::mentions;
use crate::model::resolve::resolve;
use crate::model::{Card, Entity, Handbook, Id, Map, Reached, StepAt};
use crate::parse::front::{Name, What};
use crate::parse::{Options, parse, split};
use crate::text::{RelPath, folded, part};

/// The ids of a map's phases and steps, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ids {
    pub phases: Vec<String>,
    pub steps: Vec<String>,
}

/// The ids that a text gives, whatever the rest of the book.
pub(super) fn ids(path: &RelPath, text: &str, options: &Options) -> Ids {
    let front = part(text, ..split(text).body.start);
    let doc = parse(path, front, options).doc;
    let (book, _) = resolve(vec![doc], &Config::default(), &Files::default());
    let Some((_, map)) = book.maps.iter().find(|(_, map)| map.card.declared) else { return Ids::default() };
    Ids {
        phases: map.phases.iter().map(|it| it.id.to_string()).collect(),
        steps: map.steps.iter().map(|it| it.id.to_string()).collect(),
    }
}

/// The map that a file declares, by its id.
pub(super) fn map_id(source: &Source<'_>, book: &Handbook) -> Option<Id<Map>> {
    let is_it = |map: &Map| map.card.declared && map.card.origin.file == source.path;
    book.maps.iter().find(|(_, map)| is_it(map)).map(|(id, _)| id)
}

/// Who names something: what it is called, and its file.
pub(super) type Named = BTreeSet<(String, RelPath)>;

/// What names a step, steps of its own map `apart` from these.
pub(super) fn of_step(book: &Book<'_>, map: Id<Map>, index: usize, apart: &Range<usize>) -> Named {
    let handbook = book.handbook;
    let at = StepAt { map, step: index };
    let mut by = Named::new();
    let it = &handbook.maps[map];
    let blueprints = handbook.links.blueprints_of_map.get(map).into_iter().flatten();
    let blueprints = blueprints.map(|id| &handbook.blueprints[*id]);
    let with_column = blueprints.filter(|it| it.columns.iter().any(|it| it.step == Some(index)));
    by.extend(with_column.map(|it| called(&it.card)));
    let opportunities = handbook.opportunities.iter().filter(|(_, it)| it.at.contains(&at));
    by.extend(opportunities.map(|(_, it)| called(&it.card)));
    let others = it.steps.iter().enumerate().filter(|(at, _)| !apart.contains(at)).map(|(_, step)| step);
    let ways = others.filter(|step| step.next.iter().any(|next| next.to == index));
    by.extend(ways.map(|step| (step.title.to_string(), step.origin.file.clone())));
    by.extend(linking(handbook, &Reached::Step(at)));
    let Some(step) = it.steps.get(index) else { return by };
    by.extend(overlays(book, map, (&step.id, &step.title), Part::Step));
    by
}

fn called(card: &Card) -> (String, RelPath) {
    (card.title.to_string(), card.origin.file.clone())
}

/// Whether one of them names it by its title, which is to change.
pub(super) fn name_title(book: &Book<'_>, by: &Named, (id, title): (&str, &str)) -> Named {
    let is_title = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        name != id && folded(name) == folded(title)
    };
    let names_it = |(_, file): &&(String, RelPath)| {
        let text = book.files.text(file).unwrap_or_default();
        let doc = parse(file, part(&text, ..split(&text).body.start), book.options).doc;
        mentions(&doc.written).iter().any(|(_, name)| is_title(&name.text))
    };
    by.iter().filter(names_it).cloned().collect()
}

/// What names a phase.
pub(super) fn of_phase(book: &Book<'_>, map: Id<Map>, index: usize) -> Named {
    let it = &book.handbook.maps[map];
    let mut by: Named = linking(book.handbook, &Reached::Phase(map, index)).collect();
    let loops = it.phases.iter().filter(|phase| phase.loop_to == Some(index));
    by.extend(loops.map(|phase| (phase.title.to_string(), phase.origin.file.clone())));
    if let Some(phase) = it.phases.get(index) {
        by.extend(overlays(book, map, (&phase.id, &phase.title), Part::Phase));
    }
    by
}

/// To-be maps written out whole whose step is the same by its id.
pub(super) fn is_paired(book: &Handbook, map: Id<Map>, index: usize) -> bool {
    let futures = book.links.futures_of_map.get(map).into_iter().flatten().map(|id| &book.maps[*id]);
    let as_base = futures
        .filter(|it| it.overlay.is_none())
        .any(|it| it.steps.iter().any(|step| step.from == Some(index)));
    let own = &book.maps[map];
    let as_future = own.overlay.is_none() && own.steps.get(index).is_some_and(|step| step.from.is_some());
    as_base || as_future
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Step,
    Phase,
}

fn linking<'b>(book: &'b Handbook, target: &'b Reached) -> impl Iterator<Item = (String, RelPath)> + 'b {
    let cards = book.entities().map(|entity: Entity| book.card(entity));
    let links = move |card: &&Card| {
        card.reached.contains(target) || card.links.iter().any(|link| link.reached == *target)
    };
    cards.filter(links).map(called)
}

/// To-be maps whose changes name it, by its id or title.
fn overlays(book: &Book<'_>, map: Id<Map>, (id, title): (&str, &str), what: Part) -> Vec<(String, RelPath)> {
    let is_it = |name: &Name| *name.text == *id || folded(&name.text) == folded(title);
    let mut by = Vec::new();
    for future in book.handbook.links.futures_of_map.get(map).into_iter().flatten() {
        let card = &book.handbook.maps[*future].card;
        let Some(text) = book.files.text(&card.origin.file) else { continue };
        let doc = parse(&card.origin.file, part(&text, ..split(&text).body.start), book.options).doc;
        let names_it = doc.written.iter().any(|it| {
            let What::Map(it) = &it.what else { return false };
            match what {
                Part::Phase => it.add.iter().filter_map(|it| it.phase.as_ref()).any(is_it),
                Part::Step => {
                    let beside = it.add.iter().flat_map(|it| it.after.iter().chain(&it.before));
                    it.change.iter().map(|it| &it.step).chain(&it.remove).chain(beside).any(is_it)
                }
            }
        });
        by.extend(names_it.then(|| called(card)));
    }
    by
}
