//! What stands around a map: what happens behind it, the maps above and below it.

use super::head::Related;
use crate::model::{Entity, MapKind};
use crate::view::lane::Board;

/// For the head: the maps above and below this one, and what happens behind it.
pub(super) fn around(board: &Board<'_>) -> Vec<Related> {
    let book = board.from.ctx.book;
    let at = board.id;
    let blueprints = book.links.blueprints_of_map.get(at).into_iter().flatten();
    let experiences = book.links.experiences_of_map.get(at).into_iter().flatten();
    let below: &[_] = if board.map.kind == MapKind::Experience { &board.map.journeys } else { &[] };
    let all: [(&str, Vec<Entity>); 3] = [
        ("map.blueprint", blueprints.map(|id| Entity::Blueprint(*id)).collect()),
        ("map.experience", experiences.map(|id| Entity::Map(*id)).collect()),
        ("map.feeds", below.iter().map(|id| Entity::Map(*id)).collect()),
    ];
    all.into_iter()
        .filter(|(_, entities)| !entities.is_empty())
        .map(|(key, entities)| Related {
            name: board.from.words.get(key).to_owned(),
            links: entities.into_iter().map(|entity| board.from.link(entity)).collect(),
        })
        .collect()
}
