//! A document taken apart into the things it declares.

use std::sync::Arc;

use super::super::brand::Brand;
use super::super::id::id_at;
use super::super::{self as model, Entity, Id, Thing, with_things};
use super::Card;
use super::finder::Finder;
use super::stranger::{self, Refers};
use crate::config::Config;
use crate::parse::body::Body;
use crate::parse::front::{Head, What, Written};
use crate::parse::{Doc, Hidden};
use crate::term::{Kind, Visibility};
use crate::text::{RelPath, folded, slug};

/// A kind of thing as it is written, and how that becomes what is meant.
pub(in crate::model) trait Resolve: Thing {
    type Written;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Self::Written) -> Self;

    /// What it names in front matter, when nobody has to know where: kinds with lists of their own among `Links`
    /// count those there.
    fn named(&self) -> Vec<Entity> {
        Vec::new()
    }
}

/// One declared thing on its way to the model.
pub(super) struct Row<W> {
    pub file: RelPath,
    pub id: Box<str>,
    pub head: Head,
    pub item: bool,
    pub kind: Option<Kind>,
    pub body: Option<Arc<Body>>,
    pub what: W,
}

/// A name of a thing that is left out of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct LeftOut {
    pub kind: Option<Kind>,
    /// Its id, or what people call it, folded.
    pub name: Box<str>,
    pub why: Why,
}

/// Why a thing is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Why {
    /// It is for those who write it.
    Draft,
    /// It is for the house only, and the site for the public.
    Internal,
}

/// A row without what makes its kind special.
pub(super) struct Frame {
    pub id: Box<str>,
    pub head: Head,
    pub item: bool,
    pub kind: Option<Kind>,
    pub body: Option<Arc<Body>>,
}

/// What one file declares: its things, and the prose of a catalogue.
#[derive(Default)]
pub(super) struct Rowed {
    pub rows: Vec<(Row<()>, What)>,
    pub intro: Option<(Kind, Row<()>)>,
    /// What is left out of the site.
    pub left_out: Vec<LeftOut>,
    /// Names of parts of its things that are left out.
    pub hidden: Box<[Box<str>]>,
    /// What it names of other files.
    pub refers: Refers,
}

