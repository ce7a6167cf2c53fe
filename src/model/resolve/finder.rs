//! Looks names up for one file, and says so when there is nothing of that name.

use super::super::id::Id;
use super::super::{
    Card, Channel, Entity, FieldLink, Insight, Item, LaneKey, Lanes, Map, Metric, Opportunity, Persona,
    Reached, Segment, SolutionAt, Team, Thing, Touchpoint,
};
use super::names::Called;
use super::rows::{Frame, Why};
use super::solutions::Means;
use super::stranger;
use super::{Around, Found};
use crate::parse::body::{Link, Wording};
use crate::parse::front::{Cells, Name, Said};
use crate::problem::{Problem, Say, say};
use crate::term::{Kind, Status};
use crate::text::{Origin, RelPath, Span, folded, nearest, spoken};

pub(in crate::model) struct Finder<'a> {
    pub(super) around: Around<'a>,
    pub(super) file: &'a RelPath,
    pub(super) found: Found,
    /// The links in the texts of the thing at hand.
    pub(super) links: Vec<FieldLink>,
    /// The file of the map that this one is laid over.
    pub(super) base_file: Option<RelPath>,
}

/// One look-up by kind: alone, in a list, and what is found.
macro_rules! lookups {
    ($($one:ident $many:tt $what:ident;)*) => {$(
        pub(in crate::model) fn $one(&mut self, name: &Name) -> Option<Id<$what>> {
            self.find(Kind::$what, name).and_then($what::of)
        }

        lookups!(@many $one $many $what);
    )*};
    (@many $one:ident _ $what:ident) => {};
    (@many $one:ident $many:ident $what:ident) => {
        pub(in crate::model) fn $many(&mut self, names: &[Name]) -> Vec<Id<$what>> {
            self.each(Kind::$what, names, Self::$one)
        }
    };
}

impl<'a> Finder<'a> {
    lookups! {
        persona personas Persona;
        segment _ Segment;
        touchpoint touchpoints Touchpoint;
        channel _ Channel;
        team teams Team;
        metric metrics Metric;
        opportunity opportunities Opportunity;
        insight insights Insight;
    }

    pub(in crate::model) fn journey(&mut self, name: &Name) -> Option<Id<Map>> {
        self.find(Kind::Journey, name).and_then(Map::of)
    }

    pub(in crate::model) fn journeys(&mut self, names: &[Name]) -> Vec<Id<Map>> {
        self.each(Kind::Journey, names, Self::journey)
    }

