//! Every declared thing gets its id: by kind, in the order of the files.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::super::id::id_at;
use super::super::{
    Blueprint, Channel, Entity, Id, Insight, Map, Metric, Opportunity, Page, Persona, Segment, SolutionAt,
    Team, Touchpoint,
};
use crate::parse::Doc;
use crate::parse::body::Body;
use crate::parse::front::{self, Head, What};
use crate::problem::Problems;
use crate::term::{Kind, Term};
use crate::text::{Origin, RelPath, slug};

/// Ids by the names that references use.
#[derive(Default)]
pub(super) struct Names {
    pub personas: Index<Persona>,
    pub segments: Index<Segment>,
    pub journeys: Index<Map>,
    pub experiences: Index<Map>,
    pub blueprints: Index<Blueprint>,
    pub touchpoints: Index<Touchpoint>,
    pub channels: Index<Channel>,
    pub teams: Index<Team>,
    pub metrics: Index<Metric>,
    pub opportunities: Index<Opportunity>,
    pub insights: Index<Insight>,
    pub pages: Index<Page>,
    pub solutions: HashMap<Box<str>, SolutionAt>,
    /// What each file declares, for links to files.
    pub files: HashMap<RelPath, Declares>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Declares {
    One(Entity),
    Catalogue(Kind),
}

/// The things of one kind by id; `former` by an id they had before.
pub(super) struct Index<T> {
    pub by_id: HashMap<Box<str>, Id<T>>,
    pub former: HashMap<Box<str>, Id<T>>,
    origins: HashMap<Box<str>, Origin>,
}

/// One declared thing on its way to the model.
pub(super) struct Row<W> {
    pub file: RelPath,
    pub id: Box<str>,
    pub head: Head,
    pub item: bool,
    pub kind: Option<Kind>,
    pub body: Option<Box<Body>>,
    pub what: W,
}

/// A row without what makes its kind special.
pub(super) struct Frame {
    pub id: Box<str>,
    pub head: Head,
    pub item: bool,
    pub kind: Option<Kind>,
    pub body: Option<Box<Body>>,
}

#[derive(Default)]
pub(super) struct Rows {
    pub personas: Vec<Row<Box<front::persona::Persona>>>,
    pub segments: Vec<Row<front::persona::Segment>>,
    pub maps: Vec<Row<Box<front::map::Map>>>,
    pub blueprints: Vec<Row<Box<front::blueprint::Blueprint>>>,
    pub touchpoints: Vec<Row<Box<front::catalogue::Touchpoint>>>,
    pub channels: Vec<Row<front::catalogue::Channel>>,
    pub teams: Vec<Row<front::catalogue::Team>>,
    pub metrics: Vec<Row<Box<front::metric::Metric>>>,
    pub opportunities: Vec<Row<Box<front::opportunity::Opportunity>>>,
    pub insights: Vec<Row<Box<front::catalogue::Insight>>>,
    pub pages: Vec<Row<()>>,
}

#[derive(Default)]
pub(super) struct Declared {
    pub rows: Rows,
    /// Prose of catalogue files.
    pub intros: Vec<(Kind, Row<()>)>,
    pub files: HashMap<RelPath, OfFile>,
}

/// The things one file declares, in its order.
pub(super) struct OfFile {
    pub entities: Vec<Entity>,
    pub seal: u64,
}

impl<W> Row<W> {
    pub(super) fn split(self) -> (Frame, W) {
        let Row { id, head, item, kind, body, what, .. } = self;
        (Frame { id, head, item, kind, body }, what)
    }

    pub(super) fn frame(self) -> Frame {
        self.split().0
    }
}

impl<T> Default for Index<T> {
    fn default() -> Index<T> {
        Index { by_id: HashMap::new(), former: HashMap::new(), origins: HashMap::new() }
    }
}

impl<T> Index<T> {
    pub(super) fn get(&self, name: &str) -> Option<Id<T>> {
        self.by_id.get(name).or_else(|| self.former.get(name)).copied()
    }

