//! Finds a place in the book for each page.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::Declared;
use super::embed::Embeds;
use super::names::{is_section, name, of_catalogue, source};
use super::{Below, Sheet, Shows, Wishes, html};
use crate::mdbook::chapters::{Added, Chapter};
use crate::mdbook::protocol::{Overview, Unlisted};
use crate::mdbook::read::Read;
use crate::model::Entity;
use crate::site::Site;
use crate::text::RelPath;
use crate::text::escape::percent_encoded;
use crate::view::{Kind, PageKey};

/// A chapter with more sections goes on in others below it.
const MOST_SECTIONS: usize = 50;

pub(super) struct Builder {
    /// Addresses, in lower case.
    pub taken: BTreeSet<String>,
    pub sheets: Vec<Sheet>,
    /// The chapter that shows a file or an overview: the first one, when there are several. Nowhere in the list of
    /// chapters when it was added.
    home: BTreeMap<Home, Vec<usize>>,
    /// Chapters by their paths.
    pub paths: BTreeMap<String, Vec<usize>>,
    /// Sections that go on in chapters below.
    rest: Vec<Rest>,
}

/// What there is no room for in the chapter of a catalogue.
struct Rest {
    at: Vec<usize>,
    kind: Kind,
    name: String,
    page: String,
    file: RelPath,
    things: Vec<Entity>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    File(RelPath),
    Page(PageKey),
}

/// Names that mdBook keeps for itself.
const KEPT: [&str; 4] = ["index.html", "print.html", "404.html", "toc.html"];

impl Builder {
    pub(super) fn new(chapters: &[Chapter<'_>], read: &Read) -> Builder {
        let mut taken: BTreeSet<String> = KEPT.iter().map(|name| (*name).to_owned()).collect();
        taken.extend(chapters.iter().map(|chapter| html(&chapter.path).to_lowercase()));
        taken.extend(read.files.others.keys().map(|path| path.as_str().to_lowercase()));
        let mut paths = BTreeMap::new();
        for chapter in chapters {
            let source = chapter.source.iter().map(|source| source.as_str().to_owned());
            for path in source.chain([chapter.path.clone()]) {
                paths.entry(path).or_insert_with(|| chapter.at.clone());
            }
        }
        Builder { taken, sheets: Vec::new(), home: BTreeMap::new(), paths, rest: Vec::new() }
    }

    /// A chapter of the book.
    pub(super) fn chapter(
        &mut self,
        chapter: &Chapter<'_>,
        file: Option<&RelPath>,
        mut shows: Shows,
        site: &Site,
    ) {
        if let Some(file) = file {
            self.home.entry(Home::File(file.clone())).or_insert_with(|| chapter.at.clone());
        }
        if let Shows::Page(key) = &shows {
            self.home.entry(Home::Page(*key)).or_insert_with(|| chapter.at.clone());
        }
        if let Shows::Catalogue { name, .. } = &mut shows {
            chapter.name.clone_into(name);
        }
        let (sections, rest) = self.sections(site, file, &shows);
        let address = html(&chapter.path);
        if let (Some(kind), Some(file), false) = (kind_of(&shows), file, rest.is_empty()) {
            let (at, name) = (chapter.at.clone(), chapter.name.to_owned());
            self.rest.push(Rest { at, kind, name, page: address.clone(), file: file.clone(), things: rest });
        }
        self.sheets.push(Sheet { shows, address: percent_encoded(&address), file: file.cloned(), sections });
    }

    /// Pages that authors ask for within a chapter are at home there, when they have no chapter of their own.
    pub(super) fn embed(&mut self, embeds: &Embeds, read: &Read) {
        for file in read.spots.keys() {
            let Some(at) = self.home.get(&Home::File(file.clone())).cloned() else { continue };
            for embed in embeds.of(file) {
                self.home.entry(Home::Page(embed.key)).or_insert_with(|| at.clone());
            }
        }
    }

    /// The entries of a catalogue that stand in its own chapter, and those that go on elsewhere.
    fn sections(&mut self, site: &Site, file: Option<&RelPath>, shows: &Shows) -> (Vec<Entity>, Vec<Entity>) {
        let (Some(kind), Some(file)) = (kind_of(shows), file) else { return Default::default() };
        let of_file = |entity: &Entity| {
            let is_at_home = self.home.contains_key(&Home::Page(PageKey::Entity(*entity)));
            !is_at_home && is_section(&site.book, *entity) && site.book.card(*entity).origin.file == *file
        };
        let mut all: Vec<Entity> = site.plan.section(kind).iter().copied().filter(of_file).collect();
        for entity in &all {
            self.home.entry(Home::Page(PageKey::Entity(*entity))).or_default();
        }
        let rest = all.split_off(all.len().min(MOST_SECTIONS));
        (all, rest)
    }

    /// Chapters for all pages that have none and shall have one.
    pub(super) fn add_all(
        &mut self,
        site: &Site,
        declared: &Declared<'_>,
        wishes: &Wishes<'_>,
    ) -> (Vec<Below>, Vec<Added>) {
        let mut new = New { below: Vec::new(), part: Vec::new() };
        for rest in std::mem::take(&mut self.rest) {
            self.add_rest(&rest, &mut new);
        }
        let overview = match wishes.overview {
            Overview::Below(path) => self.paths.get(path).cloned(),
            Overview::Part | Overview::Nowhere => None,
        };
        if *wishes.overview != Overview::Nowhere {
            let is_published = |key: &PageKey| match key {
                PageKey::Index(kind) => declared.is_published(*kind, &site.book),
                _ => true,
            };
            let overviews = pages(site).filter(is_overview).filter(is_published);
            for key in overviews.collect::<Vec<_>>() {
                if !self.home.contains_key(&Home::Page(key)) {
                    let added = self.add(site, key);
                    new.put(overview.as_ref(), (Some(key), added));
                }
            }
        }
        if wishes.unlisted == Unlisted::Add {
            for file in declared.catalogues(&site.book).cloned().collect::<Vec<_>>() {
                self.add_catalogue(site, declared, &file, &mut new);
            }
        }
        for key in pages(site).filter(|key| !is_overview(key)).collect::<Vec<_>>() {
            self.add_page(site, (key, wishes.unlisted), &mut new);
        }
        let below = new.below.into_iter().map(|(at, _, added)| (at, added)).collect();
        (below, new.part.into_iter().map(|(_, added)| added).collect())
    }

    /// More sections of a catalogue, as chapters below it.
    fn add_rest(&mut self, rest: &Rest, new: &mut New) {
        for (things, number) in rest.things.chunks(MOST_SECTIONS).zip(2..) {
            let name = format!("{} {number}", rest.name);
            let shows = Shows::More { kind: rest.kind, name: name.clone() };
            let address = self.free(&rest.page);
            let mut added = self.sheet(shows, address, Some(rest.file.clone()));
            added.name = name;
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.sections = things.to_vec();
            }
            new.below.push((rest.at.clone(), None, added));
        }
    }