    /// All that are found, each once.
    fn each<T>(
        &mut self,
        kind: Kind,
        names: &[Name],
        one: fn(&mut Self, &Name) -> Option<Id<T>>,
    ) -> Vec<Id<T>> {
        let mut ids = Vec::with_capacity(names.len());
        let listed = names.iter().any(|name| name.text.contains(','));
        let parts: Vec<Name> = match listed {
            true => names.iter().flat_map(|name| self.listed(kind, name)).collect(),
            false => Vec::new(),
        };
        let names = if listed { &*parts } else { names };
        for id in names.iter().filter_map(|name| one(self, name)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

impl<'a> Finder<'a> {
    pub(super) fn new(around: Around<'a>, file: &'a RelPath) -> Finder<'a> {
        Finder { around, file, found: Found::default(), links: Vec::new(), base_file: None }
    }

    pub(in crate::model) fn origin(&self, span: Span) -> Origin {
        Origin::new(self.file, span)
    }

    pub(in crate::model) fn tell(&mut self, span: Span, say: Say) -> &mut Problem {
        self.found.problems.tell(Origin::new(self.file, span), say)
    }

    /// The names of a list that was written as one text; a thing that is called so is one.
    fn listed(&mut self, kind: Kind, name: &Name) -> Vec<Name> {
        self.found.ask(&name.text);
        self.found.misses |= name.text.contains(',');
        let parts = self.around.names.parts(kind, &name.text);
        parts.into_iter().map(|part| Name { text: part.into(), span: name.span }).collect()
    }

    /// By its id, else by what people call it. Where both are there and are two things, that is told.
    fn known(&mut self, kind: Kind, name: &Name) -> Option<Entity> {
        let names = self.around.names;
        // Other letters are another name to be asked for.
        self.found.misses |= folded(&name.text) != *name.text;
        if let Some(ids) = names.id_and_name(kind, &name.text) {
            self.tell(name.span, say::id_of_another(kind, ids)).item(name.text.to_string());
        }
        names.get(Some(kind), &name.text).or_else(|| self.called(kind, name))
    }

    /// By what people call it, when that is one thing.
    fn called(&mut self, kind: Kind, name: &Name) -> Option<Entity> {
        let names = self.around.names;
        self.found.misses = true;
        match names.called(kind, &name.text) {
            Called::One(entity) => Some(entity),
            Called::Two(one, other) => {
                let ids = [names.id_of(kind, one), names.id_of(kind, other)];
                self.tell(name.span, say::two_called(kind, &name.text, ids)).item(name.text.to_string());
                Some(one)
            }
            Called::Nothing => None,
        }
    }

    fn find(&mut self, kind: Kind, name: &Name) -> Option<Entity> {
        let names = self.around.names;
        self.found.ask(&name.text);
        let found = self.known(kind, name);
        if found.is_some_and(|entity| names.is_stranger(entity)) {
            self.found.strangers.push((kind, name.clone()));
        }
        if let (None, Some(why)) = (found, names.why_left_out(Some(kind), &name.text)) {
            self.found.misses = true;
            if why == Why::Draft {
                self.found.unresolved.insert((self.file.clone(), kind));
            }
            self.left_out(kind, name, why);
        } else if let (None, [first, _, ..]) = (found, &*names.parts(kind, &name.text)) {
            self.found.misses = true;
            self.found.unresolved.insert((self.file.clone(), kind));
            let say = say::several_where_one(kind, &name.text, first);
            self.tell(name.span, say).item(name.text.to_string());
        } else if found.is_none() {
            let near = stranger::near(names, kind, &name.text);
            self.found.misses = true;
            self.found.meant.extend(near.and_then(|near| names.get(Some(kind), near)));
            self.found.unresolved.insert((self.file.clone(), kind));
            self.tell(name.span, say::unknown_thing(kind, &name.text, near)).item(name.text.to_string());
        }
        found
    }

    /// Tells of the name of a thing that is left out: of one that is internal once a file.
    fn left_out(&mut self, kind: Kind, name: &Name, why: Why) {
        let say = match why {
            Why::Draft => say::draft_named(kind, &name.text),
            Why::Internal => say::internal_named(kind, &name.text),
        };
        let is_told = |it: &Problem| it.code == say::LINKS_TO_INTERNAL && *it.item == *name.text;
        if why == Why::Internal && self.found.problems.iter().any(is_told) {
            return;
        }
        self.tell(name.span, say).item(name.text.to_string()).is_of_draft = why == Why::Internal;
    }

    /// Whether a part of that name is left out of this thing, or of the map that it is laid over. Ways between
    /// parts go with them, without a word.
    pub(super) fn hides_part(&self, name: &str) -> bool {
        let hides = |file: &RelPath| self.around.declared.get(file).is_some_and(|it| it.hides(name));
        hides(self.file) || self.base_file.as_ref().is_some_and(hides)
    }

    /// Whether a part of that name is left out of another thing; who names it is told.
    pub(super) fn hides_part_of(&mut self, of: &Card, name: &str, span: Span) -> bool {
        let is_hidden = self.around.declared.get(&of.origin.file).is_some_and(|it| it.hides(name));
        if is_hidden {
            self.tell_internal(say::internal_part_named(&of.id, name), span, name);
        }
        is_hidden
    }

    fn tell_internal(&mut self, say: Say, span: Span, name: &str) {
        self.tell(span, say).item(name).is_of_draft = true;
    }

    /// Whether the journey of that name is left out.
    pub(super) fn hides_journey(&self, name: &Name) -> bool {
        let why = self.around.names.why_left_out(Some(Kind::Journey), &name.text);
        why == Some(Why::Internal)
    }

    /// Whether the persona of that name is left out, with all that is said of it.
    pub(super) fn hides_persona(&mut self, name: &Name) -> bool {
        let why = self.around.names.why_left_out(Some(Kind::Persona), &name.text);
        let is_hidden = why == Some(Why::Internal) && self.known(Kind::Persona, name).is_none();
        if is_hidden {
            self.left_out(Kind::Persona, name, Why::Internal);
        }
        is_hidden
    }

    /// A solution of any opportunity, by its id or its title.
    pub(super) fn solution(&mut self, name: &Name) -> Option<SolutionAt> {
        let solutions = &self.around.names.solutions;
        self.found.ask(&name.text);
        // What is called so is found by other letters as well.
        self.found.misses |= !solutions.has_id(&name.text);
        match solutions.find(&name.text) {
            Means::One(at) => return Some(at),
            Means::Several => _ = self.tell(name.span, say::several_solutions(&name.text)),
            Means::Nothing if self.around.declared.values().any(|it| it.hides(&name.text)) => {
                self.tell_internal(say::internal_linked(&name.text), name.span, &name.text);
            }
            Means::Nothing => {
                let near = nearest(&name.text, solutions.ids());
                self.tell(name.span, say::unknown_solution(&name.text, near));
            }
        }
        None
    }

    /// What every kind has in common.
    pub(super) fn card(&mut self, frame: Frame) -> Card {
        let Frame { id, head, item, kind, body } = frame;
        let prose_title = body.as_ref().and_then(|body| body.title.as_deref()).filter(|_| kind.is_none());
        let title: Box<str> = match (&head.title, prose_title) {
            (Some(title), _) => title.text.clone(),
            (None, Some(title)) => title.into(),
            (None, None) => spoken(&id).into(),
        };
        if let (None, Some(kind)) = (&head.title, kind)
            && kind != crate::term::Kind::Journey
        {
            self.tell(head.span, say::no_title(say::Thing::Kind(kind)));
        }
        Card {
            origin: self.origin(head.span),
            owner: head.owner.as_ref().and_then(|owner| self.team(owner)),
            declared: stranger::is_declared(self.file),
            chapter: self.around.chapters.get(self.file).copied(),
            id,
            title,
            item,
            was: head.was.into_iter().map(|name| name.text).collect(),
            aliases: head.aliases.into_iter().map(|name| name.text).collect(),
            status: head.status.or(head.draft.then_some(Status::Draft)),
            is_described: kind.is_some() && head.description.is_some(),
            description: head.description.map(|name| name.text),
            date: head.date,
            reviewed: head.reviewed,
            review_every: head.review_every,
            watches: head.watches,
            visibility: head.visibility.or(self.around.config.visibility),
            tags: head.tags,
            allow: head.allow.into_iter().map(|name| (name.text, name.span)).collect(),
            unread: head.unread.into(),
            body: body.filter(|body| !body.is_empty()),
            reached: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The lanes that were written, empty ones too: an overlay may empty a lane.
    pub(in crate::model) fn lanes(&mut self, cells: Cells) -> Lanes {
        cells.filter_map(|key, said| if key == LaneKey::IMAGE { self.shown(said) } else { self.item(said) })
    }

    pub(in crate::model) fn items(&mut self, said: Vec<Said>) -> Vec<Item> {
        said.into_iter().filter_map(|said| self.item(said)).collect()
    }

    pub(in crate::model) fn one(&mut self, said: Said) -> Option<Item> {
        self.item(said)
    }

    /// The persona of this id or name, if there is one: it may be somebody else as well.
    pub(super) fn known_persona(&mut self, name: &Name) -> Option<Id<Persona>> {
        self.found.ask(&name.text);
        self.known(Kind::Persona, name).and_then(Persona::of)
    }

    fn item(&mut self, mut said: Said) -> Option<Item> {
        if said.by.as_ref().is_some_and(|name| self.hides_persona(name)) {
            return None;
        }
        let by = said.by.as_ref().and_then(|name| self.known_persona(name));
        if let (None, Some(name)) = (by, &said.by) {
            let text = [&*name.text, ": ", &said.text].concat();
            self.tell(name.span, say::nobody_says(&name.text, &text.replace('"', "\\\"")));
            said.text = text.as_str().into();
        }
        Some(Item {
            by,
            insight: said.insight.as_ref().and_then(|name| self.insight(name)),
            text: self.wording(said.text),
            severity: said.severity,
            picture: None,
            is_internal: said.is_internal,
            span: said.span,
        })
    }

    /// Takes note of the links in a text.
    pub(super) fn wording(&mut self, text: Wording) -> Wording {
        if text.links().is_empty() {
            return text;
        }
        let first = self.links.len();
        let (file, reached) = (self.file.clone(), Reached::Nowhere);
        let link =
            |link: &Link| FieldLink { link: link.clone(), file: file.clone(), reached: reached.clone() };
        self.links.extend(text.links().iter().map(link));
        text.counted_from(first)
    }

    /// A picture becomes the path of its file in the book; what is not there is left out.
    fn shown(&mut self, said: Said) -> Option<Item> {
        let path = self.picture(&Name { text: said.text.as_str().into(), span: said.span })?;
        let mut picture = said.picture;
        if picture.as_ref().is_none_or(|it| it.alt.is_none()) {
            self.tell(said.span, say::picture_says_nothing(said.text.as_str()));
        }
        if let Some(it) = &mut picture {
            it.caption = it.caption.take().map(|caption| self.wording(caption));
        }
        Some(Item {
            text: path.as_str().into(),
            severity: None,
            insight: None,
            by: None,
            picture,
            is_internal: said.is_internal,
            span: said.span,
        })
    }

    /// A picture beside this file.
    pub(in crate::model) fn picture(&mut self, name: &Name) -> Option<RelPath> {
        if name.text.trim().is_empty() || name.text.contains("://") {
            self.tell(name.span, say::picture_elsewhere(&name.text));
            return None;
        }
        let Some(path) = self.file.beside(&name.text) else {
            self.tell(name.span, say::picture_out_of_book(&name.text));
            return None;
        };
        self.found.ask(path.as_str());
        if self.around.files.others.contains_key(&path) {
            if let Some(refusal) = self.around.refusal(&path) {
                self.tell(name.span, say::active_picture(path.as_str(), &refusal));
                return None;
            }
            self.found.files.insert(path.clone());
            return Some(path);
        }
        self.found.misses = true;
        let folder = self.file.parent();
        let beside = self.around.files.others.keys().filter(|it| it.parent() == folder).map(RelPath::name);
        // Among them are those of what is internal.
        let near = nearest(&name.text, beside.filter(|_| !self.around.config.is_public));
        self.tell(name.span, say::no_picture(&name.text, path.as_str(), near));
        None
    }
}
