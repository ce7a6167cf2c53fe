//! What each file declares, and so what its chapter shows.

use std::collections::BTreeMap;

use super::Shows;
use super::embed::Embeds;
use crate::mdbook::ours::{Ours, Prose};
use crate::mdbook::read::Read;
use crate::model::{Card, Entity, Handbook};
use crate::text::RelPath;
use crate::view::{Kind, PageKey, Plan};

/// What each file declares.
pub(super) struct Declared<'a> {
    by_file: BTreeMap<RelPath, Vec<Entity>>,
    read: &'a Read,
    ours: &'a Ours,
    embeds: &'a Embeds,
}

impl<'a> Declared<'a> {
    pub(super) fn new(book: &Handbook, read: &'a Read, ours: &'a Ours, embeds: &'a Embeds) -> Declared<'a> {
        let mut by_file: BTreeMap<RelPath, Vec<Entity>> = BTreeMap::new();
        for entity in book.entities() {
            by_file.entry(book.card(entity).origin.file.clone()).or_default().push(entity);
        }
        Declared { by_file, read, ours, embeds }
    }

    pub(super) fn shown_by(&self, file: &RelPath, book: &Handbook, plan: &Plan) -> Shows {
        let Some(entities) = self.by_file.get(file) else {
            // A catalogue without items shows its kind all the same.
            let intro = book.intros.iter().find(|(_, card)| card.origin.file == *file);
            let is_ours = self.read.ours.contains(file);
            // What nobody may see has no page.
            let is_hidden = self.read.is_public() && self.read.files.texts.contains_key(file);
            let nothing = if is_ours || is_hidden { Shows::Draft } else { Shows::Other };
            return intro.map_or(nothing, |(kind, _)| catalogue(file, Kind::from(*kind), book));
        };
        let item = |entity: &&Entity| book.card(**entity).item;
        match (entities.iter().find(|entity| !item(entity)), entities.first()) {
            (Some(page @ Entity::Page(_)), _) => self.prose(*page, book.card(*page), plan),
            (Some(entity), _) => Shows::Page(PageKey::Entity(*entity)),
            (None, Some(first)) => catalogue(file, Kind::of(book, *first), book),
            (None, None) => Shows::Other,
        }
    }

    /// Files that declare the entries of a catalogue.
    pub(super) fn catalogues<'c>(&'c self, book: &'c Handbook) -> impl Iterator<Item = &'c RelPath> {
        let is_catalogue = |entities: &[Entity]| entities.iter().all(|entity| book.card(*entity).item);
        self.by_file.iter().filter(move |(_, entities)| is_catalogue(entities)).map(|(file, _)| file)
    }

    /// Something of a kind is published, and not only named.
    pub(super) fn is_published(&self, kind: Kind, book: &Handbook) -> bool {
        let is_hidden = |file: &RelPath| self.read.named.contains(file);
        let of_kind = book.entities().filter(|entity| Kind::of(book, *entity) == kind);
        let intros = book.intros.iter().filter(|(of, _)| Kind::from(*of) == kind).map(|(_, card)| card);
        let mut files = of_kind.map(|entity| &book.card(entity).origin.file);
        files.any(|file| !is_hidden(file)) || intros.into_iter().any(|card| !is_hidden(&card.origin.file))
    }

    fn prose(&self, page: Entity, card: &Card, plan: &Plan) -> Shows {
        let text = self.read.files.texts.get(&card.origin.file).map_or("", |text| text);
        let links = card.body.as_deref().map(|body| body.links.as_slice()).unwrap_or_default();
        let mut all = links.iter().zip(&card.reached);
        let prose = Prose::new(card, text);
        let is_asked = self.embeds.touch(&card.origin.file);
        match is_asked || all.any(|(link, reached)| self.ours.leads(&prose, link, reached, plan)) {
            true => Shows::Led(page),
            false => Shows::Theirs(page),
        }
    }
}

/// A catalogue is the overview of its kind when no other file declares things of that kind.
fn catalogue(file: &RelPath, kind: Kind, book: &Handbook) -> Shows {
    let of_kind = || book.entities().filter(|entity| Kind::of(book, *entity) == kind);
    let is_only = of_kind().all(|entity| book.card(entity).origin.file == *file);
    match is_only && of_kind().next().is_some() {
        true => Shows::Page(PageKey::Index(kind)),
        false => Shows::Catalogue { file: file.clone(), kind, name: String::new() },
    }
}
