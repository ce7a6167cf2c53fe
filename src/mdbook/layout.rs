//! Which chapter shows what, and which chapters are added: every page of a handbook gets a place in the book.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chapters::{Added, Chapter};
use super::ours::{Ours, Prose, is_thing};
use super::read::Read;
use crate::model::{Card, Entity, Handbook};
use crate::page::chapter::Prefixes;
use crate::site::Site;
use crate::text::RelPath;
use crate::text::escape::percent_encoded;
use crate::view::{Kind, PageKey};

/// What one chapter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shows {
    /// A page of ours.
    Page(PageKey),
    /// The things that a catalogue declares, when several files do.
    Catalogue { file: RelPath, kind: Kind, name: String },
    /// What others wrote, with links to pages of ours.
    Led(Entity),
    /// What others wrote, as it came.
    Theirs(Entity),
    /// Nothing that we can read.
    Other,
    /// Nothing: a draft of ours.
    Draft,
}

/// A page to be written.
#[derive(Debug)]
pub(super) struct Sheet {
    pub shows: Shows,
    /// Where it stands, as in links.
    pub address: String,
}

/// The way to a chapter, and one to put below it.
type Below = (Vec<usize>, Added);

/// The whole book.
pub(super) struct Layout {
    /// First one for each chapter of the book, then those of the added ones.
    pub sheets: Vec<Sheet>,
    /// The ways to the chapters, in the order of `sheets`.
    pub chapters: Vec<Vec<usize>>,
    /// Chapters below others.
    pub below: Vec<Below>,
    /// The part at the end.
    pub part: Vec<Added>,
    pub prefixes: Prefixes,
    /// Files that are chapters: links to them are right as they are.
    pub files: BTreeSet<RelPath>,
    /// Every page of the book, in lower case.
    pub addresses: BTreeSet<String>,
}

impl Sheet {
    /// The chapter goes out as it came.
    pub(super) fn is_untouched(&self) -> bool {
        matches!(self.shows, Shows::Theirs(_) | Shows::Other)
    }
}

impl Layout {
    /// Finds a place for every page, and tells it to the plan of `site`.
    pub(super) fn new(site: &mut Site, chapters: &[Chapter<'_>], read: &Read, ours: &Ours) -> Layout {
        let declared = Declared::new(&site.book, read, ours);
        let mut builder = Builder { taken: taken(chapters, read), sheets: Vec::new(), home: BTreeMap::new() };
        for (chapter, shown) in chapters.iter().zip(&read.shown) {
            let shows = shown.as_ref().map_or(Shows::Other, |file| declared.shown_by(file, &site.book));
            builder.chapter(chapter, shown.as_ref(), shows);
        }
        let has_things = site.book.entities().any(is_thing);
        let (below, part) = if has_things { builder.add_all(site) } else { (Vec::new(), Vec::new()) };
        let mut prefixes = Prefixes::default();
        let plan = Arc::make_mut(&mut site.plan);
        for sheet in &builder.sheets {
            match &sheet.shows {
                Shows::Page(key) => {
                    plan.stand_at(*key, &sheet.address);
                    prefixes.add(&sheet.address);
                }
                Shows::Catalogue { .. } => prefixes.add(&sheet.address),
                Shows::Led(entity) | Shows::Theirs(entity) => {
                    plan.stand_at(PageKey::Entity(*entity), &sheet.address)
                }
                Shows::Other | Shows::Draft => {}
            }
        }
        Layout {
            sheets: builder.sheets,
            chapters: chapters.iter().map(|chapter| chapter.at.clone()).collect(),
            below,
            part,
            prefixes,
            files: read.shown.iter().flatten().cloned().collect(),
            addresses: builder.taken,
        }
    }
}

/// What each file declares.
struct Declared<'a> {
    by_file: BTreeMap<RelPath, Vec<Entity>>,
    read: &'a Read,
    ours: &'a Ours,
}

