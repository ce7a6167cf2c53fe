//! Which ids stand for the names of a file, in the book it belongs to.

use crate::fmt::{Mention, Names};
use crate::model::called::Called;
use crate::model::{Handbook, Id, Map};
use crate::term::Kind;
use crate::text::RelPath;

pub(super) struct OfFile<'a> {
    pub book: &'a Handbook,
    pub called: &'a Called,
    /// In the content folder.
    pub file: Option<RelPath>,
}

impl Names for OfFile<'_> {
    fn id(&self, kind: Kind, name: &str) -> Option<&str> {
        self.called.id(kind, name)
    }

    fn ids(&self, kind: Kind, names: &str) -> Option<Vec<&str>> {
        self.called.ids(kind, names)
    }

    fn mentioned(&self, of: Mention, name: &str) -> Option<String> {
        match of {
            Mention::Persona => self.called.id(Kind::Persona, name).map(str::to_owned),
            Mention::Step => self.of_maps(name, step),
            Mention::Phase => self.of_maps(name, |map, name| {
                let phase = map.phases.get(map.phase_named(name)?)?;
                Some(phase.id.to_string())
            }),
            Mention::At => self.at(name),
        }
    }
}

impl OfFile<'_> {
    /// The id of what is called so in a map of the file, or in the one that it changes or serves.
    fn of_maps(&self, name: &str, id: fn(&Map, &str) -> Option<String>) -> Option<String> {
        let file = self.file.as_ref()?;
        let maps = self.book.maps.iter().filter(|(_, map)| map.card.origin.file == *file);
        let served = self.book.blueprints.values().filter(|it| it.card.origin.file == *file);
        let all = maps.flat_map(|(map, it)| it.baseline.into_iter().chain([map]));
        let all: Vec<Id<Map>> = all.chain(served.filter_map(|it| it.journey)).collect();
        let found = all.into_iter().find_map(|map| id(&self.book.maps[map], name))?;
        (found != name).then_some(found)
    }

    /// `A visit/Pay at the desk` is `visit/pay`.
    fn at(&self, name: &str) -> Option<String> {
        let (journey, named) = name.split_once('/').map_or((name, None), |(it, step)| (it, Some(step)));
        let known =
            [Kind::Journey, Kind::ExperienceMap].into_iter().find_map(|it| self.called.id(it, journey));
        let id = known.unwrap_or(journey);
        let Some(named) = named else { return known.map(str::to_owned) };
        let map = self.book.maps.values().find(|map| &*map.card.id == id)?;
        let written = format!("{id}/{}", step(map, named)?);
        (written != name).then_some(written)
    }
}

fn step(map: &Map, name: &str) -> Option<String> {
    Some(map.steps.get(map.step_named(name)?)?.id.to_string())
}
