//! The page of a service blueprint: what happens behind the steps of a journey, seen and unseen.

mod column;
mod grid;
mod panel;
mod shown;
mod tie;

use super::item::Item;
use super::parts::{Link, Person};
use super::{Here, Page, PageKey, View};
use crate::model::{self, Entity, Id, MapKind};
use crate::page::blueprint::{Body, Column, Stage};
pub use panel::{Entry, Panel, Told};
use tie::Ties;

#[derive(Debug)]
pub struct BlueprintView {
    pub item: Item,
    pub personas: Vec<Person>,
    /// The journey behind it, with the kind of map as its note.
    pub journey: Option<Link>,
    /// Blueprints of the same journey as it is and as it should become; empty when there is only this one.
    pub versions: Vec<Version>,
    /// Phases of the journey over the columns; empty without a journey.
    pub stages: Vec<Stage>,
    pub columns: Vec<Column>,
    /// The table: what the customer sees, what nobody sees, and notes.
    pub bodies: Vec<Body>,
    pub caption: String,
    pub panel: Panel,
}

#[derive(Debug)]
pub struct Version {
    pub link: Link,
    pub current: bool,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<model::Blueprint>) -> Page<'a> {
    let blueprint = &from.ctx.book.blueprints[id];
    let ties = Ties::new(from, blueprint);
    let columns = column::columns(from, blueprint, &ties);
    let title = blueprint.card.title.to_string();
    let caption = from.words.fill("blueprint.caption", &[("title", &title)]);
    let body_class = body_class(columns.len());
    let view = BlueprintView {
        item: from.item(Entity::Blueprint(id), from.backlinks(Entity::Blueprint(id))),
        personas: personas(from, blueprint),
        journey: blueprint.journey.map(|journey| from.link(Entity::Map(journey))),
        versions: versions(from, id),
        stages: stages(from, blueprint),
        bodies: grid::bodies(from, blueprint, &columns, &ties),
        panel: panel::panel(from, id, &columns, &ties),
        columns,
        caption,
    };
    Page {
        key: PageKey::Entity(Entity::Blueprint(id)),
        template: "blueprint.html",
        title,
        description: from.excerpt(&blueprint.card),
        body_class,
        contents: Vec::new(),
        view: View::Blueprint(Box::new(view)),
    }
}

fn personas(from: &Here<'_>, blueprint: &model::Blueprint) -> Vec<Person> {
    let personas = blueprint.journey.map_or(&[][..], |journey| &from.book.maps[journey].personas);
    personas.iter().map(|persona| Person::of(from, *persona)).collect()
}

/// Blueprints of the journey, of its baseline and of its futures.
fn versions(from: &Here<'_>, id: Id<model::Blueprint>) -> Vec<Version> {
    let Some(journey) = from.book.blueprints[id].journey else { return Vec::new() };
    let today = from.book.maps[journey].baseline.unwrap_or(journey);
    let futures = from.book.links.futures_of_map.get(today).into_iter().flatten();
    let maps = std::iter::once(&today).chain(futures);
    let version = |map: &Id<model::Map>| {
        let word = match from.book.maps[*map].state {
            model::State::AsIs => "state.as_is",
            model::State::ToBe => "state.to_be",
        };
        let blueprints: Vec<_> = from.book.links.blueprints_of_map.get(*map).into_iter().flatten().collect();
        let word = from.words.get(word);
        let text = |it: Id<model::Blueprint>| match blueprints.len() {
            1 => word.to_owned(),
            // Of two that show the same time the word says nothing.
            _ => format!("{word}: {}", from.book.blueprints[it].card.title),
        };
        let versions = blueprints.iter().map(|it| Version {
            link: Link { href: from.href_of(Entity::Blueprint(**it)), text: text(**it) },
            current: **it == id,
        });
        versions.collect::<Vec<_>>()
    };
    let versions: Vec<Version> = maps.flat_map(version).collect();
    if versions.len() > 1 { versions } else { Vec::new() }
}

fn stages(from: &Here<'_>, blueprint: &model::Blueprint) -> Vec<Stage> {
    let Some(journey) = blueprint.journey.map(|journey| &from.book.maps[journey]) else { return Vec::new() };
    if journey.kind == MapKind::Journey && journey.phases.is_empty() {
        return Vec::new();
    }
    let phase = |column: &model::Column| Some(journey.steps.get(column.step?)?.phase);
    let phases: Vec<Option<usize>> = blueprint.columns.iter().map(phase).collect();
    let stage = |(at, group): (usize, &[Option<usize>])| {
        let phase = group.first().copied().flatten();
        let title = phase.and_then(|phase| journey.phases.get(phase)).map(|phase| phase.title.to_string());
        Stage {
            id: format!("stage-{}", at + 1),
            class: phase.map(class_of_phase).unwrap_or_default(),
            number: phase.map(|phase| (phase + 1).to_string()).unwrap_or_default(),
            title: title.unwrap_or_default(),
            span: group.len(),
        }
    };
    phases.chunk_by(|a, b| a == b).enumerate().map(stage).collect()
}

/// Stage colours start again after the eighth.
fn class_of_phase(phase: usize) -> String {
    format!("s{}", phase % 8 + 1)
}

/// Long blueprints print on longer paper: one sheet for up to so many columns.
fn body_class(columns: usize) -> &'static str {
    match columns {
        0..=14 => "is-wide pg-map",
        15..=20 => "is-wide pg-map pg-20",
        21..=28 => "is-wide pg-map pg-28",
        29..=40 => "is-wide pg-map pg-40",
        _ => "is-wide pg-map pg-60",
    }
}

#[cfg(test)]
mod tests;