impl<'a> Declared<'a> {
    fn new(book: &Handbook, read: &'a Read, ours: &'a Ours) -> Declared<'a> {
        let mut by_file: BTreeMap<RelPath, Vec<Entity>> = BTreeMap::new();
        for entity in book.entities() {
            by_file.entry(book.card(entity).origin.file.clone()).or_default().push(entity);
        }
        Declared { by_file, read, ours }
    }

    fn shown_by(&self, file: &RelPath, book: &Handbook) -> Shows {
        let Some(entities) = self.by_file.get(file) else {
            // A catalogue without items shows its kind all the same.
            let intro = book.intros.iter().find(|(_, card)| card.origin.file == *file);
            let nothing = if self.read.ours.contains(file) { Shows::Draft } else { Shows::Other };
            return intro.map_or(nothing, |(kind, _)| catalogue(file, Kind::from(*kind), book));
        };
        let item = |entity: &&Entity| book.card(**entity).item;
        match (entities.iter().find(|entity| !item(entity)), entities.first()) {
            (Some(page @ Entity::Page(_)), _) => self.prose(*page, book.card(*page)),
            (Some(entity), _) => Shows::Page(PageKey::Entity(*entity)),
            (None, Some(first)) => catalogue(file, Kind::of(book, *first), book),
            (None, None) => Shows::Other,
        }
    }

    fn prose(&self, page: Entity, card: &Card) -> Shows {
        let text = self.read.files.texts.get(&card.origin.file).map_or("", |text| text);
        let links = card.body.as_deref().map(|body| body.links.as_slice()).unwrap_or_default();
        let mut all = links.iter().zip(&card.reached);
        let prose = Prose::new(card, text);
        match all.any(|(link, reached)| self.ours.leads(&prose, link, reached)) {
            true => Shows::Led(page),
            false => Shows::Theirs(page),
        }
    }
}

/// A catalogue is the overview of its kind when no other file declares things of that kind.
fn catalogue(file: &RelPath, kind: Kind, book: &Handbook) -> Shows {
    let of_kind = book.entities().filter(|entity| Kind::of(book, *entity) == kind);
    let only = of_kind.into_iter().all(|entity| book.card(entity).origin.file == *file);
    match only && book.entities().any(|entity| Kind::of(book, entity) == kind) {
        true => Shows::Page(PageKey::Index(kind)),
        false => Shows::Catalogue { file: file.clone(), kind, name: String::new() },
    }
}

struct Builder {
    /// Addresses, in lower case.
    taken: BTreeSet<String>,
    sheets: Vec<Sheet>,
    /// The chapter that shows a file or an overview: the first one, when there are several.
    home: BTreeMap<Home, Vec<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    File(RelPath),
    Page(PageKey),
}

/// Names that mdBook keeps for itself.
const KEPT: [&str; 4] = ["index.html", "print.html", "404.html", "toc.html"];

fn taken(chapters: &[Chapter<'_>], read: &Read) -> BTreeSet<String> {
    let mut taken: BTreeSet<String> = KEPT.iter().map(|name| (*name).to_owned()).collect();
    taken.extend(chapters.iter().map(|chapter| html(&chapter.path).to_lowercase()));
    taken.extend(read.files.others.keys().map(|path| path.as_str().to_lowercase()));
    taken
}

/// The page of a chapter.
pub(super) fn html(path: &str) -> String {
    match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') && !stem.ends_with('/') => format!("{stem}.html"),
        _ => format!("{path}.html"),
    }
}

impl Builder {
    fn chapter(&mut self, chapter: &Chapter<'_>, file: Option<&RelPath>, shows: Shows) {
        if let Some(file) = file {
            self.home.entry(Home::File(file.clone())).or_insert_with(|| chapter.at.clone());
        }
        if let Shows::Page(key) = &shows {
            self.home.entry(Home::Page(*key)).or_insert_with(|| chapter.at.clone());
        }
        let shows = match shows {
            Shows::Catalogue { file, kind, .. } => {
                Shows::Catalogue { file, kind, name: chapter.name.to_owned() }
            }
            shows => shows,
        };
        self.sheets.push(Sheet { shows, address: percent_encoded(&html(&chapter.path)) });
    }

    /// Chapters for all pages that have none.
    fn add_all(&mut self, site: &Site) -> (Vec<Below>, Vec<Added>) {
        let mut below: Vec<Below> = Vec::new();
        let mut part: Vec<(PageKey, Added)> = Vec::new();
        let pages = overviews_first(site);
        for key in pages {
            if self.home.contains_key(&Home::Page(key)) {
                continue;
            }
            let added = self.add(site, key);
            let Some(above) = above(site, key) else {
                part.push((key, added));
                continue;
            };
            let at = above.iter().find_map(|home| self.home.get(home)).cloned();
            let overview = part.iter_mut().find(|(key, _)| above.contains(&Home::Page(*key)));
            match (at, overview) {
                (Some(at), _) => below.push((at, added)),
                (None, Some((_, overview))) => overview.below.push(added),
                (None, None) => part.push((key, added)),
            }
        }
        (below, part.into_iter().map(|(_, added)| added).collect())
    }

