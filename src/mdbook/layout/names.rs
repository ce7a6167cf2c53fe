//! What added chapters are called, and the files that they are made of.

use crate::model::{Entity, Handbook};
use crate::site::Site;
use crate::text::{RelPath, slug};
use crate::view::{Kind, PageKey};

/// The file that a page is made of; none for what is made of many.
pub(in crate::mdbook) fn source(site: &Site, key: PageKey) -> Option<RelPath> {
    match key {
        PageKey::Entity(entity) => Some(site.book.card(entity).origin.file.clone()),
        PageKey::Compare(map) => Some(site.book.card(Entity::Map(map)).origin.file.clone()),
        PageKey::Index(_)
        | PageKey::Matrix
        | PageKey::Health
        | PageKey::Home
        | PageKey::Part(..)
        | PageKey::NotFound => None,
    }
}

/// What an added chapter is called in the menu.
pub(in crate::mdbook) fn name(site: &Site, key: PageKey) -> String {
    match key {
        PageKey::Entity(entity) => site.book.card(entity).title.to_string(),
        PageKey::Compare(_) => site.words.get("compare.current").to_owned(),
        PageKey::Index(kind) => site.words.get(kind.plural()).to_owned(),
        PageKey::Matrix => site.words.get("nav.matrix").to_owned(),
        PageKey::Health => site.words.get("nav.health").to_owned(),
        PageKey::Home | PageKey::Part(..) | PageKey::NotFound => site.words.get("nav.handbook").to_owned(),
    }
}

/// The title that a catalogue gives itself, or else its kind.
pub(in crate::mdbook) fn of_catalogue(site: &Site, file: &RelPath, kind: Kind) -> String {
    let intro = site.book.intros.iter().find(|(_, card)| card.origin.file == *file);
    let title = intro.and_then(|(_, card)| card.body.as_deref()?.title.as_deref());
    title.unwrap_or_else(|| site.words.get(kind.plural())).to_owned()
}

/// Things that are looked up: what there is to say of one is a section of its catalogue.
pub(in crate::mdbook) fn is_section(book: &Handbook, entity: Entity) -> bool {
    let is_looked_up =
        matches!(entity, Entity::Touchpoint(_) | Entity::Channel(_) | Entity::Team(_) | Entity::Segment(_));
    is_looked_up && book.card(entity).item
}

/// Anchors of an overview itself.
const TAKEN: [&str; 6] = ["all", "before", "during", "after", "other", "cards"];

/// What the section of a thing is called on its page.
pub(in crate::mdbook) fn anchor(book: &Handbook, entity: Entity) -> String {
    let name = slug(&book.card(entity).id);
    if TAKEN.contains(&&*name) { format!("item-{name}") } else { name }
}

/// The thing of a catalogue that is called so, by its own name or that of its section.
pub(in crate::mdbook) fn entry(book: &Handbook, file: &RelPath, name: &str) -> Option<Entity> {
    let in_file = || {
        book.entities().filter(|entity| book.card(*entity).item && book.card(*entity).origin.file == *file)
    };
    in_file()
        .find(|entity| *book.card(*entity).id == *name)
        .or_else(|| in_file().find(|it| anchor(book, *it) == name))
}