macro_rules! rows {
    ($($(#[$about:meta])* $thing:ident $table:ident,)*) => {
        /// Rows of all kinds, with the ids of the things they become.
        #[derive(Default)]
        pub(super) struct Rows {
            $(pub $table: Vec<(Id<model::$thing>, Row<<model::$thing as Resolve>::Written>)>,)*
        }

        impl Rows {
            pub(super) fn put(&mut self, entity: Entity, row: Row<()>, what: What) {
                match (entity, what) {
                    $((Entity::$thing(id), What::$thing(it)) => self.$table.push((id, row.with(it))),)*
                    // A thing is of the kind its file says.
                    _ => {}
                }
            }
        }

        /// Some thing of the kind that is written, in this book.
        pub(super) fn any(what: &What, brand: Brand) -> Entity {
            match what {
                $(What::$thing(_) => Entity::$thing(id_at(0, brand)),)*
            }
        }
    };
}

with_things!(rows);

impl<W> Row<W> {
    pub(super) fn split(self) -> (Frame, W) {
        let Row { id, head, item, kind, body, what, .. } = self;
        (Frame { id, head, item, kind, body }, what)
    }

    pub(super) fn frame(self) -> Frame {
        self.split().0
    }
}

impl Row<()> {
    fn with<W>(self, what: W) -> Row<W> {
        let Row { file, id, head, item, kind, body, what: () } = self;
        Row { file, id, head, item, kind, body, what }
    }
}

impl Rowed {
    pub(super) fn of(doc: Doc, config: &Config) -> Rowed {
        let Doc { path, mut written, refers, hidden, visibility, body } = doc;
        let (things, parts): (Vec<Hidden>, Vec<Hidden>) =
            hidden.into_iter().partition(|it| it.kind.is_some());
        let hidden = parts.into_iter().map(|it| it.name).collect();
        let whole = |id: Box<str>, head: Head, kind: Option<Kind>, body: Body| Row {
            file: path.clone(),
            id,
            head,
            item: false,
            kind,
            body: Some(Arc::new(body)),
            what: (),
        };
        if written.len() == 1
            && let Some(written) = written.pop_if(|written| !written.item)
        {
            let id = id_of(&path, &written.head, written.kind);
            let mut rowed = Rowed { hidden, ..Rowed::default() };
            let introduced = introduced(&path).filter(|_| written.kind.is_none() && !config.is_guest);
            if let Some(why) = left_out(&written, &path, config) {
                note(&mut rowed.left_out, (&written, id), why);
                rowed.hidden = solutions(&written.what);
            } else if let Some(kind) = introduced {
                rowed.intro = Some((kind, whole(id, written.head, None, body)));
            } else {
                rowed.rows.push((whole(id, written.head, written.kind, body), written.what));
                rowed.refers = stranger::refers(refers);
            }
            return rowed;
        }
        let mut kind_of_file = None;
        let of_thing = |it: Hidden| LeftOut { kind: it.kind, name: it.name, why: Why::Internal };
        let mut left: Vec<LeftOut> = things.into_iter().map(of_thing).collect();
        let mut rows = Vec::with_capacity(written.len());
        for (index, mut written) in written.into_iter().enumerate() {
            let kind = written.kind;
            let id = match (&written.head.id, &written.head.title) {
                (Some(id), _) => id.text.clone(),
                (None, Some(title)) => slug(&title.text).into(),
                (None, None) => format!("{}-{}", slug(path.stem()), index + 1).into(),
            };
            kind_of_file = kind_of_file.or(kind);
            if let Some(why) = left_out(&written, &path, config) {
                note(&mut left, (&written, id), why);
                continue;
            }
            let body = written.body.take().map(Arc::new);
            let row = Row { file: path.clone(), id, head: written.head, item: true, kind, body, what: () };
            rows.push((row, written.what));
        }
        // A catalogue of drafts alone has nothing to introduce.
        let introduced = kind_of_file
            .filter(|_| left.iter().all(|it| it.why == Why::Internal) || !rows.is_empty())
            .filter(|_| !hides(config, visibility));
        let intro =
            introduced.map(|kind| (kind, whole(slug(path.stem()).into(), Head::default(), None, body)));
        let refers = if rows.is_empty() { Refers::default() } else { stranger::refers(refers) };
        Rowed { rows, intro, left_out: left, hidden, refers }
    }
}

/// A draft is for those who write it. A guest leaves out what its host does not list; the list says nothing of single
/// entries of a catalogue.
fn left_out(written: &Written, file: &RelPath, config: &Config) -> Option<Why> {
    let head = &written.head;
    if !written.item && hides(config, head.visibility) {
        return Some(Why::Internal);
    }
    let shows_drafts = config.shows_drafts && !(config.is_guest && written.item);
    (head.draft && !shows_drafts || config.left_out.contains(file)).then_some(Why::Draft)
}

/// Whether what is marked so, or not at all, is left out.
fn hides(config: &Config, marked: Option<Visibility>) -> bool {
    config.is_public && Visibility::keeps_inside(marked, config.visibility)
}

/// By which names the solutions of an opportunity are found.
fn solutions(what: &What) -> Box<[Box<str>]> {
    let What::Opportunity(it) = what else { return Box::default() };
    let names = |it: &crate::parse::front::opportunity::Solution| {
        it.id.iter().map(|id| id.text.clone()).chain([folded(&it.title).into()]).collect::<Vec<_>>()
    };
    it.solutions.iter().flat_map(names).collect()
}

/// Notes what a thing is called that is left out, by its ids and by its name.
fn note(left: &mut Vec<LeftOut>, (written, id): (&Written, Box<str>), why: Why) {
    let kind = written.kind;
    let called = written.head.title.iter().map(|title| folded(&title.text).into());
    let former = written.head.was.iter().map(|name| name.text.clone());
    let names = std::iter::once(id).chain(called).chain(former);
    left.extend(names.map(|name| LeftOut { kind, name, why }));
}

/// The kind whose overview a page opens: `journeys/index.md`.
fn introduced(path: &RelPath) -> Option<Kind> {
    let is_index = ["index", "README"].contains(&path.stem());
    Kind::ALL.into_iter().find(|kind| is_index && path.parent() == kind.plural())
}

/// The id of a file's only thing: as written, else from the file's name.
fn id_of(path: &RelPath, head: &Head, kind: Option<Kind>) -> Box<str> {
    match &head.id {
        Some(id) => id.text.clone(),
        // Ordinary pages in different folders may share a name.
        None if kind.is_none() => path.as_str().trim_end_matches(".md").trim_end_matches(".MD").into(),
        None => slug(path.stem()).into(),
    }
}
