//! Every declared thing gets its id: by kind, in the order of the files.

use std::collections::{BTreeMap, HashMap};

use super::super::brand::Brand;
use super::super::{Entity, Opportunity, THINGS, Thing};
use super::rows::{LeftOut, Rowed, Why};
use super::solutions::{self, Means, Solutions};
use super::stranger::Stranger;
use crate::parse::front::{Name, What};
use crate::problem::{Problems, say};
use crate::term::Kind;
use crate::text::{Origin, RelPath, Span, folded, is_slip, slug};

/// Things by the names that references use.
#[derive(Default)]
pub(super) struct Names {
    /// By `at`.
    kinds: [Index; Kind::ALL.len() + 1],
    pub solutions: Solutions,
    /// Where in each table those begin that nothing declares.
    strangers: [usize; THINGS],
    /// What is left out of the site.
    left_out: HashMap<(Option<Kind>, Box<str>), Why>,
}

/// The things of one kind by id; `former` by an id they had before.
#[derive(Default)]
struct Index {
    by_id: HashMap<Box<str>, Known>,
    former: HashMap<Box<str>, Entity>,
    /// By what people call them, folded; a second one of the same name makes it ambiguous.
    called: HashMap<Box<str>, (Entity, Option<Entity>)>,
}

/// What a visible name leads to.
pub(super) enum Called {
    One(Entity),
    /// Two of the kind are called so.
    Two(Entity, Entity),
    Nothing,
}

#[derive(Clone, Copy)]
struct Known {
    entity: Entity,
    /// Which one of all declarations it is.
    nth: usize,
}

/// What one file declares, in its order.
#[derive(Default)]
pub(super) struct OfFile {
    pub things: Vec<Declared>,
    /// The kind of the catalogue it is.
    catalogue: Option<Kind>,
    /// What it declares and what is left out of the site.
    left_out: Box<[LeftOut]>,
    /// Names of parts of its things that are left out.
    hidden: Box<[Box<str>]>,
}

/// A thing as its file declares it, and what it got.
pub(super) struct Declared {
    kind: Option<Kind>,
    /// The id that it asks for.
    wanted: Box<str>,
    /// What people call it, folded.
    called: Box<str>,
    was: Box<[Name]>,
    item: bool,
    solutions: Box<[solutions::Declared]>,
    /// The line that says so.
    span: Span,
    /// One of the kind it is; where in its table is known when all files are.
    pub entity: Entity,
    /// Its id, when the one it asks for is taken.
    pub id: Option<Box<str>>,
}

/// Where a link to a file leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declares {
    One(Entity),
    Catalogue(Kind),
}

