//! Links in prose: `[[eva]]`, `[[visit/checkout]]` and Markdown links to files.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::super::{Card, Entity, Handbook, Id, Made, Map, Reached, StepAt, Thing};
use super::names::{Declares, OfFile};
use super::opportunity::full_names;
use super::rows::Why;
use super::{Around, Found, Gathered};
use crate::parse::body::{Link, LinkKind};
use crate::problem::Say;
use crate::problem::say::{self, Leads};
use crate::term::{Kind, Term};
use crate::text::{Origin, RelPath, folded, nearest};

/// Fills in where the links lead in the prose of these things, and of the catalogues in these files.
pub(super) fn reach(
    book: &mut Handbook,
    around: Around<'_>,
    entities: &[Entity],
    files: &BTreeSet<RelPath>,
    found: &mut Gathered,
) {
    let book_now = &*book;
    // What one text found out about a name holds for all its links.
    let read = |card: &Card| Reader { book: book_now, around, near: RefCell::default() }.card(card);
    let reached: Vec<Led> = entities.par_iter().map(|&entity| read(book_now.card(entity))).collect();
    let ours = |card: &Card| files.contains(&card.origin.file);
    let intros: Vec<Option<Led>> =
        book.intros.iter().map(|(_, card)| ours(card).then(|| read(card))).collect();
    for (&entity, Led { prose, fields, found: its }) in entities.iter().zip(reached) {
        found.add(&book.card(entity).origin.file, its);
        if !prose.is_empty() {
            book.card_mut(entity).reached = prose;
        }
        if !fields.is_empty() {
            let links = &mut book.card_mut(entity).links;
            links.iter_mut().zip(fields).for_each(|(link, reached)| link.reached = reached);
        }
    }
    for ((_, card), new) in book.intros.iter_mut().zip(intros) {
        if let Some(led) = new {
            found.add(&card.origin.file, led.found);
            Arc::make_mut(card).reached = led.prose;
        }
    }
}

/// Whom these mention, by the links of their prose.
pub(super) fn mentions(book: &Handbook, these: &dyn Fn(Entity) -> bool) -> Vec<(Entity, Entity)> {
    let mut mentions = Vec::new();
    for entity in book.entities().filter(|entity| these(*entity)) {
        let card = book.card(entity);
        for reached in card.reached.iter().chain(card.links.iter().map(|link| &link.reached)) {
            match reached {
                Reached::Entity(to) if *to != entity => mentions.push((*to, entity)),
                Reached::Step(StepAt { map, .. }) | Reached::Phase(map, _) if Entity::Map(*map) != entity => {
                    mentions.push((Entity::Map(*map), entity));
                }
                _ => {}
            }
        }
    }
    mentions.sort_unstable();
    mentions.dedup();
    mentions
}

struct Reader<'a> {
    book: &'a Handbook,
    around: Around<'a>,
    /// The names most like those that are not there: a stranger's text can ask for one ten thousand times.
    near: RefCell<BTreeMap<(&'static str, String), Option<&'a str>>>,
}

/// Where the links of one thing lead: those of its prose, those in the texts of its fields.
struct Led {
    prose: Vec<Reached>,
    fields: Vec<Reached>,
    found: Found,
}

impl<'a> Reader<'a> {
    fn card(&self, card: &Card) -> Led {
        let mut found = Found::default();
        let links = card.body.as_ref().map(|body| body.links.as_slice()).unwrap_or_default();
        let own = &card.origin.file;
        let prose = links.iter().map(|link| self.link(link, (card, own), &mut found)).collect();
        let fields = card.links.iter().map(|it| self.link(&it.link, (card, &it.file), &mut found)).collect();
        Led { prose, fields, found }
    }

    /// Where a link of a thing leads, which stands in that file.
    fn link(&self, link: &Link, (card, file): (&Card, &RelPath), found: &mut Found) -> Reached {
        let reached = match link.kind {
            _ if link.external => self.outside(link, found),
            LinkKind::Wiki => self.wiki(link, found),
            LinkKind::Markdown | LinkKind::Image => self.file(link, (card, file), found),
        };
        match &reached {
            Ok(Reached::File(path)) => drop(found.files.insert(path.clone())),
            Ok(Reached::Entity(entity)) if link.kind == LinkKind::Wiki && *file == card.origin.file => {
                let two = self.two_of(link, *entity).into_iter();
                two.for_each(|two| report(found, file, link, two));
            }
            _ => {}
        }
        reached.unwrap_or_else(|trouble| {
            let left =
                if trouble.code() == say::LINKS_TO_INTERNAL { Reached::Hidden } else { Reached::Nowhere };
            // What was taken from a baseline is told there.
            if *file == card.origin.file {
                report(found, file, link, trouble);
            }
            left
        })
    }

