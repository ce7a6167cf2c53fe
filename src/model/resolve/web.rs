//! A book that is linked again and again. As long as no name comes, goes or changes, only the changed files
//! and those that looked into them are linked again; everything else is shared with the book of before.
//! A test edits every file of the sample and compares with a book that is linked anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::super::{Entity, Handbook, Id, Map, Page};
use super::finder::Finder;
use super::names::{self, Names, OfFile, Row, Rowed};
use super::overlay::{self, Made};
use super::{
    Around, Gathered, backlinks, blueprint, catalogue, chapters, intro, metric, opportunity, persona, prose,
};
use crate::config::Config;
use crate::files::Files;
use crate::parse::Doc;
use crate::parse::front::What;
use crate::problem::Problems;
use crate::text::RelPath;

/// What linking keeps from one book for the next.
pub struct Web {
    names: Names,
    declared: HashMap<RelPath, OfFile>,
    gathered: Gathered,
    chapters: HashMap<RelPath, u32>,
}

/// Files to be linked again, apart.
type Todo = BTreeMap<RelPath, Rowed>;

impl Web {
    /// Links everything.
    pub fn new(docs: Vec<Doc>, config: &Config, files: &Files) -> (Handbook, Web) {
        let (book, names, declared, gathered) = super::link(docs, config, files);
        (book, Web { names, declared, gathered, chapters: chapters::chapters(files) })
    }

    /// What is wrong between and in the files.
    pub fn problems(&self) -> Problems {
        let mut problems = self.gathered.common.clone();
        self.gathered.of_file.values().for_each(|its| problems.append(its.problems.clone()));
        problems
    }

    pub(super) fn into_problems(self) -> Problems {
        let mut problems = self.gathered.common;
        self.gathered.of_file.into_values().for_each(|its| problems.append(its.problems));
        problems
    }

    /// The book with these documents in place of those of before, and what was linked again; `parsed` gives
    /// the document of another file. `None` when everything has to be linked anew: afterwards this web is of no more use.
    pub fn again(
        &mut self,
        before: &Handbook,
        docs: Vec<Doc>,
        config: &Config,
        files: &Files,
        parsed: impl Fn(&RelPath) -> Option<Doc>,
    ) -> Option<(Handbook, Vec<Entity>)> {
        let mut todo = Todo::new();
        for doc in docs {
            self.take(doc, &mut todo)?;
        }
        // Who looked into a file that changes may find something else there.
        for file in self.affected(before, &todo) {
            self.take(parsed(&file)?, &mut todo)?;
        }
        let around = Around { names: &self.names, config, files, chapters: &self.chapters };
        let mut found = Gathered::default();
        let mut book = before.clone();
        let again: BTreeSet<RelPath> = todo.keys().cloned().collect();
        let entities = remade(&mut book, around, todo, &self.declared, &mut found)?;
        prose::reach_some(&mut book, around, &entities, &again, &mut found);
        book.keep_same(before, &entities);
        for file in &again {
            self.gathered.of_file.remove(file);
        }
        self.gathered.of_file.extend(found.of_file);
        if !backlinks::refer_alike(before, &book, &entities.iter().copied().collect()) {
            book.links = Arc::new(backlinks::links(&book));
        }
        self.gathered.tell(&mut book);
        Some((book, entities))
    }

    /// Takes a file in hand; `None` when it declares other things than before, or some that are woven into
    /// others.
    fn take(&self, doc: Doc, todo: &mut Todo) -> Option<()> {
        let path = doc.path.clone();
        let rowed = names::rows(doc);
        let known = self.declared.get(&path)?;
        let is_woven = rowed.rows.iter().any(|(_, what)| matches!(what, What::Touchpoint(_)));
        if known.seal != rowed.seal() || is_woven || self.is_tangled(&path) {
            return None;
        }
        todo.insert(path, rowed);
        Some(())
    }

    /// Whether the file has a part in a problem between files.
    fn is_tangled(&self, path: &RelPath) -> bool {
        self.gathered
            .common
            .iter()
            .any(|it| it.at.file == *path || it.related.iter().any(|(at, _)| at.file == *path))
    }

    /// The files that looked into one in hand. To look is not to change: only a map that is laid over another
    /// changes with it.
    fn affected(&self, before: &Handbook, todo: &Todo) -> Vec<RelPath> {
        let ours = |file: &RelPath| self.declared.get(file).into_iter().flat_map(|it| &it.entities);
        let mut changed: BTreeSet<Entity> = todo.keys().flat_map(ours).copied().collect();
        let mut open: Vec<Entity> = changed.iter().copied().collect();
        while let Some(entity) = open.pop() {
            let Entity::Map(map) = entity else { continue };
            let futures = before.links.futures_of_map.get(map.index()).into_iter().flatten();
            let laid_over = futures.filter(|id| before.maps[**id].overlay.is_some());
            open.extend(laid_over.map(|id| Entity::Map(*id)).filter(|entity| changed.insert(*entity)));
        }
        let looked = |file: &&RelPath| {
            let asked = self.gathered.of_file.get(*file).map(|its| &its.asked);
            asked.is_some_and(|asked| asked.iter().any(|entity| changed.contains(entity)))
        };
        let others = self.gathered.of_file.keys().filter(|file| !todo.contains_key(*file));
        others.filter(looked).cloned().collect()
    }
}

