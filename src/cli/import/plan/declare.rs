//! Entries of catalogues for what is named for the first time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Plan, shown};
use crate::edit::catalogue_for;
use crate::fmt::catalogue;
use crate::import::told::Told;
use crate::model::resolve::entry;
use crate::problem::{About, Level};
use crate::site::Understood;
use crate::term::Kind;
use crate::text::{numbered, slug};

/// The kinds of which a name is worth an entry.
const KINDS: [Kind; 3] = [Kind::Channel, Kind::Touchpoint, Kind::Team];

/// New entries of a kind, by their names.
type New = BTreeMap<Kind, BTreeSet<(String, String)>>;

impl Plan {
    /// Adds what is named for the first time to the catalogues.
    pub(in crate::cli::import) fn declare(&mut self, told: &mut [Told]) {
        let known: BTreeSet<(Kind, String)> =
            undeclared(&self.before).into_iter().map(|(kind, id, _)| (kind, id)).collect();
        let mut after = Understood::read(&self.files, &self.options);
        if self.unlink(&after) {
            after = Understood::read(&self.files, &self.options);
        }
        let mut new = New::new();
        for (kind, id, title) in undeclared(&after) {
            if KINDS.contains(&kind) && !known.contains(&(kind, id.clone())) {
                new.entry(kind).or_default().insert((id, title));
            }
        }
        let mut declared = self.add(&after, &new);
        // Some are nearly called as others are, and are others all the same.
        if !declared.is_empty() {
            after = Understood::read(&self.files, &self.options);
        }
        let unknown = self.unknown(&after);
        for (place, entries) in self.add(&after, &unknown) {
            match declared.iter_mut().find(|(known, _)| *known == place) {
                Some((_, all)) => all.extend(entries),
                None => declared.push((place, entries)),
            }
        }
        if let Some(map) = told.iter_mut().flat_map(|it| &mut it.maps).last() {
            map.new = declared;
        }
    }

    fn add(&mut self, after: &Understood, new: &New) -> Vec<(String, Vec<String>)> {
        let mut declared = Vec::new();
        for (kind, names) in new {
            let entries: Vec<String> = names.iter().map(|(id, title)| entry(*kind, id, title)).collect();
            let (path, is_new) = catalogue_for(&after.book, &self.files, *kind);
            let old = self.files.text(&path).filter(|_| !is_new).map(|it| it.to_string());
            let text = match &old {
                None => Some(catalogue::new(kind.plural(), &entries)),
                Some(old) => catalogue::with(old, &entries),
            };
            let place = Path::new(&self.before.config.source).join(path.as_str());
            if let Some(text) = text {
                self.plan(place.clone(), old.map(Into::into), text);
                declared.push((shown(&place), entries));
            }
        }
        declared
    }

    /// Names of what comes in that are taken for a slip of the pen, each with an id that is free.
    fn unknown(&self, after: &Understood) -> New {
        let book = &after.book;
        let mut taken: BTreeSet<(Kind, String)> =
            book.entities().filter_map(|it| Some((book.kind(it)?, book.card(it).id.to_string()))).collect();
        let mut new = New::new();
        for problem in after.problems.iter().filter(|it| it.level == Level::Error) {
            let Some(About::Thing(kind)) = problem.about else { continue };
            let path = Path::new(&self.before.config.source).join(problem.at.file.as_str());
            let is_ours = problem.code == "unknown-reference" && self.new.contains(&path);
            let names = new.entry(kind).or_default();
            if !is_ours || names.iter().any(|(_, title)| *title == problem.item) {
                continue;
            }
            let base = slug(&problem.item);
            let id = numbered(&base).find(|id| !taken.contains(&(kind, id.clone()))).unwrap_or_default();
            taken.insert((kind, id.clone()));
            names.insert((id, problem.item.clone()));
        }
        new.retain(|_, names| !names.is_empty());
        new
    }
}

/// What is named and not declared.
fn undeclared(book: &Understood) -> Vec<(Kind, String, String)> {
    let handbook = &book.book;
    let named = handbook.only_named().filter_map(|entity| {
        let card = handbook.card(entity);
        Some((handbook.kind(entity)?, card.id.to_string(), card.title.to_string()))
    });
    named.collect()
}