    /// An address of another site, or of this one: a page that the public may not see is no more to be named so.
    fn outside(&self, link: &Link, found: &mut Found) -> Result<Reached, Say> {
        let config = self.around.config;
        let own =
            config.site_url.as_deref().map(|url| url.trim_end_matches('/')).filter(|_| config.is_public);
        let start = own.and_then(|own| Some((link.target.get(..own.len())?, own)));
        let is_own = start.is_some_and(|(start, own)| start.eq_ignore_ascii_case(own));
        let Some(rest) = own.and_then(|own| link.target.get(own.len()..)).filter(|_| is_own) else {
            return Ok(Reached::Outside);
        };
        found.misses = true;
        let path = rest.split(['#', '?']).next().unwrap_or_default().trim_matches('/');
        let stem = path.strip_suffix(".html").or(path.strip_suffix(".md")).unwrap_or(path);
        let files = [format!("{stem}.md"), format!("{stem}/index.md"), format!("{stem}/README.md")];
        let why = |file: &String| self.around.declared.get(&RelPath::new(file)?)?.why_left_out();
        let of_kind = |(folder, name): (&str, &str)| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == folder)?;
            self.around.names.why_left_out(Some(kind), name)
        };
        let why = files.iter().find_map(why).or_else(|| stem.split_once('/').and_then(of_kind));
        match why {
            Some(Why::Internal) => Err(say::internal_linked(path)),
            _ => Ok(Reached::Outside),
        }
    }

    /// `eva`, `journey:visit`, `visit/checkout`.
    fn wiki(&self, link: &Link, found: &mut Found) -> Result<Reached, Say> {
        let (kind, name) = match link.target.split_once(':') {
            Some((kind, name)) => match Kind::parse(kind) {
                Some(kind) => (Some(kind), name),
                None => return Err(unknown_kind(kind)),
            },
            None => (None, &*link.target),
        };
        let name = name.trim();
        found.ask(name);
        // What people call so is told by other letters than these.
        found.misses |= folded(name) != name;
        if let Some(entity) = self.entity(kind, name) {
            return self.anchor(self.place_or(entity, link, found), link, self.book.card(entity));
        }
        if let Some((journey, step)) = name.split_once('/') {
            found.ask(journey);
            let maps = [Kind::Journey, Kind::ExperienceMap];
            let why = |kind| self.around.names.why_left_out(Some(kind), journey);
            if self.map(journey).is_none() && maps.into_iter().find_map(why) == Some(Why::Internal) {
                found.misses = true;
                return Err(say::internal_linked(name));
            }
            let map = self.map(journey).ok_or_else(|| self.unknown(kind, journey, found))?;
            found.asked.insert(Entity::Map(map));
            if self.hides(map, step) {
                return Err(say::internal_linked(name));
            }
            let steps = &self.book.maps[map];
            let near = || nearest(step, places(steps)).or_else(|| steps.step_like(step));
            let several = (step, &*steps.steps_titled(step));
            let why =
                || say::of_several(say::no_step_linked(journey, step, near()), say::Thing::Step, several);
            return self.place(map, step).ok_or_else(why);
        }
        let kinds = || Kind::ALL.into_iter().map(Some).chain([None]);
        let is_kind = |it: &Option<Kind>| kind.is_none() || *it == kind;
        let why = |kind: Option<Kind>| self.around.names.why_left_out(kind, name);
        if let Some(why) = kinds().filter(is_kind).find_map(why) {
            found.misses = true;
            return Err(match why {
                Why::Draft => say::draft_linked(name),
                Why::Internal => say::internal_linked(name),
            });
        }
        let full = if kind.is_none() { full_names(&self.book.maps, name) } else { Vec::new() };
        if !full.is_empty() {
            found.sees_all = true;
            return Err(say::step_linked_without_journey(name, &full));
        }
        Err(self.unknown(kind, name, found))
    }

    /// What a link leads to has the name, and another one has it as its id, or the other way about.
    fn two_of(&self, link: &Link, entity: Entity) -> Option<Say> {
        let kind = self.book.kind(entity)?;
        let name = link.target.split_once(':').map_or(&*link.target, |(_, name)| name);
        let ids = self.around.names.id_and_name(kind, name.trim())?;
        Some(say::id_of_another(kind, ids))
    }

    fn entity(&self, kind: Option<Kind>, name: &str) -> Option<Entity> {
        let names = self.around.names;
        let declared = |entity: &Entity| !names.is_stranger(*entity);
        let by_id = |kind: Option<Kind>| names.get(kind, name).filter(declared);
        let by_name = |kind: Kind| names.one_called(kind, name).filter(declared);
        match kind {
            Some(kind) => by_id(Some(kind)).or_else(|| by_name(kind)),
            None => {
                let kinds = || Kind::ALL.into_iter().map(Some).chain([None]);
                kinds().find_map(by_id).or_else(|| Kind::ALL.into_iter().find_map(by_name))
            }
        }
    }

    /// A journey, else an experience map.
    fn map(&self, name: &str) -> Option<Id<Map>> {
        let of = |kind: Kind| self.entity(Some(kind), name).and_then(Map::of);
        of(Kind::Journey).or_else(|| of(Kind::ExperienceMap))
    }

    fn unknown(&self, kind: Option<Kind>, name: &str, found: &mut Found) -> Say {
        let book = self.book;
        found.misses = true;
        let what = kind.map_or("page", Term::name);
        let near = self.near(what, name, || {
            let ids = book.entities().filter(|&entity| kind.is_none_or(|kind| is_of(book, entity, kind)));
            nearest(name, ids.map(|entity| &*book.card(entity).id))
        });
        say::nothing_linked(kind, name, near)
    }

    /// A Markdown link or image: a page of the book, or a file beside it.
    fn file(&self, link: &Link, (card, file): (&Card, &RelPath), found: &mut Found) -> Result<Reached, Say> {
        if link.target.is_empty() {
            return self.here(link, card);
        }
        let path = file.beside(&link.target).ok_or_else(|| say::link_out_of_book(&link.target))?;
        found.ask(path.as_str());
        match self.around.declared.get(&path).and_then(OfFile::declares) {
            Some(Declares::One(entity)) => {
                let target = self.book.card(entity);
                self.anchor(self.place_or(entity, link, found), link, target)
            }
            Some(Declares::Catalogue(kind)) => Ok(Reached::Index(kind)),
            None if self.around.files.others.contains_key(&path) || self.is_data(&path) => {
                match self.around.refusal(&path) {
                    Some(refusal) => Err(say::active_file(path.as_str(), &refusal)),
                    None => Ok(Reached::File(path)),
                }
            }
            None if let Some(why) = self.around.declared.get(&path).and_then(OfFile::why_left_out) => {
                Err(match why {
                    Why::Draft => say::draft_file(path.as_str()),
                    Why::Internal => say::internal_linked(path.as_str()),
                })
            }
            None => self.made(link, &path, found).ok_or_else(|| self.no_file(link, &path, found)),
        }
    }

    /// A page that no file declares: an overview, or a thing from a catalogue, by its address.
    fn made(&self, link: &Link, path: &RelPath, found: &mut Found) -> Option<Reached> {
        let stem = path.as_str().strip_suffix(".html").or(path.as_str().strip_suffix(".md"));
        let stem = stem.filter(|_| link.kind == LinkKind::Markdown)?;
        let book = self.book;
        // What there is at all decides, and that can change with any name.
        found.misses = true;
        if let Some((folder, name)) = stem.split_once('/') {
            if folder == "compare" {
                found.sees_all = true;
                let map = self.map(name)?;
                let has_future = book.maps.iter().any(|(_, it)| it.baseline == Some(map));
                return has_future.then_some(Reached::Made(Made::Compare(map)));
            }
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == folder)?;
            let entity = self.entity(Some(kind), name)?;
            return Some(self.place_or(entity, link, found));
        }
        match stem {
            "matrix" if !book.personas.is_empty() && !book.touchpoints.is_empty() => {
                Some(Reached::Made(Made::Matrix))
            }
            "health" if book.entities().any(|entity| !matches!(entity, Entity::Page(_))) => {
                Some(Reached::Made(Made::Health))
            }
            _ => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == stem)?;
                book.entities().any(|entity| is_of(book, entity, kind)).then_some(Reached::Index(kind))
            }
        }
    }

    /// Whether a step or phase of that name is left out.
    fn hides(&self, map: Id<Map>, name: &str) -> bool {
        let file = &self.book.maps[map].card.origin.file;
        let is_there = self.place(map, name).is_some();
        !is_there && self.around.declared.get(file).is_some_and(|it| it.hides(name))
    }

    fn is_data(&self, path: &RelPath) -> bool {
        path.extension() == "csv" && self.around.files.texts.contains_key(path)
    }

    /// A step or a phase of a map, when the link's anchor says so; else the thing.
    fn place_or(&self, entity: Entity, link: &Link, found: &mut Found) -> Reached {
        found.asked.extend(link.anchor.is_some().then_some(entity));
        let (Entity::Map(map), Some(anchor)) = (entity, &link.anchor) else { return Reached::Entity(entity) };
        // As the page calls it.
        let bare = ["step-", "stage-"].into_iter().find_map(|start| anchor.strip_prefix(start));
        let place = self.place(map, anchor).or_else(|| self.place(map, bare?));
        place.unwrap_or(Reached::Entity(entity))
    }

    /// The step of this name, else the phase.
    fn place(&self, map: Id<Map>, name: &str) -> Option<Reached> {
        let it = &self.book.maps[map];
        let step = it.step_named(name).map(|step| Reached::Step(StepAt { map, step }));
        step.or_else(|| it.phase_named(name).map(|phase| Reached::Phase(map, phase)))
    }

    /// A place on the page of the link.
    fn here(&self, link: &Link, card: &Card) -> Result<Reached, Say> {
        let own = self.around.declared.get(&card.origin.file).and_then(OfFile::declares);
        match own {
            Some(Declares::One(entity @ Entity::Map(_))) => {
                match self.place_or(entity, link, &mut Found::default()) {
                    Reached::Entity(_) => self.anchor(Reached::Here, link, card),
                    place => Ok(place),
                }
            }
            _ => self.anchor(Reached::Here, link, card),
        }
    }

    /// The target, unless its page has no such heading, step or phase.
    fn anchor(&self, reached: Reached, link: &Link, target: &Card) -> Result<Reached, Say> {
        let Some(anchor) = link.anchor.as_deref().filter(|anchor| !anchor.is_empty()) else {
            return Ok(reached);
        };
        if matches!(reached, Reached::Step(_) | Reached::Phase(..)) {
            return Ok(reached);
        }
        let headings = target.body.as_ref().map(|body| body.headings.as_slice()).unwrap_or_default();
        if headings.iter().any(|heading| heading.is_called(anchor)) {
            return Ok(reached);
        }
        let near = nearest(anchor, headings.iter().map(|heading| &*heading.id));
        Err(say::no_heading(target.origin.file.as_str(), anchor, near))
    }

    /// What `search` finds, which is asked once for each name of a sort.
    fn near(
        &self,
        sort: &'static str,
        name: &str,
        search: impl FnOnce() -> Option<&'a str>,
    ) -> Option<&'a str> {
        *self.near.borrow_mut().entry((sort, name.to_owned())).or_insert_with(search)
    }

    fn no_file(&self, link: &Link, path: &RelPath, found: &mut Found) -> Say {
        found.misses = true;
        let files = self.around.files;
        // Among the names of files are those of what is internal.
        let all = files.texts.keys().chain(files.others.keys()).map(RelPath::as_str);
        let all = all.filter(|_| !self.around.config.is_public);
        let near = self.near("file", path.as_str(), || {
            nearest(path.as_str(), all.filter(|it| it.len().abs_diff(path.as_str().len()) < 4))
        });
        let leads = if link.kind == LinkKind::Image { Leads::Picture } else { Leads::Link };
        say::no_file_linked(leads, path.as_str(), near)
    }
}

/// The ids of steps and phases.
fn places(map: &Map) -> impl Iterator<Item = &str> {
    let phases = map.phases.iter().map(|phase| &*phase.id);
    map.steps.iter().map(|step| &*step.id).chain(phases)
}

fn is_of(book: &Handbook, entity: Entity, kind: Kind) -> bool {
    book.kind(entity) == Some(kind)
}

fn unknown_kind(kind: &str) -> Say {
    say::unknown_kind_linked(kind, nearest(kind, Kind::NAMES.iter().map(|(name, _)| *name)))
}

fn report(found: &mut Found, file: &RelPath, link: &Link, trouble: Say) {
    let problem = found.problems.tell(Origin::new(file, link.span), trouble);
    problem.item(link.target.to_string());
    problem.is_of_draft |= problem.code == say::LINKS_TO_INTERNAL;
}