/// Puts the things of the files in hand into the book; gives what they are.
fn remade(
    book: &mut Handbook,
    around: Around<'_>,
    todo: Todo,
    declared: &HashMap<RelPath, OfFile>,
    found: &mut Gathered,
) -> Option<Vec<Entity>> {
    let mut entities = Vec::new();
    let (mut maps, mut others) = (Vec::new(), Vec::new());
    for (file, rowed) in todo {
        let known = &declared.get(&file)?.entities;
        for ((mut row, what), &entity) in rowed.rows.into_iter().zip(known) {
            row.id.clone_from(&book.card(entity).id);
            entities.push(entity);
            match (entity, what) {
                (Entity::Map(id), What::Map(map)) => maps.push((id, with(row, map))),
                (entity, what) => others.push((entity, row, what)),
            }
        }
        if let Some((_, row)) = rowed.intro {
            let place = book.intros.iter_mut().find(|(_, card)| card.origin.file == file)?;
            place.1 = Arc::new(intro(around, row));
        }
    }
    remade_maps(book, around, maps, found)?;
    for (entity, row, what) in others {
        remake(book, around, (entity, row, what), found)?;
    }
    Some(entities)
}

/// Maps, those first that others are laid over. `None` when they lead round in a circle.
fn remade_maps(
    book: &mut Handbook,
    around: Around<'_>,
    rows: Vec<(Id<Map>, overlay::Written)>,
    found: &mut Gathered,
) -> Option<()> {
    let ids: Vec<Id<Map>> = rows.iter().map(|(id, _)| *id).collect();
    let mut waiting = Vec::new();
    for (id, row) in rows {
        match overlay::whole_or_waiting(around, row) {
            Made::Whole(map, its) => {
                found.add(&map.card.origin.file, *its);
                book.maps.replace(id, *map);
            }
            Made::Waiting(row, baseline) => waiting.push((id, row, baseline)),
        }
    }
    while !waiting.is_empty() {
        let still: BTreeSet<Id<Map>> = waiting.iter().map(|(id, ..)| *id).collect();
        let (ready, later): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(_, _, baseline)| !still.contains(baseline));
        if ready.is_empty() {
            return None;
        }
        for (id, row, baseline) in ready {
            let (map, its) = overlay::laid_over(around, *row, &book.maps[baseline]);
            found.add(&map.card.origin.file, its);
            book.maps.replace(id, map);
        }
        waiting = later;
    }
    ids.into_iter().for_each(|id| overlay::pair(&mut book.maps, id));
    Some(())
}

fn remake(
    book: &mut Handbook,
    around: Around<'_>,
    (entity, row, what): (Entity, Row<()>, What),
    found: &mut Gathered,
) -> Option<()> {
    let file = row.file.clone();
    let mut finder = Finder::new(around, &file);
    let card = finder.card(row.frame());
    let at = &mut finder;
    match (entity, what) {
        (Entity::Persona(id), What::Persona(it)) => {
            book.personas.replace(id, persona::persona(at, card, *it))
        }
        (Entity::Segment(id), What::Segment(it)) => book.segments.replace(id, persona::segment(at, card, it)),
        (Entity::Blueprint(id), What::Blueprint(it)) => {
            let blueprint = blueprint::blueprint(at, card, *it, &book.maps);
            book.blueprints.replace(id, blueprint);
        }
        (Entity::Channel(id), What::Channel(it)) => {
            book.channels.replace(id, catalogue::channel(at, card, it))
        }
        (Entity::Team(id), What::Team(it)) => book.teams.replace(id, catalogue::team(at, card, it)),
        (Entity::Metric(id), What::Metric(it)) => book.metrics.replace(id, metric::metric(at, card, *it)),
        (Entity::Opportunity(id), What::Opportunity(it)) => {
            let opportunity = opportunity::opportunity(at, card, *it, &book.maps);
            book.opportunities.replace(id, opportunity);
        }
        (Entity::Insight(id), What::Insight(it)) => {
            book.insights.replace(id, catalogue::insight(at, card, *it))
        }
        (Entity::Page(id), What::Page) => book.pages.replace(id, Page { card, path: file.clone() }),
        _ => return None,
    }
    let its = finder.found;
    found.add(&file, its);
    Some(())
}

fn with<W>(row: Row<()>, what: W) -> Row<W> {
    let Row { file, id, head, item, kind, body, what: () } = row;
    Row { file, id, head, item, kind, body, what }
}