    fn add(&mut self, site: &Site, key: PageKey) -> Added {
        let source = source(site, key);
        // A file that is no chapter yet becomes one where it stands.
        let own = match key {
            PageKey::Entity(entity) if !site.book.card(entity).item => {
                source.as_ref().map(|it| html(it.as_str()))
            }
            _ => None,
        };
        let address = own
            .filter(|own| !self.taken.contains(&own.to_lowercase()))
            .unwrap_or_else(|| self.free(site.plan.page(key).as_str()));
        self.taken.insert(address.to_lowercase());
        let page = self.sheets.len();
        self.sheets.push(Sheet { shows: Shows::Page(key), address: percent_encoded(&address) });
        let path = address.strip_suffix(".html").map_or(address.clone(), |stem| format!("{stem}.md"));
        Added { name: name(site, key), path, source, page, below: Vec::new() }
    }

    /// The address, or the next one like it that is free.
    fn free(&self, address: &str) -> String {
        let stem = address.strip_suffix(".html").unwrap_or(address);
        let mut number = 1;
        loop {
            let candidate =
                if number == 1 { format!("{stem}.html") } else { format!("{stem}-{number}.html") };
            if !self.taken.contains(&candidate.to_lowercase()) {
                return candidate;
            }
            number += 1;
        }
    }
}

/// The pages that want a chapter; overviews come before what may stand below them.
fn overviews_first(site: &Site) -> Vec<PageKey> {
    let wanted = site.plan.pages().iter().copied().filter(|key| {
        !matches!(key, PageKey::Home | PageKey::NotFound | PageKey::Entity(Entity::Page(_)))
            && *key != PageKey::Index(Kind::Page)
    });
    let (overviews, rest): (Vec<PageKey>, Vec<PageKey>) =
        wanted.partition(|key| matches!(key, PageKey::Index(_) | PageKey::Matrix | PageKey::Health));
    overviews.into_iter().chain(rest).collect()
}

/// Where a page belongs, nearest first; `None` for those of the part at the end.
fn above(site: &Site, key: PageKey) -> Option<Vec<Home>> {
    match key {
        PageKey::Entity(entity) => {
            let card = site.book.card(entity);
            let overview = Home::Page(PageKey::Index(Kind::of(&site.book, entity)));
            let file = card.item.then(|| Home::File(card.origin.file.clone()));
            Some(file.into_iter().chain([overview]).collect())
        }
        PageKey::Compare(map) => {
            let map = Entity::Map(map);
            let overview = Home::Page(PageKey::Index(Kind::of(&site.book, map)));
            Some(vec![Home::Page(PageKey::Entity(map)), overview])
        }
        _ => None,
    }
}

/// The file whose change changes the page.
fn source(site: &Site, key: PageKey) -> Option<RelPath> {
    match key {
        PageKey::Entity(entity) => Some(site.book.card(entity).origin.file.clone()),
        PageKey::Compare(map) => Some(site.book.card(Entity::Map(map)).origin.file.clone()),
        PageKey::Index(kind) => first_of(site, kind),
        PageKey::Matrix => first_of(site, Kind::Touchpoint),
        PageKey::Health => first_of(site, Kind::Journey).or_else(|| first_of(site, Kind::Persona)),
        PageKey::Home | PageKey::Part(..) | PageKey::NotFound => None,
    }
}

fn first_of(site: &Site, kind: Kind) -> Option<RelPath> {
    let first = site.plan.section(kind).first()?;
    Some(site.book.card(*first).origin.file.clone())
}

/// What an added chapter is called in the menu.
fn name(site: &Site, key: PageKey) -> String {
    match key {
        PageKey::Entity(entity) => site.book.card(entity).title.to_string(),
        PageKey::Compare(_) => site.words.get("compare.current").to_owned(),
        PageKey::Index(kind) => site.words.get(kind.plural()).to_owned(),
        PageKey::Matrix => site.words.get("nav.matrix").to_owned(),
        PageKey::Health => site.words.get("nav.health").to_owned(),
        PageKey::Home | PageKey::Part(..) | PageKey::NotFound => site.words.get("nav.handbook").to_owned(),
    }
}