    /// Takes the name for the thing at `index`; gives the name it really got.
    fn take(
        &mut self,
        name: Box<str>,
        index: usize,
        at: &Origin,
        former: &[front::Name],
    ) -> Result<Box<str>, Taken> {
        let taken = self.origins.get(&name).cloned();
        let name = match &taken {
            None => name,
            Some(_) => (2..)
                .map(|n| format!("{name}-{n}").into())
                .find(|name| !self.by_id.contains_key(name))
                .unwrap_or(name),
        };
        self.by_id.insert(name.clone(), id_at(index));
        self.origins.insert(name.clone(), at.clone());
        for old in former {
            self.former.entry(old.text.clone()).or_insert(id_at(index));
        }
        match taken {
            None => Ok(name),
            Some(first) => Err(Taken { name, first }),
        }
    }
}

struct Taken {
    name: Box<str>,
    first: Origin,
}

/// What one file declares: its things, and the prose of a catalogue.
pub(super) struct Rowed {
    pub rows: Vec<(Row<()>, What)>,
    pub intro: Option<(Kind, Row<()>)>,
}

/// Takes a document apart into the rows it declares.
pub(super) fn rows(doc: Doc) -> Rowed {
    let Doc { path, mut written, body } = doc;
    let whole = |id: Box<str>, head: Head, kind: Option<Kind>, body: Body| Row {
        file: path.clone(),
        id,
        head,
        item: false,
        kind,
        body: Some(Box::new(body)),
        what: (),
    };
    if written.len() == 1
        && let Some(written) = written.pop_if(|written| !written.item)
    {
        let (id, kind) = id_of(&path, &written.head, &written.what);
        return Rowed { rows: vec![(whole(id, written.head, kind, body), written.what)], intro: None };
    }
    let mut kind_of_file = None;
    let mut rows = Vec::with_capacity(written.len());
    for (index, written) in written.into_iter().enumerate() {
        let (_, kind) = id_of(&path, &written.head, &written.what);
        let id = match (&written.head.id, &written.head.title) {
            (Some(id), _) => id.text.clone(),
            (None, Some(title)) => slug(&title.text).into(),
            (None, None) => format!("{}-{}", slug(path.stem()), index + 1).into(),
        };
        kind_of_file = kind_of_file.or(kind);
        let row = Row { file: path.clone(), id, head: written.head, item: true, kind, body: None, what: () };
        rows.push((row, written.what));
    }
    let intro = kind_of_file.map(|kind| (kind, whole(slug(path.stem()).into(), Head::default(), None, body)));
    Rowed { rows, intro }
}

impl Rowed {
    /// Everything that decides which names exist and what they lead to. Two versions of a file with the
    /// same seal declare the same things in the same order.
    pub(super) fn seal(&self) -> u64 {
        let mut seal = DefaultHasher::new();
        for (row, what) in &self.rows {
            (row.kind.map(Term::name), &row.id, row.item).hash(&mut seal);
            row.head.was.iter().for_each(|was| was.text.hash(&mut seal));
            if let What::Opportunity(it) = what {
                it.solutions.iter().for_each(|it| it.id.as_ref().map(|id| &id.text).hash(&mut seal));
            }
        }
        self.intro.as_ref().map(|(kind, _)| kind.name()).hash(&mut seal);
        seal.finish()
    }
}

/// Gives every declared thing its id. The documents come in the order of their paths.
pub(super) fn declare(docs: Vec<Doc>, problems: &mut Problems) -> (Names, Declared) {
    let mut names = Names::default();
    let mut declared = Declared::default();
    for doc in docs {
        let path = doc.path.clone();
        let rowed = rows(doc);
        let seal = rowed.seal();
        let is_catalogue = rowed.intro.is_some();
        let place = |(row, what)| place(&mut names, &mut declared.rows, row, what, problems);
        let entities: Vec<Entity> = rowed.rows.into_iter().map(place).collect();
        match (&*entities, rowed.intro) {
            ([entity], None) if !is_catalogue => {
                names.files.insert(path.clone(), Declares::One(*entity));
            }
            (_, Some((kind, intro))) => {
                declared.intros.push((kind, intro));
                names.files.insert(path.clone(), Declares::Catalogue(kind));
            }
            _ => {}
        }
        declared.files.insert(path, OfFile { entities, seal });
    }
    (names, declared)
}

/// The id of a file's only thing: as written, else from the file's name.
fn id_of(path: &RelPath, head: &Head, what: &What) -> (Box<str>, Option<Kind>) {
    let kind = match what {
        What::Page => None,
        What::Persona(_) => Some(Kind::Persona),
        What::Segment(_) => Some(Kind::Segment),
        What::Map(map) => Some(map.kind),
        What::Blueprint(_) => Some(Kind::Blueprint),
        What::Touchpoint(_) => Some(Kind::Touchpoint),
        What::Channel(_) => Some(Kind::Channel),
        What::Team(_) => Some(Kind::Team),
        What::Metric(_) => Some(Kind::Metric),
        What::Opportunity(_) => Some(Kind::Opportunity),
        What::Insight(_) => Some(Kind::Insight),
    };
    let id = match &head.id {
        Some(id) => id.text.clone(),
        // Ordinary pages in different folders may share a name.
        None if kind.is_none() => path.as_str().trim_end_matches(".md").into(),
        None => slug(path.stem()).into(),
    };
    (id, kind)
}

/// Puts a row into the list of its kind.
fn place(names: &mut Names, rows: &mut Rows, row: Row<()>, what: What, problems: &mut Problems) -> Entity {
    macro_rules! put {
        ($index:expr, $rows:expr, $what:expr, $entity:expr) => {{
            let at = $rows.len();
            let row = named(&mut $index, at, row, problems);
            $rows.push(Row {
                file: row.file,
                id: row.id,
                head: row.head,
                item: row.item,
                kind: row.kind,
                body: row.body,
                what: $what,
            });
            $entity(id_at(at))
        }};
    }
    match what {
        What::Page => put!(names.pages, rows.pages, (), Entity::Page),
        What::Persona(it) => put!(names.personas, rows.personas, it, Entity::Persona),
        What::Segment(it) => put!(names.segments, rows.segments, it, Entity::Segment),
        What::Map(it) if it.kind == Kind::Journey => put!(names.journeys, rows.maps, it, Entity::Map),
        What::Map(it) => put!(names.experiences, rows.maps, it, Entity::Map),
        What::Blueprint(it) => put!(names.blueprints, rows.blueprints, it, Entity::Blueprint),
        What::Touchpoint(it) => put!(names.touchpoints, rows.touchpoints, it, Entity::Touchpoint),
        What::Channel(it) => put!(names.channels, rows.channels, it, Entity::Channel),
        What::Team(it) => put!(names.teams, rows.teams, it, Entity::Team),
        What::Metric(it) => put!(names.metrics, rows.metrics, it, Entity::Metric),
        What::Opportunity(it) => {
            let opportunity = id_at(rows.opportunities.len());
            for (index, solution) in it.solutions.iter().enumerate() {
                if let Some(id) = &solution.id {
                    names.solutions.entry(id.text.clone()).or_insert(SolutionAt { opportunity, index });
                }
            }
            put!(names.opportunities, rows.opportunities, it, Entity::Opportunity)
        }
        What::Insight(it) => put!(names.insights, rows.insights, it, Entity::Insight),
    }
}

fn named<T>(index: &mut Index<T>, at: usize, mut row: Row<()>, problems: &mut Problems) -> Row<()> {
    let span = row.head.id.as_ref().map_or(row.head.span, |id| id.span);
    let origin = Origin::new(&row.file, span);
    match index.take(row.id.clone(), at, &origin, &row.head.was) {
        Ok(_) => {}
        Err(taken) => {
            let kind = row.kind.map_or("page", Term::name);
            let message = format!("the {kind} id `{}` is taken", row.id);
            problems
                .push("duplicate-id", origin, message)
                .help("give one of the two another `id`")
                .item(row.id.to_string())
                .related(taken.first, "first declared here");
            row.id = taken.name;
        }
    }
    row
}