    /// A catalogue that the list of chapters does not name.
    fn add_catalogue(&mut self, site: &Site, declared: &Declared<'_>, file: &RelPath, new: &mut New) {
        if self.home.contains_key(&Home::File(file.clone())) {
            return;
        }
        let mut shows = declared.shown_by(file, &site.book, &site.plan);
        let Some(kind) = kind_of(&shows) else { return };
        let title = of_catalogue(site, file, kind);
        if let Shows::Catalogue { name, .. } = &mut shows {
            name.clone_from(&title);
        }
        let (sections, rest) = self.sections(site, Some(file), &shows);
        let own = html(file.as_str());
        let address = if self.is_free(&own) { own } else { self.free(&own) };
        let page = address.clone();
        let mut added = self.sheet(shows, address, Some(file.clone()));
        added.name.clone_from(&title);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.sections = sections;
        }
        self.home.entry(Home::File(file.clone())).or_default();
        let mut later = New { below: Vec::new(), part: Vec::new() };
        let rest = Rest { at: Vec::new(), kind, name: title, page, file: file.clone(), things: rest };
        self.add_rest(&rest, &mut later);
        added.below = later.below.into_iter().map(|(.., added)| added).collect();
        new.put_below(&[PageKey::Index(kind)], None, (Some(PageKey::Index(kind)), added));
    }

    fn add_page(&mut self, site: &Site, (key, unlisted): (PageKey, Unlisted), new: &mut New) {
        if self.home.contains_key(&Home::Page(key)) {
            return;
        }
        let Some((above, overview)) = above(site, key) else { return };
        let at = above.iter().find_map(|home| self.home.get(home)).cloned();
        let is_wanted = match (key, unlisted) {
            (_, Unlisted::Add) => true,
            // An entry that is more than a section of its catalogue, and a comparison with what is to be.
            (_, Unlisted::Ignore) => at.is_some(),
        };
        if is_wanted {
            let added = self.add(site, key);
            let at = at.filter(|at| !at.is_empty());
            new.put_below(&overview, at.as_ref(), (Some(key), added));
        }
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
        let address =
            own.filter(|own| self.is_free(own)).unwrap_or_else(|| self.free(site.plan.page(key).as_str()));
        let mut added = self.sheet(Shows::Page(key), address, source);
        added.name = name(site, key);
        self.home.entry(Home::Page(key)).or_default();
        added
    }

    /// A new page, and the chapter that shows it.
    fn sheet(&mut self, shows: Shows, address: String, source: Option<RelPath>) -> Added {
        self.taken.insert(address.to_lowercase());
        let path = address.strip_suffix(".html").map_or(address.clone(), |stem| format!("{stem}.md"));
        let page = self.sheets.len();
        let address = percent_encoded(&address);
        self.sheets.push(Sheet { shows, address, file: None, sections: Vec::new() });
        Added { name: String::new(), path, source, page, below: Vec::new() }
    }

    fn is_free(&self, address: &str) -> bool {
        !self.taken.contains(&address.to_lowercase())
    }

    /// The address, or the next one like it that is free.
    fn free(&self, address: &str) -> String {
        let stem = address.strip_suffix(".html").unwrap_or(address);
        let mut number = 1;
        loop {
            let candidate =
                if number == 1 { format!("{stem}.html") } else { format!("{stem}-{number}.html") };
            if self.is_free(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }
}

/// Chapters that are added.
struct New {
    /// The way to the chapter above, and which page it is that others may stand below.
    below: Vec<(Vec<usize>, Option<PageKey>, Added)>,
    /// For the part at the end, with the page that others may stand below.
    part: Vec<(Option<PageKey>, Added)>,
}

impl New {
    /// Below a chapter, or else in the part.
    fn put(&mut self, at: Option<&Vec<usize>>, (key, added): (Option<PageKey>, Added)) {
        match at {
            Some(at) => self.below.push((at.clone(), key, added)),
            None => self.part.push((key, added)),
        }
    }

    /// Below a chapter of the book, or one of these that were added, or else in the part.
    fn put_below(&mut self, these: &[PageKey], at: Option<&Vec<usize>>, added: (Option<PageKey>, Added)) {
        let is_one = |key: &Option<PageKey>| key.is_some_and(|key| these.contains(&key));
        let part = self.part.iter_mut().map(|(key, above)| (key, above));
        let below = self.below.iter_mut().map(|(_, key, above)| (key, above));
        let mut known = part.chain(below).filter(|(key, _)| is_one(key)).map(|(_, above)| above);
        match (at, known.next()) {
            (None, Some(above)) => above.below.push(added.1),
            (at, _) => self.put(at, added),
        }
    }
}

fn kind_of(shows: &Shows) -> Option<Kind> {
    match shows {
        Shows::Catalogue { kind, .. } | Shows::Page(PageKey::Index(kind)) => Some(*kind),
        _ => None,
    }
}

/// The pages that may want a chapter.
fn pages(site: &Site) -> impl Iterator<Item = PageKey> {
    site.plan.pages().iter().copied().filter(|key| {
        !matches!(key, PageKey::Home | PageKey::NotFound | PageKey::Entity(Entity::Page(_)))
            && *key != PageKey::Index(Kind::Page)
    })
}

fn is_overview(key: &PageKey) -> bool {
    matches!(key, PageKey::Index(_) | PageKey::Matrix | PageKey::Health)
}

/// Where a page belongs, nearest first, and the added pages that it may stand below.
fn above(site: &Site, key: PageKey) -> Option<(Vec<Home>, Vec<PageKey>)> {
    match key {
        PageKey::Entity(entity) => {
            let card = site.book.card(entity);
            let overview = PageKey::Index(Kind::of(&site.book, entity));
            let file = card.item.then(|| Home::File(card.origin.file.clone()));
            Some((file.into_iter().collect(), vec![overview]))
        }
        PageKey::Compare(map) => {
            let map = Entity::Map(map);
            let (page, overview) = (PageKey::Entity(map), PageKey::Index(Kind::of(&site.book, map)));
            Some((vec![Home::Page(page)], vec![page, overview]))
        }
        _ => None,
    }
}