/// A name, and what it leads to.
pub(super) enum Meant<'a> {
    Thing(Option<Kind>, &'a str, Entity),
    /// By what people call it.
    Called(Option<Kind>, &'a str, Entity),
    Solution(&'a str, Means),
}

impl OfFile {
    pub(super) fn of(rowed: &Rowed, brand: Brand) -> OfFile {
        let things = rowed.rows.iter().map(|(row, what)| Declared {
            kind: row.kind,
            wanted: row.id.clone(),
            called: row.head.title.as_ref().map(|title| folded(&title.text).into()).unwrap_or_default(),
            was: row.head.was.clone().into(),
            item: row.item,
            solutions: match what {
                What::Opportunity(it) => {
                    let declared = |it: &crate::parse::front::opportunity::Solution| solutions::Declared {
                        id: it.id.as_ref().map(|id| id.text.clone()),
                        title: folded(&it.title).into(),
                    };
                    it.solutions.iter().map(declared).collect()
                }
                _ => Box::default(),
            },
            span: row.head.id.as_ref().map_or(row.head.span, |id| id.span),
            entity: super::rows::any(what, brand),
            id: None,
        });
        OfFile {
            things: things.collect(),
            catalogue: rowed.intro.as_ref().map(|(kind, _)| *kind),
            left_out: rowed.left_out.clone().into(),
            hidden: rowed.hidden.clone(),
        }
    }

    /// Declares these things and no more.
    pub(super) fn listing(things: Vec<Declared>) -> OfFile {
        OfFile { things, ..OfFile::default() }
    }

    /// Whether both declare the same things in the same order.
    pub(super) fn says_same(&self, other: &OfFile) -> bool {
        (self.catalogue, &self.left_out) == (other.catalogue, &other.left_out)
            && self.hidden == other.hidden
            && self.things.len() == other.things.len()
            && self.things.iter().zip(&other.things).all(|(a, b)| a.says_same(b))
    }

    /// Takes the lines of another that says the same.
    pub(super) fn stands_at(&mut self, other: &OfFile) {
        self.things.iter_mut().zip(&other.things).for_each(|(it, other)| {
            it.span = other.span;
            it.was.clone_from(&other.was);
        });
    }

    pub(super) fn declares(&self) -> Option<Declares> {
        match (&*self.things, self.catalogue) {
            (_, Some(kind)) => Some(Declares::Catalogue(kind)),
            ([it], None) => Some(Declares::One(it.entity)),
            _ => None,
        }
    }

    /// Why nothing of it is on the site.
    pub(super) fn why_left_out(&self) -> Option<Why> {
        self.left_out.first().filter(|_| self.things.is_empty()).map(|it| it.why)
    }

    /// Whether parts of its things are left out.
    pub(super) fn is_cut(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Whether a part of this name is left out of its things.
    pub(super) fn hides(&self, name: &str) -> bool {
        !self.hidden.is_empty()
            && self.hidden.iter().any(|it| **it == *name || **it == *folded(name) || **it == *slug(name))
    }

    /// The kind that it lists, when it is a catalogue.
    pub(super) fn lists(&self) -> Option<Kind> {
        self.catalogue
    }

    pub(super) fn entities(&self) -> impl Iterator<Item = Entity> {
        self.things.iter().map(|it| it.entity)
    }
}

impl Meant<'_> {
    pub(super) fn name(&self) -> &str {
        match self {
            Meant::Thing(_, name, _) | Meant::Called(_, name, _) | Meant::Solution(name, _) => name,
        }
    }
}

impl Declared {
    fn says_same(&self, other: &Declared) -> bool {
        let were = |it: &Declared| it.was.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
        (self.kind, &self.wanted, &self.called, self.item, &self.solutions)
            == (other.kind, &other.wanted, &other.called, other.item, &other.solutions)
            && were(self) == were(other)
    }

    /// One that no file declares.
    pub(super) fn stranger(kind: Kind, id: Box<str>, entity: Entity) -> Declared {
        Declared {
            kind: Some(kind),
            wanted: id,
            called: Box::default(),
            was: Box::default(),
            item: true,
            solutions: Box::default(),
            span: Span::default(),
            entity,
            id: None,
        }
    }

    /// What it is referred to by.
    pub(super) fn name(&self) -> (Option<Kind>, &str) {
        (self.kind, self.id.as_deref().unwrap_or(&self.wanted))
    }
}

impl Names {
    /// Gives everything that the files declare its place and its id.
    pub(super) fn declare(files: &mut BTreeMap<RelPath, OfFile>, problems: &mut Problems) -> Names {
        let mut names = Names::default();
        let mut counts = [0; THINGS];
        let mut origins: Vec<(RelPath, Span)> = Vec::new();
        for (path, of_file) in files.iter_mut() {
            names.take_left_out(&of_file.left_out);
            for it in &mut of_file.things {
                let count = &mut counts[it.entity.place().0];
                it.entity = it.entity.moved_to(*count);
                *count += 1;
                it.id = names.take(it, origins.len()).map(|taken| {
                    let say = say::id_taken(it.kind, &it.wanted);
                    let problem = problems.tell(Origin::new(path, it.span), say);
                    problem.item(it.wanted.to_string());
                    if let Some((file, span)) = origins.get(taken.first) {
                        problem.see(Origin::new(file, *span), say::first_declared_here());
                    }
                    taken.id
                });
                origins.push((path.clone(), it.span));
                names.take_solutions(it);
            }
        }
        names.strangers = counts;
        for (path, of_file) in files.iter() {
            of_file.things.iter().for_each(|it| names.take_former(it, path, problems));
        }
        names
    }

    /// Takes the things that nothing declares, after all others.
    pub(super) fn take_strangers(&mut self, of_file: &mut OfFile, strangers: &[Stranger]) {
        let mut counts = self.strangers;
        for (it, stranger) in of_file.things.iter_mut().zip(strangers) {
            let count = &mut counts[it.entity.place().0];
            it.entity = it.entity.moved_to(*count);
            *count += 1;
            let index = &mut self.kinds[at(it.kind)];
            index.by_id.insert(it.wanted.clone(), Known { entity: it.entity, nth: usize::MAX });
            for called in &stranger.called {
                index.called.entry(called.clone()).or_insert((it.entity, None));
            }
        }
    }

    /// Whether nothing declares a thing.
    pub(super) fn is_stranger(&self, entity: Entity) -> bool {
        let (table, index) = entity.place();
        index >= self.strangers[table]
    }

    /// The id of a thing whose name or id is this but for one slip of the pen.
    pub(super) fn slip(&self, kind: Kind, text: &str) -> Option<&str> {
        let index = &self.kinds[at(Some(kind))];
        let text = folded(text);
        let called = index.called.iter().filter(|(name, _)| is_slip(&text, name));
        let meant =
            called.filter(|(_, (entity, _))| !self.is_stranger(*entity)).min_by_key(|(name, _)| *name);
        meant.map(|(_, (entity, _))| self.id_of(kind, *entity))
    }

    /// Takes the name for a thing; gives the one it gets when its own is taken.
    fn take(&mut self, it: &Declared, nth: usize) -> Option<Taken> {
        let index = &mut self.kinds[at(it.kind)];
        let wanted = &it.wanted;
        let taken = index.by_id.get(wanted).map(|known| Taken {
            first: known.nth,
            id: (2..)
                .map(|n| format!("{wanted}-{n}").into())
                .find(|id| !index.by_id.contains_key(id))
                .unwrap_or_else(|| wanted.clone()),
        });
        let id = taken.as_ref().map_or(wanted, |taken| &taken.id);
        index.by_id.insert(id.clone(), Known { entity: it.entity, nth });
        if !it.called.is_empty() {
            match index.called.get_mut(&it.called) {
                Some((_, second)) => *second = second.or(Some(it.entity)),
                None => drop(index.called.insert(it.called.clone(), (it.entity, None))),
            }
        }
        taken
    }

    /// Takes the names that a thing had before.
    fn take_former(&mut self, it: &Declared, path: &RelPath, problems: &mut Problems) {
        let index = &mut self.kinds[at(it.kind)];
        for old in &it.was {
            let holder = index.by_id.get(&old.text).map(|known| known.entity);
            let claimed = *index.former.entry(old.text.clone()).or_insert(it.entity);
            let say = if holder.is_some_and(|holder| holder != it.entity) {
                say::old_name_in_use(it.kind, &old.text)
            } else if claimed != it.entity {
                say::old_name_twice(it.kind, &old.text)
            } else {
                continue;
            };
            problems.tell(Origin::new(path, old.span), say).item(&*old.text);
        }
    }

    /// Why something of this name is left out of the site.
    pub(super) fn why_left_out(&self, kind: Option<Kind>, name: &str) -> Option<Why> {
        if self.left_out.is_empty() {
            return None;
        }
        let why = |name: Box<str>| self.left_out.get(&(kind, name)).copied();
        why(name.into()).or_else(|| why(folded(name).into()))
    }

    /// Whether something is left out that is internal.
    pub(super) fn is_cut(&self) -> bool {
        self.left_out.values().any(|why| *why == Why::Internal)
    }

    /// Of two reasons the one that keeps more to itself counts.
    fn take_left_out(&mut self, left: &[LeftOut]) {
        for it in left {
            let why = self.left_out.entry((it.kind, it.name.clone())).or_insert(it.why);
            *why = (*why).max(it.why);
        }
    }

    fn take_solutions(&mut self, it: &Declared) {
        if let Some(opportunity) = Opportunity::of(it.entity) {
            self.solutions.take(opportunity, &it.solutions);
        }
    }

    /// What is called so now, or was before.
    pub(super) fn get(&self, kind: Option<Kind>, name: &str) -> Option<Entity> {
        let index = &self.kinds[at(kind)];
        index.by_id.get(name).map(|known| known.entity).or_else(|| index.former.get(name).copied())
    }

    /// What people call so, whatever its letters.
    pub(super) fn called(&self, kind: Kind, name: &str) -> Called {
        let index = &self.kinds[at(Some(kind))];
        match index.called.get(&*folded(name)) {
            Some((one, None)) => Called::One(*one),
            Some((one, Some(other))) => Called::Two(*one, *other),
            // An id in other letters.
            None => index.by_id.get(&*folded(name)).map_or(Called::Nothing, |it| Called::One(it.entity)),
        }
    }

    /// The ids of two things of a kind: one has this name as its id, people call the other one so. Where the one is
    /// called so, too, its id is what to write.
    pub(super) fn id_and_name(&self, kind: Kind, name: &str) -> Option<[&str; 2]> {
        let index = &self.kinds[at(Some(kind))];
        let folded = folded(name);
        let (id, own) = index.by_id.get_key_value(name).or_else(|| index.by_id.get_key_value(&*folded))?;
        let (one, other) = index.called.get(&*folded)?;
        let is_called = *one == own.entity || *other == Some(own.entity);
        (!is_called && !self.is_stranger(*one)).then(|| [&**id, self.id_of(kind, *one)])
    }

    /// What people call so, when it is one thing.
    pub(super) fn one_called(&self, kind: Kind, name: &str) -> Option<Entity> {
        match self.called(kind, name) {
            Called::One(entity) => Some(entity),
            _ => None,
        }
    }

    /// By its id, or else by what people call it; of two the first.
    pub(super) fn meant(&self, kind: Kind, name: &str) -> Option<Entity> {
        self.get(Some(kind), name).or_else(|| match self.called(kind, name) {
            Called::One(entity) | Called::Two(entity, _) => Some(entity),
            Called::Nothing => None,
        })
    }

    /// The id of a thing, by its kind.
    pub(super) fn id_of(&self, kind: Kind, entity: Entity) -> &str {
        let ids = &self.kinds[at(Some(kind))].by_id;
        ids.iter().find(|(_, known)| known.entity == entity).map_or("", |(id, _)| id)
    }

    /// The ids of a kind that are declared, in no order.
    pub(super) fn ids(&self, kind: Option<Kind>) -> impl Iterator<Item = &str> {
        let known = self.kinds[at(kind)].by_id.iter();
        known.filter(|(_, it)| !self.is_stranger(it.entity)).map(|(id, _)| &**id)
    }

    /// Every name with what it leads to, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = Meant<'_>> {
        let kinds = Kind::ALL.into_iter().map(Some).chain([None]);
        let things = kinds.flat_map(|kind| {
            let index = &self.kinds[at(kind)];
            let now = index.by_id.iter().map(move |(id, known)| Meant::Thing(kind, id, known.entity));
            let hidden = |id: &str| index.by_id.contains_key(id);
            let former = index.former.iter().filter(move |(id, _)| !hidden(id));
            let own = |name: &str, entity| index.by_id.get(name).is_some_and(|it| it.entity == entity);
            let called = index.called.iter().filter(move |(name, (entity, _))| !own(name, *entity));
            let called = called.map(move |(name, (entity, _))| Meant::Called(kind, name, *entity));
            now.chain(called).chain(former.map(move |(id, entity)| Meant::Thing(kind, id, *entity)))
        });
        things.chain(self.solutions.names().map(|name| Meant::Solution(name, self.solutions.find(name))))
    }
}

/// Where the index of a kind stands; that of ordinary pages comes last.
fn at(kind: Option<Kind>) -> usize {
    kind.map_or(Kind::ALL.len(), |kind| kind as usize)
}

struct Taken {
    id: Box<str>,
    /// Which declaration has the name.
    first: usize,
}
